"""Guessing gets slower: waits that grow with the failures of a name, an address, and both.

Counted before the password is looked at, so that many attempts at once gain nothing. What waits
is chiefly the name *from one address*: who guesses at a name elsewhere makes its owner wait a
minute at the most.
"""

from __future__ import annotations

import hashlib
import ipaddress
import sqlite3
from dataclasses import dataclass

from indexer.desk.accounts import folded
from indexer.desk.store import writing

FORGOTTEN_AFTER = 24 * 3600.0
"""Seconds without a failure after which all are forgotten."""
MOST_KEYS = 20_000


@dataclass(frozen=True, slots=True)
class Rule:
    """``free`` failures cost nothing; each further one doubles the wait from one second, up to
    ``longest`` seconds."""

    free: int
    longest: float

    def wait(self, failures: int) -> float:
        over = failures - self.free
        return 0.0 if over < 0 else min(self.longest, 2.0 ** min(over, 20))


BOTH = Rule(free=5, longest=900)
NAME = Rule(free=20, longest=60)
ADDRESS = Rule(free=30, longest=900)


def begin_attempt(desk: sqlite3.Connection, name: str, address: str, *, now: float) -> float:
    """0 where this attempt may be made: it then counts as failed until ``forgive_attempts``. Else
    the seconds to wait, and nothing is counted."""
    rules = _rules(name, address)
    with writing(desk):
        kept = {key: _kept(desk, key, now) for key in rules}
        wait = max(until - now for _, until in kept.values())
        if wait > 0:
            return wait
        for key, rule in rules.items():
            failures = kept[key][0] + 1
            desk.execute(
                "INSERT OR REPLACE INTO attempt (key, failures, last, until) VALUES (?, ?, ?, ?)",
                (key, failures, now, now + rule.wait(failures)),
            )
        _prune(desk, now)
    return 0.0


def forgive_attempts(desk: sqlite3.Connection, name: str, address: str) -> None:
    """After a right password: this name starts anew. The address loses this one attempt only, so
    that one good account does not free the guessing at others."""
    both, of_name, of_address = _rules(name, address)
    with writing(desk):
        desk.execute("DELETE FROM attempt WHERE key IN (?, ?)", (both, of_name))
        desk.execute(
            "UPDATE attempt SET failures = max(0, failures - 1), until = last WHERE key = ?",
            (of_address,),
        )


def _rules(name: str, address: str) -> dict[str, Rule]:
    whose, where = folded(name), network(address)
    return {
        _key("both", whose, where): BOTH,
        _key("name", whose): NAME,
        _key("address", where): ADDRESS,
    }


def network(address: str) -> str:
    """What one person has: an IPv4 address, or the /64 of an IPv6 address."""
    try:
        found = ipaddress.ip_address(address.partition("%")[0])
    except ValueError:
        return address[:64]
    if isinstance(found, ipaddress.IPv4Address):
        return str(found)
    if found.ipv4_mapped is not None:
        return str(found.ipv4_mapped)
    return str(ipaddress.ip_network((found, 64), strict=False))


def _key(*parts: str) -> str:
    return hashlib.sha256("\0".join(parts).encode("utf8", "replace")).hexdigest()


def _kept(desk: sqlite3.Connection, key: str, now: float) -> tuple[int, float]:
    row = desk.execute("SELECT failures, last, until FROM attempt WHERE key = ?", (key,)).fetchone()
    if row is None or row["last"] < now - FORGOTTEN_AFTER:
        return 0, 0.0
    # A clock that was ahead for a while must not shut anyone out for longer than the rule says.
    return row["failures"], min(row["until"], now + max(BOTH.longest, ADDRESS.longest))


def _prune(desk: sqlite3.Connection, now: float) -> None:
    desk.execute("DELETE FROM attempt WHERE last < ?", (now - FORGOTTEN_AFTER,))
    over = desk.execute("SELECT count(*) FROM attempt").fetchone()[0] - MOST_KEYS
    if over > 0:
        desk.execute(
            "DELETE FROM attempt WHERE key IN (SELECT key FROM attempt ORDER BY last LIMIT ?)",
            (over,),
        )
