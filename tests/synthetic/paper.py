"""How a page sets Chinese text: line breaking and the blanks that extraction leaves behind."""

from __future__ import annotations

import re
from random import Random

NEVER_FIRST = frozenset("，。、；：）》”？！%;)")
NEVER_LAST = frozenset("（《“(")
SENTENCE_END = frozenset("。！？")
SEAM = re.compile(r"(?<=[\u4e00-\u9fff])(?=[A-Za-z0-9])|(?<=[A-Za-z0-9])(?=[\u4e00-\u9fff])")
UNIT = re.compile(r"[A-Za-z0-9.%/+@-]+| |.")


def kern(text: str, chance: float, rng: Random) -> str:
    """The text with a blank at each seam between Chinese and digits or Latin letters, lost
    now and then."""
    return SEAM.sub(lambda _: " " if rng.random() < chance else "", text)


def breadth(text: str) -> float:
    """Printed width in full-width characters; a seam takes a quarter."""
    return sum(0.5 if c.isascii() else 1.0 for c in text) + 0.25 * len(SEAM.findall(text))


def wrap(text: str, width: float, indent: float = 2.0) -> list[str]:
    """The text as set lines: numbers and Latin words are never cut, no closing mark starts a
    line (it hangs over the margin instead), no opening mark ends one."""
    units = UNIT.findall(text)
    lines: list[str] = []
    start, room = 0, width - indent
    while start < len(units):
        end = start
        while end < len(units) and breadth("".join(units[start : end + 1])) <= room:
            end += 1
        end = max(end, start + 1)
        if end < len(units):
            end = _legal(units, start, end)
        lines.append("".join(units[start:end]).strip())
        start, room = end, width
        while start < len(units) and units[start] == " ":
            start += 1
    return lines


def _legal(units: list[str], start: int, end: int) -> int:
    if units[end] in NEVER_FIRST and (end + 1 == len(units) or units[end + 1] not in NEVER_FIRST):
        return end + 1
    while end > start + 1 and (units[end] in NEVER_FIRST or units[end - 1] in NEVER_LAST):
        end -= 1
    return end


def is_plain_to_see(text: str, width: float, indent: float = 2.0) -> bool:
    """Whether a human can tell from the set lines where the paragraph starts and ends: its last
    line is short, and a line inside that ends a sentence is full and followed by one that
    is too long to be a first line."""
    lines = wrap(text, width, indent)
    if len(lines) > 1 and not 1.5 <= breadth(lines[-1]) <= width - 3:
        return False
    if len(lines) == 1 and breadth(lines[0]) > width - indent - 3:
        return False
    for n, line in enumerate(lines[:-1]):
        room = width - (indent if n == 0 else 0)
        if breadth(line) < room - 2.5:
            return False
        closes = line.rstrip("”）》")[-1] in SENTENCE_END
        if closes and (breadth(line) < room - 0.5 or breadth(lines[n + 1]) < width - 0.9):
            return False
    return True
