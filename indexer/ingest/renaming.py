"""Which issues names that were edited change: only these are linked and indexed anew.

A record is read by the names that stand in it. Where only names differ, those that cannot hold any
of the edited ones are left as they are; the others are linked under both authorities and compared,
so that the answer is exact and its cost follows the names.
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass

from indexer.analysis import fold as fold_searched
from indexer.authority import Authority, Entity, fold, user_words
from indexer.figures import UnitRule, figures_of
from indexer.linking import link_all
from indexer.model import Record

TAIL = 3
"""Of a name this much stands in every spelling of it: what may be left out (the city, the district)
stands at its beginning."""


@dataclass(frozen=True, slots=True)
class _Edited:
    """``tails``: folded ends of the names about which something was changed; ``words``: those, as
    they are searched, that the segmentation of text has gained or lost."""

    tails: frozenset[str]
    words: frozenset[str]


def _edited(before: Authority, now: Authority) -> _Edited:
    names = {
        fold(name)
        for one in (*_entities(before, now), *_others(before, now))
        for name in one
        if fold(name)
    }
    words = set(user_words(before)) ^ set(user_words(now))
    return _Edited(
        frozenset(name[-TAIL:] for name in names),
        frozenset(fold_searched(word) for word in words),
    )


def _entities(before: Authority, now: Authority) -> Iterator[tuple[str, ...]]:
    entity: Entity
    for entity in {*before.institutions} ^ {*now.institutions}:
        yield entity.id, *(name.name for name in entity.names)
    for entity in {*before.platforms} ^ {*now.platforms}:
        yield entity.id, *(name.name for name in entity.names)


def _others(before: Authority, now: Authority) -> Iterator[tuple[str, ...]]:
    for person in {*before.people} ^ {*now.people}:
        yield person.id, person.name, person.organization
    for decision in {*before.decisions} ^ {*now.decisions}:
        yield decision.name, decision.target


def issues_changed(
    records: Iterable[Record],
    before: Authority,
    now: Authority,
    units: Sequence[UnitRule],
) -> frozenset[str]:
    """Ids of the issues of which some record, not linked as yet, is read, counted or cut into words
    otherwise under ``now`` than under ``before``, two authorities of the same rules
    (``manifest.rules_hash``)."""
    change = _edited(before, now)
    changed: set[str] = set()
    near: list[Record] = []
    for record in records:
        printed = "\n".join(_printed(record))
        searched = fold_searched(printed)
        if any(word in searched for word in change.words):
            changed.add(record.issue.id)
        elif (folded := fold(printed)) and any(tail in folded for tail in change.tails):
            near.append(record)
    near = [record for record in near if record.issue.id not in changed]
    old, new = link_all(near, before), link_all(near, now)
    changed |= {one.issue.id for one, other in zip(old, new, strict=True) if one != other}
    counted = {*figures_of(old, before, units)} ^ {*figures_of(new, now, units)}
    return frozenset(changed | {figure.issue for figure in counted})


def _printed(record: Record) -> Iterator[str]:
    yield from (record.title, record.text)
    if record.row and record.table:
        yield from (record.row.label, record.row.group or "", *record.row.cells)
        yield from (record.table.title, record.table.label_column, *record.table.notes)
        yield from ("".join(path) for path in record.table.columns)
