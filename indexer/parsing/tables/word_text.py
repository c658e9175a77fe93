"""Word text, one cell a line behind a tab → raw tables.

Stages: ``regions`` (which blocks) → ``cells_of`` (cells, empty ones too, with the blank lines
between them) → ``rows_of`` (rows of equal length, whatever the blank lines say) → the grid.
"""

from __future__ import annotations

from collections.abc import Sequence

from indexer.model import Block, Furniture, Span
from indexer.parsing.tables.grids import understand
from indexer.parsing.tables.shapes import Found, RawTable
from indexer.parsing.tables.titles import NO_TITLE, around, is_title, names_period
from indexer.parsing.tables.tokens import balanced, cell, is_note, total_label
from indexer.parsing.tables.word_rows import WordCell, rows_of

_CONTINUATION = 12


def word_tables(blocks: Sequence[Block], taken: frozenset[int]) -> Found:
    """The tables among ``blocks`` that are set one cell a line."""
    tables: list[RawTable] = []
    claimed: set[int] = set(taken)
    furniture: list[Furniture] = []
    for first, last in regions(blocks, taken):
        cells = cells_of(blocks, first, last)
        rows, doubts = rows_of(cells)
        sheet = understand(rows) if len(rows) > 1 else None
        if sheet is None:
            continue
        inside = set(range(first, last + 1))
        found = around(blocks, first, last, claimed | inside)
        claimed.update(inside | set(found.indexes))
        every = sorted({first, last, *found.indexes})
        title = found.title or sheet.title
        tables.append(
            RawTable(
                title=title,
                notes=(*found.notes_before, *sheet.notes, *found.notes_after),
                header=sheet.header,
                rows=sheet.rows,
                span=Span(blocks[every[0]].line_start, blocks[every[-1]].line_end),
                spanned=sheet.spanned,
                doubts=(*sheet.doubts, *doubts, *([] if title else [NO_TITLE])),
            )
        )
        furniture.extend(sheet.furniture)
    return Found(tuple(tables), frozenset(claimed - taken), tuple(furniture))


def is_cell_line(block: Block) -> bool:
    return block.kind == "line" and block.text.startswith("\t") and "\t" not in block.text.strip()


def regions(blocks: Sequence[Block], taken: frozenset[int]) -> list[tuple[int, int]]:
    """First and last block of each stretch of cell lines, lines that go on with a cell's text
    included."""
    found: list[tuple[int, int]] = []
    n = 0
    while n < len(blocks):
        if n in taken or not is_cell_line(blocks[n]):
            n += 1
            continue
        first = n
        while n + 1 < len(blocks) and n + 1 not in taken:
            if is_cell_line(blocks[n + 1]):
                n += 1
            elif (after := _continued(blocks, n + 1)) is not None:
                n = after
            else:
                break
        if n > first + 2:
            found.append((first, n))
        n += 1
    return found


def _continued(blocks: Sequence[Block], place: int) -> int | None:
    """The next cell line, if the lines from ``place`` up to it go on with a cell's text: a word
    set one character a line, or the second line of a cell that is closed by the next cell."""
    start = place
    while place < len(blocks) and blocks[place].kind == "line" and not is_cell_line(blocks[place]):
        text = blocks[place].text.strip()
        if len(text) > _CONTINUATION or names_period(text) or total_label(text):
            return None
        place += 1
    if place >= len(blocks) or not is_cell_line(blocks[place]):
        return None
    texts = [blocks[n].text.strip() for n in range(start, place)]
    if all(len(t) <= 2 for t in texts):
        return place
    opened = not balanced(blocks[start - 1].text) or texts[0][0] in "（("
    closed = blocks[place].blank_before == 0
    is_own = is_note(texts[0]) or (len(texts) == 1 and is_title(texts[0]) and not opened)
    return place if closed and not (is_own and not opened) else None


def cells_of(blocks: Sequence[Block], first: int, last: int) -> list[WordCell]:
    """The cells of a region, empty ones from the lone tabs between, continued ones joined."""
    cells: list[WordCell] = []
    for n in range(first, last + 1):
        block = blocks[n]
        if not is_cell_line(block):
            before = cells[-1]
            cells[-1] = WordCell(cell(before.text + block.text.strip()), before.line, before.apart)
            continue
        apart = False
        if n > first:
            apart = block.blank_before > 0 and not block.gap
            for k, line in enumerate(block.gap):
                if "\t" in line:
                    empty = line.count("\t")
                    number = block.line_start - len(block.gap) + k
                    cells.extend(WordCell("", number, apart and not e) for e in range(empty))
                    apart = False
                else:
                    apart = True
        cells.append(WordCell(cell(block.text), block.line_start, apart))
    return cells
