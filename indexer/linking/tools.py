"""The authority, made ready for reading text: built once for many records."""

from __future__ import annotations

import re
from collections.abc import Iterable, Mapping
from dataclasses import dataclass

from indexer.authority.fold import fold
from indexer.authority.values import Authority, Head, PersonEntry, Place


@dataclass(frozen=True, slots=True)
class Tools:
    """``institution_names``, ``platform_names``, ``place_names``: first character -> (folded
    name, id), longest first. ``regions`` finds places by their full names (with 省, 市, 区)
    or other words that begin a name; ``near_regions`` by their short ones too."""

    authority: Authority
    institution_names: Mapping[str, tuple[tuple[str, str], ...]]
    platform_names: Mapping[str, tuple[tuple[str, str], ...]]
    place_names: Mapping[str, tuple[tuple[str, str], ...]]
    places: Mapping[str, Place]
    kinds: Mapping[str, str]
    head_words: Mapping[str, Head]
    heads: re.Pattern[str]
    regions: re.Pattern[str]
    near_regions: re.Pattern[str]
    titles: re.Pattern[str]
    people: Mapping[str, tuple[PersonEntry, ...]]
    label_meanings: Mapping[str, str]
    district_names: frozenset[str]
    role_words: re.Pattern[str]


def one_of(words: Iterable[str]) -> re.Pattern[str]:
    """A pattern for any of the words, the longest first; one that never matches for none."""
    ordered = sorted(set(words), key=lambda word: (-len(word), word))
    return re.compile("|".join(map(re.escape, ordered)) or r"(?!)")


def _by_first(names: Iterable[tuple[str, str]]) -> dict[str, tuple[tuple[str, str], ...]]:
    groups: dict[str, list[tuple[str, str]]] = {}
    for name, id_ in names:
        if name:
            groups.setdefault(name[0], []).append((name, id_))
    return {
        first: tuple(sorted(set(rows), key=lambda r: (-len(r[0]), r)))
        for first, rows in groups.items()
    }


def longest_at(
    names: Mapping[str, tuple[tuple[str, str], ...]], text: str, place: int
) -> tuple[str, str] | None:
    """The longest (name, id) that begins at ``place``."""
    for name, id_ in names.get(text[place], ()):
        if text.startswith(name, place):
            return name, id_
    return None


def tools_of(authority: Authority) -> Tools:
    lexicon = authority.lexicon
    kinds = {entity.id: entity.kind for entity in authority.institutions}
    full = [n for place in authority.places for n in place.names if n[-1] in "省市区县镇"]
    near = [n for place in authority.places for n in place.names]
    people: dict[str, list[PersonEntry]] = {}
    for person in authority.people:
        people.setdefault(person.name, []).append(person)
    return Tools(
        authority=authority,
        institution_names=_by_first(
            (key, ids[0])
            for key, ids in authority.institution_index.items()
            if len(ids) == 1 and kinds[ids[0]] != "district"
        ),
        platform_names=_by_first(
            (key, ids[0]) for key, ids in authority.platform_index.items() if len(ids) == 1
        ),
        place_names=_by_first(
            (fold(n), place.id) for place in authority.places for n in place.names
        ),
        places={place.id: place for place in authority.places},
        kinds=kinds,
        head_words={head.word: head for head in reversed(lexicon.heads)},
        heads=one_of(head.word for head in lexicon.heads),
        regions=one_of([*full, *lexicon.starts]),
        near_regions=one_of([*near, *lexicon.starts]),
        titles=one_of(fold(title) for title in lexicon.titles),
        people={name: tuple(entries) for name, entries in people.items()},
        label_meanings={fold(word): meaning for word, meaning in lexicon.label_words},
        district_names=frozenset(fold(place.id) for place in authority.districts),
        role_words=one_of(word for word, _ in lexicon.roles),
    )
