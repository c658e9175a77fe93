"""Which elementary cells of a lattice are one cell: those that no rule parts."""

from __future__ import annotations

from collections.abc import Sequence

_ROUNDS = 8
"""So often are rectangles grown into one another; real tables need one or two."""

Drawn = Sequence[Sequence[bool]]


class _Groups:
    """Elementary cells, numbered row by row, in groups that only grow (union-find). The last
    number stands for all that lies outside."""

    def __init__(self, rows: int, columns: int) -> None:
        self.rows, self.columns = rows, columns
        self.outside = rows * columns
        self._parent = list(range(self.outside + 1))

    def of(self, n: int) -> int:
        parent = self._parent
        while parent[n] != n:
            parent[n] = parent[parent[n]]
            n = parent[n]
        return n

    def join(self, one: int, other: int) -> None:
        """``other`` and all with it go to the group of ``one``."""
        self._parent[self.of(other)] = self.of(one)

    def is_outside(self, n: int) -> bool:
        return self.of(n) == self.of(self.outside)


def owners(rows: int, columns: int, upright: Drawn, level: Drawn) -> tuple[tuple[int, ...], ...]:
    """The owner of each elementary cell, -1 outside of the table. ``upright[c][r]``: whether a
    rule stands left of column ``c`` in row ``r``; ``level[r][c]``: over row ``r`` in column
    ``c``. Cells that join to no rectangle take in all that their rectangle covers."""
    groups = _Groups(rows, columns)
    for r in range(rows):
        for c in range(columns):
            _join_neighbours(groups, r, c, upright, level)
    for _ in range(_ROUNDS):
        if not _grown(groups):
            break
    return tuple(
        tuple(
            -1 if groups.is_outside(r * columns + c) else groups.of(r * columns + c)
            for c in range(columns)
        )
        for r in range(rows)
    )


def _join_neighbours(groups: _Groups, r: int, c: int, upright: Drawn, level: Drawn) -> None:
    here = r * groups.columns + c
    if c + 1 < groups.columns and not upright[c + 1][r]:
        groups.join(here, here + 1)
    if r + 1 < groups.rows and not level[r + 1][c]:
        groups.join(here, here + groups.columns)
    # What is shut in on both sides is open where the page cut it, no outside.
    is_open = (
        ((c == 0 and not upright[0][r]) or (c + 1 == groups.columns and not upright[-1][r]))
        and not (level[r][c] and level[r + 1][c])
    ) or (
        ((r == 0 and not level[0][c]) or (r + 1 == groups.rows and not level[-1][c]))
        and not (upright[c][r] and upright[c + 1][r])
    )
    if is_open:
        groups.join(groups.outside, here)


def _grown(groups: _Groups) -> bool:
    """Let each group take in what its rectangle covers; whether anything changed."""
    changed = False
    for owner, (top, left, bottom, right) in _rectangles(groups).items():
        if groups.of(owner) != owner:
            continue
        for r in range(top, bottom + 1):
            for c in range(left, right + 1):
                other = r * groups.columns + c
                if groups.of(other) != groups.of(owner) and not groups.is_outside(other):
                    groups.join(owner, other)
                    changed = True
    return changed


def _rectangles(groups: _Groups) -> dict[int, list[int]]:
    """Top, left, bottom, right of each group inside."""
    found: dict[int, list[int]] = {}
    for r in range(groups.rows):
        for c in range(groups.columns):
            here = r * groups.columns + c
            if groups.is_outside(here):
                continue
            span = found.setdefault(groups.of(here), [r, c, r, c])
            span[0], span[1] = min(span[0], r), min(span[1], c)
            span[2], span[3] = max(span[2], r), max(span[3], c)
    return found
