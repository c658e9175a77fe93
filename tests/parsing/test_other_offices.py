"""Files of other offices: what they print about themselves, and nothing that they do not."""

from __future__ import annotations

import pytest

from indexer.model import IssueHead
from indexer.serial import UNNAMED
from tests.parsing.helpers import issue_of
from tests.parsing.test_headlines import BODY, MORE

NEWS = "栖云医院启用新版接口"


def head(*lines: str, name: str = "一期.txt") -> IssueHead:
    return issue_of("\n".join(lines), name).head


# --- which serial it is -------------------------------------------------------------------


def test_unknown_serial_is_not_called_by_a_known_ones_name() -> None:
    found = head("2022-04-27", NEWS, BODY)
    assert (found.title, found.publisher) == (f"{UNNAMED}2022年4月", "")


@pytest.mark.parametrize(
    ("lines", "title", "publisher"),
    [
        (["《江城健康月报》", "2022年4月27日"], "江城健康月报2022年4月", ""),
        (["江城卫生信息通讯", "2022年第4期", "2022/4/27"], "江城卫生信息通讯2022年第4期", ""),
        (
            ["江城信息快报", "第4期（总第33期）", "江城市信息中心主办", "2022.04"],
            "江城信息快报2022年第4期（总第33期）",
            "江城市信息中心",
        ),
    ],
)
def test_name_and_publisher_are_those_of_the_masthead(
    lines: list[str], title: str, publisher: str
) -> None:
    found = head(*lines, NEWS, BODY, MORE)
    assert (found.title, found.publisher, found.id) == (title, publisher, "2022-04")


def test_known_serial_by_its_editors_at_the_foot() -> None:
    found = head(NEWS, BODY, "南京市卫生信息中心", "地址：某路3号", name="2022-04.txt")
    assert found.title == "南京卫生信息化简报2022年9月"
    assert found.publisher == "南京市卫生信息中心"


def test_known_serial_by_its_page_heads_alone() -> None:
    pages = [line for n in range(1, 5) for line in (f"{NEWS}第{'一二三四'[n - 1]}次", *[BODY] * 6)]
    pages[14:14] = ["南京卫生信息化简报"]
    assert head(*pages, name="2022-04.txt").title == "南京卫生信息化简报2022年9月"


def test_body_at_the_foot_is_the_publisher_but_names_no_serial() -> None:
    found = head(NEWS, BODY, "江城市卫生信息中心", "地址：某路3号", name="2022-04.txt")
    assert (found.title, found.publisher) == (f"{UNNAMED}2022年9月", "江城市卫生信息中心")


# --- which month it is of -----------------------------------------------------------------


FIELDS = [
    (["发布日期：2017-08-31  来源：江城市卫计委  浏览次数：512"], "2017-08-31", "day"),
    (["【发布时间： 2017年8月31日】【字体：大 中 小】"], "2017-08-31", "day"),
    (["(日期:2017.8.1-8.31)"], "2017-08-31", "month"),
    (["统计日期：2017年7月26日至2017年8月25日"], "2017-08-31", "month"),
    (["索引号：0123-5  分类：卫生", "发布机构：卫健委  发文日期：2017/8/31"], "2017-08-31", "day"),
]
BARE = [
    (["2017.08"], "2017-08-31", "month"),
    (["２０１７年８月３１日"], "2017-08-31", "day"),
    (["二〇一七年八月"], "2017-08-31", "month"),
]


@pytest.mark.parametrize(
    ("lines", "date", "precision", "is_over"),
    [(*case, is_over) for case in FIELDS for is_over in (True, False)]
    + [(*case, True) for case in BARE],
)
def test_dates_as_other_offices_print_them(
    lines: list[str], date: str, precision: str, is_over: bool
) -> None:
    order = [*lines, NEWS] if is_over else [NEWS, *lines]
    issue = issue_of("\n".join([*order, BODY, MORE]), "一期.txt")
    assert (issue.head.date, issue.head.date_precision) == (date, precision)
    assert issue.head.date_basis == "printed"
    assert [item.title for item in issue.items] == [NEWS]
    assert sum(piece.kind == "masthead" for piece in issue.furniture) == len(lines)


def test_day_of_printing_out_is_no_date_of_issue() -> None:
    found = head(NEWS, "打印日期：2024-01-02  发布日期：2017-08-31", BODY)
    assert found.date == "2017-08-31"


@pytest.mark.parametrize(
    ("title", "name", "month", "said"),
    [
        ("江城市2017年第二季度热线运行情况", "一.txt", "2017-06", "按季度的最后一个月"),
        ("江城市二季度热线运行情况通报（2017年）", "一.txt", "2017-06", "年份取自第1行"),
        ("江城市2017年上半年热线运行情况", "一.txt", "2017-06", "按半年的最后一个月"),
        ("江城市11月份热线运行情况", "简报2016.txt", "2016-11", "年份取自文件名"),
        ("江城市1-11月热线统计分析（2016年度）", "一.txt", "2016-11", "11月"),
    ],
)
def test_month_of_the_files_own_title_is_inferred_with_its_reason(
    title: str, name: str, month: str, said: str
) -> None:
    found = head(title, BODY, MORE, name=name)
    assert (found.id, found.date_basis, found.date_precision) == (month, "inferred", "month")
    assert said in found.date_evidence and "第1行" in found.date_evidence


def test_year_of_a_month_without_one_is_the_newest_in_the_text() -> None:
    found = head("江城市11月份热线运行情况", "2016年1月以来，" + BODY, MORE)
    assert found.id == "2016-11" and "正文" in found.date_evidence


def test_first_headline_of_a_known_serial_is_not_its_title() -> None:
    lines = [
        "南京卫生信息化简报",
        "江城市11月份热线运行情况",
        BODY,
        MORE,
        "2017年9月5日，会议召开。",
    ]
    assert head(*lines).id == "2017-09"


def test_article_that_names_a_place_and_a_time_keeps_its_lines() -> None:
    issue = issue_of("\n".join([NEWS, BODY, "时间：9月5日", "来源：本刊", MORE]), "2022-04.txt")
    assert not issue.furniture


def test_traditional_script_is_understood_and_kept_as_printed() -> None:
    lines = [
        "江城衛生簡報",
        "第8期（總第33期）",
        "江城市衛生信息中心　編印",
        "2017年8月31日",
        "要聞",
    ]
    lines += [
        "某醫院開通網上掛號服務",
        "八月起，該院開通服務。市民反映良好。",
        "簡訊",
        "會議召開，八家單位參加。",
    ]
    issue = issue_of("\n".join(lines), "一期.txt")
    assert issue.head.title == "江城衛生簡報2017年第8期（总第33期）"
    assert (issue.head.total_number, issue.head.publisher) == (33, "江城市衛生信息中心")
    assert [(item.type, item.title) for item in issue.items] == [
        ("news", "某醫院開通網上掛號服務"),
        ("brief", ""),
    ]
    assert [p.kind for p in issue.furniture] == ["masthead"] * 4 + ["section heading"] * 2
