"""What a reader must know before comparing: marks where the print gives cause, nowhere else."""

from __future__ import annotations

from indexer.authority import Authority
from indexer.model import Record
from indexer.series import Series
from indexer.series.measures import compare
from series.made import series_of, table

BOTH = ("在线", "小计")
ONE = ("1", "2")


def made(authority: Authority, *tables: list[Record]) -> Series:
    return series_of([r for one in tables for r in one], authority)


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
    assert compare(found, row, "小计", "2018-05", "2018-06").is_broken


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


def test_a_branch_whose_figures_were_added_up_says_the_sum(authority: Authority) -> None:
    found = made(
        authority,
        table("2018-05", BOTH, {"甲医院": ("1", "43"), "甲医院东院": ("2", "80")}),
        table("2018-06", BOTH, {"甲医院": ("9", "123")}),
    )
    assert kinds(found) == [("sum", "2018-06", "甲医院")]
    assert "43+80=123" in found.marks[0].text


def test_a_comparison_is_broken_in_either_direction_and_not_after_it(authority: Authority) -> None:
    found = made(
        authority,
        *(table(p, BOTH, {"甲医院": ONE}) for p in ("2018-04", "2018-05")),
        table("2018-06", BOTH, {"甲医院（含分院）": ONE}, ids={"甲医院（含分院）": "甲医院"}),
        table("2018-07", BOTH, {"甲医院（含分院）": ONE}, ids={"甲医院（含分院）": "甲医院"}),
    )
    row = found.rows[0]
    broken = {
        (a, b): compare(found, row, "小计", a, b).is_broken
        for a in found.periods
        for b in found.periods
    }
    before, after = {"2018-04", "2018-05"}, {"2018-06", "2018-07"}
    assert all(is_broken == ((a in before) == (b in after)) for (a, b), is_broken in broken.items())


def test_a_span_of_months_is_comparable_with_neither_neighbour(authority: Authority) -> None:
    found = made(
        authority,
        table("2018-05", BOTH, {"甲医院": ONE}),
        table("2018-06", BOTH, {"甲医院": ("6", "6")}, title="2018年1-6月乙项服务统计"),
        table("2018-07", BOTH, {"甲医院": ONE}),
    )
    pairs = (("2018-05", "2018-06"), ("2018-06", "2018-07"), ("2018-05", "2018-07"))
    assert [compare(found, found.rows[0], "小计", *pair).is_broken for pair in pairs] == [
        True,
        True,
        False,
    ]
