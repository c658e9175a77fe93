"""The OpenAPI description of the API. tests/api holds it against the routes and the answers."""

from __future__ import annotations

from typing import Any

from app.api.answers import answer_schemas
from app.api.basket import basket_paths
from app.api.checks import checks_path, finding_schema
from app.api.events import events_path
from app.api.figures import figures_path
from app.api.quotes import quote_path, record_parameters
from app.api.series import series_paths
from app.api.writing import writing_paths
from app.citations import formats
from app.errata.api import errata_paths, errata_schema
from indexer.results import FACETS, SORTS

Schema = dict[str, Any]

TEXT: Schema = {"type": "string"}
MAYBE_TEXT: Schema = {"type": ["string", "null"]}
WHOLE: Schema = {"type": "integer"}
MAYBE_WHOLE: Schema = {"type": ["integer", "null"]}
NUMBER: Schema = {"type": "number"}
YES_NO: Schema = {"type": "boolean"}


def describe() -> Schema:
    """The whole document, OpenAPI 3.1."""
    return {
        "openapi": "3.1.0",
        "info": {
            "title": "简报检索",
            "version": "1",
            "description": "《南京卫生信息化简报》的检索、记录与引用。与网页同一答案，同一顺序。",
        },
        "paths": _paths(),
        "components": {"schemas": _schemas()},
    }


def _list(of: Schema) -> Schema:
    return {"type": "array", "items": of}


def _object(required: dict[str, Schema], optional: dict[str, Schema] | None = None) -> Schema:
    return {
        "type": "object",
        "required": sorted(required),
        "properties": {**required, **(optional or {})},
    }


def _ref(name: str) -> Schema:
    return {"$ref": f"#/components/schemas/{name}"}


def _parameter(name: str, text: str, schema: Schema, *, where: str = "query") -> Schema:
    found = {"name": name, "in": where, "description": text, "schema": schema}
    return {**found, "required": True} if where == "path" else found


def _get(summary: str, answer: Schema, *parameters: Schema) -> Schema:
    failure = {"description": "出错的原因和下一步", "content": _json(_ref("Error"))}
    return {
        "get": {
            "summary": summary,
            "parameters": list(parameters),
            "responses": {
                "200": {"description": summary, "content": _json(answer)},
                "400": failure,
                "404": failure,
            },
        }
    }


def _json(schema: Schema) -> Schema:
    return {"application/json": {"schema": schema}}


def _paths() -> Schema:
    record_id = _parameter("record_id", "记录编号，如 2023-09/t1/r2", TEXT, where="path")
    issue_id = _parameter("issue_id", "期编号，如 2023-09", TEXT, where="path")
    entity_id = _parameter("entity_id", "编号，即规范名称", TEXT, where="path")
    style = _parameter(
        "style", "引用格式", {"enum": [s.name for s in formats()], "default": "gbt7714-2025"}
    )
    download = _parameter("download", "1：只给文件", {"enum": ["1"]})
    name = _parameter("name", "任何印出过的、曾用的或简短的名称", TEXT)
    paths = {
        "/api/openapi.json": _get("本说明", {"type": "object"}),
        "/api/search": _get("检索", _ref("SearchResult"), *_search_parameters()),
        "/api/suggest": _get(
            "输入提示",
            _object({"q": TEXT, "suggestions": _list(_ref("Completion"))}),
            _parameter("q", "已输入的字", TEXT),
            _parameter("limit", "最多几条", {"type": "integer", "minimum": 1, "maximum": 20}),
        ),
        "/api/records/{record_id}": _get(
            "一条记录", _ref("Record"), record_id, *record_parameters()
        ),
        "/api/records/{record_id}/citation": _get(
            "一条记录、或其中一个数字的引用；所引数字核对存疑时注明",
            _ref("Citation"),
            record_id,
            style,
            download,
            _parameter("figure", "只引一个数字：c5 为第5列，f2 为文中第2个数字", TEXT),
        ),
        "/api/records/{record_id}/quote": quote_path(record_id),
        "/api/issues": _get("全部各期", _object({"issues": _list(_ref("Issue"))})),
        "/api/issues/{issue_id}": _get(
            "一期的全部记录",
            _object({"issue": _ref("Issue"), "records": _list(_ref("Record"))}),
            issue_id,
        ),
        "/api/issues/{issue_id}/citation": _get(
            "整期的引用", _ref("Citation"), issue_id, style, download
        ),
        "/api/institutions": _get(
            "全部机构；带 name 时解析名称",
            _object(
                {},
                {
                    "institutions": _list(_ref("Listed")),
                    "institution": _ref("Resolved"),
                    "candidates": _list(_ref("Resolved")),
                },
            ),
            name,
        ),
        "/api/checks": checks_path(),
        **errata_paths(),
        **writing_paths(),
        **basket_paths(),
        "/api/events": events_path(),
        "/api/figures": figures_path(),
        **series_paths(),
        "/api/status": _get("正在提供的数据", _ref("Status")),
    }
    for kind, label in (("people", "人物"), ("platforms", "平台")):
        paths[f"/api/{kind}"] = _get(f"全部{label}", _object({kind: _list(_ref("Listed"))}))
    for kind in ("institutions", "people", "platforms"):
        paths[f"/api/{kind}/{{entity_id}}"] = _get("名称与记录", _ref("Entity"), entity_id)
    paths["/api/institutions/{entity_id}/timeline"] = _get(
        "历年名称；在各平台各期统计中列、有数、为零、未列入；谈及接入的记录",
        _ref("InstitutionTimeline"),
        entity_id,
    )
    paths["/api/platforms/{entity_id}/timeline"] = _get(
        "平台各期统计列入哪些机构，哪一期新见，哪一期不再列；谈及接入的记录",
        _ref("PlatformTimeline"),
        entity_id,
    )
    return paths


def _search_parameters() -> list[Schema]:
    month = {"type": "string", "pattern": r"^\d{4}-\d{2}$"}
    facets = [
        _parameter(name, "可重复；同一分面内任一，分面之间并且；值前加 - 表示排除", _list(TEXT))
        for name in FACETS
    ]
    return [
        _parameter("q", "检索式，写法见 /help", TEXT),
        *facets,
        _parameter("from", "刊期起，YYYY-MM", month),
        _parameter("to", "刊期止，YYYY-MM", month),
        _parameter("sort", "排序", {"enum": list(SORTS), "default": "relevance"}),
        _parameter("page", "第几页", {"type": "integer", "minimum": 1, "default": 1}),
        _parameter("size", "每页几条", {"type": "integer", "minimum": 1, "maximum": 100}),
        _parameter(
            "group",
            "row：没有限定时间时，同一行的各期并作一条，取最新一期；总数与分面仍按记录计",
            {"enum": ["row", "none"], "default": "none"},
        ),
        _parameter("row", "只要与这条记录同一行的各期，写记录编号", TEXT),
    ]


def _timeline_schemas() -> Schema:
    named = _object({"id": MAYBE_TEXT, "name": MAYBE_TEXT})
    sentence = _object(
        {
            "record": TEXT,
            "text": TEXT,
            "words": _list(TEXT),
            "meanings": _list({"enum": ["joined", "total", "joining", "not-joined", "left"]}),
            "institutions": _list(TEXT),
            "platforms": _list(TEXT),
        }
    )
    said = {"statements": _list(TEXT), "sentences": _list(sentence)}
    names = {"name": TEXT, "relation": TEXT, "evidence": TEXT}
    months = {"first_period": MAYBE_TEXT, "last_period": MAYBE_TEXT}
    change = {
        "period": TEXT,
        "previous_period": TEXT,
        "kind": {"enum": ["label", "branch", "sum"]},
        "reason": TEXT,
        "records": _list(TEXT),
    }
    proof = {
        "text": TEXT,
        "conclusion": TEXT,
        "sources": _list(
            _object(
                {"kind": {"enum": ["row", "table", "sentence"]}, "record": TEXT, "citation": TEXT}
            )
        ),
        "unconfirmed": _list(_object({"institution": TEXT, "reason": TEXT})),
    }
    line = {
        "platform": named,
        "series": _object({"id": TEXT, "title": TEXT}),
        "first_listed": TEXT,
        "first_active": MAYBE_TEXT,
        "last_listed": TEXT,
        "listed_periods": _list(TEXT),
        "zero_only_periods": _list(TEXT),
        "absent_periods": _list(TEXT),
        "scope_changes": _list(_object(change)),
        "evidence": _list(TEXT),
        "reading": _list(TEXT),
    }
    growth = {
        "period": TEXT,
        "issue": TEXT,
        "listed": WHOLE,
        "active": WHOLE,
        "came": _list(TEXT),
        "returned": _list(TEXT),
        "left": _list(TEXT),
    }
    on_it = _object({"institution": TEXT, "first_listed": TEXT, "last_listed": TEXT})
    series = {
        "series": _object({"id": TEXT, "title": TEXT}),
        "growth": _list(_object(growth)),
        "institutions": _list(on_it),
    }
    institution = {"id": TEXT, "name": TEXT, "names": _list(_object({**names, **months}))}
    return {
        "InstitutionTimeline": _object(
            {
                "institution": _object(institution),
                "platforms": _list(_object({**line, "proof": _object(proof)})),
                **said,
            }
        ),
        "PlatformTimeline": _object({"platform": named, "series": _list(_object(series)), **said}),
    }


def _schemas() -> Schema:
    issue = {
        "id": TEXT,
        "title": TEXT,
        "date": TEXT,
        "date_precision": {"enum": ["day", "month"]},
        "date_basis": {"enum": ["printed", "inferred"]},
        "date_evidence": TEXT,
        "year": WHOLE,
        "number": MAYBE_WHOLE,
        "total_number": MAYBE_WHOLE,
        "publisher": TEXT,
        "source_file": TEXT,
        "is_recognised": {"type": "boolean"},
        "corrections": _list({"type": "object"}),
    }
    table = {
        "id": TEXT,
        "title": TEXT,
        "series": MAYBE_TEXT,
        "period": MAYBE_TEXT,
        "label_column": TEXT,
        "columns": _list(_list(TEXT)),
        "notes": _list(TEXT),
        "corrections": _list({"type": "object"}),
    }
    row = {
        "no": WHOLE,
        "label": TEXT,
        "group": MAYBE_TEXT,
        "cells": _list(TEXT),
        "values": _list({"type": ["number", "null"]}),
        "is_total": YES_NO,
    }
    source = {
        "file": TEXT,
        "sha256": TEXT,
        "line_start": WHOLE,
        "line_end": WHOLE,
        "page": MAYBE_WHOLE,
    }
    record = {
        "id": TEXT,
        "type": {"enum": ["news", "brief", "statement", "statistic", "other"]},
        "issue": _ref("Issue"),
        "title": TEXT,
        "text": TEXT,
        "facts": _list({"type": "object"}),
        "people": _list({"type": "object"}),
        "institutions": _list({"type": "object"}),
        "platforms": _list({"type": "object"}),
        "events": _list({"type": "object"}),
        "places": _list({"type": "object"}),
        "dates": _list(TEXT),
        "flags": _list(TEXT),
        "doubtful": _list(TEXT),
        "source": _object(source),
    }
    hit = {
        "id": TEXT,
        "type": TEXT,
        "title": TEXT,
        "snippet": TEXT,
        "issue": _object({"id": TEXT, "title": TEXT, "date": TEXT}),
        "url": TEXT,
        "score": NUMBER,
        "run": {
            "oneOf": [
                _object({"count": WHOLE, "first_issue": TEXT, "last_issue": TEXT}),
                {"type": "null"},
            ]
        },
        "record": _ref("Record"),
    }
    facet_value = _object(
        {"value": TEXT, "label": TEXT, "count": WHOLE, "selected": YES_NO, "excluded": YES_NO}
    )
    answer = {
        "query": {"type": "object"},
        "total": WHOLE,
        "rows": MAYBE_WHOLE,
        "took_ms": NUMBER,
        "answer": {"oneOf": [_ref("Answer"), {"type": "null"}]},
        "alternatives": _list(_ref("Alternative")),
        "hits": _list(_object(hit)),
        "facets": _object({name: _list(facet_value) for name in FACETS}),
        "histogram": _list(_object({"period": TEXT, "count": WHOLE})),
        "suggestions": _list({"type": "object"}),
    }
    return {
        "Finding": finding_schema(),
        "Errata": errata_schema(),
        **_timeline_schemas(),
        "Error": _object({"error": _object({"reason": TEXT, "next_step": TEXT})}),
        "Issue": _object(issue),
        "Record": _object(record, {"table": _object(table), "row": _object(row)}),
        "SearchResult": _object(answer),
        **answer_schemas(),
        "Citation": _object({"id": TEXT, "style": TEXT, "label": TEXT, "citation": TEXT}),
        "Completion": _object({"kind": TEXT, "label": TEXT, "insert": TEXT, "id": MAYBE_TEXT}),
        "Listed": _object({"id": TEXT, "name": TEXT, "count": WHOLE}),
        "Resolved": _object({"id": TEXT, "name": TEXT}),
        "Entity": _object({"id": TEXT, "name": TEXT, "kind": TEXT, "records": _list(TEXT)}),
        "Status": _object(
            {
                "generation": TEXT,
                "built_at": TEXT,
                "records": WHOLE,
                "files": _list({}),
                "check_failures": _list(_object({"rule": TEXT, "at": TEXT, "reason": TEXT})),
            }
        ),
    }
