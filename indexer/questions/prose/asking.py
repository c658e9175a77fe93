"""A question's text -> what is asked, of when, and the parts that say about what."""

from __future__ import annotations

import re
from dataclasses import dataclass
from datetime import date
from itertools import takewhile

from indexer.analysis import fold
from indexer.questions.periods import spelled_out
from indexer.questions.prose.dating import AskedDay, Numbered, days_in, issues_in
from indexer.questions.words import ASKS, NOUN, ProseWords

# Whoever writes the query language does not ask a question.
_SYNTAX = re.compile(r"[*|\\]|(?:^|\s)-\S|\b(?:AND|OR|NOT)\b|[一-龥]{2}[:：]\S")
_MARKS = re.compile(r"[\s,，、。；;:：“”\"'‘’()（）!！?？…~～·\[\]【】《》]+")
_LONGEST = 80
_ENDING = re.compile(r"(?:来着|[呀呢啊吧嘛呗哈啦哦])+$")
_BEFORE_NOUN_END = re.compile(r"(?:的|是|在|为|有|叫|都|呢|呀|啊|来着|各|又|个|分别)*")
# Pairs of senses that ask one thing together.
_TOGETHER = [
    frozenset(pair.split("+"))
    for pair in """title+what theme+what when+year when+month post+what where+city people+many
    rank+many prize+what org+who title+who who+what month+year
    title+many issue+when post+who prize+many""".split()  # noqa: SIM905
]
_UNIT = re.compile(r"[个家项支名位人场座份台条篇次种类款件]")
# Blanks between Latin letters or digits and Chinese are of no meaning: 第 3 期.
_IDLE_BLANK = re.compile(r"(?<=第) (?=\d)|(?<=\d) (?=[年月日期号人份])")
_LOOSE = "的了在是过于有"

Hit = tuple[int, int, str, str]  # start, end, sense, word


@dataclass(frozen=True, slots=True)
class Asked:
    """``sense``: what is asked, one of ``words.ASKS`` or ""; ``word`` the word that asks,
    ``value`` what the lexicon says of it, ``unit`` the measure word behind 多少 or 几;
    ``parts``: the rest, cut at blanks and at what asked; ``days`` and ``issues``: when; ``typed``
    the whole question, ``before`` and ``behind`` its text on either side of the word."""

    sense: str
    word: str
    parts: tuple[str, ...]
    days: tuple[AskedDay, ...] = ()
    issues: tuple[Numbered, ...] = ()
    unit: str = ""
    value: str = ""
    typed: str = ""
    before: str = ""
    behind: str = ""


def tidy(q: str) -> str:
    """Half width, simplified, small letters, one blank for every mark and stretch of blanks."""
    return _MARKS.sub(" ", fold(q)).strip()


def asked(q: str, words: ProseWords, today: date) -> Asked | None:
    """None where nothing of prose is asked, or what must not be answered."""
    if not 2 <= len(q.strip()) <= _LONGEST or _SYNTAX.search(q):
        return None
    text = _ENDING.sub("", _IDLE_BLANK.sub("", tidy(q))).strip()
    text, issues = issues_in(spelled_out(text, today))
    dated = days_in(text)
    for start, end, _ in reversed(dated):
        text = f"{text[:start]} {text[end:]}"
    days = tuple(day for *_, day in dated)
    found = _asks(text, words)
    if not found:
        return Asked("", "", _parts(text, words), days, issues, typed=q.strip())
    if _two_at_once(found):
        return None
    # 多少个奖项 asks how many; of 排名多少 the noun says what.
    many = next((one for one in found[:-1] if one[2] == "many"), None)
    start, end, sense, word = many or min(found, key=lambda one: (ASKS.index(one[2]), one[0]))
    before, behind, unit = text[:start], text[end:], ""
    for first, last, kind, _ in reversed(found):
        if kind == "many" and (m := _UNIT.match(text, last)):
            unit, last = m[0], m.end()
        text = f"{text[:first]} {text[last:]}"
    return Asked(
        sense,
        word,
        _parts(text, words),
        days,
        issues,
        unit,
        words.value(word, sense) or "",
        typed=q.strip(),
        before=before.strip(),
        behind=behind.strip(),
    )


def _parts(text: str, words: ProseWords) -> tuple[str, ...]:
    """Cut at blanks, without the politeness that a part begins with (请问, 我想知道)."""
    polite = tuple(takewhile(lambda word: len(word) > 1, words.of("filler")))
    found = []
    for part in text.split():
        while lead := next((w for w in polite if part.startswith(w)), ""):
            part = part[len(lead) :]
        found += [part] if part else []
    return tuple(found)


def _asks(text: str, words: ProseWords) -> list[Hit]:
    """Every word that asks, the longest first, none in another. A noun (题目, 日期) asks only at
    the end of a part or before another word that asks."""
    hits = [
        (start, start + len(word), sense, word)
        for start in range(len(text))
        for word in words.at(text, start)
        for sense, _ in words.senses[word]
        if sense in ASKS
    ]
    hits.sort(key=lambda s: (s[0] - s[1], -s[0], ASKS.index(s[2])))
    taken: set[int] = set()
    kept: list[Hit] = []
    for hit in hits:
        if taken.isdisjoint(range(hit[0], hit[1])):
            kept.append(hit)
            taken.update(range(hit[0], hit[1]))
    kept.sort()
    return [one for n, one in enumerate(kept) if _really(one, kept[n + 1 :], text, words)]


def _really(one: Hit, following: list[Hit], text: str, words: ProseWords) -> bool:
    _, end, sense, word = one
    if words.value(word, sense) != NOUN and sense != "field":
        return True
    match = _BEFORE_NOUN_END.match(text, end)
    place = match.end() if match else end
    if place >= len(text) or text[place] == " ":
        return True
    return any(end <= other[0] <= place for other in following)


def _two_at_once(found: list[Hit]) -> bool:
    senses = {sense for *_, sense, _ in found}
    if len(senses) == 1:
        # 谁…谁: two questions; a noun beside its question word is one.
        return len(found) > 2
    if "field" in senses:
        return len([one for one in found if one[2] == "field"]) > 1
    return len(senses) > 2 or not any(senses <= pair for pair in _TOGETHER)


def refused(part: str, words: ProseWords) -> bool:
    """Whether words are left that turn the question round (没有, 除了, 为什么)."""
    for word in words.of("first", "last"):
        part = part.replace(word, "")
    return any(w in part for w in words.of("refuse"))


def shades(
    parts: tuple[str, ...], words: ProseWords, *senses: str
) -> tuple[tuple[str, ...], frozenset[str]]:
    """The parts without words of the senses at their ends (a particle may stand behind them),
    and which of the senses they had."""
    listed = words.of(*senses)
    found: set[str] = set()
    result: list[str] = []
    for part in parts:
        while cut := next((c for c in (_cut(part, word) for word in listed) if c), None):
            word, part = cut
            found |= {s for s, _ in words.senses[word] if s in senses}
        result += part.split()
    return tuple(result), frozenset(found)


def _cut(part: str, word: str) -> tuple[str, str] | None:
    """(word, part without it) where it stands at an end of the part; a single character only at
    its beginning (任, but not in 主任)."""
    for bare in (part, part.strip(_LOOSE)):
        if bare.startswith(word):
            return word, bare[len(word) :]
        if bare.endswith(word) and len(word) > 1:
            return word, bare[: -len(word)]
    return None


def taken_out(
    parts: tuple[str, ...], words: ProseWords, sense: str
) -> tuple[tuple[str, ...], bool]:
    """The parts without the words of a sense, wherever they stand, and whether one did."""
    whole = " ".join(parts)
    rest = whole
    for word in words.of(sense):
        rest = rest.replace(word, " ")
    return tuple(rest.split()), rest != whole
