"""Every kind of page in a real browser, one visit a kind and width: nothing spills, a finger finds
every target, axe finds nothing, and the contrast that axe cannot judge is counted."""

from __future__ import annotations

from collections.abc import Iterator

import pytest
from axe_playwright_python.sync_playwright import Axe
from browser.conftest import ARTEFACTS
from browser.contrast import CONTRAST
from browser.reach import TARGETS
from page_kinds import PAGES
from playwright.sync_api import Browser, Page

pytestmark = pytest.mark.browser

# Pages are looked at in the light on a laptop and in the dark on a phone.
LOOKS = {"laptop": (1280, "light"), "phone": (390, "dark")}


@pytest.fixture(params=LOOKS)
def page(request: pytest.FixtureRequest, browser: Browser, address: str) -> Iterator[Page]:
    width, scheme = LOOKS[request.param]
    context = browser.new_context(
        viewport={"width": width, "height": 900},
        base_url=address,
        locale="zh-CN",
        color_scheme=scheme,
        has_touch=width < 500,
    )
    context.set_default_timeout(20_000)
    yield context.new_page()
    context.close()


@pytest.mark.parametrize("name", PAGES)
def test_a_page_is_usable_by_all(name: str, page: Page) -> None:
    page.goto(PAGES[name])
    ARTEFACTS.mkdir(exist_ok=True)
    page.screenshot(path=ARTEFACTS / f"{name}-{page.viewport_size['width']}.png")
    room = page.evaluate("[document.documentElement.scrollWidth, innerWidth]")
    assert room[0] <= room[1]
    assert page.evaluate(TARGETS) == []
    assert page.evaluate(CONTRAST) == []
    found = Axe().run(page)
    assert found.violations_count == 0, found.generate_report()
