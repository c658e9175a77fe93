"""What a reader sees of it: strips, sentences, tables, links; no style or script inside."""

from __future__ import annotations

from collections.abc import Callable
from urllib.parse import quote, unquote

import pytest
from bs4 import BeautifulSoup
from flask.testing import FlaskClient

Open = Callable[[str], BeautifulSoup]


@pytest.fixture
def open_page(client: FlaskClient) -> Open:
    def opened(address: str) -> BeautifulSoup:
        response = client.get(quote(address, safe="/?=&"), follow_redirects=True)
        assert response.status_code == 200, response.get_data(as_text=True)[:500]
        return BeautifulSoup(response.get_data(as_text=True), "html.parser")

    return opened


def test_open_a_hospital_and_read_since_when(open_page: Open) -> None:
    page = open_page("/institutions/东部战区总医院")
    text = page.get_text()
    assert "最早见于2018年5月统计（刊于2018年6月号）" in text
    assert "2023年3月的统计未列入" in text
    assert "印于2018年5月" in page.select_one(".names").get_text()
    lines = page.select(".since-line")
    assert len(lines) == 4
    assert [len(line.select(".strip rect")) for line in lines] == [
        5,
        1,
        5 + 2,
        2,
    ]  # two with a mark of changed scope
    assert page.select(".periods tbody tr")[0].get_text(" ", strip=True).startswith("2018年5月")


def test_a_strip_tells_the_states_apart(open_page: Open) -> None:
    page = open_page("/institutions/秦淮区")
    kinds = {kind for mark in page.select(".since-line .strip rect") for kind in mark["class"]}
    assert {"s-active", "s-zero", "s-absent"} <= kinds
    assert "对接中" in page.select_one(".said").get_text()


def test_a_former_name_leads_to_the_page_of_today(client: FlaskClient) -> None:
    response = client.get("/institutions/" + quote("南京军区南京总医院"))
    assert response.status_code == 302
    assert unquote(response.location) == "/institutions/东部战区总医院"


def test_open_a_platform_and_see_who_came_and_left(open_page: Open) -> None:
    page = open_page("/platforms/预约挂号平台")
    assert [one.get_text() for one in page.select(".trail li")] == ["平台"]
    rows = page.select(".growth-table tbody tr")
    assert len(rows) == 5 + 1  # two series, of which one was printed once
    assert "此前情况不详" in rows[4].get_text()
    assert "南京市秦淮区中医医院" in rows[1].get_text()
    assert len(page.select(".growth circle")) == 5
    assert len(page.select(".members tbody tr")) == 60 + 23


def test_open_a_person_and_see_posts_over_time(open_page: Open) -> None:
    page = open_page("/people/方中友-南京市卫生健康委员会")
    assert len(page.select(".posts tbody tr")) >= 1
    assert "主任" in page.select_one(".posts").get_text()


def test_every_link_above_the_records_opens(open_page: Open, client: FlaskClient) -> None:
    addresses = set()
    for name in ("institutions/南京市江宁医院", "institutions/秦淮区", "platforms/自助终端"):
        page = open_page(f"/{name}")
        parts = page.select(".since a, .joining a, .record-side a")
        addresses |= {link["href"].partition("#")[0] for link in parts}
    assert len(addresses) > 60
    # Series pages are built apart; here it is enough that records and names stand.
    for address in sorted(a for a in addresses if not a.startswith("/series/"))[::5]:
        assert client.get(address).status_code == 200, unquote(address)


@pytest.mark.parametrize(
    "address", ["/institutions/南京鼓楼医院", "/platforms/卫生信息平台", "/authority"]
)
def test_nothing_inside_a_page_needs_an_inline_style_or_script(
    open_page: Open, address: str
) -> None:
    page = open_page(address)
    assert not page.select("[style], style, script:not([src])")


def test_the_second_page_of_records_does_not_repeat_the_timeline(open_page: Open) -> None:
    page = open_page("/platforms/预约挂号平台?page=2")
    assert not page.select(".since")
    assert page.select(".hits li")


def test_timeline_json_has_the_shape_of_the_contract(client: FlaskClient) -> None:
    found = client.get(f"/api/institutions/{quote('秦淮区')}/timeline").get_json()
    assert found["institution"]["id"] == "秦淮区"
    by_series = {one["series"]["id"]: one for one in found["platforms"]}
    kiosks = by_series["自助智能医疗服务终端医院使用情况"]
    assert kiosks["platform"] == {"id": "自助终端", "name": "自助终端"}
    assert kiosks["first_listed"] == kiosks["last_listed"] == "2020-10"
    assert kiosks["first_active"] is None
    assert kiosks["zero_only_periods"] == ["2020-10"]
    assert kiosks["absent_periods"] == ["2018-05"]
    assert kiosks["evidence"] == ["2020-11/t5/r49"]
    assert "2020-11/s3" in found["statements"]
    moved = client.get(f"/api/institutions/{quote('解放军第八一医院')}/timeline")
    assert moved.status_code == 301
    missing = client.get(f"/api/institutions/{quote('没有的医院啊')}/timeline")
    assert missing.status_code == 404 and missing.get_json()["error"]["next_step"]
