"""In a real browser: nothing spills, everyone can use it, the scripts add what they promise."""

from __future__ import annotations

import pytest
from axe_playwright_python.sync_playwright import Axe
from browser.conftest import ARTEFACTS
from playwright.sync_api import Page, expect

pytestmark = pytest.mark.browser

PAGES = {
    "answer-difference": "/?q=2023年8月预约挂号比2023年3月多多少",
    "answer-list": "/?q=2023年8月有哪些医院诊间预约为0",
    "answer-trend": "/?q=鼓楼医院历期预约",
    "answer-ambiguous": "/?q=2020年10月会诊多少例",
}


def test_the_slash_key_goes_to_the_box(laptop: Page) -> None:
    laptop.goto("/help")
    laptop.keyboard.press("/")
    expect(laptop.locator("#q")).to_be_focused()
    laptop.keyboard.type("a/b")
    expect(laptop.locator("#q")).to_have_value("a/b")


def test_names_are_offered_while_typing(laptop: Page) -> None:
    laptop.goto("/")
    laptop.locator("#q").press_sequentially("etyy", delay=20)
    first = laptop.locator("#suggest li").first
    expect(first).to_contain_text("儿童医院")
    found = Axe().run(laptop)
    assert found.violations_count == 0, found.generate_report()
    laptop.keyboard.press("ArrowDown")
    expect(first).to_have_attribute("aria-selected", "true")
    expect(laptop.locator("#q")).to_have_attribute("aria-activedescendant", "suggest-0")
    laptop.keyboard.press("Enter")
    expect(laptop.locator(".hit").first).to_contain_text("儿童医院")


def test_escape_gives_back_what_was_typed(laptop: Page) -> None:
    laptop.goto("/")
    laptop.locator("#q").press_sequentially("etyy", delay=20)
    expect(laptop.locator("#suggest li").first).to_be_visible()
    laptop.keyboard.press("ArrowDown")
    laptop.keyboard.press("Escape")
    expect(laptop.locator("#q")).to_have_value("etyy")
    expect(laptop.locator("#suggest")).to_be_hidden()


def test_a_long_list_can_be_filtered(laptop: Page) -> None:
    laptop.goto("/institutions")
    laptop.locator(".filter").fill("口腔")
    shown = laptop.locator(".index li:visible")
    assert 0 < shown.count() < 10
    for text in shown.all_inner_texts():
        assert "口腔" in text


def test_one_click_copies_the_chosen_style(laptop: Page) -> None:
    laptop.goto("/records/2025-03/t1/r17")
    laptop.get_by_role("link", name="BibTeX").click()
    panel = laptop.locator("[data-panel=bibtex]")
    panel.get_by_role("button").click()
    expect(panel.get_by_role("button")).to_have_text("已复制")
    copied = laptop.evaluate("navigator.clipboard.readText()")
    assert copied.strip() == panel.locator(".cite-text").text_content().strip()
    assert laptop.locator("[data-panel]:visible").count() == 1


def test_one_click_copies_an_answer_with_its_sources_and_says_so(laptop: Page) -> None:
    laptop.goto(PAGES["answer-difference"])
    answer = laptop.locator(".answer")
    answer.get_by_role("button", name="复制答案及出处").click()
    expect(answer.get_by_role("status")).to_have_text("已复制")
    copied = laptop.evaluate("navigator.clipboard.readText()")
    assert copied == answer.locator(".cite-text").text_content()
    assert "277471－221926=55545" in copied and "[2] " in copied


def test_without_script_an_answer_can_be_selected_and_a_list_unfolded(without_script: Page) -> None:
    without_script.goto(PAGES["answer-list"])
    expect(without_script.get_by_role("button", name="复制答案及出处")).to_be_hidden()
    rows = without_script.locator(".answer-list li:visible")
    expect(rows).to_have_count(12)
    without_script.locator(".answer-more summary").click()
    expect(rows).to_have_count(33)
    without_script.get_by_text("答案及出处", exact=True).click()
    expect(without_script.locator(".answer .cite-text")).to_contain_text("等33条")


def test_paper_gets_the_whole_list_of_an_answer(laptop: Page) -> None:
    laptop.goto(PAGES["answer-list"])
    laptop.emulate_media(media="print")
    expect(laptop.locator(".answer-list li").last).to_be_visible()
    expect(laptop.locator(".answer .copied")).to_be_hidden()
    laptop.screenshot(path=ARTEFACTS / "answer-print.png", full_page=True)


@pytest.mark.parametrize("name", ["answer-difference", "answer-trend", "answer-ambiguous"])
def test_an_answer_is_as_usable_in_the_dark_and_in_forced_colours(name: str, laptop: Page) -> None:
    for media in ({"color_scheme": "dark"}, {"color_scheme": "light", "forced_colors": "active"}):
        laptop.emulate_media(**media)
        laptop.goto(PAGES[name])
        found = Axe().run(laptop, context=".answer, .alternatives")
        assert found.violations_count == 0, found.generate_report()
        laptop.screenshot(path=ARTEFACTS / f"{name}-{'-'.join(media.values())}.png")


def test_a_link_into_a_table_shows_the_row(screen: Page) -> None:
    screen.goto("/issues/2025-03#t4-r18")
    row = screen.locator("#t4-r18")
    expect(row).to_be_in_viewport()
    expect(row).to_contain_text("南京同仁医院")
    assert row.locator("td").first.evaluate(
        "cell => getComputedStyle(cell).backgroundColor !== getComputedStyle("
        "document.querySelector('#t4-r20 td')).backgroundColor"
    )


def test_a_phone_folds_the_facets_under_one_button(without_script: Page) -> None:
    without_script.goto("/?q=预约")
    expect(without_script.locator("#facets")).to_be_hidden()
    without_script.get_by_role("link", name="筛选").click()
    expect(without_script.locator("#facets")).to_be_visible()
    without_script.locator("[aria-labelledby=f-year] a", has_text="2020年").first.click()
    expect(without_script.locator(".chip")).to_contain_text("2020年")
    expect(without_script.locator("#facets")).to_be_hidden()


def test_everything_is_reachable_without_script(without_script: Page) -> None:
    without_script.goto("/")
    without_script.locator("#q").fill("同仁医院 2020年10月预约")
    without_script.get_by_role("button", name="检索").click()
    without_script.get_by_role("link", name="引用").first.click()
    without_script.get_by_role("link", name="RIS").click()
    expect(without_script.locator(".cite-style:visible")).to_contain_text("TY  -")


def test_paper_gets_the_text_with_its_source_and_no_chrome(laptop: Page) -> None:
    laptop.goto("/records/2025-03/t1/r17")
    laptop.emulate_media(media="print")
    for gone in (".top", ".foot", ".cite", ".neighbours"):
        expect(laptop.locator(gone)).to_be_hidden()
    expect(laptop.locator(".print-foot")).to_contain_text("出处：2025-03.txt")
    expect(laptop.locator(".print-foot")).to_contain_text("南京卫生信息化简报，2025（3）")
    laptop.screenshot(path=ARTEFACTS / "record-print.png", full_page=True)
