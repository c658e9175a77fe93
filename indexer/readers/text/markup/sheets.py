"""Tables between two lines ``|===`` (AsciiDoc): cells behind bars, rows by their count."""

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

_EDGE = re.compile(r"[|,:!]===+")
_KIND = r"[<>^.]{0,4}[a-z]?"
_CELL = re.compile(
    rf"(?:(\d{{1,3}})?(?:\.(\d{{1,3}}))?[+*])?{_KIND}\|"
    rf"([^|]*?)(?=(?:\s(?:\d{{0,3}}(?:\.\d{{1,3}})?[+*])?{_KIND})?\||$)"
)
_SIZE = re.compile(r"cols\s*=\s*\"?(?:(\d{1,3})\*|([^\]\"]{1,200}))")


def is_sheet(text: str) -> bool:
    """Whether a line is an edge of such a table."""
    return _EDGE.fullmatch(text.strip()) is not None


def sheet_at(blocks: Sequence[Block], n: int) -> Found:
    """The table whose upper edge line ``n`` is."""
    if not is_sheet(blocks[n].text):
        return NOTHING
    end = next((k for k in range(n + 1, len(blocks)) if is_sheet(blocks[k].text)), n + 1)
    if end == n + 1:
        return NOTHING
    ink = {blocks[n].line_start: "", blocks[end].line_start: ""}
    cells: list[tuple[Block, MarkedCell]] = []
    first = 0
    for block in blocks[n + 1 : end]:
        if not first and cells and block.blank_before:
            first = len(cells)
        made = [_cell(mark) for mark in _CELL.finditer(block.text.strip())]
        if not made and cells:
            cells[-1][1].text += block.text.strip()
        cells += [(block, cell) for cell in made]
        first = first or (len(cells) if len(made) > 1 else 0)
        ink[block.line_start] = "".join(c.text for c in made) if made else block.text
    width = _width(blocks[n - 1].text) if n else 0
    width = width or sum(cell.columns for _, cell in cells[:first])
    if not width:
        return NOTHING
    rows = _rows(cells, width)
    return Found((grid_block(blocks[n : end + 1], rows),), end + 1 - n, ink)


def _width(text: str) -> int:
    said = _SIZE.search(text)
    if said is None:
        return 0
    return span_of(said[1]) if said[1] else len(said[2].split(","))


def _cell(mark: re.Match[str]) -> MarkedCell:
    return MarkedCell(mark[3].strip(), span_of(mark[2]), span_of(mark[1]))


def _rows(cells: Sequence[tuple[Block, MarkedCell]], width: int) -> list[MarkedRow]:
    """The cells in rows of ``width`` columns, those counted that reach down from above."""
    rows: list[MarkedRow] = []
    below = [0] * width
    at = width
    for block, cell in cells:
        while at < width and below[at]:
            at += 1
        if at >= width:
            below = [max(0, left - 1) for left in below]
            rows.append(MarkedRow(block.line_start, block.line_end))
            at = next((c for c in range(width) if not below[c]), 0)
        row = rows[-1]
        row.last = block.line_end
        row.cells.append(cell)
        for column in range(at, min(at + cell.columns, width)):
            below[column] = cell.rows
        at += cell.columns
    return rows
