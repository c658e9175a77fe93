"""A figure against the other months: cumulative notes that fall, and jumps."""

from __future__ import annotations

import time

import pytest

from checks.made import findings, kinds, table
from indexer.model import Record

MONTHS = tuple(f"{number:02d}" for number in range(1, 13))


def noted(month: str, note: str) -> list[Record]:
    rows = [("甲", ["1"]), ("乙", ["2"])]
    return table(["线上"], rows, ["3"], period=f"2031-{month}", notes=(note,))


def line(values: list[str], *, column: str = "线上", label: str = "甲") -> list[Record]:
    """One row over the months."""
    made: list[Record] = []
    for month, value in zip(MONTHS, values, strict=False):
        if value:
            made += table([column], [(label, [value])], period=f"2031-{month}")
    return made


# --- cumulative notes ---------------------------------------------------------------------


def test_a_cumulative_total_that_falls_puts_both_notes_in_doubt_and_no_cell() -> None:
    first = noted("05", "（截止5月底，累计用卡量为27.1亿条）")
    second = noted("06", "（截止6月底，累计用卡量为26.9亿条）")
    (one,) = findings([*first, *second])
    assert (one.kind, one.severity) == ("cumulative", "contradiction")
    assert one.records == ("2031-06/t1/total-1", "2031-05/t1/total-1")
    assert one.figures == ("2031-06/t1/total-1:n1", "2031-05/t1/total-1:n1")
    assert (one.printed, one.expected) == (2_690_000_000, 2_710_000_000)
    assert "从2031年5月的27.1亿条降到2031年6月的26.9亿条" in one.message


@pytest.mark.parametrize("later", ["27.1亿条", "27.2亿条", "271000万条", "2709990000条"])
def test_a_cumulative_total_that_stays_rises_or_is_printed_closer_does_not_fall(
    later: str,
) -> None:
    first = noted("05", "（截止5月底，累计用卡量为27.1亿条）")
    assert findings([*first, *noted("06", f"（截止6月底，累计用卡量为{later}）")]) == ()


def test_a_total_is_held_against_the_printing_before_it_and_no_other() -> None:
    values = ("100", "90", "95")
    records = [
        record
        for month, value in zip(MONTHS, values, strict=False)
        for record in noted(month, f"（截止{int(month)}月底，累计用卡量为{value}万张）")
    ]
    assert [one.records[0] for one in findings(records)] == ["2031-02/t1/total-1"]


def running(*values: str) -> list[Record]:
    return [
        record
        for month, value in zip(MONTHS, values, strict=False)
        for record in noted(month, f"（截止{int(month)}月底，累计用卡量为{value}万张）")
    ]


def test_one_total_printed_too_high_is_in_doubt_and_no_month_after_it() -> None:
    (one,) = findings(running("100", "110", "1200", "130", "140"))
    assert one.figures == ("2031-03/t1/total-1:n1",)
    assert "从2031年3月的1200万张降到2031年4月的130万张" in one.message


def test_a_wrong_total_does_not_hide_the_next_one() -> None:
    found = findings(running("100", "110", "120", "20", "30", "140"))
    assert [one.figures for one in found] == [
        ("2031-04/t1/total-1:n1",),
        ("2031-05/t1/total-1:n1",),
    ]


def test_notes_that_count_different_things_are_not_compared() -> None:
    first = noted("05", "（截止5月底，累计用卡量为900张）")
    assert findings([*first, *noted("06", "（截止6月底，累计用户数为800个）")]) == ()


def test_a_note_of_three_thousand_blanks_is_read_in_no_time() -> None:
    """It took cubic time: half an hour for 3,000 blanks."""
    began = time.perf_counter()
    assert findings(noted("05", "（截止，" + " " * 3000)) == ()
    assert findings(noted("05", "（截止，" * 3000)) == ()
    assert time.perf_counter() - began < 5


# --- jumps --------------------------------------------------------------------------------


def test_a_jump_says_with_which_months_it_was_compared() -> None:
    (one,) = findings(line(["4100", "3900", "41000", "4000"]))
    assert (one.kind, one.severity, one.records) == ("jump", "unusual", ("2031-03/t1/r1",))
    assert one.figures == ("2031-03/t1/r1:c1",)
    assert (one.column, one.printed) == ("线上", 41000)
    assert one.message == (
        "甲的线上在2031年3月为41000，与2031年1月、2031年2月、2031年4月（3900至4100）都相差十倍以上。"
    )


def test_few_months_are_named_and_of_many_those_around() -> None:
    (one,) = findings(line(["4100", "3900", "41000", *["4000"] * 3]))
    assert "与2031年1月、2031年2月、2031年4月、" in one.message
    (one,) = findings(line(["4100", "3900", "41000", *["4000"] * 6]))
    assert one.message.endswith(
        "为41000，与前后5期（2031年1月至2031年6月）的中位数4000相差十倍以上。"
    )


def test_a_digit_too_many_is_seen_after_years_of_growth() -> None:
    """History as a whole spans more than a factor of ten: nothing in it stood out."""
    grown = ["150", "300", "700", "1500", "2500", "3100", "3300", "3000", "31000", "3200", "2900"]
    (one,) = findings(line([*grown, "3400"]))
    assert (one.kind, one.figures) == ("jump", ("2031-09/t1/r1:c1",))
    assert "前后6期（2031年6月至2031年12月）的中位数3150相差七倍以上" in one.message


def test_neither_growth_nor_the_months_beside_a_misprint_are_jumps() -> None:
    assert findings(line([str(2**n * 100) for n in range(12)])) == ()
    months = ["4000", "4100", "41000", "39000", "3900", "4000", "4200", "4100", "3800", "4000"]
    assert [one.records[0][:7] for one in findings(line(months))] == ["2031-03", "2031-04"]


@pytest.mark.parametrize(
    ("values", "found"),
    [
        (["4000", "4000", "40000"], True),
        (["4000", "4000", "39999"], False),
        (["4000", "4000", "400"], True),
        (["4000", "4000", "401"], False),
        (["4000", "40000"], False),
        (["1", "1", "1000"], True),
        (["1", "1", "999"], False),
        (["1000", "999", "1"], True),
        (["999", "999", "1"], False),
        (["100", "100", "0", "5000"], True),
        (["4000", "4000", "/", "40000"], True),
        (["4000", "4000", "", "40000"], True),
    ],
)
def test_a_jump_is_tenfold_of_three_months_and_a_thousand(values: list[str], found: bool) -> None:
    assert kinds(findings(line(values))) == ["jump"] * found


@pytest.mark.parametrize(
    ("values", "found"),
    [
        (["100", "1000", "10000"], "2031-03"),
        (["100", "1001", "10010"], "2031-01"),
        (["100", "1001", "10011"], None),
        (["10", "500", "50000"], None),
        (["100", "500", "4999"], None),
        (["100", "900", "1000"], None),
        (["1000", "10000", "100"], "2031-02"),
        (["50000", "50000", "4000", "4000"], None),
    ],
)
def test_a_history_that_disagrees_with_itself_says_nothing(
    values: list[str], found: str | None
) -> None:
    assert [one.records[0][:7] for one in findings(line(values))] == [found] * bool(found)


def test_a_column_without_a_header_is_told_as_such() -> None:
    (one,) = findings(line(["4100", "3900", "41000"], column=""))
    assert "甲的（无表头）在2031年3月为41000" in one.message


def test_shares_and_totals_have_no_jumps() -> None:
    assert findings(line(["10%", "10%", "2000%"], column="增幅")) == ()
    records = []
    for month, value in zip(MONTHS, ("4000", "4000", "400000"), strict=False):
        rows = [("甲", [value])]
        records += table(["线上"], rows, [value], period=f"2031-{month}")
    assert [one.figures for one in findings(records)] == [("2031-03/t1/r1:c1",)]


def test_a_period_that_printed_the_column_by_another_name_is_compared_too() -> None:
    """1469 was compared with 其他各期 and 64658 left out: that period printed 总计 for 小计."""
    records = []
    for month, column, value in (
        ("01", "总计", "64658"),
        ("02", "小计", "132315"),
        ("03", "小计", "1469"),
    ):
        records += table(
            ["线上", column],
            [("《南京市儿童医院》", ["", value])],
            period=f"2031-{month}",
            series="预约挂号服务统计",
        )
    (one,) = findings(records)
    assert one.message == (
        "南京市儿童医院的小计在2031年3月为1469，与2031年1月、2031年2月（64658至132315）"
        "都相差十倍以上。"
    )
    assert one.column == "小计"


def test_months_in_which_a_row_counts_more_are_not_compared_and_said_so() -> None:
    records = []
    for month, label, value in (
        ("01", "甲医院", "90000"),
        ("02", "甲医院", "90000"),
        ("03", "甲医院（含分院）", "1000"),
        ("04", "甲医院（含分院）", "1000"),
        ("05", "甲医院（含分院）", "20000"),
    ):
        ids = {label: "甲医院"}
        records += table(["线上"], [(label, [value])], period=f"2031-{month}", ids=ids)
    (one,) = findings(records)
    assert one.records == ("2031-05/t1/r1",)
    assert one.message.endswith(
        "与2031年3月、2031年4月（1000至1000）都相差十倍以上；"
        "2031年1月、2031年2月所含范围不同，没有相比。"
    )


def test_a_table_over_several_months_is_no_months_history() -> None:
    records = line(["4000", "4000"])
    title = "2031年1-6月用卡统计表"
    records += table(["线上"], [("甲", ["60000"])], period="2031-06", title=title)
    assert findings(records) == ()
    records += table(["线上"], [("甲", ["4000"])], period="2031-07")
    assert findings(records) == ()


def test_a_corrected_reprint_is_what_is_compared() -> None:
    records = line(["4000", "4000", "40000"])
    again = table(["线上"], [("甲", ["4100"])], period="2031-03", issue="2031-05")
    assert kinds(findings(records)) == ["jump"]
    assert findings([*records, *again]) == ()


def test_negative_figures_are_compared_by_size() -> None:
    assert findings(line(["-4000", "4100", "3900"])) == ()
    assert kinds(findings(line(["-4", "4100", "3900"]))) == ["jump"]


def test_thousands_of_yuan_jump_by_what_is_printed() -> None:
    assert findings(line(["5", "5", "999"], column="收入（千元）")) == ()
    (one,) = findings(line(["5", "5", "5000"], column="收入（千元）"))
    assert one.printed == 5000 and "（5至5）" in one.message
