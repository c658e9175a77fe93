"""What stands in a table element and is no part of a table: lines across a sheet above or between
its tables, and columns of buttons. Both are taken out in the tree, before anything is counted."""

from __future__ import annotations

import re
from collections.abc import Sequence

from indexer.readers.characters import visible_characters
from indexer.readers.html.names import CONTROLS
from indexer.readers.html.tables import parts_of
from indexer.readers.html.tree import Element, Text

_FEWEST_ROWS = 2
_MOST_HEADER_ROWS = 3
_LONGEST_CELL = 60
_LONGEST_BUTTON = 8
_MOST_LOOKS = 100
"""Nodes that are looked at to see what stands in a cell."""


def with_tables_alone(root: Element) -> None:
    """Every table under ``root`` without lines across and without columns of buttons."""
    before: Element | None = None
    cut = 0
    tables = _tables(root)
    frozen = _frozen_copies(tables)
    for table in tables:
        if id(table) in frozen:
            table.part, table.attributes = "div", {**table.attributes, "role": "toolbar"}
            continue
        _with_caption(table)
        cut = _without_buttons(table, before) or _without_gutter(table, cut)
        _without_lines(table)
        before = table


def _with_caption(table: Element) -> None:
    """The caption of the figure that a table is becomes the table's."""
    figure = table.parent
    while figure is not None and figure.name in ("div", "section") and len(figure.elements) == 1:
        figure = figure.parent
    if figure is None or figure.name != "figure":
        return
    captions = [child for child in figure.elements if child.name == "figcaption"]
    has_own = any(part == "caption" for part, *_ in parts_of(table))
    if len(captions) == 1 and not has_own and _text(captions[0]):
        figure.children.remove(captions[0])
        captions[0].part = captions[0].name = "caption"
        captions[0].parent = table
        table.children.insert(0, captions[0])


_FEWEST_COPIED = 3
_LATEST = 6


def _frozen_copies(tables: Sequence[Element]) -> frozenset[int]:
    """Columns that a page prints a second time, so that they stay in sight when the table is
    moved: tables whose every row begins, or ends, a row of one table before it. The copy of a
    header counts where that of its body follows."""
    found: set[int] = set()
    latest: list[list[list[str]]] = []
    waiting: list[Element] = []
    for table in tables:
        rows = [[_text(cell) for cell in _cells(row)] for row, _ in _rows(table)]
        is_copy = any(_begins(rows, above) for above in latest)
        if is_copy and len(rows) < _FEWEST_COPIED:
            waiting.append(table)
            continue
        if is_copy:
            found.update(map(id, (*waiting, table)))
        else:
            latest = [*latest[1 - _LATEST :], rows]
        waiting.clear()
    return frozenset(found)


def _begins(rows: Sequence[Sequence[str]], above: Sequence[Sequence[str]]) -> bool:
    if not rows or len(rows) != len(above) or not any(cell for row in rows for cell in row):
        return False
    return all(
        0 < len(row) < len(whole) and row in (whole[: len(row)], whole[-len(row) :])
        for row, whole in zip(rows, above, strict=True)
    )


def _tables(root: Element) -> list[Element]:
    found = []
    waiting = [root]
    while waiting:
        element = waiting.pop()
        if element.part == "table":
            found.append(element)
        waiting.extend(reversed(element.elements))
    return found


def _rows(table: Element) -> list[tuple[Element, str]]:
    return [(row, section) for part, row, section in parts_of(table) if part == "tr"]


def _cells(row: Element) -> list[Element]:
    return [cell for cell in row.elements if cell.part in ("td", "th")]


def _text(element: Element) -> str:
    """The visible characters of an element, as far as they are needed to tell a cell from a
    whole page in one."""
    found = []
    looked = size = 0
    waiting: list[Element | Text] = [element]
    while waiting and looked < _MOST_LOOKS and size <= _LONGEST_CELL:
        node = waiting.pop()
        looked += 1
        if isinstance(node, Text):
            found.append(visible_characters(node.text[: 20 * _LONGEST_CELL]))
            size += len(found[-1])
        else:
            waiting.extend(reversed(node.children))
    return "".join(found) + "…" * (looked >= _MOST_LOOKS)


# --- lines across -----------------------------------------------------------------------------


def _without_lines(table: Element) -> None:
    """A spreadsheet is one table: its title, its text and all its tables. Rows of one filled
    cell at its head, or behind an empty row, are lines; the rows that follow them are a table.
    One line alone at the head is left to be the table's title."""
    parent = table.parent
    rows = _rows(table)
    if parent is None or len(rows) <= _FEWEST_ROWS or not _has_rows_only(table):
        return
    filled = [[cell for cell in _cells(row) if _text(cell)] for row, _ in rows]
    sheets: list[tuple[list[list[Element]], list[tuple[Element, str]]]] = [([], [])]
    after_blank = True
    for (row, section), cells in zip(rows, filled, strict=True):
        body = sheets[-1][1]
        if not cells:
            after_blank = True
            body.append((row, section))
        elif len(cells) == 1 and after_blank and _is_across(cells[0], row):
            if any(_cells(one) for one, _ in body):
                sheets.append(([], []))
            sheets[-1][0].append(cells)
        elif after_blank and sheets[-1][0] and _is_head_line(cells):
            sheets[-1][0].append(cells)
        else:
            after_blank = False
            body.append((row, section))
    if sum(len(one) for one, _ in sheets) < _FEWEST_ROWS or not _is_sheet(filled):
        return
    made: list[Element | Text] = []
    for lines_of, body in sheets:
        for cells in lines_of:
            line = cells[0] if len(cells) == 1 else _one_line(cells)
            line.part = line.name = "div"
            line.parent = parent
            made.append(line)
        if any(_text(row) for row, _ in body):
            made.append(_table_of(table, body, parent))
    at = next(n for n, child in enumerate(parent.children) if child is table)
    parent.children[at : at + 1] = made


_HEAD = re.compile(r"第[\d一二三四五六七八九十]{1,5}期|(?:19|20)\d\d年\d{1,2}月\d{1,2}日")
_MOST_NAMES = 3


def _is_head_line(cells: Sequence[Element]) -> bool:
    """Number, body and date side by side under a title."""
    return len(cells) <= _MOST_NAMES and any(_HEAD.search(_text(cell)) for cell in cells)


def _one_line(cells: Sequence[Element]) -> Element:
    line = Element("div", {}, {}, cells[0].line, cells[0].look, cells[0].parent)
    for cell in cells:
        cell.part = cell.name = "span"
        cell.parent = line
        line.children += [cell, Text(" ", cell.line, cell.look)]
    return line


def _has_rows_only(table: Element) -> bool:
    parts = {part for part, *_ in parts_of(table)}
    return parts <= {"tr", "col", "colgroup"}


def _is_across(cell: Element, row: Element) -> bool:
    return cell.get("rowspan") in ("", "1") and (len(_cells(row)) > 1 or bool(cell.get("colspan")))


def _is_sheet(filled: Sequence[Sequence[Element]]) -> bool:
    """Whether there are rows of short cells beside the lines."""
    plain = [
        row for row in filled if len(row) > 1 and all(len(_text(c)) <= _LONGEST_CELL for c in row)
    ]
    return len(plain) >= _FEWEST_ROWS


def _table_of(table: Element, rows: Sequence[tuple[Element, str]], parent: Element) -> Element:
    made = Element(
        table.name, table.attributes, table.style, rows[0][0].line, table.look, parent, part="table"
    )
    section = ""
    holder = made
    for row, name in rows:
        if name != section:
            section = name
            holder = made
            if name:
                tag = name.partition(" ")[0]
                holder = Element(tag, {}, {}, row.line, table.look, made)
                made.children.append(holder)
        row.parent = holder
        holder.children.append(row)
    return made


# --- columns of buttons -----------------------------------------------------------------------


def _without_gutter(table: Element, size: int) -> int:
    """A table of totals under one of ``size`` columns whose buttons went has its last cells over
    them, empty; they go too. Gives ``size`` where it is such a table."""
    rows = [_cells(row) for row, _ in _rows(table)]
    if not size or any(len(row) != size or _text(row[-1]) for row in rows):
        return 0
    for row in rows:
        if row[-1].parent is not None:
            row[-1].parent.children.remove(row[-1])
    return size


def _without_buttons(table: Element, before: Element | None) -> int:
    """The last column of a table goes, with its heading, where every cell of its body holds the
    same buttons or links; they are the page's. The heading may stand in a table ``before``.
    Gives how many columns there were, 0 where none goes."""
    rows = [row for row, _ in _rows(table)]
    size = max((len(_cells(row)) for row in rows), default=0)
    if size <= _FEWEST_ROWS:
        return 0
    body = [row for row in rows if len(_cells(row)) == size and _is_buttons(_cells(row)[-1])]
    if len(body) < _FEWEST_ROWS:
        return 0
    words = {_text(_cells(row)[-1]) for row in body}
    head = rows[: rows.index(body[0])]
    rest = [row for row in rows if row not in body and row not in head]
    if len(words) > 1 or len(head) > _MOST_HEADER_ROWS or any(_text(_last(r, size)) for r in rest):
        return 0
    if not head and before is not None:
        above = [row for row, _ in _rows(before)]
        if len(above) <= _MOST_HEADER_ROWS and all(len(_cells(row)) <= size for row in above):
            head = above
    heading = next((row for row in head if len(_cells(row)) > 1), None)
    taken = [_cells(row)[-1] for row in body]
    if heading is not None and len(_text(_cells(heading)[-1])) <= _LONGEST_BUTTON:
        taken.insert(0, _cells(heading)[-1])
    bar = Element("div", {"role": "toolbar"}, {}, table.line, table.look, table.parent)
    for cell in taken:
        if cell.parent is not None:
            cell.parent.children.remove(cell)
        cell.part = cell.name = "span"
        cell.parent = bar
        bar.children.append(cell)
    if table.parent is not None:
        siblings = table.parent.children
        siblings.insert(next(n for n, c in enumerate(siblings) if c is table) + 1, bar)
    return size


def _last(row: Element, size: int) -> Element:
    cells = _cells(row)
    return cells[-1] if len(cells) == size else Element("td", {}, {}, row.line, row.look, None)


def _is_buttons(cell: Element) -> bool:
    """Whether a cell holds nothing but buttons and links, with short words on them."""
    found = False
    waiting: list[Element | Text] = list(cell.children)
    looked = 0
    while waiting:
        node = waiting.pop()
        looked += 1
        if looked > _MOST_LOOKS:
            return False
        if isinstance(node, Text):
            if visible_characters(node.text):
                if not node.look.linked or len(visible_characters(node.text)) > _LONGEST_BUTTON:
                    return False
                found = True
        elif node.name in CONTROLS or node.get("role").lower() == "button":
            found = True
        else:
            waiting.extend(node.children)
    return found
