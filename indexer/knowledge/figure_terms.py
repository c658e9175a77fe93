"""What the ledger of a generation can be asked about: its columns, rows, periods and words, each as
printed once."""

from __future__ import annotations

from dataclasses import dataclass

from indexer.figures import Basis, FigureRow
from indexer.knowledge.figures import Ask


@dataclass(frozen=True, slots=True)
class StoredColumn:
    """A column as one series prints it: the canonical name with one printed spelling, unit, basis
    and topic, and the first and last period that have it so."""

    series: str
    column: str
    printed_column: str
    basis: Basis
    unit: str
    topic: str | None
    first: str
    last: str


@dataclass(frozen=True, slots=True)
class StoredRow:
    """A row as one series prints it, with one printed label and scope."""

    series: str
    row: FigureRow
    label: str
    scope: str


def stored_columns(ask: Ask) -> tuple[StoredColumn, ...]:
    """All columns of everything that belongs to a series and bears a period."""
    return tuple(
        StoredColumn(*found)
        for found in ask(
            "SELECT series, column_name, printed_column, basis, max(unit), topic, min(period),"
            " max(period) FROM figures WHERE series IS NOT NULL AND period IS NOT NULL"
            " GROUP BY series, column_name, printed_column, basis, topic ORDER BY 1, 7, 2, 3",
            (),
        )
    )


def stored_rows(ask: Ask) -> tuple[StoredRow, ...]:
    """All rows that bear a label, of everything that belongs to a series."""
    return tuple(
        StoredRow(series, FigureRow(kind, id_, name, entity, group), label, scope)
        for series, kind, id_, name, entity, group, label, scope in ask(
            "SELECT DISTINCT series, row_kind, row_id, row_name, entity_id, row_group, label, scope"
            " FROM figures WHERE series IS NOT NULL AND shows IS NOT NULL"
            " ORDER BY series, row_id, label",
            (),
        )
    )


def stored_periods(ask: Ask) -> tuple[tuple[str, str, str], ...]:
    """(series, period, printed title) of everything that bears a period, oldest period first."""
    return tuple(
        ask(
            "SELECT DISTINCT series, period, title FROM figures"
            " WHERE series IS NOT NULL AND period IS NOT NULL AND shows IS NOT NULL"
            " ORDER BY period, series, title",
            (),
        )
    )


def stored_words(ask: Ask) -> tuple[tuple[str, str, str], ...]:
    """(series, column, printed) of every cell that holds no number, each once."""
    return tuple(
        ask(
            "SELECT DISTINCT series, column_name, printed FROM figures"
            " WHERE series IS NOT NULL AND value IS NULL AND printed <> ''"
            " ORDER BY series, column_name, printed",
            (),
        )
    )
