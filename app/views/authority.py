"""``/authority``: names that wait for a decision."""

from __future__ import annotations

from flask import Blueprint, render_template

from app.pages.authority import authority_page
from app.served import library

authority = Blueprint("authority", __name__)


@authority.get("/authority")
def show() -> str:
    return render_template("pages/authority.html", page=authority_page(library().review()))
