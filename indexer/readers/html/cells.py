"""Cells of a row as printed, and rows that are really several: one cell a column, its lines apart
by line breaks."""

from __future__ import annotations

import re
from collections.abc import Sequence
from dataclasses import dataclass, replace

from indexer.model import Cell

_FIGURE = re.compile(r"[-+]?\d[\d,.]{0,30}[%‰]?|[/／—–-]{1,3}")
_FEWEST = 3
"""Lines from which on equal numbers of them in all cells are no accident of wrapping."""


@dataclass(frozen=True, slots=True)
class PrintedCell:
    """``lines``: its text line by line, as line breaks and blocks part it; ``first`` and ``last``
    line of the source, 0 where it prints nothing. ``cell.rowspan`` is 0 for "to the end".
    ``is_spacer``: it is empty and as narrow as a stroke."""

    cell: Cell
    lines: tuple[str, ...]
    first: int
    last: int
    is_spacer: bool = False


def parted(row: Sequence[PrintedCell]) -> list[tuple[Cell, ...]]:
    """The rows that ``row`` prints: one, or as many as each of its cells has lines where every
    cell that holds several holds the same number, one of them nothing but figures. A cell of
    one line stands beside them all."""
    whole = tuple(printed.cell for printed in row)
    several = [printed for printed in row if len(printed.lines) > 1]
    size = len(several[0].lines) if several else 0
    if (
        size < _FEWEST
        or len(several) < 2
        or any(len(printed.lines) != size for printed in several)
        or any(cell.rowspan != 1 or cell.is_header for cell in whole)
        or not any(_is_figures(printed.lines) for printed in several)
    ):
        return [whole]
    rows: list[list[Cell]] = [[] for _ in range(size)]
    for printed in row:
        if len(printed.lines) > 1:
            for made, text in zip(rows, printed.lines, strict=True):
                made.append(replace(printed.cell, text=text))
        else:
            rows[0].append(replace(printed.cell, rowspan=size))
    return [tuple(made) for made in rows]


def _is_figures(lines: Sequence[str]) -> bool:
    filled = [line for line in lines if line]
    return bool(filled) and all(_FIGURE.fullmatch(line) for line in filled)
