"""When, where, under what theme: of the event that a question names."""

from __future__ import annotations

import re
from collections.abc import Iterable
from dataclasses import replace

from indexer import wording
from indexer.acts.values import Moment
from indexer.linking.tools import longest_at
from indexer.questions.prose.asking import Asked
from indexer.questions.prose.covering import Covered, Names, Piece
from indexer.questions.prose.frames import (
    called,
    head_of,
    local_of,
    near,
    own_meetings,
    stands,
    told,
    topic,
)
from indexer.questions.prose.held import Prose
from indexer.questions.prose.premises import premises, strange_places
from indexer.questions.prose.result import Answer, made
from indexer.questions.prose.who import readings


def happening(asked: Asked, held: Prose, names: Names) -> Answer | None:
    """None where several stories, days or places can be meant."""
    found: dict[str, tuple[Covered, str]] = {}
    for covered in told(asked, held, names):
        if not premises(asked, covered, held) or not _subject_fits(covered, held):
            continue
        if strange_places(covered, held):
            continue
        value = _value(asked, covered, held)
        if value:
            found.setdefault(value, (covered, value))
    if len(found) > 1:
        found = {key: one for key, one in found.items() if _is_called(one[0])}
    if len(found) != 1:
        return None
    ((covered, value),) = found.values()
    return _answer(asked, covered, value)


def _is_called(covered: Covered) -> bool:
    head = covered.story.text[: covered.story.title_end] or head_of(covered.story)
    return bool(covered.pieces) and all(p.text in head for p in covered.pieces if p.kind is None)


def _subject_fits(covered: Covered, held: Prose) -> bool:
    """智慧客服宁宁上线: what stands before the verb in the question, or its head, stands in a
    clause with it, too."""
    text = covered.story.text
    for no, verb in enumerate(covered.pieces):
        before = [p.text for p in covered.pieces[:no] if not _is_place(p, held)]
        if verb.text not in held.happening or not before:
            continue
        clauses = [c for c in re.split(r"[,，。;\n]", text) if verb.text in c]
        if not any(word in c or word[-2:] in c for word in before for c in clauses):
            return False
    return True


def _is_place(piece: Piece, held: Prose) -> bool:
    hit = longest_at(held.tools.place_names, piece.text, 0)
    return hit is not None and len(hit[0]) == len(piece.text)


def _value(asked: Asked, covered: Covered, held: Prose) -> str:
    telling = held.telling(covered.story)
    if asked.sense == "theme":
        themes = {t.printed for t in near(covered, telling.themes, held)}
        return themes.pop() if len(themes) == 1 else ""
    if asked.sense in ("where", "city"):
        return _place(asked, covered, held)
    day = _day(covered, held)
    if asked.sense == "year":
        return day[:4]
    if asked.sense == "month":
        return day[:7]
    return day


def _day(covered: Covered, held: Prose) -> str:
    story = covered.story
    moments = [m for m in held.telling(story).moments if m.day]
    days = {m.day for m in moments if len(m.day) > 7}
    local = local_of(covered, held)
    main = {event.date for event in story.record.events if event.date}
    if local:
        found = _with(moments, local, covered, held)
        if found:
            return _only(m.day for m in found)
        if _elsewhere(local, covered):
            return ""
    named = list(covered.pieces)
    beside = {
        m.day
        for m in moments
        if len(m.day) > 7
        and named
        and all(stands(p, story.text[slice(*m.clause)], story, held) for p in named)
    }
    if len(beside) == 1:
        return beside.pop()
    if len(main) == 1:
        return main.pop()
    return _only(days)


def _place(asked: Asked, covered: Covered, held: Prose) -> str:
    story = covered.story
    moments = [m for m in held.telling(story).moments if m.place]
    local = local_of(covered, held)
    found = _with(moments, local, covered, held) if local else ()
    if local and not found and _elsewhere(local, covered):
        return ""
    main = {event.place for event in story.record.events if event.place}
    place = _only(m.place for m in found) or (main.pop() if len(main) == 1 else "")
    place = place or _only(m.place for m in moments if m.sentence[0] <= story.first)
    if not place:
        return ""
    return _city(place, held) if asked.sense == "city" else place


def _city(place: str, held: Prose) -> str:
    """The city of a hall: 合肥 of 合肥滨湖国际会展中心."""
    text = place.lower()
    for start in range(len(text)):
        hit = longest_at(held.tools.place_names, text, start)
        if hit and held.tools.places[hit[1]].kind in ("city", "municipality"):
            return place[start : start + len(hit[0])]
    return ""


def _with(
    moments: Iterable[Moment], local: tuple[Piece, ...], covered: Covered, held: Prose
) -> tuple[Moment, ...]:
    story = covered.story
    ones = list(moments)
    for reach in ("clause", "sentence"):
        found = tuple(
            m
            for m in ones
            if all(stands(p, story.text[slice(*getattr(m, reach))], story, held) for p in local)
        )
        if found:
            return found
    return ()


def _elsewhere(local: tuple[Piece, ...], covered: Covered) -> bool:
    """Whether the words are of a sentence about another meeting than the story's own."""
    spans = [_span(p, covered) for p in local if p.text in covered.story.text]
    return any(own_meetings(span, covered.story) for span in spans)


def _span(piece: Piece, covered: Covered) -> tuple[int, int]:
    text = covered.story.text
    at = text.find(piece.text)
    start = max(text.rfind("。", 0, at), text.rfind("\n", 0, at)) + 1
    end = min((e for e in (text.find("。", at), text.find("\n", at)) if e >= 0), default=len(text))
    return start, end


def _only(values: Iterable[str]) -> str:
    found = set(values)
    return found.pop() if len(found) == 1 else ""


def _answer(asked: Asked, covered: Covered, value: str) -> Answer:
    story = covered.story
    about = topic(asked, covered)
    is_day = asked.sense in ("when", "month", "year")
    said = wording.day(value) if is_day else value
    announced = "（预告）" if any(e.announced for e in story.record.events) else ""
    kind = {"theme": "text", "where": "place", "city": "place"}.get(asked.sense, "date")
    return made(
        kind,
        f"{about}：{said}{announced}（{called(story)}）。",
        value,
        f"{about} · {'日期' if is_day else '主题' if kind == 'text' else '地点'}",
        records=(story.record.id,),
        period=value[:7] if is_day and len(value) >= 7 else story.issue.id[:7],
        flags=story.record.flags,
    )


def with_role(asked: Asked, held: Prose, names: Names) -> Answer | None:
    """When a question holds a verb that the story words otherwise."""
    for _, _, rest in readings(asked, held):
        answer = happening(replace(asked, parts=rest), held, names)
        if answer is not None:
            return answer
    return None
