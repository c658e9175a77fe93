"""Words for what a query asks and what ranks higher; names as they sound."""

from __future__ import annotations

from functools import lru_cache
from itertools import pairwise
from typing import Any

import jieba
import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from indexer.analysis import Segmenter, all_initials, dictionary, fold, initials, pinyin, pinyins


@pytest.fixture(scope="module")
def segmenter() -> Segmenter:
    return Segmenter(("方中友", "同仁医院", "南京市儿童医院", "12320热线"))


def texts(segmenter: Segmenter, text: str, mode: str) -> list[str]:
    return [word.text for word in segmenter.words(text, mode)]  # type: ignore[arg-type]


def test_names_of_the_authority_files_stay_whole(segmenter: Segmenter) -> None:
    assert "方中友" in texts(segmenter, "由方中友主持", "query")
    assert "南京市儿童医院" in texts(segmenter, "到南京市儿童医院调研", "query")


def test_the_index_also_holds_the_words_inside(segmenter: Segmenter) -> None:
    found = texts(segmenter, "到南京市儿童医院调研", "index")
    assert {"南京", "南京市", "儿童", "医院", "儿童医院", "南京市儿童医院"} <= set(found)


def test_single_characters_and_digits_are_not_dropped(segmenter: Segmenter) -> None:
    assert texts(segmenter, "3月", "query") == ["3", "月"]
    assert texts(segmenter, "西", "query") == ["西"]


def test_positions_count_words_and_break_at_lines(segmenter: Segmenter) -> None:
    words = segmenter.words("同仁医院，预约\n上线", "query")
    assert [(w.text, w.position) for w in words] == [("同仁医院", 0), ("预约", 1), ("上线", 3)]
    inside = segmenter.words("同仁医院", "index")
    assert {w.position for w in inside} == {0}


def test_user_words_of_one_segmenter_are_not_those_of_another(segmenter: Segmenter) -> None:
    assert "方中友" not in texts(Segmenter(), "由方中友主持", "query")


@pytest.mark.parametrize(
    ("typed", "asked"),
    [
        ("同仁医院预约", ("同仁医院", "预约")),
        ("医院的预约", ("医院", "预约")),
        ("的", ("的",)),
        ("预约 预约", ("预约",)),
        ("HIS系统", ("his", "系统")),
        ("，", ()),
    ],
)
def test_asked(segmenter: Segmenter, typed: str, asked: tuple[str, ...]) -> None:
    assert segmenter.asked(typed) == asked


def test_the_total_is_that_of_the_pinned_dictionary() -> None:
    tokenizer = jieba.Tokenizer()
    assert tokenizer.gen_pfdict(tokenizer.get_dict_file())[1] == dictionary.TOTAL


TYPED = (
    "南京市儿童医院预约挂号",
    "同仁医院的家庭医生签约服务李新强主持",
    "网络安全主题培训汇",
    "HIS系统 12320热线３月",
    "长江大桥市长江北新区",
    "[a-z] ^\\ 的",
    "",
)


@pytest.mark.parametrize("typed", TYPED)
def test_a_part_of_the_dictionary_cuts_a_query_as_the_whole(
    segmenter: Segmenter, typed: str
) -> None:
    names = ("方中友", "同仁医院", "南京市儿童医院", "江北新区", "新区", "市儿童医院")
    fresh, warm = Segmenter(names), Segmenter(names)
    warm.warm()
    assert fresh.words(typed, "query") == warm.words(typed, "query")
    assert texts(fresh, typed, "index") == texts(warm, typed, "index")


@settings(deadline=None, max_examples=20)
@given(st.text(alphabet="南京市中心儿童医院长江北新区的信息卫生平台工作人员会议", max_size=20))
def test_any_text_is_cut_the_same_by_a_part(text: str) -> None:
    part = dictionary.sufficient(text, ("江北新区", "儿童医院", "京市", "平台工"))
    assert list(part.cut(text)) == list(whole().cut(text))


@lru_cache
def whole() -> Any:
    return dictionary.whole(("江北新区", "儿童医院", "京市", "平台工"))


@pytest.mark.parametrize(("word", "known"), [("医院", True), ("方中友", True), ("院医", False)])
def test_knows(segmenter: Segmenter, word: str, known: bool) -> None:
    assert segmenter.knows(word) is known


@settings(deadline=None, max_examples=60)
@given(st.text(alphabet="南京市儿童医院预约挂号的3月HIS，\n 12.50%"))
def test_words_stand_where_they_say(segmenter: Segmenter, text: str) -> None:
    for word in segmenter.words(text, "index"):
        printed = fold(text[word.start : word.end])
        assert printed == word.text or word.text.replace(".", "").isdigit()
    coarse = segmenter.words(text, "query")
    assert all(a.end <= b.start and a.position < b.position for a, b in pairwise(coarse))


@pytest.mark.parametrize(
    ("text", "full", "first"),
    [
        ("儿童医院", "ertongyiyuan", "etyy"),
        ("銀行", "yinhang", "yh"),
        ("重庆", "chongqing", "cq"),
        ("12320热线", "12320rexian", "12320rx"),
        ("（江北）新区", "jiangbeixinqu", "jbxq"),
        ("绿地", "lvdi", "ld"),
        ("HIS系统", "hisxitong", "hisxt"),
    ],
)
def test_pinyin(text: str, full: str, first: str) -> None:
    assert pinyin(text) == full == pinyins(text)[0]
    assert initials(text) == first == all_initials(text)[0]


def test_every_reading_is_offered() -> None:
    assert {"changjiang", "zhangjiang"} <= set(pinyins("长江"))
    assert {"zl", "cl"} <= set(all_initials("重量"))
    assert len(pinyins("重行长乐重行长乐重行长乐")) <= 16


def test_a_word_is_listed_only_whole() -> None:
    listed = [word for word in ("全市", "城市", "院市", "市", "") if dictionary.is_listed(word)]
    assert listed == ["全市", "城市", "市"]
