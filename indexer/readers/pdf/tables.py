"""Sheets → tables: those that go on over pages made one, as grids of cells."""

from __future__ import annotations

import re
from collections.abc import Sequence
from dataclasses import dataclass, replace
from itertools import pairwise

from indexer.model import Box, Cell
from indexer.readers.pdf.figures import is_figure, may_join
from indexer.readers.pdf.grids import Sheet, SheetCell
from indexer.readers.pdf.lines import Row, rows_of
from indexer.readers.pdf.shapes import around
from indexer.readers.pdf.text import piece_of, pieces_of

_WIDTH = 4.0
"""Columns of one table over pages differ by less (points)."""
_MOST_HEADER = 6
_TOTAL = re.compile(r"\s*(?:[总合小共]\s*计|总数)")


@dataclass(frozen=True, slots=True)
class Place:
    """Where a row is printed: page and box; ``lines``: how many printed lines it has."""

    page: int
    box: Box
    lines: int


@dataclass(frozen=True, slots=True)
class Table:
    """``cells`` by row and column; ``places`` one per row; ``across`` the column edges on its
    first page; ``header``: rows known to be header."""

    cells: tuple[SheetCell, ...]
    places: tuple[Place, ...]
    across: tuple[float, ...]
    ruled: bool
    header: int

    @property
    def columns(self) -> int:
        return len(self.across) - 1

    @property
    def height(self) -> int:
        return len(self.places)


@dataclass(frozen=True, slots=True)
class Repeat:
    """A header row printed again on a further page, or what the pages print about themselves
    between two parts of a table."""

    text: str
    page: int
    box: Box
    reason: str = "repeated header"


def table_of(sheet: Sheet) -> Table:
    places = []
    by_row = _by_row(sheet.cells, sheet.height)
    for n in range(sheet.height):
        lines = max((len(c.lines) for c in by_row[n] if c.rowspan == 1), default=1)
        box = Box(sheet.across[0], sheet.down[n], sheet.across[-1], sheet.down[n + 1])
        places.append(Place(sheet.page, box, max(lines, 1)))
    return Table(sheet.cells, tuple(places), sheet.across, sheet.ruled, sheet.header)


def _by_row(cells: Sequence[SheetCell], height: int) -> list[list[SheetCell]]:
    rows: list[list[SheetCell]] = [[] for _ in range(height)]
    for cell in cells:
        rows[cell.row].append(cell)
    return rows


def continued(above: Table, below: Table) -> tuple[Table, tuple[Repeat, ...]] | None:
    """``above`` with ``below``, the first thing on the next page, as its further rows, and the
    header rows that were printed again; None where ``below`` is a table of its own."""
    if not _same_columns(above, below):
        return None
    first_rows = _by_row(above.cells, above.height)
    next_rows = _by_row(below.cells, below.height)
    repeated = _repeated(first_rows, next_rows)
    if not repeated and _opens_anew(first_rows, next_rows, below):
        return None
    repeats = tuple(
        Repeat(
            " ".join(cell.text for cell in next_rows[n] if cell.lines),
            below.places[n].page,
            below.places[n].box,
        )
        for n in range(repeated)
    )
    rest = [replace(cell, row=cell.row - repeated) for cell in below.cells if cell.row >= repeated]
    places = below.places[repeated:]
    cells = list(above.cells)
    if places and _is_cut(first_rows[-1], [c for c in rest if c.row == 0], above):
        cells, rest = _closed(cells, rest, above.height - 1)
        places = places[1:]
    shift = above.height
    cells, rest = _carried(cells, rest, above.height)
    cells += [replace(cell, row=cell.row + shift) for cell in rest]
    return replace(above, cells=tuple(cells), places=(*above.places, *places)), repeats


def _same_columns(above: Table, below: Table) -> bool:
    if above.columns != below.columns or above.ruled != below.ruled:
        return False
    if above.ruled:
        widths = ([b - a for a, b in pairwise(t.across)] for t in (above, below))
        return all(abs(a - b) <= _WIDTH for a, b in zip(*widths, strict=True))
    middles = [(a + b) / 2 for a, b in pairwise(below.across)]
    return all(above.across[n] <= middle <= above.across[n + 1] for n, middle in enumerate(middles))


def _texts(row: Sequence[SheetCell]) -> list[tuple[int, int, str]]:
    return [(cell.column, cell.colspan, "".join(cell.text.split())) for cell in row]


def _repeated(first: Sequence[list[SheetCell]], following: Sequence[list[SheetCell]]) -> int:
    """How many rows at the head of ``following`` are those at the head of ``first``, which may
    have a title row or two above them."""
    best = 0
    for start in range(min(3, len(first))):
        count = 0
        while count < min(_MOST_HEADER, len(following), len(first) - start) and _texts(
            first[start + count]
        ) == _texts(following[count]):
            count += 1
        best = max(best, count)
    return best


def _opens_anew(
    first: Sequence[list[SheetCell]], following: Sequence[list[SheetCell]], below: Table
) -> bool:
    """Whether the first row below names columns in a table whose rows hold figures."""
    if below.header:
        return True
    head = [cell for cell in following[0] if cell.lines]
    if len(head) < 3 or any(is_figure(cell.text) for cell in head):
        return False
    with_figures = sum(any(is_figure(c.text) for c in row) for row in first)
    return with_figures * 2 > len(first) and len(head) > 0.7 * below.columns


def _is_cut(last: Sequence[SheetCell], following: Sequence[SheetCell], table: Table) -> bool:
    """Whether two rows are the parts of one that the page cut: no column has a figure in either
    and text in the other, and words that both print are broken at the edge of their cell."""
    if not last or not following or any(c.rowspan > 1 and c.lines for c in following):
        return False
    if any(c.colspan >= table.columns for c in (*last, *following)):
        return False
    upper = {c.column: c for c in last if c.lines}
    lower = {c.column: c for c in following if c.lines}
    shared = set(upper) & set(lower)
    usual = _usually_filled(table)
    if not upper or not lower or not shared or (usual <= set(upper) and usual <= set(lower)):
        return False
    if len(shared) > 1 and shared >= (set(upper) | set(lower)) - {0}:
        return False  # each of them is whole but for the name of a group
    return all(
        may_join(upper[c].lines[-1], lower[c].lines[0]) and _is_broken(upper[c], lower[c], table)
        for c in shared
    )


def _is_broken(upper: SheetCell, lower: SheetCell, table: Table) -> bool:
    """Whether a cell's last line leaves no room for what goes on: its lines break there too, or
    the cell is no wider."""
    rows = _print(upper)
    width = rows[-1].box.right - rows[-1].box.left
    size = rows[-1].size
    room = table.across[upper.column + upper.colspan] - table.across[upper.column]
    others = max((r.box.right - r.box.left for r in (*rows[:-1], *_print(lower))), default=0.0)
    return room - width < 2.4 * size + 8 or width >= others - 0.5 * size


def _print(cell: SheetCell) -> list[Row]:
    return rows_of(pieces_of([c for c in cell.characters if c.turn == 0])) or [
        Row((piece_of(cell.characters),), around(cell.characters))
    ]


def _usually_filled(table: Table) -> set[int]:
    """Columns that nearly every row fills."""
    counts: dict[int, int] = {}
    for cell in table.cells:
        if cell.lines:
            counts[cell.column] = counts.get(cell.column, 0) + 1
    least = 0.7 * max(1, table.height - 1)
    return {column for column, count in counts.items() if count >= least}


def _closed(
    cells: list[SheetCell], rest: list[SheetCell], row: int
) -> tuple[list[SheetCell], list[SheetCell]]:
    """The cut row put together, and the cells after it."""
    lower = {c.column: c for c in rest if c.row == 0}
    whole = []
    for cell in cells:
        if cell.row == row and (more := lower.get(cell.column)) and more.lines:
            cell = replace(
                cell,
                characters=(*cell.characters, *more.characters),
                lines=(*cell.lines, *more.lines),
            )
        whole.append(cell)
    after = [
        replace(c, row=c.row - 1) if c.row > 0 else replace(c, rowspan=c.rowspan - 1)
        for c in rest
        if c.row > 0 or c.rowspan > 1
    ]
    return whole, after


def _carried(
    cells: list[SheetCell], rest: list[SheetCell], height: int
) -> tuple[list[SheetCell], list[SheetCell]]:
    """Cells beside several rows that the page cut, such as a group's name, made whole: the part
    below is empty."""
    first = [cell for cell in rest if cell.row == 0]
    if any(_TOTAL.match(cell.text) for cell in first):
        return cells, rest
    empty = {(cell.column, cell.colspan): cell for cell in first if not cell.lines}
    whole: list[SheetCell] = []
    gone: set[tuple[int, int]] = set()
    for cell in cells:
        below = empty.get((cell.column, cell.colspan))
        if below and cell.rowspan > 1 and cell.lines and cell.row + cell.rowspan == height:
            cell = replace(cell, rowspan=cell.rowspan + below.rowspan)
            gone.add((cell.column, cell.colspan))
        whole.append(cell)
    return whole, [c for c in rest if c.row > 0 or (c.column, c.colspan) not in gone]


def grid_of(table: Table) -> tuple[tuple[Cell, ...], ...]:
    """The table as printed rows of cells, those that nothing is printed for filled with empty
    ones."""
    rows: list[list[Cell]] = [[] for _ in table.places]
    starts = {(cell.row, cell.column): cell for cell in table.cells}
    open_until = [0] * table.columns
    for r in range(table.height):
        c = 0
        while c < table.columns:
            if open_until[c] > r:
                c += 1
                continue
            cell = starts.get((r, c))
            if cell is None:
                rows[r].append(Cell(""))
                c += 1
                continue
            for column in range(c, min(c + cell.colspan, table.columns)):
                open_until[column] = r + cell.rowspan
            rows[r].append(Cell(cell.text, cell.rowspan, cell.colspan, is_header=r < table.header))
            c += cell.colspan
    return tuple(tuple(row) for row in rows)
