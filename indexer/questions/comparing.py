"""Figures together: difference, growth, ratio, share, sum, average. Each shows its formula."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import dataclass, replace
from decimal import Decimal
from itertools import product

from indexer import wording
from indexer.figures import Figure
from indexer.figures.arithmetic import average as average_of
from indexer.figures.arithmetic import change, comparable
from indexer.figures.arithmetic import ratio as ratio_of
from indexer.figures.arithmetic import total as total_of
from indexer.query.months import month_before
from indexer.questions.columns import Meaning
from indexer.questions.denotation import (
    EVER,
    WHOLE,
    Subject,
    each,
    figures_of,
    periods_of,
    readings,
    rows_of,
    subjects,
)
from indexer.questions.frames import Frame, Side
from indexer.questions.outcomes import (
    Outcome,
    amount,
    number,
    percent,
    reading,
    source,
    who_said,
)
from indexer.questions.periods import PeriodSpan
from indexer.questions.reader import QuestionReader
from indexer.questions.scopes import scope_note
from indexer.questions.single import absent
from indexer.questions.terms import SUMS, Column


@dataclass(frozen=True, slots=True)
class Term:
    """One figure of a computation, and what it was asked as."""

    figure: Figure
    meaning: Meaning


def compared(frame: Frame, reader: QuestionReader) -> Iterator[Outcome]:
    """difference, growth, ratio and share of two figures."""
    for main, base, absence in pairs(frame, reader):
        if absence is not None:
            yield absence
            continue
        if main is None or base is None:
            continue
        one, other = alike((main.figure, base.figure), reader)
        if not comparable((one, other)):
            continue
        made = _COMPUTE[frame.op](frame, one, other, reader)
        if made is not None:
            full = main.meaning.is_full and base.meaning.is_full
            yield replace(made, is_full=full)


def alike(figures: Sequence[Figure], reader: QuestionReader) -> tuple[Figure, ...]:
    """Figures of one statistic that count with different counters (心理危机干预 430通, 36个) as
    counted alike; others as they are."""
    counters = reader.fits.get("个", frozenset())
    if len({one.series for one in figures}) == 1 and {one.unit for one in figures} <= counters:
        return tuple(replace(one, unit=figures[0].unit) for one in figures)
    return tuple(figures)


Pair = tuple[Term | None, Term | None, Outcome | None]


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
                yield Term(part, meaning), Term(all_, whole), None


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
            yield Term(left[0], left[1]), Term(right[0], right[1]), None
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
                yield Term(now, meaning), Term(before, meaning), None
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


def several(frame: Frame, reader: QuestionReader) -> Iterator[tuple[Term, ...]]:
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
            terms = tuple(Term(figure, meaning) for figure, meaning in found if figure)
            if len(terms) == len(found) and len({term.figure.id for term in terms}) == len(terms):
                yield terms


def _endpoints(periods: Sequence[PeriodSpan]) -> tuple[PeriodSpan, ...]:
    """2018年5月到2020年10月 is two months where two are compared."""
    if len(periods) == 1 and not periods[0].is_month and not periods[0].is_issue:
        one = periods[0]
        return (replace(one, last=one.first), replace(one, first=one.last))
    return tuple(periods)


# --- what is computed ---------------------------------------------------------------------------


def _names(*figures: Figure) -> tuple[str, ...]:
    """What tells the figures apart: their months, rows or columns."""
    if len({one.period for one in figures}) == len(figures):
        return tuple(wording.month(one.period or "") for one in figures)
    if len({one.column for one in figures}) == len(figures):
        return tuple(f"“{one.printed_column.replace('/', '·')}”" for one in figures)
    return tuple(who_said(one) for one in figures)


def _head(figures: Sequence[Figure]) -> str:
    """What is common to all: the month, the row, the column."""
    parts = []
    if len({one.period for one in figures}) == 1:
        parts.append(wording.month(figures[0].period or ""))
    if len({one.row.id for one in figures}) == 1 and (who := who_said(figures[0])):
        parts.append(who)
    if len({one.column for one in figures}) == 1:
        parts.append(f"“{figures[0].printed_column.replace('/', '·')}”")
    return "".join((f"{parts[0]}，", *parts[1:])) if parts else ""


def _outcome(
    kind: str,
    said: str,
    value: str,
    unit: str,
    formula: str,
    figures: tuple[Figure, ...],
    reader: QuestionReader,
    what: str,
) -> Outcome:
    periods = {one.period for one in figures}
    return Outcome(
        kind=kind,
        text=f"{_head(figures)}{said}：{formula}{source(figures)}{scope_note(figures, reader)}。",
        value=value,
        reading=_read(figures, what),
        figures=figures,
        unit=unit or None,
        period=figures[0].period if len(periods) == 1 else None,
        formula=formula,
    )


def _read(figures: Sequence[Figure], what: str) -> str:
    series = "、".join(dict.fromkeys(one.series or "" for one in figures))
    columns = "、".join(dict.fromkeys(one.column.replace("/", "·") for one in figures))
    return " · ".join(("、".join(_names(*figures)[:4]), series, columns, what))


def _difference(frame: Frame, one: Figure, other: Figure, reader: QuestionReader) -> Outcome | None:
    found = change(other, one)
    if found is None:
        return None
    if frame.wants and frame.wants != "number":
        return _which_is_more(frame, one, other, reader)
    gap, (first, second) = found.difference, _names(one, other)
    if not frame.direction:
        gap = abs(gap)
    elif frame.direction == "down":
        gap = -gap
    unit = "个百分点" if found.in_points else one.unit
    turn = "增加" if found.difference > 0 else "减少" if found.difference < 0 else "没有变化，差"
    if one.period == other.period:
        turn = "多" if found.difference > 0 else "少" if found.difference < 0 else "相差"
    high, low = (one, other) if found.difference >= 0 else (other, one)
    formula = f"{high.printed}－{low.printed}={number(abs(found.difference))}"
    said = (
        f"{first}{amount(one)}，{second}{amount(other)}，{first}比{second}{turn}"
        f"{number(abs(found.difference))}{unit}"
    )
    return _outcome("comparison", said, number(gap), unit, formula, (one, other), reader, "相差")


def _which_is_more(
    frame: Frame, one: Figure, other: Figure, reader: QuestionReader
) -> Outcome | None:
    """谁多, 哪个月少: the name or the month of one of two."""
    gap = change(other, one)
    if gap is None or not frame.direction or not gap.difference:
        return None
    names = dict(zip((one.id, other.id), _names(one, other), strict=True))
    chosen = one if (gap.difference > 0) == (frame.direction == "up") else other
    by_month = one.period != other.period
    if by_month != (frame.wants in ("month", "issue")):
        return None
    value = (
        (chosen.issue if frame.wants == "issue" else chosen.period)
        if by_month
        else names[chosen.id]
    )
    said = "，".join(f"{names[each.id]}{amount(each)}" for each in (one, other))
    word = "多" if frame.direction == "up" else "少"
    high, low = (one, other) if gap.difference > 0 else (other, one)
    formula = f"{high.printed}－{low.printed}={number(abs(gap.difference))}"
    return _outcome(
        "comparison",
        f"{said}，{names[chosen.id]}{word}",
        value or "",
        "",
        formula,
        (one, other),
        reader,
        f"哪个{word}",
    )


def _growth(frame: Frame, one: Figure, other: Figure, reader: QuestionReader) -> Outcome | None:
    found = change(other, one)
    if found is None or found.ratio is None:
        return None
    rate = -found.ratio if frame.direction == "down" and found.ratio < 0 else found.ratio
    first, second = _names(one, other)
    turn = "增长" if found.ratio > 0 else "下降" if found.ratio < 0 else "持平，变化"
    formula = f"（{one.printed}－{other.printed}）÷{other.printed}×100%={percent(found.ratio)}%"
    said = (
        f"{first}{amount(one)}，{second}{amount(other)}，{first}比{second}{turn}"
        f"{percent(abs(found.ratio))}%"
    )
    return _outcome("comparison", said, percent(rate), "%", formula, (one, other), reader, "增长率")


def _ratio(frame: Frame, one: Figure, other: Figure, reader: QuestionReader) -> Outcome | None:
    found = ratio_of(one, other)
    if found is None:
        return None
    first, second = _names(one, other)
    formula = f"{one.printed}÷{other.printed}={number(found, 2)}"
    said = f"{first}{amount(one)}，{second}{amount(other)}，{first}是{second}的{number(found, 2)}倍"
    return _outcome(
        "comparison", said, number(found, 2), "倍", formula, (one, other), reader, "倍数"
    )


def _share(frame: Frame, one: Figure, other: Figure, reader: QuestionReader) -> Outcome | None:
    found = ratio_of(one, other)
    if found is None or one.unit == "%" or one.period != other.period:
        return None
    first, second = _names(one, other)
    formula = f"{one.printed}÷{other.printed}×100%={percent(found * 100)}%"
    said = f"{first}{amount(one)}，占{second}{amount(other)}的{percent(found * 100)}%"
    return _outcome(
        "comparison", said, percent(found * 100), "%", formula, (one, other), reader, "占比"
    )


_COMPUTE = {"difference": _difference, "growth": _growth, "ratio": _ratio, "share": _share}


def added(frame: Frame, reader: QuestionReader) -> Iterator[Outcome]:
    """Printed figures added up; a total is never added to its parts."""
    for terms in several(frame, reader):
        figures = alike([term.figure for term in terms], reader)
        columns = {one.column for one in figures}
        whole = any(one.basis in ("total", "note") or one.column in SUMS for one in figures)
        if (whole and len(columns) > 1) or any(one.basis == "note" for one in figures):
            continue
        if _holds_the_rest(figures, reader) or any(one.unit == "%" for one in figures):
            continue
        amount_ = total_of(figures)
        if amount_ is None:
            continue
        yield _together(terms, amount_, "sum", reader)


def _holds_the_rest(figures: Sequence[Figure], reader: QuestionReader) -> bool:
    """The row of the province, or of all, beside the rows of its cities."""
    parents = {reader.parents.get(one.row.id, "") for one in figures if one.row.kind == "place"}
    mixed = len({one.basis for one in figures} & {"total", "cell"}) > 1
    return mixed or any(one.row.id in parents for one in figures)


def _together(terms: Sequence[Term], value: Decimal, what: str, reader: QuestionReader) -> Outcome:
    figures = tuple(term.figure for term in terms)
    names = _names(*figures)
    listed = "，".join(f"{n}{amount(one)}" for n, one in zip(names, figures, strict=True))
    joined = "+".join(one.printed for one in figures)
    unit = figures[0].unit
    if what == "sum":
        formula, said = f"{joined}={number(value)}", f"{listed}，合计{number(value)}{unit}"
        shown = number(value)
    else:
        shown = number(value, 2)
        formula = f"（{joined}）÷{len(figures)}={shown}"
        said = f"{listed}，平均{shown}{unit}"
    made = _outcome(
        "comparison",
        said,
        shown,
        unit,
        formula,
        figures,
        reader,
        "合计" if what == "sum" else "平均",
    )
    return replace(made, is_full=all(term.meaning.is_full for term in terms))


def averaged(frame: Frame, reader: QuestionReader) -> Iterator[Outcome]:
    """Over the rows, months or measures that are named; else over the rows of a month, or over
    all printed months of one row."""
    side = frame.main
    named = subjects(side, reader)
    if len(named) > 1 or len(side.periods) > 1 or len(side.measures) > 1:
        for terms in several(frame, reader):
            value = average_of(alike([term.figure for term in terms], reader))
            if value is not None:
                yield _together(terms, value, "average", reader)
        return
    groups = readings(side, frame, reader)
    if len(groups) != 1:
        return
    for meaning in groups[0]:
        for subject in named[0]:
            for figures in _averaged_over(frame, meaning, subject, reader):
                value = average_of(alike(figures, reader))
                if value is None or len(figures) < 2:
                    continue
                yield _of_many(frame, meaning, figures, value, reader)


def _averaged_over(
    frame: Frame, meaning: Meaning, subject: Subject, reader: QuestionReader
) -> Iterator[tuple[Figure, ...]]:
    period = frame.main.periods[0] if frame.main.periods else None
    by_time = period is None or not (period.is_month or period.is_issue)
    if by_time and (frame.counted in ("", "period") or subject is not WHOLE):
        held = figures_of(meaning.column, subject, period or EVER, reader)
        figures = tuple(one for one in held if one.value is not None)
        if len({one.period for one in figures}) == len(figures) and (
            not frame.count or frame.count == len(figures)
        ):
            yield figures
    elif period is not None and subject.is_whole:
        figures = tuple(
            one for one in rows_of(meaning.column, period, frame, reader) if one.value is not None
        )
        if not frame.count or frame.count == len(figures):
            yield figures


def _of_many(
    frame: Frame,
    meaning: Meaning,
    figures: tuple[Figure, ...],
    value: Decimal,
    reader: QuestionReader,
) -> Outcome:
    added_up = total_of(alike(figures, reader))
    shown = number(value, 2)
    formula = f"{number(added_up or Decimal(0))}÷{len(figures)}={shown}"
    over_time = len({one.period for one in figures}) > 1
    of = f"{len(figures)}期" if over_time else f"{len(figures)}个"
    return replace(
        _outcome(
            "comparison",
            f"{of}印出的数字平均{shown}{figures[0].unit}",
            shown,
            figures[0].unit,
            formula,
            figures,
            reader,
            "平均",
        ),
        is_full=meaning.is_full,
    )
