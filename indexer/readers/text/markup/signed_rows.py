"""Tables of one line a row in which a sign tells header cells from others: ``^ a ^ b ^``
(DokuWiki), ``||a||b||`` (Jira), ``|= a |= b |`` (Creole), ``|_. a |_. b |`` (Textile)."""

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

_SIGNED = re.compile(
    r"\^[^^].*[\^|]|\|\|[^|].*\|\||\|[ \t]*=(?!=).*|\|[^|]{0,20}_[^|.]{0,20}\..*\|"
)
_ROW = re.compile(r"[|^].*[|^]|\|.*")
_SAID = re.compile(
    r"((?:[_<>=~^-]|\\\d{1,3}|/\d{1,3}|\{[^{}]{0,100}\}|\([^()]{0,40}\)){1,12})\.(?=\s|$)"
)
_ACROSS, _DOWN = re.compile(r"\\(\d{1,3})"), re.compile(r"/(\d{1,3})")
_FROM_ABOVE = ":::"


def is_signed(text: str) -> bool:
    """Whether a line is a row whose header cells are signed."""
    return _SIGNED.fullmatch(text.strip()) is not None


def signed_rows_at(blocks: Sequence[Block], n: int) -> Found:
    """The table whose first row, a signed one, line ``n`` is."""
    if not is_signed(blocks[n].text) or n + 1 >= len(blocks):
        return NOTHING
    size = 1
    while n + size < len(blocks) and _goes_on(blocks[n + size]):
        size += 1
    lines = blocks[n : n + size]
    if size < 2:
        return NOTHING
    parts = _carets if blocks[n].text.lstrip().startswith("^") else _bars
    rows = [
        MarkedRow(block.line_start, block.line_end, parts(block.text.strip())) for block in lines
    ]
    ink = {row.first: "".join(cell.text for cell in row.cells) for row in rows}
    _join_down(rows)
    return Found((grid_block(lines, rows),), size, ink)


def _goes_on(block: Block) -> bool:
    return (
        block.kind == "line"
        and not block.blank_before
        and _ROW.fullmatch(block.text.strip()) is not None
    )


def _carets(text: str) -> list[MarkedCell]:
    """``^`` before a header cell, ``|`` before another; a sign right behind a sign makes the cell
    before it one column wider."""
    cells: list[MarkedCell] = []
    for sign, cell in re.findall(r"([|^])([^|^]*)", text):
        if not cell and cells:
            cells[-1].columns += 1
        else:
            goes_on = cell.strip() == _FROM_ABOVE
            text, rows = ("", 0) if goes_on else (cell, 1)
            cells.append(MarkedCell(text, rows, 1, sign == "^"))
    cells[-1].columns -= cells[-1].columns > 1  # the closing sign
    return cells


def _bars(text: str) -> list[MarkedCell]:
    if text.startswith("||"):
        return [MarkedCell(cell, is_header=True) for cell in text.strip("|").split("||")]
    inner = text[1:-1] if text.endswith("|") else text[1:]
    return [_said(cell) for cell in inner.split("|")]


def _said(cell: str) -> MarkedCell:
    text = cell.strip()
    if text.startswith("="):
        return MarkedCell(text[1:], is_header=True)
    said = _SAID.match(text)
    if said is None:
        return MarkedCell(text)
    across, down = _ACROSS.search(said[1]), _DOWN.search(said[1])
    return MarkedCell(
        text[said.end() :],
        span_of(down[1] if down else None),
        span_of(across[1] if across else None),
        "_" in said[1],
    )


def _join_down(rows: Sequence[MarkedRow]) -> None:
    """Cells that say that the one above goes on make that one a row higher."""
    above: dict[int, MarkedCell] = {}
    for row in rows:
        at = 0
        for cell in row.cells:
            if cell.rows == 0 and at in above:
                above[at].rows += 1
            else:
                cell.rows = max(cell.rows, 1)
                above |= dict.fromkeys(range(at, at + cell.columns), cell)
            at += cell.columns
    for row in rows:
        row.cells = [cell for cell in row.cells if cell.rows]
