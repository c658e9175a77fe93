"""Tables in the cells of a table: parts of its grid, or lists that one cell holds."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import replace

from indexer.readers.docx.figures import is_figure
from indexer.readers.docx.nodes import Node, Paragraph, Piece, TableCell, TableRow, WordTable, boxes


def unnested(table: WordTable) -> WordTable:
    """``table`` with the rows of the tables in one of its columns as its own rows, where row
    after row holds such a table of as many columns and all figures stand in these: the cells
    beside them, which name what the inner rows share, span them."""
    column = _nesting_column(table)
    if column is None:
        return table
    cells = [cell for row in table.rows for cell in row.cells if cell.column == column]
    more = next(_width(one) - cell.width for cell in cells if (one := _inner(cell)) is not None)
    rows = [part for row in table.rows for part in _parts(row, column, more)]
    return WordTable(rows, (), table.has_borders, table.page)


def with_lists(table: WordTable) -> WordTable:
    """``table``, a grid of data, with the tables that stand beside figures of their row as the
    text of their cell: one line for each of their rows."""
    rows = [_with_lists(row) for row in table.rows]
    return (
        table
        if all(a is b for a, b in zip(rows, table.rows, strict=True))
        else replace(table, rows=rows)
    )


def _with_lists(row: TableRow) -> TableRow:
    held = [any(isinstance(n, WordTable) for n in cell.nodes) for cell in row.cells]
    plain = [cell for cell, holds in zip(row.cells, held, strict=True) if not holds]
    if all(holds is False for holds in held) or not any(is_figure(c.text) for c in plain):
        return row
    cells = [
        replace(cell, nodes=_as_lines(cell.nodes)) if holds else cell
        for cell, holds in zip(row.cells, held, strict=True)
    ]
    return replace(row, cells=cells)


def _as_lines(nodes: Sequence[Node]) -> list[Node]:
    found: list[Node] = []
    for node in nodes:
        if not isinstance(node, WordTable):
            found.append(node)
            continue
        for row in node.rows:
            held = [each for cell in row.cells for each in _as_lines(cell.nodes)]
            texts = [n.text.strip() for n in boxes(held) if not isinstance(n, WordTable)]
            notes = [x for n in boxes(held) if isinstance(n, Paragraph) for x in n.notes]
            text = " ".join(text for text in texts if text)
            found.append(Paragraph([Piece(text)], page=row.page, has_text=True, notes=notes))
    return found


def _nesting_column(table: WordTable) -> int | None:
    """The one column whose cells hold tables of one width, two rows at least, one of them with
    figures, with nothing but names beside them; None where there is none."""
    holding = [
        (row, cell)
        for row in table.rows
        for cell in row.cells
        if any(isinstance(node, WordTable) for node in cell.nodes)
    ]
    if len(holding) < 2 or len({(c.column, c.width) for _, c in holding}) != 1:
        return None
    inner = [_inner(cell) for _, cell in holding]
    if len({_width(one) if one else 0 for one in inner}) != 1 or None in inner:
        return None
    holders = {id(cell) for _, cell in holding}
    beside = [c for row, _ in holding for c in row.cells if id(c) not in holders]
    rows = [r for one in inner if one is not None for r in one.rows]
    has_figures = any(is_figure(c.text) for r in rows for c in r.cells)
    has_names = all(len(row.cells) > 1 and row.cells[0].text for row, _ in holding)
    is_named = has_names and not any(is_figure(c.text) for c in beside)
    own = holding[0][1]
    is_like = _width(inner[0]) == own.width if inner[0] else False
    is_plain = is_like or all(_is_whole(c, own) for row in table.rows for c in row.cells)
    return own.column if has_figures and is_named and is_plain else None


def _is_whole(cell: TableCell, own: TableCell) -> bool:
    """Whether a cell parts nothing of the columns that ``own`` covers."""
    start, end = own.column, own.column + own.width
    return (
        cell.column + cell.width <= start
        or cell.column >= end
        or (cell.column <= start and cell.column + cell.width >= end)
    )


def _inner(cell: TableCell) -> WordTable | None:
    """The table that fills a cell by itself."""
    held = [n for n in cell.nodes if isinstance(n, WordTable) or n.text.strip()]
    one = held[0] if len(held) == 1 else None
    return one if isinstance(one, WordTable) and one.rows else None


def _width(table: WordTable) -> int:
    return max((cell.column + cell.width for row in table.rows for cell in row.cells), default=0)


def _parts(row: TableRow, column: int, more: int) -> list[TableRow]:
    """The rows of the table that ``row`` holds in ``column``, its other cells beside the first of
    them; ``more``: by how many columns each row is now wider."""
    around = [_moved(cell, column, more) for cell in row.cells]
    place = next((n for n, cell in enumerate(row.cells) if cell.column == column), 0)
    inner = _inner(row.cells[place]) if row.cells else None
    if inner is None:
        return [replace(row, cells=around)]
    parts = []
    for n, each in enumerate(inner.rows):
        held = [replace(cell, column=cell.column + column) for cell in each.cells]
        cells = [*around[:place], *held, *around[place + 1 :]]
        parts.append(TableRow(cells, row.is_header, each.page))
        around = [_joined_above(cell) for cell in around] if n == 0 else around
    return parts


def _moved(cell: TableCell, column: int, more: int) -> TableCell:
    if cell.column > column:
        return replace(cell, column=cell.column + more)
    covers = column < cell.column + cell.width
    return replace(cell, width=cell.width + more) if covers else cell


def _joined_above(cell: TableCell) -> TableCell:
    return TableCell([], cell.column, cell.width, joins_above=True)
