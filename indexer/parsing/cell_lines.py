"""Tables set one cell a line with nothing to mark a cell: found by the regularity of their
columns alone, and marked as Word text marks its cells, with a tab.

Source of the shape: pages of other offices whose tables were copied as text.
"""

from __future__ import annotations

import re
from collections.abc import Sequence
from dataclasses import replace

from indexer.model import Block, Document
from indexer.parsing.cell_groups import grouped_grid
from indexer.parsing.sections import section_of
from indexer.parsing.tables.period import Period, period_of_cells
from indexer.parsing.tables.titles import is_title, names_period
from indexer.parsing.tables.tokens import is_figure, is_note, total_label

_LONGEST_CELL = 26
_LEAST_LINES = 8
_SENTENCE = re.compile("[。！？；，:：]")
_MOST_TITLES = 3


def with_cell_lines(document: Document) -> Document:
    """``document`` with a tab before each line that is a cell of such a table, and a grid where
    the names of groups are printed once."""
    blocks = document.blocks
    cells: set[int] = set()
    grids: dict[int, tuple[Block, int]] = {}
    for first, last in _runs(blocks):
        here = _cells_in(blocks, first, last)
        cells.update(here)
        if not here and (found := grouped_grid(blocks[first : last + 1])):
            grids[first + found[0]] = (found[1], first + found[2])
    if not cells and not grids:
        return document
    made: list[Block] = []
    end = 0
    for n, block in enumerate(blocks):
        if n in grids:
            grid, end = grids[n]
            made.append(grid)
        if n >= end:
            text = f"\t{block.text.strip()}"
            made.append(replace(block, text=text, blank_before=0) if n in cells else block)
    return replace(document, blocks=tuple(made))


def _runs(blocks: Sequence[Block]) -> list[tuple[int, int]]:
    """First and last of each stretch of short lines, cut before lines that name a month."""
    runs: list[tuple[int, int]] = []
    start: int | None = None
    for n, block in enumerate(blocks):
        may_be = _may_be_cell(block)
        if start is not None and (not may_be or _is_next_title(block)):
            runs.append((start, n - 1))
            start = None
        if may_be and start is None:
            start = n
    if start is not None:
        runs.append((start, len(blocks) - 1))
    return [(first, last) for first, last in runs if last - first >= _LEAST_LINES]


def _may_be_cell(block: Block) -> bool:
    text = block.text.strip()
    if block.kind != "line" or "\t" in block.text or len(text) > _LONGEST_CELL:
        return False
    if len(text.split()) > 2 or is_note(text):
        return False
    return is_figure(text) or not _SENTENCE.search(text) or total_label(text) is not None


def _is_next_title(block: Block) -> bool:
    return names_period(block.text) and is_title(block.text)


def _cells_in(blocks: Sequence[Block], first: int, last: int) -> range:
    """The lines of the run that are cells: from the header on, which a title or two may stand
    over, to the end of the last whole row or total."""
    texts = [blocks[n].text.strip() for n in range(first, last + 1)]
    if sum(map(is_figure, texts)) * 3 < len(texts):
        return range(0)
    best: tuple[float, int, Period] | None = None
    for skip in range(_MOST_TITLES + 1):
        if skip and (section_of(texts[skip - 1]) is None and not is_title(texts[skip - 1])):
            break
        found = period_of_cells(texts[skip:])
        if found and found.head == found.width and (best is None or found.score > best[0]):
            best = found.score, skip, found
    if best is None:
        return range(0)
    _, skip, period = best
    end = _end(texts[skip:], period)
    return range(first + skip, first + skip + end)


def _end(texts: Sequence[str], period: Period) -> int:
    """How many of ``texts`` belong to the table: whole rows, and totals with their figures."""
    at = period.head
    while at < len(texts):
        row = texts[at : at + period.width]
        if total_label(texts[at]):
            end = at + 1
            while end < len(texts) and end - at < period.width and is_figure(texts[end]):
                end += 1
            at = end
        elif len(row) == period.width and _is_like(row, texts[period.head :][: period.width]):
            at += period.width
        else:
            break
    return at


def _is_like(row: Sequence[str], model: Sequence[str]) -> bool:
    """Whether figures stand where the first row has them, but for one cell."""
    differ = sum(is_figure(a) != is_figure(b) for a, b in zip(row, model, strict=True))
    return differ <= 1
