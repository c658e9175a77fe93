"""The page of a series: its matrix or two of its periods, its chart, its names over time."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass

from app import labels, urls
from app.charts import MOST_LINES
from app.pages.frame import PageFrame, frame
from app.pages.runs import Link, Option
from app.pages.sentences import SentenceLine, sentence_lines
from app.pages.series_chart import ChartView, chart_view
from app.pages.series_comparison import (
    ComparisonForm,
    ComparisonView,
    comparison_form,
    comparison_view,
)
from app.pages.series_matrix import (
    Address,
    RowLine,
    SortableHead,
    group_heads,
    row_line,
    sortable,
    year_and_month,
)
from app.pages.series_notes import Note, notes_of
from app.series_state import MOST_SHOWN, RECENT, SeriesState
from app.state import SearchState
from indexer import wording
from indexer.series.measures import (
    comparison_name,
    earlier,
    in_order,
    is_ranked,
    largest,
    ranks,
)
from indexer.series.values import Series, SeriesRow
from indexer.writing import Sentence

LINES = 5
# More periods than this do not fit beside the names on a laptop.
WIDE = 7


@dataclass(frozen=True, slots=True)
class ColumnLine:
    """A column over time: its printed names, each with its months."""

    name: str
    names: tuple[tuple[str, str], ...]
    evidence: str


@dataclass(frozen=True, slots=True)
class Matrix:
    """``heads`` and the cells of ``rows`` run from the newest period to the oldest: on a narrow
    screen the newest is seen first, and the changes that belong to it stand beside it.
    ``change_name`` says what the change against ``previous`` is called; ``previous`` and ``year``
    are the months that changes are against, "" for none."""

    label_head: SortableHead
    heads: tuple[SortableHead, ...]
    is_wide: bool
    change_head: SortableHead
    change_name: str
    year_head: SortableHead
    has_ranks: bool
    previous: str
    year: str
    rows: tuple[RowLine, ...]


@dataclass(frozen=True, slots=True)
class SeriesPage:
    """Either ``comparison``, or ``matrix`` and ``chart``; no table without a printed month."""

    frame: PageFrame
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
    matrix: Matrix | None
    chart: ChartView | None
    chart_files: tuple[Link, ...]
    sentences: tuple[SentenceLine, ...]
    form: ComparisonForm | None
    comparison: ComparisonView | None
    most_lines: int
    notes: tuple[Note, ...]
    other_notes: tuple[Note, ...]
    titles: tuple[tuple[str, tuple[Link, ...]], ...]
    column_lines: tuple[ColumnLine, ...]
    undated: tuple[Link, ...]
    files: tuple[Link, ...]


def series_page(
    series: Series, state: SeriesState, sentences: Sequence[Sentence] = ()
) -> SeriesPage:
    """Everything is printed, or computed from two printed figures that the page shows."""
    at = _address(series)
    comparison = comparison_view(series, state, at)
    periods = state.periods(series)
    shown = (state.a, state.b) if comparison else periods
    notes = notes_of(series, state.column)
    ranked = is_ranked(series, state.column)
    drawn = drawn_rows(series, state, periods[-1] if periods else "")
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
                one.name == state.column,
                _span(one.periods, series.periods),
            )
            for one in series.columns
        ),
        column=said_column(state.column),
        spans=() if comparison else _spans(series, state, at),
        views=_views(state, at) if ranked and not comparison else (),
        matrix=None if comparison else _matrix(series, state, periods, notes, drawn),
        chart=None
        if comparison
        else chart_view(series, state, state.drawn(series), drawn, notes, at),
        chart_files=tuple(
            Link(form.upper(), urls.series_chart(series.id, state.to_params(series), form))
            for form in ("svg", "png")
        ),
        sentences=sentence_lines(sentences, "say"),
        form=comparison_form(series, state, at),
        comparison=comparison,
        most_lines=MOST_LINES,
        notes=tuple(n for n in notes if n.period in shown),
        other_notes=tuple(n for n in notes if n.period not in shown),
        titles=_titles(series),
        column_lines=tuple(
            ColumnLine(
                said_column(one.name),
                tuple((said_column(s.printed), said_months(s.periods)) for s in one.spellings),
                labels.evidence(one.evidence) if one.evidence else "",
            )
            for one in series.columns
        ),
        undated=tuple(Link(labels.record(r), urls.record(r)) for r in series.undated),
        files=(
            Link("CSV", urls.series_file(series.id, "csv"), "逐格一行，带出处"),
            Link("XLSX", urls.series_file(series.id, "xlsx"), "每列一表，带出处"),
        ),
    )


def _matrix(
    series: Series,
    state: SeriesState,
    periods: Sequence[str],
    notes: Sequence[Note],
    drawn: Sequence[SeriesRow],
) -> Matrix | None:
    if not periods:
        return None
    at = _address(series)
    column, latest = state.column, periods[-1]
    against = "year" if state.sort == "year" else "change"
    previous, year = (earlier(series, latest, one) for one in ("change", "year"))
    rows = in_order(
        series,
        column,
        state.sort,
        descending=state.descending,
        pair=(earlier(series, latest, against), latest),
    )
    totals = tuple(row for row in series.rows if row.is_total)
    ranked = is_ranked(series, column)
    place = {p: ranks(series, column, p) for p in periods} if ranked else {}
    chosen = {row.id for row in drawn}
    shown = tuple(row for row in (*rows, *totals) if any(row.figure(p, column) for p in periods))
    heads = group_heads(shown, state)
    change = comparison_name(previous, latest, is_previous=True) if previous else "环比"
    return Matrix(
        label_head=sortable((series.label_column or "名称",), "name", state, at),
        heads=tuple(
            sortable(
                year_and_month(p),
                p,
                state,
                at,
                tuple(n for n in notes if n.period == p and n.row is None),
                p,
            )
            for p in reversed(periods)
        ),
        is_wide=len(periods) > WIDE,
        change_head=sortable(_parts(change), "change", state, at),
        change_name=change,
        year_head=sortable(("同比",), "year", state, at),
        has_ranks=ranked,
        previous=wording.month(previous) if previous else "",
        year=wording.month(year),
        rows=tuple(
            row_line(
                series, row, state, periods, place, notes, row.id in chosen, heads.get(row.id, "")
            )
            for row in shown
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
    size = f"收录 {len(series.periods)} 期，{rows} 行，{len(series.columns)} 列"
    return f"{when}，{size}，共 {len(series.records)} 条记录。"


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
    every = "历年，每年末一期" if len(series.periods) > MOST_SHOWN else "全部"
    values = [("recent", f"最近 {RECENT} 期"), ("all", every), *((y, f"{y}年") for y in years)]
    return tuple(
        Option(label, at(state.with_span(value)), state.span == value) for value, label in values
    )


def _views(state: SeriesState, at: Address) -> tuple[Option, ...]:
    return (
        Option("数字", at(state.with_show("value")), state.show == "value"),
        Option("名次", at(state.with_show("rank")), state.show == "rank"),
    )


def _parts(name: str) -> tuple[str, ...]:
    """较上期（2023年8月） on two lines: no head is wider than its figures."""
    word, bracket, rest = name.partition("（")
    return (word, bracket + rest) if bracket else (word,)


def _titles(series: Series) -> tuple[tuple[str, tuple[Link, ...]], ...]:
    """Printings under their period, newest first."""
    by_period: dict[str, list[Link]] = {}
    for title in reversed(series.printings):
        period = wording.month(title.period) if title.period else "未印月份"
        url = urls.in_issue(title.id) if series.basis == "table" else urls.record(title.records[0])
        note = f"刊于{wording.issue(title.issue)}"
        by_period.setdefault(period, []).append(Link(title.title, url, note))
    return tuple((period, tuple(links)) for period, links in by_period.items())
