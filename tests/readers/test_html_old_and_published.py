"""Columns that only draw, cells that only count, numbers over headings, columns of kept blanks."""

from __future__ import annotations

from indexer.coverage import coverage
from indexer.model import Issue
from indexer.parsing import parse
from indexer.readers import read_bytes

HEAD = "<p>青桐健康信息</p><p>2016年第2期　2016年3月8日</p>"
NEWS = "<p><b>健康卡与社保卡同窗办理</b></p><p>居民一次排队可办两张卡，首日办理一千一百余张。</p>"


def issue_of(body: str) -> Issue:
    document = read_bytes(
        f"<html><meta charset=utf-8><body>{body}</body></html>".encode(), "a.html"
    )
    issue = parse(document)
    assert coverage(document, issue).is_complete
    return issue


def test_columns_as_narrow_as_a_stroke_are_none() -> None:
    bar = '<td width="1" rowspan="3" bgcolor="#eee"></td>'
    thin = '<td width="1"><img src=x></td>'
    rows = "".join(
        f"<tr><td>{name}</td>{thin}<td>{a}</td>{thin}<td>{b}</td>{thin}<td>{c}</td></tr>"
        for name, a, b, c in (
            ("东川区", "1,613", "10,600", "78,880"),
            ("西陵区", "894", "15,954", "63,032"),
            ("合计", "2,507", "26,554", "141,912"),
        )
    )
    (table,) = issue_of(
        f"{HEAD}{NEWS}<p><b>居民健康卡使用情况</b></p><table>"
        f"<tr><td rowspan=3>辖区</td>{bar}<td rowspan=3>发卡</td>{bar}<td colspan=3>就诊</td></tr>"
        "<tr><td colspan=3 height=1></td></tr>"
        f"<tr><td>用卡</td>{thin}<td>总数</td></tr>{rows}</table>"
    ).tables
    assert table.columns == (("发卡",), ("就诊", "用卡"), ("就诊", "总数"))
    assert table.rows[0].cells == ("1,613", "10,600", "78,880")


def test_letters_and_numbers_around_a_published_sheet_are_no_cells() -> None:
    lines = [
        ["青桐健康信息"],
        ["第3期（总第11期）", "青桐县卫健信息中心", "2022/10/10"],
        ["远程影像改为先到先诊"],
        ["三季度起，远程影像的派单方式由轮流改为先到先诊，急诊图像可以插队，等候时间缩短一半。"],
        ["基层远程服务统计表"],
        ["乡镇", "影像", "心电"],
        ["黄岗镇", "352", "3569"],
        ["石桥镇", "737", "1750"],
        ["合计", "1089", "5319"],
    ]
    letters = "".join(f"<th>{c}</th>" for c in "ABC")
    rows = "".join(
        f"<tr><th>{n}</th>"
        + "".join(f"<td{' colspan=3' if len(cells) == 1 else ''}>{c}</td>" for c in cells)
        + "</tr>"
        for n, cells in enumerate(lines, start=1)
    )
    issue = issue_of(
        f"<table><thead><tr><th></th>{letters}</tr></thead><tbody>{rows}</tbody></table>"
        "<p>由在线表格自动发布</p>"
    )
    assert (issue.head.number, issue.head.date) == (3, "2022-10-10")
    (table,) = issue.tables
    assert (table.title, table.columns) == ("基层远程服务统计表", (("影像",), ("心电",)))
    assert [row.label for row in table.rows] == ["黄岗镇", "石桥镇", "合计"]
    assert [item.title for item in issue.items if item.type == "news"] == ["远程影像改为先到先诊"]


def test_number_on_a_line_of_its_own_is_the_mark_of_the_heading_under_it() -> None:
    issue = issue_of(
        f"{HEAD}<p>PART 01</p><p><strong>夜间处方先由系统审</strong></p>"
        "<p>夜间处方由系统先审一遍，药师只看被标红的几张。</p>"
        "<p>PART 02</p><p><strong>海岛居民用上视频药师</strong></p>"
        "<p>取药窗口旁多了一块屏幕，居民可与药师面对面核对。</p>"
    )
    titles = [item.title for item in issue.items if item.type == "news"]
    assert titles == ["夜间处方先由系统审", "海岛居民用上视频药师"]


def test_columns_set_with_blanks_that_a_browser_keeps() -> None:
    gap = "&nbsp;" * 6
    rows = [
        ("区县", "建档数", "建档率"),
        ("东洲区", "67,227", "73.83%"),
        ("南浦区", "76,204", "60.31%"),
        ("云岭县", "69,770", "76.61%"),
        ("全市", "213,201", "70.10%"),
    ]
    lines = "<br>".join(gap.join(row) for row in rows)
    (table,) = issue_of(f"{HEAD}{NEWS}<p>居民健康档案建档情况</p><p>{lines}</p>").tables
    assert table.columns == (("建档数",), ("建档率",))
    assert table.rows[1].cells == ("76,204", "60.31%")


def test_head_of_a_sent_on_mail_dates_and_a_year_numbers() -> None:
    head = issue_of(
        "<h1>转发：病案简报第9期</h1><div>发件人：病案室 &lt;a@b.cn&gt;</div>"
        "<div>收件人：各科</div>"
        "<blockquote><div>-----原始邮件-----</div><div>发件人: 信息科 &lt;x@b.cn&gt;</div>"
        "<div>发送时间: 2021-10-08 15:40:11</div><div>主题: 病案简报第9期</div>"
        f"<div><b>病案简报</b></div><div>2021年第9期</div>{NEWS}</blockquote>"
    ).head
    assert (head.number, head.year, head.date) == (9, 2021, "2021-10-08")


def test_what_a_form_and_a_forum_say_around_the_text_is_no_text() -> None:
    issue = issue_of(
        f"<p>设为首页 | 加入收藏 | 联系我们</p>{HEAD}"
        "<div>楼主 发表于 2016-3-9 15:02:11 | 只看该作者 倒序浏览</div>"
        f"{NEWS}<div><label>显示 <select><option>10</option></select> 项结果</label></div>"
        "<div>显示第 1 至 8 项结果，共 8 项</div><div>在线人数：58　消息（3）</div>"
    )
    texts = " ".join("".join((item.title, *item.paragraphs)) for item in issue.items)
    for gone in ("收藏", "楼主", "项结果", "在线人数"):
        assert gone not in texts
    assert issue.head.date == "2016-03-08"
