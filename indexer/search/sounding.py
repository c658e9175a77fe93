"""Names by the beginning of their pinyin, or by pinyin with one slip: tongren, tongrenyiyaun; and
any words of the texts by their whole pinyin: wangluoanquan.
"""

from __future__ import annotations

import re
from collections import Counter

from indexer.analysis import pinyins
from indexer.search.catalogue import Catalogue
from indexer.search.phrasebook import Phrasebook, nearest_stretch

SHORTEST = 4
# Letters are close to each other in short words: only long pinyin may have a slip.
SHORTEST_WITH_SLIP = 7
MOST = 3
# Two syllables: what is shorter sounds like too much.
SHORTEST_OF_TEXT = 5
LEAST_SYLLABLES = 2


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


def texts_sounding(book: Phrasebook, letters: str) -> tuple[str, ...]:
    """What stands in the texts and sounds just so, the most trusted texts and the commonest
    first; () for anything but Latin letters."""
    if not re.fullmatch(rf"[a-z]{{{SHORTEST_OF_TEXT},}}", letters):
        return ()
    best: dict[str, None] = {}
    for tier in book.tiers:
        found: Counter[str] = Counter()
        for text in tier.texts:
            found.update(_stretches(text, letters))
        order = sorted(found, key=lambda stretch: (-found[stretch], stretch))
        best.update(dict.fromkeys(order[:MOST]))
    return tuple(best)


def _stretches(text: str, letters: str) -> set[str]:
    """The stretches of ``text`` whose syllables one after another are ``letters``."""
    found: set[str] = set()
    for start in range(len(text) - LEAST_SYLLABLES + 1):
        reached = {0}
        for end in range(start, len(text)):
            reached = {
                at + len(sound)
                for sound in pinyins(text[end])
                for at in reached
                if letters.startswith(sound, at)
            }
            if len(letters) in reached and end - start + 1 >= LEAST_SYLLABLES:
                found.add(text[start : end + 1])
            if not reached:
                break
    return found


def _one_slip(typed: str, key: str) -> bool:
    if abs(len(typed) - len(key)) > 1:
        return False
    near = nearest_stretch(typed, key, 1.0)
    return near is not None and near[0] == key


def _records(catalogue: Catalogue, text: str) -> int:
    return max(
        (catalogue.counts.get(owner, 0) for owner in catalogue.names.called(text)), default=0
    )
