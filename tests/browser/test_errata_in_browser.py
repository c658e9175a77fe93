"""The sheet of contradictions in a real browser: read by anyone, noted by an editor, said wherever
the finding is shown."""

from __future__ import annotations

import shutil
from collections.abc import Iterator
from pathlib import Path

import pytest
from accounts.conftest import EDITOR, PASSWORD, quick_hashing
from axe_playwright_python.sync_playwright import Axe
from browser.conftest import ARTEFACTS, SIZES, any_body
from playwright.sync_api import Browser, Page, expect

from app import create_app
from app.server import served
from app.settings import Settings
from indexer.desk import accounts as kept
from indexer.desk import desk_at
from indexer.paths import Home

__all__ = ["quick_hashing"]
pytestmark = pytest.mark.browser
PATIENCE = 15_000


@pytest.fixture
def office(sample_home: Path, tmp_path: Path) -> Iterator[str]:
    shutil.copytree(sample_home / "var", tmp_path / "var", ignore=shutil.ignore_patterns("desk*"))
    home = Home(tmp_path)
    with desk_at(home) as desk:
        kept.add_account(desk, EDITOR, "editor", PASSWORD, who="test")
    with served(create_app(home, Settings()), body_bound_of=any_body) as where:
        yield where


def look(page: Page, name: str) -> None:
    ARTEFACTS.mkdir(exist_ok=True)
    width = page.viewport_size["width"]
    page.screenshot(path=ARTEFACTS / f"{name}-{width}.png", full_page=True, timeout=PATIENCE)
    assert page.evaluate("document.documentElement.scrollWidth") <= width
    found = Axe().run(page)
    assert found.violations_count == 0, found.generate_report()


@pytest.mark.parametrize("size", SIZES)
def test_an_editor_notes_one_and_then_the_rest(size: str, browser: Browser, office: str) -> None:
    width, height = SIZES[size]
    context = browser.new_context(
        viewport={"width": width, "height": height}, base_url=office, locale="zh-CN"
    )
    page = context.new_page()
    page.set_default_timeout(PATIENCE)
    page.goto("/errata")
    look(page, "errata-index")
    page.get_by_role("link", name="2023年4月号").click()
    expect(page.locator(".errata-list > li")).to_have_count(3, timeout=PATIENCE)
    look(page, "errata-sheet")
    expect(page.locator(".errata-one")).to_have_count(0, timeout=PATIENCE)
    page.get_by_role("link", name="登录", exact=True).click()
    page.get_by_label("帐户名").fill(EDITOR)
    page.get_by_label("密码").fill(PASSWORD)
    page.keyboard.press("Enter")
    expect(page.locator("h1")).to_have_text("勘误单：2023年4月号", timeout=PATIENCE)
    entry = page.locator(".errata-list > li").nth(2)
    entry.locator("summary").click()
    look(page, "errata-noting")
    entry.get_by_label("处理").select_option("已了结")
    entry.get_by_label("说明").fill("编辑部确认应为16198")
    entry.get_by_role("button", name="保存").click()
    line = f"，{EDITOR}）：编辑部确认应为16198"
    expect(page.locator(".errata-noted dd")).to_contain_text(line, timeout=PATIENCE)
    expect(page.locator(".errata-sum")).to_contain_text("未处理 2，已了结 1", timeout=PATIENCE)
    page.locator(".errata-all summary").click()
    page.locator(".errata-all").get_by_role("button", name="一并保存").click()
    expect(page.locator(".errata-sum")).to_contain_text("已送编辑部 2", timeout=PATIENCE)
    look(page, "errata-noted")
    page.goto("/records/2023-04/s2")
    expect(page.locator(".finding-noted").filter(has_text="已了结")).to_be_visible(timeout=PATIENCE)
    page.goto("/checks?state=settled")
    expect(page.locator(".findings > li")).to_have_count(1, timeout=PATIENCE)
    look(page, "errata-checks")
    context.close()
