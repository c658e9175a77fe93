"""What a question takes for granted must be told: 王静主持的开幕式 wants an act of 王静 with that
role, 在扬州开的会 a story that was there, 市一院得一等奖的项目 a prize of that rank."""

from __future__ import annotations

import re
from collections.abc import Iterator

from indexer.acts.actors import post_of
from indexer.acts.values import Act
from indexer.acts.verbs import INSTITUTION
from indexer.authority.fold import fold
from indexer.linking.tools import longest_at
from indexer.questions.prose.asking import Asked, tidy
from indexer.questions.prose.covering import Covered
from indexer.questions.prose.held import Prose, Story
from indexer.questions.prose.stories import before_event, places_of
from indexer.questions.prose.titles import plain
from indexer.questions.prose.ways import ATTENDS, ends_in_name, prizes_in

_HELD = re.compile(r"(?:成功|顺利)?(?:举行|召开|举办|开办|开幕|开的|办的|搞的|开会|开了|办了)")
# What asks for something beside those who took part.
_ADVERBS = frozenset({"when", "month", "year", "where", "city", "issue", "many", "people"})
# Before a name these make it the one to whom it was done.
_TOWARDS = frozenset("向对给为与和同陪")
# Between somebody and what he did; between what somebody did and his name.
_DOES = re.compile(
    r" ?(?:也|还|都|曾|作|做|的|是|\d{1,4}[年月日号.-])*"
    r"(?:[在到于赴去来][^时后前由被谁哪何和 ]{1,14}?)?(?:上|里|中|来)?(?:作|做)?"
)
_DONE_BY = re.compile(r"(?P<to>[^的谁哪何 ]{0,14})的(?:是|有)?(?P<post>[^的谁哪何 ]{0,30})")


def premises(asked: Asked, covered: Covered, held: Prose) -> bool:
    text = tidy(asked.typed)
    if asked.sense in _ADVERBS:
        text = text.replace(asked.word, "", 1)
    acts = held.telling(covered.story).acts
    for name, roles in _claims(text, acts, held):
        if not any(a.actor.name == name and (a.role in roles or ATTENDS in roles) for a in acts):
            return False
    for name, office in _offices(text, acts, held):
        if not any(a.actor.name == name and a.object.endswith(office) for a in acts):
            return False
    return (
        _titles(text, covered, held)
        and _prizes(asked, covered, acts)
        and _places(text, covered, held)
    )


def _claims(text: str, acts: tuple[Act, ...], held: Prose) -> Iterator[tuple[str, set[str]]]:
    """(person, roles one of which must be told) of whoever stands before a verb, or behind one
    with 的: 刘云在宣城主持的会议, 主持会议的刘云."""
    people = {a.actor.name: a.actor for a in acts if a.actor.kind == "person"}
    for name, actor in people.items():
        others = [one for one in people if one != name]
        at = text.find(name)
        if at < 0:
            continue
        for start, end, roles in verbs_in(text, held):
            if start >= at + len(name):
                between = text[at + len(name) : start]
                if text[at - 1 : at] in _TOWARDS or any(one in between for one in others):
                    continue
                if _DOES.fullmatch(between):
                    yield name, roles
                    break
            elif end <= at and not any(text.endswith(one, 0, start) for one in people):
                match = _DONE_BY.fullmatch(text, end, at)
                if match and fold(match["post"]) in fold(actor.post) and match["to"] not in others:
                    yield name, roles


def _offices(text: str, acts: tuple[Act, ...], held: Prose) -> Iterator[tuple[str, str]]:
    """(person, office) where the one stands beside the other: 胡万进当总指挥, 总指挥方中友."""
    near = r"[^谁由,，\s]{0,5}"
    offices = [one for one in held.verbs.offices if one in text]
    for name in {a.actor.name for a in acts if a.actor.kind == "person" and a.actor.name in text}:
        who = re.escape(name)
        for office in offices:
            what = re.escape(office)
            if re.search(rf"{who}{near}{what}|{what}的?(?:是)?{who}", text):
                yield name, office


def _titles(text: str, covered: Covered, held: Prose) -> bool:
    """Whether title and house that stand at somebody's name are his: 副市长方中友, 刘同柱院士."""
    people = covered.story.record.people
    for person in people:
        at = text.find(person.name)
        if at < 0:
            continue
        post = plain(post_of(person))
        match = re.search(rf"(?:{held.tools.titles.pattern})$", text[:at])
        before = match[0] if match else ""
        behind = held.tools.titles.match(text, at + len(person.name))
        if before and plain(before) not in post:
            return False
        if behind and behind[0] not in (*held.words.of("address"), post) and behind[0] not in post:
            return False
        others = {one.id.partition("-")[2] for one in people} - {person.id.partition("-")[2]}
        for piece in (one for one in covered.pieces if one.text in text[:at]):
            run = re.search(rf"{re.escape(piece.text)}(?P<post>[^的 ]{{0,8}})$", text[:at])
            if piece.ids & others and run and (before or not run["post"]):
                return False
    return True


def verbs_in(text: str, held: Prose) -> Iterator[tuple[int, int, set[str]]]:
    """(start, end, roles) of the verbs of a question that persons do, the longest at a place."""
    place = 0
    longest = max(map(len, held.verbs.questions), default=0)
    while place < len(text):
        sizes = range(longest, 1, -1)
        word = next(
            (w for n in sizes if (w := text[place : place + n]) in held.verbs.questions), ""
        )
        roles = {r for r in held.verbs.questions.get(word, ()) if r in held.verbs.actors}
        roles = {r for r in roles if held.verbs.actors[r] != INSTITUTION}
        if word and roles:
            talks = held.verbs.talks if roles & held.verbs.talks else frozenset[str]()
            yield place, place + len(word), roles | talks
        place += len(word) or 1


def has_done(name: str, said: tuple[str, ...], story: Story, held: Prose) -> bool:
    """Whether all that a question says of somebody is told of him: 颁奖的主任 must have done so."""
    text = " ".join(said)
    own = {a.role for a in held.telling(story).acts if a.actor.name == name}
    return all(
        roles & own or (ATTENDS in roles and own) or ends_in_name(text[:start], held)
        for start, _, roles in verbs_in(text, held)
    )


def _prizes(asked: Asked, covered: Covered, acts: tuple[Act, ...]) -> bool:
    """Where a question names a winner and a prize, it must be his."""
    wanted = prizes_in((tidy(asked.typed),))
    named = {id_ for p in covered.pieces for id_ in p.ids} | {p.text for p in covered.pieces}
    own = [a.prize for a in acts if a.prize and {a.actor.id, a.actor.name} & named]
    return not own or all(any(one.endswith(prize) for one in own) for prize in wanted)


def _places(text: str, covered: Covered, held: Prose) -> bool:
    """A place directly before a verb of holding must be the story's, not part of a name in it;
    so must a place that stands there for itself: in the title, where it was, before the word for
    the event."""
    story = covered.story
    own = {one.id for one in story.record.places}
    printed = places_of(story, held)
    place = 0
    while place < len(text):
        hit = longest_at(held.tools.place_names, text, place)
        end = place + len(hit[0]) if hit else place + 1
        if hit and _HELD.match(text, end) and hit[1] not in own and hit[0] not in printed:
            return False
        place = end
    return True


def strange_places(covered: Covered, held: Prose) -> tuple[str, ...]:
    """Places of the question that the story prints only inside other names (上海 of a hospital in
    上海): not in its title, not where it was, not before the word for the event."""
    story = covered.story
    own = {one.id for one in story.record.places}
    printed = places_of(story, held) + story.text[: story.title_end]
    kinds = {event.kind for event in story.record.events}
    found = []
    for piece in covered.pieces:
        hit = longest_at(held.tools.place_names, piece.text, 0)
        if hit is None or len(hit[0]) != len(piece.text) or hit[1] in own:
            continue
        if piece.text in printed or before_event(piece.text, story, kinds, held):
            continue
        found.append(piece.text)
    return tuple(found)
