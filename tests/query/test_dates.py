"""Dates as staff type them become months; what only looks like a date stays text."""

from __future__ import annotations

from datetime import date

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from indexer.query import interpret, parse
from indexer.query.months import find_months, months_of_value, plain_numerals, say
from indexer.query.tree import And, Months, Node, Or, Phrase, Word
from tests.query.book import BOOK, read

MAY, YEAR = ("2018-05", "2018-05"), ("2018-01", "2018-12")

DATES = [
    ("2018年5月", MAY),
    ("2018年05月", MAY),
    ("2018年5月份", MAY),
    ("2018-05", MAY),
    ("2018-5", MAY),
    ("18年5月", MAY),
    ("二〇一八年五月", MAY),
    ("２０１８年５月", MAY),
    ("2018 年 5 月", MAY),
    ("2018年", YEAR),
    ("2018年度", YEAR),
    ("2018年一季度", ("2018-01", "2018-03")),
    ("2018年第四季度", ("2018-10", "2018-12")),
    ("2018年上半年", ("2018-01", "2018-06")),
    ("2018年下半年", ("2018-07", "2018-12")),
    ("2018年5月至10月", ("2018-05", "2018-10")),
    ("2018年5月-2020年10月", ("2018-05", "2020-10")),
    ("2018年5-10月", ("2018-05", "2018-10")),
    ("2018年5至10月", ("2018-05", "2018-10")),
    ("2018-2020年", ("2018-01", "2020-12")),
    ("2018下半年", ("2018-07", "2018-12")),
    ("2018Q1", ("2018-01", "2018-03")),
    ("2018年以来", ("2018-01", "2099-12")),
    ("2018年5月起", ("2018-05", "2099-12")),
    ("2018年5月以前", ("1990-01", "2018-04")),
]


@pytest.mark.parametrize(("typed", "months"), DATES, ids=[typed for typed, _ in DATES])
def test_a_date_becomes_months(typed: str, months: tuple[str, str]) -> None:
    assert read(typed).node == Months(*months)


AS_WELL_A_FIGURE = [("2018.5", MAY), ("201805", MAY), ("2018/5", MAY), ("2018", YEAR)]


@pytest.mark.parametrize(("typed", "months"), AS_WELL_A_FIGURE)
def test_a_number_that_may_be_a_date_is_searched_as_both(
    typed: str, months: tuple[str, str]
) -> None:
    node = read(typed).node
    assert isinstance(node, Or)
    assert Months(*months) in node.parts
    assert {Word(typed), Phrase(typed)} & set(node.parts)


@pytest.mark.parametrize(
    "typed", ["150726", "99.50%", "025-83626620", "2018.55", "1999", "13月", "2018年13月", "0月"]
)
def test_a_figure_is_no_date(typed: str) -> None:
    assert not read(typed).months


def test_a_day_keeps_its_words_beside_its_month() -> None:
    reading = read("2018年6月22日")
    assert reading.months == (Months("2018-06", "2018-06"),)
    assert any(term.text == "6月22日" for term in reading.terms)
    assert read("9月20日-22日").node == Phrase("9月20日-22日")


def test_a_month_without_a_year_is_text_or_the_figures_of_any_year() -> None:
    node = read("5月").node
    assert isinstance(node, Or)
    assert node.parts[0] == Phrase("5月")
    assert Months("2020-05", "2020-05", "period") in node.parts
    assert read("05月").node == node
    assert read("五月").node == node


def test_relative_dates_need_to_stand_alone_and_to_know_the_day() -> None:
    today = date(2020, 1, 15)
    assert interpret(parse("去年"), BOOK, today).node == Months("2019-01", "2019-12")
    assert interpret(parse("上月"), BOOK, today).node == Months("2019-12", "2019-12")
    assert interpret(parse("去年同期"), BOOK, today).months == ()
    assert read("去年").node == Word("去年")


def test_numbers_of_the_serial_are_its_issues() -> None:
    march = Months("2025-03", "2025-03", "issue")
    assert read("2025年第3期").node == march
    assert read("总第157期").node == march
    assert read("期:157").node == march
    assert read("第999期").months == ()


FIELD_VALUES = [
    ("2018-05", MAY),
    ("2018年5月", MAY),
    ("2018", YEAR),
    ("2018-2020", ("2018-01", "2020-12")),
    ("2018-05..2018-08", ("2018-05", "2018-08")),
    ("2018年5月至2020年10月", ("2018-05", "2020-10")),
]


@pytest.mark.parametrize(("typed", "months"), FIELD_VALUES)
def test_values_of_date_fields(typed: str, months: tuple[str, str]) -> None:
    assert months_of_value(typed) == months
    assert read(f"期间:{typed}").node == Months(*months, "period")


def test_the_year_field_means_years_of_issue() -> None:
    assert read("年:2018").node == Months("2018-01", "2018-12", "issue")
    assert read("年份:2018-2020").node == Months("2018-01", "2020-12", "issue")
    assert read("期:2018-06").node == Months("2018-06", "2018-06", "issue")


@pytest.mark.parametrize("typed", ["期间:去年春天", "年:abc", "期:xyz", "期间:2018年13月"])
def test_an_unreadable_date_is_a_word_and_says_so(typed: str) -> None:
    reading = read(typed)
    assert not reading.months
    assert any("读不出日期" in notice for notice in reading.notices)


def test_glued_to_words_and_names() -> None:
    for typed in ("同仁医院2018年5月预约", "预约2018年5月同仁医院", "2018年5月同仁医院的预约"):
        reading = read(typed)
        assert reading.months == (Months(*MAY),)
        assert [e.value for e in reading.entities] == ["南京同仁医院"]
        assert reading.words == ("预约",)


@settings(max_examples=200, deadline=None)
@given(st.text(alphabet="0123456789年月日第一二季度-至. /上半", max_size=20))
def test_found_dates_are_real_and_in_order(text: str) -> None:
    plain = plain_numerals(text)
    end = 0
    for span in find_months(plain):
        assert end <= span.start < span.end <= len(plain)
        end = span.end
        if span.first:
            assert span.first <= span.last
            assert 1 <= int(span.first[5:]) <= 12
            assert 1 <= int(span.last[5:]) <= 12
            assert say(span.first, span.last)


def test_every_node_of_a_date_is_a_node() -> None:
    def leaves(node: Node) -> list[Node]:
        if isinstance(node, And | Or):
            return [leaf for part in node.parts for leaf in leaves(part)]
        return [node]

    assert all(not isinstance(n, And | Or) for n in leaves(read("20180529 预约").node))


@pytest.mark.parametrize(
    ("first", "last", "said"),
    [
        ("2018-05", "2099-12", "2018年5月以来"),
        ("2018-01", "2099-12", "2018年以来"),
        ("1990-01", "2018-04", "截至2018年4月"),
    ],
)
def test_a_range_with_one_end_is_said_so(first: str, last: str, said: str) -> None:
    assert say(first, last) == said


@pytest.mark.parametrize("typed", ["2018年10-5月", "2020-2018年"])
def test_a_range_backwards_is_none(typed: str) -> None:
    assert not any((s.start, s.end) == (0, len(typed)) for s in find_months(typed))
