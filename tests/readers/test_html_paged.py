"""Pages of paper saved as a web page: text with its place in figures, tables that are cut by pages,
page numbers and running heads, columns side by side, sheets that hold a whole number, mails."""

from __future__ import annotations

import pytest

from indexer.model import Block
from indexer.readers.html import read_html

NEWS = "<p>6月3日，示例区影像平台上线，首批接入卫生院十二家，次日起全部数据当日上传。</p>"
COLUMNS = {
    "单位": ["东院", "西院", "合计"],
    "预约人次": ["31", "8", "39"],
    "爽约人次": ["4", "—", "4"],
}
ROWS = [list(COLUMNS), *map(list, zip(*COLUMNS.values(), strict=True))]


def blocks(markup: str) -> list[Block]:
    return list(read_html(markup.encode("utf-8"), "page.html").blocks)


def grids(markup: str) -> list[list[list[str]]]:
    return [[[c.text for c in row] for row in b.grid] for b in blocks(markup) if b.kind == "grid"]


def texts(markup: str) -> list[str]:
    return [b.text for b in blocks(markup) if b.kind not in ("furniture", "grid")]


def furniture(markup: str) -> list[str]:
    return [b.text for b in blocks(markup) if b.kind == "furniture"]


def _table(rows: list[list[str]]) -> str:
    return (
        "<table>"
        + "".join("<tr>" + "".join(f"<td>{c}</td>" for c in row) + "</tr>" for row in rows)
        + "</table>"
    )


# --- columns side by side -----------------------------------------------------------------------


def _column(tag: str, style: str, cell: str) -> str:
    return "".join(
        f'<{tag} style="{style}">'
        + "".join(f"<{cell}>{c}</{cell}>" for c in (head, *cells))
        + f"</{tag}>"
        for head, cells in COLUMNS.items()
    )


@pytest.mark.parametrize(
    "markup",
    [
        f'<div style="display:flex">{_column("div", "width:30%", "div")}</div>',
        f'<div style="column-count:3">{_column("dl", "margin:0", "dd")}</div>',
        f"<div>{_column('ul', 'float:left', 'li')}<br></div>",
        f'<div style="display:grid;grid-template-columns:2fr 1fr 1fr">{_column("div", "", "p")}'
        "</div>",
        '<div style="display:grid;grid-auto-flow:column;grid-template-rows:repeat(4,auto)">'
        + "".join(f"<span>{c}</span>" for head, cells in COLUMNS.items() for c in (head, *cells))
        + "</div>",
        '<div style="display:flex">'
        + "".join(f"<div>{'<br>'.join((head, *cells))}</div>" for head, cells in COLUMNS.items())
        + "</div>",
        f"<div>{_column('div', '', 'div').replace(' style=', ' data-x=')}</div>",
        f"<table><tr>{_column('td', '', 'p')}</tr></table>",
        "<table><tr>"
        + "".join(
            f"<td>{_table([[head], *([cell] for cell in cells)])}</td>"
            for head, cells in COLUMNS.items()
        )
        + "</tr></table>",
        '<div style="position:relative">'
        + "".join(
            f'<div style="position:absolute;left:{120 * n}px;top:0">'
            + "".join(f"<p>{c}</p>" for c in column)
            + "</div>"
            for n, column in enumerate((head, *cells) for head, cells in COLUMNS.items())
        )
        + "</div>",
    ],
)
def test_boxes_side_by_side_that_hold_a_column_each_are_a_table(markup: str) -> None:
    assert grids(NEWS + markup) == [ROWS]


def test_rows_that_are_flex_boxes_stay_rows() -> None:
    rows = "".join(
        '<div style="display:flex">' + "".join(f"<div>{c}</div>" for c in row) + "</div>"
        for row in ROWS
    )
    assert grids(f"{NEWS}<div>{rows}</div>") == [ROWS]


def test_a_column_that_stays_in_sight_belongs_to_those_that_are_moved() -> None:
    first, *rest = COLUMNS.items()

    def column(head: str, cells: list[str]) -> str:
        return "<div>" + "".join(f"<p>{cell}</p>" for cell in (head, *cells)) + "</div>"

    moved = "".join(column(*one) for one in rest)
    page = (
        f'<div style="display:flex">{column(*first)}<div style="display:flex">{moved}</div></div>'
    )
    assert grids(NEWS + page) == [ROWS]


def test_columns_under_a_common_heading_are_a_table_of_two_levels() -> None:
    def column(*cells: str) -> str:
        return "<div>" + "".join(f"<p>{cell}</p>" for cell in cells) + "</div>"

    markup = (
        '<div style="display:flex">'
        + column("单位", "东院", "西院", "合计")
        + '<div><p>挂号</p><div style="display:flex">'
        + column("电话", "1", "2", "3")
        + column("窗口", "4", "5", "9")
        + "</div></div></div>"
    )
    assert grids(NEWS + markup) == [
        [
            ["单位", "挂号"],
            ["电话", "窗口"],
            ["东院", "1", "4"],
            ["西院", "2", "5"],
            ["合计", "3", "9"],
        ]
    ]


# --- placed text --------------------------------------------------------------------------------

LINES = [
    (96, 60, 30, "示例市卫生信息简报"),
    (96, 130, 16, "第6期"),
    (128, 180, 16, "6月3日，示例区影像平台上线，首批接入卫生院十二家，次日起全部数据当日"),
    (96, 207, 16, "上传，群众不再往返。"),
    (300, 250, 18, "2023年5月预约情况"),
    *(
        (100 + 180 * n, 290 + 30 * r, 14, c)
        for r, row in enumerate(ROWS)
        for n, c in enumerate(row)
    ),
]


def _page(kind: str, number: int) -> str:
    made = []
    lines = LINES if number == 1 else [(96, 200, 16, "注：数据由各单位于次月五日前上报。")]
    for x, y, size, text in [*lines, (360, 1060, 12, f"- {number} -")]:
        if kind == "px":
            at = f"left:{x}px;top:{y}px"
        elif kind == "pt":
            at = f"left:{x * 0.75}pt;top:{y * 0.75}pt"
        elif kind == "em":
            at = f"left:{x / size:.3f}em;top:{y / size:.3f}em"
        elif kind == "%":
            at = f"left:{x / 7.94:.3f}%;top:{y / 11.23:.3f}%"
        elif kind == "bottom":
            at = f"left:{x}px;bottom:{1123 - y - size}px"
        else:
            at = f"left:0;top:0;transform:matrix(1,0,0,1,{x},{y})"
        made.append(
            f'<div style="position:absolute;font-size:{size}px;{at};white-space:pre">{text}</div>'
        )
    return (
        '<div style="position:relative;width:794px;height:1123px">'
        + "".join(reversed(made))
        + "</div>"
    )


@pytest.mark.parametrize("kind", ["px", "pt", "em", "%", "bottom", "matrix"])
def test_text_is_read_by_where_it_stands(kind: str) -> None:
    page = _page(kind, 1) + _page(kind, 2)
    assert grids(page)[0] == ROWS
    assert (
        "6月3日，示例区影像平台上线，首批接入卫生院十二家，次日起全部数据当日上传，群众不再往返。"
        in texts(page)
    )
    assert any("1" in text for text in furniture(page))


def test_words_that_are_set_in_pieces_are_whole() -> None:
    runs = ""
    for x, y, size, text in LINES:
        at: float = x
        for c in text:
            place = f"left:{at}px;top:{y}px;font-size:{size}px"
            runs += f'<span style="position:absolute;{place}">{c}</span>'
            at += size if c > "z" else size / 2
    assert grids(f'<div style="position:relative;width:794px">{runs}</div>') == [ROWS]


def test_a_line_of_cells_with_gaps_between_them_is_a_row() -> None:
    lines = {}
    for x, y, size, text in LINES:
        lines.setdefault((y, size), []).append((x, text))
    made = ""
    for (y, size), cells in lines.items():
        at = start = cells[0][0]
        line = ""
        for x, text in cells:
            line += f'<span class="_" style="display:inline-block;width:{x - at}px"> </span>' * (
                x > at
            )
            line += text
            at = x + sum(size if c > "\u2e80" else size / 2 for c in text)
        made += (
            f'<div style="position:absolute;left:{start}px;top:{y}px;font-size:{size}px;'
            f'white-space:pre">{line}</div>'
        )
    assert grids(f'<div style="position:relative;width:794px">{made}</div>') == [ROWS]


def test_boxes_of_a_width_in_a_placed_line_are_cells() -> None:
    made = "".join(
        f'<div style="position:absolute;left:90px;top:{300 + 28 * n}px">'
        + "".join(f'<span style="display:inline-block;width:150px">{c}</span>' for c in row)
        + "</div>"
        for n, row in enumerate([*ROWS, *ROWS[1:3], *ROWS[1:3]])
    )
    assert grids(f'<div style="position:relative;width:794px">{made}</div>')[0][:4] == ROWS


# --- what pages print about themselves ----------------------------------------------------------


@pytest.mark.parametrize(
    "number", ["- {0} -", "第{0}页 共2页", "{0}", "— {0} —", "{0} / 2", "第 {0} 页"]
)
def test_a_page_number_between_two_tables_is_furniture(number: str) -> None:
    page = (
        NEWS + _table(ROWS[:3]) + f"<p>{number.format(1)}</p>" + _table([ROWS[0], *ROWS[3:]])
        + f"<p>{number.format(2)}</p>"
    )  # fmt: skip
    assert [number.format(n) for n in (1, 2)] == furniture(page)


def test_a_head_that_stands_beside_each_page_number_is_furniture() -> None:
    head = "<p>示例市简报　第6期</p>"
    page = f"{head}<h1>示例市简报</h1>{NEWS}<p>- 1 -</p>{head}{_table(ROWS)}<p>- 2 -</p>"
    assert furniture(page) == ["示例市简报 第6期", "- 1 -", "示例市简报 第6期", "- 2 -"]


def test_a_foot_that_is_a_table_of_one_row_is_furniture() -> None:
    foot = "<table><tr><td>示例市信息中心</td><td>第{}页</td></tr></table>"
    page = f"{NEWS}{_table(ROWS)}{foot.format(1)}{_table(ROWS)}{foot.format(2)}"
    assert furniture(page) == ["示例市信息中心 第1页", "示例市信息中心 第2页"]


def test_headlines_that_are_counted_are_no_page_numbers() -> None:
    page = f"<h1>示例市简报</h1><p>1. 影像平台上线投用</p>{NEWS}<p>2. 云胶片开通查询</p>{NEWS}"
    assert not furniture(page)


def test_a_headline_with_words_that_sites_use_stays() -> None:
    page = f"<article><h1>示例市简报</h1><h2>急救站点视频互联</h2>{NEWS * 2}</article>"
    assert "急救站点视频互联" in texts(page)


def test_a_number_alone_is_no_page_number() -> None:
    assert "12" in texts(f"{NEWS}<p>12</p>{NEWS}")


# --- sheets and mails ---------------------------------------------------------------------------


def test_news_and_tables_of_one_sheet_come_apart_without_empty_rows() -> None:
    def across(text: str) -> str:
        return f'<tr><td colspan="3">{text}</td></tr>'

    story = NEWS[3:-4]
    rows = ["<tr>" + "".join(f"<td>{c}</td>" for c in row) + "</tr>" for row in ROWS]
    further = "<tr><td>单位</td><td>台数</td><td>笔数</td></tr>"
    page = (
        "<table>" + across("示例市简报") + across("第6期") + across("影像平台上线") + across(story)
        + across("2023年5月预约情况") + "".join(rows)
        + across("自助终端使用情况") + further + "".join(rows[1:])
        + f"<tr><td>卫生院开通查询</td><td colspan=2>{story}</td></tr></table>"
    )  # fmt: skip
    assert texts(page) == [
        "示例市简报", "第6期", "影像平台上线", story, "2023年5月预约情况", "自助终端使用情况",
        "卫生院开通查询", story,
    ]  # fmt: skip
    assert [len(grid) for grid in grids(page)] == [4, 4]


HEAD = "<div>发件人: 某人</div><div>主题: 转发</div><div>收件人: 各科</div>"


def test_what_the_sender_wrote_around_a_quoted_number_is_furniture() -> None:
    page = f"{HEAD}<div>简报见下，有事打 6021。</div>"
    page += f"<blockquote><h1>示例市简报</h1>{NEWS * 4}</blockquote>"
    page += "<div>王某 8080</div>"
    assert not any("6021" in text or "8080" in text for text in texts(page))


def test_a_greeting_under_a_mail_header_is_furniture() -> None:
    page = f"{HEAD}<p>各位老师好：</p><p>简报见下。</p><p>示例市简报 第6期</p>{NEWS * 2}"
    assert furniture(page) == ["各位老师好：", "简报见下。"]


def test_words_about_the_mail_itself_at_its_foot_are_furniture() -> None:
    def row(text: str) -> str:
        return f"<tr><td>{text}</td></tr>"

    page = (
        "<table>" + row("<h1>示例市简报</h1>") + row(NEWS * 3)
        + row("您收到这封邮件是因为订阅了本刊。<br><a href=#>退订</a>") + "</table>"
    )  # fmt: skip
    assert not any("邮件" in text for text in texts(page))
