"""Numbers as people write them in a question: 2000万, 一万, 三, 1,234.5."""

from __future__ import annotations

from indexer.numerals import parse_number

NUMBER = (
    r"(?:\d[\d,]*(?:\.\d+)?(?:万亿|千万|百万|亿|万|千)?"
    r"|[零一二两三四五六七八九十百千万亿]+(?![月年]))"
)
_VALUES = {char: at for at, char in enumerate("零一二三四五六七八九")} | {"两": 2}
_TIMES = {"十": 10, "百": 100, "千": 1000}
_GREAT = {"万": 10**4, "亿": 10**8}


def number_of(text: str) -> float:
    """The number of a text that fits ``NUMBER``."""
    if text[0].isdigit():
        return float(parse_number(text.replace(",", "")) or 0)
    total, part, digit = 0, 0, 0
    for char in text:
        if char in _VALUES:
            digit = _VALUES[char]
        elif char in _TIMES:
            part, digit = part + (digit or 1) * _TIMES[char], 0
        else:
            total, part, digit = (total + part + digit or 1) * _GREAT[char], 0, 0
    return float(total + part + digit)
