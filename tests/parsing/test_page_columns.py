"""Plain text whose page is set in two columns is read column by column."""

from __future__ import annotations

import time
from pathlib import Path

import pytest

from indexer import parsing
from indexer.coverage import coverage
from indexer.model import Issue
from indexer.readers import read_bytes

FIXTURES = Path(__file__).parent.parent / "fixtures" / "text"


def issue_in(name: str) -> Issue:
    document = read_bytes((FIXTURES / name).read_bytes(), name)
    issue = parsing.parse(document)
    assert coverage(document, issue).is_complete
    return issue


def test_two_columns_are_not_read_across_the_gutter() -> None:
    issue = issue_in("two_columns.txt")
    news = {item.title: item.paragraphs for item in issue.items}
    assert news["值班表换成了大屏"] == (
        "3月起，急救中心把值班表搬到大屏上，调度员抬头就能看见各站的空车。交接班不再抄写，"
        "漏记的事没有了。",
    )
    assert news["车到了门口才知道"][1] == ("开通一个月，门口等候超过五分钟的车次由六十降到九。")


def test_a_table_over_the_whole_page_stays_whole_between_columns() -> None:
    whole = issue_in("two_columns.txt").tables[-1]
    assert whole.title == "2021年3月各站急救情况"
    assert [(row.label, row.cells) for row in whole.rows][1] == ("南关站", ("166", "10", "6.0%"))


def test_a_table_cut_by_the_column_is_one() -> None:
    cut = issue_in("two_columns.txt").tables[0]
    assert [row.label for row in cut.rows] == ["北关站", "南关站", "东关站", "合计"]


def test_two_titled_tables_side_by_side_are_two() -> None:
    issue = issue_in("titled_side_by_side.txt")
    assert [table.title for table in issue.tables] == [
        "2020年8月医院随访情况",
        "2020年8月街道建档情况",
    ]
    assert [row.cells for row in issue.tables[1].rows] == [
        ("67", "91%"),
        ("80", "88%"),
        ("42", "95%"),
    ]
    assert [item.title for item in issue.items] == ["随访记录当场入档", "名单每周核一次"]


@pytest.mark.parametrize(
    "line", ["很长的一行字很长的一行字      右边的一行字也是很长的\n", "字  " * 60 + "\n"]
)
def test_reading_columns_is_linear(line: str) -> None:
    def spent(times: int) -> float:
        data = ("健康简报\n第1期\n2021年3月2日\n\n" + line * times).encode()
        start = time.process_time()
        read_bytes(data, "long.txt")
        return time.process_time() - start

    spent(50)
    assert spent(4000) < 16 * spent(500) + 0.5
