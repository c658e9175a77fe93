"""The rules of the timeline on rows of our own making."""

from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st
from indexer.knowledge.evidence import PrintedName, PrintedRow, PrintedTable
from indexer.timeline.platforms import platform_lines
from indexer.timeline.sheet import line, sheet_of, state_of

from indexer import authority as names
from indexer.authority import Authority
from indexer.knowledge import EntityName
from indexer.paths import SHIPPED_ROOT, Home
from indexer.timeline import wording
from indexer.timeline.joining import load_joining, words_in
from indexer.timeline.names import names_over_time
from indexer.timeline.values import Line

BOOKING = "预约挂号服务统计"
HOUSE, OTHER = "南京市虚构医院", "南京市杜撰医院"


@pytest.fixture(scope="module")
def authority() -> Authority:
    return names.load(Home(SHIPPED_ROOT))


def table(period: str | None, title: str = BOOKING, no: int = 1, issue: str = "") -> PrintedTable:
    issue = issue or (period or "2000-01")
    return PrintedTable(f"{issue}/t{no}", issue, title, None, period, ("预约数量", "小计"))


def row(
    at: PrintedTable, name: str = HOUSE, cells: tuple[str, ...] = ("1", "2"), kind: str = "hospital"
) -> PrintedRow:
    values = tuple(int(cell) if cell.isdigit() else None for cell in cells)
    return PrintedRow(f"{at.id}/{name}", at, name, name, kind, cells, values)


def line_in(rows: list[PrintedRow], authority: Authority, series: str = BOOKING) -> Line:
    found = line(sheet_of([r.table for r in rows], rows, authority), HOUSE, series)
    assert found is not None
    return found


@pytest.mark.parametrize(
    ("cells", "state"),
    [
        (("0", "7"), "active"),
        (("0", "0"), "zero"),
        (("0", "/"), "zero"),
        (("0/11", "0"), "zero"),
        (("6/11", "0"), "active"),
        (("未反馈/85", "0"), "zero"),
        (("未开放", "第二周"), "words"),
        (("", "/"), "words"),
    ],
)
def test_what_a_row_shows(cells: tuple[str, ...], state: str) -> None:
    assert state_of(row(table("2020-01"), cells=cells)) == state


def test_two_rows_of_one_period_count_together(authority: Authority) -> None:
    at = table("2020-01")
    found = line_in([row(at, cells=("0", "0")), row(at, cells=("3", "3"))], authority)
    assert (found.listed, found.periods("zero")) == (("2020-01",), ())
    assert found.first_active == "2020-01"


def test_a_table_printed_twice_is_one_period(authority: Authority) -> None:
    again = [row(table("2020-01", no=no)) for no in (1, 2)]
    found = line_in(again, authority)
    assert len(found.moments) == 1
    assert found.evidence == tuple(one.record for one in again)


def test_a_table_without_a_period_says_nothing_about_when(authority: Authority) -> None:
    found = line_in([row(table("2020-01")), row(table(None))], authority)
    assert found.listed == ("2020-01",)


def test_one_table_for_districts_and_hospitals_is_two_series(authority: Authority) -> None:
    both = table("2021-01", "2021年1月南京市卫生信息平台数据采集情况")
    rows = [row(both), row(both, "玄武区", kind="district")]
    sheet = sheet_of([both], rows, authority)
    hospitals, districts = "卫生信息平台数据采集情况（医院）", "卫生信息平台数据采集情况（区）"
    assert line(sheet, HOUSE, hospitals)
    assert line(sheet, HOUSE, districts) is None
    assert line(sheet, "玄武区", districts)
    assert sheet.series[districts].platform == "卫生信息平台"


def test_an_unknown_series_finds_its_platform_by_the_title(authority: Authority) -> None:
    rows = [row(table("2021-01", "2021年1月远程会诊服务量统计表"))]
    (series,) = sheet_of([rows[0].table], rows, authority).series.values()
    assert series.platform == "远程会诊"


def test_an_unknown_series_of_no_platform_has_none(authority: Authority) -> None:
    rows = [row(table("2021-01", "2021年1月机房巡检统计表"))]
    (series,) = sheet_of([rows[0].table], rows, authority).series.values()
    assert series.platform is None


def test_entered_between_is_said_only_where_it_was_printed_without_it(authority: Authority) -> None:
    rows = [row(table("2020-01"), OTHER), row(table("2020-03")), row(table("2020-04"), OTHER)]
    late = line_in(rows, authority)
    assert wording.first_seen(late) == "最早见于2020年3月统计（刊于2020-03期）"
    assert wording.entry(late).startswith("在2020年1月与2020年3月之间进入")
    assert "2020年4月的统计未列" in wording.last_seen(late)
    early = line_in(rows[1:], authority)
    assert "进入" in wording.entry(early) and "之间" not in wording.entry(early)
    alone = line_in(rows[1:2], authority)
    assert "之间" not in wording.entry(alone)
    assert wording.last_seen(alone) == ""


def test_absent_between_is_told_from_not_printed(authority: Authority) -> None:
    rows = [row(table("2020-01")), row(table("2020-05"), OTHER), row(table("2020-09"))]
    found = line_in(rows, authority)
    assert found.absent_between == found.periods("absent") == ("2020-05",)
    assert wording.between(found) == "其间未列：2020年5月"


def test_many_months_are_counted_not_listed() -> None:
    few = [f"2020-{month:02d}" for month in range(1, 9)]
    assert wording.months(few).endswith("、2020年8月")
    assert wording.months([*few, "2021-01"]) == "2020年1月至2021年1月间的9期"


@given(
    st.lists(
        st.tuples(st.integers(1, 12), st.sampled_from([HOUSE, OTHER]), st.sampled_from("0379/")),
        min_size=1,
        max_size=30,
    )
)
def test_every_printed_period_has_one_state(drawn: list[tuple[int, str, str]]) -> None:
    authority = SHIPPED
    rows = [row(table(f"2020-{m:02d}"), name, (cell, cell)) for m, name, cell in drawn]
    sheet = sheet_of([r.table for r in rows], rows, authority)
    for name in {name for _, name, _ in drawn}:
        found = line(sheet, name, BOOKING)
        assert found is not None
        by_state = [found.periods(s) for s in ("active", "zero", "words", "absent")]
        assert sorted(p for held in by_state for p in held) == list(sheet.printed[BOOKING])
        assert set(found.listed) == {f"2020-{m:02d}" for m, n, _ in drawn if n == name}
        assert sorted(found.evidence) == sorted(r.record for r in rows if r.label == name)
    (series,) = platform_lines(sheet, "预约挂号平台")
    listed = 0
    for growth in series.growth[0:1]:
        listed = growth.listed
    for growth in series.growth[1:]:
        listed += len(growth.came) + len(growth.returned) - len(growth.left)
        assert growth.listed == listed


SHIPPED = names.load(Home(SHIPPED_ROOT))


def test_names_carry_the_months_of_their_printing() -> None:
    known = [
        EntityName("甲医院", "preferred", None, None, "printed in the briefings"),
        EntityName("乙医院", "former", None, None, "public source"),
        EntityName("总院", "branch-of", None, None, "public source"),
    ]
    printed = [
        PrintedName("乙医院", "2019-02/t1/r1", "statistic", "2019-01", "2019-02"),
        PrintedName("甲医院（东区）", "2020-02/t1/r1", "statistic", "2020-01", "2020-02"),
        PrintedName("甲医院", "2020-03/n1", "news", None, "2020-03"),
        PrintedName("甲医院", "2020-03/t1/r1", "statistic", "2020-02", "2020-03"),
    ]
    found = names_over_time(known, printed)
    assert [(n.name, n.relation, n.first_period, n.last_period) for n in found] == [
        ("乙医院", "former", "2019-01", "2019-01"),
        ("甲医院（东区）", "printed", "2020-01", "2020-01"),
        ("甲医院", "preferred", "2020-02", "2020-02"),
    ]


@pytest.mark.parametrize(
    ("text", "found"),
    [
        ("该院已接入预约挂号平台", ["已接入"]),
        ("全市累计接入八十家单位，未对接的有两家", ["累计接入", "未对接"]),
        ("各接入单位应按时上传数据", []),
        ("会议就信息技术对接作了部署", []),
        ("健康档案浏览器未部署", ["未部署"]),
        ("线上线下同步推进", []),
        ("新系统正式上线，旧系统停用", ["上线", "停用"]),
        ("进度：对接中", ["对接中"]),
    ],
)
def test_words_that_speak_of_joining(text: str, found: list[str]) -> None:
    words = load_joining(SHIPPED_ROOT / "corpus" / "lexicon" / "joining.csv")
    assert [word.word for word in words_in(text, words)] == found
