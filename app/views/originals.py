"""Originals as they were taken in, and pictures of the places that records stand at."""

from __future__ import annotations

import re
from typing import Literal

from flask import Blueprint, send_file
from werkzeug.wrappers import Response

from app.served import home, library
from indexer.desk.originals import original_of
from indexer.errors import NotFound
from indexer.pictures import Place, picture_of

originals = Blueprint("originals", __name__)

_HASH = re.compile(r"[0-9a-f]{64}")
# What a browser may show by itself. Web pages are not among them: one that was taken in must not
# run here as one of ours, so its source is shown as text.
_SHOWN = {"pdf": "application/pdf", "text": "text/plain", "html": "text/plain"}


@originals.get("/originals/<sha256>")
def original(sha256: str) -> Response:
    issue = library().issue_of_original(sha256) if _HASH.fullmatch(sha256) else None
    if issue is None:
        raise NotFound("没有收入过这个文件。", "请从条目或期次的页面打开原文件。")
    path = original_of(home(), sha256)
    mimetype = _SHOWN.get(issue.format, "application/octet-stream")
    response = send_file(
        path,
        mimetype=mimetype,
        as_attachment=issue.format not in _SHOWN,
        download_name=issue.head.source_file.rpartition("/")[2],
        conditional=True,
        etag=sha256,
        max_age=0,
    )
    if mimetype == "text/plain":
        response.headers["Content-Type"] = f"text/plain; charset={issue.encoding or 'utf-8'}"
    return response


@originals.get("/records/<path:record_id>/<any(place, page):part>.png")
def picture(record_id: str, part: Literal["place", "page"]) -> Response:
    source = library().record(record_id).source
    path = original_of(home(), source.sha256)
    if source.page is None:
        raise NotFound("这一条的来源没有页，也就没有图。", "请在条目页面看它的原文。")
    place = Place(source.sha256, source.page, source.box, part == "place")
    return send_file(
        picture_of(home(), path, place), mimetype="image/png", conditional=True, max_age=3600
    )
