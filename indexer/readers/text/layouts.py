"""Lines → blocks by the layouts that the text is set in; each is found by its own signs, and one
text may hold several."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from dataclasses import dataclass

from indexer.model import Block
from indexer.readers.characters import visible_characters
from indexer.readers.text.barred import (
    barred_tables,
    comma_tables,
    without_bars,
    without_commas,
)
from indexer.readers.text.drawn import drawn_tables, without_strokes
from indexer.readers.text.lines import layout_of
from indexer.readers.text.marked import marked_headings, without_mark
from indexer.readers.text.single import is_on_one_line, lines_of_one

_MARKED = "marked"
_Read = Callable[[Sequence[Block]], tuple[Block, ...]]
_READERS: tuple[tuple[str, _Read, Callable[[str], str]], ...] = (
    ("box-text", drawn_tables, without_strokes),
    ("pipe-text", barred_tables, without_bars),
    ("comma-text", comma_tables, without_commas),
    (_MARKED, marked_headings, without_mark),
)
"""Layout → what makes its blocks of lines, and what a line of it prints beside its drawing."""

LAYOUTS = (
    "pdf-text",
    "word-text",
    "tab-text",
    "plain-text",
    "box-text",
    "pipe-text",
    "comma-text",
    "one-line",
)
"""What a text may be said to be; the last four switch their own signs on or, where another is
forced, off."""


@dataclass(frozen=True, slots=True)
class Laid:
    """``visible``: what the lines print but for what draws a table or marks a heading."""

    blocks: tuple[Block, ...]
    layout: str
    visible: str
    doubts: tuple[str, ...] = ()


def laid_out(lines: tuple[Block, ...], forced: str | None) -> Laid:
    """``lines`` as blocks; ``forced``: one of ``LAYOUTS`` or None."""
    doubts: tuple[str, ...] = ()
    found = None
    if forced == "one-line" or (forced is None and is_on_one_line(lines)):
        lines = lines_of_one(lines)
        found = "one-line"
        doubts = ("全文印在一行里，按空格断开；行号是断开后的次序。",)
    blocks = lines
    ink = {block.line_start: block.text for block in lines}
    for name, read, without_drawing in _READERS:
        if forced is not None and forced != name:
            continue
        made = read(blocks)
        kept = {id(block) for block in made}
        gone = [block for block in blocks if id(block) not in kept]
        if gone:
            ink |= {block.line_start: without_drawing(block.text) for block in gone}
            found, blocks = found or (None if name == _MARKED else name), made
    visible = visible_characters("".join(ink.values()))
    return Laid(blocks, forced or found or layout_of(lines), visible, doubts)
