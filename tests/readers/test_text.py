"""Files as people save them, in the encodings of their machines, and files that are none."""

from __future__ import annotations

from pathlib import Path

import pytest

from indexer.errors import UnreadableFile
from indexer.readers import ReadOptions, read, read_bytes, visible_characters

TEXT = "接口清单核对会召开\n\n9 月 5 日，核对会在江东区召开，共23人参加。\n"


@pytest.mark.parametrize("encoding", ["utf-8", "utf-8-sig", "gb18030", "gbk", "utf-16"])
def test_encodings_give_the_same_text(encoding: str, tmp_path: Path) -> None:
    path = tmp_path / "一期.txt"
    path.write_bytes(TEXT.encode(encoding))
    document = read(path)
    assert document.visible == visible_characters(TEXT)
    assert [block.line_start for block in document.blocks] == [1, 3]
    assert document.blocks[0].text == "接口清单核对会召开"


@pytest.mark.parametrize("end", ["\n", "\r\n", "\r"])
def test_line_numbers_are_those_of_an_editor(end: str) -> None:
    document = read_bytes(end.join(["甲", "", "", " 乙\t丙 ", "丁"]).encode(), "a.txt")
    assert [(b.text, b.line_start, b.blank_before) for b in document.blocks] == [
        ("甲", 1, 0),
        (" 乙\t丙 ", 4, 2),
        ("丁", 5, 0),
    ]


@pytest.mark.parametrize(
    ("data", "word"),
    [
        (b"", "空"),
        (b" \r\n\t\n", "空"),
        ("\ufeff\u200b\n".encode(), "空"),
        (b"%PDF-1.7 ...", "PDF 的结尾"),
        (b"PK\x03\x04word/document.xml", "Word"),
        (b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1", "Office"),
        (b"\x89PNG\r\n", "图片"),
        (b"abc\x00\x01\x02def", "二进制"),
        ("Überprüfung façade ñandú él será".encode("latin-1"), "编码"),
        ("監査報告書の一覧です。情報センター、病院".encode("shift_jis"), "编码"),
        (b"\xff\xfe\x00", "UTF-16"),
    ],
)
def test_what_cannot_be_read_says_why_and_what_next(data: bytes, word: str) -> None:
    with pytest.raises(UnreadableFile) as caught:
        read_bytes(data, "坏文件.txt")
    assert word in caught.value.reason
    assert caught.value.next_step.endswith("。")
    assert caught.value.file == "坏文件.txt"


TRADITIONAL = "接口清單核對會召開\n\n9月5日，核對會在江東區召開，共23人參加，會議由市衛生局主持。\n"


@pytest.mark.parametrize(
    ("text", "encoding", "named"),
    [
        (TEXT, "utf-8-sig", "utf-8"),
        (TEXT, "gb18030", "gb18030"),
        (TEXT, "utf-16", "utf-16"),
        (TEXT, "utf-16-le", "utf-16-le"),
        (TEXT, "utf-16-be", "utf-16-be"),
        (TRADITIONAL, "big5", "big5"),
        (TRADITIONAL, "gb18030", "gb18030"),
    ],
)
def test_the_charset_is_found_and_named(text: str, encoding: str, named: str) -> None:
    document = read_bytes(text.encode(encoding), "a.txt")
    assert document.encoding == named
    assert document.visible == visible_characters(text)


def test_charset_and_layout_can_be_settled_by_a_person() -> None:
    data = "甲乙丙\n| 甲 | 乙 |\n| 1 | 2 |\n".encode("gbk")
    document = read_bytes(data, "a.txt", ReadOptions(encoding="GBK", layout="plain-text"))
    assert (document.encoding, document.layout) == ("gb18030", "plain-text")
    assert [block.kind for block in document.blocks] == ["line"] * 3
    assert document.visible == "甲乙丙|甲|乙||1|2|"


@pytest.mark.parametrize(
    "options",
    [
        ReadOptions(encoding="punycode"),
        ReadOptions(encoding="utf-7"),
        ReadOptions(encoding="utf-8"),
        ReadOptions(layout="没有的版式"),
    ],
)
def test_what_cannot_be_settled_is_refused_with_the_next_step(options: ReadOptions) -> None:
    with pytest.raises(UnreadableFile) as caught:
        read_bytes(TEXT.encode("gb18030"), "a.txt", options)
    assert "请" in caught.value.next_step and caught.value.file == "a.txt"


def test_content_decides_whatever_the_suffix() -> None:
    assert read_bytes("甲，乙。".encode(), "表.dat").format == "text"


def test_missing_file_is_a_message_and_no_trace(tmp_path: Path) -> None:
    with pytest.raises(UnreadableFile, match="文件打不开：没有这个文件。"):
        read(tmp_path / "没有.txt")
    with pytest.raises(UnreadableFile, match="文件打不开：这是文件夹。"):
        read(tmp_path)


def test_web_page_saved_as_txt_is_read_as_a_web_page() -> None:
    page = "<!DOCTYPE html><html><body><h1>甲乙丙</h1><p>丁戊己庚。</p></body></html>"
    assert read_bytes(page.encode(), "网页.txt").layout == "html"


@pytest.mark.parametrize(
    ("text", "layout"),
    [
        ("甲\n\n乙\n\n丙\n\n", "pdf-text"),
        ("甲\n\t序号\n\t单位\n\t1\n\t院\n", "word-text"),
        ("甲\n序号\t单位\n1\t院\n2\t所\n", "tab-text"),
        ("甲\n乙\n丙\n丁\n", "plain-text"),
    ],
)
def test_layout_is_named(text: str, layout: str) -> None:
    assert read_bytes(text.encode(), "a.txt").layout == layout


def test_blanks_of_a_text_processor_become_plain_ones_and_signs_without_width_go() -> None:
    document = read_bytes("2023\u00a0年\u20028\u202f月\u200b，\ufeff各单位\n".encode(), "a.txt")
    assert [block.text for block in document.blocks] == ["2023 年 8 月，各单位"]
    assert document.visible == "2023年8月，各单位"
