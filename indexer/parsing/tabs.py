"""Tabs that are no more than blanks.

Text copied out of a PDF holds a tab here and there where the gap was wide. Cells stand between
tabs only if the lines say so: a sentence does not, nor does a row whose other cells stand
between blanks.
"""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Sequence
from dataclasses import replace

from indexer.model import Block, Document
from indexer.parsing.tables.tokens import total_label

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


_MOST_PARTS = 6
"""Lines that one row may have been broken into."""


def with_whole_rows(document: Document) -> Document:
    """``document`` with each row of a tab-set table whose cells hold line breaks as one block:
    lines that each have fewer tabs than the rows around them, and together as many."""
    blocks = list(document.blocks)
    tabs = [_tabs(block) for block in blocks]
    found: list[Block] = []
    n = 0
    while n < len(blocks):
        size = _broken_row(blocks, tabs, n) if tabs[n] else 0
        if size:
            found.append(_joined(blocks[n : n + size]))
            n += size
        else:
            found.append(blocks[n])
            n += 1
    return document if len(found) == len(blocks) else replace(document, blocks=tuple(found))


def _tabs(block: Block) -> int:
    return block.text.strip(" ").count("\t") if block.kind == "line" else 0


def _broken_row(blocks: Sequence[Block], tabs: Sequence[int], n: int) -> int:
    """How many lines from ``n`` on make one row, 0 where line ``n`` is whole or they make none."""
    if blocks[n].text.startswith("\t"):
        return 0  # one cell a line, or a blank first cell
    whole = _usual(blocks, tabs, n)
    total = tabs[n]
    if whole < 2 or total >= whole:
        return 0
    for size in range(2, _MOST_PARTS + 1):
        at = n + size - 1
        if at >= len(blocks) or blocks[at].kind != "line" or blocks[at].blank_before:
            return 0
        if _CLAUSE.search(blocks[at].text):
            return 0
        total += tabs[at]
        if total > whole or tabs[at] >= whole:
            return 0
        rest = blocks[at + 1 :][:1]
        ends = not rest or tabs[at + 1] >= 1 or total_label(rest[0].text) is not None
        if total == whole and tabs[at] > 0 and (ends or not _goes_on(blocks, tabs, at + 1)):
            return size
        if total == whole and tabs[at] == 0:
            return size
    return 0


def _goes_on(blocks: Sequence[Block], tabs: Sequence[int], n: int) -> bool:
    """Whether a line without tabs right under a row is the rest of its last cell: another row
    follows it."""
    return (
        n + 1 < len(blocks)
        and blocks[n].kind == "line"
        and not blocks[n].blank_before
        and len(blocks[n].text.strip()) <= _LONGEST_REST
        and tabs[n + 1] > 0
    )


def _usual(blocks: Sequence[Block], tabs: Sequence[int], n: int) -> int:
    """How many tabs more than half of the lines have that stand together with line ``n`` under
    it; 0 where no number is so common."""
    near = []
    for k in range(n, min(n + _NEAR, len(blocks))):
        is_other = tabs[k] == 0 and len(blocks[k].text.strip()) > _LONGEST_REST
        if blocks[k].kind != "line" or is_other or (k > n and blocks[k].blank_before):
            break
        near += [tabs[k]] if tabs[k] else []
    most, count = max(Counter(near).items(), key=lambda each: (each[1], each[0]), default=(0, 0))
    return most if count * 2 > len(near) and count > 1 else 0


_NEAR = 40
_LONGEST_REST = 12


def _joined(blocks: Sequence[Block]) -> Block:
    first, last = blocks[0], blocks[-1]
    text = first.text
    for block in blocks[1:]:
        apart = text[-1:].isascii() and text[-1:].isalnum() and block.text[:1].isascii()
        text += (" " if apart and block.text[:1].isalnum() else "") + block.text
    return replace(first, text=text, line_end=last.line_end)
