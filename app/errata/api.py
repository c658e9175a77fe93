"""``/api/errata``: the same sheet as JSON, and its part of the description."""

from __future__ import annotations

from dataclasses import asdict
from typing import Any

from flask import Blueprint, Response, jsonify, request

from app import urls
from app.errata.noted import marks
from app.errata.state import ErrataState
from app.served import library
from indexer import errata as sheets
from indexer import shapes
from indexer.checks.choosing import KINDS, STATES
from indexer.errata import Entry, Sheet, noted_shape

Schema = dict[str, Any]
errata_api = Blueprint("errata_api", __name__, url_prefix="/api")

TEXT: Schema = {"type": "string"}


@errata_api.get("/errata")
def span() -> Response:
    return _answer("")


@errata_api.get("/errata/<issue_id>")
def number(issue_id: str) -> Response:
    return _answer(issue_id)


def _answer(issue_id: str) -> Response:
    state = ErrataState.from_params(request.args.items(multi=True), issue_id)
    return jsonify(_shape(sheets.sheet(library(), state.request, marks())))


def _shape(sheet: Sheet) -> dict[str, Any]:
    return {
        "total": len(sheet.entries),
        "issues": [
            {"issue": shapes.issue_shape(part.head), "entries": list(map(_entry, part.entries))}
            for part in sheet.parts
        ],
    }


def _entry(one: Entry) -> dict[str, Any]:
    return {
        "no": one.no,
        "arithmetic": one.arithmetic,
        "terms": one.terms,
        "slip": one.slip,
        "printed": [
            {
                "name": figure.name,
                "column": figure.column,
                "text": figure.text,
                "record": figure.place.record,
                "doubtful": figure.is_doubtful,
            }
            for figure in one.printed
        ],
        "places": [asdict(place) for place in one.places],
        "finding": noted_shape(one.finding, one.handled),
        "url": urls.errata_entry(one.finding),
    }


def errata_paths() -> Schema:
    """The operations as OpenAPI has them."""
    ref = {"$ref": "#/components/schemas/Errata"}
    failure = {
        "description": "出错的原因和下一步",
        "content": {"application/json": {"schema": {"$ref": "#/components/schemas/Error"}}},
    }
    month = {"type": "string", "pattern": "^[0-9]{4}-(0[1-9]|1[0-2])$"}

    def parameter(name: str, text: str, schema: Schema) -> Schema:
        return {"name": name, "in": "query", "description": text, "schema": schema}

    shared = [
        parameter("kind", "哪一种核对，可重复", _any_of(list(KINDS))),
        parameter("state", "怎样处理了，可重复", _any_of(list(STATES))),
        parameter("unusual", "1：连同异常", {"enum": ["0", "1"], "default": "0"}),
    ]
    issue = {
        "name": "issue_id",
        "in": "path",
        "required": True,
        "description": "期编号，如 2023-09",
        "schema": TEXT,
    }
    between = [
        parameter("from", "刊期起，YYYY-MM", month),
        parameter("to", "刊期止，YYYY-MM", month),
    ]

    def get(summary: str, parameters: list[Schema]) -> Schema:
        answer = {"description": summary, "content": {"application/json": {"schema": ref}}}
        responses = {"200": answer, "400": failure, "404": failure}
        return {"get": {"summary": summary, "parameters": parameters, "responses": responses}}

    return {
        "/api/errata": get("起止各期的勘误单：矛盾之处及其处理", [*between, *shared]),
        "/api/errata/{issue_id}": get("一期的勘误单", [issue, *shared]),
    }


def errata_schema() -> Schema:
    whole: Schema = {"type": "integer"}
    printed = {"name": TEXT, "column": TEXT, "text": TEXT, "record": TEXT}
    place = dict.fromkeys(("record", "issue", "file", "title", "row"), TEXT)
    lines = {"page": {"type": ["integer", "null"]}, "line_start": whole, "line_end": whole}
    entry = {
        **dict.fromkeys(("arithmetic", "terms", "slip", "url"), TEXT),
        "no": whole,
        "printed": _list(_object({**printed, "doubtful": {"type": "boolean"}})),
        "places": _list(_object({**place, **lines})),
        "finding": {"$ref": "#/components/schemas/Finding"},
    }
    issue = {"issue": {"$ref": "#/components/schemas/Issue"}, "entries": _list(_object(entry))}
    return _object({"total": whole, "issues": _list(_object(issue))})


def _any_of(values: list[str]) -> Schema:
    return _list({"enum": values})


def _list(of: Schema) -> Schema:
    return {"type": "array", "items": of}


def _object(properties: dict[str, Schema]) -> Schema:
    return {"type": "object", "required": sorted(properties), "properties": properties}
