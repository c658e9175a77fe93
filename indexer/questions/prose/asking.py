"""A question's text -> what is asked, of when, and the parts that say about what."""

from __future__ import annotations

import re
from dataclasses import dataclass
from datetime import date

from indexer.analysis import fold
from indexer.questions.prose.dating import Day, Numbered, days_in, issues_in
from indexer.questions.prose.words import ASKS, FILLER, NOUN, PARTICLE, Words

# Whoever writes the query language does not ask a question.
_SYNTAX = re.compile(r"[*|\\]|(?:^|\s)-\S|\b(?:AND|OR|NOT)\b|[一-龥]{2}[:：]\S")
_MARKS = re.compile(r"[\s,，、。；;:：“”\"'‘’()（）!！?？…~～·\[\]【】]+")
_LONGEST = 80
_ENDING = re.compile(r"(?:来着|[呀呢啊吧嘛呗哈啦哦])+$")
# Where two senses are asked at once the one further left is meant: 责任编辑是谁.
_BY_WEIGHT = [
    "field",
    "issue",
    "post",
    "history",
    "title",
    "theme",
    "prize",
    "rank",
    "people",
    "org",
    "platform",
    "area",
    "city",
    "month",
    "year",
    "who",
    "when",
    "where",
    "deed",
    "many",
    "what",
    "which",
]
_BEFORE_NOUN_END = re.compile(r"(?:的|是|在|为|有|叫|都|呢|呀|啊|来着|各|又|个|分别)*")


@dataclass(frozen=True, slots=True)
class Asked:
    """``sense``: what is asked without "prose-"; ``word`` the word that asks, ``value`` what the
    lexicon says of it, ``unit`` the measure word behind 多少 or 几; ``parts``: the rest, cut at
    blanks and at what asked; ``days`` and ``issues``: when; ``typed`` the whole question,
    ``before`` and ``behind`` its text on either side of the word."""

    sense: str
    word: str
    parts: tuple[str, ...]
    days: tuple[Day, ...] = ()
    issues: tuple[Numbered, ...] = ()
    unit: str = ""
    value: str = ""
    typed: str = ""
    before: str = ""
    behind: str = ""


def tidy(q: str) -> str:
    """Half width, simplified, small letters, one blank for every mark and stretch of blanks."""
    return _MARKS.sub(" ", fold(q.replace("《", " ").replace("》", " "))).strip()


def asked(q: str, words: Words, today: date) -> Asked | None:
    """None where nothing of prose is asked, or what must not be answered."""
    if not 2 <= len(q.strip()) <= _LONGEST or _SYNTAX.search(q):
        return None
    text = _ENDING.sub("", _joined(tidy(q))).strip()
    text, issues = issues_in(text, today)
    days = days_in(text, today)
    for start, end, _ in reversed(days):
        text = f"{text[:start]} {text[end:]}"
    found = _asks(text, words)
    if not found:
        return Asked(
            "", "", _parts(text, words), tuple(d for *_, d in days), issues, typed=q.strip()
        )
    senses = {sense for *_, sense, _ in found}
    sense = next(s for s in _BY_WEIGHT if s in senses)
    if _two_at_once(senses, found):
        return None
    chosen = next(one for one in found if one[2] == sense)
    unit = ""
    before, behind = text[: chosen[0]], text[chosen[1] :]
    for start, end, kind, _ in sorted(found, reverse=True):
        if kind == "many" and (m := _UNIT.match(text, end)):
            unit, end = m[0], m.end()
        text = f"{text[:start]} {text[end:]}"
    return Asked(
        sense,
        chosen[3],
        _parts(text, words),
        tuple(d for *_, d in days),
        issues,
        unit,
        words.value(chosen[3], f"prose-{sense}") or "",
        typed=q.strip(),
        before=before.strip(),
        behind=behind.strip(),
    )


_UNIT = re.compile(r"[个家项支名位人场座份台条篇次种类款件]")


def _joined(text: str) -> str:
    """Blanks between Latin letters or digits and Chinese are of no meaning: 第 3 期."""
    return re.sub(r"(?<=第) (?=\d)|(?<=\d) (?=[年月日期号人份])", "", text)


def _parts(text: str, words: Words) -> tuple[str, ...]:
    """Cut at blanks, without the politeness that a part begins with (请问, 我想知道)."""
    found = []
    for part in text.split():
        polite = [w for w in words.of(FILLER) if len(w) > 1]
        while lead := next((w for w in polite if part.startswith(w)), ""):
            part = part[len(lead) :]
        found += [part] if part else []
    return tuple(found)


def _asks(text: str, words: Words) -> list[tuple[int, int, str, str]]:
    """(start, end, sense, word) of every word that asks, the longest first, none in another. A
    noun (题目, 日期) asks only at the end of a part or before another word that asks."""
    spans: list[tuple[int, int, str, str]] = []
    for start in range(len(text)):
        for word in words.at(text, start):
            for sense, _ in words.senses[word]:
                if sense not in ASKS:
                    continue
                spans.append((start, start + len(word), sense.removeprefix("prose-"), word))
    spans.sort(key=lambda s: (-(s[1] - s[0]), -s[0], _BY_WEIGHT.index(s[2])))
    taken: set[int] = set()
    kept: list[tuple[int, int, str, str]] = []
    for span in spans:
        if taken.isdisjoint(range(span[0], span[1])):
            kept.append(span)
            taken.update(range(span[0], span[1]))
    kept.sort()
    return [one for n, one in enumerate(kept) if _really(n, one, kept, text, words)]


def _really(
    n: int,
    one: tuple[int, int, str, str],
    kept: list[tuple[int, int, str, str]],
    text: str,
    words: Words,
) -> bool:
    _, end, sense, word = one
    is_noun = words.value(word, f"prose-{sense}") == NOUN or sense == "field"
    if not is_noun:
        return True
    place = end
    if m := _BEFORE_NOUN_END.match(text, place):
        place = m.end()
    if place >= len(text) or text[place] == " ":
        return True
    return any(end <= other[0] <= place for other in kept[n + 1 :])


# Pairs that ask one thing together.
_TOGETHER = (
    {"title", "what"},
    {"theme", "what"},
    {"when", "year"},
    {"when", "month"},
    {"post", "what"},
    {"where", "city"},
    {"people", "many"},
    {"rank", "many"},
    {"prize", "what"},
    {"org", "who"},
    {"month", "year"},
    {"title", "many"},
    {"issue", "when"},
    {"post", "who"},
    {"prize", "many"},
)


def _two_at_once(senses: set[str], found: list[tuple[int, int, str, str]]) -> bool:
    if len(senses) == 1:
        # 谁…谁: two questions; a noun beside its question word is one.
        return len(found) > 2
    if "field" in senses:
        return len([one for one in found if one[2] == "field"]) > 1
    return len(senses) > 2 or not any(senses <= pair for pair in _TOGETHER)


def refused(part: str, words: Words) -> bool:
    """Whether words are left that turn the question round (没有, 除了, 为什么)."""
    for sense in ("prose-first", "prose-last"):
        for word in words.of(sense):
            part = part.replace(word, "")
    return any(w in part for w in words.of("prose-refuse"))


def shades(
    parts: tuple[str, ...], words: Words, *senses: str
) -> tuple[tuple[str, ...], frozenset[str]]:
    """The parts without words of the senses at their ends (a particle may stand behind them),
    and which of the senses they had."""
    listed = [(w, s) for s in senses for w in words.of(f"prose-{s}")]
    listed.sort(key=lambda pair: (-len(pair[0]), pair[0]))
    found: set[str] = set()
    result = []
    for part in parts:
        while cut := next((c for c in (_cut(part, w) for w, _ in listed) if c is not None), None):
            word, part = cut
            found |= {s for w, s in listed if w == word}
            if not part:
                break
        result += part.split()
    return tuple(result), frozenset(found)


_LOOSE = "的了在是过于有"


def _cut(part: str, word: str) -> tuple[str, str] | None:
    """(word, part without it) where it stands at an end of the part; a single character only at
    its beginning (任, but not in 主任)."""
    for bare in (part, part.strip(_LOOSE)):
        if bare.startswith(word):
            return word, bare[len(word) :]
        if bare.endswith(word) and len(word) > 1:
            return word, bare[: -len(word)]
    return None


def taken_out(parts: tuple[str, ...], words: Words, sense: str) -> tuple[tuple[str, ...], bool]:
    """The parts without the words of a sense, wherever they stand, and whether one did."""
    found = False
    result = []
    for part in parts:
        for word in words.of(f"prose-{sense}"):
            if word in part:
                part, found = part.replace(word, " "), True
        result += part.split()
    return tuple(result), found


def filling(part: str, words: Words) -> bool:
    """Whether a part is made of filling only."""
    reach = {0}
    for start in range(len(part)):
        if start in reach:
            for word in words.at(part, start):
                if any(s in (FILLER, PARTICLE) for s, _ in words.senses[word]):
                    reach.add(start + len(word))
    return len(part) in reach
