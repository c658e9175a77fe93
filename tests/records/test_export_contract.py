"""The exported lines have exactly the shape that other programs rely on."""

from __future__ import annotations

import csv
import io
import json
from collections.abc import Callable, Mapping
from dataclasses import replace
from typing import Any

import pytest
from handmade import issue
from hypothesis import given
from hypothesis import strategies as st

from indexer.errors import UnreadableFile
from indexer.export import CSV_COLUMNS, flat_csv, jsonl
from indexer.model import EntityMention, Event, Fact, Institution, Person, Record
from indexer.records import records_of
from indexer.results import Facet, FacetValue, Hit, SearchRequest, SearchResult
from indexer.shapes import error_shape, hit_shape, marked_html, record_shape, search_shape

Check = Callable[[Any], bool]


def text(value: Any) -> bool:
    return isinstance(value, str)


def whole(value: Any) -> bool:
    return isinstance(value, int) and not isinstance(value, bool)


def number(value: Any) -> bool:
    return whole(value) or isinstance(value, float)


def flag(value: Any) -> bool:
    return isinstance(value, bool)


def or_null(check: Check) -> Check:
    return lambda value: value is None or check(value)


def one_of(*values: str) -> Check:
    return lambda value: value in values


def list_of(check: Check) -> Check:
    return lambda value: isinstance(value, list) and all(check(one) for one in value)


def object_of(keys: Mapping[str, Check]) -> Check:
    def check(value: Any) -> bool:
        for key, wanted in keys.items():
            assert key in value, f"{key} is missing"
            assert wanted(value[key]), f"{key} is {value[key]!r}"
        return True

    return check


NAMED = object_of({"id": text, "name": text, "mention": text})
RECORD: dict[str, Check] = {
    "id": text,
    "type": one_of("news", "brief", "statement", "statistic", "other"),
    "issue": object_of(
        {
            "id": text,
            "title": text,
            "date": text,
            "date_precision": one_of("day", "month"),
            "date_basis": one_of("printed", "inferred"),
            "date_evidence": text,
            "year": whole,
            "number": or_null(whole),
            "total_number": or_null(whole),
            "publisher": text,
            "source_file": text,
        }
    ),
    "title": text,
    "text": text,
    "facts": list_of(
        object_of({"metric": text, "value": number, "unit": text, "period": or_null(text)})
    ),
    "people": list_of(
        object_of({"id": text, "name": text, "title": or_null(text), "organization": or_null(text)})
    ),
    "institutions": list_of(NAMED),
    "platforms": list_of(NAMED),
    "events": list_of(object_of({"id": text, "kind": text})),
    "places": list_of(NAMED),
    "dates": list_of(text),
    "flags": list_of(text),
    "source": object_of(
        {
            "file": text,
            "sha256": text,
            "line_start": whole,
            "line_end": whole,
            "page": or_null(whole),
        }
    ),
}
TABLE = object_of(
    {
        "id": text,
        "title": text,
        "series": or_null(text),
        "period": or_null(text),
        "label_column": text,
        "columns": list_of(list_of(text)),
        "notes": list_of(text),
    }
)
ROW = object_of(
    {
        "no": whole,
        "label": text,
        "group": or_null(text),
        "cells": list_of(text),
        "values": list_of(or_null(number)),
        "is_total": flag,
    }
)


def full() -> list[Record]:
    """Records of every kind with every field filled."""
    news, *rest = records_of(issue())
    return [
        replace(
            news,
            facts=(Fact("受理咨询电话", 54235, "个", "2023-08"),),
            people=(Person("王一-甲医院", "王一", "主任", "甲医院"),),
            institutions=(Institution("甲医院", "甲医院", "甲院"),),
            platforms=(EntityMention("预约挂号平台", "预约挂号平台", "挂号平台"),),
            places=(EntityMention("南京市", "南京市", "南京"),),
            events=(Event("会议-1", "会议", "2023-09-01", "南京"),),
            dates=("2023-09-01/2023-09-02",),
            flags=("f1",),
        ),
        *rest,
    ]


@pytest.mark.parametrize("record", full(), ids=lambda record: record.id)
def test_every_key_and_type_of_the_contract(record: Record) -> None:
    line = json.loads("".join(jsonl([record])))
    assert object_of(RECORD)(line)
    assert ("table" in line) == ("row" in line) == (line["type"] == "statistic")
    if "row" in line:
        assert TABLE(line["table"]) and ROW(line["row"])
        assert len(line["row"]["cells"]) == len(line["row"]["values"])
        assert len(line["row"]["cells"]) == len(line["table"]["columns"])


def test_a_row_as_in_the_documents_example() -> None:
    shape = record_shape(full()[2])
    assert shape["id"] == "2023-09/t1/r2"
    assert shape["table"]["columns"] == [["门急诊信息", "人次"], ["小计"]]
    assert shape["table"]["notes"] == ["（截止8月31日）"]
    assert shape["row"]["cells"] == ["未反馈", "6/11"]
    assert shape["row"]["values"] == [None, None]


def test_one_object_a_line_whatever_the_text_holds() -> None:
    odd = replace(full()[0], text="一\n二\u2028三\r四", title='"引号"\t')
    (line,) = "".join(jsonl([odd])).split("\n")[:-1]
    assert json.loads(line)["text"] == "一\n二\u2028三\r四"
    assert "《" in line, "Chinese stays readable, not escaped"


def read_csv(records: list[Record]) -> list[dict[str, str]]:
    printed = "".join(flat_csv(records))
    assert printed.startswith("\ufeff"), "without it Excel takes the file for another encoding"
    return list(csv.DictReader(io.StringIO(printed.removeprefix("\ufeff"), newline="")))


def test_the_flat_file_has_one_line_a_record_and_named_columns() -> None:
    lines = read_csv(full())
    assert [line["id"] for line in lines] == [record.id for record in full()]
    assert tuple(lines[0]) == CSV_COLUMNS
    assert lines[1]["cells"] == "门急诊信息/人次=1,024; 小计=99.50%"
    assert lines[0]["people"] == "王一（甲医院，主任）"
    assert lines[0]["text"] == "会议在甲医院召开。\n乙医院参加。"


@pytest.mark.parametrize("evil", ["=1+1", "@SUM(A1)", "+cmd|' /C calc'!A0", "-2+3", "\t=1"])
def test_excel_takes_no_text_for_a_formula(evil: str) -> None:
    (line,) = read_csv([replace(full()[0], title=evil)])
    assert line["title"] == "'" + evil


@pytest.mark.parametrize("plain", ["-5", "+3.5", "10=5", "a@b"])
def test_what_is_no_formula_stays_as_printed(plain: str) -> None:
    (line,) = read_csv([replace(full()[0], title=plain)])
    assert line["title"] == plain


@given(st.lists(st.tuples(st.text(), st.booleans())).map(tuple))
def test_nothing_from_a_document_becomes_markup(marked: tuple[tuple[str, bool], ...]) -> None:
    html = marked_html(marked)
    rest = html.replace("<mark>", "").replace("</mark>", "")
    assert "<" not in rest and ">" not in rest and '"' not in rest
    assert html.count("<mark>") == sum(1 for piece, is_marked in marked if is_marked and piece)


def result_of(hit: Hit) -> SearchResult:
    return SearchResult(
        request=SearchRequest(
            q="预约",
            chosen=(("type", ("statistic",)),),
            excluded=(("type", ("news",)), ("year", ("2018",))),
        ),
        reading="词“预约”",
        notices=(),
        missing=(),
        total=1,
        took_ms=1.23456,
        hits=(hit,),
        facets=(Facet("type", "类型", (FacetValue("statistic", "统计行", 1, True),)),),
        histogram=(),
        suggestions=(),
    )


def test_the_search_result_as_documented() -> None:
    record = full()[1]
    hit = Hit(
        record, 2.5, (("预约", True), ("挂号", False)), (), (("甲<医院", True),), ((("1", False),),)
    )
    shape = search_shape(result_of(hit))
    assert set(shape) >= {
        "query", "total", "took_ms", "answer", "hits", "facets", "histogram", "suggestions",
    }  # fmt: skip
    assert shape["answer"] is None and shape["total"] == 1
    assert shape["query"]["type"] == ["statistic", "-news"]
    assert shape["query"]["year"] == ["-2018"]
    assert shape["facets"]["type"] == [
        {"value": "statistic", "label": "统计行", "count": 1, "selected": True, "excluded": False}
    ]
    (found,) = shape["hits"]
    assert found["title"] == "预约挂号"
    assert found["snippet"] == "<mark>甲&lt;医院</mark> 1"
    assert found["url"] == "/records/2023-09/t1/r1"
    assert object_of(RECORD)(found["record"])
    assert set(found["issue"]) == {"id", "title", "date"}
    assert json.dumps(shape)


def test_a_hit_without_marks_still_has_its_title() -> None:
    assert hit_shape(Hit(full()[0], 1.0, (), ()))["title"] == "平台验收会召开"


def test_an_error_says_reason_and_next_step() -> None:
    shape = error_shape(UnreadableFile("空。", "换。", file="a.txt", line=3))
    assert shape == {"error": {"reason": "空。", "next_step": "换。", "file": "a.txt", "line": 3}}
