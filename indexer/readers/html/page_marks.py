"""What the pages of a printed or paged document say about themselves, where it was saved as one web
page: numbers that go up by one, and what stands beside them again and again. They part tables
and paragraphs that go on, so they are furniture."""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Sequence
from dataclasses import dataclass, replace

from indexer.model import Block
from indexer.readers.characters import visible_characters

PAGE_NUMBER, RUNNING_HEAD = "page number", "running head"
_HAN = "一二三四五六七八九十"
_SIGNS = "[-—–－·.•~～_|｜]{0,6}"
_BARE = rf"{_SIGNS}(\d{{1,3}}){_SIGNS}"
_SAID = re.compile(
    rf"[-—–－·~～（(]{{0,6}}第(\d{{1,3}}|[{_HAN}]{{1,3}})页(?:[-—–/／,，、|｜·]?[（(]?共(?:\d{{1,3}}|[{_HAN}]{{1,3}})页[）)]?)?[-—–－·~～）)]{{0,6}}"
    r"|(?:[Pp]age|[Pp]\.?)(\d{1,3})(?:(?:of|/)\d{1,3})?|共\d{1,3}页[,，/]?第(\d{1,3})页|[（(]?(\d{1,3})[/／]\d{1,3}页?[）)]?"
)
_ALONE = re.compile(_BARE)
_NUMBER_AT_END = re.compile(
    r"^(\d{1,3})[-—–－·~～|｜]{0,6}(?=\D)|(?<=\D)(\d{1,3})[-—–－页·~～|｜]{0,6}$"
)
_LONGEST = 60
_MOST_CELLS = 4
_FIRST = 12
"""Among so many first blocks the serial's own name stands."""
_SHORTEST_NAME = 4
_NEAR = 2
_DIGITS = re.compile(r"\d+")


@dataclass(frozen=True, slots=True)
class _Mark:
    """A block that may be a page's number: where, which, and whether it says so itself."""

    index: int
    value: int
    is_said: bool


def with_page_marks_apart(blocks: Sequence[Block]) -> list[Block]:
    """``blocks`` with page numbers, and heads and feet that stand beside them on several pages, as
    furniture. A number counts where it says that it is a page's, or where such numbers go up by
    one through the document."""
    texts = [_squeezed(block) for block in blocks]
    numbers = _numbers(texts)
    if not numbers:
        return list(blocks)
    reasons = dict.fromkeys(numbers, PAGE_NUMBER)
    reasons |= dict.fromkeys(_beside(blocks, texts, frozenset(numbers)), RUNNING_HEAD)
    return [
        _apart(block, reasons[n]) if n in reasons and block.kind != "furniture" else block
        for n, block in enumerate(blocks)
    ]


def _apart(block: Block, reason: str) -> Block:
    text = block.text or " ".join(cell.text for row in block.grid for cell in row)
    return replace(block, kind="furniture", text=text, level=0, grid=(), rows_at=(), reason=reason)


def _squeezed(block: Block) -> str:
    """The text of a block that may be such a line, else ""."""
    if block.kind == "grid":
        # A foot that is set as a table of one row.
        cells = [visible_characters(cell.text) for row in block.grid for cell in row]
        if len(block.grid) > 1 or len(cells) > _MOST_CELLS or block.text:
            return ""
        return next((text for text in cells if _SAID.fullmatch(text)), "")
    if block.kind in ("line", "footnote") or len(block.text) > 2 * _LONGEST:
        return ""
    text = visible_characters(block.text)
    return text if len(text) <= _LONGEST else ""


def said_value(text: str) -> int | None:
    """Which page's number a line says that it is (第3页, - 3 -); None where it is none, or one that
    is not in digits."""
    squeezed = visible_characters(text)
    found = _SAID.fullmatch(squeezed)
    if found is None and _is_dashed(squeezed):
        found = _ALONE.fullmatch(squeezed)
    value = next((one for one in found.groups() if one), "") if found else ""
    return int(value) if value.isdecimal() else None


def _numbers(texts: Sequence[str]) -> list[int]:
    names = {_name(text) for text in texts[:_FIRST] if text and not _NUMBER_AT_END.search(text)}
    said: list[int] = []
    bare: list[_Mark] = []
    for n, text in enumerate(texts):
        if not text:
            continue
        if found := _SAID.fullmatch(text):
            said.append(n)
        elif found := _ALONE.fullmatch(text):
            bare.append(_Mark(n, int(found[1]), is_said=not text.isdecimal()))
        elif (found := _NUMBER_AT_END.search(text)) and any(
            len(name) >= _SHORTEST_NAME and _name(text) == name for name in names
        ):
            bare.append(_Mark(n, int(found[1] or found[2]), is_said=False))
    counted = [
        mark.index
        for before, mark, after in zip([None, *bare], bare, [*bare[1:], None], strict=False)
        if (before is not None and mark.value == before.value + 1)
        or (after is not None and after.value == mark.value + 1)
        or (mark.is_said and _is_dashed(texts[mark.index]))
    ]
    if len(said) == 1 and not counted and "共" not in texts[said[0]] and "/" in texts[said[0]]:
        said = []
    return sorted({*said, *counted})


def _is_dashed(text: str) -> bool:
    return len(text) > 2 and not text[0].isdecimal() and not text[-1].isdecimal()


def _name(text: str) -> str:
    return re.sub(r"[\W\d_]+|第(?=\d)|(?<=\d)页", "", text)


def _beside(blocks: Sequence[Block], texts: Sequence[str], numbers: frozenset[int]) -> list[int]:
    """Short lines near a page's number, or at the very beginning, that stand on several pages."""
    near: set[int] = set()
    for n in (*numbers, -1):
        for step in (1, -1):
            at, steps = n + step, 0
            while 0 <= at < len(texts) and texts[at] and steps < _NEAR:
                if blocks[at].kind != "furniture":
                    near.add(at)
                    steps += 1
                at += step
    keys = Counter(_DIGITS.sub("#", texts[n]) for n in near)
    same = Counter(texts[n] for n in near)
    return [
        n
        for n in sorted(near)
        if same[texts[n]] > 1
        or (keys[_DIGITS.sub("#", texts[n])] > 1 and len(_name(texts[n])) >= _SHORTEST_NAME)
    ]
