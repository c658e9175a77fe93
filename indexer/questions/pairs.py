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
    at_month,
    chosen,
    each,
    figures_of,
    periods_of,
    readings,
    subjects,
)
from indexer.questions.frames import Frame, Side
from indexer.questions.outcomes import Outcome, told
from indexer.questions.periods import PeriodSpan
from indexer.questions.reader import QuestionReader
from indexer.questions.single import absent
from indexer.questions.terms import Column


@dataclass(frozen=True, slots=True)
class ComparedFigure:
    """One figure of a computation, and what it was asked as."""

    figure: Figure
    meaning: Meaning


# What is compared and what with; or what is not printed.
Pair = tuple[ComparedFigure, ComparedFigure] | Outcome


def alike(figures: Sequence[Figure], reader: QuestionReader) -> tuple[Figure, ...]:
    """Figures of one statistic that count with different counters (心理危机干预 430通, 36个) as
    counted alike; others as they are."""
    counters = reader.words.fits.get("个", frozenset())
    if len({one.series for one in figures}) == 1 and {one.unit for one in figures} <= counters:
        return tuple(replace(one, unit=figures[0].unit) for one in figures)
    return tuple(figures)


def pairs(frame: Frame, reader: QuestionReader) -> Iterator[Pair]:
    if frame.base is not None:
        yield from _two_sides(frame, frame.main, frame.base, reader)
    elif frame.op == "share":
        yield from _two_sides(frame, frame.main, replace(frame.main, who=(), whole=True), reader)
        yield from _of_its_row(frame, reader)
    elif frame.against:
        yield from _against(frame, reader)
    else:
        yield from _two_items(frame, reader)


def _of_its_row(frame: Frame, reader: QuestionReader) -> Iterator[Pair]:
    """诊间预约占比 of a hospital may be its share of the hospital's own sum."""
    for meaning, subject in chosen(frame.main, frame, reader):
        part = _figure(meaning, subject, frame.main.periods, reader)
        for column in reader.terms.columns if part is not None else ():
            if column.series == meaning.column.series and column.is_default:
                whole = Meaning(column, meaning.is_full)
                all_ = _figure(whole, subject, frame.main.periods, reader)
                if part is not None and all_ is not None and column != meaning.column:
                    yield ComparedFigure(part, meaning), ComparedFigure(all_, whole)


def _two_sides(frame: Frame, main: Side, base: Side, reader: QuestionReader) -> Iterator[Pair]:
    first, second = readings(main, frame, reader), readings(base, frame, reader)
    left_who, right_who = subjects(main, reader), subjects(base, reader)
    if any(len(one) != 1 for one in (first, second, left_who, right_who)):
        return
    same = main.measures == base.measures
    both = [
        (one, other)
        for one, other in product(first[0], second[0])
        if not same or one.column.key == other.column.key
    ]
    # Parts of one statistic are compared with one another before those of two.
    inside = [pair for pair in both if pair[0].column.series == pair[1].column.series]
    for one, other in inside or both:
        if not (inside or (one.is_full and other.is_full)):
            # Figures of two series are compared only where both are named in full.
            continue
        for (a,), (b,) in product(each(left_who), each(right_who)):
            if main.who == base.who and a.id != b.id:
                continue
            if frame.op == "share" and base.whole and not b.is_whole and not base.who:
                continue
            left = _figure(one, a, main.periods, reader)
            right = _figure(other, b, base.periods, reader)
            if left is not None and right is not None:
                if left.id != right.id:
                    yield ComparedFigure(left, one), ComparedFigure(right, other)
                continue
            meaning, subject, side = (one, a, main) if left is None else (other, b, base)
            months = [period.first for period in side.periods if period.is_month]
            if months and (left is not None or right is not None):
                yield from absent(meaning, subject, months[0], reader)


def _figure(
    meaning: Meaning, subject: Subject, periods: Sequence[PeriodSpan], reader: QuestionReader
) -> Figure | None:
    """The one figure, of the newest month where none is named."""
    if len(periods) > 1 or not all(one.is_one for one in periods):
        return None
    period = periods[0] if periods else EVER
    found = [f for f in figures_of(meaning.column, subject, period, reader) if f.value is not None]
    if not periods and found:
        found = [one for one in found if one.period == found[-1].period]
    return found[0] if len({one.printed for one in found}) == 1 else None


def _against(frame: Frame, reader: QuestionReader) -> Iterator[Pair]:
    """较上期: the period printed before; 环比: the month before; 同比: a year before."""
    for meaning, subject in chosen(frame.main, frame, reader):
        now = _figure(meaning, subject, frame.main.periods, reader)
        if now is None or now.period is None:
            continue
        month = _earlier(frame.against, now.period, meaning.column, reader)
        if month is None:
            continue
        before = _figure(meaning, subject, (at_month(month),), reader)
        if before is not None:
            yield ComparedFigure(now, meaning), ComparedFigure(before, meaning)
        elif month not in periods_of(meaning.column, reader):
            yield _not_held(frame, meaning, now, month, reader)
        else:
            yield from absent(meaning, subject, month, reader)


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
    text = f"库中没有{wording.month(month)}的“{meaning.column.series}”，无法{word}{nearest}。"
    return told(meaning, "comparison", text, None, (now,), word, period=now.period, is_absent=True)


def _two_items(frame: Frame, reader: QuestionReader) -> Iterator[Pair]:
    """Two months, rows or measures named side by side; two months from the earlier on."""
    for terms in several(frame, reader):
        if len(terms) != 2:
            continue
        first, second = terms
        if (first.figure.period or "") < (second.figure.period or ""):
            first, second = second, first
        yield first, second


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
    for taken in product(*groups):
        for who in each(named):
            found = [
                (_figure(meaning, subject, (period,) if period else (), reader), meaning)
                for meaning in taken
                for subject in who
                for period in periods or (None,)
            ]
            terms = tuple(ComparedFigure(figure, meaning) for figure, meaning in found if figure)
            if len(terms) == len(found) and len({term.figure.id for term in terms}) == len(terms):
                yield terms


def _endpoints(periods: Sequence[PeriodSpan]) -> tuple[PeriodSpan, ...]:
    """2018年5月到2020年10月 is two months where two are compared."""
    if len(periods) == 1 and not periods[0].is_one:
        one = periods[0]
        return (replace(one, last=one.first), replace(one, first=one.last))
    return tuple(periods)
