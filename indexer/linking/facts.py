"""Figures stated in prose: metric, value, unit, period, subject.

The grammar: a clause is METRIC NUMBER UNIT (受理咨询电话54235个), or VERB NUMBER UNIT NOUN
(接入50家医疗机构), or in a list SUBJECT NUMBER UNIT, which takes metric and unit from what was
said before (其中南京54235人次、苏州市13909人次).
"""

from __future__ import annotations

import re
from collections.abc import Iterator

from indexer.linking.institutions import Mention
from indexer.linking.text import Text
from indexer.linking.tools import Tools, longest_at
from indexer.model import Fact
from indexer.parsing.values import parse_number

_NUMBER = r"(?<![\d.a-z])(?<!\d-)(?P<number>\d{1,3}(?:,\d{3})+(?:\.\d+)?|\d+(?:\.\d+)?)"
_FILLERS = re.compile(
    r"^(其中|月底|年底|另|另有|另外|此外|目前|截止|截至|同时|以及|及|和|并|还|又|共计|总计|合计|累计|共|总共|"
    r"分别是|分别为|分别|约|近|达到|达|超过|超|为|是|有|的|了|本月|当月)+"
)
_TAILS = re.compile(
    r"(共计|总计|合计|累计|共有|共|(?<!预)约|近|达到|达|超过|超|突破|逾|多达|占|另|增至|增加到|升至|降至|减少到|不足|仅|"
    r"分别为|分别是|为|是|有|:|了){1,8}$"
)
_SYSTEM = re.compile(r"(热线|平台|系统|客户端|公众号|app)$")
_WHOLE = re.compile(r"^(?P<who>.{2,24}?)(?:累计共|共计|累计|总计|合计|共)(?=[^\d])(?P<what>.+)$")
_PERIOD_HEAD = re.compile(r"^((\d{4})年)?(\d{1,2})月(份|底)?,?")
_MONTH_INSIDE = re.compile(r"\d{1,2}月份?")
_OPEN_ALL_DAY = re.compile(r"^(小时|天|分钟)(?=.)")
_DATE_LIKE = re.compile(r"^(年|月|日|号|时|点|岁|届|级|楼|路)")


def _month(text: str, period: str | None) -> str | None:
    """The month that a clause begins with, its year from the record's period."""
    match = _PERIOD_HEAD.match(text)
    if not match:
        return None
    year = match[2] or (period or "")[:4]
    return f"{year}-{int(match[3]):02d}" if year and 1 <= int(match[3]) <= 12 else None


def _clauses(text: str) -> Iterator[tuple[int, str, str]]:
    """(start, clause, mark behind it); commas inside brackets and numbers do not cut."""
    depth, start = 0, 0
    for place, mark in enumerate(text):
        depth += (mark == "(") - (mark == ")")
        thousands = mark == "," and re.match(r"\d,\d{3}(?!\d)", text[max(0, place - 1) : place + 5])
        if (mark in ",，、;；。\n" and depth <= 0 and not thousands) or place == len(text) - 1:
            end = place if mark in ",，、;；。\n" else place + 1
            yield start, text[start:end], mark
            start = place + 1
            depth = 0


def _figures(clause: str, units: re.Pattern[str]) -> list[tuple[int, int, str, str]]:
    """(start, end, number, unit) of each number with a unit, or of one that ends the clause."""
    found = []
    for match in re.finditer(_NUMBER, clause):
        unit = units.match(clause, match.end())
        rest = clause[match.end() :]
        if unit is None and rest.strip():
            continue
        if (
            unit is None
            and not rest.strip()
            and re.fullmatch(r"\d{5}", match["number"])
            and (match.start() == 0)
        ):
            continue
        if _OPEN_ALL_DAY.match(rest) and unit and unit.end() < len(clause.rstrip()):
            continue
        if unit is None and re.fullmatch(r"\d{7,}", match["number"]):
            continue
        if _DATE_LIKE.match(rest) or clause[: match.start()].endswith("第"):
            continue
        found.append(
            (
                match.start(),
                unit.end() if unit else match.end(),
                match["number"],
                unit[0] if unit else "",
            )
        )
    return found


def _subject(words: str, tools: Tools, found: tuple[Mention, ...], at: int) -> str | None:
    """The city, district or institution that ``words`` are, by its canonical name."""
    for m in found:
        if m.start == at and m.end == at + len(words):
            return m.id
    for key in (words, words.removesuffix("全市")):
        row = tools.place_names.get(key[:1], ())
        for name, id_ in row:
            if name == key:
                return id_
    return None


def _clean(metric: str) -> str:
    text = _PERIOD_HEAD.sub("", metric)
    text = _FILLERS.sub("", text)
    text = _TAILS.sub("", text)
    return text.strip(' ,，:：“”"')


def facts(
    text: Text, period: str | None, found: tuple[Mention, ...], tools: Tools, units: re.Pattern[str]
) -> tuple[Fact, ...]:
    """All figures of a statement, in printed order."""
    folded, shown = text.folded, text.shown
    result: list[Fact] = []
    metric, unit, topic, month = "", "", "", period
    leading, opened = "", ""
    about: str | None = None
    for start, clause, mark in _clauses(folded):
        month = period or _month(clause.strip(), period) or month
        numbers = _figures(clause, units)
        if not numbers:
            head = _clean(clause)
            if mark == "、" and not opened:
                opened = tools.near_regions.split(head)[0]
            if mark in ",，":
                leading = head
            if mark in "。\n":
                leading, metric, unit = "", "", ""
            continue
        kept_open, opened = opened, ""
        for at, end, number, said_unit in numbers[:1]:
            # 6.8万人次 is 68,000 人次: one unit for one metric over the issues.
            many = said_unit[:1] if said_unit[:1] in ("万", "亿") else ""
            value, said_unit = parse_number(number + many), said_unit.removeprefix(many)
            if value is None:
                continue
            stated, offset = number + many, text.places[start + at]
            before = clause[:at]
            words_at = start + len(before) - len(before.lstrip())
            words = before.strip()
            colon = max(words.rfind(":"), words.rfind("："))
            if colon >= 0:
                topic = _topic(words[:colon])
                words_at += colon + 1
                words = words[colon + 1 :]
            trimmed = _FILLERS.sub("", _PERIOD_HEAD.sub("", words))
            trimmed_at = words_at + len(words) - len(trimmed)
            ranked = re.match(
                r"(.*?(?:(?:排名)?前[\d一二三四五六七八九十]+名?|(?:最|较)[多高少低]|居前|靠前)的?"
                r"(?:[\d一二三四五六七八九十]?家|城市|医院|区|单位|机构)?(?:分别)?(?:是|为|有))(.+)$",
                trimmed,
            )
            if ranked:
                topic = re.sub(r"((排名)?前|[最较][多高少低]|居前|靠前).*$", "", _clean(ranked[1]))
                trimmed_at += len(ranked[1])
                trimmed = ranked[2]
            subject = _subject(_TAILS.sub("", trimmed), tools, found, trimmed_at)
            after = clause[end:].strip()
            if subject is not None:
                name = topic or metric
                if not name and leading:
                    name = leading
                if name:
                    result.append(
                        Fact(name, value, said_unit or unit, month, subject, stated, offset)
                    )
                    unit = said_unit or unit
                continue
            own_subject = None
            for m in found:
                if start <= m.start and m.end <= start + at:
                    own_subject = m.id
                    if m.start == trimmed_at:
                        trimmed_at = m.end
            whole = _WHOLE.match(folded[trimmed_at : start + at])
            who = _bearer(whole["who"], tools) if whole else None
            if whole and (who or _SYSTEM.search(whole["who"])):
                about = who or about
                trimmed_at += whole.start("what")
            name = shown[trimmed_at : start + at]
            name = _clean(name.replace("：", ":"))
            dated = _MONTH_INSIDE.search(name)
            if dated and dated.end() < len(name):
                about = _bearer(name[: dated.start()], tools) or about
                name = _clean(name[dated.end() :])
            if not name and not after and colon >= 0:
                name = topic
            system = longest_at(tools.platform_names, name.lower(), 0) if name else None
            if system and _SYSTEM.search(system[0]) and len(name) > len(system[0]) + 1:
                about, name = system[1], _clean(name[len(system[0]) :])
            for said, place in tools.authority.lexicon.wholes:
                if name.startswith(said) and len(name) > len(said) + 1:
                    own_subject = own_subject or place
                    name = name[len(said) :].removeprefix("12320")
            if after and _all_places(name, tools):
                name = kept_open
            if after and (not name or _is_verb(name)):
                name = name + shown[start + end : start + len(clause)].strip()
            if not name:
                continue
            metric, topic = name, ""
            unit = said_unit or unit
            bearer = own_subject or about
            result.append(Fact(name, value, said_unit, month, bearer, stated, offset))
    return tuple(result)


def _topic(words: str) -> str:
    """What a colon opens a list of; nothing where it only says how the list is cut (分城市看)."""
    said = re.sub(r"[最较][多高少低].*$", "", _clean(words))
    return "" if re.fullmatch(r"[分按].{1,6}(看|分|统计|计|列|划分)", said) else said


def _bearer(words: str, tools: Tools) -> str | None:
    """The platform or place that the clause speaks of: 南京12320卫生热线共…, 全省…共…."""
    ids = tools.authority.platform_index.get(words, ())
    if len(ids) == 1:
        return ids[0]
    for whole, place in tools.authority.lexicon.wholes:
        if words.startswith(whole):
            return place
    for name, id_ in tools.place_names.get(words[:1], ()):
        if words.startswith(name):
            return id_
    return None


def _all_places(words: str, tools: Tools) -> bool:
    parts = re.split(r"[和及与]", words)
    return bool(words) and all(tools.near_regions.fullmatch(part) for part in parts)


def _is_verb(words: str) -> bool:
    """The words end in a verb whose object stands behind the figure."""
    return (
        re.search(
            r"(接入|覆盖|联通|开展|采集|流转|完成|新增|培训|组织|发放|召开|举办|接听|受理|处理|服务|上传|"
            r"部署|建成|开通|建设|累计|设立|配备|投放|安装|签约|办理|发布|推送|接待|对接|汇聚|归集|调阅)"
            r"(了|市内|全市|全省|全国|辖区内)?$|的$",
            words,
        )
        is not None
    )
