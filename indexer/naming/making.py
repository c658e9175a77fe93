"""Who owns which short form: all names of a book together decide.

A form counts where it is unique or shared by a few, where no institution bears it as a printed
name, and where it is no word of the language, no place and no word of the serial's tables.
"""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Collection, Iterable, Iterator, Mapping

from indexer.analysis import frequencies
from indexer.naming.cutting import Cut, cut, split_own
from indexer.naming.shortening import Short, shortenings
from indexer.naming.values import Ident, KnownName
from indexer.naming.vocabulary import Vocabulary

# More owners than this make a short name a plain word.
MOST_OWNERS = 4
# How common a word of the general dictionary (60 million words) may be and still be a name:
# 眼科 and 市中心 are words; 同仁, 鼓楼, 中大, which are nothing but names, hardly ever.
COMMON, COMMON_OWN = 50, 1000
LONGEST_WORD = 4
# What these names say is not the name alone (a campus, a scope, a legal form), or they are
# short already.
NOT_SHORTENED = frozenset({"campus", "scope-change", "legal", "address", "title", "short"})

Owners = dict[Ident, None]


def short_names(
    cuts: Collection[tuple[Ident, Cut]], taken: Collection[str], words: Vocabulary
) -> Iterator[tuple[str, Ident]]:
    """Short forms with each of their owners. ``taken``: the bare texts that are
    names or words already."""
    known = own_names(cuts)
    owners: dict[str, Owners] = defaultdict(dict)
    owned: dict[str, bool] = {}
    for owner, found in cuts:
        for short in _of_institution(split_own(found, known, words), words):
            if short.text not in taken:
                owners[short.text][owner] = None
                owned[short.text] = owned.get(short.text, False) or short.is_own
    is_word = frequencies({text for text in owners if len(text) <= LONGEST_WORD})
    for text, those in owners.items():
        common = COMMON_OWN if owned[text] else COMMON
        if len(those) <= MOST_OWNERS and is_word.get(text, 0) < common:
            yield from ((text, owner) for owner in those)


def own_names(cuts: Iterable[tuple[Ident, Cut]]) -> frozenset[str]:
    """同仁, 鼓楼: what institutions are called beside what they are."""
    return frozenset(one for _, found in cuts for one in found.own_names if len(one) > 1)


def district_names(
    names_of: Mapping[Ident, Mapping[str, KnownName]], words: Vocabulary
) -> Iterator[tuple[str, Ident]]:
    """江宁 and 鼓楼 for 江宁区 and 鼓楼区, the places and the rows of that name."""
    for place in dict.fromkeys(words.places.values()):
        stem = place.id.removesuffix("区")
        if not words.is_home_district(place) or place.id.endswith("新区") or len(stem) < 2:
            continue
        for owner in (("institution", place.id), ("place", place.id)):
            if owner in names_of:
                for text in dict.fromkeys((stem, *place.names)):
                    yield text, owner


def channel_names(names: Iterable[KnownName], words: Vocabulary) -> Iterator[tuple[str, Ident]]:
    """微信 for 南京卫生12320微信平台: without what it begins and ends with like the others."""
    tails = tuple(words.of_kind("channel")) or ("\n",)
    leads = (*words.of_kind("channel-lead"), *_homes(words)) or ("\n",)
    for name in names:
        if name.facet != "platform" or name.kind != "channel":
            continue
        for start in _without_leads(name.text, leads):
            stem = start
            if stem in tails:
                break
            yield stem, (name.facet, name.id)
            while stem.endswith(tails):
                stem = stem.removesuffix(max((t for t in tails if stem.endswith(t)), key=len))
                if len(stem) > 1 and not stem.isascii():
                    yield stem, (name.facet, name.id)


def _homes(words: Vocabulary) -> Iterator[str]:
    for home in words.homes:
        yield from (home, home[:-1])


def _without_leads(text: str, leads: tuple[str, ...]) -> Iterator[str]:
    while len(text) > 1 and not text.isascii():
        yield text
        lead = max((one for one in leads if text.startswith(one)), key=len, default="")
        if not lead:
            return
        text = text[len(lead) :]


def cuts_of(names: Iterable[KnownName], words: Vocabulary) -> Iterator[tuple[Ident, Cut]]:
    """Owner and parts of each name that may be shortened."""
    for name in names:
        has_remark = any(bracket in name.printed for bracket in "()（）")
        if name.facet == "institution" and name.relation not in NOT_SHORTENED and not has_remark:
            yield (name.facet, name.id), cut(name.text, words)


def _of_institution(found: Cut, words: Vocabulary) -> Iterator[Short]:
    """Only of those that care for patients is the head left out or shortened: 卫生信息 is no
    name of a 学会."""
    head = found.parts[-1] if found.has_head else None
    for short in shortenings(found):
        if head is None or head.text in words.care or short.text.endswith(head.text):
            yield short
