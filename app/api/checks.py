"""``/api/checks``: the same selection as the page /checks, and its part of the description."""

from __future__ import annotations

from collections.abc import Callable
from typing import Any

from flask import Blueprint, Response, jsonify, request

from app.check_state import SIZE_LIMIT, CheckState
from app.errata.noted import marks, states
from indexer.checks.choosing import KINDS, SEVERITIES, STATES, CheckRequest
from indexer.errata import noted_shape
from indexer.library import Library

Schema = dict[str, Any]

TEXT: Schema = {"type": "string"}
TEXTS: Schema = {"type": "array", "items": TEXT}
MAYBE_TEXT: Schema = {"type": ["string", "null"]}
MAYBE_NUMBER: Schema = {"type": ["number", "null"]}


HANDLING = ("state", "day", "note", "by", "at")


def add_checks(api: Blueprint, library: Callable[[], Library]) -> None:
    @api.get("/checks")
    def checks() -> Response:
        asked = CheckState.from_params(request.args.items(multi=True)).request
        chosen = library().findings(asked, states())
        held = marks()
        return jsonify(
            {
                "total": chosen.total,
                "page": asked.page,
                "size": asked.size,
                "findings": [noted_shape(one, held.of(one)) for one in chosen.page],
            }
        )


def checks_path() -> Schema:
    """The operation as OpenAPI has it."""
    whole: Schema = {"type": "integer"}
    answer = {
        "total": whole,
        "page": whole,
        "size": whole,
        "findings": {"type": "array", "items": {"$ref": "#/components/schemas/Finding"}},
    }
    failure = {
        "description": "出错的原因和下一步",
        "content": {"application/json": {"schema": {"$ref": "#/components/schemas/Error"}}},
    }
    summary = "核对发现的矛盾与异常：矛盾在前，由新到旧"
    return {
        "get": {
            "summary": summary,
            "parameters": [
                _parameter("severity", "程度，可重复，任一", _any_of(SEVERITIES)),
                _parameter("kind", "哪一种核对，可重复，任一", _any_of(KINDS)),
                _parameter("year", "所据各期的年份，可重复，任一", TEXTS),
                _parameter("series", "存疑数字所在的统计系列，可重复，任一", TEXTS),
                _parameter("institution", "存疑数字所属的机构，可重复，任一", TEXTS),
                _parameter("state", "怎样处理了，可重复，任一", _any_of(STATES)),
                _parameter("page", "第几页", {**whole, "minimum": 1, "default": 1}),
                _parameter(
                    "size",
                    "每页几条",
                    {**whole, "minimum": 1, "maximum": SIZE_LIMIT, "default": CheckRequest().size},
                ),
            ],
            "responses": {
                "200": {
                    "description": summary,
                    "content": {"application/json": {"schema": _object(answer)}},
                },
                "400": failure,
            },
        }
    }


def finding_schema() -> Schema:
    """``figures``: ids (RECORD:c5) of the figures in doubt; no other figure of the records is."""
    return _object(
        {
            "id": TEXT,
            "kind": {"enum": list(KINDS)},
            "severity": {"enum": list(SEVERITIES)},
            "records": TEXTS,
            "column": MAYBE_TEXT,
            "printed": MAYBE_NUMBER,
            "expected": MAYBE_NUMBER,
            "difference": MAYBE_NUMBER,
            "reason": MAYBE_TEXT,
            "message": TEXT,
            "figures": TEXTS,
            "state": {"enum": list(STATES)},
            "handling": {"oneOf": [_object(dict.fromkeys(HANDLING, TEXT)), {"type": "null"}]},
        }
    )


def _any_of(values: Any) -> Schema:
    return {"type": "array", "items": {"enum": list(values)}}


def _object(properties: dict[str, Schema]) -> Schema:
    return {"type": "object", "required": sorted(properties), "properties": properties}


def _parameter(name: str, text: str, schema: Schema) -> Schema:
    return {"name": name, "in": "query", "description": text, "schema": schema}
