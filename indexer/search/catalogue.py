"""What a generation holds, as far as reading queries needs it: names, headlines, table titles,
columns and words of the text. Made once when a generation is opened; never changes.
"""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterable, Mapping
from dataclasses import dataclass

from indexer.authority import Authority
from indexer.model import Person, Record
from indexer.naming import IssueName, KnownName, NameBook, name_book, vocabulary
from indexer.search.spelling import LazySpellingIndex
from indexer.search.typeahead import TypeAhead, type_ahead

Ident = tuple[str, str]

# Rows stand under their table; their own titles and texts are not headlines.
LONGEST_ADDRESS = 3  # 副主任: nobody is called by the whole of a longer title
HEADLINE_TYPES = frozenset({"news", "brief", "statement"})


@dataclass(frozen=True, slots=True)
class Headline:
    """A title to complete to, newest issue first; ``record`` is where it stands."""

    text: str
    record: str
    issue: str


@dataclass(frozen=True, slots=True)
class Catalogue:
    """``names`` reads queries, ``spelling`` corrects them; ``counts``: (facet, id) -> records
    that are linked to it; ``labels``: (facet, value) -> what a reader sees, where that is not
    the value itself; ``related``: what else an entity belongs to, in words."""

    names: NameBook
    spelling: LazySpellingIndex
    counts: Mapping[Ident, int]
    headlines: tuple[Headline, ...]
    labels: Mapping[Ident, str]
    ahead: TypeAhead
    related: Mapping[Ident, tuple[str, ...]]
    records: int


def catalogue(records: Iterable[Record], authority: Authority) -> Catalogue:
    """All that is needed of a generation; one pass over its records."""
    gathered = _CatalogueMaker(authority)
    for record in records:
        gathered.take(record)
    names = (*_authority_names(authority), *gathered.names.values())
    issues = tuple(gathered.issues.values())
    headlines = sorted(gathered.headlines.values(), key=lambda h: h.issue, reverse=True)
    book = name_book(
        names,
        years={issue.year for issue in issues} | gathered.years,
        issues=issues,
        prefixes=authority.lexicon.prefixes,
        synonyms=authority.lexicon.synonyms,
        vocabulary=vocabulary(authority),
        words=(*gathered.titles, *gathered.columns, *gathered.metrics, *authority.lexicon.terms),
    )
    return Catalogue(
        names=book,
        spelling=LazySpellingIndex(
            tuple(name.text for name in names),
            (*gathered.titles, *gathered.columns, *gathered.metrics, *authority.lexicon.terms),
            tuple(gathered.prose),
        ),
        counts=dict(gathered.counts),
        headlines=tuple(headlines),
        labels=dict(gathered.labels),
        ahead=type_ahead(
            book, gathered.counts, gathered.labels, ((h.text, h.record) for h in headlines)
        ),
        related=_related(authority),
        records=gathered.records,
    )


class _CatalogueMaker:
    """Filled by one pass over the records; lives only inside ``catalogue``."""

    def __init__(self, authority: Authority) -> None:
        self._surnames = authority.lexicon.surnames
        self._titles = authority.lexicon.titles
        self.names: dict[tuple[str, str, str], KnownName] = {}
        self.counts: Counter[Ident] = Counter()
        self.headlines: dict[str, Headline] = {}
        self.titles: dict[str, None] = {}
        self.columns: dict[str, None] = {}
        self.metrics: dict[str, None] = {}
        self.prose: dict[str, None] = {}
        self.issues: dict[str, IssueName] = {}
        self.years: set[int] = set()
        self.labels: dict[Ident, str] = {}
        self.records = 0

    def take(self, record: Record) -> None:
        self.records += 1
        head = record.issue
        if head.id not in self.issues:
            self.issues[head.id] = IssueName(head.id, head.year, head.number, head.total_number)
        for month in (record.period, record.table.period if record.table else None):
            if month:
                self.years.add(int(month[:4]))
        for owner in self._mentions(record):
            self.counts[owner] += 1
        if record.title:
            self.titles[record.title] = None
        if record.type in HEADLINE_TYPES:
            self.headlines[record.title] = Headline(record.title, record.id, head.id)
            self.prose[record.text] = None
        elif record.type == "other":
            self.prose[record.text] = None
        if record.table is not None:
            self.columns.update((part, None) for path in record.table.columns for part in path)
            self.prose.update((note, None) for note in record.table.notes)
        self.metrics.update((fact.metric, None) for fact in record.facts)

    def _mentions(self, record: Record) -> set[Ident]:
        found: set[Ident] = set()
        for one in record.institutions:
            found.add(self._name("institution", one.id, one.name, one.mention, one.kind))
        for person in record.people:
            owner = self._name("person", person.id, person.name, person.name)
            where = person.organization
            self.labels[owner] = f"{person.name}（{where}）" if where else person.name
            self._addressed(owner, person)
            found.add(owner)
        for platform in record.platforms:
            # A row's table names its platform: the whole title is no name of it.
            printed = platform.name if platform.mention == record.title else platform.mention
            found.add(self._name("platform", platform.id, platform.name, printed))
        for place in record.places:
            found.add(self._name("place", place.id, place.name, place.mention))
        for event in record.events:
            found.add(self._name("event", event.kind, event.kind, event.kind))
        if record.table is not None and record.table.series:
            series = record.table.series
            found.add(self._name("series", series, series, series))
        return found

    def _addressed(self, owner: Ident, person: Person) -> None:
        """殷伟东, 主任, is also asked for as 殷主任."""
        surname = person.name[:2] if person.name[:2] in self._surnames else person.name[:1]
        for title in self._titles:
            if len(title) <= LONGEST_ADDRESS and person.title and person.title.endswith(title):
                text = surname + title
                name = KnownName(*owner, person.name, text, "address", "general usage")
                self.names.setdefault((*owner, text), name)

    def _name(self, facet: str, id_: str, preferred: str, printed: str, kind: str = "") -> Ident:
        for text in dict.fromkeys((preferred, printed)):
            key = (facet, id_, text)
            if key not in self.names:
                relation = "name" if text == preferred else "printed"
                self.names[key] = KnownName(
                    facet, id_, preferred, text, relation, "printed", kind=kind
                )
        return facet, id_


def _authority_names(authority: Authority) -> tuple[KnownName, ...]:
    """Controlled names that lead to their entity; those only recalled do not."""
    found: list[KnownName] = []
    for facet, entities in (
        ("institution", authority.institutions),
        ("platform", authority.platforms),
    ):
        for entity in entities:
            found.extend(
                KnownName(
                    facet,
                    entity.id,
                    entity.id,
                    name.name,
                    name.relation,
                    name.evidence,
                    kind=entity.kind,
                )
                for name in entity.names
                if name.resolves
            )
    found.extend(KnownName("person", p.id, p.name, p.name) for p in authority.people)
    for rule in authority.series:
        found.append(KnownName("series", rule.id, rule.id, rule.id))
        found.append(KnownName("series", rule.id, rule.id, rule.title, "title", rule.evidence))
    for place in authority.places:
        found.extend(
            KnownName("place", place.id, place.id, name, kind=place.kind) for name in place.names
        )
    return tuple(found)


def _related(authority: Authority) -> dict[Ident, tuple[str, ...]]:
    """隶属东部战区总医院: branches are entities of their own, and what they belong to is said;
    what is only recalled is not."""
    found: dict[Ident, tuple[str, ...]] = {}
    for entity in authority.institutions:
        said = tuple(
            f"隶属{name.name}{'（推断）' if name.evidence.startswith('inferred') else ''}"
            for name in entity.names
            if name.relation == "branch-of" and name.is_fact
        )
        if said:
            found["institution", entity.id] = said
    return found
