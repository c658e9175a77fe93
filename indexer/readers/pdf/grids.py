"""Nets of rules and the characters in them → sheets: cells with their spans.

Elementary cells between all places of rules are joined wherever less than ``COVERED`` of the edge
between two of them is drawn; a character belongs to the cell that its centre lies in.
"""

from __future__ import annotations

from bisect import bisect_right
from collections import Counter
from collections.abc import Sequence
from dataclasses import dataclass, replace
from itertools import pairwise

from indexer.model import Box
from indexer.readers.pdf.broken_figures import with_whole_figures
from indexer.readers.pdf.figures import is_figure
from indexer.readers.pdf.owners import owners
from indexer.readers.pdf.rules import SNAP, Net, places_of
from indexer.readers.pdf.shapes import Character, Edge, Leaf
from indexer.readers.pdf.text import block_text, joined, pieces_of

COVERED = 0.6
MOST_CELLS = 30_000
_BESIDE = 12.0
"""Shaded cells nearer to one another than this are of one table (points)."""
_FOOT = 0.85
"""Below that part of a page one row of shaded cells may be a header whose rows are on the next."""
_OPEN = 6.0
"""How far level rules must stand out beyond the last upright one for that side to be open."""


@dataclass(frozen=True, slots=True)
class SheetCell:
    """A cell of a sheet: first row and column, spans, its characters."""

    row: int
    column: int
    rowspan: int
    colspan: int
    characters: tuple[Character, ...] = ()
    lines: tuple[str, ...] = ()

    @property
    def text(self) -> str:
        text = ""
        for line in self.lines:
            text = joined(text, line)
        return text


@dataclass(frozen=True, slots=True)
class Sheet:
    """One table on one page. ``across`` and ``down``: the places of its columns' and rows' edges,
    one more than there are; ``cells`` by row, then column; ``ruled``: by rules on all sides."""

    page: int
    across: tuple[float, ...]
    down: tuple[float, ...]
    cells: tuple[SheetCell, ...]
    ruled: bool = True
    header: int = 0
    """How many rows are known to be its header; 0 where that is not known."""

    @property
    def box(self) -> Box:
        return Box(self.across[0], self.down[0], self.across[-1], self.down[-1])

    @property
    def height(self) -> int:
        return len(self.down) - 1

    def row(self, n: int) -> tuple[SheetCell, ...]:
        return tuple(cell for cell in self.cells if cell.row == n)


def sheets_of(
    leaf: Leaf, nets: Sequence[Net], before: Sheet | None = None
) -> tuple[tuple[Sheet, ...], frozenset[int]]:
    """The ruled tables of a page, and the ``order`` of every character in them. ``before``: the
    last one of the page before, which a net with the same columns goes on, however little text
    it holds."""
    sheets: list[Sheet] = []
    taken: set[int] = set()
    characters = sorted(leaf.characters, key=lambda c: c.centre)
    centres = [c.centre for c in characters]
    for net in nets:
        lattice = _lattice(net)
        if lattice is None:
            continue
        across, down = lattice.across, lattice.down
        first, last = bisect_right(centres, down[0]), bisect_right(centres, down[-1])
        inside = [
            c
            for c in characters[first:last]
            if across[0] < c.middle < across[-1] and c.order not in taken
        ]
        sheet = _compact(_filled(lattice, inside, leaf.number))
        if sheet is None or _is_partly_ruled(sheet):
            continue
        if not _is_table(sheet) and not (before and not sheets and _goes_with(before, sheet)):
            continue
        is_part = net.shaded and (
            (sheet.height < 2 and down[-1] < _FOOT * leaf.height)
            or _goes_on(sheet, characters, centres)
            or any(_is_beside(net, other) for other in nets if other is not net)
        )
        if not is_part:
            if not (before and not sheets and _goes_with(before, sheet)):
                sheet = _under_titles(sheet)
            sheets.append(sheet)
            taken.update(c.order for cell in sheet.cells for c in cell.characters)
    return tuple(sheets), frozenset(taken)


def _under_titles(sheet: Sheet) -> Sheet:
    """``sheet`` without the rows over its header that hold one text across its columns: what a
    spreadsheet prints over a table lies between the same rules."""
    if len(sheet.across) < 4:
        return sheet
    first = 0
    for n in range(sheet.height - 2):
        row = sheet.row(n)
        filled = [cell for cell in row if cell.lines]
        is_text = len(filled) == 1 and all(cell.rowspan == 1 for cell in row)
        if not is_text or filled[0].colspan < 2:
            break
        first = n + 1
    named = [cell.text for cell in sheet.row(first) if cell.lines]
    if not first or len(named) < 2 or any(map(is_figure, named)):
        return sheet
    cells = tuple(replace(cell, row=cell.row - first) for cell in sheet.cells if cell.row >= first)
    return replace(sheet, down=sheet.down[first:], cells=cells)


def _goes_with(before: Sheet, sheet: Sheet) -> bool:
    """Whether two sheets have the same columns."""
    a, b = before.across, sheet.across
    return len(a) == len(b) and all(abs(x - y) <= SNAP for x, y in zip(a, b, strict=True))


def _is_beside(net: Net, other: Net) -> bool:
    """Whether two nets stand close side by side at one height."""
    top, bottom = net.level[0].at, net.level[-1].at
    shared = min(bottom, other.level[-1].at) - max(top, other.level[0].at)
    gap = max(other.upright[0].at - net.upright[-1].at, net.upright[0].at - other.upright[-1].at)
    return shared > 0.5 * (bottom - top) and -SNAP < gap < _BESIDE


def _goes_on(sheet: Sheet, characters: Sequence[Character], centres: Sequence[float]) -> bool:
    """Whether rows stand close above or below a sheet that is only shaded and set things side by
    side: it is a part of a table then, its header or each other row."""
    top, bottom = sheet.down[0], sheet.down[-1]
    step = max(sheet.down[1] - top, bottom - sheet.down[-2])
    left, right = sheet.across[0], sheet.across[-1]
    for low, high in ((top - 1.6 * step, top), (bottom, bottom + 1.6 * step)):
        near = characters[bisect_right(centres, low) : bisect_right(centres, high)]
        inside = [c for c in near if c.turn == 0 and left < c.middle < right]
        lines = Counter(round(piece.base) for piece in pieces_of(inside))
        if any(count > 2 for count in lines.values()):
            return True
    return False


@dataclass(frozen=True, slots=True)
class _Lattice:
    """``owner``: the number of the cell that each elementary cell, by row and column, is part of;
    -1 for what lies outside of the table's outline."""

    across: tuple[float, ...]
    down: tuple[float, ...]
    owner: tuple[tuple[int, ...], ...]


def _lattice(net: Net) -> _Lattice | None:
    level, upright = list(net.level), list(net.upright)
    across, down = places_of(upright), places_of(level)
    upright += _open_sides(level, across, down)
    level += _open_sides(upright, down, across)
    across, down = places_of(upright), places_of(level)
    columns, rows = len(across) - 1, len(down) - 1
    if columns < 1 or rows < 1 or columns * rows > MOST_CELLS:
        return None
    drawn_upright = _drawn(upright, across, down)
    drawn_level = _drawn(level, down, across)
    owner = owners(rows, columns, drawn_upright, drawn_level)
    return _Lattice(across, down, owner)


def _open_sides(
    crossing: Sequence[Edge], places: Sequence[float], ends: Sequence[float]
) -> list[Edge]:
    """Edges to close a side on which ``crossing`` rules stand out beyond the last of ``places``:
    tables are often left open there. The first and the last one must reach as far, or at least
    half of them."""
    if not places or len(crossing) < 2:
        return []
    low, high = min(e.low for e in crossing), max(e.high for e in crossing)
    found = []
    to_low = _mostly([edge.low <= low + SNAP for edge in sorted(crossing)])
    to_high = _mostly([edge.high >= high - SNAP for edge in sorted(crossing)])
    if low < places[0] - _OPEN and to_low:
        found.append(Edge(low, ends[0], ends[-1]))
    if high > places[-1] + _OPEN and to_high:
        found.append(Edge(high, ends[0], ends[-1]))
    return found


def _mostly(reaching: Sequence[bool]) -> bool:
    return (reaching[0] and reaching[-1]) or sum(reaching) * 2 >= len(reaching)


def _drawn(
    edges: Sequence[Edge], places: Sequence[float], between: Sequence[float]
) -> list[list[bool]]:
    """For each of ``places`` and each interval of ``between``: whether an edge is drawn there."""
    runs: list[list[tuple[float, float]]] = [[] for _ in places]
    for edge in sorted(edges, key=lambda e: e.low):
        n = max(0, bisect_right(places, edge.at + 0.01) - 1)
        runs[n].append((edge.low - SNAP / 2, edge.high + SNAP / 2))
    found = []
    for run in runs:
        row = []
        start = 0
        for low, high in pairwise(between):
            while start < len(run) and run[start][1] < low:
                start += 1
            covered, reached, n = 0.0, low, start
            while n < len(run) and run[n][0] < high:
                begin, end = max(run[n][0], reached), min(run[n][1], high)
                if end > begin:
                    covered += end - begin
                    reached = end
                n += 1
            row.append(covered >= COVERED * (high - low))
        found.append(row)
    return found


def _filled(lattice: _Lattice, characters: Sequence[Character], page: int) -> Sheet:
    """The lattice with each character in its cell."""
    held: dict[int, list[Character]] = {}
    for character in characters:
        r = bisect_right(lattice.down, character.centre) - 1
        c = bisect_right(lattice.across, character.middle) - 1
        owner = lattice.owner[r][c]
        if owner >= 0:
            held.setdefault(owner, []).append(character)
    cells: dict[int, SheetCell] = {}
    for r, row in enumerate(lattice.owner):
        for c, owner in enumerate(row):
            if owner < 0:
                continue
            if owner not in cells:
                own = tuple(sorted(held.get(owner, ()), key=lambda x: x.order))
                cells[owner] = SheetCell(r, c, 1, 1, own, block_text(own))
            cell = cells[owner]
            cells[owner] = replace(
                cell,
                rowspan=max(cell.rowspan, r - cell.row + 1),
                colspan=max(cell.colspan, c - cell.column + 1),
            )
    ordered = sorted(cells.values(), key=lambda cell: (cell.row, cell.column))
    return Sheet(page, lattice.across, lattice.down, tuple(ordered))


def _compact(sheet: Sheet) -> Sheet | None:
    """The sheet without rows and columns in which no cell starts, and without empty slivers."""
    sheet = with_whole_figures(_without(sheet, _idle(sheet)))
    return sheet if sheet.cells else None


def _idle(sheet: Sheet) -> tuple[frozenset[int], frozenset[int]]:
    """Rows and columns that only prolong others: no cell starts there, or none with text and the
    strip is narrower than any letter."""
    rows: set[int] = set()
    columns: set[int] = set()
    starts_r = {cell.row for cell in sheet.cells}
    starts_c = {cell.column for cell in sheet.cells}
    filled_r = {cell.row for cell in sheet.cells if cell.lines}
    filled_c = {cell.column for cell in sheet.cells if cell.lines}
    ends = (0, len(sheet.down) - 2)
    for n in range(len(sheet.down) - 1):
        is_sliver = sheet.down[n + 1] - sheet.down[n] < 6 or (n in ends and n not in starts_r)
        is_rest = n in ends and any(c.row < n < c.row + c.rowspan for c in sheet.cells)
        if n not in starts_r or (n not in filled_r and (is_sliver or is_rest)):
            rows.add(n)
    for n in range(len(sheet.across) - 1):
        if n not in starts_c or (n not in filled_c and sheet.across[n + 1] - sheet.across[n] < 6):
            columns.add(n)
    return frozenset(rows), frozenset(columns)


def _without(sheet: Sheet, idle: tuple[frozenset[int], frozenset[int]]) -> Sheet:
    rows, columns = idle
    if not rows and not columns:
        return sheet
    new_row = _renumbered(len(sheet.down) - 1, rows)
    new_column = _renumbered(len(sheet.across) - 1, columns)
    cells = []
    for cell in sheet.cells:
        row, bottom = new_row[cell.row], new_row[cell.row + cell.rowspan]
        column, right = new_column[cell.column], new_column[cell.column + cell.colspan]
        if bottom > row and right > column:
            cells.append(
                replace(cell, row=row, column=column, rowspan=bottom - row, colspan=right - column)
            )
    down = [at for n, at in enumerate(sheet.down[:-1]) if n not in rows]
    across = [at for n, at in enumerate(sheet.across[:-1]) if n not in columns]
    if not down or not across:
        return replace(sheet, cells=())
    return replace(
        sheet,
        across=(*across, sheet.across[-1]),
        down=(*down, sheet.down[-1]),
        cells=tuple(cells),
    )


def _renumbered(count: int, gone: frozenset[int]) -> list[int]:
    """The new number of each of ``count`` places, those in ``gone`` left out, and of their end."""
    numbers = []
    n = 0
    for place in range(count):
        numbers.append(n)
        n += place not in gone
    return [*numbers, n]


def _is_table(sheet: Sheet) -> bool:
    """Whether it sets things side by side: two columns and more with text, of which running text
    is not the greater part."""
    filled = [cell for cell in sheet.cells if cell.lines]
    if len({cell.column for cell in filled}) < 2 or len(filled) < 2:
        return False
    running = sum(len(c.text) for c in filled if len(c.text) > 60 and "。" in c.text)
    return running <= 0.6 * sum(len(c.text) for c in filled)


def _is_partly_ruled(sheet: Sheet) -> bool:
    """Whether cells hold several rows or columns, between which no rule is drawn: figures stand
    under one another in cells side by side, or in one cell side by side."""
    for n in range(sheet.height):
        several = [cell for cell in sheet.row(n) if cell.rowspan == 1 and len(cell.lines) > 1]
        stacked = [c for c in several if all(map(is_figure, c.lines))]
        long = [c for c in several if len(c.lines) > 2 and not _is_running(c)]
        if (stacked and len(several) > 1) or len(long) > 2:
            return True
    return any(_is_parted(cell) for cell in sheet.cells)


def _is_running(cell: SheetCell) -> bool:
    """Whether the lines of a cell are about as long as one another, the last one aside: text."""
    longest = max(map(len, cell.lines))
    return all(len(line) >= longest - 2 for line in cell.lines[:-1])


def _is_parted(cell: SheetCell) -> bool:
    """Whether two lines of a cell and more are figures side by side."""
    parted = [line for line in cell.lines if sum(map(is_figure, line.split())) > 1]
    return len(parted) > 1
