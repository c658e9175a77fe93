"""Printed spreadsheets, each by what a reader would see: letters and numbers along the edges, pages
that hold further columns of the same rows, titles between the rules of the grid."""

from __future__ import annotations

import sys
from pathlib import Path

from indexer.model import Document
from indexer.readers import read_bytes

sys.path.insert(0, str(Path(__file__).resolve().parent.parent.parent / "fixtures" / "pdf"))
from press import Page, pdf_of, width_of

TITLE = "2021年2月自助设备使用情况统计"
ROWS = (
    ("机构", "挂号", "缴费", "打印", "退费"),
    ("城东医院", "1204", "88", "17", "5"),
    ("城西医院", "977", "0", "24", "6"),
    ("江心洲医院", "3310", "415", "31", "7"),
    ("合计", "5491", "503", "72", "18"),
)
LEFT, TOP, WIDE, HIGH = 80.0, 100.0, 90.0, 18.0


def put(page: Page, left: float, right: float, y: float, text: str, size: float = 9) -> None:
    page.text((left + right - width_of(text, size)) / 2, y, text, size)


def sheet_page(first: int, last: int, *, ruler: bool = True, title: bool = True) -> Page:
    """Columns ``first`` to ``last`` of the rows under a title across all of them, with the head
    and foot of the page; what of the title lies off the page's part is printed all the same."""
    page = Page()
    put(page, 0, 595, 50, "自助设备")
    put(page, 0, 595, 805, f"第 {first} 页")
    right = LEFT + (last - first + 1) * WIDE
    origin = LEFT - first * WIDE
    rows = len(ROWS) + title
    for n in range(rows + 1):
        page.rule(LEFT, TOP + n * HIGH, right, TOP + n * HIGH)
    for m in range(last - first + 2):
        is_end = m in (0, last - first + 1)
        page.rule(
            LEFT + m * WIDE, TOP + HIGH * (title and not is_end), LEFT + m * WIDE, TOP + rows * HIGH
        )
    if title:
        put(page, origin, origin + len(ROWS[0]) * WIDE, TOP + 13, TITLE, 12)
    for n, row in enumerate(ROWS, start=title):
        for m in range(first, last + 1):
            put(page, origin + m * WIDE, origin + (m + 1) * WIDE, TOP + n * HIGH + 13, row[m])
    if ruler:
        for m in range(first, last + 1):
            at = origin + m * WIDE
            put(page, at, at + WIDE, TOP - 5, "ABCDE"[m])
            page.rule(at, TOP - 16, at, TOP)
        page.rule(LEFT - 20, TOP - 16, right, TOP - 16)
        for n in range(rows):
            put(page, LEFT - 20, LEFT, TOP + n * HIGH + 13, str(n + 1))
            page.rule(LEFT - 20, TOP + n * HIGH, LEFT, TOP + n * HIGH)
    return page


def read(*pages: Page) -> Document:
    return read_bytes(pdf_of(list(pages)), "a.pdf")


def grids(document: Document) -> list[list[list[str]]]:
    return [[[c.text for c in row] for row in b.grid] for b in document.blocks if b.kind == "grid"]


def texts(document: Document) -> list[str]:
    return [b.text for b in document.blocks if b.kind in ("heading", "paragraph")]


def test_letters_and_numbers_along_the_edges_are_no_cells() -> None:
    found = read(sheet_page(0, 4))
    assert grids(found) == [[list(row) for row in ROWS]]
    assert TITLE in texts(found)


def test_columns_on_the_next_page_stand_beside_the_first() -> None:
    found = read(sheet_page(0, 2), sheet_page(3, 4))
    assert grids(found) == [[list(row) for row in ROWS]]
    assert texts(found) == [TITLE]


def test_columns_on_the_next_page_need_no_letters() -> None:
    found = read(
        sheet_page(0, 2, ruler=False, title=False), sheet_page(3, 4, ruler=False, title=False)
    )
    assert grids(found) == [[list(row) for row in ROWS]]


def test_the_same_rows_under_the_same_header_are_set_under_one_another() -> None:
    page = sheet_page(0, 4, ruler=False, title=False)
    found = read(page, page)
    assert {len(row) for grid in grids(found) for row in grid} == {5}


def test_a_title_between_the_rules_of_the_grid_is_no_row() -> None:
    found = read(sheet_page(0, 4, ruler=False))
    assert grids(found) == [[list(row) for row in ROWS]]
    assert TITLE in texts(found)


def test_rows_and_columns_of_a_table_that_are_letters_and_numbers_stay() -> None:
    page = Page()
    page.paragraph(
        60, "三月，市信息中心把自助设备分成甲乙丙三类登记，各类的数目按片区列在下面的表里。"
    )
    for n, row in enumerate((("", "A", "B", "C"), ("1", "12", "13", "14"), ("2", "7", "8", "9"))):
        for m, text in enumerate(row):
            put(page, LEFT + m * WIDE, LEFT + (m + 1) * WIDE, 120 + n * HIGH + 13, text)
    for n in range(4):
        page.rule(LEFT, 120 + n * HIGH, LEFT + 4 * WIDE, 120 + n * HIGH)
    for m in range(5):
        page.rule(LEFT + m * WIDE, 120, LEFT + m * WIDE, 120 + 3 * HIGH)
    page.paragraph(300, "片区的划分与上年相同，新增的设备自下月起计入。")
    assert grids(read(page))[0][0] == ["", "A", "B", "C"]
