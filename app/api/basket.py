"""``/api/basket``: the list of citations that an address holds, and its description. Nobody's own
basket is read: what is asked for stands in the address."""

from __future__ import annotations

from collections.abc import Callable
from typing import Any

from flask import Blueprint, Response, jsonify, request

from app import urls
from app.api.writing import SENTENCE, sentence_shapes
from app.basket.entries import Entry, entries, place_words
from app.basket.forms import FORMS
from app.basket.items import Cited, Missing, resolve
from app.basket.sentences import said_of
from app.basket_state import DEFAULT_ORDER, DEFAULT_STYLE, ORDERS, STYLES, BasketState
from app.citations import CitationSettings
from indexer.desk.baskets import Item
from indexer.errors import BadRequest, NotFound
from indexer.library import Library

Schema = dict[str, Any]
TEXT: Schema = {"type": "string"}


def add_basket(
    api: Blueprint, library: Callable[[], Library], settings: Callable[[], CitationSettings]
) -> None:
    @api.get("/basket")
    def basket() -> Response:
        state = BasketState.from_params(request.args.items(multi=True))
        state = state.chosen(DEFAULT_STYLE, DEFAULT_ORDER)
        if not state.ids:
            raise BadRequest(
                "没有说要引用哪些（参数 id）。",
                "请写记录或数字的编号，可以重复：id=2023-09/t1/r2。",
            )
        resolved = resolve(tuple(map(Item, state.ids)), library(), settings())
        if not resolved.cited:
            raise NotFound(resolved.missing[0].reason, resolved.missing[0].next_step)
        made = entries(resolved.cited, state.style, state.order)
        said = said_of(resolved.cited, library())
        return jsonify(
            {
                "style": state.style,
                "order": state.order,
                "entries": list(map(_entry, made)),
                "sentences": sentence_shapes(one.sentence for one in said),
                "missing": list(map(_missing, resolved.missing)),
                "files": {one.name: urls.basket(state.to_params(), one.name) for one in FORMS},
            }
        )


def _entry(one: Entry) -> Schema:
    return {
        "number": one.number,
        "marker": one.marker,
        "text": one.text,
        "places": list(map(_place, one.cited)),
    }


def _place(one: Cited) -> Schema:
    return {
        "asked": one.id,
        "id": one.now,
        "record": one.record.id if one.record else None,
        "issue": one.head.id,
        "place": place_words(one),
        "printed": one.work.figures[0][1] if one.figure and one.work.figures else None,
        "doubtful": one.work.is_doubtful,
        "recognised": one.work.is_recognised,
        "url": urls.record(one.record.id) if one.record else urls.issue(one.head.id),
    }


def _missing(one: Missing) -> Schema:
    return {"id": one.id, "reason": one.reason, "next_step": one.next_step}


def basket_paths() -> Schema:
    """For the description of the API."""
    error = {"application/json": {"schema": {"$ref": "#/components/schemas/Error"}}}
    failure = {"description": "出错的原因和下一步", "content": error}
    maybe: Schema = {"type": ["string", "null"]}
    flag: Schema = {"type": "boolean"}
    place = _object(
        {
            "asked": TEXT,
            "id": TEXT,
            "record": maybe,
            "issue": TEXT,
            "place": TEXT,
            "printed": maybe,
            "doubtful": flag,
            "recognised": flag,
            "url": TEXT,
        }
    )
    entry = _object(
        {"number": {"type": "integer"}, "marker": TEXT, "text": TEXT, "places": _list(place)}
    )
    answer = _object(
        {
            "style": {"enum": list(STYLES)},
            "order": {"enum": list(ORDERS)},
            "entries": _list(entry),
            "sentences": _list(SENTENCE),
            "missing": _list(_object({"id": TEXT, "reason": TEXT, "next_step": TEXT})),
            "files": _object({one.name: TEXT for one in FORMS}),
        }
    )
    return {
        "/api/basket": {
            "get": {
                "summary": "一份引文：同一出处一条，列出各处；同一行列收了几期的，写成句子",
                "parameters": [
                    _query("id", "记录、其中一个数字（记录编号:c5）或整期的编号，可以重复", TEXT),
                    _query("style", "著录格式", {"enum": list(STYLES), "default": DEFAULT_STYLE}),
                    _query("order", "排序", {"enum": list(ORDERS), "default": DEFAULT_ORDER}),
                    _query("quotes", "文件里带不带摘录，1 或 0", {"enum": ["0", "1"]}),
                ],
                "responses": {
                    "200": {
                        "description": "引文",
                        "content": {"application/json": {"schema": answer}},
                    },
                    "400": failure,
                    "404": failure,
                },
            }
        }
    }


def _query(name: str, text: str, schema: Schema) -> Schema:
    found: Schema = {"name": name, "in": "query", "description": text, "schema": schema}
    return {**found, "required": True} if name == "id" else found


def _list(of: Schema) -> Schema:
    return {"type": "array", "items": of}


def _object(properties: Schema) -> Schema:
    return {"type": "object", "required": sorted(properties), "properties": properties}
