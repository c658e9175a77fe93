"""The controlled names as a query sees them: found by what was typed, in part or in pinyin.

A ``NameBook`` is built once per generation from the authority file and the records, and never
changes. All texts in it are folded (half width, simplified, lower case, no blanks).

A name is known at three levels, and the strongest level that knows a text decides:
``exact``  a printed or authority name;
``home``   the same without the home city or province, which readers leave out;
``tail``   the end of a name (八一医院), only where it ends the names of a single entity.
A text that ends the names of many (人民医院) is no name at the two weaker levels.
"""

from __future__ import annotations

import re
from collections import defaultdict
from collections.abc import Callable, Iterable, Iterator, Mapping
from dataclasses import dataclass, field, replace
from functools import cached_property

from indexer.analysis import all_initials, fold, is_listed, pinyins

# More owners than this make a short name a plain word.
MOST_OWNERS = 4
SHORTEST_TAIL = 4
SHORTEST_ENDING = SHORTEST_ABBREVIATION = 3
# Shortest name that is recognised inside a run of other characters.
IN_RUN = {"institution": 3, "person": 2, "platform": 4, "series": 6}
# Whose names are also known by their pinyin.
SPELLED = frozenset({*IN_RUN, "place"})
# The 区 of a district, which readers leave out before what the district has.
DISTRICT = re.compile(r"^((?:[^市]{2}市)?[\u4e00-\u9fff]{2,3})区([\u4e00-\u9fff]{2,})$")
SHARE_OF_NAME = 0.4

Ident = tuple[str, str]


@dataclass(frozen=True, slots=True)
class Name:
    """One name of one entity. ``relation``: "name" for the preferred one, else as in the
    authority file (alias, short, renamed, branch-of ...), with its ``evidence``. In a book
    ``text`` is folded and ``printed`` the name as written."""

    facet: str
    id: str
    preferred: str
    text: str
    relation: str = "name"
    evidence: str = ""
    printed: str = ""


@dataclass(frozen=True, slots=True)
class IssueName:
    """What a reader can call a number by: year and number, or total number."""

    id: str
    year: int
    number: int | None
    total_number: int | None


@dataclass(frozen=True, slots=True)
class NameBook:
    """See module. ``exact``/``home``/``tail``: text -> owners; ``heads``: first two characters
    -> texts to look for in runs, longest first; ``latin``: pinyin and initials -> texts;
    ``names_of``: owner -> its names, preferred first; ``values``: facet -> owners;
    ``homes``: the words for the home city and province; ``synonyms``: word -> other words for
    the same."""

    exact: Mapping[str, tuple[Ident, ...]] = field(default_factory=dict)
    home: Mapping[str, tuple[Ident, ...]] = field(default_factory=dict)
    tail: Mapping[str, tuple[Ident, ...]] = field(default_factory=dict)
    heads: Mapping[str, tuple[str, ...]] = field(default_factory=dict)
    latin: Mapping[str, tuple[str, ...]] = field(default_factory=dict)
    names_of: Mapping[Ident, tuple[Name, ...]] = field(default_factory=dict)
    values: Mapping[str, tuple[Ident, ...]] = field(default_factory=dict)
    years: frozenset[int] = frozenset()
    issues: tuple[IssueName, ...] = ()
    homes: tuple[str, ...] = ()
    synonyms: Mapping[str, tuple[str, ...]] = field(default_factory=dict)

    def preferred(self, owner: Ident) -> str:
        names = self.names_of.get(owner, ())
        return names[0].preferred if names else owner[1]

    def owners(self, text: str, facet: str | None = None) -> tuple[Ident, ...]:
        """Who is meant by a whole text, () if nobody or too many."""
        text = bare(text)
        found = self._named(text, facet)
        if found or facet not in (None, "institution") or self.sharing(text):
            return found if len(found) <= MOST_OWNERS else ()
        return self._abbreviated(text)

    def _named(self, text: str, facet: str | None) -> tuple[Ident, ...]:
        """By the strongest level; a short name that ends many others names none of them."""
        if found := _of_facet(self.exact.get(text, ()), facet):
            return found
        ending = self.tail.get(text, ())
        if len(ending) > MOST_OWNERS:
            return ()
        if found := _of_facet(self.home.get(text, ()), facet):
            return found
        # Three characters are a name (皮研所) unless they are a word of the language (研究所).
        is_telling = len(ending) == 1 and (
            len(text) >= SHORTEST_TAIL or (len(text) == SHORTEST_ENDING and not is_listed(text))
        )
        return _of_facet(ending, facet) if is_telling else ()

    def sharing(self, text: str) -> int:
        """How many institutions end in this text: more than a few make it a plain word."""
        return len(self.tail.get(bare(text), ()))

    def containing(self, text: str, facet: str) -> tuple[Ident, ...]:
        """All entities of a facet with the text inside one of their names."""
        text = bare(text)
        return tuple(
            owner
            for owner in self.values.get(facet, ())
            if any(text in name.text for name in self.names_of[owner])
        )

    def longest_at(
        self, text: str, at: int, before: str = ""
    ) -> tuple[int, tuple[Ident, ...]] | None:
        """The longest name that begins at ``at`` in a run: (end, owners). ``before`` is the
        unread text in front of it: the end of a name means nothing inside other text
        (青年专业委员会), and a shortened one nothing behind another place (上海儿童医院)."""
        elsewhere = before not in self.homes and bool(
            _of_facet(self.exact.get(before, ()), "place")
        )
        for candidate in self.heads.get(text[at : at + 2], ()):
            if text.startswith(candidate, at):
                shortened = candidate not in self.exact
                if before and shortened and (elsewhere or candidate not in self.home):
                    continue
                found = self._named(candidate, None)
                if found and len(candidate) >= IN_RUN[found[0][0]]:
                    return at + len(candidate), found
        return None

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

    def _abbreviated(self, text: str) -> tuple[Ident, ...]:
        """仁品耳鼻喉医院 for 仁品耳鼻喉专科医院, 二附院 for 第二附属医院: characters left out of a
        name or its end, the last one kept; the name that fewest are left out of, if it is a
        single one. A word of the language (培训会) is none."""
        if len(text) < SHORTEST_ABBREVIATION or not all("\u3400" <= c <= "\u9fff" for c in text):
            return ()
        if len(text) < SHORTEST_TAIL and is_listed(text):
            return ()
        left_out: dict[Ident, int] = {}
        for owner in self.values.get("institution", ()):
            for name in self.names_of[owner]:
                less = _left_out(text, name.text)
                if less is not None:
                    left_out[owner] = min(less, left_out.get(owner, less))
        least = min(left_out.values(), default=0)
        found = tuple(owner for owner, less in left_out.items() if less == least)
        return found if len(found) == 1 else ()


class _Sounds(Mapping[str, tuple[str, ...]]):
    """Worked out when it is first asked for: half a second that a search without pinyin, on the
    command line above all, need not wait."""

    def __init__(self, work_out: Callable[[], dict[str, tuple[str, ...]]]) -> None:
        self._work_out = work_out

    @cached_property
    def _found(self) -> dict[str, tuple[str, ...]]:
        return self._work_out()

    def __getitem__(self, letters: str) -> tuple[str, ...]:
        return self._found[letters]

    def __iter__(self) -> Iterator[str]:
        return iter(self._found)

    def __len__(self) -> int:
        return len(self._found)


def bare(text: str) -> str:
    """Folded, without blanks and brackets: 总医院（秦淮医疗区） and 总医院秦淮医疗区 are one."""
    return re.sub(r"[\s()\[\]《》“”\"·]", "", fold(text))


def name_book(
    names: Iterable[Name],
    years: Iterable[int] = (),
    issues: Iterable[IssueName] = (),
    prefixes: Iterable[tuple[str, str]] = (),
    synonyms: Iterable[tuple[str, str]] = (),
) -> NameBook:
    """Index all names. ``prefixes``: (省, 江苏省) as in the lexicon, the places that readers
    leave out or shorten before an institution."""
    homes = tuple(_spelled(short, full) for short, full in prefixes)
    exact: dict[str, dict[Ident, None]] = defaultdict(dict)
    home: dict[str, dict[Ident, None]] = defaultdict(dict)
    tail: dict[str, dict[Ident, None]] = defaultdict(dict)
    names_of: dict[Ident, dict[str, Name]] = defaultdict(dict)
    for name in names:
        text = bare(name.text)
        if len(text) < 2:
            continue
        owner = (name.facet, name.id)
        names_of[owner].setdefault(text, replace(name, text=text, printed=name.text))
        exact[text][owner] = None
        if name.facet == "institution":
            for variant in _home_variants(text, homes):
                home[variant][owner] = None
            for start in range(1, len(text) - SHORTEST_ENDING + 1):
                tail[text[start:]][owner] = None
    values: dict[str, list[Ident]] = defaultdict(list)
    for owner in names_of:
        values[owner[0]].append(owner)
    return NameBook(
        exact={t: tuple(o) for t, o in exact.items()},
        home={t: tuple(o) for t, o in home.items()},
        tail={t: tuple(o) for t, o in tail.items()},
        heads=_heads(exact, home, tail),
        latin=_Sounds(lambda: _latin(exact, home)),
        names_of={owner: tuple(texts.values()) for owner, texts in names_of.items()},
        values={facet: tuple(owners) for facet, owners in values.items()},
        years=frozenset(years),
        issues=tuple(issues),
        homes=tuple(word for words in homes for word in words),
        synonyms=_groups(synonyms),
    )


Level = Mapping[str, Mapping[Ident, None]]


def _heads(exact: Level, home: Level, tail: Level) -> dict[str, tuple[str, ...]]:
    heads: dict[str, set[str]] = defaultdict(set)
    for level in (exact, home, tail):
        for text, owners in level.items():
            if len(text) >= min(IN_RUN.get(facet, 99) for facet, _ in owners):
                heads[text[:2]].add(text)
    return {head: tuple(sorted(texts, key=lambda t: (-len(t), t))) for head, texts in heads.items()}


def _latin(exact: Level, home: Level) -> dict[str, tuple[str, ...]]:
    found: dict[str, dict[str, None]] = defaultdict(dict)
    for level in (exact, home):
        for text, owners in level.items():
            if not any(facet in SPELLED for facet, _ in owners):
                continue
            for letters in (*pinyins(text), *(all_initials(text) if len(text) >= 3 else ())):
                found[letters][text] = None
    return {letters: tuple(texts) for letters, texts in found.items() if len(letters) >= 3}


def _of_facet(owners: tuple[Ident, ...], facet: str | None) -> tuple[Ident, ...]:
    """Only owners of the facet; without one, those of the most telling facet."""
    if facet is not None:
        return tuple(o for o in owners if o[0] == facet)
    for wanted in IN_RUN:
        found = tuple(o for o in owners if o[0] == wanted)
        if found:
            return found
    return ()


def _spelled(short: str, full: str) -> tuple[str, ...]:
    """(市, 南京市) -> 南京市, 南京, 市: longest first."""
    full = bare(full)
    return full, full.rstrip("省市区"), bare(short)


def _home_variants(text: str, homes: tuple[tuple[str, ...], ...]) -> tuple[str, ...]:
    """南京市儿童医院 -> 南京儿童医院, 市儿童医院, 儿童医院; 南京市浦口区中医院 -> 浦口中医院."""
    found: list[str] = []
    for spelled in dict.fromkeys((text, DISTRICT.sub(r"\1\2", text))):
        if spelled != text:
            found.append(spelled)
        found.extend(_without_home(spelled, homes))
    return tuple(found)


def _without_home(text: str, homes: tuple[tuple[str, ...], ...]) -> tuple[str, ...]:
    for words in homes:
        for word in words[:2]:
            short = text[len(word) :]
            if text.startswith(word) and len(short) >= 3:
                return (*(w + short for w in words if w != word), short)
    return ()


def _groups(pairs: Iterable[tuple[str, str]]) -> dict[str, tuple[str, ...]]:
    groups: dict[str, dict[str, None]] = defaultdict(dict)
    for one, other in pairs:
        groups[bare(one)][bare(other)] = None
        groups[bare(other)][bare(one)] = None
    return {word: tuple(others) for word, others in groups.items()}


def _left_out(short: str, long: str) -> int | None:
    """How many characters ``short`` lacks of ``long``, from where its first one stands last
    that all others follow; None where it is no abbreviation, or of too little."""
    if long[-1:] != short[-1]:
        return None
    for start in range(len(long) - len(short) - 1, -1, -1):
        if long[start] == short[0] and _in_order(short, long[start:]):
            size = len(long) - start
            return size - len(short) if SHARE_OF_NAME * size <= len(short) else None
    return None


def _in_order(short: str, long: str) -> bool:
    rest = iter(long)
    return all(c in rest for c in short)
