"""Months in a question: every usual spelling, relative years, years inherited from the month named
before. Rests on ``query.months``."""

from __future__ import annotations

import re
from dataclasses import dataclass
from datetime import date

from indexer.query.months import find_months, month_after, month_before, plain_numerals
from indexer.questions.numerals import NUMBER, number_of

_DIGITS = {char: str(at) for at, char in enumerate("零一二三四五六七八九")} | {"〇": "0", "○": "0"}
# 一八年, 二零年: a year of two figures said one by one.
_SAID_YEAR = re.compile(r"(?<![零〇○一二三四五六七八九十])([一二][零〇○一二三四五六七八九])年")
# 18.5, 2020.10: not a figure with its unit behind it.
_POINTED = re.compile(
    r"(?<![\d.,:/-])(?:20)?(1[2-9]|2\d|3\d)\.(1[0-2]|0?[1-9])(?![\d.%亿万千百个次条台张元份倍])"
)
# 18/05, 2018/5, which no cell like 11/12 is printed as.
_STROKED = re.compile(
    r"(?<![\d/])(?:20(1[2-9]|2\d|3\d)/(0?[1-9]|1[0-2])|(1[2-9]|2\d|3\d)/(0[1-9]))(?![\d/])"
)
_SHORT_YEAR = re.compile(r"(?<![\d.第近前])(1[2-9]|2\d|3\d)年(?!\d{1,2}月|[内间代度以])")
_RELATIVE = re.compile(r"今年|本年|去年(?!同期)|大*前年|上{1,6}个?月|上一个月|本月(?!份?数)|这个月")
# 百分之二十, but 百分之几.
_PERCENT = re.compile(rf"百分之({NUMBER})")
# 2023年9月那一期, 2023年第9期: a number of the serial, not the month of its figures.
_ISSUE = re.compile(
    r"(20\d\d)(?:年(?:第(\d{1,2})期|(\d{1,2})月(?:号)?(?:的)?(?:那|这)?一?期|的?(?:那|这)一?期)"
    r"|-(\d{2})期)"
)


@dataclass(frozen=True, slots=True)
class PeriodSpan:
    """``first``/``last``: YYYY-MM, inclusive. ``is_issue``: a number of the serial is meant;
    ``literal``: the text may just as well be a figure."""

    start: int
    end: int
    first: str
    last: str
    is_issue: bool = False
    literal: bool = False

    @property
    def is_month(self) -> bool:
        return self.first == self.last

    @property
    def is_one(self) -> bool:
        """One table: of a month, or of a number of the serial."""
        return self.is_month or self.is_issue


def spelled_out(text: str, today: date) -> str:
    """The folded text with its months in full: 一八年五月, 18.5, 上个月 -> 2018年5月 …"""
    text = _SAID_YEAR.sub(lambda m: "".join(_DIGITS[char] for char in m[1]) + "年", text)
    text = plain_numerals(text)
    text = _POINTED.sub(lambda m: f"20{m[1]}年{int(m[2])}月", text)
    text = _STROKED.sub(lambda m: f"20{m[1] or m[3]}年{int(m[2] or m[4])}月", text)
    text = _RELATIVE.sub(lambda m: _relative(m[0], today), text)
    text = _SHORT_YEAR.sub(lambda m: f"20{m[1]}年", text)
    text = re.sub(r"(?<![\d.])(1[2-9]|2\d|3\d)(?=年\d{1,2}月)", r"20\1", text)
    text = _PERCENT.sub(lambda m: f"{number_of(m[1]):g}%", text)
    return text.replace("已经", "已")


def period_spans(text: str) -> tuple[PeriodSpan, ...]:
    """The months of a text that is spelled out, left to right, never overlapping. A month
    without a year is of the year named before it, or of the one before where that is nearer
    (2023年1月比12月); without any year before it, it is none."""
    found = [_issue(match) for match in _ISSUE.finditer(text)]
    taken = {at for one in found for at in range(one.start, one.end)}
    year, last = "", ""
    for span in find_months(text):
        if span.start in taken:
            year = span.first[:4] or year
            continue
        if span.first and not span.words:
            first = span.first
            if text[span.start : span.end].endswith(("月以后", "月之后")):
                first = month_after(first)
            found.append(
                PeriodSpan(span.start, span.end, first, span.last, literal=bool(span.literal))
            )
            year, last = span.first[:4], span.last
        elif span.month and year:
            month = f"{year}-{span.month:02d}"
            if last and _is_turned_back(text, span.month, last):
                month = f"{int(year) - 1}-{span.month:02d}"
            found.append(PeriodSpan(span.start, span.end, month, month))
    return tuple(sorted(found, key=lambda one: one.start))


def _issue(match: re.Match[str]) -> PeriodSpan:
    month = match[2] or match[3] or match[4]
    first, last = (f"{match[1]}-{int(month or at):02d}" for at in (1, 12))
    return PeriodSpan(match.start(), match.end(), first, last, is_issue=True)


def _is_turned_back(text: str, month: int, before: str) -> bool:
    return "比" in text and month - int(before[5:7]) >= 6


def _relative(word: str, today: date) -> str:
    month = f"{today.year}-{today.month:02d}"
    for _ in range(word.count("上")):
        # 上上个月: as many months back as it is said.
        month = month_before(month)
    if "月" in word:
        return f"{month[:4]}年{int(month[5:])}月"
    back = 1 if word.startswith("去") else word.count("大") + 2 if "前" in word else 0
    return f"{today.year - back}年"
