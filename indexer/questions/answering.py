"""The door: a question's text -> a direct answer, readings to choose from, or nothing."""

from __future__ import annotations

import re
from collections.abc import Callable, Iterator
from dataclasses import dataclass, replace
from datetime import date

from indexer import wording
from indexer.authority.fold import fold_width
from indexer.questions import prose
from indexer.questions.adding import added, averaged
from indexer.questions.columns import Meaning
from indexer.questions.comparing import compared
from indexer.questions.covers import covers
from indexer.questions.denotation import periods_of, readings
from indexer.questions.differing import differing
from indexer.questions.frames import Frame
from indexer.questions.framing import frames_of
from indexer.questions.leads import without_leads
from indexer.questions.listing import all_periods, first, last, whether
from indexer.questions.outcomes import Outcome, agreed, records_of
from indexer.questions.periods import PeriodSpan, spelled_out
from indexer.questions.ranking import counted, listed, peak, rank, superlative
from indexer.questions.reader import QuestionReader
from indexer.questions.single import trend, value
from indexer.results import Alternative, Answer

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
SEEN = frozenset({"first", "whether"})
# Whoever writes the query language does not ask a question.
_SYNTAX = re.compile(r"[|\\*]|(?:^|\s)-\S|\b(?:AND|OR|NOT)\b|(?:机构|人物|平台|期间|年|期)[:：]")
SHORTEST, LONGEST = 4, 100
MOST_READINGS = 3


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
    for spans in covers(text, reader):
        for frame in frames_of(spans, reader):
            found = agreed(OPERATORS[frame.op](frame, reader))
            if len(found) == 1 and not frame.main.is_ambiguous:
                if not (found[0].is_absent and frame.op in SEEN):
                    return Reply(answer_of(found[0]))
                # Another way to read the words may name where it does stand.
                never = Reply(answer_of(found[0])) if never is NOTHING else never
            elif found:
                return Reply(alternatives=_to_choose(q, found))
            if nearest is NOTHING:
                nearest = _nearest(frame, reader)
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
    )


def _to_choose(q: str, found: tuple[Outcome, ...]) -> tuple[Alternative, ...]:
    """The readings, each with a question that means nothing else; without one it is left out."""
    made = []
    for one in found[:MOST_READINGS]:
        series = "".join(dict.fromkeys(figure.series or "" for figure in one.figures))
        asked = one.ask or (f"{q} {series}" if series else "")
        if asked:
            made.append(Alternative(one.text, asked))
    return tuple(made)


def _nearest(frame: Frame, reader: QuestionReader) -> Reply:
    """A month of which nothing is held: said so where no number of that year is, and the nearest
    printed months are offered."""
    side = frame.main
    if len(side.periods) != 1 or side.periods[0].is_issue or frame.base is not None:
        return NOTHING
    period = side.periods[0]
    groups = readings(side, frame, reader)
    held = [one for group in groups for one in group if one.is_full]
    if not held or side.is_ambiguous:
        return NOTHING
    printed = sorted({month for one in held for month in periods_of(one.column, reader)})
    if any(period.first <= month <= period.last for month in printed):
        return NOTHING
    near = [month for month in printed if month < period.first][-1:]
    near += [month for month in printed if month > period.last][:1]
    alternatives = []
    for month in near:
        moved = replace(side, periods=(PeriodSpan(0, 0, month, month),))
        found = agreed(OPERATORS[frame.op](replace(frame, main=moved), reader))
        if len(found) == 1 and found[0].value is not None and found[0].ask:
            alternatives.append(Alternative(found[0].text, found[0].ask))
    year = period.first[:4]
    if year in reader.terms.years or period.first[:4] != period.last[:4]:
        return Reply(alternatives=tuple(alternatives))
    return Reply(answer_of(_no_number(year, held[0], near)), tuple(alternatives))


def _no_number(year: str, meaning: Meaning, near: list[str]) -> Outcome:
    nearest = f"；最近的有{'、'.join(map(wording.month, near))}" if near else ""
    return Outcome(
        kind="value",
        text=f"库中没有{year}年的期{nearest}。",
        value=None,
        reading=f"{year}年 · {meaning.column.series} · 库中无期",
        is_absent=True,
    )
