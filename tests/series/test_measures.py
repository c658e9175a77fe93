"""Change, rank and order: only from what is printed, exact, and the same every time."""

from __future__ import annotations

from decimal import Decimal

import pytest
from hypothesis import given
from hypothesis import strategies as st

from indexer.authority import Authority
from indexer.series import Series, series_of_tables
from indexer.series.measures import change, in_order, largest, ranks
from series.made import SERIES, table

HOUSES = ("甲医院", "丙医院", "丁医院", "戊医院")


def of(authority: Authority, months: dict[str, dict[str, str]]) -> Series:
    records = [
        record
        for month, cells in months.items()
        for record in table(month, ("小计",), {name: (cell,) for name, cell in cells.items()})
    ]
    return series_of_tables(SERIES, records, authority)


def moved(series: Series, house: str, period: str, against: str = "previous") -> str:
    row = series.row(house)
    assert row is not None
    found = change(series, row, "小计", period, "year" if against == "year" else "previous")
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
    made = change(found, row, "小计", "2018-06")
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
    for by in ("printed", "name", "change", "year", "2018-05", "2018-06"):
        order = in_order(found, "小计", by, descending=descending)
        assert {row.id for row in order} == plain
        assert len(order) == len(plain)
        assert order == in_order(found, "小计", by, descending=descending)
    values = [
        point.value if (point := row.point("2018-06", "小计")) else None
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
