"""What a reader has already set apart: furniture, which belongs to no text, and footnotes, which
belong to the text that refers to them.

Both stand among the blocks in the middle of tables and paragraphs that go on over a page, so they
are taken out before anything else is read, and footnotes are given back at the end.
"""

from __future__ import annotations

from bisect import bisect_right
from collections.abc import Sequence
from dataclasses import dataclass, replace

from indexer.model import Block, Document, Furniture, Item, Span, Table
from indexer.parsing.tidy import tidy


@dataclass(frozen=True, slots=True)
class Apart:
    """``document`` without the blocks that were set apart; these as furniture with the reader's
    reason, and the footnotes in printed order."""

    document: Document
    furniture: tuple[Furniture, ...]
    footnotes: tuple[Block, ...]


def set_apart(document: Document) -> Apart:
    """``document`` and what its reader set apart in it."""
    kept = tuple(b for b in document.blocks if b.kind not in ("furniture", "footnote"))
    if len(kept) == len(document.blocks):
        return Apart(document, (), ())
    furniture = tuple(
        Furniture(block.reason or "furniture", block.text, Span(block.line_start, block.line_end))
        for block in document.blocks
        if block.kind == "furniture"
    )
    footnotes = tuple(block for block in document.blocks if block.kind == "footnote")
    return Apart(replace(document, blocks=kept), furniture, footnotes)


def with_footnotes(
    items: Sequence[Item], tables: Sequence[Table], footnotes: Sequence[Block]
) -> tuple[tuple[Item, ...], tuple[Table, ...]]:
    """``items`` and ``tables`` with each footnote as a further paragraph of the item, or a further
    note of the table, that holds the line before it (readers put a footnote behind the block that
    refers to it); where none holds it, of the one that ends last before it, else of the first.
    Spans grow by the footnote's lines. Needs an item or a table."""
    if not footnotes:
        return tuple(items), tuple(tables)
    owners: dict[int, tuple[bool, int]] = {}
    pieces = [(item.span, (False, n)) for n, item in enumerate(items)]
    pieces += [(table.span, (True, n)) for n, table in enumerate(tables)]
    for span, piece in sorted(pieces, key=lambda each: each[0].line_start):
        # What begins later stands inside: a table in the middle of an article.
        owners.update(dict.fromkeys(range(span.line_start, span.line_end + 1), piece))
    lines = sorted(owners)
    of_items, of_tables = list(items), list(tables)
    for note in footnotes:
        is_table, n = owners[lines[max(0, bisect_right(lines, note.line_start) - 1)]]
        if is_table:
            table = of_tables[n]
            of_tables[n] = replace(
                table, notes=(*table.notes, tidy(note.text)), span=_grown(table.span, note)
            )
        else:
            item = of_items[n]
            of_items[n] = replace(
                item, paragraphs=(*item.paragraphs, tidy(note.text)), span=_grown(item.span, note)
            )
    return tuple(of_items), tuple(of_tables)


def _grown(span: Span, note: Block) -> Span:
    return replace(
        span,
        line_start=min(span.line_start, note.line_start),
        line_end=max(span.line_end, note.line_end),
    )
