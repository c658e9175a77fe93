"""Paragraphs and tables → drafts of blocks in printed order: lines apart where an author broke
them on purpose, layout tables dissolved, tables that go on in the next one joined.
"""

from __future__ import annotations

import itertools
import re
from collections.abc import Sequence
from dataclasses import dataclass, field, replace

from indexer.model import BlockKind, Cell
from indexer.readers.docx.figures import is_figure
from indexer.readers.docx.nested import unnested
from indexer.readers.docx.nodes import Inserted, Node, Paragraph, Piece, WordTable, lines_of
from indexer.readers.docx.styles import Stop
from indexer.readers.docx.tables import Grid, columns_of, grid_of, is_layout
from indexer.readers.html_text import fold, is_wide, without_blanks

_COUNTED = re.compile(r"\s*(?:附?图?表|图|Table|Figure)[\s\d.\-—]*", re.I)
_SENTENCE_ENDS = "。！？；"
_SAME_EDGE = 200
"""Twentieths of a point that the edges of two tables may differ by and be one table's."""


@dataclass(slots=True)
class Draft:
    """A block to be. ``text`` still holds its tabs; ``pieces`` are its own text without the
    ``mark`` that counts it (an automatic number or bullet, 表 1); ``level`` that of its style;
    ``opens``: it is the first line of a box or cell. ``rows`` and ``pages`` of a grid."""

    kind: BlockKind
    text: str
    page: int
    pieces: tuple[Piece, ...] = ()
    level: int = 0
    is_centred: bool = False
    is_contents: bool = False
    mark: str = ""
    opens: bool = False
    indent: int = 0
    stops: tuple[Stop, ...] = ()
    reason: str = ""
    rows: tuple[tuple[Cell, ...], ...] = ()
    pages: tuple[int, ...] = ()
    edges: tuple[int, ...] = ()
    notes: tuple[str, ...] = field(default=())


def drafts_of(nodes: Sequence[Node], width: int) -> list[Draft]:
    """The drafts of ``nodes``; ``width`` of a printed line in twentieths of a point."""
    found: list[Draft] = []
    place = 0
    while place < len(nodes):
        node = nodes[place]
        if isinstance(node, Paragraph):
            found += _opening(drafts_of(node.before, width))
            found += _of_paragraph(node, width)
            found += _opening(drafts_of(node.after, width))
            place += 1
            continue
        if isinstance(node, Inserted):
            found += _of_inserted(node)
            place += 1
            continue
        grid, place = _joined(nodes, place)
        if grid is None:
            found += _dissolved(node, width)
            continue
        found.append(
            Draft(
                "grid",
                "",
                grid.pages[0],
                rows=grid.rows,
                pages=grid.pages,
                edges=grid.edges,
                notes=grid.notes,
            )
        )
        found += drafts_of(grid.nested, width)
    return found


def _of_inserted(node: Inserted) -> list[Draft]:
    """The blocks of an inserted file as it read them."""
    return [
        Draft(
            "paragraph" if block.kind == "line" else block.kind,
            block.text,
            node.page,
            level=block.level,
            reason=block.reason,
            rows=block.grid,
            pages=(node.page,) * len(block.grid),
        )
        for block in node.blocks
    ]


def _opening(drafts: list[Draft]) -> list[Draft]:
    """The drafts of a box or a cell of its own: its first line opens something new."""
    for draft in drafts[:1]:
        draft.opens = True
    return drafts


# --- paragraphs ---------------------------------------------------------------------------


def _of_paragraph(paragraph: Paragraph, width: int) -> list[Draft]:
    groups = _purposely_broken(paragraph, lines_of(paragraph), width)
    found = []
    if paragraph.reason:
        return [Draft("furniture", paragraph.text, paragraph.page, reason=paragraph.reason)]
    for n, pieces in enumerate(groups):
        text = "".join(piece.text for piece in pieces)
        mark = paragraph.mark if n == 0 else None
        kind: BlockKind = "item" if mark and mark.is_bullet else "paragraph"
        counted = mark.before(text) if mark else ""
        found.append(
            Draft(
                kind,
                counted + text,
                paragraph.page,
                tuple(pieces),
                paragraph.level,
                paragraph.is_centred,
                paragraph.is_contents or all(p.is_contents for p in pieces if p.text.strip()),
                counted or _caption_number(pieces),
                indent=paragraph.indent,
                stops=paragraph.stops,
            )
        )
    if not found and paragraph.mark:
        found.append(
            Draft("furniture", paragraph.mark.text, paragraph.page, reason="number of nothing")
        )
    if found and paragraph.notes:
        found[-1].notes = tuple(paragraph.notes)
    return found


def _caption_number(pieces: Sequence[Piece]) -> str:
    """What counts a caption: 表 and the field behind it, with what parts them from the text."""
    place = next((n for n, piece in enumerate(pieces) if piece.is_count), None)
    if place is None or not _COUNTED.fullmatch("".join(p.text for p in pieces[:place])):
        return ""
    while place < len(pieces) and pieces[place].is_count:
        place += 1
    counted = "".join(piece.text for piece in pieces[:place])
    rest = "".join(piece.text for piece in pieces[place:])
    return counted + rest[: len(rest) - len(rest.lstrip(" \u3000\t:：.．、"))]


def _purposely_broken(
    paragraph: Paragraph, lines: list[list[Piece]], width: int
) -> list[list[Piece]]:
    """The lines, those joined that the author broke only because the margin was near, or
    that are one heading."""
    if len(lines) < 2:
        return lines
    is_heading = paragraph.level > 0 or all(
        p.bold for line in lines for p in line if p.text.strip()
    )
    groups = [lines[0]]
    for before, line in itertools.pairwise(lines):
        text = "".join(p.text for p in before).strip()
        full = width_of(before) + 2 * line[0].size * 10 > width
        if (is_heading and text[-1:] not in _SENTENCE_ENDS) or (
            full and text[-1:] not in _SENTENCE_ENDS
        ):
            groups[-1] = [*groups[-1], Piece("\n", line[0].bold, line[0].size), *line]
        else:
            groups.append(line)
    return groups


def width_of(pieces: Sequence[Piece]) -> int:
    """The width as printed, in twentieths of a point: a letter or digit is half as wide as a
    Chinese character, which is as wide as the size says."""
    return sum(sum(p.size * (10 if is_wide(c) else 5) for c in p.text) for p in pieces)


# --- tables -------------------------------------------------------------------------------


def _dissolved(table: WordTable, width: int) -> list[Draft]:
    """What the cells hold, row by row; down the columns where headings stand side by side over
    their texts."""
    found: list[Draft] = []
    place = 0
    while place < len(table.rows):
        count = columns_of(table, place)
        rows = table.rows[place : place + count]
        cells = [cell for row in rows for cell in row.cells]
        if count > 1:
            cells.sort(key=lambda cell: cell.column)
        for cell in cells:
            found += _opening(drafts_of(cell.nodes, width))
        place += count
    return found


def _joined(nodes: Sequence[Node], place: int) -> tuple[Grid | None, int]:
    """The grid that begins with the table at ``place``, with those directly behind it that go
    on with it, and the place after it; None where the table only lays out text."""
    table = nodes[place]
    assert isinstance(table, WordTable)
    table = unnested(table)
    grid: Grid | None = None if is_layout(table) else grid_of(table)
    first = grid if grid else grid_of(table)
    place += 1
    while (following := _next_table(nodes, place)) is not None:
        then = nodes[following]
        assert isinstance(then, WordTable)
        then = unnested(then)
        other = grid_of(then)
        if not _goes_on(first, other, grid is not None) or _holds_flow(then, other):
            break
        first = grid = replace(
            first,
            rows=first.rows + other.rows,
            pages=first.pages + other.pages,
            nested=first.nested + other.nested,
            notes=first.notes + other.notes,
        )
        place = following + 1
    return grid, place


def _next_table(nodes: Sequence[Node], place: int) -> int | None:
    """The table that follows with nothing but blank paragraphs between."""
    while place < len(nodes):
        node = nodes[place]
        if isinstance(node, WordTable):
            return place
        if isinstance(node, Inserted):
            return None
        if node.text.strip() or node.notes or node.before or node.after:
            return None
        place += 1
    return None


def _holds_flow(table: WordTable, grid: Grid) -> bool:
    return len(grid.rows) > 1 and is_layout(table)


def _goes_on(first: Grid, other: Grid, is_grid: bool) -> bool:
    """Whether ``other`` has no header of its own but figures from its first row on, under the
    columns of ``first``, or prints the header of ``first`` again."""
    if first.columns != other.columns or first.columns < 2:
        return False
    if first.edges and other.edges:
        pairs = zip(first.edges, other.edges, strict=True)
        if any(abs((a - first.edges[0]) - (b - other.edges[0])) > _SAME_EDGE for a, b in pairs):
            return False
    if is_grid and _texts(other.rows[0]) == _texts(first.rows[0]):
        return True
    if not is_grid and len(other.rows) > 1:
        return True  # a header in a table of its own
    figures = sum(is_figure(cell.text) for cell in other.rows[0])
    return figures > 0 and figures * 2 >= sum(1 for c in other.rows[0] if c.text) - 2


def _texts(row: Sequence[Cell]) -> list[str]:
    return [without_blanks(cell.text) for cell in row]


def note_drafts(notes: Sequence[str], page: int) -> list[Draft]:
    return [Draft("footnote", text, page) for note in notes if (text := fold(note))]
