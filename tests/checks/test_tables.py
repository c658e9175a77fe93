"""Sums within one table: what must be found, whose figure it is, what must raise no alarm."""

from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from checks.made import findings, kinds, table

GOOD = [("甲医院", ["10", "20", "30"]), ("乙医院", ["1", "2", "3"]), ("丙医院", ["5", "0", "5"])]
COLUMNS = ["线上", "线下", "小计"]


def test_a_table_that_adds_up_raises_no_alarm() -> None:
    assert findings(table(COLUMNS, GOOD, ["16", "22", "38"])) == ()


@given(st.lists(st.lists(st.integers(0, 10**7), min_size=3, max_size=3), min_size=3, max_size=9))
def test_no_false_alarm_on_any_table_that_adds_up(values: list[list[int]]) -> None:
    rows = [(f"第{n}行", [*map(str, row), str(sum(row))]) for n, row in enumerate(values)]
    total = [str(sum(column)) for column in zip(*values, strict=True)]
    total.append(str(sum(map(sum, values))))
    assert findings(table(["甲", "乙", "丙", "小计"], rows, total)) == ()


# --- rows ---------------------------------------------------------------------------------


def test_a_row_that_does_not_add_up_puts_its_total_in_doubt_and_no_part() -> None:
    rows = [*GOOD[:2], ("丙医院", ["301", "301", "620"])]
    (one,) = findings(table(COLUMNS, rows))
    assert (one.kind, one.severity, one.column) == ("row-total", "contradiction", "小计")
    assert (one.printed, one.expected, one.difference) == (620, 602, 18)
    assert one.reason == "合计或应为602（印作620，两位数字对调）"
    assert one.records == ("2031-05/t1/r3",)
    assert one.figures == ("2031-05/t1/r3:c3",)
    assert one.message == "“用卡统计表”丙医院行各列相加为602，小计印作620，相差18。"


def test_the_one_slip_that_explains_a_row_is_in_doubt_and_not_the_total() -> None:
    rows = [*GOOD[:2], ("丙医院", ["5021", "100", "602"])]
    (one,) = findings(table(COLUMNS, rows))
    assert one.reason == "“线上”或应为502（印作5021，多印一位）"
    assert (one.column, one.printed, one.expected) == ("线上", 5021, 502)
    assert one.figures == ("2031-05/t1/r3:c1",)


def test_a_row_in_which_no_slip_is_known_puts_its_total_in_doubt() -> None:
    rows = [*GOOD[:2], ("丙医院", ["50", "10", "99"])]
    (one,) = findings(table(COLUMNS, rows))
    assert one.reason is None and one.figures == ("2031-05/t1/r3:c3",)


def test_the_total_column_may_stand_first() -> None:
    rows = [(label, [cells[2], *cells[:2]]) for label, cells in GOOD]
    wrong = [*rows, ("丁医院", ["9", "3", "3"])]
    (one,) = findings(table(["小计", "线上", "线下"], wrong))
    assert (one.column, one.printed, one.expected) == ("小计", 9, 6)


@pytest.mark.parametrize(
    ("right", "wrong", "found"),
    [(2, 2, 2), (2, 3, 0), (1, 1, 0), (1, 0, 0), (3, 2, 2)],
    ids=["half", "less than half", "one alone", "one row", "most"],
)
def test_columns_are_parts_only_where_half_the_rows_and_two_say_so(
    right: int, wrong: int, found: int
) -> None:
    rows = [(f"好{n}", ["10", "20", "30"]) for n in range(right)]
    rows += [(f"坏{n}", ["10", "20", "35"]) for n in range(wrong)]
    assert kinds(findings(table(COLUMNS, rows))) == ["row-total"] * found


def test_a_single_column_beside_a_total_is_no_sum() -> None:
    rows = [("甲", ["1", "1"]), ("乙", ["2", "2"]), ("丙", ["3", "4"])]
    assert findings(table(["线上", "小计"], rows)) == ()


def test_columns_that_are_no_parts_raise_no_alarm() -> None:
    rows = [("甲", ["10", "20", "7"]), ("乙", ["1", "2", "9"]), ("丙", ["5", "0", "50"])]
    assert findings(table(["台数", "发卡", "合计"], rows)) == ()


def test_rates_days_and_words_are_never_added() -> None:
    rows = [("甲", ["31", "99.50%", "6/11"]), ("乙", ["30", "/", "未反馈"])]
    assert findings(table(["上传天数", "符合率", "表单"], rows, ["31", "99%", "11"])) == ()


def test_a_rate_between_the_parts_of_a_row_is_left_out_of_their_sum() -> None:
    rows = [(label, [*cells, "99.5%"]) for label, cells in GOOD]
    assert findings(table([*COLUMNS, "占总数"], rows)) == ()
    days = [(label, [*cells, "31"]) for label, cells in GOOD]
    assert findings(table([*COLUMNS, "上传天数"], days)) == ()


def test_a_row_without_figures_is_no_sum() -> None:
    rows = [*GOOD, ("丁医院", ["/", "", "7"]), ("戊医院", ["1", "2", "未反馈"])]
    assert findings(table(COLUMNS, rows)) == ()


# --- columns ------------------------------------------------------------------------------


def test_a_column_that_does_not_add_up_puts_its_total_in_doubt_and_no_row() -> None:
    (one,) = findings(table(COLUMNS[:2], [(a, b[:2]) for a, b in GOOD], ["16", "23"]))
    assert (one.kind, one.severity) == ("column-total", "contradiction")
    assert (one.column, one.printed, one.expected, one.difference) == ("线下", 23, 22, 1)
    assert isinstance(one.printed, int), "whole numbers are whole in JSON too"
    assert one.records == ("2031-05/t1/total-1",)
    assert one.figures == ("2031-05/t1/total-1:c2",)
    assert one.message == "“用卡统计表”线下一列各行相加为22，合计印作23，相差1。"


def test_the_row_whose_slip_explains_a_column_is_in_doubt_and_not_the_total() -> None:
    rows = [("甲", ["1612"]), ("乙", ["3048"]), ("丙", ["72010"])]
    (one,) = findings(table(["台数"], rows, ["11861"]))
    assert one.reason == "“丙”或应为7201（印作72010，多印一位）"
    assert one.records == ("2031-05/t1/r3", "2031-05/t1/total-1")
    assert one.figures == ("2031-05/t1/r3:c1",)
    assert (one.printed, one.expected) == (72010, 7201)


def test_a_total_that_leaves_out_the_first_or_the_last_row_is_wrong() -> None:
    rows = [("甲", ["4"]), ("乙", ["6"]), ("丙", ["9"])]
    for total in ("15", "10"):
        (one,) = findings(table(["台数"], rows, [total]))
        assert one.expected == 19


def test_subtotals_of_groups_count_from_the_last_one() -> None:
    rows = [("甲", ["4"]), ("乙", ["6"]), ("小合计", ["10"]), ("丙", ["5"]), ("丁", ["6"])]
    assert findings(table(["台数"], [*rows, ("小合计", ["11"])], ["21"])) == ()
    (one,) = findings(table(["台数"], [*rows, ("小合计", ["12"])]))
    assert (one.printed, one.expected) == (12, 21), "the sum of all rows is what it is held against"


def test_a_total_of_totals_may_add_up_what_they_print() -> None:
    rows = [("甲", ["4"]), ("乙", ["6"]), ("小合计", ["13"]), ("丙", ["5"]), ("小合计", ["5"])]
    (one,) = findings(table(["台数"], rows, ["18"]))
    assert one.records == ("2031-05/t1/total-1",), "18 is 13 and 5: the slip is in the first"
    assert len(findings(table(["台数"], rows, ["19"]))) == 2


def test_a_total_before_its_rows_is_held_against_nothing() -> None:
    assert findings(table(["台数"], [("合计", ["99"]), ("甲", ["4"]), ("乙", ["6"])])) == ()


@pytest.mark.parametrize(
    ("total", "severity"),
    [
        ("30.05", "unusual"),
        ("30.01", "unusual"),
        ("30.06", "contradiction"),
        ("31", "contradiction"),
    ],
)
def test_amounts_that_differ_by_a_hundredth_a_row_are_only_unusual(
    total: str, severity: str
) -> None:
    rows = [("甲", ["10.01"]), ("乙", ["20.02"])]
    (one,) = findings(table(["金额（元）"], rows, [total]))
    assert one.severity == severity
    assert one.figures == ("2031-05/t1/total-1:c1",)
    assert (one.reason == "逐行四舍五入所致") == (severity == "unusual")
    assert isinstance(one.printed, float) == ("." in total) and isinstance(one.expected, float)


def test_a_sum_is_told_in_the_unit_that_the_column_prints() -> None:
    rows = [("甲", ["1000"]), ("乙", ["2000"])]
    (one,) = findings(table(["收入（千元）"], rows, ["4000"]))
    assert (one.printed, one.expected, one.difference) == (4000, 3000, 1000)
    assert "相加为3000，合计印作4000，相差1000" in one.message


# --- rates --------------------------------------------------------------------------------


@pytest.mark.parametrize(
    ("column", "cell", "is_found"),
    [
        ("上传率", "100.79", True),
        ("上传率（与卫统对比）", "101", True),
        ("门急诊/上传率", "101", True),
        ("符合情况", "100.5%", True),
        ("上传率", "100", False),
        ("上传率", "99", False),
        ("上传率", "/", False),
        ("上传天数", "101", False),
        ("同比增长率", "150%", False),
        ("增幅", "150%", False),
    ],
)
def test_a_share_over_a_hundred_is_unusual(column: str, cell: str, is_found: bool) -> None:
    found = findings(table([column, "台数"], [("甲", [cell, "1"])]))
    assert kinds(found) == ["rate-over-100"] * is_found
    if found:
        assert found[0].severity == "unusual" and found[0].figures == ("2031-05/t1/r1:c1",)
        assert cell in found[0].message and found[0].column == column


# --- what a table may look like -----------------------------------------------------------


def test_a_row_with_more_cells_than_its_header_ended_the_whole_build() -> None:
    rows = [*GOOD, ("丁医院", ["1", "2", "3", "9"])]
    assert findings(table(COLUMNS, rows)) == ()
    named = [(label, [*cells, ""]) for label, cells in GOOD]
    assert findings(table([*COLUMNS, ""], [*named, ("丁医院", ["1", "2", "3", "9"])])) == ()


def test_a_table_with_one_unnamed_column_ended_the_whole_build() -> None:
    assert findings(table([""], [("甲", ["4"]), ("乙", ["6"])], ["11"])) == ()
