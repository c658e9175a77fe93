"""What office shells put around, into and over a briefing, told by symptom."""

from __future__ import annotations

import pytest

from indexer.model import Document, Issue
from indexer.parsing import parse
from indexer.readers.html import read_html

NEWS = (
    "<h3>示例区影像平台上线</h3><p>6月3日，示例区影像平台上线，首批接入卫生院十二家。</p>"
    "<h3>示例县启用统一预约平台</h3><p>6月5日，示例县启用统一预约平台，窗口不再排队。</p>"
)
HEAD = "<h1>示例健康参考2022年第6期</h1><p>2022年6月28日　示例市卫生信息中心</p>"
ROWS = "<tr><td>甲院</td><td>31</td><td>7</td></tr><tr><td>乙院</td><td>20</td><td>5</td></tr>"
TABLE_HEAD = "<tr><th>单位</th><th>门诊</th><th>住院</th></tr>"


def read(markup: str) -> Document:
    return read_html(markup.encode("utf-8"), "page.html")


def issue(markup: str) -> Issue:
    return parse(read(markup))


def told(markup: str) -> str:
    """All that stands in items."""
    return "".join(t for i in issue(markup).items for t in (i.title, *i.paragraphs))


@pytest.mark.parametrize(
    "around",
    [
        "<p><a href=#>【查看全文】</a></p>",
        "<p>点个“在看”，让更多人看到</p>",
        "<section><p>往期推荐</p><p><a href=#>世界卫生日主题发布</a></p>"
        "<p><a href=#>今年免费体检怎么约</a></p></section>",
        "<p>此邮件由系统自动发送，请勿直接回复。<a href=#>退订</a></p>",
        "<p>6月4日发生的事。<del>原稿此句删去</del></p>",
        "<p>第6期<span style='color:#fff;background:#ffffff'>白底白字</span></p>",
    ],
)
def test_words_of_the_shell_are_in_no_record(around: str) -> None:
    words = ("查看全文", "在看", "往期推荐", "世界卫生日", "退订", "删去", "白底白字")
    page = f"<body style='background:#fff'><div>{HEAD}{NEWS}{around}</div>"
    assert not any(word in told(page) for word in words)
    assert "示例县启用统一预约平台" in told(page)


def test_greeting_of_the_site_is_no_record() -> None:
    bar = "<div><span>欢迎访问示例市卫生健康委网站！</span><a href=#>繁体版</a></div>"
    assert "欢迎访问" not in told(f"{bar}<div>{HEAD}{NEWS}</div>")


def test_white_text_on_an_unknown_ground_is_read() -> None:
    page = (
        "<link rel=stylesheet href=a.css><div class=bar><h2 style='color:#fff'>工作动态</h2></div>"
    )
    assert "工作动态" in read(f"{page}{NEWS}").visible


def test_text_in_the_colour_of_its_ground_is_named_as_doubt() -> None:
    page = f"<body bgcolor=white>{NEWS}<font color=#FFF>看不见的话</font>"
    assert any("与底色同色" in doubt for doubt in read(page).doubts)


def test_notes_that_are_links_are_read() -> None:
    items = "".join(
        f"<li><a href=#>6月{day}日，示例区启动医疗数据安全自查，计划月底前完成。</a></li>"
        for day in (7, 8, 9)
    )
    page = f"{HEAD}<div>{NEWS}</div><div class=links><h3>简讯</h3><ul>{items}</ul></div>"
    assert [i.type for i in issue(page).items].count("brief") == 3


@pytest.mark.parametrize("headline", ["◆ {}", "【{}】", "■【{}】"])
def test_ornament_of_a_headline_is_no_part_of_it(headline: str) -> None:
    page = (
        f"{HEAD}<p><b>{headline.format('示例区影像平台上线')}</b></p><p>6月3日，平台上线运行。</p>"
    )
    assert [i.title for i in issue(page).items] == ["示例区影像平台上线"]


def test_headings_numbered_1_1_and_1_2_count_and_are_not_named_so() -> None:
    page = HEAD + NEWS.replace("<h3>示例区", "<h3>1.1 示例区").replace(
        "<h3>示例县", "<h3>1.2 示例县"
    )
    assert [i.title for i in issue(page).items] == ["示例区影像平台上线", "示例县启用统一预约平台"]


def test_a_heading_of_a_name_and_the_number_is_the_masthead_whatever_the_name() -> None:
    found = issue(f"{HEAD}{NEWS}")
    assert (found.head.number, found.head.date) == (6, "2022-06-28")
    assert len(found.items) == 2


def test_table_drawn_in_preformatted_text_is_a_table() -> None:
    lines = ("┌──┬──┬──┐", "│单位│门诊│住院│", "├──┼──┼──┤", "│甲院│31  │7   │", "└──┴──┴──┘")
    document = read(f"{NEWS}<pre>{chr(10).join(lines)}</pre>")
    grid = next(block for block in document.blocks if block.kind == "grid")
    assert [[cell.text for cell in row] for row in grid.grid] == [
        ["单位", "门诊", "住院"],
        ["甲院", "31", "7"],
    ]


def test_frozen_column_is_read_once_and_the_total_below_stays_in_the_table() -> None:
    button = "<td><a href=#>查看</a></td>"
    body = "".join(f"<tr><td>{n}</td><td>院{n}</td><td>{n}5</td>{button}</tr>" for n in (1, 2, 3))
    frozen = "".join(f"<tr><td>{n}</td></tr>" for n in (1, 2, 3))
    page = (
        f"{HEAD}{NEWS}<h3>2022年5月门诊统计</h3><table><tr><th>序号<th>单位<th>门诊<th>操作</table>"
        f"<table>{body}</table><table><tr><th>序号</table><table>{frozen}</table>"
        "<table><tr><td></td><td>合计</td><td>75</td><td></td></tr></table>"
    )
    (table,) = issue(page).tables
    assert [row.label for row in table.rows] == ["院1", "院2", "院3", "合计"]
    assert "123" not in told(page)


def test_second_line_of_notes_at_the_foot_of_a_table_is_a_note() -> None:
    notes = "<tr><td colspan=3>注：1.数据未经审计。<tr><td colspan=3>2.统计截至月末。"
    page = f"{HEAD}{NEWS}<h3>2022年5月门诊统计</h3><table>{TABLE_HEAD}{ROWS}{notes}</table>"
    (table,) = issue(page).tables
    assert len(table.rows) == 2
    assert len(table.notes) == 2


def test_total_over_all_groups_belongs_to_none() -> None:
    groups = f"<tr><td colspan=3>东片{ROWS}<tr><td colspan=3>西片{ROWS.replace('院', '所')}"
    total = "<tr><td>合计</td><td>102</td><td>24</td></tr>"
    page = f"{HEAD}<h3>2022年5月门诊统计</h3><table>{TABLE_HEAD}{groups}{total}</table>{NEWS}"
    (table,) = issue(page).tables
    assert [row.group for row in table.rows] == ["东片", "东片", "西片", "西片", None]


def test_word_to_the_reader_above_a_mail_that_was_sent_on_is_no_record() -> None:
    head = "<div>发件人: 简报编辑部</div><div>发送时间: 2022年6月28日</div><div>收件人: 全体</div>"
    page = f"<div>请各位领导阅示。</div><div>----- 原始邮件 -----</div>{head}{HEAD}{NEWS}"
    assert "阅示" not in told(page)


@pytest.mark.parametrize("charset", ["utf-8", "gb18030", "big5"])
@pytest.mark.parametrize("stray", [b"\xff", b"\x80"])
def test_page_with_one_invalid_byte_is_read_and_the_byte_named(charset: str, stray: bytes) -> None:
    text = "<p>系統由中心統一建設和維護，各單位不再自備服務器，切換當天業務沒有中斷。</p>"
    data = f"<html><head><meta charset={charset}></head>{text}".encode(charset)
    at = data.index(b"<p>")
    document = read_html(data[:at] + stray + data[at:], "page.html")
    assert document.encoding == charset
    assert "統一建設" in document.visible
    assert any(stray.hex().upper() in doubt for doubt in document.doubts)
