"""Figures that a narrow cell broke over two lines → figures."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import replace
from typing import TYPE_CHECKING

from indexer.readers.pdf.figures import is_figure

if TYPE_CHECKING:
    from indexer.readers.pdf.grids import Sheet, SheetCell

_PADDING = 12.0
"""What the cells of word processors leave free beside their text, both sides, in points."""


def with_whole_figures(sheet: Sheet) -> Sheet:
    """``sheet`` with the lines of such figures as one, where a row shows that its cells are no
    lists: a name in one line stands beside figures in several."""
    broken = {
        id(cell) for cell in sheet.cells if len(cell.lines) > 1 and _is_broken(cell, sheet.across)
    }
    if not broken:
        return sheet
    is_shown = False
    for n in range(sheet.height):
        row = [cell for cell in sheet.row(n) if cell.lines and cell.rowspan == 1]
        names = [cell for cell in row if not is_figure(cell.lines[0])]
        is_shown = is_shown or (
            any(id(cell) in broken for cell in row) and any(len(c.lines) == 1 for c in names)
        )
    if not is_shown:
        return sheet
    cells = tuple(
        replace(cell, lines=("".join(cell.lines),)) if id(cell) in broken else cell
        for cell in sheet.cells
    )
    return replace(sheet, cells=cells)


def _is_broken(cell: SheetCell, across: Sequence[float]) -> bool:
    """Whether the lines of a cell are one figure each of whose lines, the last one aside, fills
    the cell."""
    lines = cell.lines
    first = lines[0]
    if not is_figure("".join(lines)) or not first[:1].isdigit():
        return False
    if any(len(line) != len(first) for line in lines[:-1]) or len(lines[-1]) > len(first):
        return False
    room = across[min(cell.column + cell.colspan, len(across) - 1)] - across[cell.column]
    top = cell.characters[0].base
    line = [c for c in cell.characters if abs(c.base - top) < 0.5 * c.size]
    width = max(c.right for c in line) - min(c.left for c in line)
    return room - width < max(c.right - c.left for c in line) + _PADDING
