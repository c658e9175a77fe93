"""Is it right: arithmetic and consistency of what the sources print. Nothing is corrected."""

from __future__ import annotations

from collections import Counter, defaultdict
from collections.abc import Sequence
from dataclasses import replace

from indexer.checks.history import check_history
from indexer.checks.same_figure import (
    SameFigure,
    check_cumulative,
    check_same_figures,
    load_same_figures,
)
from indexer.checks.statements import check_statement
from indexer.checks.tables import check_table
from indexer.model import Finding, Record, RowData

SAME_FIGURES = "same_figures.csv"

__all__ = ["SAME_FIGURES", "SameFigure", "findings_of", "flagged", "load_same_figures"]


def findings_of(records: Sequence[Record], same: Sequence[SameFigure] = ()) -> tuple[Finding, ...]:
    """All findings over all records, in the order of their records; contradictions first
    within a record."""
    found: list[Finding] = []
    tables: dict[str, list[tuple[Record, RowData]]] = defaultdict(list)
    for record in records:
        if record.type == "statement":
            found.extend(check_statement(record))
        if record.table is not None and record.row is not None:
            tables[record.table.id].append((record, record.row))
    for rows in tables.values():
        table = rows[0][0].table
        if table is not None:
            found.extend(check_table(table, rows))
    found.extend(check_same_figures(records, same))
    found.extend(check_cumulative(records))
    found.extend(check_history(records))
    place = {record.id: n for n, record in enumerate(records)}
    found.sort(key=lambda one: (place[one.records[0]], one.severity != "contradiction", one.id))
    return _each_id_once(found)


def _each_id_once(found: Sequence[Finding]) -> tuple[Finding, ...]:
    """A rule may find two things at one place (two lists in one statement): the second one's
    id says so, in the order in which they are printed."""
    count: Counter[str] = Counter()
    made = []
    for one in found:
        count[one.id] += 1
        made.append(one if count[one.id] == 1 else replace(one, id=f"{one.id}-{count[one.id]}"))
    return tuple(made)


def flagged(records: Sequence[Record], findings: Sequence[Finding]) -> tuple[Record, ...]:
    """The records, each with the ids of the findings that rest on it, sorted."""
    flags: dict[str, list[str]] = defaultdict(list)
    for one in findings:
        for record_id in one.records:
            flags[record_id].append(one.id)
    return tuple(
        replace(record, flags=tuple(sorted(flags[record.id]))) if record.id in flags else record
        for record in records
    )
