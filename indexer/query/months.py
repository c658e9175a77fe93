"""Dates in a query -> months. Works on folded text (half width, lower case).

Rules of reading: a year with a month is that month; a year is its twelve months; a quarter or
half-year its months; a day keeps its words (6月22日) beside its month, because the briefings
print days without the year; a month without a year stays words and is widened by the reading
to that month's figures in every year. A bare number that could be a date or a figure (201805,
2018.5, 2018) is both: ``literal`` is its text.
"""

from __future__ import annotations

import re
from dataclasses import dataclass, replace

from indexer import wording

FIRST_YEAR, LAST_YEAR = 1990, 2099

NUMERALS = {c: str(i) for i, c in enumerate("零一二三四五六七八九")} | {"〇": "0", "○": "0"}
CHINESE_MONTHS = ("十二", "十一", "十", "九", "八", "七", "六", "五", "四", "三", "二", "一")
HALVES = {"上半年": (1, 6), "下半年": (7, 12)}
QUARTER = re.compile(r"第?([1-4一二三四])季度|q([1-4])(?![0-9a-z])")
QUARTERS = {"1": 1, "2": 2, "3": 3, "4": 4, "一": 1, "二": 2, "三": 3, "四": 4}

Y = r"(?<![\d.])(?P<y>(?:19|20)\d\d|(?<!\d)\d\d(?=年\d{1,2}月))"
M = r"(?P<m>0?[1-9]|1[0-2])"
TO = r"(?:-|~|—+|至|到)"
YEAR_MONTH_DAY = re.compile(
    rf"{Y}(?:年{M}月(?P<d>[0-3]?\d)[日号]"
    rf"|(?P<s>[-./]){M.replace('?P<m>', '?P<m2>')}(?P=s)(?P<d2>[0-3]?\d)(?![\d.%/]))"
)
YEAR_MONTH = re.compile(
    rf"{Y}(?:年{M}月份?(?:底|末|初)?|(?P<s>[-./]){M.replace('?P<m>', '?P<m2>')}(?![\d.%/]))"
)
COMPACT = re.compile(r"(?<![\d.,])(20\d\d)(0[1-9]|1[0-2])([0-3]\d)?(?![\d.,%])")
YEAR = re.compile(
    r"(?<![\d.])((?:19|20)\d\d)"
    r"(?:年度?(?!\d{1,2}月)|(?=[上下]半年|第?[1-4一二三四]季度|q[1-4](?![0-9a-z])))"
)
NEXT_MONTH = re.compile(rf"{TO}{M}月份?")
TO_DAY = re.compile(rf"{TO}(?:\d{{1,2}}月)?\d{{1,2}}[日号]")
DAY = re.compile(rf"(?<![\d.年])(?:0?[1-9]|1[0-2])月[0-3]?\d[日号](?:{TO_DAY.pattern})?")
LONE_MONTH = re.compile(r"(?<![\d.年])(0?[1-9]|1[0-2])月份?(?!\d{0,2}[日号]|\d)")
# The first of two months, or of two years, written short: 2023年3-8月, 2018-2020年.
SHORT_MONTH = re.compile(rf"((?:19|20)\d\d)年{M}{TO}{M.replace('?P<m>', '?P<m2>')}月份?")
SHORT_YEAR = re.compile(rf"(?<![\d.])((?:19|20)\d\d){TO}((?:19|20)\d\d)年")
SINCE, UNTIL = re.compile("以来|以后|之后|至今|起"), re.compile("以前|之前")
LONE_NUMBER = re.compile(r"((?:19|20)\d\d)")


@dataclass(frozen=True, slots=True)
class MonthSpan:
    """``start``/``end`` in the given text. ``first``/``last``: YYYY-MM inclusive; both "" where
    no year is given: ``month`` is then the number of a lone month, 0 for a day. ``words``: what
    must still be searched as text (the day). ``literal``: the text, where it may just as well
    be a figure."""

    start: int
    end: int
    first: str
    last: str
    month: int = 0
    words: str = ""
    literal: str = ""


def plain_numerals(text: str) -> str:
    """二〇一八年五月 -> 2018年5月. Other numerals (一季度, 第一医院) stay."""
    text = re.sub(
        r"[一二][零〇○一二三四五六七八九]{3}(?=年)",
        lambda m: "".join(NUMERALS[c] for c in m.group()),
        text,
    )
    months = "|".join(CHINESE_MONTHS)
    return re.sub(
        rf"(?<![一二三四五六七八九十第])({months})(?=月(?![\u4e00-\u9fff]*子))",
        lambda m: str(12 - CHINESE_MONTHS.index(m.group())),
        text,
    )


def find_months(text: str) -> tuple[MonthSpan, ...]:
    """All dates in a run of free text, left to right, never overlapping."""
    found: list[MonthSpan] = []
    at = 0
    while at < len(text):
        span = _at(text, at)
        if span is None:
            at += 1
        else:
            found.append(span)
            at = span.end
    return tuple(_open(text, span) for span in _joined(text, found))


def months_of_value(value: str) -> tuple[str, str] | None:
    """The value of 期间:, 年: or 期: as a range of months, or None where it is no date.

    Besides what ``find_months`` reads: 2018, 2018-2020, 2018-05..2018-08.
    """
    value = plain_numerals(re.sub(r"\.\.+", "至", value.strip()))
    spans = find_months(value)
    years = list(LONE_NUMBER.finditer(value))
    if spans and all(s.first for s in spans):
        rest = value
        for span in reversed(spans):
            rest = rest[: span.start] + rest[span.end :]
        if re.fullmatch(r"[\s.~至到—-]*", rest):
            return min(s.first for s in spans), max(s.last for s in spans)
    if years and re.fullmatch(r"(\d{4}年?度?)(\s*(-|~|—+|至|到|\.\.+)\s*\d{4}年?度?)?", value):
        found = sorted(m.group(1) for m in years)
        return f"{found[0]}-01", f"{found[-1]}-12"
    return None


def month_before(month: str) -> str:
    year, number = int(month[:4]), int(month[5:])
    return f"{year - 1}-12" if number == 1 else f"{year}-{number - 1:02d}"


def month_after(month: str) -> str:
    year, number = int(month[:4]), int(month[5:])
    return f"{year + 1}-01" if number == 12 else f"{year}-{number + 1:02d}"


def say(first: str, last: str) -> str:
    """The range in Chinese: 2018年5月, 2018年, 2018年5月至2020年10月."""
    if first == last:
        return wording.month(first)
    if last == f"{LAST_YEAR}-12":
        return f"{first[:4]}年以来" if first.endswith("-01") else f"{wording.month(first)}以来"
    if first == f"{FIRST_YEAR}-01":
        return f"截至{wording.month(last)}"
    if first[:4] == last[:4] and first.endswith("-01") and last.endswith("-12"):
        return wording.month(first[:4])
    if first.endswith("-01") and last.endswith("-12"):
        return wording.months(first[:4], last[:4])
    return wording.months(first, last)


def printed_forms(first: str, last: str) -> tuple[str, ...]:
    """How a range is printed in the briefings, longest first: for marking."""
    if first == last:
        year, month = first[:4], int(first[5:])
        return (wording.month(first), f"{year}年{month:02d}月", first)
    if first[:4] == last[:4]:
        return (f"{first[:4]}年",)
    return ()


def _year(written: str) -> int:
    return int(written) if len(written) == 4 else 2000 + int(written)


def _at(text: str, at: int) -> MonthSpan | None:
    """The date that begins exactly at ``at``, the longest reading first."""
    if m := YEAR_MONTH_DAY.match(text, at):
        year, month = _year(m["y"]), int(m["m"] or m["m2"])
        day = int(m["d"] or m["d2"])
        to = TO_DAY.match(text, m.end())
        if 1 <= day <= 31:
            one = f"{year}-{month:02d}"
            end = to.end() if to else m.end()
            return MonthSpan(at, end, one, one, words=wording.month_day(month, day))
    if (m := SHORT_MONTH.match(text, at)) and int(m["m"]) <= int(m["m2"]):
        first, last = (f"{m[1]}-{int(m[name]):02d}" for name in ("m", "m2"))
        return MonthSpan(at, m.end(), first, last)
    if (m := SHORT_YEAR.match(text, at)) and m[1] <= m[2]:
        return MonthSpan(at, m.end(), f"{m[1]}-01", f"{m[2]}-12")
    if m := YEAR_MONTH.match(text, at):
        one = f"{_year(m['y'])}-{int(m['m'] or m['m2']):02d}"
        literal = m.group() if m["s"] in (".", "/") else ""
        if not literal and (to := NEXT_MONTH.match(text, m.end())):
            last = f"{one[:4]}-{int(to['m']):02d}"
            if last >= one:
                return MonthSpan(at, to.end(), one, last)
        return MonthSpan(at, m.end(), one, one, literal=literal)
    if (m := COMPACT.match(text, at)) and int(m[1]) <= LAST_YEAR:
        one = f"{m[1]}-{m[2]}"
        words = wording.month_day(int(m[2]), int(m[3])) if m[3] else ""
        return MonthSpan(at, m.end(), one, one, words=words, literal=m.group())
    if m := YEAR.match(text, at):
        return _part_of_year(text, m)
    if m := DAY.match(text, at):
        return MonthSpan(at, m.end(), "", "", words=m.group())
    if m := LONE_MONTH.match(text, at):
        return MonthSpan(at, m.end(), "", "", month=int(m[1]))
    return None


def _part_of_year(text: str, year: re.Match[str]) -> MonthSpan:
    first, last, end = 1, 12, year.end()
    for name, (begin, close) in HALVES.items():
        if text.startswith(name, end):
            first, last, end = begin, close, end + len(name)
    if quarter := QUARTER.match(text, end):
        number = QUARTERS[quarter[1] or quarter[2]]
        first, last, end = 3 * number - 2, 3 * number, quarter.end()
    return MonthSpan(year.start(), end, f"{year[1]}-{first:02d}", f"{year[1]}-{last:02d}")


def _open(text: str, span: MonthSpan) -> MonthSpan:
    """2020年以来 and 2020年5月以前 have one end only."""
    if not span.first or span.words:
        return span
    if after := SINCE.match(text, span.end):
        return replace(span, end=after.end(), last=f"{LAST_YEAR}-12", literal="")
    if before := UNTIL.match(text, span.end):
        earlier = month_before(span.first)
        return replace(span, end=before.end(), first=f"{FIRST_YEAR}-01", last=earlier, literal="")
    return span


def _joined(text: str, spans: list[MonthSpan]) -> list[MonthSpan]:
    """2018年5月至2020年10月 is one range."""
    joined: list[MonthSpan] = []
    for span in spans:
        before = joined[-1] if joined else None
        if (
            before is not None
            and before.first
            and span.first
            and not (before.words or span.words or before.literal or span.literal)
            and re.fullmatch(TO, text[before.end : span.start])
            and before.first <= span.first
        ):
            joined[-1] = MonthSpan(before.start, span.end, before.first, span.last)
        else:
            joined.append(span)
    return joined
