"""What a reader must know before comparing: marks where the print gives cause, nowhere else."""

from __future__ import annotations

from indexer.authority import Authority
from indexer.model import Record
from indexer.series import Series, series_of_tables
from indexer.series.measures import change
from series.made import SERIES, table

BOTH = ("在线", "小计")
ONE = ("1", "2")


def made(authority: Authority, *tables: list[Record]) -> Series:
    return series_of_tables(SERIES, [r for one in tables for r in one], authority)


def kinds(series: Series) -> list[tuple[str, str, str | None]]:
    return [(mark.kind, mark.period, mark.row or mark.column) for mark in series.marks]


def test_months_alike_bear_no_mark(authority: Authority) -> None:
    found = made(
        authority,
        table("2018-05", BOTH, {"甲医院": ONE, "合计": ONE}),
        table("2018-06", BOTH, {"甲医院": ONE, "合计": ONE}),
    )
    assert found.marks == ()


def test_a_label_that_counts_more_in_breaks_the_row(authority: Authority) -> None:
    found = made(
        authority,
        table("2018-05", BOTH, {"甲医院": ONE}),
        table("2018-06", BOTH, {"甲医院（含分院）": ONE}, ids={"甲医院（含分院）": "甲医院"}),
        table("2018-07", BOTH, {"甲医院（含分院）": ONE}, ids={"甲医院（含分院）": "甲医院"}),
    )
    assert kinds(found) == [("scope", "2018-06", "甲医院")]
    assert found.marks[0].records == ("2018-06/t1/r1", "2018-07/t1/r1")


def test_a_label_that_the_authority_file_calls_a_change_of_scope_breaks_the_row(
    authority: Authority,
) -> None:
    label = "甲医院（连同东院）"
    found = made(
        authority,
        table("2018-05", BOTH, {label: ONE}, ids={label: "甲医院"}),
        table("2018-06", BOTH, {"甲医院": ONE}),
    )
    assert kinds(found) == [("scope", "2018-06", "甲医院")]


def test_another_name_alone_is_no_change_of_scope(authority: Authority) -> None:
    found = made(
        authority,
        table("2018-05", BOTH, {"旧名医院": ONE}, ids={"旧名医院": "甲医院"}),
        table("2018-06", BOTH, {"甲医院": ONE}),
    )
    assert found.marks == ()


def test_a_branch_that_loses_its_row_marks_its_house(authority: Authority) -> None:
    found = made(
        authority,
        table("2018-05", BOTH, {"甲医院": ONE, "甲医院东院": ONE}),
        table("2018-06", BOTH, {"甲医院": ONE}),
    )
    assert kinds(found) == [("branch", "2018-06", "甲医院")]
    assert "可能" in found.marks[0].text
    row = found.row("甲医院")
    assert row is not None
    moved = change(found, row, "小计", "2018-06")
    assert moved is not None
    assert moved.is_broken


def test_a_branch_that_the_authority_file_has_not_is_known_by_its_name(
    authority: Authority,
) -> None:
    found = made(
        authority,
        table("2018-05", BOTH, {"戊医院": ONE}),
        table("2018-06", BOTH, {"戊医院": ONE, "戊医院江边分院": ONE}),
    )
    assert kinds(found) == [("branch", "2018-06", "戊医院")]


def test_a_branch_from_memory_alone_marks_nothing(authority: Authority) -> None:
    found = made(
        authority,
        table("2018-05", BOTH, {"丁医院": ONE, "丙医院": ONE}),
        table("2018-06", BOTH, {"丁医院": ONE}),
    )
    assert found.marks == ()


def test_a_house_that_is_not_printed_itself_bears_no_mark(authority: Authority) -> None:
    found = made(
        authority,
        table("2018-05", BOTH, {"甲医院东院": ONE}),
        table("2018-06", BOTH, {"甲医院": ONE}),
    )
    assert found.marks == ()


def test_columns_that_come_go_and_change_their_name_are_marked(authority: Authority) -> None:
    found = made(
        authority,
        table("2018-05", ("电话", "总量"), {"甲医院": ONE}),
        table("2018-06", ("快速", "小计"), {"甲医院": ONE}),
    )
    assert kinds(found) == [
        ("column-new", "2018-06", "快速"),
        ("column-renamed", "2018-06", "小计"),
        ("column-gone", "2018-06", "电话"),
    ]
    assert all(mark.records for mark in found.marks)
