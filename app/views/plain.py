"""``/status``, ``/help``, ``/healthz`` and the icon."""

from __future__ import annotations

from flask import Blueprint, Response, current_app, jsonify, render_template

from app import urls
from app.pages.guides import guide_named, guide_page
from app.pages.plain import help_page, status_page
from app.served import library
from indexer.errors import BriefingsError, NotFound
from indexer.query.examples import EXAMPLES, QUESTIONS

plain = Blueprint("plain", __name__)


@plain.get("/status")
def status() -> str:
    return render_template("pages/status.html", page=status_page(library().status()))


@plain.get("/help")
def help_() -> str:
    try:
        series, issues = library().series_list(), library().issues()
    except BriefingsError:  # how to search can be read before there is anything to find
        series, issues = (), ()
    return render_template(
        "pages/help.html", page=help_page((*EXAMPLES, QUESTIONS), series, issues)
    )


@plain.get(f"{urls.HELP}/<name>")
def guide(name: str) -> str:
    found = guide_named(name)
    if found is None:
        raise NotFound("没有这一页指南。", "请从检索帮助选一页。")
    return render_template(f"guide/{found.name}.html", page=guide_page(found))


@plain.get("/healthz")
def healthz() -> Response:
    """For a watchdog: 200 while searches are answered, 503 while nothing is built."""
    try:
        shelf = library()
    except BriefingsError as error:
        response = jsonify({"ok": False, "reason": error.reason, "next_step": error.next_step})
        response.status_code = 503
        return response
    return jsonify({"ok": True, "generation": shelf.generation})


@plain.get("/favicon.ico")
def icon() -> Response:
    return current_app.send_static_file("favicon.svg")
