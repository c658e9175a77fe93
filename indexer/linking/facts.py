"""Figures stated in prose: metric, value, unit, period, subject.

The grammar: a clause is METRIC NUMBER UNIT (受理咨询电话54235个), or VERB NUMBER UNIT NOUN
(接入50家医疗机构), or in a list SUBJECT NUMBER UNIT, which takes metric and unit from what was
said before (其中南京54235人次、苏州市13909人次).
"""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import dataclass, replace

from indexer.linking.institutions import Mention
from indexer.linking.text import Text
from indexer.linking.tools import Tools, longest_at
from indexer.model import Fact, Number
from indexer.numerals import parse_number

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
_RANKED = re.compile(
    r"(.*?(?:(?:排名)?前[\d一二三四五六七八九十]+名?|(?:最|较)[多高少低]|居前|靠前)的?"
    r"(?:[\d一二三四五六七八九十]?家|城市|医院|区|单位|机构)?(?:分别)?(?:是|为|有))(.+)$"
)
_ORDER = re.compile(r"((排名)?前|[最较][多高少低]|居前|靠前).*$")
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


@dataclass(frozen=True, slots=True)
class Said:
    """What a clause may take from those before it: ``topic`` that a colon or an order opened,
    ``leading`` words before a comma, ``opened`` the region that a list of names begins with,
    ``about`` the platform or place that the sentence speaks of."""

    month: str | None
    metric: str = ""
    unit: str = ""
    topic: str = ""
    leading: str = ""
    opened: str = ""
    about: str | None = None


@dataclass(frozen=True, slots=True)
class Clause:
    """A clause with a figure: ``first`` to ``last`` is the clause in the text, ``start`` to ``end``
    its number with the unit; ``words`` the words before it that begin at ``at``, without what only
    fills; ``is_listed``: they stand behind a colon."""

    first: int
    last: int
    start: int
    end: int
    value: Number
    printed: str
    unit: str
    words: str
    at: int
    is_listed: bool


def facts(
    text: Text, period: str | None, found: tuple[Mention, ...], tools: Tools, units: re.Pattern[str]
) -> tuple[Fact, ...]:
    """All figures of a statement, in printed order."""
    result: list[Fact] = []
    said = Said(period)
    for start, words, mark in _clauses(text.folded):
        said = replace(said, month=period or _month(words.strip(), period) or said.month)
        numbers = _figures(words, units)
        if not numbers:
            said = _without_figure(words, mark, said, tools)
            continue
        opened, said = said.opened, replace(said, opened="")
        clause, said = _clause(start, words, numbers[0], said)
        if clause is None:
            continue
        subject = _subject(_TAILS.sub("", clause.words), tools, found, clause.at)
        if subject is None:
            fact, said = _of_metric(text, clause, opened, found, tools, said)
        else:
            fact, said = _of_list(text, clause, subject, said)
        result += [fact] if fact else []
    return tuple(result)


def _without_figure(words: str, mark: str, said: Said, tools: Tools) -> Said:
    head = _clean(words)
    if mark == "、" and not said.opened:
        return replace(said, opened=tools.near_regions.split(head)[0])
    if mark in ",，":
        return replace(said, leading=head)
    return replace(said, leading="", metric="", unit="") if mark in "。\n" else said


def _clause(
    first: int, text: str, figure: tuple[int, int, str, str], said: Said
) -> tuple[Clause | None, Said]:
    """None where the number cannot be read."""
    start, end, number, unit = figure
    # 6.8万人次 is 68,000 人次: one unit for one metric over the issues.
    many = unit[:1] if unit[:1] in ("万", "亿") else ""
    value = parse_number(number + many)
    if value is None:
        return None, said
    words = text[:start].strip()
    at = first + start - len(text[:start].lstrip())
    colon = max(words.rfind(":"), words.rfind("："))
    if colon >= 0:
        said = replace(said, topic=_topic(words[:colon]))
        words, at = words[colon + 1 :], at + colon + 1
    bare = _FILLERS.sub("", _PERIOD_HEAD.sub("", words))
    at += len(words) - len(bare)
    if ranked := _RANKED.match(bare):
        said = replace(said, topic=_ORDER.sub("", _clean(ranked[1])))
        bare, at = ranked[2], at + len(ranked[1])
    unit = unit.removeprefix(many)
    place = (first, first + len(text), first + start, first + end)
    return Clause(*place, value, number + many, unit, bare, at, colon >= 0), said


def _of_list(text: Text, clause: Clause, subject: str, said: Said) -> tuple[Fact | None, Said]:
    """SUBJECT NUMBER UNIT: metric and unit were said before."""
    name, unit = said.topic or said.metric or said.leading, clause.unit or said.unit
    if not name:
        return None, said
    return _fact(name, unit, subject, text, clause, said), replace(said, unit=unit)


def _of_metric(
    text: Text,
    clause: Clause,
    opened: str,
    found: tuple[Mention, ...],
    tools: Tools,
    said: Said,
) -> tuple[Fact | None, Said]:
    """METRIC NUMBER UNIT, or VERB NUMBER UNIT NOUN."""
    subject, at = None, clause.at
    for one in found:
        if clause.first <= one.start and one.end <= clause.start:
            subject, at = one.id, one.end if one.start == at else at
    name, about = _metric(text, at, clause.start, said.about, tools)
    said = replace(said, about=about)
    after = text.folded[clause.end : clause.last].strip()
    if not name and not after and clause.is_listed:
        name = said.topic
    name, said = _without_platform(name, said, tools)
    for whole, place in tools.authority.lexicon.wholes:
        if name.startswith(whole) and len(name) > len(whole) + 1:
            subject = subject or place
            name = name[len(whole) :].removeprefix("12320")
    if after and _all_places(name, tools):
        name = opened
    if after and (not name or _is_verb(name)):
        name += text.shown[clause.end : clause.last].strip()
    if not name:
        return None, said
    fact = _fact(name, clause.unit, subject or said.about, text, clause, said)
    return fact, replace(said, metric=name, topic="", unit=clause.unit or said.unit)


def _fact(
    name: str, unit: str, subject: str | None, text: Text, clause: Clause, said: Said
) -> Fact:
    offset = text.places[clause.start]
    return Fact(name, clause.value, unit, said.month, subject, clause.printed, offset)


def _metric(
    text: Text, at: int, end: int, about: str | None, tools: Tools
) -> tuple[str, str | None]:
    """What is counted, without the platform or place that it is counted of, which is told beside
    it: 南京12320卫生热线共…."""
    whole = _WHOLE.match(text.folded[at:end])
    who = _bearer(whole["who"], tools) if whole else None
    if whole and (who or _SYSTEM.search(whole["who"])):
        about, at = who or about, at + whole.start("what")
    name = _clean(text.shown[at:end].replace("：", ":"))
    dated = _MONTH_INSIDE.search(name)
    if dated and dated.end() < len(name):
        about, name = _bearer(name[: dated.start()], tools) or about, _clean(name[dated.end() :])
    return name, about


def _without_platform(name: str, said: Said, tools: Tools) -> tuple[str, Said]:
    system = longest_at(tools.platform_names, name.lower(), 0) if name else None
    if system and _SYSTEM.search(system[0]) and len(name) > len(system[0]) + 1:
        return _clean(name[len(system[0]) :]), replace(said, about=system[1])
    return name, said


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
