"""Where a row begins to count something else: by its label, by a branch that comes or goes."""

from __future__ import annotations

from dataclasses import replace

from handmade.ledger import ledger, names, table

from indexer.authority.values import Entity, Name
from indexer.figures import ScopeBreak, between, parents_of, scope_breaks
from indexer.figures.values import FigureRow
from indexer.model import Record

AUTHORITY = replace(
    names(),
    institutions=(
        Entity("甲医院", "hospital", (Name("甲医院", "preferred", "printed"),)),
        Entity(
            "甲东医院",
            "hospital",
            (Name("甲东医院", "preferred", "printed"), Name("甲医院", "branch-of", "printed")),
        ),
        Entity(
            "乙东医院",
            "hospital",
            (Name("乙东医院", "preferred", "printed"), Name("乙医院", "branch-of", "recalled")),
        ),
    ),
)


def month(number: int, **rows: str) -> list[Record]:
    held = [(f"《{label}》", [value, "7"]) for label, value in rows.items()]
    return table(["线上", "线下"], held, period=f"2031-{number:02d}")


def breaks(*months: list[Record]) -> tuple[ScopeBreak, ...]:
    return scope_breaks(ledger(r for records in months for r in records), AUTHORITY)


def test_nothing_breaks_where_nothing_changes() -> None:
    assert breaks(month(1, 甲医院="5"), month(2, 甲医院="6"), month(3, 甲医院="7")) == ()


def test_a_label_that_counts_more() -> None:
    wide = table(
        ["线上"],
        [("甲医院（含分院）", ["9"])],
        period="2031-02",
        ids={"甲医院（含分院）": "甲医院"},
    )
    first, second = breaks(month(1, 甲医院="5"), wide, month(3, 甲医院="5"))
    assert (first.row, first.kind, first.period, first.previous) == (
        "甲医院",
        "label",
        "2031-02",
        "2031-01",
    )
    assert "2031年2月印作“甲医院（含分院）”，2031年1月印作“甲医院”" in first.text
    assert first.records == ("2031-01/t1/r1", "2031-02/t1/r1") and first.branch is None
    assert (second.period, second.kind) == ("2031-03", "label")


def test_a_branch_that_comes_may_have_been_counted_in() -> None:
    (one,) = breaks(month(1, 甲医院="100"), month(2, 甲医院="60", 甲东医院="50"))
    assert (one.row, one.kind, one.period, one.branch) == (
        "甲医院",
        "branch",
        "2031-02",
        "甲东医院",
    )
    assert "在2031年1月的数字可能已包含它" in one.text
    assert set(one.records) == {"2031-01/t1/r1", "2031-02/t1/r1", "2031-02/t1/r2"}


def test_a_branch_that_goes_and_a_sum_that_proves_where_to() -> None:
    (one,) = breaks(month(1, 甲医院="80", 甲东医院="43"), month(2, 甲医院="123"))
    assert one.kind == "sum" and "线上：80+43=123" in one.text
    (one,) = breaks(month(1, 甲医院="80", 甲东医院="43"), month(2, 甲医院="124"))
    assert one.kind == "branch"


def test_a_branch_that_stays_breaks_nothing() -> None:
    stays = [month(n, 甲医院="80", 甲东医院="43") for n in (1, 2)]
    assert breaks(*stays) == ()
    assert breaks(month(1, 甲医院="80"), month(3, 甲医院="80")) == ()


def test_zeros_prove_no_sum() -> None:
    for parent, branch in (("0", "5"), ("5", "0")):
        first = table(
            ["线上"], [("《甲医院》", [parent]), ("《甲东医院》", [branch])], period="2031-01"
        )
        second = table(["线上"], [("《甲医院》", ["5"])], period="2031-02")
        (one,) = scope_breaks(ledger([*first, *second]), AUTHORITY)
        assert one.kind == "branch"


def test_totals_notes_and_printings_that_were_replaced_break_nothing() -> None:
    ids = {"甲医院（含分院）": "甲医院"}
    first = month(1, 甲医院="5")
    wrong = table(["线上", "线下"], [("甲医院（含分院）", ["9", "7"])], period="2031-02", ids=ids)
    again = table(["线上", "线下"], [("《甲医院》", ["5", "7"])], period="2031-02", issue="2031-05")
    assert scope_breaks(ledger([*first, *wrong, *again]), AUTHORITY) == ()
    totals = [
        record
        for n, label in ((1, "合计"), (2, "总合计"))
        for record in table(["线上"], [("甲", ["1"]), (label, ["1"])], period=f"2031-0{n}")
    ]
    assert scope_breaks(ledger(totals), AUTHORITY) == ()


def test_what_is_only_recalled_is_no_branch() -> None:
    assert breaks(month(1, 乙医院="80"), month(2, 乙医院="80", 乙东医院="1")) == ()


def row(name: str) -> FigureRow:
    return FigureRow("institution", name, name, name)


def test_a_branch_is_known_by_the_file_or_by_its_name() -> None:
    rows = [
        row(name) for name in ("甲医院", "甲东医院", "丙医院", "丙医院河西分院", "丁医院河西分院")
    ]
    assert parents_of(rows, AUTHORITY) == {"甲东医院": "甲医院", "丙医院河西分院": "丙医院"}
    longer = [row(name) for name in ("丙", "丙医院", "丙医院分院")]
    assert parents_of(longer, AUTHORITY) == {"丙医院分院": "丙医院"}
    other = [FigureRow("other", "丙医院", "丙医院"), row("丙医院分院")]
    assert parents_of(other, AUTHORITY) == {}


def test_breaks_between_two_months_whichever_is_the_earlier() -> None:
    one = ScopeBreak("甲", "2031-03", "2031-02", "label", "", ())
    for first, last, stands in (
        ("2031-02", "2031-03", True),
        ("2031-03", "2031-02", True),
        ("2031-01", "2031-09", True),
        ("2031-03", "2031-04", False),
        ("2031-01", "2031-02", False),
    ):
        assert between((one,), "甲", first, last) == ((one,) if stands else ())
    assert between((one,), "乙", "2031-01", "2031-09") == ()


def test_breaks_stand_in_the_order_of_months() -> None:
    found = breaks(
        month(1, 甲医院="1", 丙医院="1"),
        month(2, 甲医院="1", 丙医院="1", 丙医院分院="1"),
        month(3, 甲医院="1", 甲东医院="1", 丙医院="1", 丙医院分院="1"),
    )
    assert [(one.period, one.row) for one in found] == [
        ("2031-02", "丙医院"),
        ("2031-03", "甲医院"),
    ]
