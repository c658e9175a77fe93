"""The same tables in Word text, tab-separated text and HTML."""

from __future__ import annotations

from indexer.model import Block, Cell, Table
from indexer.parsing.tables import find_tables
from tests.parsing.tables.helpers import find, grid, only, shown, word

TITLE = "2021年7月电子健康卡使用情况"


def test_word_cells_become_rows_whatever_the_blank_lines_say() -> None:
    text = (
        f"{TITLE}\n\t序号\n\t单位\n\t甲\n\t乙\n\t1\n\t东山医院\n\t5\n\t6\n\n\n\t2\n\t西山医院\n\n"
        "\t7\n\t8\n\n\t合计\n\t12\n\t14\n\n\n（截止7月底，总量为9）\n下一篇文章的标题\n"
    )
    table = only(text)
    assert shown(table) == [
        "单位 | 甲 | 乙",
        "1 | 东山医院 | 5 | 6",
        "2 | 西山医院 | 7 | 8",
        "Σ | 合计 | 12 | 14",
    ]
    assert table.notes == ("（截止7月底，总量为9）",)


def test_word_group_column_printed_one_character_a_line() -> None:
    text = (
        f"{TITLE}\n\n\t单位\n\t台数\n\t金额\n\n\t医\n\n疗\n\n单\n\n位\n\t东山医院\n\t5\n\t6.00 \n\n"
        "\t\n\t西山医院\n\t7\n\t8.00\n\n\t各\n\n区\n\t东山区\n\t1\n\t2.00\n\n\t合计\n\t13\n\t16.00\n\n"
    )
    assert shown(only(text)) == [
        "单位 | 台数 | 金额",
        "医疗单位 | 东山医院 | 5 | 6.00",
        "医疗单位 | 西山医院 | 7 | 8.00",
        "各区 | 东山区 | 1 | 2.00",
        "Σ | 合计 | 13 | 16.00",
    ]


def test_word_empty_cells_hold_their_place() -> None:
    table = only(
        TITLE
        + "\n"
        + word(
            ["单位", "甲", "乙", "丙"],
            ["东山医院", "5", "", "6"],
            ["西山医院", "", "7", ""],
            ["南山医院", "1", "2", "3"],
            ["合计", "6", "9", "9"],
        )
    )
    assert [row.cells for row in table.rows] == [
        ("5", "", "6"), ("", "7", ""), ("1", "2", "3"), ("6", "9", "9"),
    ]  # fmt: skip


def test_word_header_of_two_levels() -> None:
    table = only(
        TITLE
        + "\n"
        + word(
            ["接入单位", "上传量", "健康档案"],
            ["", "", "基本信息", "高血压"],
            ["东山区", "5", "6", "7"],
            ["西山区", "8", "9", "10"],
        )
    )
    assert table.columns == (("上传量",), ("健康档案", "基本信息"), ("健康档案", "高血压"))


def test_word_two_up_whose_last_row_has_no_right_half() -> None:
    table = only(
        TITLE
        + "\n"
        + word(
            ["序号", "名称", "数量", "序号", "名称", "数量"],
            ["1", "甲", "5", "3", "丙", "7"],
            ["2", "乙", "6", "", "", ""],
            ["合计：18"],
        )
    )
    assert shown(table) == [
        "名称 | 数量",
        "1 | 甲 | 5",
        "2 | 乙 | 6",
        "3 | 丙 | 7",
        "Σ | 合计 | 18",
    ]


def test_tab_header_of_two_levels_printed_again_is_one_table() -> None:
    head = "接入单位\t上传量\t门诊\t\t住院\t\n\t\t人次\t收入（千元）\t人次\t收入（千元）\n"
    found = find(
        f"{TITLE}\n\n{head}东山区\t5\t6\t7.5\t8\t/\n\n{head}西山区\t9\t1\t2\t3\t4\n"
        "合计: 14\n\n(截止 2021 年 7 月, 总量为 9 次)\n"
    )
    (table,) = found.tables
    assert table.columns == (
        ("上传量",), ("门诊", "人次"), ("门诊", "收入（千元）"), ("住院", "人次"),
        ("住院", "收入（千元）"),
    )  # fmt: skip
    assert [row.label for row in table.rows] == ["东山区", "西山区", "合计"]
    assert table.rows[-1].cells == ("14", "", "", "", "")
    assert table.notes == ("(截止2021年7月, 总量为9次)",)
    assert {f.kind for f in found.furniture} == {"repeated header"}


def test_tab_cells_that_are_empty_stay_empty() -> None:
    table = only(f"{TITLE}\n\n单位\t甲\t乙\n东山医院\t\t5\n西山医院\t6\t\n")
    assert [row.cells for row in table.rows] == [("", "5"), ("6", "")]


def cells(*texts: str, **spans: int) -> tuple[Cell, ...]:
    return tuple(Cell(t, **spans) for t in texts)


def test_html_spans_are_resolved_and_the_caption_is_the_title() -> None:
    block = Block(
        "grid",
        TITLE,
        1,
        9,
        grid=(
            (Cell("类型", 2), Cell("单位", 2), Cell("门诊", 1, 2), Cell("备注", 2)),
            cells("人次", "率"),
            (Cell("市属", 2), *cells("东山医院", "5", "6%", "无")),
            cells("西山医院", "7", "8%", ""),
            (Cell("合计", 1, 2), *cells("12", "/", "")),
        ),
    )
    (table,) = find_tables(grid(block)).tables
    assert (table.title, table.period, table.group_column) == (TITLE, "2021-07", "类型")
    assert shown(table) == [
        "单位 | 门诊/人次 | 门诊/率 | 备注",
        "市属 | 东山医院 | 5 | 6% | 无",
        "市属 | 西山医院 | 7 | 8% | ",
        "Σ | 合计 | 12 | / | ",
    ]


def test_html_header_repeated_inside_is_furniture() -> None:
    rows = (
        cells("单位", "甲"),
        cells("东山医院", "5"),
        cells("单位", "甲"),
        cells("西山医院", "6"),
    )
    found = find_tables(grid(Block("grid", TITLE, 1, 5, grid=rows)))
    assert [row.label for row in found.tables[0].rows] == ["东山医院", "西山医院"]
    assert len(found.furniture) == 1


def _of_departments(last: tuple[str, str], spread: int) -> Table:
    """A numbered table whose last row has one cell over number and name."""
    rows = [("1", "内科", "10", "20"), ("2", "外科", "11", "21"), ("3", "儿科", "12", "22")]
    printed = [tuple(map(Cell, row)) for row in (("序号", "科室", "预约", "到诊"), *rows)]
    ending = (Cell("全院", 1, spread), *map(Cell, last))
    block = Block("grid", TITLE, 1, 5, grid=(*printed, ending))
    (table,) = find_tables(grid(block)).tables
    return table


def test_a_cell_over_number_and_name_is_the_name_and_a_total_where_it_adds_up() -> None:
    """It was a number without a name."""
    table = _of_departments(("33", "63"), 2)
    assert [(row.serial, row.label, row.is_total) for row in table.rows[2:]] == [
        ("3", "儿科", False), (None, "全院", True),
    ]  # fmt: skip
    assert table.rows[-1].cells == ("33", "63") and not table.doubts
    other = _of_departments(("33", "64"), 2).rows[-1]
    assert (other.serial, other.label, other.is_total) == (None, "全院", False)
