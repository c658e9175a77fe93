"""What one issue prints of names and headings: gathered once when it is written, so that a
generation is opened without reading its records."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterable
from dataclasses import dataclass

from indexer.model import Person, Record
from indexer.naming.values import Ident

# Rows stand under their table; their own titles and texts are not headlines.
HEADLINE_TYPES = frozenset({"news", "brief", "statement"})


@dataclass(frozen=True, slots=True)
class PrintedName:
    """One writing of an entity. ``kind``: hospital, district ..., "" where unknown; ``title`` and
    ``organization``: of a person."""

    facet: str
    id: str
    preferred: str
    printed: str
    kind: str = ""
    title: str | None = None
    organization: str | None = None


@dataclass(frozen=True, slots=True)
class PrintedNames:
    """``names``: every writing once, in printed order; ``counts``: (facet, id, records linked to
    it); ``headlines``: (title, record id); ``years``: that its tables and statements are about;
    ``records``: how many."""

    names: tuple[PrintedName, ...]
    counts: tuple[tuple[str, str, int], ...]
    headlines: tuple[tuple[str, str], ...]
    titles: tuple[str, ...]
    columns: tuple[str, ...]
    metrics: tuple[str, ...]
    years: tuple[int, ...]
    records: int


def printed_names(records: Iterable[Record]) -> PrintedNames:
    """Of one issue's linked records, in printed order."""
    names: list[PrintedName] = []
    counts: Counter[Ident] = Counter()
    headlines: dict[str, str] = {}
    titles: dict[str, None] = {}
    columns: dict[str, None] = {}
    metrics: dict[str, None] = {}
    years: set[int] = set()
    number = 0
    for record in records:
        number += 1
        found = tuple(_names_of(record))
        names.extend(found)
        counts.update({(one.facet, one.id) for one in found})
        months = (record.period, record.table.period if record.table else None)
        years.update(int(month[:4]) for month in months if month)
        if record.title:
            titles[record.title] = None
        if record.type in HEADLINE_TYPES:
            headlines[record.title] = record.id
        if record.table is not None:
            columns.update((part, None) for path in record.table.columns for part in path)
        metrics.update((fact.metric, None) for fact in record.facts)
    return PrintedNames(
        _once(names),
        tuple((*owner, count) for owner, count in counts.items()),
        tuple(headlines.items()),
        tuple(titles),
        tuple(columns),
        tuple(metrics),
        tuple(sorted(years)),
        number,
    )


def _names_of(record: Record) -> Iterable[PrintedName]:
    for one in record.institutions:
        yield PrintedName("institution", one.id, one.name, one.mention, one.kind)
    for person in record.people:
        yield _person(person)
    for platform in record.platforms:
        # A row's table names its platform: the whole title is no name of it.
        printed = platform.name if platform.mention == record.title else platform.mention
        yield PrintedName("platform", platform.id, platform.name, printed)
    for place in record.places:
        yield PrintedName("place", place.id, place.name, place.mention)
    for event in record.events:
        yield PrintedName("event", event.kind, event.kind, event.kind)
    if record.table is not None and record.table.series:
        series = record.table.series
        yield PrintedName("series", series, series, series)


def _person(person: Person) -> PrintedName:
    return PrintedName(
        "person", person.id, person.name, person.name, "", person.title, person.organization
    )


def _once(names: Iterable[PrintedName]) -> tuple[PrintedName, ...]:
    """Each at its first place, a person's post at its last: the last one printed is the label."""
    kept: dict[PrintedName, None] = {}
    for one in names:
        if one.facet == "person":
            kept.pop(one, None)
        kept[one] = None
    return tuple(kept)
