"""The source beside what was read from it: the printed lines, marked, and the whole of them."""

from __future__ import annotations

from pathlib import Path

from flask.testing import FlaskClient

from tests.pages.conftest import Open


def test_a_row_shows_its_printed_line_and_those_around_it(open_page: Open) -> None:
    page = open_page("/records/2023-09/t1/r2")
    lines = page.select("#printed .source-lines tr")
    marked = [line for line in lines if "marked" in (line.get("class") or [])]
    assert len(marked) == 1
    assert "南京鼓楼医院 13801 1090" in marked[0].get_text(" ", strip=True)
    assert len(lines) == 3
    assert f"第{marked[0].find('th').get_text()}行" in page.select_one("#source").get_text()


def test_the_way_to_the_whole_source_leads_to_the_marked_line(open_page: Open) -> None:
    link = open_page("/records/2023-09/t1/r2").select("#printed .after-table a")[-1]["href"]
    address, anchor = link.split("#")
    page = open_page(address)
    (marked,) = page.select("tr.marked")
    assert marked["id"] == anchor
    assert "13801" in marked.get_text()


def test_the_whole_source_shows_every_line_with_ink(open_page: Open) -> None:
    printed = Path("corpus/2023-09.txt").read_text(encoding="utf8").splitlines()
    inked = ["".join(line.split()) for line in printed if line.strip()]
    shown = [
        "".join(row.find("td").get_text().split())
        for row in open_page("/issues/2023-09/source").select(".source-lines tr")
    ]
    assert shown == inked


def test_lines_that_are_no_range_are_refused_and_an_unknown_number_is_not_found(
    client: FlaskClient,
) -> None:
    for value in ("", "12", "a-b", "²-³", "1-99999999"):
        refused = client.get("/issues/2023-09/source", query_string={"lines": value})
        assert refused.status_code == 400, value
        assert "lines" in refused.get_data(as_text=True)
    assert client.get("/issues/1900-01/source").status_code == 404
