"""The chart of a series as a file: what must be said under it, its source above all."""

from __future__ import annotations

from collections.abc import Iterable, Mapping, Sequence

from app.chart_files import ChartSheet, as_svg
from app.pages.series import drawn_rows
from app.pages.series_chart import chart_view
from app.pages.series_notes import notes_of
from app.series_state import SeriesState
from indexer import wording
from indexer.figures import Figure
from indexer.model import IssueHead
from indexer.serial import UNNAMED, serial_of
from indexer.series.values import Series, SeriesRow

# Doubts that are named one by one.
NAMED = 6


def chart_file(series: Series, state: SeriesState, heads: Mapping[str, IssueHead]) -> str | None:
    """As SVG; None where nothing can be drawn. ``heads``: of the issues, by their ids."""
    periods, shown = state.drawn(series), state.periods(series)
    drawn = drawn_rows(series, state, shown[-1] if shown else "")
    notes = notes_of(series, state.column)
    view = chart_view(series, state, periods, drawn, notes, lambda _: "")
    if view is None:
        return None
    figures = [
        one for row in drawn for period in periods if (one := row.figure(period, state.column))
    ]
    marked = [note for note in notes if note.period in periods]
    shown_rows = {None, *(row.id for row in drawn)}
    said = [
        *(f"注{one.number}：{one.text}" for one in marked if one.row in shown_rows),
        "线在口径有变处断开，断开前后的数字不宜直接比较。" if view.has_breaks else "",
        "虚线两端之间还有没有收录的月份。" if view.has_bridges else "",
        _doubts(figures, drawn),
        _source(series, state.column, figures, heads),
    ]
    plot = view.plot
    return as_svg(
        ChartSheet(
            view.caption,
            plot.lines,
            plot.notches,
            plot.months,
            plot.unit,
            tuple(filter(None, said)),
        )
    )


def _doubts(figures: Iterable[Figure], rows: Sequence[SeriesRow]) -> str:
    names = {row.id: row.name for row in rows}
    doubted = [one for one in figures if one.flags or one.is_recognised]
    said = [
        f"{names.get(one.row.id, one.row.name)}{wording.month(one.period or '')} {one.printed}"
        for one in doubted[:NAMED]
    ]
    more = f"等 {len(doubted)} 处" if len(doubted) > NAMED else ""
    return f"核对存疑或由文字识别：{'、'.join(said)}{more}。" if said else ""


def _source(
    series: Series, column: str, figures: Sequence[Figure], heads: Mapping[str, IssueHead]
) -> str:
    """Which numbers of which serial print what is drawn, and what it counts."""
    issues = sorted({one.issue for one in figures}, key=lambda id_: (id_[:7], id_))
    serials = dict.fromkeys(
        name for id_ in issues if id_ in heads and (name := serial_of(heads[id_])) != UNNAMED
    )
    units = {one.unit for one in figures if one.value is not None}
    unit = next(iter(units)) if len(units) == 1 else ""
    names = "".join(f"《{name}》" for name in serials)
    span = wording.issue(issues[0])
    if len(issues) > 1:
        span += f"至{wording.issue(issues[-1])}（{len(issues)} 期）"
    what = (
        f"“{series.name}”的“{column.replace('/', '·')}”"
        if series.basis == "table"
        else (f"“{series.name}”")
    )
    return f"资料来源：{names}{span}，{what}{f'，单位：{unit}' if unit else ''}。"
