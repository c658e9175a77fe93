"""What a printed column and a printed row continue, and what keeps two of them apart."""

from __future__ import annotations

from dataclasses import replace

import pytest
from handmade.ledger import ledger, names, table

from indexer.authority.values import ColumnName, Entity, Name
from indexer.figures import Figure, FigureRow, figures_of
from indexer.figures.columns import column_of, evidence_of, one_name, without_month
from indexer.figures.rows import scope_of
from indexer.model import EntityMention

RULES = replace(
    names(),
    columns=(
        ColumnName("用卡统计", "总计", "小计", "printed so in May"),
        ColumnName("*", "上传数", "上传数量", "the same everywhere"),
        ColumnName("别的统计", "总计", "总量", "…"),
    ),
)


def columns(*printed: str, period: str = "2031-05") -> list[str]:
    records = table(printed, [("甲", ["1"] * len(printed))], period=period)
    return [one.column for one in figures_of(records, RULES, ())]


def test_a_printed_name_continues_the_column_of_its_series() -> None:
    assert columns("线上", "总计") == ["线上", "小计"]
    assert columns("上传数") == ["上传数量"]
    assert column_of("别的统计", "总计", RULES, None) == "总量"
    assert column_of(None, "总计", RULES, None) == "总计"


def test_levels_run_together_are_the_same_header() -> None:
    rules = replace(RULES, columns=(ColumnName("*", "门急诊/上传人次", "门急诊/人次", "…"),))
    assert column_of("用卡统计", "门急诊上传人次", rules, None) == "门急诊/人次"
    assert column_of("用卡统计", "门急诊人次", rules, None) == "门急诊/人次"


def test_two_columns_that_would_become_one_keep_their_names() -> None:
    assert columns("小计", "总计") == ["小计", "总计"]
    assert columns("甲", "甲", "甲") == ["甲", "甲（第2列）", "甲（第3列）"]


def test_a_column_without_a_header_says_so() -> None:
    assert columns("") == ["（无表头）"]


@pytest.mark.parametrize(
    ("printed", "wanted"),
    [
        ("5月预约量", "当月预约量"),
        ("05月份预约量", "当月预约量"),
        ("2031年5月预约量", "当月预约量"),
        ("门诊/5月预约量", "门诊/当月预约量"),
        ("4月预约量", "4月预约量"),
        ("5月底累计", "5月底累计"),
        ("5月", "5月"),
        ("15月预约量", "15月预约量"),
    ],
)
def test_a_header_that_names_the_tables_own_month(printed: str, wanted: str) -> None:
    assert without_month(printed, "2031-05") == wanted
    assert without_month(printed, None) == printed


def test_the_evidence_of_a_name_that_continues_another() -> None:
    assert evidence_of("用卡统计", "小计", "总计", None, RULES) == "printed so in May"
    assert evidence_of("用卡统计", "上传数量", "上传数", None, RULES) == "the same everywhere"
    assert evidence_of("用卡统计", "小计", "小计", None, RULES) == ""
    assert evidence_of("其他统计", "小计", "总计", None, RULES) == ""


def test_one_name_for_a_header_that_one_layout_runs_together() -> None:
    assert one_name([("门诊/人次", "出院"), ("门诊人次",)]) == {"门诊人次": "门诊/人次"}
    assert one_name([("门诊/人次", "门诊人次")]) == {}, "two columns of one table are two"
    assert one_name([("甲",), ("乙",)]) == {}


def test_a_month_of_two_digits_is_the_tables_own_too() -> None:
    assert without_month("11月预约量", "2031-11") == "当月预约量"
    assert without_month("1月预约量", "2031-11") == "1月预约量"
    assert without_month("5月预约量", "2031-05-31") == "当月预约量"


# --- rows ---------------------------------------------------------------------------------


def rows(*labels: str, ids: dict[str, str] | None = None) -> list[Figure]:
    return list(ledger(table(["线上"], [(label, ["1"]) for label in labels], ids=ids)))


def test_an_institution_is_its_row_whatever_it_is_called() -> None:
    (one,) = rows("甲院", ids={"甲院": "甲医院"})
    assert (one.row.kind, one.row.id, one.row.entity, one.label) == (
        "institution",
        "甲医院",
        "甲医院",
        "甲院",
    )


def test_a_label_that_names_nobody_is_a_row_by_itself() -> None:
    (one,) = rows("其他")
    assert (one.row.kind, one.row.id, one.row.entity) == ("other", "其他", None)
    (one,) = rows("")
    assert (one.row.id, one.row.name) == ("（无名称）", "（无名称）")


def test_a_channel_or_a_place_is_a_row_by_its_controlled_name() -> None:
    (record,) = table(["线上"], [("12320微信", ["1"])])
    wechat, other = (
        EntityMention("微信平台", "南京卫生微信平台", "12320微信"),
        EntityMention("预约挂号平台", "预约挂号平台", "12320"),
    )
    (one,) = ledger([replace(record, platforms=(other, wechat))])
    assert one.row == FigureRow("channel", "微信平台", "南京卫生微信平台", "微信平台")
    (one,) = ledger([replace(record, platforms=(other,))])
    assert one.row.kind == "other", "a platform that the table is about is not its row"
    city, county = (EntityMention(name, name, name) for name in ("苏州市", "昆山市"))
    (one,) = ledger([replace(record, places=(city, county))])
    assert one.row == FigureRow("place", "苏州市", "苏州市")


def test_a_total_without_a_word_is_a_total_too() -> None:
    first, second = table(["线上"], [("东合计", ["1"]), ("西合计", ["2"])])
    bare = replace(first, row=replace(first.row, label=""))
    assert [one.row.id for one in ledger([bare, second])] == ["合计", "西合计"]


def test_a_single_total_is_called_the_same_in_every_table() -> None:
    for label in ("合计", "总合计"):
        one = rows("甲", label)[1]
        assert (one.row.kind, one.row.id, one.row.name, one.basis) == (
            "whole",
            "合计",
            "合计",
            "total",
        )
    assert [one.row.id for one in rows("东片合计", "西片合计")] == ["东片合计", "西片合计"]


def test_two_rows_of_one_institution_are_told_apart_by_what_is_printed() -> None:
    ids = {"甲院": "甲医院", "甲院东区": "甲医院"}
    assert [one.row.id for one in rows("甲院", "甲院东区", ids=ids)] == ["甲院", "甲院东区"]
    ids = {"甲医院": "甲医院", "甲院东区": "甲医院"}
    assert [one.row.id for one in rows("甲医院", "甲院东区", ids=ids)] == ["甲医院", "甲院东区"]
    found = rows("其他", "其他", "其他")
    assert [one.row.id for one in found] == ["其他", "其他#2", "其他#3"]
    assert [one.row.name for one in found] == ["其他", "其他（第2行）", "其他（第3行）"]


def test_labels_under_several_groups_are_told_apart_by_their_group() -> None:
    found = rows("东片@甲", "东片@乙", "西片@甲")
    assert [one.row.id for one in found] == ["东片·甲", "东片·乙", "西片·甲"]
    assert found[0].row.name == "甲（东片）"
    assert [one.row.id for one in rows("东片@甲", "西片@乙")] == ["甲", "乙"]


def test_groups_that_one_month_needs_are_told_in_all() -> None:
    may = table(["线上"], [("东片@甲", ["1"]), ("西片@甲", ["2"])], period="2031-05")
    june = table(["线上"], [("东片@甲", ["3"]), ("西片@乙", ["4"])], period="2031-06")
    other = table(["线上"], [("东片@甲", ["3"])], period="2031-06", series="别的统计", no=2)
    found = [one.row.id for one in ledger([*may, *june, *other])]
    assert found == ["东片·甲", "西片·甲", "东片·甲", "西片·乙", "甲"]


# --- scope --------------------------------------------------------------------------------

ENTITY = Entity(
    "甲医院",
    "hospital",
    (
        Name("甲医院", "preferred", "printed"),
        Name("甲院", "short", "printed"),
        Name("甲医院（含东区）", "scope-change", "printed"),
        Name("甲医院东区", "campus", "printed"),
        Name("甲医院（旧）", "former", "printed"),
        Name("甲医院全部", "scope-change", "recalled"),
    ),
)
WITH_SCOPES = replace(names(), institutions=(ENTITY,))


@pytest.mark.parametrize(
    ("label", "institution", "scope"),
    [
        ("甲医院", "甲医院", ""),
        ("甲院", "甲医院", ""),
        ("甲医院（含东区）", "甲医院", "含东区"),
        ("甲医院东区", "甲医院", "甲医院东区"),
        ("甲医院（旧）", "甲医院", ""),
        ("甲医院全部", "甲医院", ""),
        ("甲医院（含分院）", "甲医院", "含分院"),
        ("别的医院（含分院）", None, "含分院"),
        ("别的医院（路名）", None, ""),
        ("别的医院", None, ""),
    ],
)
def test_what_a_label_adds_to_its_institution(
    label: str, institution: str | None, scope: str
) -> None:
    assert scope_of(label, institution, WITH_SCOPES) == scope
