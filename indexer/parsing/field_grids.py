"""A block of fields that is set as a table: 索引号 | … | 发布日期 | …. It is masthead and no
table, so each of its rows becomes the line that it would be without borders.
"""

from __future__ import annotations

import re
from collections.abc import Callable, Sequence
from dataclasses import replace

from indexer.model import Block, Cell, Document, Span
from indexer.parsing.labels import label_roles
from indexer.parsing.masthead_grades import graded_text
from indexer.parsing.script import simplified
from indexer.parsing.tidy import without_blanks

_WITHIN = 8
"""Such a block stands within the first blocks of a file."""


def with_fields_as_lines(document: Document) -> Document:
    """``document`` with a line for each row of such a grid near its top, of one there that is a
    masthead (第3期 | 某中心编 | 2023年3月), and of one anywhere whose cells all label what they say
    (主编：… | 电话：…)."""
    blocks: list[Block] = []
    for index, block in enumerate(document.blocks):
        line_of = _as_line(block, is_near_top=index < _WITHIN)
        blocks += _lines(block, line_of) if line_of else [block]
    return replace(document, blocks=tuple(blocks))


def _as_line(block: Block, *, is_near_top: bool) -> Callable[[Sequence[Cell]], str] | None:
    """How a row of ``block`` reads as a line, where it is such a grid."""
    if block.kind != "grid" or block.text:
        return None
    if is_near_top and _holds_fields(block):
        return _pairs
    is_line = _is_labelled(block) or (is_near_top and _is_masthead(block))
    return _cells if is_line else None


_LABELLED = re.compile(r"[^：:，。；\d]{1,10}[：:].+", re.DOTALL)


def _is_labelled(block: Block) -> bool:
    cells = [cell.text for row in block.grid for cell in row if cell.text]
    return len(cells) > 1 and all(map(_LABELLED.fullmatch, cells))


def _holds_fields(block: Block) -> bool:
    """Whether label and value alternate in every row, and most labels are known ones."""
    labels = [cell.text for row in block.grid for cell in row[::2] if cell.text]
    known = sum(is_known_label(_bare(label)) for label in labels)
    is_paired = all(len(row) % 2 == 0 for row in block.grid)
    return is_paired and len(block.grid) > 1 and known * 2 > len(labels)


_MOST_ROWS = 8


def _is_masthead(block: Block) -> bool:
    """Whether every cell is a name, a number or a date, and one of them numbers the issue or dates
    it beside a body's name."""
    cells = [cell.text for row in block.grid for cell in row if cell.text.strip()]
    if len(block.grid) > _MOST_ROWS or not cells:
        return False
    graded = [graded_text(text) for text in cells]
    if any(one.grade == "none" for one in graded):
        return False
    is_dated = any(one.holds("date", "day") for one in graded)
    is_issued = is_dated and any(one.holds("edited", "body", "serial") for one in graded)
    return is_issued or any(one.holds("number", "total") for one in graded)


def is_known_label(text: str) -> bool:
    """Whether ``text`` (blank-free, simplified, without a colon) labels a field of a masthead."""
    return text in label_roles()


def _bare(label: str) -> str:
    return simplified(without_blanks(label)).rstrip(":：")


def _lines(block: Block, line_of: Callable[[Sequence[Cell]], str]) -> list[Block]:
    whole = Span(block.line_start, block.line_end, block.page, block.box)
    places = block.rows_at or (whole,) * len(block.grid)
    return [
        Block("line", line_of(row), at.line_start, at.line_end, page=at.page, box=at.box)
        for row, at in zip(block.grid, places, strict=True)
        if any(cell.text for cell in row)
    ]


def _cells(row: Sequence[Cell]) -> str:
    return "  ".join(cell.text for cell in row if cell.text)


def _pairs(row: Sequence[Cell]) -> str:
    pairs = zip(row[::2], row[1::2], strict=True)
    return "  ".join(f"{label.text.rstrip(':：')}：{value.text}" for label, value in pairs)
