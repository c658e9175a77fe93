"""Every number has a month, and says from where it is known."""

from __future__ import annotations

import pytest

from indexer.errors import NotABriefing
from indexer.model import IssueHead
from indexer.parsing.dating import month_in_name, next_month
from tests.parsing.helpers import issue_of
from tests.parsing.test_headlines import BODY, MORE

HEADLINE = "接口清单核对会召开"
FIGURES = "热线受理来电17个。"


def head(*lines: str, name: str = "一期.txt") -> IssueHead:
    return issue_of("\n".join(lines), name).head


@pytest.mark.parametrize(
    ("masthead", "date", "title"),
    [
        (
            ["南京市卫生信息中心 编印 2022 年 4 月 27 日"],
            "2022-04-27",
            "南京卫生信息化简报2022年4月",
        ),
        (
            [
                "南京卫生信息化简报",
                "2022年第4期（总第121期）",
                "南京市卫生信息中心 编印",
                "2022年4月27日",
            ],
            "2022-04-27",
            "南京卫生信息化简报2022年第4期（总第121期）",
        ),
        (
            ["2022 年第 4 期 总第 121 期", "南京市卫生信息中心编印 二〇二二年四月二十七日"],
            "2022-04-27",
            "南京卫生信息化简报2022年第4期（总第121期）",
        ),
        (
            ["第4期", "主办：南京市卫生信息中心", "2022年4月27日"],
            "2022-04-27",
            "南京卫生信息化简报2022年第4期",
        ),
    ],
)
def test_printed_date_with_its_place(masthead: list[str], date: str, title: str) -> None:
    found = head(*masthead, HEADLINE, BODY, MORE)
    assert (found.date, found.date_precision, found.date_basis) == (date, "day", "printed")
    assert found.title == title
    assert found.id == "2022-04"
    assert found.publisher == "南京市卫生信息中心"
    assert f"第{len(masthead)}行" in found.date_evidence and "刊头" in found.date_evidence


def test_month_alone_is_printed_with_precision_month() -> None:
    found = head("2022年2月", HEADLINE, BODY)
    assert (found.date, found.date_precision, found.date_basis) == (
        "2022-02-28",
        "month",
        "printed",
    )


def test_date_printed_at_the_foot() -> None:
    found = head(HEADLINE, BODY, "南京市卫生信息中心", "地址：某路3号", "印发日期：2022年4月27日")
    assert found.date == "2022-04-27"
    assert "刊末" in found.date_evidence


def test_headline_that_opens_with_a_date_is_no_masthead() -> None:
    found = head("2021年5月1日起启用新版接口", "9月5日，" + MORE, name="2023-09.txt")
    assert found.date_basis == "inferred"


def test_statistics_of_december_make_january() -> None:
    found = head(HEADLINE, MORE, "统计数据", "2022年12月热线数据统计", FIGURES)
    assert (found.id, found.date, found.date_precision) == ("2023-01", "2023-01-31", "month")
    assert "2022年12月" in found.date_evidence


def test_events_that_agree_are_named() -> None:
    body = "9月5日，核对会在江东区召开。"
    found = head(HEADLINE, body, "统计数据", "2023年8月热线数据统计", FIGURES)
    assert found.id == "2023-09"
    assert "9月5日" in found.date_evidence and "相符" in found.date_evidence


@pytest.mark.parametrize(
    "sentence",
    [
        "会讯：学会定于2024年5月18日在扬州举办年会。",
        "新规将于2024年1月1日起执行。",
        "到2025年12月31日前完成全部改造。",
        "该项目2019年立项，2021年验收。",
        "截止2024年3月1日，征文结束。",
    ],
)
def test_announcements_and_terms_do_not_move_the_date(sentence: str) -> None:
    bare = head(HEADLINE, "2023年9月5日，核对会召开。", sentence)
    assert (bare.id, bare.date_basis) == ("2023-09", "inferred")
    with_figures = head(HEADLINE, MORE, sentence, "统计数据", "2023年8月热线数据统计", FIGURES)
    assert with_figures.id == "2023-09"


def test_without_statistics_the_newest_event_counts() -> None:
    found = head(HEADLINE, "2023年8月30日，预备会召开。", "9月5日-6日，核对会召开。")
    assert found.id == "2023-09"
    assert "9月6日" in found.date_evidence


@pytest.mark.parametrize(
    "name", ["2022-04.txt", "简报2022年4月.txt", "202204.txt", "2022_04_终稿.txt"]
)
def test_file_name_is_the_last_resort(name: str) -> None:
    found = head(HEADLINE, MORE, name=name)
    assert (found.id, found.date) == ("2022-04", "2022-04-30")
    assert name in found.date_evidence


def test_number_without_any_month_is_refused_with_a_next_step() -> None:
    with pytest.raises(NotABriefing) as caught:
        head(HEADLINE, MORE)
    assert caught.value.file == "一期.txt"
    assert "文件名" in caught.value.next_step


@pytest.mark.parametrize("name", ["20221301.txt", "报告123456789.txt", "v2022.txt"])
def test_other_digits_in_a_name_are_no_month(name: str) -> None:
    assert month_in_name(name) is None


def test_next_month_crosses_the_year() -> None:
    assert next_month("2022-12") == "2023-01"
    assert next_month("2023-08") == "2023-09"


def test_imprint_masthead_and_sample_notice_are_no_items() -> None:
    issue = issue_of(
        "\n".join(
            [
                "【样例】本期表格照录，文字为改写。",
                "南京卫生信息化简报",
                "2022年第4期（总第121期）",
                "南京市卫生信息中心 编印 2022年4月27日",
                HEADLINE,
                BODY,
                "南京市卫生信息中心",
                "地址：某路 3 号",
                "邮编：210000",
                "联系电话（传真）：025-00000000",
                "E-mail: a@b.cn",
                "责任编辑：某某",
                "健康南京 APP",
                "本期共印 510 份",
            ]
        )
    )
    assert issue.head.is_sample
    assert [(i.type, i.title) for i in issue.items] == [("news", HEADLINE)]
    kinds = [f.kind for f in issue.furniture]
    assert kinds == ["sample notice", *["masthead"] * 3, *["imprint"] * 8]


def test_a_contact_line_inside_an_article_is_no_imprint() -> None:
    issue = issue_of("\n".join([HEADLINE, BODY, "电话：12320。", MORE]), "2022-04.txt")
    assert [len(i.paragraphs) for i in issue.items] == [3]
