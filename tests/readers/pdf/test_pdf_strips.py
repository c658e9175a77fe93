"""What stands beside running text or labels, each by what a reader would see: large initials,
quotations, a strip with number and contents, labels that hang or stand outside of the rules."""

from __future__ import annotations

import sys
from pathlib import Path

from indexer.model import Block
from indexer.readers import read_bytes

sys.path.insert(0, str(Path(__file__).resolve().parent.parent.parent / "fixtures" / "pdf"))
from press import Page, pdf_of, width_of

FIRST = (
    "春节前一周，市中心医院把次日号源提前到晚上八点放出，又加了候补登记，有人退号，系统便按登记先后通知下一位，"
    "往年腊月里最忙的导诊台今年只留了一个人，护士长说这是头一回。"
)
SECOND = (
    "候补登记上线二十天，共有两千六百人用它看上了病，其中四成是外县患者，预约后的爽约率也降了一半。"
)
HEADS = ("候补登记让退号有人接", "外县患者也能候补")


def read(page: Page) -> tuple[Block, ...]:
    return read_bytes(pdf_of([page]), "a.pdf").blocks


def texts(blocks: tuple[Block, ...]) -> list[str]:
    return [b.text for b in blocks if b.kind in ("heading", "paragraph") and b.text]


def grid(page: Page) -> list[list[str]]:
    return next([[c.text for c in row] for row in b.grid] for b in read(page) if b.kind == "grid")


def lines_of(text: str, count: int) -> list[str]:
    return [text[n : n + count] for n in range(0, len(text), count)]


def test_a_large_initial_begins_the_line_beside_its_head() -> None:
    page = Page()
    page.text(60, 80, HEADS[0], 14, bold=True)
    page.text(60, 124, FIRST[0], 30, bold=True)
    for n, line in enumerate(lines_of(FIRST[1:83], 41)):
        page.text(96, 106 + 18 * n, line)
    page.text(60, 142, FIRST[83:])
    page.paragraph(160, SECOND)
    assert texts(read(page)) == [HEADS[0], FIRST, SECOND]


def test_a_quotation_that_text_flows_around_parts_no_paragraph() -> None:
    page = Page()
    page.text(60, 80, HEADS[0], 14, bold=True)
    page.text(81, 106, FIRST[:43])
    for n, line in enumerate(lines_of(FIRST[43:], 25)):
        page.text(60, 124 + 18 * n, line)
    page.text(360, 132, "往年腊月里最忙的", 16, bold=True)
    page.text(360, 156, "导诊台今年只留了一个人", 16, bold=True)
    page.paragraph(178, SECOND)
    assert texts(read(page)) == [HEADS[0], FIRST, SECOND]


def test_a_strip_beside_the_text_is_read_by_itself() -> None:
    page = Page(width=842, height=595)
    page.fill(20, 20, 190, 575, 0.9)
    page.text(30, 60, "健康简报", 26, bold=True)
    for y, text in ((90, "2018年第4期"), (106, "2018年4月28日")):
        page.text(30, y, text, 10)
    page.text(30, 150, "本期导读", 11, bold=True)
    for n, head in enumerate(HEADS):
        page.text(30, 170 + 17 * n, head, 9)
    for y, text in ((480, "主办：市卫生信息中心"), (494, "电话：025-83210000")):
        page.text(30, y, text, 8.5)
    y = 60.0
    for head, text in zip(HEADS, (FIRST, SECOND), strict=True):
        page.text(215, y, head, 14, bold=True)
        y = page.paragraph(y + 22, text, left=215, right=560) + 10
    found = texts(read(page))
    assert found[:3] == ["健康简报", "2018年第4期", "2018年4月28日"]
    assert found[3:7] == [HEADS[0], FIRST, HEADS[1], SECOND]
    assert found[7:] == ["主办：市卫生信息中心", "电话：025-83210000"]


def test_short_items_side_by_side_are_read_one_after_the_other() -> None:
    page = Page(width=842, height=595)
    for n, text in enumerate((FIRST[:51] + "。", SECOND)):
        page.text(60 + 380 * n, 80, HEADS[n], 13, bold=True)
        page.paragraph(102, text, left=60 + 380 * n, right=400 + 380 * n)
    assert texts(read(page)) == [HEADS[0], FIRST[:51] + "。", HEADS[1], SECOND]


HANGING = (
    (("市第一人民医院", "（含东院区）"), ("1204", "88")),
    (("市妇幼保健院",), ("977", "0")),
    (("市中西医结合医院", "（原第四医院）"), ("3310", "415")),
    (("江北新区中心医院",), ("56", "7")),
)


def hanging(at: int) -> Page:
    """A table whose labels take one line or two, its figures on the first or the last of them."""
    page = Page()
    page.paragraph(60, FIRST)
    for x, text in ((70, "单位"), (260, "上传数"), (360, "调阅数")):
        page.text(x, 130, text, 9)
    y = 150.0
    for names, figures in HANGING:
        for n, name in enumerate(names):
            page.text(79 if n else 70, y + 11 * n, name, 9)
        for x, text in ((287, figures[0]), (387, figures[1])):
            page.text(x - width_of(text, 9), y + 11 * (len(names) - 1) * at, text, 9)
        y += 19 + 11 * (len(names) - 1)
    return page


def test_labels_of_two_lines_hang_from_the_line_of_their_figures() -> None:
    expected = [["".join(names), *figures] for names, figures in HANGING]
    assert grid(hanging(0))[1:] == expected
    assert grid(hanging(1))[1:] == expected


def test_labels_outside_of_the_rules_are_a_column() -> None:
    page = Page()
    page.paragraph(60, FIRST)
    rows = (("单位", "上传数", "调阅数"), *((names[0], *figures) for names, figures in HANGING))
    for n, row in enumerate(rows):
        page.text(190 - width_of(row[0], 9), 144 + 18 * n, row[0], 9)
        for m, text in enumerate(row[1:]):
            page.text(240 + 80 * m - width_of(text, 9) / 2, 144 + 18 * n, text, 9)
    for n in range(6):
        page.rule(200, 131 + 18 * n, 360, 131 + 18 * n)
    for x in (200, 280, 360):
        page.rule(x, 131, x, 221)
    assert grid(page) == [list(row) for row in rows]


def test_rules_around_a_header_alone_do_not_part_it_from_its_rows() -> None:
    page = Page()
    page.paragraph(60, FIRST)
    for y in (120, 162):
        page.rule(60, y, 535, y)
    for left, text in ((250, "电子票据"), (420, "检查互认")):
        page.text(left, 134, text, 9)
    for left in (200, 380):
        page.rule(left, 140, left + 150, 140, 0.4)
    heads = ("机构", "开具", "换开", "调阅", "互认")
    for m, text in enumerate(heads):
        page.text((80, 220, 310, 400, 490)[m], 148 if not m else 154, text, 9)
    for n in range(6):
        for m in range(5):
            text = str(100 * m + n) if m else f"第{'一二三四五六'[n]}医院"
            page.text((80, 220, 310, 400, 490)[m], 178 + 18 * n, text, 9)
    found = grid(page)
    assert len(found) == 8
    assert found[0][:2] == ["机构", "电子票据"]


def test_cells_of_words_beside_one_column_of_figures_are_a_table() -> None:
    page = Page()
    page.paragraph(60, FIRST)
    rows = (
        ("单位", "停机原因", "时长（分）", "影响业务", "处理结果"),
        ("城东医院", "数据库升级", "18", "门诊", "已恢复"),
        ("城西医院", "机房空调故障", "95", "检验、影像", "增设空调"),
        ("江心洲医院", "光缆被施工挖断", "130", "医保结算", "抢修"),
        ("白鹭洲医院", "停电", "60", "全部", "发电机供电"),
    )
    for n, row in enumerate(rows):
        for m, text in enumerate(row):
            page.text((60, 150, 270, 340, 430)[m], 130 + 20 * n, text, 9, bold=not n)
    assert grid(page) == [list(row) for row in rows]
