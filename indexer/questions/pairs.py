"""The figures that a question sets side by side: two of them, or several of one kind."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import dataclass, replace
from itertools import product

from indexer import wording
from indexer.figures import Figure
from indexer.query.months import month_before
from indexer.questions.columns import Meaning
from indexer.questions.denotation import (
    EVER,
    Subject,
    each,
    figures_of,
    periods_of,
    readings,
    subjects,
)
from indexer.questions.frames import Frame, Side
from indexer.questions.outcomes import (
    Outcome,
    reading,
)
from indexer.questions.periods import PeriodSpan
from indexer.questions.reader import QuestionReader
from indexer.questions.single import absent
from indexer.questions.terms import Column


@dataclass(frozen=True, slots=True)
class ComparedFigure:
    """One figure of a computation, and what it was asked as."""

    figure: Figure
    meaning: Meaning


Pair = tuple[ComparedFigure | None, ComparedFigure | None, Outcome | None]


def alike(figures: Sequence[Figure], reader: QuestionReader) -> tuple[Figure, ...]:
    """Figures of one statistic that count with different counters (心理危机干预 430通, 36个) as
    counted alike; others as they are."""
    counters = reader.words.fits.get("个", frozenset())
    if len({one.series for one in figures}) == 1 and {one.unit for one in figures} <= counters:
        return tuple(replace(one, unit=figures[0].unit) for one in figures)
    return tuple(figures)


def pairs(frame: Frame, reader: QuestionReader) -> Iterator[Pair]:
    """(what is compared, what with, None), or (None, None, what is not printed)."""
    if frame.base is not None:
        yield from _two_sides(frame, frame.main, frame.base, reader)
        return
    if frame.op == "share":
        yield from _two_sides(frame, frame.main, replace(frame.main, who=(), whole=True), reader)
        yield from _of_its_row(frame, reader)
        return
    if frame.against:
        yield from _against(frame, reader)
        return
    yield from _two_items(frame, reader)


def _of_its_row(frame: Frame, reader: QuestionReader) -> Iterator[Pair]:
    """诊间预约占比 of a hospital may be its share of the hospital's own sum."""
    groups, named = readings(frame.main, frame, reader), subjects(frame.main, reader)
    if len(groups) != 1 or len(named) != 1:
        return
    for meaning in groups[0]:
        sums = [
            Meaning(one, meaning.is_full)
            for one in reader.terms.columns
            if one.series == meaning.column.series and one.is_default and one != meaning.column
        ]
        for subject, whole in product(named[0], sums):
            part = _figure(frame, meaning, subject, frame.main.periods, reader)
            all_ = _figure(frame, whole, subject, frame.main.periods, reader)
            if part is not None and all_ is not None:
                yield ComparedFigure(part, meaning), ComparedFigure(all_, whole), None


def _two_sides(frame: Frame, main: Side, base: Side, reader: QuestionReader) -> Iterator[Pair]:
    first, second = readings(main, frame, reader), readings(base, frame, reader)
    left_who, right_who = subjects(main, reader), subjects(base, reader)
    if any(len(one) != 1 for one in (first, second, left_who, right_who)):
        return
    same = main.measures == base.measures
    chosen = [
        (one, other)
        for one, other in product(first[0], second[0])
        if not same or one.column.key == other.column.key
    ]
    # Parts of one statistic are compared with one another before those of two.
    inside = [pair for pair in chosen if pair[0].column.series == pair[1].column.series]
    for one, other in inside or chosen:
        if one.column.series != other.column.series and _is_loose(one, other):
            continue
        for (a,), (b,) in product(each(left_who), each(right_who)):
            if main.who == base.who and a.id != b.id:
                continue
            if frame.op == "share" and base.whole and not b.is_whole and not base.who:
                continue
            left = _figure(frame, one, a, main.periods, reader)
            right = _figure(frame, other, b, base.periods, reader)
            yield from _paired(frame, (left, one, a, main), (right, other, b, base), reader)


def _is_loose(one: Meaning, other: Meaning) -> bool:
    """Figures of two series are compared only where both are named in full."""
    return not (one.is_full and other.is_full)


Named = tuple[Figure | None, Meaning, Subject, Side]


def _paired(frame: Frame, left: Named, right: Named, reader: QuestionReader) -> Iterator[Pair]:
    if left[0] is not None and right[0] is not None:
        if left[0].id != right[0].id:
            yield ComparedFigure(left[0], left[1]), ComparedFigure(right[0], right[1]), None
        return
    for held, other in ((left, right), (right, left)):
        figure, meaning, subject, side = held
        months = [one.first for one in side.periods if one.is_month]
        if figure is None and other[0] is not None and months:
            for said in absent(frame, meaning, subject, months[0], reader):
                yield None, None, said


def _figure(
    frame: Frame,
    meaning: Meaning,
    subject: Subject,
    periods: Sequence[PeriodSpan],
    reader: QuestionReader,
) -> Figure | None:
    """The one figure, of the newest month where none is named."""
    if len(periods) > 1:
        return None
    period = periods[0] if periods else EVER
    if periods and not (period.is_month or period.is_issue):
        return None
    found = [f for f in figures_of(meaning.column, subject, period, reader) if f.value is not None]
    if not periods and found:
        found = [one for one in found if one.period == found[-1].period]
    return found[0] if len({one.printed for one in found}) == 1 else None


def _against(frame: Frame, reader: QuestionReader) -> Iterator[Pair]:
    """较上期: the period printed before; 环比: the month before; 同比: a year before."""
    groups, named = readings(frame.main, frame, reader), subjects(frame.main, reader)
    if len(groups) != 1 or len(named) != 1 or len(frame.main.periods) > 1:
        return
    for meaning in groups[0]:
        for subject in named[0]:
            now = _figure(frame, meaning, subject, frame.main.periods, reader)
            if now is None or now.period is None:
                continue
            month = _earlier(frame.against, now.period, meaning.column, reader)
            if month is None:
                continue
            then = PeriodSpan(0, 0, month, month)
            before = _figure(frame, meaning, subject, (then,), reader)
            if before is not None:
                yield ComparedFigure(now, meaning), ComparedFigure(before, meaning), None
            elif month not in periods_of(meaning.column, reader):
                yield None, None, _not_held(frame, meaning, now, month, reader)
            else:
                for said in absent(frame, meaning, subject, month, reader):
                    yield None, None, said


def _earlier(against: str, period: str, column: Column, reader: QuestionReader) -> str | None:
    if against == "yoy":
        return f"{int(period[:4]) - 1}{period[4:]}"
    if against == "mom":
        return month_before(period)
    earlier = [one for one in periods_of(column, reader) if one < period]
    return earlier[-1] if earlier else None


def _not_held(
    frame: Frame, meaning: Meaning, now: Figure, month: str, reader: QuestionReader
) -> Outcome:
    word = {"yoy": "同比", "mom": "环比"}.get(frame.against, "比较")
    earlier = [one for one in periods_of(meaning.column, reader) if one < (now.period or "")]
    nearest = f"；上一次印出的是{wording.month(earlier[-1])}" if earlier else ""
    return Outcome(
        kind="comparison",
        text=f"库中没有{wording.month(month)}的“{meaning.column.series}”，无法{word}{nearest}。",
        value=None,
        reading=reading(meaning.column, (now,), word),
        figures=(now,),
        period=now.period,
        is_full=meaning.is_full,
        is_absent=True,
    )


def _two_items(frame: Frame, reader: QuestionReader) -> Iterator[Pair]:
    """Two months, rows or measures named side by side; two months from the earlier on."""
    for terms in several(frame, reader):
        if len(terms) != 2:
            continue
        first, second = terms
        if (first.figure.period or "") < (second.figure.period or ""):
            first, second = second, first
        yield first, second, None


def several(frame: Frame, reader: QuestionReader) -> Iterator[tuple[ComparedFigure, ...]]:
    """The figures of the one thing that is named more than once: rows, months or measures."""
    side = frame.main
    periods = _endpoints(side.periods) if frame.op not in ("sum", "average") else side.periods
    groups, named = readings(side, frame, reader), subjects(side, reader)
    if not groups or sorted((len(groups) > 1, len(named) > 1, len(periods) > 1))[:2] != [False] * 2:
        return
    if max(len(groups), len(named), len(periods)) < 2:
        return
    if frame.count and frame.count != max(len(groups), len(named), len(periods)):
        return
    for chosen in product(*groups):
        for who in each(named):
            found = [
                (_figure(frame, meaning, subject, (period,) if period else (), reader), meaning)
                for meaning in chosen
                for subject in who
                for period in periods or (None,)
            ]
            terms = tuple(ComparedFigure(figure, meaning) for figure, meaning in found if figure)
            if len(terms) == len(found) and len({term.figure.id for term in terms}) == len(terms):
                yield terms


def _endpoints(periods: Sequence[PeriodSpan]) -> tuple[PeriodSpan, ...]:
    """2018年5月到2020年10月 is two months where two are compared."""
    if len(periods) == 1 and not periods[0].is_month and not periods[0].is_issue:
        one = periods[0]
        return (replace(one, last=one.first), replace(one, first=one.last))
    return tuple(periods)
