"""Text that was copied off a web page: its menu, its breadcrumb and the links at its foot are
furniture."""

from __future__ import annotations

import re
from collections.abc import Sequence
from dataclasses import replace

from indexer.model import Block
from indexer.readers.text.decorated import is_picture
from indexer.readers.widgets import is_breadcrumb, is_widget_line

_FIRST_LINES = 40
_LAST_LINES = 20
_LONGEST_WORD = 24
_LONGEST_END = 200
_SENTENCE = re.compile("[。？；]")
_ROW = re.compile(r"\S[\s|]{1,80}[\d,.%/-]{1,20}[\s|]{1,80}[\d,.%/-]{1,20}\s*$")
"""A line that ends in two figures: of a table, and of no foot."""
_NUMBERED = re.compile(r"第\s*[\d一二三四五六七八九十]{1,4}\s*期")
_FURTHER = re.compile(
    r"[-—=\s]*(?:往期(?:推荐|回顾|精彩|内容)|(?:推荐|相关|延伸|热门|猜你喜欢的?)(?:阅读|文章|新闻)|精彩(?:推荐|回顾)"
    r"|更多(?:精彩|内容|阅读)|相关(?:链接|附件|信息)|友情链接)[:：\s]*[-—=\s]*"
)
"""What a page sets over the links to others."""
_OF_ARTICLE = re.compile("蓝字|阅读原文|公众号")
"""What no other text than an article of such an account asks for."""
REASON = "web page"


def with_page_apart(blocks: Sequence[Block]) -> tuple[Block, ...]:
    """``blocks`` with what a breadcrumb stands under, widgets, and what follows the first of them
    at the foot as furniture. A text without a breadcrumb or two widgets stays as it is."""
    texts = [_without_signs(block.text.strip()) for block in blocks]
    crumb = next((n for n, text in enumerate(texts[:_FIRST_LINES]) if is_breadcrumb(text)), None)
    widgets = {n for n, text in enumerate(texts) if is_widget_line(text) and _is_of_page(text)}
    if (
        crumb is None
        and len(widgets) < 2
        and not any(_OF_ARTICLE.search(texts[n]) for n in widgets)
    ):
        return tuple(blocks)
    apart = set(widgets)
    if crumb is not None and all(_is_above_page(text) for text in texts[:crumb]):
        apart |= set(range(crumb))
    said = max((n for n, text in enumerate(texts) if _is_said(text)), default=-1)
    last = range(max(said + 1, len(texts) - _LAST_LINES), len(texts))
    foot = next((n for n in last if n in widgets or _FURTHER.fullmatch(texts[n])), len(texts))
    apart |= set(range(foot, len(texts)))
    return tuple(
        replace(block, kind="furniture", reason=REASON) if n in apart else block
        for n, block in enumerate(blocks)
    )


def _without_signs(text: str) -> str:
    """A line without the pictures at its edges; what is nothing else stays."""
    first, last = 0, len(text)
    while first < last and is_picture(text[first]):
        first += 1
    while last > first and is_picture(text[last - 1]):
        last -= 1
    return text[first:last].strip() or text


def _is_of_page(text: str) -> bool:
    """Whether a widget is the site's: a page's number may stand in the middle of a table."""
    return not text.isdecimal() and not text.startswith("第")


def _is_said(text: str) -> bool:
    """Whether a line can only be the document's own: a sentence, a row of a table."""
    return _SENTENCE.search(text) is not None or _ROW.search(text[-_LONGEST_END:]) is not None


def _is_above_page(text: str) -> bool:
    """Whether a line may be a menu, a slogan or a greeting of the site."""
    if _SENTENCE.search(text) or _NUMBERED.search(text):
        return False
    return all(len(w) <= _LONGEST_WORD for w in re.split(r"[\s|｜]+", text))
