"""A row's record shows what the row printed over the periods, and leads to it in its series."""

from __future__ import annotations

from urllib.parse import unquote

from bs4 import BeautifulSoup
from pages.conftest import Open

from indexer.library import FigureChoice, Library

TONGREN = "/records/2023-09/t1/r21"


def column(page: BeautifulSoup, number: int = 0) -> list[str]:
    rows = page.select(".history-table tbody tr:not(.reason)")
    return [row.select("td.num")[number].get_text(strip=True) for row in rows]


def test_a_row_shows_its_figures_newest_first_each_with_its_record(open_page: Open) -> None:
    page = open_page(TONGREN)
    assert page.select(".history-table thead th")[1].get_text() == "小计"
    assert column(page) == ["86", "284", "168", "220", "338"]
    months = [th.get_text(strip=True) for th in page.select(".history-table tbody th")]
    assert [one.removesuffix("（本条）") for one in months] == [
        "2025年2月",
        "2023年8月",
        "2023年3月",
        "2020年10月",
        "2018年5月",
    ]
    [own] = page.select(".history-table [aria-current]")
    assert own.select_one("a")["href"] == TONGREN
    for row in page.select(".history-table tbody tr"):
        link = row.select_one("td.num a")
        record = open_page(link["href"])
        assert link.get_text() in [dd.get_text(strip=True) for dd in record.select(".values dd")]


def test_it_leads_to_the_row_in_the_table_of_its_series(open_page: Open) -> None:
    url = open_page(TONGREN).select_one(".row-history .after-table a")["href"]
    path, _, fragment = url.partition("#")
    page = open_page(unquote(path))
    row = page.find(id=unquote(fragment))
    assert row.select_one("th.label").get_text(strip=True).startswith("南京同仁医院")
    assert row.select_one("input[name=row]").has_attr("checked")


def test_every_row_of_the_sample_finds_itself_in_its_series(
    open_page: Open, library: Library
) -> None:
    """Of each series and issue the last row: those that came and went, with totals."""
    last: dict[tuple[str, str], str] = {}
    for one in library.each_figure(FigureChoice(basis=("cell", "total"))):
        last[one.series or "", one.issue] = one.record
    for record in last.values():
        way = open_page(f"/records/{record}").select_one(".row-history .after-table a")
        if way is not None:
            path, _, fragment = way["href"].partition("#")
            assert open_page(unquote(path)).find(id=unquote(fragment)), record


def test_a_doubt_and_a_change_of_scope_stand_in_the_history(open_page: Open) -> None:
    child = open_page("/records/2023-09/t1/r1")
    assert [bool(row.select(".flag")) for row in child.select(".history-table tbody tr")][:2] == [
        True,
        False,
    ]
    drum = open_page("/records/2023-09/t1/r2")
    reasons = [one.get_text(strip=True) for one in drum.select(".history-table .reason")]
    assert any("南京鼓楼医院（含分院）" in one for one in reasons)


def test_a_period_printed_without_the_row_says_so(open_page: Open) -> None:
    page = open_page("/records/2023-09/t1/r3")  # 江北国际医院: 2020-10 to 2023-08
    assert column(page) == ["未列入", "3875", "4516", "15498", "未列入"]


def test_a_row_that_was_printed_once_has_no_history(open_page: Open) -> None:
    assert not open_page("/records/2018-06/t7/r1").select(".row-history")
