"""Handing in a number in a real browser: drag, preview, correct, decide a name, publish, take
back; everyone can use every page of it, on a laptop and on a phone, with and without script."""

from __future__ import annotations

from collections.abc import Iterator
from pathlib import Path

import pytest
from accounts.conftest import EDITOR, PASSWORD
from axe_playwright_python.sync_playwright import Axe
from browser.conftest import ARTEFACTS, any_body
from handmade.homes import THIRD, built, cut, dictionary_read_once, home, names
from playwright.sync_api import Browser, BrowserContext, Page, expect

from app import create_app
from app.intake.views import WORKSHOP
from app.server import served
from app.settings import Settings
from indexer.desk import accounts as kept
from indexer.desk import desk_at
from indexer.paths import Home

__all__ = ["built", "dictionary_read_once", "home", "names"]
pytestmark = pytest.mark.browser
BACKGROUND = 120_000
"""Milliseconds that reading, publishing and undoing may take beside all the other tests."""
NEW, KNOWN = "江苏省肿瘤病医院", "江苏省肿瘤医院"


@pytest.fixture
def office(home: Home) -> Iterator[str]:
    """A server of this test's own, with an editor."""
    with desk_at(home) as desk:
        kept.add_account(desk, EDITOR, "editor", PASSWORD, who="test")
    app = create_app(home, Settings())
    with served(app, body_bound_of=any_body) as where:
        yield where
        app.extensions[WORKSHOP].rest(30)


@pytest.fixture
def march(tmp_path: Path) -> Path:
    path = cut(THIRD, tmp_path)
    text = path.read_text(encoding="utf8").replace(KNOWN, NEW)
    path.write_text(text, encoding="utf8")
    return path


def signed_in(browser: Browser, address: str, **options: object) -> BrowserContext:
    context = browser.new_context(base_url=address, locale="zh-CN", **options)
    page = context.new_page()
    page.goto("/login")
    page.get_by_label("帐户名").fill(EDITOR)
    page.get_by_label("密码").fill(PASSWORD)
    page.locator("main").get_by_role("button", name="登录").click()
    expect(page.locator(".who-is")).to_contain_text(EDITOR)
    page.close()
    return context


def look(page: Page, name: str) -> None:
    """At both sizes: nothing spills, everyone can use it."""
    ARTEFACTS.mkdir(exist_ok=True)
    for width, height in ((1280, 900), (390, 844)):
        page.set_viewport_size({"width": width, "height": height})
        page.screenshot(path=ARTEFACTS / f"{name}-{width}.png", full_page=True)
        assert page.evaluate("document.documentElement.scrollWidth") <= width
    found = Axe().run(page)
    assert found.violations_count == 0, found.generate_report()


DROP = """([text, name]) => {
  const given = new DataTransfer();
  given.items.add(new File([text], name));
  given.items.add(new File(['\\u0000\\u0001'], '坏.txt'));
  const drop = document.querySelector('[data-upload]');
  drop.dispatchEvent(new DragEvent('drop', {dataTransfer: given, bubbles: true, cancelable: true}));
}"""


def test_the_whole_way_in_a_browser(browser: Browser, office: str, march: Path) -> None:
    context = signed_in(browser, office)
    page = context.new_page()
    troubles: list[str] = []
    page.on("pageerror", lambda error: troubles.append(str(error)))
    page.on("console", lambda m: troubles.append(m.text) if m.type == "error" else None)
    page.goto("/upload")
    look(page, "upload")
    page.evaluate(DROP, [march.read_text(encoding="utf8"), "三月.txt"])
    page.wait_for_url("**/intake/**")
    expect(page.get_by_text("坏.txt").first).to_be_visible()
    expect(page.get_by_role("button", name="发布")).to_be_visible(timeout=BACKGROUND)
    look(page, "intake")

    page.get_by_role("link", name="预览、核对与更正").click()
    look(page, "intake-file")
    page.get_by_role("link", name="统计数据草稿").first.click()
    expect(page.get_by_text("这一期还没有发布")).to_be_visible()
    look(page, "intake-draft")
    page.go_back()
    page.locator(".all-rows summary").first.click()
    page.get_by_text("更正日期和期号").click()
    page.get_by_label("日期", exact=True).fill("2025-04-25")
    page.locator("#r-head").fill("据纸本")
    page.get_by_role("button", name="更正").first.click()
    expect(page.get_by_text("原读作“2025-03-25”")).to_be_visible()
    page.get_by_role("button", name=f"是同一个：{NEW}，{KNOWN}", exact=True).click()
    expect(page.locator("#names")).to_have_count(0)
    look(page, "intake-corrected")

    page.get_by_role("link", name="回到这次上传").click()
    page.get_by_role("button", name="发布").click()
    page.get_by_role("link", name="2025年4月号").click()
    expect(page.get_by_text("更正为“2025年4月25日”")).to_be_visible()
    look(page, "issue-corrected")
    page.goto("/authority")
    expect(page.get_by_text(f"是同一个：{KNOWN}")).to_be_visible()
    look(page, "authority-editor")

    page.goto("/upload")
    look(page, "upload-after")
    page.get_by_role("button", name="撤回这次发布").click()
    expect(page.get_by_text("已撤回")).to_be_visible(timeout=BACKGROUND)
    assert page.goto("/issues/2025-04").status == 404
    assert [one for one in troubles if "404" not in one] == []
    context.close()


def test_without_script_the_picker_and_the_forms_do_it(
    browser: Browser, office: str, march: Path
) -> None:
    context = signed_in(browser, office, java_script_enabled=False)
    page = context.new_page()
    page.goto("/upload")
    page.get_by_label("简报文件").set_input_files(march)
    page.get_by_role("button", name="上传").click()
    # The page asks again by itself until the file is read.
    expect(page.get_by_role("button", name="发布")).to_be_visible(timeout=BACKGROUND)
    page.get_by_role("button", name="发布").click()
    expect(page.get_by_text("已发布")).to_be_visible(timeout=BACKGROUND)
    page.get_by_role("button", name="撤回这次发布").click()
    expect(page.get_by_text("已撤回")).to_be_visible(timeout=BACKGROUND)
    context.close()
