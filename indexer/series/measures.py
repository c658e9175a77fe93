"""What is computed from printed points: change, rank, order. Nothing is estimated.

A change is None ("—" on the page) wherever either figure is not printed.
"""

from __future__ import annotations

from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass
from decimal import Decimal
from functools import lru_cache
from typing import Literal

from indexer.model import Number
from indexer.series.values import Point, Series, SeriesRow

Against = Literal["previous", "year"]


@dataclass(frozen=True, slots=True)
class Change:
    """From ``before`` to ``after`` (records of both are on the points). ``difference`` is
    after - before, exact; ``ratio`` is the difference in hundredths of ``before``, None where
    that is 0 or where the figures are rates (then the difference is in percentage points).
    ``is_broken``: a mark of scope on the row lies between, so the two are hardly comparable."""

    before: Point
    after: Point
    difference: Decimal
    ratio: Decimal | None
    in_points: bool
    is_broken: bool


@lru_cache(maxsize=65536)
def exact(value: Number) -> Decimal:
    """The number as printed, free of binary rounding."""
    return Decimal(str(value))


def previous_period(series: Series, period: str) -> str | None:
    """The period printed before this one."""
    earlier = [one for one in series.periods if one < period]
    return earlier[-1] if earlier else None


def year_before(period: str) -> str:
    """The same month one year earlier; it need not be printed."""
    return f"{int(period[:4]) - 1:04d}{period[4:]}"


def change(
    series: Series, row: SeriesRow, column: str, period: str, against: Against = "previous"
) -> Change | None:
    """The change of a cell against the series' previous printed period, or against the same
    month a year before; None unless both are printed as numbers of one unit."""
    earlier = previous_period(series, period) if against == "previous" else year_before(period)
    before = row.point(earlier, column) if earlier else None
    after = row.point(period, column)
    if before is None or after is None or before.value is None or after.value is None:
        return None
    if before.unit != after.unit:
        return None
    first, last = exact(before.value), exact(after.value)
    in_points = after.unit == "%"
    difference = last - first
    return Change(
        before=before,
        after=after,
        difference=difference,
        ratio=None if in_points or not first else difference * 100 / abs(first),
        in_points=in_points,
        is_broken=any(
            mark.kind in ("scope", "branch", "span")
            and mark.row in (None, row.id)
            and before.period < mark.period <= after.period
            for mark in series.marks
        ),
    )


def is_ranked(series: Series, column: str) -> bool:
    """Ranks compare like with like: not metrics of different kinds."""
    return any(row.kind not in ("metric", "total") for row in series.rows) and any(
        point.value is not None
        for row in series.rows
        for point in row.points
        if point.column == column
    )


def ranks(series: Series, column: str, period: str) -> Mapping[str, int]:
    """Row id -> rank in this period, the largest first; equal figures share the better rank.
    Totals and rows without a printed number have none."""
    values = {}
    for row in series.rows:
        point = row.point(period, column)
        if row.kind not in ("total", "metric") and point and point.value is not None:
            values[row.id] = exact(point.value)
    order = sorted(values.values(), reverse=True)
    first = {value: order.index(value) + 1 for value in set(order)}
    return {row_id: first[value] for row_id, value in values.items()}


Sort = Literal["printed", "name", "change", "year"]
SORTS: tuple[Sort, ...] = ("printed", "name", "change", "year")


def in_order(
    series: Series,
    column: str,
    by: str,
    *,
    descending: bool = False,
    at: str | None = None,
    keys: Mapping[str, str] | None = None,
) -> tuple[SeriesRow, ...]:
    """The rows without totals. ``by``: "printed" (order of the latest printing), "name",
    "change" or "year" (percentage at the period ``at``, the latest by default), or a period.
    Rows without a figure come last either way; ties keep the printed order. ``keys`` gives
    the sorting key of a name (for example its pinyin)."""
    rows = [row for row in series.rows if not row.is_total]
    if by == "printed":
        return tuple(reversed(rows) if descending else rows)
    if by == "name":
        return tuple(
            sorted(rows, key=lambda row: (keys or {}).get(row.id, row.name), reverse=descending)
        )
    period = at or (series.periods[-1] if series.periods else "")
    figures = {row.id: _figure(series, row, column, by, period) for row in rows}
    known = [row for row in rows if figures[row.id] is not None]
    unknown = [row for row in rows if figures[row.id] is None]
    sign = -1 if descending else 1
    known.sort(key=lambda row: sign * (figures[row.id] or Decimal(0)))
    return (*known, *unknown)


def _figure(series: Series, row: SeriesRow, column: str, by: str, period: str) -> Decimal | None:
    if by in ("change", "year"):
        found = change(series, row, column, period, "previous" if by == "change" else "year")
        if found is None:
            return None
        return found.difference if found.in_points else found.ratio
    point = row.point(by, column)
    return None if point is None or point.value is None else exact(point.value)


def largest(series: Series, column: str, period: str, count: int) -> tuple[SeriesRow, ...]:
    """The ``count`` rows with the largest figures of the period, totals apart."""
    return tuple(
        row
        for row in in_order(series, column, period, descending=True)[:count]
        if (point := row.point(period, column)) and point.value is not None
    )


def values_of(rows: Iterable[SeriesRow], column: str, periods: Sequence[str]) -> list[Decimal]:
    """Every number of these rows in a column."""
    points = (row.point(period, column) for row in rows for period in periods)
    return [exact(point.value) for point in points if point and point.value is not None]
