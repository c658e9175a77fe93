"""Pages looked at in a real browser at many widths: does anything spill sideways, does a column
collapse to one character a line, does a single character end up on a line of its own?

    python -m benchmarks.layout http://127.0.0.1:8000 /issues/2018-06 /series/…
    python -m benchmarks.layout http://127.0.0.1:8000 --home HOME [--every 10]

With ``--home`` every institution, person, platform, series, number and record of that home is
looked at (each ``--every``-th of a kind). Exits 1 where something is found.
"""

from __future__ import annotations

import argparse
import sqlite3
import sys
from collections.abc import Iterator, Sequence
from pathlib import Path
from typing import Any
from urllib.parse import quote

WIDTHS = (390, 768, 1024, 1280, 1920)
HEIGHT = 900

# A line counts as one character where it is narrower than a character and a third.
LOOK = """() => {
  const found = [];
  const room = document.documentElement;
  if (room.scrollWidth > room.clientWidth) found.push(`spills to ${room.scrollWidth}px`);
  const cells = 'td, th, dt, dd, li > a, .facet-take, summary, .chip, h1, h2, h3, button';
  const range = document.createRange();
  for (const cell of document.querySelectorAll(cells)) {
    if (!cell.getClientRects().length || cell.closest('.unseen, .calendar')) continue;
    const text = cell.textContent.trim();
    if (text.length < 2 || !/[\\u3400-\\u9fff]/.test(text)) continue;
    const size = parseFloat(getComputedStyle(cell).fontSize);
    const lines = new Map();
    const texts = document.createTreeWalker(cell, NodeFilter.SHOW_TEXT);
    while (texts.nextNode()) {
      const held = texts.currentNode;
      if (!held.data.trim() || held.parentElement.closest('.unseen')) continue;
      range.selectNodeContents(texts.currentNode);
      for (const box of range.getClientRects()) {
        if (!box.width) continue;
        const middle = Math.round((box.top + box.bottom) / 12);
        const near = [middle, middle - 1, middle + 1].find(one => lines.has(one));
        const line = near === undefined ? [box.left, box.right] : lines.get(near);
        line[0] = Math.min(line[0], box.left);
        line[1] = Math.max(line[1], box.right);
        lines.set(near === undefined ? middle : near, line);
      }
    }
    const single = [...lines.values()].filter(line => line[1] - line[0] < 1.35 * size).length;
    if (single && lines.size > 1) {
      const what = single > 1 ? 'collapses' : 'has a line of one character';
      found.push(`${cell.localName}.${cell.className} ${what}: ${text.slice(0, 30)}`);
    }
  }
  return found;
}"""

KINDS = {
    "institution": "/institutions/",
    "person": "/people/",
    "platform": "/platforms/",
    "series": "/series/",
}


def faults(page: Any, address: str, widths: Sequence[int] = WIDTHS) -> Iterator[str]:
    """``page``: of Playwright. What is wrong with one address at any of the widths."""
    page.goto(address, wait_until="domcontentloaded", timeout=20_000)
    for width in widths:
        page.set_viewport_size({"width": width, "height": HEIGHT})
        for one in page.evaluate(LOOK):
            yield f"{address} at {width}px: {one}"


def addresses(knowledge: Path, every: int) -> Iterator[str]:
    """The pages of a home, from its knowledge base."""
    with sqlite3.connect(f"file:{knowledge}?mode=ro", uri=True) as held:
        for kind, start in KINDS.items():
            ids = held.execute("SELECT id FROM entities WHERE kind = ? ORDER BY id", (kind,))
            yield from (start + quote(id_) for (id_,) in ids.fetchall()[::every])
        for table, start in (("issues", "/issues/"), ("records", "/records/")):
            ids = held.execute(f"SELECT id FROM {table} ORDER BY id")
            yield from (start + quote(id_) for (id_,) in ids.fetchall()[::every])


def main() -> int:
    from playwright.sync_api import sync_playwright

    parser = argparse.ArgumentParser(prog="python -m benchmarks.layout")
    parser.add_argument("base", help="where it is served")
    parser.add_argument("paths", nargs="*")
    parser.add_argument("--home", type=Path)
    parser.add_argument("--every", type=int, default=1)
    parser.add_argument("--chromium", default="/usr/bin/chromium")
    asked = parser.parse_args()
    paths = list(asked.paths)
    if asked.home:
        stamp = (asked.home / "var/CURRENT").read_text(encoding="utf8").strip()
        knowledge = asked.home / "var/generations" / stamp / "knowledge.sqlite"
        paths += addresses(knowledge, asked.every)
    total = 0
    with sync_playwright() as playwright:
        browser = playwright.chromium.launch(
            executable_path=asked.chromium, args=["--no-sandbox", "--disable-gpu"]
        )
        page = browser.new_page(base_url=asked.base, locale="zh-CN")
        for path in paths:
            for one in faults(page, path):
                print(one, flush=True)
                total += 1
        browser.close()
    print(f"{len(paths)} pages at {len(WIDTHS)} widths: {total} faults")
    return 1 if total else 0


if __name__ == "__main__":
    sys.exit(main())
