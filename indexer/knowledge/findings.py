"""The findings of the checks as rows of the knowledge base."""

from __future__ import annotations

import sqlite3
from collections.abc import Callable, Iterable, Sequence
from typing import Any

from indexer.model import Finding

Ask = Callable[[str, Sequence[str]], list[tuple[Any, ...]]]

_ALL = """
SELECT f.id, f.kind, f.severity, f.column_path, f.printed, f.expected, f.difference, f.reason,
       f.message,
       (SELECT group_concat(record_id, ' ')
        FROM (SELECT record_id FROM finding_records WHERE finding_id = f.id ORDER BY no)),
       (SELECT group_concat(figure_id, ' ')
        FROM (SELECT figure_id FROM finding_figures WHERE finding_id = f.id ORDER BY no))
FROM findings f
JOIN finding_records p ON p.finding_id = f.id AND p.no = 1
JOIN records r ON r.id = p.record_id
JOIN issues i ON i.id = r.issue_id
"""
_ORDER = " ORDER BY i.date DESC, i.id, r.position, f.severity, f.id"
_OF_RECORD = "WHERE f.id IN (SELECT finding_id FROM finding_records WHERE record_id = ?)"


def read_findings(ask: Ask, record_id: str | None = None) -> tuple[Finding, ...]:
    """All findings, newest issue first and in printed order, or those of one record.
    ``ask`` runs a statement with its values and returns all rows."""
    rows = ask(_ALL + _ORDER, ()) if record_id is None else _of(ask, record_id)
    return tuple(_finding(row) for row in rows)


def store_findings(db: sqlite3.Connection, findings: Iterable[Finding]) -> None:
    """Write all findings in place of those that were there."""
    db.execute("DELETE FROM findings")
    for one in findings:
        db.execute(
            "INSERT INTO findings VALUES (?, ?, ?, ?, ?, ?, ?, ?, ?)",
            (
                one.id,
                one.kind,
                one.severity,
                one.column,
                one.printed,
                one.expected,
                one.difference,
                one.reason,
                one.message,
            ),
        )
        db.executemany(
            "INSERT INTO finding_records VALUES (?, ?, ?)",
            [(one.id, no, record_id) for no, record_id in enumerate(one.records, 1)],
        )
        db.executemany(
            "INSERT INTO finding_figures VALUES (?, ?, ?)",
            [(one.id, no, figure_id) for no, figure_id in enumerate(one.figures, 1)],
        )


def _of(ask: Ask, record_id: str) -> list[tuple[Any, ...]]:
    return ask(f"{_ALL} {_OF_RECORD} {_ORDER}", (record_id,))


def _finding(row: tuple[Any, ...]) -> Finding:
    (id_, kind, severity, column, printed, expected, difference, reason, message) = row[:9]
    records, figures = row[9:]
    return Finding(
        id=id_,
        kind=kind,
        severity=severity,
        records=tuple(records.split()),
        column=column,
        printed=printed,
        expected=expected,
        difference=difference,
        reason=reason,
        message=message,
        figures=tuple(figures.split()) if figures else (),
    )
