"""Headings typed in plain text: signs and numbers before headlines, parts and titles. Own words;
each test is named for what went wrong."""

from __future__ import annotations

import pytest

from tests.parsing.helpers import news
from tests.parsing.test_text_kinds import whole

FIRST = ("枫桥镇卫生院开通移动查房系统", "9月2日，枫桥镇卫生院开通移动查房，首日记录三十条。")
SECOND = ("柳塘区影像平台扩大接入范围", "9月5日，柳塘区影像平台新接入七家单位，调阅次数上升。")
TABLE = "单位\t标本\t外送\n东院\t35\t6\n西院\t42\t1\n合计\t77\t7"
TITLE = "2023年8月检验业务量"
HEAD = "枫桥卫生简报\n2023年第9期\n2023年9月28日\n"


def text_of(part: str, of_tables: str, first: str, second: str, title: str = TITLE) -> str:
    pieces = [HEAD, part, first + FIRST[0], FIRST[1], second + SECOND[0], SECOND[1]]
    return "\n".join([*(p for p in [*pieces, of_tables, title] if p), TABLE, ""])


@pytest.mark.parametrize(
    ("part", "of_tables", "first", "second"),
    [
        ("一、队伍建设", "二、月度数字", "（一）", "（二）"),
        ("一、队伍建设", "二、月度数字", "1、", "2、"),
        ("◎ 队伍建设", "◎ 月度数字", "◆", "◆"),
        ("=== 队伍建设 ===", "=== 月度数字 ===", "★ ", "★ "),
        ("【队伍建设】", "【月度数字】", "", ""),
        ("队伍建设", "月度数字", "● ", "● "),
        ("队伍建设", "月度数字", "", ""),
        ("", "", "■", "■"),
        ("", "", "1. ", "2. "),
    ],
)
def test_headlines_are_found_whatever_sign_stands_before_them(
    part: str, of_tables: str, first: str, second: str
) -> None:
    issue = whole(text_of(part, of_tables, first, second))
    assert news(issue) == [(FIRST[0], 1), (SECOND[0], 1)]
    assert issue.tables[0].title == TITLE
    assert not [item for item in issue.items if item.type == "other"]


@pytest.mark.parametrize("number", ["一、", "（一）", "表1　", "表 1 ", "附表一："])
def test_typed_number_is_no_part_of_a_table_title(number: str) -> None:
    issue = whole(text_of("", "", "", "", number + TITLE))
    assert [table.title for table in issue.tables] == [TITLE]


def test_points_of_an_article_are_no_headlines() -> None:
    text = f"{HEAD}\n{FIRST[0]}\n{FIRST[1]}\n一、统一接口\n{SECOND[1]}\n二、压实责任\n{SECOND[1]}\n"
    assert news(whole(text)) == [(FIRST[0], 5)]


def test_items_of_a_list_are_no_headlines() -> None:
    listed = "●东院检验科\n●西院检验科\n●南院检验科\n"
    assert news(whole(f"{HEAD}\n{FIRST[0]}\n{FIRST[1]}\n参加单位有：\n{listed}")) == [(FIRST[0], 5)]


def test_account_and_recommendations_of_an_article_copied_from_a_phone() -> None:
    text = "\n".join(
        [
            "枫桥健康信息参考（2023年第9期）",
            "原创 枫桥市卫生信息中心 枫桥健康信息参考",
            "点击上方蓝字 关注我们",
            "2023年9月28日",
            "",
            f"★ {FIRST[0]}",
            FIRST[1],
            "往期推荐",
            "一图读懂｜签约那些事",
            "来源｜枫桥市卫生信息中心",
            "编辑｜小林",
            "阅读 214",
            "在看",
        ]
    )
    issue = whole(text)
    assert (issue.head.date, issue.head.number) == ("2023-09-28", 9)
    assert [(i.title, i.paragraphs) for i in issue.items] == [(FIRST[0], (FIRST[1],))]
    assert not issue.tables


def test_greeting_of_a_site_hides_no_masthead() -> None:
    page = "欢迎访问枫桥市卫生健康委员会网站！\n"
    page += "设为首页 | 加入收藏 | 无障碍浏览\n首页 | 概况 | 动态 | 互动\n"
    crumb = "您现在的位置：首页 >> 政务公开 >> 正文\n"
    issue = whole(page + crumb + text_of("", "", "", ""))
    assert (issue.head.date, issue.head.number) == ("2023-09-28", 9)
    assert [table.title for table in issue.tables] == [TITLE]


def test_name_and_date_beside_each_other_are_no_table() -> None:
    head = "枫桥卫生信息\n第9期\n枫桥市卫生信息中心 2023/9/28\n"
    issue = whole(head + text_of("", "", "", "").removeprefix(HEAD))
    assert (issue.head.date, issue.head.number) == ("2023-09-28", 9)
    assert [table.title for table in issue.tables] == [TITLE]


def test_month_and_year_on_different_lines_of_the_masthead() -> None:
    head = "枫桥健康信息参考（9月份）\n2023年  枫桥市卫生信息中心编\n"
    issue = whole(head + text_of("", "", "", "").removeprefix(HEAD))
    assert issue.head.date == "2023-09-30"
    assert issue.head.publisher == "枫桥市卫生信息中心"


def test_copies_named_at_the_foot_are_no_head_of_a_forwarded_mail() -> None:
    quoted = [*text_of("", "", "", "").split("\n"), "抄送：各县卫生健康委。"]
    mail = [
        "发件人: 王芳 <wf@example.cn>",
        "收件人: 各单位",
        "主题: 转发",
        "",
        "--- 原始邮件 ---",
        "",
    ]
    issue = whole("\n".join([*mail, *(f"> {line}".rstrip() for line in quoted)]))
    assert news(issue) == [(FIRST[0], 1), (SECOND[0], 1)]
    assert [table.title for table in issue.tables] == [TITLE]


@pytest.mark.parametrize(
    "foot", ["枫桥市卫生信息中心　　2023年9月28日印发", "出刊日期：2023年9月28日"]
)
def test_date_that_only_the_foot_prints(foot: str) -> None:
    text = text_of("", "", "", "").replace("2023年9月28日\n", "")
    assert whole(text + f"\n{foot}\n").head.date == "2023-09-28"


def test_date_in_chinese_numbers_beside_other_fields() -> None:
    head = "枫桥健康信息参考（9月）\n"
    head += "时间：二〇二三年九月二十八日　作者：枫桥市卫生信息中心　点击：77\n"
    assert whole(head + text_of("", "", "", "").removeprefix(HEAD)).head.date == "2023-09-28"


def grid_of(text: str) -> list[tuple[str | None, str, tuple[str, ...]]]:
    (table,) = whole(f"{HEAD}\n{FIRST[0]}\n{FIRST[1]}\n\n{TITLE}\n{text}\n").tables
    assert table.title == TITLE
    return [(None, "/".join(path), ()) for path in table.columns] + [
        (row.group, row.label, row.cells) for row in table.rows
    ]


LEVELS = [(None, "送检/门诊", ()), (None, "送检/住院", ())]
ROWS = [("东片", "东院", ("35", "6")), ("东片", "西院", ("42", "—")), ("西片", "南院", ("12", "3"))]


@pytest.mark.parametrize(
    "text",
    [
        "片区;单位;送检;\n;;门诊;住院\n东片;东院;35;6\n;西院;42;—\n西片;南院;12;3",
        "片区｜单位｜送检｜\n｜｜门诊｜住院\n东片｜东院｜35｜6\n｜西院｜42｜—\n西片｜南院｜12｜3",
        "片区 | 单位 | 送检 |\n | | 门诊 | 住院\n"
        "东片 | 东院 | 35 | 6\n | 西院 | 42 | —\n西片 | 南院 | 12 | 3",
        '片区\t"单\n位"\t送检\t\n\t\t"门\n诊"\t住院\n东片\t"东\n院"\t35\t6\n\t西院\t42\t—\n西片\t南院\t12\t3',
        "| 片区 | 单位 | 送<br>检 | |\n| | | 门<br/>诊 | 住院 |\n| 东片 | 东院 | 35 | 6 |\n"
        "| | 西院 | 42 | — |\n| 西片 | 南院 | 12 | 3 |",
    ],
    ids=["semicolons", "full-width bars", "bars between", "quotes over lines", "breaks"],
)
def test_two_levels_and_a_group_named_once_whatever_parts_the_cells(text: str) -> None:
    assert grid_of(text) == [*LEVELS, *ROWS]


def test_three_levels_whose_merged_names_are_printed_once() -> None:
    text = "单位;线上;;线下\n;自有;;窗口\n;微信;网站;\n东院;35;6;1\n西院;42;7;2\n南院;12;3;4"
    found = grid_of(text)
    assert [name for _, name, _ in found[:3]] == ["线上/自有/微信", "线上/自有/网站", "线下/窗口"]


def test_group_on_a_line_of_its_own_between_tabs() -> None:
    text = "单位\t门诊\t住院\n东片\n东院\t35\t6\n西院\t42\t—\n西片\n南院\t12\t3"
    assert grid_of(text)[2:] == ROWS


def test_whole_sheet_saved_with_its_lines_filled_up() -> None:
    lines = [HEAD.strip(), "", FIRST[0], FIRST[1], SECOND[0], SECOND[1], "", TITLE]
    sheet = [f"{line},," for line in "\n".join(lines).split("\n")]
    sheet += ["单位,门诊,住院", '东院,"1,035",6', "西院,42,7", "南院,12,3", "注：含补录。,,"]
    issue = whole("\n".join(sheet) + "\n")
    assert (issue.head.date, news(issue)) == ("2023-09-28", [(FIRST[0], 1), (SECOND[0], 1)])
    assert [row.cells for row in issue.tables[0].rows] == [("1,035", "6"), ("42", "7"), ("12", "3")]


def test_drawn_rows_beside_a_rule_that_stops_at_a_merged_cell() -> None:
    lines = [
        "+------+------+-------------+",
        "| 片区 | 单位 |    送检     |",
        "|      |      +------+------+",
        "|      |      | 门诊 | 住院 |",
        "+------+------+------+------+",
        "| 东片 | 东院 |   35 |    6 |",
        "|      +------+------+------+",
        "|      | 西院 |   42 |    — |",
        "+------+------+------+------+",
        "| 西片 | 南院 |   12 |    3 |",
        "+------+------+------+------+",
    ]
    assert grid_of("\n".join(lines)) == [*LEVELS, *ROWS]
