"""Tables set one cell a line in which the name of a group is printed once, before its first row:
rows of unequal length, told by where words give way to figures.

Every row is a name and equally many figures; some have one word more before the name, and the
header has a name for each of all these.
"""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass

from indexer.model import Block, Cell, Span
from indexer.parsing.tables.tokens import is_figure, is_serial_heading, total_label

_LEAST_ROWS = 3
_MOST_FIGURES = 20


@dataclass(frozen=True, slots=True)
class _Row:
    """Where a row begins and where its figures do, and its end."""

    start: int
    figures: int
    end: int

    @property
    def words(self) -> int:
        return self.figures - self.start


def grouped_grid(blocks: Sequence[Block]) -> tuple[int, Block, int] | None:
    """The grid that the lines ``blocks`` print, where its header begins among them and where its
    rows end; None where they print none."""
    texts = [block.text.strip() for block in blocks]
    runs = _rows(texts)
    if not runs:
        return None
    figures = runs[0].end - runs[0].figures
    width = figures + 2
    # The words before the first figure: header, group and name.
    head = runs[0].figures - 2 - width
    rows = [_Row(runs[0].figures - 2, runs[0].figures, runs[0].end), *runs[1:]]
    rows = rows[: next((n for n, row in enumerate(rows) if not _fits(row, figures, texts)), None)]
    own = [row for row in rows if total_label(texts[row.start]) is None]
    groups = sum(row.words == 2 for row in own)
    if head < 0 or len(own) < _LEAST_ROWS or not 2 <= groups < len(own):
        return None
    names = texts[head : head + width]
    if len(set(names)) < width or is_serial_heading(names[0]) or not figures:
        return None
    return head, _grid(blocks, head, width, rows), rows[-1].end


def _rows(texts: Sequence[str]) -> list[_Row]:
    """Stretches of words with the figures behind them."""
    found: list[_Row] = []
    start = figures = 0
    for n, text in enumerate(texts):
        if is_figure(text):
            continue
        if n and is_figure(texts[n - 1]):
            found.append(_Row(start, figures, n))
            start = n
        figures = n + 1
    if figures < len(texts):
        found.append(_Row(start, figures, len(texts)))
    return found


def _fits(row: _Row, figures: int, texts: Sequence[str]) -> bool:
    is_total = total_label(texts[row.start]) is not None
    words = (1,) if is_total else (1, 2)
    return row.end - row.figures == figures <= _MOST_FIGURES and row.words in words


def _grid(blocks: Sequence[Block], head: int, width: int, rows: Sequence[_Row]) -> Block:
    def cell(n: int, down: int = 1, *, is_header: bool = False) -> Cell:
        return Cell(blocks[n].text.strip(), down, 1, is_header)

    grid = [tuple(cell(n, is_header=True) for n in range(head, head + width))]
    places = [Span(blocks[head].line_start, blocks[head + width - 1].line_end)]
    covered = 0
    for at, row in enumerate(rows):
        cells = [cell(n) for n in range(row.figures - 1, row.end)]
        if row.words == 2:
            covered = 1
            while at + covered < len(rows) and _is_under(rows[at + covered], blocks):
                covered += 1
            cells.insert(0, cell(row.start, covered))
        elif not covered:
            cells.insert(0, Cell(""))
        covered = max(0, covered - 1)
        grid.append(tuple(cells))
        places.append(Span(blocks[row.start].line_start, blocks[row.end - 1].line_end))
    return Block(
        "grid",
        "",
        places[0].line_start,
        places[-1].line_end,
        grid=tuple(grid),
        blank_before=blocks[head].blank_before,
        rows_at=tuple(places),
    )


def _is_under(row: _Row, blocks: Sequence[Block]) -> bool:
    return row.words == 1 and total_label(blocks[row.start].text) is None
