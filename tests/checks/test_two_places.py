"""The same figure in two places of one month."""

from __future__ import annotations

from pathlib import Path

import pytest

from checks.made import findings, statement, table
from indexer.checks import SameFigure, load_same_figures
from indexer.errors import AuthorityError
from indexer.paths import SHIPPED_ROOT

HOTLINE = "12320卫生热线2031年5月数据统计"
CALLS = "2031年5月，南京12320卫生热线共受理咨询电话{}个，办结7件。"
TOTAL = SameFigure(
    "电话", ("fact", "12320热线", "受理咨询电话"), ("total", "用卡统计", "电话|线上"), "…"
)
ROW = SameFigure("电话", ("fact", "12320热线", "受理咨询电话"), ("row", "用卡统计/甲", "线上"), "…")


@pytest.mark.parametrize("pair", [TOTAL, ROW], ids=["total", "row"])
def test_the_same_figure_in_two_places_puts_both_in_doubt(pair: SameFigure) -> None:
    cells = table(["线下", "线上"], [("甲", ["1", "161"])], ["1", "161"])
    (one,) = findings([statement(CALLS.format(167), title=HOTLINE), *cells], (pair,))
    place = "total-1" if pair is TOTAL else "r1"
    assert (one.kind, one.severity, one.reason) == ("same-figure", "contradiction", "一位数字印错")
    assert one.records == ("2031-05/s1", f"2031-05/t1/{place}")
    assert one.figures == ("2031-05/s1:f1", f"2031-05/t1/{place}:c2")
    assert (one.printed, one.expected) == (167, 161)
    assert one.message == (
        f"电话：2031年5月的同一数字在“{HOTLINE}”印作167，在“用卡统计表”印作161。"
    )
    equal = statement(CALLS.format(161), title=HOTLINE)
    assert findings([equal, *cells], (pair,)) == ()


@pytest.mark.parametrize(
    ("stated", "printed", "agree"),
    [("6.8万", "68123", True), ("6.8万", "67950", True), ("6.8万", "69001", False),
     ("6.8万", "66999", False), ("68123", "68124", False)],
)  # fmt: skip
def test_a_figure_in_tens_of_thousands_is_known_no_closer(
    stated: str, printed: str, agree: bool
) -> None:
    cells = table(["线上"], [("甲", [printed])])
    found = findings([statement(CALLS.format(stated), title=HOTLINE), *cells], (ROW,))
    assert bool(found) != agree


def test_figures_of_different_months_are_not_the_same() -> None:
    cells = table(["线上"], [("甲", ["161"])], period="2031-06")
    assert findings([statement(CALLS.format(167), title=HOTLINE), *cells], (ROW,)) == ()


def test_words_are_not_the_same_figure() -> None:
    cells = table(["线上"], [("甲", ["未反馈"])])
    assert findings([statement(CALLS.format(167), title=HOTLINE), *cells], (ROW,)) == ()


def test_of_a_reprint_the_printing_that_stands_is_compared() -> None:
    first = table(["线上"], [("甲", ["161"])], issue="2031-06")
    again = table(["线上"], [("甲", ["167"])], issue="2031-07")
    said = statement(CALLS.format(167), title=HOTLINE)
    assert findings([said, *first, *again], (ROW,)) == ()
    (one,) = findings([said, *again, *table(["线上"], [("甲", ["161"])], issue="2031-08")], (ROW,))
    assert one.records[1] == "2031-08/t1/r1"


def test_the_shipped_file_of_same_figures_is_read() -> None:
    shipped = SHIPPED_ROOT / "corpus" / "lexicon" / "same_figures.csv"
    assert len(load_same_figures(shipped)) >= 3
    assert load_same_figures(shipped.with_name("none.csv")) == ()


def test_a_file_without_a_column_is_named_with_its_line(tmp_path: Path) -> None:
    path = tmp_path / "same_figures.csv"
    path.write_text("name,first_kind\n甲,fact\n", encoding="utf8")
    with pytest.raises(AuthorityError) as caught:
        load_same_figures(path)
    assert (caught.value.file, caught.value.line) == ("same_figures.csv", 2)
