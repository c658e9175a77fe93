"""Pages as they are met, one construct each, read through to the records' text: rows, groups,
header paths, paragraphs, date, and what of the page is no record."""

from __future__ import annotations

import json
from pathlib import Path
from typing import Any

import pytest

from indexer.coverage import coverage
from indexer.model import Issue
from indexer.parsing import parse
from indexer.readers import read_bytes

FOLDER = Path(__file__).resolve().parent.parent / "fixtures" / "html" / "hard"
PAGES = sorted(path.stem for path in FOLDER.glob("*.html"))


def squeezed(text: str) -> str:
    return "".join(text.split())


def texts_of(issue: Issue) -> list[str]:
    return [squeezed(p) for item in issue.items for p in (item.title, *item.paragraphs)]


@pytest.mark.parametrize("name", PAGES)
def test_page_is_read_as_it_is_seen(name: str) -> None:
    truth: dict[str, Any] = json.loads((FOLDER / f"{name}.json").read_text(encoding="utf-8"))
    document = read_bytes((FOLDER / f"{name}.html").read_bytes(), f"{name}.html")
    issue = parse(document)

    assert issue.head.date == truth["date"]
    assert issue.head.title == "南京卫生信息化简报2023年第9期（总第139期）"
    assert [table.title for table in issue.tables] == [t["title"] for t in truth["tables"]]
    for table, expected in zip(issue.tables, truth["tables"], strict=True):
        assert [list(path) for path in table.columns] == expected["columns"]
        assert [(r.label, r.group, list(r.cells), r.is_total) for r in table.rows] == [
            (r["label"], r.get("group"), r["cells"], r.get("is_total", False))
            for r in expected["rows"]
        ]
    headlines = [item.title for item in issue.items if item.type == "news"]
    assert headlines == truth["titles"]
    whole = texts_of(issue)
    for paragraph in truth["paragraphs"]:
        assert any(squeezed(paragraph) in text for text in whole), paragraph
    notes = [note for table in issue.tables for note in table.notes]
    for note in truth.get("notes", ()):
        assert note in notes
    for piece in truth["furniture"]:
        assert not any(squeezed(piece) in text for text in (*whole, *notes)), piece
        assert any(squeezed(piece) in squeezed(f.text) for f in issue.furniture), piece
    for piece in truth.get("unseen", ()):
        assert piece not in document.visible
    for piece in truth.get("anywhere", ()):
        assert piece in document.visible
    for doubt in truth.get("doubts", ()):
        assert any(doubt in said for said in document.doubts), document.doubts
    report = coverage(document, issue)
    assert report.is_complete, report.missing


def test_rows_are_cited_by_their_own_lines_where_the_source_has_them() -> None:
    data = (FOLDER / "header_apart.html").read_bytes()
    lines = data.decode("utf-8").split("\n")
    for row in parse(read_bytes(data, "a.html")).tables[0].rows:
        assert row.span.line_start == row.span.line_end
        assert row.label in lines[row.span.line_start - 1]


def test_page_on_one_line_is_cited_by_its_printed_lines_in_order() -> None:
    data = (FOLDER / "wechat.html").read_bytes()
    document = read_bytes(data, "a.html")
    starts = [block.line_start for block in document.blocks]
    assert starts == sorted(set(starts))
    rows = parse(document).tables[0].rows
    assert [row.span.line_start for row in rows] == [
        rows[0].span.line_start + n for n in range(len(rows))
    ]
