"""Who is signed in: random tokens, kept as hashes, that end by idleness, by age and by order."""

from __future__ import annotations

import hashlib
import secrets
import sqlite3
from dataclasses import dataclass

from indexer.desk.accounts import Account
from indexer.desk.store import writing

MOST_SESSIONS = 20
"""Of one account at a time; the one least lately used gives way."""
_SEEN_STEP = 60.0
"""Seconds between two notes that a session is in use: reading must not become writing."""
_SECRET_BYTES = 32


@dataclass(frozen=True, slots=True)
class Lifetimes:
    """Seconds: ``idle`` without a request, ``whole`` since signing in."""

    idle: float
    whole: float


def begin_session(
    desk: sqlite3.Connection, account_name: str, lifetimes: Lifetimes, *, now: float
) -> str:
    """A new token for this account; the caller puts it into the cookie and nowhere else."""
    token = secrets.token_urlsafe(32)
    with writing(desk):
        desk.execute(
            "DELETE FROM session WHERE seen < ? OR started < ?",
            (now - lifetimes.idle, now - lifetimes.whole),
        )
        desk.execute(
            "INSERT INTO session (token, account, started, seen) VALUES (?, ?, ?, ?)",
            (_hash(token), account_name, now, now),
        )
        desk.execute(
            "DELETE FROM session WHERE account = ? AND token NOT IN"
            " (SELECT token FROM session WHERE account = ? ORDER BY seen DESC, rowid DESC LIMIT ?)",
            (account_name, account_name, MOST_SESSIONS),
        )
    return token


def account_of_session(
    desk: sqlite3.Connection, token: str, lifetimes: Lifetimes, *, now: float
) -> Account | None:
    """Whose session this is, with the role of this moment; None for any other text and for a
    session that has ended. A use is noted at most once a minute."""
    row = desk.execute(
        "SELECT s.seen, s.started, a.name, a.role, a.created_at, a.disabled_at"
        " FROM session s JOIN account a ON a.name = s.account WHERE s.token = ?",
        (_hash(token),),
    ).fetchone()
    if row is None or row["disabled_at"]:
        return None
    if row["seen"] < now - lifetimes.idle or row["started"] < now - lifetimes.whole:
        return None
    if row["seen"] < now - _SEEN_STEP:
        with writing(desk):
            desk.execute("UPDATE session SET seen = ? WHERE token = ?", (now, _hash(token)))
    return Account(row["name"], row["role"], row["created_at"])


def end_session(desk: sqlite3.Connection, token: str) -> None:
    desk.execute("DELETE FROM session WHERE token = ?", (_hash(token),))


def end_all_sessions(desk: sqlite3.Connection, account_name: str) -> int:
    """How many there were."""
    return desk.execute("DELETE FROM session WHERE account = ?", (account_name,)).rowcount


def count_sessions(
    desk: sqlite3.Connection, account_name: str, lifetimes: Lifetimes, *, now: float
) -> int:
    """Those that have not ended by themselves."""
    row = desk.execute(
        "SELECT count(*) FROM session WHERE account = ? AND seen >= ? AND started >= ?",
        (account_name, now - lifetimes.idle, now - lifetimes.whole),
    ).fetchone()
    return int(row[0])


def secret_key(desk: sqlite3.Connection) -> bytes:
    """What signs the cookies of this installation: made at the first call, then always the same."""
    desk.execute(
        "INSERT OR IGNORE INTO secret (name, value) VALUES ('cookie', ?)",
        (secrets.token_bytes(_SECRET_BYTES),),
    )
    row = desk.execute("SELECT value FROM secret WHERE name = 'cookie'").fetchone()
    return bytes(row[0])


def _hash(token: str) -> str:
    return hashlib.sha256(token.encode("utf8", "replace")).hexdigest()
