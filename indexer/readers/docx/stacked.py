"""Rows that an author set as one: each cell holds as many paragraphs as there are rows."""

from __future__ import annotations

from collections import Counter
from collections.abc import Sequence
from dataclasses import replace

from indexer.readers.docx.figures import is_figure
from indexer.readers.docx.nodes import Paragraph, TableCell, TableRow, WordTable, lines_of

_LONGEST = 30


def unstacked(table: WordTable) -> WordTable:
    """``table`` with a row for each line of those rows whose cells are lists of equal length,
    one of them of figures; what stands there once spans these rows."""
    rows = [part for row in table.rows for part in _parts(row)]
    return table if len(rows) == len(table.rows) else replace(table, rows=rows)


def _parts(row: TableRow) -> list[TableRow]:
    lists = [_lines(cell) for cell in row.cells]
    size = _size(lists)
    if size < 2:
        return [row]
    parts = []
    for n in range(size):
        cells = []
        for cell, lines in zip(row.cells, lists, strict=True):
            if len(lines) == size:
                cells.append(TableCell([lines[n]], cell.column, cell.width))
            elif n:
                cells.append(TableCell([], cell.column, cell.width, joins_above=True))
            else:
                cells.append(cell)
        parts.append(TableRow(cells, row.is_header, row.page))
    return parts


def _size(lists: Sequence[Sequence[Paragraph]]) -> int:
    """How many rows stand in one: the length that all lists have; 0 where they differ, where
    none is of figures, or where only names and one column of two lines say so."""
    sizes = Counter(len(lines) for lines in lists if len(lines) > 1)
    if len(sizes) != 1:
        return 0
    (size,) = sizes
    texts = [[line.text.strip() for line in lines] for lines in lists if len(lines) == size]
    figures = sum(all(is_figure(text) or not text for text in own) for own in texts)
    words = [own for own in texts if not any(map(is_figure, own))]
    is_named = any(all(own) and len(set(own)) == size for own in words)
    is_short = all(len(text) <= _LONGEST for own in texts for text in own)
    return size if is_named and is_short and figures >= (2 if size == 2 else 1) else 0


def _lines(cell: TableCell) -> list[Paragraph]:
    """The printed lines of a cell, blank ones at its end left out; [] where it holds more."""
    lines: list[Paragraph] = []
    for node in cell.nodes:
        if not isinstance(node, Paragraph) or node.before or node.after:
            return []
        lines += _apart(node)
    while lines and not lines[-1].text.strip():
        lines.pop()
    return lines


def _apart(paragraph: Paragraph) -> list[Paragraph]:
    parts = lines_of(paragraph)
    if len(parts) < 2:
        return [paragraph]
    first = [replace(paragraph, pieces=parts[0], notes=[])]
    rest = [replace(paragraph, pieces=p, mark=None, notes=[]) for p in parts[1:]]
    return [*first, *rest[:-1], replace(rest[-1], notes=paragraph.notes)]
