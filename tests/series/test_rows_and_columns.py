"""Which cells are the same row and the same column in another month, and which are not."""

from __future__ import annotations

from dataclasses import replace

import pytest
from hypothesis import given
from hypothesis import strategies as st

from indexer.authority import Authority
from indexer.model import Record
from indexer.series import Series
from series.made import SERIES, series_of, table

BOTH = ("在线", "小计")


def made(authority: Authority, *tables: list[Record]) -> Series:
    return series_of([r for one in tables for r in one], authority)


def printed(series: Series, row: str, period: str, column: str) -> str | None:
    found = series.row(row)
    figure = found.figure(period, column) if found else None
    return figure.printed if figure else None


def test_a_column_that_was_renamed_is_one_and_keeps_its_names(authority: Authority) -> None:
    found = made(
        authority,
        table("2018-05", ("在线", "总量"), {"甲医院": ("1", "3")}),
        table("2018-06", ("在线", "小计"), {"甲医院": ("2", "5")}),
    )
    column = found.column("小计")
    assert column is not None
    assert [(one.printed, one.periods) for one in column.spellings] == [
        ("总量", ("2018-05",)),
        ("小计", ("2018-06",)),
    ]
    assert column.evidence == "inferred: last column, sum of the others"
    assert [one.name for one in found.columns] == ["在线", "小计"]
    assert printed(found, "甲医院", "2018-05", "小计") == "3"


def test_columns_that_only_sound_alike_stay_two(authority: Authority) -> None:
    found = made(
        authority,
        table("2018-05", ("电话预约",), {"甲医院": ("1",)}),
        table("2018-06", ("快速预约",), {"甲医院": ("2",)}),
    )
    assert {one.name: one.periods for one in found.columns} == {
        "电话预约": ("2018-05",),
        "快速预约": ("2018-06",),
    }
    assert printed(found, "甲医院", "2018-06", "电话预约") is None


def test_two_columns_of_one_table_never_become_one(authority: Authority) -> None:
    found = made(authority, table("2018-05", ("总量", "小计"), {"甲医院": ("3", "4")}))
    assert [one.name for one in found.columns] == ["总量", "小计"]
    twice = made(authority, table("2018-05", ("甲", "甲"), {"甲医院": ("3", "4")}))
    assert printed(twice, "甲医院", "2018-05", "甲（第2列）") == "4"


def test_a_header_read_on_one_level_is_the_one_read_on_two(authority: Authority) -> None:
    found = made(
        authority,
        table("2018-05", ("门诊人次",), {"甲医院": ("1",)}),
        table("2018-06", ("门诊/人次",), {"甲医院": ("2",)}),
        table("2018-07", ("门诊 人次",), {"甲医院": ("3",)}),
    )
    assert [(one.name, one.periods) for one in found.columns] == [
        ("门诊/人次", ("2018-05", "2018-06", "2018-07"))
    ]
    assert found.marks == ()


def test_one_table_that_prints_both_keeps_both(authority: Authority) -> None:
    found = made(
        authority,
        table("2018-05", ("门诊人次", "门诊/人次"), {"甲医院": ("1", "2")}),
        table("2018-06", ("门诊/人次",), {"甲医院": ("2",)}),
    )
    assert {one.name for one in found.columns} == {"门诊人次", "门诊/人次"}


def test_a_header_that_names_its_own_month_is_one_column(authority: Authority) -> None:
    found = made(
        authority,
        table("2018-05", ("5月预约量", "历史预约量"), {"甲医院": ("1", "9")}),
        table("2018-06", ("6月预约量", "历史预约量"), {"甲医院": ("2", "11")}),
        table("2018-07", ("6月预约量", "历史预约量"), {"甲医院": ("3", "14")}),
    )
    column = found.column("当月预约量")
    assert column is not None
    assert column.periods == ("2018-05", "2018-06")
    assert found.column("6月预约量") is not None  # printed in July: not the table's month
    assert not [mark for mark in found.marks if mark.period == "2018-06"]


def test_a_house_under_another_name_is_one_row_with_both_labels(authority: Authority) -> None:
    found = made(
        authority,
        table("2018-05", BOTH, {"旧名医院": ("1", "1")}, ids={"旧名医院": "甲医院"}),
        table("2018-06", BOTH, {"甲医院": ("2", "2")}),
    )
    [row] = found.rows
    assert (row.id, [one.printed for one in row.labels]) == ("甲医院", ["旧名医院", "甲医院"])


def test_a_branch_is_never_counted_into_its_house(authority: Authority) -> None:
    found = made(
        authority, table("2018-05", BOTH, {"甲医院": ("1", "1"), "甲医院东院": ("2", "2")})
    )
    assert [row.id for row in found.rows] == ["甲医院", "甲医院东院"]


def test_two_rows_that_name_one_house_stay_two(authority: Authority) -> None:
    found = made(
        authority,
        table(
            "2018-05",
            BOTH,
            {"甲医院": ("1", "1"), "甲医院（含分院）": ("2", "2")},
            ids={"甲医院（含分院）": "甲医院"},
        ),
    )
    assert printed(found, "甲医院", "2018-05", "小计") == "1"
    assert printed(found, "甲医院（含分院）", "2018-05", "小计") == "2"


def test_the_same_label_in_two_groups_is_two_rows(authority: Authority) -> None:
    records = table("2018-05", BOTH, {"甲医院": ("1", "1"), "甲医院@2": ("2", "2")})
    groups = ("南区", "北区")
    records = [
        replace(r, row=replace(r.row, group=group))
        for r, group in zip(records, groups, strict=True)
        if r.row
    ]
    found = made(authority, records)
    assert [row.id for row in found.rows] == ["南区·甲医院", "北区·甲医院"]


def test_the_total_is_one_row_whatever_it_is_called_and_stands_last(authority: Authority) -> None:
    found = made(
        authority,
        table("2018-05", BOTH, {"总计": ("9", "9"), "甲医院": ("1", "1")}, totals=("总计",)),
        table("2018-06", BOTH, {"甲医院": ("1", "1"), "合计": ("8", "8")}),
    )
    assert [(row.id, row.is_total) for row in found.rows] == [("甲医院", False), ("合计", True)]
    assert [one.printed for one in found.rows[-1].labels] == ["总计", "合计"]


def test_a_later_issue_that_prints_a_month_again_is_shown_and_the_first_kept(
    authority: Authority,
) -> None:
    found = made(
        authority,
        table("2018-05", BOTH, {"甲医院": ("1", "7")}, issue="2018-06"),
        table("2018-05", BOTH, {"甲医院": ("1", "8")}, issue="2018-07"),
    )
    printings = found.rows[0].cells["2018-05", "小计"]
    assert [(one.printed, one.record) for one in printings] == [
        ("8", "2018-07/t1/r1"),
        ("7", "2018-06/t1/r1"),
    ]


def test_a_half_year_does_not_stand_in_for_its_last_month(authority: Authority) -> None:
    span = table("2018-06", BOTH, {"甲医院": ("6", "6")}, title="2018年1-6月" + SERIES, no=2)
    month = table("2018-06", BOTH, {"甲医院": ("1", "1")})
    both = made(authority, span, month)
    assert printed(both, "甲医院", "2018-06", "小计") == "1"
    assert not both.marks
    alone = made(authority, span)
    assert [mark.kind for mark in alone.marks] == ["span"]


def test_a_table_without_a_month_is_in_no_period_but_listed(authority: Authority) -> None:
    found = made(authority, table(None, BOTH, {"甲医院": ("1", "1")}, title=SERIES))
    assert found.periods == ()
    assert found.undated == ("2020-02/t1/r1",)


def test_a_title_that_nothing_maps_is_a_new_series(authority: Authority) -> None:
    records = table("2018-05", BOTH, {"甲医院": ("1", "1")}, series="没见过的统计")
    assert series_of(records, authority).judgment == "new"
    assert made(authority, table("2018-05", BOTH, {"甲医院": ("1", "1")})).judgment == "matched"


def test_a_finding_flags_the_figure_that_it_doubts_and_no_other(authority: Authority) -> None:
    records = table("2018-05", BOTH, {"甲医院": ("1", "7")})
    found = series_of(records, authority, {f"{records[0].id}:c2": ("row-total-1",)})
    row = found.rows[0]
    assert [(p.column, p.flags) for p in row.figures] == [("在线", ()), ("小计", ("row-total-1",))]


MONTHS = st.lists(
    st.dates().map(lambda d: f"{2010 + d.year % 15}-{d.month:02d}"),
    min_size=1,
    max_size=5,
    unique=True,
)
CELLS = st.dictionaries(
    st.sampled_from(["甲医院", "甲医院东院", "丙医院", "合计"]),
    st.tuples(st.sampled_from(["1", "27", "/", "", "9.5%"]), st.integers(0, 99).map(str)),
    min_size=1,
)


@given(st.data(), MONTHS)
def test_every_printed_cell_is_in_one_cell(
    authority: Authority, data: st.DataObject, months: list[str]
) -> None:
    tables = [
        table(month, data.draw(st.permutations(["在线", "小计"])), data.draw(CELLS))
        for month in months
    ]
    records = [record for one in tables for record in one]
    found = series_of(records, authority)
    expected = {
        (record.id, path[0], cell)
        for record in records
        if record.table and record.row
        for path, cell in zip(record.table.columns, record.row.cells, strict=True)
    }
    points = [(p.record, p.column, p.printed) for row in found.rows for p in row.figures]
    assert len(points) == len(set(points)) == len(expected)
    assert set(points) == expected


@pytest.mark.parametrize("periods", [("2018-05", "2018-06"), ("2018-06", "2018-05")])
def test_rows_stand_as_the_latest_table_prints_them(
    authority: Authority, periods: tuple[str, str]
) -> None:
    old, new = sorted(periods)
    tables = {
        old: table(old, BOTH, {"丙医院": ("1", "1"), "甲医院": ("1", "1")}),
        new: table(new, BOTH, {"甲医院": ("1", "1"), "丁医院": ("1", "1")}),
    }
    found = made(authority, *(tables[p] for p in periods))
    assert [row.id for row in found.rows] == ["甲医院", "丁医院", "丙医院"]
