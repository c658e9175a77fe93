"""A served sample and a real browser. Without chromium the tests are skipped, in CI they fail.

Some calls to a browser know no limit of time (``count``, ``close``). A browser that stands still
is ended, so that the call fails at its line; the next test starts another one."""

from __future__ import annotations

import os
import signal
import threading
from collections.abc import Callable, Iterator, Mapping
from pathlib import Path

import pytest
from flask import Flask
from playwright.sync_api import Browser, Page, sync_playwright

from app.server import served

CHROMIUM = Path(os.environ.get("CHROMIUM", "/usr/bin/chromium"))
ARTEFACTS = Path(__file__).resolve().parent.parent / "artefacts"
LONGEST = 400.0
MOST_SENT = 64 << 20
SIZES = {"1280": (1280, 900), "390": (390, 844)}


def any_body(path: str, headers: Mapping[str, str]) -> int:
    """What a browser may send to a server of these tests: bytes."""
    return MOST_SENT


@pytest.fixture(scope="session")
def address(sample_app: Flask) -> Iterator[str]:
    with served(sample_app, body_bound_of=any_body) as where:
        yield where


@pytest.fixture(scope="session")
def start_browser() -> Iterator[Callable[[], Browser]]:
    """The running browser, started where none runs."""
    if not CHROMIUM.exists():
        reason = f"no chromium at {CHROMIUM}"
        if os.environ.get("CI") == "true":
            pytest.fail(reason)
        pytest.skip(reason)
    running: list[Browser] = []
    with sync_playwright() as playwright:

        def started() -> Browser:
            if not (running and running[-1].is_connected()):
                running.append(
                    playwright.chromium.launch(
                        executable_path=str(CHROMIUM), args=["--no-sandbox", "--disable-gpu"]
                    )
                )
            return running[-1]

        yield started
        for one in running:
            if one.is_connected():
                one.close()


@pytest.fixture
def browser(start_browser: Callable[[], Browser]) -> Iterator[Browser]:
    """For one test, which may take ``LONGEST`` seconds."""
    timer = threading.Timer(LONGEST, end_browsers)
    timer.daemon = True
    timer.start()
    yield start_browser()
    timer.cancel()


def end_browsers() -> None:
    """Ends the browsers that this process has started."""
    parents: dict[int, tuple[int, str]] = {}
    for stat in Path("/proc").glob("[0-9]*/stat"):
        try:
            said = stat.read_text(encoding="utf8", errors="replace")
        except OSError:  # it has gone in the meantime
            continue
        name, _, rest = said.partition("(")[2].rpartition(")")
        parents[int(stat.parent.name)] = (int(rest.split()[1]), name)
    for pid, (_, name) in parents.items():
        if name.startswith("chrom") and os.getpid() in _ancestors(pid, parents):
            os.kill(pid, signal.SIGKILL)


def _ancestors(pid: int, parents: dict[int, tuple[int, str]]) -> Iterator[int]:
    while pid in parents:
        pid = parents[pid][0]
        yield pid


@pytest.fixture(params=list(SIZES))
def screen(request: pytest.FixtureRequest, browser: Browser, address: str) -> Iterator[Page]:
    """A page on a laptop and on a phone; it may load nothing from elsewhere, and no script may
    fail on it."""
    width, height = SIZES[request.param]
    context = browser.new_context(
        viewport={"width": width, "height": height}, locale="zh-CN", base_url=address
    )
    yield from _watched(context.new_page(), address)
    context.close()


@pytest.fixture
def laptop(browser: Browser, address: str) -> Iterator[Page]:
    context = browser.new_context(
        viewport={"width": 1280, "height": 900},
        locale="zh-CN",
        base_url=address,
        permissions=["clipboard-read", "clipboard-write"],
    )
    yield from _watched(context.new_page(), address)
    context.close()


@pytest.fixture
def without_script(browser: Browser, address: str) -> Iterator[Page]:
    context = browser.new_context(
        viewport={"width": 390, "height": 844}, base_url=address, java_script_enabled=False
    )
    yield context.new_page()
    context.close()


def _watched(page: Page, address: str) -> Iterator[Page]:
    troubles: list[str] = []
    page.on("pageerror", lambda error: troubles.append(str(error)))
    page.on(
        "console", lambda m: troubles.append(m.text) if m.type in ("error", "warning") else None
    )
    page.on("request", lambda r: None if r.url.startswith(address) else troubles.append(r.url))
    yield page
    assert troubles == []
