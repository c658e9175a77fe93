"""Where the people and institutions of a record stand in its text, and which of them can have
done something: an institution inside somebody's post, or behind 到 and 在, did nothing."""

from __future__ import annotations

import re
from collections.abc import Iterable
from dataclasses import dataclass
from itertools import zip_longest

from indexer.acts.values import Actor
from indexer.authority.fold import fold
from indexer.linking.institutions import Mention
from indexer.linking.tools import Tools
from indexer.model import Person

# Behind these an institution is where something happens or whom it is done to.
_PLACED = re.compile(
    r"(?:在|到|赴|至|对|向|(?<![方位者人])为|于|给|走进|前往|来到|听取?|从|被|受|与|跟|同|经|支持)$"
)
_POST_GAP = re.compile(r"[^，。；！？\n,;:!?“”《》]*$")
_JOINED = re.compile(r"[、和与及]|以及")
_POST_REACH = 14


@dataclass(frozen=True, slots=True)
class ActorAt:
    """An actor and its place in the folded text."""

    start: int
    end: int
    actor: Actor


def placed_people(text: str, people: Iterable[Person]) -> tuple[ActorAt, ...]:
    """Every mention of the record's people, in printed order; the longest name wins."""
    found: list[ActorAt] = []
    taken: set[int] = set()
    for person in sorted(people, key=lambda one: -len(one.name)):
        actor = Actor("person", person.id, person.name, post_of(person))
        for match in re.finditer(re.escape(fold(person.name)), text):
            if taken.isdisjoint(range(*match.span())):
                taken.update(range(*match.span()))
                found.append(ActorAt(*match.span(), actor))
    return tuple(sorted(found, key=lambda one: one.start))


def post_of(person: Person) -> str:
    """Organization and title as printed; "" without a title and an organization."""
    return f"{person.organization or ''}{person.title or ''}"


def acting(
    text: str,
    shown: str,
    found: tuple[Mention, ...],
    people: tuple[ActorAt, ...],
    tools: Tools,
) -> tuple[ActorAt, ...]:
    """The institutions that can be actors, in printed order."""
    kept: list[ActorAt] = []
    last_end, last_acts = -1, False
    for mention, following in zip_longest(found, found[1:]):
        stop = following.start if following else len(text)
        if _in_post(text, mention, stop, people, tools):
            continue
        joined = last_end >= 0 and _JOINED.fullmatch(text[last_end : mention.start])
        placed = _PLACED.search(text[max(0, mention.start - 3) : mention.start])
        last_acts = last_acts if joined else not placed
        last_end = mention.end
        if not last_acts:
            continue
        name = shown[mention.start : mention.end]
        name = name if fold(name) == fold(mention.name) else mention.name
        kept.append(ActorAt(mention.start, mention.end, Actor("institution", mention.id, name)))
    return tuple(kept)


def _in_post(
    text: str, mention: Mention, stop: int, people: tuple[ActorAt, ...], tools: Tools
) -> bool:
    """Whether the institution is part of what a person is called: a name follows in the same
    piece of the clause, or a title."""
    following = next((p for p in people if p.start >= mention.end), None)
    if following and following.start - mention.end < 40:
        between = text[mention.end : following.start]
        if _POST_GAP.fullmatch(between) and not re.search("、|和|及", _titleless(between, tools)):
            return True
    title = tools.titles.search(text, mention.end, min(stop, mention.end + _POST_REACH))
    return title is not None and not re.search(
        r"[，。；、：！？\n,;:的]", text[mention.end : title.start()]
    )


def _titleless(words: str, tools: Tools) -> str:
    """Without titles and the marks that join them (主任、副书记)."""
    return re.sub(rf"(?:{tools.titles.pattern})[、，]?", "", words)
