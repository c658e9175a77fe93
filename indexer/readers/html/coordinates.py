"""A spreadsheet that was published as a page: the letters over its columns and the numbers beside
its rows are no part of what it says."""

from __future__ import annotations

from collections.abc import Sequence
from itertools import pairwise
from string import ascii_uppercase

from indexer.readers.html.rows import cells_of, rows_of, text_of
from indexer.readers.html.tree import Element, Text

_LEAST = 2
"""Columns of a sheet."""


def with_coordinates_apart(root: Element) -> None:
    """Each table under ``root`` whose head is letters in order and whose first column counts up
    from one without these: they stand before it as what belongs to the page."""
    waiting = [root]
    for element in waiting:
        waiting.extend(element.elements)
        if element.part == "table" and element.parent is not None:
            _set_apart(element, element.parent)


def _set_apart(table: Element, parent: Element) -> None:
    rows = [(row, cells_of(row)) for row, _ in rows_of(table)]
    if not rows or not _are_coordinates([[text_of(cell) for cell in cells] for _, cells in rows]):
        return
    apart = Element("nav", {}, {}, table.line, table.look, parent)
    for n, (row, cells) in enumerate(rows):
        gone = {id(cell) for cell in (cells[:1] if n else cells)}
        row.children = [child for child in row.children if id(child) not in gone]
        text = " ".join(text_of(cell) for cell in cells if id(cell) in gone)
        apart.children.append(Text(f"{text} ", row.line, row.look))
    at = next(n for n, child in enumerate(parent.children) if child is table)
    parent.children.insert(at, apart)


def _are_coordinates(rows: Sequence[Sequence[str]]) -> bool:
    corner, letters = rows[0][:1], list(rows[0][1:])
    if corner != [""] or not _LEAST <= len(letters) <= len(ascii_uppercase):
        return False
    first = [row[0] for row in rows[1:] if row and row[0]]
    if letters != list(ascii_uppercase[: len(letters)]):
        return False
    numbers = [int(text) for text in first if text.isascii() and text.isdigit()]
    is_counted = all(b == a + 1 for a, b in pairwise(numbers))
    return numbers[:1] == [1] and len(numbers) == len(first) and is_counted
