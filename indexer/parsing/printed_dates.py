"""Dates with a year, as offices print them: 2017年8月31日, 二〇一七年八月, 2017/8/31, 2017.08,
2017.8.1-8.31. A span of days stands for the month it ends in."""

from __future__ import annotations

import re

from indexer.numerals import HAN_NUMBER, chinese_number

_HAN_YEAR = "[〇零○一二三四五六七八九]{4}"
_YEAR = r"(?:19|20)\d\d"
_MONTH = r"1[0-2]|0?[1-9]"
_DAY = r"3[01]|[12]\d|0?[1-9]"
_TO = r"日?(?:[-—–－~～至到]|——)"
_SPAN = (
    rf"(?<!\d)(?P<y0>{_YEAR})(?P<s0>[-./年])(?:{_MONTH})(?:[-./月])(?:{_DAY}){_TO}"
    rf"(?:(?P<y1>{_YEAR})[-./年])?(?:(?P<m1>{_MONTH})[-./月])?(?:{_DAY})日?(?![\d.])"
)
DATE = re.compile(
    _SPAN + rf"|(?P<y>{_YEAR}|{_HAN_YEAR})年(?P<m>{_MONTH}|{HAN_NUMBER})月"
    rf"(?:(?P<d>{_DAY}|{HAN_NUMBER})日|份(?!额))?"
    rf"|(?<!\d)(?P<y2>20\d\d)(?P<s>[-./])(?P<m2>{_MONTH})(?P=s)(?P<d2>{_DAY})"
    r"(?:(?!\d)|(?=\d{1,2}[:：]\d\d))"
    r"|(?<![\d.])(?P<y3>20\d\d)[-./](?P<m3>1[0-2]|0[1-9])(?![\d./%％-])"
)
"""Matched against text without blanks, in simplified script."""
_SPAN_MONTH = re.compile(rf"{_YEAR}[-./年]({_MONTH})[-./月]")


def is_span(text: str) -> bool:
    """Whether blank-free ``text`` opens with a span of days."""
    found = DATE.match(text)
    return found is not None and found["y0"] is not None


def dates_in(text: str) -> list[tuple[int, int, int | None]]:
    """Every whole date with a year in blank-free ``text``, as (year, month, day or None);
    impossible months are left out."""
    found: list[tuple[int, int, int | None]] = []
    for match in DATE.finditer(text):
        if match["y0"]:
            year = int(match["y1"] or match["y0"])
            first = _SPAN_MONTH.match(match.group())
            found.append((year, int(match["m1"] or (first[1] if first else 0)), None))
            continue
        year = chinese_number(match["y"] or match["y2"] or match["y3"])
        month = chinese_number(match["m"] or match["m2"] or match["m3"])
        day = chinese_number(match["d"] or match["d2"]) if match["d"] or match["d2"] else None
        if 1 <= month <= 12 and (day is None or 1 <= day <= 31):
            found.append((year, month, day))
    return found
