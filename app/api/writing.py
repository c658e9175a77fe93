"""Sentences and drafts as the API gives them, and their description."""

from __future__ import annotations

from collections.abc import Callable, Iterable
from typing import Any

from flask import Blueprint, Response, jsonify, request
from werkzeug.wrappers import Response as AnyResponse

from app import urls
from app.moved import moved
from app.pages.sentences import row_of, row_sentences, series_sentences
from app.series_state import SeriesState
from app.writing.drafting import draft_of
from indexer.errors import BadRequest, NotFound
from indexer.library import Library
from indexer.series.values import Series
from indexer.writing import Draft, DraftSection, Sentence

Schema = dict[str, Any]
TEXT: Schema = {"type": "string"}
TEXTS: Schema = {"type": "array", "items": TEXT}


def add_writing(api: Blueprint, library: Callable[[], Library]) -> None:
    @api.get("/series/<path:series_id>/sentences")
    def sentences(series_id: str) -> Response:
        """With the parameters of the page of the series."""
        shelf = library()
        series = shelf.series(series_id)
        state = SeriesState.from_params(request.args.items(multi=True), series)
        written = sentences_of(shelf, series, state)
        return jsonify({"series": series.id, "sentences": sentence_shapes(written)})

    @api.get("/records/<path:record_id>/sentences")
    def record_sentences(record_id: str) -> AnyResponse:
        """None for what is no row of a series."""
        shelf = library()
        try:
            record = shelf.record(record_id)
        except NotFound as error:
            return moved(error, shelf, record_id, urls.api_sentences)
        row = row_of(shelf, record)
        column = request.args.get("column", "")
        if column and (row is None or column not in {one.column for one in row.figures}):
            known = "、".join(one.column for one in row.figures) if row else ""
            raise BadRequest(
                f"参数 column 的值“{column[:40]}”不能用。",
                f"请写其中之一：{known}。" if known else "这一条没有列，请不要写 column。",
            )
        said = row_sentences(shelf, row, column) if row else ()
        return jsonify({"record": record.id, "sentences": sentence_shapes(said)})

    @api.get("/draft/<issue_id>")
    def draft(issue_id: str) -> Response:
        return jsonify(draft_shape(draft_of(library(), issue_id)))


def draft_shape(found: Draft) -> Schema:
    return {
        "issue": found.issue.id,
        "missing": [{"title": one.title, "id": one.id} for one in found.missing],
        "sections": list(map(_section, found.sections)),
    }


def sentences_of(shelf: Library, series: Series, state: SeriesState) -> tuple[Sentence, ...]:
    """Those that the page of a series shows: of the later of two periods, else of the newest."""
    shown = state.periods(series)
    period = state.b or (shown[-1] if shown else "")
    rows = tuple(row for one in state.rows if (row := series.row(one)) is not None)
    if not period:
        return ()
    return series_sentences(shelf, series, rows, state.column, period, state.a)


def sentence_shapes(sentences: Iterable[Sentence]) -> list[Schema]:
    return [
        {
            "kind": one.kind,
            "text": one.text,
            "numbers": [
                {
                    "text": piece.text,
                    "how": piece.how,
                    "formula": piece.formula or None,
                    "figures": [figure.id for figure in piece.figures],
                }
                for piece in one.pieces
                if piece.figures
            ],
            "records": one.records,
            "left_out": one.left_out,
        }
        for one in sentences
    ]


def _section(one: DraftSection) -> Schema:
    return {
        "title": one.printing.title,
        "series": one.series,
        "period": one.printing.period,
        "previous": one.previous or None,
        "column": one.column,
        "paragraphs": [sentence_shapes(paragraph) for paragraph in one.paragraphs],
        "sums": [
            {
                "column": line.total.column,
                "record": line.total.record,
                "printed": line.total.printed,
                "added": float(line.added),
                "agrees": line.agrees,
            }
            for line in one.sums
        ],
        "arrived": [{"row": f.label or f.row.name, "record": f.record} for f in one.arrived],
        "gone": [{"row": f.label or f.row.name, "record": f.record} for f in one.gone],
        "findings": [finding.id for finding in one.findings],
        "marks": [
            {"kind": mark.kind, "text": mark.text, "records": mark.records} for mark in one.marks
        ],
        "left_out": one.left_out,
    }


def writing_paths() -> Schema:
    """For the description of the API."""
    series_id = _parameter("series_id", "统计系列的编号，即规范名称", "path")
    issue_id = _parameter("issue_id", "期编号，如 2023-09", "path")
    asked = [
        _parameter("column", "写哪一列；不写则为合计的一列", "query"),
        _parameter("row", "写哪一行，可以重复；不写则写合计与居前的几行", "query"),
        _parameter("a", "与哪一期比，YYYY-MM；与 b 一起写", "query"),
        _parameter("b", "写哪一期，YYYY-MM；不写则为最新一期", "query"),
    ]
    row = _object({"row": TEXT, "record": TEXT})
    section = _object(
        {
            "title": TEXT,
            "series": TEXT,
            "period": TEXT,
            "previous": {"type": ["string", "null"]},
            "column": TEXT,
            "paragraphs": _list(_list(SENTENCE)),
            "sums": _list(
                _object(
                    {
                        "column": TEXT,
                        "record": TEXT,
                        "printed": TEXT,
                        "added": {"type": "number"},
                        "agrees": {"type": "boolean"},
                    }
                )
            ),
            "arrived": _list(row),
            "gone": _list(row),
            "findings": TEXTS,
            "marks": _list(_object({"kind": TEXT, "text": TEXT, "records": TEXTS})),
            "left_out": TEXTS,
        }
    )
    missing = _object({"title": TEXT, "id": TEXT})
    return {
        "/api/series/{series_id}/sentences": _get(
            "由系列的数字写成的句子，每个数字带算式和所据数字的编号",
            _object({"series": TEXT, "sentences": _list(SENTENCE)}),
            [series_id, *asked],
        ),
        "/api/records/{record_id}/sentences": _get(
            "由统计表一行的数字写成的句子；不是统计系列的一行，就没有句子",
            _object({"record": TEXT, "sentences": _list(SENTENCE)}),
            [
                _parameter("record_id", "记录编号，如 2023-09/t1/r2", "path"),
                _parameter("column", "写哪一列；不写则为合计的一列", "query"),
            ],
        ),
        "/api/draft/{issue_id}": _get(
            "一期统计数据的草稿：各表的段落、合计核对、新列入与未列入的行、口径的变动、缺少的表",
            _object({"issue": TEXT, "missing": _list(missing), "sections": _list(section)}),
            [issue_id],
        ),
    }


def _parameter(name: str, text: str, where: str) -> Schema:
    found: Schema = {"name": name, "in": where, "description": text, "schema": TEXT}
    return {**found, "required": True} if where == "path" else found


def _get(summary: str, answer: Schema, parameters: list[Schema]) -> Schema:
    error = {"application/json": {"schema": {"$ref": "#/components/schemas/Error"}}}
    failure = {"description": "出错的原因和下一步", "content": error}
    content = {"application/json": {"schema": answer}}
    responses = {"200": {"description": summary, "content": content}, "400": failure}
    return {
        "get": {
            "summary": summary,
            "parameters": parameters,
            "responses": {**responses, "404": failure},
        }
    }


def _list(of: Schema) -> Schema:
    return {"type": "array", "items": of}


def _object(properties: dict[str, Schema]) -> Schema:
    return {"type": "object", "required": sorted(properties), "properties": properties}


SENTENCE = _object(
    {
        "kind": TEXT,
        "text": TEXT,
        "numbers": _list(
            _object(
                {
                    "text": TEXT,
                    "how": TEXT,
                    "formula": {"type": ["string", "null"]},
                    "figures": TEXTS,
                }
            )
        ),
        "records": TEXTS,
        "left_out": TEXTS,
    }
)
