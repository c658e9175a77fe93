"""Routes of the API. Each asks the library once and shapes the answer with indexer.shapes.

Errors are raised as BriefingsError and turned into JSON by the application's error handlers,
which answer in JSON for every address under /api.
"""

from __future__ import annotations

from collections.abc import Callable

from flask import Blueprint, Response, jsonify, redirect, request
from werkzeug.wrappers import Response as AnyResponse

from app import urls
from app.api.checks import add_checks
from app.api.description import describe
from app.api.events import add_events
from app.api.figures import add_figures
from app.api.series import add_series
from app.citations import CitationSettings, cite, cite_issue, style_named
from app.state import SearchState
from indexer import shapes
from indexer.errors import BadRequest, NotFound
from indexer.library import Library

SUGGEST_LIMIT = 20
NAME_LIMIT = 100

# Address part -> kind of entity, as the library names it.
ENTITIES = {
    "institutions": "institution",
    "people": "person",
    "platforms": "platform",
}


def api_blueprint(library: Callable[[], Library], settings: CitationSettings) -> Blueprint:
    """``library`` gives the library that is current at the time of the request."""
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

    @api.get("/records/<path:record_id>/citation")
    def record_citation(record_id: str) -> AnyResponse:
        try:
            record = library().record(record_id)
        except NotFound as error:
            return _moved(
                error, library(), record_id, lambda new: f"{urls.api_record(new)}/citation"
            )
        figure = request.args.get("figure") or None
        return _citation(record_id, lambda style: cite(record, style, settings, figure=figure))

    @api.get("/records/<path:record_id>")
    def record(record_id: str) -> AnyResponse:
        try:
            found = library().record(record_id)
        except NotFound as error:
            return _moved(error, library(), record_id, urls.api_record)
        return jsonify(shapes.record_shape(found))

    @api.get("/issues")
    def issues() -> Response:
        return jsonify({"issues": [shapes.issue_shape(head) for head in library().issues()]})

    @api.get("/issues/<issue_id>")
    def issue(issue_id: str) -> AnyResponse:
        try:
            head = library().issue(issue_id).head
        except NotFound as error:
            return _moved(error, library(), issue_id, urls.api_issue)
        records = library().records_of_issue(issue_id)
        return jsonify(
            {
                "issue": shapes.issue_shape(head),
                "records": [shapes.record_shape(record) for record in records],
            }
        )

    @api.get("/issues/<issue_id>/citation")
    def issue_citation(issue_id: str) -> AnyResponse:
        try:
            head = library().issue(issue_id).head
        except NotFound as error:
            return _moved(error, library(), issue_id, lambda new: f"{urls.api_issue(new)}/citation")
        return _citation(issue_id, lambda style: cite_issue(head, style, settings))

    @api.get("/institutions")
    def institutions() -> Response:
        name = request.args.get("name", "").strip()
        if not name:
            return _entities(library(), "institutions")
        if len(name) > NAME_LIMIT:
            raise BadRequest(f"参数 name 超过 {NAME_LIMIT} 字。", "请只写机构名称。")
        found = library().resolve_institution(name)
        alike = () if found else library().institutions_like(name)
        if not (found or alike):
            raise NotFound(
                f"没有名为“{name}”的机构。", "请检查名称，或到 /institutions 查看全部机构。"
            )
        named = [{"id": one.id, "name": one.name, "kind": one.kind} for one in found or alike]
        if len(found) == 1:
            return jsonify({"institution": named[0]})
        return jsonify({"candidates": named})

    @api.get("/<any(people, platforms):kind>")
    def entities(kind: str) -> Response:
        return _entities(library(), kind)

    @api.get("/<any(institutions, people, platforms):kind>/<path:entity_id>")
    def entity(kind: str, entity_id: str) -> AnyResponse:
        try:
            page = library().entity(ENTITIES[kind], entity_id)
        except NotFound:
            moved = library().moved(ENTITIES[kind], entity_id)
            if moved is None:
                raise
            return redirect(f"/api{urls.entity(ENTITIES[kind], moved)}", 302)
        return jsonify(
            {
                "kind": page.kind,
                "id": page.id,
                "name": page.name,
                "names": [
                    {
                        "name": one.name,
                        "relation": one.relation,
                        "evidence": one.evidence,
                        "first_period": one.first_period,
                        "last_period": one.last_period,
                    }
                    for one in page.names
                ],
                "total": page.total,
                "records": [record.id for record in page.records],
            }
        )

    @api.get("/status")
    def status() -> Response:
        return jsonify(shapes.status_shape(library().status()))

    add_checks(api, library)
    add_events(api, library)
    add_figures(api, library)
    add_series(api, library)
    return api


def _moved(
    error: NotFound, library: Library, old_id: str, address: Callable[[str], str]
) -> AnyResponse:
    """To where a record or an issue stands now, with the parameters asked; ``error`` where it is
    nowhere."""
    new_id = library.redirect(old_id)
    if new_id is None:
        raise error
    query = request.query_string.decode("ascii", "ignore")
    return redirect(address(new_id) + (f"?{query}" if query else ""), 301)


def _entities(library: Library, kind: str) -> Response:
    listed = library.entities(ENTITIES[kind])
    return jsonify({kind: [{"id": i, "name": n, "count": c} for i, n, c in listed]})


def _citation(id: str, render: Callable[[str], str]) -> Response:
    """JSON by default; the bare file where ``download=1`` asks for it."""
    style = style_named(request.args.get("style", "gbt7714-2025"))
    text = render(style.name)
    if request.args.get("download") == "1":
        name = id.replace("/", "-")
        return Response(
            text,
            content_type=f"{style.mimetype}; charset=utf-8",
            headers={"Content-Disposition": f'attachment; filename="{name}.{style.extension}"'},
        )
    return jsonify({"id": id, "style": style.name, "label": style.label, "citation": text})


def _count(name: str, raw: str | None, *, default: int, most: int) -> int:
    if raw is None:
        return default
    if not raw.isascii() or not raw.isdecimal() or not 1 <= int(raw) <= most:
        raise BadRequest(f"参数 {name} 的值“{raw[:20]}”不能用。", f"请给出 1 到 {most} 的整数。")
    return int(raw)
