"""A reader searches, narrows, widens and turns the page, without JavaScript."""

from __future__ import annotations

import re

from bs4 import BeautifulSoup, Tag
from flask.testing import FlaskClient

ROW = "/?q=同仁医院 2020年10月预约"


def text(tag: Tag | None) -> str:
    assert tag is not None
    return " ".join(tag.get_text(" ", strip=True).split())


def total(page: BeautifulSoup) -> int:
    found = re.match(r"([\d,]+) 条", text(page.select_one(".total")))
    assert found
    return int(found[1].replace(",", ""))


def cited(page: BeautifulSoup) -> list[str]:
    """The records of a page in their order."""
    return [str(a["href"]) for a in page.select(".hits a[href$='#cite']")]


def facet(page: BeautifulSoup, name: str, label: str) -> Tag:
    lines = page.select(f"[aria-labelledby=f-{name}] .facet-line")
    found = [line for line in lines if text(line.select_one(".facet-label")) == label]
    assert found, f"no line {label} under {name}"
    return found[0]


def test_the_front_page_says_what_is_in_the_library(open_page) -> None:
    page = open_page("/")
    assert re.search(
        r"\d{4}年\d+月至\d{4}年\d+月，5 期，\d+ 条记录", text(page.select_one(".hero-span"))
    )
    assert [text(dt) for dt in page.select(".years dt")] == ["2025年", "2023年", "2020年", "2018年"]
    assert page.select(".bars .bar")
    assert not page.select(".hit")


def test_a_row_stands_under_its_own_header(open_page) -> None:
    page = open_page(ROW)
    hit = page.select_one(".hit")
    assert hit is not None
    assert [text(th) for th in hit.select("thead th")] == [
        "单位",
        "12320在线预约",
        "电话预约",
        "诊间预约",
        "第三方",
        "小计",
    ]
    assert [text(c) for c in hit.select("tbody tr > *")] == [
        "南京同仁医院",
        "189",
        "8",
        "0",
        "23",
        "220",
    ]
    assert text(hit.select_one(".label mark")) == "南京同仁医院"
    assert "2020年10月" in text(hit.select_one(".hit-table"))


def test_a_row_leads_into_its_whole_table(open_page) -> None:
    hit = open_page(ROW).select_one(".hit")
    assert hit is not None
    address, _, anchor = str(hit.select_one(".hit-ways a")["href"]).partition("#")
    row = open_page(address).find(id=anchor)
    assert row is not None
    assert row.name == "tr"
    assert "南京同仁医院" in text(row)


def test_every_facet_count_is_what_the_click_finds(open_page) -> None:
    page = open_page("/?q=预约")
    for name in ("type", "year", "institution", "series", "platform"):
        line = page.select_one(f"[aria-labelledby=f-{name}] .facet-line")
        assert line is not None, name
        count = int(text(line.select_one(".count")).replace(",", ""))
        assert total(open_page(str(line.select_one(".facet-take")["href"]))) == count, name


def test_two_values_of_a_facet_are_any_of(open_page) -> None:
    page = open_page("/?q=预约&year=2020")
    more = open_page(str(facet(page, "year", "2025年").select_one("a")["href"]))
    assert total(more) == total(page) + total(open_page("/?q=预约&year=2025"))
    assert [text(c) for c in more.select(".chip")] == ["去掉 年份 2020年 ×", "去掉 年份 2025年 ×"]


def test_excluding_leaves_the_rest(open_page) -> None:
    page = open_page("/?q=预约")
    line = facet(page, "type", "统计行")
    rest = open_page(str(line.select_one(".facet-exclude")["href"]))
    count = int(text(line.select_one(".count")).replace(",", ""))
    assert total(rest) == total(page) - count
    assert "不含类型" in text(rest.select_one(".chip"))


def test_a_chip_takes_its_condition_away(open_page) -> None:
    page = open_page("/?q=预约&year=2020&type=statistic")
    chips = {text(c): str(c["href"]) for c in page.select(".chip")}
    without = open_page(chips["去掉 年份 2020年 ×"])
    assert total(without) == total(open_page("/?q=预约&type=statistic"))


def test_a_bar_narrows_to_its_month(open_page) -> None:
    page = open_page("/?q=预约")
    bar = page.select_one(".bars .bar")
    assert bar is not None
    count = re.search(r"：([\d,]+) 条", text(bar.select_one("title")))
    assert count
    narrowed = open_page(str(bar["href"]))
    assert total(narrowed) == int(count[1].replace(",", ""))
    assert len(narrowed.select(".bars .bar")) == len(page.select(".bars .bar"))
    assert len(narrowed.select(".bars .bar.on")) == 1


def test_turning_pages_shows_every_hit_once(open_page) -> None:
    seen: list[str] = []
    address: str | None = "/?q=市中医院&size=7&group=none"
    while address:
        page = open_page(address)
        seen += cited(page)
        following = page.select_one(".pager a[rel=next]")
        address = str(following["href"]) if following else None
    assert len(seen) == len(set(seen)) == total(page)


def test_a_page_past_the_last_names_the_last(open_page) -> None:
    page = open_page("/?q=预约&page=999")
    last = page.select_one(".nothing a")
    assert open_page(str(last["href"])).select(".hit")


def test_nothing_found_offers_ways_on(open_page) -> None:
    page = open_page("/?q=演练 火锅店&year=2018")
    assert page.select(".notice") or page.select(".nothing")
    assert page.select(".nexts a, .try a, .chip-clear")


def test_what_is_typed_comes_back_as_text_only(client: FlaskClient) -> None:
    evil = "<script>alert(1)</script>\"'><img src=x onerror=alert(1)>"
    for parameter in ("q", "institution", "person", "series", "place"):
        body = client.get("/", query_string={parameter: evil}).get_data(as_text=True)
        assert "<script>alert" not in body
        assert "<img" not in body


def test_a_new_query_keeps_the_filters(open_page) -> None:
    form = open_page("/?q=预约&year=2020&type=-news&page=2").select_one("header form")
    hidden = {(i["name"], i["value"]) for i in form.select("input[type=hidden]")}
    assert hidden == {("year", "2020"), ("type", "-news")}


def test_the_page_says_the_same_as_the_api(client: FlaskClient, open_page) -> None:
    for query in ("q=同仁医院+预约", "q=演练&sort=oldest", "type=brief&size=5", "q=没有这样的词啊"):
        for group in ("row", "none"):
            answer = client.get(f"/api/search?{query}&group={group}").get_json()
            page = open_page(f"/?{query}&group={group}")
            assert total(page) == answer["total"]
            assert cited(page) == [f"/records/{hit['id']}#cite" for hit in answer["hits"]]
