"""Grid blocks of any structured format → raw tables: spans resolved, titles found."""

from __future__ import annotations

from dataclasses import replace

from indexer.model import Block, Document, Furniture, Span
from indexer.parsing.tables.grids import GridRow, GridTable, understand
from indexer.parsing.tables.shapes import Found, RawTable
from indexer.parsing.tables.titles import NO_TITLE, around
from indexer.parsing.tables.tokens import cell, is_note
from indexer.parsing.tidy import tidy


def grid_tables(document: Document) -> Found:
    """The tables in the document's grids. A grid whose header is that of the grid directly
    before it, with nothing between, goes on with that one."""
    blocks = document.blocks
    tables: list[RawTable] = []
    furniture: list[Furniture] = []
    claimed: set[int] = set()
    before: tuple[int, GridTable] | None = None
    for index, block in enumerate(blocks):
        if block.kind != "grid":
            continue
        sheet = understand(resolved(block))
        if sheet is None or (not sheet.rows and len(sheet.header) < 2):
            continue
        span = Span(block.line_start, block.line_end)
        if (
            before
            and before[0] == index - 1
            and before[1].header == sheet.header
            and not block.text
            and not sheet.title
        ):
            head = " ".join(dict.fromkeys(p for path in sheet.header for p in path))
            furniture.append(Furniture("repeated header", head, span))
            tables[-1] = replace(
                tables[-1],
                rows=(*tables[-1].rows, *sheet.rows),
                notes=(*tables[-1].notes, *sheet.notes),
                span=Span(tables[-1].span.line_start, block.line_end),
            )
            claimed.add(index)
            before = index, sheet
            continue
        found = around(blocks, index, index, claimed)
        caption = tidy(block.text)
        captioned = (caption,) if is_note(caption) else ()  # （不含窗口）: it names nothing
        title = sheet.title if captioned else caption or sheet.title
        used = found.indexes
        if title and found.title:
            # The line above is not this table's title: a section or an article's heading.
            heading = [n for n in found.indexes if tidy(blocks[n].text) == found.title]
            same = found.title == title
            used = tuple(n for n in found.indexes if n not in heading or same)
        title = title or found.title
        claimed.update({index, *used})
        tables.append(
            RawTable(
                title=title,
                notes=(*found.notes_before, *captioned, *sheet.notes, *found.notes_after),
                header=sheet.header,
                rows=sheet.rows,
                span=_span(blocks, (index, *used)),
                spanned=sheet.spanned,
                doubts=(*sheet.doubts, *([] if title else [NO_TITLE])),
            )
        )
        furniture.extend(sheet.furniture)
        before = index, sheet
    return Found(tuple(tables), frozenset(claimed), tuple(furniture))


def _span(blocks: tuple[Block, ...], indexes: tuple[int, ...]) -> Span:
    return Span(
        min(blocks[n].line_start for n in indexes), max(blocks[n].line_end for n in indexes)
    )


def resolved(block: Block) -> list[GridRow]:
    """The grid with every cell repeated over the rows and columns it spans."""
    placed: dict[tuple[int, int], tuple[str, int, bool]] = {}
    number = 0
    width = 0
    for r, row in enumerate(block.grid):
        c = 0
        for printed in row:
            while (r, c) in placed:
                c += 1
            text = cell(printed.text)
            for dr in range(min(printed.rowspan, len(block.grid) - r)):
                for dc in range(printed.colspan):
                    placed.setdefault((r + dr, c + dc), (text, number, printed.is_header))
            number += 1
            c += printed.colspan
            width = max(width, c)
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
