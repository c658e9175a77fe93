"""How long a row is where cells stand one a line and nothing marks where a row ends.

The columns of a table repeat: a figure stands where figures stood in the rows before, a name
where names stood. The length is the one under which they repeat best.
"""

from __future__ import annotations

import itertools
from collections.abc import Sequence
from dataclasses import dataclass

from indexer.parsing.tables.tokens import is_figure, is_serial_heading, total_label

_LONGEST_ROW = 40
_ENOUGH = 0.9
_LEAST_ROWS = 2
_ROWS_LOOKED_AT = 200
_MOST_WORDS = 3
"""Words that a row may begin with: the header ends before them."""


@dataclass(frozen=True, slots=True)
class Period:
    """``head``: how many cells the header has; ``width``: how many a row has; ``score``: how
    well the columns repeat, at most 1.3."""

    head: int
    width: int
    score: float


def period_of_cells(texts: Sequence[str]) -> Period | None:
    """The period of ``texts``, header first; None where nothing repeats well enough."""
    figures = [is_figure(text) for text in texts]
    lead = next((n for n, figure in enumerate(figures) if figure), 0)
    if lead < 2:
        return None
    end = next((n for n in range(lead, len(texts)) if total_label(texts[n])), len(texts))
    best: Period | None = None
    for head in range(lead, max(1, lead - _MOST_WORDS - 1), -1):
        for width in range(2, min(head, _LONGEST_ROW) + 1):
            score = _score(texts, figures, head, width, end)
            if score >= _ENOUGH and (best is None or score > best.score + 1e-9):
                best = Period(head, width, score)
    return best


def _score(texts: Sequence[str], figures: Sequence[bool], head: int, width: int, end: int) -> float:
    rows = (end - head) // width
    rest = figures[head + rows * width : end]
    if rows < _LEAST_ROWS or any(rest):
        return 0.0
    looked = range(head, head + min(rows, _ROWS_LOOKED_AT) * width, width)
    shares = [sum(figures[at + column] for at in looked) / len(looked) for column in range(width)]
    if not any(share <= 0.5 for share in shares) or not any(share > 0.5 for share in shares):
        return 0.0
    repeated = sum(max(share, 1 - share) for share in shares) / width
    firsts = [texts[at] for at in looked]
    has_serial = is_serial_heading(texts[0])
    counts = _counts_up(firsts)
    if has_serial and not counts:
        return 0.0
    return repeated + (0.2 if counts else 0.0) + (0.1 if head == width else 0.0)


def _counts_up(firsts: Sequence[str]) -> bool:
    if not all(text.isdecimal() and len(text) <= 5 for text in firsts):
        return False
    numbers = [int(text) for text in firsts]
    steps = [b - a for a, b in itertools.pairwise(numbers)]
    return sum(step == 1 for step in steps) * 10 >= 8 * len(steps)
