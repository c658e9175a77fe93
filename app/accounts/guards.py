"""What stands before a view: who is asking, and whether they may."""

from __future__ import annotations

import time
from collections.abc import Callable
from functools import wraps
from typing import ParamSpec, TypeVar, cast
from urllib.parse import urlsplit

from flask import Flask, g, redirect, request, session
from flask_wtf.csrf import CSRFError, CSRFProtect
from werkzeug.wrappers import Response

from app import urls
from app.accounts import cookies
from app.accounts.cookies import TOKEN
from app.accounts.next_page import here
from app.failures import is_for_programs, respond
from app.served import desk, settings
from indexer.desk.accounts import Account
from indexer.desk.sessions import account_of_session
from indexer.errors import BriefingsError, NeedsSignIn, NotAllowed

P = ParamSpec("P")
R = TypeVar("R")

SAFE = frozenset({"GET", "HEAD", "OPTIONS", "TRACE"})
# What a closed installation answers to everyone: the way in, its looks, and the watchdog.
OPEN_ENDPOINTS = frozenset({"static", "accounts.sign_in", "plain.healthz", "plain.icon"})


def current_user() -> Account | None:
    """Whose request this is, asked of the side store once; DeskUnusable where it cannot say."""
    if "account" not in g:
        token = session.get(TOKEN)
        g.account = None
        if isinstance(token, str):
            with desk() as opened:
                g.account = account_of_session(opened, token, settings().lifetimes, now=time.time())
    return cast("Account | None", g.account)


def signed_in() -> Account:
    """The account of a request that has passed a guard."""
    user = current_user()
    if user is None:
        raise NeedsSignIn("这一步要先登录。", "请登录后再试。")
    return user


def editor_required(view: Callable[P, R]) -> Callable[P, R]:
    """A view for editors only."""

    @wraps(view)
    def guarded(*args: P.args, **kwargs: P.kwargs) -> R:
        user = signed_in()
        if user.role != "editor":
            raise NotAllowed(
                f"帐户“{user.name}”只能阅读，不能收录或修改。", "请用有编辑权限的帐户登录。"
            )
        return view(*args, **kwargs)

    return guarded


def account_required(view: Callable[P, R]) -> Callable[P, R]:
    """A view for everyone who has signed in."""

    @wraps(view)
    def guarded(*args: P.args, **kwargs: P.kwargs) -> R:
        signed_in()
        return view(*args, **kwargs)

    return guarded


def reader_required_if_closed() -> None:
    """NeedsSignIn where reading is closed by setting and nobody has signed in."""
    if not settings().reading_closed or request.endpoint in OPEN_ENDPOINTS:
        return
    if current_user() is None:
        raise NeedsSignIn("这里的内容要登录后才能阅读。", "请登录后再试。")


def refuse_other_sites() -> None:
    """NotAllowed for a change that a page of another site sends. Browsers say where a request
    comes from (Sec-Fetch-Site, else Origin); what says neither is no browser."""
    if request.method in SAFE:
        return
    site = request.headers.get("Sec-Fetch-Site")
    origin = request.headers.get("Origin")
    if site in ("same-origin", "none") or (site is None and origin is None):
        return
    if site is None and origin is not None and _host(origin) in _own_hosts():
        return
    raise NotAllowed(
        "这个请求来自别的网站的页面，没有执行。",
        "请在本站的页面上重新操作；若本站在代理之后，请管理员设置 PUBLIC_URL。",
    )


def _own_hosts() -> set[str]:
    public = settings().public_url
    return {request.host.lower(), *([_host(public)] if public else [])}


def _host(url: str) -> str:
    """Host and port; a port that the scheme implies is left out, as browsers do."""
    try:
        return urlsplit(url).netloc.lower()
    except ValueError:
        return ""


def guard_app(app: Flask) -> None:
    """Sessions, guards and tokens of forms, on every request of this application."""
    app.session_interface = cookies.DeskCookies()
    app.config.update(
        SESSION_COOKIE_HTTPONLY=True,
        SESSION_COOKIE_SAMESITE="Lax",
        SESSION_COOKIE_PATH="/",
        # As long as the session: a preview that took an hour to check must still be published.
        WTF_CSRF_TIME_LIMIT=None,
        # That the request comes from our own pages is asked by refuse_other_sites.
        WTF_CSRF_SSL_STRICT=False,
    )

    @app.before_request
    def before() -> None:
        if request.method not in SAFE:
            cookies.load_key(app)
        refuse_other_sites()
        reader_required_if_closed()

    csrf = CSRFProtect(app)
    # Whoever signs in has no session yet that a token could belong to.
    csrf.exempt("app.accounts.views.sign_in")
    # Over the library's own in templates, too: ours knows where the key is kept.
    app.jinja_env.globals["csrf_token"] = cookies.csrf_token
    app.context_processor(lambda: {"csrf_token": cookies.csrf_token})

    @app.errorhandler(NeedsSignIn)
    def to_the_door(error: NeedsSignIn) -> Response:
        if request.method in ("GET", "HEAD") and not is_for_programs():
            return redirect(urls.sign_in(here()), 303)
        return respond(401, error)

    @app.errorhandler(CSRFError)
    def of_an_old_form(error: CSRFError) -> Response:
        return respond(
            400,
            BriefingsError(
                "这张表单已经过期，或者浏览器没有送回 Cookie，没有执行。",
                "请返回上一页，刷新后再提交；并请允许本站使用 Cookie。",
            ),
        )
