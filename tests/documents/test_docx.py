"""Word files that we write: our own Word reader reads them back, LibreOffice opens them."""

from __future__ import annotations

import io
import subprocess
import zipfile
from pathlib import Path
from xml.etree import ElementTree

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from app.documents import (
    Cell,
    Document,
    Heading,
    NumberedList,
    Paragraph,
    Run,
    Table,
    docx,
    plain_table,
)
from indexer.readers import libreoffice, read_bytes

SOFFICE = libreoffice.soffice()
W = "{http://schemas.openxmlformats.org/wordprocessingml/2006/main}"

MADE = Document(
    "预约挂号服务统计",
    (
        Heading("一、总体情况"),
        Paragraph(
            (
                Run("预约挂号 28933 人次"),
                Run("[1]", raised=True, refers_to="source_1"),
                Run("，见"),
                Run("原刊", url="http://jb.example.cn/records/2023-09/t1/r2"),
                Run("。"),
            )
        ),
        Paragraph.of("表1　2023年8月", "caption"),
        Table(
            head=(
                (
                    Cell((Run("单位"),), rows=2),
                    Cell((Run("门急诊信息"),), columns=2),
                    Cell((Run("小计"),), rows=2),
                ),
                (Cell.of("人次"), Cell.of("占比")),
            ),
            body=(
                (
                    Cell.of("示例一院"),
                    Cell.of("13801", is_figure=True),
                    Cell.of("98%", is_figure=True),
                    Cell.of("13801", is_figure=True),
                ),
                (Cell.of("示例二院"), Cell.of("1090", is_figure=True)),
            ),
        ),
        plain_table(["项目", "数"], [["甲", "1"], ["乙", "2"]], [False, True]),
        Heading("参考文献"),
        NumberedList(
            ((Run("示例市卫生信息中心. 第一条[J]. 示例简报，2023（9）."),), (Run("第二条"),)),
            names=("source_1", "source_2"),
        ),
        NumberedList(((Run("另一张表"),),), form="%1."),
    ),
    made="2026-11-30T21:44:00Z",
)


def part(data: bytes, name: str) -> str:
    with zipfile.ZipFile(io.BytesIO(data)) as package:
        return package.read(name).decode("utf8")


def test_our_own_reader_reads_it_back() -> None:
    blocks = read_bytes(docx(MADE), "made.docx").blocks
    texts = [block.text for block in blocks if block.kind != "grid"]
    said = [text for text in texts if text.strip()]
    assert said[:3] == ["预约挂号服务统计", "一、总体情况", "预约挂号 28933 人次[1]，见原刊。"]
    assert "[1]示例市卫生信息中心. 第一条[J]. 示例简报，2023（9）." in [
        text.replace("[1] ", "[1]") for text in said
    ]
    assert any(text.replace(" ", "") == "[2]第二条" for text in said)
    assert any(text.replace(" ", "") == "1.另一张表" for text in said)
    grids = [block for block in blocks if block.kind == "grid"]
    assert len(grids) == 2
    head = [(cell.text, cell.colspan, cell.rowspan) for cell in grids[0].grid[0]]
    assert head == [("单位", 1, 2), ("门急诊信息", 2, 1), ("小计", 1, 2)]
    assert [cell.text for cell in grids[0].grid[2]] == ["示例一院", "13801", "98%", "13801"]
    assert [cell.text for cell in grids[1].grid[1]] == ["甲", "1"]


def test_fonts_are_named_for_chinese_and_header_rows_repeat() -> None:
    data = docx(MADE)
    assert 'w:eastAsia="宋体"' in part(data, "word/styles.xml")
    assert 'w:eastAsia="黑体"' in part(data, "word/styles.xml")
    body = part(data, "word/document.xml")
    assert body.count("<w:tblHeader/>") == 3
    # A number is Word's own, and each list begins at one.
    assert body.count("<w:numPr>") == 3
    assert part(data, "word/numbering.xml").count("<w:abstractNum ") == 2
    assert 'w:instr=" REF source_1 \\r \\h "' in body


def test_the_same_document_gives_the_same_bytes() -> None:
    assert docx(MADE) == docx(MADE)


def test_an_address_that_is_none_stays_text() -> None:
    for url in ("javascript:alert(1)", "file:///etc/passwd", "http://a b", 'http://a"b', "x"):
        data = docx(Document("", (Paragraph((Run("字", url=url),)),)))
        assert "hyperlink r:id" not in part(data, "word/document.xml")
        assert "External" not in part(data, "word/_rels/document.xml.rels")


def test_an_empty_document_and_an_empty_table_are_documents() -> None:
    for blocks in ((), (Table((), ()),), (NumberedList(()),), (Paragraph(()),)):
        data = docx(Document("", blocks))
        ElementTree.fromstring(part(data, "word/document.xml"))
        read_bytes(data, "empty.docx")


@settings(max_examples=60)
@given(st.text(st.characters(), max_size=40))
def test_any_text_makes_a_file_that_is_well_formed(text: str) -> None:
    """Control characters and lone surrogates are left out; all else comes back."""
    data = docx(
        Document(
            text,
            (
                Heading(text),
                Paragraph((Run(text, url=text, refers_to=text),)),
                plain_table([text], [[text, text]]),
                NumberedList(((Run(text),),), form=text, names=(text,)),
            ),
            author=text,
        )
    )
    with zipfile.ZipFile(io.BytesIO(data)) as package:
        for name in package.namelist():
            root = ElementTree.fromstring(package.read(name))
            if name == "word/document.xml":
                heading = next(
                    p
                    for p in root.iter(f"{W}p")
                    if (style := p.find(f"{W}pPr/{W}pStyle")) is not None
                    and style.get(f"{W}val") == "Heading1"
                )
                said = "".join(t.text or "" for t in heading.iter(f"{W}t"))
                kept = [c for c in text if c.isprintable() and c not in "\ufffe\uffff"]
                assert [c for c in said if c.isprintable()] == kept


@settings(max_examples=60)
@given(
    st.lists(
        st.lists(st.tuples(st.integers(1, 3), st.integers(1, 3)), max_size=4),
        min_size=1,
        max_size=4,
    )
)
def test_every_row_of_any_table_fills_the_grid(shape: list[list[tuple[int, int]]]) -> None:
    """Word repairs, or refuses, a table whose rows are of unequal width."""
    rows = tuple(
        tuple(Cell((Run("甲"),), columns=wide, rows=deep) for wide, deep in row) for row in shape
    )
    root = ElementTree.fromstring(part(docx(Document("", (Table((), rows),))), "word/document.xml"))
    for table in root.iter(f"{W}tbl"):
        width = len(list(table.iter(f"{W}gridCol")))
        for row in table.iter(f"{W}tr"):
            spans = (cell.find(f"{W}tcPr/{W}gridSpan") for cell in row.iter(f"{W}tc"))
            wide = sum(1 if one is None else int(one.get(f"{W}val", "1")) for one in spans)
            assert wide == width


@pytest.mark.skipif(SOFFICE is None, reason="LibreOffice is not installed")
def test_libreoffice_opens_it(tmp_path: Path) -> None:
    source = tmp_path / "made.docx"
    source.write_bytes(docx(MADE))
    profile = f"-env:UserInstallation={(tmp_path / 'profile').as_uri()}"
    command = [str(SOFFICE), profile, "--headless", "--convert-to", "txt:Text (encoded):UTF8"]
    subprocess.run(
        [*command, "--outdir", str(tmp_path), str(source)],
        check=True,
        capture_output=True,
        timeout=120,
    )
    said = (tmp_path / "made.txt").read_text(encoding="utf-8-sig")
    assert "预约挂号 28933 人次[1]，见原刊。" in said
    lines = [" ".join(line.split()) for line in said.splitlines()]
    assert "[1] 示例市卫生信息中心. 第一条[J]. 示例简报，2023（9）." in lines
    assert "[2] 第二条" in lines
