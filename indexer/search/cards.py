"""Entity cards: the query names somebody, so all names of theirs are shown above the hits."""

from __future__ import annotations

from indexer import wording
from indexer.naming import bare
from indexer.query import KnownName, Reading
from indexer.query.tree import NamedEntity
from indexer.results import EntityCard, SearchRequest
from indexer.search.held import Held

KINDS = ("institution", "person", "platform", "series", "place")
MOST_CARDS = 4
# Spellings that help to find, but that nobody has been seen to print.
UNPROVED = ("rule of", "general usage", "named by")


def cards(reading: Reading, held: Held) -> tuple[EntityCard, ...]:
    """One card an entity, in the order typed; a name that too many share makes none."""
    owners = dict.fromkeys((e.facet, e.value) for e in reading.entities if e.facet in KINDS)
    book = held.catalogue.names
    for part in reading.parts:
        for word in part.words:
            places = (o for o in book.exact.get(bare(word), ()) if o[0] == "place")
            owners.update(dict.fromkeys(places))
    if len(owners) > MOST_CARDS:
        return ()
    return tuple(_card(owner, held) for owner in owners)


def _card(owner: tuple[str, str], held: Held) -> EntityCard:
    facet, id_ = owner
    catalogue = held.catalogue
    names = catalogue.names.names_of.get(owner, ())
    preferred = catalogue.names.preferred(owner)
    others = tuple(
        dict.fromkeys(
            said(name)
            for name in names
            if bare(name.printed) != bare(preferred) and not name.evidence.startswith(UNPROVED)
        )
    )
    count = held.engine.count(NamedEntity(facet, id_, preferred, strict=True), SearchRequest())
    label = catalogue.labels.get(owner, preferred)
    return EntityCard(facet, id_, label, others, count, catalogue.related.get(owner, ()))


def said(name: KnownName) -> str:
    """The name as printed, with its relation, and what that rests on where it is no fact of
    the print: 解放军第八一医院（曾用名，推断）."""
    relation = wording.relation_in_brackets(name.relation)
    if name.evidence.startswith("inferred"):
        relation = f"{relation}，推断" if relation else "推断"
    return f"{name.printed}（{relation}）" if relation else name.printed
