"""Names that a number would bring in and that neither the authority file nor any number that is
served has: each with whom it may be the same."""

from __future__ import annotations

from collections.abc import Iterable, Sequence

from indexer.authority import Authority
from indexer.knowledge import KnowledgeReader
from indexer.model import Record
from indexer.review.mentioned import NEW, SHOWN_RECORDS, mentioned
from indexer.review.near import InstitutionsNear, PeopleNear
from indexer.review.values import Case, Unknown


def arriving(
    records: Sequence[Record], knowledge: KnowledgeReader | None, authority: Authority
) -> tuple[Case, ...]:
    """``records``: linked, of the number that comes in, not written to ``knowledge``.
    Institutions before people, as printed."""
    served = _served(knowledge)
    institutions = _unknown(records, "institution", served)
    people = _unknown(records, "person", served | {one.id for one in authority.people})
    around = mentioned(knowledge, "institution", NEW) if knowledge else ()
    everybody = (*(mentioned(knowledge, "person", NEW) if knowledge else ()), *people)
    near = InstitutionsNear(authority, (*around, *institutions))
    near_people = PeopleNear(everybody, authority)
    return (
        *(Case(one, near.of(one)) for one in institutions),
        *(Case(one, near_people.of(one)) for one in people),
    )


def _served(knowledge: KnowledgeReader | None) -> set[str]:
    if knowledge is None:
        return set()
    return {id_ for kind in ("institution", "person") for id_, _, _ in knowledge.entities(kind)}


def _unknown(records: Iterable[Record], kind: str, known: set[str]) -> tuple[Unknown, ...]:
    found: dict[str, list[tuple[str, str | None, str]]] = {}
    for record in records:
        for id_, mention, title in _new_of(record, kind):
            if id_ not in known:
                found.setdefault(id_, []).append((mention, title, record.id))
    return tuple(_joined(kind, id_, places) for id_, places in found.items())


def _new_of(record: Record, kind: str) -> Iterable[tuple[str, str, str | None]]:
    """(id, mention, title) of what the rules found by themselves."""
    if kind == "person":
        return [(one.id, one.name, one.title) for one in record.people]
    return [(one.id, one.mention, None) for one in record.institutions if one.judgment == "new"]


def _joined(kind: str, id_: str, places: Sequence[tuple[str, str | None, str]]) -> Unknown:
    name, _, institution = id_.partition("-") if kind == "person" else (id_, "", "")
    records = tuple(dict.fromkeys(record for _, _, record in places))
    return Unknown(
        kind,
        id_,
        name,
        institution or None,
        next((title for _, title, _ in places if title), None),
        tuple(dict.fromkeys(mention for mention, _, _ in places)),
        len(records),
        records[:SHOWN_RECORDS],
    )
