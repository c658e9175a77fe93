"""On the page of an institution the rows of one series stand under one header, month first."""

from __future__ import annotations

from bs4 import BeautifulSoup
from flask.testing import FlaskClient


def test_rows_of_one_series_do_not_repeat_their_header(client: FlaskClient) -> None:
    soup = BeautifulSoup(client.get("/institutions/南京鼓楼医院").data, "html.parser")
    blocks = {
        one.select_one("h2 a").get_text(): one.select("table") for one in soup.select(".by-series")
    }
    tables = blocks["预约挂号服务统计"]
    heads = [table.thead.get_text("", strip=True) for table in tables]
    assert len(set(heads)) == len(heads)
    months = [one.get_text() for table in tables for one in table.select("tbody th a:first-child")]
    assert [one.partition("月")[0] for one in months if "年" in one] == [
        "2025年2",
        "2023年8",
        "2023年3",
        "2020年10",
        "2018年5",
    ]
    assert "南京鼓楼医院（含分院）" in tables[0].get_text()


def test_no_record_of_an_institution_is_lost_or_shown_twice(client: FlaskClient) -> None:
    soup = BeautifulSoup(client.get("/institutions/南京鼓楼医院").data, "html.parser")
    said = soup.select_one(".entity-ways").get_text()
    shown = [one["value"] for one in soup.select(".by-issue button.collect")]
    assert len(shown) == len(set(shown))
    assert f"共 {len(shown)} 条记录" in said
