"""HTML files → blocks: the one way in, ``read_html``.

bytes ─ charsets ─▶ text ─ bounds, html5lib ─▶ soup ─ tree, cascade ─▶ elements ─ seen, laid_out ─▶
what a reader sees ─ survey, region, walk ─▶ blocks
"""

from __future__ import annotations

import hashlib
import re

from indexer.errors import UnreadableFile
from indexer.model import Block, Document
from indexer.readers.characters import visible_of
from indexer.readers.html.bounds import check_page, prepared
from indexer.readers.html.charsets import decode
from indexer.readers.html.column_major import with_columns
from indexer.readers.html.coordinates import with_coordinates_apart
from indexer.readers.html.frames import with_frames
from indexer.readers.html.head import said_in_head
from indexer.readers.html.laid_out import with_tables
from indexer.readers.html.lines import settled
from indexer.readers.html.mail import with_letter_apart
from indexer.readers.html.page_marks import with_page_marks_apart
from indexer.readers.html.placed import with_placed_pages
from indexer.readers.html.preformatted import with_drawn_tables
from indexer.readers.html.region import region_of
from indexer.readers.html.seen import shown_texts, without_unseen
from indexer.readers.html.survey import Survey
from indexer.readers.html.swallowed import swallowed
from indexer.readers.html.tree import build, soup_of
from indexer.readers.html.unbound import with_tables_alone
from indexer.readers.html.walk import blocks_of
from indexer.readers.options import FOUND_OUT, ReadOptions
from indexer.readers.text.decorated import with_numbers_beside
from indexer.readers.text.lines import layout_of

__all__ = ["read_html"]

MOST_CELLS = 400_000
"""Cells of a page, a cell that spans counted for each place that it fills."""
_MARKUP = re.compile(
    r"<(?:!doctype\s+html|html|head|body|article|section|div|p|pre|table|h[1-6]|ul|ol|br|span|font)"
    r"[\s/>]",
    re.I,
)
_NEXT_SMALLER = "请只保存正文部分，或分成几个文件后重新导入。"


def read_html(data: bytes, name: str, options: ReadOptions = FOUND_OUT) -> Document:
    """The document in an HTML file.

    Blocks: ``heading`` (h1-h6; a paragraph that is bold throughout has level 6),
    ``paragraph``, ``item`` (list item, its printed number first), ``grid`` (table), ``line``
    (preformatted text), ``furniture`` (menus, widgets, the site's footer). Lines are those of
    the source where every table has its own, else printed lines. ``visible`` is every non-blank
    character of the blocks, in order, and behind them any that the page shows and no block holds.

    Raises UnreadableFile where the bytes are no HTML, hold no text, or more than can be read.
    """
    decoded = decode(data, name, options.encoding)
    page = decoded.text
    if not _MARKUP.search(page):
        raise UnreadableFile(
            "文件里没有 HTML 标记。", "请确认它是网页文件，纯文本请以 .txt 保存。", file=name
        )
    check_page(page, name)
    soup = soup_of(prepared(page))
    root = with_frames(build(soup), name)
    doubts = [*swallowed(soup, page), *without_unseen(root)]
    shown = shown_texts(root)
    with_placed_pages(root)
    with_columns(root)
    with_tables(root)
    with_coordinates_apart(root)
    with_tables_alone(root)
    survey = Survey(root)
    said = said_in_head(soup)
    blocks = with_drawn_tables(blocks_of(root, survey, region_of(root, survey, said)))
    blocks = with_letter_apart(blocks)
    blocks = with_page_marks_apart(with_numbers_beside(blocks))
    if all(block.kind == "furniture" for block in blocks):
        raise UnreadableFile(
            "网页里没有可见的正文。", "请在浏览器中打开确认，另存为完整网页后再试。", file=name
        )
    _check_size(blocks, name)
    blocks = settled(blocks)
    return Document(
        file=name,
        sha256=hashlib.sha256(data).hexdigest(),
        layout=_layout(blocks),
        blocks=tuple(blocks),
        visible=visible_of("".join(map(_printed, blocks)), shown),
        format="html",
        encoding=decoded.charset,
        doubts=(*decoded.doubts, *doubts),
        said=said,
    )


def _check_size(blocks: list[Block], name: str) -> None:
    cells = sum(
        cell.colspan * min(cell.rowspan, len(block.grid))
        for block in blocks
        for row in block.grid
        for cell in row
    )
    if cells > MOST_CELLS:
        raise UnreadableFile(
            f"网页里的表格太大：展开后超过 {MOST_CELLS // 10_000} 万格。", _NEXT_SMALLER, file=name
        )


def _layout(blocks: list[Block]) -> str:
    lines = tuple(block for block in blocks if block.kind == "line")
    rest = [block for block in blocks if block.kind not in ("line", "furniture")]
    return layout_of(lines) if len(lines) > len(rest) else "html"


def _printed(block: Block) -> str:
    return block.text + "".join(cell.text for row in block.grid for cell in row)
