"""What the address of a series page says: column, sort, rows in the chart, periods, view, and
which two periods are compared.

A value that cannot be used raises ``BadRequest`` naming its parameter, as in ``SearchState``.
"""

from __future__ import annotations

import re
from collections.abc import Iterable, Sequence
from dataclasses import dataclass, replace
from typing import Literal

from app.charts import month_index
from app.state import Params
from indexer.errors import BadRequest
from indexer.series.measures import PAIR_SORTS, SORTS
from indexer.series.values import Series

RECENT = 13
MOST_SHOWN = 24
"""Periods that a table shows side by side; of more, the last of each year."""
MOST_COLUMNS = 8
"""Columns that a comparison sets side by side."""
_YEAR = re.compile(r"\d{4}")
_PERIOD = re.compile(r"\d{4}-\d{2}")
View = Literal["value", "rank"]


@dataclass(frozen=True, slots=True)
class SeriesState:
    """``sort``: one of ``measures.SORTS`` or a period; ``descending``: a "-" before it.
    ``rows``: ids of the rows that were chosen for the chart, none for the largest few.
    ``span``: "recent" (the last 13 printed periods), "all" (the last one of each year where they
    are more than fit a page), or a year. ``show``: the printed
    figures or their ranks. ``a`` and ``b``: the two periods that are compared, a the base; both
    or neither. ``also``: further columns that are compared beside ``column``."""

    column: str
    sort: str = "printed"
    descending: bool = False
    rows: tuple[str, ...] = ()
    span: str = "recent"
    show: View = "value"
    a: str = ""
    b: str = ""
    also: tuple[str, ...] = ()

    @classmethod
    def from_params(cls, params: Iterable[tuple[str, str]], series: Series) -> SeriesState:
        single: dict[str, str] = {}
        many: dict[str, dict[str, None]] = {"row": {}, "column": {}}
        for name, value in params:
            if name in many and value:
                many[name].setdefault(value)
            elif value:
                single.setdefault(name, value)
        rows, (column, *also) = tuple(many["row"]), _columns(tuple(many["column"]), series)
        a, b = _pair(single.get("a", ""), single.get("b", ""), series)
        sort = single.get("sort", "printed")
        known = sort.removeprefix("-")
        if known not in SORTS and known not in series.periods:
            raise _refused("sort", sort, "请写 printed、name、change、year 或印出过的月份。")
        if known in PAIR_SORTS and not a:
            raise _refused("sort", sort, "请先用 a 和 b 各选一个印出过的月份。")
        span = single.get("span", "recent")
        if span not in ("recent", "all") and not (
            _YEAR.fullmatch(span) and any(p.startswith(span) for p in series.periods)
        ):
            raise _refused("span", span, "请写 recent、all 或有统计的年份。")
        show = single.get("show", "value")
        if show not in ("value", "rank"):
            raise _refused("show", show, "请写 value 或 rank。")
        for row in rows:
            if series.row(row) is None:
                raise _refused("row", row, "请从表中选一行。")
        view: View = "rank" if show == "rank" else "value"
        descending = sort.startswith("-")
        return cls(column, known, descending, rows, span, view, a, b, tuple(also))

    def to_params(self, series: Series) -> Params:
        """What differs from the plain address; (name, value) pairs in a fixed order."""
        made: list[tuple[str, str]] = []
        if self.column != series.usual_column or self.also:
            made += [("column", one) for one in self.columns]
        if self.sort != "printed" or self.descending:
            made.append(("sort", ("-" if self.descending else "") + self.sort))
        if self.span != "recent":
            made.append(("span", self.span))
        if self.show != "value":
            made.append(("show", self.show))
        if self.a:
            made += [("a", self.a), ("b", self.b)]
        return (*made, *(("row", row) for row in self.rows))

    @property
    def columns(self) -> tuple[str, ...]:
        return (self.column, *self.also)

    def periods(self, series: Series) -> tuple[str, ...]:
        """The periods of the table, oldest first: those of the span, and where all are asked for
        and are too many, the last one of each year."""
        found = self.drawn(series)
        if self.span == "all" and len(found) > MOST_SHOWN:
            return tuple({period[:4]: period for period in found}.values())
        return found

    def drawn(self, series: Series) -> tuple[str, ...]:
        """The periods of the chart: of all from the first to the last that prints the column,
        those of the span."""
        column = series.column(self.column)
        printed = column.periods if column else ()
        found = tuple(p for p in series.periods if printed and printed[0] <= p <= printed[-1])
        if self.span == "all":
            return found
        if self.span == "recent":
            return found[-RECENT:]
        return tuple(p for p in found if p.startswith(self.span))

    def sorted_by(self, sort: str) -> SeriesState:
        """Figures the largest first, names and the printed order from the start; the sort
        that is on already, turned round."""
        if self.sort == sort:
            return replace(self, descending=not self.descending)
        return replace(self, sort=sort, descending=sort not in ("printed", "name"))

    def with_column(self, column: str) -> SeriesState:
        return replace(self, column=column, also=())

    def with_span(self, span: str) -> SeriesState:
        return replace(self, span=span)

    def with_show(self, show: View) -> SeriesState:
        return replace(self, show=show)

    def with_pair(self, a: str, b: str) -> SeriesState:
        """Two periods compared, or with "" and "" all of them in one table."""
        keeps_sort = a or self.sort not in PAIR_SORTS
        kept = self if keeps_sort else replace(self, sort="printed", descending=False)
        return replace(kept, a=a, b=b, also=self.also if a else ())

    def without_row(self, row: str, shown: Iterable[str]) -> SeriesState:
        return replace(self, rows=tuple(one for one in shown if one != row))


def _columns(asked: Sequence[str], series: Series) -> Sequence[str]:
    """Those asked for, at least one."""
    for column in asked:
        if series.columns and series.column(column) is None:
            raise _refused("column", column, "请从本页的“列”中选一个。")
    if len(asked) > MOST_COLUMNS:
        raise BadRequest(
            f"一次最多并列 {MOST_COLUMNS} 列，这里选了 {len(asked)} 列。", "请少选几列。"
        )
    return asked or (series.usual_column,)


def _pair(a: str, b: str, series: Series) -> tuple[str, str]:
    """Both printed, both different, or none asked for."""
    for name, value in (("a", a), ("b", b)):
        if value and value not in series.periods:
            raise _refused(name, value, _nearest(value, series.periods))
    if bool(a) != bool(b):
        name = "b" if a else "a"
        raise BadRequest(f"两期对比少了参数 {name}。", "请用 a 和 b 各写一个印出过的月份。")
    if a and a == b:
        raise _refused("b", b, "与 a 是同一期，请另选一期。")
    return a, b


def _nearest(asked: str, periods: Sequence[str]) -> str:
    """What to write for a period that is not printed."""
    if not periods:
        return "这个系列没有印出月份。"
    printed = f"这个系列印有 {periods[0]} 至 {periods[-1]} 共 {len(periods)} 期"
    if not _PERIOD.fullmatch(asked):
        return f"{printed}，月份写作 {periods[-1]}。"
    near = min(periods, key=lambda one: abs(month_index(one) - month_index(asked)))
    return f"{printed}，没有这一期；最近的是 {near}。"


def _refused(name: str, value: str, next_step: str) -> BadRequest:
    return BadRequest(f"参数 {name} 的值“{value[:40]}”不能用。", next_step)
