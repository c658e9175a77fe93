"""What SQLite says of the file and the disk, apart from what it says of a statement."""

from __future__ import annotations

import errno
import json
import sqlite3
from collections.abc import Iterator
from contextlib import contextmanager
from typing import Any

from indexer.errors import IndexMismatch, NotFound

_DAMAGE = (sqlite3.SQLITE_CORRUPT, sqlite3.SQLITE_NOTADB, sqlite3.SQLITE_IOERR)
_FULL = {sqlite3.SQLITE_FULL: errno.ENOSPC, sqlite3.SQLITE_IOERR: errno.EIO}


def mismatch(why: str) -> IndexMismatch:
    return IndexMismatch(
        f"检索库是另一个版本的程序建的，或已损坏（{why}）。",
        "请运行 python -m indexer build 重新建库。",
    )


def no_such(what: str, asked: str, next_step: str) -> NotFound:
    return NotFound(f"没有这个{what}：{json.dumps(asked, ensure_ascii=False)}。", next_step)


@contextmanager
def damage_told() -> Iterator[None]:
    """A file that is not what was written is no fault of the statement that reads it."""
    try:
        yield
    except sqlite3.DatabaseError as error:
        if _code(error) in _DAMAGE:
            raise mismatch(str(error)) from error
        raise


class WritingConnection(sqlite3.Connection):
    """A connection whose statements raise ``OSError`` where the disk is full or fails, as
    writing to every other file does: it is no fault of the statement or of its values."""

    def execute(self, *given: Any) -> sqlite3.Cursor:
        with _full_disk_told():
            return super().execute(*given)

    def executemany(self, *given: Any) -> sqlite3.Cursor:
        with _full_disk_told():
            return super().executemany(*given)

    def executescript(self, *given: Any) -> sqlite3.Cursor:
        with _full_disk_told():
            return super().executescript(*given)


@contextmanager
def _full_disk_told() -> Iterator[None]:
    try:
        yield
    except sqlite3.Error as error:
        if number := _FULL.get(_code(error)):
            raise OSError(number, str(error)) from error
        raise


def _code(error: sqlite3.Error) -> int:
    # The low byte is the kind, what is above it the detail; none where Python itself raised.
    return int(getattr(error, "sqlite_errorcode", 0)) & 0xFF
