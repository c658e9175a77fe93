"""One row over the printed months, for a direct answer: a small drawing and the same as a table."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from decimal import Decimal
from itertools import pairwise

from app import urls
from app.charts import month_index
from app.pages.runs import Link
from indexer import wording
from indexer.figures import Figure, ScopeBreak, between
from indexer.figures.arithmetic import amount

WIDTH, HEIGHT = 360, 112
LEFT, RIGHT, TOP, BOTTOM = 10, 10, 20, 22
# Room that a figure or a month needs beside the next one.
APART, EDGE = 66, 40


@dataclass(frozen=True, slots=True)
class ChartPoint:
    """One printed month in the drawing. ``x`` and ``y`` in user units; months stand apart as
    they lie apart in time. ``label`` is the figure, "" where two would touch; ``month`` under
    the axis, "" likewise."""

    x: int
    y: int
    label: str
    month: str
    title: str
    anchor: str


@dataclass(frozen=True, slots=True)
class ChartStretch:
    """The line between two printed months. ``is_known``: no month lies between them that is not
    printed or not held."""

    x1: int
    y1: int
    x2: int
    y2: int
    is_known: bool


@dataclass(frozen=True, slots=True)
class TrendChart:
    """No stretch leads over a month that prints no number, nor into another scope; there a
    vertical stands, at each ``breaks`` (x)."""

    width: int
    height: int
    base: int
    stretches: tuple[ChartStretch, ...]
    points: tuple[ChartPoint, ...]
    breaks: tuple[int, ...]


@dataclass(frozen=True, slots=True)
class MonthRow:
    """One month of the table: the figure as printed, its record, the table it stands in.
    ``is_broken``: from here on the row counts something else than in the month before."""

    month: str
    printed: str
    unit: str
    url: str
    source: str
    issue: str
    flags: tuple[Link, ...]
    is_broken: bool


def month_rows(
    figures: Sequence[Figure], breaks: Sequence[ScopeBreak], flags: Sequence[tuple[Link, ...]]
) -> tuple[MonthRow, ...]:
    """``figures`` oldest first; ``flags``: the doubts of each."""
    units = {one.unit for one in figures if one.value is not None}
    rows = []
    for n, (one, doubts) in enumerate(zip(figures, flags, strict=True)):
        rows.append(
            MonthRow(
                wording.month(one.period or ""),
                one.printed,
                one.unit if len(units) > 1 and one.value is not None else "",
                urls.record(one.record),
                one.title,
                wording.issue(one.issue),
                doubts,
                n > 0 and is_broken(figures[n - 1], one, breaks),
            )
        )
    return tuple(rows)


def is_broken(before: Figure, after: Figure, breaks: Sequence[ScopeBreak]) -> bool:
    first, last = before.period or "", after.period or ""
    return bool(between(breaks, after.row.id, first, last, after.column))


def trend_chart(figures: Sequence[Figure], breaks: Sequence[ScopeBreak]) -> TrendChart | None:
    """``figures`` oldest first; None where fewer than two of them are numbers."""
    drawn = [(one, value) for one in figures if (value := amount(one)) is not None and one.period]
    if len(drawn) < 2:
        return None
    first, last = month_index(drawn[0][0].period or ""), month_index(drawn[-1][0].period or "")
    least = min(Decimal(0), *(value for _, value in drawn))
    most = max(least + 1, *(value for _, value in drawn))
    base = HEIGHT - BOTTOM

    def x_of(one: Figure) -> int:
        share = (month_index(one.period or "") - first) / max(1, last - first)
        return round(LEFT + share * (WIDTH - LEFT - RIGHT))

    def y_of(value: Decimal) -> int:
        return round(base - float((value - least) / (most - least)) * (base - TOP))

    places = {one.id: (x_of(one), y_of(value)) for one, value in drawn}
    points = _points([(one, *places[one.id]) for one, _ in drawn])
    stretches, verticals = [], []
    for before, after in pairwise(figures):
        left, right = places.get(before.id), places.get(after.id)
        if is_broken(before, after, breaks):
            verticals += [(left[0] + right[0]) // 2] if left and right else []
        elif left and right:
            months = month_index(after.period or "") - month_index(before.period or "")
            stretches.append(ChartStretch(*left, *right, months == 1))
    return TrendChart(WIDTH, HEIGHT, base, tuple(stretches), points, tuple(verticals))


def _points(drawn: Sequence[tuple[Figure, int, int]]) -> tuple[ChartPoint, ...]:
    made = []
    free = -APART
    for one, x, y in drawn:
        is_apart = x - free >= APART
        free = x if is_apart else free
        month = wording.month(one.period or "")
        made.append(
            ChartPoint(
                x,
                y,
                one.printed if is_apart else "",
                month if is_apart else "",
                f"{month}：{one.printed}{one.unit if one.unit != '%' else ''}",
                "start" if x < EDGE else "end" if x > WIDTH - EDGE else "middle",
            )
        )
    return tuple(made)
