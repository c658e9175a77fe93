"""Names as the records of a library print them."""

from __future__ import annotations

from indexer.knowledge import KnowledgeReader
from indexer.review.values import Unknown

SHOWN_RECORDS = 3
NEW = "coalesce(m.judgment, 'new') = 'new'"
"""The condition for what rules found and no authority file lists."""
_MENTIONS = """
SELECT m.entity_id, m.mention, m.title, m.organization, m.record_id FROM mentions m
WHERE m.kind = ? AND {} ORDER BY m.date, m.issue_id, m.record_position
"""


def mentioned(
    knowledge: KnowledgeReader, kind: str, where: str, *values: str
) -> tuple[Unknown, ...]:
    """The names of a kind, oldest record first; ``where``: a condition on mentions m, with
    ``values`` for its marks."""
    found: dict[str, list[tuple[str, str | None, str | None, str]]] = {}
    for id_, *rest in knowledge.ask(_MENTIONS.format(where), (kind, *values)):
        found.setdefault(id_, []).append((rest[0], rest[1], rest[2], rest[3]))
    people = kind == "person"
    unknown = []
    for id_, rows in found.items():
        records = tuple(dict.fromkeys(row[3] for row in rows))
        name, _, institution = id_.partition("-") if people else (id_, "", "")
        title = next((row[1] for row in reversed(rows) if row[1]), None)
        mentions = tuple(dict.fromkeys(row[0] for row in rows))
        unknown.append(
            Unknown(
                kind,
                id_,
                name,
                institution or None,
                title,
                mentions,
                len(records),
                records[:SHOWN_RECORDS],
            )
        )
    return tuple(unknown)
