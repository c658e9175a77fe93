"""The work of three people in a real browser, from a question to a pasted text.

    python -m benchmarks.visits http://127.0.0.1:8000 [--pictures FOLDER]

Each visit is done at 1280 and at 390 px on the shipped sample (`make run`); what lands on the
clipboard is read back and must hold the words, the month and the source. Printed is a table of
clicks, key strokes and seconds. Every step has a limit of time; a step that fails ends the script.
"""

from __future__ import annotations

import argparse
import time
from collections.abc import Callable, Iterable
from dataclasses import dataclass, field
from pathlib import Path
from typing import Any

SIZES = ((1280, 900), (390, 844))
PATIENCE = 20_000
SERIES = "/series/预约挂号服务统计"
COPIED = "已复制"


class VisitFailedError(AssertionError):
    """What the person wanted did not come about."""


@dataclass(slots=True)
class Hand:
    """A person at the screen: everything that she does is counted."""

    page: Any
    clicks: int = 0
    keys: int = 0
    steps: list[str] = field(default_factory=list)

    def click(self, what: str, name: str, **having: str) -> Any:
        """The first visible one of a selector."""
        found = self.page.locator(what, **having).locator("visible=true").first
        found.click(timeout=PATIENCE)
        self.clicks += 1
        self.steps.append(f"点“{name}”")
        return found

    def type(self, text: str) -> None:
        """In the box that the page has in focus; Enter with it. A character counts as one key."""
        box = self.page.locator("#q")
        box.focus(timeout=PATIENCE)
        self.page.keyboard.type(text)
        self.page.keyboard.press("Enter")
        self.keys += len(text) + 1
        self.steps.append(f"键入“{text}”")

    def choose(self, label: str, text: str) -> None:
        self.page.get_by_label(label, exact=True).first.select_option(text, timeout=PATIENCE)
        self.clicks += 2
        self.steps.append(f"选“{text}”")

    def sees(self, what: str, *words: str) -> None:
        """It stands on the screen, and says so."""
        one = self.page.locator(what).locator("visible=true").first
        one.wait_for(timeout=PATIENCE)
        self.must_hold(what, one.inner_text(timeout=PATIENCE), words)

    def is_in_view(self, what: str) -> None:
        one = self.page.locator(what).first
        one.wait_for(timeout=PATIENCE)
        box = one.bounding_box(timeout=PATIENCE)
        height = self.page.viewport_size["height"]
        if box is None or not -1 <= box["y"] < height:
            raise VisitFailedError(f"{what} 不在屏幕上（{box}）")

    def pastes(self, *words: str) -> str:
        """What is pasted holds these words."""
        text: str = self.page.evaluate("navigator.clipboard.readText()")
        self.must_hold("粘贴", text, words)
        return text

    def said(self, what: Any) -> None:
        """The button says that it is copied."""
        end = time.monotonic() + PATIENCE / 1000
        while COPIED not in what.inner_text(timeout=PATIENCE):
            if time.monotonic() > end:
                raise VisitFailedError("按钮没有说已复制")
            self.page.wait_for_timeout(30)

    @staticmethod
    def must_hold(where: str, text: str, words: Iterable[str]) -> None:
        if missing := [one for one in words if one not in text]:
            raise VisitFailedError(f"{where}里没有 {'、'.join(missing)}：{text[:300]}")


def a_few_words(hand: Hand) -> None:
    """A few words → the marked paragraph with month and source → copied with its source."""
    hand.page.goto("/", timeout=PATIENCE)
    hand.type("方中友 演练")
    hand.sees(".hit-month", "年", "月号")
    hand.sees(".hit mark", "演练")
    hand.click(".hit-title a, a.headline", "第一条的标题")
    hand.is_in_view("main mark")
    hand.said(hand.click("main [data-quote]", "复制原文及出处"))
    hand.pastes("演练", "方中友", "南京卫生信息化简报", "2020")


def a_row(hand: Hand) -> None:
    """A hospital and a month → the row → copied with its source, straight from the hits."""
    hand.page.goto("/", timeout=PATIENCE)
    hand.type("同仁医院 2020年10月预约")
    hand.sees(".hit", "同仁医院", "2020年11月号")
    hand.is_in_view(".hit mark")
    hand.said(hand.click(".hit [data-quote]", "复制原文及出处"))
    hand.pastes("同仁医院", "2020年10月", "南京卫生信息化简报")


def since_when(hand: Hand) -> None:
    """Since when a hospital is on a platform → the answer, its proof looked at → pasted."""
    hand.page.goto("/", timeout=PATIENCE)
    hand.type("鼓楼医院从哪个月开始列入预约挂号")
    hand.sees(".answer", "最早见于", "2018年5月", "此前不知")
    hand.click(".answer a[href*='/records/2018-06/t1/r1']", "出处")
    hand.sees("main", "南京鼓楼医院", "2018年6月号")
    hand.page.go_back(timeout=PATIENCE)
    hand.clicks += 1
    hand.steps.append("后退")
    hand.said(hand.click(".answer [data-copy]", "复制答案及出处"))
    hand.pastes("最早见于2018年5月", "[1] ", "南京卫生信息化简报", "2018")


def with_last_time(hand: Hand) -> None:
    """This month's figures beside an earlier one's: a sentence with both numbers and the change."""
    hand.page.goto(SERIES, timeout=PATIENCE)
    hand.choose("由哪一期", "2023年3月")
    hand.choose("到哪一期", "2023年8月")
    hand.click(".series-pair button", "对比")
    hand.sees("table.compared", "277471", "221926", "25.0%")
    hand.said(hand.click(".sentence [data-copy]", "复制（句子）"))
    hand.pastes("2023年8月", "277471", "25.0%")


def five_periods(hand: Hand) -> None:
    """Five periods of one hospital with five citations, in one paste."""
    hand.page.goto(SERIES, timeout=PATIENCE)
    for period in ("2018-05", "2020-10", "2023-03", "2023-08", "2025-02"):
        hand.click(f'.collect-period[value="{period}"]', period)
    hand.click('tr:has(th a:text-is("南京鼓楼医院")) [data-collect]', "收入")
    hand.said(hand.click("[data-collected-copy]", "复制引文"))
    text = hand.pastes("150726", "184962", "46788", "28933", "9314", "[5] ")
    if text.count("[J]. 南京卫生信息化简报") != 5:
        raise VisitFailedError("不是五条引文")
    if hand.clicks > 7:
        raise VisitFailedError(f"用了 {hand.clicks} 次点击，不能多于 7 次")


def the_section(hand: Hand) -> None:
    """The newest number → its statistics section drafted → a paragraph pasted."""
    hand.page.goto("/issues/2025-03", timeout=PATIENCE)
    hand.click("a", "统计数据草稿", has_text="统计数据草稿")
    hand.sees(".draft-section", "2025年2月")
    hand.said(hand.click(".draft .sentence [data-copy]", "复制"))
    hand.pastes("2025年2月")


def the_errata(hand: Hand) -> None:
    """A number → what does not add up, as a Word file for those who edit it."""
    hand.page.goto("/issues/2018-06", timeout=PATIENCE)
    hand.click("a", "勘误单", has_text="勘误单")
    hand.sees(".errata-list", "印作3630", "各行之和3963", "相差333")
    with hand.page.expect_download(timeout=PATIENCE) as coming:
        hand.click(".errata-ways a", "Word", has_text="Word")
    name = coming.value.suggested_filename
    if name != "errata-2018-06.docx" or Path(coming.value.path()).stat().st_size < 2000:
        raise VisitFailedError(f"下载的是 {name}")


VISITS: tuple[tuple[str, Callable[[Hand], None]], ...] = (
    ("找一段话，带出处复制", a_few_words),
    ("找一行数字，带出处复制", a_row),
    ("何时列入，看过依据再粘贴", since_when),
    ("与从前对比，粘贴一句", with_last_time),
    ("五期五条引文，一次粘贴", five_periods),
    ("新一期统计数据成稿", the_section),
    ("勘误单成 Word", the_errata),
)


@dataclass(frozen=True, slots=True)
class Visited:
    name: str
    width: int
    clicks: int
    keys: int
    seconds: float
    steps: tuple[str, ...]


def visited(browser: Any, base: str, pictures: Path | None = None) -> list[Visited]:
    """Every visit at both sizes, each by somebody who has never been here. Raises where one does
    not come to its end."""
    found = []
    for width, height in SIZES:
        for name, visit in VISITS:
            context = browser.new_context(
                viewport={"width": width, "height": height},
                locale="zh-CN",
                base_url=base,
                permissions=["clipboard-read", "clipboard-write"],
            )
            context.set_default_timeout(PATIENCE)
            hand = Hand(context.new_page())
            start = time.monotonic()
            try:
                visit(hand)
            except Exception as error:
                raise VisitFailedError(
                    f"{name}（{width} px，{'，'.join(hand.steps)}）：{error}"
                ) from error
            seconds = time.monotonic() - start
            if pictures is not None:
                hand.page.screenshot(
                    path=pictures / f"{visit.__name__}-{width}.png", timeout=PATIENCE
                )
            context.close()
            found.append(Visited(name, width, hand.clicks, hand.keys, seconds, tuple(hand.steps)))
    return found


def table(found: Iterable[Visited]) -> str:
    """For docs: a line a visit, both sizes beside each other."""
    by_name: dict[str, list[Visited]] = {}
    for one in found:
        by_name.setdefault(one.name, []).append(one)
    lines = [
        "| visit | steps | clicks | keys | s at 1280 px | s at 390 px |",
        "|---|---|---|---|---|---|",
    ]
    for name, both in by_name.items():
        wide, *narrow = both
        clicks = "/".join(dict.fromkeys(str(one.clicks) for one in both))
        seconds = " | ".join(f"{one.seconds:.1f}" for one in (wide, *narrow))
        lines.append(f"| {name} | {'，'.join(wide.steps)} | {clicks} | {wide.keys} | {seconds} |")
    return "\n".join(lines)


def main() -> None:
    from playwright.sync_api import sync_playwright

    parser = argparse.ArgumentParser(prog="python -m benchmarks.visits")
    parser.add_argument("base", help="where the sample is served")
    parser.add_argument("--pictures", type=Path, help="folder for a picture of each end")
    parser.add_argument("--chromium", default="/usr/bin/chromium")
    asked = parser.parse_args()
    if asked.pictures:
        asked.pictures.mkdir(parents=True, exist_ok=True)
    with sync_playwright() as playwright:
        browser = playwright.chromium.launch(
            executable_path=asked.chromium, args=["--no-sandbox", "--disable-gpu"]
        )
        print(table(visited(browser, asked.base, asked.pictures)))
        browser.close()


if __name__ == "__main__":
    main()
