"""Signing in and out: the steps in their order, over the side store and the cookie."""

from __future__ import annotations

import math
import time
from dataclasses import dataclass
from threading import BoundedSemaphore
from typing import cast

from flask import current_app, g, request, session

from app.accounts.cookies import TOKEN
from app.basket.keeping import BROWSER
from app.served import desk, settings
from indexer.desk import baskets, note
from indexer.desk.accounts import Account, account, with_password
from indexer.desk.attempts import begin_attempt, forgive_attempts
from indexer.desk.sessions import begin_session, end_session

HASHING = "briefings.hashing"
AT_ONCE = 2
"""Passwords verified at a time: each takes 64 MB and a core for a tenth of a second."""
PATIENCE = 2.0
NOBODY = "（未登录）"
UNKNOWN = "（没有这个帐户）"


@dataclass(frozen=True, slots=True)
class Attempt:
    """``wait`` seconds where the attempt was not made; else ``account`` or None."""

    account: Account | None = None
    wait: int = 0


def verify(name: str, password: str, failed_act: str) -> Attempt:
    """Whether this pair opens an account, held to the limits on attempts and noted when not."""
    where = request.remote_addr or ""
    gate = cast(BoundedSemaphore, current_app.extensions[HASHING])
    with desk() as opened:
        wait = begin_attempt(opened, name, where, now=time.time())
    if wait > 0:
        return Attempt(wait=math.ceil(wait))
    if not gate.acquire(timeout=PATIENCE):
        return Attempt(wait=math.ceil(PATIENCE))
    try:
        with desk() as opened:
            found = with_password(opened, name, password)
    finally:
        gate.release()
    with desk() as opened:
        if found is not None:
            forgive_attempts(opened, name, where)
        else:
            known = account(opened, name)
            # A name that is none may be a password typed into the wrong field: it is not kept.
            note(opened, NOBODY, failed_act, _from(known.name if known else UNKNOWN))
    return Attempt(account=found)


def enter(user: Account, *, act: str = "") -> None:
    """A new session for this account and a new cookie with nothing of the old one in it; what was
    collected before signing in goes into the account's basket."""
    old, collected = session.get(TOKEN), session.get(BROWSER)
    with desk() as opened:
        if isinstance(old, str):
            end_session(opened, old)
        token = begin_session(opened, user.name, settings().lifetimes, now=time.time())
        if act:
            note(opened, user.name, act, _from(user.name))
        if isinstance(collected, str):
            stranger, own = baskets.of_browser(collected), baskets.of_account(user.name)
            baskets.join(opened, stranger, own, now=time.time())
    forget()
    session[TOKEN] = token
    g.account = user


def _from(name: str) -> str:
    return f"{name}（来自 {request.remote_addr or '未知地址'}）"


def leave(user: Account) -> None:
    """The end of this one session."""
    token = session.get(TOKEN)
    with desk() as opened:
        if isinstance(token, str):
            end_session(opened, token)
        note(opened, user.name, "sign-out", user.name)
    forget()


def forget() -> None:
    """An empty cookie, and no token of a form made from the old one."""
    session.clear()
    g.pop("csrf_token", None)
    g.pop("account", None)
    g.pop("basket", None)
