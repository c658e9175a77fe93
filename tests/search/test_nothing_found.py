"""A slip is forgiven, what is missing is named, and there is always a next query that finds."""

from __future__ import annotations

import pytest

from indexer.library import Library
from indexer.results import SearchRequest, SearchResult
from indexer.search import search
from indexer.search.spelling import corrections, nearest_stretch, spelling_index
from tests.search.shelf import held
from tests.search.test_find import find, ids

SLIPS = [
    ("网络安全主题培训汇", "2023-09/n1", "wrong"),
    ("网络安主题培训会", "2023-09/n1", "missing"),
    ("网络安全主题题培训会", "2023-09/n1", "added"),
    ("网络安全题主培训会", "2023-09/n1", "swapped"),
    ("方中有 演练", "2020-11/n1", "sounds the same"),
    ("应急处制演练", "2020-11/n1", "sounds the same"),
    ("deepseak", "2025-03/n1", "Latin"),
    ("同人医院 2018年5月 预约", "2018-06/t1/r2", "sounds the same"),
    ("同人医院2018年5月预约", "2018-06/t1/r2", "glued"),
    ("解放军八一医院", "2023-09/t2/r1", "missing in a name"),
]


@pytest.mark.parametrize(("q", "first", "why"), SLIPS, ids=[q for q, *_ in SLIPS])
def test_one_slip_is_forgiven_and_said(q: str, first: str, why: str) -> None:
    found = find(q)
    assert ids(found)[0] == first
    assert any("已按“" in notice for notice in found.notices) or found.cards


@pytest.mark.parametrize("q", ["tongren", "tongrenyiyaun", "nanjingtongren"])
def test_pinyin_unfinished_or_with_a_slip(q: str) -> None:
    found = find(q)
    assert found.total == 4
    assert any("同仁医院" in notice for notice in found.notices)


def test_another_word_for_the_same_is_tried() -> None:
    found = find("客服机器人")
    assert ids(found) == ["2025-03/n1"]
    assert found.notices == ("没有找到“客服机器人”，已按“智慧客服”查找。",)


@pytest.mark.parametrize("q", ["网络安全主题培训汇", "同人医院2018年5月预约", "方中有 演练"])
def test_a_correction_names_the_way_back(q: str) -> None:
    found = find(q)
    back = next(s for s in found.suggestions if s.reason == "仍按原文查找")
    again = search(SearchRequest(back.q), held())
    assert not any("已按“" in notice for notice in again.notices)


@pytest.mark.parametrize("q", ["13月", "2019年5月", "99999", "鸡蛋", "安全"])
def test_what_is_no_slip_is_not_corrected(q: str) -> None:
    assert not any("已按“" in notice for notice in find(q).notices)


def test_the_missing_word_is_named_and_the_nearest_shown() -> None:
    found = find("方中友 鸡蛋")
    assert set(ids(found)) == {"2020-11/n1", "2018-06/b1"}
    assert found.missing == ("鸡蛋",)
    assert any("“鸡蛋”" in notice for notice in found.notices)


def test_words_that_never_meet_keep_the_name_and_drop_the_rest() -> None:
    found = find("儿童医院 2018年5月 缴费")
    assert ids(found) == ["2018-06/t1/r1"]
    assert found.missing == ("缴费",)


def test_a_month_without_figures_is_the_first_to_go() -> None:
    found = find("同仁医院 2020年")
    assert found.missing == ("2020年",)
    assert found.total == 4


def test_an_exclusion_is_never_given_up() -> None:
    found = find("方中友 鸡蛋 -包头")
    assert ids(found) == ["2020-11/n1"]


def test_a_quoted_text_that_stands_apart_is_shown_as_such() -> None:
    found = find('"网络培训"')
    assert ids(found) == ["2023-09/n1"]
    assert any("没有连在一起" in notice for notice in found.notices)


def test_nothing_at_all_is_explained() -> None:
    found = find("鸡蛋")
    assert found.total == 0
    assert found.missing == ("鸡蛋",)
    assert found.notices == ("没有记录包含“鸡蛋”。",)
    assert found.suggestions[-1].count == 13


def promised(found: SearchResult) -> None:
    """Every suggestion has just the hits that it promises."""
    for one in found.suggestions:
        if one.count:
            request = one.request or SearchRequest(one.q)
            assert search(request, held()).total == one.count, one


@pytest.mark.parametrize(
    "q", ["儿童医院 2018年5月 缴费", "鸡蛋 方中友 演练", "同仁医院 2020年", "包头 -方中友"]
)
def test_next_queries_keep_their_promise(q: str) -> None:
    found = find(q)
    assert found.suggestions
    promised(found)


def test_filters_in_the_way_are_named_each() -> None:
    found = find("演练", chosen=(("type", ("brief",)),), from_month="2018-01", to_month="2018-12")
    assert found.total == 0
    assert any("不加条件" in notice for notice in found.notices)
    reasons = [s.reason for s in found.suggestions]
    assert any("去掉全部条件" in r or "去掉条件" in r for r in reasons)
    promised(found)


def test_an_empty_search_with_filters_says_what_to_drop() -> None:
    found = find("", chosen=(("type", ("other",)),))
    assert found.total == 0
    assert [s.count for s in found.suggestions if "类型：其他" in s.reason] == [13]


# --- the spelling index by itself ------------------------------------------------------------


def test_alignment_finds_the_stretch_with_one_slip() -> None:
    assert nearest_stretch("培训汇", "主题培训会召开", 1) == ("培训会", 0.6)
    assert nearest_stretch("培训召开", "主题培训会召开", 1) == ("培训会召开", 1.0)
    assert nearest_stretch("培训会", "会议", 1) is None


def test_controlled_names_come_before_prose() -> None:
    index = spelling_index(["同仁医院"], [], ["同心医院在别处。"])
    assert next(c.text for c in corrections(index, "同人医院")) == "同仁医院"


def test_short_words_and_figures_are_left_alone() -> None:
    index = spelling_index(["同仁医院", "方中友"], ["2018年5月统计"], [])
    assert corrections(index, "同") == ()
    assert corrections(index, "12345") == ()
    assert corrections(index, "2019年5月统计") == ()


@pytest.mark.parametrize(
    ("question", "other"),
    [
        ("殷伟东 2020 宁镇扬一体化论坛 论文 几等奖", "三等奖"),
        ("2023年8月南京12320卫生热线受理的省12345工单有多少件？", "市12345"),
    ],
)
def test_of_an_answered_question_nothing_is_corrected(
    library: Library, question: str, other: str
) -> None:
    """几等奖 was read as 三等奖, 省12345 as 市12345, above an answer that had understood it."""
    found = library.search(SearchRequest(q=question))
    assert found.answer is not None
    assert other not in found.reading and found.hits
    assert "仍按原文查找" not in {one.reason for one in found.suggestions}
