"""Two periods of a series side by side: the form to choose them, and their table."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass

from app import labels, urls
from app.pages.runs import Link
from app.pages.series_matrix import (
    NONE,
    Address,
    FigureCell,
    SortableHead,
    difference,
    entity_url,
    figure_cell,
    group_heads,
    item_of,
    percentage,
    sortable,
    year_and_month,
)
from app.series_state import SeriesState
from indexer import wording
from indexer.series.measures import Comparison, compare, comparison_name, in_order
from indexer.series.values import Series, SeriesRow

UNLISTED = "未列入"


@dataclass(frozen=True, slots=True)
class PeriodOption:
    """A printed period to choose; ``text`` says where the column is not printed in it."""

    value: str
    text: str
    is_a: bool
    is_b: bool


@dataclass(frozen=True, slots=True)
class ComparisonForm:
    """``hidden`` keeps what else the address says; ``columns`` to set side by side, () where there
    is but one; ``clear_url`` leads back to all periods."""

    hidden: tuple[tuple[str, str], ...]
    options: tuple[PeriodOption, ...]
    columns: tuple[tuple[str, str, bool], ...]
    clear_url: str


@dataclass(frozen=True, slots=True)
class ComparedSide:
    """One column of a row; ``is_broken``: its two figures are not compared, see the reasons."""

    a: FigureCell
    b: FigureCell
    difference: str
    ratio: str
    is_broken: bool


@dataclass(frozen=True, slots=True)
class ComparedLine:
    """``reasons``: why the two are hardly comparable, each with the records it rests on;
    ``group``: the group that begins with this row, "" for none; ``items``: its printed figures of
    both periods as 引文夹 takes them."""

    name: str
    url: str | None
    anchor: str
    group: str
    is_total: bool
    sides: tuple[ComparedSide, ...]
    items: str
    reasons: tuple[tuple[str, tuple[Link, ...]], ...]


@dataclass(frozen=True, slots=True)
class ComparisonView:
    """``name`` is what the comparison is called (环比, 同比, 较2023年8月); ``columns`` stand side
    by side, the first is sorted by; ``notices`` concern all rows."""

    name: str
    a: str
    b: str
    swap_url: str
    columns: tuple[str, ...]
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
        hidden=tuple(p for p in state.to_params(series) if p[0] not in ("a", "b", "column")),
        options=tuple(
            PeriodOption(
                one,
                wording.month(one) + ("" if column and one in column.periods else "（无此列）"),
                one == a,
                one == b,
            )
            for one in reversed(series.periods)
        ),
        columns=tuple(
            (one.name, one.name.replace("/", " · "), one.name in state.columns)
            for one in series.columns
        )
        if len(series.columns) > 1
        else (),
        clear_url=at(state.with_pair("", "")),
    )


def comparison_view(series: Series, state: SeriesState, at: Address) -> ComparisonView | None:
    if not state.a:
        return None
    a, b = wording.month(state.a), wording.month(state.b)
    return ComparisonView(
        name=comparison_name(state.a, state.b),
        a=a,
        b=b,
        swap_url=at(state.with_pair(state.b, state.a)),
        columns=tuple(one.replace("/", " · ") for one in state.columns),
        label_head=sortable((series.label_column or "名称",), "name", state, at),
        a_head=sortable(year_and_month(state.a), state.a, state, at),
        b_head=sortable(year_and_month(state.b), state.b, state, at),
        difference_head=sortable(("差",), "difference", state, at),
        ratio_head=sortable(("百分比",), "ratio", state, at),
        rows=_lines(series, state),
        notices=_notices(series, state),
    )


def _lines(series: Series, state: SeriesState) -> tuple[ComparedLine, ...]:
    """The rows that print one of the columns in one of the two periods, in the order of the first
    column, totals last."""
    rows = in_order(
        series, state.column, state.sort, descending=state.descending, pair=(state.a, state.b)
    )
    totals = tuple(row for row in series.rows if row.is_total)
    heads = group_heads((*rows, *totals), state)
    made, waiting = [], ""
    for row in (*rows, *totals):
        found = [compare(series, row, one, state.a, state.b) for one in state.columns]
        waiting = heads.get(row.id, waiting)
        if any(one.a or one.b for one in found):
            made.append(_line(row, found, state, waiting))
            waiting = ""
    return tuple(made)


def _line(
    row: SeriesRow, found: Sequence[Comparison], state: SeriesState, group: str
) -> ComparedLine:
    reasons: dict[str, tuple[Link, ...]] = {}
    for one in found:
        for each in one.breaks:
            reasons.setdefault(each.text, _links(each.records))
        for figure in (one.a, one.b):
            if figure is not None and figure.is_span:
                month = wording.month(figure.period or "")
                text = f"{month}的表题为“{figure.title}”，不是单月的数字。"
                reasons.setdefault(text, _links((figure.record,)))
    return ComparedLine(
        name=row.name,
        url=entity_url(row),
        anchor=urls.row_anchor(row.id),
        group=group,
        is_total=row.is_total,
        sides=tuple(
            ComparedSide(
                a=_cell(one, state.a, column),
                b=_cell(one, state.b, column),
                difference=difference(one.change) if one.change else NONE,
                ratio=percentage(one.change) if one.change else NONE,
                is_broken=one.is_broken and one.a is not None and one.b is not None,
            )
            for one, column in zip(found, state.columns, strict=True)
        ),
        items=" ".join(
            dict.fromkeys(item_of(each) for one in found for each in (one.a, one.b) if each)
        ),
        reasons=tuple(reasons.items()),
    )


def _cell(one: Comparison, period: str, column: str) -> FigureCell:
    printings = one.row.cells.get((period, column))
    if printings is not None:
        return figure_cell(printings)
    return FigureCell(NONE if one.row.is_listed(period) else UNLISTED, None)


def _notices(series: Series, state: SeriesState) -> tuple[str, ...]:
    """A column that one of the two periods does not print."""
    made = []
    for name in state.columns:
        column = series.column(name)
        printed = column.periods if column else ()
        said = name.replace("/", " · ")
        made += [
            f"{wording.month(one)}没有印“{said}”一列。"
            for one in (state.a, state.b)
            if one not in printed
        ]
    return tuple(made)


def _links(records: Sequence[str]) -> tuple[Link, ...]:
    return tuple(Link(labels.record(one), urls.record(one)) for one in records)
