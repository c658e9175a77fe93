"""The lines over the rows of an aligned table → header cells with their spans.

Level by level from below: each name of a line is set over the columns that it stands over. A name
over several columns stands over their middle, or begins or ends with them, all names of a table
alike (``_STYLES``); or a rule drawn under it says how far it reaches. Names over one and the same
columns are one name that was broken over lines, unless what stands below recurs under other names
(人次 … 人次).
"""

from __future__ import annotations

from collections.abc import Callable, Mapping, Sequence
from dataclasses import dataclass

from indexer.parsing.aligned.columns import Columns
from indexer.parsing.aligned.head_names import Head, Level, Name, paths_of
from indexer.parsing.aligned.lines import Printed
from indexer.parsing.aligned.placed import Column, Piece, join_cost, merged, misfit

_MOST_JOINED = 6
_NEVER = float("inf")
_WIDER = 0.2
_AT_EDGE = 0.4
"""What a name costs that stands over several columns, and one that stands at the edge of them."""
_BROKEN = 0.25
"""What a name costs that goes on in the line below."""
_TWICE = 0.8
"""What two columns of one name cost."""
_MOST_STATES = 6
_AGAIN = 0.4
"""What a name costs that stands over one name below: both together may be one."""
_CUT = 1.0
"""What it costs that names above part what stands under one name."""
_TORN = 0.8
"""What it costs to part names that recur together."""
_IN_CELL = 0.3
_BARE = 0.15
"""What a column costs that no name of a line stands over."""


Style = Callable[[Piece, int, int, Sequence[Column]], float]
"""How far a piece is from where a name over the columns from the first to the last would stand."""


def _over_print(piece: Piece, first: int, last: int, edges: Sequence[Column]) -> float:
    return abs(piece.left + piece.right - edges[first][0] - edges[last][1]) / 2


def _over_right_cells(piece: Piece, first: int, last: int, edges: Sequence[Column]) -> float:
    """Over the middle of cells whose print stands at their right edge."""
    pitch = edges[first + 1][1] - edges[first][1]
    return abs(piece.left + piece.right - edges[first][1] + pitch - edges[last][1]) / 2


def _over_left_cells(piece: Piece, first: int, last: int, edges: Sequence[Column]) -> float:
    """Over the middle of cells whose print stands at their left edge."""
    pitch = edges[last][0] - edges[last - 1][0]
    return abs(piece.left + piece.right - edges[first][0] - edges[last][0] - pitch) / 2


def _at_left(piece: Piece, first: int, last: int, edges: Sequence[Column]) -> float:
    return abs(piece.left - edges[first][0])


def _at_right(piece: Piece, first: int, last: int, edges: Sequence[Column]) -> float:
    return abs(piece.right - edges[last][1])


_SLANTED = {_over_right_cells: "right", _over_left_cells: "left"}
"""Style → how columns stand that show such cells."""
_STYLES: tuple[Style, ...] = (_over_print, _over_right_cells, _over_left_cells, _at_left, _at_right)


def head_of(lines: Sequence[Printed], columns: Columns) -> Head | None:
    """The header that ``lines`` print over ``columns``; None where they stand over none, or
    leave a column beside the first two without a name."""
    if not any(line.kind != "rule" for line in lines):
        return None
    best: Head | None = None
    for style in _STYLES:
        found = _head(lines, columns, style)
        if found is not None and (best is None or found.cost < best.cost - 0.01):
            best = found
    return best


@dataclass(frozen=True, slots=True)
class _State:
    """What the lines from below up to here may mean: their ``levels`` at their ``cost``, and
    what they leave to those above: the ``units`` of columns, how far each column's print
    reaches (``extents``), and which have a name."""

    cost: float
    levels: tuple[Level, ...]
    units: tuple[tuple[int, int], ...]
    extents: tuple[Column, ...]
    named: frozenset[int]


def _head(lines: Sequence[Printed], table: Columns, style: Style) -> Head | None:
    columns = table.edges
    singles = tuple((n, n) for n in range(len(columns)))
    states = [_State(0.0, (), singles, columns, frozenset())]
    rule: Sequence[Piece] = ()
    for place in range(len(lines) - 1, -1, -1):
        line = lines[place]
        if line.kind == "rule":
            rule = line.parts if len(line.parts) > 1 or _is_partial(line, columns) else ()
            continue
        spans = _ruled(rule, columns) if rule else None
        above = [x.parts for x in lines[:place] if x.kind != "rule"]
        states = [
            after
            for state in states
            for after in _onward(state, line, _View(table.slants, style, spans, above))
        ]
        states = sorted(states, key=lambda state: state.cost)[:_MOST_STATES]
        rule = line.drawn
    best: Head | None = None
    for state in states:
        if len([n for n in range(2, len(columns)) if n not in state.named]) > 0:
            continue
        if len(columns) == 2 and 1 not in state.named:
            continue
        paths = paths_of(state.levels, columns)
        texts = [tuple(name.text for name in path) for path in paths if path]
        cost = state.cost + _TWICE * (len(texts) - len(set(texts)))
        if best is None or cost < best.cost:
            best = Head(paths, cost)
    return best


def _onward(state: _State, line: Printed, view: _View) -> list[_State]:
    """``state`` with one more line over it: of names over others, or of names that the line
    below ends."""
    below = _recurring(state.levels[0].names) if state.levels else ()
    own = [x for level in reversed(state.levels) for x in level.names if x.first == x.last]
    tops = {name.first: name for name in own}
    found: list[_State] = []
    for goes_on in (False, True) if state.levels and view.ruled is None else (False,):
        level = _Level(view, state.extents, state.named, below, tops if goes_on else None)
        cost, names = _names(line, state.units, level)
        if cost == _NEVER:
            continue
        if goes_on:
            cost += _TORN * _is_one_of_alike(names, tops)
        extents = list(state.extents)
        for name in names:
            if name.first == name.last:
                left, right = extents[name.first]
                extents[name.first] = (min(left, name.left), max(right, name.right))
        named = state.named.union(n for x in names for n in range(x.first, x.last + 1))
        levels = (Level(tuple(names), goes_on), *state.levels)
        units = tuple(_coarser(state.units, names))
        found.append(_State(state.cost + cost, levels, units, tuple(extents), named))
    return found


def _is_one_of_alike(names: Sequence[Name], tops: Mapping[int, Name]) -> bool:
    """Whether a name would go on in one that ends as the one beside it does, which nothing goes on
    in (分诊人次 over 一级 二级 三级)."""
    above = {name.first for name in names}
    return any(
        len(tops[n].text) == len(tops[beside].text) and tops[n].text[-1] == tops[beside].text[-1]
        for n in above & tops.keys()
        for beside in ({n - 1, n + 1} & tops.keys()) - above
    )


def _recurring(names: Sequence[Name]) -> list[tuple[int, int]]:
    """The stretches of columns whose names recur one stretch after the other, two at least."""
    leaves = [name for name in names if name.first == name.last]
    texts = [name.text for name in leaves]
    for size in range(2, len(leaves) // 2 + 1):
        for start in range(len(leaves) - 2 * size + 1):
            pattern = texts[start : start + size]
            count = 1
            while texts[start + count * size :][:size] == pattern:
                count += 1
            if count > 1 and len(set(pattern)) == size:
                starts = range(start, start + count * size, size)
                return [(leaves[n].first, leaves[n + size - 1].last) for n in starts]
    return []


def _is_partial(rule: Printed, columns: Sequence[Column]) -> bool:
    """Whether a rule in one piece leaves a column out."""
    part = rule.parts[0]
    return part.left > columns[0][1] or part.right < columns[-1][0]


def _ruled(rule: Sequence[Piece], columns: Sequence[Column]) -> list[tuple[int, int]] | None:
    """First and last column over each piece of a rule, None where a piece stands over none."""
    spans = []
    for part in rule:
        over = [
            n
            for n, (left, right) in enumerate(columns)
            if part.left - 1 <= (left + right) / 2 <= part.right + 1
        ]
        if not over:
            return None
        spans.append((over[0], over[-1]))
    return spans


def _coarser(units: Sequence[tuple[int, int]], names: Sequence[Name]) -> list[tuple[int, int]]:
    """``units`` with those under one name as one."""
    found = list(units)
    for name in names:
        inside = [u for u in found if name.first <= u[0] and u[1] <= name.last]
        if len(inside) > 1:
            at = found.index(inside[0])
            found[at : at + len(inside)] = [(name.first, name.last)]
    return found


@dataclass(frozen=True, slots=True)
class _View:
    """What a line shows: how the columns slant, how names stand over several, how far the pieces
    of a rule under the line reach, and the parts of each line ``above``."""

    slants: tuple[str, ...]
    style: Style
    ruled: Sequence[tuple[int, int]] | None
    above: Sequence[Sequence[Piece]]


@dataclass(frozen=True, slots=True)
class _Level:
    """What is known when the names of a line are set: its ``view``, the ``extents`` of the
    columns with what stands under the line, which are ``named`` already, the stretches of
    columns under which the same names recur (应传 实传 应传 实传), and, where the line below
    ends its names, those ends (``rests``)."""

    view: _View
    extents: tuple[Column, ...]
    named: frozenset[int]
    recurring: Sequence[tuple[int, int]]
    rests: Mapping[int, Name] | None


def _names(
    line: Printed, units: Sequence[tuple[int, int]], level: _Level
) -> tuple[float, list[Name]]:
    """The names of one line over the ``units`` of columns that those below leave, at the least
    cost. ``best[w][u]``: the first ``w`` words stand over the first ``u`` units or fewer."""
    words = line.words
    size, width = len(words), len(units)
    best = [[_NEVER] * (width + 1) for _ in range(size + 1)]
    came: dict[tuple[int, int], tuple[int, int]] = {}
    best[0][0] = 0.0
    for u in range(width + 1):
        for w in range(size + 1):
            here = best[w][u]
            if here == _NEVER:
                continue
            bare = here
            if u < width and units[u][0] > 1 and level.rests is None:
                bare += _BARE
            if u < width and bare < best[w][u + 1]:
                best[w][u + 1] = bare
                came[w, u + 1] = (w, u)
            glue = 0.0
            for end in range(w + 1, min(size, w + _MOST_JOINED) + 1):
                glue += join_cost(words[end - 2], words[end - 1]) if end > w + 1 else 0.0
                if here + glue > 40:
                    break
                piece = merged(words[w:end])
                for to in range(u + 1, width + 1):
                    span = (units[u][0], units[to - 1][1])
                    own = _over(piece, span, to - u, level)
                    if own == _NEVER:
                        continue
                    total = here + glue + own
                    if total < best[end][to]:
                        best[end][to] = total
                        came[end, to] = (w, u)
    if best[size][width] == _NEVER:
        return _NEVER, []
    names: list[Name] = []
    at = (size, width)
    while at != (0, 0):
        before = came[at]
        if before[0] < at[0]:
            piece = merged(words[before[0] : at[0]])
            first, last = units[before[1]][0], units[at[1] - 1][1]
            names.insert(0, Name(piece.text, first, last, piece.left, piece.right))
        at = before
    return best[size][width], names


def _over(piece: Piece, span: tuple[int, int], count: int, level: _Level) -> float:
    """What speaks against ``piece`` standing over the columns of ``span``, ``count`` units."""
    first, last = span
    view, extents = level.view, level.extents
    if view.ruled is not None:
        met = [r for r in view.ruled if r[0] <= last and first <= r[1]]
        if met == [(first, last)]:
            return 0.0
        if met and count > 1:
            return _NEVER
    left, right = extents[first][0], extents[last][1]
    beyond = 0.0
    if first > 0:
        beyond += max(0.0, extents[first - 1][1] - piece.left)
    if last + 1 < len(extents):
        beyond += max(0.0, piece.right - extents[last + 1][0])
    if level.rests is not None:
        if count > 1:
            return _NEVER
        rest = level.rests.get(first)
        own = _in_cell(piece, first, level) if rest is None else _BROKEN + _flush(piece, rest)
        return own + 0.5 * beyond
    if first == last:
        again = _AGAIN if first in level.named else 0.0
        again += _TORN * any(a < b and a <= first <= b for a, b in level.recurring)
        return _in_cell(piece, first, level) + 0.5 * beyond + again
    if first == 0 or any(n not in level.named for n in range(first, last + 1)):
        return _NEVER  # what stands over several columns has names below it, and is no label
    if view.style in _SLANTED and _SLANTED[view.style] not in view.slants[first : last + 1]:
        return _NEVER
    off = max(0.0, view.style(piece, first, last, extents) - 1.0)
    cut = sum(
        max(0, sum(left < (part.left + part.right) / 2 < right for part in parts) - 1)
        for parts in view.above
    )
    wider = (_AT_EDGE if view.style in (_at_left, _at_right) else _WIDER) * (count > 1)
    cost = 0.25 * off + 0.5 * beyond + _CUT * cut + wider
    return cost + _TORN * any(a < first <= b or a <= last < b for a, b in level.recurring)


def _flush(piece: Piece, rest: Name) -> float:
    """How far two halves of a name are from standing alike: at one edge or over one middle."""
    left, right = abs(piece.left - rest.left), abs(piece.right - rest.right)
    middle = abs(piece.left + piece.right - rest.left - rest.right) / 2
    return 0.25 * max(0.0, min(left, right, middle) - 0.5)


def _in_cell(piece: Piece, n: int, level: _Level) -> float:
    """How far a piece is from its column, whose cell may begin where the one before ends, or end
    where the next begins."""
    extents, slant = level.extents, level.view.slants[n]
    left, right = extents[n]
    own = misfit(piece.left, piece.right, (left, right))
    start = extents[n - 1][1] if n else left
    end = extents[n + 1][0] if n + 1 < len(extents) else right
    before = _IN_CELL + misfit(piece.left, piece.right, (start, right))
    behind = _IN_CELL + misfit(piece.left, piece.right, (left, end))
    near = 0.05 * own
    return near + min(own, before if slant != "left" else own, behind if slant != "right" else own)
