"""The rows of one institution: those of one series with the same columns under one header, the
month first, newest on top."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass

from app import urls
from app.pages.acts import acts_of
from app.pages.runs import Runs, TextRun
from app.pages.tables import RowLine, RowTable, body_cells, figure_columns, head_rows, plain_cells
from indexer import wording
from indexer.model import Record, RowData, TableRef


@dataclass(frozen=True, slots=True)
class SeriesRows:
    """``tables``: one for each set of columns that it had; ``is_sample``, ``is_recognised``: of any
    of the rows."""

    name: str
    url: str
    count: int
    tables: tuple[RowTable, ...]
    is_sample: bool
    is_recognised: bool


def series_rows(records: Sequence[Record], owner: str) -> tuple[SeriesRows, ...]:
    """Of the records that are rows of a series, in the order in which the series come. ``owner``:
    whose rows they are, which a row that is printed so need not say again."""
    series: dict[str, dict[tuple[tuple[str, ...], ...], list[Record]]] = {}
    for record in records:
        if is_row(record) and record.table and record.table.series:
            by_columns = series.setdefault(record.table.series, {})
            by_columns.setdefault(record.table.columns, []).append(record)
    return tuple(_block(name, tuple(held.values()), owner) for name, held in series.items())


def is_row(record: Record) -> bool:
    """Does it stand in a table of a series?"""
    return record.row is not None and record.table is not None and bool(record.table.series)


def _block(series: str, held: Sequence[Sequence[Record]], owner: str) -> SeriesRows:
    every = [record for records in held for record in records]
    return SeriesRows(
        name=series,
        url=urls.series(series),
        count=len(every),
        tables=tuple(_table(records, owner) for records in held),
        is_sample=any(one.issue.is_sample for one in every),
        is_recognised=any(one.source.is_recognised for one in every),
    )


def _table(records: Sequence[Record], owner: str) -> RowTable:
    lines = [(one, one.row, one.table) for one in records if one.row and one.table]
    columns = lines[0][2].columns
    figures = figure_columns([row.cells for _, row, _ in lines], len(columns))
    has_group = any(row.group for _, row, _ in lines)
    leading = [lines[0][2].group_column or "组"] if has_group else []
    return RowTable(
        head=head_rows([*leading, "数据月份"], columns, figures),
        has_group=has_group,
        is_one=False,
        rows=tuple(
            RowLine(
                group=row.group or "",
                label=_label(record, row, table, owner),
                label_url=urls.record(record.id),
                cells=body_cells(
                    plain_cells(row.cells),
                    columns,
                    figures,
                    doubtful=dict.fromkeys(record.doubtful, "核对存疑"),
                    doubt_url=urls.record(record.id, "findings"),
                ),
                acts=acts_of(record),
            )
            for record, row, table in lines
        ),
    )


def _label(record: Record, row: RowData, table: TableRef, owner: str) -> Runs:
    month = record.period or table.period
    said = wording.month(month) if month else wording.issue(record.issue.id)
    return (TextRun(said if row.label == owner else f"{said} {row.label}"),)
