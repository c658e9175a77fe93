from __future__ import annotations

import csv

import pytest

from indexer import authority as names
from indexer.authority import Authority, fold
from indexer.paths import SHIPPED_ROOT, Home


@pytest.fixture(scope="module")
def authority() -> Authority:
    return names.load(Home(SHIPPED_ROOT))


RESOLVED = (
    ("八一医院", "东部战区总医院秦淮医疗区"),
    ("中国人民解放军第八一医院", "东部战区总医院秦淮医疗区"),
    ("解放军第四五四医院", "东部战区空军医院"),
    ("南京军区南京总医院", "东部战区总医院"),
    ("同仁医院", "南京同仁医院"),
    ("明基医院", "南京明基医院"),
    ("市第二医院", "南京市第二医院"),
    ("市妇幼保健院", "南京市妇幼保健院"),
    ("溧水区人民医院", "南京市溧水区人民医院"),
    ("六合人民医院", "南京市六合区人民医院"),
    ("南京市高淳区人民医院", "南京市高淳人民医院"),
    ("江苏省级机关医院", "江苏省省级机关医院"),
    ("省人民医院", "江苏省人民医院"),
    ("南京医科大学附属第二医院", "南京医科大学第二附属医院"),
    ("南京医科大学第四附属医院(京新)", "南京医科大学第四附属医院"),
    ("南京鼓楼医院（含分院）", "南京鼓楼医院"),
    ("市卫健委", "南京市卫生健康委员会"),
    ("市卫生计生委", "南京市卫生健康委员会"),
    ("南京市卫生局", "南京市卫生健康委员会"),
    ("国家卫计委", "国家卫生健康委员会"),
    ("CHIMA", "中国医院协会信息专业委员会"),
    ("江宁区", "江宁区"),
)


@pytest.mark.parametrize(("name", "id_"), RESOLVED)
def test_every_printed_former_and_short_name_leads_to_its_institution(
    name: str, id_: str, authority: Authority
) -> None:
    assert [entity.id for entity in names.resolve_institution(authority, name)] == [id_]


@pytest.mark.parametrize("name", ["某某医院", "医院", "", "张三", "南京"])
def test_an_unknown_name_leads_nowhere(name: str, authority: Authority) -> None:
    assert names.resolve_institution(authority, name) == ()


@pytest.mark.parametrize(
    ("one", "other"),
    [
        ("南京市儿童医院", "南京市儿童医院河西分院"),
        ("南京鼓楼医院", "泰康仙林鼓楼医院"),
        ("南京鼓楼医院", "南京鼓楼医院江北国际医院"),
        ("南京市浦口医院", "南京市浦口中心医院"),
        ("南京市浦口医院", "南京市浦口中医院"),
        ("南京市浦口中心医院", "南京市浦口中医院"),
        ("南京市中心医院", "江苏省省级机关医院"),
        ("东部战区总医院", "东部战区总医院汤山分院"),
        ("江苏省人民医院", "江苏省人民医院浦口分院"),
        ("上海梅山医院", "南京梅山医院"),
    ],
)
def test_two_institutions_are_never_one(one: str, other: str, authority: Authority) -> None:
    first = names.resolve_institution(authority, one)
    second = names.resolve_institution(authority, other)
    assert first and second and first != second


def test_what_is_only_recalled_is_carried_along_but_resolves_nothing(authority: Authority) -> None:
    recalled = [
        (entity, name)
        for entity in authority.institutions
        for name in entity.names
        if not name.is_fact
    ]
    assert recalled
    for entity, name in recalled:
        assert entity not in names.resolve_institution(authority, name.name)


def test_every_name_has_its_evidence() -> None:
    for path in sorted((SHIPPED_ROOT / "corpus").glob("*/*.csv")):
        with path.open(encoding="utf8", newline="") as file:
            header = next(csv.reader(file))
        assert "evidence" in header, path.name


def test_user_words_hold_names_and_terms_longest_first(authority: Authority) -> None:
    words = names.user_words(authority)
    assert {"南京鼓楼医院", "预约挂号", "健康南京APP", "江宁区"} <= set(words)
    assert [len(word) for word in words] == sorted((len(word) for word in words), reverse=True)


def test_width_brackets_and_blanks_make_no_other_name() -> None:
    assert fold("南京市江宁医院（湖山路） ") == fold("南京市江宁医院 (湖山路)")
    assert fold("ＣＨＩＭＡ") == fold("chima")
