"""Columns that only draw: mails and pages of old set a cell as narrow as a stroke between two."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Sequence
from dataclasses import replace

from indexer.readers.html.cells import PrintedCell
from indexer.readers.html.tree import Element

_WIDEST = 6
"""Pixels."""
_MOST_PLACES = 100_000


def is_narrow(cell: Element) -> bool:
    """Whether a cell is set as wide as a stroke."""
    width = cell.get("width") or cell.style.get("width", "")
    digits = width.strip().removesuffix("px").strip()
    return digits.isascii() and digits.isdigit() and int(digits[:6]) <= _WIDEST


def without_spacers(rows: Sequence[Sequence[PrintedCell]]) -> list[list[PrintedCell]]:
    """``rows`` without the columns whose own cells are all spacers; what spans such a column spans
    one less."""
    if not any(printed.is_spacer for row in rows for printed in row):
        return [list(row) for row in rows]
    places = _places(rows)
    told: dict[int, bool] = defaultdict(lambda: True)
    for row, starts in zip(rows, places, strict=True):
        for printed, start in zip(row, starts, strict=True):
            if printed.cell.colspan == 1:
                told[start] = told[start] and printed.is_spacer
    gone = {column for column, is_spacer in told.items() if is_spacer}
    found: list[list[PrintedCell]] = []
    for row, starts in zip(rows, places, strict=True):
        kept: list[PrintedCell] = []
        for printed, start in zip(row, starts, strict=True):
            span = printed.cell.colspan
            left = span - sum(column in gone for column in range(start, start + span))
            if left or printed.cell.text:
                kept.append(replace(printed, cell=replace(printed.cell, colspan=max(1, left))))
        found.append(kept)
    return found


def _places(rows: Sequence[Sequence[PrintedCell]]) -> list[list[int]]:
    """The column that each cell begins in."""
    taken: dict[int, int] = {}
    """Column → rows that a cell from above still fills there."""
    found: list[list[int]] = []
    filled = 0
    for n, row in enumerate(rows):
        starts: list[int] = []
        column = 0
        reached: dict[int, int] = {}
        for printed in row:
            while taken.get(column, 0) > 0:
                column += 1
            starts.append(column)
            rowspan = printed.cell.rowspan or len(rows) - n
            filled += printed.cell.colspan
            if filled <= _MOST_PLACES:
                reached.update(dict.fromkeys(range(column, column + printed.cell.colspan), rowspan))
            column += printed.cell.colspan
        taken = {c: left - 1 for c, left in (taken | reached).items() if left > 1}
        found.append(starts)
    return found
