"""``/issues/<id>/source``: what the source of a number prints, line by line."""

from __future__ import annotations

import re

from flask import Blueprint, redirect, render_template, request
from werkzeug.wrappers import Response

from app import urls
from app.pages.source import source_page
from app.served import library
from indexer.errors import BadRequest, NotFound

source = Blueprint("source", __name__)

_LINES = re.compile(r"([0-9]{1,7})-([0-9]{1,7})")


@source.get("/issues/<issue_id>/source")
def show(issue_id: str) -> str | Response:
    shelf = library()
    first, last = _marked(request.args.get("lines", "0-0"))
    try:
        issue = shelf.issue(issue_id)
    except NotFound:
        moved = shelf.redirect(issue_id)
        if moved is None:
            raise
        return redirect(urls.source(moved, first, last), 301)
    page = source_page(issue.head, issue.sha256, shelf.source_lines(issue_id), first, last)
    return render_template("pages/source.html", page=page)


def _marked(lines: str) -> tuple[int, int]:
    found = _LINES.fullmatch(lines)
    if found is None:
        raise BadRequest(f"参数 lines 的值“{lines}”不是行号范围。", "写作 lines=12-15。")
    return int(found[1]), int(found[2])
