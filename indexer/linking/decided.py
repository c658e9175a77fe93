"""What people decided about single names, after the rules have read a record."""

from __future__ import annotations

from dataclasses import replace

from indexer.authority.fold import fold
from indexer.authority.values import Authority
from indexer.model import Person, Record


def as_decided(record: Record, authority: Authority) -> Record:
    """``record`` without the names that are none, and with people under the id that they were
    found to share. Merged institutions need nothing here: the authority resolves their names."""
    if not authority.decisions:
        return record
    return replace(
        record,
        institutions=tuple(
            one
            for one in record.institutions
            if not authority.not_institutions & {fold(one.id), fold(one.mention)}
        ),
        people=tuple(
            _same(one, authority)
            for one in record.people
            if not authority.not_people & {fold(one.id), fold(one.name)}
        ),
    )


def _same(person: Person, authority: Authority) -> Person:
    return replace(person, id=authority.same_people.get(fold(person.id), person.id))
