"""The chart of a series as a file that stands by itself, with its source in it."""

from __future__ import annotations

import struct
import xml.etree.ElementTree as ET
from urllib.parse import quote

import pytest
from flask.testing import FlaskClient
from pages.conftest import Open

from app import chart_files

BOOKING = "/series/预约挂号服务统计"
SVG = "{http://www.w3.org/2000/svg}"


def drawn(client: FlaskClient, address: str) -> ET.Element:
    response = client.get(quote(address, safe="/?&=-"))
    assert response.status_code == 200
    assert response.content_type == "image/svg+xml; charset=utf-8"
    assert "attachment" in response.headers["Content-Disposition"]
    return ET.fromstring(response.get_data(as_text=True))


def test_the_svg_says_what_it_shows_and_where_it_is_from(client: FlaskClient) -> None:
    root = drawn(client, BOOKING + "/chart.svg?column=第三方&row=南京同仁医院")
    assert root.find(f"{SVG}title").text == "预约挂号服务统计：第三方"
    source = "资料来源：《南京卫生信息化简报》2018年6月号至2025年3月号（5 期），"
    said = root.find(f"{SVG}desc").text
    assert said.endswith(f"{source}“预约挂号服务统计”的“第三方”，单位：次。")
    texts = [one.text or "" for one in root.iter(f"{SVG}text")]
    assert "南京同仁医院" in texts
    assert any(one.startswith("资料来源") for one in texts)


def test_it_needs_nothing_beside_it(client: FlaskClient) -> None:
    root = drawn(client, BOOKING + "/chart.svg")
    for one in root.iter():
        assert not {"class", "style", "href"} & set(one.attrib)
        assert one.tag != f"{SVG}a"
    colours = {one.get("stroke") for one in root.iter(f"{SVG}g") if one.get("stroke-width")}
    assert len(colours) == 5  # those of the legend


def test_it_draws_the_figures_of_the_page(client: FlaskClient, open_page: Open) -> None:
    way = BOOKING + "?row=合计&row=南京市儿童医院"
    page = open_page(way)
    links = {a.get_text(): a["href"] for a in page.select(".chart-files a")}
    assert list(links) == ["SVG", "PNG"]
    response = client.get(links["SVG"])
    root = ET.fromstring(response.get_data(as_text=True))
    shown = page.select_one(".for-wide svg.chart")
    titles = [one.get_text() for one in shown.select("title")]
    assert [one.text for one in root.iter(f"{SVG}title")][1:] == titles
    assert "核对存疑或由文字识别：南京市儿童医院2025年2月 1469" in response.get_data(as_text=True)


def test_the_png_is_the_same_at_twice_the_size(client: FlaskClient) -> None:
    root = drawn(client, BOOKING + "/chart.svg")
    response = client.get(quote(BOOKING + "/chart.png"))
    if response.status_code == 503 or not chart_files._has_chinese_font():
        pytest.skip("no Chinese font on this machine")
    body = response.get_data()
    assert response.content_type == "image/png" and body[:8] == b"\x89PNG\r\n\x1a\n"
    size = struct.unpack(">II", body[16:24])
    assert size == (int(root.get("width")) * 2, int(root.get("height")) * 2)


def test_without_a_chinese_font_the_png_is_refused_with_the_next_step(
    client: FlaskClient, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(chart_files, "_has_chinese_font", lambda: False)
    response = client.get(quote(BOOKING + "/chart.png"))
    assert response.status_code == 503
    assert "请下载 SVG" in response.get_data(as_text=True)


def test_what_cannot_be_drawn_is_not_found(client: FlaskClient) -> None:
    response = client.get(quote("/series/市民卡开卡量统计/chart.svg"))
    assert response.status_code == 404
    assert "没有可以画成线的数字" in response.get_data(as_text=True)
