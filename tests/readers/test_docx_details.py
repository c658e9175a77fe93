"""Single things that Word prints in ways of its own."""

from __future__ import annotations

import pytest
from handmade.word import grid, paragraph, word_file

from indexer.model import Block, Document
from indexer.readers import read_bytes
from indexer.readers.docx.numerals import printed


def read(body: str, **parts: str) -> Document:
    return read_bytes(word_file(body, parts), "a.docx")


def kinds(body: str, **parts: str) -> list[tuple[str, str]]:
    return [(b.kind, b.text) for b in read(body, **parts).blocks]


def cells(block: Block) -> list[list[str]]:
    return [[cell.text for cell in row] for row in block.grid]


@pytest.mark.parametrize(
    ("form", "texts"),
    [
        ("decimal", {1: "1", 100: "100"}),
        ("chineseCounting", {1: "一", 10: "十", 12: "十二", 20: "二十", 21: "二十一"}),
        (
            "chineseCountingThousand",
            {100: "一百", 101: "一百零一", 110: "一百一十", 2005: "二千零五"},
        ),
        ("ideographDigital", {10: "一〇", 23: "二三"}),
        ("chineseLegalSimplified", {10: "壹拾", 12: "壹拾贰"}),
        ("decimalEnclosedCircleChinese", {1: "①", 20: "⑳", 21: "㉑", 36: "㊱", 51: "51"}),
        ("ideographTraditional", {1: "甲", 11: "甲"}),
        ("ideographZodiac", {12: "亥"}),
        ("upperRoman", {4: "IV", 1994: "MCMXCIV"}),
        ("lowerLetter", {1: "a", 26: "z", 27: "aa"}),
        ("decimalZero", {7: "07", 12: "12"}),
        ("decimalFullWidth", {10: "１０"}),
        ("decimalEnclosedParen", {3: "⑶", 21: "(21)"}),
        ("decimalEnclosedFullstop", {3: "⒊"}),
        ("none", {3: ""}),
        ("bahtText", {3: "3"}),
        ("chineseCounting", {0: "0", 10**9: "1000000000"}),
    ],
)
def test_numbers_as_they_are_spelt(form: str, texts: dict[int, str]) -> None:
    assert {n: printed(n, form) for n in texts} == texts


def level(n: int, form: str, text: str, more: str = "") -> str:
    return (
        f'<w:lvl w:ilvl="{n}"><w:start w:val="1"/><w:numFmt w:val="{form}"/>{more}'
        f'<w:lvlText w:val="{text}"/></w:lvl>'
    )


def numbered(n: int, text: str, list_id: int = 1) -> str:
    return paragraph(text, f'<w:numPr><w:ilvl w:val="{n}"/><w:numId w:val="{list_id}"/></w:numPr>')


def test_levels_count_within_those_above_and_chapters_are_spelt() -> None:
    numbering = (
        '<w:abstractNum w:abstractNumId="0">'
        + level(0, "chineseCounting", "第%1章")
        + level(1, "decimal", "%1.%2", "<w:isLgl/>")
        + level(2, "decimal", "(%3)", '<w:lvlRestart w:val="0"/>')
        + '</w:abstractNum><w:num w:numId="1"><w:abstractNumId w:val="0"/></w:num>'
    )
    body = "".join(numbered(n, "文") for n in (0, 1, 1, 2, 0, 1, 2, 2))
    assert [text for _, text in kinds(body, numbering=numbering)] == [
        "第一章文", "1.1 文", "1.2 文", "(1) 文", "第二章文", "2.1 文", "(2) 文", "(3) 文",
    ]  # fmt: skip


def test_a_list_is_cancelled_by_number_nought() -> None:
    styles = (
        '<w:style w:type="paragraph" w:default="1" w:styleId="a"><w:pPr><w:numPr>'
        '<w:numId w:val="1"/></w:numPr></w:pPr></w:style>'
    )
    numbering = (
        f'<w:abstractNum w:abstractNumId="0">{level(0, "decimal", "%1、")}</w:abstractNum>'
        '<w:num w:numId="1"><w:abstractNumId w:val="0"/></w:num>'
    )
    body = paragraph("甲") + numbered(0, "乙", 0) + paragraph("丙")
    found = kinds(body, styles=styles, numbering=numbering)
    assert [text for _, text in found] == ["1、甲", "乙", "2、丙"]


def test_an_empty_numbered_paragraph_is_no_text_but_is_seen() -> None:
    numbering = (
        f'<w:abstractNum w:abstractNumId="0">{level(0, "decimal", "%1.")}</w:abstractNum>'
        '<w:num w:numId="1"><w:abstractNumId w:val="0"/></w:num>'
    )
    document = read(numbered(0, "第一条内容。") + numbered(0, ""), numbering=numbering)
    assert [(b.kind, b.text, b.reason) for b in document.blocks] == [
        ("paragraph", "1. 第一条内容。", ""),
        ("furniture", "2.", "number of nothing"),
    ]
    assert document.visible == "1.第一条内容。2."


def test_bold_set_twice_by_styles_is_not_bold() -> None:
    styles = (
        '<w:style w:type="paragraph" w:styleId="P"><w:rPr><w:b/></w:rPr></w:style>'
        '<w:style w:type="character" w:styleId="C"><w:rPr><w:b/></w:rPr></w:style>'
    )
    bold = '<w:pStyle w:val="P"/>'
    body = paragraph("粗体的一行", bold) + paragraph("又变细的一行", bold, '<w:rStyle w:val="C"/>')
    body += paragraph("正文够长，说明这里的大部分文字都不是粗体，所以粗体才有意义。") * 2
    assert [kind for kind, _ in kinds(body, styles=styles)][:2] == ["heading", "paragraph"]


def test_a_style_that_is_based_on_itself_ends() -> None:
    styles = "".join(
        f'<w:style w:type="paragraph" w:styleId="{a}"><w:basedOn w:val="{b}"/></w:style>'
        for a, b in ("AB", "BA")
    )
    assert kinds(paragraph("文", '<w:pStyle w:val="A"/>'), styles=styles) == [("paragraph", "文")]


def test_headings_that_look_alike_are_of_one_level_and_smaller_ones_lower() -> None:
    def bold(text: str, size: int) -> str:
        return paragraph(text, run=f'<w:b/><w:sz w:val="{size}"/>')

    text = paragraph("正文一段，写得长一些，好让它成为大多数。" * 3, run='<w:sz w:val="24"/>')
    body = (
        bold("大标题", 44) + bold("甲", 32) + text + bold("乙", 31) + text + bold("丙", 24) + text
    )
    levels = [b.level for b in read(body).blocks if b.kind == "heading"]
    assert levels == [1, 2, 2, 6]


def test_a_bold_sentence_is_no_heading() -> None:
    body = paragraph("请各单位按时报送。", run="<w:b/>") + paragraph("正文够长，不是粗体。" * 5)
    assert kinds(body)[0] == ("paragraph", "请各单位按时报送。")


def test_where_all_is_bold_bold_says_nothing() -> None:
    body = paragraph("第一行文字", run="<w:b/>") + paragraph("第二行文字", run="<w:b/>")
    assert {kind for kind, _ in kinds(body)} == {"paragraph"}


def test_a_field_that_is_never_closed_hides_nothing() -> None:
    begin = '<w:r><w:fldChar w:fldCharType="begin"/></w:r><w:r><w:instrText>TOC</w:instrText></w:r>'
    body = f"<w:p>{begin}<w:r><w:t>正文照样看得见</w:t></w:r></w:p>" + paragraph("后面也是")
    assert [text for _, text in kinds(body)] == ["正文照样看得见", "后面也是"]


@pytest.mark.parametrize(
    ("code", "seen"),
    [
        (r"EQ \o\ac(○,1)", "文○1"),
        (r'SYMBOL 108 \f "Wingdings" \s 10', "文●"),
        ("MACROBUTTON NoMacro 点这里", "文点这里"),
        ("XE 索引", "文"),
        ("SYMBOL x", "文"),
    ],
)
def test_fields_that_print_by_their_code_alone(code: str, seen: str) -> None:
    body = (
        "<w:p><w:r><w:t>文</w:t></w:r>"
        '<w:r><w:fldChar w:fldCharType="begin"/></w:r>'
        f"<w:r><w:instrText>{code}</w:instrText></w:r>"
        '<w:r><w:fldChar w:fldCharType="end"/></w:r></w:p>'
    )
    assert read(body).visible == seen


def test_the_day_of_opening_is_a_doubt() -> None:
    body = (
        '<w:p><w:r><w:fldChar w:fldCharType="begin"/></w:r>'
        r'<w:r><w:instrText> DATE \@ "yyyy" </w:instrText></w:r>'
        '<w:r><w:fldChar w:fldCharType="separate"/></w:r><w:r><w:t>2024年8月30日</w:t></w:r>'
        '<w:r><w:fldChar w:fldCharType="end"/></w:r></w:p>'
    )
    document = read(body)
    assert document.visible == "2024年8月30日"
    assert "自动更新" in document.doubts[0]


def test_what_cannot_be_read_is_a_doubt() -> None:
    chart = "<w:r><w:drawing><wp:inline><c:chart/></wp:inline></w:drawing></w:r>"
    sheet = "<w:r><w:object><o:OLEObject/></w:object></w:r>"
    document = read(f"<w:p>{chart}{sheet}<w:r><w:t>正文</w:t></w:r></w:p>")
    assert [doubt[:8] for doubt in document.doubts] == ["文中有图表，其中", "文中有嵌入的对象"]


def test_a_few_words_beside_pictures_are_a_doubt() -> None:
    picture = "<w:p><w:r><w:drawing><wp:inline><a:blip/></wp:inline></w:drawing></w:r></w:p>"
    document = read(paragraph("示例市卫生信息化简报") + picture * 3)
    assert "3张图片" in document.doubts[0]


def test_a_contents_list_typed_by_hand_is_furniture() -> None:
    body = paragraph("目 录")
    body += paragraph("示例市启用统一号源\t1") + paragraph("示例区开展演练\t2")
    body += paragraph("示例市启用统一号源") + paragraph("正文一段。")
    body += paragraph("示例区开展演练") + paragraph("正文二段。")
    assert [kind for kind, _ in kinds(body)] == ["furniture"] * 3 + ["paragraph"] * 4


def test_lines_that_end_in_figures_are_no_contents_list() -> None:
    body = paragraph("示例一院\t31") + paragraph("示例二院\t28") + paragraph("示例区医院\t17")
    (table,) = read(body).blocks
    assert cells(table) == [["示例一院", "31"], ["示例二院", "28"], ["示例区医院", "17"]]


def test_two_tabbed_lines_of_a_masthead_are_no_table() -> None:
    body = paragraph("2024年第8期\t总第32期") + paragraph("示例市卫生信息中心\t2024年8月30日")
    assert [kind for kind, _ in kinds(body)] == ["paragraph", "paragraph"]


def test_a_group_between_tabbed_rows_spans_the_table() -> None:
    rows = ["单位\t挂号\t缴费", "三级医院", "示例一院\t66\t71", "二级医院", "示例区医院\t33\t42"]
    (table,) = read("".join(map(paragraph, rows))).blocks
    assert cells(table)[1] == ["三级医院"]
    assert [row[0].colspan for row in table.grid] == [1, 3, 1, 3, 1]


def test_two_tabbed_tables_one_after_the_other_stay_two() -> None:
    first = ["单位\t挂号\t缴费", "示例一院\t66\t71", "示例二院\t33\t42"]
    second = ["辖区\t签约数\t履约率", "示例区\t8,211\t76.5%", "示例新区\t3,090\t71.2%"]
    found = read("".join(map(paragraph, [*first, *second]))).blocks
    assert [cells(b)[0][0] for b in found] == ["单位", "辖区"]


def test_a_repeated_header_row_marks_headers_only_where_it_can() -> None:
    def row(texts: tuple[str, ...], header: bool) -> str:
        mark = "<w:trPr><w:tblHeader/></w:trPr>" if header else ""
        return f"<w:tr>{mark}{''.join(f'<w:tc>{paragraph(t)}</w:tc>' for t in texts)}</w:tr>"

    rows = [("单位", "人次"), ("示例一院", "310"), ("示例二院", "256"), ("示例区医院", "98")]
    for marked, headers in ((1, 1), (4, 0), (2, 0)):
        body = f"<w:tbl>{''.join(row(t, n < marked) for n, t in enumerate(rows))}</w:tbl>"
        (table,) = read(body).blocks
        assert sum(all(cell.is_header for cell in r) for r in table.grid) == headers


def test_a_table_in_a_cell_of_a_table_follows_it() -> None:
    inner = grid(("项", "数"), ("甲", "1"))
    outer = grid(("单位", "数"), ("示例一院", "5"), ("示例二院", "6"), ("示例三院", "7"))
    body = outer.replace("7</w:t></w:r></w:p>", f"7</w:t></w:r></w:p>{inner}<w:p/>")
    first, second = read(body).blocks
    assert cells(first)[3] == ["示例三院", "7"]
    assert cells(second) == [["项", "数"], ["甲", "1"]]


def test_a_break_that_sets_a_headline_apart_is_kept() -> None:
    body = (
        "<w:p><w:r><w:rPr><w:b/></w:rPr><w:t>示例区开展演练</w:t><w:br/></w:r>"
        "<w:r><w:t>八月十五日，示例区开展应急演练，历时两小时，各单位按预案处置。</w:t></w:r></w:p>"
    )
    assert [kind for kind, _ in kinds(body)] == ["heading", "paragraph"]


def test_blanks_that_word_does_not_print_are_not_read() -> None:
    body = "<w:p><w:r><w:t>  示例\n </w:t></w:r><w:r><w:t>  一院 </w:t></w:r></w:p>"
    assert kinds(body) == [("paragraph", "示例一院")]


def test_the_page_is_unknown_where_word_has_counted_another_text() -> None:
    app = (
        '<Properties xmlns="http://schemas.openxmlformats.org/officeDocument/2006/'
        'extended-properties"><Pages>1</Pages><Characters>{}</Characters></Properties>'
    )
    for count, pages in ((42, 1), (900, None), (0, None)):
        parts = {"docProps/app.xml": app.format(count)}
        document = read_bytes(word_file(paragraph("示例市卫生信息" * 6), parts), "a.docx")
        assert (document.pages, document.blocks[0].page) == (pages, pages)
