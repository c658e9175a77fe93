"""A reader opens what was found: record, issue, names; proves it and cites it."""

from __future__ import annotations

import re

import pytest
from bs4 import BeautifulSoup, Tag
from flask.testing import FlaskClient

ROW = "/records/2025-03/t1/r17"


def text(tag: Tag | None) -> str:
    assert tag is not None
    return " ".join(tag.get_text(" ", strip=True).split())


def test_a_row_shows_its_neighbours_its_total_and_its_source(open_page) -> None:
    page = open_page(ROW)
    assert text(page.h1) == "南京同仁医院"
    labels = [text(th) for th in page.select(".whole tbody th")]
    assert labels[2] == "南京同仁医院"
    assert labels[-1] == "合计"
    assert len(labels) == 6
    assert [text(td) for td in page.select("tr.current td")] == ["17", "44", "2", "0", "40", "86"]
    source = text(page.select_one("#source"))
    assert re.search(r"2025-03\.txt 第\d+行", source)
    assert re.search(r"[0-9a-f]{64}", text(page.select_one(".machine")))


def test_citations_of_a_row_in_every_style(open_page, client: FlaskClient) -> None:
    page = open_page(ROW)
    names = [a["data-style"] for a in page.select("[data-style]")]
    assert names == ["gbt7714-2025", "gbt7714-2015", "plain", "bibtex", "ris", "csl-json"]
    for name in names:
        shown = open_page(f"{ROW}?style={name}").select_one(".cite-style:not([hidden])")
        assert shown["data-panel"] == name
        cited = client.get(f"/api{ROW}/citation?style={name}&download=1").get_data(as_text=True)
        assert shown.select_one(".cite-text").get_text().strip() == cited.strip()


def test_an_unknown_style_is_named(client: FlaskClient) -> None:
    response = client.get(f"{ROW}?style=apa")
    assert response.status_code == 400
    assert "style" in response.get_data(as_text=True)


def test_reference_managers_find_the_record(open_page) -> None:
    page = open_page(ROW)
    tags = {m["name"]: m["content"] for m in page.select("meta[name^=citation_]")}
    assert tags["citation_title"].endswith("：南京同仁医院")
    assert tags["citation_publication_date"] == "2025/03/25"
    assert tags["citation_journal_title"] == "南京卫生信息化简报"
    assert tags["citation_issue"] == "3"


def test_reading_on_from_record_to_record_meets_the_whole_issue(
    open_page, client: FlaskClient
) -> None:
    wanted = [r["id"] for r in client.get("/api/issues/2025-03").get_json()["records"]][:12]
    address, met = f"/records/{wanted[0]}", []
    while len(met) < len(wanted):
        page = open_page(address)
        met.append(str(page.select_one("link[rel=canonical]")["href"]).rpartition("/records/")[2])
        address = str(page.select_one(".neighbours [rel=next]")["href"])
    assert met == wanted


@pytest.mark.parametrize("issue", ["2018-06", "2020-11", "2023-04", "2023-09", "2025-03"])
def test_an_issue_page_holds_every_record_at_its_anchor(
    issue: str, open_page, client: FlaskClient
) -> None:
    page = open_page(f"/issues/{issue}")
    for record in client.get(f"/api/issues/{issue}").get_json()["records"]:
        place = page.find(id=record["id"].split("/", 1)[1].replace("/", "-"))
        assert place is not None, record["id"]
        shown = "".join(place.get_text().split())
        expected = record["row"]["cells"] if record.get("row") else record["text"].split("\n")
        for piece in expected:
            assert "".join(piece.split()) in shown, record["id"]
    for line in page.select(".contents a"):
        assert page.find(id=str(line["href"])[1:]) is not None


@pytest.mark.parametrize("issue", ["2018-06", "2020-11", "2023-04", "2023-09", "2025-03"])
def test_every_row_of_every_table_is_as_wide_as_its_header(issue: str, open_page) -> None:
    for table in open_page(f"/issues/{issue}").select("table.whole"):
        covered: dict[int, set[int]] = {}
        for number, row in enumerate(table.select("tr")):
            place = 0
            for cell in row.find_all(["th", "td"], recursive=False):
                while place in covered.setdefault(number, set()):
                    place += 1
                for down in range(int(cell.get("rowspan", 1))):
                    for right in range(int(cell.get("colspan", 1))):
                        covered.setdefault(number + down, set()).add(place + right)
        assert len({len(places) for places in covered.values()}) == 1, text(table.caption)


def test_names_in_the_text_lead_to_their_pages(open_page) -> None:
    page = open_page("/records/2020-11/n2")
    names = page.select(".prose a.name")
    assert names
    for name in names:
        assert open_page(str(name["href"])).select(".hit"), text(name)


def test_a_former_name_leads_to_the_institution(client: FlaskClient, open_page) -> None:
    assert text(open_page("/institutions/同仁医院").h1) == "南京同仁医院"
    assert client.get("/institutions/没有这家医院").status_code == 404


def test_unproved_names_are_not_shown_as_facts(sample_app, open_page) -> None:
    from app import served

    shelf = sample_app.extensions[served.SHELF].current()
    recalled = {
        (entity_id, name.name)
        for entity_id, _, _ in shelf.entities("institution")
        for name in shelf.entity("institution", entity_id, limit=0).names
        if name.evidence.lower().startswith("recalled")
    }
    for entity_id, name in recalled:
        shown = [text(th) for th in open_page(f"/institutions/{entity_id}").select(".names th")]
        assert name not in shown


@pytest.mark.parametrize("noun", ["institutions", "people", "platforms"])
def test_every_name_of_the_index_opens(noun: str, open_page) -> None:
    lines = open_page(f"/{noun}").select(".index li")
    assert lines
    for line in lines[:8]:
        page = open_page(str(line.a["href"]))
        count = text(line.select_one(".count"))
        assert f"共 {count} 条记录" in text(page.select_one(".entity-ways"))


def test_samples_are_marked_wherever_they_stand(open_page) -> None:
    for address in ("/?q=预约", ROW, "/issues/2025-03", "/institutions/南京同仁医院"):
        assert open_page(address).select(".sample"), address


def test_back_to_the_results_that_the_reader_came_from(client: FlaskClient) -> None:
    came = client.get(ROW, headers={"Referer": "http://localhost/?q=预约&year=2025&page=2"})
    back = BeautifulSoup(came.get_data(as_text=True), "html.parser").select_one(".trail .back")
    assert back is not None
    assert str(back["href"]).endswith("&year=2025&page=2")
    for other in ("http://else.example/?q=x", "http://localhost/help", "http://localhost/?page=x"):
        plain = client.get(ROW, headers={"Referer": other}).get_data(as_text=True)
        assert 'class="back"' not in plain


def test_help_status_and_checks_open(open_page) -> None:
    assert open_page("/help").select(".examples dt a")
    assert "2018-06.txt" in text(open_page("/status").select_one("table"))
    assert "或应为16198" in text(open_page("/checks").main)
