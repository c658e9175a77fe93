"""Headers, groups and names of tables read wrongly once, each by what a reader would see."""

from __future__ import annotations

import sys
from pathlib import Path

from indexer.model import Cell
from indexer.readers import read_bytes

sys.path.insert(0, str(Path(__file__).resolve().parent.parent.parent / "fixtures" / "pdf"))
from press import Page, pdf_of, width_of

NEWS = "3月8日，六家社区卫生服务中心换上了新的自助设备，居民刷医保卡即可挂号，排队时间缩短近一半。"
MIDDLES = (100, 190, 260, 330, 400, 470)
NAMES = ("城东医院", "城西医院", "江心洲医院", "白鹭洲医院")


def put(page: Page, x: float, y: float, text: str, size: float = 9) -> None:
    page.text(x - width_of(text, size) / 2, y, text, size)


def put_rows(page: Page, y: float, columns: int, names: tuple[str, ...] = NAMES) -> None:
    for n, name in enumerate(names):
        put(page, MIDDLES[0], y + 18 * n, name)
        for m in range(1, columns):
            put(page, MIDDLES[m], y + 18 * n, str(1000 * m + n))


def grid_on(*pages: Page) -> tuple[tuple[Cell, ...], ...]:
    pages[0].paragraph(60, NEWS)
    return next(b.grid for b in read_bytes(pdf_of(list(pages)), "a.pdf").blocks if b.kind == "grid")


def head_of(grid: tuple[tuple[Cell, ...], ...], rows: int) -> list[list[tuple[str, int, int]]]:
    return [[(c.text, c.colspan, c.rowspan) for c in row] for row in grid[:rows]]


def test_a_row_of_units_is_a_level_of_its_own() -> None:
    page = Page()
    for m, text in enumerate(("单位", "上传数", "调阅数", "及时率")):
        put(page, MIDDLES[m], 120 if m else 126, text)
    for m, text in enumerate(("（件）", "（件）", "（%）"), start=1):
        put(page, MIDDLES[m], 132, text)
    put_rows(page, 152, 4)
    assert head_of(grid_on(page), 2) == [
        [("单位", 1, 2), ("上传数", 1, 1), ("调阅数", 1, 1), ("及时率", 1, 1)],
        [("（件）", 1, 1), ("（件）", 1, 1), ("（%）", 1, 1)],
    ]


def test_one_rule_under_two_headings_ends_where_their_columns_do() -> None:
    page = Page()
    for y in (106, 142, 220):
        page.rule(60, y, 505, y)
    put(page, (190 + 260) / 2, 118, "线上预约")
    put(page, (330 + 400) / 2, 118, "电话预约")
    page.rule(160, 123, 430, 123)
    for m, text in enumerate(("公众号", "小程序", "人工", "语音"), start=1):
        put(page, MIDDLES[m], 135, text)
    put(page, MIDDLES[0], 127, "单位")
    put(page, MIDDLES[5], 127, "爽约率")
    put_rows(page, 156, 6)
    assert head_of(grid_on(page), 1) == [
        [("单位", 1, 2), ("线上预约", 2, 1), ("电话预约", 2, 1), ("爽约率", 1, 2)]
    ]


def test_bands_of_one_shade_behind_a_header_part_no_heading() -> None:
    page = Page()
    for y in (104, 122):
        page.fill(60, y, 365, y + 18, 0.88)
    for x in (60, 145, 225, 295, 365):
        page.rule(x, 122 if x == 225 else 104, x, 212)
    for y in (104, 140, 158, 176, 194, 212):
        page.rule(60, y, 365, y)
    page.rule(145, 122, 295, 122)
    put(page, 102, 126, "单位")
    put(page, 220, 116, "线上预约")
    put(page, 330, 126, "爽约率")
    put(page, 185, 134, "公众号")
    put(page, 260, 134, "小程序")
    for n, name in enumerate(NAMES):
        for x, text in zip((102, 185, 260, 330), (name, "12", "7", "3%"), strict=True):
            put(page, x, 152 + 18 * n, text)
    assert head_of(grid_on(page), 2) == [
        [("单位", 1, 2), ("线上预约", 2, 1), ("爽约率", 1, 2)],
        [("公众号", 1, 1), ("小程序", 1, 1)],
    ]


def test_filled_cells_with_paper_between_them_are_one_table_on_both_pages() -> None:
    first, second = Page(), Page()
    for m, text in enumerate(("单位", "上传数", "调阅数", "及时率")):
        first.fill(60 + 90 * m, 780, 146 + 90 * m, 796, 0.8)
        put(first, 103 + 90 * m, 792, text)
    for n, name in enumerate(NAMES):
        for m, text in enumerate((name, str(n), str(7 * n), "")):
            second.fill(60 + 90 * m, 60 + 20 * n, 146 + 90 * m, 76 + 20 * n, 0.95 - 0.03 * (n % 2))
            put(second, 103 + 90 * m, 72 + 20 * n, text)
    grid = grid_on(first, second)
    assert [[c.text for c in row] for row in grid] == [
        ["单位", "上传数", "调阅数", "及时率"],
        *([name, str(n), str(7 * n), ""] for n, name in enumerate(NAMES)),
    ]


def test_names_whose_characters_are_set_apart_fill_one_column() -> None:
    page = Page()
    for m, text in enumerate(("单位", "上传数", "调阅数")):
        put(page, MIDDLES[m], 130, text)
    for n, name in enumerate(("平湖区", "新桥县", "沧江区", "合计")):
        for k, letter in enumerate(name):
            page.text(70 + k * (54 / (len(name) - 1)), 148 + 18 * n, letter, 9)
        put(page, MIDDLES[1], 148 + 18 * n, str(800 + n))
        put(page, MIDDLES[2], 148 + 18 * n, str(30 + n))
    grid = grid_on(page)
    assert [len(row) for row in grid] == [3] * 5
    assert ["".join(row[0].text.split()) for row in grid[1:]] == [
        "平湖区", "新桥县", "沧江区", "合计",
    ]  # fmt: skip


def test_stacked_names_of_groups_stand_beside_rows_whose_rules_leave_them_out() -> None:
    page = Page()
    page.rule(60, 110, 400, 110)
    page.rule(60, 130, 400, 130)
    for x, text in ((70, "类别"), (130, "单位"), (230, "上传数"), (330, "调阅数")):
        put(page, x, 124, text)
    for n in range(7):
        y = 130 + 18 * (n + 1)
        page.rule(60 if n in (2, 5, 6) else 90, y, 400, y)
        name = ["城东", "城西", "城南", "江心", "江北", "江南", "合计"][n]
        put(page, 100 if n == 6 else 130, y - 5, name)
        put(page, 230, y - 5, str(100 + n))
        put(page, 330, y - 5, str(n))
    for k, letter in enumerate("市属区属"):
        put(page, 70, (152, 164, 206, 218)[k], letter)
    grid = grid_on(page)
    assert [(row[0].text, row[0].rowspan) for row in (grid[1], grid[4])] == [
        ("市属", 3),
        ("区属", 3),
    ]
    assert (grid[7][0].text, grid[7][0].colspan) == ("合计", 2)


def test_a_header_at_the_foot_of_a_page_names_the_columns_of_the_next() -> None:
    first, second = Page(), Page()
    first.rule(60, 782, 365, 782)
    for m, text in enumerate(("单位", "上传数", "调阅数", "及时率")):
        put(first, MIDDLES[m], 794, text)
    put_rows(second, 80, 4)
    assert [[c.text for c in row] for row in grid_on(first, second)][:2] == [
        ["单位", "上传数", "调阅数", "及时率"],
        ["城东医院", "1000", "2000", "3000"],
    ]


def test_turned_headings_without_rules_are_read_from_foot_to_head() -> None:
    page = Page()
    put(page, MIDDLES[0], 150, "单位")
    for m, text in enumerate(("符合率", "上传天数", "人次"), start=1):
        page.text(MIDDLES[m] + 3, 158, text, 9, turn=1)
    put_rows(page, 176, 4)
    assert [c.text for c in grid_on(page)[0]] == ["单位", "符合率", "上传天数", "人次"]


def test_rules_that_leave_out_the_names_of_groups_are_of_one_table() -> None:
    page = Page()
    page.fill(60, 100, 400, 118, 0.3)
    for x, text in ((85, "类别"), (150, "单位"), (250, "上传数"), (350, "调阅数")):
        page.text(x - width_of(text, 9) / 2, 113, text, 9, grey=1.0)
    names = ("城东", "城西", "城南", "江心", "江北", "江南")
    for n, name in enumerate(names):
        y = 118 + 18 * (n + 1)
        page.rule(60 if n % 3 == 2 else 110, y, 400, y)
        for x, text in ((150, name), (250, str(100 + n)), (350, str(n))):
            put(page, x, y - 5, text)
    put(page, 85, 118 + 18 * 2 - 4, "直属")
    put(page, 85, 118 + 18 * 5 - 4, "区属")
    grid = grid_on(page)
    assert len(grid) == 7
    found = [(row[0].text, row[0].rowspan) for row in (grid[1], grid[4])]
    assert found == [("直属", 3), ("区属", 3)]


def test_groups_between_full_rules_of_a_table_open_at_its_sides_are_of_one_table() -> None:
    page = Page()
    page.rule(60, 82, 400, 82)
    for x, text in ((120, "单位"), (230, "上传数"), (340, "调阅数")):
        put(page, x, 95, text)
    for x in (180, 285):
        page.rule(x, 82, x, 100)
    tops = [100.0]
    for n, text in enumerate(("市属", "", "", "区属", "", "")):
        y = tops[-1]
        page.rule(60, y, 400, y)
        if text:
            put(page, 230, y + 13, text)
            y += 18
            page.rule(60, y, 400, y)
        for x, cell in ((120, NAMES[n % 4]), (230, str(100 + n)), (340, str(n))):
            put(page, x, y + 13, cell)
        for x in (180, 285):
            page.rule(x, y, x, y + 18)
        tops.append(y + 18)
    page.rule(60, tops[-1], 400, tops[-1])
    grid = grid_on(page)
    assert len(grid) == 9
    assert [(row[0].text, row[0].colspan) for row in (grid[1], grid[5])] == [
        ("市属", 3), ("区属", 3),
    ]  # fmt: skip
