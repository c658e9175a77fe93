"""How the levels of a book are filled: names by owner, names without their home, shared ends."""

from __future__ import annotations

import re
from collections import defaultdict
from collections.abc import Iterable
from dataclasses import replace

from indexer.naming.values import Ident, KnownName, bare

SHORTEST_ENDING = 3
# The 区 of a district, which readers leave out before what the district has.
DISTRICT = re.compile(r"^((?:[^市]{2}市)?[\u4e00-\u9fff]{2,3})区([\u4e00-\u9fff]{2,})$")


def by_owner(names: Iterable[KnownName]) -> dict[Ident, dict[str, KnownName]]:
    """Owner -> bare text -> its name, the first of several of one text."""
    found: dict[Ident, dict[str, KnownName]] = defaultdict(dict)
    for name in names:
        text = bare(name.text)
        if len(text) >= 2:
            owner = (name.facet, name.id)
            found[owner].setdefault(text, replace(name, text=text, printed=name.text))
    return found


def by_text(pairs: Iterable[tuple[str, Ident]]) -> dict[str, tuple[Ident, ...]]:
    found: dict[str, dict[Ident, None]] = defaultdict(dict)
    for text, owner in pairs:
        found[text][owner] = None
    return {text: tuple(owners) for text, owners in found.items()}


def endings(names: Iterable[KnownName]) -> dict[str, int]:
    """The end of a name, less than all of it -> how many institutions' names end so."""
    found: dict[str, set[str]] = defaultdict(set)
    for name in names:
        if name.facet == "institution":
            for start in range(1, len(name.text) - SHORTEST_ENDING + 1):
                found[name.text[start:]].add(name.id)
    return {text: len(owners) for text, owners in found.items()}


def homes_of(prefixes: Iterable[tuple[str, str]]) -> tuple[tuple[str, ...], ...]:
    """(市, 南京市), (我市, 南京市) -> (南京市, 南京, 市, 我市): one tuple a place."""
    shorts: dict[str, list[str]] = defaultdict(list)
    for short, full in sorted(prefixes, key=lambda pair: len(pair[0])):
        shorts[bare(full)].append(bare(short))
    return tuple((full, full.rstrip("省市区"), *words) for full, words in shorts.items())


def home_names(text: str, homes: tuple[tuple[str, ...], ...]) -> tuple[str, ...]:
    """南京市儿童医院 -> 南京儿童医院, 市儿童医院, 儿童医院; 南京市浦口区中医院 -> 浦口中医院."""
    found: list[str] = []
    for one in dict.fromkeys((text, DISTRICT.sub(r"\1\2", text))):
        if one != text:
            found.append(one)
        found.extend(_without_home(one, homes))
    return tuple(found)


def _without_home(text: str, homes: tuple[tuple[str, ...], ...]) -> tuple[str, ...]:
    for words in homes:
        for word in words[:2]:
            short = text[len(word) :]
            if text.startswith(word) and len(short) >= 3:
                return (*(w + short for w in words if w != word), short)
    return ()


def groups(pairs: Iterable[tuple[str, str]]) -> dict[str, tuple[str, ...]]:
    found: dict[str, dict[str, None]] = defaultdict(dict)
    for one, other in pairs:
        found[bare(one)][bare(other)] = None
        found[bare(other)][bare(one)] = None
    return {word: tuple(others) for word, others in found.items()}
