"""Several figures together: sum and average. Each shows its formula."""

from __future__ import annotations

from calendar import monthrange
from collections.abc import Iterator, Sequence
from dataclasses import replace
from decimal import Decimal

from indexer.figures import Figure, exact
from indexer.figures.arithmetic import average as average_of
from indexer.figures.arithmetic import total as total_of
from indexer.questions.columns import Meaning
from indexer.questions.denotation import (
    EVER,
    STANDING,
    WHOLE,
    Subject,
    figures_of,
    readings,
    rows_of,
    subjects,
)
from indexer.questions.formulas import computed, names_of
from indexer.questions.frames import Frame
from indexer.questions.outcomes import (
    Outcome,
    amount,
    number,
)
from indexer.questions.pairs import ComparedFigure, alike, several
from indexer.questions.reader import QuestionReader
from indexer.questions.single import value as value_of
from indexer.questions.terms import SUMS


def added(frame: Frame, reader: QuestionReader) -> Iterator[Outcome]:
    """Printed figures added up; a total is never added to its parts."""
    if frame.kinds and not frame.main.who and len(frame.main.periods) == 1:
        yield from _rows_added(frame, reader)
        return
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


def _rows_added(frame: Frame, reader: QuestionReader) -> Iterator[Outcome]:
    """12个区之和: all rows of the kind, where none of them is printed as anything but a number. A
    total that is printed is not made anew of some of its rows."""
    groups = readings(frame.main, frame, reader)
    for meaning in groups[0] if len(groups) == 1 else ():
        if figures_of(meaning.column, WHOLE, frame.main.periods[0], reader):
            continue
        rows = rows_of(meaning.column, frame.main.periods[0], frame, reader)
        amount_ = total_of(rows) if rows else None
        if amount_ is None or any(one.value is None or one.unit == "%" for one in rows):
            continue
        if frame.count and frame.count != len(rows):
            continue
        unit = rows[0].unit
        made = computed(
            "comparison",
            f"{len(rows)}行印出的数字合计{number(amount_)}{unit}",
            number(amount_),
            unit,
            f"{'+'.join(one.printed for one in rows)}={number(amount_)}",
            rows,
            reader,
            "合计",
        )
        yield replace(made, is_full=meaning.is_full)


def _holds_the_rest(figures: Sequence[Figure], reader: QuestionReader) -> bool:
    """The row of the province, or of all, beside the rows of its cities."""
    parents = {reader.parents.get(one.row.id, "") for one in figures if one.row.kind == "place"}
    mixed = len({one.basis for one in figures} & {"total", "cell"}) > 1
    return mixed or any(one.row.id in parents for one in figures)


def _together(
    terms: Sequence[ComparedFigure], value: Decimal, what: str, reader: QuestionReader
) -> Outcome:
    figures = tuple(term.figure for term in terms)
    names = names_of(*figures)
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
    made = computed(
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


def daily(frame: Frame, reader: QuestionReader) -> Iterator[Outcome]:
    """日均: what one month counted, over its days; not of what stands there at its end."""
    for one in value_of(frame, reader) if frame.main.periods else ():
        found = one.figures[0] if one.figures else None
        if found is None or found.value is None:
            if one.is_absent:
                yield one
            continue
        said = f"{found.title}{found.column}{found.series}"
        if found.basis == "note" or found.unit in STANDING or "累计" in said or not found.period:
            continue
        days = monthrange(*map(int, found.period.split("-")))[1]
        shown = number(exact(found.value) / days, 2)
        formula = f"{found.printed}÷{days}={shown}"
        text = f"{amount(found)}，{days}天平均每天{shown}{found.unit}"
        made = computed("comparison", text, shown, found.unit, formula, (found,), reader, "日均")
        yield replace(made, is_full=one.is_full)


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
        computed(
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
