"""A block of fields that is set as a table: 索引号 | … | 发布日期 | …. It is masthead and no
table, so each of its rows becomes the line that it would be without borders.
"""

from __future__ import annotations

import re
from collections.abc import Callable, Sequence
from dataclasses import replace

from indexer.model import Block, Cell, Document, Span
from indexer.parsing.byline import is_field_label
from indexer.parsing.script import simplified
from indexer.parsing.tidy import without_blanks

_WITHIN = 8
"""Such a block stands within the first blocks of a file."""


def with_fields_as_lines(document: Document) -> Document:
    """``document`` with a line for each row of such a grid near its top, and of one anywhere
    whose cells all label what they say (主编：… | 电话：…)."""
    blocks: list[Block] = []
    for index, block in enumerate(document.blocks):
        if index < _WITHIN and block.kind == "grid" and not block.text and _holds_fields(block):
            blocks += _lines(block, _pairs)
        elif block.kind == "grid" and not block.text and _is_labelled(block):
            blocks += _lines(block, _cells)
        else:
            blocks.append(block)
    return (
        document if len(blocks) == len(document.blocks) else replace(document, blocks=tuple(blocks))
    )


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


_OF_MASTHEAD = re.compile(
    r"刊物?名(?:称)?|简报名称|报告名称|期(?:号|数|次|别)|刊期|总期(?:号|数)|(?:主办|承办|编印|编制|编发|印发|出版|"
    r"主编|编辑|报送|填报|发布)(?:单位|部门|机构|人)?|(?:出版|印发|编印|发行|刊出)?(?:日期|时间)|签发(?:人)?|密级|份数"
)


def is_known_label(text: str) -> bool:
    """Whether ``text`` (blank-free, simplified, without a colon) labels a field of a masthead."""
    return is_field_label(text) or _OF_MASTHEAD.fullmatch(text) is not None


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
