"""What a generation holds, as far as reading queries needs it: names, headlines, table titles,
columns and words of the text. Made once when a generation is opened; never changes.
"""

from __future__ import annotations

from collections import Counter
from collections.abc import Callable, Iterable, Iterator, Mapping
from dataclasses import dataclass

from indexer import wording
from indexer.authority import Authority, called
from indexer.naming import IssueName, KnownName, NameBook, name_book, vocabulary
from indexer.naming.printed import PrintedName, PrintedNames
from indexer.search.lazy import Lazy
from indexer.search.spelling import SpellingIndex, spelling_index
from indexer.search.typeahead import TypeAhead, type_ahead

Ident = tuple[str, str]

LONGEST_ADDRESS = 3  # 副主任: nobody is called by the whole of a longer title


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
    spelling: Lazy[SpellingIndex]
    counts: Mapping[Ident, int]
    headlines: tuple[Headline, ...]
    labels: Mapping[Ident, str]
    ahead: TypeAhead
    related: Mapping[Ident, tuple[str, ...]]
    records: int


def catalogue(
    issues: Iterable[tuple[IssueName, PrintedNames]],
    authority: Authority,
    prose: Callable[[], Iterable[str]] = tuple,
) -> Catalogue:
    """All that is needed of a generation. ``issues``: what each of them prints, oldest first;
    ``prose`` gives the texts that slips are corrected by, when they are first wanted."""
    gathered = _CatalogueMaker(authority)
    for issue, printed in issues:
        gathered.take(issue, printed)
    names = (*_authority_names(authority), *gathered.names.values(), *_called(authority))
    headlines = sorted(gathered.headlines.values(), key=lambda h: h.issue, reverse=True)
    words = (*gathered.titles, *gathered.columns, *gathered.metrics, *authority.lexicon.terms)
    book = name_book(
        names,
        years={issue.year for issue in gathered.issues} | gathered.years,
        issues=tuple(gathered.issues),
        prefixes=authority.lexicon.prefixes,
        synonyms=authority.lexicon.synonyms,
        vocabulary=vocabulary(authority),
        words=words,
    )
    return Catalogue(
        names=book,
        spelling=Lazy(lambda: spelling_index(tuple(name.text for name in names), words, prose())),
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
    """Filled issue by issue; lives only inside ``catalogue``."""

    def __init__(self, authority: Authority) -> None:
        self._surnames = authority.lexicon.surnames
        self._titles = authority.lexicon.titles
        self.names: dict[tuple[str, str, str], KnownName] = {}
        self.counts: Counter[Ident] = Counter()
        self.headlines: dict[str, Headline] = {}
        self.titles: dict[str, None] = {}
        self.columns: dict[str, None] = {}
        self.metrics: dict[str, None] = {}
        self.issues: list[IssueName] = []
        self.years: set[int] = set()
        self.labels: dict[Ident, str] = {}
        self.records = 0

    def take(self, issue: IssueName, printed: PrintedNames) -> None:
        self.issues.append(issue)
        self.records += printed.records
        self.years.update(printed.years)
        for facet, id_, count in printed.counts:
            self.counts[facet, id_] += count
        for title, record in printed.headlines:
            self.headlines[title] = Headline(title, record, issue.id)
        for known, new in (
            (self.titles, printed.titles),
            (self.columns, printed.columns),
            (self.metrics, printed.metrics),
        ):
            known.update(dict.fromkeys(new))
        for name in printed.names:
            self._name(name)
            if name.facet == "person":
                self._person(name)

    def _name(self, name: PrintedName) -> None:
        for text in dict.fromkeys((name.preferred, name.printed)):
            key = (name.facet, name.id, text)
            if key not in self.names:
                relation = "name" if text == name.preferred else "printed"
                self.names[key] = KnownName(
                    name.facet, name.id, name.preferred, text, relation, "printed", kind=name.kind
                )

    def _person(self, person: PrintedName) -> None:
        """殷伟东, 主任, is also asked for as 殷主任."""
        owner = (person.facet, person.id)
        name = person.preferred
        self.labels[owner] = wording.person(person.id)
        surname = name[:2] if name[:2] in self._surnames else name[:1]
        for title in self._titles:
            if len(title) <= LONGEST_ADDRESS and person.title and person.title.endswith(title):
                text = surname + title
                address = KnownName(*owner, name, text, "address", "general usage")
                self.names.setdefault((*owner, text), address)


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


def _called(authority: Authority) -> Iterator[KnownName]:
    """What readers call people and series, as editors decided."""
    for facet in ("person", "series"):
        for one, target in called(authority.decisions, facet):
            preferred = wording.name_and_house(target)[0] if facet == "person" else target
            yield KnownName(facet, target, preferred, one.name, "alias", one.proof)


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
