"""The rule of short forms over invented institutions: parts decide, nothing is listed."""

from __future__ import annotations

import pytest

from indexer.authority import Authority
from indexer.naming import KnownName, NameBook, name_book, vocabulary

INVENTED = (
    "南京市第五医院",
    "南京市第五中医院",
    "江苏省老年病医院",
    "南京市老年病医院",
    "南京瑞诺儿童医院",
    "南京医科大学第六附属医院",
    "东南大学附属同济医院",
    "中国药科大学校医院",
    "南京市雨花台区人民医院",
    "镇江市第五医院",
    "解放军第三五九医院",
    "解放军南京总医院",
    "南京瑞诺儿童医院江浦分院",
    "江宁区淳化社区卫生服务中心",
    "南京百家堂城东中医",
    "南京安乐医院",
    "上海安乐医院",
    "南京快乐医院",
    "南京快乐口腔医院",
)

RESOLVED: list[tuple[str, set[str]]] = [
    ("市五院", {"南京市第五医院"}),
    ("五院", {"南京市第五医院"}),
    ("五中医", {"南京市第五中医院"}),
    ("镇江五院", {"镇江市第五医院"}),
    ("省老年病", {"江苏省老年病医院"}),
    ("市老年", {"南京市老年病医院"}),
    ("老年病医院", {"江苏省老年病医院", "南京市老年病医院"}),
    ("瑞诺", {"南京瑞诺儿童医院"}),
    ("瑞诺儿童", {"南京瑞诺儿童医院"}),
    ("江浦分院", {"南京瑞诺儿童医院江浦分院"}),
    ("瑞诺江浦分院", {"南京瑞诺儿童医院江浦分院"}),
    ("六附院", {"南京医科大学第六附属医院"}),
    ("南医大六附院", {"南京医科大学第六附属医院"}),
    ("东大同济", {"东南大学附属同济医院"}),
    ("雨花台人民医院", {"南京市雨花台区人民医院"}),
    ("三五九医院", {"解放军第三五九医院"}),
    ("南京总医院", {"解放军南京总医院"}),
    ("市总医院", set()),
    ("解放军总医院", set()),
    ("淳化社区", {"江宁区淳化社区卫生服务中心"}),
    ("百家堂", {"南京百家堂城东中医"}),
    ("安乐医院", {"南京安乐医院"}),
    ("上海安乐", {"上海安乐医院"}),
    ("快乐", set()),  # a word of the language
    ("快乐口腔", {"南京快乐口腔医院"}),
    ("六院", set()),
    ("雨花台医院", set()),
    ("人民医院", set()),
    ("省五院", set()),
    ("上海五院", set()),
    ("省瑞诺", set()),
    ("南京分院", set()),
    ("校医院", set()),
]


@pytest.fixture(scope="module")
def invented(authority: Authority) -> NameBook:
    return name_book(
        (KnownName("institution", name, name, name) for name in INVENTED),
        prefixes=authority.lexicon.prefixes,
        vocabulary=vocabulary(authority),
        words=("挂号",),
    )


@pytest.mark.parametrize(("text", "ids"), RESOLVED, ids=[text for text, _ in RESOLVED])
def test_parts_decide(text: str, ids: set[str], invented: NameBook) -> None:
    assert {id_ for _, id_ in invented.owners(text, "institution")} == ids


def test_a_second_owner_makes_a_short_form_ambiguous(authority: Authority) -> None:
    def owners(*names: str) -> set[str]:
        book = name_book(
            (KnownName("institution", name, name, name) for name in names),
            prefixes=authority.lexicon.prefixes,
            vocabulary=vocabulary(authority),
        )
        return {id_ for _, id_ in book.owners("瑞诺")}

    assert owners("南京瑞诺医院") == {"南京瑞诺医院"}
    both = ("南京瑞诺医院", "南京瑞诺口腔医院")
    assert owners(*both) == set(both)


def test_a_word_of_the_tables_is_no_short_form(authority: Authority) -> None:
    for words, expected in (((), {"南京瑞诺医院"}), (("瑞诺",), set())):
        book = name_book(
            [KnownName("institution", "南京瑞诺医院", "南京瑞诺医院", "南京瑞诺医院")],
            prefixes=authority.lexicon.prefixes,
            vocabulary=vocabulary(authority),
            words=words,
        )
        assert {id_ for _, id_ in book.owners("瑞诺")} == expected
