"""``/api/institutions``, ``/api/people``, ``/api/platforms``: who is named, and where."""

from __future__ import annotations

from collections.abc import Callable

from flask import Blueprint, Response, jsonify, redirect, request
from werkzeug.wrappers import Response as AnyResponse

from app import urls
from indexer.errors import BadRequest, NotFound
from indexer.library import Library

NAME_LIMIT = 100
# Address part -> kind of entity, as the library names it.
ENTITIES = {
    "institutions": "institution",
    "people": "person",
    "platforms": "platform",
}


def add_names(api: Blueprint, library: Callable[[], Library]) -> None:
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


def _entities(library: Library, kind: str) -> Response:
    listed = library.entities(ENTITIES[kind])
    return jsonify({kind: [{"id": i, "name": n, "count": c} for i, n, c in listed]})
