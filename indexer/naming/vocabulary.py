"""The words that names are made of, from ``corpus/authority`` and ``corpus/lexicon``."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterable, Mapping
from dataclasses import dataclass, field
from typing import Literal

from indexer.authority import Authority, Lexicon, Place
from indexer.naming.values import bare

Kind = Literal[
    "home",  # the city or province of the serial, which readers leave out
    "area",  # a district of the home city
    "foreign",  # any other place
    "start",  # country, army
    "body",  # the university or academy that it belongs to
    "attached",  # 附属
    "number",  # 第二
    "general",  # 人民: any place may have one, left out behind a number
    "common",  # 中心, 中医, 总: any place may have one
    "speciality",  # 儿童, 口腔
    "filler",  # 专科: left out at will
    "own",  # 同仁, 鼓楼
    "head",  # 医院
    "branch",  # 分院, 医疗区
]
LISTED: tuple[Kind, ...] = ("filler", "common", "general", "speciality", "attached")

CARE = frozenset({"hospital", "maternal", "community", "centre"})


@dataclass(frozen=True, slots=True)
class Vocabulary:
    """``places``: printed name of a place -> the place; ``homes``: ids of the places that a
    reader leaves out (the city and the province of the serial), each with its short prefixes;
    ``heads``: nouns that end the name of an institution, ``branches`` those that only lengthen
    one, both longest first, ``wings`` of these those of a hospital (分院, 院区); ``care``: the
    heads of those that care for patients; ``starts``: country, army and the like; ``parts``:
    kind -> word -> its usual short forms, as in ``name_parts.csv``, and ``listed`` those that
    stand before the head, with their kind. Empty, nothing is shortened."""

    places: Mapping[str, Place] = field(default_factory=dict)
    homes: Mapping[str, tuple[str, ...]] = field(default_factory=dict)
    heads: tuple[str, ...] = ()
    branches: tuple[str, ...] = ()
    wings: tuple[str, ...] = ()
    care: frozenset[str] = frozenset()
    starts: tuple[str, ...] = ()
    parts: Mapping[str, Mapping[str, tuple[str, ...]]] = field(default_factory=dict)
    listed: Mapping[str, tuple[Kind, tuple[str, ...]]] = field(default_factory=dict)

    def of_kind(self, kind: str) -> Mapping[str, tuple[str, ...]]:
        return self.parts.get(kind, {})

    def is_home_district(self, place: Place) -> bool:
        return place.kind == "district" and place.parent in self.homes


def vocabulary(authority: Authority) -> Vocabulary:
    lexicon = authority.lexicon
    return vocabulary_of(authority.places, lexicon)


def vocabulary_of(places: Iterable[Place], lexicon: Lexicon) -> Vocabulary:
    parts: dict[str, dict[str, tuple[str, ...]]] = defaultdict(dict)
    for part in lexicon.name_parts:
        parts[part.kind][bare(part.word)] = tuple(map(bare, part.shorts))
    homes: dict[str, tuple[str, ...]] = {}
    for short, full in lexicon.prefixes:
        if full.endswith(short):
            homes[full] = (*homes.get(full, ()), short)
    listed = {bare(head.word) for head in lexicon.heads}
    # 附属 is a part of its own, so 附属医院 ends like any 医院.
    attached = tuple(parts["attached"]) or ("\n",)
    lengthening = {
        bare(head.word)
        for head in lexicon.heads
        if head.extends and not head.word.startswith(attached)
    }
    care = {bare(head.word) for head in lexicon.heads if head.kind in CARE}
    return Vocabulary(
        places={bare(name): place for place in places for name in place.names},
        homes=homes,
        heads=_longest_first(
            {one for one in listed - lengthening if not one.startswith(attached)}
            | set(parts["head"])
        ),
        branches=_longest_first(lengthening | set(parts["branch"])),
        wings=_longest_first(
            {bare(head.word) for head in lexicon.heads if "hospital" in head.extends}
        ),
        care=frozenset(care | set(parts["head"]) | set(parts["branch"])),
        starts=_longest_first(map(bare, lexicon.starts)),
        parts={kind: dict(words) for kind, words in parts.items()},
        listed={
            word: (kind, shorts) for kind in LISTED for word, shorts in parts.get(kind, {}).items()
        },
    )


def _longest_first(words: Iterable[str]) -> tuple[str, ...]:
    return tuple(sorted(set(words), key=lambda word: (-len(word), word)))
