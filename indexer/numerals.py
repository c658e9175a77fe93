"""Printed figures and Chinese numerals → numbers. The printed string is always kept beside the
number. Every step may ask: this module knows nothing of documents."""

from __future__ import annotations

import re
import unicodedata
from decimal import Decimal

from indexer.model import Number

MULTIPLES = {
    "": 1,
    "百": 10**2,
    "千": 10**3,
    "万": 10**4,
    "百万": 10**6,
    "千万": 10**7,
    "亿": 10**8,
    "万亿": 10**12,
}
_UNITS = (
    "人次|人份|人|次|个|元|份|台|张|例|条|件|天|日|家|通|户|项|名|套|笔|所|床|张床|只|支|篇|期|"
    "分钟|小时|秒|周|周数|年|GB|TB|MB|KB|G|T|M"
)
_NUMBER = re.compile(
    r"(?P<sign>[-+\u2212\u2013])?"
    r"(?P<digits>\d{1,3}(?:,\d{3})+|\d+)(?P<decimals>\.\d+)?\s*+"
    rf"(?P<multiple>万亿|百万|千万|亿|万|千|百)?\s*+(?:(?P<percent>[%‰])|(?:{_UNITS}))?"
)
# Beyond it no reader of our JSON holds a number exactly; no office counts so much of anything.
LARGEST = 2**53
_MONTH_OR_YEAR = re.compile(r"(?:19|20)\d\d年")
_DIGITS = str.maketrans(
    "〇零○一二三四五六七八九０１２３４５６７８９", "000123456789" + "0123456789"
)
HAN_NUMBER = "(?:[一二三四五六七八九]?十[一二三四五六七八九]?|[一二三四五六七八九]{1,3})"
"""A number to 99, or digits one by one: what ``chinese_number`` can count. Never 十十二."""


def parse_number(printed: str) -> Number | None:
    """The number that ``printed`` states in base units, or None where it states none.

    Thousands separators, full-width forms, a sign, a unit word and 百千万亿 are understood
    (214.23亿 → 21423000000); a percentage is its printed figure (99.50% → 99.5). Fractions
    (6/11), dates, words, "/", "-" and "" are no numbers, nor is what is past ``LARGEST``.
    An int where the value is whole and no decimals are printed, else a float.
    """
    text = unicodedata.normalize("NFKC", printed).strip()
    found = _NUMBER.fullmatch(text)
    if not found or _MONTH_OR_YEAR.fullmatch(text):
        return None
    digits = found["digits"].replace(",", "") + (found["decimals"] or "")
    value = Decimal(digits) * MULTIPLES[found["multiple"] or ""]
    if value > LARGEST:
        return None
    if found["sign"] and found["sign"] != "+":
        value = -value
    if value == value.to_integral_value() and (not found["decimals"] or found["multiple"]):
        return int(value)
    return float(value)


def chinese_number(text: str) -> int:
    """二十七 → 27, 二〇二三 → 2023, 12 → 12; for what ``HAN_NUMBER`` matches, and digits."""
    if "十" in text:
        tens, _, ones = text.partition("十")
        return (int(tens.translate(_DIGITS)) if tens else 1) * 10 + (
            int(ones.translate(_DIGITS)) if ones else 0
        )
    return int(text.translate(_DIGITS))
