"""The door: a question's text -> a direct answer, readings to choose from, or nothing."""

from __future__ import annotations

import re
from collections.abc import Callable, Iterator
from dataclasses import dataclass
from datetime import date

from indexer.authority.fold import fold_width
from indexer.questions.comparing import added, averaged, compared
from indexer.questions.frames import Frame, frames_of
from indexer.questions.listing import all_periods, differing, first, last, whether
from indexer.questions.outcomes import Outcome, agreed, records_of
from indexer.questions.periods import spelled_out
from indexer.questions.ranking import counted, listed, peak, rank, superlative
from indexer.questions.reader import QuestionReader
from indexer.questions.single import trend, value
from indexer.questions.spans import covers
from indexer.results import Answer

Operator = Callable[[Frame, QuestionReader], Iterator[Outcome]]
OPERATORS: dict[str, Operator] = {
    "value": value,
    "trend": trend,
    "average": averaged,
    "sum": added,
    "share": compared,
    "ratio": compared,
    "difference": compared,
    "growth": compared,
    "superlative": superlative,
    "peak": peak,
    "rank": rank,
    "count": counted,
    "list": listed,
    "first": first,
    "last": last,
    "periods": all_periods,
    "whether": whether,
    "joined": differing,
    "left": differing,
}
# Whoever writes the query language does not ask a question.
_SYNTAX = re.compile(r"[|\\*]|(?:^|\s)-\S|\b(?:AND|OR|NOT)\b|(?:机构|人物|平台|期间|年|期)[:：]")
SHORTEST, LONGEST = 4, 100
MOST_READINGS = 3


@dataclass(frozen=True, slots=True)
class Reply:
    """``answer``: what all readings of the question agree on; else ``readings``: two or three
    that it may mean, each an answer of its own."""

    answer: Answer | None = None
    readings: tuple[Answer, ...] = ()


NOTHING = Reply()


def reply(q: str, reader: QuestionReader, today: date) -> Reply:
    """Nothing wherever any part of the question is not understood."""
    text = spelled_out("".join(fold_width(q).lower().strip()), today)
    if not SHORTEST <= len(text) <= LONGEST or _SYNTAX.search(q):
        return NOTHING
    for spans in covers(text, reader):
        for frame in frames_of(spans, reader):
            found = agreed(OPERATORS[frame.op](frame, reader))
            if len(found) == 1:
                return Reply(answer_of(found[0]))
            if found:
                return Reply(readings=tuple(map(answer_of, found[:MOST_READINGS])))
    return NOTHING


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
    )
