"""How plain things are said in Chinese, wherever they are shown: months, dates, numbers of the
serial, figures, relations of names.

Periods and dates come in as the records hold them (YYYY, YYYY-MM, YYYY-MM-DD, A/B); a text that is
none of these comes out as it is, so that nothing printed is lost on the way to a page.
"""

from __future__ import annotations

from decimal import Decimal

# What is said beside a text that a machine read: one figure in about a hundred is wrong.
RECOGNISED = "文字识别，未与原件核对"
# Relations of the authority file and of the knowledge base -> their names.
RELATIONS: dict[str, str] = {
    "preferred": "规范名称",
    "name": "姓名",
    "alias": "又名",
    "variant": "异写",
    "short": "简称",
    "full": "全称",
    "legal": "法人名称",
    "former": "曾用名",
    "renamed": "更名",
    "former-or-alias": "曾用名或又名",
    "second-name": "第二名称",
    "printed": "印作",
    "branch-of": "所属机构",
    "related": "相关机构",
    "campus": "院区",
    "scope-change": "统计口径变化",
}
# In brackets behind a name; what is not listed needs no saying there.
RELATIONS_IN_BRACKETS: dict[str, str] = {
    **{key: RELATIONS[key] for key in ("short", "full", "former", "variant", "second-name")},
    **{key: RELATIONS[key] for key in ("legal", "campus")},
    "alias": "别名",
    "renamed": "曾用名",
    "scope-change": "统计口径",
    "title": "表题",
    "printed": "刊印写法",
}


def date_of(year: int, month: int, day: int | None = None) -> str:
    """``2018年5月``, ``2018年5月3日``."""
    return f"{year}年{month}月" + (f"{day}日" if day else "")


def month_day(month: int, day: int) -> str:
    """``5月3日``."""
    return f"{month}月{day}日"


def month(period: str) -> str:
    """``2018-05`` (or a day in it) -> ``2018年5月``; ``2018`` -> ``2018年``."""
    year, dash, rest = period.partition("-")
    number = rest.partition("-")[0]
    if year.isdecimal() and number.isdecimal():
        return date_of(int(year), int(number))
    return f"{year}年" if len(year) == 4 and year.isdecimal() and not dash else period


def months(first: str, last: str) -> str:
    """From a month to a month: ``2018年5月至2020年10月``; one month once."""
    return month(first) if first == last else f"{month(first)}至{month(last)}"


def day(date: str, precision: str = "day") -> str:
    """``2018年6月29日``; with precision "month" only the month; "A/B" -> ``A至B``."""
    if "/" in date:
        first, last = date.split("/", 1)
        return f"{day(first)}至{day(last)}"
    parts = date.split("-")
    if precision == "month" or len(parts) < 3 or not parts[2].isdecimal():
        return month(date)
    return f"{month(date)}{int(parts[2])}日"


def issue(id_: str, *printed: str) -> str:
    """A number of the serial by its id: ``2018年6月号``, with what is ``printed`` of it where that
    is at hand: ``2018年6月号（总第76期）`` (see serial.issue_name); a second, different one of the
    same month ``2018年6月号（另本 3fa9c1）``."""
    said = "，".join((*printed, *(f"另本 {mark}" for mark in id_.split("-")[2:3])))
    return f"{month(id_)}号" + (f"（{said}）" if said else "")


def lines(first: int, last: int) -> str:
    """``第3–5行``; "" where no line is known."""
    if not first:
        return ""
    return f"第{first}行" if first == last else f"第{first}–{last}行"


def alternatives(*, nearest: bool, answered: bool) -> str:
    """What stands over the ways on from a question: readings of it, or the ``nearest`` months that
    are printed; ``answered``: above them it is said already that its own is not."""
    if not nearest:
        return "可能指："
    return "最近印出的：" if answered else "没有印出所问月份的数字。最近印出的："


def number(value: int | float | Decimal) -> str:
    """A figure without a needless fraction: 12.50 -> 12.5, 3.0 -> 3; no separators."""
    exact = Decimal(str(value))
    return format(exact.normalize(), "f") if exact else "0"


def count(value: float) -> str:
    """A figure with thousands separators: 12,345."""
    return f"{value:,}"


def name_and_house(person_id: str) -> tuple[str, str]:
    """``方中友-南京市卫生健康委员会`` -> name and institution; without an institution it is ""."""
    name, _, house = person_id.partition("-")
    return name, house


def person(person_id: str) -> str:
    """A person wherever several may bear the name: ``方中友（南京市卫生健康委员会）``."""
    name, house = name_and_house(person_id)
    return f"{name}（{house}）" if house else name


def relation(code: str, otherwise: str | None = None) -> str:
    """The name of a relation; one that is unknown here as ``otherwise`` or as it is."""
    return RELATIONS.get(_bare(code), code if otherwise is None else otherwise)


def relation_in_brackets(code: str) -> str:
    """The same behind a name, "" where it needs no saying."""
    return RELATIONS_IN_BRACKETS.get(_bare(code), "")


def _bare(code: str) -> str:
    """Without what the authority file may hold in brackets behind the relation."""
    return code.partition("(")[0]
