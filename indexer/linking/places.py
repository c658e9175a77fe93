"""Places and platforms that a text names."""

from __future__ import annotations

import re

from indexer.linking.institutions import Mention
from indexer.linking.text import SENTENCE_ENDS, Text, clause_end, is_han
from indexer.linking.tools import Tools, longest_at
from indexer.model import EntityMention

# A short name (江苏, 合肥) inside these is part of another word.
_NOT_AFTER = re.compile(
    r"(路|湖|河|山|门|大道|街|街道|社区|大学|医科|鼓楼|卫生|医学会|日报|晚报|花|小异)"
)
_VENUE_END = re.compile(
    r"(国际会展中心|会展中心|国际会议中心|会议中心|国际博览中心|博览中心|展览馆|体育馆|大酒店|酒店|"
    r"宾馆|饭店|图书馆|大剧院|大厦|广场|会堂|报告厅|多功能厅|会议室|小区|社区|公园|礼堂)"
)
_HELD = re.compile(
    r"(?:在|于|走进|来到)(?P<place>[^，。；：！？\n,;:!?]{2,24}?)"
    r"(?:成功|顺利|隆重|圆满|正式|共同|联合|现场)?"
    r"(?:召开|举办|举行|开幕|开展|组织|启动|成立|闭幕|落幕|揭幕|演练|召集|进行|拉开|"
    r"合办|主办|承办|开班|开会|开课|开讲|展出)"
)
_SET_IN = re.compile(
    r"(?:开|设|办|安排)在(?P<place>[^，。；：！？\n,;:!?]{2,20})(?=[，。；\n,;]|$)"
)
_WENT = re.compile(r"赴|莅临|前往|来到|走进|到(?!会|位|场|达)|(?<![历近以后未将])来(?![到自])")
_HALL = re.compile(rf"[^，。；：、和与及\s\d,;:]{{2,12}}?{_VENUE_END.pattern}")
_OURS = re.compile(r"[我本全][省市区县]")
_AND = re.compile(r"、|和|及|与|以及")
_VISIT_REACH = 60


def places(text: Text, found: tuple[Mention, ...], tools: Tools) -> tuple[EntityMention, ...]:
    """Provinces, cities and districts, each once; a place inside an institution's name is that
    institution's, not a mention of the place."""
    folded = text.folded
    inside = {place for m in found for place in range(m.start, m.end)}
    first: dict[str, EntityMention] = {}
    place = 0
    while place < len(folded):
        hit = longest_at(tools.place_names, folded, place)
        if hit is None:
            place += 1
            continue
        end = place + len(hit[0])
        if place not in inside and _is_place(folded, hit[0], end, tools):
            first.setdefault(hit[1], EntityMention(hit[1], hit[1], text.as_printed(place, end)))
        place = end
    return tuple(first.values())


def _is_place(text: str, name: str, end: int, tools: Tools) -> bool:
    if name[-1] in "省市区县镇":
        return True
    return not _NOT_AFTER.match(text, end) and not text.startswith("12320", end)


def venue(text: str) -> str | None:
    """Where the event was held, in folded words: 在 X 召开, or a hall's name."""
    for match in (*_HELD.finditer(text), *_SET_IN.finditer(text)):
        place = match["place"]
        start = max(place.rfind("在"), place.rfind("于")) + 1
        words = place[start:].strip()
        if (
            len(words) >= 2
            and is_han(words[0])
            and not re.search(r"基础|过程|背景|指导|领导|支持|框架|方面|期间|同时|以来|下$", words)
        ):
            return words
    return None


def visited(
    text: str, found: tuple[Mention, ...], verbs: tuple[str, ...], tools: Tools
) -> tuple[int, int] | None:
    """Where somebody went: 赴 X、Y 调研, 到 X 考察. (start, end) of the institutions or regions
    behind the word of going, if one of ``verbs`` follows in the same sentence."""
    institutions = {m.start: m.end for m in found}

    def end_of_name(place: int) -> int:
        """Behind the institution, hall or region that begins at ``place``; ``place`` where none
        does."""
        if place in institutions:
            return institutions[place]
        hall = _HALL.match(text, place)
        region = longest_at(tools.place_names, text, place) if place < len(text) else None
        if hall or not region:
            return hall.end() if hall else place
        institution = tools.heads.match(text, place + len(region[0]))
        return institution.end() if institution else place + len(region[0])

    for match in _WENT.finditer(text):
        ours = _OURS.match(text, match.end())
        start = end = ours.end() if ours else match.end()
        while (further := end_of_name(end)) > end:
            end = further
            joined = _AND.match(text, end)
            if joined and end_of_name(joined.end()) > joined.end():
                end = joined.end()
        rest = text[end : min(clause_end(text, end, SENTENCE_ENDS), end + _VISIT_REACH)]
        if end > start and any(verb in rest for verb in verbs):
            return start, end
    return None


def is_venue(words: str, tools: Tools) -> bool:
    """Whether the words are a place on the map or end as a building or hall does."""
    return (
        tools.near_regions.match(words) is not None
        or _VENUE_END.search(words) is not None
        or any(words.endswith(head) for head in ("中心", "医院", "学院", "大学", "区", "市"))
    )


def platforms(text: Text, tools: Tools) -> tuple[EntityMention, ...]:
    """Platforms and channels, each once, by the longest name."""
    folded = text.folded
    first: dict[str, EntityMention] = {}
    place = 0
    while place < len(folded):
        hit = longest_at(tools.platform_names, folded, place)
        if hit is None or _cut(folded, place, place + len(hit[0])):
            place += 1
            continue
        end = place + len(hit[0])
        first.setdefault(hit[1], EntityMention(hit[1], hit[1], text.as_printed(place, end)))
        place = end
    return tuple(first.values())


def _cut(text: str, start: int, end: int) -> bool:
    """Latin or digits cut in two, or 健康南京 where 健康南京建设 is meant."""
    left, right = text[start - 1 : start], text[end : end + 1]
    if right.isascii() and right.isalnum() and text[end - 1].isascii() and text[end - 1].isalnum():
        return True
    if left.isascii() and left.isalnum() and text[start].isascii() and text[start].isalnum():
        return True
    return text.startswith(("建设", "行动"), end)
