"""The rules of the timeline on rows of our own making."""

from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from indexer import authority as names
from indexer.figures import Figure, FigureRow, RowKind, ScopeBreak, listed_of, scope_breaks
from indexer.knowledge import EntityName
from indexer.paths import SHIPPED_ROOT, Home
from indexer.timeline import SeriesLine
from indexer.timeline.joining import load_joining, words_in
from indexer.timeline.lines import lines_in, platform_line, series_ref
from indexer.timeline.names import PrintedName, names_over_time
from indexer.timeline.proof import claims_of, listed_months

SHIPPED = names.load(Home(SHIPPED_ROOT))
BOOKING = "预约挂号服务统计"
MINE, OTHER = "南京市虚构医院", "南京市杜撰医院"


def row(
    period: str | None,
    name: str = MINE,
    cells: tuple[str, ...] = ("1", "2"),
    *,
    table: int = 1,
    label: str = "",
    kind: RowKind = "institution",
) -> list[Figure]:
    """The figures of one printed row; ``period`` is the number's month too."""
    issue = period or "2000-01"
    return [
        Figure(
            id=f"{issue}/t{table}/{name}:c{at}",
            row=FigureRow(kind, name, name, name),
            label=label or name,
            scope="",
            series=BOOKING,
            column=column,
            printed_column=column,
            basis="cell",
            period=period,
            printed=cell,
            value=int(cell) if cell.isdigit() else None,
            unit="",
            record=f"{issue}/t{table}/{name}",
            issue=issue,
            date=f"{issue}-28",
            table=f"{issue}/t{table}",
            title=BOOKING,
        )
        for at, (column, cell) in enumerate(zip(("预约数量", "小计"), cells, strict=True), 1)
    ]


def lines_of(*rows: list[Figure], series: str = BOOKING) -> dict[str, SeriesLine]:
    cells = [one for held in rows for one in held]
    firsts = {held[0].period: held[0] for held in reversed(rows) if held[0].period is not None}
    breaks = scope_breaks(cells, SHIPPED)

    def of_row(_: str, row_id: str) -> list[ScopeBreak]:
        return [one for one in breaks if one.row == row_id]

    found = lines_in(series_ref(series, SHIPPED), listed_of(cells), firsts, of_row)
    return {line.institution: line for line in found}


def claims(line: SeriesLine) -> str:
    return "；".join(one.text for one in claims_of(line))


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
    (moment,) = lines_of(row("2020-01", cells=cells))[MINE].moments
    assert moment.state == state


def test_two_rows_of_one_period_count_together() -> None:
    rows = row("2020-01", cells=("0", "0")), row("2020-01", cells=("3", "3"), table=2)
    found = lines_of(*rows)[MINE]
    assert (found.listed, found.periods("zero")) == (("2020-01",), ())
    assert found.first_active == "2020-01"


def test_a_table_printed_twice_is_one_period() -> None:
    found = lines_of(row("2020-01"), row("2020-01", table=2))[MINE]
    assert len(found.moments) == 1
    assert found.evidence == (f"2020-01/t1/{MINE}", f"2020-01/t2/{MINE}")


def test_a_table_without_a_period_says_nothing_about_when() -> None:
    assert lines_of(row("2020-01"), row(None))[MINE].listed == ("2020-01",)


def test_a_channel_is_no_institution_that_joins() -> None:
    assert lines_of(row("2020-01", "微信平台", kind="channel")) == {}


def test_an_unknown_series_finds_its_platform_by_the_title() -> None:
    assert series_ref("远程会诊服务量统计", SHIPPED).platform == "远程会诊"
    assert series_ref("机房巡检统计", SHIPPED).platform is None


def test_entered_between_is_said_only_where_it_was_printed_without_it() -> None:
    rows = [row("2020-01", OTHER), row("2020-03"), row("2020-04", OTHER)]
    late = lines_of(*rows)[MINE]
    first, before, last, after = claims_of(late)
    assert first.text == "最早见于2020年3月统计（刊于2020年3月号）"
    assert before.text == "2020年1月的统计未列入，2020年3月已列入"
    assert after.text == "2020年4月的统计未列入"
    # What is not listed is proved by the month's own table.
    assert (before.kind, before.record) == ("table", f"2020-01/t1/{OTHER}")
    assert (after.kind, after.record) == ("table", f"2020-04/t1/{OTHER}")
    assert (first.kind, first.record) == (last.kind, last.record) == ("row", f"2020-03/t1/{MINE}")
    assert "最早的一期就已列入，此前不知" in claims(lines_of(*rows[1:])[MINE])
    alone = claims(lines_of(rows[1])[MINE])
    assert "只有这一期，此前此后不知" in alone
    assert "最近" not in alone and "未列入" not in alone


def test_absent_between_is_told_from_not_printed() -> None:
    found = lines_of(row("2020-01"), row("2020-05", OTHER), row("2020-09"))[MINE]
    assert found.absent_between == found.periods("absent") == ("2020-05",)
    assert "其间未列入：2020年5月" in claims(found)


def test_zeros_and_words_are_told_from_figures() -> None:
    zero, some = row("2020-01", cells=("0", "0")), row("2020-02")
    assert "最早有非零数字：2020年2月" in claims(lines_of(zero, some)[MINE])
    assert "列入而数字全为零：2020年1月" in claims(lines_of(zero, some)[MINE])
    assert "列入的各期数字全为零" in claims(lines_of(zero)[MINE])
    assert "没有数字" in claims(lines_of(row("2020-01", cells=("未开", "/")))[MINE])


def test_many_months_are_counted_not_listed() -> None:
    few = [f"2020-{month:02d}" for month in range(1, 9)]
    assert listed_months(few).endswith("、2020年8月")
    assert listed_months([*few, "2021-01"]) == "2020年1月至2021年1月间的9期"


@given(
    st.lists(
        st.tuples(st.integers(1, 12), st.sampled_from([MINE, OTHER]), st.sampled_from("0379/")),
        min_size=1,
        max_size=30,
    )
)
def test_every_printed_period_has_one_state(drawn: list[tuple[int, str, str]]) -> None:
    rows = [
        row(f"2020-{m:02d}", name, (cell, cell), table=at)
        for at, (m, name, cell) in enumerate(drawn)
    ]
    found = lines_of(*rows)
    assert found.keys() == {name for _, name, _ in drawn}
    printed = sorted({f"2020-{m:02d}" for m, _, _ in drawn})
    for name, one in found.items():
        by_state = [one.periods(s) for s in ("active", "zero", "words", "absent")]
        assert sorted(p for held in by_state for p in held) == printed
        assert set(one.listed) == {f"2020-{m:02d}" for m, n, _ in drawn if n == name}
        assert sorted(one.evidence) == sorted(r[0].record for r in rows if r[0].label == name)
    series = platform_line(series_ref(BOOKING, SHIPPED), found.values())
    listed = series.growth[0].listed
    for growth in series.growth[1:]:
        listed += len(growth.came) + len(growth.returned) - len(growth.left)
        assert growth.listed == listed


def test_names_carry_the_months_of_their_printing() -> None:
    known = [
        EntityName("甲医院", "preferred", None, None, "printed in the briefings"),
        EntityName("乙医院", "former", None, None, "public source"),
        EntityName("总院", "branch-of", None, None, "public source"),
    ]
    printed = [
        PrintedName("乙医院", "2019-02/t1/r1", "2019-01", "2019-02"),
        PrintedName("甲医院（东区）", "2020-02/t1/r1", "2020-01", "2020-02"),
        PrintedName("甲医院", "2020-03/n1", None, "2020-03"),
        PrintedName("甲医院", "2020-03/t1/r1", "2020-02", "2020-03"),
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
