"""One SQLite file, opened ready to use."""

from __future__ import annotations

import sqlite3
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path

from indexer.paths import Home

PATIENCE = 10.0
"""Seconds that a writer waits for another one."""


def open_desk(home: Home) -> sqlite3.Connection:
    """The side store of this home, made where there is none; rows are ``sqlite3.Row``. The
    caller closes it. One connection belongs to one thread."""
    home.var.mkdir(parents=True, exist_ok=True)
    # isolation_level=None: transactions begin where ``writing`` says, not where a driver guesses.
    desk = sqlite3.connect(home.var / "desk.sqlite", timeout=PATIENCE, isolation_level=None)
    desk.row_factory = sqlite3.Row
    desk.execute("PRAGMA journal_mode = WAL")
    desk.execute("PRAGMA foreign_keys = ON")
    for schema in sorted(Path(__file__).parent.glob("*.sql")):
        desk.executescript(schema.read_text(encoding="utf8"))
    return desk


@contextmanager
def writing(desk: sqlite3.Connection) -> Iterator[sqlite3.Connection]:
    """A change of several statements: all of them, or none where the block raises."""
    desk.execute("BEGIN IMMEDIATE")
    try:
        yield desk
    except BaseException:
        desk.execute("ROLLBACK")
        raise
    desk.execute("COMMIT")
