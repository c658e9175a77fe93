"""``/checks``: what the checks found."""

from __future__ import annotations

from flask import Blueprint, render_template, request

from app.pages.checks import SEVERITIES, checks_page
from app.served import library
from indexer.errors import BadRequest

checks = Blueprint("checks", __name__)


@checks.get("/checks")
def all_findings() -> str:
    severity = request.args.get("severity") or None
    if severity is not None and severity not in SEVERITIES:
        raise BadRequest(
            f"参数 severity 的值“{severity[:20]}”不能用。",
            f"只能是 {'、'.join(SEVERITIES)} 之一。",
        )
    held = library()
    page = checks_page(held.findings(), held.issues(), severity)
    return render_template("pages/checks.html", page=page)
