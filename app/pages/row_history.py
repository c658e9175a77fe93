"""What a row printed over the periods, for the page of one of its records."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from decimal import Decimal

from markupsafe import Markup

from app import urls
from app.charts import month_index, sparkline
from app.pages.series_chart import course_of
from app.pages.series_matrix import NONE, FigureCell, figure_cell
from app.series_state import RECENT
from app.state import Params
from indexer import wording
from indexer.figures import Figure
from indexer.figures.arithmetic import amount
from indexer.series.values import Series, SeriesRow, usual_of

UNLISTED = "未列入"
# Shorter than this a bar would not be seen.
LEAST_BAR = Decimal("0.5")


@dataclass(frozen=True, slots=True)
class HistoryLine:
    """One printed period: the ``cells`` of the columns that the record prints, and how long the
    bar of the first is, in hundredths of the longest; ``scope``: why what follows beneath is
    hardly comparable, "" for nothing."""

    month: str
    is_own: bool
    is_listed: bool
    cells: tuple[FigureCell, ...]
    bar: str
    scope: str


@dataclass(frozen=True, slots=True)
class RowHistory:
    """``lines`` from the newest to the oldest, around the record's own; ``more``: how many
    periods there are beside them; ``url``: the row in the table of its series."""

    series: str
    row: str
    columns: tuple[str, ...]
    lines: tuple[HistoryLine, ...]
    spark: Markup
    more: int
    span: str
    url: str


def row_history(
    series: Series, row: SeriesRow, own: Sequence[Figure], printed: Sequence[str]
) -> RowHistory | None:
    """``own``: the figures of the record; ``printed``: all periods of the series, oldest first.
    None where nothing else is printed of the row."""
    names = tuple(dict.fromkeys(one.column for one in own))
    if not names or len({period for period, name in row.cells if name in names}) < 2:
        return None
    main = usual_of(names, own)
    columns = (main, *(name for name in names if name != main))
    period = own[0].period or ""
    shown = _around(printed, period)
    longest = max((value for one in shown if (value := _value(row, one, main))), default=Decimal(1))
    breaks = {one.period: one.text for one in series.breaks if one.row == row.id}
    return RowHistory(
        series=series.name,
        row=row.name,
        columns=tuple(name.replace("/", " · ") for name in columns),
        lines=tuple(
            _line(row, one, columns, longest, one == period, breaks) for one in reversed(shown)
        ),
        spark=_spark(series, row, main, printed),
        more=len(printed) - len(shown),
        span=f"{wording.months(printed[0], printed[-1])}，共 {len(printed)} 期",
        url=urls.series_row(series.id, row.id, _address(row, main, series, printed, period)),
    )


def _around(printed: Sequence[str], period: str) -> Sequence[str]:
    """At most as many periods as a table shows, the own one among them, the newest where it is."""
    at = printed.index(period) if period in printed else len(printed) - 1
    last = min(len(printed), max(at + 1 + RECENT // 2, RECENT))
    return printed[max(0, last - RECENT) : last]


def _line(
    row: SeriesRow,
    period: str,
    columns: Sequence[str],
    longest: Decimal,
    is_own: bool,
    breaks: Mapping[str, str],
) -> HistoryLine:
    value = _value(row, period, columns[0])
    is_listed = row.is_listed(period)
    share = max(value * 100 / longest, LEAST_BAR) if value and value > 0 else Decimal(0)
    return HistoryLine(
        month=wording.month(period),
        is_own=is_own,
        is_listed=is_listed,
        cells=tuple(_cell(row, period, name, is_listed) for name in columns),
        bar=f"{share:.1f}",
        scope=breaks.get(period, ""),
    )


def _cell(row: SeriesRow, period: str, column: str, is_listed: bool) -> FigureCell:
    printings = row.cells.get((period, column))
    return (
        figure_cell(printings) if printings else FigureCell(NONE if is_listed else UNLISTED, None)
    )


def _value(row: SeriesRow, period: str, column: str) -> Decimal | None:
    figure = row.figure(period, column)
    return amount(figure) if figure else None


def _spark(series: Series, row: SeriesRow, column: str, printed: Sequence[str]) -> Markup:
    runs = course_of(series, row, column, printed).runs
    months = (month_index(printed[0]), month_index(printed[-1]))
    return sparkline([[(dot.month, dot.value) for dot in run] for run in runs], months)


def _address(
    row: SeriesRow, column: str, series: Series, printed: Sequence[str], period: str
) -> Params:
    """The row drawn; the column where the series would show another, the year where the newest
    periods do not list the row."""
    params: list[tuple[str, str]] = []
    if column != series.usual_column:
        params.append(("column", column))
    if not any(row.figure(one, column) for one in printed[-RECENT:]) and period:
        params.append(("span", period[:4]))
    return (*params, ("row", row.id))
