"""The stories that a question means, and which part of one it is about: near the words that only
some of its sentences have."""

from __future__ import annotations

import re
from collections.abc import Iterable
from dataclasses import replace
from typing import Protocol, TypeVar

from indexer import wording
from indexer.acts.values import Span
from indexer.analysis import fold
from indexer.model import IssueHead
from indexer.questions.prose.asking import Asked
from indexer.questions.prose.covering import Covered, Names, Stretch, stories_of
from indexer.questions.prose.dating import AskedDay, Numbered
from indexer.questions.prose.held import HAPPENS, Prose, Story
from indexer.questions.words import GATHERING

_CLAUSES = re.compile(r"[,，。;；\n]")


class ToldStanding(Protocol):
    @property
    def clause(self) -> Span: ...
    @property
    def sentence(self) -> Span: ...


One = TypeVar("One", bound=ToldStanding)


def told(asked: Asked, names: Names, prize: str = "") -> tuple[Covered, ...]:
    """The stories of the question's words and days (and of a prize, where it says nothing else);
    none where it says nothing that tells one meeting from another."""
    held = names.held
    parts = tuple(part for part in asked.parts if not held.words.is_filling(part))
    parts = parts or ((prize,) if prize else ())
    when = asked.days or asked.issues
    if not parts and not when:
        return ()

    def fits(story: Story) -> bool:
        return all(dated(story, day) for day in asked.days) and all(
            is_number(story.issue, wanted, held) for wanted in asked.issues
        )

    return tuple(
        replace(one, pieces=tuple(p for p in one.pieces if p.text != prize))
        for one in stories_of(parts, names, fits)
        if (when or any(p.kind != "" for p in one.pieces)) and _named_so(one, held)
    )


def is_number(head: IssueHead, wanted: Numbered, held: Prose) -> bool:
    """Whether a number of the serial is the one that a question names."""
    if wanted.newest:
        return head.id == held.issues[-1].id
    if wanted.total:
        return head.total_number == wanted.total
    if wanted.year not in (0, head.year):
        return False
    if wanted.number:
        return head.number == wanted.number
    return int(head.date[5:7]) == wanted.month


def dated(story: Story, day: AskedDay) -> bool:
    """Whether the story is of that day, month or year: by its dates, else by its number."""
    record = story.record
    values = [*record.dates, *(e.date for e in record.events if e.date)]
    if any(day.fits(value) for value in values):
        return True
    return not day.day and day.fits(record.issue.date[:7])


def _named_so(covered: Covered, held: Prose) -> bool:
    """Whether what stands before the question's word for a meeting says which meeting it is:
    都市圈会议 is not a meeting that people of the 都市圈 came to. It does in the title, as place
    of the event, and before a word for such an event in the same clause."""
    story = covered.story
    kinds = {event.kind for event in story.record.events}
    for before, meeting in covered.joined:
        if meeting.kind is None or before.kind is not None or before.text in held.people:
            continue
        if meeting.kind in HAPPENS or meeting.text.endswith("奖"):
            continue
        if within(before.text, story.text[: story.title_end]):
            continue
        if any(before.text in (e.place or "").lower() for e in story.record.events):
            continue
        names = {before.text, *before.other, *_printed(before, story)}
        if not any(before_event(name, story, kinds, held) for name in names):
            return False
    return True


def before_event(name: str, story: Story, kinds: set[str], held: Prose) -> bool:
    """Whether in a clause a word for such an event follows the name, or the name stands in a
    bracket behind it; not where somebody only comes to the event."""
    word, events = re.escape(name), "|".join(map(re.escape, held.events_of(kinds)))
    comes = [w for w in held.words.of("attend") if len(w) > 1]
    for clause in _CLAUSES.split(story.text):
        behind = re.search(rf"{word}(?P<between>.*?)(?:{events})", clause)
        if behind and not any(w in behind["between"] for w in comes):
            return True
        if re.search(rf"(?:{events})\([^()]*{word}", clause):
            return True
    return False


def head_of(story: Story) -> str:
    """Title and first sentence: what the whole story is about."""
    return story.text[: story.first]


def places_of(story: Story, held: Prose) -> str:
    """Where the story says that it was, as one folded text."""
    printed = [e.place or "" for e in story.record.events]
    return " ".join([*printed, *(m.place for m in held.telling(story).moments)]).lower()


def _printed(piece: Stretch, story: Story) -> set[str]:
    """The names that the story prints for what the piece names."""
    record = story.record
    found = {
        m for o in record.institutions if o.id in piece.ids for m in (o.mention, *o.also_printed)
    }
    found |= {o.mention for o in (*record.platforms, *record.places) if o.id in piece.ids}
    return {name.lower() for name in found}


def stands(piece: Stretch, text: str, story: Story) -> bool:
    """Whether a piece is printed in a text of the story: as it is, or as another word; a name
    also by the other names that the story prints for it."""
    if within(piece.text, text):
        return True
    if piece.text not in story.text and any(word in text for word in piece.other):
        return True
    return any(name in text for name in _printed(piece, story))


def within(word: str, text: str) -> bool:
    """Whether a word stands in a text, whole or in pieces of two characters and more; 协作会 also
    where the text calls a 协作 a 会议."""
    if word in text:
        return True
    if len(word) > 2 and word[-1] == "会" and "会" in text and within(word[:-1], text):
        return True
    return any(word[:cut] in text and within(word[cut:], text) for cut in range(2, len(word) - 1))


def near(
    covered: Covered, ones: Iterable[One], held: Prose, wanted: Iterable[Stretch] | None = None
) -> tuple[One, ...]:
    """Of things that a story tells, those near which every word of the question stands that the
    head of the story has not (or the ``wanted``): in the clause, else in the sentence, else in
    the paragraph. A sentence about another meeting must have the question's word for a meeting
    itself."""
    story = covered.story
    local = local_of(covered) if wanted is None else tuple(wanted)
    meetings = [p for p in covered.pieces if p.kind is not None or _is_meeting(p.text, held)]
    able = [one for one in ones if _own_meeting_fits(one, meetings, story, held)]
    for reach in (_clause, _sentence, _paragraph):
        if found := tuple(o for o in able if all(stands(p, reach(o, story), story) for p in local)):
            return found
    return ()


def local_of(covered: Covered) -> tuple[Stretch, ...]:
    """What a question says that the head of the story does not."""
    story = covered.story
    head, kinds = head_of(story), {event.kind for event in story.record.events}
    return tuple(
        p
        for p in covered.pieces
        if not (p.kind is not None and (kinds & set(p.kind.split("|")) if p.kind else kinds))
        and not stands(p, head, story)
    )


def _own_meeting_fits(
    one: ToldStanding, meetings: list[Stretch], story: Story, held: Prose
) -> bool:
    if not meetings or not own_meetings(one.sentence, story, held):
        return True
    return all(p.text in story.text[slice(*one.sentence)] for p in meetings)


def _is_meeting(word: str, held: Prose) -> bool:
    """Whether a word is one for people meeting: 会议, 大会, 论坛."""
    return held.words.value(word, GATHERING) in ("literal", "培训") or word == "会议"


def own_meetings(sentence: Span, story: Story, held: Prose) -> tuple[str, ...]:
    """The meetings beside the story's own that a sentence of it names: 工作会议, 编委会会议; not
    主持会议, 本次会议."""
    if sentence[0] < story.first:
        return ()
    head, text = head_of(story), story.text[slice(*sentence)]
    words = "|".join(w for w in held.words.of(GATHERING) if len(w) > 1 and _is_meeting(w, held))
    return tuple(
        m[0]
        for m in re.finditer(rf"(?P<by>[\u4e00-\u9fff]{{2}})(?:{words})", text)
        if m[0] not in head and not _says_no_name(m["by"], held)
    )


def _says_no_name(word: str, held: Prose) -> bool:
    return word in held.verbs.roles or word in held.verbs.questions or held.words.is_filling(word)


def _clause(one: ToldStanding, story: Story) -> str:
    return story.text[slice(*one.clause)]


def _sentence(one: ToldStanding, story: Story) -> str:
    return story.text[slice(*one.sentence)]


def _paragraph(one: ToldStanding, story: Story) -> str:
    start = story.text.rfind("\n", 0, one.sentence[0]) + 1
    end = story.text.find("\n", one.sentence[1])
    return story.text[start : end if end >= 0 else len(story.text)]


def topic(asked: Asked, covered: Covered) -> str:
    """What the question is about, in its own letters: 智慧医院IT建设研讨会."""
    folded = fold(asked.typed)
    said = []
    for piece in covered.pieces:
        at = folded.find(piece.text)
        said.append(asked.typed[at : at + len(piece.text)] if at >= 0 else piece.text)
    return "".join(said)


def called(story: Story) -> str:
    """《title》，2018年6月号, or the number alone where it has no title."""
    title = story.record.title
    issue = wording.issue(story.issue.id)
    return f"《{title}》，{issue}" if title else f"{issue}简讯"
