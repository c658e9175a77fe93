"""Lines → blocks by the layouts that the text is set in; each is found by its own signs, and one
text may hold several."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from dataclasses import dataclass

from indexer.model import Block
from indexer.readers.characters import visible_characters
from indexer.readers.text.barred import (
    barred_tables,
    without_bars,
)
from indexer.readers.text.chat import with_chat_apart
from indexer.readers.text.columns import with_columns_apart
from indexer.readers.text.decorated import with_numbers_beside, without_closing_signs
from indexer.readers.text.drawn import drawn_tables, without_strokes
from indexer.readers.text.lines import layout_of
from indexer.readers.text.mail import with_mail_apart, without_quoting
from indexer.readers.text.marked import (
    marked_headings,
    with_pictures_apart,
    without_emphasis,
    without_mark,
)
from indexer.readers.text.markup import marked_up
from indexer.readers.text.parted import comma_tables, without_commas
from indexer.readers.text.sheets import with_quoted_rows, without_filling
from indexer.readers.text.single import is_on_one_line, lines_of_one
from indexer.readers.text.spaced import with_stacked_serial, without_leaders, without_spacing
from indexer.readers.text.web import with_page_apart

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
    lines = with_stacked_serial(without_spacing(with_quoted_rows(without_filling(lines))))
    blocks, ink = _without_mail(lines)
    blocks, of_markup = marked_up(blocks)
    blocks, of_emphasis = without_emphasis(with_pictures_apart(blocks))
    blocks, of_signs = without_closing_signs(blocks)
    blocks, of_leaders = without_leaders(blocks)
    ink |= of_markup | of_emphasis | of_signs | of_leaders
    for name, read, without_drawing in _READERS:
        if forced is not None and forced != name:
            continue
        made = read(blocks)
        kept = {id(block) for block in made}
        gone = [block for block in blocks if id(block) not in kept]
        if gone:
            ink |= {block.line_start: without_drawing(block.text) for block in gone}
            found, blocks = found or (None if name == _MARKED else name), made
    blocks = with_numbers_beside(with_columns_apart(blocks))
    visible = visible_characters("".join(ink.values()))
    return Laid(blocks, forced or found or layout_of(lines), visible, doubts)


def _without_mail(lines: Sequence[Block]) -> tuple[tuple[Block, ...], dict[int, str]]:
    """``lines`` without marks of quoting and with the mail around them as furniture; and what
    each line prints."""
    plain = without_quoting(lines)
    texts = {block.line_start: block.text for block in plain}
    ink = {block.line_start: texts.get(block.line_start, "") for block in lines}
    quoted = [b.line_start for b in lines if ink[b.line_start] != b.text]
    return with_page_apart(with_chat_apart(with_mail_apart(plain, quoted))), ink
