"""The chart of a series: the chosen rows as lines over months in their true distance."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Sequence
from dataclasses import dataclass
from itertools import pairwise

from markupsafe import Markup

from app import urls
from app.charts import NARROW, WIDE, ChartLine, Dot, Notch, line_chart, month_index
from app.pages.series_notes import Note
from app.series_state import SeriesState
from indexer import wording
from indexer.series.measures import exact
from indexer.series.values import Point, Series, SeriesRow

MonthSpan = tuple[int, int]
Stretch = list[tuple[int, Point]]


@dataclass(frozen=True, slots=True)
class LegendLine:
    """A row that is drawn; ``drop_url`` takes it out, None where it is the only one."""

    name: str
    look: int
    drop_url: str | None


@dataclass(frozen=True, slots=True)
class ChartView:
    """Two drawings of the same, for wide and narrow screens. ``has_bridges``: somewhere
    months lie between two printed periods."""

    caption: str
    wide: Markup
    narrow: Markup
    legend: tuple[LegendLine, ...]
    has_bridges: bool
    has_notches: bool


def month_runs(
    periods: Sequence[str], row: SeriesRow, column: str
) -> tuple[list[Stretch], MonthSpan]:
    """The row's points with numbers, parted where a period prints none; the months of all."""
    runs: list[Stretch] = [[]]
    for period in periods:
        point = row.point(period, column)
        if point is None or point.value is None:
            runs.append([])
        else:
            runs[-1].append((month_index(period), point))
    return [run for run in runs if run], (month_index(periods[0]), month_index(periods[-1]))


def chart_view(
    series: Series,
    state: SeriesState,
    periods: Sequence[str],
    drawn: Sequence[SeriesRow],
    notes: Sequence[Note],
    at: Callable[[SeriesState], str],
) -> ChartView | None:
    """None where there is but one period, or no number to draw."""
    if len(periods) < 2:
        return None
    lines: list[ChartLine] = []
    unit = ""
    for row in drawn:
        runs, _ = month_runs(periods, row, state.column)
        if runs:
            lines.append(
                ChartLine(row.name, len(lines) + 1, tuple(_dots(row, run) for run in runs))
            )
            unit = runs[-1][-1][1].unit
    if not lines:
        return None
    months = (month_index(periods[0]), month_index(periods[-1]))
    ids = {row.id for row in drawn}
    notches = _notches(n for n in notes if n.period in periods and n.row in {None, *ids})
    shown = [row for row in drawn if month_runs(periods, row, state.column)[0]]
    return ChartView(
        caption=f"{series.name}：{state.column.replace('/', ' · ')}",
        wide=line_chart(lines, notches, months, WIDE, unit),
        narrow=line_chart(lines, notches, months, NARROW, unit),
        legend=tuple(
            LegendLine(
                row.name,
                number,
                at(state.without_row(row.id, [r.id for r in shown])) if len(shown) > 1 else None,
            )
            for number, row in enumerate(shown, 1)
        ),
        has_bridges=any(
            last.month - first.month > 1
            for line in lines
            for run in line.runs
            for first, last in pairwise(run)
        ),
        has_notches=bool(notches),
    )


def _dots(row: SeriesRow, run: Stretch) -> tuple[Dot, ...]:
    return tuple(
        Dot(
            month,
            exact(point.value or 0),
            f"{row.name} {wording.month(point.period)}：{point.printed}",
            urls.record(point.record),
        )
        for month, point in run
    )


def _notches(notes: Iterable[Note]) -> tuple[Notch, ...]:
    by_period: dict[str, list[Note]] = {}
    for note in notes:
        by_period.setdefault(note.period, []).append(note)
    return tuple(
        Notch(
            month_index(period),
            "注" + ",".join(str(note.number) for note in members),
            "".join(note.text for note in members),
            members[0].url,
        )
        for period, members in by_period.items()
    )
