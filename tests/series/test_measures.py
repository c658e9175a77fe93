"""Change, rank and order: only from what is printed, exact, and the same every time."""

from __future__ import annotations

from decimal import Decimal

import pytest
from hypothesis import given
from hypothesis import strategies as st

from indexer.authority import Authority
from indexer.series import Series
from indexer.series.measures import (
    compare,
    compared,
    comparison_name,
    earlier,
    in_order,
    largest,
    ranks,
)
from series.made import series_of, table

HOUSES = ("甲医院", "丙医院", "丁医院", "戊医院")


def of(authority: Authority, months: dict[str, dict[str, str]]) -> Series:
    records = [
        record
        for month, cells in months.items()
        for record in table(month, ("小计",), {name: (cell,) for name, cell in cells.items()})
    ]
    return series_of(records, authority)


def moved(series: Series, house: str, period: str, against: str = "change") -> str:
    row = series.row(house)
    assert row is not None
    found = compare(series, row, "小计", earlier(series, period, against), period).change
    if found is None:
        return "—"
    return f"{found.difference} {'—' if found.ratio is None else round(found.ratio, 1)}"


def test_a_change_is_against_the_period_printed_before(authority: Authority) -> None:
    found = of(authority, {"2018-05": {"甲医院": "200"}, "2020-10": {"甲医院": "150"}})
    assert moved(found, "甲医院", "2020-10") == "-50 -25.0"
    assert moved(found, "甲医院", "2018-05") == "—"


def test_a_row_missing_from_the_period_before_has_no_change(authority: Authority) -> None:
    found = of(
        authority,
        {
            "2018-05": {"甲医院": "200", "丙医院": "1"},
            "2018-06": {"丙医院": "1"},
            "2018-07": {"甲医院": "150", "丙医院": "1"},
        },
    )
    assert moved(found, "甲医院", "2018-07") == "—"


def test_the_same_month_a_year_before_must_be_printed(authority: Authority) -> None:
    found = of(
        authority,
        {
            "2018-05": {"甲医院": "100"},
            "2019-04": {"甲医院": "110"},
            "2019-05": {"甲医院": "125"},
        },
    )
    assert moved(found, "甲医院", "2019-05", "year") == "25 25.0"
    assert moved(found, "甲医院", "2019-04", "year") == "—"


def test_nothing_is_divided_by_nothing(authority: Authority) -> None:
    found = of(authority, {"2018-05": {"甲医院": "0"}, "2018-06": {"甲医院": "7"}})
    assert moved(found, "甲医院", "2018-06") == "7 —"


def test_rates_change_in_points_and_without_rounding(authority: Authority) -> None:
    found = of(authority, {"2018-05": {"甲医院": "55.20%"}, "2018-06": {"甲医院": "69.30%"}})
    row = found.rows[0]
    made = compare(found, row, "小计", "2018-05", "2018-06").change
    assert made is not None
    assert (made.difference, made.ratio, made.in_points) == (Decimal("14.1"), None, True)


@pytest.mark.parametrize("cell", ["/", "", "未反馈", "6/11"])
def test_words_and_blanks_have_neither_change_nor_rank(authority: Authority, cell: str) -> None:
    found = of(authority, {"2018-05": {"甲医院": "5"}, "2018-06": {"甲医院": cell, "丙医院": "1"}})
    assert moved(found, "甲医院", "2018-06") == "—"
    assert ranks(found, "小计", "2018-06") == {"丙医院": 1}


def test_equal_figures_share_a_rank_and_totals_have_none(authority: Authority) -> None:
    found = of(
        authority,
        {"2018-05": {"甲医院": "5", "丙医院": "9", "丁医院": "5", "戊医院": "1", "合计": "20"}},
    )
    expected = {"丙医院": 1, "甲医院": 2, "丁医院": 2, "戊医院": 4}
    assert ranks(found, "小计", "2018-05") == expected


FIGURES = st.dictionaries(
    st.sampled_from([*HOUSES, "合计"]), st.sampled_from(["0", "1", "2", "17", "/", ""]), min_size=1
)


@given(FIGURES, FIGURES, st.booleans())
def test_an_order_keeps_every_row_and_puts_the_unknown_last(
    authority: Authority, first: dict[str, str], last: dict[str, str], descending: bool
) -> None:
    found = of(authority, {"2018-05": first, "2018-06": last})
    plain = {row.id for row in found.rows if not row.is_total}
    pair = ("2018-05", "2018-06")
    for by in ("printed", "name", "change", "year", "difference", "ratio", *pair):
        order = in_order(found, "小计", by, descending=descending, pair=pair)
        assert {row.id for row in order} == plain
        assert len(order) == len(plain)
    values = [
        figure.value if (figure := row.figure("2018-06", "小计")) else None
        for row in in_order(found, "小计", "2018-06", descending=descending)
    ]
    known = [value for value in values if value is not None]
    assert values == known + [None] * (len(values) - len(known))
    assert known == sorted(known, reverse=descending)


@given(FIGURES)
def test_ranks_agree_with_the_order(authority: Authority, cells: dict[str, str]) -> None:
    found = of(authority, {"2018-05": cells})
    place = ranks(found, "小计", "2018-05")
    order = [row.id for row in largest(found, "小计", "2018-05", 9)]
    assert [place[row_id] for row_id in order] == sorted(place.values())
    assert set(order) == set(place)


@pytest.mark.parametrize(
    ("a", "b", "is_previous", "name"),
    [
        ("2023-02", "2023-03", True, "环比"),
        ("2022-12", "2023-01", True, "环比"),
        ("2023-08", "2025-02", True, "较上期（2023年8月）"),
        ("2024-02", "2025-02", True, "较上期（2024年2月）"),
        ("2024-02", "2025-02", False, "同比"),
        ("2023-08", "2025-02", False, "较2023年8月"),
        ("2023-03", "2023-02", False, "较2023年3月"),
    ],
)
def test_only_the_month_before_makes_a_month_on_month_change(
    a: str, b: str, is_previous: bool, name: str
) -> None:
    assert comparison_name(a, b, is_previous=is_previous) == name


def test_two_periods_side_by_side_keep_rows_that_one_of_them_lacks(authority: Authority) -> None:
    found = of(
        authority,
        {
            "2018-05": {"甲医院": "10", "丙医院": "4", "合计": "14"},
            "2018-06": {"甲医院": "99", "丁医院": "99"},
            "2018-07": {"甲医院": "5", "戊医院": "3", "合计": "8"},
        },
    )
    rows = compared(found, "小计", ("2018-05", "2018-07"))
    assert [(one.row.id, bool(one.a), bool(one.b)) for one in rows] == [
        ("甲医院", True, True),
        ("戊医院", False, True),
        ("丙医院", True, False),
        ("合计", True, True),
    ]
    assert rows[0].change is not None
    assert (rows[0].change.difference, rows[0].change.ratio) == (-5, -50)
    assert [one.change for one in rows[1:3]] == [None, None]


@pytest.mark.parametrize(
    ("by", "order"),
    [
        ("difference", ["丙医院", "丁医院", "甲医院", "戊医院"]),
        ("ratio", ["甲医院", "丙医院", "丁医院", "戊医院"]),
    ],
)
def test_two_periods_are_sorted_by_difference_or_percentage(
    by: str, order: list[str], authority: Authority
) -> None:
    found = of(
        authority,
        {
            "2018-05": {"甲医院": "1", "丙医院": "100", "丁医院": "100", "戊医院": "/"},
            "2018-06": {"甲医院": "9", "丙医院": "150", "丁医院": "120", "戊医院": "7"},
        },
    )
    rows = compared(found, "小计", ("2018-05", "2018-06"), by, descending=True)
    assert [one.row.id for one in rows] == order
    back = compared(found, "小计", ("2018-05", "2018-06"), by)
    assert [one.row.id for one in back] == [*order[2::-1], "戊医院"]


def test_equal_figures_stand_in_the_order_of_their_sound(authority: Authority) -> None:
    cells = {"戊医院": "5", "丙医院": "7", "甲医院": "5", "丁医院": "5"}
    found = of(authority, {"2018-05": cells})
    for by in ("2018-05", "-2018-05"):
        ordered = in_order(found, "小计", by.strip("-"), descending=by.startswith("-"))
        names = [row.name for row in ordered if row.name != "丙医院"]
        assert names == ["丁医院", "甲医院", "戊医院"]


def test_rows_of_a_printed_group_stand_together(authority: Authority) -> None:
    """A row that only an earlier month prints stands behind the others of its group."""
    records = [
        *table("2018-05", ("小计",), {"戊医院": ("1",)}, groups={"戊医院": "各区"}),
        *table(
            "2018-06",
            ("小计",),
            {"甲医院": ("1",), "丙医院": ("1",)},
            groups={"甲医院": "各区", "丙医院": "医疗单位"},
        ),
    ]
    found = series_of(records, authority)
    assert [row.name for row in in_order(found, "小计", "printed")] == [
        "甲医院",
        "戊医院",
        "丙医院",
    ]


def test_nothing_is_computed_across_a_change_of_scope(authority: Authority) -> None:
    records = [
        *table("2018-05", ("小计",), {"甲医院": ("100",)}),
        *table(
            "2018-06",
            ("小计",),
            {"甲医院（连同东院）": ("150",)},
            ids={"甲医院（连同东院）": "甲医院"},
        ),
    ]
    found = series_of(records, authority)
    one = compare(found, found.rows[0], "小计", "2018-05", "2018-06")
    assert one.breaks and one.change is None and one.a and one.b
