"""Headings that are set off by signs on both sides (【x】 ★x★ ◢ x ◣ — x —), or by a number that has
a line of its own over them (01, PART 2, 3️⃣).

The sign before a heading says of which kind it is and stays as its mark; the one behind it says
nothing more and is drawing. A number over a heading goes into its line.
"""

from __future__ import annotations

import re
import unicodedata
from collections.abc import Sequence
from dataclasses import replace

from indexer.model import Block

_PAIRS = {"【": "】", "〖": "〗", "「": "」", "『": "』", "[": "]", "〔": "〕"}
_CLOSING = frozenset(_PAIRS.values())
_STROKES = "-—–―=~～*·|｜丨│┃║▍▌▎▏"
_STROKED = frozenset("-—–―=~～* \t\u3000")
"""What typists draw lines with: a phrase between such strokes stays as it is."""
_JOINERS = "\u200d\ufe0e\ufe0f\u20e3"
_BLANK = " \t\u3000"
_STOP = re.compile("[。；;！!？?]")
_SHORTEST, _LONGEST = 9, 50
"""Shorter names set off so are those of parts of the issue, which keep what they are set in."""
_OWN_LINE = re.compile(
    r"(?:(?:PART|NO|VOL|CHAPTER)[.．·\s]{0,3}0?(\d{1,2})|0(\d)|(\d)\ufe0f?\u20e3)[.．、:：|｜]?",
    re.IGNORECASE,
)
_LEAST_NUMBERS = 2


def is_ornament(char: str) -> bool:
    """Whether a character is a picture, a geometric sign or a stroke, and none of writing."""
    return char in _STROKES or is_picture(char) or 0xE000 <= ord(char) <= 0xF8FF


def is_picture(char: str) -> bool:
    """Whether a character is a picture or a geometric sign, or joins two."""
    is_drawn = "\u2190" <= char <= "\u21ff" or "\u25a0" <= char <= "\u25ff"
    return is_drawn or char in _JOINERS or unicodedata.category(char) in ("So", "Sk")


def without_closing_signs(blocks: Sequence[Block]) -> tuple[tuple[Block, ...], dict[int, str]]:
    """``blocks`` without the sign behind each phrase that has one on both sides, and what each
    line so changed prints."""
    found: list[Block] = []
    ink: dict[int, str] = {}
    for block in blocks:
        text = _opened(block.text) if block.kind == "line" else None
        if text is not None:
            ink[block.line_start] = text
            block = replace(block, text=text)
        found.append(block)
    return tuple(found), ink


def _opened(text: str) -> str | None:
    """``text`` up to its closing sign, None where it is no phrase between two."""
    line = text.rstrip(_BLANK)
    start = line.lstrip(_BLANK)
    if "\u2500" <= line[-1:] <= "\u257f":
        return None  # a stroke of a frame or a table
    if not 4 <= len(start) <= _LONGEST + 8 or "\t" in start or _STOP.search(start):
        return None
    head = _size_of_signs(start, tuple(_PAIRS))
    tail = _size_of_signs(start[::-1], tuple(_CLOSING))
    if not head or not tail or head + tail >= len(start) or set(start[:head]) <= _STROKED:
        return None
    name = start[head : len(start) - tail]
    if not _SHORTEST <= len(name.strip(_BLANK)) <= _LONGEST or not any(map(str.isalpha, name)):
        return None
    if set(name) & set("【】〖〗|｜│┃║") or not _fit(start[:head], start[len(start) - tail :]):
        return None
    return line[: len(line) - tail].rstrip(_BLANK)


def _size_of_signs(text: str, brackets: Sequence[str]) -> int:
    size = 0
    while size < len(text) and (
        text[size] in brackets or text[size] in _BLANK or is_ornament(text[size])
    ):
        size += 1
    return size


def _fit(before: str, behind: str) -> bool:
    """Whether brackets are closed that were opened, and strokes, which prose has too, are not
    alone on one side."""
    opened = [_PAIRS[c] for c in before if c in _PAIRS]
    closed = [c for c in behind if c in _CLOSING]
    if opened[::-1] != closed:
        return False
    return bool(opened) or len(before.strip(_BLANK)) == len(behind.strip(_BLANK))


def with_numbers_beside(blocks: Sequence[Block]) -> tuple[Block, ...]:
    """``blocks`` with each number that has a line of its own in the line under it, where such
    numbers count up from one and stand over phrases with text under them. In what a structured
    format joined the number is the mark of its heading."""
    places = [n for n in range(len(blocks)) if _stands_over(blocks, n)]
    numbers = [_number(blocks[n].text) for n in places]
    if len(places) < _LEAST_NUMBERS or numbers != list(range(1, len(numbers) + 1)):
        return tuple(blocks)
    joined = {n + 1: blocks[n] for n in places}
    return tuple(
        replace(
            block,
            text=f"{joined[n].text.strip()} {block.text.strip()}",
            line_start=joined[n].line_start,
            blank_before=joined[n].blank_before,
            mark=block.mark if block.kind == "line" else f"{joined[n].text.strip()} ",
        )
        if n in joined
        else block
        for n, block in enumerate(blocks)
        if n + 1 not in joined
    )


def _number(text: str) -> int | None:
    found = _OWN_LINE.fullmatch(text.strip())
    return int(found[1] or found[2] or found[3]) if found else None


def _stands_over(blocks: Sequence[Block], n: int) -> bool:
    if n + 2 >= len(blocks) or _number(blocks[n].text) is None:
        return False
    kinds = {block.kind for block in blocks[n : n + 2]}
    if not (kinds <= {"line"} or kinds <= {"paragraph", "heading"}):
        return False
    if blocks[n + 1].kind == "heading" and blocks[n + 2].kind == "grid":
        return True
    if blocks[n + 2].kind not in ("line", "paragraph"):
        return False
    name, text = blocks[n + 1].text.strip(), blocks[n + 2].text
    is_phrase = 2 <= len(name) <= _LONGEST and not _STOP.search(name)
    return is_phrase and re.search("[，。,.]", text) is not None
