"""Labels outside of a ruled table, before its first column of figures → its first column."""

from __future__ import annotations

from bisect import bisect_right
from collections.abc import Sequence
from dataclasses import replace

from indexer.readers.pdf.figures import is_figure
from indexer.readers.pdf.grids import Sheet, SheetCell
from indexer.readers.pdf.shapes import Character, united
from indexer.readers.pdf.text import Piece, block_text, pieces_of

_GAP = 3.0
"""The labels end within so many ems of the table."""
_LABELLED = 0.8
"""Part of the rows that have one."""
_LONG = 20


def with_labels(sheet: Sheet, free: Sequence[Character]) -> Sheet:
    """``sheet`` with what stands before its rows made its first column, where that names nearly
    each of them and the table itself holds nothing but figures; ``free``: the upright characters
    that no table holds."""
    first = _first_figures(sheet)
    if first is None:
        return sheet
    left, top, bottom = sheet.across[0], sheet.down[0], sheet.down[-1]
    pieces = pieces_of([c for c in free if c.right < left + 1 and top < c.centre < bottom])
    size = max((p.size for p in pieces), default=0.0)
    pieces = [p for p in pieces if p.box.right > left - 14 * size]
    if not pieces or max(p.box.right for p in pieces) < left - _GAP * size:
        return sheet
    rows: list[list[Piece]] = [[] for _ in range(sheet.height)]
    for piece in pieces:
        centre = (piece.box.top + piece.box.bottom) / 2
        rows[min(max(bisect_right(sheet.down, centre) - 1, 0), sheet.height - 1)].append(piece)
    body = rows[first:]
    if (
        sum(map(bool, body)) < _LABELLED * len(body)
        or any(len({round(p.base) for p in own}) < len(own) for own in rows)
        or any(len(p.text) > _LONG or is_figure(p.text) for p in pieces)
        or len(pieces) > 2 * sheet.height
    ):
        return sheet
    cells = [replace(cell, column=cell.column + 1) for cell in sheet.cells]
    head = tuple(c for own in rows[:first] for p in own for c in p.characters)
    if first:
        cells.append(SheetCell(0, 0, first, 1, head, block_text(head)))
    for n, own in enumerate(body, start=first):
        characters = tuple(c for p in own for c in p.characters)
        cells.append(SheetCell(n, 0, 1, 1, characters, block_text(characters)))
    return replace(
        sheet,
        across=(united([p.box for p in pieces]).left - 1, *sheet.across),
        cells=tuple(sorted(cells, key=lambda cell: (cell.row, cell.column))),
    )


def _first_figures(sheet: Sheet) -> int | None:
    """The first of the rows of figures under the header, where all under it hold nothing else."""
    first = None
    for n in range(sheet.height):
        texts = [cell.text for cell in sheet.row(n) if cell.lines]
        are_figures = bool(texts) and all(map(is_figure, texts))
        if first is None and are_figures:
            first = n
        elif first is not None and texts and not are_figures:
            return None
    return first
