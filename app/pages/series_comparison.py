"""Two periods of a series side by side: the form to choose them, and their table."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass

from app import urls
from app.pages.runs import Link
from app.pages.series_matrix import (
    NONE,
    Address,
    FigureCell,
    SortableHead,
    difference,
    entity_url,
    figure_cell,
    percentage,
    sortable,
    year_and_month,
)
from app.series_state import SeriesState
from indexer import wording
from indexer.series.measures import Comparison, compared, comparison_name
from indexer.series.values import Series

UNLISTED = "未列"


@dataclass(frozen=True, slots=True)
class PeriodOption:
    """A printed period to choose; ``text`` says where the column is not printed in it."""

    value: str
    text: str
    is_a: bool
    is_b: bool


@dataclass(frozen=True, slots=True)
class ComparisonForm:
    """``hidden`` keeps what else the address says; ``clear_url`` leads back to all periods."""

    hidden: tuple[tuple[str, str], ...]
    options: tuple[PeriodOption, ...]
    clear_url: str


@dataclass(frozen=True, slots=True)
class ComparedLine:
    """``reasons``: why the two are hardly comparable, each with the records it rests on."""

    name: str
    url: str | None
    is_total: bool
    a: FigureCell
    b: FigureCell
    difference: str
    ratio: str
    reasons: tuple[tuple[str, tuple[Link, ...]], ...]


@dataclass(frozen=True, slots=True)
class ComparisonView:
    """``name`` is what the comparison is called (环比, 同比, 较2023年8月); ``notices`` concern
    all rows."""

    name: str
    a: str
    b: str
    swap_url: str
    label_head: SortableHead
    a_head: SortableHead
    b_head: SortableHead
    difference_head: SortableHead
    ratio_head: SortableHead
    rows: tuple[ComparedLine, ...]
    notices: tuple[str, ...]


def comparison_form(series: Series, state: SeriesState, at: Address) -> ComparisonForm | None:
    """None where there are no two periods. Without a choice the latest two are offered."""
    if len(series.periods) < 2:
        return None
    column = series.column(state.column)
    a, b = (state.a, state.b) if state.a else series.periods[-2:]
    return ComparisonForm(
        hidden=tuple(p for p in state.to_params(series) if p[0] not in ("a", "b")),
        options=tuple(
            PeriodOption(
                one,
                wording.month(one) + ("" if column and one in column.periods else "（无此列）"),
                one == a,
                one == b,
            )
            for one in reversed(series.periods)
        ),
        clear_url=at(state.with_pair("", "")),
    )


def comparison_view(series: Series, state: SeriesState, at: Address) -> ComparisonView | None:
    if not state.a:
        return None
    a, b = wording.month(state.a), wording.month(state.b)
    rows = compared(
        series, state.column, (state.a, state.b), state.sort, descending=state.descending
    )
    return ComparisonView(
        name=comparison_name(state.a, state.b),
        a=a,
        b=b,
        swap_url=at(state.with_pair(state.b, state.a)),
        label_head=sortable((series.label_column or "名称",), "name", state, at),
        a_head=sortable(year_and_month(state.a), state.a, state, at),
        b_head=sortable(year_and_month(state.b), state.b, state, at),
        difference_head=sortable(("差",), "difference", state, at),
        ratio_head=sortable(("百分比",), "ratio", state, at),
        rows=tuple(_line(one, state) for one in rows),
        notices=_notices(series, state),
    )


def _line(one: Comparison, state: SeriesState) -> ComparedLine:
    change = one.change
    reasons = [(each.text, _links(each.records)) for each in one.breaks]
    for figure in (one.a, one.b):
        if figure is not None and figure.is_span:
            text = f"{wording.month(figure.period or '')}的表题为“{figure.title}”，不是单月的数字。"
            reasons.append((text, _links((figure.record,))))
    return ComparedLine(
        name=one.row.name,
        url=entity_url(one.row),
        is_total=one.row.is_total,
        a=_cell(one, state.a, state.column),
        b=_cell(one, state.b, state.column),
        difference=difference(change) if change else NONE,
        ratio=percentage(change) if change else NONE,
        reasons=tuple(reasons),
    )


def _cell(one: Comparison, period: str, column: str) -> FigureCell:
    printings = one.row.cells.get((period, column))
    if printings is not None:
        return figure_cell(printings)
    return FigureCell(NONE if one.row.is_listed(period) else UNLISTED, None)


def _notices(series: Series, state: SeriesState) -> tuple[str, ...]:
    """A column that one of the two periods does not print."""
    column = series.column(state.column)
    printed = column.periods if column else ()
    said = state.column.replace("/", " · ")
    return tuple(
        f"{wording.month(one)}没有印“{said}”一列。"
        for one in (state.a, state.b)
        if one not in printed
    )


def _links(records: Sequence[str]) -> tuple[Link, ...]:
    return tuple(Link(one, urls.record(one)) for one in records)
