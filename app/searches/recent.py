"""The last searches of a browser, in a cookie of their own: they end with the browser's session and
are kept nowhere else."""

from __future__ import annotations

import base64
import json
from dataclasses import dataclass
from urllib.parse import parse_qsl

from flask import after_this_request, current_app, request
from werkzeug.wrappers import Response

from app import urls
from app.state import SearchState
from indexer.errors import BadRequest

NAME = "briefings-recent"
MOST = 8
# Bytes of one cookie, of the 4,096 that browsers keep.
LONGEST = 3000


@dataclass(frozen=True, slots=True)
class Recent:
    """``seen``: ISO time with zone."""

    search: str
    seen: str


def recent() -> tuple[Recent, ...]:
    """Newest first; () for a cookie that is none of ours."""
    try:
        held = json.loads(base64.urlsafe_b64decode(request.cookies.get(NAME, "")))
        return tuple(Recent(str(search), str(seen)) for search, seen in held[:MOST])
    except (ValueError, TypeError):
        return ()


def state_of(search: str) -> SearchState | None:
    """The search of these parameters; None where they are none."""
    try:
        state = SearchState.from_params(parse_qsl(search[:LONGEST]))
    except BadRequest:
        return None
    return None if state.is_empty() else state


def search_of(state: SearchState) -> str:
    """The parameters that a search is kept by: without what is of one page, and the row that is
    unfolded."""
    whole = state.whole().opened("")
    return urls.urlencode((whole.with_row("") if whole.request.row else whole).to_params())


def remember(state: SearchState, now: str) -> None:
    """This search is the last one, seen ``now``."""
    search = search_of(state)
    others = (one for one in recent() if one.search != search)
    keep((Recent(search, now), *others))


def keep(searches: tuple[Recent, ...]) -> None:
    """These and no others; as many as the cookie holds."""
    held = [(one.search, one.seen) for one in searches[:MOST]]
    while len(value := _spelled(held)) > LONGEST:
        held.pop()

    @after_this_request
    def with_cookie(response: Response) -> Response:
        secure = current_app.session_interface.get_cookie_secure(current_app)
        if held:
            response.set_cookie(NAME, value, httponly=True, samesite="Lax", secure=secure)
        else:
            response.delete_cookie(NAME, httponly=True, samesite="Lax", secure=secure)
        # The cookie is of one reader: no proxy may hand it to another.
        response.headers["Cache-Control"] = "private, no-cache"
        return response


def _spelled(held: list[tuple[str, str]]) -> str:
    whole = json.dumps(held, ensure_ascii=False, separators=(",", ":"))
    return base64.urlsafe_b64encode(whole.encode()).decode()
