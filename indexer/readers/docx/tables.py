"""Word tables → grids of cells, or, where a table only lays out a page, running text."""

from __future__ import annotations

import itertools
import re
from collections.abc import Sequence
from dataclasses import dataclass

from indexer.errors import UnreadableFile
from indexer.model import Cell
from indexer.readers.docx.figures import is_figure
from indexer.readers.docx.nested import with_lists
from indexer.readers.docx.nodes import Node, Paragraph, TableCell, TableRow, WordTable, boxes
from indexer.readers.docx.stacked import unstacked
from indexer.readers.html_text import without_blanks

NARROW = 100
"""Twentieths of a point (under two millimetres): edges nearer than that are one edge, drawn
by hand."""
DEEPEST_TABLE = 8
_LAYOUT_SHARE = 0.6
_RUNNING = 30
_SENTENCE = re.compile("[。！？；]")


@dataclass(frozen=True, slots=True)
class Grid:
    """One tuple of cells a row; ``pages`` of the rows; ``edges`` of its columns in twentieths
    of a point, () where they are not known; ``nested`` are the tables in its cells, ``notes``
    the footnotes."""

    rows: tuple[tuple[Cell, ...], ...]
    pages: tuple[int, ...]
    edges: tuple[int, ...]
    columns: int
    nested: tuple[WordTable, ...]
    notes: tuple[str, ...]


def grid_of(table: WordTable) -> Grid:
    """The table as a grid: columns that no row tells apart are one, cells that go on with the
    one above or before are part of it, rows that were set as one are parted, a list in a cell
    beside figures is its text."""
    table = unstacked(with_lists(table))
    bounds = _bounds(table)
    rows: list[list[list[int]]] = []  # per cell: column, columns, index into ``texts``, rows
    texts: list[tuple[str, bool]] = []
    above: dict[int, list[int]] = {}
    headers = _header_rows(table)
    for n, row in enumerate(table.rows):
        placed: list[list[int]] = []
        here: dict[int, list[int]] = {}
        for cell in row.cells:
            start, end = bounds[cell.column], bounds[cell.column + cell.width]
            if cell.joins_left and placed:
                placed[-1][1] = end - placed[-1][0]
                continue
            if end <= start:
                continue
            over = above.get(start)
            if cell.joins_above and over is not None:
                over[3] += 1
                here[start] = over
                continue
            texts.append((cell.text, n < headers))
            one = [start, end - start, len(texts) - 1, 1]
            placed.append(one)
            here[start] = one
        rows.append(placed)
        above = here
    width = max(bounds)
    return Grid(
        tuple(
            _filled(placed, row, bounds, texts)
            for placed, row in zip(rows, table.rows, strict=True)
        ),
        tuple(_page(row) for row in table.rows),
        _edges(table, bounds),
        width,
        tuple(t for _, cell in _cells(table) for t in _tables_in(cell)),
        tuple(note for _, cell in _cells(table) for note in notes_in(cell.nodes)),
    )


def _tables_in(cell: TableCell) -> list[WordTable]:
    return [t for t in boxes(cell.nodes) if isinstance(t, WordTable)]


def notes_in(nodes: Sequence[Node]) -> list[str]:
    return [x for n in boxes(list(nodes)) if isinstance(n, Paragraph) for x in n.notes]


def _cells(table: WordTable) -> list[tuple[TableRow, TableCell]]:
    return [(row, cell) for row in table.rows for cell in row.cells]


def _filled(
    placed: Sequence[Sequence[int]],
    row: TableRow,
    bounds: Sequence[int],
    texts: Sequence[tuple[str, bool]],
) -> tuple[Cell, ...]:
    """The row's cells; what the row leaves out before them stands as an empty cell."""
    cells: list[Cell] = []
    first = bounds[row.cells[0].column] if row.cells else 0
    if first:
        cells.append(Cell("", 1, first))
    for _, columns, place, count in placed:
        text, is_header = texts[place]
        cells.append(Cell(text, count, columns, is_header))
    return tuple(cells)


def _page(row: TableRow) -> int:
    pages = [
        n.page
        for cell in row.cells
        for n in cell.nodes
        if isinstance(n, Paragraph) and n.text.strip()
    ]
    return min(pages, default=row.page)


def _header_rows(table: WordTable) -> int:
    """How many leading rows are marked to be repeated on each page; 0 where the mark says
    nothing, because most rows have it or figures stand in one."""
    count = 0
    while count < len(table.rows) and table.rows[count].is_header:
        count += 1
    if count * 2 > len(table.rows):
        return 0
    figures = any(is_figure(cell.text) for row in table.rows[:count] for cell in row.cells[1:])
    return 0 if figures else count


def _bounds(table: WordTable) -> list[int]:
    """For each edge of the file's grid the column that begins there, counting only edges that
    some cell has; edges that were drawn a hair apart are one, unless text stands between."""
    last = max((c.column + c.width for _, c in _cells(table)), default=0)
    used = sorted({0, *(e for _, c in _cells(table) for e in (c.column, c.column + c.width))})
    places = _places(table, last)
    written = {(c.column, c.column + c.width) for _, c in _cells(table) if c.text}
    bounds = [0] * (last + 1)
    column = 0
    cluster = [0]
    for edge in used[1:]:
        is_near = places is not None and places[edge] - places[cluster[0]] < NARROW
        if is_near and not any((e, edge) in written for e in cluster):
            cluster.append(edge)
        else:
            column += 1
            cluster = [edge]
        bounds[edge] = column
    return bounds


def _places(table: WordTable, last: int) -> list[int] | None:
    """Where the edges of the file's grid are; None where the file does not say for all,
    or says what no page shows."""
    widths = table.widths[:last]
    if len(widths) < last or min(widths, default=0) <= 0 or sum(widths) < 3 * NARROW * last:
        return None
    places = [0]
    for width in widths:
        places.append(places[-1] + width)
    return places


def _edges(table: WordTable, bounds: Sequence[int]) -> tuple[int, ...]:
    places = _places(table, len(bounds) - 1)
    if places is None:
        return ()
    first: dict[int, int] = {}
    for n, column in enumerate(bounds):
        first.setdefault(column, places[n])
    return tuple(first[c] for c in sorted(first))


def is_layout(table: WordTable) -> bool:
    """Whether the table only places running text: one column or one row; a few rows without
    rules and without figures; or cells that hold running text, while hardly any row sets plain
    cells side by side and no header stands over rows that each begin with a name."""
    filled = [[c for c in row.cells if _is_filled(c)] for row in table.rows]
    cells = [c for row in filled for c in row]
    if all(len(row) <= 1 for row in filled) or sum(1 for row in filled if row) < 2:
        return True
    if not table.has_borders and len(filled) <= 3 and not any(is_figure(c.text) for c in cells):
        return True
    flow = [c for c in cells if is_flow(c)]
    if not flow:
        return False
    if not any(is_article(c) for c in flow) and _has_header_and_names(filled):
        return False
    flowing = {id(c) for c in flow}
    plain = sum(1 for row in filled if sum(id(c) not in flowing for c in row) >= 2)
    running = sum(_size(c.nodes) for c in flow)
    return plain < 2 or running > _LAYOUT_SHARE * sum(_size(c.nodes) for c in cells)


def _has_header_and_names(filled: Sequence[Sequence[TableCell]]) -> bool:
    """Whether the first row of several cells holds short words only, and all further ones begin
    with such a word."""
    wide = [row for row in filled if len(row) > 1]
    if len(wide) < 3 or len(wide[0]) < max(map(len, wide)) - 1:
        return False
    return all(_is_word(c) for c in wide[0]) and all(_is_word(row[0]) for row in wide[1:])


def _is_word(cell: TableCell) -> bool:
    return len(cell.text) <= _RUNNING and not _SENTENCE.search(cell.text)


def _is_filled(cell: TableCell) -> bool:
    return any(isinstance(n, WordTable) or n.text.strip() for n in boxes(cell.nodes))


def is_flow(cell: TableCell) -> bool:
    """Whether it holds running text: a table of its own, several paragraphs of which one is a
    sentence, or a long one."""
    if _tables_in(cell):
        return True
    texts = [n.text.strip() for n in boxes(cell.nodes) if not isinstance(n, WordTable)]
    texts = [text for text in texts if text]
    if len(texts) < 2:
        return any(len(t) > _RUNNING and _SENTENCE.search(t) for t in texts)
    return any(_SENTENCE.search(t) or len(without_blanks(t)) > _RUNNING for t in texts)


def is_article(cell: TableCell) -> bool:
    """Whether it holds a table of its own, or a heading with text under it."""
    if _tables_in(cell):
        return True
    paragraphs = [n for n in boxes(cell.nodes) if isinstance(n, Paragraph) and n.text.strip()]
    return any(
        _stands_out(above) and not _stands_out(below)
        for above, below in itertools.pairwise(paragraphs)
    )


def _stands_out(paragraph: Paragraph) -> bool:
    seen = [p for p in paragraph.pieces if p.text.strip()]
    marked = paragraph.level > 0 or (bool(seen) and all(p.bold for p in seen))
    return marked and not _SENTENCE.search(paragraph.text)


def columns_of(table: WordTable, first: int) -> int:
    """How many rows from ``first`` on are to be read down their columns: short headings side by
    side over cells of running text that have no heading of their own; 1 where they are not."""
    rows = table.rows
    head = [c.column for c in rows[first].cells if _is_filled(c)]
    if len(head) < 2 or not all(_is_word(c) for c in rows[first].cells):
        return 1
    for last in range(first + 1, len(rows)):
        cells = [c for c in rows[last].cells if _is_filled(c)]
        if [c.column for c in cells] != head:
            return 1
        if all(is_flow(c) and not is_article(c) for c in cells):
            return last - first + 1
        if not all(_is_word(c) for c in cells):
            return 1
    return 1


def _size(nodes: Sequence[Node]) -> int:
    return sum(
        sum(_size(c.nodes) for _, c in _cells(n))
        if isinstance(n, WordTable)
        else len(without_blanks(n.text))
        for n in boxes(list(nodes))
    )


def check_depth(nodes: Sequence[Node], file: str) -> None:
    """Raises UnreadableFile where tables are nested deeper than anybody sets them."""
    level = list(nodes)
    for _ in range(DEEPEST_TABLE):
        level = [
            n
            for node in level
            if isinstance(node, WordTable)
            for _, cell in _cells(node)
            for n in boxes(cell.nodes)
        ]
        if not level:
            return
    if any(isinstance(node, WordTable) for node in level):
        raise UnreadableFile(
            "文档里表格一层套一层，嵌套得过深，没有打开。",
            "请用 Word 打开，去掉嵌套的表格后另存一份再导入。",
            file=file,
        )
