"""Tables in the cells of tables, and groups whose names are counted or go on."""

from __future__ import annotations

from handmade.word import grid, paragraph, word_file

from indexer.model import Table
from indexer.parsing import parse
from indexer.readers import read_bytes

MASTHEAD = "".join(map(paragraph, ("示例市卫生信息化简报", "2024年第8期", "2024年8月30日")))
TITLE = paragraph("2024年7月双向转诊统计")


def table(*rows: tuple[str, ...]) -> str:
    """A table of cells as their content stands."""
    return (
        "<w:tbl><w:tblPr><w:tblBorders><w:insideV w:val='single'/></w:tblBorders></w:tblPr>"
        + "".join("<w:tr>" + "".join(f"<w:tc>{c}</w:tc>" for c in row) + "</w:tr>" for row in rows)
        + "</w:tbl>"
    )


def only_table(body: str) -> Table:
    (found,) = parse(read_bytes(word_file(MASTHEAD + TITLE + body), "a.docx")).tables
    return found


def cell(text: str) -> str:
    return paragraph(text)


def test_tables_in_one_column_that_hold_all_figures_are_rows_of_their_groups() -> None:
    rows = [
        ("片区", [("单位", "接诊数", "转诊数")]),
        ("东片", [("示例一院", "12", "3"), ("示例二院", "40", "7")]),
        ("西片", [("示例三院", "9", "1")]),
    ]
    body = table(*[(cell(name), grid(*inner) + cell("")) for name, inner in rows])
    found = only_table(body)
    assert found.columns == (("接诊数",), ("转诊数",))
    assert [(row.group, row.label, row.cells) for row in found.rows] == [
        ("东片", "示例一院", ("12", "3")),
        ("东片", "示例二院", ("40", "7")),
        ("西片", "示例三院", ("9", "1")),
    ]


def test_a_title_over_all_columns_and_cells_behind_the_tables_keep_their_places() -> None:
    wide = "<w:tcPr><w:gridSpan w:val='3'/></w:tcPr>" + cell("（单位：人次）")
    head = (cell("片区"), grid(("单位", "接诊数", "转诊数")) + cell(""), cell("备注"))
    rows: list[tuple[str, ...]] = [(wide,), head]
    for name, word, inner in (
        ("东片", "试点", [("示例一院", "12", "3"), ("示例二院", "8", "2")]),
        ("西片", "", [("示例三院", "4", "1")]),
    ):
        rows.append((cell(name), grid(*inner) + cell(""), cell(word)))
    found = only_table(table(*rows))
    assert found.columns == (("接诊数",), ("转诊数",), ("备注",))
    assert [(row.group, *row.cells) for row in found.rows] == [
        ("东片", "12", "3", "试点"),
        ("东片", "8", "2", "试点"),
        ("西片", "4", "1", ""),
    ]


def test_tables_under_a_header_and_over_a_total_that_have_their_columns() -> None:
    span = "<w:tcPr><w:gridSpan w:val='3'/></w:tcPr>"
    rows: list[tuple[str, ...]] = [tuple(map(cell, ("片区", "单位", "接诊数", "转诊数")))]
    for name, inner in (
        ("东片", [("示例一院", "12", "3"), ("示例二院", "8", "2")]),
        ("西片", [("示例三院", "4", "1")]),
    ):
        rows.append((cell(name), span + grid(*inner) + cell("")))
    rows.append(tuple(map(cell, ("合计", "", "24", "6"))))
    found = only_table(table(*rows))
    assert found.columns == (("接诊数",), ("转诊数",))
    assert [(row.group, row.label, *row.cells) for row in found.rows] == [
        ("东片", "示例一院", "12", "3"),
        ("东片", "示例二院", "8", "2"),
        ("西片", "示例三院", "4", "1"),
        (None, "合计", "24", "6"),
    ]


def test_a_list_set_as_a_table_beside_the_figures_of_its_row_is_the_text_of_its_cell() -> None:
    rows = [tuple(map(cell, ("单位", "设备数", "按科室")))]
    for n, name in enumerate("一二三", start=1):
        inner = grid(("门诊", str(n)), ("住院", "4"), borders=False)
        rows.append((cell(f"示例{name}院"), cell(str(n + 4)), inner + cell("")))
    found = only_table(table(*rows))
    assert [(row.label, row.cells) for row in found.rows] == [
        ("示例一院", ("5", "门诊1住院4")),
        ("示例二院", ("6", "门诊2住院4")),
        ("示例三院", ("7", "门诊3住院4")),
    ]


def across(text: str) -> str:
    return f"<w:tr><w:tc><w:tcPr><w:gridSpan w:val='3'/></w:tcPr>{paragraph(text)}</w:tc></w:tr>"


def with_groups(*names: str) -> Table:
    rows = grid(("单位", "接种数", "接种率"))
    for name in names:
        rows = rows.replace("</w:tbl>", across(name))
        rows += (
            grid((f"{name[-2:]}接种点", "12", "98.1%")).partition("<w:tr>")[2].join(["<w:tr>", ""])
        )
    return only_table(rows)


def test_numbers_that_count_the_groups_are_none_of_their_names() -> None:
    assert [row.group for row in with_groups("一、主城", "二、郊区").rows] == ["主城", "郊区"]


def test_a_number_that_counts_nothing_is_part_of_the_name() -> None:
    assert [row.group for row in with_groups("一、主城", "三、郊区").rows] == [
        "一、主城",
        "三、郊区",
    ]


def test_a_group_set_again_as_going_on_is_the_same_group() -> None:
    merged = "<w:tcPr><w:vMerge w:val='{}'/></w:tcPr>"
    rows = [tuple(map(cell, ("类别", "单位", "发药数")))]
    names = [
        ("综合", "示例一院"),
        ("综合", "示例二院"),
        ("专科", "示例三院"),
        ("专科（续）", "示例四院"),
        ("专科（续）", "示例五院"),
    ]
    before = ""
    for name, unit in names:
        kind = "continue" if name == before else "restart"
        rows.append((merged.format(kind) + cell(name), cell(unit), cell("12")))
        before = name
    assert [row.group for row in only_table(table(*rows)).rows] == ["综合"] * 2 + ["专科"] * 3
