"""Text that a comment or script which never ends keeps from every reader of the page."""

from __future__ import annotations

import re

from bs4 import BeautifulSoup
from bs4.element import Comment, NavigableString, Tag

_WIDE = re.compile("[\u4e00-\u9fff]")
_WORTH_A_WORD = 20
"""So many Chinese characters are worth a doubt."""
_SWALLOWING = ("script", "style", "noscript", "iframe", "noembed", "noframes")


def swallowed(soup: BeautifulSoup, page: str) -> tuple[str, ...]:
    """A doubt, one Chinese sentence, where the page breaks off inside such an element."""
    last = _last(soup)
    if isinstance(last, Comment):
        what, end = "注释", "-->"
    else:
        parent = next((one for one in last.parents if one.name in _SWALLOWING), None)
        if parent is None:
            return ()
        what, end = parent.name, f"</{parent.name}"
    text = str(last).rstrip()
    if len(_WIDE.findall(text)) < _WORTH_A_WORD or end in page[page.rfind(text[-_WORTH_A_WORD:]) :]:
        return ()
    line = page.count("\n", 0, max(page.rfind(text[:200]), 0)) + 1
    return (f"第{line}行起的 {what} 没有结束标记，其后的内容在浏览器里也不显示，没有收入。",)


def _last(soup: BeautifulSoup) -> NavigableString | Tag:
    """The last piece of the page."""
    node: NavigableString | Tag = soup
    while isinstance(node, Tag) and node.contents:
        filled = [
            one for one in node.contents if not isinstance(one, NavigableString) or one.strip()
        ]
        if not filled:
            break
        node = filled[-1]  # type: ignore[assignment]
    return node
