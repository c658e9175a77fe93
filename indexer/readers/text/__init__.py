"""Plain text: bytes → string → one ``line`` block for every line that has ink, and a grid for
every table that is drawn with bars, boxes or commas.

Line numbers count line feeds (CR LF and a lone CR count as one), so they are the numbers that
an editor shows. Nothing is stripped: tabs and leading blanks are how the layouts speak. Only
no-break and thin blanks become plain ones, and signs without any width go.
"""

from __future__ import annotations

import hashlib

from indexer.errors import UnreadableFile
from indexer.model import Document
from indexer.readers.characters import visible_characters
from indexer.readers.options import FOUND_OUT, ReadOptions
from indexer.readers.text.decoding import decode
from indexer.readers.text.layouts import LAYOUTS, laid_out
from indexer.readers.text.lines import blocks_of, layout_of

__all__ = ["LAYOUTS", "layout_of", "read_text"]


def read_text(data: bytes, name: str, options: ReadOptions = FOUND_OUT) -> Document:
    """The document that ``data`` holds; ``name`` is kept as its file name.

    ``visible`` is what is printed but for the strokes that draw a table. Raises UnreadableFile
    where the bytes are in no encoding that can be trusted, have no ink, or a layout is asked for
    that there is not.
    """
    if options.layout is not None and options.layout not in LAYOUTS:
        raise UnreadableFile(
            f"没有“{options.layout[:20]}”这种版式。",
            f"请改用其中之一：{'、'.join(LAYOUTS)}。",
            file=name,
        )
    text, encoding = decode(data, name, options.encoding)
    if not visible_characters(text):
        raise UnreadableFile(
            "文件是空的，没有任何文字。", "请检查原文件是否完整，换一份后重新导入。", file=name
        )
    laid = laid_out(blocks_of(text), options.layout)
    return Document(
        file=name,
        sha256=hashlib.sha256(data).hexdigest(),
        layout=laid.layout,
        blocks=laid.blocks,
        visible=laid.visible,
        encoding=encoding,
        doubts=laid.doubts,
    )
