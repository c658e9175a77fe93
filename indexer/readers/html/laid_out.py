"""Tables that no table markup makes: rows of boxes, each with as many cells, most of them figures,
whether a style sheet at hand lays them side by side (flex, grid, floats) or one that was not
saved. They become tables in the tree, so that no later step knows the difference."""

from __future__ import annotations

import re
from collections.abc import Sequence
from dataclasses import dataclass

from indexer.readers.characters import visible_characters
from indexer.readers.html.css_grid import grid_areas, is_filled
from indexer.readers.html.names import words
from indexer.readers.html.tree import Element, Text

_FIGURE = re.compile(r"[-+]?[\d,]{1,20}(?:\.\d{1,10})?[%‰万亿]?|[-—–/]{1,3}")
_INLINE = words("span a i em b strong sup sub label ins del u small font br img time data")
_NO_ROWS = words("table tr td th thead tbody tfoot select svg ruby")
_LONGEST_CELL = 40
_FEWEST_ROWS = 3
_MOST_CELLS = 40
_DEEPEST = 5
TOTALS = ("合计", "总计", "小计", "共计")


@dataclass(frozen=True, slots=True)
class Row:
    """``source``: the box that is the row, None where its cells stand in none of their own."""

    source: Element | None
    cells: tuple[Element, ...]


def with_tables(root: Element) -> None:
    """Puts a table into the tree wherever boxes under one parent are rows of one."""
    waiting = [root]
    while waiting:
        element = waiting.pop()
        if element.part in ("table", "tr") or element.name in _NO_ROWS:
            waiting.extend(element.elements)
            continue
        if not _grid_of(element):
            _rows_among(element)
        waiting.extend(child for child in element.elements if child.part != "table")


def _rows_among(parent: Element) -> None:
    """Replaces each run of children that are rows, or hold nothing but rows, by a table."""
    made: list[Element | Text] = []
    run: list[Element] = []
    rows: list[Row] = []

    def close() -> None:
        if is_table(rows):
            made.append(_table(parent, rows))
        else:
            made.extend(run)
        run.clear()
        rows.clear()

    for child in parent.children:
        if isinstance(child, Text):
            if visible_characters(child.text):
                close()
            if not run:
                made.append(child)
            continue
        found = _rows_in(child, _DEEPEST)
        if not found or (rows and not _goes_on(rows, found)):
            close()
        if found:
            run.append(child)
            rows.extend(found)
        else:
            made.append(child)
    close()
    parent.children = made


def _rows_in(element: Element, deepest: int) -> list[Row]:
    """The rows that an element is or holds; none where anything else stands in it."""
    if element.name in _NO_ROWS or element.part in ("table", "tr", "td", "th") or not deepest:
        return []
    if own_text(element):
        return []
    if len(_in_columns(element)) > 1:
        return []  # a table of its own
    children = [child for child in element.elements if child.name not in ("br", "hr")]
    if 2 <= len(children) <= _MOST_CELLS and all(map(is_cell, children)):
        return [Row(element, tuple(children))]
    found: list[Row] = []
    for child in children:
        below = _rows_in(child, deepest - 1)
        if not below:
            return []
        found.extend(below)
    return found


def _goes_on(rows: Sequence[Row], found: Sequence[Row]) -> bool:
    size = len(rows[0].cells)
    return all(len(row.cells) == size or _is_short_total(row, size) for row in found)


def _is_short_total(row: Row, size: int) -> bool:
    return len(row.cells) == size - 1 and text_of(row.cells[0]) in TOTALS


def is_table(rows: Sequence[Row]) -> bool:
    """Whether half of the cells beside the labels are figures; of two columns the first row must
    be a header as well."""
    if len(rows) < _FEWEST_ROWS:
        return False
    size = len(rows[0].cells)
    figures = [_is_figure(cell) for row in rows[1:] for cell in row.cells[1:] if text_of(cell)]
    if 2 * sum(figures) < len(figures) or not figures:
        return False
    if all(child.look.linked for row in rows for cell in row.cells for child in _texts(cell)):
        return False
    return size > 2 or (not _is_figure(rows[0].cells[1]) and all(figures))


def _table(parent: Element, rows: Sequence[Row]) -> Element:
    first = rows[0].source or rows[0].cells[0]
    table = Element("div", {}, {}, first.line, parent.look, parent, part="table")
    size = len(rows[0].cells)
    for row in rows:
        source = row.source
        line = row.cells[0].line
        made = source or Element("div", {}, {}, line, parent.look, table, list(row.cells))
        made.parent, made.part = table, "tr"
        for cell in row.cells:
            cell.parent, cell.part = made, "td"
        if _is_short_total(row, size):
            row.cells[0].attributes = {**row.cells[0].attributes, "colspan": "2"}
        table.children.append(made)
    return table


def _grid_of(parent: Element) -> bool:
    """Makes rows of the children of a box that is laid out as a grid of columns, or of a list
    of terms with as many descriptions each."""
    rows = _in_columns(parent) or _in_terms(parent)
    if not rows or not is_table(rows):
        return False
    parent.children = [_table(parent, rows)]
    return True


def _in_columns(parent: Element) -> list[Row]:
    if own_text(parent):
        return []
    areas, columns = grid_areas(parent)
    if not is_filled(areas, columns) or not all(is_cell(area.element) for area in areas):
        return []
    rows: list[list[Element]] = [[] for _ in range(areas[-1].row + areas[-1].rows if areas else 0)]
    for area in areas:
        spans = {"colspan": area.columns, "rowspan": area.rows}
        wide = {name: str(size) for name, size in spans.items() if size > 1}
        area.element.attributes = {**area.element.attributes, **wide}
        rows[area.row].append(area.element)
    return [Row(None, tuple(row)) for row in rows if row]


def _in_terms(parent: Element) -> list[Row]:
    if parent.name != "dl" or own_text(parent):
        return []
    rows: list[list[Element]] = []
    for child in parent.elements:
        if child.name not in ("dt", "dd") or not is_cell(child):
            return []
        if child.name == "dt":
            rows.append([])
        elif not rows:
            return []
        rows[-1].append(child)
    sizes = {len(row) for row in rows}
    return [Row(None, tuple(row)) for row in rows] if len(sizes) == 1 and min(sizes) > 2 else []


def is_cell(element: Element) -> bool:
    """Whether an element holds one short piece of text, or nothing."""
    if element.part in ("table", "tr") or element.name in ("ul", "ol", "hr", "pre"):
        return False
    waiting, size = [element], 0
    while waiting:
        one = waiting.pop()
        below = one.elements
        if len(below) > 1 and not all(child.name in _INLINE for child in below):
            return False
        if len(below) > 3 or one.part == "table":
            return False
        size += len(own_text(one))
        if size > _LONGEST_CELL:
            return False
        waiting.extend(below)
    return True


def own_text(element: Element) -> str:
    return "".join(
        visible_characters(child.text) for child in element.children if isinstance(child, Text)
    )


def _texts(element: Element) -> list[Text]:
    found: list[Text] = []
    waiting: list[Element | Text] = [element]
    while waiting:
        node = waiting.pop()
        if isinstance(node, Text):
            if visible_characters(node.text):
                found.append(node)
        else:
            waiting.extend(reversed(node.children))
    return found


def text_of(element: Element) -> str:
    return "".join(visible_characters(text.text) for text in _texts(element))


def _is_figure(element: Element) -> bool:
    return _FIGURE.fullmatch(text_of(element)) is not None
