"""Text as spreadsheets leave it: a whole sheet saved with each line filled up to as many cells, and
rows copied with a line break inside a quoted cell.

Separators that only fill a line up and quotes that only hold a cell together are no text.
"""

from __future__ import annotations

import csv
import re
from collections import Counter
from collections.abc import Sequence
from dataclasses import replace

from indexer.model import Block

_SEPARATORS = ",;\t"
_LEAST_LINES = 6
_SHARE = 0.9
_MOST_LINES = 40
"""Lines that the quoted cells of one row may go over."""
_LONGEST_PART = 60
_LEAST_CELLS = 3
_RUNNING = re.compile("[^。]{12}，[^。]{4,200}。")
"""A line of running text, as only a sheet that holds more than a table has."""


def without_filling(blocks: Sequence[Block]) -> tuple[Block, ...]:
    """``blocks`` of a whole sheet with each line that fills one cell, its first, as that cell, and
    lines of empty cells as blank ones. Any other text stays as it is."""
    if len(blocks) < _LEAST_LINES:
        return tuple(blocks)
    for separator in _SEPARATORS:
        rows = [_cells(block.text, separator) for block in blocks]
        width, count = Counter(map(len, rows)).most_common(1)[0]
        alone = [n for n, row in enumerate(rows) if len(row) == width and not any(row[1:])]
        if width < _LEAST_CELLS or count < _SHARE * len(rows):
            continue
        if len(alone) * 3 >= count or any(_RUNNING.search(rows[n][0]) for n in alone):
            return _emptied(blocks, rows, frozenset(alone))
    return tuple(blocks)


def _emptied(
    blocks: Sequence[Block], rows: Sequence[Sequence[str]], alone: frozenset[int]
) -> tuple[Block, ...]:
    found: list[Block] = []
    blank = 0
    for n, block in enumerate(blocks):
        blank += block.blank_before
        if n in alone and not rows[n][0].strip():
            blank += 1
            continue
        text = rows[n][0] if n in alone else block.text
        found.append(replace(block, text=text, blank_before=blank, gap=()))
        blank = 0
    return tuple(found)


def _cells(text: str, separator: str) -> list[str]:
    if '"' not in text:
        return text.split(separator)
    return next(csv.reader([text], delimiter=separator), [])


def with_quoted_rows(blocks: Sequence[Block]) -> tuple[Block, ...]:
    """``blocks`` with each row between tabs whose cells stand in quotes as one line without them,
    over however many lines it goes."""
    found: list[Block] = []
    n = 0
    while n < len(blocks):
        size = _size_of_row(blocks, n)
        row = _row(blocks[n : n + size]) if size else None
        found.append(row or blocks[n])
        n += size if row else 1
    return tuple(found)


def _size_of_row(blocks: Sequence[Block], n: int) -> int:
    """How many lines from ``n`` on hold whole quotes, 0 where line ``n`` opens none at the edge of
    a cell."""
    text = blocks[n].text
    if not (text.startswith('"') or '\t"' in text):
        return 0
    quotes = 0
    for size, block in enumerate(blocks[n : n + _MOST_LINES], start=1):
        quotes += block.text.count('"')
        if block.kind != "line" or max(map(len, block.text.split("\t"))) > _LONGEST_PART:
            return 0
        if quotes % 2 == 0:
            return size
    return 0


def _row(blocks: Sequence[Block]) -> Block | None:
    whole = "".join(block.text for block in blocks)
    if "\t" not in whole:
        return None
    cells = next(csv.reader([whole], delimiter="\t"), [])
    first, last = blocks[0], blocks[-1]
    return replace(first, text="\t".join(cells), line_end=last.line_end)
