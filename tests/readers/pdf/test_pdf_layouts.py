"""Layouts of a page that were read wrongly once, each by what a reader would see: what stands in a
box, beside a large name, in three columns, in a layer switched off, under a stamp."""

from __future__ import annotations

import math
import sys
from itertools import pairwise
from pathlib import Path

from indexer.model import Block, Document
from indexer.readers import read_bytes

sys.path.insert(0, str(Path(__file__).resolve().parent.parent.parent / "fixtures" / "pdf"))
from press import Page, pdf_of, width_of

FIRST = (
    "为提高网络可靠性，市信息中心于三月完成专网改造，"
    "接入单位均由两家运营商的线路承载，任一中断时自动切换，平均用时不到一秒。"
)
SECOND = (
    "传染病预警模块日前接入全市发热门诊，医生录入症状后系统自动比对规则，"
    "符合条件的病例两小时内推送，报告时间平均提前了九个小时。"
)
THIRD = (
    "截至三月底，全市定点医疗机构全部实现电子凭证挂号、就诊、结算全流程应用，"
    "占比达到百分之七十二，更换扫码设备四百台，窗口排队时间缩短一半。"
)
HEADS = ("专网完成双链路改造", "预警接入发热门诊", "电子凭证全流程应用")
TABLE = (
    ("单位", "上传数", "调阅数", "及时率"),
    ("城东医院", "1204", "88", "91.50%"),
    ("城西医院", "977", "0", "87.20%"),
    ("江心洲医院", "3310", "415", "99.00%"),
)


def read(*pages: Page) -> Document:
    return read_bytes(pdf_of(list(pages)), "a.pdf")


def read_page(page: Page) -> tuple[Block, ...]:
    return read(page).blocks


def texts(blocks: tuple[Block, ...], *kinds: str) -> list[str]:
    return [b.text for b in blocks if b.kind in (kinds or ("heading", "paragraph")) and b.text]


def grids(blocks: tuple[Block, ...]) -> list[list[list[str]]]:
    return [[[c.text for c in row] for row in b.grid] for b in blocks if b.kind == "grid"]


def put_news(page: Page, y: float, n: int, left: float, right: float) -> float:
    page.text(left, y, HEADS[n], 13, bold=True)
    return page.paragraph(y + 22, (FIRST, SECOND, THIRD)[n], left=left, right=right)


def put_table(page: Page, left: float, y: float, wide: float = 60) -> None:
    for n, row in enumerate(TABLE):
        for m, text in enumerate(row):
            page.text(left + m * wide, y + n * 18, text, 9)


def test_three_columns_of_news_are_read_one_after_the_other() -> None:
    page = Page(width=842, height=595)
    for n in range(3):
        put_news(page, 80, n, 60 + 250 * n, 280 + 250 * n)
    assert texts(read_page(page)) == [HEADS[0], FIRST, HEADS[1], SECOND, HEADS[2], THIRD]


def test_a_table_across_the_page_under_columns_is_not_cut_where_they_part() -> None:
    page = Page()
    for n in range(2):
        put_news(page, 80, n, 60 + 250 * n, 285 + 250 * n)
    heads = ("单位", "一月", "二月", "三月", "四月", "五月")
    for m, text in enumerate(heads):
        page.text((60, 150, 225, 312, 387, 462)[m], 300, text, 9)
    for n, name in enumerate(("城东医院", "城西医院", "江心洲医院", "白鹭洲医院")):
        for m in range(6):
            text = name if not m else str(100 * n + m)
            page.text((60, 150, 225, 312, 387, 462)[m], 318 + 18 * n, text, 9)
    assert [len(grid[0]) for grid in grids(read_page(page))] == [6]


def test_tables_at_one_height_in_two_columns_of_news_stay_two() -> None:
    page = Page()
    for n, left in enumerate((60, 310)):
        put_news(page, 80, n, left, left + 225)
        page.text(left, 250, f"{n + 2}月数据上传情况统计", 11, bold=True)
        put_table(page, left, 275, wide=52)
        put_news(page, 380, 2 - n, left, left + 225)
    found = read_page(page)
    assert grids(found) == [[list(row) for row in TABLE]] * 2
    assert texts(found, "paragraph") == [FIRST, THIRD, SECOND, SECOND]


def test_what_stands_in_a_box_is_read_by_itself() -> None:
    page = Page()
    for a, b in pairwise([(60, 70), (285, 70), (285, 200), (60, 200), (60, 70)]):
        page.rule(*a, *b)
    page.text(80, 92, HEADS[0], 11, bold=True)
    page.paragraph(112, FIRST, left=68, right=277, size=9.5, lead=16)
    put_news(page, 80, 1, 310, 535)
    put_news(page, 226, 2, 60, 285)
    put_news(page, 226, 0, 310, 535)
    blocks = read_page(page)
    left, right = [HEADS[0], FIRST, HEADS[2], THIRD], [HEADS[1], SECOND, HEADS[0], FIRST]
    assert texts(blocks) == left + right
    # However small the box sets it, its headline is one beside the others.
    assert len({b.level for b in blocks if b.kind == "heading"}) == 1


def test_a_box_around_a_part_of_a_table_is_no_box() -> None:
    page = Page()
    for y in (60, 82):
        page.rule(55, y, 310, y)
    for x in (55, 310):
        page.rule(x, 60, x, 82)
    put_table(page, 60, 76)
    assert [len(grid) for grid in grids(read_page(page))] == [4]


def test_small_print_beside_a_large_name_is_no_part_of_it() -> None:
    page = Page()
    page.text(60, 90, "江城", 26, bold=True)
    page.text(60, 122, "卫生统计与信息", 26, bold=True)
    for y, text in ((82, "第3期（总第179期）"), (100, "2013年3月24日"), (118, "江城市信息中心")):
        page.text(535 - width_of(text, 10), y, text, 10)
    page.rule(60, 140, 535, 140)
    for n in range(2):
        put_news(page, 170, n, 60 + 250 * n, 285 + 250 * n)
    found = texts(read_page(page))
    assert found[0] == "江城卫生统计与信息"
    assert found[1:4] == ["第3期（总第179期）", "2013年3月24日", "江城市信息中心"]
    assert found[4:] == [HEADS[0], FIRST, HEADS[1], SECOND]


def test_a_layer_that_is_switched_off_is_not_read() -> None:
    page = Page()
    page.text(60, 300, "送审稿第三稿", 30)
    page.as_form()
    page.paragraph(90, FIRST)
    layer = b"/OCProperties << /OCGs [%d 0 R] /D << /OFF [%d 0 R] >> >>"
    data = pdf_of([page])
    size = data.count(b" obj\n") + 1
    data = data.replace(b"/Type /Catalog", b"/Type /Catalog " + layer % (size, size))
    data = data.replace(b"/Subtype /Form", b"/Subtype /Form /OC %d 0 R" % size)
    end = data.rindex(b"xref\n0 ")
    data = (
        data[:end]
        + b"%d 0 obj\n<< /Type /OCG /Name (draft) >>\nendobj\n" % size
        + _xref(data[:end], size)
    )
    document = read_bytes(data, "a.pdf")
    assert texts(document.blocks) == [FIRST]
    assert any("看不见的文字" in doubt for doubt in document.doubts)


def _xref(data: bytes, size: int) -> bytes:
    """Places of the objects of ``data`` and of one more behind them."""
    places = [data.index(b"\n%d 0 obj\n" % n) + 1 for n in range(1, size)] + [len(data)]
    more = b"%d 0 obj\n<< /Type /OCG /Name (draft) >>\nendobj\n" % size
    lines = b"".join(b"%010d 00000 n \n" % place for place in places)
    return (
        b"xref\n0 %d\n0000000000 65535 f \n" % (size + 1)
        + lines
        + b"trailer\n<< /Size %d /Root 1 0 R >>\nstartxref\n%d\n%%%%EOF\n"
        % (size + 1, len(data) + len(more))
    )


def test_text_without_ink_over_a_background_is_not_read() -> None:
    page = Page(picture=True)
    page.marks.append(f"q {page.width} 0 0 {page.height} 0 0 cm /P Do Q")
    page.paragraph(90, FIRST)
    put_table(page, 60, 200)
    page.text(60.5, 218, "城东医院", 9, mode=3)
    page.text(240.5, 218, "91.50%", 9, mode=3)
    document = read(page)
    assert grids(document.blocks) == [[list(row) for row in TABLE]]
    assert any("看不见的文字" in doubt for doubt in document.doubts)


def test_a_stamp_over_a_table_leaks_into_no_cell() -> None:
    page = Page()
    page.paragraph(90, FIRST)
    put_table(page, 60, 200)
    ring = "市卫生信息中心统计章"
    for n, letter in enumerate(ring):
        turn = math.radians(200 - 24 * n)
        x, y = 250 + 40 * math.cos(turn), page.height - 235 + 40 * math.sin(turn)
        tilt = turn - math.pi / 2
        page.marks.append(
            f"BT 0.8 0 0 rg /F1 9 Tf {math.cos(tilt):.4f} {math.sin(tilt):.4f} "
            f"{-math.sin(tilt):.4f} {math.cos(tilt):.4f} {x:.2f} {y:.2f} Tm "
            f"<{letter.encode('utf-16-be').hex()}> Tj ET"
        )
    page.marks.append(
        f"BT 0.8 0 0 rg /F1 14 Tf 1 0 0 1 243 {page.height - 240:.2f} Tm "
        f"<{'★'.encode('utf-16-be').hex()}> Tj ET"
    )
    document = read(page)
    assert grids(document.blocks) == [[list(row) for row in TABLE]]
    assert any(b.reason == "watermark" and "★" in b.text for b in document.blocks)


def test_a_note_on_the_next_page_takes_its_mark_out_of_the_name() -> None:
    first, second = Page(), Page()
    first.paragraph(90, FIRST)
    put_table(first, 60, 730)
    first.text(60 + width_of("城东医院", 9), 744.5, "1", 5.4)
    second.text(60, 80, "1 含江东门诊部。", 9)
    put_news(second, 120, 1, 60, 535)
    document = read(first, second)
    assert grids(document.blocks) == [[list(row) for row in TABLE]]
    kinds = [b.kind for b in document.blocks if b.kind != "furniture"]
    assert kinds[kinds.index("grid") + 1] == "footnote"


def test_a_title_over_a_wide_table_under_columns_is_the_tables() -> None:
    page = Page(width=842, height=595)
    for n in range(3):
        put_news(page, 80, n, 60 + 250 * n, 280 + 250 * n)
    title = "2021年2月检查报告上传统计"
    page.text((842 - width_of(title, 12)) / 2, 250, title, 12, bold=True)
    for y in range(258, 349, 18):
        page.rule(60, y, 780, y)
    for x in (60, 240, 420, 600, 780):
        page.rule(x, 258, x, 348)
    for n, row in enumerate((*TABLE, TABLE[1])):
        for m, text in enumerate(row):
            page.text(70 + 180 * m, 271 + 18 * n, text, 9)
    kinds = [(b.kind, b.text) for b in read_page(page) if b.kind != "furniture"]
    assert kinds[-2:] == [("heading", title), ("grid", "")]


def test_a_name_down_the_margin_is_no_part_of_the_lines_beside_it() -> None:
    page = Page()
    for n, letter in enumerate("江城卫生信息简报"):
        page.text(60, 100 + 40 * n, letter, 30, bold=True)
    page.paragraph(90, FIRST, left=130)
    page.paragraph(150, SECOND, left=130)
    page.paragraph(210, THIRD, left=130)
    assert texts(read_page(page)) == ["江城卫生信息简报", FIRST, SECOND, THIRD]


def test_a_table_with_rules_and_one_without_side_by_side_keep_their_titles() -> None:
    page = Page()
    page.paragraph(70, FIRST)
    put_table(page, 64, 150, 52)
    for y in (137, 155, 173, 191, 209):
        page.rule(60, y, 280, y)
    for x in (60, 112, 164, 216, 280):
        page.rule(x, 137, x, 209)
    put_table(page, 320, 150, 52)
    page.rule(316, 137, 535, 137)
    page.text(110, 128, "一月上传统计", 11, bold=True)
    page.text(370, 128, "二月上传统计", 11, bold=True)
    blocks = [(b.kind, b.text) for b in read_page(page)][1:]
    assert blocks == [
        ("heading", "一月上传统计"), ("grid", ""), ("heading", "二月上传统计"), ("grid", ""),
    ]  # fmt: skip


def test_columns_that_part_at_another_place_further_down_are_read_each() -> None:
    page = Page()
    for n, left in enumerate((60, 310)):
        put_news(page, 70, n, left, left + 225)
    for y in (190, 208, 226, 244, 262):
        page.rule(60, y, 330, y)
    for x in (60, 128, 196, 264, 330):
        page.rule(x, 190, x, 262)
    put_table(page, 64, 203, 66)
    put_news(page, 200, 2, 345, 535)
    found = texts(read_page(page))
    assert found == [HEADS[0], FIRST, HEADS[1], SECOND, HEADS[2], THIRD]
