"""What a web page becomes: the blocks of the article, and nothing of the page around it."""

from __future__ import annotations

from collections import Counter
from pathlib import Path

import pytest

from indexer.errors import UnreadableFile
from indexer.model import Block, Document
from indexer.readers.html import read_html

FIXTURES = Path(__file__).resolve().parent.parent / "fixtures" / "html"


def read(markup: str) -> Document:
    return read_html(markup.encode("utf-8"), "page.html")


def kinds(markup: str) -> list[tuple[str, str]]:
    return [(b.kind, b.text) for b in text_of(read(markup))]


def text_of(document: Document) -> list[Block]:
    """All blocks but the furniture of the page."""
    return [block for block in document.blocks if block.kind != "furniture"]


def cells(block: Block) -> list[list[str]]:
    return [[cell.text for cell in row] for row in block.grid]


@pytest.fixture(scope="module")
def portal() -> Document:
    return read_html((FIXTURES / "portal_page.html").read_bytes(), "portal_page.html")


@pytest.fixture(scope="module")
def old_layout() -> Document:
    markup = (FIXTURES / "old_layout_page.html").read_text(encoding="utf-8")
    return read_html(markup.encode("gb18030"), "old_layout_page.html")


def test_portal_page_gives_its_article_in_order(portal: Document) -> None:
    assert [(b.kind, b.level, b.text) for b in text_of(portal)] == [
        ("paragraph", 0, "示例市卫生信息化简报"),
        ("paragraph", 0, "2024年第7期（总第31期）"),
        ("paragraph", 0, "示例市卫生信息中心 编印 2024年7月31日"),
        ("heading", 2, "示例市启用区域影像调阅群众少带胶片"),
        ("paragraph", 0, "七月起，示例市 12 家医院的影像可以互相调阅。"),
        ("paragraph", 0, "医生在工作站上点开即可，患者不必再带胶片。"),
        ("paragraph", 0, "第一周共调阅 318 次。"),
        ("heading", 6, "示例市举办数据质量竞赛"),
        ("paragraph", 0, "竞赛由信息中心主办。"),
        ("grid", 0, "2024年6月影像调阅统计"),
        ("heading", 3, "简 讯"),
        ("item", 0, "7月3日，示例区开展演练。"),
        ("item", 0, "7月9日，示例区开通处方流转。"),
        ("paragraph", 0, "首日流转 5 张。"),
    ]


def test_portal_page_leaves_the_page_around_the_article_out(portal: Document) -> None:
    for clutter in ("首页", "打印", "分享", "上一", "隐藏", "脚本", "版权", "ICP", "不可见"):
        assert not any(clutter in block.text for block in text_of(portal))
    for unseen in ("隐藏", "脚本", "不可见"):
        assert unseen not in portal.visible


def test_portal_table_keeps_spans_and_tells_headers_from_row_labels(portal: Document) -> None:
    grid = next(b for b in portal.blocks if b.kind == "grid")
    assert cells(grid) == [
        ["单位", "调阅次数", "成功率"],
        ["门诊", "住院"],
        ["示例一院", "1,204", "33", "99.50%"],
        ["示例二院", "86", "0", "/"],
    ]
    assert [(c.rowspan, c.colspan) for c in grid.grid[0]] == [(2, 1), (1, 2), (2, 1)]
    assert all(c.is_header for row in grid.grid[:2] for c in row)
    assert not any(c.is_header for row in grid.grid[2:] for c in row)


def test_lines_point_to_where_the_words_stand_in_the_file(portal: Document) -> None:
    lines = (FIXTURES / "portal_page.html").read_text(encoding="utf-8").split("\n")
    for block in portal.blocks:
        piece = block.text or block.grid[0][0].text
        printed = "\n".join(lines[block.line_start - 1 : block.line_end])
        assert piece[:2] in printed.replace("&emsp;", " "), block


def test_no_visible_character_is_lost_on_the_way_to_the_blocks(portal: Document) -> None:
    kept = Counter(
        "".join(b.text + "".join(c.text for row in b.grid for c in row) for b in portal.blocks)
    )
    del kept[" "]
    assert kept == Counter(portal.visible)


def test_old_page_in_gb2312_laid_out_by_tables_is_read_as_running_text(
    old_layout: Document,
) -> None:
    found = [(b.kind, b.text) for b in text_of(old_layout) if b.kind != "grid"]
    assert found == [
        ("heading", "示例区完成系统升级"),
        ("paragraph", "升级历时三天。"),
        ("paragraph", "期间业务未中断。"),
    ]


def test_unclosed_cells_and_rows_still_make_a_grid(old_layout: Document) -> None:
    (grid,) = [b for b in old_layout.blocks if b.kind == "grid"]
    assert cells(grid) == [
        ["单位", "上线时间", "备注"],
        ["示例卫生院", "6/11", "未反馈"],
        ["合计", "1 家"],
    ]
    assert grid.grid[2][1].colspan == 2


def test_table_in_a_cell_becomes_a_grid_of_its_own() -> None:
    blocks = read(
        "<table><tr><td>单位</td><td>数</td></tr><tr><td>甲院</td><td>外<table><tr><td>里</td>"
        "<td>面</td></tr><tr><td>一</td><td>二</td></tr></table></td></tr>"
        "<tr><td>乙院</td><td>4</td></tr></table>"
    ).blocks
    assert [cells(b) for b in blocks] == [
        [["单位", "数"], ["甲院", "外"], ["乙院", "4"]],
        [["里", "面"], ["一", "二"]],
    ]


def test_page_wide_table_with_logo_row_and_footer_row_is_a_layout() -> None:
    markup = (
        "<table><tr><td>示例门户</td><td>星期一</td></tr><tr><td>栏目</td><td><h2>标题</h2>"
        f"<p>{'正文很长。' * 20}</p><table><tr><td>单位</td><td>数</td></tr><tr><td>甲院</td>"
        "<td>1</td></tr></table></td></tr><tr><td>联系人</td><td>地址</td></tr></table>"
    )
    assert [k for k, _ in kinds(markup)].count("grid") == 1
    assert ("heading", "标题") in kinds(markup)


def test_table_of_names_and_long_texts_stays_a_grid() -> None:
    long = "落实各项任务，" * 60
    markup = (
        "<table><tr><td>单位</td><td>动态</td></tr>"
        f"<tr><td>甲院</td><td>{long}</td></tr><tr><td>乙院</td><td>{long}</td></tr></table>"
    )
    assert [k for k, _ in kinds(markup)] == ["grid"]


def test_masthead_in_an_article_header_stays_and_a_site_header_goes() -> None:
    markup = (
        "<header><a>门户</a></header><article><header><p>示例简报</p><p>第3期</p></header>"
        "<p>正文。</p><footer><p>责任编辑：某某</p></footer></article><footer>站点信息</footer>"
    )
    assert [t for _, t in kinds(markup)] == ["示例简报", "第3期", "正文。", "责任编辑：某某"]


def test_content_in_a_box_named_print_or_share_stays() -> None:
    assert kinds('<div class="print-content"><h1>标题</h1><p>正文。</p></div>') == [
        ("heading", "标题"),
        ("paragraph", "正文。"),
    ]


@pytest.mark.parametrize(
    ("markup", "kind"),
    [
        ("<p><b>全部加粗</b></p>", "heading"),
        ("<p><strong>两段</strong> <b>加粗</b></p>", "heading"),
        ('<p style="font-weight: 700">样式加粗</p>', "heading"),
        ('<p><span style="font-weight:bold">内层样式</span>&nbsp;</p>', "heading"),
        ("<p><b>部分</b>加粗</p>", "paragraph"),
        ('<p><b style="font-weight:normal">并不加粗</b></p>', "paragraph"),
        ("<li><b>条目加粗</b></li>", "item"),
    ],
)
def test_bold_alone_makes_a_heading(markup: str, kind: str) -> None:
    assert [k for k, _ in kinds(f"<div>{markup}</div>")] == [kind]


@pytest.mark.parametrize(
    ("markup", "lines"),
    [
        ("甲<br>乙<br/>丙", ["甲", "乙", "丙"]),
        ("文字<p>段落</p>余下", ["文字", "段落", "余下"]),
        ("&emsp;&nbsp;　首尾　&nbsp;", ["首尾"]),
        ("A&nbsp;&nbsp;B", ["A B"]),
        ("被源码\n  折行的中文", ["被源码折行的中文"]),
        ("two\nwords", ["two words"]),
        ("零\u200b宽", ["零宽"]),
        ("前<!-- 注释 -->后", ["前后"]),
        ("<pre>一行\n二行</pre>", ["一行", "二行"]),
        ("2024年5月，开展打印服务", ["2024年5月，开展打印服务"]),
        ("上一篇论文获奖", ["上一篇论文获奖"]),
        ("市里检查软件版权所有权登记。", ["市里检查软件版权所有权登记。"]),
    ],
)
def test_text_in_a_box(markup: str, lines: list[str]) -> None:
    assert [t for _, t in kinds(f"<div>{markup}</div>")] == lines


@pytest.mark.parametrize(
    "clutter",
    [
        "<nav>导航</nav>",
        "<div role='navigation'>导航</div>",
        "<div class='breadcrumb'>位置</div>",
        "<div id='shareBox'>分享</div>",
        "<p hidden>藏</p>",
        "<p aria-hidden='true'>藏</p>",
        "<p style='visibility:hidden'>藏</p>",
        "<ul><li><a>要闻</a></li><li><a>公告</a></li><li><a>服务</a></li></ul>",
        "<p>字号：[大 中 小] 打印 关闭</p>",
        "<p>下一篇：某某标题</p>",
        "<p>主办：示例委 苏ICP备00000000号</p>",
        "<p>版权所有：示例门户</p>",
        "<aside>相关阅读</aside>",
        "<textarea>填写</textarea><select><option>选项</option></select>",
    ],
)
def test_clutter_is_left_out(clutter: str) -> None:
    assert kinds(f"<body>{clutter}<p>正文。</p>{clutter}</body>") == [("paragraph", "正文。")]


@pytest.mark.parametrize(
    "data",
    [
        "<meta charset='gbk'><p>编码</p>".encode("gb18030"),
        "<p>编码</p>".encode("gb18030"),
        "<meta charset='utf-8'><p>编码</p>".encode("gb18030"),
        b"\xef\xbb\xbf" + "<meta charset='gbk'><p>编码</p>".encode(),
        "<meta charset='big5'><p>編碼</p>".encode("big5"),
        "<p>编码</p>".encode("utf-16"),
        "<meta charset='no-such-thing'><p>编码</p>".encode(),
    ],
)
def test_charset_is_found(data: bytes) -> None:
    assert read_html(data, "page.html").visible in ("编码", "編碼")


@pytest.mark.parametrize(
    "data",
    [
        b"",
        "只是一段文字，2 < 3。".encode(),
        b"\x89PNG\r\n\x1a\n\x00\x00\x00\rIHDR",
        b"<html><body><script>x</script></body></html>",
        b"\xff\xff\x81\x00<p>",
    ],
)
def test_bytes_that_are_no_page_are_refused_with_a_next_step(data: bytes) -> None:
    with pytest.raises(UnreadableFile) as caught:
        read_html(data, "page.html")
    assert caught.value.file == "page.html"
    assert caught.value.next_step


def test_same_page_with_other_line_ends_has_the_same_lines() -> None:
    markup = "<div>\n<p>一</p>\n<p>二\n三</p>\n</div>"
    unix, windows = read(markup), read(markup.replace("\n", "\r\n"))
    assert unix.blocks == windows.blocks
    assert [(b.line_start, b.line_end) for b in unix.blocks] == [(2, 2), (3, 4)]


@pytest.mark.parametrize(
    "bullet",
    [
        "<span style='font-family:Wingdings'>l<span style='font:7.0pt \"Times New Roman\"'>"
        "&nbsp;&nbsp;</span></span>",
        '<font face="Wingdings">l </font>',
        "<span style='mso-list:Ignore;font-family:\"Wingdings 2\"'>l</span>",
    ],
)
def test_bullet_of_a_symbol_font_is_no_letter(bullet: str) -> None:
    (line,) = kinds(f"<body><p class=MsoListParagraph>{bullet}<span>9月1日，平台上线。</span></p>")
    assert line == ("paragraph", line[1])
    assert line[1].replace(" ", "") == "\uf06c9月1日，平台上线。"
    assert kinds("<p><span style='font-family:宋体'>HIS 系统</span></p>") == [
        ("paragraph", "HIS 系统")
    ]


@pytest.mark.parametrize("name", ["share-list", "print", "search-box", "related", "menu_board"])
def test_sentence_in_a_box_with_a_loose_name_is_not_swallowed(name: str) -> None:
    box = f'<div class="{name}"><p>9月2日，检索平台上线，市民可查。</p></div>'
    assert ("paragraph", "9月2日，检索平台上线，市民可查。") in kinds(f"<p>前文</p>{box}")
    links = f'<div class="{name}"><a href="1">上级部门。</a> 更多</div>'
    assert kinds(f"<p>前文</p>{links}") == [("paragraph", "前文")]


@pytest.mark.parametrize(
    ("text", "stays"),
    [
        ("当前位置服务接入急救调度，患者位置一键上报", True),
        ("当前位置：首页 > 简报", False),
        ("当前位置 首页 > 简报", False),
        ("您的位置: 首页", False),
    ],
)
def test_headline_that_begins_like_a_breadcrumb_stays(text: str, stays: bool) -> None:
    assert (("paragraph", text) in kinds(f"<p>前文</p><p>{text}</p>")) is stays
