"""How many institutions a series lists over time: the curve, and who came and left."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from itertools import groupby, pairwise

from app import urls
from app.pages.runs import Link
from app.pages.strip import Axis
from indexer import wording
from indexer.timeline import Growth

CURVE = 96
_TOP, _FOOT = 22, 10
LABELS = 12
"""Figures that stand side by side over the curve on a narrow screen."""
MOST_DOTS = 40


@dataclass(frozen=True, slots=True)
class GrowthLabel:
    """A figure of the growth curve that is named: ``x`` in percent, ``y`` in pixels."""

    x: str
    y: int
    text: str
    title: str


@dataclass(frozen=True, slots=True)
class GrowthCurve:
    """``path``: through all points, over ``span`` months of width; ``labels``: where it begins,
    ends and turns most, as far as they have room; ``dots``: the points, where they are few."""

    path: str
    span: int
    labels: tuple[GrowthLabel, ...]
    dots: tuple[GrowthLabel, ...]


@dataclass(frozen=True, slots=True)
class GrowthRow:
    month: str
    issue: Link
    listed: int
    active: int
    came: tuple[Link, ...]
    returned: tuple[Link, ...]
    left: tuple[Link, ...]


@dataclass(frozen=True, slots=True)
class GrowthYear:
    """The periods of a year in which somebody came or left, newest first; the others are one
    sentence (``quiet``). ``is_first``: its last row is the first that the library holds."""

    year: str
    summary: str
    rows: tuple[GrowthRow, ...]
    quiet: str
    is_first: bool


def _growth(one: Growth) -> GrowthRow:
    def links(names: Sequence[str]) -> tuple[Link, ...]:
        return tuple(Link(name, urls.entity("institution", name)) for name in names)

    return GrowthRow(
        wording.month(one.period),
        Link(wording.issue(one.issue), urls.issue(one.issue)),
        one.listed,
        one.active,
        links(one.came),
        links(one.returned),
        links(one.left),
    )


def years_of(growth: Sequence[Growth]) -> tuple[GrowthYear, ...]:
    """Newest first."""
    made = []
    for year, members in groupby(growth, key=lambda one: one.period[:4]):
        held = list(members)
        told = [one for one in held if one is growth[0] or one.came or one.returned or one.left]
        quiet = len(held) - len(told)
        came = sum(len(one.came) + len(one.returned) for one in told if one is not growth[0])
        left = sum(len(one.left) for one in told)
        made.append(
            GrowthYear(
                f"{year}年",
                f"年末列入 {held[-1].listed} 个"
                + (f"，新见和重新列入 {came} 个" if came else "")
                + (f"，不再列入 {left} 个" if left else ""),
                tuple(_growth(one) for one in reversed(told)),
                f"其余 {quiet} 期没有增减。" if quiet else "",
                held[0] is growth[0],
            )
        )
    return tuple(reversed(made))


def curve_of(growth: Sequence[Growth], axis: Axis) -> GrowthCurve | None:
    """From zero up, so that the heights compare."""
    if len(growth) < 2:
        return None
    most = max(one.listed for one in growth)

    def height(one: Growth) -> int:
        return CURVE - _FOOT - round((CURVE - _TOP - _FOOT) * one.listed / most)

    def label(one: Growth, y: int) -> GrowthLabel:
        title = f"{wording.month(one.period)}：列入 {one.listed} 个"
        return GrowthLabel(axis.middle(one.period), y, wording.count(one.listed), title)

    places = [f"{axis.months_in(one.period)}.5 {height(one)}" for one in growth]
    return GrowthCurve(
        "M" + "L".join(places),
        axis.span,
        tuple(label(one, height(one) - 8) for one in _named(growth, axis)),
        tuple(label(one, height(one)) for one in growth) if len(growth) <= MOST_DOTS else (),
    )


def _named(growth: Sequence[Growth], axis: Axis) -> list[Growth]:
    """First and last, and between them where the number changes most, far enough apart that no
    label lies on another."""
    room = max(1, axis.span // LABELS)
    named = [growth[0], growth[-1]] if len(growth) > 1 else list(growth)
    steps = sorted(
        pairwise(growth),
        key=lambda pair: -abs(pair[1].listed - pair[0].listed),
    )
    for before, one in steps:
        months = axis.months_in(one.period)
        near = (abs(months - axis.months_in(other.period)) for other in named)
        if one.listed != before.listed and min(near) >= room:
            named.append(one)
    return sorted(named, key=lambda one: one.period)
