"""One SQLite file, opened ready to use."""

from __future__ import annotations

import os
import sqlite3
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path

from indexer.errors import DeskUnusable
from indexer.paths import Home

Desk = sqlite3.Connection
"""An open side store, for those who may not know what it is made of."""

PATIENCE = 10.0
"""Seconds that a writer waits for another one."""


def open_desk(home: Home) -> sqlite3.Connection:
    """The side store of this home, made where there is none; rows are ``sqlite3.Row``. The
    caller closes it. One connection belongs to one thread. It holds hashes of passwords, so that
    on systems with such rights nobody but its owner may read it."""
    home.var.mkdir(parents=True, exist_ok=True)
    path = home.var / "desk.sqlite"
    if not path.exists():
        os.close(os.open(path, os.O_CREAT | os.O_RDWR, 0o600))
    # isolation_level=None: transactions begin where ``writing`` says, not where a driver guesses.
    desk = sqlite3.connect(path, timeout=PATIENCE, isolation_level=None)
    desk.row_factory = sqlite3.Row
    desk.execute("PRAGMA journal_mode = WAL")
    desk.execute("PRAGMA foreign_keys = ON")
    for schema in sorted(Path(__file__).parent.glob("*.sql")):
        desk.executescript(schema.read_text(encoding="utf8"))
    return desk


@contextmanager
def desk_at(home: Home) -> Iterator[sqlite3.Connection]:
    """The side store for the length of the block. DeskUnusable where it cannot be opened, read
    or written, then or in the block."""
    try:
        desk = open_desk(home)
        try:
            yield desk
        finally:
            desk.close()
    except (sqlite3.Error, OSError) as error:
        raise DeskUnusable(
            f"存放帐户与操作记录的文件 desk.sqlite 不能使用：{error}。",
            "请检查 var 目录的权限和磁盘空间；文件损坏时请从备份恢复。",
        ) from error


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
