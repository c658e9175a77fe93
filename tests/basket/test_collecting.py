"""Collecting as a browser does, with and without scripts; and from the attacker's side."""

from __future__ import annotations

import re

import pytest
from accounts.conftest import READER, post, sign_in, signed_in_client, token_on
from bs4 import BeautifulSoup
from flask import Flask
from flask.testing import FlaskClient

from indexer.desk import accounts as kept
from indexer.desk import baskets, desk_at
from indexer.desk.baskets import MOST_ITEMS
from indexer.paths import Home

NEWS, ROW = "2018-06/n1", "2023-09/t1/r2"
SCRIPT = {"Accept": "application/json"}


def soup(client: FlaskClient, address: str = "/basket") -> BeautifulSoup:
    answer = client.get(address)
    assert answer.status_code == 200
    return BeautifulSoup(answer.text, "html.parser")


def collect(client: FlaskClient, *ids: str, **more: str):
    page = f"/basket/add?id={ids[0]}"
    return post(client, "/basket/add", page, id=" ".join(ids), **more)


def held(client: FlaskClient) -> list[str]:
    """Ids in the reader's basket, in the order of its page."""
    return [id_ for one in soup(client).select(".basket-entry") for id_ in one["data-ids"].split()]


# --- without scripts ------------------------------------------------------------------------------


def test_a_reader_without_a_cookie_asks_for_the_form_and_comes_back(stranger: FlaskClient) -> None:
    page = soup(stranger, "/records/2018-06/n1")
    form, button = page.select_one("#collect"), page.select_one("[data-collect]")
    assert (form["method"], form["action"]) == ("get", "/basket/add")
    assert button["form"] == "collect"
    asked = f"/basket/add?id={button['value']}&next=/records/2018-06/n1"
    form = soup(stranger, asked).select_one(".basket-ask")
    fields = {i["name"]: i["value"] for i in form.select("input")}
    answer = stranger.post(form["action"], data=fields)
    assert answer.status_code == 303
    assert answer.headers["Location"] == "/records/2018-06/n1#k-2018-06-n1"
    page = soup(stranger, "/records/2018-06/n1")
    assert page.select_one("#k-2018-06-n1").get_text() == "已收入"
    assert page.select_one("[data-basket-count]").get_text() == "1"
    # Now the button is the form itself, and takes the item out again.
    form, button = page.select_one("#collect"), page.select_one("[data-collect]")
    assert form["method"] == "post"
    fields = {i["name"]: i["value"] for i in form.select("input")}
    stranger.post(button["formaction"], data={**fields, "id": button["value"]})
    assert held(stranger) == []


@pytest.mark.parametrize(
    "address",
    ["/?q=鼓楼医院", "/records/2018-06/n1", "/issues/2018-06", "/series/12320预约挂号服务统计"],
)
def test_pages_offer_to_collect_and_give_no_cookie(address: str, stranger: FlaskClient) -> None:
    answer = stranger.get(address, follow_redirects=True)
    page = BeautifulSoup(answer.text, "html.parser")
    assert page.select("[data-collect]")
    assert "引文夹（0）" in page.select_one("header").get_text()
    assert stranger.get_cookie("briefings") is None
    ids = [one["id"] for one in page.select("[id]")]
    assert len(ids) == len(set(ids))


def test_of_a_row_only_the_ticked_periods_are_taken(stranger: FlaskClient) -> None:
    page = BeautifulSoup(
        stranger.get("/series/12320预约挂号服务统计", follow_redirects=True).text, "html.parser"
    )
    row = next(
        button for button in page.select("[data-collect]") if button["data-about"] == "南京鼓楼医院"
    )
    assert row["value"].count("@") == 5
    token = token_on(stranger, f"/basket/add?id={NEWS}")
    fields = {"csrf_token": token, "id": row["value"], "period": ["2018-05", "2023-08"]}
    assert stranger.post("/basket/add", data=fields).status_code == 303
    assert len(held(stranger)) == 2


def test_an_answer_is_taken_whole_in_one_form(stranger: FlaskClient) -> None:
    form = soup(stranger, "/?q=鼓楼医院历期预约").select_one(".collect-all")
    ids = [one["value"] for one in form.select('[name="id"]')]
    assert len(ids) == 5
    assert all(":" in one for one in ids)


def test_order_notes_style_and_emptying(stranger: FlaskClient) -> None:
    collect(stranger, NEWS, ROW, "2020-11/t1/r2")
    assert held(stranger) == [NEWS, ROW, "2020-11/t1/r2"]
    post(stranger, "/basket/move", "/basket", id=ROW, way="up")
    assert held(stranger) == [ROW, NEWS, "2020-11/t1/r2"]
    post(stranger, "/basket/move", "/basket", id=ROW, way="up")
    assert held(stranger) == [ROW, NEWS, "2020-11/t1/r2"]
    post(stranger, "/basket/arrange", "/basket", id=f"2020-11/t1/r2 {NEWS}")
    assert held(stranger) == ["2020-11/t1/r2", NEWS, ROW]
    post(stranger, "/basket/note", "/basket", id=ROW, note="放在第二段")
    assert soup(stranger).find("input", value="放在第二段")
    assert "备注：放在第二段" in stranger.get("/basket.txt?quotes=1").text
    post(stranger, "/basket/settle", "/basket", style="gbt7714-2015")
    post(stranger, "/basket/settle", "/basket", order="author-date")
    assert stranger.get("/basket.txt").text.startswith("南京市卫生信息中心, 2018. ")
    # Remembered for lists of others, too, unless their address says otherwise.
    assert stranger.get(f"/basket.txt?id={ROW}&order=sequential").text.startswith("[1] ")
    post(stranger, "/basket/empty", "/basket")
    page = soup(stranger)
    assert "已清空，移出了 3 条。" in page.get_text()
    collect(stranger, ROW)
    assert stranger.get("/basket.txt").text.startswith("南京市卫生信息中心, 2023. ")


def test_a_list_of_others_is_taken_over_by_its_button(stranger: FlaskClient) -> None:
    collect(stranger, ROW)
    form = soup(stranger, f"/basket?id={NEWS}&id={ROW}").select_one(".collect-all")
    fields = {one["name"]: one["value"] for one in form.select("input[name!=id]")}
    ids = [one["value"] for one in form.select('[name="id"]')]
    answer = stranger.post(form["action"], data={**fields, "id": ids})
    assert answer.headers["Location"] == "/basket"
    assert held(stranger) == [ROW, NEWS]


# --- by script ------------------------------------------------------------------------------------


def test_a_script_is_answered_with_what_it_copies(stranger: FlaskClient) -> None:
    token = stranger.get("/basket/token").get_json()["csrf_token"]
    data = {"csrf_token": token, "id": f"{ROW}:c5"}
    told = stranger.post("/basket/add", data=data, headers=SCRIPT).get_json()
    assert told["count"] == 1
    assert "28933\t[1]" in told["text"]
    assert '<td align="right">28933</td>' in told["html"]
    data = {"csrf_token": token, "id": "2099-01/n1"}
    refused = stranger.post("/basket/add", data=data, headers=SCRIPT)
    assert refused.status_code == 404
    assert refused.get_json()["next_step"]
    assert held(stranger) == [f"{ROW}:c5"]


# --- whose it is ----------------------------------------------------------------------------------


def test_what_was_collected_joins_the_account_at_sign_in(office: Flask) -> None:
    earlier = signed_in_client(office, READER)
    collect(earlier, NEWS)
    client = office.test_client()
    collect(client, ROW, NEWS)
    post(client, "/basket/note", "/basket", id=NEWS, note="要核")
    assert sign_in(client, READER).status_code == 303
    assert held(client) == [NEWS, ROW]
    assert soup(client).find("input", value="要核")
    assert held(earlier) == [NEWS, ROW]
    post(client, "/logout", "/basket")
    assert held(client) == []
    assert soup(client).select_one("[data-basket-count]").get_text() == "0"


def test_nobody_sees_anybody_elses(office: Flask, editor: FlaskClient) -> None:
    one, other = office.test_client(), office.test_client()
    collect(one, NEWS)
    collect(editor, ROW)
    collect(other, "2020-11/t1/r2")
    assert (held(one), held(editor), held(other)) == ([NEWS], [ROW], ["2020-11/t1/r2"])
    for odd in (None, 1, ["x"], {"a": 1}, "", "account 蓝天", "x" * 2000):
        with other.session_transaction() as session:
            session["basket"] = odd
        assert held(other) == [], odd


def test_an_accounts_basket_goes_with_the_account(office: Flask, place: Home) -> None:
    collect(signed_in_client(office, READER), NEWS)
    with desk_at(place) as desk:
        kept.remove_account(desk, READER, who="test")
        assert desk.execute("SELECT count(*) FROM basket").fetchone()[0] == 0


def test_the_store_holds_no_token(office: Flask, place: Home) -> None:
    client = office.test_client()
    collect(client, NEWS)
    with client.session_transaction() as session:
        token = session["basket"]
    with desk_at(place) as desk:
        desk.execute("PRAGMA wal_checkpoint(TRUNCATE)")
    whole = b"".join(p.read_bytes() for p in place.var.glob("desk.sqlite*"))
    assert token.encode() not in whole


# --- attacks --------------------------------------------------------------------------------------

ACTS = ("add", "remove", "move", "arrange", "note", "settle", "empty")


@pytest.mark.parametrize("act", ACTS)
def test_no_form_without_its_token(act: str, stranger: FlaskClient) -> None:
    collect(stranger, NEWS)
    fields = {"id": NEWS, "way": "up", "note": "x", "style": "gbt7714-2015"}
    for data in (fields, {**fields, "csrf_token": "x"}):
        assert stranger.post(f"/basket/{act}", data=data).status_code == 400
    theirs = token_on(stranger.application.test_client(), f"/basket/add?id={NEWS}")
    answer = stranger.post(f"/basket/{act}", data={**fields, "csrf_token": theirs})
    assert answer.status_code == 400
    token = token_on(stranger, "/basket")
    answer = stranger.post(
        f"/basket/{act}",
        data={**fields, "csrf_token": token},
        headers={"Sec-Fetch-Site": "cross-site"},
    )
    assert answer.status_code == 403
    assert held(stranger) == [NEWS]


@pytest.mark.parametrize("act", ACTS)
def test_odd_fields_are_refused_and_never_a_fault(act: str, stranger: FlaskClient) -> None:
    collect(stranger, NEWS)
    token = token_on(stranger, "/basket")
    for id_ in (
        "",
        " ",
        "\x00",
        "<b>",
        "../..",
        "@",
        "2018-06/n1@",
        "x" * 70,
        "a " * 400,
        "\udcff",
    ):
        for way in ("", "up", "sideways"):
            data = {"csrf_token": token, "id": id_.encode("utf8", "replace"), "way": way}
            data |= {"style": "x" if act == "settle" else ""}
            answer = stranger.post(f"/basket/{act}", data=data)
            assert answer.status_code in (303, 400, 404), (id_, answer.status_code)


def test_a_basket_has_bounds(stranger: FlaskClient, place: Home) -> None:
    collect(stranger, NEWS)
    owner = None
    with stranger.session_transaction() as session:
        owner = baskets.of_browser(session["basket"])
    with desk_at(place) as desk:
        many = [f"2020-11/t1/r{n}" for n in range(MOST_ITEMS - 1)]
        baskets.change(desk, owner, baskets.added(many), now=1e12)
    answer = collect(stranger, ROW)
    assert answer.status_code == 400
    assert f"最多收 {MOST_ITEMS} 条" in answer.text
    # What vanished is named and can be taken out; the page stays quick to make.
    page = soup(stranger)
    assert len(page.select(".said-no")) > 0
    assert post(stranger, "/basket/note", "/basket", id=NEWS, note="长" * 301).status_code == 400


def test_markup_in_a_note_stays_text_everywhere(stranger: FlaskClient) -> None:
    collect(stranger, NEWS)
    evil = '"><script>alert(1)</script><img src=x onerror=alert(1)>=HYPERLINK("x")'
    post(stranger, "/basket/note", "/basket", id=NEWS, note=evil)
    page = stranger.get("/basket").text
    assert "<script>alert" not in page
    assert "<img" not in page
    html = stranger.get("/basket.html?quotes=1")
    assert "<script>alert" not in html.text
    assert "Content-Security-Policy" in html.headers
    markdown = stranger.get("/basket.md?quotes=1").text
    assert r"\<script\>" in markdown
    assert stranger.get("/basket.docx?quotes=1").status_code == 200


@pytest.mark.parametrize("next_", ["//evil.cn", "https://evil.cn", "/\\evil.cn", "javascript:x"])
def test_the_way_back_stays_here(next_: str, stranger: FlaskClient) -> None:
    answer = collect(stranger, NEWS, next=next_)
    assert re.match(r"/(#.*)?$", answer.headers["Location"])
    page = soup(stranger, f"/basket/add?id={NEWS}&next={next_}")
    assert page.select_one(".basket-ask a")["href"] == "/"


# --- the side store -------------------------------------------------------------------------------


def test_strangers_baskets_are_forgotten_and_few(place: Home, monkeypatch) -> None:
    monkeypatch.setattr(baskets, "MOST_OF_STRANGERS", 3)
    mine = baskets.of_account(READER)
    with desk_at(place) as desk:
        baskets.change(desk, mine, baskets.added([NEWS]), now=0)
        for number in range(5):
            one = baskets.of_browser(str(number))
            baskets.change(desk, one, baskets.added([NEWS]), now=1000 + number)
        count = "SELECT count(*) FROM basket WHERE account IS NULL"
        assert desk.execute(count).fetchone()[0] == 3
        assert baskets.basket_of(desk, baskets.of_browser("0")).items == ()
        late = 2000 + baskets.FORGOTTEN_AFTER
        baskets.change(desk, baskets.of_browser("9"), baskets.added([NEWS]), now=late)
        assert desk.execute(count).fetchone()[0] == 1
        assert baskets.basket_of(desk, mine).ids == (NEWS,)


def test_without_the_side_store_pages_are_read_and_collecting_says_why(
    office: Flask, stranger: FlaskClient, place: Home, monkeypatch
) -> None:
    collect(stranger, NEWS)
    for path in place.var.glob("desk.sqlite*"):
        path.write_bytes(b"no database at all" * 100)
    assert stranger.get("/records/2018-06/n1").status_code == 200
    assert stranger.get(f"/basket?id={NEWS}").status_code in (200, 503)
    assert stranger.get("/basket").status_code == 503
