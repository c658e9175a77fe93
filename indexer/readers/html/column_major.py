"""Tables that a page writes column by column: boxes stand side by side, each holds the heading of a
column and then all its cells. They become tables in the tree, before rows are looked for."""

from __future__ import annotations

import re
from collections.abc import Sequence
from dataclasses import dataclass

from indexer.readers.html.css_grid import columns_of
from indexer.readers.html.laid_out import (
    TOTALS,
    Row,
    is_cell,
    is_table,
    own_text,
    text_of,
)
from indexer.readers.html.names import words
from indexer.readers.html.tables import parts_of
from indexer.readers.html.tree import Element, Text

_FEWEST_CELLS = 3
_FEWEST_COLUMNS = 2
_MOST_COLUMNS = 40
_MOST_CELLS = 2_000
_DEEPEST = 4
_NO_COLUMN = words(
    "table tr td th thead tbody tfoot select svg ruby nav button form p h1 h2 h3 h4 h5 h6"
)
_FLEX = ("flex", "inline-flex", "-webkit-box", "-webkit-flex")
_GRID = ("grid", "inline-grid")
_BESIDE = ("inline-block", "inline-table", "table-cell", "inline-flex")


@dataclass(frozen=True, slots=True)
class _Column:
    """``cells`` from the top down; of a group ``below`` are its columns and ``cells`` the one
    heading that stands over them."""

    cells: tuple[Element, ...]
    below: tuple[_Column, ...] = ()


def with_columns(root: Element) -> None:
    """Puts a table into the tree wherever boxes that stand side by side are columns of one."""
    waiting = [root]
    while waiting:
        element = waiting.pop()
        if element.part == "table" and (rows := _rows_in_one(element)):
            element.children = [_table(element, rows)]
            element.name = element.part = "div"
            continue
        if element.part == "table" or element.name in _NO_COLUMN:
            waiting.extend(element.elements)
            continue
        table = _table_in(element)
        if table is not None:
            element.children = [table]
        else:
            waiting.extend(element.elements)


def _rows_in_one(table: Element) -> list[list[Element]]:
    """The rows of a table of one row whose cells are columns: a box, or a table of its own, for
    each cell."""
    rows = [row for part, row, _ in parts_of(table) if part == "tr"]
    if len(rows) != 1 or any(part != "tr" for part, *_ in parts_of(table)):
        return []
    cells = [cell for cell in rows[0].elements if cell.part in ("td", "th")]
    if not _FEWEST_COLUMNS <= len(cells) <= _MOST_COLUMNS:
        return []
    columns = []
    for cell in cells:
        column = _boxes_of(cell)
        if column is None:
            return []
        columns.append(column)
    found = _rows_of(columns)
    if found is None or not is_table([Row(None, tuple(one)) for one in found.flat]):
        return []
    return found.printed


def _boxes_of(cell: Element) -> _Column | None:
    children = [child for child in cell.elements if child.name not in ("br", "hr")]
    if own_text(cell) or not children:
        return None
    if len(children) == 1 and children[0].part == "table":
        rows = [row for part, row, _ in parts_of(children[0]) if part in ("tr", "caption")]
        inner = [[one for one in row.elements if one.part in ("td", "th")] for row in rows]
        if any(len(one) != 1 or not is_cell(one[0]) for one in inner):
            return None
        return _Column(tuple(one[0] for one in inner))
    if len(children) == 1:
        return _column_of(children[0], _DEEPEST)
    if all(child.name in ("p", "div") and is_cell(child) for child in children):
        return _Column(tuple(children))
    return None


def _table_in(element: Element) -> Element | None:
    if own_text(element):
        return None
    columns = _flat_columns(element) or _columns_in(element, _DEEPEST)
    if not columns:
        return None
    rows = _rows_of(columns)
    if rows is None:
        return None
    flat = [Row(None, tuple(cells)) for cells in rows.flat]
    return _table(element, rows.printed) if is_table(flat) else None


# --- which boxes are columns ------------------------------------------------------------------


def _flat_columns(element: Element) -> list[_Column]:
    """The columns of a box whose cells run down first: a grid that fills its columns, or one
    that is set in columns of print."""
    cells = [child for child in element.elements if child.name not in ("br", "hr")]
    if not _FEWEST_CELLS * _FEWEST_COLUMNS <= len(cells) <= _MOST_CELLS:
        return []
    style = element.style
    if style.get("display", "") in _GRID and "column" in style.get("grid-auto-flow", ""):
        high = columns_of(style.get("grid-template-rows", ""))
    elif (count := _print_columns(element)) and len(cells) % count == 0 and len(cells) > count:
        high = len(cells) // count
    else:
        return []
    if high < _FEWEST_CELLS or len(cells) % high or not all(map(is_cell, cells)):
        return []
    return [_Column(tuple(cells[n : n + high])) for n in range(0, len(cells), high)]


def _print_columns(element: Element) -> int:
    for name in ("column-count", "columns"):
        found = re.search(r"(?<![\d.])(\d{1,2})(?![\d.a-z%])", element.style.get(name, ""))
        if found:
            return int(found[1])
    return 0


def _columns_in(element: Element, deepest: int) -> list[_Column]:
    """The columns that an element holds; none where anything else stands in it. ``deepest``: how
    many boxes may stand in one another, of columns within columns too."""
    if not deepest:
        return []
    children = [child for child in element.elements if not _is_nothing(child)]
    if not _FEWEST_COLUMNS <= len(children) <= _MOST_COLUMNS:
        return []
    sure = _are_side_by_side(element, children)
    if sure is False:
        return []
    columns = []
    for child in children:
        further = _columns_in(child, deepest - 1) if _holds_columns(child) else []
        column = None if further else _column_of(child, deepest)
        if column is None and not further:
            return []
        columns += further or [column] if column else further
    return columns if sure or _ends_in_total(columns) else []


def _holds_columns(element: Element) -> bool:
    """Whether a style says that what stands in it stands side by side."""
    children = [child for child in element.elements if not _is_nothing(child)]
    return len(children) >= _FEWEST_COLUMNS and bool(_are_side_by_side(element, children))


def _is_nothing(element: Element) -> bool:
    """Whether it only ends a row of floating boxes."""
    return element.name in ("br", "hr") or (not element.children and not element.style.get("width"))


def _are_side_by_side(element: Element, children: Sequence[Element]) -> bool | None:
    """Whether the style says that children stand beside, or under, one another; None where it
    says nothing."""
    style = element.style
    display = style.get("display", "")
    if any(child.style.get("width") == "100%" for child in children):
        return False
    if display in _FLEX:
        return "column" not in style.get("flex-direction", "")
    if display in _GRID:
        return columns_of(style.get("grid-template-columns", "")) == len(children) or (
            "column" in style.get("grid-auto-flow", "")
        )
    if _print_columns(element):
        return _print_columns(element) == len(children)
    if all(child.style.get("float") in ("left", "right") for child in children):
        return True
    if all(child.style.get("position") == "absolute" for child in children):
        return len({child.style.get("left", "") for child in children}) == len(children)
    if all(child.style.get("display", "") in _BESIDE for child in children):
        return True
    return None if not any(child.style or child.get("style") for child in children) else False


def _ends_in_total(columns: Sequence[_Column]) -> bool:
    """Whether the first column ends in a total: that tells columns from rows without a style."""
    first, last = columns[0], columns[-1]
    if first.below or last.below or len(first.cells) != len(last.cells):
        return False
    return text_of(first.cells[-1]) in TOTALS and text_of(last.cells[0]) not in TOTALS


def _column_of(element: Element, deepest: int) -> _Column | None:
    """A column: its cells, or a heading and the columns under it."""
    if element.name in _NO_COLUMN or element.part in ("table", "tr"):
        return None
    if not deepest:
        return None
    if (lines := _broken(element)) is not None:
        return _Column(lines)
    if own_text(element):
        return None
    children = [child for child in element.elements if child.name not in ("br", "hr")]
    if len(children) == 1:
        return _column_of(children[0], deepest - 1)
    if len(children) == 2 and is_cell(children[0]) and not is_cell(children[1]):
        below = _columns_in(children[1], deepest - 1)
        if below and not any(column.below for column in below):
            return _Column((children[0],), tuple(below))
    cells: list[Element] = []
    for child in children:
        if is_cell(child):
            cells.append(child)
        elif (inner := _column_of(child, deepest - 1)) is not None and not inner.below:
            cells.extend(inner.cells)
        else:
            return None
    return _Column(tuple(cells)) if _FEWEST_CELLS <= len(cells) <= _MOST_CELLS else None


def _broken(element: Element) -> tuple[Element, ...] | None:
    """The lines of a box as cells where line breaks part them and nothing else does."""
    breaks = sum(child.name == "br" for child in element.elements)
    if breaks < _FEWEST_CELLS - 1 or not own_text(element):
        return None
    lines: list[list[Element | Text]] = [[]]
    for child in element.children:
        if isinstance(child, Element) and child.name == "br":
            lines.append([])
        else:
            lines[-1].append(child)
    cells = []
    for line in lines:
        cell = Element("div", {}, {}, element.line, element.look, element)
        cell.children = line
        if not is_cell(cell):
            return None
        cells.append(cell)
    while cells and not text_of(cells[-1]):
        cells.pop()
    return tuple(cells)


# --- columns → rows ---------------------------------------------------------------------------


@dataclass(frozen=True, slots=True)
class _Rows:
    """``printed``: the cells of each row as the table prints them; ``flat``: the same with the
    lowest heading of each column alone."""

    printed: list[list[Element]]
    flat: list[list[Element]]


def _rows_of(columns: Sequence[_Column]) -> _Rows | None:
    """The rows that columns of one height make, under headings of one or two levels."""
    leaves = [leaf for column in columns for leaf in (column.below or (column,))]
    high = min(len(leaf.cells) for leaf in leaves)
    depth = 2 if any(column.below for column in columns) else 1
    if high < _FEWEST_CELLS or len(leaves) > _MOST_COLUMNS:
        return None
    heads: list[list[Element]] = [[] for _ in range(depth)]
    flat: list[Element] = []
    bodies: list[Sequence[Element]] = []
    for column in columns:
        if column.below:
            if any(len(leaf.cells) != high for leaf in column.below):
                return None
            heads[0].append(_spanning(column.cells[0], "colspan", len(column.below)))
            heads[1] += [leaf.cells[0] for leaf in column.below]
            flat += [leaf.cells[0] for leaf in column.below]
            bodies += [leaf.cells[1:] for leaf in column.below]
            continue
        over = len(column.cells) - high
        if over and (depth < 2 or over > 1 or text_of(column.cells[1])):
            return None
        heads[0].append(_spanning(column.cells[0], "rowspan", depth))
        flat.append(column.cells[0])
        bodies.append(column.cells[1 + over :])
    rows = [[body[n] for body in bodies] for n in range(high - 1)]
    return _Rows([*heads, *rows], [flat, *rows])


def _spanning(cell: Element, name: str, count: int) -> Element:
    if count > 1:
        cell.attributes = {**cell.attributes, name: str(count)}
    return cell


def _table(parent: Element, rows: Sequence[Sequence[Element]]) -> Element:
    table = Element("div", {}, {}, parent.line, parent.look, parent, part="table")
    for cells in rows:
        row = Element("div", {}, {}, cells[0].line, parent.look, table, part="tr")
        for cell in cells:
            cell.parent, cell.part = row, "td"
            row.children.append(cell)
        table.children.append(row)
    return table
