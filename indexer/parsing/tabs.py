"""Tabs that are no more than blanks.

Text copied out of a PDF holds a tab here and there where the gap was wide. Cells stand between
tabs only if the lines say so: a sentence does not, nor does a row whose other cells stand
between blanks.
"""

from __future__ import annotations

import re
from collections.abc import Sequence
from dataclasses import replace

from indexer.model import Block, Document

_CLAUSE = re.compile("[\u4e00-\u9fff]，[\u4e00-\u9fff0-9]|。")
_FIGURES = re.compile(r"(?<!\S)[-+]?\d[\d,.]*%?(?: +[-+]?\d[\d,.]*%?)+(?!\S)")
_FIGURE = re.compile(r" *[-+]?\d[\d,.]*%? *")


def with_plain_tabs(document: Document) -> Document:
    """``document`` with a blank for every tab that parts no cells. Only text files have tabs."""
    blocks = document.blocks
    if not any("\t" in block.text.strip() for block in blocks if block.kind == "line"):
        return document
    are_blanks = _rows_stand_between_blanks(blocks)
    return replace(
        document,
        blocks=tuple(
            replace(block, text=block.text.replace("\t", " "))
            if block.kind == "line"
            and not block.text.startswith("\t")
            and "\t" in block.text
            and (are_blanks or _is_sentence(place, blocks))
            else block
            for place, block in enumerate(blocks)
        ),
    )


def _rows_stand_between_blanks(blocks: Sequence[Block]) -> bool:
    """Whether more lines set figures between blanks than set them between tabs."""
    blank = sum(1 for b in blocks if _FIGURES.search(b.text))
    tabbed = sum(
        1
        for b in blocks
        if sum(_FIGURE.fullmatch(c) is not None for c in b.text.split("\t")[1:]) >= 2
    )
    return blank > tabbed


def _is_sentence(place: int, blocks: Sequence[Block]) -> bool:
    """A clause in it, and no line beside it that has as many tabs, as rows of a table do."""
    tabs = blocks[place].text.count("\t")
    beside = [blocks[n] for n in (place - 1, place + 1) if 0 <= n < len(blocks)]
    return bool(_CLAUSE.search(blocks[place].text)) and not any(
        b.text.count("\t") == tabs for b in beside
    )
