"""Searches that people keep, and texts that found nothing."""

from __future__ import annotations

import sqlite3
from dataclasses import dataclass

from indexer.desk.store import writing
from indexer.errors import BadRequest

MOST_SAVED = 50
MOST_UNFOUND = 1000


@dataclass(frozen=True, slots=True)
class SavedSearch:
    """``search``: its parameters as in an address; ``seen``: ISO time with zone."""

    search: str
    at: str
    seen: str


@dataclass(frozen=True, slots=True)
class Unfound:
    """``count`` times between two days."""

    text: str
    count: int
    first: str
    last: str


def save_search(desk: sqlite3.Connection, account: str, search: str, at: str) -> None:
    """Once, however often it is saved. BadRequest beyond ``MOST_SAVED``."""
    with writing(desk):
        desk.execute(
            "INSERT OR IGNORE INTO saved_search VALUES (?, ?, ?, ?)", (account, search, at, at)
        )
        if len(saved_searches(desk, account)) > MOST_SAVED:
            raise BadRequest(
                f"已保存 {MOST_SAVED} 个检索，不能再多。", "请先在“我的检索”中移除不用的。"
            )


def saved_searches(desk: sqlite3.Connection, account: str) -> tuple[SavedSearch, ...]:
    """Newest first."""
    rows = desk.execute(
        "SELECT search, at, seen FROM saved_search WHERE account = ? ORDER BY rowid DESC",
        (account,),
    ).fetchall()
    return tuple(SavedSearch(*row) for row in rows)


def look_at_search(desk: sqlite3.Connection, account: str, search: str, at: str) -> bool:
    """Note that a saved search was looked at; False where it is not saved."""
    return (
        desk.execute(
            "UPDATE saved_search SET seen = ? WHERE account = ? AND search = ?",
            (at, account, search),
        ).rowcount
        == 1
    )


def remove_search(desk: sqlite3.Connection, account: str, search: str) -> None:
    desk.execute("DELETE FROM saved_search WHERE account = ? AND search = ?", (account, search))


def issues_since(desk: sqlite3.Connection, at: str) -> tuple[str, ...]:
    """The numbers that were taken in after an ISO time with zone, in order; rebuilding takes
    nothing in."""
    rows = desk.execute(
        "SELECT issue_id FROM given_ids WHERE datetime(at) > datetime(?) ORDER BY issue_id", (at,)
    ).fetchall()
    return tuple(row[0] for row in rows)


def note_unfound(desk: sqlite3.Connection, text: str, day: str) -> None:
    """One more that found nothing. Beyond ``MOST_UNFOUND`` those go that were asked for least, and
    of these the ones that nobody has asked for longest."""
    with writing(desk):
        desk.execute(
            "INSERT INTO unfound VALUES (?, 1, ?, ?)"
            " ON CONFLICT (text) DO UPDATE SET count = count + 1, last = excluded.last",
            (text, day, day),
        )
        desk.execute(
            "DELETE FROM unfound WHERE text IN (SELECT text FROM unfound WHERE text != ?"
            " ORDER BY count DESC, last DESC, text LIMIT -1 OFFSET ?)",
            (text, MOST_UNFOUND - 1),
        )


def unfound(desk: sqlite3.Connection, limit: int, offset: int = 0) -> tuple[Unfound, ...]:
    """Most often asked for first."""
    rows = desk.execute(
        "SELECT * FROM unfound ORDER BY count DESC, last DESC, text LIMIT ? OFFSET ?",
        (limit, offset),
    ).fetchall()
    return tuple(Unfound(**dict(row)) for row in rows)


def count_unfound(desk: sqlite3.Connection) -> int:
    return int(desk.execute("SELECT count(*) FROM unfound").fetchone()[0])


def forget_unfound(desk: sqlite3.Connection, text: str) -> None:
    desk.execute("DELETE FROM unfound WHERE text = ?", (text,))
