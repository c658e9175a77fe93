"""Records -> figures: what is printed, where, in which unit; what stands where it is reprinted."""

from __future__ import annotations

import pytest
from handmade.ledger import ledger, statement, table

from indexer.figures import Figure, listed_of, moments


def cells(column: str, *printed: str, title: str = "用卡统计表") -> list[Figure]:
    rows = [(f"第{n}行", [cell]) for n, cell in enumerate(printed)]
    return list(ledger(table([column], rows, title=title)))


def test_every_cell_total_and_note_has_its_place() -> None:
    notes = ("说明。", "（截止2031年4月底，总量为7个）")
    found = ledger(table(["线上", "线下"], [("甲", ["1", "/"])], ["1", ""], notes=notes))
    assert [(one.id, one.basis, one.printed, one.value) for one in found] == [
        ("2031-05/t1/r1:c1", "cell", "1", 1),
        ("2031-05/t1/r1:c2", "cell", "/", None),
        ("2031-05/t1/total-1:c1", "total", "1", 1),
        ("2031-05/t1/total-1:c2", "total", "", None),
        ("2031-05/t1/total-1:n1", "note", "7", 7),
    ]
    note = found[-1]
    assert (note.place, note.record, note.column, note.unit) == (
        "n1",
        "2031-05/t1/total-1",
        "总量",
        "个",
    )
    assert (note.period, note.row.kind) == ("2031-04", "whole")
    (*_, last) = ledger(table(["线上"], [("甲", ["1"]), ("乙", ["2"])], notes=notes))
    assert last.id == "2031-05/t1/r2:n1", "without a total the last row leads to the note"


@pytest.mark.parametrize(
    ("column", "title", "printed", "unit"),
    [
        ("金额（元）", "用卡统计表", "5", "元"),
        ("收入（千元）", "用卡统计表", "5", "千元"),
        ("备注（略）", "用卡统计表", "5", ""),
        ("上传天数", "用卡统计表", "5", "天"),
        ("上传天数", "用卡统计表", "/", ""),
        ("线上", "预约统计表", "5", "次"),
        ("上传率", "预约统计表", "99", ""),
        ("上传率", "预约统计表", "99%", "%"),
        ("上传率", "预约统计表", "99％ ", "%"),
        ("线上", "用卡统计表", "5", ""),
    ],
)
def test_units_are_printed_or_known_by_the_words(
    column: str, title: str, printed: str, unit: str
) -> None:
    assert [one.unit for one in cells(column, printed, title=title)] == [unit]


def test_each_column_has_its_own_unit() -> None:
    found = ledger(table(["上传天数", "金额（元）", "线上"], [("甲", ["1", "2", "3"])]))
    assert [one.unit for one in found] == ["天", "元", ""]


@pytest.mark.parametrize(
    ("title", "is_span"),
    [
        ("2031年5月用卡统计表", False),
        ("2031年1-5月用卡统计表", True),
        ("2031年1月至5月用卡统计表", True),
        ("2031年上半年用卡统计表", True),
        ("2031年度用卡统计表", True),
        ("2031年第二季度用卡统计表", True),
    ],
)
def test_a_title_over_several_months_is_a_span(title: str, is_span: bool) -> None:
    assert [one.is_span for one in cells("线上", "1", title=title)] == [is_span]


def test_levels_that_one_issue_runs_together_are_one_column() -> None:
    may = table(["门诊/人次"], [("甲", ["1"])], period="2031-05")
    june = table(["门诊人次"], [("甲", ["2"])], period="2031-06")
    found = ledger([*may, *june])
    assert {one.column for one in found} == {"门诊/人次"}
    assert [one.printed_column for one in found] == ["门诊/人次", "门诊人次"]


def test_of_a_reprint_the_later_number_stands_and_a_span_never() -> None:
    first = table(["线上"], [("甲", ["1"])], issue="2031-06")
    again = table(["线上"], [("甲", ["2"])], issue="2031-07")
    twice = table(["线上"], [("甲", ["3"])], issue="2031-07", no=2)
    span = table(["线上"], [("甲", ["9"])], issue="2031-08", title="2031年1-5月用卡统计表")
    found = ledger([*first, *again, *twice, *span])
    assert [(one.printed, one.is_latest) for one in found] == [
        ("1", False),
        ("2", True),
        ("3", False),
        ("9", False),
    ]
    assert all(one.is_latest for one in ledger(first))
    other = table(["线下"], [("甲", ["2"])], issue="2031-07")
    assert all(one.is_latest for one in ledger([*first, *other]))


# --- statements ---------------------------------------------------------------------------

TITLE = "12320卫生热线2031年5月数据统计"


def stated(text: str) -> list[Figure]:
    return list(ledger([statement(text, title=TITLE)]))


def test_a_stated_figure_is_its_platforms_its_places_or_nobodys() -> None:
    one, all_, city = stated(
        "2031年5月，南京12320卫生热线共受理咨询电话55193个。"
        "全省12320共接听电话72102人次，其中苏州市1619人次。"
    )
    assert (one.id, one.basis, one.row.kind, one.row.id) == (
        "2031-05/s1:f1",
        "statement",
        "channel",
        "12320热线",
    )
    assert one.series == "12320卫生热线数据统计"
    assert (all_.row.kind, all_.row.id) == ("place", "江苏省")
    assert all_.series == "12320卫生热线数据统计（分地区）"
    assert (city.row.id, city.column, city.unit) == ("苏州市", all_.column, "人次")


def test_a_stated_figure_in_tens_of_thousands_is_counted_out() -> None:
    one = stated("2031年5月，南京12320卫生热线共受理咨询电话6.8万个。")[0]
    assert (one.printed, one.value, one.unit) == ("6.8万", 68000, "个")


# --- presence -----------------------------------------------------------------------------


@pytest.mark.parametrize(
    ("printed", "state"),
    [
        (("5", "0"), "active"),
        (("0", "0"), "zero"),
        (("/", "0"), "zero"),
        (("/", "未反馈"), "words"),
        (("6/11",), "active"),
        (("0/11",), "zero"),
        ((), "absent"),
    ],
)
def test_what_a_series_shows_of_a_row(printed: tuple[str, ...], state: str) -> None:
    (moment,) = moments(listed_of(cells("表单", *printed)), ("2031-05",))
    assert moment.state == state


def test_a_month_without_the_row_is_a_moment_and_one_without_the_series_none() -> None:
    found = listed_of(cells("线上", "5"))
    may, june = moments(found, ("2031-05", "2031-06"))
    assert (may.state, may.is_listed, may.records) == ("active", True, ("2031-05/t1/r1",))
    assert (june.period, june.state, june.is_listed, june.records) == (
        "2031-06",
        "absent",
        False,
        (),
    )
    assert moments(found, ("2031-07",))[0].state == "absent"
