"""One printed figure, or one row over time: value and trend; and what is not printed though the
table is."""

from __future__ import annotations

from collections.abc import Iterator

from indexer import wording
from indexer.figures import Figure
from indexer.figures.arithmetic import comparable
from indexer.questions.columns import Meaning
from indexer.questions.denotation import (
    EVER,
    Subject,
    at_month,
    chosen,
    figures_of,
    lists_only,
    months_of,
    printed_at,
)
from indexer.questions.frames import Frame
from indexer.questions.outcomes import (
    Outcome,
    amount,
    asked_plainly,
    column_said,
    scope_note,
    source,
    told,
    who_said,
)
from indexer.questions.periods import PeriodSpan
from indexer.questions.reader import KINDS, QuestionReader
from indexer.questions.terms import plain

# What rows are counted in.
COUNTED = frozenset({"", "家", "个", "所"})
NEWEST = "问题没有说明期间，取最近一次印出的："


def value(frame: Frame, reader: QuestionReader) -> Iterator[Outcome]:
    """The cell, as printed; what is not printed in a printed table is said so."""
    side = frame.main
    period = side.periods[0] if side.periods else None
    if len(side.periods) > 1 or (period is not None and not period.is_one):
        return
    for meaning, subject in chosen(side, frame, reader):
        if _may_be_asked(frame, meaning, subject, reader):
            yield from _one_value(frame, meaning, subject, period, reader)


def _may_be_asked(frame: Frame, meaning: Meaning, subject: Subject, reader: QuestionReader) -> bool:
    """A phrase without a word that asks wants an answer only where it says whose and when."""
    if frame.bound is not None or _is_of_group(frame, meaning, reader):
        return False
    if frame.counts_rows and (meaning.column.is_default or not meaning.is_full):
        return False
    rows_asked = frame.counts_rows and frame.asked_of not in ("", "any", "metric")
    if rows_asked and not meaning.column.units & COUNTED:
        return False
    if frame.kinds and subject.is_whole and not _fits_kinds(frame, meaning, reader):
        return False
    if frame.asked:
        # 预约量多少: of a table neither the row nor the month is said.
        side = frame.main
        dated = bool(side.periods) or "latest" in frame.senses
        return dated or bool(side.who) or side.whole or _says_enough(meaning)
    printed = reader.terms.periods.get(meaning.column.series, ())
    dated = bool(frame.main.periods) or len(printed) == 1 or "latest" in frame.senses
    told = not subject.is_whole or not meaning.column.is_default or frame.main.whole
    return dated and told


def _is_of_group(frame: Frame, meaning: Meaning, reader: QuestionReader) -> bool:
    """Whether a printed group of rows is asked about; 各区 is no more than the districts where the
    table has no group of that name."""
    rows = reader.terms.rows.get(meaning.column.series, ())
    return any(
        group not in KINDS or any(one.row.group == group for one in rows) for group in frame.groups
    )


def _says_enough(meaning: Meaning) -> bool:
    """A sentence or a note has one figure a month, which its name alone may mean."""
    return meaning.is_full and meaning.column.basis != "cell"


def _fits_kinds(frame: Frame, meaning: Meaning, reader: QuestionReader) -> bool:
    """医院预约合计: the whole of a table whose rows are all of the kind that is named."""
    return all(lists_only(kind, meaning.column.series, reader) for kind in frame.kinds)


def _one_value(
    frame: Frame,
    meaning: Meaning,
    subject: Subject,
    period: PeriodSpan | None,
    reader: QuestionReader,
) -> Iterator[Outcome]:
    newest = ""
    if period is None:
        months = months_of(meaning.column, subject, reader)
        if not months:
            return
        newest = NEWEST if len(months) > 1 else ""
    asked = period or at_month(months[-1])
    found = figures_of(meaning.column, subject, asked, reader)
    if not found:
        if period is not None and period.is_month and "percent" not in frame.senses:
            yield from absent(meaning, subject, period.first, reader)
        return
    if len({one.period for one in found}) > 1:
        return
    for one in {figure.printed: figure for figure in reversed(found)}.values():
        if one.printed == "" or ("percent" in frame.senses and not _is_rate(one)):
            continue
        # 进度是什么 asks for a cell in words; 诊间预约是什么 for an explanation.
        if frame.wants == "what" and one.value is not None:
            continue
        yield said(one, meaning, newest)


def _is_rate(one: Figure) -> bool:
    return one.unit == "%" or "率" in one.column


def said(one: Figure, meaning: Meaning, newest: str = "") -> Outcome:
    """One figure as an answer."""
    month = wording.month(one.period or "")
    what = column_said(meaning.column, one)
    if one.basis == "note":
        text = f"{newest}截至{month}底，{what}为{amount(one)}{source((one,))}。"
    else:
        verb = "为" if one.value is not None else "一栏印作"
        text = f"{newest}{month}，{who_said(one)}{what}{verb}{amount(one)}{source((one,))}。"
    return told(
        meaning,
        "value",
        text,
        one.printed,
        (one,),
        unit=(one.unit or None) if one.value is not None else None,
        period=one.period,
        issue=one.issue,
        ask=asked_plainly(one),
    )


def absent(
    meaning: Meaning, subject: Subject, month: str, reader: QuestionReader
) -> Iterator[Outcome]:
    """The series of that month is printed, but not this row, or not this column. A measure that
    is named in part, and a name that may be somebody else's, say nothing."""
    column = meaning.column
    if not meaning.is_full or (subject.is_whole and column.basis == "cell"):
        return
    who = subject.who
    if who is not None and (who.scope or len(who.entities) + len(who.rows) > 1 or who.stem):
        return
    printed = printed_at(column.series, month, reader)
    if not printed:
        return
    short = "" if who is None or who.in_full else who.text
    if short and any(_may_be_meant(plain(short), one, subject) for one in printed):
        return
    near = months_of(column, subject, reader)
    if not near and not _could_be_listed(subject, column.series, reader):
        return
    listed = subject.is_whole or any(subject.id in (one.row.id, one.row.entity) for one in printed)
    gone = column.name.replace("/", "·") if listed else subject.id
    nearest = f"；印出它的有{'、'.join(map(wording.month, near))}" if near else ""
    under = next((one for one in printed if one.basis == "total"), printed[-1])
    yield Outcome(
        kind="value",
        text=f"{wording.month(month)}的《{under.title}》没有印出“{gone}”{nearest}。",
        value=None,
        reading=f"{gone} · {wording.month(month)} · {column.series} · 未列入",
        records=(under.record,),
        period=month,
        issue=under.issue,
        is_full=meaning.is_full,
        is_absent=True,
        nearest=tuple(
            said(one, meaning)
            for other in _around(near, month)
            for one in figures_of(column, subject, at_month(other), reader)[:1]
        ),
    )


def _around(near: tuple[str, ...], month: str) -> tuple[str, ...]:
    """The last one printed before the month, and the first one after it."""
    before = [one for one in near if one < month][-1:]
    return (*before, *[one for one in near if one > month][:1])


def _may_be_meant(typed: str, one: Figure, subject: Subject) -> bool:
    """Whether another row of the table may be called so: all letters typed stand in its label, in
    their order (浦口医院 beside 浦口区中心医院)."""
    if subject.id in (one.row.id, one.row.entity) or one.row.kind == "whole":
        return False
    if not set(typed) <= set(one.label.lower()):
        return False
    rest = iter(plain(one.label))
    return all(letter in rest for letter in typed)


def _could_be_listed(subject: Subject, series: str, reader: QuestionReader) -> bool:
    """Whether the series lists rows of the kind that the subject is printed as elsewhere."""
    kinds = {one.row.kind for one in reader.terms.rows.get(series, ())}
    return bool(kinds & reader.terms.kinds.get(subject.id, frozenset()))


def trend(frame: Frame, reader: QuestionReader) -> Iterator[Outcome]:
    """Every printed month of one row and column, oldest first."""
    side = frame.main
    period = side.periods[0] if side.periods else EVER
    if len(side.periods) > 1 or period.is_one or frame.groups or frame.bound:
        return
    for meaning, subject in chosen(side, frame, reader):
        found = [f for f in figures_of(meaning.column, subject, period, reader) if f.printed]
        shown = tuple({one.period: one for one in found}.values())
        if len(shown) < 2 or len(shown) != len({(one.period, one.printed) for one in found}):
            continue
        alike = comparable(one for one in shown if one.value is not None)
        if not alike and len({one.unit for one in shown}) > 3:
            continue
        last = shown[-1]
        points = "，".join(f"{wording.month(one.period or '')} {amount(one)}" for one in shown)
        yield told(
            meaning,
            "trend",
            f"{who_said(last)}历期{column_said(meaning.column, last)}：{points}"
            f"（共印出{len(shown)}期）{scope_note(shown, reader)}。",
            last.printed,
            shown,
            unit=last.unit or None,
            period=last.period,
            points=tuple((one.period or "", one.printed) for one in shown),
        )
