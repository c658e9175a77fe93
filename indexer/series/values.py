"""The frozen values of a series: the figures of one kind of statistic, by row, column and period.

Periods are YYYY-MM, the month that figures are about. Every cell is a ``Figure`` of the ledger;
nothing is computed here.
"""

from __future__ import annotations

from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass, field
from functools import cached_property
from typing import Any, Literal

from indexer.figures import Figure, ScopeBreak

SUMS = ("小计", "合计", "总计")
"""Columns that sum up the others."""
Basis = Literal["table", "statement"]
Judgment = Literal["matched", "new"]
RowKind = Literal["institution", "district", "channel", "place", "metric", "other", "total"]


@dataclass(frozen=True, slots=True)
class Printing:
    """One table, or one statement (``id`` is then its record). ``records`` are its rows in
    printed order; ``notes`` stand under a table; ``period`` is None where no month is printed."""

    id: str
    title: str
    period: str | None
    issue: str
    records: tuple[str, ...]
    label_column: str = ""
    notes: tuple[str, ...] = ()


@dataclass(frozen=True, slots=True)
class Spelling:
    """A header path (joined by /) or label as printed, and the periods that print it so."""

    printed: str
    periods: tuple[str, ...]


@dataclass(frozen=True, slots=True)
class SeriesColumn:
    """``evidence`` says why drifting names are one column ("" where none drifts)."""

    name: str
    spellings: tuple[Spelling, ...]
    periods: tuple[str, ...]
    evidence: str = ""


@dataclass(frozen=True, slots=True)
class SeriesRow:
    """An institution, district, channel, place or metric over the periods. ``id`` is unique in
    the series; ``entity`` is the id of the page it has, or None; ``labels`` are its printed
    labels. ``cells``: (period, column) -> its printings, the one that stands first; ordered by
    period, then as printed."""

    id: str
    name: str
    kind: RowKind
    entity: str | None
    group: str | None
    labels: tuple[Spelling, ...]
    cells: Mapping[tuple[str, str], tuple[Figure, ...]] = field(hash=False)

    @property
    def is_total(self) -> bool:
        return self.kind == "total"

    @property
    def figures(self) -> tuple[Figure, ...]:
        return tuple(printings[0] for printings in self.cells.values())

    def figure(self, period: str, column: str) -> Figure | None:
        return self.cells.get((period, column), (None,))[0]

    def is_listed(self, period: str) -> bool:
        return any(period == one for one, _ in self.cells)


def usual_of(names: Sequence[str], figures: Iterable[Figure]) -> str:
    """Of the columns that print a number among ``figures`` the one that sums up the others, else
    the first."""
    numbered = {one.column for one in figures if one.value is not None}
    sums = [name for name in SUMS if name in numbered]
    return [*sums, *(name for name in names if name in numbered), *names, ""][0]


MarkKind = Literal["scope", "branch", "sum", "span", "column-new", "column-gone", "column-renamed"]


@dataclass(frozen=True, slots=True)
class Mark:
    """Something at ``period`` that a reader of the figures must know. ``row`` or ``column``
    narrow it; ``records`` are what it rests on; ``text`` is one Chinese sentence. Marks of a
    row, and those of a span of months, break its comparison."""

    kind: MarkKind
    period: str
    row: str | None
    column: str | None
    text: str
    records: tuple[str, ...]


@dataclass(frozen=True)
class SeriesHead:
    """A line of the list of series. ``judgment`` is "matched" where the authority file maps its
    titles, "new" where it stands alone until somebody says what it continues. ``ledger`` is its
    id in the ledger; ``printings`` stand oldest first."""

    id: str
    ledger: str
    basis: Basis
    judgment: Judgment
    printings: tuple[Printing, ...]

    @property
    def name(self) -> str:
        return self.id

    @property
    def records(self) -> tuple[str, ...]:
        """Every record that the series rests on, oldest first, in printed order."""
        return tuple(one for each in self.printings for one in each.records)

    @property
    def undated(self) -> tuple[str, ...]:
        """Records of tables whose title names no month: in no period."""
        return tuple(one for each in self.printings if not each.period for one in each.records)

    @property
    def printed_periods(self) -> tuple[str, ...]:
        return tuple(sorted({one.period for one in self.printings if one.period}))


@dataclass(frozen=True)
class Series(SeriesHead):
    """``rows`` stand in the order of the latest printing that has them, totals last."""

    label_column: str
    columns: tuple[SeriesColumn, ...]
    periods: tuple[str, ...]
    rows: tuple[SeriesRow, ...]
    marks: tuple[Mark, ...]
    breaks: tuple[ScopeBreak, ...]

    @cached_property
    def drawings(self) -> dict[tuple[str, str], Any]:
        """(row, column) -> how a page draws it, kept by the page as long as the series is."""
        return {}

    @cached_property
    def usual_column(self) -> str:
        """The column that sums up the others where there is one, else the first with figures in
        the latest period."""
        names = [column.name for column in self.columns]
        latest = self.periods[-1] if self.periods else ""
        figures = (row.figure(latest, name) for name in names for row in self.rows)
        return usual_of(names, (one for one in figures if one is not None))

    def row(self, row_id: str) -> SeriesRow | None:
        return next((row for row in self.rows if row.id == row_id), None)

    def column(self, name: str) -> SeriesColumn | None:
        return next((column for column in self.columns if column.name == name), None)
