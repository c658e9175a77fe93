"""Two periods of a statistic side by side, on the page and in the API, with any two months."""

from __future__ import annotations

import re
from itertools import permutations
from typing import Any
from urllib.parse import quote, urlencode

import pytest
from bs4 import BeautifulSoup, Tag
from flask.testing import FlaskClient
from pages.conftest import Open

BOOKING = "/series/预约挂号服务统计"
PAIR = BOOKING + "?a=2023-08&b=2025-02"
PERIODS = ("2018-05", "2020-10", "2023-03", "2023-08", "2025-02")


def lines(page: BeautifulSoup) -> dict[str, list[str]]:
    """Name -> a, b, difference, percentage; marks (疑) beside a figure are left out."""
    return {
        name_of(row): [without_marks(td) for td in row.select("td")]
        for row in page.select(".compared tbody tr:not(.reason)")
    }


def name_of(row: Tag) -> str:
    """Without the button that collects it."""
    return (row.th.a or row.th).find(string=True).strip()


def without_marks(cell: Tag) -> str:
    marks = {id(text) for mark in cell.select("sup") for text in mark.strings}
    return "".join(text for text in cell.strings if id(text) not in marks).strip()


def line_of(page: BeautifulSoup, name: str) -> Tag:
    return next(
        tr for tr in page.select(".compared tbody tr") if tr.th and name in tr.th.get_text()
    )


def compared(client: FlaskClient, **params: str) -> dict[str, Any]:
    response = client.get(quote("/api" + BOOKING) + "?" + urlencode(params))
    assert response.status_code == 200
    found: dict[str, Any] = response.get_json()["comparison"]
    return found


def test_two_periods_stand_side_by_side_with_difference_and_percentage(open_page: Open) -> None:
    page = open_page(PAIR)
    found = lines(page)
    assert found["南京市儿童医院"] == ["223239", "1469", "−221,770", "−99.3%"]
    assert found["合计"] == ["277471", "19342", "−258,129", "−93.0%"]
    assert not page.select("svg.chart, .series-form")
    row = line_of(page, "南京市儿童医院")
    assert [bool(td.select("sup.flag")) for td in row.select("td")[:2]] == [False, True]
    link = row.select("td a")[1]
    assert "1469" in open_page(link["href"]).get_text()


def test_a_row_that_one_of_them_lacks_says_so_beside_the_other(open_page: Open) -> None:
    found = lines(open_page(PAIR))
    assert found["泰康仙林鼓楼医院"] == ["未列入", "16", "—", "—"]
    assert found["南京鼓楼医院江北国际医院"] == ["3875", "未列入", "—", "—"]


def test_a_change_of_scope_between_them_is_said_at_its_row(open_page: Open) -> None:
    page = open_page(PAIR)
    row = line_of(page, "南京鼓楼医院")
    assert "†" in row.get_text()
    reason = row.find_next_sibling("tr")
    assert "“南京鼓楼医院（含分院）”" in reason.get_text()
    assert [a.get_text() for a in reason.select("a")] == [
        "2023年9月号第1表第2行",
        "2025年3月号第1表第1行",
    ]
    same = open_page(BOOKING + "?a=2020-10&b=2023-08")
    assert "reason" not in line_of(same, "南京鼓楼医院").find_next_sibling("tr").get("class", [])


def test_a_column_that_one_of_them_does_not_print_is_said(open_page: Open) -> None:
    page = open_page(BOOKING + "?column=快速预约&a=2018-05&b=2023-08")
    assert "2018年5月没有印“快速预约”一列。" in page.get_text()
    assert lines(page)["南京鼓楼医院"] == ["—", "1090", "—", "—"]


def test_choose_two_periods_in_a_form(open_page: Open, client: FlaskClient) -> None:
    form = open_page(BOOKING + "?column=第三方").select_one("form.series-pair")
    kept = [(one["name"], one["value"]) for one in form.select("input[type=hidden], [checked]")]
    chosen = [(s["name"], s.select_one("option[selected]")["value"]) for s in form.select("select")]
    assert chosen == [("a", "2023-08"), ("b", "2025-02")]
    assert {o["value"] for o in form.select("select[name=a] option")} == set(PERIODS)
    page = open_page(f"{form['action']}?{urlencode([*kept, *chosen])}")
    assert "第三方：2023年8月与2025年2月" in page.get_text()
    back = next(a for a in page.select(".series-pair a") if a.get_text() == "回到历期总表")
    assert (
        open_page(back["href"]).select_one(".series-form input[name=column]")["value"] == "第三方"
    )
    swap = next(a for a in page.select(".series-pair a") if a.get_text() == "前后对调")
    assert "a=2025-02&b=2023-08" in swap["href"]


def test_sorted_by_difference_or_percentage_both_ways(open_page: Open) -> None:
    page = open_page(PAIR)
    for head, place in (("差", 2), ("百分比", 3)):
        link = next(th.a for th in page.select(".compared th[scope=col]") if th.get_text() == head)
        down = open_page(link["href"])
        up = open_page(down.select_one(".compared th[aria-sort] a")["href"])
        for shown, is_down in ((down, True), (up, False)):
            texts = [one[place] for name, one in lines(shown).items() if name != "合计"]
            known = [float(re.sub("[,%]", "", t).replace("−", "-")) for t in texts if "—" not in t]
            assert known == sorted(known, reverse=is_down)
            assert len(known) > 20
            assert {t.strip("†") for t in texts[len(known) :]} == {"—"}
            assert [*lines(shown)][-1] == "合计"


def test_the_api_compares_as_the_page_does(open_page: Open, client: FlaskClient) -> None:
    for a, b in permutations(PERIODS, 2):
        rows = compared(client, a=a, b=b, sort="-difference")["rows"]
        page = lines(open_page(f"{BOOKING}?a={a}&b={b}&sort=-difference"))
        assert [one["label"] for one in rows] == [*page]
        for one in rows:
            first, last, difference, ratio = page[one["label"]]
            assert (one["a"] or {}).get("printed", first) == first
            assert (one["b"] or {}).get("printed", last) == last
            assert (one["difference"] is None) == ("—" in difference)
            assert (one["ratio"] is None) == (ratio == "—")
            is_broken = bool(one["scope_breaks"] and one["a"] and one["b"])
            assert is_broken == ("†" in difference)
            assert not (is_broken and one["difference"] is not None)


def test_a_comparison_is_computed_from_the_two_printed_figures(client: FlaskClient) -> None:
    found = compared(client, a="2018-05", b="2020-10")
    assert (found["a"], found["b"], found["column"]) == ("2018-05", "2020-10", "小计")
    row = next(one for one in found["rows"] if one["id"] == "南京同仁医院")
    assert (row["a"]["value"], row["b"]["value"]) == (338, 220)
    assert (row["difference"], round(row["ratio"], 3), row["in_points"]) == (-118, -34.911, False)
    assert row["flags"] == []


def test_across_a_change_of_scope_nothing_is_computed(client: FlaskClient) -> None:
    found = compared(client, a="2018-05", b="2020-10")
    row = next(one for one in found["rows"] if one["id"] == "南京鼓楼医院")
    assert (row["a"]["value"], row["b"]["value"]) == (150726, 184962)
    assert (row["difference"], row["ratio"]) == (None, None)
    [scope] = row["scope_breaks"]
    assert (scope["period"], len(scope["records"])) == ("2020-10", 3)
    assert client.get(quote("/api" + BOOKING)).get_json()["comparison"] is None


def test_rates_are_compared_in_points(open_page: Open) -> None:
    rates = "/series/卫生信息平台数据采集情况（医院）?column=门急诊信息/实时数据符合率"
    found = lines(open_page(rates + "&a=2023-03&b=2023-08"))
    assert found["南京市儿童医院"] == ["48.00%", "99.50%", "+51.5 点", "—"]


@pytest.mark.parametrize("way", ["", "/api"])
@pytest.mark.parametrize(
    ("params", "said"),
    [
        ("a=2023-09&b=2025-02", "2023-08"),  # the nearest that is printed
        ("a=2023-08&b=2031-01", "2025-02"),
        ("a=2023年8月&b=2025-02", "2025-02"),
        ("a=2023-08", "参数 b"),
        ("b=2023-08", "参数 a"),
        ("a=2023-08&b=2023-08", "同一期"),
        ("sort=difference", "sort"),
    ],
)
def test_a_period_that_is_not_printed_is_refused_with_the_next_step(
    way: str, params: str, said: str, client: FlaskClient
) -> None:
    response = client.get(quote(f"{way}{BOOKING}?{params}", safe="/?&=-"))
    assert response.status_code == 400
    assert said in response.get_data(as_text=True)


def test_several_columns_stand_side_by_side(open_page: Open, client: FlaskClient) -> None:
    address = BOOKING + "?column=小计&column=第三方&a=2023-03&b=2023-08"
    page = open_page(address)
    heads = [th.get_text(strip=True) for th in page.select(".compared thead tr")[0].select("th")]
    assert heads == ["单位", "小计", "第三方"]
    row = [without_marks(td) for td in line_of(page, "南京同仁医院").select("td")]
    assert row == ["168", "284", "+116", "+69.0%", "90", "112", "+22", "+24.4%"]
    response = client.get(quote("/api" + address, safe="/?&=-"))
    found = response.get_json()
    assert [one["column"] for one in found["comparisons"]] == ["小计", "第三方"]
    assert found["comparison"] == found["comparisons"][0]
    boxes = page.select(".pair-columns input[checked]")
    assert {box["value"] for box in boxes} == {"小计", "第三方"}


def test_too_many_columns_are_refused(client: FlaskClient) -> None:
    series = "/series/卫生信息平台数据采集情况（医院）"
    names = client.get(quote("/api" + series)).get_json()["columns"]
    asked = urlencode([("column", one["name"]) for one in names] + [("a", "2018-05")])
    response = client.get(f"{quote(series)}?{asked}")
    assert response.status_code == 400
    assert "最多并列 8 列" in response.get_data(as_text=True)
