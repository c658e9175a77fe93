"""Baskets of citations: what somebody collects, in whose order and style.

A basket of more than a few items with their notes outgrows a cookie, and one kept in a cookie
could not be taken into an account from another window; so all are kept here, a stranger's under
the hash of a token that the browser's cookie holds. A stranger's basket is forgotten when nobody
has touched it for a month, and strangers together keep a bounded number of them.
"""

from __future__ import annotations

import hashlib
import json
import sqlite3
from collections.abc import Callable, Iterable
from dataclasses import dataclass, replace

from indexer.desk.store import writing
from indexer.errors import BadRequest

MOST_ITEMS = 150
LONGEST_NOTE = 300
FORGOTTEN_AFTER = 30 * 24 * 3600.0
MOST_OF_STRANGERS = 5_000


@dataclass(frozen=True, slots=True)
class Item:
    """``id``: a record, a figure of it (``2023-09/t1/r2:c5``) or a number of the serial."""

    id: str
    note: str = ""


@dataclass(frozen=True, slots=True)
class Basket:
    """``style`` and ``order`` are "" until somebody chooses."""

    items: tuple[Item, ...] = ()
    style: str = ""
    order: str = ""

    @property
    def ids(self) -> tuple[str, ...]:
        return tuple(item.id for item in self.items)


@dataclass(frozen=True, slots=True)
class Owner:
    """``account`` is None for a browser in which nobody has signed in."""

    key: str
    account: str | None


Change = Callable[[Basket], Basket]


def of_account(name: str) -> Owner:
    return Owner(f"account {name}", name)


def of_browser(token: str) -> Owner:
    """Only the hash of the token is kept: the file gives nobody a basket."""
    return Owner("browser " + hashlib.sha256(token.encode("utf8", "replace")).hexdigest(), None)


def basket_of(desk: sqlite3.Connection, owner: Owner) -> Basket:
    """An empty one where nothing has been collected."""
    row = desk.execute("SELECT content FROM basket WHERE owner = ?", (owner.key,)).fetchone()
    return Basket() if row is None else _basket(row["content"])


def change(desk: sqlite3.Connection, owner: Owner, how: Change, *, now: float) -> Basket:
    """What ``how`` makes of the basket, kept. Two changes at once both count."""
    with writing(desk):
        changed = how(basket_of(desk, owner))
        _keep(desk, owner, changed, now)
        if owner.account is None:
            _prune(desk, now)
    return changed


def join(desk: sqlite3.Connection, stranger: Owner, account: Owner, *, now: float) -> None:
    """What was collected before signing in comes behind what the account holds, as far as there
    is room; the stranger's basket is gone."""
    with writing(desk):
        brought = basket_of(desk, stranger)
        desk.execute("DELETE FROM basket WHERE owner = ?", (stranger.key,))
        if brought == Basket():
            return
        held = basket_of(desk, account)
        notes = {item.id: item.note for item in brought.items}
        kept = [replace(i, note=i.note or notes.get(i.id, "")) for i in held.items]
        fresh = [item for item in brought.items if item.id not in held.ids]
        joined = Basket(
            (*kept, *fresh)[:MOST_ITEMS], held.style or brought.style, held.order or brought.order
        )
        _keep(desk, account, joined, now)


# --- changes ------------------------------------------------------------------------------------


def added(ids: Iterable[str]) -> Change:
    """Behind the others; what is there already stays where it is. BadRequest where there is no
    room for all of them."""
    wanted = tuple(dict.fromkeys(ids))

    def how(basket: Basket) -> Basket:
        fresh = tuple(Item(one) for one in wanted if one not in basket.ids)
        if len(basket.items) + len(fresh) > MOST_ITEMS:
            raise BadRequest(
                f"引文夹最多收 {MOST_ITEMS} 条：已有 {len(basket.items)} 条，"
                f"再收 {len(fresh)} 条就超出了。",
                "请先在引文夹里移出一些，或导出后清空。",
            )
        return replace(basket, items=(*basket.items, *fresh))

    return how


def removed(ids: Iterable[str]) -> Change:
    gone = frozenset(ids)
    return lambda basket: replace(
        basket, items=tuple(item for item in basket.items if item.id not in gone)
    )


def arranged(ids: Iterable[str]) -> Change:
    """In this order; what it does not name comes last, in the order it had."""
    place = {one: number for number, one in enumerate(ids)}
    return lambda basket: replace(
        basket, items=tuple(sorted(basket.items, key=lambda item: place.get(item.id, len(place))))
    )


def noted(id_: str, note: str) -> Change:
    """BadRequest for a note that is too long."""
    said = " ".join(note.split())
    if len(said) > LONGEST_NOTE:
        raise BadRequest(f"备注太长：{len(said)} 字，上限 {LONGEST_NOTE} 字。", "请缩短后再记下。")
    return lambda basket: replace(
        basket,
        items=tuple(replace(i, note=said) if i.id == id_ else i for i in basket.items),
    )


def emptied(basket: Basket) -> Basket:
    """Style and order stay as chosen."""
    return replace(basket, items=())


# --- rows ---------------------------------------------------------------------------------------


def _keep(desk: sqlite3.Connection, owner: Owner, basket: Basket, now: float) -> None:
    content = {
        "items": [[item.id, item.note] for item in basket.items],
        "style": basket.style,
        "order": basket.order,
    }
    said = json.dumps(content, ensure_ascii=False).encode("utf8", "replace").decode("utf8")
    desk.execute(
        "INSERT OR REPLACE INTO basket (owner, account, content, touched) VALUES (?, ?, ?, ?)",
        (owner.key, owner.account, said, now),
    )


def _basket(content: str) -> Basket:
    held = json.loads(content)
    return Basket(tuple(Item(*one) for one in held["items"]), held["style"], held["order"])


def _prune(desk: sqlite3.Connection, now: float) -> None:
    desk.execute(
        "DELETE FROM basket WHERE account IS NULL AND touched < ?", (now - FORGOTTEN_AFTER,)
    )
    count = desk.execute("SELECT count(*) FROM basket WHERE account IS NULL").fetchone()[0]
    if count > MOST_OF_STRANGERS:
        desk.execute(
            "DELETE FROM basket WHERE owner IN (SELECT owner FROM basket WHERE account IS NULL"
            " ORDER BY touched LIMIT ?)",
            (count - MOST_OF_STRANGERS,),
        )
