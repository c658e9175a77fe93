"""Where a thing is listed: a row, a column or a series, in the months that print it."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass, replace

from indexer.authority.fold import fold
from indexer.figures import Figure, State, listed_of
from indexer.knowledge.figures import FigureChoice
from indexer.questions.columns import Meaning, about
from indexer.questions.conditions import holds
from indexer.questions.denotation import (
    EVER,
    WHOLE,
    Subject,
    figures_of,
    of_subject,
    periods_of,
    readings,
    subjects,
)
from indexer.questions.frames import Frame, Side
from indexer.questions.reader import QuestionReader
from indexer.questions.terms import Column, is_short_for, plain

Months = Mapping[str, Figure | str]


@dataclass(frozen=True, slots=True)
class Occurrence:
    """What was looked for, in the series that may hold it. ``held``: month -> the figure that shows
    it, or the id of that, oldest first; ``printed``: all months in which the series was printed.
    ``of_row``: a row was looked for, ``is_column``: in one column of it."""

    name: str
    meaning: Meaning
    held: Months
    printed: tuple[str, ...]
    of_row: bool = False
    is_column: bool = False

    @property
    def months(self) -> tuple[str, ...]:
        return tuple(self.held)

    def figures(self, reader: QuestionReader) -> tuple[Figure, ...]:
        """All of them, read where they are not."""
        ids = tuple(one for one in self.held.values() if isinstance(one, str))
        read = {one.id: one for one in reader.ledger.figures(FigureChoice(ids=ids))} if ids else {}
        return tuple(read[one] if isinstance(one, str) else one for one in self.held.values())

    def at(self, place: int, reader: QuestionReader) -> Figure:
        """One of them: 0 is the oldest, -1 the newest."""
        month = self.months[place]
        return replace(self, held={month: self.held[month]}).figures(reader)[0]

    @property
    def gone(self) -> tuple[str, ...]:
        """The months that the series printed without it."""
        held = frozenset(self.months)
        return tuple(month for month in self.printed if month not in held)


def series_meanings(side: Side, frame: Frame, reader: QuestionReader) -> tuple[Meaning, ...]:
    """The series that the pieces name as a whole, each by the column that stands for it."""
    pieces = [piece for piece in side.pieces if not piece.soft]
    pieces = pieces or [piece for piece in side.pieces if piece.verb]
    if not pieces:
        return ()
    found: set[int] | None = None
    for piece in pieces:
        here = about(piece, reader)
        found = here if found is None else found & here
    if len(pieces) == 1:
        # 预约统计 may be 预约挂号服务统计, as well as what is printed so.
        key, titles = plain(pieces[0].text), reader.terms.titles.items()
        short = {one for one, found in titles if any(is_short_for(key, title) for title in found)}
        columns = enumerate(reader.terms.columns)
        found = (found or set()) | {at for at, one in columns if one.series in short}
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


def occurrences(
    frame: Frame, reader: QuestionReader, *, absent_too: bool = False
) -> Iterator[Occurrence]:
    """Each thing that may be meant, in each series that lists it: a row, a column, or the series
    itself."""
    side = frame.main
    named = subjects(side, reader)
    if len(named) != 1 or frame.groups or not _is_range(frame):
        return
    held = tuple(_series_named(side, frame, reader))
    for subject in named[0]:
        if subject.is_whole:
            yield from _of_columns(frame, side, reader)
            continue
        for series, meaning in held or tuple(_series_of_row(subject, reader)):
            found = _row_figures(frame, meaning, subject, series, reader)
            if found or (absent_too and held and _lists_such(subject, series, reader)):
                printed = _within(frame, reader.terms.periods.get(series, ()))
                is_column = meaning.is_full and not (
                    meaning.column.is_default or is_series_only(meaning, frame, reader)
                )
                yield Occurrence(_called(subject), meaning, found, printed, True, is_column)


def _called(subject: Subject) -> str:
    """Who is asked about; a name of another time beside the one that is in use."""
    typed = subject.who.text if subject.who and subject.who.in_full else ""
    return subject.id if typed in fold(subject.id) else f"{typed}（{subject.id}）"


def _lists_such(subject: Subject, series: str, reader: QuestionReader) -> bool:
    """Whether a table that lists institutions, or districts, is meant by its name."""
    kinds = {one.row.kind for one in reader.terms.rows.get(series, ())}
    own = reader.terms.kinds.get(subject.id, frozenset({"institution"}))
    return bool(kinds & own)


def _is_range(frame: Frame) -> bool:
    """All time, or one stretch of it; a single month only where it is asked whether."""
    periods = frame.main.periods
    if not periods:
        return True
    return (
        len(periods) == 1
        and not periods[0].is_issue
        and (frame.op == "whether" or not periods[0].is_month)
    )


def _within(frame: Frame, months: Iterable[str]) -> tuple[str, ...]:
    periods = frame.main.periods
    return tuple(one for one in months if not periods or periods[0].first <= one <= periods[0].last)


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
) -> Months:
    """The months in which the row is listed (or, with a condition, fulfils it)."""
    is_column = not (meaning.column.is_default or is_series_only(meaning, frame, reader))
    by_value = frame.bound is not None and not (frame.bound.sign == "!=" and not frame.bound.value)
    if by_value and not meaning.is_full:
        return {}
    held: dict[str, Figure | str] = {}
    if by_value or (meaning.is_full and is_column):
        # Listed where the column is printed of it, with what that prints.
        figures = figures_of(meaning.column, subject, EVER, reader)
        for one in listed_of(figures):
            fits = _fulfils(frame, one.figure) if by_value else _is_active(frame, one.state)
            if fits:
                held.setdefault(one.figure.period or "", one.figure)
    else:
        choice = FigureChoice(series=(series,), latest_only=True)
        active: set[str] = set()
        for month, state, id_ in reader.ledger.shown(of_subject(choice, subject, reader)):
            held.setdefault(month, id_)
            active |= {month} if _is_active(frame, state) else set()
        held = {month: id_ for month, id_ in held.items() if month in active}
    return {month: held[month] for month in _within(frame, sorted(held))}


def _is_active(frame: Frame, state: State) -> bool:
    return frame.bound is None or state == "active"


def is_series_only(meaning: Meaning, frame: Frame, reader: QuestionReader) -> bool:
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
        yield _of_months(column.name.replace("/", "·"), meaning, months, frame, reader)
    if told and not frame.bound and not any(meaning.is_full for meaning in told):
        yield from _of_any(told, frame, reader)
    if told or frame.bound:
        return
    for meaning in series_meanings(side, frame, reader):
        series = meaning.column.series
        every = {one.period or "": one for one in reader.ledger.printings(series, None)}
        yield _of_months(series, meaning, every, frame, reader)


def _of_months(
    name: str, meaning: Meaning, months: Months, frame: Frame, reader: QuestionReader
) -> Occurrence:
    held = {one: months[one] for one in _within(frame, months)}
    return Occurrence(name, meaning, held, _within(frame, periods_of(meaning.column, reader)))


def _of_any(told: Sequence[Meaning], frame: Frame, reader: QuestionReader) -> Iterator[Occurrence]:
    """收入 is a part of the names of several columns of one table: any of them counts."""
    if len({meaning.column.series for meaning in told}) != 1:
        return
    months: dict[str, Figure] = {}
    for meaning in told:
        for one in reader.ledger.printings(meaning.column.series, meaning.column.name):
            months.setdefault(one.period or "", one)
    named = "、".join(piece.text for piece in frame.main.pieces if piece.literal)
    yield _of_months(named, told[0], dict(sorted(months.items())), frame, reader)


def _fulfils(frame: Frame, one: Figure) -> bool:
    return frame.bound is None or (not frame.bound.printed and holds(frame.bound, one))
