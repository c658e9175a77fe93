"""Controlled names in a finished knowledge base, with the records that hold them."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from dataclasses import dataclass

from indexer.knowledge.faults import no_such
from indexer.knowledge.figures import Ask
from indexer.model import Record

# Both give the record id and the columns that NEWEST orders by.
MENTIONED_RECORDS = (
    "SELECT DISTINCT record_id, date, issue_id, record_position FROM mentions"
    " WHERE kind = ? AND entity_id = ?"
)
SERIES_RECORDS = (
    "SELECT r.id, i.date, r.issue_id, r.position AS record_position"
    " FROM records r JOIN issues i ON i.id = r.issue_id"
    " WHERE r.table_id IN (SELECT id FROM tables WHERE series = ?)"
)
NEWEST = " ORDER BY date DESC, issue_id, record_position"


@dataclass(frozen=True, slots=True)
class EntityName:
    """Another name of an entity. ``evidence`` says what proves it."""

    name: str
    relation: str
    first_period: str | None
    last_period: str | None
    evidence: str


@dataclass(frozen=True, slots=True)
class EntityPage:
    """One controlled name with the records that hold it, newest issue first and in printed
    order within an issue. ``total`` counts all of them, ``records`` may be a part."""

    kind: str
    id: str
    name: str
    names: tuple[EntityName, ...]
    total: int
    records: tuple[Record, ...]
    detail: str | None = None


def read_entity(
    ask: Ask,
    records: Callable[[Sequence[str]], tuple[Record, ...]],
    kind: str,
    entity_id: str,
    limit: int | None,
    offset: int,
) -> EntityPage:
    """``records`` loads those of the part that is asked for. Raises ``NotFound``."""
    found = ask("SELECT name, detail FROM entities WHERE kind = ? AND id = ?", (kind, entity_id))
    if not found:
        raise no_such("名称", entity_id, "请在检索框里输入这个名称，看系统认得的写法。")
    name, detail = found[0]
    wanted = SERIES_RECORDS if kind == "series" else MENTIONED_RECORDS
    values = (entity_id,) if kind == "series" else (kind, entity_id)
    total = ask(f"SELECT count(*) FROM ({wanted})", values)[0][0]  # nosec B608
    part = (-1 if limit is None else limit, offset)
    ids = tuple(row[0] for row in ask(f"{wanted}{NEWEST} LIMIT ? OFFSET ?", (*values, *part)))
    names = read_names(ask, kind, entity_id)
    return EntityPage(kind, entity_id, name, names, total, records(ids), detail)


def read_entities(ask: Ask, kind: str) -> tuple[tuple[str, str, int], ...]:
    """(id, name, number of records) of all names of a kind that occur, most first."""
    if kind == "series":
        rows = ask(
            "SELECT e.id, e.name, count(r.id) FROM entities e JOIN tables t ON t.series = e.id"
            " JOIN records r ON r.table_id = t.id WHERE e.kind = 'series'"
            " GROUP BY e.id ORDER BY 3 DESC, 1",
            (),
        )
    else:
        rows = ask(
            "SELECT e.id, e.name, count(DISTINCT m.record_id) FROM entities e"
            " JOIN mentions m ON m.kind = e.kind AND m.entity_id = e.id"
            " WHERE e.kind = ? GROUP BY e.id ORDER BY 3 DESC, 1",
            (kind,),
        )
    return tuple((row[0], row[1], row[2]) for row in rows)


def read_names(ask: Ask, kind: str, entity_id: str) -> tuple[EntityName, ...]:
    return tuple(
        EntityName(*row)
        for row in ask(
            "SELECT name, relation, first_period, last_period, evidence FROM names"
            " WHERE kind = ? AND entity_id = ? ORDER BY name <> entity_id, name",
            (kind, entity_id),
        )
    )


def read_ids_named(ask: Ask, kind: str, name: str) -> tuple[str, ...]:
    return tuple(
        row[0]
        for row in ask(
            "SELECT id FROM entities WHERE kind = ? AND (id = ? OR name = ?)"
            " UNION SELECT entity_id FROM names WHERE kind = ? AND name = ?"
            " UNION SELECT entity_id FROM mentions WHERE kind = ? AND mention = ?"
            " ORDER BY 1",
            (kind, name, name, kind, name, kind, name),
        )
    )
