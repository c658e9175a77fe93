"""Scanned pages where the office has recognition turned on: what is recognised is read by places
and never taken for print."""

from __future__ import annotations

import importlib.util
from collections.abc import Sequence
from dataclasses import replace
from io import BytesIO
from itertools import groupby
from pathlib import Path

import pypdfium2
import pytest

from indexer import parsing
from indexer.coverage import coverage
from indexer.errors import BriefingsError, UnreadableFile
from indexer.ingest import apart
from indexer.ingest.reading import SourceFile
from indexer.model import Document
from indexer.readers import FOUND_OUT
from indexer.readers.options import MOST_RECOGNISED
from indexer.readers.pdf import read_pdf
from indexer.readers.pdf.checking import leaves_of
from indexer.readers.pdf.recognisers import recogniser_of_office
from indexer.readers.pdf.recognising import (
    DOTS_PER_INCH,
    Picture,
    Recogniser,
    Sign,
    with_recognised,
)

FILES = Path(__file__).resolve().parent.parent.parent / "fixtures" / "pdf"
SCALE = DOTS_PER_INCH / 72


def scan_of(name: str) -> bytes:
    """A fixture as a scanner would give it: each page one picture."""
    printed = pypdfium2.PdfDocument(FILES / f"{name}.pdf")
    scanned = pypdfium2.PdfDocument.new()
    for page in printed:
        width, height = page.get_size()
        picture = pypdfium2.PdfImage.new(scanned)
        picture.set_bitmap(page.render(scale=SCALE, grayscale=True))
        picture.set_matrix(pypdfium2.PdfMatrix().scale(width, height))
        leaf = scanned.new_page(width, height)
        leaf.insert_obj(picture)
        leaf.gen_content()
    out = BytesIO()
    scanned.save(out)
    return out.getvalue()


def reader_of(name: str, waver: float = 1.5) -> Recogniser:
    """Reads the pages of a fixture in turn as a recogniser would: pieces of lines, each box a
    little off, from the characters that the file prints."""
    pages = iter(leaves_of((FILES / f"{name}.pdf").read_bytes(), name))

    def recognise(picture: Picture) -> Sequence[Sequence[Sign]]:
        assert picture.width * 3 <= picture.stride and len(picture.pixels) > picture.width
        lines: list[list[Sign]] = []
        characters = sorted(next(pages).characters, key=lambda c: (round(c.base), c.left))
        for n, (_, row) in enumerate(groupby(characters, key=lambda c: round(c.base))):
            off = waver if n % 2 else -waver
            end = float("-inf")
            for c in row:
                if c.left - end > c.size:
                    lines.append([])
                    off = -off
                end = c.right
                # Around a line the box is higher than its em square.
                room = 0.08 * c.size * SCALE
                lines[-1].append(
                    Sign(
                        c.text,
                        c.left * SCALE,
                        c.top * SCALE - room + off,
                        c.right * SCALE,
                        c.bottom * SCALE + room + off,
                    )
                )
        return lines

    return recognise


def recognised(name: str) -> Document:
    return read_pdf(scan_of(name), f"{name}.pdf", FOUND_OUT, lambda: reader_of(name))


@pytest.mark.parametrize("name", ["three_line", "unruled"])
def test_a_scanned_table_is_read_by_places_and_marked(name: str) -> None:
    printed = parsing.parse(read_pdf((FILES / f"{name}.pdf").read_bytes(), name))
    document = recognised(name)
    issue = parsing.parse(document)
    assert document.recognised_pages and issue.head.is_recognised and issue.recognised
    assert document.doubts[0] == "第1页的文字是机器从图片中识别的，可能有错，请对照原件。"
    assert coverage(document, issue).is_complete
    rows = [[(r.label, r.cells) for r in table.rows] for table in issue.tables]
    assert rows == [[(r.label, r.cells) for r in table.rows] for table in printed.tables]
    assert [t.columns for t in issue.tables] == [t.columns for t in printed.tables]


def test_a_partly_scanned_file_names_the_recognised_pages() -> None:
    data = (FILES / "partly_scanned.pdf").read_bytes()
    signs = [[Sign(c, 300 + 40 * n, 400, 340 + 40 * n, 440) for n, c in enumerate("扫描的一行")]]
    document = read_pdf(data, "partly_scanned.pdf", FOUND_OUT, lambda: lambda _: signs)
    assert document.recognised_pages == (2, 3)
    assert document.doubts[0].startswith("第2、3页的文字是机器从图片中识别的")
    assert [b.page for b in document.blocks if "扫描的一行" in b.text] == [2, 3]


def test_a_page_on_which_nothing_is_recognised_is_named() -> None:
    data = (FILES / "partly_scanned.pdf").read_bytes()
    document = read_pdf(data, "partly_scanned.pdf", FOUND_OUT, lambda: lambda _: ())
    assert document.doubts[0] == "第2、3页是图片，没有识别出文字，请对照原件。"


def test_more_scanned_pages_than_the_time_allows_are_refused() -> None:
    leaves = leaves_of((FILES / "partly_scanned.pdf").read_bytes(), "many")
    many = [replace(leaves[1], number=n) for n in range(1, MOST_RECOGNISED + 2)]
    pages = [leaf.number for leaf in many]
    with pytest.raises(UnreadableFile, match=f"{MOST_RECOGNISED + 1}页扫描件，超过一次文字识别"):
        with_recognised(b"", "many", many, pages, lambda _: ())


def test_recognition_is_off_unless_the_office_turns_it_on() -> None:
    assert recogniser_of_office({}) is None
    assert recogniser_of_office({"BRIEFINGS_OCR": "0"}) is None
    with pytest.raises(UnreadableFile, match="扫描件"):
        read_pdf(scan_of("three_line"), "a.pdf", FOUND_OUT, lambda: None)


@pytest.mark.skipif(
    importlib.util.find_spec("rapidocr") is not None, reason="the recogniser is installed"
)
def test_turned_on_without_the_recogniser_says_what_to_install() -> None:
    with pytest.raises(BriefingsError, match="没有安装文字识别程序") as caught:
        recogniser_of_office({"BRIEFINGS_OCR": "1"})
    assert "requirements-ocr.txt" in caught.value.next_step


def test_only_a_pdf_file_gets_the_time_that_recognition_takes(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    text = tmp_path / "a.txt"
    text.write_text("简报", encoding="utf8")

    def limits(path: Path) -> apart.Limits:
        return apart.limits_of(SourceFile(path, path.name))

    pdf = FILES / "unruled.pdf"
    monkeypatch.delenv("BRIEFINGS_OCR", raising=False)
    assert limits(text) == limits(pdf) == apart.LIMITS
    monkeypatch.setenv("BRIEFINGS_OCR", "1")
    assert limits(text) == limits(tmp_path / "gone.pdf") == apart.LIMITS
    assert limits(pdf).seconds >= 32 * MOST_RECOGNISED


@pytest.mark.skipif(
    importlib.util.find_spec("rapidocr") is None,
    reason="rapidocr is not installed (requirements-ocr.txt, 399 MB)",
)
def test_a_scan_is_read_by_the_installed_recogniser_in_a_worker(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setenv("BRIEFINGS_OCR", "1")
    path = tmp_path / "2021-03.pdf"
    path.write_bytes(scan_of("three_line"))
    (outcome,) = apart.read_apart([SourceFile(path, path.name)])
    assert outcome.document is not None, outcome.error
    assert outcome.document.recognised_pages
    cells = [c.text for b in outcome.document.blocks for row in b.grid for c in row]
    assert {"城东医院", "1204", "91.50%", "3310"} <= set(cells)
