"""``/issues`` and ``/issues/<id>``: the list of numbers, and one whole number."""

from __future__ import annotations

from flask import Blueprint, render_template, request
from werkzeug.wrappers import Response

from app import urls
from app.errata.noted import doubts_of, errata_link
from app.moved import moved
from app.pages.issue import issue_page, issues_page
from app.reading_state import asked_finder, cited_in
from app.served import citation_settings, library
from indexer.errors import NotFound

issues = Blueprint("issues", __name__)


@issues.get("/issues")
def index() -> str:
    return render_template("pages/issues.html", page=issues_page(library().issues()))


@issues.get("/issues/<issue_id>")
def show(issue_id: str) -> str | Response:
    shelf = library()
    try:
        issue = shelf.issue(issue_id)
    except NotFound as error:
        return moved(error, shelf, issue_id, urls.issue)
    records = shelf.records_of_issue(issue_id)
    page = issue_page(
        issue,
        records,
        shelf.issues(),
        style=request.args.get("style") or None,
        settings=citation_settings(),
        doubtful=doubts_of(shelf.doubtful_figures(issue_id)),
        errata=errata_link(issue_id),
        finder=asked_finder(shelf),
        cited=cited_in(records),
    )
    return render_template("pages/issue.html", page=page)
