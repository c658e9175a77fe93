"""A whole table as printed, for the page of its issue and of each of its rows."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass

from app import urls
from app.pages.acts import TableActs
from app.pages.corrections import correction_lines
from app.pages.marking import Marks
from app.pages.runs import Link, Runs
from app.pages.tables import (
    BodyCell,
    HeadCell,
    body_cells,
    figure_columns,
    head_rows,
    plain_cells,
)
from indexer.figures.notes import note_figures
from indexer.model import Row, Table

WIDE = 7
UNMARKED = Marks()


@dataclass(frozen=True, slots=True)
class GroupCell:
    text: str
    rowspan: int


@dataclass(frozen=True, slots=True)
class IssueRow:
    """``group`` stands only where a run of rows of one group begins. ``current``: the record
    whose page this is."""

    anchor: str
    url: str
    serial: str | None
    group: GroupCell | None
    label: Runs
    cells: tuple[BodyCell, ...]
    is_total: bool
    current: bool


@dataclass(frozen=True, slots=True)
class NoteLine:
    """A note under a table; ``doubt_url`` leads to what the checks found about its figure."""

    text: str
    doubt_url: str = ""


@dataclass(frozen=True, slots=True)
class IssueTable:
    """A table as printed; ``is_wide``: it may need a box of its own to scroll in."""

    anchor: str
    title: str
    heading: Runs
    head: tuple[tuple[HeadCell, ...], ...]
    has_serial: bool
    has_group: bool
    rows: tuple[IssueRow, ...]
    notes: tuple[NoteLine, ...]
    doubts: tuple[str, ...]
    is_wide: bool
    series: Link | None = None
    corrections: tuple[str, ...] = ()
    acts: TableActs | None = None


def issue_table(
    table: Table,
    issue_id: str,
    current: str | None = None,
    series: Link | None = None,
    doubtful: Mapping[str, str] | None = None,
    marks: Mapping[str, Marks] | None = None,
    heading: Runs = (),
) -> IssueTable:
    """The table with multi-level head, serial and group columns as far as printed; figures whose
    ids are in ``doubtful`` lead to what the checks found about them, and say it in short.
    ``marks``: by the id of a row; ``heading``: the title with what is marked in it."""
    marks = marks or {}
    places: dict[str, dict[str, str]] = {}
    for one, said in (doubtful or {}).items():
        record_id, _, place = one.rpartition(":")
        places.setdefault(record_id, {})[place] = said
    has_serial = any(row.serial for row in table.rows)
    has_group = any(row.group for row in table.rows)
    leading = ["序号"] if has_serial else []
    leading += [table.group_column or "组"] if has_group else []
    leading.append(table.label_column or "名称")
    figures = figure_columns([r.cells for r in table.rows], len(table.columns))
    groups = _group_cells(table.rows) if has_group else [None] * len(table.rows)
    rows = []
    for row, group in zip(table.rows, groups, strict=True):
        record_id = row_id(issue_id, table, row)
        own = marks.get(record_id, UNMARKED)
        rows.append(
            IssueRow(
                anchor=urls.anchor(record_id),
                url=urls.record(record_id),
                serial=row.serial,
                group=group,
                label=own.label(row.label),
                cells=body_cells(
                    [own.cell(n, text) for n, text in enumerate(row.cells)]
                    if own.marks_cells
                    else plain_cells(row.cells),
                    table.columns,
                    figures,
                    own.columns if record_id == current else (),
                    doubtful=places.get(record_id),
                    doubt_url=urls.record(record_id, "findings"),
                ),
                is_total=row.is_total,
                current=record_id == current,
            )
        )
    return IssueTable(
        anchor=f"t{table.no}",
        title=table.title,
        heading=heading,
        head=head_rows(leading, table.columns, figures, _named(marks)),
        has_serial=has_serial,
        has_group=has_group,
        rows=tuple(rows),
        notes=_notes(table, [row_id(issue_id, table, row) for row in table.rows], places),
        doubts=table.doubts,
        is_wide=len(table.columns) > WIDE,
        series=series,
        corrections=correction_lines(table.corrections),
    )


def _named(marks: Mapping[str, Marks]) -> tuple[int, ...]:
    """The columns that the searched words name, which are the same for all rows of a table."""
    return next((one.columns for one in marks.values() if one.columns), ())


def _notes(
    table: Table, row_ids: Sequence[str], places: Mapping[str, Mapping[str, str]]
) -> tuple[NoteLine, ...]:
    """The notes, their figures counted through as the ledger counts them (n1, n2 …)."""
    made, number = [], 0
    for note in table.notes:
        url = ""
        for _ in note_figures((note,), table.period):
            number += 1
            under = [one for one in row_ids if f"n{number}" in places.get(one, {})]
            url = urls.record(under[0], "findings") if under else url
        made.append(NoteLine(note, url))
    return tuple(made)


def _group_cells(rows: Sequence[Row]) -> list[GroupCell | None]:
    cells: list[GroupCell | None] = []
    for number, row in enumerate(rows):
        if number and rows[number - 1].group == row.group:
            cells.append(None)
            continue
        run = 1
        while number + run < len(rows) and rows[number + run].group == row.group:
            run += 1
        cells.append(GroupCell(row.group or "", run))
    return cells


def row_id(issue_id: str, table: Table, row: Row) -> str:
    """The id of the record that a row is."""
    if not row.is_total:
        return f"{issue_id}/t{table.no}/r{row.no}"
    return f"{issue_id}/t{table.no}/" + ("total" if row.no == 1 else f"total-{row.no}")
