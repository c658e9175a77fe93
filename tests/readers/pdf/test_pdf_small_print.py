"""Small print on a page: faults that were found and mended, each by what a reader would see."""

from __future__ import annotations

import sys
from pathlib import Path
from typing import Any

from indexer.readers import read_bytes

sys.path.insert(0, str(Path(__file__).resolve().parent.parent.parent / "fixtures" / "pdf"))
from press import Page, pdf_of

NEWS = "3月8日，六家社区卫生服务中心换上了新的自助设备，居民刷医保卡即可挂号。"


def texts_of(page: Page) -> str:
    blocks = read_bytes(pdf_of([page]), "a.pdf").blocks
    return "|".join(b.text for b in blocks) + "|".join(
        cell.text for b in blocks for row in b.grid for cell in row
    )


def page_with(*pieces: Any, **more: Any) -> Page:
    page = Page()
    page.paragraph(90, NEWS)
    for piece in pieces:
        page.text(*piece, **more)
    return page


def test_type_too_small_to_see_divides_nothing_by_zero() -> None:
    page = page_with((60, 300, "看不清的字", 0.001), (60, 320, "1 234", 0.0))
    assert NEWS in texts_of(page)


def test_small_raised_print_stands_where_it_is_printed() -> None:
    page = page_with()
    end = page.text(60, 300, "平均面积为56m", 10.5)
    end = page.text(end, 296, "2", 6)
    page.text(end, 300, "，比上年增加。", 10.5)
    assert "平均面积为56m2，比上年增加。" in texts_of(page)


def test_figures_alike_side_by_side_are_no_copies_of_one_another() -> None:
    page = page_with((60, 300, "11111111", 2.0), (60, 320, "一一一一", 2.0))
    assert "11111111" in texts_of(page) and "一一一一" in texts_of(page)


def test_what_is_printed_over_itself_is_read_once() -> None:
    page = page_with((60, 300, "重点工作", 12), (60.3, 300, "重点工作", 12))
    assert texts_of(page).count("重点工作") == 1
