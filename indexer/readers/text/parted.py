"""Tables whose cells stand between commas or semicolons, as spreadsheets export them: half-width or
full-width ones, cells in quotes, a quoted cell over several lines.
"""

from __future__ import annotations

import csv
import re
from collections import Counter
from collections.abc import Sequence
from dataclasses import dataclass

from indexer.model import Block
from indexer.readers.text.barred import grid_of

_SEPARATORS = ",;；，"
_FIGURE = re.compile(r"[-+]?[\d０-９][\d０-９,，.．%％/]*|[-/—－]{1,2}")
_SENTENCE = re.compile("[。！？]")
_THOUSANDS = re.compile(r"(?<=\d),(?=\d{3}(?!\d))")
_LEAST_ROWS = 3
_LEAST_NARROW = 4
"""Rows of two cells that make a table."""
_LONGEST_CELL = 60
_MOST_LINES = 40
"""Lines that one quoted cell may go over."""


@dataclass(frozen=True, slots=True)
class _Record:
    """The lines of one row and its cells."""

    blocks: tuple[Block, ...]
    cells: tuple[str, ...]
    separator: str


def comma_tables(blocks: Sequence[Block]) -> tuple[Block, ...]:
    """``blocks`` with each run of rows that hold the same number of cells between the same signs,
    most of them figures, as one grid."""
    found: list[Block] = []
    run: list[_Record] = []
    n = 0
    while n < len(blocks):
        record = _record(blocks, n, run[0].separator if run else None)
        if record is None and run:
            record = _record(blocks, n, None)
        fits = record is not None and run and len(record.cells) == len(run[0].cells)
        if record is not None and fits and record.separator == run[0].separator:
            run.append(record)
            n += len(record.blocks)
            continue
        found += _grid(run)
        run = []
        if record is None:
            found.append(blocks[n])
            n += 1
        else:
            run.append(record)
            n += len(record.blocks)
    return (*found, *_grid(run))


def without_commas(text: str) -> str:
    """What a line of such a table prints beside its drawing."""
    separator = max(_SEPARATORS, key=text.count)
    return text.replace(separator, "").replace('"', "")


def _record(blocks: Sequence[Block], n: int, separator: str | None) -> _Record | None:
    lines = _lines_of(blocks, n)
    text = "".join(block.text.strip() for block in lines)
    if not lines or "\t" in text or _SENTENCE.search(text):
        return None
    separator = separator or max(_SEPARATORS, key=text.count)
    if separator not in text or len(_THOUSANDS.findall(text)) == text.count(separator):
        return None
    cells = tuple(
        cell.strip()
        for cell in next(csv.reader([text], delimiter=separator, skipinitialspace=True))
    )
    if len(cells) < 2 or any(len(cell) > _LONGEST_CELL for cell in cells):
        return None
    return _Record(lines, cells, separator)


def _lines_of(blocks: Sequence[Block], n: int) -> tuple[Block, ...]:
    """The line and, while a quote stands open, those that go on with it."""
    lines: list[Block] = []
    quotes = 0
    for block in blocks[n : n + _MOST_LINES]:
        if block.kind != "line":
            break
        lines.append(block)
        quotes += block.text.count('"')
        if quotes % 2 == 0:
            return tuple(lines)
    return ()


def _grid(run: Sequence[_Record]) -> list[Block]:
    blocks = [block for record in run for block in record.blocks]
    rows = [record.cells for record in run]
    if not rows or not _is_table(rows):
        return blocks
    return [grid_of([record.blocks for record in run], rows, 0)]


def _is_table(rows: Sequence[Sequence[str]]) -> bool:
    body = [cell for row in rows[1:] for cell in row[1:] if cell]
    figures = sum(_FIGURE.fullmatch(cell) is not None for cell in body)
    if len(rows) < (_LEAST_ROWS if len(rows[0]) > 2 else _LEAST_NARROW) or figures * 2 < len(body):
        return False
    names = Counter(tuple(cell for cell in row if _FIGURE.fullmatch(cell) is None) for row in rows)
    return max(names.values()) * 2 <= len(rows) + 1
