"""Grids of any structured format whose cells span in ways that hide what a column is."""

from __future__ import annotations

from indexer import parsing
from indexer.model import Block, Cell, Document, Issue


def issue_of(*blocks: Block) -> Issue:
    head = Block("paragraph", "2021年第3期　2021年3月30日", 1, 1)
    return parsing.parse(Document("a.pdf", "0", "pdf", (head, *blocks), "", "pdf", pages=1))


def grid(line: int, rows: list[list[tuple[str, int, int]]]) -> Block:
    cells = tuple(tuple(Cell(text, down, across) for text, down, across in row) for row in rows)
    return Block("grid", "", line, line + len(rows) - 1, grid=cells)


def one(*texts: str) -> list[tuple[str, int, int]]:
    return [(text, 1, 1) for text in texts]


def test_a_subtotal_over_serial_and_label_hides_no_group() -> None:
    issue = issue_of(
        Block("heading", "2021年2月上传情况", 2, 2, level=3),
        grid(
            3,
            [
                one("片区", "序号", "医疗机构", "门诊", "住院"),
                [("城东", 3, 1), *one("1", "城东医院", "12", "3")],
                one("2", "江心医院", "30", "4"),
                [("小计", 1, 2), *one("42", "7")],
                [("城西", 3, 1), *one("3", "城西医院", "8", "1")],
                one("4", "白鹭医院", "9", "2"),
                [("小计", 1, 2), *one("17", "3")],
            ],
        ),
    )
    (table,) = issue.tables
    assert table.columns == (("门诊",), ("住院",))
    assert [(r.group, r.label, r.cells, r.is_total) for r in table.rows] == [
        ("城东", "城东医院", ("12", "3"), False),
        ("城东", "江心医院", ("30", "4"), False),
        ("城东", "小计", ("42", "7"), True),
        ("城西", "城西医院", ("8", "1"), False),
        ("城西", "白鹭医院", ("9", "2"), False),
        ("城西", "小计", ("17", "3"), True),
    ]


def test_two_tables_of_one_grid_have_the_columns_that_each_prints() -> None:
    issue = issue_of(
        grid(
            2,
            [
                [("2021年2月费用", 1, 4)],
                one("区县", "门诊", "住院", "急诊"),
                one("澄江区", "12", "3", "5"),
                one("雁荡区", "30", "4", "6"),
                [("2021年2月上报", 1, 4)],
                [("医院", 1, 2), *one("应报", "实报")],
                [("城东医院", 1, 2), *one("8", "7")],
                [("城西医院", 1, 2), *one("9", "9")],
            ],
        ),
    )
    first, second = issue.tables
    assert first.columns == (("门诊",), ("住院",), ("急诊",))
    assert second.title == "2021年2月上报" and second.columns == (("应报",), ("实报",))
    assert [(r.label, r.cells) for r in second.rows] == [
        ("城东医院", ("8", "7")),
        ("城西医院", ("9", "9")),
    ]
