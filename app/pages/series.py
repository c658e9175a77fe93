"""The page of a series: its matrix, its chart, its names over time."""

from __future__ import annotations

from collections.abc import Callable, Mapping, Sequence
from dataclasses import dataclass, replace
from decimal import Decimal

from markupsafe import Markup

from app import labels, urls
from app.charts import MOST_LINES, sparkline
from app.pages.frame import Frame, frame
from app.pages.runs import Link, Option
from app.pages.series_chart import ChartView, chart_view, month_runs
from app.pages.series_notes import Note, notes_of
from app.series_state import RECENT, SeriesState
from app.state import SearchState
from indexer import wording
from indexer.analysis.sounds import pinyin
from indexer.series.measures import (
    Change,
    change,
    exact,
    in_order,
    is_ranked,
    largest,
    previous_period,
    ranks,
    year_before,
)
from indexer.series.values import Point, Series, SeriesRow

Address = Callable[[SeriesState], str]

NONE = "—"
LINES = 5
# More periods than this do not fit beside the names on a laptop.
WIDE = 7


@dataclass(frozen=True, slots=True)
class SortableHead:
    """A column that can be sorted by. ``parts`` of its label keep to one line each; ``order``:
    "descending", "ascending" or "" (aria-sort); ``notes`` concern the whole period."""

    parts: tuple[str, ...]
    url: str
    order: str
    notes: tuple[Note, ...] = ()


@dataclass(frozen=True, slots=True)
class FigureCell:
    """A printed figure with its record; "—" without one where nothing is printed. ``notes``
    concern this row at this period; ``is_flagged``: a finding of the checks rests on it."""

    text: str
    url: str | None
    is_flagged: bool = False
    flag_url: str = ""
    reprint: str = ""
    notes: tuple[Note, ...] = ()


@dataclass(frozen=True, slots=True)
class ChangeCell:
    """``text``: +12.3%; ``title``: both figures in words; ``is_broken``: the scope changed."""

    text: str
    title: str
    is_broken: bool = False


@dataclass(frozen=True, slots=True)
class RowLine:
    id: str
    name: str
    url: str | None
    labels: str
    group: str
    is_total: bool
    is_drawn: bool
    rank: str
    cells: tuple[FigureCell, ...]
    change: ChangeCell
    year: ChangeCell
    spark: Markup


@dataclass(frozen=True, slots=True)
class ColumnLine:
    """A column over time: its printed names, each with its months."""

    name: str
    names: tuple[tuple[str, str], ...]
    evidence: str


@dataclass(frozen=True, slots=True)
class SeriesPage:
    """``heads`` and the cells of ``rows`` run from the newest period to the oldest: on a narrow
    screen the newest is seen first, and the changes that belong to it stand beside it."""

    frame: Frame
    id: str
    name: str
    kind_url: str
    summary: str
    is_new: bool
    is_stated: bool
    records_url: str | None
    action: str
    hidden: tuple[tuple[str, str], ...]
    columns: tuple[Option, ...]
    column: str
    spans: tuple[Option, ...]
    views: tuple[Option, ...]
    label_head: SortableHead
    heads: tuple[SortableHead, ...]
    is_wide: bool
    change_head: SortableHead
    year_head: SortableHead
    has_ranks: bool
    against: str
    against_year: str
    rows: tuple[RowLine, ...]
    chart: ChartView | None
    most_lines: int
    notes: tuple[Note, ...]
    other_notes: tuple[Note, ...]
    titles: tuple[tuple[str, tuple[Link, ...]], ...]
    column_lines: tuple[ColumnLine, ...]
    undated: tuple[Link, ...]
    files: tuple[Link, ...]


def series_page(series: Series, state: SeriesState) -> SeriesPage:
    """Everything is printed, or computed from two printed figures that the page shows."""
    periods = state.periods(series)
    latest = periods[-1] if periods else ""
    column = state.column
    rows = in_order(
        series,
        column,
        state.sort,
        descending=state.descending,
        at=latest,
        keys={row.id: pinyin(row.name) for row in series.rows} if state.sort == "name" else None,
    )
    totals = tuple(row for row in series.rows if row.is_total)
    drawn = drawn_rows(series, state, latest)
    notes = notes_of(series, column)
    ranked = is_ranked(series, column)
    place = {p: ranks(series, column, p) for p in periods} if ranked else {}
    shown = [r for r in (*rows, *totals) if any(r.point(p, column) for p in periods)]
    at = _address(series)
    before = previous_period(series, latest) if latest else None
    return SeriesPage(
        frame=frame(series.name, at=urls.kind("series")),
        id=series.id,
        name=series.name,
        kind_url=urls.kind("series"),
        summary=_summary(series),
        is_new=series.judgment == "new",
        is_stated=series.basis == "statement",
        records_url=(
            urls.search(SearchState().add("series", series.id)) if series.basis == "table" else None
        ),
        action=urls.series(series.id),
        hidden=tuple(p for p in state.to_params(series) if p[0] != "row"),
        columns=tuple(
            Option(
                said_column(one.name),
                at(state.with_column(one.name)),
                one.name == column,
                _span(one.periods, series.periods),
            )
            for one in series.columns
        ),
        column=said_column(column),
        spans=_spans(series, state, at),
        views=_views(series, state, at) if ranked else (),
        label_head=_head(series.label_column or "名称", "name", state, at),
        heads=tuple(
            replace(
                _head(wording.month(p), p, state, at),
                parts=_year_and_month(p),
                notes=tuple(n for n in notes if n.period == p and n.row is None),
            )
            for p in reversed(periods)
        ),
        is_wide=len(periods) > WIDE,
        change_head=_head("环比", "change", state, at),
        year_head=_head("同比", "year", state, at),
        has_ranks=ranked,
        against=wording.month(before) if before else "",
        against_year=wording.month(year_before(latest)) if latest else "",
        rows=tuple(
            _row(series, row, state, periods, place, notes, row.id in {d.id for d in drawn})
            for row in shown
        ),
        chart=chart_view(series, state, periods, drawn, notes, at),
        most_lines=MOST_LINES,
        notes=tuple(n for n in notes if n.period in periods),
        other_notes=tuple(n for n in notes if n.period not in periods),
        titles=_titles(series),
        column_lines=tuple(
            ColumnLine(
                said_column(one.name),
                tuple((said_column(s.printed), said_months(s.periods)) for s in one.spellings),
                labels.evidence(one.evidence) if one.evidence else "",
            )
            for one in series.columns
        ),
        undated=tuple(Link(r, urls.record(r)) for r in series.undated),
        files=(
            Link("CSV", urls.series_file(series.id, "csv"), "逐格一行，带出处"),
            Link("XLSX", urls.series_file(series.id, "xlsx"), "每列一表，带出处"),
        ),
    )


def drawn_rows(series: Series, state: SeriesState, latest: str) -> tuple[SeriesRow, ...]:
    """The chosen rows, else the largest of the latest period shown, else the totals."""
    chosen = tuple(row for one in state.rows if (row := series.row(one)) is not None)
    found = chosen or largest(series, state.column, latest, LINES)
    return (found or tuple(row for row in series.rows if row.is_total))[:MOST_LINES]


def said_column(path: str) -> str:
    """A header path as people say it."""
    return path.replace("/", " · ")


def said_months(periods: Sequence[str]) -> str:
    """Months in words, runs of printed periods not joined: the print decides."""
    if len(periods) > 3:
        return f"{wording.months(periods[0], periods[-1])}，{len(periods)} 期"
    return "、".join(wording.month(period) for period in periods)


def _address(series: Series) -> Address:
    return lambda state: urls.series(series.id, state.to_params(series))


def _summary(series: Series) -> str:
    if not series.periods:
        return "各表的题名都没有印出月份。"
    rows = sum(not row.is_total for row in series.rows)
    when = wording.months(series.periods[0], series.periods[-1])
    return f"{when}，收录 {len(series.periods)} 期，{rows} 行，{len(series.columns)} 列。"


def _span(periods: Sequence[str], every: Sequence[str]) -> str:
    """Which periods print a column, where not all do."""
    if len(periods) == len(every) or not periods:
        return ""
    first, last = periods[0], periods[-1]
    return first if first == last else f"{first}—{last}"


def _spans(series: Series, state: SeriesState, at: Address) -> tuple[Option, ...]:
    if len(series.periods) <= RECENT:
        return ()
    years = sorted({period[:4] for period in series.periods}, reverse=True)
    values = [("recent", f"最近 {RECENT} 期"), ("all", "全部"), *((y, f"{y}年") for y in years)]
    return tuple(
        Option(label, at(state.with_span(value)), state.span == value) for value, label in values
    )


def _views(series: Series, state: SeriesState, at: Address) -> tuple[Option, ...]:
    return (
        Option("数字", at(state.with_show("value")), state.show == "value"),
        Option("名次", at(state.with_show("rank")), state.show == "rank"),
    )


def _head(label: str, sort: str, state: SeriesState, at: Address) -> SortableHead:
    order = ("descending" if state.descending else "ascending") if state.sort == sort else ""
    return SortableHead((label,), at(state.sorted_by(sort)), order)


def _year_and_month(period: str) -> tuple[str, ...]:
    year, after, month = wording.month(period).partition("年")
    return (year + after, month) if month else (period,)


def _row(
    series: Series,
    row: SeriesRow,
    state: SeriesState,
    periods: Sequence[str],
    place: Mapping[str, Mapping[str, int]],
    notes: Sequence[Note],
    is_drawn: bool,
) -> RowLine:
    column, latest = state.column, periods[-1] if periods else ""
    own = [note for note in notes if note.row == row.id]
    other = [one.printed for one in row.labels if one.printed != row.name]
    rank = place.get(latest, {}).get(row.id)
    return RowLine(
        id=row.id,
        name=row.name,
        url=_entity_url(row),
        labels="、".join(other),
        group=row.group or "",
        is_total=row.is_total,
        is_drawn=is_drawn,
        rank=str(rank) if rank else "",
        cells=tuple(
            _cell(
                row.point(p, column),
                place.get(p, {}).get(row.id) if state.show == "rank" else None,
                state.show == "rank",
                tuple(n for n in own if n.period == p),
            )
            for p in reversed(periods)
        ),
        change=_change(change(series, row, column, latest, "previous")),
        year=_change(change(series, row, column, latest, "year")),
        spark=_spark(series, row, column),
    )


def _entity_url(row: SeriesRow) -> str | None:
    if row.entity is None:
        return None
    kinds = {"institution": "institution", "district": "institution", "channel": "platform"}
    return urls.entity(kinds[row.kind], row.entity) if row.kind in kinds else None


def _cell(
    point: Point | None, rank: int | None, as_rank: bool, notes: tuple[Note, ...]
) -> FigureCell:
    if point is None:
        return FigureCell(NONE, None, notes=notes)
    text = (str(rank) if rank else NONE) if as_rank else point.printed or "（空）"
    others = "、".join(one.printed for one in point.others if one.printed != point.printed)
    return FigureCell(
        text=text,
        url=urls.record(point.record),
        is_flagged=bool(point.flags),
        flag_url=urls.record(point.record, "findings") if point.flags else "",
        reprint=f"另一处印作 {others}" if others else "",
        notes=notes,
    )


def _change(found: Change | None) -> ChangeCell:
    if found is None:
        return ChangeCell(NONE, "")
    title = (
        f"{wording.month(found.before.period)} {found.before.printed} → "
        f"{wording.month(found.after.period)} {found.after.printed}"
    )
    if found.in_points:
        return ChangeCell(f"{_signed(found.difference, 2)} 点", title, found.is_broken)
    if found.ratio is None:
        return ChangeCell(_signed(found.difference, 2), title + "（基数为 0）", found.is_broken)
    return ChangeCell(f"{_signed(found.ratio, 1)}%", title, found.is_broken)


def _signed(value: Decimal, places: int) -> str:
    rounded = round(value, places)
    text = f"{abs(rounded):,.{places}f}"
    text = text.rstrip("0").rstrip(".") if places > 1 and "." in text else text
    return ("−" if rounded < 0 else "+" if rounded > 0 else "") + text


def _spark(series: Series, row: SeriesRow, column: str) -> Markup:
    found = series.column(column)
    first, last = (found.periods[0], found.periods[-1]) if found else ("", "")
    periods = [period for period in series.periods if first <= period <= last]
    if len(periods) < 2:
        return Markup("")
    runs, months = month_runs(periods, row, column)
    return sparkline([[(m, exact(p.value or 0)) for m, p in run] for run in runs], months)


def _titles(series: Series) -> tuple[tuple[str, tuple[Link, ...]], ...]:
    """Printings under their period, newest first."""
    by_period: dict[str, list[Link]] = {}
    for title in reversed(series.titles):
        period = wording.month(title.period) if title.period else "未印月份"
        url = urls.in_issue(title.id) if series.basis == "table" else urls.record(title.first)
        note = f"刊于{wording.issue(title.issue)}"
        by_period.setdefault(period, []).append(Link(title.title, url, note))
    return tuple((period, tuple(links)) for period, links in by_period.items())
