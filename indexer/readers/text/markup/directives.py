"""Lines that say how a text is to be set: captions and tables behind a directive, and what is no
part of the text (comments, categories, options)."""

from __future__ import annotations

import re
from collections.abc import Sequence
from dataclasses import replace

from indexer.model import Block
from indexer.readers.text.markup.values import (
    NOTHING,
    Found,
    MarkedCell,
    MarkedRow,
    grid_block,
)

_TABLE = re.compile(r"\.\. (?:list-table|csv-table|table|tabularcolumns)::[ \t]*(.{0,200})")
_CAPTION = re.compile(r"(?i)#\+caption(?:\[[^\]]{0,80}\])?:[ \t]*(.{1,200})")
_TITLE = re.compile(r"(?i)#\+title:[ \t]*(.{1,200})")
_OPTION = re.compile(r"[ \t]+:[a-z-]{2,20}:.{0,200}")
_HEADER = re.compile(r"[ \t]+:header:[ \t]*(.{1,400})")
_FIRST_CELL = re.compile(r"[ \t]+\* - ?(.{0,400})")
_NEXT_CELL = re.compile(r"[ \t]+- ?(.{0,400})")
_APART = re.compile(
    r"(?i)<!--.{0,400}?-->|__[A-Z]{3,20}__|~~[A-Z]{3,20}~~|\{\{[^{}]{1,200}\}\}|\{toc[^{}]{0,80}\}"
    r"|\[\[(?:Category|File|Image|分类|文件):[^\[\]]{1,200}\]\]"
    r"|#\+[A-Z_]{3,20}:.{0,200}|\.\. [a-z_-]{2,20}::.{0,200}|:[a-z][a-z-]{1,20}:(?: .{0,80})?"
    r"|\[(?:[%.#\"]|cols|options|width|role|format)[^\[\]]{0,200}\]"
)
REASON = "mark-up"
_SHEET_TITLE = re.compile(r"\.(?![. ])(.{1,100})")


def directive_at(blocks: Sequence[Block], n: int) -> Found:
    """What the directive in line ``n`` comes to; nothing where there is none."""
    block = blocks[n]
    if block.kind != "line":
        return NOTHING
    text = block.text.rstrip()
    table = _TABLE.fullmatch(text)
    if table:
        return _table(blocks, n, table[1])
    titled = _CAPTION.fullmatch(text) or _TITLE.fullmatch(text) or _titled(blocks, n)
    if titled:
        return Found((replace(block, text=titled[1]),), 1, {block.line_start: titled[1]})
    if _APART.fullmatch(text.strip()):
        return Found((replace(block, kind="furniture", reason=REASON),), 1, {})
    return NOTHING


def _titled(blocks: Sequence[Block], n: int) -> re.Match[str] | None:
    """``.Title`` right over a table between ``|===`` or over the line of its options."""
    mark = _SHEET_TITLE.fullmatch(blocks[n].text.rstrip())
    below = [block.text.strip() for block in blocks[n + 1 : n + 3]]
    return mark if mark and any(text.startswith("|===") for text in below) else None


def _table(blocks: Sequence[Block], n: int, caption: str) -> Found:
    size = 1
    ink = {blocks[n].line_start: caption}
    made: list[Block] = [replace(blocks[n], text=caption)] if caption else []
    rows: list[MarkedRow] = []
    while n + size < len(blocks) and _OPTION.fullmatch(blocks[n + size].text.rstrip()):
        block = blocks[n + size]
        header = _HEADER.fullmatch(block.text.rstrip())
        if header:
            made.append(replace(block, text=header[1]))
            ink[block.line_start] = header[1]
        else:
            made.append(replace(block, kind="furniture", reason=REASON))
        size += 1
    start = n + size
    while n + size < len(blocks):
        block = blocks[n + size]
        first, further = _FIRST_CELL.fullmatch(block.text), _NEXT_CELL.fullmatch(block.text)
        if first is None and (further is None or not rows):
            break
        if first:
            rows.append(MarkedRow(block.line_start, block.line_end))
        text = (first or further or block.text)[1]
        rows[-1].cells.append(MarkedCell(text))
        rows[-1].last = block.line_end
        ink[block.line_start] = text
        size += 1
    if rows:
        made.append(grid_block(blocks[start : n + size], rows))
    return Found(tuple(made), size, ink)
