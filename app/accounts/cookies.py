"""The cookie: signed, readable by no script, sent along by no other site.

It holds random values only: the token of the session and that of a stranger's 引文夹, whose hashes
the side store keeps, and the secret that the tokens of forms are made from. Readers who never sign
in get none until they send a form (their last searches are in a cookie of their own,
app/searches/recent.py), and no page that they read needs the side store: where a finding is shown,
what editors noted of it is asked for, and of the last searches what is new.
"""

from __future__ import annotations

from typing import Any

from flask import Flask, Request, current_app, request
from flask.sessions import SecureCookieSession, SecureCookieSessionInterface, SessionMixin
from flask_wtf.csrf import generate_csrf
from itsdangerous import BadSignature
from werkzeug.http import parse_cookie

from app.served import desk, settings
from indexer.desk.sessions import secret_key
from indexer.errors import DeskUnusable

NAME = "briefings"
TOKEN = "sid"  # no password  # nosec B105
"""The key in the cookie under which the token of the session stands."""


class DeskCookies(SecureCookieSessionInterface):
    """Flask's signed cookie, with a key that the side store keeps and is asked for when needed."""

    def get_cookie_name(self, app: Flask) -> str:
        # Browsers let no other host and no unencrypted page set a cookie of this prefix.
        return f"__Host-{NAME}" if settings(app).https else NAME

    def get_cookie_secure(self, app: Flask) -> bool:
        return settings(app).https or request.is_secure

    def open_session(self, app: Flask, request: Request) -> SecureCookieSession | None:
        if self.get_cookie_name(app) not in request.cookies:
            return self.session_class()
        try:
            load_key(app)
        except DeskUnusable as error:
            app.logger.error("%s", error)
            return None
        return super().open_session(app, request)

    def save_session(self, app: Flask, session: SessionMixin, response: Any) -> None:
        if session.modified and session:
            load_key(app)
        super().save_session(app, session, response)


def load_key(app: Flask) -> None:
    """The key that signs, from the side store into the application, once."""
    if not app.secret_key:
        with desk(app) as opened:
            app.secret_key = secret_key(opened)


def is_known(app: Flask, cookies: str) -> bool:
    """Whether a Cookie header holds a cookie that this installation gave to somebody who had signed
    in, be it long ago: the server asks before it takes in a large body."""
    value = parse_cookie(cookies).get(app.session_interface.get_cookie_name(app))
    if not value:
        return False
    try:
        load_key(app)
    except DeskUnusable as error:
        app.logger.error("%s", error)
        return False
    signer = SecureCookieSessionInterface().get_signing_serializer(app)
    try:
        return signer is not None and bool(signer.loads(value).get(TOKEN))
    except (BadSignature, AttributeError):
        return False


def csrf_token() -> str:
    """The value of the hidden field ``csrf_token`` of a form."""
    load_key(current_app._get_current_object())  # type: ignore[attr-defined]
    return str(generate_csrf())
