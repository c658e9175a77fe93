"""What editors noted of contradictions in the print: sent to those who edit it, or settled."""

from __future__ import annotations

import sqlite3
from collections.abc import Iterable
from dataclasses import dataclass
from typing import Literal

State = Literal["sent", "settled"]
Key = tuple[str, str, str, str, str]


@dataclass(frozen=True, slots=True)
class Handled:
    """The first five say which contradiction it is, see the table: ``records`` are ids parted by
    blanks, the numbers are written as ``wording.number`` writes them. ``day`` is YYYY-MM-DD, ``at``
    ISO time with zone."""

    kind: str
    records: str
    column: str
    printed: str
    expected: str
    state: State
    day: str
    note: str
    who: str
    at: str

    @property
    def key(self) -> Key:
        return self.kind, self.records, self.column, self.printed, self.expected


def handle(desk: sqlite3.Connection, handled: Iterable[Handled]) -> None:
    """In place of what was noted of the same contradictions."""
    desk.executemany(
        "INSERT OR REPLACE INTO errata VALUES (?, ?, ?, ?, ?, ?, ?, ?, ?, ?)",
        [(*one.key, one.state, one.day, one.note, one.who, one.at) for one in handled],
    )


def open_again(desk: sqlite3.Connection, keys: Iterable[Key]) -> None:
    """As if nothing had been noted of these."""
    desk.executemany(
        "DELETE FROM errata WHERE kind = ? AND records = ? AND column_path = ? AND printed = ?"
        " AND expected = ?",
        list(keys),
    )


def handled(desk: sqlite3.Connection) -> tuple[Handled, ...]:
    """All of it, also of what the print does not show any more; oldest note first."""
    rows = desk.execute("SELECT * FROM errata ORDER BY at, kind, records, column_path, printed")
    return tuple(Handled(*row) for row in rows)
