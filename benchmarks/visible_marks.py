"""How many hits show on a phone why they were found: a mark, or the column that was asked for.

``python -m benchmarks.visible_marks http://127.0.0.1:8000`` asks a served sample some forty
queries in a browser of 390 px and counts, by bounding boxes, among the first ten hits of each
those that show a mark or a tinted cell whole and unclipped. ``--list`` names those that do not.
"""

from __future__ import annotations

import argparse
import os
from dataclasses import dataclass
from urllib.parse import quote

from playwright.sync_api import Page, sync_playwright

QUERIES = (
    "预约",
    "鼓楼医院",
    "同仁医院 预约",
    "12320",
    "健康档案",
    "远程会诊",
    "电子病历",
    "网络安全",
    "互联互通",
    "区域卫生信息平台",
    "培训",
    "调研",
    "演练",
    "殷伟东",
    "方中友",
    "家庭医生",
    "妇幼保健",
    "市民卡",
    "自助终端",
    "检验检查报告",
    "电话预约",
    "智慧医疗",
    "居民健康卡",
    "数据质量",
    "等级保护",
    "云平台",
    "疫情",
    "核酸检测",
    "移动支付",
    "预约挂号 2018",
    "儿童医院 远程",
    "中大医院",
    "秦淮区",
    "卫生健康委员会",
    "受理咨询电话",
    "满意度",
    "专家 评审",
    "信息中心 会议",
    "服务 平台 上线",
    "急救",
)
HITS = 10
# A mark is seen where its box lies in the screen and in every box around it that clips.
SEEN = """hit => {
  const seen = element => [...element.getClientRects()].some(box => {
    if (box.width < 4 || box.height < 4) return false;
    if (box.left < -1 || box.right > innerWidth + 1) return false;
    for (let at = element.parentElement; at; at = at.parentElement) {
      if (getComputedStyle(at).overflow === 'visible') continue;
      const clip = at.getBoundingClientRect();
      if (box.bottom > clip.bottom + 3 || box.top < clip.top - 3) return false;
      if (box.right > clip.right + 4 || box.left < clip.left - 4) return false;
    }
    return true;
  });
  return [...hit.querySelectorAll('mark, td.hit-col')].some(seen);
}"""


@dataclass(frozen=True, slots=True)
class Count:
    """``unseen``: query and heading of the hits that do not show why they were found."""

    hits: int
    seen: int
    unseen: tuple[tuple[str, str], ...]


def count(page: Page, queries: tuple[str, ...] = QUERIES, size: int = HITS) -> Count:
    """On a page whose width is set and whose base address is a served sample."""
    hits, unseen = 0, []
    for query in queries:
        page.goto(f"/?q={quote(query)}&size={size}")
        for hit in page.locator(".hit").all()[:size]:
            hits += 1
            if not hit.evaluate(SEEN):
                unseen.append((query, " ".join(hit.inner_text().split())[:90]))
    return Count(hits, hits - len(unseen), tuple(unseen))


def main() -> None:
    options = argparse.ArgumentParser(description=__doc__)
    options.add_argument("address")
    options.add_argument("--list", action="store_true")
    given = options.parse_args()
    with sync_playwright() as playwright:
        browser = playwright.chromium.launch(
            executable_path=os.environ.get("CHROMIUM", "/usr/bin/chromium"), args=["--no-sandbox"]
        )
        page = browser.new_page(
            viewport={"width": 390, "height": 844}, locale="zh-CN", base_url=given.address
        )
        found = count(page)
        browser.close()
    print(f"{found.seen} of {found.hits} hits show why they were found")
    if given.list:
        for query, said in found.unseen:
            print(f"  {query}: {said}")


if __name__ == "__main__":
    main()
