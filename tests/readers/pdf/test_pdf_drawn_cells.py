"""What office programs draw behind and around figures: rounded cells, bars, cards, tinted grounds;
and what pages say about themselves between the parts of a table."""

from __future__ import annotations

import sys
from pathlib import Path

from indexer.model import Document
from indexer.parsing import parse
from indexer.readers import read_bytes
from indexer.readers.pdf.bars import without_bars
from indexer.readers.pdf.characters import Glyph, Look, side_by_side
from indexer.readers.pdf.shapes import Shade

sys.path.insert(0, str(Path(__file__).resolve().parent.parent.parent / "fixtures" / "pdf"))
from press import Page, pdf_of, width_of

ROWS = (
    ("单位", "上传数", "调阅数"),
    ("城东医院", "1204", "88"),
    ("城西医院", "977", "10"),
    ("江心洲医院", "3310", "415"),
    ("合计", "5491", "513"),
)
NEWS = (
    "为提高网络可靠性，市信息中心于三月完成专网改造，"
    "接入单位均由两家运营商的线路承载，任一中断时自动切换，平均用时不到一秒，"
    "窗口排队时间缩短一半，市民无须再跑第二次。"
)
TITLE = "2024年8月影像共享统计"


def read(*pages: Page) -> Document:
    return read_bytes(pdf_of(list(pages)), "a.pdf")


def grids(document: Document) -> list[list[tuple[str, ...]]]:
    return [
        [tuple(c.text for c in row) for row in block.grid]
        for block in document.blocks
        if block.kind == "grid"
    ]


def texts(document: Document) -> list[str]:
    return [b.text for b in document.blocks if b.kind in ("heading", "paragraph") and b.text]


def rounded(page: Page, x0: float, y0: float, x1: float, y1: float, grey: float) -> None:
    """A filled rectangle with round corners."""
    r, top, bottom = 4.0, page.height - y0, page.height - y1
    k = 0.45 * r
    page.marks.append(
        f"{grey} g {x0 + r:.2f} {bottom:.2f} m {x1 - r:.2f} {bottom:.2f} l "
        f"{x1 - k:.2f} {bottom:.2f} {x1:.2f} {bottom + k:.2f} {x1:.2f} {bottom + r:.2f} c "
        f"{x1:.2f} {top - r:.2f} l {x1:.2f} {top - k:.2f} {x1 - k:.2f} {top:.2f} "
        f"{x1 - r:.2f} {top:.2f} c {x0 + r:.2f} {top:.2f} l "
        f"{x0 + k:.2f} {top:.2f} {x0:.2f} {top - k:.2f} {x0:.2f} {top - r:.2f} c "
        f"{x0:.2f} {bottom + r:.2f} l {x0:.2f} {bottom + k:.2f} {x0 + k:.2f} {bottom:.2f} "
        f"{x0 + r:.2f} {bottom:.2f} c h f"
    )


def test_white_words_on_rounded_cells_are_the_header() -> None:
    page = Page()
    for n, row in enumerate(ROWS):
        y = 100 + 24 * n
        for m, text in enumerate(row):
            x = 60 + 120 * m
            rounded(page, x, y, x + 117, y + 21, 0.3 if n == 0 else 0.93)
            page.text(x + 30, y + 15, text, 10, grey=0.0 if n else 1.0)
    document = read(page)
    assert grids(document) == [list(ROWS)]
    assert not document.doubts


def bar_table(page: Page) -> None:
    page.fill(60, 100, 420, 122, 0.9)
    for n, row in enumerate(ROWS):
        y = 100 + 22 * n
        page.rule(60, y + 22, 420, y + 22)
        if 0 < n < 4:
            page.fill(180, y + 2, 180 + int(row[1]) / 30, y + 20, 0.8)
        for m, text in enumerate(row):
            x = 64 if m == 0 else 176 + 120 * m - width_of(text, 10)
            page.text(x, y + 15, text, 10)


def test_bars_behind_figures_bound_no_cell() -> None:
    page = Page()
    bar_table(page)
    assert grids(read(page)) == [list(ROWS)]


def test_only_shades_of_lengths_of_their_own_are_bars() -> None:
    bars = [Shade(100, 20 * n, 110 + 13 * n, 20 * n + 18.04 * (n % 2 or 1), 0.8) for n in range(5)]
    cells = [Shade(300, 20 * n, 380, 20 * n + 18, 0.8) for n in range(5)]
    assert without_bars([*bars, *cells]) == cells
    assert without_bars(bars[:3]) == bars[:3]


def test_cards_over_columns_are_read_before_them() -> None:
    page = Page(width=842, height=595)
    page.centred(50, "影像服务月报", 24, bold=True)
    for n, (name, figure) in enumerate(
        (("注册护士", "3,208"), ("可约项目", "46"), ("覆盖街道", "117"))
    ):
        page.fill(40 + 250 * n, 80, 280 + 250 * n, 130, 0.95)
        page.text(50 + 250 * n, 98, name, 9)
        page.text(50 + 250 * n, 122, figure, 18, bold=True)
    page.text(40, 160, "专网完成双链路改造", 13, bold=True)
    page.paragraph(182, NEWS, left=40, right=300)
    page.text(420, 160, TITLE, 13, bold=True)
    for n, row in enumerate(ROWS):
        for m, text in enumerate(row):
            page.text(420 + 100 * m, 184 + 19 * n, text, 10)
    document = read(page)
    assert texts(document) == [
        "影像服务月报", "注册护士", "3,208", "可约项目", "46", "覆盖街道", "117",
        "专网完成双链路改造", NEWS, TITLE,
    ]  # fmt: skip
    assert grids(document) == [list(ROWS)]
    assert [b.kind for b in document.blocks if b.text in ("3,208", "46", "117")] == [
        "paragraph"
    ] * 3


def test_a_table_without_rules_under_its_title_is_a_column_beside_text() -> None:
    page = Page()
    page.text(62, 100, "专网完成双链路改造", 13, bold=True)
    page.paragraph(122, NEWS, left=62, right=280)
    page.text(422 - width_of(TITLE, 11) / 2, 107, TITLE, 11, bold=True)
    for n, row in enumerate(ROWS):
        for m, text in enumerate(row):
            page.text(352 + 70 * m - width_of(text, 9) / 2, 134 + 23 * n, text, 9)
    page.rule(310, 120, 533, 120)
    document = read(page)
    assert texts(document) == ["专网完成双链路改造", NEWS, TITLE]
    assert grids(document) == [list(ROWS)]


def test_columns_of_figures_on_a_ground_are_no_strip() -> None:
    page = Page()
    page.paragraph(100, NEWS + NEWS, left=40, right=200)
    page.paragraph(100, NEWS + NEWS, left=215, right=375)
    page.fill(384, 90, 560, 330, 0.95)
    page.text(470 - width_of(TITLE, 10) / 2, 106, TITLE, 10, bold=True)
    for n, row in enumerate(ROWS * 2):
        for m, text in enumerate(row):
            page.text(425 + 50 * m - width_of(text, 8.5) / 2, 126 + 17 * n, text, 8.5)
    assert grids(read(page)) == [[*ROWS, *ROWS]]


def ruled(page: Page, y: float, rows: tuple[tuple[str, ...], ...], wide: tuple[float, ...]) -> None:
    """A ruled table; a text of several lines is set one under the other."""
    edges = [60.0]
    for width in wide:
        edges.append(edges[-1] + width)
    for n, row in enumerate(rows):
        for m, text in enumerate(row):
            lines = text.split("/")
            for k, line in enumerate(lines):
                place = y + 30 * n + 19 + 11 * (k - (len(lines) - 1) / 2)
                page.text((edges[m] + edges[m + 1] - width_of(line, 10)) / 2, place, line, 10)
    for n in range(len(rows) + 1):
        page.rule(edges[0], y + 30 * n, edges[-1], y + 30 * n)
    for x in edges:
        page.rule(x, y, x, y + 30 * len(rows))


def test_figures_that_narrow_cells_broke_are_whole() -> None:
    page = Page()
    rows = (
        ("单位", "上传"),
        ("城东医院", "1204/8"),
        ("江心洲社区/卫生院", "3310/4"),
        ("城西医院", "977"),
    )
    ruled(page, 100, rows, (120, 30))
    assert grids(read(page)) == [
        [
            ("单位", "上传"),
            ("城东医院", "12048"),
            ("江心洲社区卫生院", "33104"),
            ("城西医院", "977"),
        ]
    ]


def test_lists_of_names_and_figures_in_narrow_cells_stay_lists() -> None:
    page = Page()
    rows = (
        ("单位", "上传"),
        ("城东医院/城西医院", "1204/3104"),
        ("江心洲院/北岸医院", "3310/4041"),
    )
    ruled(page, 100, rows, (120, 30))
    assert "12043104" not in str(read(page).blocks)


def test_lines_that_a_table_goes_on_between_its_parts_are_none_of_it() -> None:
    pages = [Page(), Page()]
    pages[0].paragraph(60, NEWS)
    ruled(pages[0], 160, ROWS[:3], (120, 90, 90))
    pages[0].text(420, 270, "（续下页）", 9)
    pages[1].text(60, 90, "（接上页）", 9)
    ruled(pages[1], 100, ROWS[3:], (120, 90, 90))
    document = read(*pages)
    assert grids(document) == [list(ROWS)]
    assert texts(document) == [NEWS]


def test_a_line_of_the_program_that_drew_the_page_is_furniture() -> None:
    page = Page()
    page.text(62, 60, "2024年9月5日", 11)
    page.paragraph(90, NEWS)
    page.text(62, 300, "数据平台自动生成·刷新时间 2024-09-05 08:00:03", 8)
    assert "刷新时间" not in "".join(texts(read(page)))


def test_a_foot_with_the_number_of_a_house_and_a_telephone_is_furniture() -> None:
    page = Page()
    page.paragraph(90, NEWS)
    page.text(200, 820, "示例市解放路128号　电话：0571-8800123", 7.5)
    assert texts(read(page)) == [NEWS]


def test_a_rule_under_the_name_ends_the_masthead_over_a_large_headline() -> None:
    page = Page()
    page.centred(80, "影像服务月报", 26, bold=True)
    page.text(62, 120, "第 1 期", 10.5)
    page.rule(62, 136, 533, 136)
    page.centred(164, "专网完成双链路改造", 14, bold=True)
    page.paragraph(190, NEWS[:40] + "。")
    page.text(240, 240, TITLE, 10, bold=True)
    for n, row in enumerate(ROWS * 4):
        for m, text in enumerate(row):
            page.text(200 + 80 * m, 260 + 12 * n, text, 7)
    kinds = {block.text: block.kind for block in read(page).blocks}
    assert kinds["专网完成双链路改造"] == "heading"


def test_letters_of_one_ligature_stand_side_by_side() -> None:
    look = Look(10.0, 1.0, 0.0, 0, False, "seen")
    ligature = [Glyph(letter, 20.0, 50.0, 9.0, look, n) for n, letter in enumerate("ffi")]
    behind = Glyph("c", 29.0, 50.0, 5.0, look, 3)
    assert [(g.text, g.x, g.advance) for g in side_by_side([*ligature, behind])] == [
        ("f", 20.0, 3.0), ("f", 23.0, 3.0), ("i", 26.0, 3.0), ("c", 29.0, 5.0),
    ]  # fmt: skip


def test_a_unit_at_the_end_of_a_titles_line_or_over_the_header_is_a_note() -> None:
    for unit, gap in (("单位：人次", 60.0), ("计量单位见表头", 0.0)):
        page = Page()
        page.text(62, 60, "2024年9月5日", 11)
        page.paragraph(90, NEWS)
        page.text(200, 200, TITLE, 11, bold=True)
        y = 200.0 if gap else 214.0
        page.text(453 - width_of(unit, 9), y, unit, 9)
        ruled(page, 220, ROWS, (170, 110, 110))
        (table,) = parse(read(page)).tables
        assert (table.title, unit in table.notes) == (TITLE, True)


def two_columns(page: Page, y: float) -> None:
    for left in (62, 310):
        page.text(left, y, "专网完成双链路改造", 13, bold=True)
        page.paragraph(y + 22, NEWS, left=left, right=left + 220)


def test_a_day_set_wide_under_the_name_is_not_parted_by_the_columns_under_it() -> None:
    page = Page()
    page.centred(80, "影像服务月报", 26, bold=True)
    page.centred(108, "第5期", 11)
    page.text(120, 136, "示例市卫生信息中心主办", 9.5)
    page.text(360, 136, "2024年5月30日", 9.5)
    two_columns(page, 168)
    assert texts(read(page))[:4] == [
        "影像服务月报", "第5期", "示例市卫生信息中心主办 2024年5月30日", "专网完成双链路改造"
    ]  # fmt: skip


def test_a_day_over_columns_without_a_name_is_read_first() -> None:
    page = Page()
    page.text(62, 60, "2024年5月30日", 10)
    page.text(400, 60, "示例市卫生信息中心", 10)
    two_columns(page, 100)
    assert texts(read(page))[0] == "2024年5月30日 示例市卫生信息中心"
