"""The month that a title names."""

from __future__ import annotations

import re
import unicodedata

_NUMERALS = {c: str(n) for n, c in enumerate("〇一二三四五六七八九")} | {"○": "0", "零": "0"}
_N = "〇○零一二三四五六七八九"
_CHINESE_YEAR = re.compile(rf"[二][{_N}]{{3}}(?=年)")
_CHINESE_MONTH = re.compile(r"(?<![一二三四五六七八九十第])(十[一二]?|[一二三四五六七八九])(?=月)")
_TO = r"(?:月份?)?[-—–~至到]+"
_MONTHS = re.compile(rf"(20\d\d)年(?:度)?(?:(\d{{1,2}}){_TO})?(\d{{1,2}})月")
_OVER_YEARS = re.compile(r"20\d\d年\d{1,2}月?[-—–~至到]+(20\d\d)年(\d{1,2})月")
_SIGNS = re.compile(r"(?<!\d)(20\d\d)[-./](\d{1,2})(?![\d%])")
_QUARTER = re.compile(r"(20\d\d)年(?:度)?第?([一二三四1-4])季度")
_HALF = re.compile(r"(20\d\d)年(?:度)?(上|下|前)半年")


def period_of(title: str) -> str | None:
    """YYYY-MM of the month that ``title`` is about, or None where it names no year and month.

    Digits may be full-width or Chinese (二〇二三年八月), blanks do not matter. Decision: a span
    of months (1-8月, 2022年12月-2023年1月), a quarter and a half-year stand for their last
    month, because such a table is published with, and compared to, that month's tables. Of
    several months named the first counts. A year alone is no period.
    """
    text = "".join(unicodedata.normalize("NFKC", title).split())
    text = _CHINESE_YEAR.sub(lambda m: "".join(_NUMERALS.get(c, c) for c in m.group()), text)
    text = _CHINESE_MONTH.sub(lambda m: str(_month_number(m.group())), text)
    if found := _OVER_YEARS.search(text):
        return _period(found[1], found[2])
    if found := _MONTHS.search(text):
        return _period(found[1], found[3])
    if found := _QUARTER.search(text):
        return _period(found[1], str(3 * ("一二三四1234".index(found[2]) % 4 + 1)))
    if found := _HALF.search(text):
        return _period(found[1], "12" if found[2] == "下" else "6")
    if found := _SIGNS.search(text):
        return _period(found[1], found[2])
    return None


def _month_number(chinese: str) -> int:
    if chinese.startswith("十"):
        return 10 + (int(_NUMERALS[chinese[1]]) if len(chinese) > 1 else 0)
    return int(_NUMERALS[chinese])


def _period(year: str, month: str) -> str | None:
    return f"{year}-{int(month):02d}" if 1 <= int(month) <= 12 else None
