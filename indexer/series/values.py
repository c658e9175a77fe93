"""The frozen values of a series: what was printed over the periods, row by row.

Periods are YYYY-MM, the month that figures are about. Nothing is computed here: every point is
a printed cell (or a figure stated in a sentence) with the record that prints it.
"""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, field
from functools import cached_property
from typing import Literal

from indexer.model import Number

RowKind = Literal["institution", "district", "channel", "place", "metric", "other", "total"]


@dataclass(frozen=True, slots=True)
class SeriesTitle:
    """One printing: the title of a table (or the heading of a statement) as printed.
    ``id`` is the table's id, or the record's where figures are stated in prose; ``first`` is
    the record to read it at. ``notes`` stand under the table."""

    id: str
    title: str
    period: str | None
    issue: str
    first: str
    notes: tuple[str, ...] = ()


@dataclass(frozen=True, slots=True)
class ColumnSpelling:
    """A header path (joined by /) as printed, and the periods that print it so."""

    printed: str
    periods: tuple[str, ...]


@dataclass(frozen=True, slots=True)
class SeriesColumn:
    """One column over time. ``name`` is its own name by the authority file, else the path as
    printed; ``evidence`` says why drifting names are one column ("" where none drifts)."""

    name: str
    spellings: tuple[ColumnSpelling, ...]
    periods: tuple[str, ...]
    evidence: str = ""


@dataclass(frozen=True, slots=True)
class Reprint:
    """The same cell printed once more, for example in a later issue."""

    record: str
    printed: str


@dataclass(frozen=True, slots=True)
class Point:
    """One printed cell. ``value`` is None where no number is printed. ``flags`` are ids of
    findings about this cell. ``others`` are further printings of the same cell; the one shown
    is of the latest issue."""

    period: str
    column: str
    printed: str
    value: Number | None
    record: str
    flags: tuple[str, ...] = ()
    unit: str = ""
    others: tuple[Reprint, ...] = ()


@dataclass(frozen=True, slots=True)
class SeriesRow:
    """An institution, district, channel, place or metric over the periods. ``id`` is unique in
    the series; ``entity`` is the id of the page it has, or None; ``labels`` are its printed
    labels with their periods. ``points`` are ordered by period, then by column."""

    id: str
    name: str
    kind: RowKind
    entity: str | None
    group: str | None
    labels: tuple[ColumnSpelling, ...]
    points: tuple[Point, ...]
    # Frozen and slotted rows cannot cache, and looking a cell up is what everybody does.
    _cells: Mapping[tuple[str, str], Point] = field(repr=False, compare=False, hash=False)

    @property
    def is_total(self) -> bool:
        return self.kind == "total"

    def point(self, period: str, column: str) -> Point | None:
        return self._cells.get((period, column))

    @property
    def periods(self) -> tuple[str, ...]:
        return tuple(dict.fromkeys(point.period for point in self.points))


MarkKind = Literal["scope", "branch", "span", "column-new", "column-gone", "column-renamed"]


@dataclass(frozen=True, slots=True)
class Mark:
    """Something at ``period`` that a reader of the figures must know. ``row`` or ``column``
    narrow it; ``records`` are what it rests on; ``text`` is one Chinese sentence."""

    kind: MarkKind
    period: str
    row: str | None
    column: str | None
    text: str
    records: tuple[str, ...]


@dataclass(frozen=True, slots=True)
class RecordSource:
    """Where a record of the series stands, for downloads and citations."""

    record: str
    issue: str
    issue_title: str
    date: str
    file: str
    sha256: str
    line_start: int
    line_end: int
    page: int | None


@dataclass(frozen=True)
class Series:
    """The same table over the issues. ``judgment`` is "matched" where the authority file maps
    its titles, "new" where it stands alone until somebody says what it continues. ``basis`` is
    "table" or "statement". ``rows`` stand in the order of the latest printing that has them,
    totals last. ``undated`` are records of tables whose title names no month: in no period."""

    id: str
    name: str
    basis: Literal["table", "statement"]
    judgment: Literal["matched", "new"]
    label_column: str
    titles: tuple[SeriesTitle, ...]
    columns: tuple[SeriesColumn, ...]
    periods: tuple[str, ...]
    rows: tuple[SeriesRow, ...]
    marks: tuple[Mark, ...]
    sources: tuple[RecordSource, ...]
    undated: tuple[str, ...] = ()

    @cached_property
    def records(self) -> tuple[str, ...]:
        """Every record that the series rests on, oldest first, in printed order."""
        return tuple(source.record for source in self.sources)

    def row(self, row_id: str) -> SeriesRow | None:
        return next((row for row in self.rows if row.id == row_id), None)

    def column(self, name: str) -> SeriesColumn | None:
        return next((column for column in self.columns if column.name == name), None)


@dataclass(frozen=True, slots=True)
class SeriesHead:
    """A line of the list of series. ``titles`` counts the different printed titles, their
    months aside; ``records`` counts rows (or statements)."""

    id: str
    name: str
    basis: Literal["table", "statement"]
    judgment: Literal["matched", "new"]
    records: int
    titles: int
    first_period: str | None
    last_period: str | None
    printed_periods: int
