"""One found record on the result page: prose with its snippet, or a row under its own header."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass

from app import labels, urls
from app.pages.runs import Runs, marked
from app.pages.tables import RowTable, body_cells, figure_columns, head_rows, plain_cells
from indexer import wording
from indexer.model import Record, RowData, TableRef
from indexer.results import Hit


@dataclass(frozen=True, slots=True)
class HitView:
    """``title`` leads to ``url`` (the record; for a row the table, scrolled to it); without a
    headline it is empty and the snippet leads there. ``place`` says
    where in the issue it stands; ``period`` is the month of the figures, where that is not
    already said by the title. ``row`` for a table row, with the table's note as ``snippet`` if
    that is where words were found; ``snippet`` for everything else.
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
    row: RowTable | None
    whole_url: str
    whole_label: str
    cite_url: str
    flag_url: str | None = None
    is_recognised: bool = False


def hit_view(hit: Hit) -> HitView:
    record = hit.record
    row, title = record.row, marked(hit.title, record.title)
    snippet: Runs = ()
    table: RowTable | None = None
    if row is not None and record.table is not None:
        table = row_table(
            record,
            record.table,
            row,
            label=marked(hit.label, row.label),
            cells=tuple(marked(c) for c in hit.cells) if hit.cells else plain_cells(row.cells),
            matched=hit.matched_columns,
        )
        title = marked(hit.title, record.table.title)
        snippet = marked(hit.note, "")
    else:
        snippet = marked(hit.snippet, opening(record.text))
    return HitView(
        id=record.id,
        type=record.type,
        type_label=labels.TYPES[record.type],
        title=title,
        url=urls.in_issue(record.id) if table else urls.record(record.id),
        issue_label=labels.issue(record.issue),
        issue_url=urls.issue(record.issue.id),
        date_label=wording.day(record.issue.date, record.issue.date_precision),
        period=period_label(record),
        place=row_place(row) if row is not None else "",
        is_sample=record.issue.is_sample,
        snippet=snippet,
        row=table,
        whole_url=urls.in_issue(record.id),
        whole_label="看全表" if table else "看原位",
        cite_url=urls.record(record.id, "cite"),
        flag_url=urls.record(record.id, "findings") if record.doubtful else None,
        is_recognised=record.source.is_recognised,
    )


def row_table(
    record: Record,
    table: TableRef,
    row: RowData,
    *,
    label: Runs,
    cells: Sequence[Runs],
    matched: Sequence[int] = (),
) -> RowTable:
    leading = [table.group_column or "组"] if row.group else []
    leading.append(table.label_column or "名称")
    figures = figure_columns([row.cells], len(table.columns))
    return RowTable(
        head=head_rows(leading, table.columns, figures, matched),
        group=row.group,
        label=label,
        label_url=urls.record(record.id),
        cells=body_cells(
            cells,
            table.columns,
            figures,
            matched,
            doubtful=record.doubtful,
            doubt_url=urls.record(record.id, "findings"),
        ),
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
