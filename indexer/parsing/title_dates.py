"""The month that a file's own title is about: 2017年第二季度…情况通报, 11月份…运行情况.

Offices that print no date of issue name the time in their title. A quarter or a half-year
stands for its last month; a month without a year takes the year that the file names elsewhere.
"""

from __future__ import annotations

import re
from collections.abc import Sequence
from dataclasses import dataclass

from indexer import wording
from indexer.parsing.lines import Line
from indexer.parsing.script import simplified
from indexer.parsing.tidy import without_blanks

_TERM = re.compile(
    r"(?:(?P<y>(?:19|20)\d\d)年(?:度)?)?"
    r"(?:第?(?P<quarter>[一二三四1-4])季度|(?P<half>[上下])半年"
    r"|(?:(?:1[0-2]|0?[1-9])月?(?:份)?[-—–~～至到])?(?P<m>1[0-2]|0?[1-9])月(?:份)?(?!\d))"
)
_REPORT = re.compile(
    r"(?:情况|通报|统计|报表|[月季年周快简]报|报告|分析|数据|动态|信息|汇总|汇总表|一览表?|概况|小结|总结|通讯|排行榜?|公示|公告|"
    r"统计表|情况表|数据表)$"
)
_BRACKETED_END = re.compile(r"[（(][^（）()]{0,30}[）)]$")
_SENTENCE = re.compile("[。！？；，,]")
_LONGEST_TITLE = 50
_YEAR = re.compile(r"(?<!\d)(20\d\d)(?=年|[-./](?:1[0-2]|0?[1-9])(?!\d))")
_NAME_YEAR = re.compile(r"(?<!\d)(20\d\d)(?:(?:0[1-9]|1[0-2])(?:[0-3]\d)?)?(?!\d)")


@dataclass(frozen=True, slots=True)
class TitleMonth:
    """``month`` YYYY-MM with the sentence that says why."""

    month: str
    evidence: str


def month_of_title(
    masthead: Sequence[Line], heads: Sequence[Line], texts: Sequence[str], file: str
) -> TitleMonth | None:
    """The month named by a masthead line, or by one of ``heads`` (the file's first lines) that
    is worded as the title of a report; None where none names one, or no year can be found."""
    titles = [line for line in heads if _is_report(line.folded)]
    for line in (*masthead, *titles):
        found = _TERM.search(line.folded)
        if found is None:
            continue
        printed = line.squeezed[found.start() : found.end()]
        year, source = _year(found["y"], (*masthead, *heads), texts, file)
        if year:
            return _understood(found, year, source, line, printed)
    return None


def _is_report(text: str) -> bool:
    core = _BRACKETED_END.sub("", text)
    return len(text) <= _LONGEST_TITLE and not _SENTENCE.search(text) and bool(_REPORT.search(core))


def _understood(
    found: re.Match[str], year: str, source: str, line: Line, printed: str
) -> TitleMonth:
    if found["quarter"]:
        month, how = 3 * ("一二三四1234".index(found["quarter"]) % 4 + 1), "按季度的最后一个月"
    elif found["half"]:
        month, how = (6 if found["half"] == "上" else 12), "按半年的最后一个月"
    else:
        month, how = int(found["m"]), "按所述月份"
    whole = f"{year}-{month:02d}"
    return TitleMonth(
        whole,
        f"刊物未印日期；第{line.start}行印有“{printed}”{source}，{how}推定为{wording.month(whole)}。",
    )


def _year(
    printed: str | None, heads: Sequence[Line], texts: Sequence[str], file: str
) -> tuple[str, str]:
    """The year and what must be said of where it is from."""
    if printed:
        return printed, ""
    for line in heads:
        if found := _YEAR.search(line.folded):
            return found[1], f"，未印年份，年份取自第{line.start}行"
    years = [year for text in texts for year in _YEAR.findall(simplified(without_blanks(text)))]
    if years:
        return max(years), "，未印年份，年份取自正文中最晚的年份"
    named = _NAME_YEAR.search(file)
    return (named[1], "，未印年份，年份取自文件名") if named else ("", "")
