"""The pictures of the guides and of docs/screenshots, made anew from a served sample.

    python -m benchmarks.screenshots http://127.0.0.1:8000 [--only KIND] [--editor NAME]

Chromium writes WebP itself. Serve the shipped sample (`make run`), so that every picture shows what
everybody can look up. KIND: ``guide`` or ``docs`` (without it both), or ``before``: the pages of an
earlier commit, served by that commit, for docs/design.md. With an editor's account (its password in
``BRIEFINGS_PASSWORD``) a number is handed in for the pictures of that guide, and discarded.
"""

from __future__ import annotations

import argparse
import base64
import os
from pathlib import Path
from typing import Any

ROOT = Path(__file__).resolve().parent.parent
GUIDE = ROOT / "app/static/guide"
DOCS = ROOT / "docs/screenshots"

# What is handed in for a picture: the newest number of the sample, as if it were the next one.
MADE = (
    ("2025年第3期（总第157期）", "2025年第4期（总第158期）"),
    ("2025年3月25日", "2025年4月25日"),
    ("2025年2月", "2025年3月"),
)

# name -> address, how high, what is scrolled to the top
GUIDE_SHOTS: dict[str, tuple[str, int, str]] = {
    "find": ("/?q=方中友 演练", 560, ""),
    "proof": ("/institutions/南京鼓楼医院", 560, ".since"),
    "figures": ("/?q=2023年8月预约挂号比2023年3月增长百分之几", 560, ""),
    "series": ("/series/预约挂号服务统计", 640, ".series-chart"),
    "cite": ("/records/2020-11/n2", 460, "#cite"),
}
DOCS_SHOTS: dict[str, tuple[str, int, str]] = {
    "home": ("/", 844, ""),
    "search": ("/?q=预约", 844, ""),
    "record": ("/records/2020-11/n2", 844, ""),
    "row-record": ("/records/2025-03/t4/r18", 844, ""),
    "institution": ("/institutions/南京鼓楼医院", 844, ""),
    "series": ("/series/预约挂号服务统计", 844, ""),
    "issue": ("/issues/2018-06", 844, ""),
}
BEFORE_SHOTS = ("search", "row-record", "institution", "series", "issue")
QUALITY = 60
SMALL = 45
PATIENCE = 120_000


def shoot(
    page: Any, address: str, height: int, width: int, scrolled: str, quality: int = QUALITY
) -> bytes:
    """One picture of an address as WebP."""
    page.set_viewport_size({"width": width, "height": height})
    page.goto(address, timeout=30_000)
    return picture(page, scrolled, quality)


def picture(page: Any, scrolled: str = "", quality: int = QUALITY) -> bytes:
    """What the screen shows."""
    if scrolled:
        page.locator(scrolled).first.evaluate(
            "one => one.scrollIntoView({block: 'start'})", timeout=30_000
        )
    page.evaluate("document.activeElement.blur()")
    taken = page.context.new_cdp_session(page).send(
        "Page.captureScreenshot", {"format": "webp", "quality": quality}
    )
    return base64.b64decode(taken["data"])


def hand_in(page: Any, name: str, password: str) -> None:
    """The pages of handing in, of a made number that is discarded again."""
    page.set_viewport_size({"width": 1024, "height": 560})
    page.goto("/login?next=/upload", timeout=30_000)
    page.get_by_label("帐户名").fill(name)
    page.get_by_label("密码").fill(password)
    page.locator("main").get_by_role("button", name="登录").click()
    page.wait_for_url("**/upload", timeout=30_000)
    (GUIDE / "hand-in.webp").write_bytes(picture(page))
    text = (ROOT / "corpus" / "2025-03.txt").read_text(encoding="utf8")
    for old, new in MADE:
        text = text.replace(old, new)
    made = {"name": "2025年4月.txt", "mimeType": "text/plain", "buffer": text.encode()}
    page.locator("input[type=file]").first.set_input_files(made)
    if page.url.endswith("/upload"):
        page.locator("main").get_by_role("button", name="上传").click()
    page.wait_for_url("**/intake/**", timeout=30_000)
    page.get_by_role("button", name="发布").wait_for(timeout=PATIENCE)
    (GUIDE / "hand-in-read.webp").write_bytes(picture(page))
    page.goto(f"{page.url.partition('/intake/')[0]}/upload", timeout=30_000)
    page.locator("a[href^='/intake/']").first.click()
    page.locator("form[action$='/discard'] button").first.click()
    page.wait_for_load_state(timeout=30_000)


def main() -> None:
    from playwright.sync_api import sync_playwright

    parser = argparse.ArgumentParser(prog="python -m benchmarks.screenshots")
    parser.add_argument("base", help="where the sample is served")
    parser.add_argument("--only", choices=("guide", "docs", "before"))
    parser.add_argument("--editor", help="account of an editor, for the pictures of handing in")
    parser.add_argument("--chromium", default="/usr/bin/chromium")
    asked = parser.parse_args()
    with sync_playwright() as playwright:
        browser = playwright.chromium.launch(
            executable_path=asked.chromium, args=["--no-sandbox", "--disable-gpu"]
        )
        page = browser.new_page(base_url=asked.base, locale="zh-CN")
        if asked.only in (None, "guide"):
            GUIDE.mkdir(exist_ok=True)
            for name, (address, height, scrolled) in GUIDE_SHOTS.items():
                taken = shoot(page, address, height, 1024, scrolled)
                (GUIDE / f"{name}.webp").write_bytes(taken)
        if asked.only in (None, "docs"):
            for name, (address, height, scrolled) in DOCS_SHOTS.items():
                for width in (1280, 390):
                    taken = shoot(page, address, height, width, scrolled)
                    (DOCS / f"{name}-{width}.webp").write_bytes(taken)
        if asked.only == "before":
            for name in BEFORE_SHOTS:
                address, height, scrolled = DOCS_SHOTS[name]
                taken = shoot(page, address, height, 1280, scrolled, SMALL)
                (DOCS / f"{name}-before.webp").write_bytes(taken)
        if asked.editor:
            hand_in(page, asked.editor, os.environ["BRIEFINGS_PASSWORD"])
        browser.close()


if __name__ == "__main__":
    main()
