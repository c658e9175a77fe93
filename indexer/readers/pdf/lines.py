"""Pieces and ruled tables of a page → regions, read one after the other, and the rows in each.

A stretch of the page is two columns only where a gap runs through it from top to bottom and both
sides hold wide text or a table; a table without rules has gaps too, but narrow text beside them.
"""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass

from indexer.model import Box
from indexer.readers.pdf.grids import Sheet
from indexer.readers.pdf.shapes import united
from indexer.readers.pdf.text import Piece

_SHARED = 3
"""Pieces that must start at one x for it to be the left edge of a column."""
_MOST_PLACES = 12
_DEEPEST = 3
_BEFORE, _BEHIND = 1.2, 2.0
"""Gaps, in ems, by which something stands apart from the columns under or over it."""
_WIDE, _LONG = 0.5, 8
"""Part of a column's width that its lines of text fill, and characters that they have."""

_FILLED, _PROSE, _LINES = 0.8, 12, 3
"""Running text: so much of the width, so many characters a line, so many lines."""


@dataclass(frozen=True, slots=True)
class Row:
    """Pieces side by side, from left to right."""

    pieces: tuple[Piece, ...]
    box: Box

    @property
    def text(self) -> str:
        return " ".join(piece.text for piece in self.pieces)

    @property
    def size(self) -> float:
        return max(piece.size for piece in self.pieces)

    @property
    def bold(self) -> bool:
        return all(piece.bold for piece in self.pieces)

    @property
    def base(self) -> float:
        return self.pieces[0].base


Element = Row | Sheet


@dataclass(frozen=True, slots=True)
class Region:
    """What is read from top to bottom. ``left`` and ``right``: the measure of its text."""

    elements: tuple[Element, ...]
    left: float
    right: float


def rows_of(pieces: Sequence[Piece]) -> list[Row]:
    """Rows from the top down: pieces that overlap by half in height."""
    groups: list[list[Piece]] = []
    top = bottom = 0.0
    for piece in sorted(pieces, key=lambda p: ((p.box.top + p.box.bottom) / 2, p.box.left)):
        height = piece.size
        upper, lower = piece.base - 0.88 * height, piece.base + 0.12 * height
        shared = min(bottom, lower) - max(top, upper)
        if not groups or shared < 0.5 * min(height, bottom - top):
            groups.append([])
            top, bottom = upper, lower
        elif height > bottom - top:
            top, bottom = upper, lower
        groups[-1].append(piece)
    return [
        Row(tuple(sorted(group, key=lambda p: p.box.left)), united([p.box for p in group]))
        for group in groups
    ]


def regions_of(pieces: Sequence[Piece], sheets: Sequence[Sheet]) -> tuple[Region, ...]:
    """The regions of a page in reading order."""
    if not pieces and not sheets:
        return ()
    boxes = [p.box for p in pieces] + [s.box for s in sheets]
    whole = united(boxes)
    return tuple(_regions(list(pieces), list(sheets), whole.left, whole.right, 0))


def _regions(
    pieces: list[Piece], sheets: list[Sheet], left: float, right: float, depth: int
) -> list[Region]:
    rows = rows_of(pieces)
    gutter = _gutter(rows, sheets, left, right) if depth < _DEEPEST else None
    if gutter is None:
        return [_region(rows, sheets, left, right)]
    found: list[Region] = []
    pending: list[Element] = []
    for band, is_split in _bands(rows, sheets, gutter):
        before, band, after = _trimmed(band, gutter) if is_split else ([], band, [])
        pending.extend(before)
        if not is_split or not _is_two_columns(band, gutter, left, right):
            pending.extend([*band, *after])
            continue
        if pending:
            found.append(_plain(pending, left, right))
            pending = []
        for side in (0, 1):
            own_pieces, own_sheets = _side(band, gutter, side)
            if own_pieces or own_sheets:
                edges = [p.box for p in own_pieces] + [s.box for s in own_sheets]
                box = united(edges)
                found += _regions(own_pieces, own_sheets, box.left, box.right, depth + 1)
        pending.extend(after)
    if pending:
        found.append(_plain(pending, left, right))
    return found


def _plain(elements: list[Element], left: float, right: float) -> Region:
    pieces = [p for e in elements if isinstance(e, Row) for p in e.pieces]
    return _region(rows_of(pieces), [e for e in elements if isinstance(e, Sheet)], left, right)


def _region(rows: Sequence[Row], sheets: Sequence[Sheet], left: float, right: float) -> Region:
    elements: list[Element] = [*rows, *sheets]
    elements.sort(key=lambda e: (e.box.top, e.box.left))
    return Region(tuple(elements), left, right)


def _gutter(
    rows: Sequence[Row], sheets: Sequence[Sheet], left: float, right: float
) -> float | None:
    """The x at which most of what is read in columns parts: shortly before a left edge that
    several pieces, or a table, share."""
    low, high = left + 0.15 * (right - left), right - 0.15 * (right - left)
    edges: dict[int, int] = {}
    for x in (p.box.left for row in rows for p in row.pieces):
        edges[round(x / 2)] = edges.get(round(x / 2), 0) + 1
    starts = [x * 2.0 for x, count in edges.items() if count >= _SHARED]
    starts += [sheet.box.left for sheet in sheets]
    places = [x - 4.0 for x in starts if low < x - 4.0 < high]
    places.sort(key=lambda x: -edges.get(round((x + 4.0) / 2), _SHARED))
    best: tuple[int, float | None] = (0, None)
    for place in places[:_MOST_PLACES]:
        held = sum(
            len(band)
            for band, is_free in _bands(rows, sheets, place)
            if is_free and _is_two_columns(_trimmed(band, place)[1], place, left, right)
        )
        if held > best[0]:
            best = held, place
    return best[1]


def _bands(
    rows: Sequence[Row], sheets: Sequence[Sheet], gutter: float
) -> list[tuple[list[Element], bool]]:
    """The elements from the top down, cut into stretches that the gutter runs through or not."""
    elements: list[Element] = [*rows, *sheets]
    elements.sort(key=lambda e: (e.box.top, e.box.left))
    bands: list[tuple[list[Element], bool]] = []
    for element in elements:
        boxes = [p.box for p in element.pieces] if isinstance(element, Row) else [element.box]
        is_free = not any(b.left < gutter - 1 and b.right > gutter + 1 for b in boxes)
        if not bands or bands[-1][1] != is_free:
            bands.append(([], is_free))
        bands[-1][0].append(element)
    return bands


def _trimmed(
    band: list[Element], gutter: float
) -> tuple[list[Element], list[Element], list[Element]]:
    """The band, and what stands before and behind it on one side only, well apart from it: a date
    at the right of the page's head, the imprint at its foot."""
    sides = [_sides_of(element, gutter) for element in band]
    firsts = [next((n for n, own in enumerate(sides) if side in own), 0) for side in (False, True)]
    lasts = [
        next((n for n in range(len(sides) - 1, -1, -1) if side in sides[n]), len(sides) - 1)
        for side in (False, True)
    ]
    first, last = max(firsts), min(lasts)
    start, end = 0, len(band)
    for n in range(first):
        if band[n + 1].box.top - band[n].box.bottom > _BEFORE * _height(band[n]):
            start = n + 1
    for n in range(len(band) - 1, last, -1):
        if band[n].box.top - band[n - 1].box.bottom > _BEHIND * _height(band[n]):
            end = n
    return band[:start], band[start:end], band[end:]


def _height(element: Element) -> float:
    return element.size if isinstance(element, Row) else 12.0


def _sides_of(element: Element, gutter: float) -> set[bool]:
    if isinstance(element, Row):
        return {piece.middle > gutter for piece in element.pieces}
    return {(element.box.left + element.box.right) / 2 > gutter}


def _side(band: Sequence[Element], gutter: float, side: int) -> tuple[list[Piece], list[Sheet]]:
    pieces = [p for e in band if isinstance(e, Row) for p in e.pieces]
    sheets = [e for e in band if isinstance(e, Sheet)]
    return (
        [p for p in pieces if (p.middle > gutter) == bool(side)],
        [s for s in sheets if ((s.box.left + s.box.right) / 2 > gutter) == bool(side)],
    )


def _is_two_columns(band: Sequence[Element], gutter: float, left: float, right: float) -> bool:
    return all(
        _holds_text_or_table(*_side(band, gutter, side), (gutter - left, right - gutter)[side])
        for side in (0, 1)
    )


def _holds_text_or_table(pieces: list[Piece], sheets: list[Sheet], width: float) -> bool:
    if sheets:
        return True
    rows = rows_of(pieces)
    whole = [
        row
        for row in rows
        if len(row.pieces) == 1
        and row.box.right - row.box.left >= _WIDE * width
        and len(row.text) >= _LONG
    ]
    prose = [
        row
        for row in whole
        if row.box.right - row.box.left >= _FILLED * width
        and len(row.text) >= _PROSE
        and any(mark in row.text for mark in "，。、")
    ]
    # Beside text that fills its lines, as no column of a table does, a table may stand.
    return len(rows) >= 2 and (len(whole) * 2 >= len(rows) or len(prose) >= _LINES)
