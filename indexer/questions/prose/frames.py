"""Which acts of a story a question means: near the words that only some of its acts have."""

from __future__ import annotations

import re
from collections.abc import Iterable
from dataclasses import replace
from typing import Protocol, TypeVar

from indexer import wording
from indexer.acts.values import Span
from indexer.analysis import fold
from indexer.questions.prose.asking import Asked
from indexer.questions.prose.covering import Covered, Names, Piece, stories_of
from indexer.questions.prose.dating import Day, Numbered
from indexer.questions.prose.held import HAPPENS, Prose, Story


class Standing(Protocol):
    @property
    def clause(self) -> Span: ...
    @property
    def sentence(self) -> Span: ...


One = TypeVar("One", bound=Standing)
# What a sentence calls a meeting by its own name: 工作会议, 编委会会议; not 主持会议.
_MEETING = "会议|大会|论坛|培训班|培训会|研讨会|座谈会|年会|推进会|启动会"
_IS_MEETING = re.compile(_MEETING)
_NAMED_MEETING = re.compile(
    rf"(?P<by>[\u4e00-\u9fff]{{2}})(?<!主持)(?<!参加)(?<!出席)(?<!参与)(?<!列席)(?<!本次)(?<!此次)"
    rf"(?<!这次)(?<!本届)(?<!召开)(?<!次性)(?P<m>{_MEETING})"
)


def numbered(
    head_year: int, number: int | None, month: int, total: int | None, wanted: Numbered
) -> bool:
    if wanted.total:
        return total == wanted.total
    if wanted.number:
        return number == wanted.number and wanted.year in (0, head_year)
    return month == wanted.month and wanted.year in (0, head_year)


def told(asked: Asked, held: Prose, names: Names, prize: str = "") -> tuple[Covered, ...]:
    """The stories of the question's words and days (and of a prize, where it says nothing else);
    none where it says nothing that tells one meeting from another."""
    parts = asked.parts or ((prize,) if prize else ())
    when = asked.days or asked.issues
    if not parts and not when:
        return ()
    return tuple(
        replace(one, pieces=tuple(p for p in one.pieces if p.text != prize))
        for one in stories_of(parts, names)
        if (when or any(p.kind != "" for p in one.pieces)) and _named_so(one, held)
        if all(dated(one.story, day) for day in asked.days)
        if all(in_issue(one.story, wanted, held) for wanted in asked.issues)
    )


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
        places = [e.place or "" for e in story.record.events]
        if any(before.text in place.lower() for place in places):
            continue
        names = {before.text, *before.other}
        for one in story.record.institutions:
            if one.id in before.ids:
                names |= {m.lower() for m in (one.mention, *one.also_printed)}
        if not any(before_event(name, story, kinds, held) for name in names):
            return False
    return True


_CLAUSES = re.compile(r"[,，。;；\n]")
_COMES = "参加|参与|出席|到会|到场|列席|观摩"


def before_event(name: str, story: Story, kinds: set[str], held: Prose) -> bool:
    """Whether in a clause a word for such an event follows the name, or the name stands in a
    bracket behind it; not where somebody only comes to the event."""
    word, events = re.escape(name), "|".join(re.escape(w) for w in held.events_of(kinds))
    for clause in _CLAUSES.split(story.text):
        behind = re.search(rf"{word}(?P<between>.*?)(?:{events})", clause)
        if behind and not re.search(_COMES, behind["between"]):
            return True
        if re.search(rf"(?:{events})\([^()]*{word}", clause):
            return True
    return False


def in_issue(story: Story, wanted: Numbered, held: Prose) -> bool:
    head = story.issue
    if wanted.newest:
        return head.id == held.issues[-1].id
    return numbered(head.year, head.number, int(head.date[5:7]), head.total_number, wanted)


def dated(story: Story, day: Day) -> bool:
    """Whether the story is of that day, month or year: by its dates, else by its number."""
    record = story.record
    values = [*record.dates, *(e.date for e in record.events if e.date)]
    if any(day.fits(value) for value in values):
        return True
    if day.day:
        return False
    return day.fits(record.issue.date[:7])


def head_of(story: Story) -> str:
    """Title and first sentence: what the whole story is about."""
    return story.text[: story.first]


def stands(piece: Piece, text: str, story: Story, held: Prose) -> bool:
    """Whether a piece is printed in a text of the story: as it is, or as another word; a name
    also by the other names that the story prints for it."""
    if within(piece.text, text):
        return True
    if piece.text not in story.text and any(word in text for word in piece.other):
        return True
    if not piece.ids:
        return False
    record = story.record
    for one in record.institutions:
        if one.id in piece.ids:
            return any(m.lower() in text for m in (one.mention, *one.also_printed))
    for named in (*record.platforms, *record.places):
        if named.id in piece.ids and named.mention.lower() in text:
            return True
    return False


def near(
    covered: Covered, ones: Iterable[One], held: Prose, *, far: bool = True
) -> tuple[One, ...]:
    """Of things that a story tells, those near which every word of the question stands that the
    head of the story has not: in the clause, else in the sentence, else in the paragraph. A
    sentence about another meeting must have the question's word for a meeting itself."""
    story = covered.story
    local = local_of(covered, held)
    meetings = [p for p in covered.pieces if p.kind is not None or _IS_MEETING.fullmatch(p.text)]
    able = [one for one in ones if _own_meeting_fits(one, meetings, story)]
    for reach in (_clause, _sentence, _paragraph)[: 3 if far else 2]:
        found = tuple(
            one for one in able if all(stands(p, reach(one, story), story, held) for p in local)
        )
        if found:
            return found
    return ()


def within(word: str, text: str) -> bool:
    """Whether a word stands in a text, whole or in pieces of two characters and more; 协作会 also
    where the text calls a 协作 a 会议."""
    if word in text:
        return True
    if len(word) > 3 and word[-1] == "会" and "会" in text and within(word[:-1], text):
        return True
    return any(word[:cut] in text and within(word[cut:], text) for cut in range(2, len(word) - 1))


def _of_head(piece: Piece, head: str, story: Story, held: Prose) -> bool:
    if piece.kind is not None:
        kinds = {event.kind for event in story.record.events}
        if kinds & set(piece.kind.split("|")) if piece.kind else kinds:
            return True
    return stands(piece, head, story, held)


def local_of(covered: Covered, held: Prose) -> tuple[Piece, ...]:
    """What a question says that the head of the story does not."""
    head = head_of(covered.story)
    return tuple(p for p in covered.pieces if not _of_head(p, head, covered.story, held))


def _own_meeting_fits(one: Standing, meetings: list[Piece], story: Story) -> bool:
    if not meetings or not own_meetings(one.sentence, story):
        return True
    return all(p.text in story.text[slice(*one.sentence)] for p in meetings)


def own_meetings(sentence: Span, story: Story) -> tuple[str, ...]:
    """The meetings beside the story's own that a sentence of it names."""
    if sentence[0] < story.first:
        return ()
    head, text = head_of(story), story.text[slice(*sentence)]
    return tuple(m[0] for m in _NAMED_MEETING.finditer(text) if m[0] not in head)


def _clause(one: Standing, story: Story) -> str:
    return story.text[slice(*one.clause)]


def _sentence(one: Standing, story: Story) -> str:
    return story.text[slice(*one.sentence)]


def _paragraph(one: Standing, story: Story) -> str:
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
    """（《title》，2018-06期） or its beginning where it has no title."""
    title = story.record.title
    issue = wording.issue_in_brackets(story.issue.id)
    return f"《{title}》，{issue}" if title else f"{issue}简讯"
