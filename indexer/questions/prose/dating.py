"""Dates and numbers of the serial in a question, taken out of its text."""

from __future__ import annotations

import re
from dataclasses import dataclass
from datetime import date, timedelta

_HAN = {c: i for i, c in enumerate("零一二三四五六七八九")} | {"〇": 0, "两": 2}
_N = r"\d{1,2}|[一二三四五六七八九十]{1,3}"
_DIGIT = "[〇零一二三四五六七八九]"
_YEAR = rf"(?:19|20)\d\d|二{_DIGIT}{{3}}|(?<!\d)\d\d(?=年|\.\d)|{_DIGIT}{{2}}(?=年)"
_NAMED_YEAR = {"今年": 0, "本年": 0, "去年": -1, "前年": -2}
_NAMED_MONTH = {"本月": 0, "这个月": 0, "上个月": -1, "上月": -1}
# Days of a month that are called so.
_PARTS = {
    "初": (1, 10),
    "上旬": (1, 10),
    "中旬": (11, 20),
    "下旬": (20, 31),
    "底": (20, 31),
    "末": (20, 31),
}
_PART = "|".join(_PARTS)
WHOLE = (1, 31)
_ISSUE = re.compile(
    rf"(?:(?P<y>{_YEAR})年?|(?P<w>今年|去年|本年))?第(?P<no>{_N})期|总第?(?P<t>\d{{1,4}})期"
    r"|第?(?<!\d)(?P<t2>\d{3,4})期|总期号(?:是|为)?(?P<t3>\d+)(?:的|对应)?"
)
_OF_MONTH = re.compile(
    rf"(?:(?P<y>{_YEAR})(?:年|[-./])|(?P<w>今年|去年|本年))(?P<m>{_N})(?:月?份?的?"
    r"(?:那|这)?一?(?:期|号简报|刊)(?!间)|月号)"
    r"(?:的)?(?:简报)?"
)
_DATES = (
    re.compile(
        rf"(?:(?P<y>{_YEAR})年度?|(?P<w>今年|去年|前年|本年))(?:的)?"
        rf"(?:(?P<m>{_N})月份?(?:的)?(?:(?P<d>{_N})[日号]|(?P<part>{_PART}))?)?"
    ),
    re.compile(
        rf"(?P<y>{_YEAR})[-./](?P<m>\d{{1,2}})(?:[-./](?P<d>\d{{1,2}}))?(?!\d)(?P<w>)?(?P<part>)?"
    ),
    re.compile(
        rf"(?<![\d.])(?P<m>{_N})月份?(?:的)?(?:(?P<d>{_N})[日号]|(?P<part>{_PART}))?(?P<y>)?(?P<w>)?"
    ),
    re.compile(rf"(?<![\d.])(?P<d>{_N})[日号](?P<y>)?(?P<w>)?(?P<m>)?(?P<part>)?"),
)
_BARE_YEAR = re.compile(r"(?<![\da-z])(?P<y>(?:19|20)\d\d)(?![\d年])")
_NEWEST = re.compile(r"(?:最新|最近|最后)的?一期|本期|这一期|这期")


@dataclass(frozen=True, slots=True)
class AskedDay:
    """A year, a month, a day, or parts of it: 0 where not said; ``part``: 5月底 are its last
    days."""

    year: int = 0
    month: int = 0
    day: int = 0
    part: tuple[int, int] = WHOLE

    def fits(self, value: str) -> bool:
        """Whether an ISO date, range A/B or month can be this one."""
        first, _, last = value.partition("/")
        if last and self.month and self.day and len(first) == 10:
            year = self.year or int(first[:4])
            try:
                return first <= date(year, self.month, self.day).isoformat() <= last
            except ValueError:
                return False
        return any(self._fits(one) for one in (first, last) if one)

    def _fits(self, value: str) -> bool:
        parts = [int(part) for part in value.split("-")]
        wanted = (self.year, self.month, self.day)
        if self.part != WHOLE and not self.part[0] <= (*parts, 0, 0)[2] <= self.part[1]:
            return False
        return all(
            not want or (n < len(parts) and parts[n] == want) for n, want in enumerate(wanted)
        )


@dataclass(frozen=True, slots=True)
class Numbered:
    """A number of the serial as a reader calls it: by year and number, by month, by its total
    number, or the newest."""

    year: int = 0
    number: int = 0
    month: int = 0
    total: int = 0
    newest: bool = False


def number_of(text: str) -> int:
    """十二 -> 12, 二〇二三 -> 2023, 07 -> 7; -1 for what is no number."""
    if text.isdecimal():
        return int(text)
    if "十" in text:
        tens, _, ones = text.partition("十")
        if any(c not in _HAN for c in tens + ones):
            return -1
        return (_HAN[tens] if tens else 1) * 10 + (_HAN[ones] if ones else 0)
    return int("".join(str(_HAN[c]) for c in text)) if text and all(c in _HAN for c in text) else -1


def _year(written: str | None, word: str | None, today: date) -> int:
    if word:
        return today.year + _NAMED_YEAR[word]
    if not written:
        return 0
    number = number_of(written)
    return number + 2000 if 0 <= number < 100 else number


def issues_in(text: str, today: date) -> tuple[str, tuple[Numbered, ...]]:
    """The question without what names a number of the serial, and those numbers."""
    found: list[Numbered] = []

    def numbered(match: re.Match[str]) -> str:
        if total := match["t"] or match["t2"] or match["t3"]:
            found.append(Numbered(total=int(total)))
        else:
            number = number_of(match["no"])
            found.append(Numbered(_year(match["y"], match["w"], today), number))
        return " "

    def monthly(match: re.Match[str]) -> str:
        month = number_of(match["m"])
        if not 1 <= month <= 12:
            return match[0]
        found.append(Numbered(_year(match["y"], match["w"], today), month=month))
        return " "

    text = _ISSUE.sub(numbered, text)
    text = _OF_MONTH.sub(monthly, text)
    if _NEWEST.search(text):
        found.append(Numbered(newest=True))
        text = _NEWEST.sub(" ", text)
    return text, tuple(found)


def days_in(text: str, today: date) -> tuple[tuple[int, int, AskedDay], ...]:
    """(start, end, day) of every date in the question, and of every bare year."""
    found: list[tuple[int, int, AskedDay]] = []
    taken: set[int] = set()
    for pattern in _DATES:
        for match in pattern.finditer(text):
            month = number_of(match["m"]) if match["m"] else 0
            day = number_of(match["d"]) if match["d"] else 0
            sound = 0 <= month <= 12 and 0 <= day <= 31 and (month or not match["m"])
            if sound and taken.isdisjoint(range(*match.span())):
                taken.update(range(*match.span()))
                year = _year(match["y"], match["w"], today)
                part = _PARTS.get(match["part"] or "", WHOLE)
                found.append((*match.span(), AskedDay(year, month, day, part)))
    for word, step in _NAMED_MONTH.items():
        for place in (m.start() for m in re.finditer(word, text)):
            first = today.replace(day=1)
            first = first if not step else (first - timedelta(days=1)).replace(day=1)
            found.append((place, place + len(word), AskedDay(first.year, first.month)))
    for match in _BARE_YEAR.finditer(text):
        if match.start() not in taken:
            found.append((*match.span(), AskedDay(int(match["y"]))))
    return tuple(sorted(found, key=lambda one: one[0]))
