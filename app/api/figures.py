"""``/api/figures``: the ledger of printed figures, as JSON by pages or whole as a CSV."""

from __future__ import annotations

import re
from collections.abc import Callable
from typing import Any

from flask import Blueprint, Response, jsonify, request

from indexer import shapes
from indexer.errors import BadRequest, NotFound
from indexer.export import figures_csv
from indexer.library import FigureChoice, Library

Schema = dict[str, Any]

SIZE, MOST = 100, 1000
# Deeper pages than any library has, and no number that SQLite could not hold.
LAST_PAGE = 10**9
TABLE, PROSE = ("cell", "total", "note"), ("statement", "prose", "note")
PARAMETERS = ("institution", "series", "column", "metric", "from", "to", "page", "size", "format")
_PERIOD = re.compile(r"\d{4}-(0[1-9]|1[0-2])", re.ASCII)


def add_figures(api: Blueprint, library: Callable[[], Library]) -> None:
    @api.get("/figures")
    def figures() -> Response:
        for name, values in request.args.lists():
            if name not in PARAMETERS:
                raise BadRequest(
                    f"没有参数 {name[:40]}。", f"可用的参数：{'、'.join(PARAMETERS)}。"
                )
            if len(values) > 1:
                raise BadRequest(f"参数 {name} 给了 {len(values)} 次。", "请只给一次，分次取。")
        form = _given("format") or "json"
        if form not in ("json", "csv"):
            raise BadRequest(f"参数 format 的值“{form[:20]}”不能用。", "请写 json 或 csv。")
        page, size = _count("page", 1, LAST_PAGE), _count("size", SIZE, MOST)
        shelf = library()
        choice = _choice(shelf)
        if form == "csv":
            return Response(
                figures_csv(shelf.each_figure(choice)),
                content_type="text/csv; charset=utf-8",
                headers={"Content-Disposition": 'attachment; filename="figures.csv"'},
            )
        found = shelf.figures(choice, limit=size, offset=(page - 1) * size)
        return jsonify(
            {
                "total": shelf.count_figures(choice),
                "page": page,
                "size": size,
                "figures": [shapes.figure_shape(one) for one in found],
            }
        )


def _choice(shelf: Library) -> FigureChoice:
    """What the parameters ask for, all of it together; an empty one asks for nothing."""
    institution, series, column, metric, first, last = map(_given, PARAMETERS[:6])
    for name, value in (("from", first), ("to", last)):
        if value and not _PERIOD.fullmatch(value):
            raise BadRequest(f"参数 {name} 的值“{value[:20]}”不能用。", "请写年和月，如 2023-08。")
    if first and last and first > last:
        raise BadRequest(f"参数 from（{first}）晚于 to（{last}）。", "请把两个月份对调。")
    if column and metric:
        raise BadRequest(
            "参数 column 与 metric 不能同时给出。",
            "表格的列用 column，文字中的指标用 metric，请分两次取。",
        )
    if series and not shelf.count_figures(FigureChoice(series=(series,))):
        raise NotFound(
            f"没有名为“{series[:60]}”的统计系列（参数 series）。", "全部系列见 /api/series。"
        )
    return FigureChoice(
        series=(series,) if series else (),
        entities=(_institution(shelf, institution),) if institution else (),
        columns=(column or metric,) if column or metric else (),
        basis=TABLE if column else PROSE if metric else (),
        first=first,
        last=last,
    )


def _institution(shelf: Library, name: str) -> str:
    found = shelf.resolve_institution(name) or shelf.institutions_like(name)
    if len(found) == 1:
        return found[0].id
    if not found:
        raise NotFound(
            f"没有名为“{name[:60]}”的机构（参数 institution）。",
            "请检查名称，或到 /api/institutions 查看全部机构。",
        )
    names = "、".join(one.name for one in found[:20])
    raise BadRequest(
        f"参数 institution 的值“{name[:60]}”可能指 {len(found)} 个机构。",
        f"请写其中之一：{names}。",
        candidates=tuple(one.id for one in found),
    )


def _given(name: str) -> str:
    return request.args.get(name, "").strip()


def _count(name: str, default: int, most: int) -> int:
    raw = _given(name)
    if not raw:
        return default
    if not raw.isascii() or not raw.isdecimal() or not 1 <= int(raw[:12]) <= most or len(raw) > 12:
        raise BadRequest(f"参数 {name} 的值“{raw[:20]}”不能用。", f"请给出 1 到 {most} 的整数。")
    return int(raw)


# --- description ------------------------------------------------------------------------------

TEXT: Schema = {"type": "string"}
MAYBE: Schema = {"type": ["string", "null"]}
WHOLE: Schema = {"type": "integer"}
MONTH: Schema = {"type": "string", "pattern": r"^\d{4}-\d{2}$"}
FIGURE: Schema = {
    "id": TEXT,
    "row": TEXT,
    "row_kind": {"enum": ["institution", "district", "channel", "place", "whole", "other"]},
    "entity": MAYBE,
    "label": TEXT,
    "scope": TEXT,
    "column": TEXT,
    "printed_column": TEXT,
    "series": MAYBE,
    "period": MAYBE,
    "printed": TEXT,
    "value": {"type": ["number", "null"]},
    "unit": TEXT,
    "basis": {"enum": ["cell", "total", "note", "statement", "prose"]},
    "topic": MAYBE,
    "record": TEXT,
    "issue": TEXT,
    "title": TEXT,
    "is_latest": {"type": "boolean"},
    "is_recognised": {"type": "boolean"},
    "flags": {"type": "array", "items": TEXT},
}
EXAMPLE: Schema = {
    "total": 1,
    "page": 1,
    "size": 100,
    "figures": [
        {
            "id": "2023-09/t1/r2:c5",
            "row": "南京鼓楼医院",
            "row_kind": "institution",
            "entity": "南京鼓楼医院",
            "label": "南京鼓楼医院",
            "scope": "",
            "column": "小计",
            "printed_column": "小计",
            "series": "预约挂号服务统计",
            "period": "2023-08",
            "printed": "28933",
            "value": 28933,
            "unit": "次",
            "basis": "cell",
            "topic": None,
            "record": "2023-09/t1/r2",
            "issue": "2023-09",
            "title": "2023年8月预约挂号服务统计",
            "is_latest": True,
            "is_recognised": False,
            "flags": [],
        }
    ],
}


def figures_path() -> Schema:
    """The path for the description of the API."""
    answer = {
        "type": "object",
        "required": ["figures", "page", "size", "total"],
        "properties": {
            "total": WHOLE,
            "page": WHOLE,
            "size": WHOLE,
            "figures": {
                "type": "array",
                "items": {"type": "object", "required": sorted(FIGURE), "properties": FIGURE},
            },
        },
    }
    error = {"application/json": {"schema": {"$ref": "#/components/schemas/Error"}}}
    failure = {"description": "出错的参数、原因和下一步；机构名有多解时带 candidates"}
    said = {
        "institution": ("机构任何印出过的、曾用的或简短的名称；分院不并入本院", TEXT),
        "series": ("统计系列的编号", TEXT),
        "column": ("表格的列：规范列名或任何印出的列名，多级表头以 / 相连", TEXT),
        "metric": ("统计文字、要闻、简讯和表注中的指标：规范名或印出的名称", TEXT),
        "from": ("数字所属月份起，含", MONTH),
        "to": ("数字所属月份止，含", MONTH),
        "page": ("第几页", {**WHOLE, "minimum": 1, "default": 1}),
        "size": ("每页几个", {**WHOLE, "minimum": 1, "maximum": MOST, "default": SIZE}),
        "format": ("csv 给出全部选中的数字，不分页", {"enum": ["json", "csv"], "default": "json"}),
    }
    return {
        "get": {
            "summary": "印出的每一个数字：行、列、月份、单位、出处与存疑；由旧到新，依印出次序",
            "parameters": [
                {"name": name, "in": "query", "description": text, "schema": schema}
                for name, (text, schema) in said.items()
            ],
            "responses": {
                "200": {
                    "description": "选中的数字",
                    "content": {
                        "application/json": {"schema": answer, "example": EXAMPLE},
                        "text/csv": {"schema": TEXT},
                    },
                },
                "400": {**failure, "content": error},
                "404": {**failure, "content": error},
            },
        }
    }
