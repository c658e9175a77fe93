"""Grid blocks of any structured format → raw tables: spans resolved, titles found, and grids that
are one table put together."""

from __future__ import annotations

import re
from bisect import bisect_left
from collections.abc import Iterator, Sequence, Set
from dataclasses import dataclass, replace

from indexer.model import Block, Document, Furniture, Span
from indexer.parsing.script import simplified
from indexer.parsing.tables.grids import GridRow, GridTable, as_in, understand
from indexer.parsing.tables.joining import (
    Part,
    continued,
    copy_of,
    gone_on,
    is_body_of,
    is_copy,
    is_header_alone,
    stacked,
    tables_in,
)
from indexer.parsing.tables.shapes import Found, RawTable
from indexer.parsing.tables.titles import NO_TITLE, around, title_of
from indexer.parsing.tables.tokens import cell, is_note
from indexer.parsing.tidy import tidy

_CONTINUED = re.compile(
    r"(?P<title>.*?)[（(【\[]?(?:(?:接|续|转|下转|上接)[上下前后]?[表页]|续|未完)"
    r"[一二三四五六七八九十\d]{0,2}[）)】\]]?[：:]?"
)
_LONGEST_MARK = 80


@dataclass(frozen=True, slots=True)
class _Sheet:
    """A grid as understood, or one of several tables in it: the ``first`` and ``last`` block
    that it fills, the ``caption`` printed with it, ``is_further``: another table of the same
    grid stands before it, ``is_last``: none behind."""

    first: int
    last: int
    caption: str
    rows: tuple[GridRow, ...]
    table: GridTable
    is_further: bool
    is_last: bool

    @property
    def span(self) -> Span:
        return _over([row.span for row in self.rows])


def grid_tables(document: Document) -> Found:
    """The tables in the document's grids.

    A grid of header rows goes with the grid right behind it. A grid with nothing but notes
    between it and the one before goes on with that one where it has the same header, or none
    and the same columns. A grid that prints the one before once more is furniture.
    """
    blocks = document.blocks
    tables: list[RawTable] = []
    furniture: list[Furniture] = []
    claimed: set[int] = set()
    before: _Sheet | None = None
    for sheet in _sheets(blocks):
        own = frozenset(range(sheet.first, sheet.last + 1))
        between = range(before.last + 1 if before else sheet.first, sheet.first)
        marks = [n for n in between if n not in claimed]
        part = None
        if before is not None and all(_continues(blocks[n].text, tables[-1].title) for n in marks):
            part = _part(before, tables[-1], sheet)
        if before is None or part is None:
            raw, used, numbers = _titled(sheet, blocks, claimed)
            claimed |= own | used
            tables.append(raw)
            furniture.extend(numbers)
            furniture.extend(sheet.table.furniture)
            before = sheet
            continue
        claimed |= own | set(marks)
        furniture.extend(_furniture("repeated header", blocks[n]) for n in marks)
        below = around(blocks, sheet.first, sheet.last, claimed)
        claimed.update(below.indexes)
        lines = [sheet.span, *(_lines(blocks[n]) for n in (*marks, *below.indexes, *own))]
        tables[-1] = _grown(tables[-1], sheet, part, below.notes_after, lines)
        furniture.extend(part[2])
        titles = dict.fromkeys((sheet.caption, sheet.table.title))
        furniture.extend(Furniture("repeated header", t, sheet.span) for t in titles if t)
        before = replace(before, last=sheet.last)
    return Found(tuple(tables), frozenset(claimed), tuple(furniture))


def _sheets(blocks: Sequence[Block]) -> Iterator[_Sheet]:
    """Every table in a grid, together with the grid of its header where that stands alone."""
    header: tuple[int, tuple[GridRow, ...]] | None = None
    for index, block in enumerate(blocks):
        if block.kind != "grid":
            continue
        first, caption, rows = index, tidy(block.text), tuple(resolved(block))
        if header is not None and header[0] == index - 1:
            first, caption = index - 1, tidy(blocks[index - 1].text)
            rows = stacked(header[1], rows)
        header = None
        below = blocks[index + 1] if index + 1 < len(blocks) else None
        if (
            below is not None
            and below.kind == "grid"
            and not below.text
            and is_header_alone(rows)
            and is_body_of(rows, tuple(resolved(below)))
        ):
            header = index, rows
            continue
        parts = tables_in(rows)
        for n, part in enumerate(parts):
            table = understand(part)
            if table is not None and (table.rows or len(table.header) > 1):
                is_last = n == len(parts) - 1
                yield _Sheet(first, index, "" if n else caption, part, table, n > 0, is_last)


def _part(before: _Sheet, table: RawTable, sheet: _Sheet) -> Part | None:
    """What ``sheet`` adds to the table before it; None where it is a table of its own."""
    if not sheet.is_further and is_copy(before.rows, sheet.rows):
        return (), (), copy_of(sheet.rows)
    title = sheet.caption or sheet.table.title
    if title and title != table.title and not _continues(title, table.title):
        return None
    serial = table.rows[-1].cells[0] if table.rows else ""
    return continued(before.table, serial, sheet.table, as_in(before.rows, sheet.rows))


def _continues(text: str, title: str) -> bool:
    """Whether a line only says that a table goes on (转下表, 续表), its ``title`` before it or
    not."""
    text = simplified(tidy(text))
    if len(text) > _LONGEST_MARK:
        return False
    found = _CONTINUED.fullmatch(text)
    return found is not None and found["title"].strip() in ("", simplified(title))


def _grown(
    table: RawTable, sheet: _Sheet, part: Part, below: Sequence[str], lines: Sequence[Span]
) -> RawTable:
    rows, notes, _ = part
    return replace(
        table,
        rows=gone_on(table.rows, rows),
        notes=(*table.notes, *notes, *below),
        spanned=table.spanned | (sheet.table.spanned if rows else frozenset()),
        span=_over([table.span, *lines]),
    )


def _titled(
    sheet: _Sheet, blocks: Sequence[Block], claimed: Set[int]
) -> tuple[RawTable, frozenset[int], tuple[Furniture, ...]]:
    """The table with its title and the notes around it, the blocks that print these, and what
    counts the title."""
    inside = frozenset(range(sheet.first, sheet.last + 1))
    edges = {sheet.first - 1} if sheet.is_further else set()
    edges |= set() if sheet.is_last else {sheet.last + 1}
    found = around(blocks, sheet.first, sheet.last, {*claimed, *inside, *edges})
    captioned = (sheet.caption,) if is_note(sheet.caption) else ()  # （不含窗口）: it names nothing
    title = sheet.table.title if captioned else sheet.caption or sheet.table.title
    used = found.indexes
    if title and found.title:
        # The line above is not this table's title: a section or an article's heading.
        heading = [n for n in found.indexes if title_of(blocks[n]) == found.title]
        same = found.title == title
        used = tuple(n for n in found.indexes if n not in heading or same)
    title = title or found.title
    lines = [sheet.span, *(_lines(blocks[n]) for n in used)]
    if not sheet.is_further and sheet.is_last:
        lines += [_lines(blocks[n]) for n in inside]
    raw = RawTable(
        title=title,
        notes=(*found.notes_before, *captioned, *sheet.table.notes, *found.notes_after),
        header=sheet.table.header,
        rows=sheet.table.rows,
        span=_over(lines),
        spanned=sheet.table.spanned,
        doubts=(*sheet.table.doubts, *([] if title else [NO_TITLE])),
    )
    numbers = tuple(n for n in found.numbers if any(blocks[u].mark == n.text for u in used))
    return raw, frozenset(used), numbers


def _furniture(kind: str, block: Block) -> Furniture:
    return Furniture(kind, block.text.strip(), _lines(block))


def _lines(block: Block) -> Span:
    return Span(block.line_start, block.line_end)


def _over(spans: Sequence[Span]) -> Span:
    return Span(min(span.line_start for span in spans), max(span.line_end for span in spans))


def resolved(block: Block) -> list[GridRow]:
    """The grid with every cell repeated over the rows and columns it spans. Columns are those
    that some cell begins in, as they are seen; a span counts no others."""
    starts = _places(block)
    columns = sorted({c for row in starts for c in row})
    width = len(columns)
    placed: dict[tuple[int, int], tuple[str, int, bool]] = {}
    number = 0
    for r, row in enumerate(block.grid):
        for start, printed in zip(starts[r], row, strict=True):
            text = cell(printed.text)
            first = bisect_left(columns, start)
            last = bisect_left(columns, start + printed.colspan)
            for dr in range(min(printed.rowspan, len(block.grid) - r)):
                for c in range(first, last):
                    placed.setdefault((r + dr, c), (text, number, printed.is_header))
            number += 1
    whole = Span(block.line_start, block.line_end)
    spans = block.rows_at or (whole,) * len(block.grid)
    rows = []
    for r in range(len(block.grid)):
        cells = [placed.get((r, c), ("", -1 - c, False)) for c in range(width)]
        filled = [c for c in cells if c[0]]
        rows.append(
            GridRow(
                tuple(c[0] for c in cells),
                spans[r],
                tuple(c[1] for c in cells),
                bool(filled) and all(c[2] for c in filled),
            )
        )
    return rows


def _places(block: Block) -> list[list[int]]:
    """For each row the column of the source that each of its cells begins in."""
    starts: list[list[int]] = []
    busy: dict[int, int] = {}
    """Column → first row in which it is free again."""
    for r, row in enumerate(block.grid):
        c = 0
        own: list[int] = []
        for printed in row:
            while busy.get(c, 0) > r:
                c += 1
            own.append(c)
            if printed.rowspan > 1:
                busy.update(dict.fromkeys(range(c, c + printed.colspan), r + printed.rowspan))
            c += printed.colspan
        starts.append(own)
    return starts
