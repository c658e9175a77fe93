"""Tab-separated lines → raw tables. A header printed again (page break) goes on with its
table; a total without tabs belongs to it."""

from __future__ import annotations

import re
from collections.abc import Sequence

from indexer.model import Block, Furniture, Span
from indexer.parsing.sections import is_page_number
from indexer.parsing.tables.grids import GridRow, only_cell, opens_new_table, understand
from indexer.parsing.tables.lost_spans import with_lost_spans
from indexer.parsing.tables.shapes import Found, RawTable
from indexer.parsing.tables.titles import NO_TITLE, around
from indexer.parsing.tables.tokens import cell, is_figure, is_note, total_label

_STOP = re.compile("[，。；：:！？]")


def is_tab_line(block: Block) -> bool:
    """A line with several cells, or one with nothing but empty ones behind it."""
    text = block.text.rstrip("\r\n")
    return block.kind == "line" and ("\t" in text.strip() or text.rstrip(" ").endswith("\t"))


def tab_tables(blocks: Sequence[Block], taken: frozenset[int]) -> Found:
    """The tables among ``blocks`` that are set with tabs."""
    tables: list[RawTable] = []
    furniture: list[Furniture] = []
    claimed: set[int] = set(taken)
    for run in _runs(blocks, taken):
        for indexes in _parts(blocks, run):
            rows = with_lost_spans([_row(blocks[n]) for n in indexes])
            sheet = understand(rows)
            if sheet is None:
                continue
            inside = set(indexes)
            found = around(blocks, indexes[0], indexes[-1], claimed | inside)
            used = found.indexes if not sheet.title else ()
            claimed.update(inside | set(used))
            title = sheet.title or found.title
            every = sorted({*indexes, *used})
            tables.append(
                RawTable(
                    title=title,
                    notes=(
                        (*found.notes_before, *sheet.notes, *found.notes_after)
                        if used
                        else sheet.notes
                    ),
                    header=sheet.header,
                    rows=sheet.rows,
                    span=Span(blocks[every[0]].line_start, blocks[every[-1]].line_end),
                    spanned=sheet.spanned,
                    doubts=(*sheet.doubts, *([] if title else [NO_TITLE])),
                )
            )
            furniture.extend(sheet.furniture)
    return Found(tuple(tables), frozenset(claimed - taken), tuple(furniture))


def _runs(blocks: Sequence[Block], taken: frozenset[int]) -> list[list[int]]:
    """Block indexes of lines that follow one another as table lines; page numbers between them
    are passed over."""
    runs: list[list[int]] = []
    current: list[int] = []
    for n, block in enumerate(blocks):
        if n in taken:
            continue
        is_total = len(block.text) < 40 and total_label(block.text) is not None
        if is_tab_line(block) or (current and (is_total or _is_group_line(blocks, n))):
            current.append(n)
        elif current and is_page_number(block.text):
            continue
        elif current:
            runs.append(current)
            current = []
    if current:
        runs.append(current)
    return [run for run in runs if sum(1 for n in run if is_tab_line(blocks[n])) > 1]


_LONGEST_GROUP = 20


def _is_group_line(blocks: Sequence[Block], n: int) -> bool:
    """Whether a line without tabs, right over a row, names the group of the rows under it: what
    stands under a title is a header instead, without a figure."""
    text = blocks[n].text.strip()
    if n + 1 == len(blocks) or len(text) > _LONGEST_GROUP or not is_tab_line(blocks[n + 1]):
        return False
    if blocks[n].blank_before or blocks[n].kind != "line" or is_note(text) or _STOP.search(text):
        return False
    below = _row(blocks[n + 1]).cells
    return not is_figure(below[0]) and bool(below[0]) and any(map(is_figure, below[1:]))


def _parts(blocks: Sequence[Block], run: Sequence[int]) -> list[list[int]]:
    """``run`` cut where a further title, or behind a blank line a different header, opens."""
    parts: list[list[int]] = [[run[0]]]
    for n in run[1:]:
        row = _row(blocks[n])
        head = _row(blocks[parts[-1][0]])
        fresh = blocks[n].blank_before > 0 and len(parts[-1]) > 1
        if opens_new_table(row) or (fresh and _is_other_header(row, head)):
            parts.append([n])
        else:
            parts[-1].append(n)
    return parts


def _is_other_header(row: GridRow, head: GridRow) -> bool:
    filled = [c for c in row.cells if c]
    if len(filled) < 2 or row.cells == head.cells or not row.cells[0]:
        return False
    has_figures = any(is_figure(c) for c in filled)
    return not has_figures and only_cell(row) is None and len(row.cells) != len(head.cells)


def _row(block: Block) -> GridRow:
    cells = tuple(cell(c) for c in block.text.split("\t"))
    return GridRow(
        cells, Span(block.line_start, block.line_end), tuple(-1 - n for n in range(len(cells)))
    )
