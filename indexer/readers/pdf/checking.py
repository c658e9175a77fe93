"""What cannot be read whole is refused with its pages; what is left out is said."""

from __future__ import annotations

from collections.abc import Sequence

from indexer.errors import UnreadableFile
from indexer.readers.pdf.characters import TooMuch
from indexer.readers.pdf.glyphs import is_everyday, is_known
from indexer.readers.pdf.layers import has_layers, unseen_on
from indexer.readers.pdf.leaves import leaf_of
from indexer.readers.pdf.opening import opened, page_of
from indexer.readers.pdf.shapes import Leaf

MOST_OF_ALL = 3_000_000
"""Characters of a file: a bound year of dense tables has under a million."""
_FEW = 40
"""A page with fewer characters than this beside a large picture is a picture with a stamp."""
_LARGE = 0.45
_SOME = 0.3
_CURVES = 60
"""A page without characters but with that many curved shapes prints its text as shapes."""
_UNKNOWN = 0.02
_STRANGE = 0.3
_ENOUGH = 30


def leaves_of(data: bytes, name: str) -> tuple[Leaf, ...]:
    """All pages of the file. Raises UnreadableFile."""
    leaves: list[Leaf] = []
    total = 0
    layered = has_layers(data)
    with opened(data, name) as document:
        for number in range(1, len(document) + 1):
            with page_of(document, number, name) as page:
                try:
                    unseen = unseen_on(page) if layered else frozenset()
                    leaf = leaf_of(page, number, unseen)
                except TooMuch as much:
                    raise _too_much(f"第{number}页有{much.args[0]}，", name) from much
            total += len(leaf.characters)
            if total > MOST_OF_ALL:
                raise _too_much(f"到第{number}页已超过{MOST_OF_ALL}个字符，", name)
            leaves.append(leaf)
    return tuple(leaves)


def _too_much(what: str, name: str) -> UnreadableFile:
    return UnreadableFile(
        f"{what}超出一份简报的规模，没有读。", "请确认文件无误，或拆分后分别导入。", file=name
    )


def checked(leaves: Sequence[Leaf], name: str) -> tuple[str, ...]:
    """Doubts about ``leaves`` in whole sentences. Raises UnreadableFile where a page is a picture
    or its text has no character codes, or there is no text at all."""
    pictures = pictures_of(leaves)
    if pictures:
        whole = len(pictures) == len(leaves)
        what = "全部页面都" if whole else f"{_pages(pictures)}"
        raise UnreadableFile(
            f"{what}是扫描件或图片，没有文字可读，文件没有收入。",
            "请找可以选中文字的原文件；只有扫描件时，请管理员打开文字识别"
            "（见 README 的 BRIEFINGS_OCR），或先用别的文字识别（OCR）软件处理，核对后再导入。",
            file=name,
        )
    coded = [leaf.number for leaf in leaves if _is_garbled(leaf)]
    if coded:
        raise UnreadableFile(
            f"{_pages(coded)}的字体没有字符编码，复制出来是乱码，文件没有收入。",
            "请从原文件（Word 等）重新导出 PDF，或用文字识别（OCR）软件处理后再导入。",
            file=name,
        )
    if not any(leaf.characters for leaf in leaves):
        raise UnreadableFile(
            "文件里没有文字，每一页都是空白。",
            "请检查原文件是否完整，换一份后重新导入。",
            file=name,
        )
    return tuple(_doubts(leaves))


def pictures_of(leaves: Sequence[Leaf]) -> list[int]:
    """The numbers of the pages whose text, if any, is a picture."""
    return [leaf.number for leaf in leaves if _is_picture(leaf)]


def _is_picture(leaf: Leaf) -> bool:
    """Whether what the page says is not in its characters."""
    if leaf.recognised:
        return False
    if not leaf.characters:
        return bool(leaf.images and _share(leaf) > 0.01) or leaf.curves >= _CURVES
    return len(leaf.characters) < _FEW and _share(leaf) >= _LARGE


def _share(leaf: Leaf) -> float:
    """The part of the page that its pictures fill, overlaps counted once for the largest."""
    area = leaf.width * leaf.height or 1.0
    parts = [(b.right - b.left) * (b.bottom - b.top) / area for b in leaf.images]
    return min(1.0, sum(parts))


def _is_garbled(leaf: Leaf) -> bool:
    total = len(leaf.characters)
    if not total:
        return False
    unknown = sum(not is_known(c.text) for c in leaf.characters)
    if unknown > max(2, _UNKNOWN * total):
        return True
    ideographs = [c.text for c in leaf.characters if "\u3400" <= c.text <= "\u9fff"]
    if len(ideographs) >= _ENOUGH:
        rare = sum(not is_everyday(text) for text in ideographs)
        if rare > _STRANGE * len(ideographs):
            return True
    strange = sum(
        "\u00a1" <= c.text <= "\u1fff" and c.text not in "·×÷±°§²³µ¥" for c in leaf.characters
    )
    return total >= _ENOUGH and strange > _STRANGE * total


def _doubts(leaves: Sequence[Leaf]) -> list[str]:
    found: list[str] = []
    if recognised := [leaf.number for leaf in leaves if leaf.recognised and leaf.characters]:
        found.append(f"{_pages(recognised)}的文字是机器从图片中识别的，可能有错，请对照原件。")
    if nothing := [leaf.number for leaf in leaves if leaf.recognised and not leaf.characters]:
        found.append(f"{_pages(nothing)}是图片，没有识别出文字，请对照原件。")
    with_pictures = [
        leaf.number for leaf in leaves if not leaf.recognised and _share(leaf) >= _SOME
    ]
    if with_pictures:
        found.append(f"{_pages(with_pictures)}有大幅图片，图片中的文字没有读。")
    if unknown := [
        leaf.number for leaf in leaves if any(not is_known(c.text) for c in leaf.characters)
    ]:
        found.append(f"{_pages(unknown)}有个别字符没有编码，以“\ufffd”代替。")
    if hidden := [leaf.number for leaf in leaves if leaf.hidden]:
        found.append(f"{_pages(hidden)}有看不见的文字，没有收入。")
    if notes := [leaf.number for leaf in leaves if leaf.notes]:
        found.append(f"{_pages(notes)}有批注、图章或表单，其中的文字不属于正文，没有收入。")
    return found


def _pages(numbers: Sequence[int]) -> str:
    """第2、5—7页."""
    parts: list[str] = []
    start = end = numbers[0]
    for number in [*numbers[1:], None]:
        if number is not None and number == end + 1:
            end = number
            continue
        parts.append(
            str(start) if start == end else f"{start}{'、' if end == start + 1 else '—'}{end}"
        )
        if number is not None:
            start = end = number
    return f"第{'、'.join(parts)}页"
