"""The event that a news item or brief reports: kind, date, place, whether still to come."""

from __future__ import annotations

import re
from dataclasses import dataclass

from indexer.authority.values import EventWord
from indexer.linking.dates import Dated, announces, looks_ahead
from indexer.linking.institutions import Mention
from indexer.linking.places import is_venue, venue, visited
from indexer.linking.text import SENTENCE_ENDS, Text, clause_end, clause_start
from indexer.linking.tools import Tools
from indexer.model import Event

_QUOTED = re.compile(r"《[^》]*》|(?:主题|题|以)(?:为|是|:)?“[^”]*”")
# A second event beside the first: 同期还将举办展览会, 展览会一并举行; not 比去年同期.
_TOGETHER = re.compile(
    r"(?<![年史])(?:同期|同时|一并|同场)[^。;，,\n]{0,8}?(?:举办|举行|召开|进行|开展|开放|展出)"
)
# A date that bounds a plan, or from which a rule holds, is not when the event was.
_DEADLINE = re.compile(r"(?:之?前|以前|底前|为止|起(?:正式)?(?:施行|实施|执行|生效))")
_UNTIL = re.compile(r"(?:截至|截止到?|截止至|直至)$")
# Lines of a list that begin with their days: 3日: one institution; 10日: another.
_LISTED_DAY = re.compile(r"(?:^|\n)(?=[^\n:]{2,24}:)")
# Words of gathering at the end of a compound; what parts a compound from the next word.
_GATHERINGS = ("会", "会议", "论坛", "沙龙", "班")
_BETWEEN = re.compile(r"[^\u4e00-\u9fff]|[暨和与及并的了]|召开|举办|举行|开展|组织|参加|通过|　")
_COMPOUND_REACH = 6
# A word that only says what the item is about: 测评工作, 验收情况.
_ABOUT = re.compile(r"工作|情况|平台|系统|标准|体系|方案|办法|机制|计划|进展|经验|报告|结果|项目")
_TOPIC_LOSS = 4
# Kind of the words that only look like an event: 检查报告.
NO_EVENT = "-"
_TITLE_BONUS = 20
_FIRST_SENTENCE_BONUS = 10


def _scores(text: str, bonus: int, found: tuple[Mention, ...], tools: Tools) -> dict[str, int]:
    """Kind -> the best weight of its words in the text; a word inside an institution's name or
    a quoted title says nothing. The last word of a headline says most."""
    bare = _bare(text, found)
    taken: set[int] = set()
    said: list[tuple[int, int, EventWord]] = []
    for word in tools.authority.lexicon.event_words:
        for match in re.finditer(re.escape(word.word.lower()), bare):
            if match.start() not in taken:
                taken.update(range(*match.span()))
                said.append((*match.span(), word))
    scores: dict[str, int] = {}
    for start, end, word in said:
        if word.kind == NO_EVENT or _is_topic(bare, start, end, said):
            continue
        weight = word.weight - (_TOPIC_LOSS if _ABOUT.match(bare, end) else 0)
        scores[word.kind] = max(scores.get(word.kind, 0), weight + bonus)
    return scores


def _is_topic(text: str, start: int, end: int, said: list[tuple[int, int, EventWord]]) -> bool:
    """Whether the word is only what a meeting or a course is about: 评级工作视频会议 is a
    meeting, because the last noun of a compound says what it is."""
    return any(
        end <= later <= end + _COMPOUND_REACH
        and word.word.endswith(_GATHERINGS)
        and not _BETWEEN.search(text[end:later])
        for later, _, word in said
    )


def _bare(text: str, found: tuple[Mention, ...]) -> str:
    """``text`` with quoted titles and names of institutions blanked, offsets kept."""
    bare = _QUOTED.sub(lambda m: "　" * len(m[0]), text)
    for m in found:
        bare = bare[: m.start] + "　" * (min(m.end, len(bare)) - m.start) + bare[m.end :]
    return bare


def kinds_of(
    title: str,
    body: str,
    found_title: tuple[Mention, ...],
    found_body: tuple[Mention, ...],
    tools: Tools,
) -> tuple[str, ...]:
    """The kind that the headline names, else the first sentence, else the rest; where 暨 joins
    two events, or a second is held beside the first (同期), the kinds of both, the weightier
    first."""
    sentence = re.match(r"[^。\n]*", body)
    first = sentence[0] if sentence else ""
    for text, bonus, found in (
        (title, _TITLE_BONUS, found_title),
        (first, _FIRST_SENTENCE_BONUS, tuple(m for m in found_body if m.end <= len(first))),
        (body, 0, found_body),
    ):
        scores = _scores(text, bonus, found, tools)
        if scores:
            ranked = sorted(scores, key=lambda kind: (-scores[kind], kind))
            beside = _beside(first, found_body, tools)
            if beside and beside != ranked[0]:
                return (ranked[0], beside)
            return tuple(ranked[:2]) if "暨" in text else tuple(ranked[:1])
    return ()


def _beside(sentence: str, found: tuple[Mention, ...], tools: Tools) -> str | None:
    """The kind of what the sentence says is held at the same time."""
    match = _TOGETHER.search(sentence)
    if match is None:
        return None
    bare = _bare(sentence, tuple(m for m in found if m.end <= len(sentence)))
    clause = bare[clause_start(bare, match.start()) : clause_end(bare, match.end())]
    scores = _scores(clause, 0, (), tools)
    return max(sorted(scores), key=lambda kind: scores[kind]) if scores else None


def _own_days(body: str, dated: tuple[Dated, ...]) -> tuple[Dated, ...]:
    """The dates that can be the event's: no deadlines, no days on which a rule comes into force."""
    return tuple(
        one
        for one in dated
        if not _DEADLINE.match(body, one.end) and not _UNTIL.search(body, 0, one.start)
    )


def _when(body: str, kind: str, dated: tuple[Dated, ...], tools: Tools) -> tuple[str | None, ...]:
    """The date that stands nearest before the first word of the kind, else the first one; every
    day of a list whose lines begin with their days. (None,) where no date is printed."""
    days = [one for one in dated if one.is_day]
    if not days:
        return (dated[0].value if dated else None,)
    words = [w.word.lower() for w in tools.authority.lexicon.event_words if w.kind == kind]
    at = min((place for word in words if (place := body.find(word)) >= 0), default=-1)
    before = [one for one in days if one.end <= at]
    if before:
        return (before[-1].value,)
    heads = {match.end() for match in _LISTED_DAY.finditer(body)}
    listed = [one for one in days if one.start in heads and body.startswith(":", one.end)]
    if len(listed) > 1 and listed[0] is days[0]:
        return tuple(dict.fromkeys(one.value for one in listed))
    return (days[0].value,)


@dataclass(frozen=True, slots=True)
class Linked:
    """What was found in a record before its events: names in title and body, dates of the body,
    and the date of the number."""

    title: tuple[Mention, ...]
    body: tuple[Mention, ...]
    dated: tuple[Dated, ...]
    issued: str


def event_of(
    record_id: str, title: Text, body: Text, linked: Linked, tools: Tools
) -> tuple[Event, ...]:
    """The event of the item; two where 暨 or 同期 joins them, one for each day of a list; or
    none. ``place`` is as printed."""
    kinds = kinds_of(title.folded, body.folded, linked.title, linked.body, tools)
    own = _own_days(body.folded, linked.dated)
    place = _where(title, body, kinds, linked, tools) if kinds else None
    first = body.folded[: clause_end(body.folded, 0, SENTENCE_ENDS)]
    said = [(kind, when) for kind in kinds for when in _when(body.folded, kind, own, tools)]
    return tuple(
        Event(
            f"{record_id}/e{no}", kind, when, place, _announced(title, first, when, linked.issued)
        )
        for no, (kind, when) in enumerate(said, 1)
    )


def _where(
    title: Text, body: Text, kinds: tuple[str, ...], linked: Linked, tools: Tools
) -> str | None:
    for text, found in ((body, linked.body), (title, linked.title)):
        words = venue(text.folded)
        at = text.folded.find(words) if words else -1
        if words and (is_venue(words, tools) or any(m.end == at + len(words) for m in found)):
            return text.as_printed(at, at + len(words))
    verbs = tuple(w.word.lower() for w in tools.authority.lexicon.event_words if w.kind in kinds)
    for text, found in ((body, linked.body), (title, linked.title)):
        span = visited(text.folded, found, verbs, tools)
        if span:
            return text.as_printed(*span)
    return None


def _announced(title: Text, first: str, when: str | None, issued: str) -> bool:
    """Still to come when the number appeared: it is called an announcement, begins after the day
    of the number, or is spoken of as coming and was not over by then."""
    if announces(first) or announces(title.folded):
        return True
    if when is None or len(when) <= len("YYYY-MM"):
        return looks_ahead(first) and (when is None or when >= issued[:7])
    start, _, end = when.partition("/")
    return start > issued or (looks_ahead(first) and (end or start) >= issued)
