"""Rows of one month against each other: the highest and lowest, a place among them, how many and
which fulfil a condition; and in which month one row was highest."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import replace
from decimal import Decimal

from indexer import wording
from indexer.figures import Figure
from indexer.figures.arithmetic import amount as amount_of
from indexer.figures.arithmetic import extremes, in_order, ranks
from indexer.questions.columns import Meaning, defaults, fits
from indexer.questions.conditions import holds, may_hold
from indexer.questions.denotation import (
    EVER,
    asked_kind,
    chosen,
    figures_of,
    is_whole_place,
    lists_only,
    readings,
    rows_of,
    subjects,
)
from indexer.questions.frames import Frame
from indexer.questions.occurrences import is_series_only, series_meanings
from indexer.questions.outcomes import (
    Outcome,
    amount,
    column_said,
    number,
    scope_note,
    source,
    told,
    who_said,
)
from indexer.questions.periods import PeriodSpan
from indexer.questions.reader import QuestionReader
from indexer.questions.single import NEWEST

Month = tuple[Meaning, tuple[Figure, ...], str]


def superlative(frame: Frame, reader: QuestionReader) -> Iterator[Outcome]:
    """The highest or lowest rows, ties named, total rows left out; of all or of the rows named."""
    low = "least" in frame.senses or frame.top < 0 or frame.place < 0 or ("bottom" in frame.senses)
    count = abs(frame.place or frame.top) or (frame.count if frame.counted != "period" else 0) or 1
    for meaning, rows, newest in months_of(frame, reader):
        held = [one for one in rows if holds(frame.bound, one)] if frame.bound else list(rows)
        ordered = in_order(held, largest_first=not low)
        if len(ordered) < 2 or count > len(ordered) or _is_partial(rows, low):
            continue
        if frame.place:
            bound = amount_of(ordered[count - 1])
            chosen_ = tuple(one for one in ordered if amount_of(one) == bound)
        else:
            chosen_ = extremes(held, count, largest=not low)
        if len(chosen_) == len(ordered) and len(ordered) > count:
            continue
        yield _best(frame, meaning, rows, chosen_, count, low, newest)


def _best(
    frame: Frame,
    meaning: Meaning,
    rows: tuple[Figure, ...],
    best: tuple[Figure, ...],
    count: int,
    low: bool,
    newest: str,
) -> Outcome:
    one = best[0]
    word = "最少" if low else "最多"
    if frame.place:
        word = f"{'由少到多' if low else '由多到少'}第{count}"
    elif count > 1:
        word = f"{word}的{count}个"
    said = "、".join(f"{who_said(each_)}（{amount(each_)}）" for each_ in best)
    tie = "，并列" if len(best) > (1 if frame.place else count) else ""
    left_out = len(rows) - len(in_order(rows))
    aside = f"；另有{left_out}个印的不是数字，未比较" if left_out else ""
    text = (
        f"{newest}{wording.month(one.period or '')}，{column_said(meaning.column, one)}"
        f"{word}的是{said}{tie}{source((one,))}{aside}。"
    )
    names = "、".join(who_said(each_) for each_ in best)
    return told(meaning, "list", text, names, best, word, period=one.period)


def _is_partial(rows: tuple[Figure, ...], low: bool) -> bool:
    """A sentence that names the best three says nothing about the least."""
    return low and bool(rows) and rows[0].basis == "statement" and rows[0].row.kind != "place"


def rank(frame: Frame, reader: QuestionReader) -> Iterator[Outcome]:
    """The place of one row, the highest first; None where it matters which rows compete."""
    named = subjects(frame.main, reader)
    if len(named) != 1:
        return
    for meaning, rows, newest in months_of(frame, reader, of_row=True):
        for subject in named[0]:
            own = [one for one in rows if subject.id and subject.id in (one.row.id, one.row.entity)]
            if len(own) != 1 or own[0].value is None:
                continue
            one = own[0]
            among_all = asked_kind(frame) == "institution"
            like = tuple(e for e in rows if among_all or e.row.kind == one.row.kind)
            place = ranks(like)[one.id]
            # Hospitals and districts in one table: only where it is the same place.
            if not asked_kind(frame) and ranks(rows)[one.id] != place:
                continue
            tied = sum(amount_of(each_) == amount_of(one) for each_ in like) > 1
            shown = f"{'并列' if tied else ''}第{place}"
            text = (
                f"{newest}{wording.month(one.period or '')}，{who_said(one)}"
                f"{column_said(meaning.column, one)}{amount(one)}，"
                f"在印出数字的{len(in_order(like))}个中由多到少排{shown}{source((one,))}。"
            )
            yield told(meaning, "comparison", text, str(place), (one,), "名次", period=one.period)


def peak(frame: Frame, reader: QuestionReader) -> Iterator[Outcome]:
    """In which printed month one row was highest or lowest."""
    if len(frame.main.periods) > 1 or frame.place:
        return
    low = "least" in frame.senses
    period = frame.main.periods[0] if frame.main.periods else EVER
    for meaning, subject in chosen(frame.main, frame, reader):
        held = figures_of(meaning.column, subject, period, reader)
        ordered = in_order(held, largest_first=not low)
        if len(ordered) < 2 or len({one.period for one in held}) != len(held):
            continue
        top, word = amount_of(ordered[0]), "最少" if low else "最多"
        best = tuple(one for one in ordered if amount_of(one) == top)
        one, is_one = best[0], len(best) == 1
        shown = tuple(sorted(ordered, key=lambda each_: each_.period or ""))
        when = "、".join(wording.month(each_.period or "") for each_ in best)
        by_issue = frame.wants == "issue"
        yield replace(
            told(
                meaning,
                "list",
                f"印出的{len(ordered)}期里，{who_said(one)}{column_said(meaning.column, one)}"
                f"{word}的是{when}，{amount(one)}{source(best)}{scope_note(shown, reader)}。",
                "、".join(each_.issue if by_issue else each_.period or "" for each_ in best),
                shown,
                f"{word}的一期",
                period=one.period if is_one else None,
                issue=one.issue if is_one else None,
            ),
            figures=(*best, *(f for f in shown if amount_of(f) != top)),
        )


def counted(frame: Frame, reader: QuestionReader) -> Iterator[Outcome]:
    """How many rows fulfil the condition, or stand in the table."""
    for meaning, rows, newest in months_of(frame, reader, series_too=frame.bound is None):
        held = _chosen(frame, meaning, rows, reader)
        if held is None:
            continue
        names = "：" + "、".join(who_said(one) for one in held[:60]) if held else ""
        counter = "家" if {one.row.kind for one in rows} & {"institution"} else "个"
        text = (
            f"{newest}{_condition(frame, meaning, rows)}共{len(held)}{counter}{names}"
            f"{source(rows[:1])}。"
        )
        found = told(meaning, "value", text, str(len(held)), held or rows, "个数", unit=counter)
        yield replace(found, figures=held or rows[:1], period=rows[0].period)


def listed(frame: Frame, reader: QuestionReader) -> Iterator[Outcome]:
    """Which rows fulfil the condition, or stand in the table."""
    if not frame.bound and "not" in frame.senses:
        return
    for meaning, rows, newest in months_of(frame, reader, series_too=frame.bound is None):
        held = _chosen(frame, meaning, rows, reader)
        if not held:
            continue
        names = tuple(dict.fromkeys(who_said(one) for one in held))
        text = (
            f"{newest}{_condition(frame, meaning, rows)}的共{len(names)}个：{'、'.join(names)}"
            f"{source(held[:1])}。"
        )
        value, period = "、".join(names), rows[0].period
        yield told(meaning, "list", text, value, held, "名单", period=period)


def _condition(frame: Frame, meaning: Meaning, rows: tuple[Figure, ...]) -> str:
    month = wording.month(rows[0].period or "")
    if frame.bound is None:
        group = "、".join(frame.groups)
        return f"{month}《{rows[0].title}》{group}列出"
    signs = {">": "超过", ">=": "不少于", "<": "不到", "<=": "不超过", "=": "为", "!=": "不为"}
    shown = "、".join(sorted(frame.bound.printed)) or number(Decimal(str(frame.bound.value)))
    shown = "一半" if frame.bound.of_all else shown
    return f"{month}，{column_said(meaning.column, rows[0])}{signs[frame.bound.sign]}{shown}"


def _chosen(
    frame: Frame, meaning: Meaning, rows: tuple[Figure, ...], reader: QuestionReader
) -> tuple[Figure, ...] | None:
    if not rows:
        return None
    if frame.bound is None and rows[0].basis == "statement" and rows[0].row.kind != "place":
        # A sentence that names some of them is no list.
        return None
    if frame.bound is None:
        # Who has what a column counts: not those that it counts none of.
        of_series = meaning.column.is_default or is_series_only(meaning, frame, reader)
        counted_ = rows if of_series else [one for one in rows if amount_of(one) != 0]
        each_row = {one.row.id: one for one in reversed(counted_)}
        return tuple(reversed(each_row.values()))
    if not may_hold(frame.bound, rows[0], reader.words.fits):
        return None
    chosen = tuple(one for one in rows if holds(frame.bound, one))
    if frame.bound.printed and not chosen:
        return None
    return chosen


def months_of(
    frame: Frame, reader: QuestionReader, *, series_too: bool = False, of_row: bool = False
) -> Iterator[Month]:
    """The rows of each column and month that may be meant: the month that is named, else the only
    or the newest one. ``series_too``: a series may be named without a column. ``of_row``: a row
    is named that stands among them; otherwise a named row is a place that holds the others."""
    side = frame.main
    if len(side.periods) > 1 or not all(one.is_one for one in side.periods):
        return
    if not of_row and any(not is_whole_place(who, reader) for who in side.who):
        return
    groups = readings(side, frame, reader)
    if series_too and not (len(groups) == 1 and groups[0]):
        groups = (series_meanings(side, frame, reader) or _of_kind(frame, reader),)
    if frame.bound is not None and frame.bound.columns:
        groups = (_with_cell(frame, groups, reader),)
    if len(groups) != 1:
        return
    for meaning in groups[0]:
        newest_month = PeriodSpan(0, 0, meaning.column.last, meaning.column.last)
        period = side.periods[0] if side.periods else newest_month
        rows = rows_of(meaning.column, period, frame, reader)
        if frame.bound is None and not fits({one.unit for one in rows}, "", reader):
            continue
        months = sorted({one.period for one in rows if one.period})
        if not months or (side.periods and len(months) > 1):
            continue
        printed = reader.terms.periods.get(meaning.column.series, ())
        newest = "" if side.periods or len(printed) == 1 else NEWEST
        held = tuple(one for one in rows if one.period == months[-1])
        if len({one.row.kind for one in held}) > 1 and not asked_kind(frame) and not of_row:
            for some in _of_kinds(held):
                yield meaning, some, newest
        elif held:
            yield meaning, held, newest


def _of_kind(frame: Frame, reader: QuestionReader) -> tuple[Meaning, ...]:
    """预约渠道有几种: the one table whose rows are called so, where no more is said."""
    side, kind = frame.main, asked_kind(frame)
    if not kind or side.pieces or side.who or not side.periods or frame.groups:
        return ()
    held = [one for one in reader.terms.rows if lists_only(kind, one, reader)]
    found = defaults(held, reader)
    return found if len(found) == 1 else ()


def _with_cell(
    frame: Frame, groups: tuple[tuple[Meaning, ...], ...], reader: QuestionReader
) -> tuple[Meaning, ...]:
    """The columns that print the words asked for: those that the measure means, else those of the
    series that it names."""
    columns = frame.bound.columns if frame.bound else frozenset()
    told = [m for m in (groups[0] if len(groups) == 1 else ()) if m.column.key[:2] in columns]
    if told:
        return tuple(told)
    if not frame.main.pieces:
        # Where only these words are given: whatever column prints them.
        return tuple(Meaning(one, True) for one in reader.terms.columns if one.key[:2] in columns)
    series = {one.column.series for one in series_meanings(frame.main, frame, reader)}
    return tuple(
        Meaning(one, True)
        for one in reader.terms.columns
        if one.key[:2] in columns and one.series in series and one.basis == "cell"
    )


def _of_kinds(rows: tuple[Figure, ...]) -> Iterator[tuple[Figure, ...]]:
    """Hospitals and districts in one table: all of them, or the hospitals alone, may be meant."""
    yield rows
    kinds = {one.row.kind for one in rows}
    if "institution" in kinds and "district" in kinds:
        yield tuple(one for one in rows if one.row.kind == "institution")
