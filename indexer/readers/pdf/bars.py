"""Bars drawn behind figures, as long as these are large: they bound no cell."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from itertools import pairwise

from indexer.readers.pdf.shapes import Shade

_SAME = 1.0
"""Points that beginnings and heights of bars may differ by and be the same."""
_ALIKE = 0.5
_SPREAD = 6.0
_FEWEST = 4
_DISTINCT = 0.6
"""Part of the bars of a column that have a length of their own."""
_MOST = 6_000

_Measure = Callable[[Shade], float]


def without_bars(shades: Sequence[Shade]) -> list[Shade]:
    """``shades`` without those that begin under one another, of one colour and height, and end
    each in a place of its own, as cells of one column never do."""
    if not _FEWEST <= len(shades) <= _MOST:
        return list(shades)
    numbers = list(range(len(shades)))
    bars: set[int] = set()
    for start, end in ((_left, _right), (_right, _left)):
        groups = [numbers]
        for measure, room in ((_light, _SAME), (start, _SAME), (_height, _SAME)):
            groups = [part for group in groups for part in _parted(shades, group, measure, room)]
        for group in groups:
            bars.update(group if _are_bars([shades[n] for n in group], end) else ())
    return [shade for n, shade in enumerate(shades) if n not in bars]


def _parted(
    shades: Sequence[Shade], group: Sequence[int], measure: _Measure, room: float
) -> list[list[int]]:
    """``group`` cut wherever the next larger measure is more than ``room`` away."""
    found: list[list[int]] = []
    last = 0.0
    for at, n in sorted((measure(shades[n]), n) for n in group):
        if found and at - last <= room:
            found[-1].append(n)
        else:
            found.append([n])
        last = at
    return found


def _are_bars(group: Sequence[Shade], end: _Measure) -> bool:
    if len(group) < _FEWEST:
        return False
    tops = sorted(shade.top for shade in group)
    if any(b - a < _SAME for a, b in pairwise(tops)):
        return False
    ends = sorted(map(end, group))
    distinct = 1 + sum(b - a > _ALIKE for a, b in pairwise(ends))
    return distinct >= _DISTINCT * len(group) and ends[-1] - ends[0] > _SPREAD


def _left(shade: Shade) -> float:
    return shade.left


def _right(shade: Shade) -> float:
    return shade.right


def _height(shade: Shade) -> float:
    return shade.bottom - shade.top


def _light(shade: Shade) -> float:
    return 100 * shade.light
