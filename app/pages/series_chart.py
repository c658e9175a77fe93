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
from indexer.figures import split_unit
from indexer.figures.arithmetic import amount
from indexer.series.measures import compare
from indexer.series.values import Series, SeriesRow


@dataclass(frozen=True, slots=True)
class RowCourse:
    """A row over the periods. ``runs`` are parted where a period prints no number and where two
    are hardly comparable (``is_broken``); ``breaks`` are the periods that begin another scope."""

    row: SeriesRow
    runs: tuple[tuple[Dot, ...], ...]
    units: frozenset[str]
    is_broken: bool
    breaks: tuple[str, ...]


@dataclass(frozen=True, slots=True)
class LegendLine:
    """A row that is drawn; ``drop_url`` takes it out, None where it is the only one; ``breaks``:
    the months at which its line is broken, with their notes."""

    name: str
    look: int
    drop_url: str | None
    breaks: tuple[tuple[str, Note], ...]


@dataclass(frozen=True, slots=True)
class Plot:
    """What is drawn, for any size: see ``charts.line_chart``."""

    lines: tuple[ChartLine, ...]
    notches: tuple[Notch, ...]
    months: tuple[int, int]
    unit: str


@dataclass(frozen=True, slots=True)
class ChartView:
    """Two drawings of the same, for wide and narrow screens. ``has_bridges``: somewhere
    months lie between two printed periods; ``has_breaks``: a line stops where scope changes."""

    caption: str
    plot: Plot
    wide: Markup
    narrow: Markup
    legend: tuple[LegendLine, ...]
    has_bridges: bool
    has_breaks: bool
    has_notches: bool


def course_of(series: Series, row: SeriesRow, column: str, periods: Sequence[str]) -> RowCourse:
    """Values are counted out in the bare unit: 1.2万件 is 12000."""
    runs: list[list[Dot]] = [[]]
    units: set[str] = set()
    breaks: list[str] = []
    before, is_broken = "", False
    for period in periods:
        figure = row.figure(period, column)
        value = amount(figure) if figure else None
        if figure is None or value is None:
            runs.append([])
            continue
        found = compare(series, row, column, before, period)
        if before and found.is_broken:
            runs.append([])
            breaks += [one.period for one in found.breaks]
            is_broken = True
        before = period
        units.add(figure.unit)
        text = f"{row.name} {wording.month(period)}：{figure.printed}"
        runs[-1].append(Dot(month_index(period), value, text, urls.record(figure.record)))
    parted = tuple(tuple(run) for run in runs if run)
    return RowCourse(row, parted, frozenset(units), is_broken, tuple(dict.fromkeys(breaks)))


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
    courses = [course_of(series, row, state.column, periods) for row in drawn]
    courses = [one for one in courses if one.runs]
    if not courses:
        return None
    unit = _unit_of(courses)
    lines = [
        ChartLine(one.row.name, number, _scaled(one, unit)) for number, one in enumerate(courses, 1)
    ]
    months = (month_index(periods[0]), month_index(periods[-1]))
    ids = [one.row.id for one in courses]
    notches = _notches(n for n in notes if n.period in periods and n.row in {None, *ids})
    return ChartView(
        caption=f"{series.name}：{state.column.replace('/', ' · ')}",
        plot=Plot(tuple(lines), notches, months, unit),
        wide=line_chart(lines, notches, months, WIDE, unit),
        narrow=line_chart(lines, notches, months, NARROW, unit),
        legend=tuple(
            LegendLine(
                one.row.name,
                number,
                at(state.without_row(one.row.id, ids)) if len(ids) > 1 else None,
                tuple(
                    (wording.month(note.period), note)
                    for note in notes
                    if note.row == one.row.id and note.period in one.breaks
                ),
            )
            for number, one in enumerate(courses, 1)
        ),
        has_bridges=any(
            last.month - first.month > 1
            for line in lines
            for run in line.runs
            for first, last in pairwise(run)
        ),
        has_breaks=any(one.is_broken for one in courses),
        has_notches=bool(notches),
    )


def _unit_of(courses: Sequence[RowCourse]) -> str:
    """The unit that all figures are printed in, "" where they differ."""
    units = frozenset().union(*(one.units for one in courses))
    return next(iter(units)) if len(units) == 1 else ""


def _scaled(course: RowCourse, unit: str) -> tuple[tuple[Dot, ...], ...]:
    """In the unit that is printed, where that is one."""
    times = split_unit(unit)[0]
    return tuple(
        tuple(Dot(dot.month, dot.value / times, dot.text, dot.url) for dot in run)
        for run in course.runs
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
