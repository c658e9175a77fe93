"""The log of what people did: written with the deed, read by editors."""

from __future__ import annotations

import sqlite3
from dataclasses import dataclass
from datetime import datetime

COMMAND_LINE = "（命令行）"


@dataclass(frozen=True, slots=True)
class Act:
    """One line of the log; ``at`` is ISO time with zone, ``before`` and ``after`` are "" where
    nothing was changed."""

    no: int
    at: str
    who: str
    act: str
    what: str
    before: str
    after: str


def note(
    desk: sqlite3.Connection, who: str, act: str, what: str, before: str = "", after: str = ""
) -> None:
    """Add a line, inside the caller's ``writing`` where there is one."""
    at = datetime.now().astimezone().isoformat(timespec="seconds")
    desk.execute(
        'INSERT INTO audit (at, who, act, what, "before", "after") VALUES (?, ?, ?, ?, ?, ?)',
        (at, who, act, what, before, after),
    )


def acts(desk: sqlite3.Connection, *, limit: int, offset: int = 0) -> tuple[Act, ...]:
    """Newest first."""
    rows = desk.execute(
        "SELECT * FROM audit ORDER BY no DESC LIMIT ? OFFSET ?", (limit, offset)
    ).fetchall()
    return tuple(Act(**dict(row)) for row in rows)


def count_acts(desk: sqlite3.Connection) -> int:
    return int(desk.execute("SELECT count(*) FROM audit").fetchone()[0])
