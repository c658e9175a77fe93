"""``/checks``: what the checks found."""

from __future__ import annotations

from flask import Blueprint, redirect, render_template, request
from werkzeug.wrappers import Response

from app import urls
from app.check_state import CheckState
from app.errata.noted import noted_of, states
from app.pages.checks import checks_page
from app.served import library
from indexer.errors import NotFound

checks = Blueprint("checks", __name__)


@checks.get("/checks")
def all_findings() -> str:
    state = CheckState.from_params(request.args.items(multi=True))
    shelf = library()
    chosen = shelf.findings(state.as_shown().request, states())
    if state.request.page > 1 and not chosen.page:
        raise NotFound(f"核对没有第 {state.request.page} 页。", "请回到第一页。")
    page = checks_page(chosen, state, noted_of(chosen.page))
    return render_template("pages/checks.html", page=page)


@checks.get("/checks/<finding_id>")
def one(finding_id: str) -> Response:
    """To its place on the page of all, wherever that has moved."""
    state = CheckState().with_group("none")
    at = library().page_of_finding(finding_id, state.request.size)
    return redirect(urls.checks(state.with_page(at), finding_id), 302)
