"""``/searches``: the last and the saved searches; ``/unfound``: what editors may make findable."""

from __future__ import annotations

from collections.abc import Callable
from functools import lru_cache

from flask import Blueprint, current_app, redirect, render_template, request
from werkzeug.wrappers import Response

from app import urls
from app.accounts import current_user, desk, editor_required, signed_in
from app.accounts.cookies import csrf_token
from app.accounts.guards import account_required
from app.accounts.next_page import safe_next
from app.intake.views import workshop
from app.searches import pages
from app.searches.noticing import now
from app.searches.recent import keep, recent, search_of, state_of
from app.served import home, library, settings
from app.state import SearchState
from indexer.desk import Desk
from indexer.desk.searches import (
    count_unfound,
    forget_unfound,
    issues_since,
    remove_search,
    save_search,
    saved_searches,
    unfound,
)
from indexer.errors import BadRequest, DeskUnusable, NotFound
from indexer.intake import aliasing, deciding

searches = Blueprint("searches", __name__)


def _since(opened: Desk) -> Callable[[str], tuple[str, ...]]:
    """Asked once for each time."""
    return lru_cache(maxsize=None)(lambda at: issues_since(opened, at))


@searches.get(urls.SEARCHES)
def show() -> str:
    shelf, user = library(), current_user()
    with desk() as opened:
        since = _since(opened)
        held = saved_searches(opened, user.name) if user else ()
        saved = [pages.line_of(one.search, one.seen, shelf, since) for one in held]
        last = [pages.line_of(one.search, one.seen, shelf, since) for one in recent()]
    page = pages.searches_page(
        user.name if user else "", [one for one in saved if one], [one for one in last if one]
    )
    # Strangers have forms here too: the key that signs their tokens is looked up.
    return render_template("searches/searches.html", page=page, csrf_token=csrf_token)


def on_home() -> tuple[pages.SearchLine, ...]:
    """The few that the front page names: saved ones with something new, then the last ones."""
    try:
        user, last = current_user(), recent()
        if user is None and not last:
            return ()
        shelf = library()
        with desk() as opened:
            since = _since(opened)
            held = saved_searches(opened, user.name) if user else ()
            saved = [pages.line_of(one.search, one.seen, shelf, since) for one in held]
            lines = {one.search: one for one in saved if one and one.new}
            for one in last:
                if len(lines) >= pages.ON_HOME:
                    break
                line = pages.line_of(one.search, one.seen, shelf, since)
                if line is not None:
                    lines.setdefault(line.search, line)
        return tuple(lines.values())[: pages.ON_HOME]
    except DeskUnusable as error:
        current_app.logger.error("%s", error)
        return ()


@searches.post(urls.SEARCHES)
@account_required
def save() -> Response:
    state = _state()
    with desk() as opened:
        save_search(opened, signed_in().name, search_of(state), now())
    return redirect(_next(), 303)


@searches.post(f"{urls.SEARCHES}/remove")
@account_required
def remove() -> Response:
    with desk() as opened:
        remove_search(opened, signed_in().name, request.form.get("search", ""))
    return redirect(_next(), 303)


@searches.post(f"{urls.SEARCHES}/forget")
def forget() -> Response:
    """One of the last searches, or all of them."""
    gone = request.form.get("search", "")
    keep(tuple(one for one in recent() if gone and one.search != gone))
    return redirect(_next(), 303)


def _state() -> SearchState:
    state = state_of(request.form.get("search", ""))
    if state is None:
        raise BadRequest("要保存的不是一次检索。", "请在检索结果页上保存。")
    return state


def _next() -> str:
    asked = request.form.get("next")
    return safe_next(asked) if asked else urls.SEARCHES


@searches.get(urls.UNFOUND)
@editor_required
def not_found() -> str:
    page = SearchState.from_params([("page", request.args.get("page", ""))]).request.page
    return _unfound(page)


def _unfound(page: int, said: str = "") -> str:
    """The list as it is now, with what came of the last change."""
    size = pages.UNFOUND_SIZE
    with desk() as opened:
        lines = unfound(opened, size, (page - 1) * size)
        total = count_unfound(opened)
    if page > 1 and not lines:
        raise NotFound(f"未查到的检索词没有第 {page} 页。", "请回到第一页。")
    view = pages.unfound_page(
        lines,
        total,
        page,
        said=said,
        is_counted=settings().count_unfound,
        decisions=deciding.decisions_of(home()),
        followed=library().decisions,
        trouble=workshop().trouble,
    )
    return render_template("searches/unfound.html", page=view)


@searches.post(urls.UNFOUND)
@editor_required
def decide() -> str:
    """The text is another name of what ``target`` is called (of the ``kind``, or of any), or is
    no longer listed."""
    form = request.form
    text = form.get("text", "")
    if form.get("act") == "drop":
        said = f"“{text}”不再列出。"
    else:
        meant = aliasing.alias(
            home(),
            library(),
            text,
            form.get("target", ""),
            form.get("kind", ""),
            form.get("evidence", ""),
            signed_in().name,
        )
        workshop()
        said = f"“{text}”已作为“{meant.said}”的别名，稍候即可检索。"
    with desk() as opened:
        forget_unfound(opened, text)
    return _unfound(1, said)
