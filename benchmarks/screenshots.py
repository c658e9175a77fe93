"""The pictures of the guides and of docs/screenshots, made anew from a served sample.

    python -m benchmarks.screenshots http://127.0.0.1:8000 [--only guide|docs]

Chromium writes WebP itself. Serve the shipped sample (`make run`), so that every picture shows what
everybody can look up.
"""

from __future__ import annotations

import argparse
import base64
from pathlib import Path
from typing import Any

ROOT = Path(__file__).resolve().parent.parent
GUIDE = ROOT / "app/static/guide"
DOCS = ROOT / "docs/screenshots"

# name -> address, how high, what is scrolled to the top
GUIDE_SHOTS: dict[str, tuple[str, int, str]] = {
    "find": ("/?q=方中友 演练", 560, ""),
    "proof": ("/institutions/南京鼓楼医院", 560, ".since"),
    "figures": ("/?q=2023年8月预约挂号比2023年3月增长百分之几", 560, ""),
    "series": ("/series/预约挂号服务统计", 640, ".series-chart"),
    "cite": ("/records/2020-11/n2", 460, "#cite"),
    "hand-in": ("/login", 360, ""),
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
QUALITY = 60


def shoot(page: Any, address: str, height: int, width: int, scrolled: str) -> bytes:
    """One picture as WebP."""
    page.set_viewport_size({"width": width, "height": height})
    page.goto(address, timeout=30_000)
    if scrolled:
        page.locator(scrolled).first.evaluate("one => one.scrollIntoView({block: 'start'})")
    page.evaluate("document.activeElement.blur()")
    taken = page.context.new_cdp_session(page).send(
        "Page.captureScreenshot", {"format": "webp", "quality": QUALITY}
    )
    return base64.b64decode(taken["data"])


def main() -> None:
    from playwright.sync_api import sync_playwright

    parser = argparse.ArgumentParser(prog="python -m benchmarks.screenshots")
    parser.add_argument("base", help="where the sample is served")
    parser.add_argument("--only", choices=("guide", "docs"))
    parser.add_argument("--chromium", default="/usr/bin/chromium")
    asked = parser.parse_args()
    with sync_playwright() as playwright:
        browser = playwright.chromium.launch(
            executable_path=asked.chromium, args=["--no-sandbox", "--disable-gpu"]
        )
        page = browser.new_page(base_url=asked.base, locale="zh-CN")
        if asked.only != "docs":
            GUIDE.mkdir(exist_ok=True)
            for name, (address, height, scrolled) in GUIDE_SHOTS.items():
                picture = shoot(page, address, height, 1024, scrolled)
                (GUIDE / f"{name}.webp").write_bytes(picture)
        if asked.only != "guide":
            for name, (address, height, scrolled) in DOCS_SHOTS.items():
                for width in (1280, 390):
                    picture = shoot(page, address, height, width, scrolled)
                    (DOCS / f"{name}-{width}.webp").write_bytes(picture)
        browser.close()


if __name__ == "__main__":
    main()
