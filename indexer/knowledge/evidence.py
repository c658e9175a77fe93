"""What the tables print of whom, and under which names: the raw matter of the timelines."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from dataclasses import dataclass
from typing import Any

from indexer.model import Number

Ask = Callable[[str, Sequence[str]], list[tuple[Any, ...]]]


@dataclass(frozen=True, slots=True)
class PrintedTable:
    """One table as it stands. ``columns``: header paths joined by /; ``series``: as linked."""

    id: str
    issue: str
    title: str
    series: str | None
    period: str | None
    columns: tuple[str, ...]


@dataclass(frozen=True, slots=True)
class PrintedRow:
    """One row that is no total. ``institution`` and ``kind`` are None and "" where its label
    names none (a channel). ``cells`` as printed, ``values`` beside them."""

    record: str
    table: PrintedTable
    label: str
    institution: str | None
    kind: str
    cells: tuple[str, ...]
    values: tuple[Number | None, ...]


@dataclass(frozen=True, slots=True)
class PrintedName:
    """One printing of a name. ``period``: of the table or the statement, else None."""

    name: str
    record: str
    type: str
    period: str | None
    issue: str


def read_tables(ask: Ask) -> tuple[PrintedTable, ...]:
    """All tables, oldest issue first, in printed order."""
    columns: dict[str, list[str]] = {}
    for table, path in ask("SELECT table_id, path FROM columns ORDER BY table_id, no", ()):
        columns.setdefault(table, []).append(path)
    rows = ask(
        "SELECT t.id, t.issue_id, t.title, t.series, t.period FROM tables t"
        " JOIN issues i ON i.id = t.issue_id ORDER BY i.date, i.id, t.no",
        (),
    )
    return tuple(
        PrintedTable(id_, issue, title, series, period, tuple(columns.get(id_, ())))
        for id_, issue, title, series, period in rows
    )


def read_rows(ask: Ask, tables: Sequence[PrintedTable]) -> tuple[PrintedRow, ...]:
    """The rows of these tables, totals left out, table by table in printed order."""
    cells: dict[str, list[tuple[str, Number | None]]] = {}
    for record, printed, value in ask(
        "SELECT record_id, printed, value FROM cells ORDER BY record_id, column_no", ()
    ):
        cells.setdefault(record, []).append((printed, value))
    by_table: dict[str, list[tuple[Any, ...]]] = {}
    for table, *row in ask(
        "SELECT w.table_id, w.record_id, w.label, m.entity_id, e.detail FROM rows w"
        " LEFT JOIN mentions m ON m.record_id = w.record_id AND m.kind = 'institution'"
        " AND m.no = 1"
        " LEFT JOIN entities e ON e.kind = m.kind AND e.id = m.entity_id"
        " WHERE w.is_total = 0 ORDER BY w.table_id, w.no",
        (),
    ):
        by_table.setdefault(table, []).append(tuple(row))
    return tuple(
        PrintedRow(
            record,
            table,
            label,
            institution,
            kind or "",
            tuple(printed for printed, _ in cells.get(record, ())),
            tuple(value for _, value in cells.get(record, ())),
        )
        for table in tables
        for record, label, institution, kind in by_table.get(table.id, ())
    )


def read_printed_names(ask: Ask, kind: str, entity_id: str) -> tuple[PrintedName, ...]:
    """Every printing of an entity's names, oldest issue first."""
    return tuple(
        PrintedName(*row)
        for row in ask(
            "SELECT m.mention, r.id, r.type, r.period, r.issue_id FROM mentions m"
            " JOIN records r ON r.id = m.record_id JOIN issues i ON i.id = r.issue_id"
            " WHERE m.kind = ? AND m.entity_id = ? ORDER BY i.date, i.id, r.position",
            (kind, entity_id),
        )
    )
