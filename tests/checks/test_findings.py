"""What findings are: their ids, their order, whom they flag; and slips of hand."""

from __future__ import annotations

from decimal import Decimal

import pytest

from checks.made import checked, findings, statement, table
from indexer import checks
from indexer.checks import flagged
from indexer.checks.slips import slip_between

COLUMNS = ["线上", "线下", "小计"]
ROWS = [
    ("甲医院", ["10", "20", "30"]),
    ("乙医院", ["1", "2", "3"]),
    ("丙医院", ["301", "301", "620"]),
]


def test_ids_are_those_that_were_given_before_the_ledger() -> None:
    """Links to /checks stay: an id follows from the rule, the records and the column alone."""
    (one,) = findings(table(COLUMNS, ROWS))
    assert one.id == "row-total-be35c0ba"


def test_findings_flag_their_records_and_doubt_their_figures_alone() -> None:
    records = table(COLUMNS, ROWS)
    found = findings(records)
    marked = flagged(records, found)
    assert [record.flags for record in marked] == [(), (), (found[0].id,)]
    assert [record.doubtful for record in marked] == [(), (), ("c3",)]
    assert [one.id for one in findings(marked[::-1])] == [found[0].id]


def test_a_note_that_falls_flags_its_record_and_doubts_no_figure_of_it() -> None:
    """The finding hung on the first row of the table, whose citation said 核对存疑."""
    records = []
    for month, value in (("05", "27.1"), ("06", "26.9")):
        records += table(
            ["线上"],
            [("甲", ["1"]), ("乙", ["2"])],
            ["3"],
            period=f"2031-{month}",
            notes=(f"（截止{int(month)}月底，累计用卡量为{value}亿条）",),
        )
    marked = flagged(records, findings(records))
    assert [bool(record.flags) for record in marked] == [False, False, True] * 2
    assert not any(record.doubtful for record in marked)


def test_findings_stand_in_printed_order_contradictions_first() -> None:
    rows = [
        ("甲", ["1", "2", "3", "101%"]),
        ("乙", ["1", "2", "3", "7%"]),
        ("丙", ["1", "1", "4", "102%"]),
    ]
    later = table(["台数"], [("甲", ["1"])], ["2"], period="2031-06")
    found = findings([*table([*COLUMNS, "上传率"], rows, ["3", "5", "9", "/"]), *later])
    assert [(one.kind, one.records[0]) for one in found] == [
        ("rate-over-100", "2031-05/t1/r1"),
        ("row-total", "2031-05/t1/r3"),
        ("rate-over-100", "2031-05/t1/r3"),
        ("column-total", "2031-05/t1/total-1"),
        ("row-total", "2031-05/t1/total-1"),
        ("column-total", "2031-06/t1/total-1"),
    ]


def test_a_rule_that_fails_at_one_place_is_reported_and_all_others_speak(
    monkeypatch: pytest.MonkeyPatch,
) -> None:
    def failing(table: object) -> None:
        raise IndexError("tuple index out of range")

    monkeypatch.setattr(checks, "_OF_TABLES", (("row-total", failing), *checks._OF_TABLES[1:]))
    text = "受理电话100个，其中咨询50个、投诉20个、预约31个。"
    made = checked([statement(text), *table(["上传率"], [("甲", ["101"])])])
    assert [one.kind for one in made.findings] == ["statement-parts", "rate-over-100"]
    (failure,) = made.failures
    assert (failure.rule, failure.at) == ("row-total", "2031-05/t1")
    assert "IndexError tuple index out of range" in failure.reason


@pytest.mark.parametrize(
    ("printed", "meant", "slip"),
    [
        (161980, 16198, "多印一位"),
        (1662, 162, "多印一位"),
        (1619, 16198, "少印一位"),
        (100, 1007, "少印一位"),
        (91739, 91793, "两位数字对调"),
        (4813, 4823, "一位数字印错"),
        (500, 700, "一位数字印错"),
        (4813, 4813, None),
        (99, 990, None),
        (12, 21, None),
        (1234, 4231, None),
        (123456, 654321, None),
        (161980, 1619, None),
        (1234, 567, None),
    ],
)
def test_slips_of_hand(printed: int, meant: int, slip: str | None) -> None:
    assert slip_between(Decimal(printed), Decimal(meant)) == slip


@pytest.mark.parametrize(
    ("printed", "meant"), [("481.5", "482.5"), ("482", "481.5"), ("481.5", "482")]
)
def test_figures_with_decimals_show_no_slips(printed: str, meant: str) -> None:
    assert slip_between(Decimal(printed), Decimal(meant)) is None


@pytest.mark.parametrize(
    ("printed", "meant", "slip"),
    [
        ("12345", "123.45", "小数点错位"),
        ("1.2345", "123.45", "小数点错位"),
        ("1234500", "12345", None),
        ("1.2", "12", None),
        ("-123.45", "12345", None),
        ("123.45", "123.54", None),
    ],
)
def test_a_point_at_the_wrong_digit(printed: str, meant: str, slip: str | None) -> None:
    assert slip_between(Decimal(printed), Decimal(meant)) == slip


def test_a_total_that_leaves_out_one_row_or_counts_it_twice_names_it() -> None:
    rows = [("甲", ["1317"]), ("乙", ["2264"]), ("丙", ["508"])]
    for printed, said in (
        ("1825", "合计或未计入“乙”（2264）"),
        ("6353", "合计或两次计入“乙”（2264）"),
        ("4000", None),
    ):
        (one,) = findings(table(["人次"], rows, [printed]))
        assert one.reason == said
        assert one.figures == ("2031-05/t1/total-1:c1",), "the total is in doubt"


def test_two_possible_slips_are_both_named_and_the_total_is_in_doubt() -> None:
    rows = [("好", ["1", "2", "3"]), ("也好", ["2", "2", "4"]), ("坏", ["120", "300", "410"])]
    (one,) = findings(table(COLUMNS, rows))
    assert one.reason is not None and one.reason.count("或应为") == 2
    assert one.figures == ("2031-05/t1/r3:c3",)
    assert (one.printed, one.expected) == (410, 420)


def test_one_mistaken_digit_is_named_but_leaves_the_total_in_doubt() -> None:
    """One digit is wrong by chance too easily to say which figure it is."""
    rows = [("好", ["1", "2", "3"]), ("也好", ["2", "2", "4"]), ("坏", ["870", "31", "1001"])]
    (one,) = findings(table(COLUMNS, rows))
    assert one.reason == "“线上”或应为970（印作870，一位数字印错）"
    assert one.figures == ("2031-05/t1/r3:c3",)
    assert (one.printed, one.expected) == (1001, 901)


def test_three_possible_slips_say_nothing() -> None:
    three = [("好", ["1", "2", "3"]), ("也好", ["2", "2", "4"]), ("坏", ["110", "110", "230"])]
    (one,) = findings(table(COLUMNS, three))
    assert one.reason is None and one.figures == ("2031-05/t1/r3:c3",)
    rows = [("好", ["1", "2", "3", "6"]), ("也好", ["2", "2", "2", "6"])]
    rows.append(("坏", ["110", "110", "110", "320"]))
    (one,) = findings(table(["甲", "乙", "丙", "小计"], rows))
    assert one.reason is None and (one.printed, one.expected) == (320, 330)
