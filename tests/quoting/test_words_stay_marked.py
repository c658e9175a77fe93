"""The searched words, and the place an address speaks of, are marked where the reader arrives."""

from __future__ import annotations

import time

import pytest
from bs4 import BeautifulSoup
from flask.testing import FlaskClient

from indexer.library import Library
from indexer.results import SearchRequest
from indexer.search import finding
from indexer.search.rescue import rescue

PROSE = "2020-11/n2"
ROW = "2025-03/t4/r18"


def page_of(client: FlaskClient, path: str, **params: str) -> BeautifulSoup:
    answer = client.get(path, query_string=params)
    assert answer.status_code == 200, answer.get_data(as_text=True)[:500]
    return BeautifulSoup(answer.get_data(as_text=True), "html.parser")


@pytest.mark.parametrize("q", ["演练", "鼓楼医院", "殷伟东", "智慧医疗", "满意度", "网络安全 培训"])
def test_what_a_hit_marks_is_marked_in_record_and_issue(q, client, library: Library) -> None:
    for hit in library.search(SearchRequest(q=q, size=10)).hits:
        shown = {text for text, found in (*hit.title, *hit.snippet, *hit.label) if found}
        if not shown:
            continue
        record = page_of(client, f"/records/{hit.record.id}", q=q)
        marked = {m.get_text() for m in record.select(".record-main mark")}
        prose = {text for text, found in hit.snippet if found} if not hit.record.row else set()
        assert prose <= {part for m in marked for part in (m, *_parts(m, prose))}, hit.record.id
        place = hit.record.id.partition("/")[2].replace("/", "-")
        issue = page_of(client, f"/issues/{hit.record.issue.id}", q=q)
        assert issue.find(id=place).find("mark") is not None or not prose


def _parts(marked: str, wanted: set[str]) -> list[str]:
    return [one for one in wanted if one in marked]


def test_a_hit_leads_to_its_marked_sentence(client: FlaskClient) -> None:
    results = page_of(client, "/", q="胡万进")
    link = results.select_one(".hit-title a")
    path, _, fragment = str(link["href"]).partition("#")
    assert fragment == "found"
    page = BeautifulSoup(client.get(path).get_data(as_text=True), "html.parser")
    first = page.find(id="found")
    assert first.name == "mark" and "胡万进" in first.get_text()
    whole = results.select_one(".hit-ways a")
    path, _, fragment = str(whole["href"]).partition("#")
    issue = BeautifulSoup(client.get(path).get_data(as_text=True), "html.parser")
    assert issue.find(id=fragment).name == "mark"


def test_a_row_keeps_its_name_marked_and_its_column_tinted(client: FlaskClient) -> None:
    page = page_of(client, f"/records/{ROW}", q="同仁医院 实时数据")
    assert page.select_one("h1 mark") is not None
    assert page.select_one("tr.current th mark") is not None
    assert page.select_one("tr.current td.hit-col") is not None
    assert page.select("tr:not(.current) mark") == []


def test_words_that_were_corrected_are_marked_as_they_were_searched(client, library) -> None:
    found = library.search(SearchRequest(q="应急处治演练", size=1))
    if found.hits and any("已按" in notice for notice in found.notices):
        page = page_of(client, f"/records/{found.hits[0].record.id}", q="应急处治演练")
        assert page.select(".record-main mark")


def test_back_to_the_results_from_an_address_that_was_passed_on(client: FlaskClient) -> None:
    back = page_of(client, f"/records/{PROSE}", q="演练").select_one(".trail .back")
    assert back["href"] == "/?q=%E6%BC%94%E7%BB%83"


def test_an_address_opens_at_its_passage_in_record_and_issue(client, library) -> None:
    text = library.record(PROSE).text
    start = text.index("\n") - 6
    words = "".join(text[start : start + 20].split())
    printed = len("".join(text[:start].split()))
    at = f"{printed}-{printed + len(words)}"
    for path, said in ((f"/records/{PROSE}", at), ("/issues/2020-11", f"n2.{at}")):
        page = page_of(client, path, at=said)
        assert "".join("".join(m.get_text() for m in page.select("mark.cited")).split()) == words
        assert len(page.select("#at")) == 1


def test_an_address_opens_at_one_cell(client, library) -> None:
    cell = library.record(ROW).row.cells[1]
    for path, at in ((f"/records/{ROW}", "c2"), ("/issues/2025-03", "t4-r18.c2")):
        assert page_of(client, path, at=at).select_one("td mark.cited#at").get_text() == cell


def test_both_marks_and_names_stand_together(client: FlaskClient) -> None:
    page = page_of(client, f"/records/{PROSE}", q="方中友", at="0-120")
    both = page.select("mark.cited.found")
    assert any(m.get_text() == "方中友" for m in both)
    assert page.select(".prose a.name mark")
    assert len(page.select("#at")) == 1


def test_the_place_keeps_its_anchor_where_words_are_marked_too(client: FlaskClient) -> None:
    for path, at in ((f"/records/{PROSE}", "5-60"), ("/issues/2020-11", "n2.5-60")):
        page = page_of(client, path, q="方中友 演练", at=at)
        assert len(page.select("mark.cited#at")) == 1


def test_a_place_that_is_gone_is_said_and_the_page_is_shown(client: FlaskClient) -> None:
    for path, at in (
        (f"/records/{PROSE}", "99998-99999"),
        ("/issues/2020-11", "n2.99998-99999"),
        ("/issues/2020-11", "n99.1-2"),
    ):
        assert "现在的原文里没有" in page_of(client, path, at=at).select_one(".notice").get_text()


def test_marks_cannot_be_made_markup(client: FlaskClient) -> None:
    page = page_of(client, f"/records/{PROSE}", q="<b>演练</b>")
    assert page.select_one(".prose b") is None


@pytest.mark.parametrize("path", [f"/records/{PROSE}", "/issues/2020-11"])
def test_what_cannot_be_marked_is_refused(path: str, client: FlaskClient) -> None:
    for params in ({"at": "x"}, {"at": "n2.x"}, {"q": "长" * 600}):
        answer = client.get(path, query_string=params)
        assert answer.status_code == 400
        assert "下一步" in answer.get_data(as_text=True) or "请" in answer.get_data(as_text=True)


def test_marking_a_whole_issue_costs_little(client: FlaskClient) -> None:
    def cost(path: str) -> float:
        client.get(path)
        began = time.process_time()
        for _ in range(3):
            client.get(path)
        return time.process_time() - began

    plain, marked = cost("/issues/2018-06"), cost("/issues/2018-06?q=鼓楼医院 预约 2018")
    assert marked < 3 * plain + 0.1


def test_the_api_says_what_the_page_marks(client: FlaskClient) -> None:
    record = client.get(
        f"/api/records/{PROSE}", query_string={"q": "演练", "at": "5-20"}
    ).get_json()
    page = page_of(client, f"/records/{PROSE}", q="演练")
    said = [record["text"][a:b] for a, b in record["marks"]["text"]]
    assert said == [m.get_text() for m in page.select(".prose mark")]
    assert record["place"]["state"] == "exact"
    plain = client.get(f"/api/records/{PROSE}").get_json()
    assert "marks" not in plain and "place" not in plain


def test_a_slip_is_corrected_once_for_all_pages_that_mark_it(library, monkeypatch) -> None:
    asked = []
    monkeypatch.setattr(finding, "rescue", lambda *a, **k: asked.append(a) or rescue(*a, **k))
    for _ in range(3):
        library.finder("从来没有刊出过的甲乙丙")
    assert len(asked) == 1
