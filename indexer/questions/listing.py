"""What stands in which months: first and last listed, all months, never, joined and left between
two months, and where a table is printed."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import dataclass

from indexer import wording
from indexer.figures import Figure, moments
from indexer.figures.arithmetic import amount as amount_of
from indexer.knowledge.figures import FigureChoice
from indexer.questions.columns import Meaning, about
from indexer.questions.denotation import (
    EVER,
    WHOLE,
    Subject,
    asked_kind,
    figures_of,
    is_of_kind,
    periods_of,
    readings,
    subjects,
)
from indexer.questions.frames import Frame, Side
from indexer.questions.outcomes import Outcome, source
from indexer.questions.reader import QuestionReader
from indexer.questions.terms import Column


@dataclass(frozen=True, slots=True)
class Occurrence:
    """What was looked for, in the series that may hold it: the figures that show it, oldest
    first, and all months in which the series was printed."""

    name: str
    meaning: Meaning
    figures: tuple[Figure, ...]
    printed: tuple[str, ...]

    @property
    def months(self) -> tuple[str, ...]:
        return tuple(dict.fromkeys(one.period or "" for one in self.figures))


def series_meanings(side: Side, frame: Frame, reader: QuestionReader) -> tuple[Meaning, ...]:
    """The series that the pieces name as a whole, each by the column that stands for it."""
    pieces = [piece for piece in side.pieces if not piece.soft]
    if not pieces:
        return ()
    found: set[int] | None = None
    for piece in pieces:
        here = about(piece, reader)
        found = here if found is None else found & here
    by_series: dict[str, list[Column]] = {}
    for at in sorted(found or ()):
        column = reader.terms.columns[at]
        if column.basis != "note":
            by_series.setdefault(column.series, []).append(column)
    return tuple(
        Meaning(
            next((one for one in columns if one.is_default), max(columns, key=lambda c: c.last)),
            True,
        )
        for columns in by_series.values()
    )


def first(frame: Frame, reader: QuestionReader) -> Iterator[Outcome]:
    """最早见于: what is printed, not when anybody joined."""
    for one in _occurrences(frame, reader):
        if not one.figures:
            continue
        chosen = one.figures[0]
        before = [month for month in one.printed if month < (chosen.period or "")]
        if before:
            bracket = f"{wording.month(before[-1])}的同一统计未列"
        else:
            bracket = "这也是库中最早的一期，此前是否列入，库中看不出"
        joined = "；列入统计不等于接入的日期" if "join" in frame.senses else ""
        yield _at(
            frame,
            one,
            chosen,
            f"“{one.name}”在《{one.meaning.column.series}》中最早见于"
            f"{wording.month(chosen.period or '')}的统计{source((chosen,))}；{bracket}{joined}。",
            "最早",
        )


def last(frame: Frame, reader: QuestionReader) -> Iterator[Outcome]:
    for one in _occurrences(frame, reader):
        if not one.figures:
            continue
        chosen = one.figures[-1]
        after = [month for month in one.printed if month > (chosen.period or "")]
        bracket = f"{wording.month(after[0])}起的同一统计未再列" if after else "这也是库中最近一期"
        yield _at(
            frame,
            one,
            chosen,
            f"“{one.name}”在《{one.meaning.column.series}》中最后见于"
            f"{wording.month(chosen.period or '')}的统计{source((chosen,))}；{bracket}。",
            "最后",
        )


def _at(frame: Frame, one: Occurrence, chosen: Figure, text: str, what: str) -> Outcome:
    value = chosen.issue if frame.wants == "issue" else chosen.period
    return Outcome(
        kind="date",
        text=text,
        value=value,
        reading=f"{one.name} · {one.meaning.column.series} · {what}一期",
        figures=(chosen,),
        period=chosen.period,
        issue=chosen.issue,
        is_full=one.meaning.is_full,
    )


def all_periods(frame: Frame, reader: QuestionReader) -> Iterator[Outcome]:
    for one in _occurrences(frame, reader):
        if not one.figures:
            continue
        issues = tuple(dict.fromkeys(figure.issue for figure in one.figures))
        months = "、".join(wording.month(month) for month in one.months)
        gone = [wording.month(m) for m in one.printed if m not in one.months]
        without = f"；{'、'.join(gone)}的同一统计未列" if gone else ""
        each_ = {figure.period: figure for figure in reversed(one.figures)}
        yield Outcome(
            kind="list",
            text=f"“{one.name}”见于《{one.meaning.column.series}》的{len(one.months)}期：{months}{without}。",
            value="、".join(issues if frame.wants == "issue" else one.months),
            reading=f"{one.name} · {one.meaning.column.series} · 列入的期",
            figures=tuple(reversed(each_.values())),
            is_full=one.meaning.is_full,
        )


def whether(frame: Frame, reader: QuestionReader) -> Iterator[Outcome]:
    """Whether it was ever listed; never is said with the months in which the series was printed."""
    for one in _occurrences(frame, reader, absent_too=True):
        series = one.meaning.column.series
        if one.figures:
            months = "、".join(wording.month(month) for month in one.months)
            yield Outcome(
                kind="list",
                text=f"有：“{one.name}”见于《{series}》的{months}{source(one.figures[:1])}。",
                value="、".join(one.months),
                reading=f"{one.name} · {series} · 是否列入",
                figures=one.figures[:1],
                is_full=one.meaning.is_full,
            )
        elif one.printed:
            months = "、".join(wording.month(month) for month in one.printed)
            yield Outcome(
                kind="value",
                text=f"库中{len(one.printed)}期《{series}》（{months}）都没有列入“{one.name}”。",
                value=None,
                reading=f"{one.name} · {series} · 从未列入",
                records=_any_record(series, reader),
                is_full=one.meaning.is_full,
                is_absent=True,
            )


def _any_record(series: str, reader: QuestionReader) -> tuple[str, ...]:
    return tuple(one.record for one in reader.ledger.printings(series, None)[-1:])


def _occurrences(
    frame: Frame, reader: QuestionReader, *, absent_too: bool = False
) -> Iterator[Occurrence]:
    """Each thing that may be meant, in each series that lists it: a row, a column, or the series
    itself."""
    side = frame.main
    named = subjects(side, reader)
    if len(named) != 1 or side.periods or frame.groups:
        return
    held = tuple(_series_named(side, frame, reader))
    for subject in named[0]:
        if subject.is_whole:
            yield from _of_columns(frame, side, reader)
            continue
        for series, meaning in held or tuple(_series_of_row(subject, reader)):
            found = _row_figures(frame, meaning, subject, series, reader)
            if found or (absent_too and held):
                printed = reader.terms.periods.get(series, ())
                yield Occurrence(subject.id, meaning, found, printed)


def _series_named(
    side: Side, frame: Frame, reader: QuestionReader
) -> Iterator[tuple[str, Meaning]]:
    """By a column that the question names in full; else the series, by title, platform or a part
    of a column's name."""
    groups = readings(side, frame, reader)
    told = [m for m in (groups[0] if len(groups) == 1 else ()) if not m.column.is_default]
    known: dict[str, Meaning] = {}
    for meaning in series_meanings(side, frame, reader):
        known.setdefault(meaning.column.series, meaning)
    for meaning in told:
        if meaning.is_full:
            known[meaning.column.series] = meaning
        else:
            known.setdefault(meaning.column.series, meaning)
    yield from known.items()


def _series_of_row(subject: Subject, reader: QuestionReader) -> Iterator[tuple[str, Meaning]]:
    """Where no series is named: the one that lists the row, if it is a single one."""
    found = [
        series
        for series, rows in reader.terms.rows.items()
        if any(subject.id in (one.row.id, one.row.entity) for one in rows)
    ]
    if len(found) == 1:
        column = next(one for one in reader.terms.columns if one.series == found[0])
        yield found[0], Meaning(column, True)


def _row_figures(
    frame: Frame, meaning: Meaning, subject: Subject, series: str, reader: QuestionReader
) -> tuple[Figure, ...]:
    """One figure a month in which the row is listed (or, with a condition, fulfils it)."""
    if meaning.is_full and not (
        meaning.column.is_default or _is_series_only(meaning, frame, reader)
    ):
        held = figures_of(meaning.column, subject, EVER, reader)
    else:
        held = reader.ledger.figures(
            FigureChoice(
                series=(series,),
                entities=(subject.entity,)
                if subject.entity and subject.entity not in reader.cities
                else (),
                rows=(subject.row or subject.entity or "",)
                if subject.row or subject.entity in reader.cities
                else (),
                latest_only=True,
            )
        )
    found = []
    for moment in moments(held, sorted({one.period for one in held if one.period})):
        if frame.bound is None:
            found.append(moment.figures[0])
        elif frame.bound.sign == "!=" and not frame.bound.value:
            if moment.state == "active":
                found.append(moment.figures[0])
        else:
            return ()
    return tuple(found)


def _is_series_only(meaning: Meaning, frame: Frame, reader: QuestionReader) -> bool:
    return any(
        one.column.key == meaning.column.key for one in series_meanings(frame.main, frame, reader)
    )


def _of_columns(frame: Frame, side: Side, reader: QuestionReader) -> Iterator[Occurrence]:
    """A column or metric over the months that print it, else the months of the series."""
    groups = readings(side, frame, reader)
    told = [m for m in (groups[0] if len(groups) == 1 else ()) if not m.column.is_default]
    if "join" in frame.senses:
        # Nobody joins: it is not asked who did.
        return
    for meaning in told:
        if not meaning.is_full:
            continue
        column = meaning.column
        if frame.bound is None:
            held = reader.ledger.printings(column.series, column.name)
        else:
            held = figures_of(column, WHOLE, EVER, reader)
        months: dict[str, Figure] = {}
        for one in held:
            if one.topic == column.topic and _fulfils(frame, one):
                months.setdefault(one.period or "", one)
        yield Occurrence(
            column.name.replace("/", "·"),
            meaning,
            tuple(months.values()),
            periods_of(column, reader),
        )
    if told or frame.bound:
        return
    for meaning in series_meanings(side, frame, reader):
        series = meaning.column.series
        held = reader.ledger.printings(series, None)
        yield Occurrence(series, meaning, held, periods_of(meaning.column, reader))


def _fulfils(frame: Frame, one: Figure) -> bool:
    if frame.bound is None:
        return True
    value = amount_of(one)
    if value is None or frame.bound.printed:
        return False
    return {
        ">": value > frame.bound.value,
        ">=": value >= frame.bound.value,
        "<": value < frame.bound.value,
        "<=": value <= frame.bound.value,
        "=": value == frame.bound.value,
        "!=": value != frame.bound.value,
    }[frame.bound.sign]


# --- between two months -------------------------------------------------------------------------


def differing(frame: Frame, reader: QuestionReader) -> Iterator[Outcome]:
    """Who is in one month's list and not in the other's: rows, or for statements the metrics."""
    side = frame.main
    for meaning in _listed_series(frame, reader):
        months = _two_months(frame, meaning, reader)
        if months is None or any(not _is_whole_place(who.entities, reader) for who in side.who):
            continue
        older, newer = months
        by_metric = meaning.column.basis == "statement" and not _has_rows(meaning, reader)
        if frame.wants not in ("any", "") and by_metric != (frame.wants == "metric"):
            continue
        before, after = (
            _names_at(meaning, month, by_metric, frame, reader) for month in (older, newer)
        )
        gone = [one for name, one in before.items() if name not in after]
        come = [one for name, one in after.items() if name not in before]
        chosen = come if frame.op == "joined" else gone
        if not before or not after or not chosen:
            continue
        names = [one.column if by_metric else one.label or one.row.name for one in chosen]
        which = (newer, older) if frame.op == "joined" else (older, newer)
        title = meaning.column.series
        yield Outcome(
            kind="list",
            text=f"《{title}》{wording.month(which[0])}有而{wording.month(which[1])}没有的共{len(names)}个："
            f"{'、'.join(names)}{source(chosen[:1])}。",
            value="、".join(names),
            reading=f"{title} · {wording.month(older)}与{wording.month(newer)} · "
            f"{'新列' if frame.op == 'joined' else '未再列'}",
            figures=tuple(chosen),
            is_full=meaning.is_full,
        )


def _listed_series(frame: Frame, reader: QuestionReader) -> Iterator[Meaning]:
    side = frame.main
    groups = readings(side, frame, reader)
    seen: set[str] = set()
    for meaning in (
        *(groups[0] if len(groups) == 1 else ()),
        *series_meanings(side, frame, reader),
    ):
        if meaning.column.series not in seen and meaning.column.basis != "note":
            seen.add(meaning.column.series)
            yield meaning


def _two_months(frame: Frame, meaning: Meaning, reader: QuestionReader) -> tuple[str, str] | None:
    """(older, newer); against the period printed before where only one is named."""
    spans = [*frame.main.periods, *(frame.base.periods if frame.base else ())]
    months = sorted({one.first for one in spans if one.is_month})
    if any(not one.is_month for one in spans):
        return None
    if len(months) == 1 and frame.against == "previous":
        earlier = [one for one in periods_of(meaning.column, reader) if one < months[0]]
        months = [*earlier[-1:], *months]
    printed = periods_of(meaning.column, reader)
    if len(months) != 2 or any(month not in printed for month in months):
        return None
    return months[0], months[1]


def _names_at(
    meaning: Meaning, month: str, by_metric: bool, frame: Frame, reader: QuestionReader
) -> dict[str, Figure]:
    kind = "" if by_metric else asked_kind(frame)
    held = reader.ledger.figures(
        FigureChoice(
            series=(meaning.column.series,),
            basis=("cell", "statement"),
            first=month,
            last=month,
            latest_only=True,
        )
    )
    found: dict[str, Figure] = {}
    for one in held:
        if not by_metric and (one.row.kind == "whole" or not is_of_kind(one, kind, reader)):
            continue
        found.setdefault(one.column if by_metric else one.row.id, one)
    return found


def _has_rows(meaning: Meaning, reader: QuestionReader) -> bool:
    rows = reader.terms.rows.get(meaning.column.series, ())
    return any(one.row.kind in ("place", "institution", "district") for one in rows)


def _is_whole_place(entities: Sequence[str], reader: QuestionReader) -> bool:
    return any(one in reader.wholes.values() or one == reader.home for one in entities)
