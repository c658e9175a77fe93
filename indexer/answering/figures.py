"""Looking up printed figures: a question's entity, month and column -> cells, never a guess."""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from dataclasses import dataclass

from indexer.answering.facts import WHOLE, Facts, Row, Sheet
from indexer.answering.lexing import Entity
from indexer.answering.phrases import Pair
from indexer.authority.fold import fold


@dataclass(frozen=True, slots=True)
class Figure:
    """One printed cell. ``value`` is None where it is no number (未反馈, /)."""

    sheet: Sheet
    row: Row
    at: int

    @property
    def printed(self) -> str:
        return self.row.cells[self.at]

    @property
    def value(self) -> int | float | None:
        return self.row.values[self.at]

    @property
    def column(self) -> str:
        return self.sheet.printed[self.at]

    @property
    def unit(self) -> str:
        return self.sheet.units[self.at]

    @property
    def pair(self) -> Pair:
        return (self.sheet.kind, self.sheet.series, self.sheet.columns[self.at])


def sheets_of(
    facts: Facts, pairs: frozenset[Pair], first: str = "0000", last: str = "9999"
) -> Iterator[tuple[Sheet, int]]:
    """Every sheet of these months that has one of the columns, with the column's place."""
    for sheet in facts.sheets:
        if first <= sheet.period <= last:
            for at, column in enumerate(sheet.columns):
                if (sheet.kind, sheet.series, column) in pairs:
                    yield sheet, at


def rows_of(sheet: Sheet, entity: Entity | None) -> tuple[Row, ...]:
    """The rows of an entity in a sheet; of none: the whole. Of several rows the one that is
    printed as typed; a name that several institutions share counts only as printed."""
    if entity is None:
        return tuple(row for row in sheet.rows if WHOLE in row.keys)
    found = tuple(row for row in sheet.rows if row.keys & entity.keys and not row.is_total)
    if not found:
        found = tuple(row for row in sheet.rows if row.keys & entity.keys)
    if len(found) > 1 or entity.ambiguous:
        exact = tuple(row for row in found if _as_typed(row.label, entity.typed))
        return exact if len(exact) == 1 or entity.ambiguous else found
    return found


def figures(
    facts: Facts,
    entity: Entity | None,
    pairs: frozenset[Pair],
    first: str = "0000",
    last: str = "9999",
) -> tuple[Figure, ...]:
    """All printed cells, oldest month first; a column that a row does not have is no cell."""
    return tuple(
        Figure(sheet, row, at)
        for sheet, at in sheets_of(facts, pairs, first, last)
        for row in rows_of(sheet, entity)
        if row.cells[at] != ""
    )


def by_period(found: Iterable[Figure]) -> dict[str, Figure] | None:
    """One figure a month, oldest first; None where a month has several that differ."""
    chosen: dict[str, Figure] = {}
    for one in found:
        other = chosen.setdefault(one.sheet.period, one)
        if other is not one and (other.value is None or other.value != one.value):
            return None
    return dict(sorted(chosen.items()))


def single(found: Iterable[Figure]) -> tuple[Figure, ...]:
    """The figures if they all say the same, else none."""
    figures_ = tuple(found)
    if not figures_ or len({(f.printed if f.value is None else f.value) for f in figures_}) > 1:
        return ()
    return figures_


def _as_typed(label: str, typed: str) -> bool:
    return fold(label) == fold(typed)
