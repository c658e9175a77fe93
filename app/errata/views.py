"""``/errata``: the numbers that have contradictions, the sheet of one or of a span, its files, and
the way to note what became of a contradiction."""

from __future__ import annotations

from flask import Blueprint, Response, redirect, render_template, request
from werkzeug.wrappers import Response as Answer

from app import urls
from app.accounts import current_user, editor_required, signed_in
from app.accounts.next_page import safe_next
from app.documents import MIMETYPE, docx
from app.errata.document import document
from app.errata.noted import marks
from app.errata.pages import errata_index_page, errata_page
from app.errata.state import ErrataState
from app.public import absolute
from app.served import home, library
from indexer import errata as sheets
from indexer.errata import Sheet
from indexer.errata.texts import as_csv, as_markdown, as_text
from indexer.errors import DeskUnusable, NotFound

errata = Blueprint("errata", __name__)

TEXTS = {
    "txt": (as_text, "text/plain"),
    "md": (as_markdown, "text/markdown"),
    "csv": (as_csv, "text/csv"),
}


@errata.get("/errata")
def span() -> str:
    """With ``from`` or ``to`` the sheet of a span, without them the numbers to choose from."""
    state = _state()
    if not state.to_params():
        shelf = library()
        page = errata_index_page(shelf.issues(), shelf.every_finding(), marks())
        return render_template("errata/index.html", page=page)
    return _page(state)


@errata.get("/errata/<issue_id>")
def number(issue_id: str) -> str | Answer:
    try:
        return _page(_state(issue_id))
    except NotFound:
        moved = library().redirect(issue_id)
        if moved is None:
            raise
        return redirect(urls.errata(moved), 301)


def _state(issue_id: str = "") -> ErrataState:
    return ErrataState.from_params(request.args.items(multi=True), issue_id)


def _page(state: ErrataState) -> str:
    sheet = sheets.sheet(library(), state.request, marks())
    page = errata_page(sheet, state, is_editor=_is_editor())
    return render_template("errata/sheet.html", page=page)


def _is_editor() -> bool:
    try:
        user = current_user()
    except DeskUnusable:
        return False
    return user is not None and user.role == "editor"


@errata.get("/errata.<any(docx,txt,md,csv):form>")
def span_file(form: str) -> Response:
    return _file(_state(), form)


@errata.get("/errata/<issue_id>.<any(docx,txt,md,csv):form>")
def number_file(issue_id: str, form: str) -> Response:
    return _file(_state(issue_id), form)


def _file(state: ErrataState, form: str) -> Response:
    asked = state.request
    sheet = sheets.sheet(library(), asked, marks())
    span = "-".join(filter(None, (asked.issue or asked.first, asked.last)))
    name = f"errata-{span or 'all'}.{form}"
    body, mimetype = _rendered(sheet, form)
    return Response(
        body,
        content_type=mimetype,
        headers={"Content-Disposition": f'attachment; filename="{name}"'},
    )


def _rendered(sheet: Sheet, form: str) -> tuple[str | bytes, str]:
    """The body and its type."""

    def address(record: str) -> str:
        return absolute(urls.record(record))

    if form == "docx":
        return docx(document(sheet, address)), MIMETYPE
    render, mimetype = TEXTS[form]
    return render(sheet, address), f"{mimetype}; charset=utf-8"


@errata.post(urls.ERRATA_MARK)
@editor_required
def mark() -> Answer:
    """``entry``, once or more: id and mark of a finding, parted by a colon; ``state``: open, sent
    or settled; ``day`` and ``note``."""
    form = request.form
    chosen = dict(one.partition(":")[::2] for one in form.getlist("entry"))
    sheets.mark(
        home(),
        library(),
        chosen,
        form.get("state", ""),
        form.get("day", ""),
        form.get("note", ""),
        signed_in().name,
    )
    return redirect(safe_next(form.get("next")), 303)
