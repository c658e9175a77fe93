"""What is computed from the printed cells of a series: comparison, rank, order."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, replace
from decimal import Decimal

from indexer import wording
from indexer.analysis.sounds import pinyin
from indexer.figures import Figure, ScopeBreak, arithmetic, between
from indexer.series.values import Series, SeriesRow

# (the base, the later one), as periods.
Pair = tuple[str, str]
# "difference" and "ratio" only where two periods are chosen.
PAIR_SORTS = ("difference", "ratio")
BY_CHANGE = ("change", "year", *PAIR_SORTS)
SORTS = ("printed", "name", *BY_CHANGE)


@dataclass(frozen=True, slots=True)
class Comparison:
    """One row in two periods, ``a`` the base. A figure is None where none is printed. ``breaks`` of
    scope lie between, or ``is_span``: one of the two is of several months; either way they are
    hardly comparable. ``change`` is None there, and unless both are numbers of one unit."""

    row: SeriesRow
    a: Figure | None
    b: Figure | None
    change: arithmetic.Change | None
    breaks: tuple[ScopeBreak, ...]

    @property
    def is_span(self) -> bool:
        return any(one is not None and one.is_span for one in (self.a, self.b))

    @property
    def is_broken(self) -> bool:
        return bool(self.breaks) or self.is_span


def compare(series: Series, row: SeriesRow, column: str, a: str, b: str) -> Comparison:
    """Of two periods, printed or not."""
    first, last = row.figure(a, column), row.figure(b, column)
    breaks = between(series.breaks, row.id, a, b, column)
    found = Comparison(row, first, last, None, breaks)
    if first is None or last is None or found.is_broken:
        return found
    return replace(found, change=arithmetic.change(first, last))


def earlier(series: Series, period: str, against: str) -> str:
    """The period that "change" is against, the one printed before, or "year", the same month a
    year before, printed or not; "" where there is none."""
    if against == "year":
        return f"{int(period[:4]) - 1:04d}{period[4:]}"
    return max((one for one in series.periods if one < period), default="")


def comparison_name(a: str, b: str, *, is_previous: bool = False) -> str:
    """环比 is against the month before only, 同比 against the same month a year before; any other
    base is named. ``is_previous``: it is the period printed before."""
    months = _months(b) - _months(a)
    if months == 1:
        return "环比"
    if is_previous:
        return f"较上期（{wording.month(a)}）"
    return "同比" if months == 12 else f"较{wording.month(a)}"


def is_ranked(series: Series, column: str) -> bool:
    """Ranks compare like with like: not metrics of different kinds."""
    return any(
        row.kind not in ("metric", "total")
        and any(one.column == column and one.value is not None for one in row.figures)
        for row in series.rows
    )


def ranks(series: Series, column: str, period: str) -> Mapping[str, int]:
    """Row id -> rank in this period, the largest first; equal figures share the better rank.
    Totals and rows without a printed number have none."""
    figures = {
        row.id: figure
        for row in series.rows
        if row.kind not in ("total", "metric") and (figure := row.figure(period, column))
    }
    place = arithmetic.ranks(figures.values())
    return {row: place[one.id] for row, one in figures.items() if one.id in place}


def in_order(
    series: Series,
    column: str,
    by: str,
    *,
    descending: bool = False,
    pair: Pair = ("", ""),
) -> tuple[SeriesRow, ...]:
    """The rows without totals. ``by``: "printed" (order of the latest printing, the rows of a
    printed group together), "name" (its sound), a period, "difference", or "change", "year",
    "ratio" (percentage, of rates the difference); of the last four between the periods of
    ``pair``. Rows without such a figure come last either way; ties stand in the order of their
    sound."""
    rows = [row for row in series.rows if not row.is_total]
    if by == "name":
        rows.sort(key=_sound, reverse=descending)
    elif by == "printed":
        groups = {group: at for at, group in enumerate(dict.fromkeys(row.group for row in rows))}
        rows.sort(key=lambda row: groups[row.group])
        rows = rows[::-1] if descending else rows
    else:
        values = {row.id: _value(series, row, column, by, pair) for row in rows}
        sign = -1 if descending else 1
        rows.sort(
            key=lambda row: (values[row.id] is None, sign * (values[row.id] or 0), _sound(row))
        )
    return tuple(rows)


def _sound(row: SeriesRow) -> tuple[str, str]:
    return sound_of(row.name)


def sound_of(name: str) -> tuple[str, str]:
    """What names are ordered by."""
    return pinyin(name), name


def compared(
    series: Series, column: str, pair: Pair, by: str = "printed", *, descending: bool = False
) -> tuple[Comparison, ...]:
    """Two periods side by side: the rows that print the column in one of them, totals last."""
    rows = in_order(series, column, by, descending=descending, pair=pair)
    totals = (row for row in series.rows if row.is_total)
    found = (compare(series, row, column, *pair) for row in (*rows, *totals))
    return tuple(one for one in found if one.a or one.b)


def largest(series: Series, column: str, period: str, count: int) -> tuple[SeriesRow, ...]:
    """The ``count`` rows with the largest figures of the period, totals apart."""
    rows = in_order(series, column, period, descending=True)[:count]
    return tuple(row for row in rows if _value(series, row, column, period, ("", "")) is not None)


def _value(series: Series, row: SeriesRow, column: str, by: str, pair: Pair) -> Decimal | None:
    if by not in BY_CHANGE:
        figure = row.figure(by, column)
        return arithmetic.amount(figure) if figure else None
    change = compare(series, row, column, *pair).change
    if change is None:
        return None
    return change.difference if by == "difference" or change.in_points else change.ratio


def _months(period: str) -> int:
    return int(period[:4]) * 12 + int(period[5:7])
