"""Headings that were typed: ◆ 一、 （一） 1. 第一章 表1 【】 === ===, or a short phrase alone.

A sign says little by itself: the same one stands before headlines, parts of an issue, points of an
article and items of a list. What its lines have in common says more: whether they are sentences,
whether they count up from one, what stands right under them and what stands before the first.
Only lines of plain text are judged; other formats say themselves what is a heading.
"""

from __future__ import annotations

import re
from collections.abc import Mapping, Sequence, Set
from dataclasses import dataclass, replace
from itertools import pairwise
from unicodedata import category

from indexer.model import Document
from indexer.parsing.lines import Line, em_width
from indexer.parsing.sections import Section, is_page_number, ordinal_of, section_of
from indexer.parsing.tables.tokens import is_figure, is_note
from indexer.parsing.tidy import full_marks

_BRACKETS = "【〖「『"
_CLOSED = str.maketrans("【〖「『", "】〗」』")
_JOINERS = "\u200d\ufe0e\ufe0f"
_NUMBERED = re.compile(
    r"(?:(?:PART|Part|NO|No|VOL)[.．·\s]{0,3}\d{1,2}|0[1-9]|[1-9]\ufe0f?\u20e3)"
    r"(?!\d|[-/.年月日:：]\d)[ \u3000]*[|｜丨/:：·、.．]*[ \t\u3000]*(?=\S)"
)
_BARS = "|｜丨"
_BULLETS = "•·‣▪"
_TABLE = re.compile(
    r"(?:附?[表图]|附件)[ \u3000]?(?:\d{1,2}|[一二三四五六七八九十]{1,2})[：:.．、 \u3000]*(?=\S)"
)
_ORNAMENTS = ("【", "〖", "==", "--", "——", "**", "~~", "☆", "★")
_ORNAMENT_SIGNS = "【】〖〗=-—*~☆★ \u3000"
_BLANK = " \t\u3000"
_HAN = re.compile("[\u3400-\u9fff]")
_STOP = re.compile("[。；]")
_OPEN_END = re.compile("[，、：；,:;。]$")
_NUMBER_SIGNS = "（(①"
_LONGEST = 50
_LONGEST_PART = 16
"""A part of an issue has a short name."""
_BARE_PART = range(4, 9)
_OVER_HEADLINE = range(4, 7)
_SET_IN = 2
"""Characters that the first line of a paragraph is set in."""
_LATIN_OR_FIGURE = re.compile(r"[\dA-Za-z０-９，。：；、！？（）()]")


def _parted(text: str) -> tuple[str, str] | None:
    """The kind of typed mark that ``text`` begins with, and the mark with the blanks behind it."""
    if signs := _signs(text):
        return signs.strip()[0], signs
    for kind, pattern in (("表", _TABLE), ("01", _NUMBERED)):
        if found := pattern.match(text):
            return kind, found.group()
    number = ordinal_of(text)
    if number is None or len(number[0]) == len(text):
        return None
    return _kind_of(number[0]), number[0]


def _signs(text: str) -> str:
    """The pictures, geometric signs, strokes and open brackets that ``text`` begins with, and the
    blanks behind them. A bracket that is closed in the line holds a word of it."""
    size = 0
    while size < len(text) and (_is_sign(text, size) or (size and text[size] in _BLANK)):
        size += 1
    return text[:size] if size < len(text) else ""


def _is_sign(text: str, n: int) -> bool:
    sign = text[n]
    if sign in _BRACKETS:
        return sign.translate(_CLOSED) not in text[n:]
    if sign in _BULLETS:
        return False
    if sign in _BARS:
        return n == 0 and sign not in text[1:]
    if "\u2190" <= sign <= "\u21ff" or "\u25a0" <= sign <= "\u25ff":
        return True  # arrows and geometric signs, some of which count as those of reckoning
    return sign in _JOINERS or category(sign) in ("So", "Sk")


def _kind_of(mark: str) -> str:
    """How an ordinal is written, whichever number it is."""
    mark = re.sub(r"\d+", "1", mark.strip())
    return re.sub("[一二三四五六七八九十]+", "一", mark)


def _is_phrase(text: str) -> bool:
    """Whether a line may be a heading: short, with words, no sentence, no note."""
    text = full_marks(text.strip())
    if not 2 <= len(text) <= _LONGEST or not _HAN.search(text) or "\t" in text:
        return False
    if _STOP.search(text) or _OPEN_END.search(text) or is_note(text):
        return False
    return not is_figure(text) and not is_page_number(text)


def with_typed_marks(document: Document) -> Document:
    """``document`` with the typed mark of each line that may be a heading as its ``mark``: no part
    of a title. Of numbers only those count that go up from one; of any sign only where most of
    its lines are no sentences and do not stand right under one another, as items of a list do."""
    blocks = document.blocks
    kinds: dict[str, list[int]] = {}
    marks: dict[int, str] = {}
    for n, block in enumerate(blocks):
        text = block.text.strip()
        found = _parted(text) if block.kind == "line" and "\t" not in text else None
        if found is not None and not block.mark:
            kinds.setdefault(found[0], []).append(n)
            marks[n] = found[1]
    held: dict[int, str] = {}
    for places in kinds.values():
        heads = [n for n in places if _is_phrase(blocks[n].text.strip()[len(marks[n]) :])]
        listed = sum(b - a == 1 for a, b in pairwise(heads))
        if len(heads) * 2 <= len(places) or listed * 2 > len(heads):
            continue
        if _counts_up([marks[n] for n in heads]):
            held.update((n, marks[n]) for n in heads)
    if not held:
        return document
    return replace(
        document,
        blocks=tuple(
            replace(block, mark=held[n]) if n in held else block for n, block in enumerate(blocks)
        ),
    )


def _counts_up(marks: Sequence[str]) -> bool:
    """Whether numbers begin with one and go up by one, over again where another one comes, or are
    those from one on in any order; signs that are no numbers count as such."""
    found = [ordinal_of(mark) or _number_in(mark) for mark in marks]
    numbers = [number[1] for number in found if number]
    if len(numbers) < len(found):
        return not numbers
    if sorted(numbers) == list(range(1, len(numbers) + 1)):
        return True
    return all(b in (1, a + 1) for a, b in pairwise([0, *numbers]))


def _number_in(mark: str) -> tuple[str, int] | None:
    found = re.search(r"\d{1,2}|[一二三四五六七八九十]{1,2}", mark)
    return ordinal_of(f"{found.group()}、") if found else None


@dataclass(frozen=True, slots=True)
class Outline:
    """``lines`` with typed headlines as headings; ``sections``: index of each line that names a
    part of the issue → what the part holds."""

    lines: tuple[Line, ...]
    sections: Mapping[int, Section]


def outlined(lines: Sequence[Line], claimed: Set[int]) -> Outline:
    """The typed headings among ``lines``, which have neither masthead nor tables (``claimed``).

    A sign names parts of the issue where most of its lines stand over a table or another heading,
    or are named as parts are; else headlines, if nothing but headings stands before the first of
    its lines in its part. A short phrase without any sign names a part where it stands over a
    table or a heading.
    """
    styles = [_style(line) for line in lines]
    over = [_over(lines, n, claimed) for n in range(len(lines))]
    members: dict[str, list[int]] = {}
    for n, style in enumerate(styles):
        if style:
            members.setdefault(style, []).append(n)
    parts: set[int] = set()
    for style, places in members.items():
        told = [n for n in places if _names_part(n, style, lines, styles, over)]
        if told and len(told) * 2 >= len(places):
            parts.update(n for n in places if len(lines[n].squeezed) <= _LONGEST_PART)
    heads = {n for n, style in enumerate(styles) if style and n not in parts}
    parts |= _bare_parts(lines, styles, over, heads, parts)
    headlines: set[int] = set()
    for style, places in members.items():
        rest = [n for n in places if n not in parts]
        if rest and _opens_its_part(rest[0], lines, styles, parts, claimed, style):
            headlines.update(rest)
    return Outline(
        tuple(
            replace(line, kind="heading", level=1 if n in parts else 2)
            if n in parts or n in headlines
            else line
            for n, line in enumerate(lines)
        ),
        {lines[n].index: _section(lines[n], over[n]) for n in sorted(parts)},
    )


def _style(line: Line) -> str:
    """The sign that a line of plain text is set off by as a heading, "" where none does."""
    if line.kind != "line" or line.lead == "tab":
        return ""
    if line.mark:
        found = _parted(line.text)
        return found[0] if found else ""
    sign = next((sign for sign in _ORNAMENTS if line.text.startswith(sign)), "")
    name = line.text.strip(_ORNAMENT_SIGNS)
    if not sign or line.text[-1] not in _ORNAMENT_SIGNS or len(name) > _LONGEST_PART:
        return ""
    return sign if name and not set(name) & set(_ORNAMENT_SIGNS) and _is_phrase(name) else ""


def _over(lines: Sequence[Line], n: int, claimed: Set[int]) -> int | None:
    """The line right under line ``n``; None where a table stands there, or nothing."""
    if n + 1 == len(lines):
        return None if max(claimed, default=-1) > lines[n].index else len(lines)
    if any(i in claimed for i in range(lines[n].index + 1, lines[n + 1].index)):
        return None
    return n + 1


def _names_part(
    n: int, style: str, lines: Sequence[Line], styles: Sequence[str], over: Sequence[int | None]
) -> bool:
    below = over[n]
    if len(lines[n].squeezed) > _LONGEST_PART:
        return False
    if section_of(_name(lines[n])) or below is None:
        return True
    return below < len(lines) and styles[below] not in ("", style)


def _bare_parts(
    lines: Sequence[Line],
    styles: Sequence[str],
    over: Sequence[int | None],
    heads: Set[int],
    parts: Set[int],
) -> set[int]:
    """The phrases without any sign that name a part."""
    found: set[int] = set()
    for n, line in enumerate(lines):
        size = len(line.squeezed)
        if styles[n] or line.kind != "line" or size not in _BARE_PART or line.lead == "tab":
            continue
        if not _is_phrase(line.text) or _LATIN_OR_FIGURE.search(line.squeezed):
            continue
        if n and not _is_ended(lines[n - 1]) and over[n - 1] == n and n - 1 not in parts:
            continue
        below = over[n]
        if (
            below is None
            or below in heads
            or (size in _OVER_HEADLINE and _is_headline(below, lines, over, size))
        ):
            found.add(n)
    return found


def _is_ended(line: Line) -> bool:
    return line.kind != "line" or full_marks(line.text).endswith(("。", "！", "？", "”", "）"))


def _is_headline(
    n: int | None, lines: Sequence[Line], over: Sequence[int | None], longer_than: int
) -> bool:
    """Whether line ``n`` is a phrase, well longer than what stands over it, right over text."""
    below = over[n] if n is not None and n < len(lines) else None
    if (
        n is None
        or below is None
        or below >= len(lines)
        or len(lines[n].squeezed) <= longer_than + 2
    ):
        return False
    if lines[n].text.startswith("—"):
        return False  # goes on with the headline over it
    if lines[n].lead == "indent" and lines[below].lead == "none":
        is_full = em_width(lines[n].text) + _SET_IN >= em_width(lines[below].text)
        if is_full or "，" in lines[n].text:
            return False  # the first line of a paragraph that goes on under it
    return _is_phrase(lines[n].text) and bool(re.search("[，。]", full_marks(lines[below].text)))


def _opens_its_part(
    first: int,
    lines: Sequence[Line],
    styles: Sequence[str],
    parts: Set[int],
    claimed: Set[int],
    style: str,
) -> bool:
    """Whether nothing stands before the ``first`` line of a sign but the heading of its part, or
    a table; before a sign that is no number, nothing but phrases."""
    n = first - 1
    while n >= 0 and n not in parts and _over(lines, n, claimed) == n + 1:
        if (
            style[:1].isalnum()
            or style[:1] in _NUMBER_SIGNS
            or re.search("[。；]", full_marks(lines[n].text))
        ):
            return False
        n -= 1
    return True


def _section(line: Line, below: int | None) -> Section:
    return section_of(_name(line)) or ("statistics" if below is None else "news")


def _name(line: Line) -> str:
    return line.text[len(line.mark) :]
