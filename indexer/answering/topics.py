"""Which news or brief a question speaks of: every part of its words must stand there."""

from __future__ import annotations

import re

from indexer.answering.facts import Story
from indexer.answering.lexing import Lexicon
from indexer.authority.fold import fold
from indexer.query.months import find_months

# Between the words of a topic; too common to tell anything.
_JOINTS = re.compile(r"[、，,“”\"'《》()（）]|这次|此次|本次|那次|当时|期间")
_PARTICLES = frozenset("的了在上中时由于去到来")
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


Found = tuple[Story, tuple[str, ...], tuple[str, ...]]


def stories_of(topic: str, lexicon: Lexicon) -> tuple[Found, ...]:
    """The stories that hold every word of the topic (a gathering by its kind), with the words
    that are more than a gathering, and all its words. A topic of gatherings only must mean a
    single story."""
    months = [span for span in find_months(topic) if span.first]
    bare = topic
    for span in reversed(months):
        bare = bare[: span.start] + " " + bare[span.end :]
    parts = tuple(_JOINTS.sub(" ", bare).split())
    if not parts:
        return ()
    found = []
    for story in lexicon.facts.stories:
        if not all(_in_month(story, span.first, span.last) for span in months):
            continue
        text = story.folded
        words: list[str] = []
        for part in parts:
            covered = _cover(part, text, story)
            if covered is None:
                break
            words.extend(covered)
        else:
            telling = tuple(w for w in words if w not in _GATHERINGS)
            found.append((story, telling, tuple(words)))
    if len(found) > 1:
        # Where some story is called by the topic itself, the others only mention its words.
        named = [one for one in found if all(w in fold(one[0].title) for w in one[1])]
        found = named if len(named) == 1 and named[0][1] else found
    return tuple(found) if len(found) == 1 or all(telling for _, telling, _ in found) else ()


def _cover(part: str, text: str, story: Story) -> tuple[str, ...] | None:
    """The fewest words that make up a part of the topic, each of two characters or more and
    printed in the story; None where some of it is not."""
    best: list[tuple[int, tuple[str, ...]] | None] = [None] * (len(part) + 1)
    best[0] = (0, ())
    for at in range(len(part)):
        here = best[at]
        if here is None:
            continue
        for end in range(at + 1, len(part) + 1):
            word = part[at:end]
            gathers = word in _GATHERINGS and _gathers(word, text, story)
            joint = word in _PARTICLES
            if not gathers and not joint and (len(word) < 2 or word not in text):
                continue
            cost = here[0] + (9 if gathers else 10)
            there = best[end]
            if there is None or cost < there[0]:
                best[end] = (cost, here[1] if joint else (*here[1], word))
    last = best[len(part)]
    return None if last is None else last[1]


def _gathers(word: str, text: str, story: Story) -> bool:
    """演练 must be an exercise; 会议 any gathering."""
    if word in text and len(word) > 1:
        return True
    kinds = {event.kind for event in story.events}
    if word in ("会议", "会", "大会", "活动"):
        return bool(kinds)
    return any(word[:2] in kind for kind in kinds)


def _in_month(story: Story, first: str, last: str) -> bool:
    months = {d[:7] for d in story.dates} or {story.issue[:7]}
    return any(first <= m <= last for m in months) or first <= story.issue[:7] <= last
