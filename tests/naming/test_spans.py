"""Names where they stand in a text: typed, longest first, and never a piece of another's."""

from __future__ import annotations

import pytest

from indexer.naming import NameBook
from indexer.naming.cutting import cut

TYPED: list[tuple[str, str, str]] = [
    ("江宁", "district", "江宁区"),
    ("鼓楼", "district", "鼓楼区"),
    ("鼓楼", "hospital", "南京鼓楼医院"),
    ("南京", "city", "南京市"),
    ("苏州", "city", "苏州市"),
    ("微信", "channel", "南京卫生12320微信平台"),
    ("12320微信", "channel", "南京卫生12320微信平台"),
    ("健康南京", "channel", "健康南京APP"),
    ("健康南京APP", "channel", "健康南京APP"),
    ("我的南京", "channel", "我的南京客户端"),
    ("就医160", "channel", "就医160"),
    ("趣医网", "channel", "趣医网"),
    ("远程影像", "platform", "远程影像"),
    ("远程心电", "platform", "远程心电"),
    ("殷伟东", "person", "殷伟东-南京市卫生信息中心"),
    ("预约挂号服务统计", "series", "预约挂号服务统计"),
]


def found(book: NameBook, text: str) -> dict[str, set[str]]:
    """Piece of the text -> ids, all kinds."""
    pieces: dict[str, set[str]] = {}
    for span in book.spans(text):
        pieces.setdefault(text[span.start : span.end], set()).update(o[1] for o in span.owners)
    return pieces


def institutions(book: NameBook, text: str) -> set[str]:
    return {
        id_ for span in book.spans(text) for facet, id_ in span.owners if facet == "institution"
    }


@pytest.mark.parametrize(("text", "kind", "id_"), TYPED, ids=[f"{t}-{k}" for t, k, _ in TYPED])
def test_every_name_has_its_kind(text: str, kind: str, id_: str, book: NameBook) -> None:
    whole = [span for span in book.spans(text) if span.end - span.start == len(text)]
    assert (kind, id_) in {(book.kind(o), o[1]) for span in whole for o in span.owners}


def test_names_of_all_kinds_in_one_question(book: NameBook) -> None:
    pieces = found(book, "2023年8月省人医和江宁区通过微信预约挂号了多少，殷伟东怎么说")
    assert pieces["省人医"] == {"江苏省人民医院"}
    assert pieces["江宁区"] == {"江宁区"}
    assert pieces["微信"] == {"南京卫生12320微信平台"}
    assert pieces["殷伟东"] == {"殷伟东-南京市卫生信息中心"}


@pytest.mark.parametrize("word", ["网站", "客户端", "平台", "预约挂号", "12320", "454"])
def test_what_all_channels_are_called_is_no_channel(word: str, book: NameBook) -> None:
    assert book.spans(word) == ()


def test_the_longest_name_comes_first(book: NameBook) -> None:
    spans = [span for span in book.spans("南京市儿童医院河西分院") if span.start == 0]
    assert (spans[0].start, spans[0].end, spans[0].how) == (0, 11, "exact")
    assert [s.end for s in spans] == sorted((s.end for s in spans), reverse=True)


def test_places_in_the_text_as_given_with_brackets_and_blanks(book: NameBook) -> None:
    text = "查 东部战区总医院（秦淮 医疗区） 8月"
    pieces = found(book, text)
    assert pieces["东部战区总医院（秦淮 医疗区"] == {"东部战区总医院秦淮医疗区"}


@pytest.mark.parametrize("place", ["北京", "苏州市", "上海", "安徽省", "浙江", "杨浦区"])
def test_behind_another_place_no_name_that_lacks_its_own(place: str, book: NameBook) -> None:
    checked = 0
    for level in (book.home, book.short):
        for text, owners in level.items():
            opens = text.startswith(book.homes) or cut(text, book.vocabulary).opens_with_place
            if owners[0][0] == "institution" and not opens:
                checked += 1
                behind = [s for s in book.spans(place + text) if s.start == len(place)]
                owners_of = {owner for span in behind for owner in span.owners}
                assert not {o for o in owners_of if o[0] == "institution"}, place + text
    assert checked > 150


@pytest.mark.parametrize(
    "text", ["鼓楼医院分院", "儿童医院江北分院", "同仁医院北院区", "中大医院江宁院区", "明基院区"]
)
def test_what_is_a_branch_is_not_what_it_belongs_to(text: str, book: NameBook) -> None:
    assert institutions(book, text) == set()


@pytest.mark.parametrize(
    ("text", "ids"),
    [
        ("江苏省胸科医院", set()),
        ("鼓楼区医院", set()),
        ("鼓楼区社区卫生服务中心", set()),
        ("鼓楼社区卫生服务中心", set()),
        ("江宁区口腔医院", set()),
        ("全市儿童医院", set()),
        ("江宁区同仁医院", {"南京同仁医院"}),
        ("南京454医院", {"东部战区空军医院"}),
        ("鼓楼医院和分院", {"南京鼓楼医院"}),
        ("同仁医院河西分院", set()),
        ("儿童医院和河西分院", {"南京市儿童医院", "南京市儿童医院河西分院"}),
        ("健康南京儿童医院预约", {"南京市儿童医院"}),
    ],
)
def test_what_stands_beside_a_name_decides(text: str, ids: set[str], book: NameBook) -> None:
    districts = {"江宁区", "鼓楼区"}
    assert institutions(book, text) - districts == ids
