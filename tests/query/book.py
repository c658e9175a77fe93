"""A small book of names for the tests of this folder."""

from __future__ import annotations

from indexer.authority import load
from indexer.naming import vocabulary
from indexer.paths import SHIPPED_ROOT, Home
from indexer.query import IssueName, KnownName, NameBook, Reading, interpret, name_book, parse

HOSPITALS = {
    "南京同仁医院": ("同仁医院",),
    "南京市儿童医院": (),
    "南京市儿童医院河西分院": (),
    "东部战区总医院": ("南京军区南京总医院",),
    "东部战区总医院秦淮医疗区": ("东部战区总医院（秦淮医疗区）", "解放军第八一医院"),
    "南京仁品耳鼻喉专科医院": (),
    "南京市口腔医院": (),
    "江苏省口腔医院": (),
    "江苏省人民医院": (),
    "南京市高淳人民医院": ("高淳区人民医院",),
    "南京市六合区人民医院": ("六合区人民医院",),
    "南京市溧水区人民医院": ("溧水区人民医院",),
    "南京江北人民医院": (),
    "江宁区": (),
}
PEOPLE = {
    "方中友-南京市卫生健康委员会": "方中友",
    "王静-南京市卫计委": "王静",
    "王静-另一单位": "王静",
}


def small_book() -> NameBook:
    names = [
        KnownName("institution", preferred, preferred, text)
        for preferred, others in HOSPITALS.items()
        for text in (preferred, *others)
    ]
    names += [KnownName("person", id_, name, name) for id_, name in PEOPLE.items()]
    names += [
        KnownName("platform", "南京市卫生信息平台", "南京市卫生信息平台", text)
        for text in ("南京市卫生信息平台", "卫生信息平台")
    ]
    names += [KnownName("series", "预约挂号服务统计", "预约挂号服务统计", "预约挂号服务统计")]
    names.append(KnownName("event", "会议", "会议", "会议"))
    names.append(KnownName("place", "宣城市", "宣城市", "宣城"))
    return name_book(
        names,
        years=(2018, 2020, 2023, 2025),
        issues=(IssueName("2018-06", 2018, None, None), IssueName("2025-03", 2025, 3, 157)),
        prefixes=(("市", "南京市"), ("省", "江苏省")),
        vocabulary=vocabulary(load(Home(SHIPPED_ROOT))),
    )


BOOK = small_book()


def read(q: str) -> Reading:
    return interpret(parse(q), BOOK)
