"""When, where, under what theme: of the event that a question names."""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator

from indexer import wording
from indexer.acts.values import Occasion
from indexer.linking.institutions import mentions
from indexer.linking.text import text_of
from indexer.linking.tools import longest_at
from indexer.questions.prose.asking import Asked
from indexer.questions.prose.covering import Covered, Names, Stretch
from indexer.questions.prose.finding import Saying, accounts, first_told
from indexer.questions.prose.held import Prose
from indexer.questions.prose.premises import strange_places
from indexer.questions.prose.stories import local_of, near, own_meetings, stands, topic
from indexer.questions.prose.ways import parts_of
from indexer.results import Answer

_SAID = {
    "theme": ("text", "主题"),
    "where": ("place", "地点"),
    "city": ("place", "地点"),
}


def happening(asked: Asked, names: Names) -> Answer | None:
    """None where several stories, days or places can be meant. A verb that the story words
    otherwise may be left out of the question."""
    ways = (asked.parts, *parts_of(asked, names.held))
    return first_told(ways, lambda parts: _told(asked, parts, names))


def _told(asked: Asked, parts: tuple[str, ...], names: Names) -> Iterator[Saying]:
    held = names.held
    for covered in accounts(asked, parts, names):
        story = covered.story
        if strange_places(covered, held) or not _subject_fits(covered, held):
            continue
        idle = held.words.of("address")
        only_people = all(p.text in held.people or p.text in idle for p in covered.pieces)
        if only_people and parts == asked.parts and not asked.days:
            continue  # 王忠民在哪里 asks for no event
        value = _value(asked, covered, held)
        if not value:
            continue
        kind, label = _SAID.get(asked.sense, ("date", "日期"))
        said = wording.day(value) if kind == "date" else value
        note = "（预告）" if any(e.announced for e in story.record.events) else ""
        about = topic(asked, covered)
        yield Saying(
            covered,
            kind,
            value,
            f"{about}：{said}{note}",
            f"{about} · {label}",
            period=value[:7] if kind == "date" and len(value) >= 7 else "",
        )


def _subject_fits(covered: Covered, held: Prose) -> bool:
    """智慧客服宁宁上线: what stands before the verb in the question, or its head, stands in a
    clause with it, too."""
    clauses = re.split(r"[,，。;\n]", covered.story.text)
    for no, verb in enumerate(covered.pieces):
        before = [p.text for p in covered.pieces[:no] if not _is_place(p, held)]
        if verb.text not in held.happening or not before:
            continue
        with_verb = [c for c in clauses if verb.text in c]
        if not any(word in c or word[-2:] in c for word in before for c in with_verb):
            return False
    return True


def _is_place(piece: Stretch, held: Prose) -> bool:
    hit = longest_at(held.tools.place_names, piece.text, 0)
    return hit is not None and len(hit[0]) == len(piece.text)


def _value(asked: Asked, covered: Covered, held: Prose) -> str:
    if asked.sense == "theme":
        return _only(t.printed for t in near(covered, held.telling(covered.story).themes, held))
    if asked.sense in ("where", "city"):
        place = _place(covered, held)
        if asked.sense == "city":
            return _city(place, held)
        # 在哪家医院成立的 asks for an institution.
        return place if asked.value != "org" or _is_house(place, held) else ""
    return _day(covered, held)[: {"year": 4, "month": 7}.get(asked.sense)]


def _is_house(place: str, held: Prose) -> bool:
    return any(m.end - m.start == len(place) for m in mentions(text_of(place), held.tools))


def _day(covered: Covered, held: Prose) -> str:
    story = covered.story
    moments = [m for m in held.telling(story).moments if m.day]
    exact = [m for m in moments if len(m.day) > 7]
    if local := local_of(covered):
        if found := _with(moments, local, covered):
            return _only(m.day for m in found)
        if _elsewhere(local, covered, held):
            return ""
    beside = {
        m.day
        for m in exact
        if covered.pieces
        and all(stands(p, story.text[slice(*m.clause)], story) for p in covered.pieces)
    }
    main = {event.date for event in story.record.events if event.date}
    return _only(beside) or _only(main) or _only(m.day for m in exact)


def _place(covered: Covered, held: Prose) -> str:
    story = covered.story
    moments = [m for m in held.telling(story).moments if m.place]
    local = local_of(covered)
    found = _with(moments, local, covered) if local else ()
    if local and not found and _elsewhere(local, covered, held):
        return ""
    main = {event.place for event in story.record.events if event.place}
    head = [m.place for m in moments if m.sentence[0] <= story.first]
    return _only(m.place for m in found) or _only(main) or _only(head)


def _city(place: str, held: Prose) -> str:
    """The city of a hall: 合肥 of 合肥滨湖国际会展中心."""
    text = place.lower()
    for start in range(len(text)):
        hit = longest_at(held.tools.place_names, text, start)
        if hit and held.tools.places[hit[1]].kind in ("city", "municipality"):
            return place[start : start + len(hit[0])]
    return ""


def _with(
    moments: Iterable[Occasion], local: tuple[Stretch, ...], covered: Covered
) -> tuple[Occasion, ...]:
    """Those in whose clause, else sentence, the words stand."""
    story, ones = covered.story, list(moments)
    for reach in ("clause", "sentence"):
        found = tuple(
            m
            for m in ones
            if all(stands(p, story.text[slice(*getattr(m, reach))], story) for p in local)
        )
        if found:
            return found
    return ()


def _elsewhere(local: tuple[Stretch, ...], covered: Covered, held: Prose) -> bool:
    """Whether the words are of a sentence about another meeting than the story's own."""
    text = covered.story.text
    for at in (text.find(p.text) for p in local if p.text in text):
        start = max(text.rfind("。", 0, at), text.rfind("\n", 0, at)) + 1
        ends = (text.find("。", at), text.find("\n", at))
        end = min((e for e in ends if e >= 0), default=len(text))
        if own_meetings((start, end), covered.story, held):
            return True
    return False


def _only(values: Iterable[str | None]) -> str:
    found = set(values)
    return (found.pop() or "") if len(found) == 1 else ""
