"""The findings of the checks as rows of the knowledge base."""

from __future__ import annotations

import sqlite3
from collections import defaultdict
from collections.abc import Callable, Iterable, Sequence
from typing import Any

from indexer.model import CheckFailure, Finding
from indexer.results import PlacedFinding

Ask = Callable[[str, Sequence[str]], list[tuple[Any, ...]]]

# Of the record r: the findings that rest on it, and the places of its own figures (a note under
# its table is none) that they doubt.
FLAGS = "SELECT group_concat(f.finding_id, ' ') FROM finding_records f WHERE f.record_id = r.id"
DOUBTFUL = (
    "SELECT group_concat(substr(x.figure_id, length(r.id) + 2), ' ') FROM finding_records f"
    " JOIN finding_figures x ON x.finding_id = f.finding_id WHERE f.record_id = r.id"
    " AND substr(x.figure_id, 1, length(r.id) + 1) = r.id || ':'"
    " AND substr(x.figure_id, length(r.id) + 2, 1) <> 'n'"
)
# The rows that bear the name of an institution; platforms are rows too.
_INSTITUTIONS = ("institution", "district")

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


def each_once(gathered: str | None) -> tuple[str, ...]:
    """What FLAGS or DOUBTFUL gathered, sorted."""
    return tuple(sorted(set((gathered or "").split())))


def read_placed(ask: Ask) -> tuple[PlacedFinding, ...]:
    """All findings with what they may be chosen by, in the same order."""
    years: dict[str, set[str]] = defaultdict(set)
    series: dict[str, set[str]] = defaultdict(set)
    institutions: dict[str, set[str]] = defaultdict(set)
    for finding, year in ask(
        "SELECT DISTINCT p.finding_id, i.year FROM finding_records p"
        " JOIN records r ON r.id = p.record_id JOIN issues i ON i.id = r.issue_id",
        (),
    ):
        years[finding].add(str(year))
    for finding, of, kind, entity in ask(
        "SELECT DISTINCT x.finding_id, f.series, f.row_kind, f.entity_id FROM finding_figures x"
        " JOIN figures f ON f.id = x.figure_id",
        (),
    ):
        if of:
            series[finding].add(of)
        if entity and kind in _INSTITUTIONS:
            institutions[finding].add(entity)
    return tuple(
        PlacedFinding(
            one,
            years=tuple(sorted(years[one.id])),
            series=tuple(sorted(series[one.id])),
            institutions=tuple(sorted(institutions[one.id])),
        )
        for one in read_findings(ask)
    )


def read_doubtful(ask: Ask, issue_id: str) -> frozenset[str]:
    """Ids of the figures of an issue that some finding doubts."""
    # Figures of an issue are ISSUE/…, and 0 is the character behind the slash.
    return frozenset(
        row[0]
        for row in ask(
            "SELECT DISTINCT figure_id FROM finding_figures WHERE figure_id > ? AND figure_id < ?",
            (f"{issue_id}/", f"{issue_id}0"),
        )
    )


def read_failures(ask: Ask) -> tuple[CheckFailure, ...]:
    """The checks that could not be made."""
    rows = ask("SELECT rule, at, reason FROM check_failures ORDER BY rule, at", ())
    return tuple(CheckFailure(*row) for row in rows)


def store_findings(
    db: sqlite3.Connection, findings: Iterable[Finding], failures: Iterable[CheckFailure]
) -> None:
    """Write all findings in place of those that were there."""
    db.execute("DELETE FROM findings")
    db.execute("DELETE FROM check_failures")
    db.executemany(
        "INSERT OR REPLACE INTO check_failures VALUES (?, ?, ?)",
        [(one.rule, one.at, one.reason) for one in failures],
    )
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
