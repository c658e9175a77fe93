"""People whom no title names: counted and summed up lists (某某、某某三位专家, 某某等人), foreign
names with a middle dot, and those who are made something (选举某某为会长)."""

from __future__ import annotations

import re
from dataclasses import dataclass

from indexer.linking.institutions import Mention
from indexer.linking.names import follow_of, given_fits, is_word, name_after, surname_at
from indexer.linking.posts import Post
from indexer.linking.text import BREAKS, SENTENCE_ENDS, clause_end, clause_start, is_han
from indexer.linking.tools import Tools

_NUMBERS = {word: no for no, word in enumerate("一二三四五六七八九十", 1)} | {"两": 2}
_COUNTED = re.compile(r"(等)?(\d{1,2}|[二两三四五六七八九十])(?:位|名)")
_SUMMED = re.compile(
    r"等(?:\d{1,3}|[一二两三四五六七八九十])?(?:位|名)?"
    r"(?:人(?![群员数口类体文工才民大力机均])|同志|领导|专家|老师|教授|嘉宾|同学|一行)"
)
_WHO = re.compile(
    "同志|同学|选手|学员|职工|员工|队员|党员|个人|领导|嘉宾|讲者|志愿者|人员|老师|代表"
)
_JOINS = ("、", "和", "与", "及", "以及")
_MADE = re.compile(
    "(?:同志|先生|女士|教授|院士|博士)?"
    "(?:当选为?|被?任命为|受聘为|受聘担任|被?聘为|被?推选为|为|任|担任|出任|兼任)"
)
_CHOICE = re.compile("选举|推选|聘|任命|任|当选|增补|产生|推荐")
_BEFORE_WINNERS = "奖者人名员"
_DOTS = "·•・‧"
_FOREIGN = re.compile(rf"[\u4e00-\u9fff]{{1,8}}(?:[{_DOTS}][\u4e00-\u9fff]{{1,8}})+")


@dataclass(frozen=True, slots=True)
class NamedPerson:
    """One printed name: its place, and the post that the text gives it (None for a bare one)."""

    start: int
    end: int
    name: str
    post: Post | None


def _post_at(mention: Mention | None, title: str | None) -> Post | None:
    if mention is None and not title:
        return None
    return Post(mention.name if mention else "", mention.id if mention else "", title)


def _items(text: str, end: int, begins: frozenset[int], tools: Tools) -> list[tuple[int, int]]:
    """The places of the names of a list that ends at ``end``, in printed order: each a surname
    and one or two characters between list marks; the first where a name can begin."""
    lexicon = tools.authority.lexicon
    places: list[tuple[int, int]] = []
    while True:
        hit = None
        for size in (4, 3, 2):
            start = end - size
            if start < 0 or not all(is_han(c) for c in text[start:end]):
                continue
            surname = surname_at(text, start, lexicon)
            free = start == 0 or start in begins or text[:start].endswith(_JOINS)
            if surname and free and size - len(surname) in (1, 2):
                hit = start
                break
        if hit is None:
            return places
        places.insert(0, (hit, end))
        joined = next((word for word in ("以及", *_JOINS) if text[:hit].endswith(word)), "")
        if not joined:
            return places
        end = hit - len(joined)


def _likely(name: str, tools: Tools) -> bool:
    lexicon = tools.authority.lexicon
    return not is_word(name, lexicon) and given_fits(name, surname_at(name, 0, lexicon), lexicon)


def listed(
    text: str, shown: str, found: tuple[Mention, ...], begins: frozenset[int], tools: Tools
) -> list[NamedPerson]:
    """Names before a count of people that is theirs (A、B、C三位专家: any names; the count proves
    the list), or before 等人, 等同志 (one of them at least is no common word)."""
    ends = {m.end: m for m in found}
    people: list[NamedPerson] = []
    for match in _COUNTED.finditer(text):
        title = tools.titles.match(text, match.end())
        if title is None and _WHO.match(text, match.end()) is None:
            continue
        items = _items(text, match.start(), begins, tools)
        count = _NUMBERS.get(match[2]) or int(match[2] if match[2].isdecimal() else 0)
        if len(items) < 2 or (not match[1] and len(items) != count):
            continue
        if match[1] and not any(_likely(text[a:b], tools) for a, b in items):
            continue
        said = shown[title.start() : title.end()] if title else None
        post = _post_at(ends.get(items[0][0]), said)
        people += [NamedPerson(a, b, text[a:b], post) for a, b in items]
    for match in _SUMMED.finditer(text):
        items = _items(text, match.start(), begins, tools)
        if len(items) < 2 or not any(_likely(text[a:b], tools) for a, b in items):
            continue
        post = _post_at(ends.get(items[0][0]), None)
        people += [NamedPerson(a, b, text[a:b], post) for a, b in items]
    return people


def foreign(text: str, shown: str, found: tuple[Mention, ...], tools: Tools) -> list[NamedPerson]:
    """Names with a middle dot that stand directly behind a title or before one."""
    ends = {m.end: m for m in found}
    titles = {m.end(): m for m in tools.titles.finditer(text)}
    people: list[NamedPerson] = []
    for match in _FOREIGN.finditer(text):
        dot = max(match[0].rfind(mark) for mark in _DOTS) + match.start()
        first = next(i for i, c in enumerate(match[0]) if c in _DOTS) + match.start()
        start = next((p for p in range(first - 1, match.start() - 1, -1) if p in titles), None)
        title = titles[start] if start is not None else None
        if start is None:
            start = next((p for p in range(first - 1, match.start() - 1, -1) if p in ends), None)
        start = match.start() if start is None else start
        for end in range(dot + 2, match.end() + 1):
            behind = tools.titles.match(text, end)
            if behind or follow_of(text, end, tools.authority.lexicon):
                break
        else:
            end, behind = match.end(), None
        if title is None and behind is None:
            continue
        institution, words = ends.get(start), None
        if title is not None:
            floor = clause_start(text, title.start())
            near = [m for m in found if floor <= m.start and m.end <= title.start()]
            institution = near[-1] if near else None
            words = shown[institution.end if institution else title.start() : title.end()]
        elif behind is not None:
            words = behind[0]
        post = _post_at(institution, words)
        people.append(NamedPerson(start, end, shown[start:end], post))
    return people


def beside_institutions(
    text: str, shown: str, found: tuple[Mention, ...], begins: frozenset[int], tools: Tools
) -> list[NamedPerson]:
    """Names directly behind their institutions where a sentence lists two and more so
    (某院甲、某院乙), and names before a bracket that holds their institution and nothing else."""
    lexicon = tools.authority.lexicon
    people: list[NamedPerson] = []
    by_sentence: dict[int, list[NamedPerson]] = {}
    for mention in found:
        name = name_after(text, mention.end, lexicon, sure=False)
        end = mention.end + len(name)
        if name and _likely(name, tools) and follow_of(text, end, lexicon) in ("mark", "list"):
            one = NamedPerson(mention.end, end, name, _post_at(mention, None))
            sentence = clause_start(text, mention.start, SENTENCE_ENDS)
            by_sentence.setdefault(sentence, []).append(one)
        if text[mention.start - 1 : mention.start] == "(" and text.startswith(")", mention.end):
            close = mention.start - 1
            for size in (4, 3, 2):
                start = close - size
                surname = surname_at(text, start, lexicon) if start >= 0 else ""
                free = start <= 0 or start in begins or text[start - 1] in _BEFORE_WINNERS
                if not (surname and free) or size - len(surname) not in (1, 2):
                    continue
                if _likely(text[start:close], tools):
                    post = _post_at(mention, None)
                    people.append(NamedPerson(start, close, text[start:close], post))
                    break
    for listed_ in by_sentence.values():
        people += listed_ if len(listed_) > 1 else []
    return people


def made(
    text: str, shown: str, found: tuple[Mention, ...], begins: frozenset[int], tools: Tools
) -> list[NamedPerson]:
    """选举A为副会长，B为秘书长; 任命A为某院副院长: the title ends the clause. The institution is
    the one before the title, else the first of the sentence."""
    people: list[NamedPerson] = []
    for match in _MADE.finditer(text):
        clause = clause_end(text, match.end())
        titles = [
            m
            for m in tools.titles.finditer(text, match.end(), clause)
            if m.end() == clause or text[m.end()] == "的"
        ]
        stop = titles[-1].end() if titles else clause
        if not titles or stop - match.end() > 24:
            continue
        sentence = clause_start(text, match.start(), SENTENCE_ENDS)
        if not _CHOICE.search(text, sentence, match.end()):
            continue
        for size in (4, 3, 2):
            start = match.start() - size
            if start < sentence:
                continue
            surname = surname_at(text, start, tools.authority.lexicon)
            free = start == 0 or start in begins or text[start - 1] in BREAKS
            if not (surname and free and size - len(surname) in (1, 2)):
                continue
            name = text[start : match.start()]
            if not _likely(name, tools):
                continue
            inner = [m for m in found if match.end() <= m.start and m.end <= titles[-1].start()]
            before = [m for m in found if sentence <= m.start and m.end <= start]
            institution = inner[-1] if inner else before[0] if before else None
            words = shown[inner[-1].end if inner else match.end() : stop]
            people.append(NamedPerson(start, stop, name, _post_at(institution, words)))
            break
    return people
