"""Rows of PDF text whose label stands over and under their figures, because it was broken over
lines and its cell was set in the middle:

    某大学医学院附属第一医院
    1 77121 3330 3470
    （湖滨院区）

Such a row lacks the one word that the other rows have.
"""

from __future__ import annotations

import itertools
from collections import Counter
from collections.abc import Sequence
from dataclasses import dataclass, replace

from indexer.parsing.tables.pdf_lines import PdfLine, gap_between, is_dated_title
from indexer.parsing.tables.tokens import balanced, is_figure, is_note

_LEAST_FIGURES = 2


@dataclass(slots=True)
class _Bare:
    """A row without a label: the line, and those before and behind it that print its label."""

    line: PdfLine
    over: list[PdfLine]
    under: list[PdfLine]


def with_labels(region: Sequence[PdfLine]) -> list[PdfLine]:
    """``region`` with each row without a label and the lines of its label as one line."""
    serial, figures = _shape(region)
    if not figures:
        return list(region)
    places = [n for n, line in enumerate(region) if _lacks_label(line, serial, figures)]
    if not places:
        return list(region)
    bare = {n: _Bare(region[n], [], []) for n in places}
    rows = [n for n, line in enumerate(region) if line.kind in ("figures", "total", "words")]
    for above, below in itertools.pairwise([-1, *rows, len(region)]):
        between = list(region[above + 1 : below])
        if all(_may_be_label(line) for line in between):
            _share(between, bare.get(above), bare.get(below))
    whole: dict[int, PdfLine] = {}
    used: set[int] = set()
    for n, row in bare.items():
        if row.over or row.under:
            whole[n] = _whole(row, serial)
            used.update(id(line) for line in (*row.over, *row.under))
    return [whole.get(n, line) for n, line in enumerate(region) if id(line) not in used]


def _shape(region: Sequence[PdfLine]) -> tuple[bool, int]:
    """Whether the rows with a label begin with a number, and how many figures stand behind the
    label; 0 figures where no two rows say so."""
    counts: Counter[tuple[bool, int]] = Counter()
    for line in region:
        if line.kind not in ("figures", "total"):
            continue
        behind = next(
            (n for n, p in enumerate(reversed(line.pieces)) if not is_figure(p)), len(line.pieces)
        )
        if 0 < behind < len(line.pieces):
            counts[line.kind != "total" and line.pieces[0].isdecimal(), behind] += 1
    rows = [(shape, count) for shape, count in counts.items() if shape[1] >= _LEAST_FIGURES]
    if not rows:
        return False, 0
    figures = Counter({n: 0 for _, n in counts})
    for (_, n), count in rows:
        figures[n] += count
    most = max(figures, key=lambda n: figures[n])
    return counts[True, most] > 0 and counts[True, most] >= counts[False, most] - 1, (
        most if figures[most] > 1 else 0
    )


def _lacks_label(line: PdfLine, serial: bool, figures: int) -> bool:
    if line.kind != "figures" or not all(map(is_figure, line.pieces)):
        return False
    return line.hi == figures + serial and (not serial or line.pieces[0].isdecimal())


def _may_be_label(line: PdfLine) -> bool:
    if line.kind == "note":
        return is_note(line.text) and line.text.strip()[0] in "（("
    return line.kind in ("single", "mixed") and not is_dated_title(line)


def _share(between: Sequence[PdfLine], above: _Bare | None, below: _Bare | None) -> None:
    """The lines between two rows given to those that lack a label: as many under a row as
    stand over it, and a bracket never alone over one."""
    own = 0
    if above is not None:
        own = len(between) if below is None else min(len(between) - 1, len(above.over))
        if below is None and above.over:
            own = min(own, max(len(above.over), _closing(between)))
        if below is not None and len(between) == 1 and _is_tail(between[0], above):
            own = 1
        above.under = list(between[:own])
    if below is not None and own < len(between):
        below.over = list(between[own:] if above is not None else between[-1:])


def _closing(lines: Sequence[PdfLine]) -> int:
    """How many of the first lines only go on with a label: brackets."""
    return len(list(itertools.takewhile(lambda line: line.text.strip()[0] in "（(", lines)))


def _is_tail(line: PdfLine, above: _Bare) -> bool:
    opened = "".join(x.text for x in above.over)
    return line.text.strip()[0] in "（(" or (bool(opened) and not balanced(opened))


def _whole(row: _Bare, serial: bool) -> PdfLine:
    lines = [*row.over, row.line, *row.under]
    label = "".join("".join(line.text.split()) for line in (*row.over, *row.under))
    pieces = list(row.line.pieces)
    pieces.insert(int(serial), label)
    gaps = tuple(gap_between(a, b) for a, b in itertools.pairwise(pieces))
    return replace(
        row.line,
        indexes=tuple(sorted(n for line in lines for n in line.indexes)),
        start=min(line.start for line in lines),
        end=max(line.end for line in lines),
        text=" ".join(pieces),
        pieces=tuple(pieces),
        gaps=gaps,
        close=lines[0].close,
    )
