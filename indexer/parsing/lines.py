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
from indexer.parsing.script import simplified
from indexer.parsing.sections import is_tabular
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
    blank after a blank line (a bullet whose glyph was lost), "indent" two blanks or more.
    ``mark``: see ``Block``."""

    index: int
    kind: str
    text: str
    lead: Lead
    start: int
    end: int
    level: int = 0
    blank_before: int = 0
    mark: str = ""

    @property
    def squeezed(self) -> str:
        """The text without any blank: for comparing with names and patterns."""
        return "".join(self.text.split())

    @property
    def folded(self) -> str:
        """As ``squeezed``, in simplified script with half-width digits, of the same length."""
        return simplified(self.squeezed)


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
        block.mark,
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


_SEAM = re.compile(f"(?<=[{CJK}]) ?(?=[A-Za-z0-9])|(?<=[A-Za-z0-9]) ?(?=[{CJK}])")


def em_width(text: str) -> float:
    """Width in Chinese characters as typeset: a letter, digit or blank is half of one, the seam
    between Chinese and the other script a quarter, whether its blank was kept or lost."""
    seams = len(_SEAM.findall(text))
    return _column_width(_SEAM.sub("", text)) + 0.25 * seams


_WIDE_SET = re.compile(f"(?<=[{CJK}])[;:,!?()]|[;:,!?()](?=[{CJK}])")


def _wide_marks_width(text: str) -> float:
    """As ``em_width``, but half-width marks beside Chinese are set full, as Chinese fonts do."""
    return em_width(text) + 0.5 * len(_WIDE_SET.findall(text))


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
_WIDTHS: tuple[Width, ...] = (
    em_width,
    _wide_marks_width,
    _column_width,
    _bare_width,
    _count,
    _bare_count,
)


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
        return self.room(line) - indent - self.width(_first_piece(following))

    def room(self, line: str) -> float:
        """How much narrower than a full line ``line`` is."""
        return self.full - self.width(line)


_PARAGRAPH_WIDTH = 60.0
_ENOUGH = 400  # lines that a margin is measured by; more only take time
_SENTENCE_END = "。！？；："
_CLAUSES = re.compile("[^，。]{4}[，。][^，。]{2}")
_HANGING = tuple("，。、；：！？）》”’】…,;)")


def measure(lines: Iterable[Line]) -> Measure:
    """The measure of these lines, which must be in printed order. Of several ways to count
    width, and of all widths met, those are taken by which most lines end where the margin
    would have ended them."""
    texts = [
        line.text
        for line in lines
        if line.kind == "line" and not is_tabular(line.text, line.lead == "tab")
    ]
    prose = [text for text in texts if len(_CJK.findall(text)) >= 8]
    if not prose or max(map(em_width, prose)) > _PARAGRAPH_WIDTH:
        return Measure(False, 0.0, em_width)
    pairs = [
        (text, _first_piece(following))
        for text, following in zip(texts, [*texts[1:], ""], strict=True)
        if len(_CJK.findall(text)) >= 8
    ][:_ENOUGH]
    best: tuple[float, float, Width] = (0.0, 0.0, em_width)
    for width in _WIDTHS:
        agree, full = _margin([_Set.of(*pair, width) for pair in pairs])
        # Typesetting is the likeliest; another way to count must agree clearly better.
        if agree > best[0] * (1.0 if best[0] == 0 else 1.02):
            best = (agree, full, width)
    _, full, width = best
    unended = [text for text in prose if text[-1] not in _SENTENCE_END]
    broken = sum(1 for text in unended if abs(width(text) - full) <= 2.5)
    wrapped = broken >= max(2, 0.2 * len(prose), 0.3 * len(unended))
    # A line that stops in mid-sentence is no headline: where there is little prose, these tell.
    clauses = [text for text in unended if _CLAUSES.search(text)]
    room = 2.5 if len(clauses) < 2 else 5.5  # a set-back first line before a long word
    cut = sum(1 for text in clauses if abs(width(text) - full) <= room)
    return Measure(wrapped or (cut > 0 and cut * 3 >= len(clauses) * 2), full, width)


def _first_piece(text: str) -> str:
    unit = _UNIT.match(text)
    return unit.group() if unit else text[:1]


@dataclass(frozen=True, slots=True)
class _Set:
    """A line as set: its width, that of the first piece of the next line (0 where there is
    none), and how far a closing mark at its end may hang over the margin."""

    width: float
    following: float
    hang: float

    @classmethod
    def of(cls, text: str, piece: str, width: Width) -> _Set:
        return cls(width(text), width(piece), 1.0 if text.endswith(_HANGING) else 0.0)

    def agreement(self, full: float) -> float:
        """1 where a margin at ``full`` explains the line's end; half where it does for a line
        set back; below 0 where the line runs over it."""
        if self.width > full + self.hang + 0.3:
            return -1.0
        room = full - self.width
        if room < self.following + 0.3 and room <= 3.0:
            return 1.0 - 0.2 * max(0.0, room - 0.5)
        return 0.5 if 1.0 <= room < self.following + 2.3 and room <= 5.0 else 0.0


def _margin(lines: Sequence[_Set]) -> tuple[float, float]:
    """The width of a full line that explains most of ``lines``, and how many it explains."""
    floor = 0.7 * max(line.width for line in lines)
    candidates = {line.width - h for line in lines for h in (0.0, line.hang)}
    best = (0.0, floor)
    for full in sorted(c for c in candidates if c >= floor):
        agree = sum(line.agreement(full) for line in lines)
        if agree >= best[0]:
            best = (agree, full)
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
    if last.isdecimal() and first.isdecimal():
        return False
    return bool(_LATIN.match(last) and _LATIN.match(first))
