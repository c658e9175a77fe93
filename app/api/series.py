"""``/api/series`` and ``/api/series/<id>``, as JSON or as a file, and their description."""

from __future__ import annotations

from collections.abc import Callable
from typing import Any

from flask import Blueprint, Response, jsonify, request

from app.downloads import XLSX, download
from app.series_state import SeriesState
from indexer.errors import BadRequest
from indexer.library import Library
from indexer.series.measures import compared
from indexer.series.shape import comparison_shape, head_shape, series_shape
from indexer.series.spreadsheet import Said, Sources, as_csv, as_xlsx
from indexer.series.values import Series

Schema = dict[str, Any]


def add_series(api: Blueprint, library: Callable[[], Library]) -> None:
    @api.get("/series")
    def series_list() -> Response:
        return jsonify({"series": [head_shape(head) for head in library().series_list()]})

    @api.get("/series/<path:series_id>")
    def series(series_id: str) -> Response:
        wanted = request.args.get("format", "json")
        if wanted not in ("json", "csv", "xlsx"):
            raise BadRequest(f"参数 format 的值“{wanted[:20]}”不能用。", "请写 json、csv 或 xlsx。")
        found = library().series(series_id)
        state = SeriesState.from_params(request.args.items(multi=True), found)
        if wanted != "json":
            shelf = library()
            places = shelf.places(found.records)
            flags = (f for row in found.rows for one in row.figures for f in one.flags)
            said = {f: one.message for f, one in shelf.findings_named(flags).items()}
            return as_file(found, places, said, wanted)
        shape = series_shape(found)
        compared_columns = _comparisons(found, state) if state.a else []
        shape["comparison"] = compared_columns[0] if compared_columns else None
        shape["comparisons"] = compared_columns
        return jsonify(shape)


def _comparisons(series: Series, state: SeriesState) -> list[Schema]:
    """One for each column that was asked for, the first first."""
    pair = (state.a, state.b)
    return [
        comparison_shape(
            column, *pair, compared(series, column, pair, state.sort, descending=state.descending)
        )
        for column in state.columns
    ]


def as_file(series: Series, sources: Sources, said: Said, form: str) -> Response:
    """The download of the whole series; its name is the series' own."""
    body = as_csv(series, sources) if form == "csv" else as_xlsx(series, sources, said)
    return download(body, form, plain="series", name=series.name)


def series_paths() -> Schema:
    """The two paths for the description of the API."""
    error = {"application/json": {"schema": {"$ref": "#/components/schemas/Error"}}}
    failure = {"description": "出错的原因和下一步", "content": error}
    listed = _object({"series": _list(_head())})
    return {
        "/api/series": {
            "get": {
                "summary": "全部统计系列：表格与统计文字",
                "parameters": [],
                "responses": {
                    "200": {
                        "description": "全部统计系列",
                        "content": {"application/json": {"schema": listed}},
                    }
                },
            }
        },
        "/api/series/{series_id}": {
            "get": {
                "summary": "一个统计系列：历期表题、列名、各行各期印出的数字和记录编号",
                "parameters": [
                    {
                        "name": "series_id",
                        "in": "path",
                        "required": True,
                        "description": "编号，即规范名称",
                        "schema": TEXT,
                    },
                    {
                        "name": "format",
                        "in": "query",
                        "description": "csv 与 xlsx 是整个系列带出处的文件，不受 a、b 影响",
                        "schema": {"enum": ["json", "csv", "xlsx"], "default": "json"},
                    },
                    _query(
                        "column", "对比哪一列，可以重复；不写则为合计的一列；多列见 comparisons"
                    ),
                    _query("a", "对比的基期，YYYY-MM；与 b 一起写，见 comparison"),
                    _query("b", "对比的另一期，YYYY-MM"),
                    _query(
                        "sort",
                        "对比各行的次序：printed、name、difference、ratio 或月份，前加 - 由大到小",
                    ),
                ],
                "responses": {
                    "200": {
                        "description": "统计系列",
                        "content": {
                            "application/json": {"schema": _series()},
                            "text/csv": {"schema": TEXT},
                            XLSX: {"schema": {"type": "string", "format": "binary"}},
                        },
                    },
                    "400": failure,
                    "404": failure,
                },
            }
        },
    }


def _query(name: str, description: str) -> Schema:
    return {"name": name, "in": "query", "description": description, "schema": TEXT}


TEXT: Schema = {"type": "string"}
MAYBE: Schema = {"type": ["string", "null"]}
WHOLE: Schema = {"type": "integer"}


def _list(of: Schema) -> Schema:
    return {"type": "array", "items": of}


def _object(properties: dict[str, Schema]) -> Schema:
    return {"type": "object", "required": sorted(properties), "properties": properties}


BASIS: Schema = {"enum": ["table", "statement"]}
JUDGMENT: Schema = {"enum": ["matched", "new"]}


def _head() -> Schema:
    return _object(
        {
            "id": TEXT,
            "name": TEXT,
            "count": WHOLE,
            "basis": BASIS,
            "judgment": JUDGMENT,
            "titles": WHOLE,
            "periods": WHOLE,
            "first_period": MAYBE,
            "last_period": MAYBE,
        }
    )


def _series() -> Schema:
    texts = _list(TEXT)
    figure = {
        "period": TEXT,
        "column": TEXT,
        "printed": TEXT,
        "value": {"type": ["number", "null"]},
        "unit": TEXT,
        "record": TEXT,
        "flags": texts,
    }
    point = figure | {"others": _list(_object({"record": TEXT, "printed": TEXT}))}
    row = {
        "id": TEXT,
        "label": TEXT,
        "kind": {
            "enum": ["institution", "district", "channel", "place", "metric", "other", "total"]
        },
        "group": MAYBE,
        "is_total": {"type": "boolean"},
        "labels": _list(_object({"label": TEXT, "periods": texts})),
        "points": _list(_object(point)),
        "records": texts,
    }
    title = {
        "title": TEXT,
        "period": MAYBE,
        "issue": TEXT,
        "table": MAYBE,
        "record": TEXT,
        "notes": texts,
    }
    column = {
        "name": TEXT,
        "printed": _list(_object({"name": TEXT, "periods": texts})),
        "periods": texts,
        "evidence": TEXT,
    }
    mark = {
        "kind": TEXT,
        "period": TEXT,
        "row": MAYBE,
        "column": MAYBE,
        "text": TEXT,
        "records": texts,
    }
    previous = {"type": ["object", "null"], "properties": {"period": TEXT, "name": TEXT}}
    return _object(
        {
            "id": TEXT,
            "name": TEXT,
            "title": TEXT,
            "kind": {"const": "series"},
            "basis": BASIS,
            "judgment": JUDGMENT,
            "label_column": TEXT,
            "titles": _list(_object(title)),
            "columns": _list(_object(column)),
            "periods": texts,
            "previous": previous,
            "rows": _list(_object(row)),
            "marks": _list(_object(mark)),
            "undated": texts,
            "total": WHOLE,
            "records": texts,
            "comparison": _comparison_schema(figure),
            "comparisons": _list(_comparison_schema(figure)),
        }
    )


def _comparison_schema(figure: Schema) -> Schema:
    """null unless two periods were asked for."""
    number: Schema = {"type": ["number", "null"]}
    one = {"type": ["object", "null"], "properties": figure}
    row = {
        "id": TEXT,
        "label": TEXT,
        "is_total": {"type": "boolean"},
        "a": one,
        "b": one,
        "difference": number,
        "ratio": number,
        "in_points": {"type": "boolean"},
        "scope_breaks": _list(_object({"period": TEXT, "text": TEXT, "records": _list(TEXT)})),
        "flags": _list(TEXT),
    }
    properties = {"column": TEXT, "a": TEXT, "b": TEXT, "name": TEXT, "rows": _list(_object(row))}
    return {"type": ["object", "null"], "properties": properties}
