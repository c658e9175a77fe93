"""What the content of one side of a gutter shows: running text, an item, a table."""

from __future__ import annotations

from collections.abc import Sequence

from indexer.readers.pdf.contents import Content
from indexer.readers.pdf.figures import is_figure
from indexer.readers.pdf.lines import Row, rows_of
from indexer.readers.pdf.shapes import united
from indexer.readers.pdf.text import Piece

LINES = 3
CAPTION = 2.0
"""A title stands over its table by so many ems at most."""
_WIDE, _LONG = 0.5, 8
"""Part of a column's width that its lines of text fill, and characters that they have."""
_TITLE = 4
_ITEM = 2.4
_FILLED, _PROSE, _INDENT = 0.8, 12, 2.6
"""Running text: so much of the width, so many characters a line, so many lines (``LINES``), set
back by so many ems at most."""
_MOST_LINES = 16


def is_column_beside(own: Content, other: Content, width: float) -> bool:
    """Whether one side of a gutter, ``width`` wide, is a column beside the other."""
    if _holds_text_or_table(own, width):
        return True
    is_beside = bool(other.sheets) or _are_texts(own, other) or _is_beside_text(own, other)
    return _holds_rows(own) and is_beside


def _are_texts(content: Content, other: Content) -> bool:
    return any(is_running(p.text) for p in content.pieces) and _is_prose(other.pieces)


def _is_beside_text(content: Content, other: Content) -> bool:
    """Whether a table stands under a title of its own, set over its middle or from its edge,
    beside running text."""
    rows = rows_of(content.pieces)
    first = next((n for n, row in enumerate(rows) if len(row.pieces) > 1), 0)
    if not first or not _is_prose(other.pieces):
        return False
    title, table = rows[first - 1], united([row.box for row in rows[first:]])
    off = abs(title.box.left + title.box.right - table.left - table.right) / 2
    off = min(off, abs(title.box.left - table.left))
    gap = rows[first].box.top - title.box.bottom
    is_over = off < title.size and gap < CAPTION * title.size and len(title.text) >= _TITLE
    return is_over and not is_figure(title.text) and not is_running(title.text)


def _holds_rows(content: Content) -> bool:
    """Whether a table without rules stands there."""
    rows = [row for row in rows_of(content.pieces) if len(row.pieces) > 1]
    return sum(any(is_figure(p.text) for p in row.pieces) for row in rows) > 1


def _holds_text_or_table(content: Content, width: float) -> bool:
    if content.sheets or content.frames:
        return True
    rows = rows_of(content.pieces)
    whole = [
        row
        for row in rows
        if len(row.pieces) == 1
        and row.box.right - row.box.left >= _WIDE * width
        and len(row.text) >= _LONG
    ]
    # Beside text that fills its lines, as no column of a table does, a table may stand.
    return len(rows) >= 2 and (
        len(whole) * 2 >= len(rows) or _is_prose(content.pieces) or _is_item(rows, whole)
    )


def _is_item(rows: Sequence[Row], whole: Sequence[Row]) -> bool:
    """Whether the rows are a short item: lines of a sentence, and over and under them one of a
    heading or the end of a paragraph."""
    return any(is_running(row.text) for row in whole) and all(
        len(row.pieces) == 1 and any(abs(row.base - line.base) < _ITEM * row.size for line in whole)
        for row in rows
    )


def _is_prose(pieces: Sequence[Piece]) -> bool:
    """Whether running text is among ``pieces``: lines from about one left edge, as long as the
    longest of them; there may be further columns beside it."""
    lines = sorted((p.box.left, p.box.right, p.size) for p in pieces if is_running(p.text))
    start = 0
    for end in range(LINES - 1, len(lines)):
        while lines[end][0] - lines[start][0] > _INDENT * lines[end][2]:
            start += 1
        near = lines[max(start, end - _MOST_LINES) : end + 1]
        right = max(line[1] for line in near)
        if sum(right - line[1] < (1 - _FILLED) * (right - line[0]) for line in near) >= LINES:
            return True
    return False


def is_running(text: str) -> bool:
    return len(text) >= _PROSE and any(mark in text for mark in "，。、")
