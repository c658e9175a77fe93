"""Tabs that a PDF's text holds here and there part no cells."""

from __future__ import annotations

from tests.parsing.helpers import apart, issue_of, of_type

PROSE = [
    "南京市卫生信息中心 编印\t2015 年 5 月 29 日",
    "全市卫生统计直报培训班举办",
    "5 月 12 日至 13 日，全市卫生统计直报培训班在江宁举办，各医院、各区卫生局",
    "信息科负责人\t共 96 人参加了培训。培训班就直报系统的操作要点作了讲解，并",
    "安排了上机考核。",
    "统计数据",
    "2015 年 4 月预约挂号服务统计表",
]


def test_tab_in_a_sentence_and_in_some_rows_is_a_blank() -> None:
    rows = [
        "序号\t单位\t在线预约\t电话预约\t总计",
        "1 北桥医院\t100 20 120",
        "2 南湾门诊部 80 9 89",
        "3 青溪医院 7\t0 7",
        "合计 187 29 216",
        "（截止 4 月底，总预约挂号量为 4001234 人次）",
    ]
    issue = issue_of(apart(*PROSE, *rows), "a.txt")
    assert issue.head.date == "2015-05-29"
    assert [len(paragraphs) for paragraphs in of_type(issue, "news")] == [1]
    (table,) = issue.tables
    assert [(row.label, row.cells) for row in table.rows] == [
        ("北桥医院", ("100", "20", "120")),
        ("南湾门诊部", ("80", "9", "89")),
        ("青溪医院", ("7", "0", "7")),
        ("合计", ("187", "29", "216")),
    ]


def test_tabs_between_cells_stay_though_a_remark_is_a_sentence() -> None:
    rows = [
        "序号\t单位\t在线预约\t电话预约\t备注",
        "1\t北桥医院\t100\t20\t",
        "2\t南湾门诊部\t80\t9\t系统升级，两日未上传。",
        "3\t青溪医院\t7\t0\t/",
    ]
    issue = issue_of(apart(*PROSE, *rows), "a.txt")
    (table,) = issue.tables
    assert [row.cells[-1] for row in table.rows] == ["", "系统升级，两日未上传。", "/"]
    assert of_type(issue, "other") == []


def test_briefs_numbered_before_a_date_lose_their_number() -> None:
    briefs = ["1、3月7日，省厅来宁检查统计工作。", "2、3月15日，医院信息系统完成升级。"]
    issue = issue_of(apart("简讯", *briefs), "2013-03.txt")
    assert of_type(issue, "brief") == [
        ("3月7日，省厅来宁检查统计工作。",),
        ("3月15日，医院信息系统完成升级。",),
    ]


def test_a_rank_behind_the_names_is_a_value() -> None:
    rows = ["单位\t得分\t名次", "北桥医院\t92.0\t1", "青溪医院\t85.5\t2", "南湾医院\t80.0\t3"]
    (table,) = issue_of(apart(*PROSE[:-1], "2015 年一季度抽查得分", *rows), "a.txt").tables
    assert table.columns == (("得分",), ("名次",))
    assert [(row.label, row.cells) for row in table.rows] == [
        ("北桥医院", ("92.0", "1")),
        ("青溪医院", ("85.5", "2")),
        ("南湾医院", ("80.0", "3")),
    ]


def test_a_serial_behind_the_groups_is_none() -> None:
    rows = [
        "区\t序号\t单位\t人次",
        "东区\t1\t北桥医院\t92",
        "\t2\t青溪医院\t85",
        "西区\t3\t南湾医院\t80",
    ]
    (table,) = issue_of(apart(*PROSE[:-1], "2015 年 4 月门诊统计", *rows), "a.txt").tables
    assert table.columns == (("人次",),)
    assert [(row.group, row.serial, row.label) for row in table.rows] == [
        ("东区", "1", "北桥医院"),
        ("东区", "2", "青溪医院"),
        ("西区", "3", "南湾医院"),
    ]
