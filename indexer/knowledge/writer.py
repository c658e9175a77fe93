"""Fills the knowledge base of a generation that nobody reads yet."""

from __future__ import annotations

import sqlite3
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass
from pathlib import Path
from typing import Any

from indexer.figures import Figure
from indexer.knowledge.codec import dumps, dumps_without
from indexer.knowledge.faults import WritingConnection
from indexer.knowledge.figures import settle_figures, write_figures
from indexer.knowledge.files import FailedFile, TakenFile
from indexer.knowledge.findings import store_findings
from indexer.model import CheckFailure, Finding, Issue, Record, Table, TableRef
from indexer.naming.printed import printed_names
from indexer.records import Taken, content_id, table_id

SCHEMA_VERSION = "7"
SCHEMA = Path(__file__).with_name("schema.sql")
PATH_MARK = "/"
OF_CONTENT = "同一内容的固定地址"
"""Why the address of a content (``records.content_id``) leads to its issue."""


@dataclass(frozen=True, slots=True)
class NameRow:
    """One name from the authority file. ``detail`` is the kind of an institution."""

    kind: str
    entity_id: str
    name: str
    relation: str
    evidence: str
    first_period: str | None = None
    last_period: str | None = None
    detail: str | None = None


class KnowledgeWriter:
    """One open file. Nothing is readable by others until :meth:`close` has returned."""

    def __init__(self, path: Path) -> None:
        is_new = not path.exists()
        self._db = sqlite3.connect(path, isolation_level=None, factory=WritingConnection)
        # Nobody reads this file before the swap, and a killed build is thrown away whole.
        self._db.execute("PRAGMA journal_mode = MEMORY")
        self._db.execute("PRAGMA synchronous = OFF")
        self._db.execute("PRAGMA foreign_keys = ON")
        if is_new:
            self._db.executescript(SCHEMA.read_text(encoding="utf8"))
            self.set_meta({"schema_version": SCHEMA_VERSION})
        self._db.execute("BEGIN")

    def close(self) -> None:
        try:
            # A full disk may have ended the transaction already.
            if self._db.in_transaction:
                self._db.execute("COMMIT")
        finally:
            self._db.close()

    def set_meta(self, values: Mapping[str, str]) -> None:
        self._many("INSERT OR REPLACE INTO meta VALUES (?, ?)", sorted(values.items()))

    def write_names(self, names: Iterable[NameRow]) -> None:
        """The authority file: the entities it names and their names with evidence."""
        for one in names:
            self._db.execute(
                "INSERT INTO entities VALUES (?, ?, ?, ?) ON CONFLICT DO UPDATE"
                " SET detail = excluded.detail",
                (one.kind, one.entity_id, one.entity_id, one.detail),
            )
            self._db.execute(
                "INSERT OR IGNORE INTO names VALUES (?, ?, ?, ?, ?, ?, ?)",
                (
                    one.kind,
                    one.entity_id,
                    one.name,
                    one.relation,
                    one.first_period,
                    one.last_period,
                    one.evidence,
                ),
            )

    def replace_names(self, names: Iterable[NameRow]) -> None:
        """:meth:`write_names` in place of those that were there."""
        self._db.execute("DELETE FROM names")
        self.write_names(names)

    def write_findings(
        self, findings: Iterable[Finding], failures: Iterable[CheckFailure] = ()
    ) -> None:
        """All findings, and the checks that could not be made, in place of those that were
        there."""
        store_findings(self._db, findings, failures)

    def write_issue(
        self, taken: Taken, records: Sequence[Record], figures: Iterable[Figure] = ()
    ) -> None:
        """One issue with its linked records and their figures, in printed order; whole or,
        where it raises, not at all."""
        self._db.execute("SAVEPOINT issue")
        try:
            self._write_issue(taken, records)
            write_figures(self._db, figures)
        except OSError:
            raise  # no room on the disk: the whole file will be thrown away
        except BaseException:
            self._db.execute("ROLLBACK TO issue")
            self._db.execute("RELEASE issue")
            raise
        self._db.execute("RELEASE issue")

    def _write_issue(self, taken: Taken, records: Sequence[Record]) -> None:
        issue = taken.issue
        self._insert("issues", _issue_row(taken))
        refs = {record.table.id: record.table for record in records if record.table}
        for table in issue.tables:
            self._write_table(issue, table, refs.get(table_id(issue.head.id, table.no)))
        for position, record in enumerate(records, start=1):
            self._write_record(record, position)
        self._insert("printed_names", (issue.head.id, dumps(printed_names(records))))
        self._many(
            "INSERT INTO source_lines VALUES (?, ?, ?, ?, ?, ?)",
            [
                (issue.head.id, position, line.no, line.last, line.page, line.text)
                for position, line in enumerate(taken.lines, start=1)
            ],
        )
        # Every issue answers to the address of its content (see records.issue_ids).
        if content_id(taken) != issue.head.id:
            self.write_redirect(content_id(taken), issue.head.id, OF_CONTENT)

    def settle_figures(self) -> None:
        """After the last issue came or went: what all of them together make of the figures."""
        settle_figures(self._db)

    def remove_issue(self, issue_id: str) -> None:
        self._db.execute("DELETE FROM issues WHERE id = ?", (issue_id,))
        self._db.execute("DELETE FROM redirects WHERE new_id = ?", (issue_id,))
        self._db.execute(
            "DELETE FROM redirects WHERE substr(new_id, 1, length(?) + 1) = ? || '/'",
            (issue_id, issue_id),
        )
        self._db.execute(
            "DELETE FROM entities WHERE NOT EXISTS (SELECT 1 FROM mentions m"
            " WHERE m.kind = entities.kind AND m.entity_id = entities.id)"
            " AND NOT EXISTS (SELECT 1 FROM names n"
            " WHERE n.kind = entities.kind AND n.entity_id = entities.id)"
            " AND NOT EXISTS (SELECT 1 FROM tables t"
            " WHERE entities.kind = 'series' AND t.series = entities.id)"
        )

    def write_redirect(self, old_id: str, new_id: str, reason: str) -> None:
        self._db.execute(
            "INSERT OR REPLACE INTO redirects VALUES (?, ?, ?)", (old_id, new_id, reason)
        )

    def stands(self, id_: str) -> bool:
        """Whether a record, table or issue has this id, or it leads to one."""
        found = self._db.execute(
            "SELECT 1 FROM records WHERE id = ?1 UNION ALL SELECT 1 FROM tables WHERE id = ?1"
            " UNION ALL SELECT 1 FROM issues WHERE id = ?1"
            " UNION ALL SELECT 1 FROM redirects WHERE old_id = ?1",
            (id_,),
        )
        return found.fetchone() is not None

    def write_taken(self, file: TakenFile) -> None:
        self._db.execute(
            "INSERT OR REPLACE INTO files VALUES (?, ?, ?, ?, NULL, NULL, NULL)",
            (file.file, file.sha256, file.issue_id, file.same_as),
        )

    def write_failed(self, failed: FailedFile) -> None:
        error = failed.error
        self._db.execute(
            "INSERT OR REPLACE INTO files VALUES (?, ?, NULL, NULL, ?, ?, ?)",
            (failed.file, failed.sha256, error.line, error.reason, error.next_step),
        )

    def clear_failed(self, file: str) -> None:
        self._db.execute("DELETE FROM files WHERE file = ? AND reason IS NOT NULL", (file,))

    def _write_table(self, issue: Issue, table: Table, ref: TableRef | None) -> None:
        name = table_id(issue.head.id, table.no)
        series = ref.series if ref else None
        if series:
            self._entity("series", series, series)
        self._insert(
            "tables",
            (
                name,
                issue.head.id,
                table.no,
                table.title,
                series,
                table.period,
                table.label_column,
                table.group_column,
                table.span.line_start,
                table.span.line_end,
                dumps(ref) if ref else "{}",
            ),
        )
        self._many(
            "INSERT INTO columns VALUES (?, ?, ?)",
            [(name, no, PATH_MARK.join(path)) for no, path in enumerate(table.columns, 1)],
        )
        for kind, texts in (("note", table.notes), ("doubt", table.doubts)):
            self._many(
                "INSERT INTO table_notes VALUES (?, ?, ?, ?)",
                [(name, kind, no, text) for no, text in enumerate(texts, 1)],
            )

    def _write_record(self, record: Record, position: int) -> None:
        table = record.table
        self._insert(
            "records",
            (
                record.id,
                record.issue.id,
                position,
                record.type,
                record.title,
                record.text,
                record.period,
                table.id if table else None,
                record.source.line_start,
                record.source.line_end,
                record.source.page,
                record.source.is_recognised,
                dumps_without(record, "issue", "table"),
            ),
        )
        if table and record.row:
            row = record.row
            self._insert(
                "rows",
                (record.id, table.id, row.no, row.serial, row.label, row.group, row.is_total),
            )
            # A cell beyond the header is kept too, under a column without a name.
            self._many(
                "INSERT OR IGNORE INTO columns VALUES (?, ?, '')",
                [(table.id, no) for no in range(len(table.columns) + 1, len(row.cells) + 1)],
            )
            self._many(
                "INSERT INTO cells VALUES (?, ?, ?, ?, ?)",
                [
                    (record.id, no, table.id, printed, value)
                    for no, (printed, value) in enumerate(
                        zip(row.cells, row.values, strict=True), 1
                    )
                ],
            )
        self._write_findings_of_prose(record)
        self._write_mentions(record, position)

    def _write_findings_of_prose(self, record: Record) -> None:
        self._many(
            "INSERT INTO facts VALUES (?, ?, ?, ?, ?, ?, ?)",
            [
                (record.id, no, fact.metric, fact.value, fact.unit, fact.period, fact.subject)
                for no, fact in enumerate(record.facts, 1)
            ],
        )
        self._many(
            "INSERT INTO events VALUES (?, ?, ?, ?, ?, ?, ?)",
            [
                (record.id, no, event.id, event.kind, event.date, event.place, event.announced)
                for no, event in enumerate(record.events, 1)
            ],
        )
        self._many(
            "INSERT INTO dates VALUES (?, ?, ?)",
            [(record.id, no, date) for no, date in enumerate(record.dates, 1)],
        )

    def _write_mentions(self, record: Record, position: int) -> None:
        found: list[tuple[Any, ...]] = []
        for no, one in enumerate(record.institutions, 1):
            self._entity("institution", one.id, one.name, one.kind)
            found.append(("institution", no, one.id, one.mention, None, None, None, one.judgment))
        for no, who in enumerate(record.people, 1):
            self._entity("person", who.id, who.name)
            found.append(
                ("person", no, who.id, who.name, who.title, who.organization, who.role, None)
            )
        for kind, named in (("platform", record.platforms), ("place", record.places)):
            for no, thing in enumerate(named, 1):
                self._entity(kind, thing.id, thing.name)
                found.append((kind, no, thing.id, thing.mention, None, None, None, None))
        place = (record.issue.id, record.issue.date, position, record.period)
        self._many(
            "INSERT INTO mentions VALUES (?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?)",
            [(record.id, *one, *place) for one in found],
        )

    def _entity(self, kind: str, id_: str, name: str, detail: str | None = None) -> None:
        self._db.execute(
            "INSERT OR IGNORE INTO entities VALUES (?, ?, ?, ?)", (kind, id_, name, detail)
        )

    def _insert(self, table: str, values: Sequence[Any]) -> None:
        marks = ", ".join("?" * len(values))
        # Only names written in this module reach the statement; all data are parameters.
        self._db.execute(f"INSERT INTO {table} VALUES ({marks})", values)  # nosec B608

    def _many(self, statement: str, rows: Sequence[Sequence[Any]]) -> None:
        if rows:
            self._db.executemany(statement, rows)


def _issue_row(taken: Taken) -> tuple[Any, ...]:
    head = taken.issue.head
    return (
        head.id,
        head.title,
        head.date,
        head.date_precision,
        head.date_basis,
        head.date_evidence,
        head.year,
        head.number,
        head.total_number,
        head.publisher,
        head.source_file,
        head.is_sample,
        head.is_recognised,
        taken.issue.sha256,
        taken.fingerprint,
        taken.issue.layout,
        dumps(taken.issue),
    )
