"""Tables in every layout that offices set text in are the same table."""

from __future__ import annotations

import pytest

from indexer import parsing
from indexer.coverage import coverage
from indexer.model import Issue, Table
from indexer.parsing.tables import pdf_text
from indexer.readers import read_bytes
from tests.parsing.helpers import issue_of

HEAD = (
    "南京卫生信息化简报\n2022年第4期\n2022年4月27日\n\n"
    "核对会召开\n\n核对会在江东区召开，共23人参加。\n\n"
)
FOOT = "\n简讯\n\n● 4月9日，栖云医院完成割接。\n"
TITLE = "2022年3月预约统计表"
ROWS = (
    ("序号", "单位", "网上", "门诊", "合计"),
    ("1", "甲医院", "1,117", "33", "50"),
    ("2", "乙医院", "18", "0", "52"),
    ("3", "丙中心", "19", "35", "/"),
)
TOTAL = ("合计", "54", "102", "156")


def ruled(rows: tuple[tuple[str, ...], ...], bar: str = "|") -> str:
    return "".join(f"{bar} " + f" {bar} ".join(row) + f" {bar}\n" for row in rows)


def boxed(rows: tuple[tuple[str, ...], ...], stroke_width: int) -> str:
    """Drawn with ─ and │, each as wide as ``stroke_width`` half characters."""

    def wide(text: str) -> int:
        return sum(1 if c.isascii() else 2 for c in text)

    widths = [max(wide(row[n]) for row in rows) + 2 for n in range(len(rows[0]))]
    widths = [width + width % 2 for width in widths]

    def across(left: str, cross: str, right: str) -> str:
        return left + cross.join("─" * (w // stroke_width) for w in widths) + right + "\n"

    lines = [
        "│" + "│".join(c + " " * (w - wide(c)) for c, w in zip(r, widths, strict=True)) + "│\n"
        for r in rows
    ]
    return across("┌", "┬", "┐") + across("├", "┼", "┤").join(lines) + across("└", "┴", "┘")


FLAT_TOTAL = ("", "合计", "54", "102", "156")
LAYOUTS = {
    "tabs": "\n".join("\t".join(row) for row in (*ROWS, ("合计", "", *TOTAL[1:]))) + "\n",
    "one cell a line": "\n".join(c for row in (*ROWS, TOTAL) for c in row) + "\n",
    "cell |": "".join(f"{c} |\n" for row in (*ROWS, TOTAL) for c in row),
    "bars all round": ruled((*ROWS, FLAT_TOTAL)),
    "bars of full width": ruled((*ROWS, FLAT_TOTAL), "｜"),
    "bars between": "".join(" | ".join(row) + "\n" for row in (*ROWS, ("合计", "", *TOTAL[1:]))),
    "a rule of dashes": ruled(ROWS[:1])
    + "|---|:--:|---|--:|---|\n"
    + ruled((*ROWS[1:], FLAT_TOTAL)),
    "boxes, strokes of one": boxed((*ROWS, FLAT_TOTAL), 1),
    "boxes, strokes of two": boxed((*ROWS, FLAT_TOTAL), 2),
    "commas": "".join(
        ",".join(f'"{c}"' if "," in c else c for c in row) + "\n" for row in (*ROWS, FLAT_TOTAL)
    ),
    "columns of blanks": "".join("  ".join(row) + "\n" for row in ROWS) + "合计  54  102  156\n",
}


def table_of(issue: Issue) -> Table:
    [table] = issue.tables
    return table


@pytest.mark.parametrize("layout", LAYOUTS)
def test_the_same_table_in_every_layout(layout: str) -> None:
    text = HEAD + TITLE + "\n" + LAYOUTS[layout] + FOOT
    document = read_bytes(text.encode(), "一期.txt")
    issue = parsing.parse(document)
    table = table_of(issue)
    assert (table.title, table.label_column) == (TITLE, "单位")
    assert table.columns == (("网上",), ("门诊",), ("合计",))
    rows = [(row.serial, row.label, row.cells) for row in table.rows if not row.is_total]
    assert rows == [(serial, label, tuple(cells)) for serial, label, *cells in ROWS[1:]]
    assert [row.cells for row in table.rows if row.is_total] == [TOTAL[1:]]
    assert [item.type for item in issue.items] == ["news", "brief"]
    assert coverage(document, issue).is_complete


@pytest.mark.parametrize("layout", ["one cell a line", "bars all round", "boxes, strokes of two"])
def test_rows_keep_their_own_lines(layout: str) -> None:
    text = HEAD + TITLE + "\n" + LAYOUTS[layout] + FOOT
    lines = text.split("\n")
    for row in table_of(issue_of(text, "一期.txt")).rows:
        assert row.label in "".join(lines[row.span.line_start - 1 : row.span.line_end])


def test_merged_cells_of_a_drawn_table_are_those_that_are_drawn() -> None:
    drawn = """┌────┬────────┐
│单位    │检验报告        │
│        ├────┬───┤
│        │上传数  │及时率│
├────┼────┼───┤
│甲医院  │17      │96.2% │
├────┼────┼───┤
│乙医院  │18      │97.3% │
└────┴────┴───┘
"""
    table = table_of(issue_of(HEAD + TITLE + "\n" + drawn + FOOT, "一期.txt"))
    assert table.columns == (("检验报告", "上传数"), ("检验报告", "及时率"))
    assert [row.label for row in table.rows] == ["甲医院", "乙医院"]


@pytest.mark.parametrize(
    "header",
    [
        "单位\t检验报告\t检查报告\n上传数\t及时率\t上传数\t及时率\n",
        "单位\t检验报告\t检验报告\t检查报告\t检查报告\n单位\t上传数\t及时率\t上传数\t及时率\n",
    ],
)
def test_two_header_lines_without_blanks_or_written_out(header: str) -> None:
    body = "甲医院\t17\t96.2%\t5\t90.1%\n乙医院\t18\t97.3%\t6\t91.1%\n丙医院\t19\t98.4%\t7\t/\n"
    table = table_of(issue_of(HEAD + TITLE + "\n" + header + body + FOOT, "一期.txt"))
    assert table.columns == tuple(
        (report, part) for report in ("检验报告", "检查报告") for part in ("上传数", "及时率")
    )
    assert len(table.rows) == 3


def test_everything_on_one_line() -> None:
    lines = (HEAD + TITLE + "\n" + LAYOUTS["columns of blanks"] + FOOT).split("\n")
    text = " ".join(line for line in lines if line).replace("● ", "●")
    document = read_bytes(
        (text + " " * 300).replace("共23人", "共23人" + "和" * 200).encode(), "一期.txt"
    )
    issue = parsing.parse(document)
    assert document.layout == "one-line" and any("一行" in doubt for doubt in document.doubts)
    assert table_of(issue).rows[0].cells == ("1,117", "33", "50")
    assert issue.items[0].title == "核对会召开"
    assert coverage(document, issue).is_complete


def test_block_of_fields_between_bars_is_masthead() -> None:
    block = "| 索引号 | 0123-5 | 分类 | 统计 |\n"
    block += "| 发布机构 | 江城市信息中心 | 发布日期 | 2022-04-27 |\n\n"
    issue = issue_of(block + HEAD.split("\n\n", 1)[1], "一期.txt")
    assert (issue.head.date, issue.head.publisher) == ("2022-04-27", "江城市信息中心")
    assert not issue.tables and [item.title for item in issue.items] == ["核对会召开"]


def test_fields_between_bars_at_the_foot_are_no_table() -> None:
    foot = "地址：某路3号 | 邮编：210000\n电话：025-1 | 传真：025-2\n"
    issue = issue_of(HEAD + foot, "一期.txt")
    assert not issue.tables and not any("210000" in p for i in issue.items for p in i.paragraphs)


def test_marked_headings_and_half_width_marks() -> None:
    text = "# 江城卫生简报\n\n2022年4月27日\n\n## 核对会召开\n\n"
    text += "4月5日,核对会在江东区召开,共23人参加.\n其中,12人发言.\n"
    document = read_bytes(text.encode(), "一期.txt")
    issue = parsing.parse(document)
    assert issue.head.title == "江城卫生简报2022年4月"
    [item] = issue.items
    assert (item.type, item.title) == ("news", "核对会召开")
    assert item.paragraphs == ("4月5日,核对会在江东区召开,共23人参加.", "其中,12人发言.")
    assert coverage(document, issue).is_complete


def test_traditional_header_and_total_are_understood_and_kept() -> None:
    body = "序號\t單位\t網上\t門診\n1\t甲醫院\t17\t33\n2\t乙醫院\t18\t34\n合計\t\t35\t67\n"
    table = table_of(issue_of(HEAD + TITLE + "\n" + body + FOOT, "一期.txt"))
    assert (table.label_column, [row.serial for row in table.rows]) == ("單位", ["1", "2", None])
    assert [row.label for row in table.rows if row.is_total] == ["合計"]


def test_group_names_that_end_in_a_colon_stand_over_their_rows() -> None:
    body = "项目  本月  上月  环比\n咨询：\n预防  17  33  5%\n"
    body += "指南  18  34  6%\n投诉：\n服务  19  35  7%\n"
    text = HEAD + "2022年3月受理类别统计\n" + body + FOOT
    document = read_bytes(text.encode(), "一期.txt")
    issue = parsing.parse(document)
    assert [row.group for row in table_of(issue).rows] == ["咨询", "咨询", "投诉"]
    assert coverage(document, issue).is_complete


def test_lines_that_fit_no_table_are_tried_a_bounded_number_of_times(
    monkeypatch: pytest.MonkeyPatch,
) -> None:
    tried = []
    plan = pdf_text.plan_table
    monkeypatch.setattr(pdf_text, "plan_table", lambda *a: tried.append(1) or plan(*a))
    lines = (" ".join(["某区医院", *map(str, range(n * 7 % 11))]) for n in range(400))
    issue_of(HEAD + TITLE + "\n\n" + "\n\n".join(lines), "一期.txt")
    assert 0 < len(tried) <= 150
