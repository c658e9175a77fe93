"""Names where they stand in a text, and what beside them makes them somebody else's.

北京儿童医院 is not 南京市儿童医院, 鼓楼医院高淳分院 not 南京鼓楼医院, 江宁社区卫生服务中心 not
江宁区: a name that lacks its place is none behind another place, one that lacks its head none
before a head, and none is its own branch.
"""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterable, Iterator, Mapping

from indexer.analysis import is_listed
from indexer.naming.cutting import LONGEST_LISTED, Cut
from indexer.naming.vocabulary import Vocabulary

LONGEST_PLACE = 9
# Of what stands between a name and 分院, and what cannot stand there.
LONGEST_BETWEEN = 3
JOINING = frozenset("和与及或、，,的在含比")
DISTRICT_ENDS = frozenset("区县")
MOST_PARTS = 3
AREA_ENDS = frozenset("省市区县州镇")


def lengths_by_start(texts: Iterable[str]) -> dict[str, tuple[int, ...]]:
    """First two characters -> lengths of the texts that begin so, longest first."""
    found: dict[str, set[int]] = defaultdict(set)
    for text in texts:
        found[text[:2]].add(len(text))
    return {head: tuple(sorted(lengths, reverse=True)) for head, lengths in found.items()}


def occurrences(text: str, lengths: Mapping[str, tuple[int, ...]]) -> Iterator[tuple[int, int]]:
    """(start, end) of all that may be a name, longest first per start."""
    for start in range(len(text) - 1):
        for length in lengths.get(text[start : start + 2], ()):
            if start + length <= len(text):
                yield start, start + length


def is_of_another(
    text: str, start: int, end: int, found: Cut, words: Vocabulary, behind_name: bool = False
) -> bool:
    """Whether the institution's name ``text[start:end]``, cut into ``found``, is only a piece of
    another's. ``text`` is bare; ``behind_name``: what stands before is a name of something else
    (健康南京), so no place."""
    if start and _is_shared_prefix(text, start, words):
        return True
    # 同仁医院河西分院: whose 河西分院 it is stands before it.
    behind_head = text[:start].endswith(words.heads or "\n")
    if behind_head and not found.parent and _is_wing(text[start:end], words):
        return True
    if not (behind_name or found.opens_with_place) and _is_elsewhere(text[:start], found, words):
        return True
    rest = text[end:]
    if not found.has_head and (rest[:1] in DISTRICT_ENDS or _is_longer(rest, words)):
        return True
    return _is_branch(rest, words)


def _is_wing(name: str, words: Vocabulary) -> bool:
    shorts = (short for forms in words.of_kind("branch").values() for short in forms)
    return name.endswith((*words.wings, *shorts) or "\n")


def _is_shared_prefix(text: str, start: int, words: Vocabulary) -> bool:
    """苏州市中医院, 全市儿童医院: the 市 belongs to what stands before it."""
    shorts = {short for shorts in words.homes.values() for short in shorts}
    if text[start] not in shorts:
        return False
    before = text[max(0, start - LONGEST_PLACE) : start + 1]
    is_place = any(
        (place := words.places.get(before[at:])) and place.id not in words.homes
        for at in range(len(before) - 1)
    )
    return is_place or is_listed(before[-2:])


def _is_elsewhere(before: str, found: Cut, words: Vocabulary) -> bool:
    """Whether a place directly before speaks against a name that lacks its place. An own name
    may stand in a district of the home city or behind the city itself (江宁区同仁医院,
    南京八一医院); what any place may have (儿童医院) stands behind the right one only, and would
    have been found with it."""
    own = bool(found.own_names)
    for at in range(max(0, len(before) - LONGEST_PLACE), len(before) - 1):
        place = words.places.get(before[at:])
        if place is not None:
            return not (own and (place.id in words.homes or words.is_home_district(place)))
    if any(before.endswith(short) for shorts in words.homes.values() for short in shorts):
        return not own
    return before[-1:] in AREA_ENDS


def _is_longer(rest: str, words: Vocabulary, most: int = MOST_PARTS) -> bool:
    """Whether a head follows, or what one is of: 区 | 口腔医院."""
    if rest.startswith(words.heads or "\n"):
        return True
    return most > 0 and any(
        _is_longer(rest[length:], words, most - 1)
        for length in range(1, min(LONGEST_LISTED, len(rest)) + 1)
        if rest[:length] in words.listed
    )


def _is_branch(rest: str, words: Vocabulary) -> bool:
    """Whether what follows a name makes it a branch: 分院, 河西分院, 北院区."""
    for at in range(min(LONGEST_BETWEEN, len(rest)) + 1):
        if rest[:at] and rest[at - 1] in JOINING:
            return False
        if rest.startswith(words.wings or "\n", at):
            return True
    return False
