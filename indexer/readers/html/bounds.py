"""What is asked of a page before html5lib reads it.

html5lib looks through all open elements at many a tag, so its time grows with the square where
elements are opened and never closed. Real pages nest some dozens deep; what goes far beyond is
refused, with the reason, by one pass over the tags.
"""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Iterator

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
_ITEMS = words("li dd dt")
_CLOSE_BY_THEMSELVES = words("p tr td th thead tbody tfoot option optgroup html head body")
_FORMATTING = words("a b big code em font i nobr s small strike strong tt u")
_RAW = words("script style title textarea xmp iframe noembed noframes")
_OPENING = re.compile(r"<!--|<(/?)([a-z][^\s/<>]*)")
_IN_TAG = re.compile(r">|=\s{0,20}[\"']")
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
    item = ""
    for count, (place, is_end, element) in enumerate(_tags(page)):
        if count >= MOST_TAGS:
            raise UnreadableFile(
                f"网页太大：标记超过 {MOST_TAGS // 10_000} 万个。", _NEXT_SMALLER, file=name
            )
        if element in VOID or element in _CLOSE_BY_THEMSELVES:
            continue
        step = -1 if is_end else 1
        if step < 0 and not opened[element]:
            continue
        if element in _ITEMS:
            # An item ends the one before it, but one of another kind stands in it.
            if step > 0 and item == element:
                continue
            item = element if step > 0 else ""
        opened[element] += step
        depth += step
        formats += step if element in _FORMATTING else 0
        if depth > DEEPEST or formats > MOST_FORMATS:
            raise UnreadableFile(
                f"网页的标记嵌套太深：有 {max(depth, formats)} 层没有结束。",
                _NEXT_SAVE,
                file=name,
                line=page.count("\n", 0, place) + 1,
            )
    for tag in _LONG_TAG.finditer(page):
        if tag[0].count("=") > MOST_ATTRIBUTES:
            raise UnreadableFile(
                f"网页里有一个标记的属性超过 {MOST_ATTRIBUTES} 个。", _NEXT_SAVE, file=name
            )


def _tags(page: str) -> Iterator[tuple[int, bool, str]]:
    """(place, whether it is an end tag, name in small letters) of every tag that html5lib would
    see: not those in comments, scripts and values of attributes. Each character is passed once."""
    lowered = page.lower()
    place = 0
    while (found := _OPENING.search(lowered, place)) is not None:
        place = found.end()
        if found[0] == "<!--":
            # "<!-->" is a whole comment.
            place = _behind(lowered, "-->", found.start() + 2)
            continue
        yield found.start(), bool(found[1]), found[2]
        place = _end_of_tag(lowered, place)
        if found[2] in _RAW and not found[1]:
            place = _behind(lowered, f"</{found[2]}", place) - len(found[2]) - 2
            place = len(page) if place < found.end() else place


def _behind(page: str, mark: str, place: int) -> int:
    """The place behind the next ``mark``, the end of the page where there is none."""
    at = page.find(mark, place)
    return len(page) if at < 0 else at + len(mark)


def _end_of_tag(page: str, place: int) -> int:
    """The place behind the ``>`` of the tag that ``place`` is in. A quote that opens a value and
    is never closed takes the rest of the page."""
    while (found := _IN_TAG.search(page, place)) is not None:
        if found[0] == ">":
            return found.end()
        place = _behind(page, found[0][-1], found.end())
    return len(page)


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
