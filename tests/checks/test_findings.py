"""Findings of the checks: what must be found, what must raise no alarm."""

from __future__ import annotations

from decimal import Decimal
from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st

from indexer.checks import SameFigure, findings_of, flagged, load_same_figures
from indexer.checks.slips import explain_sum, slip_between
from indexer.model import Fact, Finding, IssueHead, Record, RowData, Source, TableRef
from indexer.parsing.values import parse_number

HEAD = IssueHead(
    "2031-06",
    "某简报",
    "2031-06-30",
    "month",
    "inferred",
    "据统计月份",
    2031,
    None,
    None,
    "某中心",
    "a.txt",
)


def table(
    columns: list[str],
    rows: list[tuple[str, list[str]]],
    total: list[str] | None = None,
    *,
    period: str = "2031-05",
    series: str = "用卡统计",
    notes: tuple[str, ...] = (),
    no: int = 1,
) -> list[Record]:
    ref = TableRef(
        f"{period}/t{no}",
        "用卡统计表",
        series,
        period,
        "单位",
        tuple(tuple(c.split("/")) for c in columns),
        notes,
    )
    every = [(label, cells, False) for label, cells in rows]
    if total is not None:
        every.append(("合计", total, True))
    return [
        Record(
            id=f"{ref.id}/{'total' if is_total else f'r{n}'}",
            type="statistic",
            issue=HEAD,
            title=ref.title,
            text=label,
            source=Source("a.txt", "0" * 64, n, n),
            table=ref,
            row=RowData(n, label, None, tuple(cells), tuple(map(parse_number, cells)), is_total),
            period=period,
        )
        for n, (label, cells, is_total) in enumerate(every, 1)
    ]


def statement(text: str, period: str = "2031-05", facts: tuple[Fact, ...] = ()) -> Record:
    return Record(
        id="2031-06/s1",
        type="statement",
        issue=HEAD,
        title="某市热线2031年5月数据统计",
        text=text,
        source=Source("a.txt", "0" * 64, 1, 1),
        period=period,
        facts=facts,
    )


def kinds(found: tuple[Finding, ...]) -> list[str]:
    return [one.kind for one in found]


GOOD = [("甲医院", ["10", "20", "30"]), ("乙医院", ["1", "2", "3"]), ("丙医院", ["5", "0", "5"])]


def test_a_table_that_adds_up_raises_no_alarm() -> None:
    assert findings_of(table(["线上", "线下", "小计"], GOOD, ["16", "22", "38"])) == ()


def test_a_row_that_does_not_add_up() -> None:
    rows = [*GOOD[:2], ("丙医院", ["502", "100", "620"])]
    (one,) = findings_of(table(["线上", "线下", "小计"], rows))
    assert (one.kind, one.severity, one.column) == ("row-total", "contradiction", "小计")
    assert (one.printed, one.expected, one.difference) == (620, 602, 18)
    assert one.reason is not None and "对调" in one.reason
    assert one.records == ("2031-05/t1/r3",)


def test_a_column_that_does_not_add_up() -> None:
    (one,) = findings_of(table(["线上", "线下"], [(a, b[:2]) for a, b in GOOD], ["16", "23"]))
    assert (one.kind, one.column, one.printed, one.expected) == ("column-total", "线下", 23, 22)


def test_columns_that_are_no_parts_raise_no_alarm() -> None:
    rows = [("甲", ["10", "20", "7"]), ("乙", ["1", "2", "9"]), ("丙", ["5", "0", "50"])]
    assert findings_of(table(["台数", "发卡", "合计"], rows)) == ()


def test_rates_days_and_words_are_never_added() -> None:
    rows = [("甲", ["31", "99.50%", "6/11"]), ("乙", ["30", "/", "未反馈"])]
    assert findings_of(table(["上传天数", "符合率", "表单"], rows, ["31", "99%", "11"])) == ()


def test_subtotals_of_groups_count_from_the_last_one() -> None:
    one = table(["台数"], [("甲", ["4"]), ("乙", ["6"])], ["10"])
    two = table(["台数"], [("丙", ["5"]), ("丁", ["5"])], ["10"])
    grand = table(["台数"], [], ["20"])
    records = []
    for n, record in enumerate([*one, *two, *grand]):
        records.append(
            Record(
                **{f: getattr(record, f) for f in ("type", "issue", "title", "text", "source")},
                id=f"2031-05/t1/x{n}",
                table=one[0].table,
                row=record.row,
                period="2031-05",
            )
        )
    assert findings_of(records) == ()


def test_amounts_that_differ_by_rounding_are_only_unusual() -> None:
    rows = [("甲", ["10.01"]), ("乙", ["20.02"])]
    (one,) = findings_of(table(["金额（元）"], rows, ["30.04"]))
    assert one.severity == "unusual" and one.reason == "可能是逐行四舍五入"


def test_a_rate_over_a_hundred_is_unusual() -> None:
    (one,) = findings_of(table(["上传率"], [("甲", ["100.79"]), ("乙", ["99"])]))
    assert (one.kind, one.severity) == ("rate-over-100", "unusual")


WHOLE = "5月某热线受理电话{}个，其中咨询50个、投诉20个、预约{}个，受理工单7件。"


def test_parts_of_a_statement_that_add_up() -> None:
    assert findings_of([statement(WHOLE.format(100, 30))]) == ()


def test_parts_of_a_statement_that_do_not() -> None:
    (one,) = findings_of([statement(WHOLE.format(100, 31))])
    assert (one.kind, one.printed, one.expected) == ("statement-parts", 100, 101)


def test_two_lists_of_one_statement_are_two_findings() -> None:
    requests = "受理请求900个，其中甲类500个、乙类400个、丙类300个。"
    calls = "接听电话900次，其中甲市500次、乙市400次、丙市300次。"
    found = findings_of([statement(requests + calls)])
    assert kinds(found) == ["statement-parts", "statement-parts"]
    assert len({one.id for one in found}) == 2


def test_some_parts_of_a_whole_are_no_contradiction() -> None:
    assert findings_of([statement(WHOLE.format(5000, 30))]) == ()


def test_a_city_with_a_digit_too_many_is_named() -> None:
    text = "5月全省接听电话7210人次，其中甲市5519人次、乙市16190人次、丙市72人次。"
    (one,) = findings_of([statement(text)])
    assert one.reason == "“乙市”或应为1619（印作16190，多印一位）"
    assert (one.printed, one.expected, one.difference) == (16190, 1619, 14571)


def test_a_month_that_is_not_the_headings() -> None:
    (one,) = findings_of([statement("4月，全市接听电话70人次。")])
    assert (one.kind, one.printed, one.expected) == ("month", 4, 5)
    assert findings_of([statement("5月，全市接听电话70人次。")]) == ()
    assert findings_of([statement("2031年5月底，全市接听电话70人次。")]) == ()


def test_the_same_figure_in_two_places() -> None:
    pair = SameFigure("电话", ("fact", "热线", "预约"), ("total", "用卡统计", "线上"), "…")
    facts = (Fact("预约", 17, "个", "2031-05", "热线"),)
    records = [statement("略", facts=facts), *table(["线上"], [("甲", ["16"])], ["16"])]
    (one,) = findings_of(records, (pair,))
    assert one.kind == "same-figure" and one.records == ("2031-06/s1", "2031-05/t1/total")
    equal = [statement("略", facts=(Fact("预约", 16, "个", "2031-05", "热线"),)), *records[1:]]
    assert findings_of(equal, (pair,)) == ()


def test_a_cumulative_total_that_falls() -> None:
    first = table(["线上"], [("甲", ["1"])], notes=("（截止5月底，累计用卡量为27.1亿条）",))
    second = table(
        ["线上"], [("甲", ["1"])], notes=("（截止6月底，累计用卡量为26.9亿条）",), period="2031-06"
    )
    (one,) = findings_of([*first, *second])
    assert (one.kind, one.severity) == ("cumulative", "contradiction")
    assert findings_of([*second[:0], *first]) == ()


def test_a_jump_against_the_rows_own_history() -> None:
    records = []
    for month, value in (("01", "4100"), ("02", "3900"), ("03", "41000"), ("04", "4000")):
        records += table(["线上"], [("甲", [value])], period=f"2031-{month}")
    (one,) = findings_of(records)
    assert (one.kind, one.severity, one.records) == ("jump", "unusual", ("2031-03/t1/r1",))


def test_findings_flag_their_records_and_keep_their_ids() -> None:
    rows = [*GOOD[:2], ("丙医院", ["502", "100", "620"])]
    records = table(["线上", "线下", "小计"], rows)
    found = findings_of(records)
    marked = flagged(records, found)
    assert [record.flags for record in marked] == [(), (), (found[0].id,)]
    assert [one.id for one in findings_of(marked[::-1])] == [found[0].id]


@pytest.mark.parametrize(
    ("printed", "meant", "slip"),
    [
        (161980, 16198, "多印一位"),
        (1619, 16198, "少印一位"),
        (91739, 91793, "两位数字对调"),
        (4813, 4823, "一位数字印错"),
        (500, 700, "一位数字印错"),
        (12, 21, None),
        (123456, 654321, None),
    ],
)
def test_slips_of_hand(printed: int, meant: int, slip: str | None) -> None:
    assert slip_between(Decimal(printed), Decimal(meant)) == slip


def test_three_possible_slips_say_nothing() -> None:
    parts = [(name, Decimal(110)) for name in "甲乙丙"]
    assert explain_sum(parts, Decimal(320)).reason is None


@given(st.lists(st.lists(st.integers(0, 10**7), min_size=3, max_size=3), min_size=3, max_size=9))
def test_no_false_alarm_on_any_table_that_adds_up(values: list[list[int]]) -> None:
    rows = [(f"第{n}行", [*map(str, row), str(sum(row))]) for n, row in enumerate(values)]
    total = [str(sum(column)) for column in zip(*values, strict=True)]
    total.append(str(sum(map(sum, values))))
    assert findings_of(table(["甲", "乙", "丙", "小计"], rows, total)) == ()


def test_the_shipped_file_of_same_figures_is_read() -> None:
    shipped = Path(__file__).resolve().parents[2] / "corpus" / "lexicon" / "same_figures.csv"
    assert len(load_same_figures(shipped)) >= 3
    assert load_same_figures(shipped.with_name("none.csv")) == ()
