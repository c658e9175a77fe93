"""One entry a source: its places, its number or its author and year."""

from __future__ import annotations

import pytest

from app.basket.entries import entries
from app.basket.items import Cited, resolve
from app.citations import CitationSettings, cite
from indexer.desk.baskets import Item
from indexer.library import Library


def cited(library: Library, *ids: str) -> tuple[Cited, ...]:
    found = resolve([Item(one) for one in ids], library, CitationSettings())
    assert found.missing == ()
    return found.cited


def lines(library: Library, *ids: str, style: str = "gbt7714-2025", order: str = "sequential"):
    return [one.line for one in entries(cited(library, *ids), style, order)]


def test_a_single_item_is_cited_as_on_its_own_page(library: Library) -> None:
    for id_ in ("2023-09/t1/r2", "2018-06/n1", "2025-03/n1"):
        for style in ("gbt7714-2025", "gbt7714-2015"):
            own = cite(library.record(id_), style)
            assert lines(library, id_, style=style) == [f"[1] {own}"]


def test_rows_of_one_table_are_one_source_with_its_places(library: Library) -> None:
    made = lines(library, "2023-09/t1/r2", "2018-06/n1", "2023-09/t1/r3:c1")
    assert made == [
        "[1] 南京市卫生信息中心. 2023年8月预约挂号服务统计[J]. 南京卫生信息化简报，2023-09."
        "（引自南京鼓楼医院行；南京鼓楼医院江北国际医院“12320在线预约”）",
        "[2] 南京市卫生信息中心. 南京都市圈八市在宣城共商卫生信息化协作[J]. "
        "南京卫生信息化简报，2018-06-29.",
    ]


def test_two_figures_of_one_row_keep_the_row_in_the_title(library: Library) -> None:
    (made,) = lines(library, "2023-09/t1/r2:c1", "2023-09/t1/r2:c5")
    assert "2023年8月预约挂号服务统计：南京鼓楼医院[J]" in made
    assert made.endswith("（引自南京鼓楼医院“12320在线预约”；南京鼓楼医院“小计”）")


def test_five_numbers_of_the_serial_are_five_sources(library: Library) -> None:
    rows = ("2018-06/t1/r1", "2020-11/t1/r3", "2023-04/t1/r2", "2023-09/t1/r2", "2025-03/t1/r1")
    made = entries(cited(library, *rows), "gbt7714-2015", "sequential")
    assert [one.marker for one in made] == ["[1]", "[2]", "[3]", "[4]", "[5]"]


def test_author_and_year_are_ordered_and_told_apart_by_letters(library: Library) -> None:
    ids = ("2025-03/n1", "2023-09/t1/r2", "2018-06/t1/r1", "2023-04/t1/r2", "2018-06/n1")
    made = entries(cited(library, *ids), "gbt7714-2025", "author-date")
    assert [one.marker for one in made] == [
        "（南京市卫生信息中心，2018a）",
        "（南京市卫生信息中心，2018b）",
        "（南京市卫生信息中心，2023a）",
        "（南京市卫生信息中心，2023b）",
        "（南京市卫生信息中心，2025）",
    ]
    assert made[0].line.startswith("南京市卫生信息中心，2018a. ")
    # Of one day, in the order in which they were collected; else by the day of the number.
    assert [one.cited[0].id for one in made][:3] == ["2018-06/t1/r1", "2018-06/n1", "2023-04/t1/r2"]


def test_a_doubt_stands_at_its_own_place(library: Library) -> None:
    record = next(
        one
        for head in library.issues()
        for one in library.records_of_issue(head.id)
        if one.row is not None and one.doubtful
    )
    place = sorted(one for one in record.doubtful if one.startswith("c"))[0]
    other = next(
        f"c{n}" for n in range(1, 9) if f"c{n}" not in record.doubtful and f"c{n}" != place
    )
    (alone,) = lines(library, f"{record.id}:{place}")
    assert alone.endswith("（该数字核对存疑）")
    (both,) = lines(library, f"{record.id}:{other}", f"{record.id}:{place}")
    assert both.count("该数字核对存疑") == 1
    assert both.endswith("，该数字核对存疑）")


def test_a_whole_number_and_an_item_of_it_are_two_sources(library: Library) -> None:
    made = lines(library, "2025-03", "2025-03/n1")
    assert "年3月号" in made[0] or "第3期" in made[0]
    assert "[J]. " in made[1]


@pytest.mark.parametrize("place", ["c99", "f1"])
def test_a_figure_that_is_not_printed_is_missing_and_named(place: str, library: Library) -> None:
    found = resolve([Item(f"2023-09/t1/r2:{place}")], library, CitationSettings())
    assert found.cited == ()
    assert place in found.missing[0].reason
    assert found.missing[0].next_step


def test_an_id_that_moved_is_followed_and_is_one_with_where_it_stands(
    library: Library, monkeypatch: pytest.MonkeyPatch
) -> None:
    moved = {"2017-01/n1": "2018-06/n1", "2017-01": "2018-06"}
    monkeypatch.setattr(Library, "redirect", lambda self, asked: moved.get(asked))
    found = cited(library, "2017-01/n1", "2018-06/n1", "2017-01")
    assert [(one.id, one.now) for one in found] == [
        ("2017-01/n1", "2018-06/n1"),
        ("2017-01", "2018-06"),
    ]
