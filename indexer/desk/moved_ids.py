"""Where addresses that were given out stand now: old links lead on though every generation be
lost."""

from __future__ import annotations

import sqlite3
from collections.abc import Iterable
from datetime import datetime

from indexer.desk.store import writing

Moved = tuple[str, str, str]
"""Old id, new id, why."""


def moved_ids(desk: sqlite3.Connection) -> tuple[Moved, ...]:
    """All that was ever noted, also what leads nowhere at present: it may come back."""
    rows = desk.execute("SELECT old_id, new_id, reason FROM moved_ids ORDER BY at, old_id")
    return tuple((row["old_id"], row["new_id"], row["reason"]) for row in rows.fetchall())


def note_moved(desk: sqlite3.Connection, moved: Iterable[Moved]) -> None:
    """The later of two moves of one address stands."""
    known = {old: (new, why) for old, new, why in moved_ids(desk)}
    fresh = [(old, new, why) for old, new, why in moved if known.get(old) != (new, why)]
    if not fresh:
        return
    at = datetime.now().astimezone().isoformat(timespec="seconds")
    with writing(desk):
        desk.executemany(
            "INSERT OR REPLACE INTO moved_ids VALUES (?, ?, ?, ?)",
            [(*one, at) for one in fresh],
        )
