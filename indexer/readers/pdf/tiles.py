"""Filled shapes side by side with a little of the paper between them → shapes that meet: cells of a
table whose rules are left white."""

from __future__ import annotations

from bisect import bisect_left, bisect_right
from collections.abc import Callable, Sequence

from indexer.readers.pdf.shapes import Shade

GAP = 5.0
"""Shapes further apart than this (points) do not belong together."""
_SHARED = 0.5
_MOST = 6_000
_MOST_NEAR = 400

_Ends = tuple[float, float]


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
    order = sorted(range(len(shades)), key=lambda n: along(shades[n])[0])
    starts = [along(shades[n])[0] for n in order]
    ends = {n: along(shades[n]) for n in order}
    for n in order:
        end = along(shades[n])[1]
        first, last = bisect_left(starts, end), bisect_right(starts, end + GAP)
        for m in order[first : min(last, first + _MOST_NEAR)]:
            gap = along(shades[m])[0] - end
            if m != n and gap > 0 and _shares(beside(shades[n]), beside(shades[m])):
                ends[n] = ends[n][0], end + gap / 2
                ends[m] = along(shades[m])[0] - gap / 2, ends[m][1]
    return ends


def _shares(one: _Ends, other: _Ends) -> bool:
    shared = min(one[1], other[1]) - max(one[0], other[0])
    return shared > _SHARED * min(one[1] - one[0], other[1] - other[0])
