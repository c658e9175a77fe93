"""Mastheads as offices set them: in one line or many, with labels, in cells, at the foot."""

from __future__ import annotations

import pytest

from indexer import parsing
from indexer.model import Issue
from indexer.readers import read_bytes
from tests.parsing.helpers import issue_of, news

NEWS = "云溪区启动慢病平台二期建设"
BODY = "10月12日，云溪区召开慢病平台二期建设启动会，14家单位参加。会议明确年底前完成对接。"
ROWS = ("序号\t单位\t人次", "1\t云溪医院\t1203", "2\t东门医院\t455", "合计\t\t1658")
TABLE = "\n".join(["2023年9月预约挂号统计表", *ROWS])


def whole(*lines: str, foot: str = "") -> Issue:
    return issue_of("\n".join([*lines, NEWS, BODY, TABLE, *foot.split("\n")]), "一期.txt")


FORMS = [
    (
        "卫生信息化工作简报/2023年第10期（总第128期）/信息中心 编 2023年10月31日",
        "2023-10-31",
        10,
        128,
    ),
    ("数字健康简报/第十期/云溪市卫健委办公室　　　二〇二三年十月三十一日", "2023-10-31", 10, None),
    ("卫生信息化工作简报/〔2023〕第5号/云溪市卫健委信息处　2023年10月30日", "2023-10-30", 5, None),
    ("云溪健康通讯/2023年11期/云溪市健康教育所/2023年11月6日", "2023-11-06", 11, None),
    ("健康信息月报/2023.10/NO.10/总第76期", "2023-10", 10, 76),
    ("第10期 · 总第128期 · 2023年10月31日/智慧医疗动态", "2023-10-31", 10, 128),
    ("智慧卫生简报/第05期 · 总第053期/二○二三年十月", "2023-10", 5, 53),
    ("云溪市/卫生信息化/工作简报/2023/第10期/（总第 128 期）/10月31日", "2023-10-31", 10, 128),
    ("2023年/第10期/（总第 128 期）/卫生信息化简报/市信息中心编印/10月31日", "2023-10-31", 10, 128),
    ("智慧医疗快报/2023年第10期/云溪市智慧医疗推进办公室　2023年10月31日", "2023-10-31", 10, None),
    ("健康信息专报/第〔2023〕10期/2023-10-31", "2023-10-31", 10, None),
    ("信息运维月报/二〇二三年第十期　云溪市信息中心运维部/2023年10月31日", "2023-10-31", 10, None),
    (
        "信息工作简报/2023第10期/市卫健委办公室编　2023年10月31日/签发人：张三",
        "2023-10-31",
        10,
        None,
    ),
    ("信息化动态/2023年第9-10期（总第127-128期）/2023年10月31日", "2023-10-31", 9, 127),
    ("总第128期（2023年第10期）/云溪健康大数据/2023年10月31日出版", "2023-10-31", 10, 128),
    ("健康云溪/ISSUE 10/2023.10.31", "2023-10-31", 10, None),
    ("卫生应急信息简报/2023年度第10期/2023-10-31", "2023-10-31", 10, None),
    ("云溪卫生简讯 10期/2023年10月31日", "2023-10-31", 10, None),
    ("卫生简报/二〇二三年十月/第一百三十六期/市卫生局办公室", "2023-10", 136, None),
    ("血液中心信息月刊/2023年第10期/2023年10月31日", "2023-10-31", 10, None),
    ("智慧医院简报/期数：10/日期：2023年10月25日", "2023-10-25", 10, None),
    ("智慧医院简报/期号：/第10期/编发：/信息部/日期：/2023.10.25", "2023-10-25", 10, None),
    (
        "卫生信息简报 第10期/发布时间：2023-11-03 09:12  来源：卫健委/2023年10月",
        "2023-10",
        10,
        None,
    ),
    ("12320热线周报/第41期/（日期：2023.10.9—10.15）", "2023-10", 41, None),
]


@pytest.mark.parametrize(("lines", "date", "number", "total"), FORMS, ids=lambda v: str(v)[:40])
def test_number_and_date_in_every_form(
    lines: str, date: str, number: int, total: int | None
) -> None:
    issue = whole(*lines.split("/"))
    head = issue.head
    shown = head.date if head.date_precision == "day" else head.date[:7]
    assert (shown, head.number, head.total_number) == (date, number, total)
    assert head.date_basis == "printed"
    assert news(issue) == [(NEWS, 1)]


@pytest.mark.parametrize(
    ("foot", "date"),
    [
        ("云溪市卫生健康信息中心\n2023年10月27日", "2023-10-27"),
        ("（成文日期：2023年10月28日）", "2023-10-28"),
        ("二〇二三年十月三十一日印发        共印八十份", "2023-10-31"),
        ("云溪市卫健委规划信息处　　　2023-10-26印发", "2023-10-26"),
        ("编辑：李四   审核：王五\n印发日期：二〇二三年十一月三日", "2023-11-03"),
    ],
)
def test_day_at_the_foot_dates_a_number_that_prints_none_above(foot: str, date: str) -> None:
    lines = ["信息化简报", "（第10期）", TABLE, "要闻", NEWS, BODY, foot]
    head = issue_of("\n".join(lines), "一期.txt").head
    assert (head.date, head.number) == (date, 10)
    assert "刊末" in head.date_evidence


def test_month_of_the_masthead_is_no_other_than_printed_whatever_the_foot_says() -> None:
    head = whole(
        "信息化简报", "第10期", "2023年10月", foot="云溪市信息中心　2023年11月3日印发"
    ).head
    assert (head.date, head.date_precision) == ("2023-10-31", "month")
    exact = whole(
        "信息化简报", "第10期", "2023年10月", foot="云溪市信息中心　2023年10月29日印发"
    ).head
    assert (exact.date, exact.date_precision) == ("2023-10-29", "day")


def page(html: str) -> Issue:
    html = f"<html><meta charset=utf-8><body>{html}<h3>{NEWS}</h3><p>{BODY}</p></body></html>"
    return parsing.parse(read_bytes(html.encode(), "一期.html"))


@pytest.mark.parametrize(
    "html",
    [
        "<table><tr><td>云溪市信息中心编</td><td><b>第10期</b></td><td>2023年10月31日</td></tr></table>",
        "<table><tr><td colspan=2>信息化工作简报</td></tr><tr><td colspan=2>第10期</td></tr>"
        "<tr><td>云溪市卫生健康委员会</td><td>2023年10月31日</td></tr></table>",
        "<div style='background:#c00'><h1>云溪卫生简报</h1>"
        "<span>第10期</span> <span>2023年10月31日</span></div>",
    ],
)
def test_masthead_in_cells_or_a_band_is_no_table(html: str) -> None:
    issue = page(html)
    assert (issue.head.date, issue.head.number) == ("2023-10-31", 10)
    assert issue.tables == ()
    assert news(issue) == [(NEWS, 1)]


def test_day_of_a_mail_is_not_that_of_the_number_in_it() -> None:
    html = (
        "<p>主题: 转发：培训快报</p><p>发件人: 周某 &lt;z@example.org&gt;</p>"
        "<p>时间: 2023年11月6日 08:47</p><p>各位好：</p><p>快报见下，如有疑问请回复。</p>"
        "<h2>云溪卫生培训快报</h2><p>第 10 期 （总第 No.96 期）</p><p>2023年10月31日</p>"
    )
    head = page(html).head
    assert (head.date, head.number, head.total_number) == ("2023-10-31", 10, 96)


def test_a_headline_that_counts_or_dates_something_is_no_masthead() -> None:
    for first in (
        "云溪区举办第10期信息员培训班",
        "2023年10月31日起启用新版接口",
        "健康大讲堂第十期开讲",
    ):
        issue = issue_of("\n".join([first, BODY, TABLE]), "2023-10.txt")
        assert issue.head.number is None, first
        assert news(issue) == [(first, 1)]


@pytest.mark.parametrize(
    ("designation", "number"),
    [
        (["第(5)期", "2016年5月20日"], 5),
        (["[2016]6号", "2016年5月20日"], 6),
        (["本期为第33期", "2016年5月20日"], 33),
        (["第贰期", "2016年5月20日"], 2),
        (["第廿二期", "2016年5月20日"], 22),
        (["2016年（3）", "2016年5月20日"], 3),
        (["2016·05", "2016年5月20日"], 5),
        (["第3期 第1版", "2016年5月20日"], 3),
        (["2016年4-5月合刊", "第4期", "2016年5月20日"], 4),
        (["五月号", "2016年5月20日"], None),
        (["2016年春季号", "2016年5月20日"], None),
        (["主管：九洲市卫生局", "第3期", "2016年5月20日"], 3),
        (["第9期", "签　发：王力", "2016年5月20日"], 9),
        (["密级：内部", "第6期", "2016年5月20日"], 6),
    ],
)
def test_designations_of_other_offices(designation: list[str], number: int | None) -> None:
    lines = [
        "九洲卫生信息简报",
        *designation,
        "",
        "东关医院上线自助服务",
        "上旬，东关医院安放六台自助机，取号缴费不再排队。",
    ]
    issue = issue_of("\n".join(lines) + "\n")
    assert (issue.head.date, issue.head.number) == ("2016-05-20", number)
    assert [item.title for item in issue.items] == ["东关医院上线自助服务"]


def test_a_last_line_of_editor_and_contact_is_colophon() -> None:
    issue = whole(
        "健康信息专报", "第10期", "2023年10月31日", foot="云溪县医共体信息部编　　联系人：马文"
    )
    assert [f.text for f in issue.furniture if f.kind == "imprint"] == [
        "云溪县医共体信息部编　　联系人：马文"
    ]
