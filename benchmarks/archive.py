"""An archive as large as wanted: the numbers of a built home again and again, in other months.

Only the knowledge base is multiplied, which is what questions are answered from; the index stays
that of the home. Copy and original differ in months and ids alone, so every series becomes as long
as in the archive while rows, columns and names stay what they are.
"""

from __future__ import annotations

import json
import re
import shutil
import sqlite3
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from pathlib import Path

from indexer import generations, sealing
from indexer.paths import Home

# Tables in the order in which rows may be written.
COPIED = (
    "issues",
    "tables",
    "columns",
    "table_notes",
    "records",
    "rows",
    "cells",
    "facts",
    "figures",
    "mentions",
    "printed_names",
    "events",
    "dates",
)
UNIQUE = ("fingerprint",)
_ISO = re.compile(r"(?<!\d)(20\d\d)-(\d\d)(?!\d)")
_PRINTED = re.compile(r"(20\d\d)年(\d{1,2})月")
FIRST_YEAR = 2009
Shift = Callable[[object], object]


def multiplied(home: Home, into: Path, records: int) -> int:
    """Copy the home's generation to ``into`` (a folder that does not exist) and fill it up to about
    ``records``; returns how many it holds. ``into`` is then a home of its own."""
    source = generations.current(home)
    target = into / "var" / "generations" / source.directory.name
    shutil.copytree(source.directory, target)
    (into / "var" / "CURRENT").write_text(source.directory.name, encoding="utf-8")
    db = sqlite3.connect(target / "knowledge.sqlite")
    try:
        held = db.execute("SELECT count(*) FROM records").fetchone()[0]
        issues = [row[0] for row in db.execute("SELECT id FROM issues ORDER BY id")]
        free = _free_months(set(issues))
        # All copies of the oldest number come first, so that columns and scopes change as seldom as
        # they do.
        for issue in issues:
            for at in range(max(0, round(records / held) - 1)):
                _copy_issue(db, issue, months_between(issue, next(free)), at)
        db.commit()
        count = int(db.execute("SELECT count(*) FROM records").fetchone()[0])
    finally:
        db.close()
    sealing.seal(target, into / "var")
    return count


def months_between(earlier: str, later: str) -> int:
    return (int(later[:4]) - int(earlier[:4])) * 12 + int(later[5:]) - int(earlier[5:])


def moved(year: int, month: int, by: int) -> tuple[int, int]:
    total = year * 12 + month - 1 + by
    return total // 12, total % 12 + 1


def shifting(by: int) -> Shift:
    """Every month of a text, printed or ISO, so many months later."""

    def iso(found: re.Match[str]) -> str:
        if not 1 <= int(found[2]) <= 12:
            return found[0]
        return "{}-{:02}".format(*moved(int(found[1]), int(found[2]), by))

    def printed(found: re.Match[str]) -> str:
        return "{}年{}月".format(*moved(int(found[1]), int(found[2]), by))

    def shift(value: object) -> object:
        return _PRINTED.sub(printed, _ISO.sub(iso, value)) if isinstance(value, str) else value

    return shift


def _free_months(taken: set[str]) -> Iterator[str]:
    for number in range(12 * 100):
        month = "{}-{:02}".format(*moved(FIRST_YEAR, 1, number))
        if month not in taken:
            yield month


def _copy_issue(db: sqlite3.Connection, issue: str, by: int, at: int) -> None:
    shift = shifting(by)
    for table in COPIED:
        columns = [row[1] for row in db.execute(f"PRAGMA table_info({table})")]
        key = "id" if table == "issues" else _key(columns)
        like = issue if key in ("id", "issue_id") else f"{issue}/%"
        rows = db.execute(f"SELECT * FROM {table} WHERE {key} LIKE ?", (like,)).fetchall()
        marks = ", ".join("?" * len(columns))
        db.executemany(
            f"INSERT INTO {table} VALUES ({marks})",
            (
                tuple(
                    f"{value}-{at}" if name in UNIQUE else _moved(value, shift)
                    for name, value in zip(columns, row, strict=True)
                )
                for row in rows
            ),
        )
    new = shift(issue)
    db.execute("UPDATE issues SET year = CAST(substr(date, 1, 4) AS INTEGER) WHERE id = ?", (new,))
    parsed = db.execute("SELECT parsed FROM issues WHERE id = ?", (new,)).fetchone()[0]
    head = json.loads(parsed)
    head["head"]["year"] = int(str(new)[:4])
    db.execute(
        "UPDATE issues SET parsed = ? WHERE id = ?", (json.dumps(head, ensure_ascii=False), new)
    )


def _key(columns: list[str]) -> str:
    """What begins with the id of the issue."""
    return next(name for name in ("issue_id", "record_id", "table_id") if name in columns)


def _moved(value: object, shift: Shift) -> object:
    """A day that the other month may not have is its 28th."""
    new = shift(value)
    return re.sub(r"(?<=\d{4}-\d{2})-(29|30|31)(?!\d)", "-28", new) if isinstance(new, str) else new


@contextmanager
def archive(home: Home, folder: Path, records: int) -> Iterator[tuple[Home, int]]:
    """The multiplied home in ``folder``, and how many records it holds."""
    into = folder / "archive"
    yield Home(into), multiplied(home, into, records)
