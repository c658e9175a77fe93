"""PDF files of tests/fixtures/pdf, one construct each, through the way in that users have: the
rows, texts, pages and places that must come out, or the words of the refusal."""

from __future__ import annotations

import ctypes
import json
import re
from functools import cache
from itertools import pairwise
from pathlib import Path
from typing import Any

import pypdfium2
import pytest
from pypdfium2 import raw

from indexer import parsing
from indexer.coverage import coverage
from indexer.errors import UnreadableFile
from indexer.model import Box, Document, Issue, Span
from indexer.readers import read_bytes

FILES = Path(__file__).resolve().parent.parent.parent / "fixtures" / "pdf"
TRUTHS = {
    path.name.removesuffix(".truth.json"): json.loads(path.read_text(encoding="utf8"))
    for path in sorted(FILES.glob("*.truth.json"))
}
READ = [name for name, truth in TRUTHS.items() if not truth["refused"]]
REFUSED = [name for name, truth in TRUTHS.items() if truth["refused"]]


@cache
def document_of(name: str) -> Document:
    return read_bytes((FILES / f"{name}.pdf").read_bytes(), f"{name}.pdf")


@cache
def issue_of(name: str) -> Issue:
    return parsing.parse(document_of(name))


def squeezed(text: str | None) -> str:
    return "".join((text or "").split())


@cache
def opened(name: str) -> Any:
    return pypdfium2.PdfDocument(FILES / f"{name}.pdf")


@cache
def leaf_of(name: str, page: int) -> tuple[Any, Any]:
    leaf = opened(name)[page - 1]
    return leaf, leaf.get_textpage()


def printed_in(name: str, page: int, box: Box) -> str:
    """What stands in ``box`` of a page as it is seen, by PDFium's own conversion of places."""
    leaf, characters = leaf_of(name, page)
    width, height = leaf.get_size()
    corners = []
    for x, y in ((box.left, box.top), (box.right, box.bottom)):
        across, up = ctypes.c_double(), ctypes.c_double()
        raw.FPDF_DeviceToPage(
            leaf, 0, 0, round(width * 20), round(height * 20), 0, round(x * 20), round(y * 20),
            across, up,
        )  # fmt: skip
        corners.append((across.value, up.value))
    (ax, ay), (bx, by) = corners
    text = characters.get_text_bounded(
        left=min(ax, bx), bottom=min(ay, by), right=max(ax, bx), top=max(ay, by)
    )
    return squeezed(text)


def place_of(span: Span) -> tuple[int, Box]:
    assert span.page is not None and span.box is not None, span
    return span.page, span.box


@pytest.mark.parametrize("name", READ)
def test_tables_come_out_as_printed(name: str) -> None:
    issue = issue_of(name)
    found = [
        (
            table.title,
            [list(path) for path in table.columns],
            [(r.label, r.group, list(r.cells), r.is_total) for r in table.rows],
        )
        for table in issue.tables
    ]
    wanted = [
        (
            table["title"],
            table["columns"],
            [(r["label"], r["group"], r["cells"], r["is_total"]) for r in table["rows"]],
        )
        for table in TRUTHS[name]["tables"]
    ]
    assert found == wanted
    for table, truth in zip(issue.tables, TRUTHS[name]["tables"], strict=True):
        assert table.doubts == ()
        assert [squeezed(n) for n in truth.get("notes", ())] == [
            squeezed(n) for n in table.notes if "notes" in truth
        ]


@pytest.mark.parametrize("name", READ)
def test_texts_come_out_whole_under_their_headlines(name: str) -> None:
    found = [(item.title, [squeezed(p) for p in item.paragraphs]) for item in issue_of(name).items]
    wanted = [
        (text["title"] or "", [squeezed(p) for p in text["paragraphs"]])
        for text in TRUTHS[name]["texts"]
    ]
    assert [text for text in found if text in wanted] == wanted


# What stands in the fields of a form is no text of the page for PDFium.
@pytest.mark.parametrize("name", [name for name in READ if name != "fields"])
def test_every_row_lies_in_its_place_on_its_page(name: str) -> None:
    for table in issue_of(name).tables:
        for row in table.rows:
            page, box = place_of(row.span)
            there = printed_in(name, page, box)
            first = row.label[:5]  # the rest may be cut off by the page
            assert all(squeezed(text) in there for text in (first, *row.cells)), (row, there)


@pytest.mark.parametrize("name", READ)
def test_every_headline_lies_in_its_place_on_its_page(name: str) -> None:
    for item in issue_of(name).items:
        page, box = place_of(item.span)
        if item.title and name not in ("overprinted", "recognised"):
            assert squeezed(item.title) in printed_in(name, page, box)


@pytest.mark.parametrize("name", READ)
def test_pages_furniture_and_date(name: str) -> None:
    truth, issue = TRUTHS[name], issue_of(name)
    assert issue.head.date[:7] == truth["date"]
    assert issue.format == issue.layout == "pdf" and issue.pages
    for label, page in truth["pages"].items():
        rows = [row for table in issue.tables for row in table.rows if row.label == label]
        assert [row.span.page for row in rows] == [page]
    texts = [p for item in issue.items for p in (item.title, *item.paragraphs)]
    texts += [c for t in issue.tables for r in t.rows for c in (t.title, r.label, *r.cells)]
    for mark in truth["furniture"]:
        assert squeezed(mark) not in squeezed("|".join(texts))


@pytest.mark.parametrize("name", READ)
def test_nothing_is_lost_and_lines_are_nobodys_twice(name: str) -> None:
    document, issue = document_of(name), issue_of(name)
    report = coverage(document, issue)
    assert report.is_complete, report.missing
    ends = [(block.line_start, block.line_end) for block in document.blocks]
    assert all(a[1] + 1 == b[0] for a, b in pairwise(ends)) and ends[0][0] == 1
    assert all((block.page and block.text) or block.grid for block in document.blocks)


@pytest.mark.parametrize("name", READ)
def test_what_is_left_out_is_said(name: str) -> None:
    document, truth = document_of(name), TRUTHS[name]
    words = truth.get("doubts", [])
    assert len(document.doubts) == len(words)
    assert all(word in doubt for word, doubt in zip(words, document.doubts, strict=True))
    assert bool(document.recognised_pages) == truth.get("recognised", False)


@pytest.mark.parametrize("name", REFUSED)
def test_what_cannot_be_read_whole_is_refused_with_page_and_next_step(name: str) -> None:
    with pytest.raises(UnreadableFile) as caught:
        document_of(name)
    assert caught.value.file == f"{name}.pdf"
    for word in TRUTHS[name]["reason_words"]:
        assert word in caught.value.reason + caught.value.next_step
    assert caught.value.next_step.endswith("。")


def test_the_truth_is_that_of_the_press() -> None:
    """The files are those that make.py makes: a construct without a file would pass unseen."""
    made = "".join(
        (FILES / f"{part}.py").read_text("utf8") for part in ("tables", "open_tables", "pages")
    )
    names = set(re.findall(r"^def (\w+)\(\) -> tuple\[bytes, Truth\]", made, re.M))
    assert names == set(TRUTHS)


def test_footnotes_stand_with_what_refers_to_them() -> None:
    blocks = document_of("noted").blocks
    kinds: list[tuple[str, Any]] = [
        (block.kind, block.reason or squeezed(block.text)[:8]) for block in blocks
    ]
    at = kinds.index(("footnote", "1名单见市卫生信"))
    assert kinds[at - 1] == ("paragraph", "新设备由三家企业")
    at = kinds.index(("footnote", "2含江东门诊部。"))
    assert kinds[at - 1][0] == "grid"
    assert [b.text for b in blocks if b.reason == "footnote mark"] == ["1", "2"]
    assert sum(b.reason == "contents list" for b in blocks) == 3
