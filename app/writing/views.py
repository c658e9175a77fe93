"""``/draft/<issue>``, before it is published ``/intake/<id>/<no>/draft``: the draft of a number's
statistics, as a page and as files."""

from __future__ import annotations

from urllib.parse import quote

from flask import Blueprint, render_template
from werkzeug.wrappers import Response

from app import urls
from app.accounts import desk, editor_required
from app.documents import MIMETYPE
from app.intake.views import workshop
from app.pages.runs import Link
from app.served import library
from app.writing.drafting import draft_of
from app.writing.pages import (
    as_docx,
    as_markdown,
    as_text,
    draft_page,
    served_ways,
    staged_ways,
    title_of,
)
from indexer.desk import intake as kept
from indexer.errors import NotFound
from indexer.writing import Draft

writing = Blueprint("writing", __name__)
_FORM = "<any(txt, md, docx):form>"


@writing.get("/draft/<issue_id>")
def draft(issue_id: str) -> str:
    found = draft_of(library(), issue_id)
    page = draft_page(found, served_ways(found.issue))
    return render_template("writing/draft.html", page=page)


@writing.get(f"/draft/<issue_id>.{_FORM}")
def draft_file(issue_id: str, form: str) -> Response:
    return _file(draft_of(library(), issue_id), form)


@writing.get("/intake/<intake_id>/<int:no>/draft")
@editor_required
def staged(intake_id: str, no: int) -> str:
    """As it will be, for whoever handed the number in."""
    name, found = _staged(intake_id, no)
    preview = Link(name, urls.intake_file(intake_id, no))
    ways = staged_ways(found, preview, lambda form: urls.intake_draft(intake_id, no, form))
    return render_template("writing/draft.html", page=draft_page(found, ways))


@writing.get(f"/intake/<intake_id>/<int:no>/draft.{_FORM}")
@editor_required
def staged_file(intake_id: str, no: int, form: str) -> Response:
    return _file(_staged(intake_id, no)[1], form)


def _staged(intake_id: str, no: int) -> tuple[str, Draft]:
    """(name of the file, the draft). NotFound while the file is not read, or will not be."""
    with desk() as opened:
        file = kept.intake(opened, intake_id).file(no)
    if file.state != "read":
        raise NotFound(f"{file.name} 还没有读成，写不出草稿。", "请回到预览，读成后再看。")
    return file.name, workshop().preview(file).draft


def _file(found: Draft, form: str) -> Response:
    body: bytes
    if form == "docx":
        body, kind = as_docx(found), MIMETYPE
    else:
        text = as_text(found) if form == "txt" else as_markdown(found)
        body = text.encode("utf8")
        kind = f"text/{'plain' if form == 'txt' else 'markdown'}; charset=utf-8"
    name = quote(f"{title_of(found)}.{form}", safe="")
    disposition = f"attachment; filename=\"draft.{form}\"; filename*=UTF-8''{name}"
    return Response(body, content_type=kind, headers={"Content-Disposition": disposition})
