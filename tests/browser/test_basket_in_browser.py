"""From figures to a pasted text with a mouse: clicks counted, both forms of the clipboard read."""

from __future__ import annotations

import json
from urllib.parse import quote

import pytest
from axe_playwright_python.sync_playwright import Axe
from playwright.sync_api import Page, expect

pytestmark = pytest.mark.browser

SERIES = "/series/" + quote("预约挂号服务统计")
PATIENCE = 15_000


class Clicks:
    """What the person at the mouse does."""

    def __init__(self, page: Page) -> None:
        self.page, self.count = page, 0

    def on(self, selector: str) -> None:
        self.page.locator(selector).first.click(timeout=PATIENCE)
        self.count += 1


def pasted(page: Page) -> tuple[str, str]:
    """What Word would take, and what a plain editor would."""
    script = """async () => {
        const [one] = await navigator.clipboard.read();
        const text = async (kind) => (await one.getType(kind)).text();
        return JSON.stringify([await text('text/html'), await text('text/plain')]);
    }"""
    html, text = json.loads(page.evaluate(script))
    return html, text


def test_five_periods_with_five_citations_in_seven_clicks_and_one_paste(laptop: Page) -> None:
    """Chosen one by one; all periods of a row at once take two clicks."""
    laptop.goto(SERIES)
    mouse = Clicks(laptop)
    row = 'tr:has(th a:text-is("南京鼓楼医院")) [data-collect]'
    for period in ("2018-05", "2020-10", "2023-03", "2023-08", "2025-02"):
        mouse.on(f'.collect-period[value="{period}"]')
    mouse.on(row)
    expect(laptop.locator("[data-collected]")).to_be_visible(timeout=PATIENCE)
    expect(laptop.locator("[data-basket-count]")).to_have_text("5", timeout=PATIENCE)
    mouse.on("[data-collected-copy]")
    expect(laptop.locator("[data-collected-copy]")).to_have_text("已复制", timeout=PATIENCE)
    assert mouse.count <= 7
    html, text = pasted(laptop)
    figures = ("150726", "184962", "46788", "28933", "9314")
    assert all(f"\t{one}\t[{n}]" in text for n, one in enumerate(figures, 1))
    assert all(f"\n[{n}] 南京市卫生信息中心. " in text for n in range(1, 6))
    assert html.count("<tr>") == 6
    assert html.count("[J]. 南京卫生信息化简报") == 5


def test_the_copy_works_where_the_clipboard_object_is_missing(laptop: Page) -> None:
    """Addresses of the intranet are plain http."""
    laptop.add_init_script("delete window.ClipboardItem")
    laptop.goto("/basket?id=2018-06/n1&id=2023-09/t1/r2:c5")
    laptop.locator('[data-copy-rich="list"]').click(timeout=PATIENCE)
    expect(laptop.locator('[data-copy-rich="list"]')).to_have_text("已复制", timeout=PATIENCE)
    text = laptop.evaluate("navigator.clipboard.readText()")
    assert text.startswith("[1] 南京市卫生信息中心. 南京都市圈八市")


def test_a_hit_goes_in_and_out_and_an_entry_is_drawn_to_its_place(laptop: Page) -> None:
    laptop.goto("/records/2018-06/n1")
    button = laptop.locator("[data-collect]").first
    button.click(timeout=PATIENCE)
    expect(button).to_have_text("已收入", timeout=PATIENCE)
    button.click(timeout=PATIENCE)
    expect(button).to_have_text("收入", timeout=PATIENCE)
    button.click(timeout=PATIENCE)
    expect(button).to_have_text("已收入", timeout=PATIENCE)
    laptop.goto("/records/2023-09/t1/r2")
    laptop.locator("[data-collect]").first.click(timeout=PATIENCE)
    expect(laptop.locator("[data-basket-count]")).to_have_text("2", timeout=PATIENCE)
    laptop.goto("/basket")
    entries = laptop.locator(".basket-entry")
    expect(entries.first).to_contain_text("南京都市圈", timeout=PATIENCE)
    # The order is kept, and the page loads itself anew to show it.
    with laptop.expect_event("load", timeout=PATIENCE):
        entries.nth(1).drag_to(entries.first, timeout=PATIENCE)
    expect(laptop.locator(".basket-entry").first).to_contain_text("预约挂号", timeout=PATIENCE)


def test_without_scripts_the_forms_do_the_same(without_script: Page) -> None:
    page = without_script
    page.goto("/records/2018-06/n1")
    page.locator("[data-collect]").first.click(timeout=PATIENCE)
    page.locator(".basket-ask button").click(timeout=PATIENCE)
    page.wait_for_url("**/records/2018-06/n1#*", timeout=PATIENCE)
    expect(page.locator("[data-basket-count]")).to_have_text("1", timeout=PATIENCE)
    page.goto("/records/2023-09/t1/r2")
    page.locator("[data-collect]").first.click(timeout=PATIENCE)
    page.wait_for_url("**/records/2023-09/t1/r2#*", timeout=PATIENCE)
    page.goto("/basket")
    page.locator('[name="way"][value="up"]').nth(1).click(timeout=PATIENCE)
    expect(page.locator(".basket-entry").first).to_contain_text("预约挂号", timeout=PATIENCE)


def test_the_list_fits_the_screen_and_has_no_fault_that_axe_finds(screen: Page) -> None:
    screen.goto("/basket?id=2018-06/n1&id=2023-09/t1/r2:c5&id=2023-09/t1/r3&id=2099-01/n1")
    inside = "document.documentElement.scrollWidth <= window.innerWidth"
    assert screen.evaluate(inside)
    found = Axe().run(screen)
    assert found.violations_count == 0, found.generate_report()
    screen.goto("/records/2018-06/n1")
    screen.locator("[data-collect]").first.click(timeout=PATIENCE)
    expect(screen.locator("[data-collected]")).to_be_visible(timeout=PATIENCE)
    screen.goto("/basket")
    assert screen.evaluate(inside)
    found = Axe().run(screen)
    assert found.violations_count == 0, found.generate_report()
