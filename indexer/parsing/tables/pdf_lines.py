"""Lines of PDF text as the table finder sees them: pieces between blanks, and which of those
blanks can only be the edge of a cell.

A blank between Chinese and a digit or Latin letter may be kerning or an edge; a blank between
two Chinese characters or two figures is an edge.
"""

from __future__ import annotations

import itertools
import re
from collections.abc import Sequence
from dataclasses import dataclass
from typing import Literal

from indexer.model import Block
from indexer.parsing.periods import period_of
from indexer.parsing.script import simplified
from indexer.parsing.sections import is_page_number, section_of
from indexer.parsing.tables.titles import is_title
from indexer.parsing.tables.tokens import STROKES, balanced, is_figure, is_note, opens_note

Kind = Literal["prose", "note", "total", "figures", "words", "mixed", "single"]
Gap = Literal["edge", "kerning", "latin", "line"]

_BRACKETED = re.compile(r"（[^（）]*）|\([^()]*\)|《[^《》]*》|“[^“”]*”")
_SENTENCE = re.compile(r"[。！？；，：!?;]|[^\d\s]\s*:")
_TOTAL = re.compile(
    r"^(?P<label>(?:全[市省区院]|本月|累计|各区)?(?:合\s*计|总\s*计|小\s*计|共\s*计|总\s*数|汇\s*总))"
    r"\s*[:：]?\s*(?P<rest>\S.*)$"
)
_NARROW = re.compile(r"[0-9A-Za-z%％‰.\-+/]")
_GROUP = re.compile("[\u4e00-\u9fff]{2,8}[:：]")  # a group's name over its rows
_LONGEST_NOTE = 4
_NEEDS_NUMBER = frozenset("前后第约近满每")
_COUNTED = re.compile(r"\d+[年月日天号时分秒周]")
_UNITS = frozenset("年月日天号时分秒周")
_DATE = re.compile(
    r"(?<![\d.])\d{4} ?年 ?\d{1,2} ?月(?: ?\d{1,2} ?日)?|(?<![\d.])\d{1,2} ?月 ?\d{1,2} ?日"
)


@dataclass(frozen=True, slots=True)
class PdfLine:
    """One line (a wrapped note: several). ``close``: no blank line before it. ``lo`` and
    ``hi`` bound the number of cells it can hold. ``lead``: the blanks before its text."""

    indexes: tuple[int, ...]
    start: int
    end: int
    text: str
    pieces: tuple[str, ...]
    gaps: tuple[Gap, ...]
    kind: Kind
    close: bool
    lead: str = ""

    @property
    def hi(self) -> int:
        return len(self.pieces)

    @property
    def lo(self) -> int:
        return 1 + sum(1 for gap in self.gaps if gap == "edge")

    @property
    def squeezed(self) -> str:
        return "".join(self.text.split())


def gap_between(left: str, right: str) -> Gap:
    """What the blank between two pieces can be."""
    if left in STROKES or right in STROKES:
        return "edge"
    a, b = left[-1], right[0]
    narrow_a, narrow_b = bool(_NARROW.match(a)), bool(_NARROW.match(b))
    if narrow_a != narrow_b:
        return "kerning"
    if narrow_a and (a.isalpha() or b.isalpha()):
        return "latin"
    return "edge"


def regions(blocks: Sequence[Block], taken: frozenset[int]) -> list[list[PdfLine]]:
    """Stretches of lines without prose or section headings between them."""
    found: list[list[PdfLine]] = [[]]
    n = 0
    while n < len(blocks):
        block = blocks[n]
        if n in taken or block.kind != "line" or "\t" in block.text:
            found.append([])
            n += 1
            continue
        if is_page_number(block.text):
            n += 1
            continue
        line = _line(blocks, n, taken)
        n = line.indexes[-1] + 1
        if line.kind == "prose" or section_of(line.text):
            found.append([])
        else:
            found[-1].append(line)
    return [region for region in found if len(region) > 1]


def _line(blocks: Sequence[Block], n: int, taken: frozenset[int]) -> PdfLine:
    block = blocks[n]
    text = block.text.strip()
    indexes = [n]
    if not is_note(text) and opens_note(text):
        whole = text
        for k in range(n + 1, min(n + _LONGEST_NOTE, len(blocks))):
            if k in taken or blocks[k].kind != "line":
                break
            whole += blocks[k].text.strip()
            if balanced(whole):
                if is_note(whole):
                    text, indexes = whole, list(range(n, k + 1))
                break
    pieces = pieces_of(text)
    gaps = tuple(gap_between(a, b) for a, b in itertools.pairwise(pieces))
    return PdfLine(
        tuple(indexes),
        block.line_start,
        blocks[indexes[-1]].line_end,
        text,
        pieces,
        gaps,
        kind_of(text, pieces, gaps),
        block.blank_before == 0,
        block.text[: len(block.text) - len(block.text.lstrip())],
    )


def pieces_of(text: str) -> tuple[str, ...]:
    """``text`` between its blanks; a number kerned away from the unit that stands alone behind
    it (4 天, 4 月 26 日), or from a word that needs it (前 4天), is one piece."""
    pieces: list[str] = []
    for piece in _DATE.sub(lambda m: "".join(m.group().split()), text).split():
        before = pieces[-1] if pieces else ""
        unit = before.isascii() and before.isdecimal() and piece in _UNITS
        if unit or (before[-1:] in _NEEDS_NUMBER and _COUNTED.fullmatch(piece)):
            pieces[-1] = before + piece
            if len(pieces) > 1 and unit and pieces[-2][-1] in _NEEDS_NUMBER:
                pieces[-2:] = [pieces[-2] + pieces[-1]]
        else:
            pieces.append(piece)
    return tuple(pieces)


def kind_of(text: str, pieces: Sequence[str], gaps: Sequence[Gap]) -> Kind:
    """What a line is by itself. "figures": it ends in a figure behind something else, or holds
    two side by side. "words": several cells, none a figure at its end. "mixed": words and
    figures in turn, which may be one phrase with kerning or several cells."""
    if is_note(text):
        return "note"
    if split_total(text):
        return "total"
    bare = _BRACKETED.sub("", text)
    figures = [is_figure(p) for p in pieces]
    rowlike = figures[-1] and sum(figures) > 2
    if len(pieces) == 1 and _GROUP.fullmatch(text):
        return "single"
    if _SENTENCE.search(bare) and not rowlike:
        return "prose"
    if "、" in bare and any(figures) and not figures[-1]:
        return "prose"
    beside = any(a and b for a, b in itertools.pairwise(figures))
    if len(pieces) > 1 and (figures[-1] or beside):
        return "figures"
    if "edge" in gaps:
        return "words"
    return "mixed" if any(figures) and len(pieces) > 1 else "single"


def split_total(text: str) -> tuple[str, tuple[str, ...]] | None:
    """(合计, its figures) where the line is a total, else None."""
    text = text.strip()
    found = _TOTAL.match(simplified(text))
    if not found:
        return None
    rest = tuple(text[found.start("rest") :].split())
    if not any(is_figure(p) for p in rest) or (not is_figure(rest[-1]) and len(rest) < 3):
        return None
    return "".join(text[slice(*found.span("label"))].split()), rest


def is_dated_title(line: PdfLine) -> bool:
    """A line that can be the title of a table and names its month."""
    if line.kind not in ("single", "words", "mixed") or period_of(line.text) is None:
        return False
    return is_title(line.text)
