"""Where the children of a CSS grid stand: the placement of CSS Grid Layout (row flow, sparse), as
far as tables are written with it: lines, spans and areas by number, boxes that are none of their
own (``display: contents``)."""

from __future__ import annotations

import re
from collections.abc import Mapping, Sequence
from dataclasses import dataclass

from indexer.readers.html.tree import Element

# More columns or rows than a table of figures has; the work is bounded by their product.
MOST_COLUMNS = 60
MOST_ROWS = 3000
_GRIDS = ("grid", "inline-grid")
_REPEATED = re.compile(r"repeat\(\s*(\d{1,2})\s*,[^()]*(?:\([^()]*\))?[^()]*\)")
_LINE = re.compile(r"(-?)(\d{1,4})")
_SPAN = re.compile(r"span\s+(\d{1,4})")


@dataclass(frozen=True, slots=True)
class Area:
    """A child with its first row and column (from 0) and how many of each it covers."""

    element: Element
    row: int
    column: int
    rows: int
    columns: int


@dataclass(frozen=True, slots=True)
class _Wanted:
    """What a style asks for on one axis: the first line (from 0), None where any will do."""

    start: int | None
    size: int


def columns_of(template: str) -> int:
    """How many tracks a ``grid-template-columns`` (or rows) has; 0 where it does not say."""
    count = sum(int(found) for found in _REPEATED.findall(template))
    rest = re.sub(r"\([^()]*\)", "", _REPEATED.sub("", template))
    return count + len(rest.split())


def grid_areas(parent: Element) -> tuple[tuple[Area, ...], int]:
    """The children of a grid in the order of rows and columns, and how many columns it has; nothing
    where ``parent`` is no grid of a known number of columns, or larger than any table."""
    if parent.style.get("display", "") not in _GRIDS:
        return (), 0
    cells = _children(parent)
    columns = columns_of(parent.style.get("grid-template-columns", ""))
    asked = [(cell, *_wanted(cell.style, columns)) for cell in cells]
    if not 2 <= columns <= MOST_COLUMNS:
        return (), 0
    taken: set[tuple[int, int]] = set()
    placed: dict[int, Area] = {}
    # What has a row of its own is placed before all that has none.
    order = sorted(range(len(asked)), key=lambda at: _rank(*asked[at][1:]))
    row = column = 0
    for at in order:
        element, down, across = asked[at]
        size = min(across.size, columns)
        if down.start is None:
            row, column = _next_free(taken, row, column, down.size, across, size, columns)
            where = row, column
        else:
            start = across.start
            if start is None:
                start = _free_in(taken, down.start, down.size, size, columns)
            where = down.start, start
        if where[0] + down.size > MOST_ROWS or where[1] + size > columns:
            return (), 0
        taken.update((where[0] + r, where[1] + c) for r in range(down.size) for c in range(size))
        placed[at] = Area(element, *where, down.size, size)
    return tuple(sorted(placed.values(), key=lambda area: (area.row, area.column))), columns


def is_filled(areas: Sequence[Area], columns: int) -> bool:
    """Whether every place of every row has one cell and no more."""
    places = [
        (area.row + r, area.column + c)
        for area in areas
        for r in range(area.rows)
        for c in range(area.columns)
    ]
    rows = 1 + max((row for row, _ in places), default=-1)
    return len(places) == len(set(places)) == rows * columns


def _children(parent: Element) -> list[Element]:
    """With those of boxes that are none instead of the boxes."""
    found: list[Element] = []
    waiting = list(reversed(parent.elements))
    while waiting:
        child = waiting.pop()
        if child.style.get("display", "") == "contents" and child.elements:
            waiting.extend(reversed(child.elements))
        else:
            found.append(child)
    return found


def _rank(down: _Wanted, across: _Wanted) -> int:
    if down.start is None:
        return 2
    return 0 if across.start is not None else 1


def _next_free(
    taken: set[tuple[int, int]],
    row: int,
    column: int,
    rows: int,
    across: _Wanted,
    size: int,
    columns: int,
) -> tuple[int, int]:
    """The first place at or behind the last one that has room."""
    if across.start is not None and across.start < column:
        row += 1
    while row < MOST_ROWS:
        starts = [across.start] if across.start is not None else range(column, columns - size + 1)
        for start in starts:
            if _has_room(taken, row, start, rows, size):
                return row, start
        row, column = row + 1, 0
    return MOST_ROWS, 0


def _free_in(taken: set[tuple[int, int]], row: int, rows: int, size: int, columns: int) -> int:
    """The first column of a row that has room; behind the last one where none has."""
    for start in range(columns - size + 1):
        if _has_room(taken, row, start, rows, size):
            return start
    return columns


def _has_room(taken: set[tuple[int, int]], row: int, column: int, rows: int, size: int) -> bool:
    return not any((row + r, column + c) in taken for r in range(rows) for c in range(size))


def _wanted(style: Mapping[str, str], columns: int) -> tuple[_Wanted, _Wanted]:
    """(rows, columns) of ``grid-area``, else of the two axes, else of their ends."""
    area = [piece.strip() for piece in style.get("grid-area", "").split("/")]
    if len(area) > 1:
        area += ["auto"] * (4 - len(area))
        return _axis(area[0], area[2], 0), _axis(area[1], area[3], columns)
    return (
        _axis(*_ends(style, "grid-row"), 0),
        _axis(*_ends(style, "grid-column"), columns),
    )


def _ends(style: Mapping[str, str], name: str) -> tuple[str, str]:
    start, _, end = style.get(name, "").partition("/")
    return style.get(f"{name}-start", start), style.get(f"{name}-end", end)


def _axis(start: str, end: str, tracks: int) -> _Wanted:
    """``tracks``: how many there are, 0 where lines cannot be counted from the end."""
    first, last = _line(start, tracks), _line(end, tracks)
    if first is not None and last is not None and first != last:
        return _Wanted(min(first, last), abs(last - first))
    size = next((int(found[1]) for side in (start, end) if (found := _SPAN.search(side))), 1)
    size = max(1, min(size, MOST_ROWS))
    if first is None and last is not None:
        return _Wanted(max(0, last - size), size)
    return _Wanted(first, size)


def _line(text: str, tracks: int) -> int | None:
    found = _LINE.fullmatch(text.strip())
    if found is None or not int(found[2]):
        return None
    number = int(found[2])
    if found[1]:
        return tracks + 1 - number if 0 < number <= tracks + 1 else None
    return number - 1
