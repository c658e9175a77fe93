"""The door: a question's text -> a direct answer, readings to choose from, or nothing."""

from __future__ import annotations

import re
from dataclasses import dataclass
from datetime import date

from indexer.authority.fold import fold_width
from indexer.questions import prose
from indexer.questions.choices import nearest_month, printed_near, to_choose
from indexer.questions.leads import without_leads
from indexer.questions.operators import understood
from indexer.questions.outcomes import Outcome, records_of
from indexer.questions.periods import spelled_out
from indexer.questions.reader import QuestionReader
from indexer.results import Alternative, Answer

SEEN = frozenset({"first", "whether"})
# Whoever writes the query language does not ask a question.
_SYNTAX = re.compile(r"[|\\*]|(?:^|\s)-\S|\b(?:AND|OR|NOT)\b|(?:机构|人物|平台|期间|年|期)[:：]")
SHORTEST, LONGEST = 4, 100


@dataclass(frozen=True, slots=True)
class Reply:
    """``answer``: what all readings of the question agree on; ``alternatives``: two or three that
    it may mean, or the nearest that is printed."""

    answer: Answer | None = None
    alternatives: tuple[Alternative, ...] = ()


NOTHING = Reply()


def reply(q: str, reader: QuestionReader, today: date) -> Reply:
    """Nothing wherever any part of the question is not understood."""
    text = spelled_out("".join(fold_width(q).lower().strip()), today)
    if not SHORTEST <= len(text) <= LONGEST or _SYNTAX.search(q):
        return NOTHING
    of_figures = _of_figures(q, text, reader)
    if of_figures.answer is not None:
        return of_figures
    of_prose = prose.answer(q, reader.prose, reader.names, today)
    if of_prose is not None:
        return Reply(of_prose)
    return of_figures if of_figures is not NOTHING else _behind_leads(q, text, reader)


def _behind_leads(q: str, text: str, reader: QuestionReader) -> Reply:
    for main in without_leads(text, reader):
        found = _of_figures(q, main, reader)
        if found.answer is not None and found.answer.value is not None:
            return Reply(found.answer)
    return NOTHING


def _of_figures(q: str, text: str, reader: QuestionReader) -> Reply:
    nearest = never = NOTHING
    for frame, found in understood(text, reader):
        if len(found) == 1 and not frame.main.is_ambiguous:
            if not (found[0].is_absent and frame.op in SEEN):
                return Reply(answer_of(found[0]), printed_near(found[0]))
            # Another way to read the words may name where it does stand.
            never = Reply(answer_of(found[0])) if never is NOTHING else never
        elif found:
            # Words that neither ask nor name a month are searched for; nothing is to be chosen.
            is_asked = frame.asked or bool(frame.main.periods)
            return Reply(alternatives=to_choose(q, found, reader)) if is_asked else NOTHING
        if nearest is NOTHING:
            said, near = nearest_month(frame, reader)
            if said is not None or near:
                nearest = Reply(None if said is None else answer_of(said), near)
    return never if never is not NOTHING else nearest


def answer_of(one: Outcome) -> Answer:
    return Answer(
        kind=one.kind,
        text=one.text,
        value=one.value,
        unit=one.unit,
        period=one.period,
        points=one.points,
        records=one.records or records_of(one.figures),
        flags=tuple(dict.fromkeys(flag for figure in one.figures for flag in figure.flags)),
        reading=one.reading,
        issue=one.issue,
        formula=one.formula,
        figures=one.figures,
    )
