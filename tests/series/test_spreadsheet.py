"""A series as a file: every printed cell with its source, and nothing that runs as a formula."""

from __future__ import annotations

import csv
import io
import zipfile
from xml.etree import ElementTree

import pytest

from indexer.authority import Authority
from indexer.knowledge import RecordPlace
from indexer.model import Record
from indexer.series import Series
from indexer.series.spreadsheet import FIELDS, as_csv, as_xlsx
from series.made import series_of, table

NAMES = "{http://schemas.openxmlformats.org/spreadsheetml/2006/main}"


DOUBTED = "2018-06/t1/r1:c2"
SAID = {"row-total-1": "小计印作55.20%，各列相加得1024。"}


@pytest.fixture
def records() -> list[Record]:
    columns = ("门诊/人次[总]", "小计", "=1+1")
    return [
        *table("2018-05", columns, {"甲医院": ("1,024", "55.20%", "-5"), "合计": ("1", "", "/")}),
        *table("2018-06", columns, {"=cmd|' /C calc'!A0": ("2", "@sum", "-未反馈")}),
    ]


@pytest.fixture
def series(authority: Authority, records: list[Record]) -> Series:
    return series_of(records, authority, {DOUBTED: ("row-total-1",)})


def places(records: list[Record]) -> dict[str, RecordPlace]:
    return {
        one.id: RecordPlace(
            one.id,
            one.issue,
            one.source.file,
            one.source.sha256,
            one.source.line_start,
            one.source.line_end,
        )
        for one in records
    }


def rows_of(series: Series, records: list[Record]) -> list[dict[str, str]]:
    text = "".join(as_csv(series, places(records)))
    assert text.startswith("\ufeff")
    return list(csv.DictReader(io.StringIO(text.removeprefix("\ufeff"), newline="")))


def test_a_line_per_printed_cell_with_its_source(series: Series, records: list[Record]) -> None:
    lines = rows_of(series, records)
    assert len(lines) == 9
    assert tuple(lines[0]) == FIELDS
    first = next(one for one in lines if one["行"] == "甲医院" and one["列"] == "小计")
    assert (first["期间"], first["印出"], first["数值"], first["单位"]) == (
        "2018-05",
        "55.20%",
        "55.2",
        "%",
    )
    assert (first["记录编号"], first["刊期"], first["源文件"], first["起始行"]) == (
        "2018-06/t1/r1",
        "2018-06",
        "a.txt",
        "10",
    )


def test_no_cell_of_the_csv_begins_a_formula(series: Series, records: list[Record]) -> None:
    for one in rows_of(series, records):
        for cell in one.values():
            assert not cell.startswith(("=", "+", "@", "\t")), cell
            assert not cell.startswith("-") or cell == "-5", cell


def sheets(series: Series, records: list[Record]) -> dict[str, dict[str, str]]:
    """Sheet name -> cell reference -> what it holds; a formula fails."""
    with zipfile.ZipFile(io.BytesIO(as_xlsx(series, places(records), SAID))) as book:
        texts = [
            "".join(part.text or "" for part in one.iter(f"{NAMES}t"))
            for one in ElementTree.fromstring(book.read("xl/sharedStrings.xml"))
        ]
        names = [
            one.attrib["name"]
            for one in ElementTree.fromstring(book.read("xl/workbook.xml")).iter(f"{NAMES}sheet")
        ]
        found = {}
        for number, name in enumerate(names, 1):
            root = ElementTree.fromstring(book.read(f"xl/worksheets/sheet{number}.xml"))
            assert not list(root.iter(f"{NAMES}f")), name
            found[name] = {
                cell.attrib["r"]: texts[int(value.text or 0)]
                if cell.get("t") == "s"
                else (value.text or "")
                for cell in root.iter(f"{NAMES}c")
                if (value := cell.find(f"{NAMES}v")) is not None
            }
        return found


def test_a_matrix_for_every_column_then_lines_and_sources(
    series: Series, records: list[Record]
) -> None:
    found = sheets(series, records)
    assert list(found) == ["门诊·人次·总·", "小计", "=1+1", "明细", "表题与口径", "来源"]
    first = found["门诊·人次·总·"]
    assert (first["B1"], first["C1"]) == ("2018-05", "2018-06")
    row = next(ref[1:] for ref, text in first.items() if text == "甲医院")
    assert first[f"B{row}"] == "1024"
    assert f"C{row}" not in first
    assert found["小计"][f"B{row}"] == "55.20%"
    detail = found["明细"]
    fields = {text: ref[:-1] for ref, text in detail.items() if ref.endswith("1") and ref[1] == "1"}
    line = next(ref[1:] for ref, text in detail.items() if text == "甲医院" and ref[0] == "A")
    assert detail[f"{fields['门诊/人次[总]']}{line}"] == "1024"
    assert detail[f"{fields['小计']}{line}"] == "55.20%"
    assert detail[f"{fields['记录编号']}{line}"] == "2018-06/t1/r1"
    assert "a.txt" in found["来源"].values()
    assert "2018年5月乙项服务统计表" in found["表题与口径"].values()


def test_columns_whose_names_begin_alike_get_sheets_of_their_own(authority: Authority) -> None:
    long = "甲" * 40
    records = table("2018-05", (long + "一", long + "二"), {"甲医院": ("1", "2")})
    found = sheets(series_of(records, authority), records)
    assert len(found) == 5
    assert all(len(name) <= 31 for name in found)


def test_a_doubt_stands_at_its_own_figure_alone(series: Series, records: list[Record]) -> None:
    doubted = [
        (one["行"], one["列"], one["存疑"]) for one in rows_of(series, records) if one["存疑"]
    ]
    assert doubted == [("甲医院", "小计", "row-total-1")]
    with zipfile.ZipFile(io.BytesIO(as_xlsx(series, places(records), SAID))) as book:
        comments = {name: book.read(name) for name in book.namelist() if "comments" in name}
    roots = [ElementTree.fromstring(one) for one in comments.values()]
    noted = [one.attrib["ref"] for root in roots for one in root.iter(f"{NAMES}comment")]
    row = next(n for n, one in enumerate(series.rows, 2) if one.name == "甲医院")
    detail = sheets(series, records)["明细"]
    column = next(ref[0] for ref, text in detail.items() if ref[1:] == "1" and text == "小计")
    line = next(
        ref[1:] for ref, text in detail.items() if ref[0] == "A" and detail[ref] == "甲医院"
    )
    assert noted == [f"B{row}", f"{column}{line}"], "in its column's sheet and in the one of rows"
    for root in roots:
        assert SAID["row-total-1"] in "".join(part.text or "" for part in root.iter(f"{NAMES}t"))
    assert f"小计：{SAID['row-total-1']}" in detail.values()
