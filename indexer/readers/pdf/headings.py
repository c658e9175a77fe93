"""Pieces over a table → headings: lines of one put together, what stands side by side parted."""

from __future__ import annotations

import re
from collections.abc import Sequence
from dataclasses import dataclass

from indexer.model import Box
from indexer.readers.pdf.columns import Columns
from indexer.readers.pdf.lines import Row
from indexer.readers.pdf.shapes import Character, Edge, united
from indexer.readers.pdf.text import Piece, piece_of

_LEADING = 1.5
"""Lines of one heading are set so many ems apart at most."""
_UNIT = re.compile(r"[（(].{1,8}[）)]")
_BLANK = 0.22
"""A gap of that many ems may part two headings."""


@dataclass(frozen=True, slots=True)
class Heading:
    """The lines of one heading."""

    pieces: tuple[Piece, ...]
    box: Box
    size: float

    @property
    def middle(self) -> float:
        return (self.box.left + self.box.right) / 2

    @property
    def centre(self) -> float:
        return (self.box.top + self.box.bottom) / 2

    @property
    def base(self) -> float:
        return self.pieces[-1].base


def headings_of(
    rows: Sequence[Row], columns: Columns, rules: Sequence[Edge], wrap: float
) -> list[Heading]:
    """The pieces of ``rows``, lines set close under each other about one middle made one."""
    groups: list[list[Piece]] = []
    pieces = [part for row in rows for p in row.pieces for part in parted(p, columns)]
    for piece in sorted(pieces, key=lambda p: p.base):
        room = _line_step(piece, pieces, wrap)
        own = next((g for g in groups if _goes_on(g[-1], piece, rules, room)), None)
        if own is None:
            groups.append([piece])
        else:
            own.append(piece)
    return [heading_of(group) for group in groups]


def heading_of(pieces: Sequence[Piece]) -> Heading:
    return Heading(tuple(pieces), united([p.box for p in pieces]), pieces[0].size)


def units_apart(rows: Sequence[Row], columns: Columns) -> tuple[Sequence[Row], Sequence[Row]]:
    """``rows`` and the last of them where it prints nothing but units in brackets, under most of
    the columns: a level of its own, however close it stands."""
    last = [piece for row in rows[-1:] for piece in row.pieces]
    if (
        len(rows) < 2
        or len(last) < 2
        or 2 * len(last) <= len(columns) - 1
        or not all(_UNIT.fullmatch(piece.text) for piece in last)
    ):
        return rows, ()
    return rows[:-1], rows[-1:]


def parted(piece: Piece, columns: Columns) -> list[Piece]:
    """A piece as the headings that it is made of where columns stand close: cut at the gaps on
    both sides of which what stands there is nearest to columns of its own."""
    words: list[list[Character]] = []
    for character in piece.characters:
        if not words or character.left - words[-1][-1].right > _BLANK * character.size:
            words.append([])
        words[-1].append(character)
    parts: list[list[Character]] = []
    last = -1
    for word in words:
        left, right = word[0].left, word[-1].right
        middle = (left + right) / 2
        column = min(range(len(columns)), key=lambda n: _off(middle, columns[n]))
        own = _off(middle, columns[column]) < 1.5 * piece.size
        if parts and (column == last or not own):
            parts[-1] += word
        else:
            parts.append(list(word))
        last = column
    return [piece_of(part) for part in parts]


def _off(x: float, column: tuple[float, float]) -> float:
    """How far ``x`` lies outside of a column, its middle where it lies inside of several."""
    return max(0.0, column[0] - x, x - column[1]) + 0.01 * abs((column[0] + column[1]) / 2 - x)


def _goes_on(above: Piece, below: Piece, rules: Sequence[Edge], wrap: float) -> bool:
    """Whether a heading goes on on the next line: as close under it as lines of one cell stand
    (``wrap``), about the same middle or from the same left edge, with no rule between."""
    step = below.base - above.base
    size = max(above.size, below.size)
    if not 0.5 * size < step <= max(wrap, 1.1 * size) or abs(above.size - below.size) > 0.6:
        return False
    is_level = abs(above.middle - below.middle) < 0.7 * size
    is_flush = abs(above.box.left - below.box.left) < 0.3 * size
    parted = any(
        above.base - 1 < rule.at < below.base - 0.5 * size and rule.low < below.middle < rule.high
        for rule in rules
    )
    return (is_level or is_flush) and not parted


def _line_step(piece: Piece, pieces: Sequence[Piece], wrap: float) -> float:
    """How far over ``piece`` a line of its own heading may stand: on the next base line over it,
    no further than lines are set, where each piece on its line has one there about the same
    middle. Where one has none, that line is a level which stands over several columns."""
    size = piece.size
    most = max(wrap, _LEADING * size)
    over = [
        p.base for p in pieces
        if 0.5 * size < piece.base - p.base <= most and _is_aligned(p, piece)
    ]  # fmt: skip
    if not over:
        return 0.0
    above = [p for p in pieces if abs(p.base - max(over)) < 0.2 * size]
    beside = [p for p in pieces if abs(p.base - piece.base) < 0.2 * size]
    is_lines = all(any(_is_aligned(p, other) for p in above) for other in beside)
    return piece.base - max(over) + 0.1 if is_lines else 0.0


def _is_aligned(above: Piece, below: Piece) -> bool:
    size = below.size
    return (
        abs(above.middle - below.middle) < 0.7 * size
        or abs(above.box.left - below.box.left) < 0.3 * size
    )
