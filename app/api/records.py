"""``/api/records`` and ``/api/issues``: what is printed, and how it is cited."""

from __future__ import annotations

from collections.abc import Callable

from flask import Blueprint, Response, jsonify, request
from werkzeug.wrappers import Response as AnyResponse

from app import urls
from app.api.quotes import marks_asked
from app.citations import CitationSettings, cite, cite_issue, style_named
from app.moved import moved
from indexer import shapes
from indexer.errors import NotFound
from indexer.library import Library


def add_records(
    api: Blueprint, library: Callable[[], Library], settings: Callable[[], CitationSettings]
) -> None:
    @api.get("/records/<path:record_id>/citation")
    def record_citation(record_id: str) -> AnyResponse:
        try:
            record = library().record(record_id)
        except NotFound as error:
            return moved(
                error, library(), record_id, lambda new: f"{urls.api_record(new)}/citation"
            )
        figure = request.args.get("figure") or None
        return _citation(record_id, lambda style: cite(record, style, settings(), figure=figure))

    @api.get("/records/<path:record_id>")
    def record(record_id: str) -> AnyResponse:
        try:
            found = library().record(record_id)
        except NotFound as error:
            return moved(error, library(), record_id, urls.api_record)
        return jsonify(shapes.record_shape(found) | marks_asked(found, library()))

    @api.get("/issues")
    def issues() -> Response:
        return jsonify({"issues": [shapes.issue_shape(head) for head in library().issues()]})

    @api.get("/issues/<issue_id>")
    def issue(issue_id: str) -> AnyResponse:
        try:
            head = library().issue(issue_id).head
        except NotFound as error:
            return moved(error, library(), issue_id, urls.api_issue)
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
            return moved(error, library(), issue_id, lambda new: f"{urls.api_issue(new)}/citation")
        return _citation(issue_id, lambda style: cite_issue(head, style, settings()))


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
