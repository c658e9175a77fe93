"""Tables of an issue: the one way in, ``find_tables``."""

from __future__ import annotations

from indexer.model import Document
from indexer.parsing.tables.assemble import assemble
from indexer.parsing.tables.further_notes import with_further_notes
from indexer.parsing.tables.pdf_text import pdf_tables
from indexer.parsing.tables.printed_grids import grid_tables
from indexer.parsing.tables.shapes import TableFinding
from indexer.parsing.tables.tab_text import tab_tables
from indexer.parsing.tables.word_text import word_tables

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
    return with_further_notes(whole, document)
