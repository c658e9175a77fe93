"""Accounts: who may read where reading is closed, and who may write."""

from __future__ import annotations

import sqlite3
import unicodedata
from dataclasses import dataclass
from datetime import datetime
from typing import Literal

from indexer.desk import passwords
from indexer.desk.audit import note
from indexer.desk.store import writing
from indexer.errors import BadRequest, NotFound

Role = Literal["reader", "editor"]
ROLES: tuple[Role, ...] = ("reader", "editor")
LONGEST_NAME = 40
_MARKS = "._-·"


@dataclass(frozen=True, slots=True)
class Account:
    """``disabled_at`` is "" while the account may be used; times are ISO with zone."""

    name: str
    role: Role
    created_at: str
    disabled_at: str = ""


def add_account(
    desk: sqlite3.Connection, name: str, role: Role, password: str, *, who: str
) -> Account:
    """BadRequest where the name is taken or no name, or the rules refuse the password."""
    name = proper_name(name)
    kept = passwords.hashed(passwords.settle(password, name))
    made = Account(name, role, _now())
    with writing(desk):
        if _row(desk, name) is not None:
            raise BadRequest(f"已有帐户“{name}”。", "请换一个名字，或先用 user list 查看。")
        desk.execute(
            "INSERT INTO account (name, folded, role, password, created_at) VALUES (?, ?, ?, ?, ?)",
            (name, name.casefold(), role, kept, made.created_at),
        )
        note(desk, who, "account-added", name, after=role)
    return made


def account(desk: sqlite3.Connection, name: str) -> Account | None:
    """The account of this name, whatever its case."""
    row = _row(desk, name)
    return None if row is None else _account(row)


def accounts(desk: sqlite3.Connection) -> tuple[Account, ...]:
    """All, in order of name."""
    return tuple(_account(row) for row in desk.execute("SELECT * FROM account ORDER BY folded"))


def remove_account(desk: sqlite3.Connection, name: str, *, who: str) -> None:
    """With all its sessions. NotFound where there is none."""
    with writing(desk):
        row = _needed(desk, name)
        desk.execute("DELETE FROM account WHERE name = ?", (row["name"],))
        note(desk, who, "account-removed", row["name"], before=row["role"])


def set_role(desk: sqlite3.Connection, name: str, role: Role, *, who: str) -> None:
    """From the next request on."""
    with writing(desk):
        row = _needed(desk, name)
        desk.execute("UPDATE account SET role = ? WHERE name = ?", (role, row["name"]))
        note(desk, who, "role", row["name"], before=row["role"], after=role)


def set_password(desk: sqlite3.Connection, name: str, password: str, *, who: str) -> None:
    """Ends every session of the account: whoever knew the old one is out."""
    found = _needed(desk, name)
    kept = passwords.hashed(passwords.settle(password, found["name"]))
    with writing(desk):
        row = _needed(desk, name)
        desk.execute("UPDATE account SET password = ? WHERE name = ?", (kept, row["name"]))
        desk.execute("DELETE FROM session WHERE account = ?", (row["name"],))
        note(desk, who, "password", row["name"])


def disable(desk: sqlite3.Connection, name: str, *, who: str) -> None:
    """Ends its sessions and refuses new ones; nothing is forgotten."""
    with writing(desk):
        row = _needed(desk, name)
        desk.execute("UPDATE account SET disabled_at = ? WHERE name = ?", (_now(), row["name"]))
        desk.execute("DELETE FROM session WHERE account = ?", (row["name"],))
        note(desk, who, "account-disabled", row["name"])


def enable(desk: sqlite3.Connection, name: str, *, who: str) -> None:
    with writing(desk):
        row = _needed(desk, name)
        desk.execute("UPDATE account SET disabled_at = '' WHERE name = ?", (row["name"],))
        note(desk, who, "account-enabled", row["name"])


def with_password(desk: sqlite3.Connection, name: str, password: str) -> Account | None:
    """The account that this name and password open, None for every other pair. The work is the
    same for a wrong password, an unknown name and a disabled account."""
    row = _row(desk, name)
    kept = passwords.NOBODY if row is None else str(row["password"])
    right = passwords.matches(kept, password)
    if row is None or not right or row["disabled_at"]:
        return None
    if passwords.is_dated(kept):
        taken = passwords.hashed(passwords.as_hashed(password))
        with writing(desk):
            # Only over the one that was verified: it may have been changed meanwhile.
            desk.execute(
                "UPDATE account SET password = ? WHERE name = ? AND password = ?",
                (taken, row["name"], kept),
            )
    return _account(row)


def proper_name(name: str) -> str:
    """A name as it is kept: 1 to 40 letters, digits and ``._-·``. BadRequest for anything else,
    so that it may stand in a log and on a page as it is."""
    taken = unicodedata.normalize("NFKC", name[: LONGEST_NAME * 8]).strip()
    plain = all(unicodedata.category(c)[0] in "LN" or c in _MARKS for c in taken)
    if not 1 <= len(taken) <= LONGEST_NAME or not plain:
        raise BadRequest(
            f"“{taken[:LONGEST_NAME]}”不能作帐户名。",
            f"请用 1 至 {LONGEST_NAME} 个汉字、字母、数字，可带 . _ - ·，不留空格。",
        )
    return taken


def folded(name: str) -> str:
    """What decides whether two names typed are the same."""
    return unicodedata.normalize("NFKC", name[: LONGEST_NAME * 8]).strip().casefold()


def _row(desk: sqlite3.Connection, name: str) -> sqlite3.Row | None:
    safe = folded(name).encode("utf8", "replace").decode("utf8")
    row: sqlite3.Row | None = desk.execute(
        "SELECT * FROM account WHERE folded = ?", (safe,)
    ).fetchone()
    return row


def needed(desk: sqlite3.Connection, name: str) -> Account:
    """The account of this name; NotFound where there is none."""
    return _account(_needed(desk, name))


def _needed(desk: sqlite3.Connection, name: str) -> sqlite3.Row:
    row = _row(desk, name)
    if row is None:
        raise NotFound(f"没有帐户“{name[:LONGEST_NAME]}”。", "请用 user list 查看全部帐户。")
    return row


def _account(row: sqlite3.Row) -> Account:
    return Account(row["name"], row["role"], row["created_at"], row["disabled_at"])


def _now() -> str:
    return datetime.now().astimezone().isoformat(timespec="seconds")
