"""Sentences and drafts as the API gives them, and their description."""

from __future__ import annotations

from collections.abc import Callable, Iterable
from typing import Any

from flask import Blueprint, Response, jsonify, request

from app.pages.sentences import series_sentences
from app.series_state import SeriesState
from app.writing.drafting import draft_of
from indexer.library import Library
from indexer.series.values import Series
from indexer.writing import DraftSection, Sentence

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
        return jsonify({"series": series.id, "sentences": _shapes(written)})

    @api.get("/draft/<issue_id>")
    def draft(issue_id: str) -> Response:
        found = draft_of(library(), issue_id)
        return jsonify({"issue": found.issue.id, "sections": list(map(_section, found.sections))})


def sentences_of(shelf: Library, series: Series, state: SeriesState) -> tuple[Sentence, ...]:
    """Those that the page of a series shows: of the later of two periods, else of the newest."""
    shown = state.periods(series)
    period = state.b or (shown[-1] if shown else "")
    rows = tuple(row for one in state.rows if (row := series.row(one)) is not None)
    if not period:
        return ()
    return series_sentences(shelf, series, rows, state.column, period, state.a)


def _shapes(sentences: Iterable[Sentence]) -> list[Schema]:
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
        "paragraphs": [_shapes(paragraph) for paragraph in one.paragraphs],
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
    sentence = _object(
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
    row = _object({"row": TEXT, "record": TEXT})
    section = _object(
        {
            "title": TEXT,
            "series": TEXT,
            "period": TEXT,
            "previous": {"type": ["string", "null"]},
            "column": TEXT,
            "paragraphs": _list(_list(sentence)),
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
        }
    )
    return {
        "/api/series/{series_id}/sentences": _get(
            "由系列的数字写成的句子，每个数字带算式和所据数字的编号",
            _object({"series": TEXT, "sentences": _list(sentence)}),
            [series_id, *asked],
        ),
        "/api/draft/{issue_id}": _get(
            "一期统计数据的草稿：各表的段落、合计核对、新列入与未列入的行",
            _object({"issue": TEXT, "sections": _list(section)}),
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
