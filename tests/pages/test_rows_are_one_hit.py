"""What a row prints month after month is one hit; a reader unfolds it, and totals count records."""

from __future__ import annotations

import re
from typing import Any

import pytest
from bs4 import Tag
from flask.testing import FlaskClient

ASKED = "/?q=预约"


def text(tag: Tag | None) -> str:
    assert tag is not None
    return " ".join(tag.get_text(" ", strip=True).split())


def asked(client: FlaskClient, **parameters: str) -> dict[str, Any]:
    answer = client.get("/api/search", query_string={"q": "预约", "size": "100", **parameters})
    assert answer.status_code == 200
    found: dict[str, Any] = answer.get_json()
    return found


def pages(client: FlaskClient, **parameters: str) -> list[dict[str, Any]]:
    hits: list[dict[str, Any]] = []
    at = 1
    while page := asked(client, page=str(at), size="30", **parameters)["hits"]:
        hits += page
        at += 1
    return hits


def test_a_row_of_several_numbers_is_said_once_and_unfolds(open_page) -> None:
    page = open_page(f"{ASKED}&institution=南京同仁医院&series=预约挂号服务统计")
    run = page.select_one("a.run")
    found = re.match(r"共(\d+)期\s*，(\d{4})年\d+月至(\d{4})年", text(run))
    assert found and found[2] < found[3]
    assert run is not None
    unfolded = open_page(run["href"])
    assert text(unfolded.select_one(".total")) == f"{found[1]} 条"
    labels = [text(one) for one in unfolded.select(".hit .row-table .label a")]
    assert len(labels) == int(found[1]) and all("同仁医院" in one for one in labels)
    months = [text(one) for one in unfolded.select(".hit-month")]
    assert months == sorted(months, reverse=True)
    assert not unfolded.select(".run")


def test_rows_found_in_one_table_stand_under_one_header(open_page) -> None:
    page = open_page("/?q=预约挂号服务统计&size=50")
    hit = page.select_one(".hit")
    assert hit is not None
    assert len(hit.select("thead tr")) == 1 and len(hit.select("tbody tr")) > 3
    assert all(row.select_one(".row-acts .act") for row in hit.select("tbody tr"))


def test_where_a_period_is_asked_every_record_is_a_hit(open_page) -> None:
    for address in (f"{ASKED}&year=2020", f"{ASKED}&from=2018-01", "/?q=2020年10月预约挂号"):
        assert not open_page(address).select(".run"), address


def test_a_reader_may_have_every_number_apart_and_come_back(open_page) -> None:
    page = open_page(ASKED)
    apart = page.find("a", string="逐期分列")
    assert isinstance(apart, Tag)
    whole = open_page(apart["href"])
    assert not whole.select(".run")
    assert text(whole.select_one(".total")) == text(page.select_one(".total"))
    assert whole.find("a", string="各期并作一条")


def test_totals_facets_and_the_strip_go_on_counting_records(client) -> None:
    plain, grouped = asked(client), asked(client, group="row")
    for key in ("total", "facets", "histogram"):
        assert plain[key] == grouped[key]
    assert plain["rows"] is None and grouped["rows"] < grouped["total"]
    assert all(hit["run"] is None for hit in plain["hits"])


@pytest.mark.parametrize("sort", ["relevance", "newest", "oldest"])
def test_every_record_is_in_one_hit_and_the_newest_is_shown(client, sort: str) -> None:
    grouped = pages(client, group="row", sort=sort)
    result = asked(client, group="row", sort=sort)
    assert len(grouped) == len({hit["id"] for hit in grouped}) == result["rows"]
    counts = [hit["run"]["count"] if hit["run"] else 1 for hit in grouped]
    assert sum(counts) == result["total"]
    for hit in [hit for hit in grouped if hit["run"]][:5]:
        row = asked(client, row=hit["id"], sort="newest")
        assert row["total"] == hit["run"]["count"]
        assert row["hits"][0]["id"] == hit["id"]
        assert row["hits"][-1]["issue"]["id"] == hit["run"]["first_issue"]


def test_a_row_that_is_nowhere_finds_nothing_and_says_how_to_go_on(open_page) -> None:
    page = open_page(f"{ASKED}&row=1999-01/t1/r1")
    assert text(page.select_one(".total")) == "0 条"
    assert page.select(".chip")


def test_what_cannot_be_grouped_by_is_refused_by_name(client) -> None:
    for name, value in (("group", "column"), ("row", "<b>")):
        answer = client.get("/api/search", query_string={name: value})
        assert answer.status_code == 400
        assert f"参数 {name}" in answer.get_json()["error"]["reason"]


def test_the_rest_of_a_facet_is_one_address_away(open_page) -> None:
    page = open_page(ASKED)
    block = page.select_one("[aria-labelledby=f-institution]")
    assert block is not None
    rest = block.select_one(".facet-rest a")
    assert rest is not None
    number = int(re.findall(r"\d+", text(rest))[0])
    whole = open_page(rest["href"]).select_one("[aria-labelledby=f-institution]")
    assert whole is not None
    lines = len(block.select(".facet-line"))
    assert len(whole.select(".facet-line")) == lines + number
    assert text(whole.select_one(".facet-rest a")) == "收起"
