"""Look-ups in a finished knowledge base. Opened read-only, one connection a thread."""

from __future__ import annotations

import sqlite3
import threading
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import replace
from functools import lru_cache
from pathlib import Path
from typing import Any, TypeVar

from indexer.errors import NoGeneration
from indexer.figures import Figure
from indexer.knowledge import findings as checks
from indexer.knowledge.codec import loads
from indexer.knowledge.entities import (
    EntityName,
    EntityPage,
    read_entities,
    read_entity,
    read_ids_named,
    read_names,
)
from indexer.knowledge.faults import damage_told, mismatch, no_such
from indexer.knowledge.figures import (
    FigureChoice,
    count_figures,
    read_figures,
    stream_figures,
)
from indexer.knowledge.files import (
    FailedFile,
    TakenFile,
    read_file_rows,
    read_file_statuses,
    read_source_lines,
)
from indexer.knowledge.places import RecordPlace, read_places
from indexer.knowledge.writer import SCHEMA_VERSION
from indexer.model import Finding, Issue, IssueHead, Record, TableRef
from indexer.naming.printed import PrintedNames
from indexer.naming.values import IssueName
from indexer.records import Taken
from indexer.results import FileStatus, PlacedFinding, Status

CHUNK = 500
# What JSON of another model, or no JSON at all, makes of loading.
MISREAD = (TypeError, KeyError, ValueError)
T = TypeVar("T")


class KnowledgeReader:
    """Safe to share between threads; every method reads one consistent, finished file.

    Raises ``IndexMismatch`` where another version of the program wrote the file, or it is
    damaged; ``NoGeneration`` where it is not there.
    """

    def __init__(self, path: Path) -> None:
        if not path.is_file():
            raise NoGeneration(
                "检索库的知识库文件不见了。", "请运行 python -m indexer build 重新建库。"
            )
        # The file never changes after the swap, so no locks and no journal are needed.
        self._uri = f"{path.resolve().as_uri()}?mode=ro&immutable=1"
        self._local = threading.local()
        self._lock = threading.Lock()
        self._open: list[sqlite3.Connection] = []
        try:
            version = self.meta().get("schema_version")
            if version != SCHEMA_VERSION:
                raise mismatch(f"知识库的版本是 {version}，程序要的是 {SCHEMA_VERSION}")
            self._heads = {head.id: head for head in self._read_heads()}
        except (sqlite3.DatabaseError, *MISREAD) as error:
            self.close()
            raise mismatch(str(error)) from error
        except BaseException:
            self.close()
            raise

    def close(self) -> None:
        with self._lock:
            for connection in self._open:
                connection.close()
            self._open.clear()

    # --- issues ---------------------------------------------------------------------------

    def issues(self) -> tuple[IssueHead, ...]:
        """All issues, newest first."""
        return tuple(sorted(self._heads.values(), key=lambda head: (head.date, head.id))[::-1])

    def issue(self, issue_id: str) -> Issue:
        return self._parsed(issue_id)[0]

    def taken(self, issue_id: str) -> Taken:
        return Taken(*self._parsed(issue_id), read_source_lines(self.ask, issue_id))

    def _parsed(self, issue_id: str) -> tuple[Issue, str]:
        row = self._one("SELECT parsed, fingerprint FROM issues WHERE id = ?", (issue_id,))
        if row is None:
            raise no_such("期号", issue_id, "期号写作 2023-09；全部期号见首页左侧“期”一栏。")
        return _loaded(Issue, row[0]), row[1]

    def fingerprints(self) -> dict[str, str]:
        """Fingerprint of each issue -> its id."""
        return dict(self.ask("SELECT fingerprint, id FROM issues", ()))

    # --- records --------------------------------------------------------------------------

    def record(self, record_id: str) -> Record:
        found = self.records((record_id,))
        if not found:
            raise no_such("条目", record_id, "请从检索页重新查找，或打开所在的期。")
        return found[0]

    def records(self, ids: Sequence[str]) -> tuple[Record, ...]:
        """The records of these ids in the order of the ids; ids that are not there are left
        out."""
        found: dict[str, Record] = {}
        for start in range(0, len(ids), CHUNK):
            part = tuple(ids[start : start + CHUNK])
            marks = ", ".join("?" * len(part))
            for record in self._load(f"WHERE r.id IN ({marks})", part):
                found[record.id] = record
        return tuple(found[one] for one in ids if one in found)

    def places(self, ids: Sequence[str]) -> dict[str, RecordPlace]:
        """Where the records of these ids stand; ids that are not there are left out."""
        return read_places(self.ask, self._heads, ids)

    def records_of_issue(self, issue_id: str) -> tuple[Record, ...]:
        """In printed order."""
        if issue_id not in self._heads:
            self.taken(issue_id)
        return tuple(self._load("WHERE r.issue_id = ? ORDER BY r.position", (issue_id,)))

    def records_of_type(self, record_type: str) -> tuple[Record, ...]:
        """All records of a type, oldest issue first, in printed order."""
        where = "JOIN issues i ON i.id = r.issue_id WHERE r.type = ? ORDER BY i.date, i.id"
        return tuple(self._load(f"{where}, r.position", (record_type,)))

    def tables(self) -> tuple[tuple[TableRef, int], ...]:
        """Every table and how many rows it has."""
        counted = "SELECT ref, (SELECT count(*) FROM rows w WHERE w.table_id = t.id) FROM tables t"
        return tuple((_table_ref(ref), rows) for ref, rows in self.ask(counted, ()))

    def printed_names(self) -> Iterator[tuple[IssueName, PrintedNames]]:
        """What each issue prints of names and headings, oldest first."""
        held = dict(self.ask("SELECT issue_id, printed FROM printed_names", ()))
        for head in reversed(self.issues()):
            name = IssueName(head.id, head.year, head.number, head.total_number)
            if head.id not in held:
                raise mismatch(f"{head.id} 没有名称摘要")
            yield name, _loaded(PrintedNames, held[head.id])

    def prose(self) -> tuple[str, ...]:
        """The texts of news, notes and statements, and the notes of tables, each once."""
        return tuple(
            row[0]
            for row in self.ask(
                "SELECT text FROM records WHERE type <> 'statistic'"
                " UNION SELECT text FROM table_notes WHERE kind = 'note'",
                (),
            )
        )

    def all_records(self) -> Iterator[Record]:
        """Every record, oldest issue first, in printed order."""
        for head in reversed(self.issues()):
            yield from self.records_of_issue(head.id)

    def records_with_events(self) -> tuple[Record, ...]:
        """Those that report an event, oldest issue first, in printed order."""
        found = self._load("WHERE r.id IN (SELECT record_id FROM events) ORDER BY r.position", ())
        return tuple(sorted(found, key=lambda record: (record.issue.date, record.issue.id)))

    def neighbours(self, record_id: str) -> tuple[str | None, str | None]:
        """The ids printed before and after it in the same issue."""
        row = self._one("SELECT issue_id, position FROM records WHERE id = ?", (record_id,))
        if row is None:
            raise no_such("条目", record_id, "请从检索页重新查找，或打开所在的期。")
        near = dict(
            self.ask(
                "SELECT position, id FROM records WHERE issue_id = ? AND position IN (?, ?)",
                (row[0], row[1] - 1, row[1] + 1),
            )
        )
        return near.get(row[1] - 1), near.get(row[1] + 1)

    def redirect(self, old_id: str) -> str | None:
        """Where an address stands now, followed to its end; None where it is not known."""
        issue_id, slash, rest = old_id.partition("/")
        for key, tail in ((old_id, ""), (issue_id, slash + rest)):
            row = self._one("SELECT new_id FROM redirects WHERE old_id = ?", (key,))
            if row is not None:
                new_id = str(row[0]) + tail
                return self.redirect(new_id) or new_id
        return None

    def redirects(self) -> tuple[tuple[str, str, str], ...]:
        return tuple(self.ask("SELECT old_id, new_id, reason FROM redirects", ()))

    # --- names ----------------------------------------------------------------------------

    def entity(
        self, kind: str, entity_id: str, *, limit: int | None = None, offset: int = 0
    ) -> EntityPage:
        """One controlled name; ``limit`` and ``offset`` choose a part of its records."""
        return read_entity(self.ask, self.records, kind, entity_id, limit, offset)

    def entities(self, kind: str) -> tuple[tuple[str, str, int], ...]:
        """(id, name, number of records) of all names of a kind that occur, most first."""
        return read_entities(self.ask, kind)

    def names(self, kind: str, entity_id: str) -> tuple[EntityName, ...]:
        return read_names(self.ask, kind, entity_id)

    def ids_named(self, kind: str, name: str) -> tuple[str, ...]:
        """Ids of the entities of a kind that bear this name, in the authority file or as
        printed anywhere."""
        return read_ids_named(self.ask, kind, name)

    # --- what is in it --------------------------------------------------------------------

    def meta(self) -> dict[str, str]:
        return dict(self.ask("SELECT key, value FROM meta", ()))

    def counts(self) -> tuple[tuple[str, int], ...]:
        """(record type, how many), most first."""
        return tuple(
            (row[0], row[1])
            for row in self.ask(
                "SELECT type, count(*) FROM records GROUP BY type ORDER BY 2 DESC, 1", ()
            )
        )

    def files(self) -> tuple[FileStatus, ...]:
        """How each source file fared, by name."""
        return read_file_statuses(self.ask)

    def status(self, generation: str, built_at: str) -> Status:
        """What this generation holds."""
        counts = self.counts()
        return Status(
            generation=generation,
            built_at=built_at,
            records=sum(count for _, count in counts),
            issues=len(self._heads),
            counts=counts,
            files=self.files(),
            check_failures=checks.read_failures(self.ask),
        )

    def file_rows(self) -> tuple[TakenFile | FailedFile, ...]:
        """The source files as they were written, by name."""
        return read_file_rows(self.ask)

    # --- findings -------------------------------------------------------------------------

    def findings(self, record_id: str | None = None) -> tuple[Finding, ...]:
        """All findings, newest issue first and in printed order, or those of one record."""
        return checks.read_findings(self.ask, record_id)

    def placed_findings(self) -> tuple[PlacedFinding, ...]:
        """All findings, in the same order, with what they may be chosen by."""
        return checks.read_placed(self.ask)

    def doubtful_figures(self, issue_id: str) -> frozenset[str]:
        """Ids of the figures of an issue that some finding doubts."""
        return checks.read_doubtful(self.ask, issue_id)

    # --- figures --------------------------------------------------------------------------

    def figures(
        self, choice: FigureChoice, *, limit: int | None = None, offset: int = 0
    ) -> tuple[Figure, ...]:
        """The figures chosen, oldest issue first, in printed order."""
        return read_figures(self.ask, choice, limit=limit, offset=offset)

    def each_figure(self, choice: FigureChoice) -> Iterator[Figure]:
        """The same, one by one as they are read."""
        with damage_told():
            yield from stream_figures(self._connection(), choice)

    def count_figures(self, choice: FigureChoice) -> int:
        return count_figures(self.ask, choice)

    def ask(self, statement: str, values: Sequence[str | int]) -> list[tuple[Any, ...]]:
        """All rows of a SELECT, for readers of one subject."""
        with damage_told():
            return self._connection().execute(statement, tuple(values)).fetchall()

    # --- inside ---------------------------------------------------------------------------

    def _load(self, where: str, values: Sequence[str]) -> Iterator[Record]:
        statement = (
            f"SELECT r.data, r.issue_id, t.ref, ({checks.FLAGS}), ({checks.DOUBTFUL})"  # nosec B608
            f" FROM records r LEFT JOIN tables t ON t.id = r.table_id {where}"
        )
        for data, issue_id, ref, flags, doubtful in self.ask(statement, values):
            table = None if ref is None else _table_ref(ref)
            record = _loaded(Record, data, issue=self._heads[issue_id], table=table)
            if flags:
                record = replace(
                    record, flags=checks.each_once(flags), doubtful=checks.each_once(doubtful)
                )
            yield record

    def _read_heads(self) -> Iterable[IssueHead]:
        for (head,) in self.ask("SELECT json_extract(parsed, '$.head') FROM issues", ()):
            yield _loaded(IssueHead, head)

    def _one(self, statement: str, values: Sequence[str | int]) -> tuple[Any, ...] | None:
        rows = self.ask(statement, values)
        return rows[0] if rows else None

    def _connection(self) -> sqlite3.Connection:
        connection: sqlite3.Connection | None = getattr(self._local, "connection", None)
        if connection is None:
            connection = sqlite3.connect(self._uri, uri=True, check_same_thread=False)
            with self._lock:
                self._open.append(connection)
            self._local.connection = connection
        return connection


@lru_cache(maxsize=4096)
def _table_ref(text: str) -> TableRef:
    return _loaded(TableRef, text)


def _loaded(kind: type[T], text: str, **given: Any) -> T:
    try:
        return loads(kind, text, **given)
    except MISREAD as error:
        raise mismatch(str(error)) from error
