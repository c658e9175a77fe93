"""Page numbers and running headers, wherever a page happens to end."""

from __future__ import annotations

import pytest

from indexer.coverage import coverage
from indexer.model import Issue
from indexer.parsing import parse
from indexer.readers import read_bytes
from tests.parsing.helpers import apart, issue_of, of_type

ROWS = [f"{n} 第{n}门诊部 {n * 7} {n * 3}" for n in range(1, 61)]


def paged(form: str, header: str = "") -> Issue:
    """A table of sixty rows over three pages, each ended by ``form`` and begun by ``header``."""
    lines = ["统计数据", "2023 年 8 月自助服务使用统计", "序号 单位 挂号 缴费"]
    for place, row in enumerate(ROWS):
        if place and place % 20 == 0:
            lines += [form.format(place // 20 + 3)] if form else []
            lines += [header] if header else []
        lines.append(row)
    document = read_bytes(apart(*lines, "合计 12810 5490").encode(), "2023-09.txt")
    issue = parse(document)
    assert coverage(document, issue).is_complete
    return issue


@pytest.mark.parametrize("form", ["{}", "{}/9", "- {} -", "第{}页", "第 {} 页 共 9 页", "— {} —"])
def test_page_number_in_a_table_is_no_group_and_no_row(form: str) -> None:
    (table,) = paged(form).tables
    assert [row.group for row in table.rows] == [None] * 61
    assert [row.serial for row in table.rows[:60]] == [str(n) for n in range(1, 61)]


def test_page_numbers_are_kept_in_the_ledger() -> None:
    marks = [f.text for f in paged("{}").furniture if f.kind == "page number"]
    assert marks == ["4", "5"]


def test_running_header_in_a_table_is_no_row() -> None:
    issue = paged("{}", header="南京卫生信息化简报 2023 年第 9 期")
    (table,) = issue.tables
    assert len(table.rows) == 61
    assert of_type(issue, "other") == []


def test_numbers_that_do_not_go_up_page_by_page_stay_text() -> None:
    lines = ["本期要目", "7", "南京召开信息工作例会", "会议听取了各处室的工作汇报。"]
    filler = [f"第{n}项工作已经部署到位，各单位按时报送。" for n in range(12)]
    document = read_bytes(apart(*lines, *filler, "41").encode(), "2023-09.txt")
    issue = parse(document)
    assert coverage(document, issue).is_complete


def test_line_of_kerned_figures_in_a_sentence_is_no_cells() -> None:
    lines = [
        "全省热线管理人员培训班在南京举办",
        "9 月 19 日，全省热线管理人员培训班在南京举办，各市联络员到会，省里的",
        "负责人和各市的代表一起出席了 19 日下午在南京召开的全省热线 12320",
        "工作会议。会上，十三个市的负责人汇报了开展情况、取得成果和今后打算，",
        "省里的负责人对他们的工作给予了肯定，希望大家再接再厉，提高全省的热线",
        "服务水平。",
    ]
    issue = parse(read_bytes(apart(*lines).encode(), "2023-09.txt"))
    assert of_type(issue, "other") == []
    (article,) = of_type(issue, "news")
    assert "全省热线12320工作会议。" in article[0]


def test_single_page_number_at_the_edge_of_a_page_is_no_cell() -> None:
    lines = ["统计数据", "2023 年 8 月自助服务使用统计", "序号 单位 挂号 缴费", *ROWS[:20]]
    text = apart(*lines, "7").rstrip() + "\n " + apart(*ROWS[20:])
    (table,) = issue_of(text).tables
    assert [row.group for row in table.rows] == [None] * 60


def test_head_of_a_serial_not_known_before_goes_with_the_page_number() -> None:
    head = ["松溪县健康信息参考", "第9期", "松溪县卫生信息中心　2023年9月26日"]
    lines = [*head, "统计数据", "2023 年 8 月自助服务使用统计", "序号 单位 挂号 缴费", *ROWS[:20]]
    text = apart(*lines, "松溪县健康信息参考　2023年第9期", "— 2 —", *ROWS[20:])
    (table,) = issue_of(text).tables
    assert [row.label for row in table.rows] == [f"第{n}门诊部" for n in range(1, 61)]


def test_page_number_in_a_table_does_not_begin_the_foot_of_a_copied_page() -> None:
    lines = ["松溪县数字健康月报", "点击上方蓝字 关注我们", "第9期", "2023年9月26日", "统计数据"]
    lines += ["2023 年 8 月自助服务使用统计", "序号 单位 挂号 缴费", *ROWS[:6], "第2页 共6页"]
    text = apart(*lines, *ROWS[6:9], "赞", "在看", "写留言", "关注该公众号")
    (table,) = issue_of(text).tables
    assert [row.label for row in table.rows] == [f"第{n}门诊部" for n in range(1, 10)]
