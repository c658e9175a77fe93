"""A side of a frame -> the printed figures that it may mean: one reading a column, and in each the
figure of every row and month that is named."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass, replace
from itertools import product

from indexer.figures import Figure
from indexer.knowledge.figures import FigureChoice
from indexer.questions.columns import Meaning, defaults, fits, meanings
from indexer.questions.frames import Frame, Side, Who
from indexer.questions.periods import PeriodSpan
from indexer.questions.reader import QuestionReader
from indexer.questions.terms import Column

EVER = PeriodSpan(0, 0, "0000-00", "9999-99")
# Units of what is there, not of what is done; without one nobody knows.
STANDING = frozenset({"", "%", "台", "家", "所", "天", "人"})
# Kinds of institutions that nobody means who asks for hospitals.
NO_HOSPITALS = frozenset({"community", "administration", "society", "company", "centre"})
# What rows are called -> the kinds of rows that are called so.
ROWS_OF = {
    "hospital": frozenset({"institution"}),
    "institution": frozenset({"institution", "district"}),
    "district": frozenset({"district"}),
    "city": frozenset({"place"}),
    "channel": frozenset({"channel", "other"}),
}


@dataclass(frozen=True, slots=True)
class Subject:
    """Whose figures: one entity or row, or (both None) the whole. ``who`` is how it was named."""

    entity: str | None = None
    row: str | None = None
    who: Who | None = None

    @property
    def is_whole(self) -> bool:
        return self.entity is None and self.row is None

    @property
    def id(self) -> str:
        return self.entity or self.row or ""


WHOLE = Subject()


def readings(side: Side, frame: Frame, reader: QuestionReader) -> tuple[tuple[Meaning, ...], ...]:
    """One tuple of possible meanings a measure group; groups that no column explains make the
    whole side meaningless: ()."""
    groups = side.measures
    joined = tuple(piece for group in groups for piece in group)
    if not groups:
        rows = (row for who in side.who for row in who.rows)
        series = [series for row in rows for series in reader.terms.series.get(row, ())]
        found = tuple(
            one for one in defaults(series, reader) if fits(one.column.units, frame.unit, reader)
        )
        return (found,) if found else ()
    parts = tuple(meanings(group, frame.unit, frame.until, reader) for group in groups)
    if len(groups) > 1 and all(parts):
        return parts
    whole = meanings(joined, frame.unit, frame.until, reader)
    if frame.until and all(who.soft for who in side.who):
        # 截至…: the sum so far, where one is printed, never that of a month.
        notes = tuple(one for one in whole if one.column.basis == "note")
        whole = notes or tuple(one for one in whole if _is_so_far(one.column))
    return (whole,) if whole else ()


def _is_so_far(column: Column) -> bool:
    named = any("累计" in name for name in (column.name, *column.names))
    return column.basis == "note" or named or column.units <= STANDING


def subjects(side: Side, reader: QuestionReader) -> tuple[tuple[Subject, ...], ...]:
    """One tuple of possible subjects a named row; the whole where none is named. The home city
    may be a row, or only say where we are; beside other cities it is one of them."""
    beside_cities = any(set(who.entities) & reader.cities for who in side.who if not who.soft)
    named = [who for who in side.who if not who.soft or beside_cities]
    made = [
        tuple(
            [Subject(entity=one, who=who) for one in who.entities]
            + [Subject(row=one, who=who) for one in who.rows]
        )
        for who in named
    ]
    if not made:
        soft = [Subject(entity=one, who=who) for who in side.who for one in who.entities]
        return ((*soft, WHOLE),)
    return tuple(made)


def chosen(side: Side, frame: Frame, reader: QuestionReader) -> Iterator[tuple[Meaning, Subject]]:
    """All ways to take the one measure and the one row that are named; none where several are."""
    groups, named = readings(side, frame, reader), subjects(side, reader)
    if len(groups) == len(named) == 1:
        yield from product(groups[0], named[0])


def figures_of(
    column: Column, subject: Subject, period: PeriodSpan, reader: QuestionReader
) -> tuple[Figure, ...]:
    """The standing figures of one column, row and time, oldest first. Of several rows of one
    institution in one month the one that is printed as it was named."""
    found = [
        one
        for one in reader.ledger.figures(_choice(column, subject, period, reader))
        if one.topic == column.topic
        and one.period is not None
        and (not period.is_issue or period.first <= one.issue[:7] <= period.last)
    ]
    scope = subject.who.scope if subject.who else ""
    if scope:
        found = [one for one in found if one.scope == scope]
    return tuple(_as_named(found, subject))


def months_of(column: Column, subject: Subject, reader: QuestionReader) -> tuple[str, ...]:
    """The periods that print it, oldest first; no figure is read."""
    found = reader.ledger.months(_choice(column, subject, EVER, reader))
    return tuple(period for period, topic in found if topic == column.topic)


def at_month(month: str) -> PeriodSpan:
    return PeriodSpan(0, 0, month, month)


def _choice(
    column: Column, subject: Subject, period: PeriodSpan, reader: QuestionReader
) -> FigureChoice:
    by_issue = period.is_issue
    single = period.is_month and not by_issue
    choice = FigureChoice(
        series=(column.series,),
        columns=(column.name,),
        exact=True,
        basis=_basis(column, subject),
        # Nobody is named: the sentence is of the whole.
        kinds=("channel", "whole") if subject.is_whole and column.basis == "statement" else (),
        periods=(period.first,) if single else (),
        first="" if by_issue or single else period.first,
        last="" if by_issue or single else period.last,
        latest_only=not by_issue,
    )
    return of_subject(choice, subject, reader)


def rows_of(
    column: Column, period: PeriodSpan, frame: Frame, reader: QuestionReader
) -> tuple[Figure, ...]:
    """All rows of one column in one time that the question asks about: of the kind and group that
    it names, without totals and without the rows that it leaves out."""
    choice = FigureChoice(
        series=(column.series,),
        columns=(column.name,),
        exact=True,
        basis=("cell", "statement"),
        first="" if period.is_issue else period.first,
        last="" if period.is_issue else period.last,
        latest_only=True,
    )
    left_out = {id_ for who in frame.except_ for id_ in (*who.entities, *who.rows)}
    kind = asked_kind(frame)
    held = [
        one
        for one in reader.ledger.figures(choice)
        if one.topic == column.topic
        and one.row.kind != "whole"
        and (not period.is_issue or period.first <= one.issue[:7] <= period.last)
        and not {one.row.id, one.row.entity} & left_out
        and is_of_kind(one, kind, reader)
    ]
    if frame.groups and any(one.row.group in frame.groups for one in held):
        held = [one for one in held if one.row.group in frame.groups]
    elif frame.groups and not kind:
        return ()
    parents = {reader.parents.get(one.row.id, "") for one in held if one.row.kind == "place"}
    return tuple(one for one in held if one.row.id not in parents)


def asked_kind(frame: Frame) -> str:
    """hospital, district, city, channel, institution or "" for any."""
    if frame.wants in ("hospital", "district", "city", "channel"):
        return frame.wants
    kinds = frame.kinds - {"any", "metric", "institution"}
    if len(kinds) == 1:
        return next(iter(kinds))
    return "institution" if "institution" in (frame.wants, *frame.kinds) else ""


def is_of_kind(one: Figure, kind: str, reader: QuestionReader) -> bool:
    """Whether a row is one that a noun calls so; "" calls all."""
    if not kind:
        return True
    fits = one.row.kind in ROWS_OF[kind]
    if kind == "hospital":
        return fits and reader.names.kind(("institution", one.row.id)) not in NO_HOSPITALS
    return fits and (kind != "channel" or one.row.id in reader.terms.channels)


def lists_only(kind: str, series: str, reader: QuestionReader) -> bool:
    """Whether all rows of a series are of the kind that a noun calls them."""
    rows = {one.row.kind for one in reader.terms.rows.get(series, ())} - {"whole"}
    return rows <= ROWS_OF.get(kind, rows)


def is_whole_place(who: Who, reader: QuestionReader) -> bool:
    """全省, 南京: a place that holds the rows, and is none of them."""
    return any(one in reader.wholes.values() or one == reader.home for one in who.entities)


def periods_of(column: Column, reader: QuestionReader) -> tuple[str, ...]:
    """The printed periods of the column's series."""
    return reader.terms.periods.get(column.series, ())


def printed_at(series: str, month: str, reader: QuestionReader) -> tuple[Figure, ...]:
    """The rows that a series prints in a month, by their first figures."""
    choice = FigureChoice(series=(series,), first=month, last=month)
    return tuple(one.figure for one in reader.ledger.listed(choice))


def each(options: Sequence[Sequence[Subject]]) -> Iterable[tuple[Subject, ...]]:
    """All ways to take the named rows, at most some dozens."""
    count = 1
    for one in options:
        count *= max(1, len(one))
    return product(*options) if count <= 64 else ()


def _basis(column: Column, subject: Subject) -> tuple[str, ...]:
    if column.basis == "note":
        return ("note",)
    if subject.is_whole and column.basis == "cell":
        return ("total",)
    return ("cell", "statement")


def of_subject(choice: FigureChoice, subject: Subject, reader: QuestionReader) -> FigureChoice:
    """The choice narrowed to the subject: cities are rows, what else is known has a page."""
    if subject.is_whole:
        return choice
    if subject.row is not None or subject.entity in reader.cities:
        return replace(choice, rows=(subject.id,))
    return replace(choice, entities=(subject.id,))


def _as_named(found: list[Figure], subject: Subject) -> list[Figure]:
    months = {one.period for one in found}
    if len(months) == len(found) or subject.who is None:
        return found
    typed = subject.who.text
    exact = [one for one in found if one.label == typed]
    return exact if len({one.period for one in exact}) == len(months) else found
