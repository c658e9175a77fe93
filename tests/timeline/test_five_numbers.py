"""Institution and platform pairs of the five numbers, read off the printed tables by hand."""

from __future__ import annotations

import re
from collections import defaultdict

import pytest

from indexer.library import Library
from indexer.timeline import SeriesLine

MAY18, OCT20, MAR23, AUG23, FEB25 = ("2018-05", "2020-10", "2023-03", "2023-08", "2025-02")
ALL = [MAY18, OCT20, MAR23, AUG23, FEB25]
BOOKING, PLATFORM = "预约挂号服务统计", "卫生信息平台数据采集情况（医院）"
DISTRICTS, KIOSKS = "卫生信息平台数据采集情况（区）", "自助智能医疗服务终端医院使用情况"
LAB, CARD = "医学检验检查报告上传情况统计", "市民卡开卡量统计"
MOTHERS, DOCTORS = "妇幼保健信息系统各区使用情况", "12320家庭医生预约统计"

# (institution, series, listed periods, first active, zero only, absent)
PAIRS = [
    ("东部战区总医院", BOOKING, [MAY18, OCT20], MAY18, [], [MAR23, AUG23, FEB25]),
    ("东部战区总医院", PLATFORM, ALL, MAY18, [], []),
    ("东部战区总医院秦淮医疗区", KIOSKS, [MAY18, OCT20], MAY18, [], []),
    ("东部战区空军医院", PLATFORM, [OCT20, MAR23, AUG23, FEB25], OCT20, [MAR23], [MAY18]),
    ("中国医学科学院皮肤病医院", PLATFORM, [MAY18, MAR23, AUG23, FEB25], MAR23, [MAY18], [OCT20]),
    ("江苏省口腔医院", PLATFORM, ALL, OCT20, [MAY18], []),
    ("南京市儿童医院河西分院", KIOSKS, [MAY18], MAY18, [], [OCT20]),
    ("南京市中心医院", KIOSKS, [OCT20], None, [OCT20], [MAY18]),
    ("南京市江宁医院", BOOKING, [MAY18, OCT20, MAR23, AUG23], MAY18, [], [FEB25]),
    ("南京市江宁医院", PLATFORM, [FEB25], FEB25, [], [MAY18, OCT20, MAR23, AUG23]),
    ("南京仁品耳鼻喉专科医院", BOOKING, [MAR23, AUG23], MAR23, [], [MAY18, OCT20, FEB25]),
    ("南京一民医院", PLATFORM, [FEB25], FEB25, [], [MAY18, OCT20, MAR23, AUG23]),
    ("泰康仙林鼓楼医院", BOOKING, [MAY18, OCT20, FEB25], MAY18, [], [MAR23, AUG23]),
    ("上海梅山医院", BOOKING, [MAY18], MAY18, [], [OCT20, MAR23, AUG23, FEB25]),
    ("南京梅山医院", BOOKING, [OCT20, MAR23, FEB25], OCT20, [], [MAY18, AUG23]),
    ("江苏省中医院", LAB, [MAY18], None, [MAY18], []),
    ("南京市浦口医院", KIOSKS, [MAY18], MAY18, [], [OCT20]),
    ("秦淮区", DISTRICTS, ALL, MAY18, [FEB25], []),
    ("秦淮区", KIOSKS, [OCT20], None, [OCT20], [MAY18]),
    ("建邺区", MOTHERS, [MAY18], None, [MAY18], []),
    ("玄武区", DOCTORS, [MAY18], MAY18, [], []),
]


def line_of(library: Library, name: str, series: str) -> SeriesLine:
    (meant,) = library.resolve_institution(name)
    lines = library.institution_timeline(meant.id).lines
    return next(line for line in lines if line.series.id == series)


@pytest.mark.parametrize(
    ("name", "series", "listed", "active", "zero", "absent"),
    PAIRS,
    ids=[f"{p[0]}-{p[1]}" for p in PAIRS],
)
def test_since_when_it_is_listed(
    library: Library,
    name: str,
    series: str,
    listed: list[str],
    active: str | None,
    zero: list[str],
    absent: list[str],
) -> None:
    line = line_of(library, name, series)
    assert list(line.listed) == listed
    assert (line.first_listed, line.last_listed) == (listed[0], listed[-1])
    assert line.first_active == active
    assert list(line.periods("zero")) == zero
    assert list(line.periods("absent")) == absent


def test_every_pair_agrees_with_a_plain_reading_of_the_rows(library: Library) -> None:
    """Rows grouped by the linked name and the table's title alone, states by the printed cells."""
    printed: dict[str, set[str]] = defaultdict(set)
    states: dict[tuple[str, str], dict[str, set[str]]] = defaultdict(lambda: defaultdict(set))
    records = [r for head in library.issues() for r in library.records_of_issue(head.id)]
    for record in records:
        if record.row is None or record.table is None or not record.table.series:
            continue
        series, period = record.table.series, record.table.period
        assert period
        printed[series].add(period)
        if record.row.is_total or not record.institutions:
            continue
        figures = [
            float(found[1].replace(",", ""))
            for cell in record.row.cells
            if (found := re.fullmatch(r"([\d,]+(?:\.\d+)?)(%|/\d+)?", cell.replace(" ", "")))
        ]
        state = "active" if any(figures) else "zero" if figures else "words"
        states[record.institutions[0].id, series][period].add(state)
    compared = 0
    for name, _, _ in library.entities("institution"):
        for line in library.institution_timeline(name).lines:
            held = states.pop((name, line.series.id))
            active = sorted(p for p, found in held.items() if "active" in found)
            zero = sorted(p for p, s in held.items() if "zero" in s and "active" not in s)
            assert list(line.listed) == sorted(held), (name, line.series.id)
            assert line.first_active == (active[0] if active else None)
            assert list(line.periods("zero")) == zero
            assert set(line.periods("absent")) == printed[line.series.id] - set(held)
            compared += 1
    assert not states
    assert compared == 267


def test_a_renamed_hospital_is_one_through_time(library: Library) -> None:
    names = {n.name: n for n in library.institution_timeline("东部战区总医院").names}
    assert (
        names["南京军区南京总医院"].first_period == names["南京军区南京总医院"].last_period == MAY18
    )
    assert (names["东部战区总医院"].first_period, names["东部战区总医院"].last_period) == (
        OCT20,
        FEB25,
    )
    assert names["中国人民解放军东部战区总医院"].count == 0


def test_a_name_that_is_only_recalled_is_shown_nowhere(library: Library) -> None:
    found = library.institution_timeline("南京梅山医院")
    assert "上海梅山医院" not in {name.name for name in found.names}
    assert "上海梅山医院" not in found.branches


def test_a_branch_is_never_its_parent(library: Library) -> None:
    found = library.institution_timeline("南京市儿童医院")
    assert found.branches == ("南京市儿童医院河西分院",)
    assert not {n.name for n in found.names} & set(found.branches)
    assert library.institution_timeline("南京市儿童医院河西分院").parents == ("南京市儿童医院",)


# Every scope change: by the printed label, by a branch whose own row comes or goes, by a sum.
CHANGES = {
    ("南京鼓楼医院", BOOKING, OCT20, "branch"),
    ("南京鼓楼医院", BOOKING, FEB25, "label"),
    ("南京市妇幼保健院", BOOKING, FEB25, "label"),
    ("南京市江宁医院", BOOKING, OCT20, "label"),
    ("南京市儿童医院", KIOSKS, OCT20, "sum"),
    ("东部战区总医院", PLATFORM, MAR23, "branch"),
    ("东部战区总医院", PLATFORM, FEB25, "branch"),
}


def test_a_row_that_counts_something_else_is_marked_and_no_other(library: Library) -> None:
    found = {
        (name, line.series.id, change.period, change.kind): change
        for name, _, _ in library.entities("institution")
        for line in library.institution_timeline(name).lines
        for change in line.scope_changes
    }
    assert found.keys() == CHANGES
    for change in found.values():
        assert change.records and all(library.record(one) for one in change.records)


def test_a_platform_shows_the_same_lines_as_its_institutions(library: Library) -> None:
    compared = 0
    for platform, _, _ in library.entities("platform"):
        for one in library.platform_timeline(platform).series:
            for line in one.lines:
                own = library.institution_timeline(line.institution).lines
                (same,) = (each for each in own if each.series == line.series)
                for period in ("active", "zero", "words", "absent"):
                    assert line.periods(period) == same.periods(period)
                assert (line.evidence, line.scope_changes) == (same.evidence, same.scope_changes)
                compared += 1
    assert compared > 240


def test_words_of_joining_are_found_in_sentences_and_cells(library: Library) -> None:
    said = library.institution_timeline("秦淮区").said
    assert {one.record for one in said} >= {"2018-06/t5/r12", "2020-11/s3", "2020-11/s5"}
    assert {one.record for one in library.institution_timeline("南京市第一医院").said} == {
        "2018-06/t9/r2"
    }
    total = library.platform_timeline("远程会诊").said
    assert [(one.record, one.words[0]) for one in total] == [("2020-11/s3", "累计接入")]


def test_who_came_and_who_left_a_platform(library: Library) -> None:
    first, *_ = library.platform_timeline("预约挂号平台").series
    by_period = {growth.period: growth for growth in first.growth}
    assert [growth.listed for growth in first.growth] == [46, 38, 38, 36, 32]
    assert by_period[MAY18].came == ()
    assert by_period[AUG23].came == ("南京市秦淮区中医医院",)
    assert "南京市胸科医院" in by_period[FEB25].left
    assert set(by_period[FEB25].returned) == {"泰康仙林鼓楼医院", "南京梅山医院"}


def test_tongren_joined_the_health_platform_names_only_the_series_that_lists_it(
    library: Library,
) -> None:
    """同仁医院什么时候接入卫生信息平台: not the tables that it is not in."""
    found = library.proof("南京同仁医院", platform="卫生信息平台")
    assert found is not None
    assert [line.series.id for line in found.lines] == [PLATFORM]
    assert "（2020年10月的统计未列入，2023年3月已列入）" in found.conclusion
    assert DISTRICTS not in found.text and BOOKING not in found.text
    for source in found.sources:
        record = library.record(source.record)
        assert record.table and record.table.series == PLATFORM
        assert (source.kind == "row") == (record.row and record.row.label == "南京同仁医院")


def test_every_line_has_a_proof_of_its_own_rows(library: Library) -> None:
    for name, _, _ in library.entities("institution"):
        for line in library.institution_timeline(name).lines:
            found = library.proof(name, series=line.series.id)
            assert found is not None and found.lines == (line,)
            rows = {one.record for one in found.sources if one.kind == "row"}
            assert rows <= set(line.evidence)
            tables = {one.record for one in found.sources if one.kind == "table"}
            assert not tables & set(line.evidence)
            for record in library.records(tuple(tables)):
                assert record.period in line.periods("absent")


def test_a_similar_name_of_the_five_numbers_waits_for_a_decision(library: Library) -> None:
    found = library.proof("南京梅山医院", platform="预约挂号平台")
    assert found is not None
    assert "“上海梅山医院”与“南京梅山医院”只差所在地名" in found.conclusion
    assert "如是则最早见于2018年5月" in found.conclusion
    others = [
        name
        for name, _, _ in library.entities("institution")
        if library.institution_timeline(name).namesakes
    ]
    assert sorted(others) == ["上海梅山医院", "南京梅山医院"]


def test_what_a_cell_says_of_joining_stands_in_the_conclusion(library: Library) -> None:
    for name, said in (("玄武区", "进度：已接入"), ("秦淮区", "进度：对接中")):
        found = library.proof(name, platform="家庭医生预约")
        assert found is not None
        assert found.conclusion.startswith(f"2018年6月号刊有“{name}　{said}”。")
        # One row says it and lists it: it is cited once, as a row.
        assert len(found.sources) == 1
        assert found.sources[0].text.endswith(f"“{name}”行")
