"""Since when, and who, as JSON: institutions and platforms over the printed periods."""

from __future__ import annotations

from collections.abc import Callable
from typing import Any
from urllib.parse import quote

from flask import Blueprint, Response, jsonify, redirect
from werkzeug.wrappers import Response as AnyResponse

from indexer.errors import NotFound
from indexer.library import EntityPage, Library
from indexer.timeline import InstitutionTimeline, SeriesLine, proof_of
from indexer.timeline.shapes import (
    line_shape,
    name_shape,
    platform_line_shape,
    proof_shape,
    statement_shape,
)


def timeline_blueprint(library: Callable[[], Library]) -> Blueprint:
    """``library`` gives the library that is current at the time of the request."""
    api = Blueprint("api_timeline", __name__, url_prefix="/api")

    @api.get("/institutions/<path:entity_id>/timeline")
    def institution(entity_id: str) -> AnyResponse:
        shelf = library()
        try:
            page = shelf.entity("institution", entity_id, limit=0)
        except NotFound:
            meant = shelf.resolve_institution(entity_id)
            if len(meant) != 1 or meant[0].id == entity_id:
                raise
            return redirect(f"/api/institutions/{quote(meant[0].id)}/timeline", 301)
        return _institution(shelf, page)

    @api.get("/platforms/<path:entity_id>/timeline")
    def platform(entity_id: str) -> Response:
        shelf = library()
        page = shelf.entity("platform", entity_id, limit=0)
        found = shelf.platform_timeline(page.id)
        return jsonify(
            {
                "platform": {"id": page.id, "name": page.name},
                "series": [platform_line_shape(one) for one in found.series],
                "statements": list(dict.fromkeys(one.record for one in found.said)),
                "sentences": [statement_shape(one) for one in found.said],
            }
        )

    return api


def _institution(shelf: Library, page: EntityPage) -> Response:
    found = shelf.institution_timeline(page.id)
    said = (*found.said, *found.said_of_platforms)
    return jsonify(
        {
            "institution": {
                "id": page.id,
                "name": page.name,
                "kind": page.detail,
                "names": [name_shape(one) for one in found.names],
                "branch_of": list(found.parents),
                "branches": list(found.branches),
            },
            "platforms": [line_shape(one) | {"proof": _proof(found, one)} for one in found.lines],
            "statements": list(dict.fromkeys(one.record for one in said)),
            "sentences": [statement_shape(one) for one in said],
        }
    )


def _proof(found: InstitutionTimeline, line: SeriesLine) -> dict[str, Any] | None:
    proof = proof_of(found, series=line.series.id)
    return proof_shape(proof) if proof else None
