"""The last searches, the saved ones, what is new of them, and what was searched for in vain."""

from __future__ import annotations

import re
from pathlib import Path
from urllib.parse import quote

import pytest
from accounts.conftest import EDITOR, READER, signed_in_client
from bs4 import BeautifulSoup
from flask import Flask
from flask.testing import FlaskClient

from app import create_app
from app.searches import recent
from app.settings import Settings, settings_from
from indexer.desk import desk_at, searches
from indexer.errors import BadRequest
from indexer.paths import Home

pytest_plugins: list[str] = []
OLD = "2020-01-01T00:00:00+08:00"


@pytest.fixture
def place(tmp_path: Path, sample_home: Path, request: pytest.FixtureRequest) -> Home:
    return make_place(sample_home, tmp_path)


def make_place(sample_home: Path, tmp_path: Path) -> Home:
    """The sample with a side store of its own that knows when each number came in."""
    import shutil

    from indexer.desk import accounts as kept

    shutil.copytree(sample_home / "var", tmp_path / "var")
    home = Home(tmp_path)
    with desk_at(home) as desk:
        kept.add_account(desk, EDITOR, "editor", "four-odd-words-together", who="test")
        kept.add_account(desk, READER, "reader", "four-odd-words-together", who="test")
        desk.execute("UPDATE given_ids SET at = ?", (OLD,))
        # What other tests looked for in vain over the same sample.
        desk.execute("DELETE FROM unfound")
    return home


@pytest.fixture
def office(place: Home) -> Flask:
    return create_app(place, Settings())


@pytest.fixture
def stranger(office: Flask) -> FlaskClient:
    return office.test_client()


@pytest.fixture
def reader(office: Flask) -> FlaskClient:
    return signed_in_client(office, READER)


def find(client: FlaskClient, params: str) -> BeautifulSoup:
    return page(client, f"/?{quote(params, safe='=&-')}")


def page(client: FlaskClient, address: str) -> BeautifulSoup:
    answer = client.get(address)
    assert answer.status_code == 200
    return BeautifulSoup(answer.get_data(as_text=True), "html.parser")


def fields(form: object) -> dict[str, str]:
    return {i["name"]: i.get("value", "") for i in form.select("input")}  # type: ignore[attr-defined]


def comes_in(home: Home, issue: str) -> None:
    """As if this number had been taken in a moment from now."""
    with desk_at(home) as desk:
        desk.execute(
            "UPDATE given_ids SET at = '2100-01-01T00:00:00+08:00' WHERE issue_id = ?", (issue,)
        )


def test_the_last_searches_are_listed_newest_first_and_removed(stranger: FlaskClient) -> None:
    for params in ("q=预约", "q=同仁医院&year=2018&page=2", "q=预约&sort=newest", "q=预约"):
        find(stranger, params)
    listed = page(stranger, "/searches")
    assert [a.text for a in listed.select("a.kept-search")] == ["预约", "预约", "同仁医院 · 2018年"]
    assert listed.select("a.kept-search")[2]["href"].endswith("&year=2018")
    home = page(stranger, "/").select_one(".home-kept")
    assert home and "同仁医院 · 2018年" in home.text
    form = listed.select("form[action='/searches/forget']")[0]
    assert stranger.post("/searches/forget", data=fields(form)).status_code == 303
    assert len(page(stranger, "/searches").select("a.kept-search")) == 2
    whole = page(stranger, "/searches").select("form[action='/searches/forget']")[-1]
    stranger.post("/searches/forget", data=fields(whole))
    assert page(stranger, "/searches").select("a.kept-search") == []
    assert page(stranger, "/").select_one(".home-kept") is None


def test_the_cookie_is_of_this_browser_alone_and_bounded(stranger: FlaskClient) -> None:
    for number in range(recent.MOST + 4):
        answer = stranger.get(f"/?q={quote('预约' * 60)}{number}")
    said = answer.headers["Set-Cookie"]
    assert "HttpOnly" in said and "SameSite=Lax" in said
    assert "Expires" not in said and "Max-Age" not in said, "it ends with the browser's session"
    assert len(said) < 4096
    assert answer.headers["Cache-Control"] == "private, no-cache"
    assert 1 <= len(page(stranger, "/searches").select("a.kept-search")) <= recent.MOST


@pytest.mark.parametrize("value", ["x", "W10", "bnVsbA", "WzFd", "W1siYSIsMV1d", "eyJhIjoxfQ=="])
def test_a_cookie_that_is_none_of_ours_is_no_search(value: str, stranger: FlaskClient) -> None:
    stranger.set_cookie(recent.NAME, value)
    assert page(stranger, "/searches").select("a.kept-search") == []
    assert stranger.get("/").status_code == 200


def test_what_came_in_since_is_counted_and_led_to(
    stranger: FlaskClient, reader: FlaskClient, place: Home
) -> None:
    for client in (stranger, reader):
        find(client, "q=预约")
    form = find(reader, "q=预约&page=2").select_one("form[action='/searches']")
    assert reader.post("/searches", data=fields(form)).status_code == 303
    assert "新增" not in page(reader, "/searches").text.replace("“新增”", "")
    comes_in(place, "2025-03")
    for client in (stranger, reader):
        link = page(client, "/searches").select_one("a.kept-new")
        assert link is not None
        count = int(re.sub(r"\D", "", link.text))
        found = client.get(link["href"].replace("/?", "/api/search?")).get_json()
        assert found["total"] == count > 0
        assert {hit["issue"]["id"] for hit in found["hits"]} == {"2025-03"}
        assert f"新增 {count} 条" in page(client, "/").text


def test_looked_at_it_is_no_longer_new(reader: FlaskClient, place: Home) -> None:
    form = find(reader, "q=预约").select_one("form[action='/searches']")
    reader.post("/searches", data=fields(form))
    with desk_at(place) as desk:
        desk.execute("UPDATE saved_search SET seen = '2019-01-01T00:00:00+08:00'")
    assert page(reader, "/searches").select(".kept-new")
    again = find(reader, "q=预约")
    assert again.select_one("form[action='/searches']") is None, "it is saved already"
    assert page(reader, "/searches").select(".kept-new") == []


def test_saved_searches_are_of_the_account_and_go(
    reader: FlaskClient, stranger: FlaskClient, place: Home
) -> None:
    assert find(stranger, "q=预约").select_one("form[action='/searches']") is None
    form = find(reader, "q=预约").select_one("form[action='/searches']")
    for _ in range(2):
        reader.post("/searches", data=fields(form))
    with desk_at(place) as desk:
        assert len(searches.saved_searches(desk, READER)) == 1
        assert searches.saved_searches(desk, EDITOR) == ()
    gone = page(reader, "/searches").select_one("form[action='/searches/remove']")
    reader.post("/searches/remove", data=fields(gone))
    with desk_at(place) as desk:
        assert searches.saved_searches(desk, READER) == ()
        for number in range(searches.MOST_SAVED):
            searches.save_search(desk, READER, f"q={number}", OLD)
        with pytest.raises(BadRequest, match="不能再多"):
            searches.save_search(desk, READER, "q=x", OLD)
    assert reader.post("/searches", data={**fields(form), "search": "size=3"}).status_code == 400
    assert stranger.post("/searches", data={"search": "q=a"}).status_code in (400, 401)


def test_signing_out_leaves_no_search_at_the_screen(reader: FlaskClient) -> None:
    find(reader, "q=预约")
    form = page(reader, "/logout").select_one("main form")
    reader.post("/logout", data=fields(form))
    assert page(reader, "/searches").select("a.kept-search") == []


def noted(home: Home) -> dict[str, int]:
    with desk_at(home) as desk:
        return {one.text: one.count for one in searches.unfound(desk, 100)}


def test_what_nobody_finds_is_counted_by_its_text_alone(stranger: FlaskClient, place: Home) -> None:
    for params in ("q=煜鎏翮", "q=煜鎏翮", "q=煜鎏翮&page=2", "q=煜鎏翮&year=2018", "q=预约"):
        find(stranger, params)
    find(stranger, "q=煜鎏翮院 预约")
    find(stranger, "q=煜鎏翮13912345678")
    find(stranger, "q=鎏翮@a.cn")
    assert noted(place) == {"煜鎏翮": 2, "煜鎏翮院": 1}
    with desk_at(place) as desk:
        names = [row[1] for row in desk.execute("PRAGMA table_info(unfound)")]
    assert names == ["text", "count", "first", "last"]


def test_counting_is_switched_off_by_a_setting(place: Home) -> None:
    office = settings_from({"COUNT_UNFOUND": "off"})
    find(create_app(place, office).test_client(), "q=煜鎏翮")
    assert noted(place) == {}
    with pytest.raises(BadRequest, match="COUNT_UNFOUND"):
        settings_from({"COUNT_UNFOUND": "no"})


def test_the_list_is_bounded_and_keeps_what_is_asked_for_most(
    place: Home, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(searches, "MOST_UNFOUND", 3)
    with desk_at(place) as desk:
        for text in ("甲", "甲", "乙", "丙", "丁", "戊"):
            searches.note_unfound(desk, text, "2026-11-30")
    assert len(noted(place)) == 3
    assert noted(place)["甲"] == 2 and "戊" in noted(place)


def test_an_editor_makes_it_an_alias_and_the_next_search_finds(
    office: Flask, stranger: FlaskClient, reader: FlaskClient, place: Home
) -> None:
    from app.intake.views import WORKSHOP

    word = "煜鎏翮院"
    find(stranger, f"q={word}")
    assert reader.get("/unfound").status_code == 403
    editor = signed_in_client(office, EDITOR)
    listed = page(editor, "/unfound")
    form = listed.select_one("ul.unfound form")
    assert word in listed.text and form.select_one("button[value=alias]").text == "作为别名"
    wrong = {**fields(form), "target": "没有这家医院", "act": "alias"}
    assert editor.post("/unfound", data=wrong).status_code == 400
    answer = editor.post("/unfound", data={**wrong, "target": "同仁医院"})
    assert answer.status_code == 200 and "已作为“南京同仁医院”的别名" in answer.get_data(True)
    assert noted(place) == {}
    workshop = office.extensions[WORKSHOP]
    assert workshop.rest(60)
    found = stranger.get("/api/search", query_string={"q": word}).get_json()
    known = stranger.get("/api/search", query_string={"institution": "南京同仁医院"}).get_json()
    assert found["total"] >= known["total"] > 0
