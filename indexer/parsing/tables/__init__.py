"""Tables of an issue: the one way in, ``find_tables``."""

from __future__ import annotations

from bisect import bisect_right
from dataclasses import replace

from indexer.model import Document, Furniture, Span
from indexer.parsing.tables.assemble import assemble
from indexer.parsing.tables.further_notes import with_further_notes
from indexer.parsing.tables.pdf_text import pdf_tables
from indexer.parsing.tables.printed_grids import grid_tables
from indexer.parsing.tables.shapes import TableFinding
from indexer.parsing.tables.tab_text import tab_tables
from indexer.parsing.tables.titles import title_of
from indexer.parsing.tables.word_text import word_tables
from indexer.parsing.tidy import tidy

__all__ = ["TableFinding", "find_tables"]


def find_tables(document: Document) -> TableFinding:
    """Every table of ``document``, whatever its layout, in printed order.

    ``claimed`` are the blocks of titles, notes, headers and rows; section headings, prose and
    imprint are never among them. Nothing printed in a claimed block is lost: what could not be
    decided stands in the table's ``doubts``.
    """
    found = [grid_tables(document)]
    for read in (tab_tables, word_tables, pdf_tables):
        taken = frozenset().union(*(f.claimed for f in found))
        found.append(read(document.blocks, taken))
    raws = sorted((t for f in found for t in f.tables), key=lambda t: t.span.line_start)
    whole = TableFinding(
        tuple(assemble(raw, no) for no, raw in enumerate(raws, start=1)),
        frozenset().union(*(f.claimed for f in found)),
        tuple(sorted((x for f in found for x in f.furniture), key=lambda x: x.span.line_start)),
    )
    return _with_numbers_apart(with_further_notes(whole, document), document)


def _with_numbers_apart(finding: TableFinding, document: Document) -> TableFinding:
    """The finding with what counts the titles (表1, 一、) as furniture and no part of them."""
    marked = [
        block
        for n in sorted(finding.claimed)
        if (block := document.blocks[n]).kind == "line" and block.mark
    ]
    if not marked:
        return finding
    tables = list(finding.tables)
    starts = [table.span.line_start for table in tables]
    furniture = list(finding.furniture)
    for block in marked:
        place = bisect_right(starts, block.line_start) - 1
        if place < 0:
            continue
        table, title = tables[place], title_of(block)
        if table.title == tidy(block.text):
            tables[place] = replace(table, title=title)
        elif table.title != title:
            continue
        number = Furniture("number", block.mark, Span(block.line_start, block.line_end))
        furniture += [number] if number not in furniture else []
    return replace(finding, tables=tuple(tables), furniture=tuple(furniture))
