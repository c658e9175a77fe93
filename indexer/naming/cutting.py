"""A name of an institution -> its parts: 南京医科大学 | 第二 | 附属 | 医院.

What a run of characters is, the vocabulary says; what it does not know is the institution's own
name (同仁, 鼓楼). Rules are general: nothing here knows an institution.
"""

from __future__ import annotations

import re
from collections.abc import Collection, Iterator
from dataclasses import dataclass, replace

from indexer.authority import Place
from indexer.naming.vocabulary import Kind, Vocabulary

WHERE = frozenset({"home", "area", "foreign", "start", "body"})
NUMERALS = "一二三四五六七八九十"
NUMBER = re.compile(rf"第(十?[{NUMERALS}]|[1-9])(?![{NUMERALS}〇零0-9])")
# 第八一, 第454: the number of a unit is its own name.
UNIT = re.compile(r"第([一二三四五六七八九〇零]{2,}|\d{2,})")
DISTRICT = re.compile(r"[\u4e00-\u9fff]{1,3}[区县]")
LONGEST_LISTED, LONGEST_PLACE = 8, 9
LONGEST_LEAD = 4  # of what stands before 大学


@dataclass(frozen=True, slots=True)
class NamePart:
    """``forms``: what a reader may write for ``text``, ``text`` itself first."""

    kind: Kind
    text: str
    forms: tuple[str, ...]


@dataclass(frozen=True, slots=True)
class Cut:
    """``parent``: the parts of the institution that a branch belongs to, () for others."""

    parts: tuple[NamePart, ...]
    parent: tuple[NamePart, ...] = ()

    @property
    def own_names(self) -> tuple[str, ...]:
        return tuple(part.text for part in self.parts if part.kind == "own")

    @property
    def opens_with_place(self) -> bool:
        parts = self.parent or self.parts
        return bool(parts) and parts[0].kind in WHERE

    @property
    def has_head(self) -> bool:
        return self.parts[-1].kind in ("head", "branch") if self.parts else False


def cut(text: str, words: Vocabulary) -> Cut:
    """``text`` is bare."""
    branch = _ending(text, words.branches)
    if branch and (at := _parent_end(text, branch, words)):
        forms = (branch, *words.of_kind("branch").get(branch, ()))
        own = tuple(_middle(text[at : len(text) - len(branch)], words, in_branch=True))
        return Cut((*own, NamePart("branch", branch, forms)), cut(text[:at], words).parts)
    head = _head(text, words)
    middle = _named(tuple(_middle(text[: len(text) - len(head)], words)))
    if not head:
        return Cut(middle)
    return Cut((*middle, NamePart("head", head, (head, *words.of_kind("head").get(head, ())))))


def split_own(found: Cut, known: Collection[str], words: Vocabulary) -> Cut:
    """An own name that is another's with something before it (泰康 | 仙林鼓楼), or begins with a
    house (固生堂 | 宁西), is what it begins with; the rest may be left out."""
    houses = tuple(words.of_kind("house"))
    parts: list[NamePart] = []
    for part in found.parts:
        at = _split_at(part.text, known, houses) if part.kind == "own" else 0
        if at:
            rest = part.text[at:]
            parts += (_own(part.text[:at]), NamePart("speciality", rest, (rest,)))
        else:
            parts.append(part)
    return replace(found, parts=tuple(parts))


def _split_at(text: str, known: Collection[str], houses: tuple[str, ...]) -> int:
    for at in range(2, len(text) - 1):
        if text[at:] in known or text[:at].endswith(houses or "\n"):
            return at
    return 0


def _own(text: str) -> NamePart:
    return NamePart("own", text, (text,))


def _ending(text: str, endings: tuple[str, ...]) -> str:
    if not text.endswith(endings or "\n"):
        return ""
    return next(one for one in endings if text.endswith(one))


def _parent_end(text: str, branch: str, words: Vocabulary) -> int:
    """Where the name of the parent ends in that of a branch, 0 where there is none."""
    for at in range(len(text) - len(branch), 1, -1):
        if _ending(text[:at], words.heads):
            return at
    return 0


def _head(text: str, words: Vocabulary) -> str:
    """妇幼保健院 is 妇幼 and 保健院: the speciality that a head begins with is a part."""
    head = _ending(text, words.heads)
    specialities = words.of_kind("speciality")
    for at in range(2, len(head) - 1):
        if head[:at] in specialities and head[at:] in words.heads:
            return head[at:]
    return head


def _named(parts: tuple[NamePart, ...]) -> tuple[NamePart, ...]:
    """What the vocabulary takes for a country or an army may be the own name: 东部战区 | 空军,
    and 中央门, of which a single character would be left."""
    if len(parts) > 1 and parts[-1].kind == "start":
        return (*parts[:-1], _own(parts[-1].text))
    for at in range(1, len(parts)):
        one, next_ = parts[at - 1], parts[at]
        if one.kind in ("start", "foreign") and next_.kind == "own" and len(next_.text) == 1:
            return (*parts[: at - 1], _own(one.text + next_.text), *parts[at + 1 :])
    return parts


def _middle(text: str, words: Vocabulary, in_branch: bool = False) -> Iterator[NamePart]:
    """What stands before the head."""
    at = begun = 0
    leading = True  # only places, country and body so far
    region: Place | None = None
    while at < len(text):
        found, region = _part_at(text, at, words, leading and begun == at, region, in_branch)
        if found is None:
            at += 1
            continue
        if begun < at:
            yield _own(text[begun:at])
            leading = False
        yield found
        leading = leading and found.kind in WHERE
        at += len(found.text)
        begun = at
    if begun < len(text):
        yield _own(text[begun:])


def _part_at(
    text: str, at: int, words: Vocabulary, leading: bool, region: Place | None, in_branch: bool
) -> tuple[NamePart | None, Place | None]:
    if leading:
        if (body := _body(text, at, words)) is not None:
            return body, region
        if text.startswith(words.starts or "\n", at):
            start = next(one for one in words.starts if text.startswith(one, at))
            return NamePart("start", start, _start_forms(start, words)), region
        if (place := _place(text, at, words, region, in_branch)) is not None:
            return place
    if unit := UNIT.match(text, at):
        return NamePart("own", unit[0], (unit[0], unit[1])), region
    if number := NUMBER.match(text, at):
        return NamePart("number", number[0], (number[0], number[1])), region
    for end in range(min(len(text), at + LONGEST_LISTED), at, -1):
        word = text[at:end]
        if word in words.listed and (len(word) > 1 or end == len(text)):
            kind, shorts = words.listed[word]
            return NamePart(kind, word, (word, *shorts)), region
    return None, region


def _body(text: str, at: int, words: Vocabulary) -> NamePart | None:
    """南京医科大学: also 医科大学, 南医大, 南医."""
    if not any(word in text for word in words.of_kind("body")):
        return None
    for start in range(at, min(len(text), at + LONGEST_LEAD + 1)):
        for word, shorts in words.of_kind("body").items():
            if text.startswith(word, start):
                lead, end = text[at:start], start + len(word)
                forms = [text[at:end]]
                if lead:
                    forms += [lead.removeprefix("第")[:1] + short for short in shorts]
                if len(word) > 2 and lead in words.places:
                    forms += [word] * (words.places[lead].id in words.homes)
                return NamePart("body", text[at:end], tuple(dict.fromkeys(forms)))
    return None


def _start_forms(start: str, words: Vocabulary) -> tuple[str, ...]:
    """南京军区: also 军区."""
    army = next((one for one in words.of_kind("army") if start.endswith(one)), "")
    return (start, army) if army and army != start else (start,)


def _place(
    text: str, at: int, words: Vocabulary, region: Place | None, in_branch: bool
) -> tuple[NamePart, Place | None] | None:
    """A place at the beginning, or inside the one before it."""
    if at == 0 and not in_branch:
        for home, shorts in words.homes.items():
            for short in shorts:
                if text.startswith(short) and home in words.places:
                    return _place_part(short, words.places[home], words), words.places[home]
    for end in range(min(len(text), at + LONGEST_PLACE), at + 1, -1):
        place = words.places.get(text[at:end])
        if place is None:
            continue
        if region is None or place.parent == region.id or in_branch:
            return _place_part(text[at:end], place, words), place
        if words.is_home_district(place) and region.id in words.homes:
            return _place_part(text[at:end], place, words), place
    if region is not None and (district := DISTRICT.match(text, at)):
        return NamePart("foreign", district[0], (district[0], district[0][:-1])), region
    return None


def _place_part(printed: str, place: Place, words: Vocabulary) -> NamePart:
    if place.id in words.homes:
        forms = (printed, place.id, place.id[:-1], *words.homes[place.id])
        return NamePart("home", printed, tuple(dict.fromkeys(forms)))
    kind: Kind = "area" if words.is_home_district(place) else "foreign"
    return NamePart(kind, printed, tuple(dict.fromkeys((printed, *place.names))))
