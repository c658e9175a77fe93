"""Edges of a page → nets: rules that meet, each net one ruled table (or frame)."""

from __future__ import annotations

from bisect import bisect_left, bisect_right
from collections.abc import Sequence
from dataclasses import dataclass

from indexer.readers.pdf.shapes import Edge, Leaf

SNAP = 3.0
"""Edges nearer than this (points) are one: a double rule, the gap between shaded cells."""
_BANNER = 30.0
"""The height of one row (points)."""
MOST_MEETINGS = 400_000


@dataclass(frozen=True, slots=True)
class Net:
    """Rules that hang together. ``shaded``: the upright ones are edges of filled shapes, so that
    columns are only shown where there is shading."""

    level: tuple[Edge, ...]
    upright: tuple[Edge, ...]

    @property
    def shaded(self) -> bool:
        return all(edge.shaded for edge in self.upright)


def nets_of(leaf: Leaf) -> tuple[Net, ...]:
    """The nets of a page from the top down; rules that meet no other are left out, and so are
    seams inside of a net of rules, which alone say what is a cell there."""
    seen = _nets(seen_of(leaf.level), seen_of(leaf.upright))
    if len(seen) == 0 or not any(edge.seam for edge in (*leaf.level, *leaf.upright)):
        return seen or _nets(leaf.level, leaf.upright)
    ruled = [net for net in seen if not net.shaded]
    level = [e for e in leaf.level if not (e.seam and _is_inside(ruled, e.middle, e.at))]
    upright = [e for e in leaf.upright if not (e.seam and _is_inside(ruled, e.at, e.middle))]
    return _nets(level, upright)


def seen_of(edges: Sequence[Edge]) -> list[Edge]:
    """``edges`` without seams."""
    return [edge for edge in edges if not edge.seam]


def _is_inside(nets: Sequence[Net], x: float, y: float) -> bool:
    return any(
        net.level[0].at - SNAP < y < net.level[-1].at + SNAP
        and net.upright[0].at - SNAP < x < net.upright[-1].at + SNAP
        for net in nets
    )


def _nets(levels: Sequence[Edge], uprights: Sequence[Edge]) -> tuple[Net, ...]:
    level, upright = merged(levels), merged(uprights)
    parent = list(range(len(level) + len(upright)))

    def root(n: int) -> int:
        while parent[n] != n:
            parent[n] = parent[parent[n]]
            n = parent[n]
        return n

    at = [edge.at for edge in upright]
    meetings = 0
    for n, edge in enumerate(level):
        first, last = bisect_left(at, edge.low - SNAP), bisect_right(at, edge.high + SNAP)
        meetings += last - first
        if meetings > MOST_MEETINGS:
            return ()
        for m in range(first, last):
            if upright[m].low - SNAP <= edge.at <= upright[m].high + SNAP:
                parent[root(len(level) + m)] = root(n)
    groups: dict[int, tuple[list[Edge], list[Edge]]] = {}
    for n, edge in enumerate(level):
        groups.setdefault(root(n), ([], []))[0].append(edge)
    for m, edge in enumerate(upright):
        groups.setdefault(root(len(level) + m), ([], []))[1].append(edge)
    nets = [Net(tuple(a), tuple(b)) for a, b in groups.values() if len(a) > 1 and b]
    return _with_banners(sorted(nets, key=lambda net: (net.level[0].at, net.upright[0].at)))


def _with_banners(nets: Sequence[Net]) -> tuple[Net, ...]:
    """``nets`` with those made one between which one row has no upright rules: the name of a
    group over the rows of a table that is open at its sides."""
    found: list[Net] = []
    for net in nets:
        n = next((n for n, above in enumerate(found) if _goes_on(above, net)), None)
        if n is None:
            found.append(net)
            continue
        level = tuple(sorted((*found[n].level, *net.level)))
        found[n] = Net(level, tuple(sorted((*found[n].upright, *net.upright))))
    return tuple(found)


def _goes_on(above: Net, below: Net) -> bool:
    last, first = above.level[-1], below.level[0]
    if above.shaded or below.shaded or not SNAP < first.at - last.at < _BANNER:
        return False
    if abs(last.low - first.low) > SNAP or abs(last.high - first.high) > SNAP:
        return False
    places = places_of(above.upright)
    own = places_of(below.upright)
    shared = sum(any(abs(at - other) <= SNAP for other in places) for at in own)
    return shared == len(own) > 1 and own[0] > first.low + SNAP and own[-1] < first.high - SNAP


def lone_rules(leaf: Leaf, nets: Sequence[Net]) -> tuple[Edge, ...]:
    """Level rules that belong to no net: those of three-line tables and over footnotes."""
    taken = {edge for net in nets for edge in net.level}
    return tuple(edge for edge in merged(leaf.level) if edge not in taken)


def merged(edges: Sequence[Edge]) -> tuple[Edge, ...]:
    """``edges`` with those on one line that touch, or nearly so, made one; sorted by place."""
    found: list[Edge] = []
    ordered = sorted(edges)
    start = 0
    while start < len(ordered):
        end = start
        while end < len(ordered) and ordered[end].at - ordered[start].at <= SNAP:
            end += 1
        found.extend(_joined(ordered[start:end]))
        start = end
    return tuple(sorted(found))


def _joined(edges: Sequence[Edge]) -> list[Edge]:
    """Edges of one line, those that touch joined; the place is that of the longest."""
    joined: list[Edge] = []
    longest = 0.0
    for edge in sorted(edges, key=lambda each: each.low):
        length = edge.high - edge.low
        if joined and edge.low <= joined[-1].high + SNAP:
            last = joined[-1]
            at = edge.at if length > longest else last.at
            shaded = last.shaded and edge.shaded
            joined[-1] = Edge(at, last.low, max(last.high, edge.high), shaded)
        else:
            joined.append(edge)
            longest = 0.0
        longest = max(longest, length)
    return joined


def places_of(edges: Sequence[Edge]) -> tuple[float, ...]:
    """The places of ``edges``, those within ``SNAP`` as one, in order."""
    found: list[float] = []
    for at in sorted(edge.at for edge in edges):
        if not found or at - found[-1] > SNAP:
            found.append(at)
    return tuple(found)
