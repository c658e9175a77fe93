"""The date of a number: printed, or inferred from the months that its figures are about and
the events that it tells of. Always with the sentence that says why.
"""

from __future__ import annotations

import calendar
import re
from collections import Counter
from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from typing import Literal

from indexer import wording
from indexer.errors import NotABriefing
from indexer.numerals import HAN_NUMBER, chinese_number
from indexer.parsing.lines import Line
from indexer.parsing.masthead import Dated, DateSource, Masthead, dates_of_lines
from indexer.parsing.tidy import full_marks, without_blanks
from indexer.parsing.title_dates import month_of_title


@dataclass(frozen=True, slots=True)
class IssueDate:
    """``date`` YYYY-MM-DD, the last day of the month where only the month is known."""

    date: str
    precision: Literal["day", "month"]
    basis: Literal["printed", "inferred"]
    evidence: str

    @property
    def month(self) -> str:
        return self.date[:7]


def date_of(
    file: str,
    masthead: Masthead,
    imprint: Sequence[Line],
    periods: Sequence[str],
    texts: Sequence[str],
    heads: Sequence[Line] = (),
) -> IssueDate:
    """The issue date. In this order: printed in masthead or imprint; named by the file's own
    title; the month after the one that the statistics are about; the newest event told of; the
    file name.

    ``periods``: months (YYYY-MM) of tables and statements; ``texts``: paragraphs of news and
    briefs; ``heads``: the first lines of a file that may print its time in its title.
    Raises NotABriefing where nothing names a month.
    """
    printed = _printed(masthead, imprint)
    if printed:
        return printed
    if titled := month_of_title(masthead.lines, heads, (*texts, *periods), file):
        return _month_end(titled.month, "inferred", titled.evidence)
    events = event_months(texts, _years(texts, periods, file))
    from_statistics = _from_statistics(periods, events)
    if from_statistics:
        return from_statistics
    numbered = _from_number(masthead)
    if numbered and (not events or max(events) == numbered.month):
        return numbered
    if events:
        month = max(events)
        return _month_end(
            month,
            "inferred",
            f"刊物未印日期，也没有统计月份；文中最晚的事件日期为{_spoken(month, events[month])}，"
            "据此推定。",
        )
    return _from_name(file)


_GRADES: tuple[tuple[str, DateSource], ...] = (
    ("刊头", "masthead"),
    ("刊头", "issued"),
    ("刊末", "issued"),
    ("刊末", "masthead"),
    ("刊头", "written"),
    ("刊末", "written"),
    ("页眉", "masthead"),
    ("页眉", "issued"),
    ("刊头", "published"),
    ("刊末", "published"),
    ("网页", "published"),
    ("文件头", "masthead"),
    ("页眉", "written"),
    ("页眉", "published"),
    ("文件头", "published"),
    ("刊头", "period"),
    ("刊末", "period"),
    ("页眉", "period"),
    ("文件头", "period"),
)
"""Where and how a date may be printed, the strongest evidence first: bare in the masthead before
any label, the day of printing before that of signing, and that before the day a site put it up;
what the figures span says least."""
_OWN_MONTH = _GRADES[:2]
"""A month printed so is the number's month: a day elsewhere only makes it exact."""


def _printed(masthead: Masthead, imprint: Sequence[Line]) -> IssueDate | None:
    places = [(_place(one, masthead), one) for one in masthead.dates]
    places += [("刊末", one) for one in dates_of_lines(imprint)]
    places.sort(key=lambda each: _GRADES.index((each[0], each[1].source)))
    whole = [each for each in places if _exists(each[1].year, each[1].month, each[1].day)]
    own = next(((w, one) for w, one in places if (w, one.source) in _OWN_MONTH), None)
    if own and own not in whole:
        month = (own[1].year, own[1].month)
        whole = [each for each in whole if (each[1].year, each[1].month) == month] or [own]
    for where, one in whole or places:
        shown = wording.date_of(one.year, one.month, one.day)
        evidence = f"第{one.line.start}行（{where}）印有“{shown}”。"
        if _exists(one.year, one.month, one.day):
            day = f"{one.year}-{one.month:02d}-{one.day:02d}"
            return IssueDate(day, "day", "printed", evidence)
        return _month_end(f"{one.year}-{one.month:02d}", "printed", evidence)
    return None


def _place(one: Dated, masthead: Masthead) -> str:
    if one.line in masthead.lines:
        return "刊头"
    if one.line in masthead.around:
        return "网页"
    return "文件头" if one.line in masthead.said else "页眉"


def _exists(year: int, month: int, day: int | None) -> bool:
    return day is not None and 1 <= day <= calendar.monthrange(year, month)[1]


def _from_statistics(
    periods: Sequence[str], events: dict[str, tuple[int, int] | None]
) -> IssueDate | None:
    if not periods:
        return None
    counts = Counter(periods)
    period = max(counts, key=lambda p: (counts[p], p))
    month = next_month(period)
    evidence = (
        f"刊物未印日期；{counts[period]}处统计的期间为{wording.month(period)}，"
        f"次月编印，推定为{wording.month(month)}"
    )
    if month in events:
        evidence += f"；文中{_spoken(month, events[month])}的事件与此相符。"
    elif events:
        newest = max(events)
        evidence += f"；文中最晚的事件为{_spoken(newest, events[newest])}。"
    else:
        evidence += "。"
    return _month_end(month, "inferred", evidence)


def _from_number(masthead: Masthead) -> IssueDate | None:
    if masthead.number is None or masthead.number[0] is None or not 1 <= masthead.number[1] <= 12:
        return None
    year, number = masthead.number
    return _month_end(
        f"{year}-{number:02d}",
        "inferred",
        f"刊物未印日期，印有“{year}年第{number}期”；月刊第{number}期推定为{number}月。",
    )


_NAME_MONTH = re.compile(r"((?:19|20)\d\d)(?:\s*年\s*|[-_.])?(0[1-9]|1[0-2]|[1-9](?=\s*月))(?!\d)")


def _from_name(file: str) -> IssueDate:
    month = month_in_name(file)
    if month is None:
        raise NotABriefing(
            "找不到这一期的年月：没有印日期，没有带月份的统计，也没有带日期的事件。",
            "请在刊头补一行日期（如“2023年4月27日”），或在文件名里写明年月（如“2023-04.txt”）。",
            file=file,
        )
    return _month_end(
        month,
        "inferred",
        f"文中没有可用的日期；文件名“{file}”含有{wording.month(month)}，据此推定。",
    )


def month_in_name(file: str) -> str | None:
    """YYYY-MM from a file name such as 2023-04.txt, 2023年4月.txt or 简报202304.txt."""
    found = _NAME_MONTH.search(file)
    return f"{found[1]}-{int(found[2]):02d}" if found else None


def next_month(period: str) -> str:
    """The month after YYYY-MM."""
    year, month = int(period[:4]), int(period[5:])
    return f"{year + 1}-01" if month == 12 else f"{year}-{month + 1:02d}"


def _month_end(month: str, basis: Literal["printed", "inferred"], evidence: str) -> IssueDate:
    last = calendar.monthrange(int(month[:4]), int(month[5:]))[1]
    return IssueDate(f"{month}-{last:02d}", "month", basis, evidence)


def _spoken(month: str, day: tuple[int, int] | None) -> str:
    return wording.month_day(*day) if day else wording.month(month)


# --- events in the text -------------------------------------------------------------------

_EVENT = re.compile(
    r"(?<![\d年])(?:(?P<y>(?:19|20)\d\d)年)?(?P<m>1[0-2]|0?[1-9])月(?P<d>3[01]|[12]\d|0?[1-9])日?"
    r"(?:(?:[-—~－至、和]|日[-—~－至、和])+(?:(?P<m2>1[0-2]|[1-9])月)?(?P<d2>3[01]|[12]\d|[1-9])日)?"
    r"(?!\d)"
)
_SENTENCE = re.compile(r"[^。！？；]+[。！？；]?")
# What has not happened yet, or is a term and no event.
_FUTURE = re.compile(
    r"将于|将在|拟于|拟在|定于|预计|计划于|计划在|即将|届时|报名|会讯|预告|力争|之前|以前|日前(?:完成|提交|报)|"
    r"截止|截至|底前|月前|有效期|起施行|起实施|起执行"
)


def event_months(texts: Iterable[str], years: tuple[int, ...]) -> dict[str, tuple[int, int] | None]:
    """Month → its newest event (month, day) among the dates in ``texts`` that have happened:
    sentences that announce or set a term are left out. A date without a year takes the newest
    of ``years``; without any year it is left out."""
    found: dict[str, tuple[int, int] | None] = {}
    for text in texts:
        for sentence in _SENTENCE.findall(with_digits(full_marks(without_blanks(text)))):
            if _FUTURE.search(sentence):
                continue
            for match in _EVENT.finditer(sentence):
                year = int(match["y"]) if match["y"] else (years[-1] if years else None)
                if year is None:
                    continue
                month = int(match["m2"] or match["m"])
                day = int(match["d2"] or match["d"])
                if not _exists(year, month, day):
                    continue
                key = f"{year}-{month:02d}"
                found[key] = max(found.get(key) or (month, 0), (month, day))
    return found


_HAN_DATE = re.compile(rf"[〇零○一二三四五六七八九]{{4}}(?=年)|{HAN_NUMBER}(?=[月日])")


def with_digits(text: str) -> str:
    """二〇二三年九月五日 → 2023年9月5日; other Chinese numbers stay."""
    return _HAN_DATE.sub(lambda found: str(chinese_number(found.group())), text)


_YEAR_DATE = re.compile(r"((?:19|20)\d\d)年(?:1[0-2]|0?[1-9])月")


def _years(texts: Sequence[str], periods: Sequence[str], file: str) -> tuple[int, ...]:
    """Years that a date without one can mean, the likeliest last: that of the statistics' next
    month, else the newest one printed with a month, else the file name's."""
    if periods:
        counts = Counter(periods)
        return (int(next_month(max(counts, key=lambda p: (counts[p], p)))[:4]),)
    printed = [
        int(year)
        for text in texts
        for sentence in _SENTENCE.findall(with_digits(re.sub(r"\s+", "", text)))
        if not _FUTURE.search(sentence)
        for year in _YEAR_DATE.findall(sentence)
    ]
    if printed:
        return tuple(sorted(printed))
    named = month_in_name(file)
    return (int(named[:4]),) if named else ()
