"""The same number in each light mark-up is the same number, and its signs are no text."""

from __future__ import annotations

from pathlib import Path

import pytest

from indexer import parsing
from indexer.coverage import coverage
from indexer.readers import SUFFIXES, read, read_bytes
from tests.parsing.helpers import issue_of

FOLDER = Path(__file__).parent.parent / "fixtures" / "text"
FILES = ("mediawiki.txt", "dokuwiki.txt", "textile.txt", "jira.txt", "asciidoc.txt", "org.txt")


@pytest.mark.parametrize("name", [*FILES, "list_table.rst"])
def test_news_and_table_of_a_marked_up_text(name: str) -> None:
    document = read(FOLDER / name)
    issue = parsing.parse(document)
    assert (issue.head.date, issue.head.number, issue.head.total_number) == ("2022-04-27", 4, 61)
    [news] = [item for item in issue.items if item.type == "news"]
    assert news.title == "核对会在江东区召开"
    assert news.paragraphs == ("4月9日，接口清单核对会在江东区召开，共二十三人参加。",)
    [table] = issue.tables
    assert table.title == "2022年3月转诊统计表"
    assert table.columns == (("上转", "门诊"), ("上转", "住院"))
    assert [(row.label, row.cells, row.is_total) for row in table.rows] == [
        ("甲医院", ("1,117", "33"), False),
        ("乙医院", ("18", "0"), False),
        ("合计", ("1,135", "33"), True),
    ]
    assert coverage(document, issue).is_complete


def test_signs_of_mark_up_in_plain_text_stay() -> None:
    text = (
        "柳塘卫生信息\n2022年第4期\n2022年4月27日\n\n核对会召开\n\n"
        "会上说，2*3*4米的机房、a//b接口和 [[1]] 号附件都已验收，共23人参加。\n"
    )
    [news] = [item for item in issue_of(text).items if item.type == "news"]
    assert "2*3*4米的机房、a//b接口和 [[1]] 号附件" in news.paragraphs[0]


def test_escaped_bar_is_text_of_its_cell() -> None:
    text = (
        "柳塘卫生信息\n2022年第4期\n2022年4月27日\n\n# 2022年3月转诊统计表\n\n"
        "| 单位 | 门诊 |\n|---|---:|\n| 内科\\|外科 | 18 |\n| 儿科 | 20 |\n\n# 动态\n\n正文一句。\n"
    )
    [table] = issue_of(text).tables
    assert [row.label for row in table.rows] == ["内科|外科", "儿科"]


@pytest.mark.parametrize("line", ["{|", "|===", "|= |", "|| ||", "^ ^", ".. table::", "== a =="])
def test_opened_and_never_closed_is_read_in_linear_time(line: str) -> None:
    text = f"2022年第4期\n2022年4月27日\n正文一句。\n{(line + chr(10)) * 4_000}"
    assert read_bytes(text.encode(), "a.txt").blocks


def test_files_of_mark_up_and_sheets_are_taken() -> None:
    assert {".md", ".rst", ".org", ".wiki", ".csv", ".tsv"} <= SUFFIXES


def test_a_table_without_a_row_ends_no_build() -> None:
    text = (FOLDER / "asciidoc.txt").read_text(encoding="utf8")
    mark = '\n[cols="3*",options="header"]\n|===\n'
    document = read_bytes(f"{text}{mark}{mark}".encode(), "a.txt")
    assert coverage(document, parsing.parse(document)).is_complete
