"""The post of a named person: organization and title, read leftwards from the name."""

from __future__ import annotations

import re
from dataclasses import dataclass
from typing import Protocol

from indexer.linking.institutions import Mention
from indexer.linking.text import clause_start
from indexer.linking.tools import Tools

_STOPS = frozenset('，。；：！？、\n,;:!?“”" \t·…')
_HEARD_BEFORE = ("中心", "医院", "学会", "协会", "大学", "公司", "集团", "委员会", "局", "委", "院")
_BODY = re.compile(
    r"(单位|杂志社|出版社|支队|总队|公司|集团|委|局|厅|部|院|所|社|中心|学会|协会|省|市|区|县|街道|军区|战区)$"
)

_OWN = re.compile(r"(单位|杂志社|出版社|报社|公司|集团|大学|学院|医院|银行|研究院)$")
_REGION_LIKE = re.compile(r"[\u4e00-\u9fff]{2,4}(?:省|市|县|区)")
_PERIODICAL = re.compile(r"杂志社|期刊社|报社")
_PERIODICAL_TITLE = re.compile(r"《[^《》]*(?:杂志|期刊|学报|报)》")


@dataclass(frozen=True, slots=True)
class Post:
    """``organization`` as printed, a short 市 or 省 written out ("" where the text gives none);
    ``institution`` its canonical id or ""; ``title`` with department, as printed."""

    organization: str
    institution: str
    title: str | None


class HasPost(Protocol):
    @property
    def start(self) -> int: ...
    @property
    def end(self) -> int: ...
    @property
    def post(self) -> Post | None: ...


def _unbracketed(text: str, place: int) -> int:
    """Before a bracket that ends at ``place``."""
    if place > 0 and text[place - 1] == ")":
        opened = text.rfind("(", 0, place)
        if opened >= 0 and place - opened <= 24:
            return opened
    return place


def _piece(text: str, title: int, floor: int) -> int:
    """Where the words that belong to the title at ``title`` begin."""
    place = _unbracketed(text, title)
    start = clause_start(text, place, _STOPS)
    return max(start, floor)


def _strip(words: str, tools: Tools) -> str:
    """``words`` without the verbs and particles that stand before a name."""
    lexicon = tools.authority.lexicon
    best = 0
    for place in range(len(words)):
        for size in (4, 3, 2, 1):
            word = words[place : place + size]
            if len(word) == size and (
                word in lexicon.before_institutions
                or (word in lexicon.weak_before and place == 0)
                or word in lexicon.before_people
            ):
                best = max(best, place + size)
                break
    return words[best:]


def _title_ends(text: str, place: int, tools: Tools) -> int | None:
    """Start of a title that ends exactly at ``place``."""
    for size in range(min(8, place), 1, -1):
        if tools.titles.fullmatch(text, place - size, place):
            return place - size
    return None


def _is_place(words: str, tools: Tools) -> bool:
    return tools.near_regions.fullmatch(words) is not None


def _first_post(
    text: str, title: int, floor: int, found: tuple[Mention, ...], tools: Tools
) -> tuple[int, int]:
    """(start of the words of the first post in the chain, its title's start): 主任、副书记 and
    A局局长、B会会长 are walked through leftwards."""
    start = _piece(text, title, floor)
    while start > floor and text[start - 1] in "、，,":
        earlier = _title_ends(text, start - 1, tools)
        if earlier is None or earlier < floor:
            break
        if text[start - 1] in "，," and not (
            text[start] == "《" or any(m.start == start for m in found)
        ):
            break
        title, start = earlier, _piece(text, earlier, floor)
    return start, title


def post_of(
    text: str,
    shown: str,
    title: int,
    name: int,
    end: int,
    after: int,
    found: tuple[Mention, ...],
    previous: HasPost | None,
    tools: Tools,
) -> Post:
    """The post of the person named at ``name``: ``title`` is where the title begins (the name
    itself where the title stands behind it, from ``end`` to ``after``). ``shown`` is ``text`` in
    its printed letters."""
    floor = previous.end if previous else 0
    if after:
        start, first = _piece(text, title, floor), title
    else:
        start, first = _first_post(text, title, floor, found, tools)
    behind = shown[end:after]
    outside = _unbracketed(text, first)
    here = [m for m in found if start <= m.start and m.end <= outside]
    if here:
        rest = _past_bracket(text, here[-1].end)
        return Post(here[-1].name, here[-1].id, (shown[rest:name].strip() + behind) or None)
    later = [m for m in found if first < m.start and m.end <= title]
    if later and not after and not _body_before(text, start, first):
        return Post(later[0].name, later[0].id, shown[later[0].end : name].strip() or None)
    bare = _strip(text[start:first], tools)
    ours = bare[:1] in ("我", "本")
    if bare[:1] in ("我", "本", "该"):
        bare = bare[1:]
    words = shown[first - len(bare) : first]
    said = shown[first:name].strip("：: \u3000") + behind
    if ours:
        return Post("", "", said or None)
    heard = _heard_before(words, start, found)
    if heard:
        return Post(heard.id, heard.id, said or None)
    kept = previous.post if previous else None
    if kept and previous and _inherits(text, previous.end, start, bare, tools):
        return Post(kept.organization, kept.institution, (words + said) or None)
    if _PERIODICAL.fullmatch(words):
        printed = _PERIODICAL_TITLE.findall(shown[:start])
        return Post((printed[-1] if printed else "") + words[-1], "", said or None)
    if (
        words
        and words not in _HEARD_BEFORE
        and (_is_place(bare, tools) or _BODY.search(words) or "》" in words)
    ):
        return Post(words, "", said or None)
    return Post("", "", (words + said) or None)


def _body_before(text: str, start: int, first: int) -> bool:
    """Whether the words of the first post name an institution of their own, or a place."""
    words = text[start:first]
    return _BODY.search(words) is not None or _OWN.search(words) is not None


def _past_bracket(text: str, place: int) -> int:
    """Behind a bracket that follows an institution's name."""
    if text[place : place + 1] == "(":
        closed = text.find(")", place)
        if 0 < closed - place <= 24:
            return closed + 1
    return place


def _heard_before(words: str, start: int, found: tuple[Mention, ...]) -> Mention | None:
    """中心主任: the last institution named before that is a 中心."""
    if words not in _HEARD_BEFORE:
        return None
    ended = [m for m in found if m.end <= start + len(words) and m.id.endswith(words)]
    return ended[-1] if ended else None


def _joined(text: str, end: int, start: int) -> bool:
    """Only a list mark or a joining word between two people."""
    if start == end:
        return text.startswith(("和", "与", "及", "以及"), start)
    return text[end:start].strip() in ("、", "和", "与", "及", "以及", "，", ",", "等")


def _inherits(text: str, end: int, start: int, words: str, tools: Tools) -> bool:
    """Whether a person is of the same institution as the one before: joined by 、 or 和 and of no
    institution of their own; behind a comma only where nothing but the title stands."""
    if not _joined(text, end, start) or _own(words, tools):
        return False
    return not words or text[end:start].strip() not in ("，", ",")


def _own(words: str, tools: Tools) -> bool:
    """The words begin with a place or 《, or end as no department does: an organization of
    their own."""
    return bool(words) and (
        words[0] == "《"
        or tools.near_regions.match(words) is not None
        or _REGION_LIKE.match(words) is not None
        or _OWN.search(words) is not None
    )
