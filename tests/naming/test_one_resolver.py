"""The same text leads to the same institutions in the book, the search page, the type-ahead and
``/api/institutions?name=``."""

from __future__ import annotations

from urllib.parse import quote

import pytest
from bs4 import BeautifulSoup
from flask.testing import FlaskClient

from indexer.authority import Authority
from indexer.naming import NameBook

CHILDREN, FIRST, SECOND = "南京市儿童医院", "南京市第一医院", "南京市第二医院"
SECOND_AFFILIATED = "南京医科大学第二附属医院"
SKIN, EYES = "中国医学科学院皮肤病医院", "南京医科大学附属眼科医院"
RENPIN, GULOU = "南京仁品耳鼻喉专科医院", "南京鼓楼医院"
BAYI, AIR_FORCE = "东部战区总医院秦淮医疗区", "东部战区空军医院"

HITS: list[tuple[str, str]] = [
    *((text, "江苏省人民医院") for text in ("省人医", "省人民", "省人民医院", "江苏人民医院")),
    *((text, "江苏省中医院") for text in ("省中医院", "省中医", "江苏中医院")),
    *((text, "东南大学附属中大医院") for text in ("中大", "中大医院", "东大附属中大医院")),
    *((text, "南京市妇幼保健院") for text in ("市妇幼", "市妇幼保健院", "南京妇幼")),
    *((text, CHILDREN) for text in ("市儿童", "儿童医院", "儿医", "市儿童医院", "南京儿童医院")),
    *((text, FIRST) for text in ("市一", "市一院", "市第一医院", "一院", "第一医院", "南京一院")),
    *((text, SECOND) for text in ("市二院", "二院", "市第二医院", "传染病医院")),
    *((text, SECOND_AFFILIATED) for text in ("二附院", "南医大二附院", "南医二附院", "二附医院")),
    *((text, SKIN) for text in ("皮研所", "皮肤所", "皮肤病研究所", "皮肤病医院")),
    ("市口腔", "南京市口腔医院"),
    ("省口腔", "江苏省口腔医院"),
    ("省肿瘤", "江苏省肿瘤医院"),
    ("肿瘤医院", "江苏省肿瘤医院"),
    ("脑科", "南京脑科医院"),
    ("胸科", "南京市胸科医院"),
    ("市胸科", "南京市胸科医院"),
    ("同仁", "南京同仁医院"),
    ("明基", "南京明基医院"),
    *((text, RENPIN) for text in ("仁品", "仁品耳鼻喉", "仁品耳鼻喉医院")),
    ("鼓楼医院", GULOU),
    ("江北国际", "南京鼓楼医院江北国际医院"),
    ("鼓楼江北国际医院", "南京鼓楼医院江北国际医院"),
    ("泰康", "泰康仙林鼓楼医院"),
    ("河西分院", "南京市儿童医院河西分院"),
    ("儿童医院河西分院", "南京市儿童医院河西分院"),
    ("逸夫", "南京医科大学附属逸夫医院"),
    ("友谊整形", "南京医科大学友谊整形外科医院"),
    *((text, EYES) for text in ("南医大眼科", "眼科医院")),
    *((text, BAYI) for text in ("秦淮医疗区", "八一", "八一医院", "第八一医院", "解放军八一医院")),
    ("汤山分院", "东部战区总医院汤山分院"),
    *((text, AIR_FORCE) for text in ("空军医院", "454医院", "四五四", "第四五四医院")),
    *((text, "东部战区总医院") for text in ("军区总院", "南京总医院", "战区总院")),
    ("江宁中医院", "南京市江宁中医院"),
    ("高淳中医院", "南京市高淳中医院"),
    ("溧水人民医院", "南京市溧水区人民医院"),
    ("溧水三院", "南京市溧水区第三人民医院"),
    ("固生堂", "南京固生堂宁西中医"),
    ("博大肾科", "南京博大肾科医院"),
    ("市职防院", "南京市职业病防治院"),
    ("理工大学校医院", "南京理工大学校医院"),
    ("省机关医院", "江苏省省级机关医院"),
    ("市疾控", "南京市疾病预防控制中心"),
    ("南京市卫生局", "南京市卫生健康委员会"),
    ("葛关路社区", "六合区葛关路社区卫生服务中心"),
    ("江宁", "江宁区"),
    ("秦淮", "秦淮区"),
]

SEVERAL: list[tuple[str, set[str]]] = [
    ("口腔医院", {"南京市口腔医院", "江苏省口腔医院"}),
    ("妇幼保健院", {"南京市妇幼保健院", "江苏省妇幼保健院"}),
    ("鼓楼", {GULOU, "鼓楼区"}),
    ("雨花", {"南京市雨花医院", "南京雨花口腔医院"}),
    ("机关医院", {"江苏省省级机关医院", "南京市中心医院"}),
]

NOBODY = [
    *("江苏省胸科医院", "省胸科", "苏州市中医院", "北京儿童医院", "上海儿童医院", "北京同仁医院"),
    *("鼓楼区医院", "雨花台区医院", "鼓楼区中医院", "江宁区口腔医院", "苏州市一院", "省儿童医院"),
    *("人民医院", "中医院", "医院", "市人民医院", "总医院", "附属医院", "分院", "社区"),
    *("鼓楼医院分院", "儿童医院江北分院", "南京分院", "同仁医院北院区", "解放军总医院"),
    *("儿童", "口腔", "眼科", "肿瘤", "市中心", "省人", "市", "省", "友谊", "卫生信息", "12320"),
]


def on_the_page(client: FlaskClient, q: str) -> set[str]:
    """Whom the search page shows a card of."""
    page = BeautifulSoup(client.get("/?q=" + quote(q)).get_data(as_text=True), "html.parser")
    links = [a["href"] for a in page.select(".cards a[href*='/institutions/']")]
    return {str(link) for link in links}


def by_api(client: FlaskClient, name: str) -> set[str]:
    found = client.get("/api/institutions?name=" + quote(name)).get_json()
    return {found["institution"]["id"]} if "institution" in found else set()


def searched(client: FlaskClient, q: str) -> set[str]:
    cards = client.get("/api/search?q=" + quote(q)).get_json()["cards"]
    return {card["id"] for card in cards if card["kind"] == "institution"}


def named(book: NameBook, text: str) -> set[str]:
    return {id_ for _, id_ in book.owners(text, "institution")}


@pytest.mark.parametrize(("text", "id_"), HITS, ids=[text for text, _ in HITS])
def test_a_short_name_leads_to_its_institution_everywhere(
    text: str, id_: str, client: FlaskClient, book: NameBook
) -> None:
    assert named(book, text) == {id_}
    assert by_api(client, text) == {id_}
    assert searched(client, text) == {id_}
    spans = [span for span in book.spans(text) if span.end - span.start == len(text)]
    assert {o for span in spans for o in span.owners if o[0] == "institution"} == {
        ("institution", id_)
    }


@pytest.mark.parametrize(("text", "ids"), SEVERAL, ids=[text for text, _ in SEVERAL])
def test_a_name_that_several_bear_means_each_of_them(
    text: str, ids: set[str], client: FlaskClient, book: NameBook
) -> None:
    assert named(book, text) == ids
    found = client.get("/api/institutions?name=" + quote(text)).get_json()
    assert {one["id"] for one in found["candidates"]} == ids
    assert searched(client, text) == ids


@pytest.mark.parametrize("text", NOBODY)
def test_what_names_nobody_names_nobody_anywhere(
    text: str, client: FlaskClient, book: NameBook
) -> None:
    assert named(book, text) == set()
    assert by_api(client, text) == set()
    assert searched(client, text) == set()


@pytest.mark.parametrize(
    ("typed", "first"),
    [
        ("省人医", "江苏省人民医院"),
        ("中大", "东南大学附属中大医院"),
        ("皮研所", SKIN),
        ("微信", "南京卫生12320微信平台"),
    ],
)
def test_the_box_completes_a_short_name(typed: str, first: str, client: FlaskClient) -> None:
    found = client.get("/api/suggest?q=" + quote(typed)).get_json()
    assert found["suggestions"][0]["id"] == first


def test_every_name_of_the_authority_leads_to_its_institution(
    authority: Authority, book: NameBook
) -> None:
    for entity in authority.institutions:
        for name in entity.names:
            if name.resolves:
                assert entity.id in named(book, name.name), name.name


def test_a_branch_and_what_it_belongs_to_are_never_taken_for_each_other(
    authority: Authority, book: NameBook
) -> None:
    parents = {
        entity.id: name.name
        for entity in authority.institutions
        for name in entity.names
        if name.relation == "branch-of" and name.is_fact
    }
    assert len(parents) >= 4
    for level in (book.exact, book.home, book.short):
        for text, owners in level.items():
            ids = {id_ for facet, id_ in owners if facet == "institution"}
            assert not any(parents.get(one) in ids for one in ids), text


@pytest.mark.parametrize(
    ("q", "id_"),
    [
        ("省人医2023年8月预约", "江苏省人民医院"),
        ("2018年5月中大预约", "东南大学附属中大医院"),
        ("中大预约", "东南大学附属中大医院"),
        ("预约量 市一 2023年8月", FIRST),
        ("南医大眼科数据上传量", EYES),
    ],
)
def test_a_short_name_inside_a_query(q: str, id_: str, client: FlaskClient) -> None:
    assert searched(client, q) == {id_}
