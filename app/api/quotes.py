"""``/api/records/<id>/quote``: printed words and their source, ready to paste."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import asdict
from typing import Any

from flask import Blueprint, jsonify, request
from werkzeug.wrappers import Response

from app import urls
from app.citations import CitationSettings
from app.moved import moved
from app.pages.marking import NOTHING_FOUND
from app.quoting import as_html, as_text
from app.quoting.asking import TEXTUAL, QuoteParams, quote_asked
from app.reading_state import marks_in
from indexer.errors import NotFound
from indexer.library import Library
from indexer.model import Record

Schema = dict[str, Any]

_SAID: dict[str, str] = {
    "id": "记录的编号",
    "style": "出处的引用格式",
    "state": "所问的一处：exact 在原处，moved 文字相同而位置已变，gone 已不在原文中而给出整条",
    "at": "这一处现在的写法；整条时为空",
    "url": "打开记录并标出这一处的地址",
    "citation": "出处",
    "text": "纯文本：原文、出处、地址；统计行为以制表符分隔的两行",
    "html": "同样的内容，统计行为带表头的表格",
}
QUOTE: Schema = {
    "type": "object",
    "required": sorted(_SAID),
    "properties": {
        name: {"type": "string", "description": description} for name, description in _SAID.items()
    },
}


def add_quotes(
    api: Blueprint, library: Callable[[], Library], settings: Callable[[], CitationSettings]
) -> None:
    @api.get("/records/<path:record_id>/quote")
    def record_quote(record_id: str) -> Response:
        params = QuoteParams.from_args(request.args)
        try:
            record = library().record(record_id)
        except NotFound as error:
            return moved(error, library(), record_id, urls.api_quote)
        asked = quote_asked(record, params, library(), settings())
        return jsonify(
            {
                "id": record.id,
                "style": asked.style,
                "state": asked.state,
                "at": asked.at,
                "url": asked.quote.url,
                "citation": asked.quote.citation,
                "text": as_text(asked.quote),
                "html": str(as_html(asked.quote)),
            }
        )


def marks_asked(record: Record, shelf: Library) -> Schema:
    """``marks`` and ``place``, as far as ``q`` and ``at`` ask for them: offsets of what the page of
    the record marks."""
    marks = marks_in(record, shelf)
    shape: Schema = {}
    if marks.found is not NOTHING_FOUND:
        shape["marks"] = asdict(marks.found)
    if marks.cited is not None:
        shape["place"] = asdict(marks.cited)
    return shape


def record_parameters() -> tuple[Schema, Schema]:
    """What a record is asked beside its id."""
    return (
        _parameter("q", "检索词：另给 marks，即网页上标出的各处", {"type": "string"}),
        _parameter(
            "at", "一处文字（写法同 quote）：另给 place，即它现在的位置", {"type": "string"}
        ),
    )


def quote_path(record_id: Schema) -> Schema:
    """The operation as OpenAPI has it; ``record_id``: the parameter of its path."""
    failure = {
        "description": "出错的原因和下一步",
        "content": {"application/json": {"schema": {"$ref": "#/components/schemas/Error"}}},
    }
    summary = "一条记录、或其中一处的原文及出处，可直接粘贴：纯文本，和带表格的 HTML"
    at = (
        "只取一处：12-30 为第13至30字（不计空白，之后可带文字的校验码），c3 为第3栏，"
        "f2 为文中第2个数字"
    )
    return {
        "get": {
            "summary": summary,
            "parameters": [
                record_id,
                _parameter("at", at, {"type": "string"}),
                _parameter(
                    "through",
                    "从这一行到同表在后的一行：r5 为第5行，total 为合计行；出处为整张表",
                    {"type": "string"},
                ),
                _parameter("style", "出处的引用格式", {"type": "string", "enum": list(TEXTUAL)}),
            ],
            "responses": {
                "200": {
                    "description": summary,
                    "content": {"application/json": {"schema": QUOTE}},
                },
                "400": failure,
                "404": failure,
            },
        }
    }


def _parameter(name: str, description: str, schema: Schema) -> Schema:
    return {"name": name, "in": "query", "description": description, "schema": schema}
