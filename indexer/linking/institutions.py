"""Institutions in running text: the authority's names, and new ones by head noun and boundary.

A name ends with a head noun (医院, 卫生健康委, 信息中心 ...: data). Its beginning is sought
leftwards: no further than a mark, a word that stands before names (赴, 由, 邀请 ...), or the
name before it; a place's full name begins a name. The longest name wins, so that what stands
inside a longer name is no mention of its own.
"""

from __future__ import annotations

import re
from dataclasses import dataclass, replace

from indexer.authority.fold import canonical, fold
from indexer.authority.resolve import resolve_institution
from indexer.authority.values import Entity, Head
from indexer.linking.text import BREAKS, SENTENCE_ENDS, Text, clause_start, is_han
from indexer.linking.tools import Tools, longest_at
from indexer.model import Institution

LONGEST_BODY = 16
_COUNTED = re.compile(
    r"^.*(\d[\d.]*|[一二三四五六七八九十百两几多数])(多|余)?[个家所支名月日年号时点级份届]"
)
_REGION_LIKE = re.compile(r"[\u4e00-\u9fff]{2,4}?(?:自治州|自治区|省|市|县|区)")
_CLASS = re.compile(r"^[一二三四五六七八九十两多各某全市省区县级等部分]*$")
_WITH_BRANCHES = re.compile(r"\(([^()]{1,16})\)")


@dataclass(frozen=True, slots=True)
class Mention:
    """``start``, ``end``: in the folded text. ``name`` is the full printed name (a short 市 or
    省 written out), ``id`` the canonical one."""

    start: int
    end: int
    id: str
    name: str
    kind: str
    judgment: str


def _known(text: str, tools: Tools) -> list[Mention]:
    found: list[Mention] = []
    place = 0
    while place < len(text):
        hit = longest_at(tools.institution_names, text, place)
        if hit and _whole(text, place, place + len(hit[0])):
            end = place + len(hit[0])
            found.append(Mention(place, end, hit[1], hit[0], tools.kinds[hit[1]], "matched"))
            place = end
        else:
            place += 1
    return found


def _whole(text: str, start: int, end: int) -> bool:
    """Latin letters and digits are never cut in two."""

    def joined(left: str, right: str) -> bool:
        return left.isascii() and right.isascii() and left.isalnum() and right.isalnum()

    return not (
        (start > 0 and joined(text[start - 1], text[start]))
        or (end < len(text) and joined(text[end - 1], text[end]))
    )


def _begins(body: str, tools: Tools) -> bool:
    """Whether ``body`` begins as names do: a place, 国家, 市, 省 ..."""
    if tools.near_regions.match(body) or _REGION_LIKE.match(body):
        return True
    return any(body.startswith(short) for short, _ in tools.authority.lexicon.prefixes)


def _start(text: str, left: int, head_at: int, head: Head, tools: Tools) -> int:
    """The beginning of the name whose head noun stands at ``head_at``."""
    lexicon = tools.authority.lexicon
    fixed = [match.span() for match in tools.near_regions.finditer(text, left, head_at)]
    start = left
    for place in range(left, head_at):
        for size in (4, 3, 2, 1):
            end = place + size
            if end >= head_at or any(a <= place < b for a, b in fixed):
                continue
            word = text[place:end]
            if word in lexicon.before_institutions or (
                word in lexicon.weak_before
                and (_begins(text[end:head_at], tools) or longest_at_start(text, end, tools))
            ):
                start = max(start, end)
                break
    counted = _COUNTED.match(text[start:head_at])
    if counted and not tools.near_regions.match(text, start):
        start += counted.end()
    while start < head_at and text[start].isdecimal() and not text.startswith("12320", start):
        start += 1
    if head.kind != "company":
        region = tools.regions.search(text, start, head_at)
        if region and not _begins(text[start:head_at], tools):
            start = region.start()
    return start


def longest_at_start(text: str, place: int, tools: Tools) -> bool:
    return place < len(text) and longest_at(tools.institution_names, text, place) is not None


def _is_class(name: str, head: Head, tools: Tools) -> bool:
    """A word for many (三级医院, 区卫健委), not the name of one."""
    lexicon = tools.authority.lexicon
    body = name[: len(name) - len(head.word)]
    own = tools.regions.sub("|", body)
    title = tools.titles.search(body)
    if title and title.end() < len(body):
        return True
    if any(body.endswith(word) for word in lexicon.before_institutions if len(word) > 1):
        return True
    if body[-1:] in lexicon.before_institutions and body[-1:] != "和" and not _begins(body, tools):
        return True
    is_verb = body[-1:] in lexicon.weak_before and head.kind != "company"
    if is_verb and not _begins(body, tools):
        return True
    if body[-1:] in ("和", "及", "与") and any(body[:-1].endswith(w) for w in tools.head_words):
        return True
    if body[-1:] in ("和", "及", "与", "的", "等") and _CLASS.match(body[:-1]):
        return True
    return (
        name in lexicon.generic_institutions
        or (bool(_CLASS.match(body)) and body not in ("市", "省"))
        or (head.kind != "company" and any(word in own for word in lexicon.modifiers))
        or not 0 < len(body) <= LONGEST_BODY
        or body[0].isdecimal()
    )


def _full_name(name: str, clause: str, tools: Tools) -> str:
    """市X and 省X written out: of the place that the clause before has named, else of the
    serial's own."""
    for short, full in tools.authority.lexicon.prefixes:
        if not name.startswith(short):
            continue
        if tools.near_regions.match(name):
            return name
        last = short[-1]
        before = [m[0] for m in tools.regions.finditer(clause) if m[0].endswith(last)]
        return (before[-1] if before else full) + name[len(short) :]
    return name


def _entity(name: str, tools: Tools) -> Entity | None:
    entities = resolve_institution(tools.authority, name)
    return entities[0] if len(entities) == 1 else None


def _mention(text: str, start: int, end: int, kind: str, tools: Tools) -> Mention:
    sentence = clause_start(text, start, frozenset("。；！？\n，;,"))
    name = _full_name(text[start:end], text[sentence:start], tools)
    entity = _entity(name, tools)
    if entity:
        return Mention(start, end, entity.id, name, entity.kind, "matched")
    return Mention(start, end, new_id(name, tools), name, kind, "new")


def new_id(name: str, tools: Tools) -> str:
    """The id of an institution that the authority does not know: its name, the head noun in
    its long form, so that 某市卫健委 and 某市卫生健康委 are one."""
    match = next((head for head in tools.authority.lexicon.heads if name.endswith(head.word)), None)
    if match and match.long:
        name = name[: len(name) - len(match.word)] + match.long
    return canonical(name)


def _extended(last: Mention, head: Head, between: str, tools: Tools) -> bool:
    """Whether a head noun that follows ``last`` lengthens its name."""
    if any(mark in between for mark in BREAKS):
        return False
    before = tools.authority.lexicon.before_institutions
    if last.kind in head.extends:
        if last.kind == "society":
            return len(between) <= 12 and all(word not in between for word in ("主办", "召开"))
        return len(between) <= 6 and not any(word in between for word in before)
    if last.kind == "university" and head.kind == "hospital" and between.startswith("附属"):
        return len(between) <= 8
    if last.kind == "university" and head.kind in ("hospital", "centre", "maternal", "university"):
        return len(between) <= 8 and not any(word in between for word in before)
    if last.id.endswith("集团") and head.kind == "hospital":
        return len(between) <= 4 and not any(word in between for word in before)
    if last.kind == "administration" and head.kind in ("administration", "centre"):
        return not between and not last.id.endswith("政府")
    return not between and head.kind in ("company", "society") and not head.extends


def _by_rule(text: str, tools: Tools) -> list[Mention]:
    found: list[Mention] = []
    for match in tools.heads.finditer(text):
        head = tools.head_words[match[0]]
        at, end = match.span()
        last = found[-1] if found else None
        if last and last.end <= at and _extended(last, head, text[last.end : at], tools):
            found[-1] = _mention(text, last.start, end, head.kind, tools)
            continue
        left = clause_start(text, _before_bracket(text, at, head))
        left = max(left, last.end if last and last.end <= at else 0)
        start = _start(text, left, at, head, tools)
        body = text[start:at]
        if head.word[0] in "市省区县" and body:
            region = text[start : at + 1]
            if not tools.regions.fullmatch(region):
                continue
        if body in ("区", "县"):
            area = _area_before(text, start, body, tools)
            if area:
                found.append(_of_area(start, end, area + head.word, head, tools))
            continue
        if _of_several(text, start, body, tools):
            continue
        name = text[start:end]
        entity = _entity(name, tools) if name not in _generic(tools) else None
        if entity is None and (head.word != name or head.word not in ("市政府", "省政府")):
            if _is_class(name, head, tools):
                continue
            begins = _begins(body, tools)
            if not begins and (head.extends or not _bare_name(text, start, left, head, tools)):
                continue
        found.append(_mention(text, start, end, head.kind, tools))
    return found


_SEVERAL = re.compile(
    r"(各|每|若干|兄弟|外|其他|其它|有关|相关|部分|多|[\d两几二三四五六七八九十]+)(个|座|家|地)?$|设区$"
)


def _of_several(text: str, start: int, body: str, tools: Tools) -> bool:
    """各市卫健委, 每个区卫健局: a short name of many, so of none."""
    shorts = {short for short, _ in tools.authority.lexicon.prefixes} | {"区", "县"}
    return body in shorts and _SEVERAL.search(text[max(0, start - 4) : start]) is not None


def _before_bracket(text: str, at: int, head: Head) -> int:
    """某某(北京)有限公司: the bracket belongs to the company's name."""
    if head.kind == "company" and text[at - 1 : at] == ")":
        opened = text.rfind("(", 0, at)
        if 0 < at - opened <= 10 and opened > 0 and text[opened - 1] not in BREAKS:
            return opened
    return at


def _area_before(text: str, start: int, suffix: str, tools: Tools) -> str:
    """The district that the sentence has named last before a bare 区卫健委."""
    sentence = clause_start(text, start, SENTENCE_ENDS)
    areas = [m[0] for m in tools.regions.finditer(text, sentence, start) if m[0][-1] == suffix]
    return areas[-1] if areas else ""


def _of_area(start: int, end: int, name: str, head: Head, tools: Tools) -> Mention:
    entity = _entity(name, tools)
    if entity:
        return Mention(start, end, entity.id, name, entity.kind, "matched")
    return Mention(start, end, new_id(name, tools), name, head.kind, "new")


def _generic(tools: Tools) -> frozenset[str]:
    return tools.authority.lexicon.generic_institutions - {"市政府", "省政府"}


def _bare_name(text: str, start: int, left: int, head: Head, tools: Tools) -> bool:
    """A name that begins with no place (博爱口腔医院) must begin at a mark or a word that stands
    before names, and be short."""
    body = text[start : text.index(head.word, start)]
    if head.kind == "company":
        body = re.sub(r"\([^()]*\)$", "", body)
    if not 2 <= len(body) <= 10 or not all(is_han(c) or c.isalnum() for c in body):
        return False
    if head.kind in ("administration", "centre"):
        return False
    clear = start == 0 or start > left or text[start - 1] in BREAKS
    return clear and (head.kind in ("community", "company") or len(body) <= 6)


def _bracketed(text: str, mention: Mention, tools: Tools) -> Mention:
    """A bracket behind the name that belongs to it: a campus, or (含分院)."""
    match = _WITH_BRANCHES.match(text, mention.end)
    if not match:
        return mention
    longer = text[mention.start : match.end()]
    entity = _entity(longer, tools)
    if entity:
        return replace(mention, end=match.end(), id=entity.id, kind=entity.kind)
    if match[1] in tools.authority.lexicon.scope_words:
        return replace(mention, end=match.end())
    if re.search(r"(院区|分院|医疗区|校区)$", match[1]):
        return replace(mention, end=match.end(), id=canonical(longer), judgment="new")
    return mention


def _better(rule: Mention, known: list[Mention], text: str, tools: Tools) -> list[Mention]:
    """Of a name found by rule and the known ones inside it, which to keep."""
    around = [k for k in known if k.start <= rule.start and rule.end <= k.end]
    if around and around[0].end - around[0].start > rule.end - rule.start:
        return around
    inside = [k for k in known if rule.start <= k.start and k.end <= rule.end]
    if rule.judgment == "matched" or not inside:
        return [rule]
    last = inside[-1]
    if last.end < rule.end or last.start == rule.start:
        return [rule]
    key = fold(text[last.start : last.end])
    own = tools.near_regions.match(key) is not None or key == fold(last.id)
    prefix = text[rule.start : last.start]
    if own and not tools.near_regions.fullmatch(prefix):
        return inside
    return [rule]


def mentions(text: Text, tools: Tools) -> tuple[Mention, ...]:
    """All institutions that the text names, in printed order, none inside another."""
    folded = text.folded
    known = _known(folded, tools)
    kept: list[Mention] = []
    for rule in _by_rule(folded, tools):
        kept += _better(rule, known, folded, tools)
    covered = [(m.start, m.end) for m in kept]
    for name in known:
        free = not any(a < name.end and name.start < b for a, b in covered)
        if free and _stands_alone(folded, name, tools):
            kept.append(name)
    kept.sort(key=lambda m: (m.start, -m.end))
    result: list[Mention] = []
    for one in kept:
        if not result or one.start >= result[-1].end:
            result.append(_bracketed(folded, one, tools))
    shown = text.shown
    return tuple(_as_shown(one, shown) for one in result)


def _as_shown(one: Mention, shown: str) -> Mention:
    """The name in its printed letters (CHIMA, not chima)."""
    body = shown[one.start : one.end]
    if len(body) <= len(one.name) and one.name.endswith(body[1:].lower()):
        tail = body if one.name.endswith(body.lower()) else body[1:]
        return replace(one, name=one.name[: len(one.name) - len(tail)] + tail)
    return one


def _stands_alone(text: str, name: Mention, tools: Tools) -> bool:
    """A known name without a place before it must not be the tail of another word."""
    if tools.near_regions.match(text, name.start) or name.start == 0:
        return True
    short = next((s for s, _ in tools.authority.lexicon.prefixes if name.name.startswith(s)), "")
    if short and _of_several(text, name.start, short, tools):
        return False
    left = clause_start(text, name.start)
    if left == name.start or not is_han(text[name.start]):
        return True
    lexicon = tools.authority.lexicon
    words = lexicon.before_institutions | lexicon.weak_before
    return any(text[: name.start].endswith(word) for word in words) or name.end - name.start >= 6


def institutions(text: Text, found: tuple[Mention, ...]) -> tuple[Institution, ...]:
    """Each institution once, with its first printed mention and the others that differ."""
    first: dict[str, Mention] = {}
    printed: dict[str, dict[str, None]] = {}
    for one in found:
        first.setdefault(one.id, one)
        printed.setdefault(one.id, {})[text.as_printed(one.start, one.end)] = None
    return tuple(
        Institution(id_, id_, said, one.kind, one.judgment, tuple(others))
        for id_, one in first.items()
        for said, *others in (printed[id_],)
    )
