"""What is asked of a page before html5lib reads it.

html5lib looks through all open elements at many a tag, so its time grows with the square where
elements are opened and never closed. Real pages nest some dozens deep; what goes far beyond is
refused, with the reason, by one pass over the tags.
"""

from __future__ import annotations

import re
from collections import Counter

from indexer.errors import UnreadableFile
from indexer.readers.html.names import words

MOST_CHARACTERS = 12_000_000
MOST_TAGS = 400_000
DEEPEST = 1_000
"""Elements open at once."""
MOST_FORMATS = 200
"""Of them formatting ones, which are opened anew in each paragraph."""
MOST_ATTRIBUTES = 2_000
"""Of one tag."""

VOID = words(
    "area base basefont bgsound br col embed frame hr img input keygen link meta param source "
    "track wbr"
)
_CLOSE_BY_THEMSELVES = words("p li dd dt tr td th thead tbody tfoot option optgroup html head body")
_FORMATTING = words("a b big code em font i nobr s small strike strong tt u")
_TAG = re.compile(r"<(/?)([A-Za-z][^\s/<>]*)")
_LONG_TAG = re.compile(r"<[A-Za-z][^<>]{4000,}")
_WHOLE = re.compile(r"<([A-Za-z][^\s/<>]*)([^<>]*)/>")
_NO_CHARACTER = re.compile(r"&#(?:[0-9]{10,}|[xX][0-9a-fA-F]{9,});?")
_NEXT_SMALLER = "请只保存正文部分，或分成几个文件后重新导入。"
_NEXT_SAVE = "请用浏览器打开，另存为网页或打印为 PDF 后重新导入。"


def check_page(page: str, name: str) -> None:
    """Raises UnreadableFile where ``page`` is more than can be read in a bounded time."""
    if len(page) > MOST_CHARACTERS:
        raise UnreadableFile(
            f"网页太大：超过 {MOST_CHARACTERS // 10_000} 万字符。", _NEXT_SMALLER, file=name
        )
    opened: Counter[str] = Counter()
    depth = formats = 0
    for count, tag in enumerate(_TAG.finditer(page)):
        if count >= MOST_TAGS:
            raise UnreadableFile(
                f"网页太大：标记超过 {MOST_TAGS // 10_000} 万个。", _NEXT_SMALLER, file=name
            )
        element = tag[2].lower()
        if element in VOID or element in _CLOSE_BY_THEMSELVES:
            continue
        step = -1 if tag[1] else 1
        if step < 0 and not opened[element]:
            continue
        opened[element] += step
        depth += step
        formats += step if element in _FORMATTING else 0
        if depth > DEEPEST or formats > MOST_FORMATS:
            raise UnreadableFile(
                f"网页的标记嵌套太深：有 {max(depth, formats)} 层没有结束。",
                _NEXT_SAVE,
                file=name,
                line=page.count("\n", 0, tag.start()) + 1,
            )
    for tag in _LONG_TAG.finditer(page):
        if tag[0].count("=") > MOST_ATTRIBUTES:
            raise UnreadableFile(
                f"网页里有一个标记的属性超过 {MOST_ATTRIBUTES} 个。", _NEXT_SAVE, file=name
            )


def prepared(page: str) -> str:
    """``page`` as html5lib wants it: a character's number that is none (it takes no number of
    thousands of digits) is the sign for an unknown one; in a page that says it is XML ``<div/>``
    is written with its end tag."""
    page = _NO_CHARACTER.sub("\ufffd", page)
    if not page[:200].lstrip().startswith("<?xml"):
        return page
    return _WHOLE.sub(
        lambda tag: tag[0] if tag[1].lower() in VOID else f"<{tag[1]}{tag[2]}></{tag[1]}>", page
    )
