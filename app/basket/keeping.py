"""Whose basket a request has, and what pages know of it.

A reader who never collects anything gets no cookie and costs no look into the side store. So a
button of somebody without a cookie asks for the page that holds the form (GET); once there is
one, every button is the form (POST, with its token).
"""

from __future__ import annotations

import secrets
import time
from dataclasses import dataclass

from flask import current_app, g, request, session

from app import urls
from app.accounts.guards import current_user
from app.accounts.next_page import here
from app.served import desk
from indexer.desk import baskets
from indexer.desk.baskets import Basket, Owner
from indexer.errors import DeskUnusable

BROWSER = "basket"
"""The key in the cookie under which a stranger's token stands."""
SAID = "basket-said"


@dataclass(frozen=True, slots=True)
class Collecting:
    """``held``: ids in the reader's basket; ``is_ready``: forms may be sent from here;
    ``next``: where to come back to, without a place on the page."""

    count: int
    held: frozenset[str]
    is_ready: bool
    next: str
    url: str = urls.BASKET
    add_url: str = urls.BASKET_ADD
    remove_url: str = urls.BASKET_REMOVE


def owner() -> Owner | None:
    """Of this request's basket; None for somebody who has never collected anything."""
    user = current_user()
    if user is not None:
        return baskets.of_account(user.name)
    token = session.get(BROWSER)
    return baskets.of_browser(token) if isinstance(token, str) else None


def own_basket() -> Basket:
    """The reader's, looked up once a request; DeskUnusable where the side store cannot say."""
    if "basket" not in g:
        whose = owner()
        g.basket = Basket()
        if whose is not None:
            with desk() as opened:
                g.basket = baskets.basket_of(opened, whose)
    return g.basket  # type: ignore[no-any-return]


def change_basket(how: baskets.Change) -> Basket:
    """The changed basket, kept; a stranger's first one gets its token here."""
    whose = owner()
    if whose is None:
        session[BROWSER] = secrets.token_urlsafe(32)
        whose = baskets.of_browser(session[BROWSER])
    with desk() as opened:
        g.basket = baskets.change(opened, whose, how, now=time.time())
    return g.basket  # type: ignore[no-any-return]


def collecting() -> Collecting:
    """Of this request. Where the side store cannot be used, everything stays readable."""
    if "collecting" not in g:
        try:
            basket = own_basket()
        except DeskUnusable as error:
            current_app.logger.error("%s: %s", request.path, error)
            basket = Basket()
        is_page = request.method in ("GET", "HEAD")
        g.collecting = Collecting(
            len(basket.items),
            frozenset(basket.ids),
            bool(session),
            here() if is_page else "",
        )
    return g.collecting  # type: ignore[no-any-return]
