"""Cumulative figures printed under a table."""

from __future__ import annotations

import time

import pytest

from indexer.figures.notes import NoteFigure, note_figures


@pytest.mark.parametrize(
    ("note", "found"),
    [
        (
            "（截止2018年5月底，总开卡量为12359559）",
            ("总开卡量", "12359559", 12359559, "", "2018-05"),
        ),
        (
            "（截至5月31日，累计用卡量达到27.1亿条次）",
            ("累计用卡量", "27.1", 27.1, "亿条", "2031-05"),
        ),
        ("截止目前，共上传1,234,567份", ("共上传", "1,234,567", 1234567, "份", None)),
        ("（截止12月底，总数共计7人次。）", ("总数", "7", 7, "人次", "2031-12")),
        ("截止5月底，" + "很" * 39 + "为7个", ("很" * 39, "7", 7, "个", "2031-05")),
        ("（截止13月底，总数7个）", ("总数", "7", 7, "个", "2031-03")),
    ],
)
def test_what_is_counted_how_much_and_until_when(note: str, found: tuple[object, ...]) -> None:
    assert note_figures((note,), "2031-05") == (NoteFigure(*found),)  # type: ignore[arg-type]


@pytest.mark.parametrize(
    "note",
    [
        "注：数据来自各单位。",
        "（截止2018年5月底，12359559）",
        "（截止2018年5月底，总开卡量，其中甲12359559）",
        "（截止2018年5月底，" + "很" * 40 + "为7个）",
        "（截止2018年5月底，未统计。总开卡量7个）",
    ],
)
def test_a_note_of_another_shape_holds_none(note: str) -> None:
    assert note_figures((note,), "2031-05") == ()


def test_several_figures_in_printed_order() -> None:
    notes = ("（截止5月底，甲为1个；截止4月底，乙为2个）", "截止3月底，丙为3个")
    found = note_figures(notes, "2031-05")
    assert [(one.metric, one.value, one.period) for one in found] == [
        ("甲", 1, "2031-05"),
        ("乙", 2, "2031-04"),
        ("丙", 3, "2031-03"),
    ]


def test_without_a_year_anywhere_there_is_no_month() -> None:
    (one,) = note_figures(("截止5月底，甲为1个",), None)
    assert one.period is None


@pytest.mark.parametrize(
    "odd",
    ["（截止，" + " " * 30_000, "截止，" * 10_000, "截止" * 15_000, f"截止，{'为' * 60_000}很7个"],
)
def test_a_note_of_any_length_is_read_in_no_time(odd: str) -> None:
    began = time.perf_counter()
    assert note_figures((odd,), "2031-05") == ()
    assert time.perf_counter() - began < 5
