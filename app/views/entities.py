"""Institutions, people and platforms: the list of each, and a page per name."""

from __future__ import annotations

from flask import Blueprint, redirect, render_template, request
from werkzeug.wrappers import Response

from app import urls
from app.pages.entity import SIZE, entity_page, index_page
from app.served import library
from app.state import SearchState
from app.views.sections import render_entity
from indexer.errors import NotFound

entities = Blueprint("entities", __name__)

# Series have pages of their own.
KINDS = {path.removeprefix("/"): kind for kind, path in urls.KIND_PATHS.items() if kind != "series"}
_NOUN = f"<any({', '.join(KINDS)}):noun>"


@entities.get(f"/{_NOUN}")
def index(noun: str) -> str:
    kind = KINDS[noun]
    return render_template("pages/index.html", page=index_page(kind, library().entities(kind)))


@entities.get(f"/{_NOUN}/<path:entity_id>")
def show(noun: str, entity_id: str) -> str | Response:
    """A former or short name leads on to the page of the one institution that it means."""
    kind = KINDS[noun]
    number = SearchState.from_params(request.args.items(multi=True)).request.page
    try:
        found = library().entity(kind, entity_id, limit=SIZE, offset=(number - 1) * SIZE)
    except NotFound:
        moved = library().moved(kind, entity_id)
        if moved is None:
            raise
        return redirect(urls.entity(kind, moved), 302)
    if number > 1 and not found.records:
        raise NotFound(f"“{found.name}”没有第 {number} 页记录。", "请回到第一页。")
    return render_entity(entity_page(found, number), found.id, kind, library())
