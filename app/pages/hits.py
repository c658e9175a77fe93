"""One found record on the result page: prose with its snippet, or a row under its own header."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from itertools import groupby
from typing import cast

from app import labels, urls
from app.pages.acts import Acts, acts_of
from app.pages.marking import FOUND
from app.pages.runs import Runs, marked
from app.pages.tables import RowLine, RowTable, body_cells, figure_columns, head_rows, plain_cells
from app.state import SearchState
from indexer import wording
from indexer.model import Record, RowData, TableRef
from indexer.results import Hit


@dataclass(frozen=True, slots=True)
class HitView:
    """``title`` leads to ``url``, where the searched words stay marked (the record; for a row the
    table, scrolled to it); without a headline it is empty and the snippet leads there. ``place``
    says where in the issue it stands; ``period`` is the month of the figures, where that is not
    already said by the title. ``table`` for rows: one, or several found one after another in the
    same table, with the table's note as ``snippet`` if that is where words were found;
    ``snippet`` for everything else.
    ``acts``: what may be done with it, None where each row has its own.
    ``flag_url`` leads to what the checks found about one of its own figures;
    ``is_recognised``: its text was recognised in a picture."""

    id: str
    type: str
    type_label: str
    title: Runs
    url: str
    issue_label: str
    issue_url: str
    date_label: str
    period: str
    place: str
    is_sample: bool
    snippet: Runs
    table: RowTable | None
    whole_url: str
    whole_label: str
    acts: Acts | None
    flag_url: str | None = None
    is_recognised: bool = False


def hit_views(hits: Sequence[Hit], state: SearchState | None = None) -> tuple[HitView, ...]:
    """In their order; rows of one table that follow each other stand under one header.
    ``state``: the search that found them, whose hits of a row may be unfolded."""

    def place(at: int) -> str | int:
        table = hits[at].record.table
        return at if table is None or hits[at].note else table.id

    return tuple(
        _hit_view([hits[at] for at in members], state)
        for _, members in groupby(range(len(hits)), key=place)
    )


def _hit_view(hits: Sequence[Hit], state: SearchState | None) -> HitView:
    hit, record = hits[0], hits[0].record
    row, title = record.row, marked(hit.title, record.title)
    snippet = marked(hit.snippet, opening(record.text))
    table: RowTable | None = None
    if row is not None and record.table is not None:
        table = _row_table(hits, record.table, state)
        title = marked(hit.title, record.table.title)
        snippet = marked(hit.note, "")
    is_one = len(hits) == 1
    words = state.request.q if state else ""
    is_found = any(found for _, found in hit.snippet)
    return HitView(
        id=record.id,
        type=record.type,
        type_label=labels.TYPES[record.type],
        title=title,
        url=urls.in_issue(record.id, q=words)
        if table
        else urls.record(record.id, FOUND if words and is_found else "", q=words),
        issue_label=labels.issue(record.issue),
        issue_url=urls.issue(record.issue.id),
        date_label=wording.day(record.issue.date, record.issue.date_precision),
        period=period_label(record),
        place=row_place(row) if row is not None and is_one else "",
        is_sample=record.issue.is_sample,
        snippet=snippet,
        table=table,
        whole_url=urls.in_issue(record.id, q=words, is_found=is_found and not table),
        whole_label="看全表" if table else "看原位",
        acts=acts_of(record) if is_one else None,
        flag_url=urls.record(record.id, "findings") if record.doubtful and is_one else None,
        is_recognised=record.source.is_recognised,
    )


def _row_table(hits: Sequence[Hit], table: TableRef, state: SearchState | None) -> RowTable:
    rows = [hit.record.row for hit in hits if hit.record.row is not None]
    has_group = any(row.group for row in rows)
    leading = [table.group_column or "组"] if has_group else []
    leading.append(table.label_column or "名称")
    figures = figure_columns([row.cells for row in rows], len(table.columns))
    matched = hits[0].matched_columns
    return RowTable(
        head=head_rows(leading, table.columns, figures, matched),
        has_group=has_group,
        is_one=len(hits) == 1,
        rows=tuple(_row_line(hit, table, figures, matched, state) for hit in hits),
    )


def _row_line(
    hit: Hit,
    table: TableRef,
    figures: Sequence[bool],
    matched: Sequence[int],
    state: SearchState | None,
) -> RowLine:
    record = hit.record
    row = cast(RowData, record.row)
    return RowLine(
        group=row.group or "",
        label=marked(hit.label, row.label),
        label_url=urls.record(record.id, q=state.request.q if state else ""),
        cells=body_cells(
            tuple(marked(c) for c in hit.cells) if hit.cells else plain_cells(row.cells),
            table.columns,
            figures,
            matched,
            doubtful=dict.fromkeys(record.doubtful, "核对存疑"),
            doubt_url=urls.record(record.id, "findings"),
        ),
        acts=acts_of(record),
        run=labels.run(hit.run) if hit.run else "",
        run_url=urls.search(state.with_row(record.id)) if hit.run and state else "",
    )


def row_place(row: RowData) -> str:
    if row.is_total:
        return "合计行"
    return f"第{row.serial or row.no}行"


def period_label(record: Record) -> str:
    """``2018年5月数据`` unless the title already names the month."""
    period = record.period or (record.table.period if record.table else None)
    if period is None:
        return ""
    title = record.table.title if record.table else record.title
    said = wording.month(period)
    return "" if said in title.replace(" ", "") else f"{said}数据"


def opening(text: str, length: int = 110) -> str:
    flat = text.replace("\n", " ").strip()
    return flat if len(flat) <= length else f"{flat[:length]}…"
