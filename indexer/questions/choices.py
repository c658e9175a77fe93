"""What is offered where there is no single answer: readings to choose from, the nearest month."""

from __future__ import annotations

from dataclasses import replace

from indexer import wording
from indexer.authority.fold import fold_width
from indexer.questions.columns import Meaning
from indexer.questions.denotation import periods_of, readings
from indexer.questions.frames import Frame
from indexer.questions.operators import answers_to, understood
from indexer.questions.outcomes import Outcome
from indexer.questions.periods import PeriodSpan
from indexer.questions.reader import QuestionReader
from indexer.results import Alternative

MOST_READINGS = 3


def to_choose(
    q: str, found: tuple[Outcome, ...], reader: QuestionReader
) -> tuple[Alternative, ...]:
    """The readings, each with a question that means it and nothing else, else without it."""
    made = []
    for one in found[:MOST_READINGS]:
        series = "".join(dict.fromkeys(figure.series or "" for figure in one.figures))
        asks = (one.ask, f"{q} {series}" if series else "")
        asked = next((ask for ask in asks if ask and _means(ask, one, reader)), "")
        if asked:
            made.append(Alternative(one.text, asked))
    return tuple(made)


def _means(ask: str, one: Outcome, reader: QuestionReader) -> bool:
    """Whether the question is answered with this outcome."""
    found = next((f for _, f in understood(fold_width(ask).lower(), reader) if f), ())
    return len(found) == 1 and found[0].says == one.says


def printed_near(one: Outcome) -> tuple[Alternative, ...]:
    return tuple(Alternative(near.text, near.ask, is_nearest=True) for near in one.nearest)


def nearest_month(
    frame: Frame, reader: QuestionReader
) -> tuple[Outcome | None, tuple[Alternative, ...]]:
    """A month of which nothing is held: said so where no number of that year is, and the nearest
    printed months are offered."""
    side = frame.main
    if len(side.periods) != 1 or side.periods[0].is_issue or frame.base is not None:
        return None, ()
    period = side.periods[0]
    groups = readings(side, frame, reader)
    held = [one for group in groups for one in group if one.is_full]
    if not held or side.is_ambiguous:
        return None, ()
    series = {one.column.series: one.column for one in held}.values()
    printed = sorted({month for column in series for month in periods_of(column, reader)})
    if any(period.first <= month <= period.last for month in printed):
        return None, ()
    near = [month for month in printed if month < period.first][-1:]
    near += [month for month in printed if month > period.last][:1]
    alternatives = []
    for month in near:
        moved = replace(side, periods=(PeriodSpan(0, 0, month, month),))
        found = answers_to(replace(frame, main=moved), reader)
        if len(found) == 1 and found[0].value is not None and found[0].ask:
            alternatives.append(Alternative(found[0].text, found[0].ask, is_nearest=True))
    year = period.first[:4]
    if year in reader.terms.years or period.first[:4] != period.last[:4]:
        return None, tuple(alternatives)
    return _no_number(year, held[0], near), tuple(alternatives)


def _no_number(year: str, meaning: Meaning, near: list[str]) -> Outcome:
    nearest = f"；最近的有{'、'.join(map(wording.month, near))}" if near else ""
    return Outcome(
        kind="value",
        text=f"库中没有{year}年的期{nearest}。",
        value=None,
        reading=f"{year}年 · {meaning.column.series} · 库中无期",
        is_absent=True,
    )
