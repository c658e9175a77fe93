"""What is copied: the printed words and their source, as text and as HTML that Word takes."""

from __future__ import annotations

from bs4 import BeautifulSoup
from flask.testing import FlaskClient

from app.quoting import as_html, as_text, quote_of
from indexer.library import Library

PROSE = "2020-11/n2"
ROW = "2025-03/t1/r17"
TWO_LEVELS = "2018-06/t2/r1"
# What a word processor keeps of pasted HTML.
KEPT = {
    "border",
    "bordercolor",
    "cellspacing",
    "cellpadding",
    "align",
    "valign",
    "colspan",
    "rowspan",
    "href",
}


def asked(client: FlaskClient, record_id: str, **params: str) -> dict[str, str]:
    answer = client.get(f"/api/records/{record_id}/quote", query_string=params)
    assert answer.status_code == 200, answer.get_data(as_text=True)
    return answer.get_json()


def test_a_record_is_copied_with_headline_words_citation_and_address(client, library) -> None:
    record = library.record(PROSE)
    lines = asked(client, PROSE)["text"].split("\n")
    assert lines[0] == record.title
    for paragraph in record.text.split("\n"):
        assert paragraph.strip() in lines
    assert lines[-3].startswith("南京市卫生信息中心. 新冠肺炎疫情应急处置演练在宁举行[J].")
    assert lines[-2] == f"http://localhost/records/{PROSE}"


def test_a_row_is_a_table_with_its_header_and_numbers_to_the_right(client, library) -> None:
    record = library.record(ROW)
    made = asked(client, ROW)
    page = BeautifulSoup(made["html"], "html.parser")
    table = page.table
    assert [td.get_text() for td in table.select("tbody td")] == [
        record.row.serial,
        record.row.label,
        *record.row.cells,
    ]
    assert {td["align"] for td in table.select("tbody td")[2:]} == {"right"}
    assert [th.get_text() for th in table.select("thead th")][-1] == record.table.columns[-1][-1]
    assert page.find_all("p")[-2].get_text() == made["citation"]
    cells = made["text"].split("\n")[2].split("\t")
    assert cells == [record.row.serial, record.row.label, *record.row.cells]


def test_headers_of_two_levels_span_as_printed(library: Library) -> None:
    issues = (library.records_of_issue(head.id) for head in library.issues())
    record = next(
        r for rows in issues for r in rows if r.table and any(len(p) > 1 for p in r.table.columns)
    )
    quote = quote_of(record, None, citation="", url="/")
    rows = BeautifulSoup(as_html(quote), "html.parser").select("thead tr")
    assert len(rows) == max(map(len, record.table.columns))
    width = len(quote.table.leading) + len(record.table.columns)
    assert sum(int(th.get("colspan", 1)) for th in rows[0].find_all("th")) == width
    head = as_text(quote).split("\n")[1].split("\t")
    assert head[-1] == "/".join(record.table.columns[-1])


def test_only_what_a_word_processor_keeps_is_said(client: FlaskClient) -> None:
    for record_id in (PROSE, ROW):
        page = BeautifulSoup(asked(client, record_id)["html"], "html.parser")
        for tag in page.find_all(True):
            assert set(tag.attrs) <= KEPT, tag


def test_one_cell_is_copied_with_its_row_and_column_and_cited_alone(client, library) -> None:
    record = library.record(ROW)
    made = asked(client, ROW, at="c2", style="plain")
    page = BeautifulSoup(made["html"], "html.parser")
    assert [td.get_text() for td in page.select("tbody td")] == [
        record.row.label,
        record.row.cells[1],
    ]
    assert made["url"].endswith(f"/records/{ROW}?at=c2#at")
    assert record.row.cells[2] not in made["citation"].split("行：")[1]


def test_a_passage_is_copied_alone_with_a_sealed_address(client, library) -> None:
    text = library.record(PROSE).text
    made = asked(client, PROSE, at="0-12")
    assert made["text"].split("\n")[0] == text[:12]
    assert made["at"].startswith("0-12-")
    again = asked(client, PROSE, at=made["at"])
    assert (again["state"], again["text"]) == ("exact", made["text"])


def test_a_passage_that_is_gone_gives_the_whole_and_says_so(client: FlaskClient) -> None:
    made = asked(client, PROSE, at="99990-99999")
    assert (made["state"], made["at"]) == ("gone", "")
    page = client.get(f"/records/{PROSE}/quote?at=99990-99999").get_data(as_text=True)
    assert "现在的原文里没有" in page


def test_the_page_without_script_holds_the_same(client: FlaskClient) -> None:
    for params in ({}, {"style": "gbt7714-2015"}, {"at": "c1"}):
        made = asked(client, ROW, **params)
        answer = client.get(f"/records/{ROW}/quote", query_string=params)
        page = BeautifulSoup(answer.get_data(as_text=True), "html.parser")
        assert page.select_one("pre.quoted").get_text().strip() == made["text"].strip()
        assert page.select_one(".quoted table") is not None


def test_files_for_other_programs_do_not_stand_under_a_quote(client: FlaskClient) -> None:
    assert asked(client, ROW, style="ris")["style"] == "gbt7714-2025"
    assert client.get(f"/api/records/{ROW}/quote?style=apa").status_code == 400


def test_nothing_of_a_document_becomes_markup(library: Library) -> None:
    from dataclasses import replace

    evil = '<script>alert(1)</script>" onx="'
    record = library.record(ROW)
    row = replace(record.row, label=evil, cells=(evil,) * len(record.row.cells))
    record = replace(record, row=row, table=replace(record.table, title=evil, notes=(evil,)))
    page = BeautifulSoup(
        as_html(quote_of(record, None, citation=evil, url=f"/{evil}")), "html.parser"
    )
    assert page.script is None
    assert all("onx" not in tag.attrs for tag in page.find_all(True))
    assert page.td is not None and evil in page.get_text()


def test_a_record_that_moved_leads_on_with_its_place(client: FlaskClient) -> None:
    answer = client.get("/api/records/2099-01/n1/quote?at=1-3")
    assert answer.status_code == 404
    assert answer.get_json()["error"]


def test_rows_from_one_to_another_are_one_table_cited_as_the_table(client, library) -> None:
    made = asked(client, "2025-03/t4/r18", through="r20")
    page = BeautifulSoup(made["html"], "html.parser")
    labels = [library.record(f"2025-03/t4/r{n}").row.label for n in (18, 19, 20)]
    assert [tr.find_all("td")[0].get_text() for tr in page.select("tbody tr")] == labels
    assert "医院）[J]" in made["citation"] and labels[0] not in made["citation"]
    assert made["url"] == "http://localhost/issues/2025-03#t4-r18"


def test_the_doubts_of_all_rows_are_said(client, library) -> None:
    doubted = next(r for r in library.records_of_issue("2018-06") if r.row and r.doubtful)
    table = doubted.table.id
    rows = [r for r in library.records_of_issue("2018-06") if r.table and r.table.id == table]
    made = asked(client, rows[0].id, through=rows[-1].id.rpartition("/")[2])
    assert "该数字核对存疑" in made["citation"]
    assert made["text"].count("\n") >= len(rows)


def test_rows_that_are_not_there_are_refused(client: FlaskClient) -> None:
    for record_id, through in (("2025-03/t4/r18", "r3"), ("2025-03/t4/r18", "x"), (PROSE, "r1")):
        answer = client.get(f"/api/records/{record_id}/quote?through={through}")
        assert answer.status_code == 400
        assert "through" in answer.get_json()["error"]["reason"]
