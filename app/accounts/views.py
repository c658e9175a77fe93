"""``/login``, ``/logout``, ``/account`` and ``/audit``."""

from __future__ import annotations

import time

from flask import Blueprint, make_response, redirect, render_template, request
from werkzeug.wrappers import Response

from app import urls
from app.accounts import pages
from app.accounts.guards import account_required, current_user, editor_required, signed_in
from app.accounts.next_page import safe_next
from app.accounts.signing import enter, forget, leave, verify
from app.searches.recent import keep
from app.served import desk, settings
from app.state import SearchState
from indexer.desk import acts, count_acts, note
from indexer.desk.accounts import LONGEST_NAME, Account, set_password
from indexer.desk.sessions import count_sessions, end_all_sessions
from indexer.errors import BadRequest, NotFound

accounts = Blueprint("accounts", __name__)


@accounts.route("/login", methods=["GET", "POST"])
def sign_in() -> Response:
    then = safe_next(request.values.get("next"))
    if request.method != "POST":
        if current_user() is not None:
            return redirect(then, 303)
        return _form(200, pages.sign_in_page("", then))
    name, password = request.form.get("name", ""), request.form.get("password", "")
    attempt = verify(name, password, "sign-in-failed")
    typed = name[:LONGEST_NAME]
    if attempt.wait:
        said = f"试得太多了，请等 {attempt.wait} 秒再试。"
        refused = _form(429, pages.sign_in_page(typed, then, said, "忘了密码可请管理员重设。"))
        refused.headers["Retry-After"] = str(attempt.wait)
        return refused
    if attempt.account is None:
        return _form(
            401,
            pages.sign_in_page(
                typed, then, "帐户名或密码不对。", "请检查大小写和输入法；忘了密码可请管理员重设。"
            ),
        )
    enter(attempt.account, act="sign-in")
    return redirect(then, 303)


@accounts.get("/logout")
def leaving() -> str | Response:
    """The question: an address alone must not sign anybody out."""
    user = current_user()
    if user is None:
        return redirect(urls.HOME, 303)
    return render_template("accounts/logout.html", page=pages.sign_out_page(user.name))


@accounts.post("/logout")
def sign_out() -> Response:
    user = current_user()
    if user is None:
        forget()
    else:
        leave(user)
    # The next one at the same screen must not see what was looked for.
    keep(())
    return redirect(urls.HOME, 303)


@accounts.get("/account")
@account_required
def own() -> Response:
    return _own(200, signed_in())


@accounts.post("/account/password")
@account_required
def change_password() -> Response:
    user = signed_in()
    fresh = request.form.get("new", "")
    if fresh != request.form.get("again", ""):
        return _own(400, user, "两次写的新密码不同，没有改动。请重新填写。")
    attempt = verify(user.name, request.form.get("old", ""), "password-failed")
    if attempt.wait:
        return _own(429, user, f"试得太多了，请等 {attempt.wait} 秒再试。")
    if attempt.account is None:
        return _own(400, user, "现在的密码不对，没有改动。")
    try:
        with desk() as opened:
            set_password(opened, user.name, fresh, who=user.name)
    except BadRequest as error:
        return _own(400, user, f"{error.reason}{error.next_step}")
    enter(attempt.account)
    return _own(200, attempt.account, "密码已改。其他地方的登录都已退出。", is_done=True)


@accounts.post("/account/sessions")
@account_required
def sign_out_everywhere() -> Response:
    user = signed_in()
    with desk() as opened:
        ended = end_all_sessions(opened, user.name)
        note(opened, user.name, "sign-out-everywhere", user.name, before=f"{ended} 处")
    forget()
    return redirect(urls.SIGN_IN, 303)


@accounts.get("/audit")
@editor_required
def audit() -> str:
    page = SearchState.from_params(
        (name, value) for name, value in request.args.items(multi=True) if name == "page"
    ).request.page
    with desk() as opened:
        found = acts(opened, limit=pages.AUDIT_SIZE, offset=(page - 1) * pages.AUDIT_SIZE)
        total = count_acts(opened)
    if page > 1 and not found:
        raise NotFound(f"操作记录没有第 {page} 页。", "请回到第一页。")
    return render_template("accounts/audit.html", page=pages.audit_page(found, total, page))


def _form(status: int, page: pages.SignInPage) -> Response:
    return _answer(status, render_template("accounts/login.html", page=page))


def _own(status: int, user: Account, said: str = "", *, is_done: bool = False) -> Response:
    with desk() as opened:
        count = count_sessions(opened, user.name, settings().lifetimes, now=time.time())
    page = pages.account_page(user, count, said, is_done=is_done)
    return _answer(status, render_template("accounts/account.html", page=page))


def _answer(status: int, body: str) -> Response:
    response = make_response(body, status)
    response.headers["Cache-Control"] = "private, no-store"
    return response
