"""What a page prints about itself, taken out before anything else is read: its number and the
serial's name at its head. Both may stand in the middle of a table, where a number alone looks
like a cell.
"""

from __future__ import annotations

import re
from collections import deque
from collections.abc import Sequence
from dataclasses import dataclass, replace

from indexer.model import Block, Document, Furniture, Span
from indexer.parsing.echoes import echoes
from indexer.parsing.masthead import FIRST_LINES
from indexer.parsing.masthead_grades import is_running_header
from indexer.parsing.script import simplified
from indexer.parsing.sections import is_page_number
from indexer.parsing.serials import Serial
from indexer.parsing.tidy import without_blanks

_BARE = re.compile(r"(\d{1,3})(?:\s*[/／]\s*(\d{1,3}))?")
_ONE_BLANK = re.compile(r"[ \u3000]\S")  # how the first line after a page break begins
_LINES_A_PAGE = 8
"""No page that is printed holds fewer lines; serials and cells follow one another closer."""


@dataclass(frozen=True, slots=True)
class _Number:
    """A line that is nothing but a number, perhaps "3/12": where it stands and what it says."""

    index: int
    value: int
    of: int | None


def without_page_marks(
    document: Document, serials: Sequence[Serial]
) -> tuple[Document, tuple[Furniture, ...]]:
    """``document`` without the blocks that hold only a page's number or running header, and
    these as furniture. A bare number counts only where it stands at the edge of a page, or where
    numbers go up by one from page to page through the document; everything else stays."""
    numbers = _numbers(document.blocks)
    numbered = {number.index for number in _chain(numbers)}
    numbered |= {n.index for n in numbers if _is_at_page_edge(n.index, document.blocks)}
    marks: dict[int, str] = {}
    for index, block in enumerate(document.blocks):
        if block.kind != "line" or block.text.startswith("\t"):
            continue
        squeezed = simplified(without_blanks(block.text))
        if index in numbered or is_page_number(squeezed):
            marks[index] = "page number"
        elif index >= FIRST_LINES and is_running_header(squeezed, serials):
            marks[index] = "running header"
    marks |= dict.fromkeys(echoes(document.blocks, marks), "running header")
    if not marks:
        return document, ()
    kept = tuple(b for index, b in enumerate(document.blocks) if index not in marks)
    furniture = tuple(
        Furniture(kind, block.text.strip(), Span(block.line_start, block.line_end))
        for index, kind in marks.items()
        for block in (document.blocks[index],)
    )
    return replace(document, blocks=kept), furniture


def _numbers(blocks: Sequence[Block]) -> list[_Number]:
    found = []
    for index, block in enumerate(blocks):
        match = _BARE.fullmatch(block.text.strip())
        if match and block.kind == "line" and not block.text.startswith("\t"):
            found.append(_Number(index, int(match[1]), int(match[2]) if match[2] else None))
    return found


def _is_at_page_edge(index: int, blocks: Sequence[Block]) -> bool:
    return any(
        block.text.startswith("\f") or (block.blank_before == 0 and _ONE_BLANK.match(block.text))
        for block in blocks[max(index, 1) : index + 2]
    )


def _chain(numbers: Sequence[_Number]) -> tuple[_Number, ...]:
    """The longest run of numbers that go up by one, each a page after the one before; () where
    there is none of two or more."""
    lengths: list[int] = []
    before: list[int | None] = []
    # Of the numbers of one value: those a page back or more, as the place of the longest run.
    ready: dict[tuple[int, int | None], int] = {}
    near: deque[int] = deque()
    for place, number in enumerate(numbers):
        while near and number.index - numbers[near[0]].index > _LINES_A_PAGE:
            past = near.popleft()
            key = (numbers[past].value, numbers[past].of)
            if key not in ready or lengths[past] > lengths[ready[key]]:
                ready[key] = past
        last = ready.get((number.value - 1, number.of))
        before.append(last)
        lengths.append(1 if last is None else lengths[last] + 1)
        near.append(place)
    if max(lengths, default=0) < 2:
        return ()
    at: int | None = lengths.index(max(lengths))
    chain = []
    while at is not None:
        chain.append(numbers[at])
        at = before[at]
    return tuple(reversed(chain))


_DRAWN = frozenset("┌┐└┘╔╗╚╝╭╮╰╯┏┓┗┛-—–─━═=＝_＿－~～*＊·•.…#+☆★")
_LEAST_DRAWN = 4
_LEAST_ALONE = 3


def without_rules(document: Document) -> tuple[Document, tuple[Furniture, ...]]:
    """``document`` without the lines that only draw a rule, and these as furniture. Three signs
    are one where they stand alone between blank lines: beside cells they are a cell."""
    blocks = document.blocks
    drawn = [n for n in range(len(blocks)) if _is_rule(blocks, n)]
    if not drawn:
        return document, ()
    gone = set(drawn)
    furniture = tuple(
        Furniture("rule", b.text.strip(), Span(b.line_start, b.line_end))
        for b in (blocks[n] for n in drawn)
    )
    return replace(
        document, blocks=tuple(b for n, b in enumerate(blocks) if n not in gone)
    ), furniture


def _is_rule(blocks: Sequence[Block], n: int) -> bool:
    block = blocks[n]
    bare = without_blanks(block.text)
    if block.kind != "line" or not bare or not set(bare) <= _DRAWN or "\t" in block.text:
        return False
    below = blocks[n + 1].blank_before if n + 1 < len(blocks) else 1
    alone = block.blank_before > 0 and below > 0
    return len(bare) >= _LEAST_DRAWN or (len(bare) >= _LEAST_ALONE and alone)


_PAGE = re.compile(r"[（(]?\d{1,3}[）)]?$")
_LEADERS = ".．·…"
_LEAST_LEADERS = 4
_CONTENTS = frozenset(["目录", "目次", "本期目录", "本期要目", "要目", "本期导读", "导读"])


def without_contents(document: Document) -> tuple[Document, tuple[Furniture, ...]]:
    """``document`` without the lines of a contents list, whose dots lead to page numbers, and its
    heading; these as furniture. One such line alone is none."""
    blocks = document.blocks
    listed = [n for n, block in enumerate(blocks) if _is_listed(block)]
    if len(listed) < 2:
        return document, ()
    gone = set(listed)
    before = listed[0] - 1
    if before >= 0 and simplified(without_blanks(blocks[before].text)) in _CONTENTS:
        gone.add(before)
    furniture = tuple(
        Furniture("contents list", b.text.strip(), Span(b.line_start, b.line_end))
        for b in (blocks[n] for n in sorted(gone))
    )
    kept = tuple(b for n, b in enumerate(blocks) if n not in gone)
    return replace(document, blocks=kept), furniture


def _is_listed(block: Block) -> bool:
    """Whether dots lead from words to a page number."""
    text = block.text.strip()[-_LONGEST_ENTRY:]
    page = _PAGE.search(text) if block.kind == "line" else None
    if page is None:
        return False
    head = text[: page.start()].rstrip()
    title = head.rstrip(f"{_LEADERS} \u3000")
    dots = sum(3 if sign == "…" else 1 for sign in head[len(title) :] if sign in _LEADERS)
    return bool(title) and dots >= _LEAST_LEADERS


_LONGEST_ENTRY = 200
