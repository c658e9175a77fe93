"""Signing in, in a real browser, with and without scripts."""

from __future__ import annotations

from collections.abc import Iterator
from pathlib import Path

import pytest
from axe_playwright_python.sync_playwright import Axe
from browser.conftest import ARTEFACTS, SIZES, any_body
from playwright.sync_api import Browser, expect

from app import create_app
from app.server import served
from app.settings import Settings
from indexer.desk import accounts as kept
from indexer.desk import desk_at
from indexer.paths import Home

pytestmark = pytest.mark.browser
PASSWORD = "four-odd-words-together"


@pytest.fixture(scope="module")
def office(tmp_path_factory: pytest.TempPathFactory) -> Iterator[str]:
    """Served without a build: what is behind the sign-in needs none."""
    home = Home(Path(tmp_path_factory.mktemp("office")))
    with desk_at(home) as desk:
        kept.add_account(desk, "蓝天", "editor", PASSWORD, who="test")
        for number in range(30):
            kept.set_role(desk, "蓝天", "editor", who=f"编辑{number}")
    with served(create_app(home, Settings()), body_bound_of=any_body) as where:
        yield where


@pytest.mark.parametrize("size", SIZES)
def test_in_through_the_pages_and_out(size: str, browser: Browser, office: str) -> None:
    width, height = SIZES[size]
    context = browser.new_context(
        viewport={"width": width, "height": height},
        base_url=office,
    )
    page = context.new_page()

    def looked_at(name: str) -> None:
        page.screenshot(path=ARTEFACTS / f"{name}-{width}.png")
        assert page.evaluate("document.documentElement.scrollWidth") <= width
        found = Axe().run(page)
        assert found.violations_count == 0, found.generate_report()

    ARTEFACTS.mkdir(exist_ok=True)
    page.goto("/help")
    page.get_by_role("link", name="登录", exact=True).click()
    page.get_by_label("帐户名").fill("蓝天")
    page.get_by_label("密码").fill("not this one")
    page.get_by_role("button", name="登录").click()
    expect(page.get_by_role("alert")).to_contain_text("帐户名或密码不对")
    looked_at("login")
    page.get_by_label("密码").fill(PASSWORD)
    page.keyboard.press("Enter")
    expect(page).to_have_url(f"{office}/help")
    page.get_by_role("link", name="操作记录").click()
    expect(page.locator("tbody tr").first).to_contain_text("登录")
    looked_at("audit")
    page.get_by_role("link", name="蓝天").click()
    looked_at("account")
    page.get_by_role("button", name="退出", exact=True).click()
    expect(page.get_by_role("link", name="登录", exact=True)).to_be_visible()
    page.goto("/audit")
    expect(page.get_by_label("帐户名")).to_be_visible()
    context.close()


def test_without_scripts(browser: Browser, office: str) -> None:
    context = browser.new_context(base_url=office, java_script_enabled=False)
    page = context.new_page()
    page.goto("/audit")
    page.get_by_label("帐户名").fill("蓝天")
    page.get_by_label("密码").fill(PASSWORD)
    page.get_by_role("button", name="登录").click()
    expect(page).to_have_url(f"{office}/audit")
    page.get_by_role("button", name="退出", exact=True).click()
    page.goto("/audit")
    expect(page.get_by_label("密码")).to_be_visible()
    context.close()
