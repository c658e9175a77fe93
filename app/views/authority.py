"""``/authority``: names that wait for a decision, and the decisions."""

from __future__ import annotations

from flask import Blueprint, Response, redirect, render_template, request
from werkzeug.wrappers import Response as Answer

from app import urls
from app.accounts import current_user, editor_required, signed_in
from app.accounts.next_page import safe_next
from app.intake.views import workshop
from app.pages.authority import authority_page
from app.served import home, library
from app.state import SearchState
from indexer.errors import BadRequest
from indexer.intake import deciding

authority = Blueprint("authority", __name__)


@authority.get(urls.AUTHORITY)
def show() -> str:
    user = current_user()
    may_decide = user is not None and user.role == "editor"
    trouble = workshop().trouble if may_decide else None
    shelf = library()
    page = authority_page(
        shelf.review(),
        deciding.decisions_of(home()),
        shelf.decisions,
        may_decide=may_decide,
        trouble=trouble,
        kind=_kind(),
        page=SearchState.from_params([("page", request.args.get("page", ""))]).request.page,
        pair=request.args.get("pair", ""),
    )
    return render_template("pages/authority.html", page=page)


def _kind() -> str:
    asked = request.args.get("kind", "")
    if asked not in ("", "institution", "alike", "person"):
        raise BadRequest(
            f"参数 kind 的值“{asked[:60]}”不能用。", "只能是 institution、alike、person 之一。"
        )
    return asked


@authority.post(urls.AUTHORITY)
@editor_required
def decide() -> Answer:
    """``decision``: what is decided, and behind a blank about whom (``same-as 南京鼓楼医院``)."""
    form = request.form
    decision, _, target = form.get("decision", "").partition(" ")
    deciding.decide(
        home(),
        form.get("kind", ""),
        form.get("name", ""),
        decision,
        target or form.get("target", ""),
        form.get("evidence", ""),
        signed_in().name,
    )
    workshop()
    return redirect(_next(), 303)


@authority.post(f"{urls.AUTHORITY}/undo")
@editor_required
def take_back() -> Answer:
    form = request.form
    deciding.take_back(
        home(),
        form.get("kind", ""),
        form.get("name", ""),
        form.get("decision", ""),
        form.get("target", ""),
        signed_in().name,
    )
    workshop()
    return redirect(_next(), 303)


@authority.get(f"{urls.AUTHORITY}/decisions.csv")
def download() -> Response:
    """To be carried to another installation, see ``python -m indexer decisions``."""
    return Response(
        "\ufeff" + deciding.csv_of(deciding.decisions_of(home())),
        content_type="text/csv; charset=utf-8",
        headers={"Content-Disposition": 'attachment; filename="decisions.csv"'},
    )


def _next() -> str:
    asked = request.form.get("next")
    return safe_next(asked) if asked else urls.AUTHORITY
