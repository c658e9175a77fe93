"""Filled shapes side by side with a little of the paper between them → shapes that meet: cells of a
table whose rules are left white."""

from __future__ import annotations

from bisect import bisect_left, bisect_right
from collections.abc import Callable, Sequence

from indexer.readers.pdf.shapes import Edge, Shade

GAP = 5.0
"""Shapes further apart than this (points) do not belong together."""
_MEETING = 0.4
_SHARED = 0.5
_MOST = 6_000
_MOST_NEAR = 60
_BAND, _MOST_BANDS = 24.0, 60

_Ends = tuple[float, float]


def edges_of_shades(shades: Sequence[Shade]) -> tuple[list[Edge], list[Edge]]:
    """The level and the upright edges of ``shades``, those that nearly meet made to meet; where two
    of one colour meet without a gap nothing is seen but a seam."""
    pairs = list(zip(shades, abutting(shades), strict=True))
    return _edges(pairs, _down, _across), _edges(pairs, _across, _down)


def _edges(
    pairs: Sequence[tuple[Shade, Shade]],
    place: Callable[[Shade], _Ends],
    along: Callable[[Shade], _Ends],
) -> list[Edge]:
    """The edges of one direction of shapes, each as drawn and as made to meet others."""
    drawn: list[tuple[float, float, float, float, int]] = []
    moved: list[Edge] = []
    for before, after in pairs:
        for side, (old, new) in enumerate(zip(place(before), place(after), strict=True)):
            if old == new:
                drawn.append((before.light, new, *along(after), side))
            else:
                moved.append(Edge(new, *along(after), True))
    return [*_with_seams(drawn), *moved]


def _with_seams(edges: Sequence[tuple[float, float, float, float, int]]) -> list[Edge]:
    """Edges (light, place, low, high, whether a shape ends there), a seam where one shape of a
    light ends and another begins."""
    ordered = sorted(edges, key=lambda e: (round(e[0], 3), e[1]))
    found: list[Edge] = []
    start = 0
    while start < len(ordered):
        end = start
        while (
            end < len(ordered)
            and round(ordered[end][0], 3) == round(ordered[start][0], 3)
            and ordered[end][1] - ordered[start][1] <= _MEETING
        ):
            end += 1
        found.extend(
            _stretches(ordered[start][1], [(e[2], e[3], e[4]) for e in ordered[start:end]])
        )
        start = end
    return found


def _stretches(at: float, spans: Sequence[tuple[float, float, int]]) -> list[Edge]:
    """What ``spans`` of one side cover is an edge, what those of both sides cover a seam."""
    events = sorted(
        (x, step, side) for low, high, side in spans for x, step in ((low, 1), (high, -1))
    )
    found: list[Edge] = []
    depth, before = [0, 0], 0.0
    for x, step, side in events:
        if any(depth) and x - before > _MEETING:
            found.append(Edge(at, before, x, True, all(depth)))
        depth[side] += step
        before = x
    return found


def abutting(shades: Sequence[Shade]) -> list[Shade]:
    """``shades`` with those that nearly meet, side by side or one over the other, made wider or
    higher to the middle of the gap."""
    if not 1 < len(shades) <= _MOST:
        return list(shades)
    found = list(shades)
    for n, (low, high) in _closed(shades, _across, _down).items():
        found[n] = found[n]._replace(left=low, right=high)
    for n, (low, high) in _closed(shades, _down, _across).items():
        found[n] = found[n]._replace(top=low, bottom=high)
    return found


def _across(shade: Shade) -> _Ends:
    return shade.left, shade.right


def _down(shade: Shade) -> _Ends:
    return shade.top, shade.bottom


def _closed(
    shades: Sequence[Shade], along: Callable[[Shade], _Ends], beside: Callable[[Shade], _Ends]
) -> dict[int, _Ends]:
    """The new ends, along one direction, of the shapes that nearly meet another there."""
    ends = {n: along(shade) for n, shade in enumerate(shades)}
    bands: dict[int, list[tuple[float, int]]] = {}
    for n, shade in enumerate(shades):
        for band in _bands(beside(shade)):
            bands.setdefault(band, []).append((ends[n][0], n))
    for own in bands.values():
        own.sort()
    for n, shade in enumerate(shades):
        end = along(shade)[1]
        for band in _bands(beside(shade)):
            own = bands[band]
            first, last = bisect_left(own, (end, -1)), bisect_right(own, (end + GAP, -1))
            for start, m in own[first : min(last, first + _MOST_NEAR)]:
                gap = start - end
                if m != n and gap > 0 and _shares(beside(shade), beside(shades[m])):
                    ends[n] = ends[n][0], end + gap / 2
                    ends[m] = start - gap / 2, ends[m][1]
    return ends


def _bands(ends: _Ends) -> range:
    """The stretches of the page, one as high as a row, that something lies in."""
    first = int(ends[0] // _BAND)
    return range(first, min(int(ends[1] // _BAND), first + _MOST_BANDS) + 1)


def _shares(one: _Ends, other: _Ends) -> bool:
    shared = min(one[1], other[1]) - max(one[0], other[0])
    return shared > _SHARED * min(one[1] - one[0], other[1] - other[0])
