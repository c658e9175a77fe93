"""What a Word file becomes: records as a reader of the page sees them."""

from __future__ import annotations

import json
import re
from pathlib import Path
from typing import Any

import pytest
from handmade.word import word_fixture

from indexer.coverage import coverage
from indexer.model import Document, Issue, Table
from indexer.parsing import parse
from indexer.readers import read_bytes

FIXTURES = sorted(
    path.parent
    for path in (Path(__file__).resolve().parent.parent / "fixtures" / "docx").glob("*/truth.json")
)


def bare(text: str | None) -> str:
    return re.sub(r"\s+", "", text or "")


@pytest.fixture(scope="module", params=FIXTURES, ids=lambda folder: folder.name)
def case(request: pytest.FixtureRequest) -> tuple[dict[str, Any], Document, Issue]:
    folder: Path = request.param
    truth = json.loads((folder / "truth.json").read_text(encoding="utf-8"))
    document = read_bytes(word_fixture(folder), f"{folder.name}.docx")
    return truth, document, parse(document)


Case = tuple[dict[str, Any], Document, Issue]


def rows_of(table: Table) -> list[dict[str, Any]]:
    return [
        {"label": r.label, "group": r.group, "cells": list(r.cells), "is_total": r.is_total}
        for r in table.rows
    ]


def test_tables_stand_as_printed(case: Case) -> None:
    truth, _, issue = case
    assert [
        {"title": t.title, "columns": [list(p) for p in t.columns], "rows": rows_of(t)}
        for t in issue.tables
    ] == [{k: t[k] for k in ("title", "columns", "rows")} for t in truth["tables"]]


def test_texts_stand_under_their_headlines(case: Case) -> None:
    truth, _, issue = case
    assert [
        (bare(item.title) or None, [bare(p) for p in item.paragraphs]) for item in issue.items
    ] == [(bare(t["title"]) or None, [bare(p) for p in t["paragraphs"]]) for t in truth["texts"]]


def test_nothing_is_lost_and_nothing_unseen_is_taken_in(case: Case) -> None:
    truth, document, issue = case
    report = coverage(document, issue)
    assert report.is_complete, report.missing
    assert not report.other
    for unseen in truth["furniture"]:
        assert not any(unseen in item.title + "".join(item.paragraphs) for item in issue.items)
        assert not any(
            unseen in "".join((row.label, *row.cells, *table.notes))
            for table in issue.tables
            for row in table.rows
        )


def test_the_number_is_dated_by_its_masthead(case: Case) -> None:
    truth, document, issue = case
    assert (document.format, document.layout) == ("docx", "docx")
    assert issue.head.date.startswith(truth["date"])
    assert (issue.head.date_basis, issue.head.number) == ("printed", 8)


def test_lines_are_counted_and_belong_to_one_block_each(case: Case) -> None:
    _, document, _ = case
    lines = [n for b in document.blocks for n in range(b.line_start, b.line_end + 1)]
    assert lines == list(range(1, len(lines) + 1))
    for block in document.blocks:
        if block.kind == "grid":
            spans = [(span.line_start, span.line_end) for span in block.rows_at]
            assert spans == [(n, n) for n in range(block.line_start, block.line_end + 1)]


def test_what_the_truth_says_besides(case: Case) -> None:
    truth, _, issue = case
    for table, serials in zip(issue.tables, truth.get("serials", ()), strict=False):
        assert [row.serial for row in table.rows] == serials
    for table, one in zip(issue.tables, truth["tables"], strict=True):
        assert list(table.notes) == one.get("notes", [])
    texts = [piece.text for piece in issue.furniture]
    assert not set(truth.get("furniture_texts", ())) - set(texts)


def test_pages_are_named_only_where_word_counted_as_many(case: Case) -> None:
    truth, document, issue = case
    places = {item.title: item.span.page for item in issue.items}
    places |= {row.label: row.span.page for table in issue.tables for row in table.rows}
    if "pages" in truth:
        assert {name: places[name] for name in truth["pages"]} == truth["pages"]
    else:
        assert document.pages is None
        assert set(places.values()) == {None}
