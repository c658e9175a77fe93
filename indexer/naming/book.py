"""The one resolver of names for readers: search, type-ahead, answers and ``?name=`` all ask it.

A ``NameBook`` is built once per generation from the authority file and the records, and never
changes. All texts in it are ``bare``. A text is known at three levels, and the strongest level
that knows it decides:
``exact``  a printed or authority name;
``home``   the same without the home city or province, which readers leave out;
``short``  parts left out or shortened by rule (省人医, 中大, 南医大眼科), see ``making``.
A text that ends the names of many (人民医院) is no name at the two weaker levels.
"""

from __future__ import annotations

from collections.abc import Callable, Iterable, Mapping
from dataclasses import dataclass, field
from functools import lru_cache, partial

from indexer.naming.cutting import Cut, cut
from indexer.naming.finding import is_of_another, lengths_by_start, occurrences
from indexer.naming.levels import by_owner, by_text, endings, groups, home_names, homes_of
from indexer.naming.making import (
    MOST_OWNERS,
    channel_names,
    cuts_of,
    district_names,
    own_names,
    short_names,
)
from indexer.naming.sounds import sounds
from indexer.naming.values import How, Ident, IssueName, KnownName, NameSpan, bare, bare_with_places
from indexer.naming.vocabulary import Vocabulary

# Shortest name that search recognises inside a run of other characters, by facet; the order is
# that of the most telling facet first.
IN_RUN = {"institution": 3, "person": 2, "platform": 4, "series": 6}

LONGEST_TELLING = 8
# Names whose parts are kept in memory.
KEPT = 8192

Level = Mapping[str, tuple[Ident, ...]]


@dataclass(frozen=True, slots=True)
class NameBook:
    """See module. ``exact``/``home``/``short``: text -> owners; ``lengths``: first two
    characters -> lengths of the names that begin so, longest first; ``shared``: the end of a
    name -> how many institutions end so; ``latin``: pinyin and initials -> texts;
    ``names_of``: owner -> its names, preferred first; ``values``: facet -> owners; ``homes``:
    the words for the home city and province; ``synonyms``: word -> other words for the same;
    ``words``: bare words of the serial's tables, which no short form may be; ``own_names``: 同仁,
    鼓楼, what institutions are called beside what they are; ``cut``: a name into its parts."""

    exact: Level = field(default_factory=dict)
    home: Level = field(default_factory=dict)
    short: Level = field(default_factory=dict)
    lengths: Mapping[str, tuple[int, ...]] = field(default_factory=dict)
    shared: Mapping[str, int] = field(default_factory=dict)
    latin: Mapping[str, tuple[str, ...]] = field(default_factory=dict)
    names_of: Mapping[Ident, tuple[KnownName, ...]] = field(default_factory=dict)
    values: Mapping[str, tuple[Ident, ...]] = field(default_factory=dict)
    years: frozenset[int] = frozenset()
    issues: tuple[IssueName, ...] = ()
    homes: tuple[str, ...] = ()
    synonyms: Mapping[str, tuple[str, ...]] = field(default_factory=dict)
    words: frozenset[str] = frozenset()
    own_names: frozenset[str] = frozenset()
    cut: Callable[[str], Cut] = lambda text: Cut(())
    vocabulary: Vocabulary = field(default_factory=Vocabulary)

    def preferred(self, owner: Ident) -> str:
        names = self.names_of.get(owner, ())
        return names[0].preferred if names else owner[1]

    def printed_names(self, owner: Ident) -> tuple[str, ...]:
        """All names of an entity, bare, the preferred one first."""
        return tuple(name.text for name in self.names_of.get(owner, ()))

    def kind(self, owner: Ident) -> str:
        """hospital, district, city, channel ...: as in the files, else the facet."""
        return next((n.kind for n in self.names_of.get(owner, ()) if n.kind), owner[0])

    def owners(self, text: str, facet: str | None = None) -> tuple[Ident, ...]:
        """Who is meant by a whole text, () if nobody or too many. Without a facet those of the
        most telling one; a place is only found as such."""
        return self._at_level(bare(text), facet)[0]

    def spans(self, text: str) -> tuple[NameSpan, ...]:
        """Every name that occurs in ``text``, also inside others, in the order of starts and
        longest first per start. A text known at two levels (江宁: a place, and short for the
        district) gives two spans. A piece of another's name is left out, see ``finding``."""
        folded, places = bare_with_places(text)
        found: list[tuple[int, int, tuple[Ident, ...], How]] = []
        for start, end in occurrences(folded, self.lengths):
            text_ = folded[start:end]
            if text_ in self.exact or text_ in self.home or text_ in self.short:
                found.extend((start, end, *one) for one in self._known(text_))
        ends = {end for _, end, owners, _ in found if owners[0][0] not in ("institution", "place")}
        spans = []
        for start, end, owners, how in found:
            parts = self.cut(folded[start:end])
            if is_of_another(folded, start, end, parts, self.vocabulary, start in ends):
                owners = tuple(owner for owner in owners if owner[0] != "institution")
            if owners:
                spans.append(NameSpan(places[start], places[end - 1] + 1, owners, how))
        return tuple(spans)

    def _known(self, text: str) -> Iterable[tuple[tuple[Ident, ...], How]]:
        """The owners of one text by level, all facets."""
        if exact := self.exact.get(text):
            yield exact, "exact"
        if not _of_facet(exact or (), "institution"):
            found, how = self._at_level(text, "institution")
            others = tuple(o for o in self.short.get(text, ()) if o[0] != "institution")
            others = tuple(o for o in others if o not in (exact or ()))
            if found or others:
                yield (*found, *others), how

    def _at_level(self, text: str, facet: str | None) -> tuple[tuple[Ident, ...], How]:
        """By the strongest level; a short name that ends many others names none of them."""
        if found := _of_facet(self.exact.get(text, ()), facet):
            return (found, "exact") if len(found) <= MOST_OWNERS else ((), "exact")
        if self.sharing(text) > MOST_OWNERS:
            return (), "home"
        if found := _of_facet(self.home.get(text, ()), facet):
            return (found, "home") if len(found) <= MOST_OWNERS else ((), "home")
        return _of_facet(self.short.get(text, ()), facet), "short"

    def sharing(self, text: str) -> int:
        """How many institutions end in this text: more than a few make it a plain word."""
        return self.shared.get(bare(text), 0)

    def telling(self, text: str) -> frozenset[str]:
        """The places and own names in a text: what a slip of the pen does not change. A 省 or 市
        at the beginning is one of them."""
        text = bare(text)
        shorts = (short for words in self.vocabulary.homes.values() for short in words)
        found = {short for short in shorts if text.startswith(short)}
        for start in range(len(text) - 1):
            for end in range(start + 2, min(len(text), start + LONGEST_TELLING) + 1):
                piece = text[start:end]
                place = self.vocabulary.places.get(piece)
                if place is not None:
                    found.add(place.id)
                elif piece in self.own_names:
                    found.add(piece)
        return frozenset(found)

    def containing(self, text: str, facet: str) -> tuple[Ident, ...]:
        """All entities of a facet with the text inside one of their names."""
        text = bare(text)
        return tuple(
            owner
            for owner in self.values.get(facet, ())
            if any(text in name.text for name in self.names_of[owner])
        )

    def like(self, text: str) -> tuple[Ident, ...]:
        """Institutions that a part of a name may mean where it is no name by rule: those with
        it at the end of a name, else inside one; () for what many share."""
        text = bare(text)
        kind = self.vocabulary.listed.get(text, ("",))[0]
        if len(text) < 2 or kind in ("common", "general") or self.sharing(text) > MOST_OWNERS:
            return ()
        found = self.containing(text, "institution")
        ending = tuple(o for o in found if any(n.text.endswith(text) for n in self.names_of[o]))
        found = ending or found
        return found if len(found) <= MOST_OWNERS else ()

    def by_latin(self, letters: str) -> tuple[tuple[str, ...], tuple[Ident, ...]]:
        """Full pinyin or initials -> (the names that sound so, their owners)."""
        texts = self.latin.get(letters, ())
        owners: dict[Ident, None] = {}
        for text in texts:
            owners.update(dict.fromkeys(self.called(text)))
        return (texts, tuple(owners)) if len(owners) <= MOST_OWNERS else ((), ())

    def called(self, text: str) -> tuple[Ident, ...]:
        """The owners of a text that is a name or one without its home."""
        return self.exact.get(text) or self.home.get(text, ())


def name_book(
    names: Iterable[KnownName],
    years: Iterable[int] = (),
    issues: Iterable[IssueName] = (),
    prefixes: Iterable[tuple[str, str]] = (),
    synonyms: Iterable[tuple[str, str]] = (),
    vocabulary: Vocabulary | None = None,
    words: Iterable[str] = (),
) -> NameBook:
    """Index all names. ``prefixes``: (省, 江苏省) as in the lexicon, the places that readers
    leave out or shorten before an institution; ``vocabulary``: without it nothing is
    shortened; ``words``: texts that are columns, series or terms, so no short names."""
    parts = vocabulary or Vocabulary()
    homes = homes_of(prefixes)
    same = groups(synonyms)
    names_of = by_owner(names)
    every = tuple(name for texts in names_of.values() for name in texts.values())
    exact = by_text((name.text, (name.facet, name.id)) for name in every)
    home = by_text(
        (variant, (name.facet, name.id))
        for name in every
        if name.facet == "institution"
        for variant in home_names(name.text, homes)
    )
    taken_words = frozenset(map(bare, words))
    cuts = tuple(cuts_of(every, parts))
    known = {*taken_words, *home, *exact}
    short = by_text(
        (
            *short_names(cuts, {*known, *same}, parts),
            *district_names(names_of, parts),
            *((t, o) for t, o in channel_names(every, parts) if t not in known),
        )
    )
    values: dict[str, list[Ident]] = {}
    for owner in names_of:
        values.setdefault(owner[0], []).append(owner)
    return NameBook(
        exact=exact,
        home=home,
        short={text: owners for text, owners in short.items() if len(owners) <= MOST_OWNERS},
        lengths=lengths_by_start((*exact, *home, *short)),
        shared=endings(every),
        latin=sounds(exact, home),
        names_of={owner: tuple(texts.values()) for owner, texts in names_of.items()},
        values={facet: tuple(owners) for facet, owners in values.items()},
        years=frozenset(years),
        issues=tuple(issues),
        homes=tuple(word for words_ in homes for word in words_),
        synonyms=same,
        words=taken_words,
        own_names=own_names(cuts),
        cut=lru_cache(KEPT)(partial(cut, words=parts)),
        vocabulary=parts,
    )


def _of_facet(owners: tuple[Ident, ...], facet: str | None) -> tuple[Ident, ...]:
    """Only owners of the facet; without one, those of the most telling facet."""
    if facet is not None:
        return tuple(o for o in owners if o[0] == facet)
    for wanted in IN_RUN:
        found = tuple(o for o in owners if o[0] == wanted)
        if found:
            return found
    return ()
