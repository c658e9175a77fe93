"""The box completes names and headlines by Chinese, pinyin, initials and mixtures."""

from __future__ import annotations

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from indexer.results import Completion
from indexer.search import suggest
from tests.search.shelf import BAYI, CHILDREN, TONGREN, held


def complete(typed: str, limit: int = 10) -> tuple[Completion, ...]:
    return suggest(held().catalogue.ahead, typed, limit)


FIRST = [
    ("同仁", TONGREN),
    ("南京同", TONGREN),
    ("tong", TONGREN),
    ("try", TONGREN),
    ("tryy", TONGREN),
    ("njtr", TONGREN),
    ("同仁yy", TONGREN),
    ("tr医院", TONGREN),
    ("etyy", CHILDREN),
    ("ertongyi", CHILDREN),
    ("儿童", CHILDREN),
    ("兒童", CHILDREN),
    ("八一", BAYI),
    ("方中", "方中友-市卫健委"),
    ("fangzh", "方中友-市卫健委"),
    ("fzy", "方中友-市卫健委"),
    ("预约挂号", "预约挂号服务统计"),
    ("yygh", "预约挂号服务统计"),
]


@pytest.mark.parametrize(("typed", "id_"), FIRST, ids=[typed for typed, _ in FIRST])
def test_what_is_meant_comes_first(typed: str, id_: str) -> None:
    assert complete(typed)[0].id == id_


@pytest.mark.parametrize("typed", ["预约 同仁", "预约 try", "2023年8月　预约 tong"])
def test_the_last_word_is_completed_and_the_words_before_it_stay(typed: str) -> None:
    before = typed.replace("\u3000", " ").rpartition(" ")[0]
    first = complete(typed)[0]
    assert (first.id, first.insert) == (TONGREN, f"{before} {TONGREN}")


def test_a_name_with_a_blank_in_it_is_completed_as_one() -> None:
    assert complete("南京 同仁")[0].insert == TONGREN
    assert complete("预约 ") == complete("预约")


def test_headlines_are_completed_from_their_beginning_or_middle() -> None:
    for typed in ("学会办", "xuehuiban", "xhb", "主题培训"):
        assert ("headline", "2023-09/n1") in [(c.kind, c.id) for c in complete(typed)]


def test_a_former_name_is_shown_beside_the_present_one() -> None:
    assert complete("解放军第八")[0].label == f"{BAYI}（解放军第八一医院）"
    assert complete("解放军第八")[0].insert == BAYI


@pytest.mark.parametrize("typed", ["", "  ", "qqqq", "鸡蛋", "。"])
def test_nothing_is_made_up(typed: str) -> None:
    assert complete(typed) == ()


def test_each_entity_once_and_no_more_than_asked() -> None:
    found = complete("南京")
    assert len({(c.kind, c.id) for c in found}) == len(found)
    assert len(complete("南", limit=1)) == 1


@settings(max_examples=100, deadline=None)
@given(st.text(max_size=12))
def test_no_text_fails(typed: str) -> None:
    assert len(complete(typed)) <= 10


@pytest.mark.parametrize("typed", ["wangluo", "wangluoanq", "peixun"])
def test_words_inside_a_headline_by_their_pinyin(typed: str) -> None:
    assert [done.label for done in complete(typed)] == ["学会办网络安全主题培训会"]


@pytest.mark.parametrize("typed", ["wlaq", "zzzz", "wangluk"])
def test_initials_and_slips_are_not_looked_for_inside(typed: str) -> None:
    assert complete(typed) == ()
