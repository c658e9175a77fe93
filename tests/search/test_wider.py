"""Nothing that was typed is dropped before every reading that keeps it has been tried."""

from __future__ import annotations

import pytest

from indexer.search.marks import plain
from tests.search.shelf import CHILDREN, TONGREN
from tests.search.test_find import find, ids


@pytest.mark.parametrize(
    "q",
    [
        "同仁医院 儿童医院 2023年8月 预约",
        "2023年8月 预约 儿童医院 同仁医院",
        "儿童医院 2023年8月 预约 同仁医院",
    ],
)
def test_two_hospitals_that_no_record_is_about_at_once(q: str) -> None:
    found = find(q)
    assert ids(found) == ["2023-09/t1/r1", "2023-09/t1/r2"]
    assert found.missing == ()
    assert "之一" in found.notices[0]
    assert "南京市儿童医院”（儿童医院）或" in found.reading or "或机构“南京市儿童" in found.reading


def test_two_months_are_any_of_too() -> None:
    assert ids(find("2018年5月 2023年8月 儿童医院 预约")) == ["2023-09/t1/r1", "2018-06/t1/r1"]


def test_a_record_that_holds_both_is_still_the_answer() -> None:
    found = find("方中友 王静")
    assert ids(found) == ["2018-06/b1"]
    assert found.notices == ()


def test_two_hospitals_and_a_word_that_is_nowhere() -> None:
    found = find("同仁医院 儿童医院 鸡蛋 2023年8月 预约")
    assert ids(found) == ["2023-09/t1/r1", "2023-09/t1/r2"]
    assert found.missing == ("鸡蛋",)
    assert "鸡蛋" in found.notices[0]


def test_another_word_for_the_same_before_a_condition_is_dropped() -> None:
    found = find("报名 同仁医院 2023年8月")
    assert ids(found) == ["2023-09/t1/r2"]
    assert found.hits[0].matched_columns == (2,)
    assert "诊间预约" in "".join(found.notices)


def test_a_compound_word_is_taken_apart_before_a_name_is_dropped() -> None:
    found = find("预约统计 儿童医院 2018年5月")
    assert ids(found) == ["2018-06/t1/r1"]


@pytest.mark.parametrize(
    ("q", "name"), [("方主任 演练", "方中友"), ("王主任", "王静"), ("fangzhuren", "方中友")]
)
def test_a_person_by_surname_and_title(q: str, name: str) -> None:
    found = find(q)
    assert found.total
    assert [card.id for card in found.cards] == [f"{name}-市卫健委"]
    assert not any("主任" in other for other in found.cards[0].names)


def test_the_title_alone_is_not_marked_for_the_person() -> None:
    marked = {text for text, is_marked in find("方主任 演练").hits[0].snippet if is_marked}
    assert marked == {"方中友", "演练"}


def test_what_stands_only_in_a_note_is_shown() -> None:
    found = find("7,654,321")
    assert found.total == 3
    assert plain(found.hits[0].note) == "（截止5月底，总预约量为7654321次）"
    assert ("7654321", True) in found.hits[0].note
    assert plain(found.hits[0].note) in plain(found.hits[0].snippet)


@pytest.mark.parametrize("q", ["同仁医院 2018年5月 预约", "同仁医院", "预约"])
def test_no_note_where_the_row_itself_shows_what_was_found(q: str) -> None:
    assert all(hit.note == () for hit in find(q).hits)


@pytest.mark.parametrize(
    ("q", "first"),
    [("wangluoanquan", "2023-09/n1"), ("yanlian", "2020-11/n1"), ("wangluo anquan", "2023-09/n1")],
)
def test_words_of_the_texts_by_their_pinyin(q: str, first: str) -> None:
    found = find(q)
    assert ids(found)[0] == first
    assert any("已按“" in notice for notice in found.notices)


def test_a_name_of_two_characters_by_another_that_sounds_the_same() -> None:
    assert [card.id for card in find("汪静").cards] == ["王静-市卫健委"]


def test_another_word_for_the_same_must_be_printed_whole() -> None:
    """客服 and 上线 stand in a record, but nobody prints 上线客服."""
    assert find("上线客服").total == 1
    found = find("问答机")
    assert not any("上线客服" in notice for notice in found.notices)


@pytest.mark.parametrize(
    "q",
    [
        "请帮我查一下同仁医院2023年8月预约",
        "我想找同仁医院2023年8月的预约",
        "请问同仁医院2023年8月预约是多少",
    ],
)
def test_the_words_of_a_question_need_not_be_printed(q: str) -> None:
    found = find(q)
    assert ids(found)[0] == "2023-09/t1/r2"
    assert found.missing == ()


def test_all_names_of_the_two_are_marked() -> None:
    labels = [hit.label for hit in find("同仁医院 儿童医院 2023年8月 预约").hits]
    assert labels == [((CHILDREN, True),), ((TONGREN, True),)]


def test_a_title_behind_a_name_asks_for_nothing_more() -> None:
    """王静 is printed here without 主任."""
    assert ids(find("王静主任 包头")) == ["2018-06/b1"]
    assert find("王静主任 包头").missing == ()
