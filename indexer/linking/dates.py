"""Dates in running text as ISO dates or ranges, the missing year taken from the issue."""

from __future__ import annotations

import re
from calendar import monthrange
from dataclasses import dataclass
from datetime import date, timedelta

from indexer.linking.text import SENTENCE_ENDS, clause_end, clause_start

_DAY = re.compile(
    r"(?<![\d.])(?:(?P<y>\d{4})年|(?P<w>今年|去年|明年|本年))?"
    r"(?:(?P<m>\d{1,2})月(?:份)?)?(?P<d>\d{1,2})[日号]"
    r"(?:(?:\([^()]{1,4}\))?起?[-~至到—]+"
    r"(?:(?P<y2>\d{4})年|次年|翌年|当年|同年)?(?:(?P<m2>\d{1,2})月)?(?P<d2>\d{1,2})[日号])?"
)
_FIGURES = re.compile(
    r"(?<![\d.\-/])(?P<y>(?:19|20)\d\d)(?P<mark>[.\-/])(?P<m>\d{1,2})(?P=mark)(?P<d>\d{1,2})"
    r"(?![\d\-/]|\.\d)"
)
_WORDS = re.compile(
    r"(?:(?P<y>[〇○零一二三四五六七八九]{4})年)?(?P<m>[一二三四五六七八九十]{1,2})月"
    r"(?P<d>[一二三四五六七八九十]{1,3})[日号]"
)
_OF_MONTH = re.compile(r"(?P<r>本月|当月|上月|上个月|下月|下个月)(?P<d>\d{1,2})[日号]")
_DIGITS = {word: no for no, word in enumerate("〇一二三四五六七八九")} | {"零": 0, "○": 0}
_SHORT_RANGE = re.compile(
    r"(?<![\d.])(?:(?P<y>\d{4})年|(?P<w>今年|去年|明年|本年))?(?P<m>\d{1,2})月(?P<d>\d{1,2})"
    r"(?:[-~至到—]+|、)(?:(?P<m2>\d{1,2})月)?(?P<d2>\d{1,2})[日号]"
)
_MONTH = re.compile(
    r"(?<![\d.])(?:(?P<y>\d{4})年|(?P<w>今年|去年|明年|本年))?(?P<m>\d{1,2})月(?:份|底|初|中旬|上旬|下旬)?"
)
_WORD_YEAR = {"今年": 0, "本年": 0, "去年": -1, "明年": 1}
_ANNOUNCES = re.compile(r"^\s*(?:会讯|会议预告|活动预告|预告|会议通知|通知)\s*[:：]|会讯")
_AHEAD = re.compile(
    r"会讯|定于|将于|拟于|即将|将在|预告|(?:延期|推迟|改期)[至到]|"
    r"将[^，。；,;\n]{0,12}?(?:举办|召开|举行|开幕|上线|开通)"
)


@dataclass(frozen=True, slots=True)
class Dated:
    """``value``: ISO date, range "A/B", or month YYYY-MM; its place in the folded text."""

    start: int
    end: int
    value: str

    @property
    def is_day(self) -> bool:
        return len(self.value) > 7


def announces(text: str) -> bool:
    """Whether the text calls itself an announcement."""
    return _ANNOUNCES.search(text) is not None


def looks_ahead(text: str) -> bool:
    """Whether the text speaks of what is still to come."""
    return _AHEAD.search(text) is not None


def _issue_day(issue_date: str) -> date:
    return date.fromisoformat(issue_date)


def _valid(year: int, month: int, day: int) -> date | None:
    if not (1900 <= year <= 2200 and 1 <= month <= 12 and 1 <= day <= monthrange(year, month)[1]):
        return None
    return date(year, month, day)


def year_for(month: int, issue: date, ahead: bool) -> int:
    """The year of a month printed without one: a report speaks of the past (December in a
    January issue is last year's), an announcement of the near future."""
    if ahead:
        return issue.year + 1 if month < issue.month - 6 else issue.year
    return issue.year - 1 if month > issue.month + 1 else issue.year


def _end_of(match: re.Match[str], first: date) -> date | None:
    if not match["d2"]:
        return None
    month = int(match["m2"] or first.month)
    groups = match.groupdict()
    year = int(groups.get("y2") or first.year)
    last = _valid(year, month, int(match["d2"]))
    if last and last < first and not groups.get("y2"):
        last = _valid(year + 1, month, int(match["d2"]))
    return last if last and last > first and last - first < timedelta(days=200) else None


def dates(text: str, issue_date: str) -> tuple[Dated, ...]:
    """All days and ranges of days in printed order, and months where no day of them follows. A
    day without a month (19日下午) is of the month named before it."""
    issue = _issue_day(issue_date)
    found: list[Dated] = []
    spans: list[tuple[int, int]] = []
    for one in _otherwise(text, issue):
        found.append(one)
        spans.append((one.start, one.end))
    year, month = 0, 0
    candidates = sorted(
        [*_SHORT_RANGE.finditer(text), *_DAY.finditer(text)], key=lambda m: (m.start(), -m.end())
    )
    for match in candidates:
        if any(a < match.end() and match.start() < b for a, b in spans):
            continue
        ahead = looks_ahead(_sentence(text, match.start()))
        if match["m"]:
            month = int(match["m"])
            if not 1 <= month <= 12:
                continue
            year = _stated(match, issue) or year_for(month, issue, ahead)
        elif not month or match["y"]:
            continue
        first = _valid(year, month, int(match["d"]))
        if first is None:
            continue
        last = _end_of(match, first)
        value = f"{first.isoformat()}/{last.isoformat()}" if last else first.isoformat()
        spans.append(match.span())
        listed = "、" in match[0] and last is not None and last - first > timedelta(days=1)
        if listed and last is not None:
            found.append(Dated(match.start(), match.start("d2"), first.isoformat()))
            found.append(Dated(match.start("d2"), match.end(), last.isoformat()))
        else:
            found.append(Dated(match.start(), match.end(), value))
    for match in _MONTH.finditer(text):
        if any(a < match.end() and match.start() < b for a, b in spans):
            continue
        number = int(match["m"])
        if not 1 <= number <= 12 or re.match(r"\d|个", text[match.end() : match.end() + 1]):
            continue
        ahead = looks_ahead(_sentence(text, match.start()))
        of = _stated(match, issue) or year_for(number, issue, ahead)
        found.append(Dated(match.start(), match.end(), f"{of:04d}-{number:02d}"))
    return _run_together(sorted(found, key=lambda one: one.start), text)


def _run_together(found: list[Dated], text: str) -> tuple[Dated, ...]:
    """Days in a row that 、 or 和 joins (16日、17日) are one range; days apart stay apart."""
    result: list[Dated] = []
    for one in found:
        last = result[-1] if result else None
        if last and text[last.end : one.start] in ("、", "和", "及", "与") and one.is_day:
            before, day = last.value.rpartition("/")[2], one.value
            single = "/" not in day and len(before) == len(day) == 10
            if single and date.fromisoformat(day) - date.fromisoformat(before) == timedelta(days=1):
                result[-1] = Dated(last.start, one.end, f"{last.value[:10]}/{day}")
                continue
        result.append(one)
    return tuple(result)


def _otherwise(text: str, issue: date) -> list[Dated]:
    """Days in figures (2021.6.18, 2021-06-18), in words (二〇二一年六月八日), and of this month,
    the last or the next by the issue's month (本月8日)."""
    said: list[tuple[re.Match[str], date | None]] = []
    for match in _FIGURES.finditer(text):
        said.append((match, _valid(int(match["y"]), int(match["m"]), int(match["d"]))))
    for match in _WORDS.finditer(text):
        month = _in_words(match["m"])
        year = int("".join(str(_DIGITS[c]) for c in match["y"] or "") or 0)
        year = year or year_for(month, issue, looks_ahead(_sentence(text, match.start())))
        said.append((match, _valid(year, month, _in_words(match["d"]))))
    for match in _OF_MONTH.finditer(text):
        ahead = {"上": -1, "下": 1}.get(match["r"][0], 0)
        months = issue.year * 12 + issue.month - 1 + ahead
        said.append((match, _valid(months // 12, months % 12 + 1, int(match["d"]))))
    return [Dated(m.start(), m.end(), day.isoformat()) for m, day in said if day]


def _in_words(number: str) -> int:
    """一 to 三十一; 0 for what is no such number."""
    tens, ten, ones = number.rpartition("十")
    if len(tens) > 1 or len(ones) > 1:
        return 0
    return (_DIGITS.get(tens, 1) * 10 if ten else 0) + _DIGITS.get(ones, 0)


def _stated(match: re.Match[str], issue: date) -> int:
    if match["y"]:
        return int(match["y"])
    return issue.year + _WORD_YEAR[match["w"]] if match["w"] else 0


def _sentence(text: str, place: int) -> str:
    return text[clause_start(text, place, SENTENCE_ENDS) : clause_end(text, place, SENTENCE_ENDS)]
