"""Pages at the widths of phones, tablets and screens: nothing spills, no column collapses, lines
end behind words, the reader's own colours and fingers find everything."""

from __future__ import annotations

from collections.abc import Iterator
from urllib.parse import quote

import pytest
from playwright.sync_api import Browser, Page, expect

from benchmarks.layout import WIDTHS, faults
from indexer.library import Library

pytestmark = pytest.mark.browser

OTHERS = (
    "/",
    "/issues",
    "/issues/2018-06",
    "/issues/2025-03",
    "/events?month=2018-06",
    "/checks",
    "/help",
    "/authority",
    "/series",
    "/?q=预约",
    "/?q=智慧客服",
    "/?q=同仁医院",
    "/?q=鼓楼医院历期预约",
    "/?q=卫生信息平台&size=50",
    "/institutions/南京市第一医院",
    "/institutions/南京医科大学附属眼科医院",
    "/platforms/自助终端",
    "/people/殷伟东-南京市卫生信息中心",
    "/series/预约挂号服务统计?a=2023-08&b=2025-02",
)
TWELFTH = 12


@pytest.fixture
def page(browser: Browser, address: str) -> Iterator[Page]:
    context = browser.new_context(base_url=address, locale="zh-CN")
    yield context.new_page()
    context.close()


def of_each_kind(library: Library) -> list[str]:
    """One record of each table, all series, every twelfth institution."""
    tables = {
        record.table.id: f"/records/{record.id}"
        for head in library.issues()
        for record in library.records_of_issue(head.id)
        if record.table is not None
    }
    institutions = sorted(id_ for id_, *_ in library.entities("institution"))[::TWELFTH]
    series = [head.id for head in library.series_list()]
    return [
        *list(tables.values())[::3],
        *(f"/series/{quote(id_)}" for id_ in series[::2]),
        *(f"/institutions/{quote(id_)}" for id_ in institutions),
    ]


def test_no_page_spills_and_no_column_collapses_to_a_character_a_line(
    page: Page, library: Library
) -> None:
    found = [one for path in (*OTHERS, *of_each_kind(library)) for one in faults(page, path)]
    assert found == []


def test_labels_of_a_chart_keep_their_size_at_every_width(page: Page) -> None:
    page.goto("/series/预约挂号服务统计")
    for width in (360, 390, 560, 640, 720, 800, 821, *WIDTHS):
        page.set_viewport_size({"width": width, "height": 900})
        heights = page.locator("svg.chart:visible text").evaluate_all(
            "all => all.map(one => parseFloat(getComputedStyle(one).fontSize)"
            " * one.getScreenCTM().a)"
        )
        assert heights and min(heights) >= 9 and max(heights) <= 16, (width, heights)


def test_the_newest_period_is_in_sight_on_a_phone(page: Page) -> None:
    page.set_viewport_size({"width": 390, "height": 844})
    page.goto("/series/预约挂号服务统计")
    head = page.locator(".matrix thead th", has_text="2025年").first
    expect(head).to_be_visible(timeout=5_000)
    box = head.bounding_box()
    assert box is not None and box["x"] + box["width"] <= 390


def test_two_tabs_and_enter_lead_to_the_first_hit(page: Page) -> None:
    page.set_viewport_size({"width": 1280, "height": 900})
    page.goto("/?q=预约")
    page.keyboard.press("Tab")
    expect(page.locator(":focus")).to_have_text("跳到结果", timeout=5_000)
    page.keyboard.press("Enter")
    page.keyboard.press("Tab")
    assert page.evaluate("!!document.activeElement.closest('.hit')")


def test_leaving_out_is_one_line_and_as_high_as_a_finger_needs(page: Page) -> None:
    page.set_viewport_size({"width": 1280, "height": 900})
    page.goto("/?q=预约")
    boxes = page.locator(".facet-exclude").evaluate_all(
        "all => all.map(one => [one.getClientRects().length, one.getBoundingClientRect().height])"
    )
    assert boxes
    for rows, height in boxes:
        assert rows == 1 and 24 <= height < 34


def test_found_words_are_marked_where_the_readers_own_colours_rule(page: Page) -> None:
    page.emulate_media(forced_colors="active")
    page.goto("/?q=预约")
    marked = page.locator(".hit mark").first.evaluate(
        "one => [getComputedStyle(one).backgroundColor,"
        " getComputedStyle(one.closest('.hit')).backgroundColor]"
    )
    page.emulate_media(forced_colors="none")
    assert marked[0] not in (marked[1], "rgba(0, 0, 0, 0)")


def test_the_box_of_the_front_page_waits_for_what_is_typed(page: Page) -> None:
    page.goto("/")
    expect(page.locator("#q")).to_be_focused(timeout=5_000)


def test_the_second_word_is_completed_and_the_first_kept(page: Page) -> None:
    page.goto("/")
    page.locator("#q").press_sequentially("预约 鼓", delay=20)
    expect(page.locator("#suggest li").first).to_contain_text("鼓楼", timeout=5_000)
    page.keyboard.press("ArrowDown")
    expect(page.locator("#q")).to_have_value("预约 南京鼓楼医院")
