"""Names by the beginning of their pinyin, or by pinyin with one slip: tongren, tongrenyiyaun; and
any words of the texts by their whole pinyin: wangluoanquan.
"""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Iterator
from itertools import islice, pairwise

from indexer.analysis import pinyins
from indexer.search.catalogue import Catalogue
from indexer.search.spelling import SpellingIndex, Tier, nearest_stretch

SHORTEST = 4
# Letters are close to each other in short words: only long pinyin may have a slip.
SHORTEST_WITH_SLIP = 7
MOST = 3
# Two syllables: what is shorter sounds like too much.
SHORTEST_OF_TEXT = 5
# The ways to cut letters into syllables double with every few of them.
LONGEST_OF_TEXT = 24
MOST_WAYS = 16
LEAST_SYLLABLES = 2
LONGEST_SYLLABLE = 6


def names_sounding(catalogue: Catalogue, letters: str) -> tuple[str, ...]:
    """The names of most records whose pinyin begins so, else those one slip away; for Chinese
    of a name's length the names that sound just so (崔影 for 崔颖)."""
    if re.fullmatch(r"[\u4e00-\u9fff]{2,4}", letters):
        sounds = {
            name for sound in pinyins(letters) for name in catalogue.names.latin.get(sound, ())
        }
        return _likeliest(catalogue, sounds)
    if not re.fullmatch(rf"(?=.*[a-z])[a-z\d]{{{SHORTEST},}}", letters):
        return ()
    spelled = catalogue.names.latin
    keys = [key for key in spelled if key.startswith(letters)]
    if not keys and len(letters) >= SHORTEST_WITH_SLIP:
        keys = [key for key in spelled if _one_slip(letters, key)]
    return _likeliest(catalogue, {text for key in keys for text in spelled[key]})


def _likeliest(catalogue: Catalogue, names: set[str]) -> tuple[str, ...]:
    order = sorted(names, key=lambda text: (-_records(catalogue, text), len(text), text))
    return tuple(order[:MOST])


def texts_sounding(index: SpellingIndex, letters: str) -> tuple[str, ...]:
    """What stands in the texts and sounds just so, the most trusted texts and the commonest
    first; () for anything but Latin letters."""
    if not re.fullmatch(rf"[a-z]{{{SHORTEST_OF_TEXT},{LONGEST_OF_TEXT}}}", letters):
        return ()
    best: dict[str, None] = {}
    spellings = tuple(islice(_syllables(letters, index.syllables), MOST_WAYS))
    for tier in index.tiers:
        found: Counter[str] = Counter()
        for sounds in spellings:
            for number in _holding(tier, sounds):
                found.update(_stretches(tier.texts[number], sounds))
        order = sorted(found, key=lambda stretch: (-found[stretch], stretch))
        best.update(dict.fromkeys(order[:MOST]))
    return tuple(best)


def _syllables(letters: str, known: frozenset[str]) -> Iterator[tuple[str, ...]]:
    """Every way to cut ``letters`` into known syllables: xian is xian and xi'an."""
    cuts: dict[int, tuple[int, ...]] = {}  # start -> ends from which the rest can be cut
    for start in range(len(letters) - 1, -1, -1):
        ends = range(start + 1, min(start + LONGEST_SYLLABLE, len(letters)) + 1)
        cuts[start] = tuple(
            end
            for end in ends
            if letters[start:end] in known and (cuts.get(end) or end == len(letters))
        )

    def ways(start: int) -> Iterator[tuple[str, ...]]:
        if start == len(letters):
            yield ()
            return
        for end in cuts[start]:
            for rest in ways(end):
                yield (letters[start:end], *rest)

    return ways(0)


def _holding(tier: Tier, sounds: tuple[str, ...]) -> set[int]:
    """The texts in which all neighbours sound so, if not one after another."""
    if len(sounds) < LEAST_SYLLABLES:
        return set()
    pairs = [set(tier.pairs.get(f"{a} {b}", ())) for a, b in pairwise(sounds)]
    return set.intersection(*pairs)


def _stretches(text: str, sounds: tuple[str, ...]) -> set[str]:
    """The stretches of ``text`` that sound so."""
    size = len(sounds)
    spelled = [pinyins(char) for char in text]
    return {
        text[at : at + size]
        for at in range(len(text) - size + 1)
        if all(sound in spelled[at + n] for n, sound in enumerate(sounds))
    }


def _one_slip(typed: str, key: str) -> bool:
    if abs(len(typed) - len(key)) > 1:
        return False
    near = nearest_stretch(typed, key, 1.0)
    return near is not None and near[0] == key


def _records(catalogue: Catalogue, text: str) -> int:
    return max(
        (catalogue.counts.get(owner, 0) for owner in catalogue.names.called(text)), default=0
    )
