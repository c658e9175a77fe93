"""Days and numbers of the serial in a question whose years and months are spelled out (see
``periods``), taken out of its text."""

from __future__ import annotations

import re
from dataclasses import dataclass
from datetime import date

from indexer.numerals import HAN_NUMBER, chinese_number

_N = rf"\d{{1,2}}|{HAN_NUMBER}"
_YEAR = r"(?<!\d)(?:19|20)\d\d"
# Days of a month that are called so.
_PARTS = {
    "初": (1, 10),
    "上旬": (1, 10),
    "中旬": (11, 20),
    "下旬": (20, 31),
    "底": (20, 31),
    "末": (20, 31),
}
WHOLE = (1, 31)
_ISSUE = re.compile(
    rf"(?:(?P<y>{_YEAR})年?)?第(?P<no>{_N})期|总第?(?P<t>\d{{1,4}})期"
    r"|第?(?<!\d)(?P<t2>\d{3,4})期|总期号(?:是|为)?(?P<t3>\d+)(?:的|对应)?"
)
_OF_MONTH = re.compile(
    rf"(?P<y>{_YEAR})(?:年|[-./])(?P<m>{_N})(?:月?份?的?(?:那|这)?一?(?:期|号简报|刊)(?!间)|月号)"
    r"(?:的)?(?:简报)?"
)
_IN_MONTH = rf"(?P<m>{_N})月份?(?:的)?(?:(?P<d>{_N})[日号]|(?P<part>{'|'.join(_PARTS)}))?"
_DATES = [
    re.compile(pattern)
    for pattern in (
        rf"(?P<y>{_YEAR})年度?(?:的)?(?:{_IN_MONTH})?",
        rf"(?P<y>{_YEAR})[-./](?P<m>\d{{1,2}})(?:[-./](?P<d>\d{{1,2}}))?(?!\d)",
        rf"(?<![\d.]){_IN_MONTH}",
        rf"(?<![\d.])(?P<d>{_N})[日号]",
        r"(?<![\da-z])(?P<y>(?:19|20)\d\d)(?![\d年])",
    )
]
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


def issues_in(text: str) -> tuple[str, tuple[Numbered, ...]]:
    """The question without what names a number of the serial, and those numbers."""
    found: list[Numbered] = []

    def numbered(match: re.Match[str]) -> str:
        total = match["t"] or match["t2"] or match["t3"]
        number = 0 if total else chinese_number(match["no"])
        found.append(Numbered(int(match["y"] or 0), number, total=int(total or 0)))
        return " "

    def monthly(match: re.Match[str]) -> str:
        month = chinese_number(match["m"])
        if not 1 <= month <= 12:
            return match[0]
        found.append(Numbered(int(match["y"]), month=month))
        return " "

    text = _OF_MONTH.sub(monthly, _ISSUE.sub(numbered, text))
    if _NEWEST.search(text):
        found.append(Numbered(newest=True))
        text = _NEWEST.sub(" ", text)
    return text, tuple(found)


def days_in(text: str) -> tuple[tuple[int, int, AskedDay], ...]:
    """(start, end, day) of every date in the question, and of every bare year."""
    found: list[tuple[int, int, AskedDay]] = []
    taken: set[int] = set()
    for pattern in _DATES:
        for match in pattern.finditer(text):
            said = match.groupdict()
            month, day = (chinese_number(said.get(key) or "0") for key in "md")
            sound = month <= 12 and day <= 31 and (month or not said.get("m"))
            if sound and taken.isdisjoint(range(*match.span())):
                taken.update(range(*match.span()))
                part = _PARTS.get(said.get("part") or "", WHOLE)
                year = int(said.get("y") or 0)
                found.append((*match.span(), AskedDay(year, month, day, part)))
    return tuple(sorted(found, key=lambda one: one[0]))
