"""``/api/events``: the same selection as the page /events, and its part of the description."""

from __future__ import annotations

from collections.abc import Callable
from typing import Any

from flask import Blueprint, Response, jsonify, request

from app import urls
from app.event_state import EventState
from indexer import shapes
from indexer.events import ANNOUNCED, DIMENSIONS, REPORTED, Chosen, Happening
from indexer.library import Library

Schema = dict[str, Any]


def add_events(api: Blueprint, library: Callable[[], Library]) -> None:
    @api.get("/events")
    def events() -> Response:
        state = EventState.from_params(request.args.items(multi=True))
        return jsonify(events_shape(library().events(state.request)))


def events_shape(chosen: Chosen) -> Schema:
    asked = chosen.request
    return {
        "query": {
            **{name: list(asked.values(name)) for name in DIMENSIONS},
            "month": asked.month,
            "page": asked.page,
            "size": asked.size,
        },
        "total": chosen.total,
        "undated": chosen.undated,
        "events": [happening_shape(one) for one in chosen.page],
        "facets": {
            facet.name: [
                {"value": v.value, "label": v.label, "count": v.count, "selected": v.selected}
                for v in facet.values
            ]
            for facet in chosen.facets
        },
        "months": [{"month": one.month, "count": one.count} for one in chosen.months],
    }


def happening_shape(one: Happening) -> Schema:
    """``date`` as the record says it: a day, a range "A/B", a month, or null."""
    first, last = one.days or (None, None)
    return {
        "id": one.id,
        "title": one.title,
        "kinds": list(one.kinds),
        "date": one.dated,
        "first": first.isoformat() if first else None,
        "last": last.isoformat() if last else None,
        "place": one.place,
        "areas": list(one.areas),
        "announced": one.announced,
        "people": [shapes.person_shape(person) for person in one.people],
        "institutions": [shapes.institution_shape(i) for i in one.institutions],
        "record": one.record_id,
        "url": urls.record(one.record_id),
        "issue": shapes.issue_shape(one.issue),
    }


def events_path() -> Schema:
    """The operation as OpenAPI has it."""
    text: Schema = {"type": "string"}
    texts: Schema = {"type": "array", "items": text}
    whole: Schema = {"type": "integer"}
    maybe: Schema = {"type": ["string", "null"]}
    issue: Schema = {"$ref": "#/components/schemas/Issue"}
    event = {
        "id": text,
        "title": text,
        "kinds": texts,
        "date": maybe,
        "first": maybe,
        "last": maybe,
        "place": maybe,
        "areas": texts,
        "announced": {"type": "boolean"},
        "people": {"type": "array", "items": {"type": "object"}},
        "institutions": {"type": "array", "items": {"type": "object"}},
        "record": text,
        "url": text,
        "issue": issue,
    }
    value = {"value": text, "label": text, "count": whole, "selected": {"type": "boolean"}}
    answer = {
        "query": {"type": "object"},
        "total": whole,
        "undated": whole,
        "events": {"type": "array", "items": _object(event)},
        "facets": _object({n: {"type": "array", "items": _object(value)} for n in DIMENSIONS}),
        "months": {"type": "array", "items": _object({"month": text, "count": whole})},
    }
    failure = {
        "description": "出错的原因和下一步",
        "content": {"application/json": {"schema": {"$ref": "#/components/schemas/Error"}}},
    }
    summary = "记录报道或预告的事件，由新到旧，未载日期的在最后"
    return {
        "get": {
            "summary": summary,
            "parameters": [
                _parameter("kind", "类别，可重复，任一", texts),
                _parameter("place", "地点，可重复，任一", texts),
                _parameter("year", "事件的年份，可重复，任一", texts),
                _parameter(
                    "status",
                    f"{ANNOUNCED} 预告，{REPORTED} 报道；可重复，任一",
                    {"type": "array", "items": {"enum": [ANNOUNCED, REPORTED]}},
                ),
                _parameter("month", "事件的月份", {"type": "string", "pattern": r"^\d{4}-\d{2}$"}),
                _parameter("page", "第几页", {"type": "integer", "minimum": 1, "default": 1}),
                _parameter("size", "每页几条", {"type": "integer", "minimum": 1, "maximum": 200}),
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


def _object(properties: dict[str, Schema]) -> Schema:
    return {"type": "object", "required": sorted(properties), "properties": properties}


def _parameter(name: str, text: str, schema: Schema) -> Schema:
    return {"name": name, "in": "query", "description": text, "schema": schema}
