"""Signs that some files have and others lack: indents, blank lines, numbers, page numbers."""

from __future__ import annotations

import pytest

from tests.parsing.helpers import apart, issue_of, news, of_type
from tests.parsing.test_headlines import BODY, MORE
from tests.parsing.typeset import article, broken

ONE, TWO = "接口清单核对会召开", "第二批试点单位名单公布"


def test_indent_shown_as_blanks_opens_a_paragraph() -> None:
    def shown(text: str) -> list[str]:
        lines = broken(text, 32, 2)
        return ["\u3000\u3000" + lines[0], *lines[1:]]

    body = "".join(broken(BODY * 2, 32, 2)[:3])[:-1] + "。"
    text = "\n".join([ONE, *shown(body), *shown(MORE), TWO, *shown(BODY), *shown(MORE)])
    assert news(issue_of(text)) == [(ONE, 2), (TWO, 2)]


def test_blank_lines_between_paragraphs_only() -> None:
    body = "".join(broken(BODY * 2, 32, 2)[:3])[:-1] + "。"
    parts = [[ONE], broken(body, 32, 2), broken(MORE, 32, 2), [TWO], broken(BODY, 32, 2)]
    text = "\n\n".join("\n".join(part) for part in parts)
    assert news(issue_of(text)) == [(ONE, 2), (TWO, 1)]


def test_headlines_that_are_numbered_themselves() -> None:
    text = "\n".join([f"一、{ONE}", BODY, MORE, f"二、{TWO}", BODY, "（一）接口", MORE])
    issue = issue_of(text)
    assert news(issue) == [(ONE, 2), (TWO, 3)]
    assert [f.text for f in issue.furniture if f.kind == "number"] == ["一、", "二、"]


@pytest.mark.parametrize("number", ["12", "- 12 -", "—12—", "第 12 页", "第12页 共20页", "· 12 ·"])
def test_page_number_between_two_lines_of_a_sentence(number: str) -> None:
    lines = article([ONE], [BODY + MORE], 32)
    issue = issue_of(apart(*lines[:3], number, *lines[3:]))
    assert of_type(issue, "news") == [(BODY + MORE,)]
    assert [f.text for f in issue.furniture if f.kind == "page number"] == [number]


def test_running_header_inside_an_article_goes() -> None:
    lines = article([ONE], [BODY + MORE], 32)
    issue = issue_of(apart(*lines[:3], "南京卫生信息化简报 2023年第9期", *lines[3:]))
    assert of_type(issue, "news") == [(BODY + MORE,)]
    assert [f.kind for f in issue.furniture] == ["running header"]


@pytest.mark.parametrize("first", ["市卫健委领导到市第一医院", "江东区成立健康大数据中心"])
def test_first_headline_that_ends_in_the_name_of_a_body_is_no_masthead(first: str) -> None:
    text = "\n".join(["南京市卫生信息中心 编印 2022年4月27日", first, BODY, MORE])
    assert news(issue_of(text)) == [(first, 2)]


@pytest.mark.parametrize(
    "heading",
    ["要 闻", "【工作动态】", "会讯", "政策解读", "◆ 简讯 ◆", "四、统计数据", "部 门 之 窗"],
)
def test_section_headings_are_no_headlines(heading: str) -> None:
    issue = issue_of("\n".join([ONE, BODY, heading, TWO + "。"]))
    assert [f.text for f in issue.furniture if f.kind == "section heading"] == [heading]
    assert [title for title, _ in news(issue)] == [ONE]


@pytest.mark.parametrize(
    "headline", ["简讯栏目改版启动", "全市统计数据质量核查启动", "要闻编辑培训班举办"]
)
def test_headline_that_holds_the_name_of_a_section_is_none(headline: str) -> None:
    assert news(issue_of("\n".join([ONE, BODY, headline, MORE]))) == [(ONE, 1), (headline, 1)]


def test_text_after_a_table_in_the_news_goes_on_with_its_article() -> None:
    table = "\t".join(["序号", "单位", "得分"]) + "\n1\t甲院\t97\n2\t乙院\t95\n3\t丙院\t90"
    issue = issue_of("\n".join([ONE, BODY, table, MORE, TWO, BODY]))
    assert [title for title, _ in news(issue)] == [ONE, TWO]


def test_names_in_a_list_are_no_headlines() -> None:
    names = ["一等奖", "市第一医院", "市第二医院", "二等奖", "市第三医院"]
    text = "\n".join(["优秀案例名单公布", BODY, *names, MORE])
    assert news(issue_of(text)) == [("优秀案例名单公布", 7)]


def test_masthead_of_another_serial() -> None:
    lines = [
        "苏州卫生信息通讯",
        "2025年第3期",
        "苏州市卫生信息中心主办",
        "2025年3月25日",
        ONE,
        BODY,
    ]
    head = issue_of("\n".join(lines)).head
    assert head.title == "苏州卫生信息通讯2025年第3期"
    assert (head.publisher, head.date) == ("苏州市卫生信息中心", "2025-03-25")


def test_masthead_with_small_print_and_spaced_name() -> None:
    lines = [
        "内部资料 注意保存",
        "南 京 卫 生 信 息 化 简 报",
        "第 3 期",
        "（总第 157 期）",
        "南京市卫生信息中心编 2025 年 3 月 25 日 星期二",
        ONE,
        BODY,
    ]
    issue = issue_of("\n".join(lines))
    assert issue.head.title == "南京卫生信息化简报2025年第3期（总第157期）"
    assert [f.kind for f in issue.furniture] == ["masthead"] * 5


def test_bullet_on_a_line_of_its_own() -> None:
    lines = [*article([ONE], [BODY, MORE, BODY], 32), "简 讯"]
    for text in (BODY, MORE):
        lines += ["\uf06c", *broken(text, 30)]
    assert of_type(issue_of(apart(*lines)), "brief") == [(BODY,), (MORE,)]


def test_bullets_in_an_article_are_paragraphs_of_their_own() -> None:
    bullets = [line for text in (BODY, MORE) for line in broken("● " + text, 30)]
    issue = issue_of(apart(*article([ONE], [BODY, MORE, BODY], 32), *bullets))
    assert news(issue) == [(ONE, 5)]


def test_words_without_any_sentence_are_no_article() -> None:
    text = "\n".join([ONE, BODY, "统计数据", "市第一医院 未启动", "市第二医院 已完成"])
    issue = issue_of(text)
    assert [title for title, _ in news(issue)] == [ONE]
    assert of_type(issue, "other")


def test_sentence_with_many_kerned_figures_is_no_table() -> None:
    lines = [
        "智慧医院专项行动启动",
        "11 月 27 日，市卫生信息中心完成电子病历部署，数据 4 类 17",
        "项，用户 3 万人；5 月 10",
        "日起分批验收，逐项打分，不合格的限期整改后再验。",
    ]
    issue = issue_of(apart(*lines, *article([ONE], [BODY, MORE, BODY], 32)))
    assert issue.tables == ()
    assert [title for title, _ in news(issue)] == [lines[0], ONE]


def test_rows_of_a_table_are_not_given_back() -> None:
    rows = [
        "序号\t单位\t说明\t得分",
        "1\t甲院\t已上线\t97",
        "2\t乙院\t试运行，待验收\t95",
        "3\t丙院\t未启动\t90",
    ]
    issue = issue_of("\n".join([ONE, BODY, "2023年8月进度统计表", *rows]))
    assert [len(table.rows) for table in issue.tables] == [3]
