"""Blocks → lines with what their place in the print says, and the width of a full line.

``measure`` finds out from the document itself whether its paragraphs are broken over lines and
how wide a full line is, so that no figure about a layout stands in the code.
"""

from __future__ import annotations

import re
from collections.abc import Callable, Iterable, Sequence
from dataclasses import dataclass
from typing import Literal

from indexer.model import Block, Span
from indexer.parsing.tidy import tidy

Lead = Literal["none", "page", "mark", "indent", "tab"]

CJK = "\u2e80-\u2fdf\u3005-\u3007\u3400-\u9fff\uf900-\ufaff"
_CJK = re.compile(f"[{CJK}]")
_LATIN = re.compile(r"[A-Za-z0-9]")
CLOSERS = "，。、：；！？）》”’】〉」』…,;:!?)]%％‰℃"
OPENERS = "（《“‘【〈「『(["
_UNIT = re.compile(
    rf"[{re.escape(OPENERS)}]*(?:[A-Za-z0-9.,:/@_+~%&-]+|.)[{re.escape(CLOSERS)}]*", re.DOTALL
)


@dataclass(frozen=True, slots=True)
class Line:
    """One block as prose sees it. ``text`` is stripped. ``lead`` is what its left edge says:
    "page" a blank without a blank line before it (first line after a page break), "mark" a
    blank after a blank line (a bullet whose glyph was lost), "indent" two blanks or more."""

    index: int
    kind: str
    text: str
    lead: Lead
    start: int
    end: int
    level: int = 0
    blank_before: int = 0

    @property
    def squeezed(self) -> str:
        """The text without any blank: for comparing with names and patterns."""
        return re.sub(r"\s+", "", self.text)


def line_of(index: int, block: Block) -> Line:
    """The line of ``block``, which stands at ``index`` in the document."""
    return Line(
        index,
        block.kind,
        block.text.strip(),
        _lead(index, block),
        block.line_start,
        block.line_end,
        block.level,
        block.blank_before,
    )


def _lead(index: int, block: Block) -> Lead:
    if block.kind != "line":
        return "none"
    head = block.text[: len(block.text) - len(block.text.lstrip())]
    if not head:
        return "none"
    if "\t" in head:
        return "tab"
    if "\f" in head or index == 0 or (block.blank_before == 0 and len(head) == 1):
        return "page"
    if len(head) >= 2 or head == "\u3000":
        return "indent"
    return "mark"


def span_of(lines: Sequence[Line]) -> Span:
    """From the first line's start to the last line's end. Needs at least one line."""
    return Span(min(line.start for line in lines), max(line.end for line in lines))


# --- width --------------------------------------------------------------------------------


def em_width(text: str) -> float:
    """Width in Chinese characters as typeset: a letter or digit is half of one, a blank beside
    Chinese is the quarter that typesetting puts there."""
    width = 0.0
    for before, char, after in zip(" " + text, text, text[1:] + " ", strict=False):
        if char == " ":
            width += 0.25 if _CJK.match(before) or _CJK.match(after) else 0.5
        else:
            width += 0.5 if char.isascii() else 1.0
    return width


def _column_width(text: str) -> float:
    """Width in Chinese characters on a terminal: every ASCII sign, the blank too, is half."""
    return sum(0.5 if c.isascii() else 1.0 for c in text)


def _bare_width(text: str) -> float:
    """As ``_column_width``, blanks not counted (kerning that was added after the wrap)."""
    return sum(0.5 if c.isascii() else 1.0 for c in text if c != " ")


def _count(text: str) -> float:
    return float(len(text))


def _bare_count(text: str) -> float:
    return float(sum(1 for c in text if c != " "))


Width = Callable[[str], float]
_WIDTHS: tuple[Width, ...] = (em_width, _column_width, _bare_width, _count, _bare_count)


@dataclass(frozen=True, slots=True)
class Measure:
    """How the prose of a document is set. ``full`` is the width of a full line by ``width``;
    ``wrapped`` is false where every line is a whole paragraph."""

    wrapped: bool
    full: float
    width: Width

    def slack(self, line: str, following: str, indent: float = 0.0) -> float:
        """How much room was left on ``line`` after the first unbreakable piece of
        ``following`` would have been added: positive means that it would have fitted, so the
        line was ended on purpose."""
        unit = _UNIT.match(following)
        piece = unit.group() if unit else following[:1]
        return self.room(line) - indent - self.width(piece)

    def room(self, line: str) -> float:
        """How much narrower than a full line ``line`` is."""
        return self.full - self.width(line)


_PARAGRAPH_WIDTH = 60.0
_SENTENCE_END = "。！？；："


def measure(lines: Iterable[Line]) -> Measure:
    """The measure of these lines. Of several ways to count width that one is taken by which
    the full lines agree best."""
    texts = [
        line.text
        for line in lines
        if line.kind == "line" and line.lead != "tab" and len(_CJK.findall(line.text)) >= 8
    ]
    if not texts or max(map(em_width, texts)) > _PARAGRAPH_WIDTH:
        return Measure(False, 0.0, em_width)
    best: tuple[float, float, Width] = (0.0, 0.0, em_width)
    for width in _WIDTHS:
        agree, full = _mode([width(text) for text in texts])
        # Typesetting is the likeliest; another way to count must agree clearly better.
        if agree > best[0] * (1.0 if best[0] == 0 else 1.1):
            best = (agree, full, width)
    _, full, width = best
    broken = sum(1 for t in texts if abs(width(t) - full) <= 2.5 and t[-1] not in _SENTENCE_END)
    wrapped = broken >= max(2, 0.2 * len(texts))
    return Measure(wrapped, full, width)


def _mode(widths: Sequence[float]) -> tuple[float, float]:
    """How well ``widths`` agree on the commonest large one, and that one: each counts less the
    farther it is off, up to three quarters of a character."""
    floor = 0.7 * max(widths)
    best = (0.0, 0.0)
    for width in sorted({w for w in widths if w >= floor}):
        agree = sum(max(0.0, 1 - abs(w - width) / 0.75) for w in widths)
        if agree >= best[0]:
            best = (agree, width)
    return best


# --- joining ------------------------------------------------------------------------------


def joined(texts: Sequence[str]) -> str:
    """One paragraph out of its lines: nothing between Chinese, a blank between two Latin words
    (a line is never broken inside one), kerning blanks gone."""
    whole = ""
    for text in texts:
        text = text.strip()
        if whole and _needs_blank(whole[-1], text[:1]):
            whole += " "
        whole += text
    return tidy(whole)


def _needs_blank(last: str, first: str) -> bool:
    if last.isdigit() and first.isdigit():
        return False
    return bool(_LATIN.match(last) and _LATIN.match(first))
