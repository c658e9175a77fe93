"""A statistic over the periods: choose a column, sort, draw, trace a number to its record."""

from __future__ import annotations

import io
import re
import zipfile
from urllib.parse import quote
from xml.etree import ElementTree

import pytest
from bs4 import BeautifulSoup, Tag
from flask import Flask, render_template
from flask.testing import FlaskClient
from pages.conftest import Open
from series.made import SERIES, series_of, table

from app.pages.series import series_page
from app.series_state import SeriesState
from indexer import authority as authority_files
from indexer.authority import Authority
from indexer.paths import SHIPPED_ROOT, Home
from indexer.series import Series

BOOKING = "/series/预约挂号服务统计"
RATES = "/series/卫生信息平台数据采集情况（医院）?column=门急诊信息/实时数据符合率"


@pytest.fixture(scope="module")
def authority() -> Authority:
    return authority_files.load(Home(SHIPPED_ROOT))


def row_of(page: BeautifulSoup, name: str) -> Tag:
    for row in page.select(".matrix tbody tr"):
        label = row.select_one("th")
        if label and label.get_text(" ", strip=True).split(" ")[0] == name:
            return row
    raise AssertionError(name)


def figures(row: Tag) -> list[str]:
    """The printed figures of a row from the oldest period on, without notes."""
    found = []
    for cell in row.select("td.num:not(.rank):not(.change)"):
        link = cell.find("a", recursive=False)
        found.append(link.get_text(strip=True) if link else cell.get_text(strip=True)[:1])
    return found[::-1]


def shown(series: Series, app: Flask, **params: str) -> BeautifulSoup:
    page = series_page(series, SeriesState.from_params(params.items(), series))
    with app.test_request_context():
        return BeautifulSoup(render_template("pages/series.html", page=page), "html.parser")


def names(page: BeautifulSoup) -> list[str]:
    return [
        th.get_text(" ", strip=True).split(" ")[0]
        for th in page.select(".matrix tbody tr:not(.total) th")
    ]


def test_the_matrix_prints_what_the_tables_print(open_page: Open) -> None:
    page = open_page(BOOKING)
    row = row_of(page, "南京鼓楼医院")
    assert figures(row) == ["150726", "184962", "46788", "28933", "9314"]
    assert figures(row_of(page, "合计")) == ["342105", "399996", "221926", "277471", "19342"]
    assert row.select_one(".rank").get_text(strip=True) == "1"


def test_change_is_against_the_period_printed_before_or_a_stroke(open_page: Open) -> None:
    page = open_page(BOOKING)
    before, year = row_of(page, "南京市儿童医院").select("td.change")
    assert before.get_text(strip=True) == "−99.3%"  # 223239 -> 1469
    assert before["title"].startswith("较上期（2023年8月）：2023年8月 223239 →")
    assert year.get_text(strip=True) == "—"
    broken = row_of(page, "南京鼓楼医院").select("td.change")[0]
    assert broken.get_text(strip=True) == "—†"  # 28933 -> 9314, with its branches
    gone = row_of(page, "南京鼓楼医院江北国际医院").select("td.change")[0]
    assert gone.get_text(strip=True) == "—"


def test_a_change_over_many_months_is_not_called_month_on_month(
    open_page: Open, client: FlaskClient
) -> None:
    heads = [th.get_text(strip=True) for th in open_page(BOOKING).select(".matrix thead th")]
    assert "较上期（2023年8月）" in heads
    assert "环比" not in heads
    found = client.get(quote("/api" + BOOKING)).get_json()
    assert found["previous"] == {"period": "2023-08", "name": "较上期（2023年8月）"}


def test_the_month_before_makes_it_month_on_month(authority: Authority, sample_app: Flask) -> None:
    records = [r for p in ("2018-05", "2018-06") for r in table(p, ("小计",), {"甲医院": ("1",)})]
    page = shown(series_of(records, authority), sample_app)
    heads = [th.get_text(strip=True) for th in page.select(".matrix thead th")]
    assert "环比" in heads
    assert page.select_one("td.change")["title"].startswith("环比：2018年5月 1 →")


def test_a_doubt_stands_at_its_figure_and_at_no_other(
    authority: Authority, sample_app: Flask
) -> None:
    records = table("2018-05", ("在线", "小计"), {"甲医院": ("1", "7"), "丙医院": ("2", "9")})
    series = series_of(records, authority, {f"{records[0].id}:c2": ("row-total-1",)})
    page = shown(series, sample_app)
    assert [flag["href"] for flag in page.select(".matrix .flag a")] == [
        f"/records/{records[0].id}#findings"
    ]
    assert row_of(page, "甲医院").select_one(".flag")
    assert not shown(series, sample_app, column="在线").select(".flag")


def test_rates_change_in_points(open_page: Open) -> None:
    cell = row_of(open_page(RATES), "南京市儿童医院").select("td.change")[0]
    assert cell.get_text(strip=True) == "+51.5 点"  # 48.00% -> 99.50%


def test_every_number_leads_to_the_record_that_prints_it(open_page: Open) -> None:
    page = open_page(BOOKING)
    link = row_of(page, "合计").select_one("td.num a")
    record = open_page(link["href"])
    assert link.get_text(strip=True) in record.get_text()
    for cell in page.select(".matrix tbody td.num:not(.rank):not(.change)"):
        if re.search(r"\d", cell.get_text().split("注")[0]):
            assert cell.select_one("a[href^='/records/']"), cell


def test_choose_a_column(open_page: Open) -> None:
    page = open_page(BOOKING)
    link = next(a for a in page.select(".series-choice a") if a.get_text() == "快速预约")
    chosen = open_page(link["href"])
    assert chosen.select_one(".series-choice a[aria-current]").get_text() == "快速预约"
    assert figures(row_of(chosen, "南京鼓楼医院")) == ["1090", "1266"]


def test_sort_by_a_period_then_turn_it_round(open_page: Open) -> None:
    page = open_page(BOOKING)
    link = next(
        th.a for th in page.select(".matrix thead th") if th.get_text(strip=True) == "2023年3月"
    )
    down = open_page(link["href"])
    assert names(down)[:2] == ["南京市儿童医院", "南京鼓楼医院"]
    assert down.select_one("th[aria-sort]")["aria-sort"] == "descending"
    up = open_page(down.select_one("th[aria-sort] a")["href"])
    assert up.select_one("th[aria-sort]")["aria-sort"] == "ascending"
    known = [n for n in names(up) if figures(row_of(up, n))[2] != "—"]
    assert known[-1] == "南京市儿童医院"
    assert sorted(names(up)) == sorted(names(page))
    last = page.select(".matrix tbody tr")[-1]
    assert "合计" in last.get_text()


def test_sort_by_name_and_by_change(open_page: Open) -> None:
    by_name = names(open_page(BOOKING + "?sort=name"))
    assert by_name.index("东南大学附属中大医院") < by_name.index("江苏省人民医院")
    by_change = open_page(BOOKING + "?sort=-change")
    values = [
        float(text.strip("%").replace("−", "-").replace(",", ""))
        for row in by_change.select(".matrix tbody tr:not(.total)")
        if "—" not in (text := row.select("td.change")[0].get_text(strip=True))
    ]
    assert values == sorted(values, reverse=True)


def test_ranks_in_the_cells(open_page: Open) -> None:
    page = open_page(BOOKING + "?show=rank")
    assert figures(row_of(page, "南京市儿童医院")) == ["2", "2", "1", "1", "2"]


def test_the_chosen_rows_are_drawn_and_the_address_keeps_them(open_page: Open) -> None:
    page = open_page(BOOKING + "?row=合计&row=南京市儿童医院&column=第三方")
    assert [li.span.get_text() for li in page.select(".legend li")] == ["合计", "南京市儿童医院"]
    checked = {box["value"] for box in page.select("input[name=row][checked]")}
    assert checked == {"合计", "南京市儿童医院"}
    hidden = {i["name"]: i["value"] for i in page.select(".series-form input[type=hidden]")}
    assert hidden == {"column": "第三方"}
    dropped = open_page(page.select(".legend li a")[0]["href"])
    assert [li.span.get_text() for li in dropped.select(".legend li")] == ["南京市儿童医院"]


def test_the_chart_draws_each_point_once_and_marks_the_breaks(open_page: Open) -> None:
    page = open_page(BOOKING + "?row=南京鼓楼医院")
    chart = page.select_one(".for-wide svg.chart")
    assert chart["aria-hidden"] == "true"
    dots = chart.select("g.line > a")
    assert [d.title.get_text().split("：")[1] for d in dots] == [
        "150726",
        "184962",
        "46788",
        "28933",
        "9314",
    ]
    assert len(chart.select("a.notch")) == 3  # 2020-10, 2023-08, 2025-02
    for notch in chart.select("a.notch"):
        numbers = re.findall(r"\d+", notch.find("text").get_text())
        assert all(page.select_one(f"#note-{number}") for number in numbers)
    # No two printed months follow one another, and twice the scope changes between them.
    assert len(chart.select("g.bridge")) == 2
    assert not chart.select("g.known")


def test_no_line_leads_over_a_change_of_scope(open_page: Open) -> None:
    """南京鼓楼医院: a branch has a row of its own from 2020-10 on and is counted in in 2025-02."""
    page = open_page(BOOKING + "?row=南京鼓楼医院")
    legend = page.select_one(".legend li")
    assert [one.get_text(strip=True)[:7] for one in legend.select(".broken-at")] == [
        "2020年10",
        "2025年2月",
    ]
    for link in legend.select(".broken-at a"):
        note = page.select_one(link["href"])
        assert "鼓楼医院" in note.get_text()
    assert "口径有变处断开" in page.select_one(".series-chart .note").get_text()
    other = open_page(BOOKING + "?row=江苏省人民医院")
    assert len(other.select_one(".for-wide svg.chart").select("g.bridge")) == 4
    assert "断开" not in other.select_one(".series-chart .note").get_text()


def test_consecutive_months_over_a_change_of_scope_are_not_joined(
    authority: Authority, sample_app: Flask
) -> None:
    records = [
        *table("2018-05", ("小计",), {"南京市第一医院": ("5",)}),
        *table("2018-06", ("小计",), {"南京市第一医院": ("6",)}),
        *table(
            "2018-07",
            ("小计",),
            {"南京市第一医院（含分院）": ("9",)},
            ids={"南京市第一医院（含分院）": "南京市第一医院"},
        ),
    ]
    page = shown(series_of(records, authority), sample_app)
    assert len(page.select(".for-wide svg.chart g.known")) == 1
    assert len(page.select(".for-wide svg.chart g.line > a")) == 3


def test_a_gap_in_a_row_is_a_gap_in_its_line(open_page: Open) -> None:
    """南京市口腔医院 is not printed in 2020-10: no line leads across that period."""
    page = open_page(BOOKING + "?row=南京市口腔医院")
    chart = page.select_one(".for-wide svg.chart")
    assert len(chart.select("g.line > a")) == 4
    assert len(chart.select("g.bridge")) == 2


def test_drawings_hold_no_style_and_no_script(client: FlaskClient) -> None:
    text = client.get(quote(BOOKING)).get_data(as_text=True)
    for drawing in re.findall(r"<svg.*?</svg>", text, re.S):
        root = ElementTree.fromstring(drawing)
        for element in root.iter():
            assert element.tag not in ("style", "script", "image", "foreignObject")
            assert not {"style", "onclick", "onload"} & set(element.attrib)


def test_notes_rest_on_records(open_page: Open, client: FlaskClient) -> None:
    page = open_page(BOOKING)
    notes = page.select(".series-notes li")
    assert any("（含分院）" in note.get_text() for note in notes)
    for note in notes:
        links = note.select("a.basis")
        assert links, note
        for link in links:
            assert client.get(link["href"]).status_code == 200


def test_titles_and_columns_through_time(open_page: Open) -> None:
    text = open_page(BOOKING).select_one(".series-names").get_text(" ", strip=True)
    assert "2025年2月12320预约挂号服务统计" in text
    assert "印作“总计”" in text


def test_stated_figures_have_pages_too(open_page: Open) -> None:
    page = open_page("/series/12320卫生热线数据统计（分地区）")
    assert figures(row_of(page, "南京市")) == ["138786", "91739", "55193", "54235"]
    assert figures(row_of(page, "江苏省")) == ["175275", "125883", "72102", "68804"]
    misprint = row_of(page, "苏州市").select("td.num:not(.rank):not(.change)")[1]
    assert "161980" in misprint.get_text()
    assert misprint.select_one(".flag a[href*='#findings']")


def test_a_printed_title_leads_to_its_series(client: FlaskClient) -> None:
    response = client.get(quote("/series/2018年5月分途径预约情况统计"))
    assert response.status_code == 302
    assert response.headers["Location"] == quote("/series/线上预约情况统计")
    found = client.get(quote("/api/series/分途径预约情况统计")).get_json()
    assert found["id"] == "线上预约情况统计"


def test_tables_without_a_month_are_listed_beneath(authority: Authority, sample_app: Flask) -> None:
    records = table(None, ("小计",), {"甲医院": ("1",)}, title=SERIES)
    undated = series_of(records, authority)
    page = series_page(undated, SeriesState.from_params((), undated))
    with sample_app.test_request_context():
        text = render_template("pages/series.html", page=page)
    assert "没有印出月份" in text
    assert f"/records/{records[0].id}" in text
    assert "<table" not in text


def test_a_title_that_nothing_maps_is_flagged(authority: Authority, sample_app: Flask) -> None:
    records = table("2018-05", ("小计",), {"甲医院": ("1",)}, series="没见过的统计")
    new = series_of(records, authority)
    page = series_page(new, SeriesState.from_params((), new))
    with sample_app.test_request_context():
        text = render_template("pages/series.html", page=page)
    assert "权威档没有收录这个表题" in text


def test_the_list_leads_to_every_series(open_page: Open, client: FlaskClient) -> None:
    links = open_page("/series").select(".series-list a")
    assert len(links) >= 12
    for link in links:
        assert client.get(link["href"]).status_code == 200, link


@pytest.mark.parametrize(
    ("address", "status", "names"),
    [
        ("/series/没有这样的统计", 404, "没有这样的统计"),
        (BOOKING + "?column=没有这一列", 400, "column"),
        (BOOKING + "?sort=best", 400, "sort"),
        (BOOKING + "?sort=2019-01", 400, "sort"),
        (BOOKING + "?span=1999", 400, "span"),
        (BOOKING + "?row=没有这一行", 400, "row"),
        ("/api" + BOOKING + "?format=pdf", 400, "format"),
        ("/api/series/没有这样的统计", 404, "没有这样的统计"),
    ],
)
def test_what_cannot_be_shown_says_why(
    address: str, status: int, names: str, client: FlaskClient
) -> None:
    response = client.get(quote(address, safe="/?&=-"))
    assert response.status_code == status
    assert names in response.get_data(as_text=True)


def test_download_as_csv_and_xlsx_with_sources(client: FlaskClient) -> None:
    address = quote("/api" + BOOKING)
    plain = client.get(address + "?format=csv")
    assert plain.mimetype == "text/csv"
    assert "attachment" in plain.headers["Content-Disposition"]
    assert quote("预约挂号服务统计.csv") in plain.headers["Content-Disposition"]
    lines = plain.get_data(as_text=True).splitlines()
    assert len(lines) == 1 + 195 * 5
    assert any("2018-06/t1/r1" in line and "150726" in line for line in lines)
    book = client.get(address + "?format=xlsx")
    with zipfile.ZipFile(io.BytesIO(book.data)) as file:
        assert file.testzip() is None
        assert "南京鼓楼医院" in file.read("xl/sharedStrings.xml").decode()


def test_the_api_gives_what_the_page_shows(client: FlaskClient) -> None:
    found = client.get(quote("/api" + BOOKING)).get_json()
    assert found["periods"] == ["2018-05", "2020-10", "2023-03", "2023-08", "2025-02"]
    assert [one["period"] for one in found["titles"]] == found["periods"]
    row = next(one for one in found["rows"] if one["id"] == "南京鼓楼医院")
    point = next(p for p in row["points"] if p["period"] == "2023-08" and p["column"] == "小计")
    assert (point["value"], point["printed"], point["record"]) == (28933, "28933", "2023-09/t1/r2")
    assert "2023-09/t1/r2" in row["records"]
