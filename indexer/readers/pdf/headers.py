"""The header of a table without rules: which columns each of its pieces stands over.

A heading over several columns is set in their middle: headings of one row take the runs of columns
whose middles lie nearest to theirs; a short rule under a heading says its columns exactly.
"""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass

from indexer.model import Box
from indexer.readers.pdf.columns import Columns
from indexer.readers.pdf.grids import SheetCell
from indexer.readers.pdf.lines import Row
from indexer.readers.pdf.shapes import Character, Edge, united
from indexer.readers.pdf.text import Piece, piece_of

_WIDEST = 24
"""A heading stands over no more columns than that."""
_BLANK = 0.22
"""A gap of that many ems may part two headings."""
_IDLE = 0.8
"""What a column with a heading below and none above costs, in ems of misfit."""


def header_cells(
    rows: Sequence[Row], columns: Columns, rules: Sequence[Edge], wrap: float
) -> tuple[SheetCell, ...]:
    """The cells of the header: every heading over its columns, from the top down. The lowest
    heading near a column is its own; those above stand over one column or several."""
    headings = _headings(rows, columns, rules, wrap)
    leaves = _leaves(headings, columns)
    chosen = {id(leaf) for leaf in leaves.values()}
    above = [heading for heading in headings if id(heading) not in chosen]
    stacks: list[list[tuple[Heading, int, int]]] = [[] for _ in columns]
    for level in _levels(above):
        base = min(h.box.bottom for h in level)
        lower = [
            _extent(leaves[n], column)
            if n in leaves and leaves[n].box.top > base - 0.4 * level[0].size
            else None
            for n, column in enumerate(columns)
        ]
        for heading, first, last in _spread(level, columns, lower, rules):
            for column in range(first, last + 1):
                stacks[column].append((heading, first, last))
    for column, leaf in leaves.items():
        stacks[column].append((leaf, column, column))
    return _cells([_merged(stack, rules) for stack in stacks])


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
    lowest = _lowest(_headings(rows, columns, rules, wrap))
    clear = [
        h
        for h in lowest
        if all(h.box.right < left - 1 or h.box.left > right + 1 for left, right in columns)
    ]
    flush = [h for h in lowest if h.base >= max(x.base for x in lowest) - 0.3 * h.size]
    for heading in clear[: max(0, len(flush) - len(columns))]:
        found.append((heading.box.left, heading.box.right))
    return sorted(found)


@dataclass(frozen=True, slots=True)
class Heading:
    """The lines of one heading."""

    pieces: tuple[Piece, ...]
    box: Box
    size: float

    @property
    def middle(self) -> float:
        return (self.box.left + self.box.right) / 2

    @property
    def base(self) -> float:
        return self.pieces[-1].base


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


def _headings(
    rows: Sequence[Row], columns: Columns, rules: Sequence[Edge], wrap: float
) -> list[Heading]:
    """The pieces of ``rows``, lines set close under each other about one middle made one."""
    groups: list[list[Piece]] = []
    pieces = [part for row in rows for p in row.pieces for part in parted(p, columns)]
    for piece in sorted(pieces, key=lambda p: p.base):
        own = next((g for g in groups if _goes_on(g[-1], piece, rules, wrap)), None)
        if own is None:
            groups.append([piece])
        else:
            own.append(piece)
    return [Heading(tuple(g), united([p.box for p in g]), g[0].size) for g in groups]


def parted(piece: Piece, columns: Columns) -> list[Piece]:
    """A piece as the headings that it is made of where columns stand close: cut at the gaps on
    both sides of which what stands there is nearest to columns of its own."""
    words: list[list[Character]] = []
    for character in piece.characters:
        if not words or character.left - words[-1][-1].right > _BLANK * character.size:
            words.append([])
        words[-1].append(character)
    parts: list[list[Character]] = []
    last = -1
    for word in words:
        left, right = word[0].left, word[-1].right
        middle = (left + right) / 2
        column = min(range(len(columns)), key=lambda n: _off(middle, columns[n]))
        own = _off(middle, columns[column]) < 1.5 * piece.size
        if parts and (column == last or not own):
            parts[-1] += word
        else:
            parts.append(list(word))
        last = column
    return [piece_of(part) for part in parts]


def _off(x: float, column: tuple[float, float]) -> float:
    """How far ``x`` lies outside of a column, its middle where it lies inside of several."""
    return max(0.0, column[0] - x, x - column[1]) + 0.01 * abs((column[0] + column[1]) / 2 - x)


def _goes_on(above: Piece, below: Piece, rules: Sequence[Edge], wrap: float) -> bool:
    """Whether a heading goes on on the next line: as close under it as lines of one cell stand
    (``wrap``), about the same middle or from the same left edge, with no rule between."""
    step = below.base - above.base
    size = max(above.size, below.size)
    if not 0.5 * size < step <= max(wrap, 1.1 * size) or abs(above.size - below.size) > 0.6:
        return False
    is_level = abs(above.middle - below.middle) < 0.7 * size
    is_flush = abs(above.box.left - below.box.left) < 0.3 * size
    parted = any(
        above.base - 1 < rule.at < below.base - 0.5 * size and rule.low < below.middle < rule.high
        for rule in rules
    )
    return (is_level or is_flush) and not parted


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
    said = {n: _by_rule(heading, level, columns, rules) for n, heading in enumerate(level)}
    fixed = {n: span for n, span in said.items() if span is not None}
    free = [n for n in range(len(level)) if n not in fixed]
    if free:
        taken = {c for a, b in fixed.values() for c in range(a, b + 1)}
        spans = _placed([level[n] for n in free], columns, lower, taken)
        fixed.update(zip(free, spans, strict=True))
    return [(heading, *fixed[n]) for n, heading in enumerate(level)]


def _by_rule(
    piece: Heading, level: Sequence[Heading], columns: Columns, rules: Sequence[Edge]
) -> tuple[int, int] | None:
    """The columns over which the short rule right under a heading runs, if under it alone."""
    whole = columns[-1][1] - columns[0][0]
    for rule in rules:
        close = -0.1 * piece.size < rule.at - piece.base < 1.3 * piece.size
        around = [h for h in level if rule.low <= h.middle <= rule.high] == [piece]
        if close and around and rule.high - rule.low < 0.85 * whole:
            own = [
                n
                for n, (left, right) in enumerate(columns)
                if rule.low - 2 <= (left + right) / 2 <= rule.high + 2
            ]
            if len(own) > 1:
                return own[0], own[-1]
    return None


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
