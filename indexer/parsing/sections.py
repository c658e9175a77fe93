"""What a line standing alone says it is: section heading, statistics heading, page number,
sample notice. All by wording common to such serials, none by the name of an institution."""

from __future__ import annotations

import re
from typing import Literal

from indexer.numerals import chinese_number
from indexer.parsing.periods import period_of
from indexer.parsing.script import simplified

Section = Literal["news", "statistics", "briefs"]

SAMPLE_MARK = "【样例】"

_ORNAMENT = re.compile(
    r"^[\s【\[《<〈（(◆●■★▲※◇○◎□▶►·•*#=~—\-–|]+|[\s】\]》>〉）)◆●■★▲※◇○◎□◀◄·•*#=~—\-–|:：]+$"
)
_ORDINAL = re.compile(r"^(?:[一二三四五六七八九十]+、|\d{1,2}[.、．])")

_NAMES: tuple[tuple[Section, re.Pattern[str]], ...] = (
    (
        "briefs",
        re.compile(
            r"(?:本期|信息|工作|卫生|行业|科技|会议|学会|基层|综合|新闻|信息化|单位)?"
            r"(?:简讯|短讯|快讯|简明新闻|短消息|会讯|一句话新闻|信息速递|简要信息|信息快递|新闻简报)"
        ),
    ),
    (
        "statistics",
        re.compile(
            r"(?:本月|本期|业务|月度|卫生|信息|平台|系统|运行|相关|各类)*"
            r"(?:统计数据|数据统计|统计信息|业务数据|统计报表|运行数据|数据通报|数据公报|统计资料|"
            r"业务统计|数据报表|统计表|数据专栏|统计专栏|统计)"
        ),
    ),
    (
        "news",
        re.compile(
            r"(?:本期|今日|本月|一周)?(?:工作|行业|单位|基层|区县|医院|学会|政策|信息化|国内|省内|市内|"
            r"全国|领导|党建|重要|卫生|综合|时政|业界|各地)*"
            r"(?:要闻|新闻|头条|动态|动态信息|政策解读|解读|法规|经验交流|交流|专题报道|特别报道|报道|"
            r"媒体聚焦|聚焦|讲话|通知公告|通知|公告|要情|专题|热点|关注|信息|纪实|论坛|学术园地|视点)"
        ),
    ),
)


_CHAPTER = re.compile(r"第[一二三四五六七八九十\d]{1,3}[章节部篇][分]?[、：:]?")
_OF_STATISTICS = re.compile("数据|统计|报表|通报$")
_LONGEST_CHAPTER = 20
_LONGEST_HEADING = 100
"""Of a section, with all its blanks and ornament."""


def section_of(text: str) -> Section | None:
    """Which section a heading opens, whatever its spacing and ornament; None for any other
    line. A word longer than a section's name is a headline, so the whole line must match."""
    if len(text) > _LONGEST_HEADING:
        return None
    name = simplified("".join(text.split()))
    if (chapter := _CHAPTER.match(name)) and len(name) <= _LONGEST_CHAPTER:
        return _chapter(name[chapter.end() :])
    name = _ORDINAL.sub("", _ORNAMENT.sub("", name))
    if not 2 <= len(name) <= 10:
        return None
    return next((section for section, pattern in _NAMES if pattern.fullmatch(name)), None)


def _chapter(name: str) -> Section | None:
    """第二章 数据通报: what a chapter holds, by its name where that tells."""
    if re.search("[，。；！？：]", name):
        return None
    named = next((section for section, pattern in _NAMES if pattern.fullmatch(name)), None)
    return named or ("statistics" if _OF_STATISTICS.search(name) else "news")


_SPACED = re.compile(r"[\u4e00-\u9fff](?:[ \u3000]+[\u4e00-\u9fff]){1,7}")


def is_spaced_out(text: str) -> bool:
    """A short word set with a blank between all its characters: a heading of unknown name."""
    return _SPACED.fullmatch(text.strip()) is not None


_NOTE_TAIL = re.compile(r"[（(][^（）()]*[）)]$")
_STATISTICS_TAIL = re.compile(
    r"(?:统计|数据|统计表|统计数据|数据统计|情况|情况表|一览表|一览|月报|报表|数据表|汇总|汇总表|概况|"
    r"分析|指标|服务量|工作量|运行情况|使用情况)$"
)


def is_statistics_heading(title: str, in_statistics: bool) -> bool:
    """Whether prose under ``title`` states figures: the title ends as names of statistics do,
    and opens with its month, or names it beside 统计, or stands in the statistics section."""
    name = _ORDINAL.sub("", simplified("".join(title.split())))
    core = _NOTE_TAIL.sub("", name.rstrip("：:"))
    if not _STATISTICS_TAIL.search(core):
        return False
    if in_statistics or _OPENS_WITH_MONTH.match(core):
        return True
    return period_of(title) is not None and "统计" in core


_OPENS_WITH_MONTH = re.compile(r"(?:19|20)\d\d年(?:1[0-2]|0?[1-9])月(?:份)?[^，。、：]{2,}$")

_PAGE_NUMBER = re.compile(
    r"[-—–－·~－\s]+\d{1,3}[-—–－·~－\s]+|第\d{1,3}页(?:[，,/]?共\d{1,3}页)?|[Pp](?:age|\.)?\d{1,3}"
)


def is_page_number(text: str) -> bool:
    """- 12 -, 第3页 共12页: the print of a page's own number. A bare number is none."""
    return _PAGE_NUMBER.fullmatch(simplified("".join(text.split()))) is not None


_BULLET = re.compile(r"^(?:[•●◆■★▲※◇○□▶►➢➤✓√·▪◼❖☆△▷♦◎⚫∙‣❑✦➔→*\ue000-\uf8ff]|[-–—]\s(?=\S))\s*")
_NUMBERED = re.compile(r"^(?:(\d{1,2})(?:、|[.．](?!\d))|[（(](\d{1,2})[）)]、?|([①-⑳]))\s*")


def bullet_of(text: str) -> str:
    """The bullet glyph (with the blanks after it) that ``text`` begins with, or ""."""
    found = _BULLET.match(text)
    return found.group() if found else ""


def number_of(text: str) -> tuple[str, int] | None:
    """The item number that ``text`` begins with, as printed and as a number: ("1. ", 1)."""
    found = _NUMBERED.match(text)
    if not found:
        return None
    value = int(found[1] or found[2]) if not found[3] else ord(found[3]) - ord("①") + 1
    return found.group(), value


_ENUMERATED = (
    ("一、", re.compile(r"[一二三四五六七八九十]{1,3}、|第[一二三四五六七八九十]+[、，章节]")),
    ("（一）", re.compile(r"[（(][一二三四五六七八九十\d]{1,3}[）)]")),
    ("1.", re.compile(r"\d{1,2}[.、．](?!\d)|[①-⑳]")),
    ("1.1", re.compile(r"\d{1,2}(?:[.．]\d{1,2}){1,2}(?=[ \u3000]+[\u4e00-\u9fff《“])")),
)


def enumeration_of(text: str) -> str | None:
    """How ``text`` is numbered, as a heading inside an article is: "一、", "（一）", "1."; None
    where it is not."""
    return next((style for style, pattern in _ENUMERATED if pattern.match(text)), None)


_HAN = "一二三四五六七八九十"


def ordinal_of(text: str) -> tuple[str, int] | None:
    """The outline number that ``text`` begins with, as printed with the blanks behind it, and
    which it is: ("（二）", 2). None where it begins with none."""
    found = next((m for _, pattern in _ENUMERATED if (m := pattern.match(text))), None)
    if found is None:
        return None
    printed = found.group()
    digits = "".join(c for c in re.split("[.．](?=\\d)", printed)[-1] if c.isdecimal())
    han = "".join(c for c in printed if c in _HAN)
    if digits:
        value = int(digits)
    elif han:
        value = chinese_number(han)
    else:
        value = ord(printed[0]) - ord("①") + 1
    rest = text[found.end() :]
    return text[: found.end() + len(rest) - len(rest.lstrip())], value


_NUMBER_CELL = re.compile(r"[-+]?\d[\d,.]*%?(?:/\d+)?")

_PARTICLE = re.compile("[的了将被把于]")


def is_tabular(text: str, is_tab_led: bool) -> bool:
    """Cells rather than a sentence: tabs, or four and more words of which half, the last one
    too, are figures alone, without the punctuation of a sentence."""
    if is_tab_led or "\t" in text:
        return True
    words = text.split()
    if len(words) < 4 or re.search(r"[。；，、：]", text):
        return False
    is_figure = [_NUMBER_CELL.fullmatch(word) is not None for word in words]
    if not any(is_figure[n] and is_figure[n + 1] for n in range(len(words) - 1)) and any(
        _PARTICLE.search(word) for word in words
    ):
        return False  # a sentence whose figures are set off by kerning
    return is_figure[-1] and sum(is_figure) * 2 >= len(words)
