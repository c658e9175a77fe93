"""Files that look like Word files and must not be taken in: each is refused with its reason."""

from __future__ import annotations

import io
import struct
import zipfile
from collections.abc import Callable

import pytest
from handmade.word import W, grid, paragraph, word_file, zipped

from indexer.errors import UnreadableFile
from indexer.readers import format_of, read_bytes

TEXT = paragraph("示例市启用检查预约统一号源") + paragraph("八月起改为统一号源。")


def refused(data: bytes, name: str = "a.docx") -> str:
    with pytest.raises(UnreadableFile) as caught:
        read_bytes(data, name)
    assert caught.value.file == name
    assert caught.value.next_step.endswith("。")
    return caught.value.reason


def parts_of(data: bytes) -> dict[str, bytes]:
    with zipfile.ZipFile(io.BytesIO(data)) as archive:
        return {name: archive.read(name) for name in archive.namelist()}


def with_document(xml: bytes | str) -> bytes:
    return zipped({**parts_of(word_file(TEXT)), "word/document.xml": xml})


def test_a_bomb_of_blanks() -> None:
    body = TEXT.encode() + b" " * (60 * 2**20)
    document = b'<w:document xmlns:w="%s"><w:body>%s</w:body></w:document>' % (W.encode(), body)
    data = with_document(document)
    assert len(data) < 2**20
    assert "炸弹" in refused(data)


def test_a_bomb_that_lies_about_its_size() -> None:
    data = with_document(b"<a>" + b" " * (40 * 2**20))
    place = data.rfind(b"PK\x01\x02", 0, data.rfind(b"word/document.xml"))
    lied = data[: place + 24] + struct.pack("<I", 100) + data[place + 28 :]
    assert refused(lied)


def test_more_elements_than_any_briefing_has() -> None:
    assert "过大" in refused(with_document(b"<a>" + b"<b/>" * 2_000_000 + b"</a>"))


def test_a_zip_of_very_many_files() -> None:
    data = zipped({"word/document.xml": "<a/>", **{f"word/{n}": "" for n in range(20_001)}})
    assert "过大" in refused(data)


@pytest.mark.parametrize(
    "declaration",
    [
        '<!DOCTYPE x [<!ENTITY a "aaaa"><!ENTITY b "&a;&a;&a;">]>',
        '<!DOCTYPE x [<!ENTITY a SYSTEM "file:///etc/passwd">]>',
        '<!DOCTYPE x SYSTEM "http://127.0.0.1/x.dtd">',
    ],
)
def test_declarations_that_word_never_writes(declaration: str) -> None:
    xml = f'{declaration}<w:document xmlns:w="{W}"><w:body>{TEXT}</w:body></w:document>'
    assert "恶意" in refused(with_document(xml))


def test_tables_nested_ten_thousand_deep() -> None:
    deep = "<w:tbl><w:tr><w:tc>" * 10_000 + TEXT + "</w:tc></w:tr></w:tbl>" * 10_000
    assert "嵌套" in refused(word_file(deep))


def test_tables_nested_deeper_than_pages_show() -> None:
    deep = TEXT
    for _ in range(20):
        deep = f"<w:tbl><w:tr><w:tc>{deep}</w:tc></w:tr></w:tbl>"
    assert "嵌套" in refused(word_file(deep))


def test_text_boxes_within_text_boxes_without_end() -> None:
    box = "<w:p><w:r><w:pict><v:textbox><w:txbxContent>"
    end = "</w:txbxContent></v:textbox></w:pict></w:r></w:p>"
    assert "嵌套" in refused(word_file(box * 3_000 + TEXT + end * 3_000))


@pytest.mark.parametrize("kept", [0.2, 0.5, 0.9, 0.99])
def test_a_file_that_was_cut_off(kept: float) -> None:
    data = word_file(TEXT + grid(*[(f"示例{n}院", str(n * 37)) for n in range(300)]))
    assert "不完整" in refused(data[: int(len(data) * kept)])


def test_a_part_whose_bytes_were_changed() -> None:
    data = bytearray(word_file(TEXT * 50))
    with zipfile.ZipFile(io.BytesIO(bytes(data))) as archive:
        start = archive.getinfo("word/document.xml").header_offset + 80
    for place in range(start, start + 40):
        data[place] ^= 0x5A
    assert "损坏" in refused(bytes(data))


def test_no_document_in_it() -> None:
    parts = parts_of(word_file(TEXT))
    del parts["word/document.xml"]
    assert "没有 Word 正文" in refused(zipped(parts))


def test_a_document_of_something_else() -> None:
    assert "没有 Word 正文" in refused(with_document("<html><body>示例</body></html>"))


def test_a_document_without_a_body() -> None:
    assert "没有 Word 正文" in refused(with_document(f'<w:document xmlns:w="{W}"/>'))


def test_nothing_but_pictures() -> None:
    picture = "<w:p><w:r><w:drawing><wp:inline><a:blip/></wp:inline></w:drawing></w:r></w:p>"
    assert "只有图片" in refused(word_file(picture * 3))


def test_nothing_that_is_seen() -> None:
    assert "没有任何可见的文字" in refused(word_file(paragraph("隐去", run="<w:vanish/>")))


def test_a_zip_with_a_password() -> None:
    data = bytearray(word_file(TEXT))
    with zipfile.ZipFile(io.BytesIO(bytes(data))) as archive:
        local = archive.getinfo("word/document.xml").header_offset
    central = data.rfind(b"PK\x01\x02", 0, data.rfind(b"word/document.xml"))
    data[local + 6] |= 1
    data[central + 8] |= 1
    assert "密码" in refused(bytes(data))


def compound(*names: str, flags: int = 0) -> bytes:
    """An OLE compound file with these streams; a WordDocument with the flags of its head."""
    free, end = 0xFFFFFFFF, 0xFFFFFFFE
    head = bytearray(512)
    head[:8] = b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1"
    struct.pack_into("<HHH", head, 24, 0x3E, 3, 0xFFFE)
    struct.pack_into("<HH", head, 30, 9, 6)
    struct.pack_into("<IIIIIIII", head, 44, 1, 1, 0, 4096, end, 0, end, 0)
    struct.pack_into("<109I", head, 76, 0, *[free] * 108)
    fat = struct.pack("<128I", 0xFFFFFFFD, end, end, *[free] * 125)
    entries = b""
    for n, name in enumerate(["Root Entry", *names]):
        text = name.encode("utf-16-le")
        following = n + 1 if 0 < n < len(names) else free
        entries += struct.pack(
            "<64sHBBIII16sIQQIQ",
            *(text, len(text) + 2, 5 if n == 0 else 2, 1, free, following),
            *(1 if n == 0 else free, b"", 0, 0, 0, end if n == 0 else 2, 4096),
        )
    directory = entries.ljust(512, b"\0")
    word = struct.pack("<HHHHHH", 0xA5EC, 193, 0, 0, 0, flags).ljust(512, b"\0")
    return bytes(head) + fat + directory + word


@pytest.mark.parametrize(
    ("data", "words"),
    [
        (compound("EncryptedPackage", "EncryptionInfo"), "密码"),
        (compound("WordDocument", flags=0x0100), "密码"),
        (compound("Workbook"), "Excel"),
        (compound("PowerPoint Document"), "没有 Word 正文"),
        (compound("WordDocument")[:700], "不完整"),
        (compound("WordDocument")[:600], "不完整"),
        (zipped({"xl/workbook.xml": "<a/>"}), "Excel"),
        (zipped({"OFD.xml": "<a/>"}), "版式"),
        (zipped({"简报.docx": word_file(TEXT)}), "压缩文件"),
        (zipped({}), "压缩文件"),
    ],
)
def test_containers_of_something_else_are_named(data: bytes, words: str) -> None:
    assert words in refused(data, "a.doc")


def test_a_word_document_with_a_sheet_in_it_is_no_sheet() -> None:
    assert format_of(compound("ObjectPool", "WordDocument", "Workbook"), "a.doc") == "doc"
    assert format_of(compound("WordDocument"), "a.wps") == "wps"


def test_a_circle_in_the_container_ends() -> None:
    data = bytearray(compound("WordDocument"))
    struct.pack_into("<I", data, 512 + 4, 1)  # the directory's sector follows itself
    assert "不完整" in refused(bytes(data), "a.doc")


@pytest.mark.parametrize("name", ["a.doc", "a.wps", "a.rtf", "a.txt", "a"])
def test_content_decides_and_not_the_name(name: str) -> None:
    document = read_bytes(word_file(TEXT), name)
    assert (document.format, document.file) == ("docx", name)


def test_a_web_page_and_rich_text_called_doc() -> None:
    assert format_of(b"<html><body>x</body></html>", "a.doc") == "html"
    assert format_of(b"{\\rtf1 x}", "a.doc") == "rtf"


def test_macros_are_passed_over() -> None:
    parts = parts_of(word_file(TEXT))
    parts["word/vbaProject.bin"] = compound("VBA")
    parts["[Content_Types].xml"] = parts["[Content_Types].xml"].replace(
        b"wordprocessingml.document.main", b"ms-word.document.macroEnabled.main"
    )
    assert [b.text for b in read_bytes(zipped(parts), "a.docm").blocks][-1].startswith("八月起")


@pytest.mark.parametrize("rename", [str.upper, lambda name: name.replace("/", "\\")])
def test_names_in_the_zip_as_other_programs_write_them(rename: Callable[[str], str]) -> None:
    parts = {rename(name): data for name, data in parts_of(word_file(TEXT)).items()}
    assert len(read_bytes(zipped(parts), "a.docx").blocks) == 2


def test_huge_pictures_are_never_unpacked() -> None:
    parts: dict[str, str | bytes] = {**parts_of(word_file(TEXT))}
    parts["word/media/image1.bmp"] = bytes(60 * 2**20)
    assert len(read_bytes(zipped(parts), "a.docx").blocks) == 2
