"""Word text, one cell a line behind a tab → raw tables.

Stages: ``regions`` (which blocks) → ``cells_of`` (cells, empty ones too, with the blank lines
between them) → ``rows_of`` (rows of equal length, whatever the blank lines say) → the grid.
"""

from __future__ import annotations

from collections import Counter
from collections.abc import Sequence
from dataclasses import dataclass

from indexer.model import Block, Furniture, Span
from indexer.parsing.tables.flat_header import spread, tree
from indexer.parsing.tables.grids import GridRow, understand
from indexer.parsing.tables.shapes import Found, RawTable
from indexer.parsing.tables.titles import NO_TITLE, around, is_title, names_period
from indexer.parsing.tables.tokens import (
    balanced,
    cell,
    is_figure,
    is_note,
    is_serial_heading,
    total_label,
)

_CONTINUATION = 12
_ODD_ROW = "第{0}行起有{1}格，与其余各行的{2}格不同，按从左到右放入各列。"


@dataclass(frozen=True, slots=True)
class WordCell:
    """``apart``: a blank line stands before it."""

    text: str
    line: int
    apart: bool


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


def rows_of(cells: Sequence[WordCell]) -> tuple[list[GridRow], list[str]]:
    """Grid rows of equal width, header levels first, and what was odd about them."""
    chunks = _chunks(cells)
    width = _width(chunks)
    head, body = _split_head(chunks, width)
    doubts: list[str] = []
    rows = _header_rows(head, width)
    pending: list[WordCell] = []
    for chunk in body:
        for part in _cut_totals(chunk):
            if total_label(part[0].text) and not pending:
                rows.append(_total_row(part, width))
                continue
            pending.extend(part)
            while len(pending) >= width:
                rows.append(_grid_row(pending[:width], width))
                pending = pending[width:]
            if pending and _stands_alone(pending, chunk, body, width):
                if len(pending) > 1 and len(pending) * 2 != width:
                    doubts.append(_ODD_ROW.format(pending[0].line, len(pending), width))
                rows.append(_grid_row(pending, width))
                pending = []
    if pending:
        if len(pending) * 2 != width:
            doubts.append(_ODD_ROW.format(pending[0].line, len(pending), width))
        rows.append(_grid_row(pending, width))
    return rows, doubts


def _chunks(cells: Sequence[WordCell]) -> list[list[WordCell]]:
    chunks: list[list[WordCell]] = []
    for printed in cells:
        if printed.apart or not chunks:
            chunks.append([])
        chunks[-1].append(printed)
    return chunks


def _width(chunks: Sequence[Sequence[WordCell]]) -> int:
    """Cells of a row: the commonest length of what stands between blank lines, the header and
    totals apart."""
    rows = [c for c in chunks[1:] if not total_label(c[0].text)]
    if not rows:
        head = _leading_words(chunks[0])
        return max(2, head)
    counts = Counter(len(c) for c in rows)
    most = max(counts.values())
    width = max(size for size, count in counts.items() if count == most)
    if most == 1 and len(chunks[0]) in counts:
        return len(chunks[0])
    head = _leading_words(chunks[0])
    cells = sum(len(c) for c in rows) + len(chunks[0]) - head
    if width < head and cells % head == 0:
        # No row is narrower than its header: the blank lines stand inside rows.
        return head
    return max(2, width)


def _leading_words(chunk: Sequence[WordCell]) -> int:
    return next((n for n, c in enumerate(chunk) if is_figure(c.text)), len(chunk))


def _cut_totals(chunk: Sequence[WordCell]) -> list[list[WordCell]]:
    """A total that follows the last row without a blank line is a row of its own."""
    place = next((n for n, c in enumerate(chunk) if n and total_label(c.text)), None)
    if place is None or not any(is_figure(c.text) for c in chunk[:place]):
        return [list(chunk)]
    return [list(chunk[:place]), list(chunk[place:])]


def _stands_alone(
    pending: Sequence[WordCell],
    chunk: Sequence[WordCell],
    body: Sequence[Sequence[WordCell]],
    width: int,
) -> bool:
    """Whether a short row is complete as it is: the next one is whole by itself."""
    place = next((n for n, c in enumerate(body) if c is chunk), len(body) - 1)
    if place + 1 >= len(body):
        return True
    following = body[place + 1]
    return len(following) == width or total_label(following[0].text) is not None


def _split_head(
    chunks: Sequence[list[WordCell]], width: int
) -> tuple[list[list[WordCell]], list[list[WordCell]]]:
    """Header levels and the rest. The first data row may stand close under the header."""
    first, rest = list(chunks[0]), [list(c) for c in chunks[1:]]
    head = [first]
    if len(first) > width:
        at = len(first) - width
        if at < width and (at < 2 or any(is_figure(c.text) for c in first[:at])):
            at = width
        head, rest = [first[:at]], [first[at:], *rest]
    while rest and _is_level(rest[0], head, width):
        head.append(rest.pop(0))
    return head, rest


def _is_level(chunk: Sequence[WordCell], head: Sequence[Sequence[WordCell]], width: int) -> bool:
    filled = [c.text for c in chunk if c.text]
    if not filled or any(is_figure(t) for t in filled) or total_label(filled[0]):
        return False
    if len(chunk) == width or (len(chunk) == width - 1 and not chunk[0].text):
        return not chunk[0].text and len(filled) < len(chunk) and len(head[-1]) < len(chunk)
    return len(head[-1]) < width and len(chunk) > 1 and chunk[0].text != ""


def _header_rows(head: Sequence[Sequence[WordCell]], width: int) -> list[GridRow]:
    """Header levels as rows of ``width`` cells; one cell short, a heading stands over the group
    and the label column."""
    levels = [[c.text for c in level] for level in head]
    if len(levels) == 2 and len(levels[1]) in (width, width - 1) and not levels[1][0]:
        levels[0] = spread(levels[0], levels[1])
    elif len(levels) == 2:
        paths = tree(levels[0], levels[1], width)[0]
        levels = [[p[k] if k < len(p) else "" for p in paths] for k in (0, 1)]
    if max(map(len, levels)) == width - 1:
        at = 1 + is_serial_heading(levels[0][0])
        for level in levels:
            level.insert(at, "")
    return [_header_row(t, cells, width) for t, cells in zip(levels, head, strict=True)]


def _header_row(texts: Sequence[str], cells: Sequence[WordCell], width: int) -> GridRow:
    padded = (*texts, *[""] * (width - len(texts)))
    ids = tuple(-1 - n for n in range(len(padded)))
    return GridRow(tuple(padded), _span(cells), ids, True)


def _grid_row(cells: Sequence[WordCell], width: int) -> GridRow:
    padded = (*(c.text for c in cells), *[""] * (width - len(cells)))
    return GridRow(tuple(padded), _span(cells), tuple(-1 - n for n in range(len(padded))))


def _total_row(cells: Sequence[WordCell], width: int) -> GridRow:
    """A total whose label spans: its figures stand at the right edge."""
    figures = [c.text for c in cells[1:]]
    gap = width - 1 - len(figures)
    if gap < 0 or (len(cells) == 1):
        return _grid_row(cells, width)
    texts = (cells[0].text, *[""] * gap, *figures)
    return GridRow(texts, _span(cells), tuple(-1 - n for n in range(width)))


def _span(cells: Sequence[WordCell]) -> Span:
    return Span(cells[0].line, cells[-1].line)
