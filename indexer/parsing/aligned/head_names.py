"""The names of a header, line by line over the columns → the path of names over each column."""

from __future__ import annotations

from collections import Counter
from collections.abc import Sequence
from dataclasses import dataclass

from indexer.model import Cell
from indexer.parsing.aligned.placed import Column


@dataclass(frozen=True, slots=True)
class Name:
    """``text`` over the columns ``first`` to ``last``, printed from ``left`` up to ``right``."""

    text: str
    first: int
    last: int
    left: int
    right: int


@dataclass(frozen=True, slots=True)
class Head:
    """``paths``: the names of each column from the top down; ``cost``: how ill they stand."""

    paths: tuple[tuple[Name, ...], ...]
    cost: float

    @property
    def rows(self) -> list[tuple[Cell, ...]]:
        """The header as rows of cells that span what they stand over."""
        depth = max(len(path) for path in self.paths)
        rows: list[tuple[Cell, ...]] = []
        for level in range(max(1, depth)):
            cells = []
            for n, path in enumerate(self.paths):
                if level == 0 and not path:
                    cells.append(Cell("", depth, 1, True))
                if level >= len(path):
                    continue
                name = path[level]
                if name.first != n:
                    continue
                down = depth - level if level == len(path) - 1 else 1
                cells.append(Cell(name.text, down, name.last - name.first + 1, True))
            rows.append(tuple(cells))
        return rows


@dataclass(frozen=True, slots=True)
class Level:
    """The names of one printed line. ``goes_on``: the line below ends them (门诊 / 人次 is
    门诊人次)."""

    names: tuple[Name, ...]
    goes_on: bool = False


def paths_of(levels: Sequence[Level], edges: Sequence[Column]) -> tuple[tuple[Name, ...], ...]:
    """The names over each column; those over the same columns as one, where they are one."""
    stacks: list[list[Name]] = [[] for _ in edges]
    ends: list[Level] = [Level(())] * len(edges)
    below = Counter(name.text for level in levels[1:] for name in level.names)
    for level in levels:
        for name in level.names:
            stack, over = stacks[name.first], ends[name.first]
            before = stack[-1] if stack else None
            reached = range(name.first, name.last + 1)
            if (
                before is not None
                and (before.first, before.last) == (name.first, name.last)
                and (over.goes_on or _is_rest(name, over, level, stacks, edges, below))
            ):
                name = _one(before, name)
                for n in reached:
                    stacks[n].pop()
            for n in reached:
                stacks[n].append(name)
                ends[n] = level
    return tuple(tuple(stack) for stack in stacks)


def _is_rest(
    name: Name,
    over: Level,
    level: Level,
    stacks: Sequence[Sequence[Name]],
    edges: Sequence[Column],
    below: Counter[str],
) -> bool:
    """Whether ``name`` of ``level`` ends the name of ``over`` that stands over the same columns,
    and is no name of its own."""
    before = stacks[name.first][-1]
    parents = [x for x in level.names if x.last > x.first]
    if name.first == name.last:
        return not (below[name.text] > 1 and not parents) and not _has_wide_sibling(
            stacks[name.first], over
        )
    # A middle level: others of its names share the one over them; and no lack of room broke it.
    shared = any(
        wider.last - wider.first > x.last - x.first
        for x in parents
        if x is not name
        for wider in stacks[x.first]
    )
    room = edges[name.last][1] - edges[name.first][0]
    return not (shared and before.right - before.left + name.right - name.left <= room)


def _has_wide_sibling(stack: Sequence[Name], level: Level) -> bool:
    """Whether another name of ``level``, under the same one as the last of ``stack``, stands over
    several columns: then so might this, over one."""
    if len(stack) < 2:
        return False
    return any(stack[-2].first <= x.first < x.last <= stack[-2].last for x in level.names)


def _one(before: Name, name: Name) -> Name:
    left, right = min(before.left, name.left), max(before.right, name.right)
    return Name(_continued(before.text, name.text), name.first, name.last, left, right)


def _continued(text: str, more: str) -> str:
    latin = text[-1:].isascii() and more[:1].isascii() and text[-1:].isalpha()
    return f"{text} {more}" if latin and more[:1].isalpha() else text + more
