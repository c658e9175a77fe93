"""Names that rules found and nobody has confirmed: with whom they may be the same, and why.

A decision about one is a row of ``corpus/authority/decisions.csv``; the next build follows it.
"""

from __future__ import annotations

import csv
import io

from indexer.authority import Authority
from indexer.knowledge import KnowledgeReader
from indexer.review.near import near_institutions, near_people
from indexer.review.values import Case, Doubt, Match, Review, Unknown

__all__ = ["Case", "Doubt", "Match", "Review", "Unknown", "decision_row", "review"]

SHOWN_RECORDS = 3
_UNKNOWN = """
SELECT m.entity_id, m.mention, m.title, m.organization, m.record_id FROM mentions m
JOIN records r ON r.id = m.record_id JOIN issues i ON i.id = r.issue_id
WHERE m.kind = ? AND coalesce(m.judgment, 'new') = 'new'
ORDER BY i.date, i.id, r.position
"""


def review(knowledge: KnowledgeReader, authority: Authority) -> Review:
    """What waits for a decision, the likeliest matches first, then the most records."""
    unknown = _unknown(knowledge, "institution")
    institutions = [Case(one, near_institutions(one, authority, unknown)) for one in unknown]
    listed = {person.id for person in authority.people}
    everybody = _unknown(knowledge, "person")
    people = [
        Case(one, near_people(one, everybody, authority))
        for one in everybody
        if one.id not in listed
    ]
    near = [case for case in people if case.matches]
    return Review(
        institutions=_ordered(institutions),
        people=_ordered(near),
        unmatched_people=len(people) - len(near),
        doubts=tuple(
            Doubt(entity.id, name.name, name.relation, name.evidence)
            for entity in authority.institutions
            for name in entity.names
            if not name.is_fact
        ),
        decided=len(authority.decisions),
    )


def decision_row(unknown: Unknown, match: Match | None) -> str:
    """The row of decisions.csv that a person may complete and paste."""
    out = io.StringIO()
    csv.writer(out, lineterminator="").writerow(
        [
            unknown.kind,
            unknown.id,
            match.decision if match else "not-a-name",
            match.target if match else "",
            "见 " + "、".join(unknown.records),
            "",
            "",
        ]
    )
    return out.getvalue()


def _ordered(cases: list[Case]) -> tuple[Case, ...]:
    return tuple(sorted(cases, key=lambda c: (not c.matches, -c.unknown.count, c.unknown.id)))


def _unknown(knowledge: KnowledgeReader, kind: str) -> list[Unknown]:
    found: dict[str, list[tuple[str, str | None, str | None, str]]] = {}
    for id_, *rest in knowledge.ask(_UNKNOWN, (kind,)):
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
    return unknown
