"""The event that a news item or brief reports: kind, date, place, whether still to come."""

from __future__ import annotations

import re

from indexer.linking.dates import Dated, is_announced
from indexer.linking.institutions import Mention
from indexer.linking.places import is_venue, venue
from indexer.linking.text import Text
from indexer.linking.tools import Tools
from indexer.model import Event

_QUOTED = re.compile(r"《[^》]*》|(?:主题|题|以)(?:为|是|:)?“[^”]*”")
_TITLE_BONUS = 20
_FIRST_SENTENCE_BONUS = 10


def _scores(text: str, bonus: int, found: tuple[Mention, ...], tools: Tools) -> dict[str, int]:
    """Kind -> the best weight of its words in the text; a word inside an institution's name or
    a quoted title says nothing. The last word of a headline says most."""
    scores: dict[str, int] = {}
    bare = _QUOTED.sub(lambda m: "　" * len(m[0]), text)
    for m in found:
        bare = bare[: m.start] + "　" * (min(m.end, len(bare)) - m.start) + bare[m.end :]
    taken: set[int] = set()
    for word in tools.authority.lexicon.event_words:
        for match in re.finditer(re.escape(word.word.lower()), bare):
            if match.start() in taken:
                continue
            taken.update(range(*match.span()))
            scores[word.kind] = max(scores.get(word.kind, 0), word.weight + bonus)
    return scores


def kinds_of(
    title: str,
    body: str,
    found_title: tuple[Mention, ...],
    found_body: tuple[Mention, ...],
    tools: Tools,
) -> tuple[str, ...]:
    """The kind that the headline names, else the first sentence, else the rest; where 暨 joins
    two events, the kinds of both, the weightier first."""
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
            return tuple(ranked[:2]) if "暨" in text else tuple(ranked[:1])
    return ()


def _when(body: str, kind: str, dated: tuple[Dated, ...], tools: Tools) -> str | None:
    """The date that stands nearest before the first word of the kind, else the first one."""
    days = [one for one in dated if one.is_day]
    if not days:
        return dated[0].value if dated else None
    words = [w.word.lower() for w in tools.authority.lexicon.event_words if w.kind == kind]
    at = min((place for word in words if (place := body.find(word)) >= 0), default=-1)
    before = [one for one in days if one.end <= at]
    return (before[-1] if before else days[0]).value


def event_of(
    record_id: str,
    title: Text,
    body: Text,
    found_title: tuple[Mention, ...],
    found_body: tuple[Mention, ...],
    dated: tuple[Dated, ...],
    tools: Tools,
) -> tuple[Event, ...]:
    """The event of the item, two where 暨 joins them, or none. ``place`` is as printed."""
    kinds = kinds_of(title.folded, body.folded, found_title, found_body, tools)
    place = None
    for text in (body, title):
        words = venue(text.folded)
        if words and is_venue(words, tools):
            at = text.folded.find(words)
            place = text.as_printed(at, at + len(words))
            break
    first = re.match(r"[^。\n]*", body.folded)
    announced = is_announced(first[0] if first else "")
    return tuple(
        Event(f"{record_id}/e{no}", kind, _when(body.folded, kind, dated, tools), place, announced)
        for no, kind in enumerate(kinds, 1)
    )
