"""What stands in a table element and is no part of a table: lines across a sheet above or between
its tables, and columns of buttons. Both are taken out in the tree, before anything is counted."""

from __future__ import annotations

from collections.abc import Sequence

from indexer.readers.characters import visible_characters
from indexer.readers.html.names import CONTROLS
from indexer.readers.html.rows import MOST_LOOKS, cells_of, rows_of, text_of
from indexer.readers.html.sheet_lines import without_lines
from indexer.readers.html.tables import parts_of
from indexer.readers.html.tree import Element, Text

_FEWEST_ROWS = 2
_MOST_HEADER_ROWS = 3
_LONGEST_BUTTON = 8


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
        without_lines(table)
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
    if len(captions) == 1 and not has_own and text_of(captions[0]):
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
        rows = [[text_of(cell) for cell in cells_of(row)] for row, _ in rows_of(table)]
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


# --- columns of buttons -----------------------------------------------------------------------


def _without_gutter(table: Element, size: int) -> int:
    """A table of totals under one of ``size`` columns whose buttons went has its last cells over
    them, empty; they go too. Gives ``size`` where it is such a table."""
    rows = [cells_of(row) for row, _ in rows_of(table)]
    if not size or any(len(row) != size or text_of(row[-1]) for row in rows):
        return 0
    for row in rows:
        if row[-1].parent is not None:
            row[-1].parent.children.remove(row[-1])
    return size


def _without_buttons(table: Element, before: Element | None) -> int:
    """The last column of a table goes, with its heading, where every cell of its body holds the
    same buttons or links; they are the page's. The heading may stand in a table ``before``.
    Gives how many columns there were, 0 where none goes."""
    rows = [row for row, _ in rows_of(table)]
    size = max((len(cells_of(row)) for row in rows), default=0)
    if size <= _FEWEST_ROWS:
        return 0
    body = [row for row in rows if len(cells_of(row)) == size and _is_buttons(cells_of(row)[-1])]
    if len(body) < _FEWEST_ROWS:
        return 0
    words = {text_of(cells_of(row)[-1]) for row in body}
    head = rows[: rows.index(body[0])]
    rest = [row for row in rows if row not in body and row not in head]
    if (
        len(words) > 1
        or len(head) > _MOST_HEADER_ROWS
        or any(text_of(_last(r, size)) for r in rest)
    ):
        return 0
    if not head and before is not None:
        above = [row for row, _ in rows_of(before)]
        if len(above) <= _MOST_HEADER_ROWS and all(len(cells_of(row)) <= size for row in above):
            head = above
    heading = next((row for row in head if len(cells_of(row)) > 1), None)
    taken = [cells_of(row)[-1] for row in body]
    if heading is not None and len(text_of(cells_of(heading)[-1])) <= _LONGEST_BUTTON:
        taken.insert(0, cells_of(heading)[-1])
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
    cells = cells_of(row)
    return cells[-1] if len(cells) == size else Element("td", {}, {}, row.line, row.look, None)


def _is_buttons(cell: Element) -> bool:
    """Whether a cell holds nothing but buttons and links, with short words on them."""
    found = False
    waiting: list[Element | Text] = list(cell.children)
    looked = 0
    while waiting:
        node = waiting.pop()
        looked += 1
        if looked > MOST_LOOKS:
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
