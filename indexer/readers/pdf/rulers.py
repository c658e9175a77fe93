"""The letters and numbers that a spreadsheet prints along its edges."""

from __future__ import annotations

import re
from collections.abc import Sequence
from dataclasses import dataclass, replace
from itertools import pairwise

from indexer.model import Box
from indexer.readers.pdf.lines import Row, rows_of
from indexer.readers.pdf.shapes import Character, Edge, Leaf
from indexer.readers.pdf.text import Piece, pieces_of

_LETTERS = re.compile(r"[A-Z]{1,3}")
_NUMBER = re.compile(r"[1-9]\d{0,5}")
_OVER = 3
"""Rows that a page prints over the letters at most: its own head."""
_FEWEST = 2
_ROOM = 0.3
"""Longer numbers than those that stand alone may need so many ems more on either side."""
_FOOT = 0.12
"""Part of the page's height at its foot in which what stands under the sheet is the page's own."""


@dataclass(frozen=True, slots=True)
class Ruler:
    """``letters``: the number of each column and the left edge of its letter; ``numbers``: those
    of the rows; ``box``: the sheet's own part of the page; ``own``: the ``order`` of the
    characters along its edges."""

    letters: tuple[tuple[int, float], ...]
    numbers: tuple[int, ...]
    box: Box
    own: frozenset[int]

    @property
    def columns(self) -> tuple[int, ...]:
        return tuple(number for number, _ in self.letters)


def ruler_of(leaf: Leaf) -> Ruler | None:
    """The letters over the columns and the numbers before the rows of a page, where nothing but
    the page's own head and foot stands outside of them."""
    upright = [c for c in leaf.characters if c.turn == 0]
    rows = rows_of(pieces_of(upright))
    for n, row in enumerate(rows[: _OVER + 1]):
        letters = _letters(row)
        if letters:
            numbers = _numbers(rows[n + 1 :], row)
            if len(letters) + len(numbers) < 2 * _FEWEST or len(numbers) < _FEWEST:
                return None
            return _ruler(leaf, rows[n + 1 :], row, letters, numbers)
    return None


def _letters(row: Row) -> tuple[tuple[int, float], ...]:
    """The columns that a row names, from left to right, if it does nothing else."""
    found = []
    for piece in row.pieces:
        if not _LETTERS.fullmatch(piece.text):
            return ()
        number = 0
        for letter in piece.text:
            number = number * 26 + ord(letter) - 64
        found.append((number, piece.box.left))
    return tuple(found) if all(a[0] < b[0] for a, b in pairwise(found)) else ()


def _numbers(rows: Sequence[Row], letters: Row) -> list[Piece]:
    """The rows' numbers, about one middle before the first letter and growing downwards."""
    first = letters.pieces[0]
    found: list[Piece] = []
    for row in rows:
        piece = row.pieces[0]
        if not _NUMBER.fullmatch(piece.text) or piece.box.right > first.box.left:
            continue
        if found and (
            abs(piece.middle - found[0].middle) > piece.size
            or int(piece.text) <= int(found[-1].text)
            or abs(piece.size - found[0].size) > 0.1
        ):
            continue
        found.append(piece)
    return found


def _ruler(
    leaf: Leaf,
    rows: Sequence[Row],
    head: Row,
    letters: tuple[tuple[int, float], ...],
    numbers: Sequence[Piece],
) -> Ruler | None:
    right = max(p.box.right for p in numbers)
    left = min(p.box.left for p in numbers)
    hidden = _hidden(leaf, numbers, left, right)
    named = {int(p.text) for p in numbers} | set(hidden)
    last = max(numbers[-1].base, *(c.base for own in hidden.values() for c in own), 0.0)
    if any(
        row.base > last + 0.5 * row.size and row.box.top < (1 - _FOOT) * leaf.height for row in rows
    ):
        return None
    if 2 * sum(b - a == 1 for a, b in pairwise(sorted(named))) < len(named) - 1:
        return None
    sides = [e.at for e in leaf.upright if right - 1 < e.at < letters[0][1] and _meets(e, head)]
    under = [
        e.at for e in leaf.level
        if head.base < e.at < numbers[0].base and e.low < head.pieces[0].middle < e.high
    ]  # fmt: skip
    low = min(sides, default=right + 1)
    top = min(under, default=head.base + 0.3 * head.size)
    ends = [e.high for e in leaf.level if abs(e.at - top) < 2 and e.low < head.box.right < e.high]
    text = [p.box.right for row in rows for p in row.pieces]
    bottoms = [e.at for e in leaf.level if e.at > last and e.low <= right]
    box = Box(
        low,
        top,
        max(ends, default=max([head.box.right, *text])),
        min(bottoms, default=last + 0.4 * head.size),
    )
    own = {c.order for p in (*head.pieces, *numbers) for c in p.characters}
    own |= {c.order for each in hidden.values() for c in each}
    return Ruler(letters, tuple(sorted(named)), box, frozenset(own))


def _meets(edge: Edge, row: Row) -> bool:
    return edge.low < row.base < edge.high + row.size


def _hidden(
    leaf: Leaf, numbers: Sequence[Piece], left: float, right: float
) -> dict[int, list[Character]]:
    """The characters of numbers that stand close to further print: before a text set against the
    sheet's edge, or among a title that is cut off there."""
    found: dict[int, list[Character]] = {}
    size = numbers[0].size
    bases = [p.base for p in numbers]
    room = left - _ROOM * size, right + _ROOM * size
    lines: dict[int, list[Character]] = {}
    for c in leaf.characters:
        if (
            c.turn == 0
            and c.text.isdecimal()
            and abs(c.size - size) < 0.1
            and room[0] < c.middle < room[1]
            and all(abs(c.base - base) > 1 for base in bases)
        ):
            lines.setdefault(round(c.base), []).append(c)
    for own in sorted(lines.values(), key=lambda own: own[0].base):
        own.sort(key=lambda c: c.left)
        text = "".join(c.text for c in own)
        if not _NUMBER.fullmatch(text):
            continue
        over = [int(p.text) for p in numbers if p.base < own[0].base]
        under = [int(p.text) for p in numbers if p.base > own[0].base]
        if not under:
            over += found
            under = [max(over) + 2]
        if max(over, default=0) < int(text) < min(under):
            found[int(text)] = own
    return found


def bared(leaf: Leaf, ruler: Ruler) -> Leaf:
    """``leaf`` without its ruler: its characters, and what is drawn of it."""
    left, top = ruler.box.left, ruler.box.top
    return replace(
        leaf.keeping(ruler.own),
        level=_clipped(leaf.level, top, left),
        upright=_clipped(leaf.upright, left, top),
        shades=tuple(
            shade
            for shade in leaf.shades
            if (shade.left + shade.right) / 2 > left and (shade.top + shade.bottom) / 2 > top
        ),
    )


def _clipped(edges: Sequence[Edge], least: float, low: float) -> tuple[Edge, ...]:
    """``edges`` from ``least`` on, without what of them lies before ``low``."""
    return tuple(
        edge._replace(low=max(edge.low, low))
        for edge in edges
        if edge.at > least - 1 and edge.high > low + 1
    )
