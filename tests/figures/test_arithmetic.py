"""The one arithmetic over printed figures: exact, of one unit, and nothing estimated."""

from __future__ import annotations

from decimal import Decimal

import pytest
from hypothesis import given
from hypothesis import strategies as st

from indexer.figures import Figure, FigureRow, exact, split_unit
from indexer.figures.arithmetic import (
    amount,
    as_printed,
    average,
    change,
    comparable,
    extremes,
    grain,
    in_order,
    ranks,
    ratio,
    share,
    total,
)
from indexer.model import Number
from indexer.numerals import parse_number


def figure(printed: str, unit: str = "次", *, value: Number | None = None, id: str = "") -> Figure:
    held = parse_number(printed) if value is None else value
    return Figure(
        id=id or f"2031-05/t1/r1:{printed}",
        row=FigureRow("institution", "甲", "甲"),
        label="甲",
        scope="",
        series="用卡统计",
        column="线上",
        printed_column="线上",
        basis="cell",
        period="2031-05",
        printed=printed,
        value=held,
        unit=unit,
        record="2031-05/t1/r1",
        issue="2031-05",
        date="2031-05-30",
        table="2031-05/t1",
        title="用卡统计",
    )


@pytest.mark.parametrize(
    ("unit", "parts"),
    [
        ("次", (1, "次")),
        ("千元", (1000, "元")),
        ("万次", (10_000, "次")),
        ("百万元", (1_000_000, "元")),
        ("千万元", (10_000_000, "元")),
        ("亿条", (100_000_000, "条")),
        ("万亿元", (10**12, "元")),
        ("万", (1, "万")),
        ("", (1, "")),
    ],
)
def test_units_part_into_a_multiple_and_what_is_counted(unit: str, parts: tuple[int, str]) -> None:
    assert split_unit(unit) == parts


def test_amounts_are_exact_and_in_the_bare_unit() -> None:
    assert amount(figure("214.23", "亿条")) == Decimal("21423000000")
    assert amount(figure("0.1")) == Decimal("0.1")
    assert amount(figure("/")) is None
    assert as_printed(Decimal(27_000), figure("1", "千元")) == 27


@given(st.decimals(0, 10**9, places=2))
def test_no_binary_rounding(value: Decimal) -> None:
    assert exact(float(value)) == value.normalize()


@pytest.mark.parametrize(
    ("printed", "unit", "step"),
    [
        ("68123", "次", "1"),
        ("6.8万", "次", "1000"),
        ("6.80万", "次", "100"),
        ("27.1", "亿条", "10000000"),
        ("1,234", "次", "1"),
        ("0.0", "次", "0.1"),
        ("0", "次", "1"),
        ("-6.8万", "次", "1000"),
        ("/", "次", "0"),
        ("6/11", "次", "0"),
    ],
)
def test_a_figure_is_known_no_closer_than_its_last_digit(
    printed: str, unit: str, step: str
) -> None:
    assert grain(figure(printed, unit)) == Decimal(step)


def test_only_numbers_of_one_unit_are_compared() -> None:
    assert comparable((figure("1"), figure("2")))
    assert comparable((figure("1", "元"), figure("2", "万元")))
    assert not comparable((figure("1", "元"), figure("2", "次")))
    assert not comparable((figure("1"), figure("/")))
    assert not comparable(())


def test_a_change_is_difference_and_percentage() -> None:
    found = change(figure("40"), figure("50"))
    assert found is not None
    assert (found.difference, found.ratio, found.in_points) == (10, 25, False)
    fallen = change(figure("-40"), figure("-50"))
    assert fallen is not None and (fallen.difference, fallen.ratio) == (-10, -25)
    units = change(figure("5000", "元"), figure("1", "万元"))
    assert units is not None and (units.difference, units.ratio) == (Decimal("0.5"), 100)


def test_a_change_from_nothing_has_no_percentage() -> None:
    found = change(figure("0"), figure("50"))
    assert found is not None and (found.difference, found.ratio) == (50, None)


def test_a_change_of_rates_is_in_points() -> None:
    found = change(figure("40%", "%"), figure("50%", "%"))
    assert found is not None
    assert (found.difference, found.ratio, found.in_points) == (10, None, True)


def test_no_change_of_words_or_between_units() -> None:
    assert change(figure("/"), figure("1")) is None
    assert change(figure("1", "元"), figure("1", "次")) is None


def test_totals_and_averages_in_the_unit_of_the_first() -> None:
    money = (figure("1", "万元"), figure("5000", "元"))
    assert total(money) == Decimal("1.5")
    assert average(money) == Decimal("0.75")
    assert total(()) is None and average(()) is None
    assert total((figure("1"), figure("/"))) is None
    assert average((figure("1"), figure("2"), figure("6"))) == 3


def test_shares_and_ratios() -> None:
    assert share(figure("1"), figure("4")) == 25
    assert ratio(figure("4"), figure("1")) == 4
    assert share(figure("1"), figure("0")) is None
    assert ratio(figure("1", "元"), figure("1", "次")) is None


HELD = tuple(figure(printed, id=printed) for printed in ("5", "/", "9", "7", "5.0", "0"))


def test_order_is_by_number_and_ties_stay_as_given() -> None:
    assert [one.id for one in in_order(HELD)] == ["9", "7", "5", "5.0", "0"]
    assert [one.id for one in in_order(HELD, largest_first=False)] == ["0", "5", "5.0", "7", "9"]


def test_extremes_take_all_that_equal_the_last_of_them() -> None:
    assert [one.id for one in extremes(HELD, 2)] == ["9", "7"]
    assert [one.id for one in extremes(HELD, 3)] == ["9", "7", "5", "5.0"]
    assert [one.id for one in extremes(HELD, 5)] == ["9", "7", "5", "5.0", "0"]
    assert [one.id for one in extremes(HELD, 9)] == ["9", "7", "5", "5.0", "0"]
    assert [one.id for one in extremes(HELD, 2, largest=False)] == ["0", "5", "5.0"]


def test_equal_figures_share_the_better_place() -> None:
    assert ranks(HELD) == {"9": 1, "7": 2, "5": 3, "5.0": 3, "0": 5}
    assert ranks(HELD, largest_first=False) == {"0": 1, "5": 2, "5.0": 2, "7": 4, "9": 5}
