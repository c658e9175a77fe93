"""The header of a table without rules: which columns each of its pieces stands over.

A heading over several columns is set in their middle: headings of one row take the runs of columns
whose middles lie nearest to theirs; a short rule under a heading says its columns exactly.
"""

from __future__ import annotations

from collections.abc import Mapping, Sequence

from indexer.readers.pdf.columns import Columns
from indexer.readers.pdf.grids import SheetCell
from indexer.readers.pdf.headings import Heading, heading_of, headings_of, units_apart
from indexer.readers.pdf.lines import Row
from indexer.readers.pdf.shapes import Edge, united

_WIDEST = 24
"""A heading stands over no more columns than that."""
_IDLE = 0.8
"""What a column with a heading below and none above costs, in ems of misfit."""


def header_cells(
    rows: Sequence[Row], columns: Columns, rules: Sequence[Edge], wrap: float
) -> tuple[SheetCell, ...]:
    """The cells of the header: every heading over its columns, from the top down. The lowest
    heading near a column is its own; those above stand over one column or several."""
    rows, units = units_apart(rows, columns)
    headings = headings_of(rows, columns, rules, wrap)
    leaves = _leaves(headings, columns)
    chosen = {id(leaf) for leaf in leaves.values()}
    above = [heading for heading in headings if id(heading) not in chosen]
    stacks: list[list[tuple[Heading, int, int]]] = [[] for _ in columns]
    for level in _levels(above):
        under = _under(level, leaves)
        lower = [
            _extent(leaves[n], column) if n in under else None for n, column in enumerate(columns)
        ]
        for heading, first, last in _spread(level, columns, lower, rules):
            for column in range(first, last + 1):
                stacks[column].append((heading, first, last))
    for column, leaf in leaves.items():
        stacks[column].append((leaf, column, column))
    stacks = [_merged(stack, rules) for stack in stacks]
    for unit in (heading_of([piece]) for row in units for piece in row.pieces):
        column = _nearest(unit, columns)
        stacks[column].append((unit, column, column))
    return _cells(stacks)


def _under(level: Sequence[Heading], leaves: Mapping[int, Heading]) -> set[int]:
    """The columns whose own headings stand under a level; one set in the middle of the level and
    all that is under it reaches up beside it."""
    size = level[0].size
    base = min(h.box.bottom for h in level)
    lower = {n for n, leaf in leaves.items() if leaf.box.top > base - 0.4 * size}
    if not lower:
        return lower
    top, bottom = min(h.box.top for h in level), max(leaves[n].box.bottom for n in lower)
    beside = {n for n in lower if abs(leaves[n].centre - (top + bottom) / 2) < 0.3 * size}
    return lower - beside if beside != lower else lower


def _merged(
    stack: Sequence[tuple[Heading, int, int]], rules: Sequence[Edge]
) -> list[tuple[Heading, int, int]]:
    """A stack with headings over the same one column made one: nothing is named twice, so they
    are lines of one heading unless a rule parts them."""
    found: list[tuple[Heading, int, int]] = []
    for heading, first, last in stack:
        if found and first == last == found[-1][1] == found[-1][2]:
            above = found[-1][0]
            parted = any(
                above.base - 1 < rule.at < heading.base - 0.5 * heading.size
                and rule.low < heading.middle < rule.high
                for rule in rules
            )
            if not parted:
                pieces = (*above.pieces, *heading.pieces)
                box = united([above.box, heading.box])
                found[-1] = (Heading(pieces, box, above.size), first, last)
                continue
        found.append((heading, first, last))
    return found


def with_empty(
    rows: Sequence[Row], columns: Columns, rules: Sequence[Edge], wrap: float
) -> list[tuple[float, float]]:
    """``columns`` with those that have a heading and nothing under it: there are more lowest
    headings than columns, and one lies clear of all of them."""
    found = list(columns)
    lowest = _lowest(headings_of(units_apart(rows, columns)[0], columns, rules, wrap))
    clear = [
        h
        for h in lowest
        if all(h.box.right < left - 1 or h.box.left > right + 1 for left, right in columns)
    ]
    flush = [h for h in lowest if h.base >= max(x.base for x in lowest) - 0.3 * h.size]
    for heading in clear[: max(0, len(flush) - len(columns))]:
        found.append((heading.box.left, heading.box.right))
    return sorted(found)


def _lowest(headings: Sequence[Heading]) -> list[Heading]:
    """The headings with none under them, from left to right."""
    found = [
        h
        for h in headings
        if not any(
            other.box.top > h.box.top + 0.4 * h.size
            and other.box.left < h.box.right - 0.1 * h.size
            and other.box.right > h.box.left + 0.1 * h.size
            for other in headings
        )
    ]
    return sorted(found, key=lambda h: h.box.left)


def _leaves(headings: Sequence[Heading], columns: Columns) -> dict[int, Heading]:
    """Each column's own heading: as many lowest ones as columns stand in their order; of more,
    those set highest stand over others; fewer take the columns they lie nearest to, in order."""
    lowest = _lowest(headings)
    while len(lowest) > len(columns):
        top = min(h.base for h in lowest)
        high = [h for h in lowest if h.base < top + 0.4 * h.size]
        if len(high) == len(lowest):
            break
        lowest.remove(max(high, key=lambda h: _gap(h, columns)))
    if len(lowest) == len(columns):
        return dict(enumerate(lowest))
    return _in_order(lowest, columns)


def _gap(heading: Heading, columns: Columns) -> float:
    """How far a heading lies from the place that it would have over one column."""
    return min(_misfit(heading, left, right, 0) for left, right in columns)


def _in_order(headings: Sequence[Heading], columns: Columns) -> dict[int, Heading]:
    """The cheapest way to put ``headings`` over columns of their own from left to right; some may
    be left out (they stand over others)."""
    inf = float("inf")
    best: list[tuple[float, tuple[tuple[int, int], ...]]] = [(0.0, ())] * (len(columns) + 1)
    for n, heading in enumerate(headings):
        skip = 6.0 * heading.size
        following = [(best[0][0] + skip, best[0][1])]
        for c, (left, right) in enumerate(columns, start=1):
            placed = best[c - 1][0] + _misfit(heading, left, right, 0)
            options = [
                (placed, (*best[c - 1][1], (c - 1, n))),
                (best[c][0] + skip, best[c][1]),
                following[c - 1],
            ]
            following.append(min(options, key=lambda o: o[0]))
        best = following
    return {c: headings[n] for c, n in best[-1][1]} if best[-1][0] < inf else {}


def _levels(headings: Sequence[Heading]) -> list[list[Heading]]:
    """Headings side by side, from the top down."""
    levels: list[list[Heading]] = []
    for heading in sorted(headings, key=lambda h: (h.box.top + h.box.bottom) / 2):
        centre = (heading.box.top + heading.box.bottom) / 2
        if levels and centre < max(h.box.bottom for h in levels[-1]) - 0.2 * heading.size:
            levels[-1].append(heading)
        else:
            levels.append([heading])
    return [sorted(level, key=lambda h: h.box.left) for level in levels]


def _extent(leaf: Heading, column: tuple[float, float]) -> tuple[float, float]:
    return min(leaf.box.left, column[0]), max(leaf.box.right, column[1])


def _nearest(piece: Heading, columns: Columns) -> int:
    def far(n: int) -> float:
        left, right = columns[n]
        gap = max(0.0, piece.box.left - right, left - piece.box.right)
        return gap * 10 + abs((left + right) / 2 - piece.middle)

    return min(range(len(columns)), key=far)


def _spread(
    level: Sequence[Heading],
    columns: Columns,
    lower: Sequence[tuple[float, float] | None],
    rules: Sequence[Edge],
) -> list[tuple[Heading, int, int]]:
    """Each heading of a level with the first and last column it stands over."""
    fixed: dict[int, tuple[int, int]] = {}
    for own, first, last in _by_rules(level, columns, rules):
        if len(own) == 1:
            fixed[own[0]] = first, last
        elif not any(n in fixed for n in own):
            outside = {n for n in range(len(columns)) if not first <= n <= last}
            spans = _placed([level[n] for n in own], columns, lower, outside)
            fixed.update(zip(own, spans, strict=True))
    free = [n for n in range(len(level)) if n not in fixed]
    if free:
        taken = {c for a, b in fixed.values() for c in range(a, b + 1)}
        spans = _placed([level[n] for n in free], columns, lower, taken)
        fixed.update(zip(free, spans, strict=True))
    return [(heading, *fixed[n]) for n, heading in enumerate(level)]


def _by_rules(
    level: Sequence[Heading], columns: Columns, rules: Sequence[Edge]
) -> list[tuple[list[int], int, int]]:
    """For each short rule right under headings of a level: which, and the first and last of the
    columns over which it runs; those under one heading first."""
    whole = columns[-1][1] - columns[0][0]
    found = []
    for rule in rules:
        over = [n for n, h in enumerate(level) if rule.low <= h.middle <= rule.high]
        close = [-0.1 * level[n].size < rule.at - level[n].base < 1.3 * level[n].size for n in over]
        if over and all(close) and rule.high - rule.low < 0.85 * whole:
            own = [
                n
                for n, (left, right) in enumerate(columns)
                if rule.low - 2 <= (left + right) / 2 <= rule.high + 2
            ]
            if len(own) > 1:
                found.append((over, own[0], own[-1]))
    return sorted(found, key=lambda each: len(each[0]))


def _placed(
    pieces: Sequence[Heading],
    columns: Columns,
    lower: Sequence[tuple[float, float] | None],
    taken: set[int],
) -> list[tuple[int, int]]:
    """Runs of columns for ``pieces``, in order and apart, whose middles lie nearest to theirs. Only
    columns with headings of their own below are put under one together, and few of these are left
    under none."""
    spans = [
        (a, b)
        for a in range(len(columns))
        for b in range(a, min(len(columns), a + _WIDEST))
        if (a == b or all(lower[a : b + 1])) and not any(c in taken for c in range(a, b + 1))
    ]
    extents = [under or column for under, column in zip(lower, columns, strict=True)]
    idle = [0.0 if under is None else _IDLE * pieces[0].size for under in lower]
    inf = float("inf")
    # best[c]: the cheapest way to place the pieces so far on the columns before c
    best: list[tuple[float, tuple[int, ...]]] = [(0.0, ())]
    for cost in idle:
        best.append((best[-1][0] + cost, ()))
    for piece in pieces:
        following: list[tuple[float, tuple[int, ...]]] = [(inf, ())] * (len(columns) + 1)
        for n, (a, b) in enumerate(spans):
            cost = best[a][0] + _misfit(piece, extents[a][0], extents[b][1], b - a)
            if cost < following[b + 1][0]:
                following[b + 1] = (cost, (*best[a][1], n))
        for c, cost in enumerate(idle, start=1):
            if following[c - 1][0] + cost < following[c][0]:
                following[c] = (following[c - 1][0] + cost, following[c - 1][1])
        best = following
    if best[-1][0] == inf:
        return [(n, n) for n in (_nearest(piece, columns) for piece in pieces)]
    return [spans[n] for n in best[-1][1]]


def _misfit(piece: Heading, left: float, right: float, more: int) -> float:
    """How far a heading lies from where it would be set over a stretch: in its middle, or at one
    of its edges where it stands over one column."""
    middle = abs((left + right) / 2 - piece.middle)
    outside = max(0.0, left - piece.box.right, piece.box.left - right)
    if more == 0:
        aligned = min(middle, abs(left - piece.box.left) + 1, abs(right - piece.box.right) + 1)
        return aligned + 3 * outside
    aligned = min(middle, abs(left - piece.box.left) + 0.5 * piece.size)
    return aligned + 3 * outside - 0.2 * more


def _cells(stacks: Sequence[Sequence[tuple[Heading, int, int]]]) -> tuple[SheetCell, ...]:
    """Cells out of the headings over each column: those over several columns once, the lowest one
    of a column down to the body."""
    depth = max((len(stack) for stack in stacks), default=0)
    cells: list[SheetCell] = []
    for column, stack in enumerate(stacks):
        if not stack and depth:
            cells.append(SheetCell(0, column, depth, 1))
        for level, (heading, first, last) in enumerate(stack):
            if first != column:
                continue
            characters = tuple(c for p in heading.pieces for c in p.characters)
            cells.append(
                SheetCell(
                    level,
                    column,
                    depth - level if level + 1 == len(stack) else 1,
                    last - first + 1,
                    characters,
                    tuple(p.text for p in heading.pieces),
                )
            )
    return tuple(sorted(cells, key=lambda cell: (cell.row, cell.column)))
