"""Grids as pages and sheets cut them: marks of pages among the rows, tables side by side."""

from __future__ import annotations

from indexer.model import Block, Cell, Document
from indexer.parsing.tables.printed_grids import grid_tables

HEAD = [["单位", "人次", "台数"]]
BODY = [["东院", "31", "4"], ["西院", "8", "2"]]


def document(rows: list[list[Cell]]) -> Document:
    grid = Block("grid", "", 2, 2 + len(rows), grid=tuple(map(tuple, rows)))
    return Document("x.html", "", "html", (Block("paragraph", "2023年5月统计", 1, 1), grid), "")


def row(cells: list[str]) -> list[Cell]:
    return [Cell(text) for text in cells]


def test_marks_of_pages_among_the_rows_of_one_table_are_furniture() -> None:
    marks = [[Cell(text, colspan=3)] for text in ("第 1 页，共 2 页", "续表")]
    found = grid_tables(document([*map(row, HEAD + BODY), *marks, *map(row, HEAD + BODY)]))
    assert [r.cells for r in found.tables[0].rows] == [tuple(r) for r in BODY * 2]
    assert [f.text for f in found.furniture][:2] == ["第1页，共2页", "续表"]


def test_tables_beside_one_another_with_titles_of_their_own_are_two() -> None:
    titles = [Cell("挂号统计", colspan=3), Cell(""), Cell("终端统计", colspan=3)]
    rows = [row([*a, "", *b]) for a, b in zip(HEAD + BODY, HEAD + BODY, strict=True)]
    found = grid_tables(document([titles, *rows]))
    assert [table.title for table in found.tables] == ["挂号统计", "终端统计"]
    assert [[r.cells for r in t.rows] for t in found.tables] == [[tuple(r) for r in BODY]] * 2
