"""The series pages in a real browser: nothing spills, sorting and drawing work without script."""

from __future__ import annotations

import pytest
from axe_playwright_python.sync_playwright import Axe
from browser.conftest import ARTEFACTS
from playwright.sync_api import Page, expect

pytestmark = pytest.mark.browser

PAGES = {
    "series": "/series/预约挂号服务统计",
    "series-stated": "/series/12320卫生热线数据统计（分地区）",
    "series-once": "/series/妇幼保健信息系统各区使用情况",
    "series-pair": "/series/预约挂号服务统计?a=2023-08&b=2025-02",
    "series-broken": "/series/预约挂号服务统计?row=南京鼓楼医院&row=南京市妇幼保健院",
    "series-list": "/series",
}


@pytest.mark.parametrize("name", PAGES)
def test_a_series_fits_its_screen_and_is_usable_by_all(name: str, screen: Page) -> None:
    screen.goto(PAGES[name])
    width = screen.viewport_size["width"]
    ARTEFACTS.mkdir(exist_ok=True)
    screen.screenshot(path=ARTEFACTS / f"{name}-{width}.png")
    assert screen.evaluate("document.documentElement.scrollWidth") <= width
    found = Axe().run(screen)
    assert found.violations_count == 0, found.generate_report()


def test_the_chart_is_drawn_at_a_size_to_be_read(screen: Page) -> None:
    screen.goto(PAGES["series"])
    charts = screen.locator("svg.chart:visible")
    expect(charts).to_have_count(1)
    height = charts.first.locator("g.axis text").first.bounding_box()["height"]
    assert height >= 11
    colours = charts.first.locator("g.line").evaluate_all(
        "lines => lines.map(line => getComputedStyle(line.querySelector('.dot')).fill)"
    )
    assert len(set(colours)) == len(colours) == 5


def test_choose_rows_and_draw_them_without_script(without_script: Page) -> None:
    without_script.goto(PAGES["series"] + "?column=第三方")
    checked = without_script.locator("input[name=row]:checked")
    while checked.count():
        checked.first.uncheck()
    without_script.get_by_label("画南京同仁医院").check()
    without_script.get_by_role("button", name="画出所选各行").click()
    expect(without_script.locator(".legend li")).to_have_text(["南京同仁医院"])
    assert "column=" in without_script.url


def test_compare_two_periods_without_script(without_script: Page) -> None:
    without_script.goto(PAGES["series"])
    without_script.get_by_label("由哪一期").select_option("2020-10")
    without_script.get_by_label("到哪一期").select_option("2023-03")
    without_script.get_by_role("button", name="对比").click()
    expect(without_script.locator("#pair-h")).to_have_text("小计：2020年10月与2023年3月")
    row = without_script.locator(".compared tbody tr", has_text="南京市儿童医院")
    expect(row.locator("td")).to_have_text(["132315", "152231", "+19,916", "+15.1%"])


def test_two_periods_fit_a_phone_without_scrolling(without_script: Page) -> None:
    without_script.goto(PAGES["series-pair"])
    box = without_script.locator(".series-pair-table .scroll")
    inner, outer = box.evaluate("one => [one.scrollWidth, one.clientWidth]")
    assert inner <= outer


def test_on_paper_the_chart_and_the_table_remain(laptop: Page) -> None:
    laptop.goto(PAGES["series"])
    laptop.emulate_media(media="print")
    expect(laptop.locator(".for-wide svg.chart")).to_be_visible()
    expect(laptop.locator(".matrix tbody tr").first).to_be_visible()
    expect(laptop.locator(".series-draw")).to_be_hidden()
    expect(laptop.locator("input[name=row]").first).to_be_hidden()
