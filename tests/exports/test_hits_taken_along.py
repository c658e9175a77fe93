"""What a search finds as a file: the hits of the page in its order, read back by other programs."""

from __future__ import annotations

import csv
import io
import re
import zipfile
from urllib.parse import quote
from xml.etree import ElementTree

import pytest
from flask.testing import FlaskClient

from app.exports import MOST_HITS, gathering
from app.exports.writing import FIELDS
from indexer.export import BYTE_ORDER_MARK, FORMULA_STARTS
from indexer.library import Library
from indexer.results import SearchRequest

NAMES = "{http://schemas.openxmlformats.org/spreadsheetml/2006/main}"
SEARCHES = ("q=同仁医院", "q=预约&type=statistic&sort=newest", "q=会诊&group=none", "year=2018")


def address(path: str, params: str) -> str:
    return f"{path}?{quote(params, safe='=&-')}"


def lines_of(client: FlaskClient, params: str) -> list[dict[str, str]]:
    answer = client.get(address("/search.csv", params))
    assert answer.status_code == 200
    assert answer.content_type == "text/csv; charset=utf-8"
    text = answer.get_data(as_text=True)
    assert text.startswith(BYTE_ORDER_MARK)
    return list(csv.DictReader(io.StringIO(text.removeprefix(BYTE_ORDER_MARK), newline="")))


def sheets_of(
    client: FlaskClient, params: str
) -> tuple[dict[str, dict[str, str | float]], dict[str, str]]:
    """Sheet name -> cell -> what it holds; and the comments of the first sheet."""
    answer = client.get(address("/search.xlsx", params))
    assert answer.status_code == 200
    with zipfile.ZipFile(io.BytesIO(answer.get_data())) as book:
        texts = [
            "".join(part.text or "" for part in one.iter(f"{NAMES}t"))
            for one in ElementTree.fromstring(book.read("xl/sharedStrings.xml"))
        ]
        sheets = ElementTree.fromstring(book.read("xl/workbook.xml")).iter(f"{NAMES}sheet")
        found: dict[str, dict[str, str | float]] = {}
        for number, sheet in enumerate(sheets, 1):
            root = ElementTree.fromstring(book.read(f"xl/worksheets/sheet{number}.xml"))
            assert not list(root.iter(f"{NAMES}f")), "no formula"
            found[sheet.attrib["name"]] = {
                cell.attrib["r"]: texts[int(cell[0].text or "")]
                if cell.get("t") == "s"
                else float(cell[0].text or "")
                for cell in root.iter(f"{NAMES}c")
            }
        notes = {}
        if "xl/comments1.xml" in book.namelist():
            for one in ElementTree.fromstring(book.read("xl/comments1.xml")).iter(
                f"{NAMES}comment"
            ):
                notes[one.attrib["ref"]] = "".join(p.text or "" for p in one.iter(f"{NAMES}t"))
    return found, notes


@pytest.mark.parametrize("params", SEARCHES)
def test_the_hits_of_the_page_in_its_order(params: str, client: FlaskClient) -> None:
    lines = lines_of(client, params)
    assert [int(line["序号"]) for line in lines] == list(range(1, len(lines) + 1))
    size = 50
    shown: list[str] = []
    for page in range(1, -(-len(lines) // size) + 1):
        answer = client.get(address("/", f"{params}&size={size}&page={page}"))
        cites = re.findall(r'href="/records/([^"?]+)#cite"', answer.get_data(as_text=True))
        shown += list(dict.fromkeys(cites))
    found = [line["记录编号"] for line in lines]
    assert found
    assert found == shown


def test_page_and_size_cut_nothing_off(client: FlaskClient) -> None:
    assert lines_of(client, "q=同仁医院&page=3&size=5") == lines_of(client, "q=同仁医院")


def test_more_hits_than_are_looked_up_at_once_come_in_the_same_order(
    client: FlaskClient, monkeypatch: pytest.MonkeyPatch
) -> None:
    whole = lines_of(client, "q=预约&group=none")
    monkeypatch.setattr(gathering, "CHUNK", 7)
    assert lines_of(client, "q=预约&group=none") == whole
    assert len(whole) > 100


def test_where_not_all_are_taken_along_the_file_says_so(
    client: FlaskClient, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(gathering, "MOST_HITS", 12)
    *lines, last = lines_of(client, "q=预约")
    assert len(lines) == 12
    assert "只列出前 12 条，共" in last["类型"]
    found, _ = sheets_of(client, "q=预约")
    assert any("只列出前 12 条" in str(one) for one in found["说明"].values())
    assert MOST_HITS >= 1000


def test_a_line_says_what_the_record_prints_and_where(
    client: FlaskClient, library: Library
) -> None:
    lines = lines_of(client, "q=同仁医院&style=gbt7714-2015")
    assert tuple(lines[0]) == FIELDS
    row = lines[0]
    record = library.record(row["记录编号"])
    assert record.row and record.table
    for path, cell in zip(record.table.columns, record.row.cells, strict=True):
        assert f"{'/'.join(path)} {cell}" in row["正文"]
    assert row["行"] == record.row.label
    assert row["标题"] == record.table.title
    assert "南京同仁医院" in row["机构"]
    assert f"{record.table.title}：{record.row.label}[J]. 南京卫生信息化简报, " in row["引文"]
    assert row["地址"] == f"http://localhost/records/{record.id}"
    news = lines_of(client, "type=news")[0]
    assert news["正文"] == library.record(news["记录编号"]).text


def test_a_style_that_is_none_is_refused_with_the_list(client: FlaskClient) -> None:
    answer = client.get("/search.csv?q=%E9%A2%84%E7%BA%A6&style=apa")
    assert answer.status_code == 400
    assert "gbt7714-2025" in answer.get_data(as_text=True)


def test_doubts_are_said_in_words_and_noted_at_their_figures(
    client: FlaskClient, library: Library
) -> None:
    found = library.search(SearchRequest("合计", size=1000)).hits
    doubted = {hit.record.id: hit.record for hit in found if hit.record.doubtful}
    assert doubted, "the sample has rows in doubt"
    lines = {one["记录编号"]: one for one in lines_of(client, "q=合计&group=none")}
    for id_, record in doubted.items():
        messages = {one.message for one in library.findings_named(record.flags).values()}
        assert any(message in lines[id_]["核对存疑"] for message in messages)
    assert all(not one["核对存疑"] for id_, one in lines.items() if id_ not in doubted)
    sheets, notes = sheets_of(client, "q=合计&group=none")
    cells = sheets["检索结果"]
    columns = {
        re.sub(r"\d", "", ref): text
        for ref, text in cells.items()
        if ref[-2:] != "" and re.fullmatch(r"[A-Z]+1", ref)
    }
    ids = {str(cells[ref]): ref[1:] for ref in cells if re.fullmatch(r"B\d+", ref)}
    expected = set()
    for id_, record in doubted.items():
        assert record.table is not None
        for place in record.doubtful:
            name = "/".join(record.table.columns[int(place[1:]) - 1])
            expected.add((ids[id_], name))
    noted = {(re.sub(r"[A-Z]", "", ref), columns[re.sub(r"\d", "", ref)]) for ref in notes}
    assert noted == expected
    assert all("核对存疑：" in said for said in notes.values())


def test_numbers_are_numbers_in_a_workbook_and_rates_stay_as_printed(
    client: FlaskClient, library: Library
) -> None:
    sheets, _ = sheets_of(client, "type=statistic&group=none&year=2023")
    cells = sheets["检索结果"]
    header = {cells[ref]: ref[:-1] for ref in cells if re.fullmatch(r"[A-Z]+1", ref)}
    checked = 0
    for ref, id_ in cells.items():
        if not re.fullmatch(r"B\d+", ref) or ref == "B1":
            continue
        record = library.record(str(id_))
        assert record.row and record.table
        seen = set()
        for path, printed, value in zip(
            record.table.columns, record.row.cells, record.row.values, strict=True
        ):
            name = "/".join(path)
            if name in seen or not printed:
                continue
            seen.add(name)
            held = cells[f"{header[name]}{ref[1:]}"]
            plain = value is not None and re.fullmatch(r"-?[\d,.]+", printed)
            assert held == (value if plain else printed)
            checked += 1
    assert checked > 300


def test_no_cell_begins_a_formula(client: FlaskClient) -> None:
    for line in lines_of(client, "year=2020&group=none"):
        for cell in line.values():
            assert not cell.startswith(FORMULA_STARTS) or re.fullmatch(r"-\d[\d.,]*%?", cell)


def test_the_result_page_leads_to_its_files(client: FlaskClient) -> None:
    text = client.get(address("/", "q=鼓楼医院&year=2018&size=20")).get_data(as_text=True)
    asked = quote("q=鼓楼医院&year=2018", safe="=&").replace("&", "&amp;")
    for path in ("/search.xlsx", "/search.csv", "/search.atom"):
        assert f'href="{path}?{asked}"' in text


def test_a_search_that_finds_nothing_is_a_file_with_its_head(client: FlaskClient) -> None:
    assert lines_of(client, "q=%22没有这样的词啊%22&year=1999") == []
