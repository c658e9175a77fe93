"""Which news or brief a question speaks of: every part of its words must stand there."""

from __future__ import annotations

import re
from collections.abc import Iterable

from indexer.answering.facts import Story
from indexer.answering.lexing import Lexicon
from indexer.authority.fold import fold
from indexer.query.months import find_months

# Between the words of a topic; too common to tell anything.
_JOINTS = re.compile(r"[的了在上中时由、，,“”\"'《》()（）]|这次|此次|本次|那次|当时|期间")
# How a reader may call any gathering; the event's own words need not be these.
_GATHERINGS = frozenset(
    [
        "会议",
        "会",
        "大会",
        "活动",
        "研讨会",
        "培训",
        "培训会",
        "培训班",
        "演练",
        "考察",
        "调研",
        "论坛",
        "年会",
        "来访",
        "参观",
        "上线",
        "成立",
    ]
)
_SENTENCE = re.compile(r"[^。！？；\n]+")


def sentences(text: str) -> tuple[str, ...]:
    return tuple(fold(s) for s in _SENTENCE.findall(text))


def pieces(topic: str, lexicon: Lexicon) -> tuple[str, ...] | None:
    """The words of a topic, longest match against the stories; months stay out. None where
    a character belongs to no word of two or more."""
    bare = topic
    for span in reversed(find_months(topic)):
        if span.first:
            bare = bare[: span.start] + " " + bare[span.end :]
    found: list[str] = []
    texts = _texts(lexicon)
    for part in (p for p in _JOINTS.sub(" ", bare).split() if p):
        at = 0
        while at < len(part):
            end = next(
                (
                    end
                    for end in range(len(part), at + 1, -1)
                    if part[at:end] in _GATHERINGS or any(part[at:end] in text for text in texts)
                ),
                None,
            )
            if end is None:
                if part[at] == "会" and found:
                    at += 1
                    continue
                return None
            found.append(part[at:end])
            at = end
    return tuple(found)


def stories_of(topic: str, lexicon: Lexicon) -> tuple[tuple[Story, tuple[str, ...]], ...]:
    """The stories that hold every word of the topic (a gathering by its kind), with the words
    that are more than a gathering; () where the topic has none of those."""
    words = pieces(topic, lexicon)
    if not words:
        return ()
    telling = tuple(w for w in words if w not in _GATHERINGS)
    months = [s for s in find_months(topic) if s.first]
    found = []
    for story in lexicon.facts.stories:
        text = fold(story.title + "\n" + story.text)
        if months and not all(_in_month(story, m.first, m.last) for m in months):
            continue
        if all(w in text for w in telling) and _gathers(words, text, story):
            found.append((story, telling))
    if not telling and len(found) != 1:
        return ()
    return tuple(found)


def _gathers(words: Iterable[str], text: str, story: Story) -> bool:
    """演练 must be an exercise; 会议 any gathering."""
    kinds = {event.kind for event in story.events}
    for word in words:
        if word not in _GATHERINGS or word in text:
            continue
        if word in ("会议", "会", "大会", "活动") and kinds:
            continue
        if any(word[:2] in kind for kind in kinds):
            continue
        return False
    return True


def _in_month(story: Story, first: str, last: str) -> bool:
    months = {d[:7] for d in story.dates} or {story.issue[:7]}
    return any(first <= m <= last for m in months) or first <= story.issue[:7] <= last


def _texts(lexicon: Lexicon) -> tuple[str, ...]:
    return tuple(fold(s.title + "\n" + s.text) for s in lexicon.facts.stories)
