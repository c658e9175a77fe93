"""Tables between ``{|`` and ``|}``: a row behind each ``|-``, header cells behind ``!``, cells
behind ``|``, several on a line parted by ``!!`` or ``||``."""

from __future__ import annotations

import re
from collections.abc import Sequence

from indexer.model import Block
from indexer.readers.text.markup.values import (
    NOTHING,
    Found,
    MarkedCell,
    MarkedRow,
    grid_block,
    span_of,
)

_ATTRIBUTES = re.compile(
    r"((?:\s*[A-Za-z-]{2,20}\s*=\s*(?:\"[^\"]{0,200}\"|'[^']{0,200}'|[^\s|\"']{1,100}))+)\s*\|(?!\|)"
)
_ROWS = re.compile(r"(?i)rowspan\s*=\s*[\"']?(\d{1,4})")
_COLUMNS = re.compile(r"(?i)colspan\s*=\s*[\"']?(\d{1,4})")


def is_wiki_table(text: str) -> bool:
    """Whether a line opens such a table."""
    return text.lstrip(" :").startswith("{|")


def wiki_table_at(blocks: Sequence[Block], n: int) -> Found:
    """The table that line ``n`` opens, up to its end, another that opens, or that of the text."""
    if not is_wiki_table(blocks[n].text):
        return NOTHING
    rows: list[MarkedRow] = []
    caption = ""
    ink = {blocks[n].line_start: ""}
    size = len(blocks) - n
    for k, block in enumerate(blocks[n + 1 :], start=2):
        text = block.text.strip()
        if is_wiki_table(text):
            size = k - 1
            break
        ink[block.line_start] = ""
        if text.startswith("|}"):
            size = k
            break
        if text.startswith("|+"):
            caption = _ATTRIBUTES.sub("", text[2:], count=1).strip()
            ink[block.line_start] = caption
        elif text.startswith("|-"):
            rows.append(MarkedRow(block.line_start, block.line_end))
        else:
            ink[block.line_start] = _add(rows, block, text)
    lines = blocks[n : n + size]
    if not any(row.cells for row in rows):
        return NOTHING
    return Found((grid_block(lines, rows, caption),), size, ink)


def _add(rows: list[MarkedRow], block: Block, text: str) -> str:
    """Puts the cells of a line into the last row, or what it goes on with into the last cell;
    and says what the line prints."""
    if not rows:
        rows.append(MarkedRow(block.line_start, block.line_end))
    row = rows[-1]
    row.last = block.line_end
    if text[:1] not in "|!":
        if not row.cells:
            row.cells.append(MarkedCell(""))
        row.cells[-1].text += text
        return text
    is_header = text[0] == "!"
    cells = re.split(r"!!|\|\|" if is_header else r"\|\|", text[1:])
    made = [_cell(cell, is_header) for cell in cells]
    row.cells += made
    return "".join(cell.text for cell in made)


def _cell(text: str, is_header: bool) -> MarkedCell:
    said = _ATTRIBUTES.match(text)
    attributes = said[1] if said else ""
    rows, columns = _ROWS.search(attributes), _COLUMNS.search(attributes)
    return MarkedCell(
        text[said.end() :] if said else text,
        span_of(rows[1] if rows else None),
        span_of(columns[1] if columns else None),
        is_header,
    )
