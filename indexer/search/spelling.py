"""Did you mean: the nearest text that the corpus holds, one slip away from what was typed.

A slip is a wrong, missing, added or swapped character; a wrong character that sounds the same
(同人医院 for 同仁医院) counts less. Texts are searched in order of trust: controlled names,
then titles, columns and metrics, then clauses of the prose. Candidates come from an index of
character pairs, and the nearest stretch of a candidate is found by alignment.
"""

from __future__ import annotations

import re
from collections import defaultdict
from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from functools import lru_cache
from itertools import pairwise

from indexer.analysis import fold, pinyins

CLAUSE = re.compile(r"[。！？；，、：:;,\s()（）《》“”「」\n]+")
# Enough candidates to hold the right one; alignment costs some microseconds each.
MOST_CANDIDATES = 60
SHORTEST = 3
# Longer than any name; alignment costs its length times that of each candidate.
LONGEST = 40
# One slip in a short word, whatever its kind; two that sound the same are two.
SAME_SOUND = 0.6
# A short word loses a character only to become a whole name or title, not any two neighbours.
CUT_ONLY_TO_WHOLE = 5


@dataclass(frozen=True, slots=True)
class Tier:
    texts: tuple[str, ...]
    pairs: Mapping[str, tuple[int, ...]]


@dataclass(frozen=True, slots=True)
class SpellingIndex:
    """``tiers``: most trusted first; ``latin``: words in Latin letters; ``syllables``: how the
    characters of the texts sound."""

    tiers: tuple[Tier, ...]
    latin: frozenset[str]
    syllables: frozenset[str] = frozenset()


@dataclass(frozen=True, slots=True)
class Correction:
    """``text`` is in the corpus; ``cost`` in slips; ``tier`` 0 is a controlled name."""

    text: str
    cost: float
    tier: int


def spelling_index(
    names: Iterable[str], titles: Iterable[str], prose: Iterable[str]
) -> SpellingIndex:
    title_texts = [clause for title in titles for clause in (title, *CLAUSE.split(title))]
    clauses = [clause for text in prose for clause in CLAUSE.split(text)]
    tiers = tuple(_tier(texts) for texts in (names, title_texts, clauses))
    words = (w for tier in tiers for text in tier.texts for w in re.findall(r"[a-z]{3,}", text))
    pairs = (pair.split(" ") for tier in tiers for pair in tier.pairs if " " in pair)
    return SpellingIndex(tiers, frozenset(words), frozenset(s for pair in pairs for s in pair))


def corrections(index: SpellingIndex, typed: str, limit: int = 3) -> tuple[Correction, ...]:
    """The nearest texts to one typed word, nearest first; () if it is too short, a number, or
    in the corpus as typed."""
    typed = fold(typed)
    if re.fullmatch(r"[a-z]+", typed):
        return _latin(index, typed, limit)
    if not SHORTEST <= len(typed) <= LONGEST or re.fullmatch(r"[\d.,%/-]+", typed):
        return ()
    allowed = 1.0 if len(typed) < 8 else 2.0
    found: dict[str, Correction] = {}
    for number, tier in enumerate(index.tiers):
        for text in _candidates(tier, typed):
            near = nearest_stretch(typed, text, allowed)
            if near is None or near[0] == typed:
                continue
            stretch, cost = near
            cut = len(stretch) < len(typed) <= CUT_ONLY_TO_WHOLE and stretch != text
            if stretch not in found and not cut and _plausible(typed, stretch, cost):
                found[stretch] = Correction(stretch, cost, number)
    order = sorted(found.values(), key=lambda c: (c.cost, c.tier, -len(c.text), c.text))
    return tuple(order[:limit])


def nearest_stretch(typed: str, text: str, allowed: float) -> tuple[str, float] | None:
    """The stretch of ``text`` nearest to ``typed`` and its cost, None beyond ``allowed``.

    Alignment (Sellers): the stretch may begin and end anywhere; swapped neighbours cost one.
    """
    columns = len(text) + 1
    before_last: list[tuple[float, int]] = []
    last = [(0.0, start) for start in range(columns)]
    for i, char in enumerate(typed, start=1):
        row = [(float(i), 0)]
        for j in range(1, columns):
            cost, start = last[j - 1]
            best = (cost + _unlike(char, text[j - 1]), start)
            # An added character of the typed text, a missing one.
            best = min(best, (last[j][0] + 1, last[j][1]), key=_by_cost)
            best = min(best, (row[j - 1][0] + 1, row[j - 1][1]), key=_by_cost)
            if i > 1 and j > 1 and typed[i - 2] == text[j - 1] and char == text[j - 2]:
                swapped = before_last[j - 2]
                best = min(best, (swapped[0] + 1, swapped[1]), key=_by_cost)
            row.append(best)
        if min(cost for cost, _ in row) > allowed:
            return None
        before_last, last = last, row
    # Among equals, a stretch that ends as typed, then one as long as typed.
    cost, _, _, start, end = min(
        (cost, text[j - 1 : j] != typed[-1], abs(j - start - len(typed)), start, j)
        for j, (cost, start) in enumerate(last)
    )
    return (text[start:end], cost) if cost <= allowed and end > start else None


def _by_cost(cell: tuple[float, int]) -> float:
    return cell[0]


def _unlike(a: str, b: str) -> float:
    if a == b:
        return 0.0
    if not ("\u3400" <= a <= "\u9fff" and "\u3400" <= b <= "\u9fff"):
        return 1.0
    return SAME_SOUND if set(_sounds(a)) & set(_sounds(b)) else 1.0


def _plausible(typed: str, stretch: str, cost: float) -> bool:
    """Short words are close to many others: they must keep an end, or sound the same. A figure
    is never corrected."""
    if re.findall(r"\d+", typed) != re.findall(r"\d+", stretch):
        return False
    if cost < 1 or len(typed) > 4:
        return True
    return typed[0] == stretch[0] or typed[-1] == stretch[-1]


def _tier(texts: Iterable[str]) -> Tier:
    kept = tuple(
        dict.fromkeys(t for text in texts if len(t := re.sub(r"\s", "", fold(text))) >= SHORTEST)
    )
    pairs: dict[str, list[int]] = defaultdict(list)
    for number, text in enumerate(kept):
        for pair in _keys(text):
            pairs[pair].append(number)
    return Tier(kept, {pair: tuple(numbers) for pair, numbers in pairs.items()})


def _keys(text: str) -> set[str]:
    """Neighbouring characters, and how they sound: 同人 and 同仁 share a key."""
    sounds = [_sounds(char)[0] for char in text]
    return {text[i : i + 2] for i in range(len(text) - 1)} | {
        f"{a} {b}" for a, b in pairwise(sounds)
    }


@lru_cache(maxsize=16384)
def _sounds(char: str) -> tuple[str, ...]:
    return pinyins(char) or (char,)


def _candidates(tier: Tier, typed: str) -> tuple[str, ...]:
    """Texts that share most with what was typed; a pair that few texts have weighs more."""
    weight: dict[int, float] = defaultdict(float)
    # A character too many between two neighbours leaves their pair apart.
    skipped = {typed[i] + typed[i + 2] for i in range(len(typed) - 2)}
    for pair in sorted(_keys(typed) | skipped):
        numbers = tier.pairs.get(pair, ())
        for number in numbers:
            weight[number] += 1 + 1 / len(numbers)
    best = sorted(weight.items(), key=lambda item: (-item[1], len(tier.texts[item[0]]), item[0]))
    return tuple(tier.texts[number] for number, _ in best[:MOST_CANDIDATES])


def _latin(index: SpellingIndex, typed: str, limit: int) -> tuple[Correction, ...]:
    if len(typed) < 4 or typed in index.latin:
        return ()
    found = []
    for word in index.latin:
        if abs(len(word) - len(typed)) > 1:
            continue
        near = nearest_stretch(typed, word, 1.0)
        if near is not None and near[0] == word:
            found.append(Correction(word, near[1], 2))
    return tuple(sorted(found, key=lambda c: (c.cost, c.text))[:limit])
