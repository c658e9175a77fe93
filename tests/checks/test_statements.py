"""Lists of parts within a sentence, and the month that a statement begins with."""

from __future__ import annotations

import time
from dataclasses import replace

import pytest

from checks.made import findings, kinds, statement

WHOLE = "5月某热线受理电话{}个，其中咨询50个、投诉20个、预约{}个，受理工单7件。"


def test_parts_of_a_statement_that_add_up() -> None:
    assert findings([statement(WHOLE.format(100, 30))]) == ()


def test_parts_that_do_not_add_up_put_the_total_in_doubt() -> None:
    (one,) = findings([statement(WHOLE.format(100, 31))])
    assert (one.kind, one.printed, one.expected) == ("statement-parts", 100, 101)
    assert one.figures == ("2031-05/s1:f1",)
    assert "所列3项相加为101，相差1。" in one.message


def test_two_lists_of_one_statement_are_two_findings() -> None:
    requests = "受理请求900个，其中甲类500个、乙类400个、丙类300个。"
    calls = "接听电话900次，其中东片500次、西片400次、北片300次。"
    found = findings([statement(requests + calls)])
    assert kinds(found) == ["statement-parts", "statement-parts"]
    assert found[1].id == f"{found[0].id}-2"
    assert [one.figures for one in found] == [("2031-05/s1:f1",), ("2031-05/s1:f5",)]


@pytest.mark.parametrize(
    ("third", "severity"),
    [
        ("180", None),
        ("179", "contradiction"),
        ("150", "contradiction"),
        ("149", "unusual"),
        ("0", None),
        ("181", "contradiction"),
    ],
)
def test_parts_that_fall_short_contradict_only_where_they_were_plainly_all(
    third: str, severity: str | None
) -> None:
    """97 of a hundred were plainly all, 80 may have been."""
    text = f"受理电话1000个，其中咨询500个、投诉320个、预约{third}个。"
    if third == "0":
        text = text.replace("投诉320", "投诉299")
    assert [one.severity for one in findings([statement(text)])] == [severity] * bool(severity)


def test_four_fifths_are_just_enough_to_be_unusual() -> None:
    text = "受理电话1000个，其中咨询500个、投诉200个、预约100个。"
    (one,) = findings([statement(text)])
    assert one.severity == "unusual"


def test_some_parts_of_a_whole_are_no_contradiction() -> None:
    assert findings([statement(WHOLE.format(5000, 30))]) == ()


def test_a_list_by_kinds_names_all_of_them() -> None:
    text = "受理电话1000个，按类别分：咨询500个、投诉200个、预约110个。"
    (one,) = findings([statement(text)])
    assert one.severity == "contradiction"


def test_the_first_three_of_many_are_no_parts() -> None:
    text = "受理电话1000个，各类前三名为：咨询500个、投诉200个、预约110个。"
    assert findings([statement(text)]) == ()


def test_two_parts_are_too_few_to_judge() -> None:
    assert findings([statement("受理电话100个，其中咨询50个、投诉49个。")]) == ()


def test_a_list_with_an_item_that_states_no_figure_may_fall_short() -> None:
    text = "受理电话1000个，其中咨询{}个、投诉300个、预约180个、其他若干。"
    assert findings([statement(text.format(500))]) == ()
    (one,) = findings([statement(text.format(700))])
    assert one.expected == 1180


def test_a_list_with_such_an_item_in_its_midst_may_fall_short_too() -> None:
    text = "受理电话1000个，其中咨询500个、投诉300个、预约180个、其他若干、外线3个。"
    assert findings([statement(text)]) == ()


def test_shares_are_no_parts() -> None:
    text = "受理电话100个，其中咨询占50%、投诉占30%、预约占19%。"
    assert findings([statement(text)]) == ()


def test_a_city_with_a_digit_too_many_is_in_doubt_and_not_the_total() -> None:
    text = "5月全省接听电话7210人次，其中东片5519人次、西片16190人次、北片72人次。"
    (one,) = findings([statement(text)])
    assert one.reason == "“西片”或应为1619（印作16190，多印一位）"
    assert (one.printed, one.expected, one.difference) == (16190, 1619, 14571)
    assert one.figures == ("2031-05/s1:f3",)


def test_thousands_with_commas_are_one_figure() -> None:
    text = "受理电话1,000个，其中咨询500个、投诉300个、预约1,190个。"
    (one,) = findings([statement(text)])
    assert (one.printed, one.expected) == (1000, 1990)


# --- months -------------------------------------------------------------------------------


def test_a_month_that_is_not_the_headings_puts_all_its_figures_in_doubt() -> None:
    (one,) = findings([statement("4月，受理电话70个，办结60个。")])
    assert (one.kind, one.printed, one.expected) == ("month", 4, 5)
    assert one.severity == "contradiction"
    assert one.figures == ("2031-05/s1:f1", "2031-05/s1:f2")


def test_a_month_of_two_digits() -> None:
    (one,) = findings([statement("10月，受理电话70个。", period="2031-11")])
    assert (one.printed, one.expected) == (10, 11)


@pytest.mark.parametrize(
    "text", ["5月，受理电话70个。", "2031年5月底，受理电话70个。", "4月底累计受理电话70个。"]
)
def test_the_headings_month_and_the_end_of_a_month_are_no_contradiction(text: str) -> None:
    assert findings([statement(text)]) == ()


def test_a_year_that_is_not_the_headings_contradicts_it_too() -> None:
    assert kinds(findings([statement("2030年5月，受理电话70个。")])) == ["month"]


@pytest.mark.parametrize("text", ["其中" + " " * 60_000, "按" * 60_000, "各一" * 30_000])
def test_a_sentence_of_any_length_is_read_in_no_time(text: str) -> None:
    record = replace(statement("5月，受理电话70个。"), text=text)
    began = time.perf_counter()
    assert findings([record]) == ()
    assert time.perf_counter() - began < 5
