"""Texts in a light mark-up other than Markdown: MediaWiki, DokuWiki, Creole, Jira, Textile, Org,
AsciiDoc, reStructuredText.

No dialect is named or guessed. A text is marked up if it draws a table by signs that prose has no
use for, or sets its headings between the same signs line after line; each form is then read for
itself, so a mixture or a dialect of its own is read as far as its forms are known.
"""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import replace

from indexer.model import Block
from indexer.readers.text.markup.directives import directive_at
from indexer.readers.text.markup.headings import headings_of
from indexer.readers.text.markup.inline import is_set_off, without_inline
from indexer.readers.text.markup.sheets import is_sheet, sheet_at
from indexer.readers.text.markup.signed_rows import is_signed, signed_rows_at
from indexer.readers.text.markup.values import Found
from indexer.readers.text.markup.wiki_tables import is_wiki_table, wiki_table_at

__all__ = ["marked_up"]

_FORMS = (
    (is_wiki_table, wiki_table_at),
    (is_sheet, sheet_at),
    (is_signed, signed_rows_at),
)
_NONE = Found((), 0, {})


def marked_up(blocks: Sequence[Block]) -> tuple[tuple[Block, ...], dict[int, str]]:
    """``blocks`` with tables and headings as such and without signs inside the lines, and what
    each line so changed prints. A text without such forms stays as it is."""
    reads = [read for is_there, read in _FORMS if any(is_there(b.text) for b in blocks)]
    is_directed = any(directive_at(blocks, n) for n in range(len(blocks)))
    headings = headings_of(blocks, has_tables=bool(reads) or is_directed)
    if not headings and not reads and not is_directed:
        return tuple(blocks), {}
    plain = [without_inline(block) for block in blocks]
    ink = {
        block.line_start: block.text
        for block, printed in zip(plain, blocks, strict=True)
        if block.text != printed.text
    }
    found: list[Block] = []
    n = 0
    while n < len(plain):
        piece = next((p for read in (*reads, directive_at) if (p := read(plain, n)).size), _NONE)
        if piece.size:
            found += piece.blocks
            ink |= piece.ink
            n += piece.size
            continue
        block = plain[n]
        if block.line_start in headings:
            level, text = headings[block.line_start]
            block = replace(block, kind="heading", level=level, text=text)
            ink[block.line_start] = text
        elif is_set_off(blocks[n].text) and block.text.strip():
            block = replace(block, kind="heading", level=6, text=block.text.strip())
        found.append(block)
        n += 1
    return tuple(found), ink
