"""Briefings in plain text as offices keep them: sent on by mail, marked up, copied off a page,
exported from a spreadsheet. Own words; each test is named for what went wrong."""

from __future__ import annotations

import pytest

from indexer.coverage import coverage
from indexer.model import Issue
from indexer.readers import read_bytes
from tests.parsing.helpers import issue_of, news

BODY = "9月2日，枫桥市检验中心正式运行，标本当日取回，结果当日回传。"
HEAD = "枫桥市建成检验中心"
TITLE = "2023年8月检验业务量"


def whole(text: str) -> Issue:
    """The issue, which must account for every character."""
    issue = issue_of(text)
    report = coverage(read_bytes(text.encode(), "2023-09.txt"), issue)
    assert report.is_complete, report.missing
    return issue


def rows(issue: Issue) -> list[tuple[str | None, str, tuple[str, ...]]]:
    (table,) = issue.tables
    assert table.title == TITLE
    return [(row.group, row.label, row.cells) for row in table.rows]


def columns(issue: Issue) -> list[str]:
    return ["/".join(path) for path in issue.tables[0].columns]


def test_briefing_quoted_in_a_mail() -> None:
    quoted = ["枫桥卫生简讯", "2023年第9期", "2023年9月28日", "", HEAD, BODY, "", TITLE]
    quoted += ["单位\t标本\t外送", "东院\t35\t6", "西院\t42\t-", "南院\t12\t3"]
    mail = [
        "发件人: 王芳 <wf@example.cn>",
        "发送时间: 2023年10月9日 9:12",
        "主题: 转发简讯",
        "",
        "各位同事：",
    ]
    text = "\n".join([*mail, "", *(f"> {line}".rstrip() for line in quoted), "", "--", "王芳"])
    issue = whole(text)
    assert (issue.head.date, issue.head.number) == ("2023-09-28", 9)
    assert news(issue) == [(HEAD, 1)]
    assert rows(issue)[0] == (None, "东院", ("35", "6"))


def test_ages_over_a_limit_are_no_quotation() -> None:
    text = (
        f"2023年9月\n{HEAD}\n{BODY}\n{TITLE}\n年龄\t标本\t外送\n>60岁\t35\t6\n"
        ">70岁\t42\t7\n>80岁\t12\t3\n"
    )
    assert [label for _, label, _ in rows(whole(text))] == [">60岁", ">70岁", ">80岁"]


def test_marked_up_words_and_rules() -> None:
    table = (
        "| 单位 | 标本 | 外送 |\n|:--|--:|--:|\n| 东院 | 35 | 6 |\n| **合计** | **35** | **6** |"
    )
    text = (
        "# 枫桥卫生月报\n\n**2023年第9期**　2023年9月28日\n\n---\n\n## 工作动态\n\n"
        f"### {HEAD}\n\n{BODY}\n\n## 统计数据\n\n### {TITLE}\n\n{table}\n"
        "\n> 注：略。\n"
    )
    issue = whole(text)
    assert rows(issue)[-1] == (None, "合计", ("35", "6"))
    assert news(issue) == [(HEAD, 1)]
    assert not [item for item in issue.items if item.type == "other"]


def test_text_copied_off_a_web_page() -> None:
    text = "\n".join(
        [
            "首页",
            "信息公开",
            "当前位置：首页 > 信息公开 > 工作简报",
            "卫生工作简报（9月份）",
            "发布日期：2023-09-28 10:05  来源：办公室  浏览次数：37  字号：[ 大 中 小 ]",
            "",
            HEAD,
            BODY,
            "",
            "扫一扫在手机打开当前页",
            "【打印】【关闭】",
            "上一篇：关于放假的通知",
            "版权所有：枫桥市卫生健康委员会  示ICP备00000000号",
        ]
    )
    issue = whole(text)
    assert issue.head.date == "2023-09-28"
    assert [(item.type, item.title) for item in issue.items] == [("news", HEAD)]


@pytest.mark.parametrize("sign", [",", ";", "；", "，"])
def test_cells_between_commas_or_semicolons(sign: str) -> None:
    lines = [
        ("单位", "标本", "外送"),
        ("东院", '"1,035"', "6"),
        ("西院", "42", "--"),
        ("南院", "12", "3"),
    ]
    table = "\n".join(sign.join(cells) for cells in lines)
    issue = whole(
        f"枫桥卫生简报\n2023年第9期；2023年9月28日；信息科\n\n{HEAD}\n{BODY}\n\n{TITLE}\n{table}\n"
    )
    assert rows(issue)[0] == (None, "东院", ("1,035", "6"))
    assert (issue.head.number, issue.head.date) == (9, "2023-09-28")


def test_quoted_cell_over_two_lines() -> None:
    table = '单位,"标本\n数",外送\n东院,35,6\n西院,42,7\n南院,12,3'
    assert columns(whole(f"2023年9月\n{HEAD}\n{BODY}\n\n{TITLE}\n{table}\n")) == ["标本数", "外送"]


def test_characters_set_apart_by_recognition() -> None:
    def apart(text: str) -> str:
        return "   ".join(" ".join(part) for part in text.split())

    lines = ["枫桥卫生简报", HEAD, BODY.replace("9月2日", "本月"), TITLE, "单位 标本 外送"]
    text = "\n".join(map(apart, lines)) + "\n东 院   35   6\n西 院   42   7\n南 院   12   3\n"
    issue = whole(text)
    assert news(issue) == [(HEAD, 1)]
    assert columns(issue) == ["标本", "外送"]


def test_masthead_set_as_a_table() -> None:
    head = (
        "| 刊名 | 全省卫生动态 |\n| 期号 | 第9期 |\n| 主办 | 省卫生信息中心 |\n"
        "| 日期 | 2023-09-28 |"
    )
    issue = whole(f"{head}\n\n{HEAD}\n\n{BODY}\n")
    assert (issue.head.number, issue.head.date) == (9, "2023-09-28")
    assert issue.head.publisher == "省卫生信息中心"
    assert not issue.tables


def test_cells_of_tabs_with_line_breaks_in_them() -> None:
    table = "序号\t单位\t规范\n管理数\t新发现\n人数\n1\t东院\t35\t6\n2\t西院\t42\t7\n\t合计\t77\t13"
    issue = whole(f"2023年9月\n{HEAD}\n{BODY}\n\n{TITLE}\n{table}\n")
    assert columns(issue) == ["规范管理数", "新发现人数"]
    assert rows(issue)[0] == (None, "东院", ("35", "6"))


def test_subtotal_stands_in_its_group() -> None:
    table = (
        "县区\t单位\t标本\n青河\t东院\t35\n\t西院\t42\n\t小计\t77\n"
        "云台\t南院\t12\n\t小计\t12\n合计\t\t89"
    )
    issue = whole(f"2023年9月\n{HEAD}\n{BODY}\n\n{TITLE}\n{table}\n")
    assert [(g, label) for g, label, _ in rows(issue) if label.endswith("计")] == [
        ("青河", "小计"),
        ("云台", "小计"),
        (None, "合计"),
    ]


def test_contents_list_is_no_table() -> None:
    listed = f"本期要目\n1. {HEAD} ........ 1\n2. 八月统计 ............ 2"
    issue = whole(f"枫桥卫生简讯\n第9期\n枫桥卫健委 2023年9月28日\n\n{listed}\n\n{HEAD}\n{BODY}\n")
    assert not issue.tables
    assert (issue.head.date, news(issue)) == ("2023-09-28", [(HEAD, 1)])


def test_second_point_of_a_note_is_a_note() -> None:
    table = "单位\t标本\n东院\t35\n西院\t42\n注：1.标本按日计；\n2.不含外送。"
    issue = whole(f"2023年9月\n{HEAD}\n{BODY}\n\n{TITLE}\n{table}\n\n")
    assert issue.tables[0].notes == ("注：1.标本按日计；", "2.不含外送。")


def test_label_over_and_under_its_figures() -> None:
    table = (
        "序号 医院 图文 视频\n东海大学附属第一医院\n1 771 333\n(湖滨院区)\n"
        "东海大学附属第一医院\n2 851 339\n"
        "(江东院区)\n3 市中心医院 473 481\n4 市康复医院 651 359\n合计 2746 1512"
    )
    issue = whole(f"2023年9月\n{HEAD}\n{BODY}\n\n{TITLE}\n{table}\n")
    assert rows(issue)[:3] == [
        (None, "东海大学附属第一医院(湖滨院区)", ("771", "333")),
        (None, "东海大学附属第一医院(江东院区)", ("851", "339")),
        (None, "市中心医院", ("473", "481")),
    ]


def test_long_names_of_a_header_over_and_under_the_short_ones() -> None:
    table = (
        "预约挂号 双向转诊\n序号 机构 完整率\n人次 人次\n1 东院 35 6 82.1%\n"
        "2 西院 42 7 99.0%\n3 南院 12 3 91.5%"
    )
    issue = whole(f"2023年9月\n{HEAD}\n{BODY}\n\n{TITLE}\n{table}\n")
    assert columns(issue) == ["预约挂号人次", "双向转诊人次", "完整率"]


def test_chapters_and_numbered_headlines() -> None:
    text = (
        "枫桥卫生通报\n第 九 期\n枫桥市卫生健康委员会　　二〇二三年九月\n\n"
        f"第一章　工作进展\n\n（一）{HEAD}\n{BODY}\n"
        f"（二）出生证系统升级\n{BODY}\n\n第二章　数据通报\n\n{TITLE}\n"
        "单位\t标本\n东院\t35\n西院\t42\n"
    )
    issue = whole(text)
    assert news(issue) == [(HEAD, 1), ("出生证系统升级", 1)]
    assert issue.head.number == 9


def test_grid_of_plus_and_equals_signs() -> None:
    edge, under = "+------+------+------+", "+======+======+======+"
    body = [f"| {name} |   {n} |    6 |\n{edge}" for n, name in ((35, "东院"), (42, "西院"))]
    table = "\n".join([edge, "| 单位 | 标本 | 外送 |", under, *body])
    assert rows(whole(f"2023年9月\n{HEAD}\n{BODY}\n\n{TITLE}\n\n{table}\n"))[1] == (
        None,
        "西院",
        ("42", "6"),
    )


def test_one_cell_a_line_with_a_group_in_each_row() -> None:
    cells = ["类别", "单位", "标本", "外送"]
    cells += ["省级", "东院", "35", "6", "省级", "西院", "42", "7", "区县", "南院", "—", "3"]
    issue = whole(f"2023年9月\n{HEAD}\n{BODY}\n\n{TITLE}\n\n" + "\n".join(cells) + "\n")
    assert rows(issue)[0] == ("省级", "东院", ("35", "6"))


@pytest.mark.parametrize("mark", ["（续）", "（續）", "(續)"])
def test_a_table_that_goes_on_in_either_script_is_one(mark: str) -> None:
    rule = "+------+------+------+"
    head, first, second = (
        "| 單位 | 標本 | 外送 |",
        "| 東院 | 35   | 6    |",
        "| 西院 | 42   | 3    |",
    )
    title = "2023年8月檢驗業務量"
    text = ["楓橋衛生簡訊", "2023年第9期　2023年9月28日", "", HEAD, BODY, "", title]
    text += [rule, head, rule, first, rule, "", f"{title}{mark}", rule, head, rule, second, rule]
    (table,) = whole("\n".join(text)).tables
    assert table.title == title
    assert [(row.label, row.cells) for row in table.rows] == [
        ("東院", ("35", "6")),
        ("西院", ("42", "3")),
    ]
