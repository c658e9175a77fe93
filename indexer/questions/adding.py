"""Several figures together: sum and average. Each shows its formula."""

from __future__ import annotations

from calendar import monthrange
from collections.abc import Iterator, Sequence
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
    chosen,
    figures_of,
    readings,
    rows_of,
    subjects,
)
from indexer.questions.formulas import Worked, computed, names_of
from indexer.questions.frames import Frame
from indexer.questions.outcomes import Outcome, amount, number
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
        if (value := total_of(figures)) is not None:
            joined = "+".join(one.printed for one in figures)
            yield _together(terms, "合计", number(value), f"{joined}={number(value)}", reader)


def _rows_added(frame: Frame, reader: QuestionReader) -> Iterator[Outcome]:
    """12个区之和: all rows of the kind, where none of them is printed as anything but a number. A
    total that is printed is not made anew of some of its rows."""
    groups = readings(frame.main, frame, reader)
    for meaning in groups[0] if len(groups) == 1 else ():
        if figures_of(meaning.column, WHOLE, frame.main.periods[0], reader):
            continue
        rows = rows_of(meaning.column, frame.main.periods[0], frame, reader)
        value = total_of(rows) if rows else None
        if value is None or any(one.value is None or one.unit == "%" for one in rows):
            continue
        if frame.count and frame.count != len(rows):
            continue
        shown, unit = number(value), rows[0].unit
        formula = f"{'+'.join(one.printed for one in rows)}={shown}"
        said = f"{len(rows)}行印出的数字合计{shown}{unit}"
        yield computed(Worked("合计", shown, unit, formula, said), rows, reader, meaning.is_full)


def _holds_the_rest(figures: Sequence[Figure], reader: QuestionReader) -> bool:
    """The row of the province, or of all, beside the rows of its cities."""
    parents = {reader.parents.get(one.row.id, "") for one in figures if one.row.kind == "place"}
    mixed = len({one.basis for one in figures} & {"total", "cell"}) > 1
    return mixed or any(one.row.id in parents for one in figures)


def _together(
    terms: Sequence[ComparedFigure], what: str, shown: str, formula: str, reader: QuestionReader
) -> Outcome:
    figures = tuple(term.figure for term in terms)
    unit, names = figures[0].unit, names_of(*figures)
    listed = "，".join(f"{n}{amount(one)}" for n, one in zip(names, figures, strict=True))
    worked = Worked(what, shown, unit, formula, f"{listed}，{what}{shown}{unit}")
    return computed(worked, figures, reader, all(term.meaning.is_full for term in terms))


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
        worked = Worked("日均", shown, found.unit, formula, text)
        yield computed(worked, (found,), reader, one.is_full)


def averaged(frame: Frame, reader: QuestionReader) -> Iterator[Outcome]:
    """Over the rows, months or measures that are named; else over the rows of a month, or over
    all printed months of one row."""
    side = frame.main
    if len(subjects(side, reader)) > 1 or len(side.periods) > 1 or len(side.measures) > 1:
        for terms in several(frame, reader):
            figures = alike([term.figure for term in terms], reader)
            if (value := average_of(figures)) is not None:
                joined, shown = "+".join(one.printed for one in figures), number(value, 2)
                formula = f"（{joined}）÷{len(figures)}={shown}"
                yield _together(terms, "平均", shown, formula, reader)
        return
    for meaning, subject in chosen(side, frame, reader):
        for figures in _averaged_over(frame, meaning, subject, reader):
            counted = alike(figures, reader)
            value = average_of(counted)
            if value is None or len(figures) < 2:
                continue
            shown, unit = number(value, 2), figures[0].unit
            formula = f"{number(total_of(counted) or Decimal(0))}÷{len(figures)}={shown}"
            of = "期" if len({one.period for one in figures}) > 1 else "个"
            said = f"{len(figures)}{of}印出的数字平均{shown}{unit}"
            worked = Worked("平均", shown, unit, formula, said)
            yield computed(worked, figures, reader, meaning.is_full)


def _averaged_over(
    frame: Frame, meaning: Meaning, subject: Subject, reader: QuestionReader
) -> Iterator[tuple[Figure, ...]]:
    period = frame.main.periods[0] if frame.main.periods else None
    if (period is None or not period.is_one) and (
        frame.counted in ("", "period") or subject is not WHOLE
    ):
        held = figures_of(meaning.column, subject, period or EVER, reader)
        figures = tuple(one for one in held if one.value is not None)
        if len({one.period for one in figures}) != len(figures):
            return
    elif period is not None and subject.is_whole:
        rows = rows_of(meaning.column, period, frame, reader)
        figures = tuple(one for one in rows if one.value is not None)
    else:
        return
    if not frame.count or frame.count == len(figures):
        yield figures
