"""/checks and /api/checks: one selection, narrowed and paged by the address alone."""

from __future__ import annotations

import json
from urllib.parse import parse_qs, urlsplit

import pytest
from bs4 import BeautifulSoup
from flask.testing import FlaskClient

from indexer.cli import main


def asked(client: FlaskClient, query: str = "") -> dict:
    return client.get(f"/api/checks?{query}").get_json()


def shown(page: BeautifulSoup) -> list[str]:
    return [str(li["id"]) for li in page.select(".findings > li")]


def test_page_json_and_command_line_give_the_same_findings_in_the_same_order(
    open_page, client: FlaskClient, sample_home, capsys
) -> None:
    assert main(["check", "--json", "--home", str(sample_home)]) == 0
    every = json.loads(capsys.readouterr().out)
    paged, page = [], 1
    while len(paged) < len(every):
        found = asked(client, f"size=20&page={page}")
        assert (found["total"], found["page"], found["size"]) == (len(every), page, 20)
        address = f"/checks?size=20&page={page}"
        assert shown(open_page(address)) == [one["id"] for one in found["findings"]]
        paged += found["findings"]
        page += 1
    assert paged == every


def test_contradictions_stand_first(client: FlaskClient) -> None:
    severities = [one["severity"] for one in asked(client, "size=200")["findings"]]
    assert severities == sorted(severities)
    assert set(severities) == {"contradiction", "unusual"}


@pytest.mark.parametrize(
    ("query", "fits"),
    [
        ("severity=unusual", lambda one: one["severity"] == "unusual"),
        ("kind=month", lambda one: one["kind"] == "month"),
        ("kind=month&kind=jump", lambda one: one["kind"] in ("month", "jump")),
        ("year=2025", lambda one: one["records"][0].startswith("2025")),
        ("year=2025&kind=row-total", lambda one: False),
    ],
)
def test_filters_leave_exactly_those_that_fit(client: FlaskClient, query: str, fits) -> None:
    every = asked(client, "size=200")["findings"]
    assert asked(client, f"{query}&size=200")["findings"] == [one for one in every if fits(one)]


def test_series_and_institution_are_those_of_the_figures_in_doubt(client: FlaskClient) -> None:
    (one,) = asked(client, "institution=南京市儿童医院&year=2025")["findings"]
    assert one["figures"] == ["2025-03/t1/r2:c5"]
    assert "64658至223239" in one["message"]
    hotline = asked(client, "series=12320卫生热线数据统计&severity=contradiction")["findings"]
    assert {one["records"][0] for one in hotline} == {"2018-06/s1", "2020-11/s1", "2023-04/s1"}
    assert asked(client, "series=没有的系列")["total"] == 0


def test_every_filter_is_a_link_whose_count_is_what_it_finds(
    open_page, client: FlaskClient
) -> None:
    page = open_page("/checks")
    lines = page.select(".facet-line")
    assert {h2.get_text(strip=True) for h2 in page.select(".facet h2")} == {
        "程度", "核对", "年份", "统计系列", "机构",
    }  # fmt: skip
    for line in lines:
        query = urlsplit(str(line.a["href"])).query
        assert parse_qs(query)
        assert asked(client, query)["total"] == int(line.select_one(".count").get_text())
        if line.a is lines[0].a:
            narrowed = open_page(str(line.a["href"]))
            assert len(narrowed.select(".chip")) == 1
            assert narrowed.select_one(".chip")["href"] == "/checks"


def test_paging_by_links(open_page) -> None:
    first = open_page("/checks?size=20")
    second = open_page(str(first.select_one(".pager [rel=next]")["href"]))
    assert not first.select(".pager [rel=prev]")
    assert not set(shown(first)) & set(shown(second))
    assert shown(open_page(str(second.select_one(".pager [rel=prev]")["href"]))) == shown(first)


def test_a_finding_has_an_address_that_leads_to_its_page(client: FlaskClient) -> None:
    last = asked(client, "size=200")["findings"][-1]["id"]
    response = client.get(f"/checks/{last}")
    assert response.status_code == 302
    where = urlsplit(response.headers["Location"])
    assert where.fragment == last
    page = BeautifulSoup(
        client.get(f"{where.path}?{where.query}").get_data(as_text=True), "html.parser"
    )
    assert last in shown(page)
    missing = client.get("/checks/jump-00000000")
    assert missing.status_code == 404 and "jump-00000000" in missing.get_data(as_text=True)


@pytest.mark.parametrize(
    ("query", "named"),
    [
        ("severity=x", "severity"),
        ("kind=x", "kind"),
        ("year=23", "year"),
        ("page=0", "page"),
        ("page=x", "page"),
        ("size=201", "size"),
        ("size=0", "size"),
        ("series=" + "长" * 201, "series"),
    ],
)
def test_a_value_that_cannot_be_used_is_named(client: FlaskClient, query: str, named: str) -> None:
    for address in (f"/checks?{query}", f"/api/checks?{query}"):
        response = client.get(address)
        assert response.status_code == 400
        assert f"参数 {named}" in response.get_data(as_text=True)


def test_empty_values_and_other_names_say_nothing(client: FlaskClient) -> None:
    assert asked(client, "severity=&kind=&x=1") == asked(client)


def test_a_page_beyond_the_last(client: FlaskClient, open_page) -> None:
    assert client.get("/checks?page=99").status_code == 404
    assert asked(client, "page=99")["findings"] == []
    assert "没有符合的核对结果" in open_page("/checks?series=没有的系列").get_text()
