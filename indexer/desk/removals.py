"""Removals on their way: decided here before anything else, over when the files have gone. One that
was cut short is brought to its end, or taken back, by whatever changes the library next."""

from __future__ import annotations

import sqlite3
from collections.abc import Iterable
from dataclasses import astuple, dataclass

from indexer.desk.store import writing


@dataclass(frozen=True, slots=True)
class Removal:
    """One file that is to leave: ``file`` is its name in the corpus folder, ``fingerprint`` that
    of the issue in it; ``arrival`` is the hash of the file that takes its name, "" where none
    does; ``at`` is ISO time with zone."""

    file: str
    sha256: str
    fingerprint: str
    issue_id: str
    arrival: str
    at: str


def removals(desk: sqlite3.Connection) -> tuple[Removal, ...]:
    """Those that are not at their end, by file name."""
    return tuple(Removal(*row) for row in desk.execute("SELECT * FROM removals ORDER BY file"))


def decide(desk: sqlite3.Connection, decided: Iterable[Removal]) -> None:
    with writing(desk):
        desk.executemany(
            "INSERT OR REPLACE INTO removals VALUES (?, ?, ?, ?, ?, ?)",
            [astuple(one) for one in decided],
        )


def forget(desk: sqlite3.Connection, files: Iterable[str]) -> None:
    """They have left, or were never to leave."""
    with writing(desk):
        desk.executemany("DELETE FROM removals WHERE file = ?", [(one,) for one in files])
