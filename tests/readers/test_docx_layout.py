"""Which tables place text and which are tables, what belongs to a title and what counts it."""

from __future__ import annotations

from handmade.word import grid, paragraph, word_file

from indexer.model import Document, Issue, Table
from indexer.parsing import parse
from indexer.readers import read_bytes

BOLD = "<w:b/>"
LONG = "八月十二日，示例区的七家卫生院接入远程心电平台，当天传送图谱四十一份，由示例一院诊断。"
MORE = "示例一院在门诊大厅上线智能导诊，患者说出症状后由系统推荐科室，首周服务一千二百人次。"
MASTHEAD = "".join(map(paragraph, ("示例市卫生信息化简报", "2024年第8期", "2024年8月30日")))


def read(body: str, **parts: str) -> Document:
    return read_bytes(word_file(MASTHEAD + body, parts), "a.docx")


def issue_of(body: str, **parts: str) -> Issue:
    return parse(read(body, **parts))


def table(*rows: tuple[str, ...], borders: str = "") -> str:
    """Cells as their paragraphs stand; ``borders`` is the inside of each cell's tcBorders."""
    said = f"<w:tcPr><w:tcBorders>{borders}</w:tcBorders></w:tcPr>" if borders else ""
    return (
        "<w:tbl><w:tblPr/>"
        + "".join(
            "<w:tr>" + "".join(f"<w:tc>{said}{cell}</w:tc>" for cell in row) + "</w:tr>"
            for row in rows
        )
        + "</w:tbl>"
    )


RULED = '<w:top w:val="single"/><w:left w:val="single"/>'


def test_headings_side_by_side_go_with_the_text_under_them() -> None:
    heads = tuple(paragraph(text, run=BOLD) for text in ("示例区接入远程心电", "示例一院上线导诊"))
    body = table(heads, (paragraph(LONG), paragraph(MORE)), borders=RULED)
    assert [(item.title, item.paragraphs) for item in issue_of(body).items] == [
        ("示例区接入远程心电", (LONG,)),
        ("示例一院上线导诊", (MORE,)),
    ]


def test_rows_of_remarks_under_a_header_are_a_table() -> None:
    rows = [("单位", "故障原因", "结果")]
    rows += [(f"示例{n}院", f"光缆被施工挖断，{n}十分钟后切换到备线。", "已修复") for n in "一二三"]
    (found,) = issue_of(paragraph("2024年7月故障登记表") + grid(*rows)).tables
    assert found.title == "2024年7月故障登记表"
    assert [(row.label, row.cells) for row in found.rows] == [(r[0], r[1:]) for r in rows[1:]]


def test_a_row_of_several_paragraphs_in_each_cell_is_a_table_under_its_header() -> None:
    rows = [tuple(map(paragraph, ("单位", "工作进展")))]
    rows += [(paragraph(f"示例{n}院"), paragraph(LONG) + paragraph(MORE)) for n in "一二三"]
    (found,) = issue_of(paragraph("2024年7月进展一览表") + table(*rows)).tables
    assert [row.label for row in found.rows] == ["示例一院", "示例二院", "示例三院"]
    assert found.rows[0].cells == (LONG + MORE,)


def test_rules_drawn_by_the_cells_themselves_make_a_small_table() -> None:
    rows = (("单位", "接入"), ("示例一院", "是"), ("示例二院", "否"))
    cells = [tuple(map(paragraph, row)) for row in rows]
    kinds = {
        borders: [block.kind for block in read(table(*cells, borders=borders)).blocks][3:]
        for borders in (RULED, '<w:top w:val="nil"/>')
    }
    assert kinds[RULED] == ["grid"]
    assert "grid" not in kinds['<w:top w:val="nil"/>']


def test_an_automatic_number_counts_a_title_and_is_none_of_it() -> None:
    numbering = (
        '<w:abstractNum w:abstractNumId="0"><w:lvl w:ilvl="0"><w:start w:val="1"/>'
        '<w:numFmt w:val="chineseCounting"/><w:lvlText w:val="%1、"/></w:lvl></w:abstractNum>'
        '<w:num w:numId="1"><w:abstractNumId w:val="0"/></w:num>'
    )
    counted = '<w:numPr><w:ilvl w:val="0"/><w:numId w:val="1"/></w:numPr>'
    body = paragraph("示例区接入远程心电", counted, BOLD) + paragraph(LONG)
    body += paragraph("2024年7月号源统计表", counted)
    body += grid(("单位", "号源"), ("示例一院", "12"), ("示例二院", "13"))
    document = read(body, numbering=numbering)
    assert [b.mark for b in document.blocks if b.mark] == ["一、", "二、"]
    issue = parse(document)
    assert [item.title for item in issue.items] == ["示例区接入远程心电"]
    assert [t.title for t in issue.tables] == ["2024年7月号源统计表"]
    assert [f.text for f in issue.furniture if f.kind == "number"] == ["一、", "二、"]
    assert not issue.doubts


def test_the_number_of_a_caption_is_none_of_the_title() -> None:
    field = (
        '<w:r><w:fldChar w:fldCharType="begin"/></w:r><w:r><w:instrText> SEQ 表</w:instrText></w:r>'
        '<w:r><w:fldChar w:fldCharType="separate"/></w:r><w:r><w:t>3</w:t></w:r>'
        '<w:r><w:fldChar w:fldCharType="end"/></w:r>'
    )
    simple = '<w:fldSimple w:instr=" SEQ 表 "><w:r><w:t>3</w:t></w:r></w:fldSimple>'
    rows = grid(("单位", "号源"), ("示例一院", "12"), ("示例二院", "13"))
    for counted in (field, simple):
        caption = (
            f"<w:p><w:r><w:t>表</w:t></w:r>{counted}"
            '<w:r><w:t xml:space="preserve">  2024年7月号源统计</w:t></w:r></w:p>'
        )
        (found,) = issue_of(paragraph(LONG) + caption + rows).tables
        assert found.title == "2024年7月号源统计"


def test_a_contents_list_with_its_pages_in_brackets_is_furniture() -> None:
    body = paragraph("本期要目")
    body += paragraph("1．示例区接入远程心电………………（1）") + paragraph("2．示例一院导诊……（2）")
    body += paragraph("示例区接入远程心电", run=BOLD) + paragraph(LONG)
    kinds = [block.kind for block in read(body).blocks]
    assert kinds[3:] == ["furniture"] * 3 + ["heading", "paragraph"]


ROWS = [("单位", "号源数", "已约数"), ("示例一院", "1204", "1180"), ("示例二院", "860", "790")]
TITLE = "示例市检查预约统计表"


def only_table(body: str) -> Table:
    (found,) = issue_of(paragraph(LONG) + body).tables
    return found


def rows_of(found: Table) -> list[tuple[str | None, str, tuple[str, ...]]]:
    return [(row.group, row.label, row.cells) for row in found.rows]


PLAIN = [(None, row[0], row[1:]) for row in ROWS[1:]]


def test_rows_that_were_set_as_one_are_parted() -> None:
    listed = ["".join(map(paragraph, column)) for column in zip(*ROWS[1:], strict=True)]
    head = tuple(map(paragraph, ROWS[0]))
    found = only_table(paragraph(TITLE) + table(head, tuple(listed), borders=RULED))
    assert rows_of(found) == PLAIN
    groups = (paragraph("城区"), *listed), (paragraph("郊区"), *listed)
    found = only_table(paragraph(TITLE) + table((paragraph("区域"), *head), *groups, borders=RULED))
    assert [(row.group, row.label) for row in found.rows] == [
        (group, label) for group in ("城区", "郊区") for label in ("示例一院", "示例二院")
    ]


def test_a_name_and_a_figure_over_two_lines_are_one_row() -> None:
    cells = (paragraph("示例") + paragraph("一院"), paragraph("12") + paragraph("34"))
    head = tuple(map(paragraph, ROWS[0][:2]))
    found = only_table(paragraph(TITLE) + table(head, cells, cells, borders=RULED))
    assert [row.label for row in found.rows] == ["示例一院"] * 2


def test_columns_parted_by_gaps_of_blanks_are_a_table() -> None:
    for gap in ("    ", "\u3000\u3000\u3000"):
        lines = [gap.join(row) for row in ROWS]
        assert rows_of(only_table("".join(map(paragraph, [TITLE, *lines])))) == PLAIN


def test_a_line_of_months_or_of_who_filled_it_in_is_not_the_title() -> None:
    for line in (
        "2024年7月",
        "（2024年第三季度）",
        "填报单位：示例市卫生信息中心\u3000\u3000填报日期：2024年8月3日",
        "统计时间：2024年7月1日至31日",
    ):
        found = only_table(paragraph(TITLE) + paragraph(line) + grid(*ROWS))
        assert (found.title, len(found.notes)) == (TITLE, 1)
    assert only_table(paragraph(TITLE) + paragraph("2024年7月") + grid(*ROWS)).period == "2024-07"


def test_a_second_line_across_the_table_is_a_note_and_no_header() -> None:
    def across(text: str) -> str:
        span = '<w:tcPr><w:gridSpan w:val="3"/></w:tcPr>'
        return f"<w:tr><w:tc>{span}{paragraph(text)}</w:tc></w:tr>"

    rows = grid(*ROWS)
    place = rows.index("<w:tr>")
    body = rows[:place] + across(TITLE) + across("统计范围为全市公立医院") + rows[place:]
    found = only_table(body)
    assert (found.title, found.notes) == (TITLE, ("统计范围为全市公立医院",))
    assert found.columns == (("号源数",), ("已约数",))


def test_a_row_of_units_is_part_of_the_header() -> None:
    found = only_table(paragraph(TITLE) + grid(ROWS[0], ("", "个", "%"), *ROWS[1:]))
    assert found.columns == (("号源数", "个"), ("已约数", "%"))
    assert rows_of(found) == PLAIN


def test_white_text_on_white_paper_is_not_seen() -> None:
    white = '<w:color w:val="FFFFFF"/>'
    shaded = '<w:shd w:val="clear" w:fill="1F4E79"/>'
    body = paragraph("看不见的字", run=white) + paragraph("深底上的字", shaded, white)
    body += table((paragraph("单位", run=white), paragraph("号源", run=white)))
    assert read(body).visible.endswith("30日深底上的字单位号源")


def test_a_masthead_in_the_head_of_the_pages_is_one() -> None:
    head = paragraph("示例市卫生信息化简报") + paragraph("2024年第8期　2024年8月28日")
    body = paragraph("示例区接入远程心电", run=BOLD) + paragraph(LONG)
    section = '<w:sectPr><w:headerReference w:type="default" r:id="rIdheader1"/></w:sectPr>'
    found = parse(read_bytes(word_file(body + section, {"header1": head}), "a.docx")).head
    assert (found.date, found.date_basis, found.number) == ("2024-08-28", "printed", 8)
    assert "页眉" in found.date_evidence
    assert found.title.startswith("示例市卫生信息化简报")


def test_a_bulleted_line_in_bold_over_text_is_a_headline() -> None:
    numbering = (
        '<w:abstractNum w:abstractNumId="0"><w:lvl w:ilvl="0"><w:numFmt w:val="bullet"/>'
        '<w:lvlText w:val="◆"/></w:lvl></w:abstractNum>'
        '<w:num w:numId="1"><w:abstractNumId w:val="0"/></w:num>'
    )
    counted = '<w:numPr><w:ilvl w:val="0"/><w:numId w:val="1"/></w:numPr>'
    body = "".join(
        paragraph(title, counted, BOLD) + paragraph(text)
        for title, text in (("示例区接入远程心电", LONG), ("示例一院上线导诊", MORE))
    )
    items = issue_of(body, numbering=numbering).items
    assert [item.title for item in items] == ["示例区接入远程心电", "示例一院上线导诊"]


def test_a_name_repeated_beside_all_rows_is_their_group() -> None:
    body = [("区县", "单位", "号源"), ("示例区", "示例一院", "12"), ("示例区", "示例二院", "13")]
    body += [("示例区", "小计", "25")]
    assert rows_of(only_table(paragraph(TITLE) + grid(*body))) == [
        ("示例区", "示例一院", ("12",)),
        ("示例区", "示例二院", ("13",)),
        ("示例区", "小计", ("25",)),
    ]


def test_a_group_that_goes_on_in_the_next_table_is_that_of_its_rows() -> None:
    across = (
        '<w:tr><w:tc><w:tcPr><w:gridSpan w:val="3"/></w:tcPr>'
        + paragraph("示例区")
        + "</w:tc></w:tr>"
    )
    first = grid(ROWS[0], ROWS[1])
    place = first.rindex("<w:tr>")
    body = first[:place] + across + first[place:] + paragraph("（续表）") + grid(ROWS[0], ROWS[2])
    assert rows_of(only_table(paragraph(TITLE) + body)) == [("示例区", *row[1:]) for row in PLAIN]


def test_a_group_named_last_before_the_cut_is_that_of_the_rows_behind_it() -> None:
    def across(text: str) -> str:
        span = '<w:tcPr><w:gridSpan w:val="3"/></w:tcPr>'
        return f"<w:tr><w:tc>{span}{paragraph(text)}</w:tc></w:tr>"

    first = grid(ROWS[0], ROWS[1])
    place = first.rindex("<w:tr>")
    first = first[:place] + across("城区") + first[place:].replace("</w:tbl>", across("郊区"))
    body = first + "</w:tbl>" + paragraph("续表") + grid(ROWS[0], ROWS[2])
    assert [(group, label) for group, label, _ in rows_of(only_table(paragraph(TITLE) + body))] == [
        ("城区", "示例一院"),
        ("郊区", "示例二院"),
    ]


def test_a_file_that_is_nothing_but_a_table_has_no_masthead_and_is_read() -> None:
    body = grid(("单位", "2024年7月号源"), *[row[:2] for row in ROWS[1:]])
    found = parse(read_bytes(word_file(body), "2024-08.docx"))
    assert [row.label for row in found.tables[0].rows] == ["示例一院", "示例二院"]


def test_a_contents_list_set_as_a_table_is_furniture() -> None:
    titles = ("示例区接入远程心电", "示例一院上线导诊")
    listed = grid(("序号", "标题", "页码"), ("1", titles[0], "1"), ("2", titles[1], "2"))
    body = paragraph("本期目录") + listed
    body += "".join(
        paragraph(title, run=BOLD) + paragraph(text)
        for title, text in zip(titles, (LONG, MORE), strict=True)
    )
    issue = issue_of(body)
    assert not issue.tables
    assert [item.title for item in issue.items] == list(titles)
    assert [f.text for f in issue.furniture if f.kind == "contents list"] == [
        "本期目录",
        f"序号 标题 页码1 {titles[0]} 1 2 {titles[1]} 2",
    ]


def test_a_grid_of_labelled_fields_is_no_table() -> None:
    body = paragraph("示例区接入远程心电", run=BOLD) + paragraph(LONG)
    body += grid(
        ("主编：周正", "责任编辑：林一"), ("电话：025-8888", "地址：示例市中山路8号信息中心")
    )
    issue = issue_of(body)
    assert not issue.tables
    assert issue.items[0].paragraphs == (LONG,)
    assert not issue.doubts


def test_two_tables_that_stand_close_have_columns_of_their_own() -> None:
    def line(*cells: tuple[str, int]) -> str:
        made = (
            f'<w:tc><w:tcPr><w:gridSpan w:val="{wide}"/></w:tcPr>{paragraph(text)}</w:tc>'
            for text, wide in cells
        )
        return "<w:tr>" + "".join(made) + "</w:tr>"

    rows = [line(("2024年7月号源统计表", 6))]
    rows += [line(*((text, 2) for text in row)) for row in ROWS]
    rows += [line(("2024年7月停诊统计表", 6))]
    rows += [line(*((text, 3) for text in row[:2])) for row in ROWS]
    first, second = issue_of(paragraph(LONG) + f"<w:tbl><w:tblPr/>{''.join(rows)}</w:tbl>").tables
    assert (first.title, rows_of(first)) == ("2024年7月号源统计表", PLAIN)
    assert second.columns == (("号源数",),)
    assert rows_of(second) == [(None, label, cells[:1]) for _, label, cells in PLAIN]
