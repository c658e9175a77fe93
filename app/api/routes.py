"""Routes of the API. Each asks the library once and shapes the answer with indexer.shapes.

Errors are raised as BriefingsError and turned into JSON by the application's error handlers,
which answer in JSON for every address under /api.
"""

from __future__ import annotations

from collections.abc import Callable

from flask import Blueprint, Response, jsonify, request

from app.api.basket import add_basket
from app.api.checks import add_checks
from app.api.description import describe
from app.api.events import add_events
from app.api.figures import add_figures
from app.api.names import NAME_LIMIT, add_names
from app.api.quotes import add_quotes
from app.api.records import add_records
from app.api.series import add_series
from app.api.writing import add_writing
from app.citations import CitationSettings
from app.state import SearchState
from indexer import shapes
from indexer.errors import BadRequest
from indexer.library import Library

SUGGEST_LIMIT = 20


def api_blueprint(
    library: Callable[[], Library], settings: Callable[[], CitationSettings]
) -> Blueprint:
    """``library`` gives the library that is current at the time of the request, ``settings`` how
    the office cites."""
    api = Blueprint("api", __name__, url_prefix="/api")

    @api.get("/openapi.json")
    def openapi() -> Response:
        return jsonify(describe())

    @api.get("/search")
    def search() -> Response:
        state = SearchState.from_params(request.args.items(multi=True))
        return jsonify(shapes.search_shape(library().search(state.request)))

    @api.get("/suggest")
    def suggest() -> Response:
        prefix = request.args.get("q", "")[:NAME_LIMIT]
        limit = _count("limit", request.args.get("limit"), default=10, most=SUGGEST_LIMIT)
        found = library().suggest(prefix, limit) if prefix.strip() else ()
        return jsonify({"q": prefix, "suggestions": [shapes.completion_shape(c) for c in found]})

    @api.get("/status")
    def status() -> Response:
        return jsonify(shapes.status_shape(library().status()))

    add_records(api, library, settings)
    add_quotes(api, library, settings)
    add_names(api, library)
    add_checks(api, library)
    add_events(api, library)
    add_figures(api, library)
    add_series(api, library)
    add_writing(api, library)
    add_basket(api, library, settings)
    return api


def _count(name: str, raw: str | None, *, default: int, most: int) -> int:
    if raw is None:
        return default
    if not raw.isascii() or not raw.isdecimal() or not 1 <= int(raw) <= most:
        raise BadRequest(f"参数 {name} 的值“{raw[:20]}”不能用。", f"请给出 1 到 {most} 的整数。")
    return int(raw)
