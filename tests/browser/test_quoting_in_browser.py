"""Printed words and their source on the clipboard, and the page at the words that were sought."""

from __future__ import annotations

import re
from collections.abc import Iterator

import pytest
from axe_playwright_python.sync_playwright import Axe
from browser.conftest import ARTEFACTS
from playwright.sync_api import Browser, Page, expect

from benchmarks.visible_marks import count

pytestmark = pytest.mark.browser

PROSE = "/records/2020-11/n2"
ROW = "/records/2025-03/t4/r18"
READ_HTML = """async () => {
  const items = await navigator.clipboard.read();
  return await (await items[0].getType('text/html')).text();
}"""


def copied(page: Page) -> tuple[str, str]:
    return page.evaluate("navigator.clipboard.readText()"), page.evaluate(READ_HTML)


def is_said(page: Page) -> None:
    expect(page.locator("body > [role=status]:not([data-collected-status])")).to_have_text(
        "已复制原文及出处", timeout=5000
    )


def select(page: Page, words: str) -> None:
    """As a mouse does, from the first to the last of ``words`` within one element."""
    page.evaluate(
        """words => {
          const walker = document.createTreeWalker(document.querySelector('main'), 4);
          const nodes = [];
          let whole = '';
          for (let node; (node = walker.nextNode());) {
            nodes.push([whole.length, node]);
            whole += node.data;
          }
          const at = place => nodes.filter(([start]) => start <= place).pop();
          const from = whole.indexOf(words), to = from + words.length;
          const range = document.createRange();
          const [a, first] = at(from), [b, last] = at(to - 1);
          range.setStart(first, from - a);
          range.setEnd(last, to - b);
          getSelection().removeAllRanges();
          getSelection().addRange(range);
        }""",
        words,
    )


def test_one_click_copies_a_record_with_its_source_and_says_so(laptop: Page) -> None:
    laptop.goto(PROSE)
    laptop.locator(".record-acts [data-quote]").click()
    is_said(laptop)
    text, html = copied(laptop)
    assert text.startswith("新冠肺炎疫情应急处置演练在宁举行\n11月26日")
    assert "[J]. 南京卫生信息化简报" in text and laptop.url in text
    assert "<b>新冠肺炎疫情应急处置演练在宁举行</b>" in html


def test_a_row_is_pasted_as_a_table_from_hit_record_and_issue(laptop: Page) -> None:
    laptop.goto("/?q=南京同仁医院 2025年3月号 实时数据")
    laptop.locator(".hit-statistic [data-quote]").first.click()
    is_said(laptop)
    assert '<td align="right">' in copied(laptop)[1]
    laptop.goto(ROW)
    laptop.locator(".record-acts [data-quote]").click()
    is_said(laptop)
    of_record = copied(laptop)
    assert "南京同仁医院</td>" in of_record[1]
    laptop.goto("/issues/2025-03")
    laptop.locator("#t4-r18 th a").focus()
    laptop.keyboard.press("Tab")
    expect(laptop.locator(".row-copy")).to_be_focused()
    laptop.keyboard.press("Enter")
    expect(laptop.locator(".row-copy")).to_have_text("已复制", timeout=5000)
    assert copied(laptop) == of_record


def test_the_style_that_stands_in_front_is_copied(laptop: Page) -> None:
    laptop.goto(ROW)
    laptop.get_by_role("link", name="行文引用").click()
    laptop.locator(".record-acts [data-quote]").click()
    is_said(laptop)
    assert "《南京卫生信息化简报》" in copied(laptop)[0]


def test_a_selected_passage_is_copied_and_its_address_opens_at_it(laptop: Page) -> None:
    words = "承办方是市卫生健康委，协办方有市疾控中心"
    for page in (PROSE, "/issues/2020-11"):
        laptop.goto(page)
        select(laptop, words)
        offer = laptop.get_by_role("button", name="复制选中文字及出处")
        expect(offer).to_be_visible(timeout=5000)
        ARTEFACTS.mkdir(exist_ok=True)
        laptop.screenshot(path=ARTEFACTS / f"passage-{len(page)}.png")
        offer.click()
        is_said(laptop)
        text, html = copied(laptop)
        assert text.split("\n")[0] == words
        address = re.search(r'href="([^"]+)"', html)
        assert address is not None
        laptop.goto(address[1])
        assert "".join(laptop.locator("mark.cited").all_text_contents()) == words
        expect(laptop.locator("#at")).to_be_in_viewport()


def test_the_offer_is_reached_by_keys_and_leaves_by_escape(laptop: Page) -> None:
    laptop.goto(PROSE)
    select(laptop, "指挥部各工作组牵头单位")
    offer = laptop.locator(".quote-offer")
    expect(offer).to_be_visible(timeout=5000)
    found = Axe().run(laptop)
    assert found.violations_count == 0, found.generate_report()
    offer.focus()
    laptop.keyboard.press("Enter")
    expect(offer).to_have_text("已复制", timeout=5000)
    laptop.keyboard.press("Escape")
    expect(offer).to_be_hidden()


def test_a_selected_cell_is_copied_alone(laptop: Page) -> None:
    laptop.goto("/issues/2025-03#t4-r18")
    cell = laptop.locator("#t4-r18 td[data-head]").nth(1)
    cell.dblclick()
    offer = laptop.locator(".quote-offer")
    expect(offer).to_be_visible(timeout=5000)
    offer.click()
    is_said(laptop)
    text, _ = copied(laptop)
    assert text.split("\n")[2].split("\t") == ["南京同仁医院", cell.text_content()]
    assert "?at=c2#at" in text


def select_from(page: Page, first: str, last: str) -> None:
    """From the beginning of one element to the end of another."""
    page.evaluate(
        """([first, last]) => {
          const range = document.createRange();
          range.setStart(document.querySelector(first), 0);
          const end = document.querySelector(last);
          range.setEnd(end, end.childNodes.length);
          getSelection().removeAllRanges();
          getSelection().addRange(range);
        }""",
        [first, last],
    )


def test_selected_rows_and_a_whole_table_are_one_table(laptop: Page) -> None:
    laptop.goto("/issues/2025-03")
    select_from(laptop, "#t4-r18 th", "#t4-r20 td:last-child")
    laptop.locator(".quote-offer").click()
    is_said(laptop)
    assert copied(laptop)[1].count("<tr>") == 2 + 3
    laptop.goto("/issues/2025-03")
    laptop.locator("#t4 .table-acts [data-quote]").click()
    is_said(laptop)
    rows = laptop.locator("#t4 tbody tr").count()
    assert copied(laptop)[1].count("<tr>") == 2 + rows


def test_a_selection_over_several_records_copies_each_with_its_source(laptop: Page) -> None:
    laptop.goto("/issues/2020-11")
    select_from(laptop, "#b1 .prose p", "#b3 .prose p")
    laptop.locator(".quote-offer").click()
    is_said(laptop)
    text, _ = copied(laptop)
    assert [text.count(f"/records/2020-11/b{n}?at=") for n in (1, 2, 3, 4)] == [1, 1, 1, 0]


@pytest.fixture
def plain_http(browser: Browser, address: str) -> Iterator[Page]:
    """As over http from another machine: the clipboard object is missing."""
    context = browser.new_context(base_url=address, permissions=["clipboard-read"])
    context.add_init_script("Object.defineProperty(window, 'isSecureContext', {value: false})")
    yield context.new_page()
    context.close()


def test_over_plain_http_the_copy_command_takes_both_forms(plain_http: Page) -> None:
    plain_http.goto(ROW)
    plain_http.locator(".record-acts [data-quote]").click()
    is_said(plain_http)
    text, html = copied(plain_http)
    assert "南京同仁医院\t" in text and "<table" in html


def test_without_script_the_same_words_stand_on_a_page(without_script: Page) -> None:
    without_script.goto(ROW)
    without_script.locator(".record-acts [data-quote]").click()
    expect(without_script.locator(".quoted table")).to_be_visible(timeout=5000)
    expect(without_script.locator("pre.quoted")).to_contain_text("南京同仁医院\t")


def test_without_script_a_hit_opens_at_the_words_that_were_sought(without_script: Page) -> None:
    without_script.goto("/?q=方中友")
    without_script.locator(".hit-title a").first.click()
    expect(without_script.locator("#found")).to_be_in_viewport(timeout=5000)
    without_script.go_back()
    without_script.get_by_role("link", name="看原位").first.click()
    expect(without_script.locator("mark:target")).to_be_in_viewport(timeout=5000)


def test_a_cell_of_a_wide_row_is_in_sight(screen: Page) -> None:
    screen.goto(f"{ROW}?at=c7#at")
    expect(screen.locator("#at")).to_be_in_viewport(timeout=5000)


def test_marks_are_seen_in_forced_colours(laptop: Page) -> None:
    laptop.emulate_media(forced_colors="active")
    laptop.goto(f"{PROSE}?q=方中友&at=5-60")
    assert laptop.locator("mark:not(.cited)").first.evaluate(
        "e => getComputedStyle(e).backgroundColor"
        " !== getComputedStyle(document.body).backgroundColor"
    )
    assert laptop.locator("mark.cited").first.evaluate(
        "e => getComputedStyle(e).borderBottomStyle"
    ) == ("solid")


def test_on_a_phone_every_hit_shows_why_it_was_found(browser: Browser, address: str) -> None:
    page = browser.new_page(viewport={"width": 390, "height": 844}, base_url=address)
    found = count(page, ("预约", "殷伟东", "电子病历", "专家 评审", "满意度", "鼓楼医院"))
    page.close()
    assert found.unseen == ()


@pytest.mark.parametrize(
    "path", [f"{PROSE}?q=方中友&at=5-60", f"{ROW}/quote", "/issues/2020-11?q=演练&at=n2.5-60"]
)
def test_pages_of_quoting_fit_and_are_usable_by_all(path: str, screen: Page) -> None:
    screen.goto(path)
    width = screen.viewport_size["width"]
    assert screen.evaluate("document.documentElement.scrollWidth") <= width
    found = Axe().run(screen)
    assert found.violations_count == 0, found.generate_report()
