"""The draft of a number and sentences made of figures: everyone can use them, at both sizes; from
two months that are compared to a pasted sentence with its citations in two clicks."""

from __future__ import annotations

from urllib.parse import quote

import pytest
from axe_playwright_python.sync_playwright import Axe
from browser.test_basket_in_browser import PATIENCE, Clicks, pasted
from playwright.sync_api import Page, expect

pytestmark = pytest.mark.browser

COMPARED = quote("/series/预约挂号服务统计?a=2018-05&b=2023-08", safe="/?&=-")
SEVERAL = COMPARED + quote("&column=小计&column=诊间预约", safe="&=")
PAGES = (
    "/draft/2025-03",
    "/draft/2020-11",
    COMPARED,
    SEVERAL,
    "/records/2023-09/t1/r21",
    "/basket?id=2018-06/t1/r2:c5&id=2023-09/t1/r2:c5&id=2020-11/t1/r2:c5",
)


@pytest.mark.parametrize("place", PAGES)
def test_it_fits_the_screen_and_has_no_fault_that_axe_finds(place: str, screen: Page) -> None:
    screen.goto(place)
    expect(screen.locator(".sentence").first).to_be_visible(timeout=PATIENCE)
    assert screen.evaluate("document.documentElement.scrollWidth <= window.innerWidth")
    found = Axe().run(screen)
    assert found.violations_count == 0, found.generate_report()


def test_two_months_become_a_pasted_sentence_in_two_clicks(laptop: Page) -> None:
    laptop.goto(COMPARED)
    mouse = Clicks(laptop)
    mouse.on('tr:has(th a:text-is("南京同仁医院")) [data-collect]')
    expect(laptop.locator("[data-basket-count]")).to_have_text("2", timeout=PATIENCE)
    mouse.on("[data-collected-copy]")
    expect(laptop.locator("[data-collected-copy]")).to_have_text("已复制", timeout=PATIENCE)
    assert mouse.count == 2
    html, text = pasted(laptop)
    said = "2023年8月，南京同仁医院预约挂号284次，较2018年5月减少16.0%"
    assert f"{said}[1][2]。" in text
    assert "\n[1] 南京市卫生信息中心. " in text and "\n[2] 南京市卫生信息中心. " in text
    assert said in html and html.count("[J]. 南京卫生信息化简报") == 2


def test_a_sentence_of_the_draft_is_copied_by_itself(laptop: Page) -> None:
    laptop.goto("/draft/2023-09")
    one = laptop.locator(".sentence", has_text="预约挂号合计277471次")
    one.locator(".copy").click(timeout=PATIENCE)
    expect(one.locator(".copy")).to_have_text("已复制", timeout=PATIENCE)
    text = laptop.evaluate("navigator.clipboard.readText()")
    assert text == "2023年8月，预约挂号合计277471次，较2023年3月增长25.0%。"
