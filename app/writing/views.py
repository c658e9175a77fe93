"""``/draft/<issue>``: the draft of a number's statistics, as a page and as files."""

from __future__ import annotations

from urllib.parse import quote

from flask import Blueprint, render_template
from werkzeug.wrappers import Response

from app.documents import MIMETYPE
from app.served import library
from app.writing.drafting import draft_of
from app.writing.pages import as_docx, as_markdown, as_text, draft_page, title_of

writing = Blueprint("writing", __name__)


@writing.get("/draft/<issue_id>")
def draft(issue_id: str) -> str:
    return render_template("writing/draft.html", page=draft_page(draft_of(library(), issue_id)))


@writing.get("/draft/<issue_id>.<any(txt, md, docx):form>")
def draft_file(issue_id: str, form: str) -> Response:
    found = draft_of(library(), issue_id)
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
