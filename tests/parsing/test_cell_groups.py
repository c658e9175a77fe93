"""Tables one cell a line whose groups are named once."""

from __future__ import annotations

from pathlib import Path

from indexer import parsing
from indexer.coverage import coverage
from indexer.readers import read_bytes
from tests.parsing.helpers import issue_of

FIXTURE = Path(__file__).parent.parent / "fixtures" / "text" / "cells_with_groups.txt"


def test_rows_one_cell_a_line_keep_the_group_that_is_named_once() -> None:
    document = read_bytes(FIXTURE.read_bytes(), FIXTURE.name)
    issue = parsing.parse(document)
    assert coverage(document, issue).is_complete
    (table,) = issue.tables
    assert table.title == "2024年3月双向转诊情况"
    assert [(row.group, row.label, row.cells[0]) for row in table.rows] == [
        ("城区", "芦滩医院", "120"),
        ("城区", "盐仓医院", "95"),
        ("乡镇", "北坡卫生院", "31"),
        ("乡镇", "官渡卫生院", "28"),
        (None, "合计", "274"),
    ]
    assert table.rows[2].span.line_start == 27
    assert table.notes


def test_one_cell_missing_makes_no_such_table() -> None:
    text = FIXTURE.read_text("utf-8").replace("61\n", "", 1)
    assert all(len(table.rows) < 4 for table in issue_of(text).tables)
