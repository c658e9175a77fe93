"""Notes under a table that go on: a second and third point under 注：1.…, the rest of a sentence
that was broken over lines."""

from __future__ import annotations

import re
from bisect import bisect_right
from collections.abc import Sequence
from dataclasses import replace

from indexer.model import Block, Document, Span, Table
from indexer.parsing.lines import em_width
from indexer.parsing.sections import ordinal_of, section_of
from indexer.parsing.tables.shapes import TableFinding
from indexer.parsing.tables.tokens import is_note
from indexer.parsing.tidy import tidy

_WORD = re.compile(r"^(?:备?注|说明|注释|附注)\s*[:：]?\s*")
_ENDED = re.compile(r"[。．.！？；;）)】][”’）)】]*$")
_MOST = 12
_BROKEN = 24.0
"""Width, in Chinese characters, from which on a line may have been ended by its margin."""


def with_further_notes(finding: TableFinding, document: Document) -> TableFinding:
    """``finding`` with the lines claimed that go on with the last note of each table."""
    blocks = document.blocks
    starts = [block.line_start for block in blocks]
    claimed = set(finding.claimed)
    tables: list[Table] = []
    for table in finding.tables:
        after = bisect_right(starts, table.span.line_end)
        notes, more = _more(table, blocks, after, claimed)
        if not more:
            tables.append(table)
            continue
        claimed.update(more)
        span = Span(table.span.line_start, blocks[more[-1]].line_end, table.span.page)
        tables.append(replace(table, notes=notes, span=span))
    return TableFinding(tuple(tables), frozenset(claimed), finding.furniture)


def _more(
    table: Table, blocks: Sequence[Block], after: int, claimed: set[int]
) -> tuple[tuple[str, ...], list[int]]:
    """The table's notes with what follows them, and the blocks that print that."""
    if not table.notes or not is_note(table.notes[-1]) or after == 0:
        return table.notes, []
    if tidy(blocks[after - 1].text) not in table.notes[-1]:
        return table.notes, []  # the last note stands over the table
    notes, more = list(table.notes), []
    number = _number(_WORD.sub("", notes[-1]))
    for n in range(after, min(after + _MOST, len(blocks))):
        block = blocks[n]
        text = block.text.strip()
        if n in claimed or block.kind not in ("line", "paragraph", "item") or "\t" in text:
            break
        following = _number(text)
        if number is not None and following == number + 1 and not section_of(text):
            notes.append(tidy(text))
            number = following
        elif _is_rest(blocks[n - 1], block, notes[-1]):
            notes[-1] = tidy(notes[-1] + text)
        else:
            break
        more.append(n)
    return tuple(notes), more


def _number(text: str) -> int | None:
    found = ordinal_of(text)
    return found[1] if found else None


def _is_rest(before: Block, block: Block, note: str) -> bool:
    """Whether ``block`` ends the sentence that stops at the margin of the line before it."""
    if before.kind != "line" or block.kind != "line" or block.blank_before > before.blank_before:
        return False
    text = block.text.strip()
    at_margin = note.endswith(("，", "、")) or em_width(before.text.strip()) >= _BROKEN
    is_open = not _ENDED.search(note) and at_margin
    return is_open and not section_of(text) and not is_note(text) and bool(_ENDED.search(text))
