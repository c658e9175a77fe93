"""What of a page is the document, told through the one way in: by style sheets, by what stands
around it, and tables that no table markup makes."""

from __future__ import annotations

import pytest

from indexer.model import Document
from indexer.readers.html import read_html

NEWS = "<p>6月3日，示例区影像平台上线，首批接入卫生院十二家。</p>"


def read(markup: str) -> Document:
    return read_html(markup.encode("utf-8"), "page.html")


def texts(markup: str) -> list[str]:
    return [b.text for b in read(markup).blocks if b.kind not in ("furniture", "grid")]


def grids(markup: str) -> list[list[list[str]]]:
    return [
        [[cell.text for cell in row] for row in b.grid]
        for b in read(markup).blocks
        if b.kind == "grid"
    ]


@pytest.mark.parametrize(
    "sheet",
    [
        ".box .x{display:none}",
        "div.box>p.x{display:none}",
        "p+.x{visibility:hidden}",
        "@media screen and (min-width:900px){.x{display:none}}",
        ".x{display:block}p.x{display:none}",
        ".x{position:absolute;left:-9999px}",
        ".x{font-size:0}",
    ],
)
def test_what_a_style_sheet_hides_is_not_read(sheet: str) -> None:
    page = f"<style>{sheet}</style><div class=box>{NEWS}<p class=x>看不见</p></div>"
    assert "看不见" not in read(page).visible


@pytest.mark.parametrize(
    "sheet",
    [
        "@media print{.x{display:none}}",
        "@media (max-width:600px){.x{display:none}}",
        ".x{display:none}p.x{display:block}",
        ".y .x{display:none}",
        ".x:hover{display:none}",
    ],
)
def test_what_a_screen_shows_is_read(sheet: str) -> None:
    page = f"<style>{sheet}</style><div class=box>{NEWS}<p class=x>看得见</p></div>"
    assert "看得见" in read(page).visible


def test_page_around_the_document_is_furniture_whatever_its_boxes_are_called() -> None:
    page = (
        "<div class=a1><span>今天是2026年1月5日 星期一</span><a href=#>英文版</a></div>"
        "<div class=b2><div>栏目列表</div><ul><li><a href=#>政策</a></li></ul></div>"
        f"<div class=c3><div class=t>示例简报（2022年第6期）</div><div>{NEWS}{NEWS}</div>"
        "<div>附件：<a href=#>数据.xlsx</a></div></div>"
        "<div class=d4><p>地址：示例路1号</p><a href=#>网站地图</a></div>"
    )
    assert texts(page)[0] == "示例简报（2022年第6期）"
    assert len(texts(page)) == 3
    for around in ("今天是", "栏目列表", "附件", "示例路"):
        assert around in read(page).visible


def test_rows_of_boxes_are_a_table() -> None:
    row = "<div><span>{}</span><span>{}</span><span>{}</span></div>"
    rows = [("单位", "门诊", "住院"), ("甲院", "31", "7"), ("乙院", "20", "—")]
    page = f"{NEWS}<div>{''.join(row.format(*cells) for cells in rows)}</div>"
    assert grids(page) == [[list(cells) for cells in rows]]


def test_boxes_in_a_grid_of_columns_are_a_table() -> None:
    cells = ["指标", "本周", "上周", "调用", "43", "41", "告警", "3", "7"]
    page = (
        "<style>.g{display:grid;grid-template-columns:2fr repeat(2,1fr)}</style>"
        f"{NEWS}<div class=g>{''.join(f'<div>{c}</div>' for c in cells)}</div>"
    )
    assert grids(page) == [[cells[:3], cells[3:6], cells[6:]]]


def test_lines_across_a_sheet_stand_before_its_table() -> None:
    page = (
        "<table><tr><td colspan=3>示例简报</td></tr><tr><td colspan=3>2020年第6期</td></tr>"
        "<tr><td colspan=3>标本统计</td></tr><tr><td>单位</td><td>接收</td><td>退回</td></tr>"
        "<tr><td>甲站</td><td>31</td><td>0</td></tr><tr><td>乙站</td><td>8</td><td>2</td></tr></table>"
    )
    assert texts(page) == ["示例简报", "2020年第6期", "标本统计"]
    assert grids(page)[0][0] == ["单位", "接收", "退回"]


def test_column_of_buttons_is_the_page_s() -> None:
    row = "<tr><td>{}</td><td>{}</td><td><a href=#>查看</a></td></tr>"
    page = (
        f"{NEWS}<table><tr><th>单位</th><th>数量</th><th>操作</th></tr>"
        f"{row.format('甲院', 3)}{row.format('乙院', 4)}</table>"
    )
    assert grids(page) == [[["单位", "数量"], ["甲院", "3"], ["乙院", "4"]]]
    assert "操作查看查看" in read(page).visible


def test_readings_above_characters_are_set_apart() -> None:
    page = "<p>7月5日，<ruby>芙蓉<rt>fúróng</rt></ruby>院区启用语音录入。</p>"
    assert texts(page) == ["7月5日，芙蓉院区启用语音录入。"]
    assert "fúróng" in read(page).visible


def test_placed_lines_are_put_in_the_order_in_which_they_are_seen() -> None:
    box = "<div style='position:absolute;left:{}px;top:{}px'>{}</div>"
    cells = [("甲院", "31", "7"), ("单位", "门诊", "住院"), ("乙院", "20", "9")]
    tops = (140, 120, 160)
    page = "".join(
        box.format(100 * n, top, text)
        for top, row in zip(tops, cells, strict=True)
        for n, text in enumerate(row)
    )
    assert grids(f"<div>{box.format(0, 60, '统计表')}{page}</div>")[0][0] == [
        "单位",
        "门诊",
        "住院",
    ]
