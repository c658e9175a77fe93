"""Rows that stand in columns: what stands side by side in each, and the stretches of x that all of
them fill."""

from __future__ import annotations

import re
from bisect import bisect_right
from collections.abc import Sequence
from itertools import pairwise

from indexer.readers.pdf.lines import Row
from indexer.readers.pdf.shapes import Character
from indexer.readers.pdf.text import Piece, piece_of

MOST_COLUMNS = 60
_FIGURE = re.compile(
    r"[-+−]?\d[\d,，.]*\s?[%％‰]?|[-+−]?\d[\d,.]*\s?[万亿千]+|[^\s/]{1,8}/\d+|\d+:\d+(?::\d+)?"
    r"|[-—–/／\\*]+|\d{4}[-./]\d{1,2}(?:[-./]\d{1,2})?|N/?A"
)
_LEADER = re.compile(r"(?:[.…·．]\s?){4,}|…{2,}")
_GUTTER = 0.28
"""The least gap between two columns, in ems."""

_SMALL = 0.1
"""The least gap, in ems, at which a piece may be cut."""

Columns = Sequence[tuple[float, float]]
"""Left and right edge of each column's print, from left to right."""


def is_figure(text: str) -> bool:
    return _FIGURE.fullmatch(text.strip()) is not None


def is_leader(text: str) -> bool:
    """Whether dots lead from a title to its page number: a contents list."""
    return _LEADER.search(text) is not None


def parts_of(row: Row) -> int:
    """How many things stand side by side: pieces, and figures within one that blanks part."""
    count = 0
    for piece in row.pieces:
        tokens = piece.text.split()
        figures = sum(is_figure(token) for token in tokens)
        count += len(tokens) if len(tokens) > 1 and figures >= len(tokens) - 1 else 1
    return count


def parted(rows: Sequence[Row]) -> list[Row]:
    """``rows`` with pieces cut where a column is set so close to the one before that no wide gap
    is left: at a small gap behind or before a figure that stands in line with other rows' pieces,
    by its left edge, its right edge or its middle."""
    lines: list[dict[int, int]] = [{}, {}, {}]
    for row in rows:
        for piece in row.pieces[1:]:
            for places, x in zip(lines, _places(piece.box.left, piece.box.right), strict=True):
                for near in (-1, 0, 1):
                    places[round(x) + near] = places.get(round(x) + near, 0) + 1
    least = 3 if len(rows) >= 6 else 2
    return [_cut(row, lines, least) for row in rows]


def _places(left: float, right: float) -> tuple[float, float, float]:
    return left, right, (left + right) / 2


def _cut(row: Row, lines: Sequence[dict[int, int]], least: int) -> Row:
    pieces: list[Piece] = []
    for piece in row.pieces:
        words: list[list[Character]] = []
        for c in piece.characters:
            if not words or c.left - words[-1][-1].right > _SMALL * c.size:
                words.append([])
            words[-1].append(c)
        parts = [words[0]]
        for before, word in pairwise(words):
            in_line = any(
                places.get(round(x), 0) >= least
                for places, x in zip(lines, _places(word[0].left, word[-1].right), strict=True)
            )
            figures = [is_figure("".join(c.text for c in each)) for each in (before, word)]
            if in_line and any(figures):
                parts.append(list(word))
            else:
                parts[-1] = [*parts[-1], *word]
        pieces += [piece_of(part) for part in parts]
    return row if len(pieces) == len(row.pieces) else Row(tuple(pieces), row.box)


def columns_of(rows: Sequence[Row]) -> list[tuple[float, float]]:
    """The stretches of x that the rows' characters fill, from left to right; up to one row in
    twenty-five may cross the gap between two of them."""
    spans: list[tuple[float, float]] = []
    body = [row for row in rows if parts_of(row) >= 2]
    size = min(row.size for row in body)
    for row in body:
        for piece in row.pieces:
            spans += words_of(piece)
    allowed = len(body) // 25
    events = sorted([(a, 1) for a, _ in spans] + [(b, -1) for _, b in spans])
    columns: list[tuple[float, float]] = []
    depth = 0
    start: float | None = None
    for x, step in events:
        before, depth = depth, depth + step
        if before <= allowed < depth:
            start = x
        elif before > allowed >= depth and start is not None:
            if columns and start - columns[-1][1] < _GUTTER * size:
                columns[-1] = (columns[-1][0], x)
            else:
                columns.append((start, x))
            start = None
    return columns[:MOST_COLUMNS]


def words_of(piece: Piece) -> list[tuple[float, float]]:
    """The extents of a piece, parted at blanks only before and after figures."""
    tokens: list[list[Character]] = [[]]
    before: Character | None = None
    for character in piece.characters:
        gap = 0.0 if before is None else (character.left - before.right) / piece.size
        if before is not None and (gap > 0.4 or (gap > 0.15 and character.blank)):
            tokens.append([])
        tokens[-1].append(character)
        before = character
    merged: list[list[Character]] = []
    for token in tokens:
        if (
            merged
            and not is_figure("".join(c.text for c in token))
            and not is_figure("".join(c.text for c in merged[-1]))
        ):
            merged[-1] += token
        else:
            merged.append(list(token))
    return [(t[0].left, max(c.right for c in t)) for t in merged if t]


def column_of(x: float, columns: Columns) -> int:
    """The column nearest to ``x``."""
    n = bisect_right([c[0] for c in columns], x) - 1
    if n < 0:
        return 0
    if x <= columns[n][1] or n + 1 == len(columns):
        return n
    return n if x - columns[n][1] <= columns[n + 1][0] - x else n + 1
