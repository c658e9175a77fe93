"""Boxes drawn around text: what stands in one is read by itself, whatever stands beside it."""

from __future__ import annotations

from bisect import bisect_left, bisect_right
from collections import Counter
from collections.abc import Sequence

from indexer.model import Box
from indexer.readers.pdf.grids import Sheet
from indexer.readers.pdf.lines import rows_of
from indexer.readers.pdf.rules import SNAP, Net
from indexer.readers.pdf.shapes import Shade, united
from indexer.readers.pdf.text import Piece
from indexer.readers.pdf.tiles import GAP

MOST_FRAMES = 60
_DRAWN = 0.9
"""Part of a side that must be drawn."""
_WHITE = 0.985
_INSIDE = 2.0
_ALIKE = 6.0
_LINE = 8
_CLOSE = 1.0
"""Rows nearer than so many ems to a box may be of one table with what is in it."""
_MARKS = "，。、；"


def frames_of(
    nets: Sequence[Net], shaded: Sequence[Shade], pieces: Sequence[Piece], sheets: Sequence[Sheet]
) -> tuple[Box, ...]:
    """The boxes of a page from the top down, each with whole lines of text in it: outlines that
    are drawn on all sides and hold no ruled table of their own size, shades behind running text,
    and cards side by side. Of two alike one is given."""
    by_base = sorted(pieces, key=lambda p: p.base)
    bases = [p.base for p in by_base]
    found: list[Box] = []
    cards: list[Box] = []
    outlines = [box for net in nets if (box := _outline(net)) is not None]
    shades = [Box(s.left, s.top, s.right, s.bottom) for s in shaded if s.light < _WHITE]
    for n, box in enumerate([*outlines, *shades][: MOST_FRAMES * 4]):
        if len(found) >= MOST_FRAMES or any(_alike(box, other) for other in found):
            continue
        if any(_alike(box, sheet.box) for sheet in sheets):
            continue
        near = by_base[bisect_left(bases, box.top - 20) : bisect_right(bases, box.bottom + 20)]
        own = None if _goes_on(box, near) else _held(box, near)
        if own is None or len({round(p.base) for p in own}) < 2:
            continue
        if n < len(outlines) or _is_running(own, box):
            found.append(box)
        elif _is_card(box, shades):
            found.append(box)
            cards.append(box)
    found += _strips(cards)
    return tuple(sorted(found, key=lambda box: (box.top, box.left)))


def _is_card(box: Box, shades: Sequence[Box]) -> bool:
    """Whether another shade of the same size stands beside it, further off than cells do."""
    return any(
        GAP < max(other.left - box.right, box.left - other.right) < box.right - box.left
        and abs(other.top - box.top) < _INSIDE
        and abs(other.bottom - box.bottom) < _INSIDE
        and abs(other.right - other.left - box.right + box.left) < _INSIDE
        for other in shades[:MOST_FRAMES]
    )


def _strips(cards: Sequence[Box]) -> list[Box]:
    """The box around each row of cards: it stands over the columns under it, whole."""
    rows: dict[int, list[Box]] = {}
    for card in cards:
        rows.setdefault(round(card.top / _ALIKE), []).append(card)
    return [united(row) for row in rows.values() if len(row) > 1]


def _outline(net: Net) -> Box | None:
    """The rectangle of a net that is drawn on all four sides."""
    if net.shaded:
        return None
    left, right = net.upright[0], net.upright[-1]
    top, bottom = net.level[0], net.level[-1]
    box = Box(left.at, top.at, right.at, bottom.at)
    wide, high = box.right - box.left, box.bottom - box.top
    is_closed = all(
        min(edge.high, high_end) - max(edge.low, low_end) >= _DRAWN * (high_end - low_end)
        for edge, low_end, high_end in (
            (top, box.left, box.right),
            (bottom, box.left, box.right),
            (left, box.top, box.bottom),
            (right, box.top, box.bottom),
        )
    )
    return box if is_closed and wide > SNAP and high > SNAP else None


def _goes_on(box: Box, near: Sequence[Piece]) -> bool:
    """Whether rows that set things side by side stand close over or under the box: it is drawn
    around a part of their table then."""
    counts = Counter(
        round(p.base)
        for p in near
        if box.left < p.middle < box.right
        and not box.top < p.base - 0.38 * p.size < box.bottom
        and max(box.top - p.base, p.base - p.size - box.bottom) < _CLOSE * p.size
    )
    return any(count > 2 for count in counts.values())


def _alike(one: Box, other: Box) -> bool:
    return all(abs(a - b) < _ALIKE for a, b in zip(_sides(one), _sides(other), strict=True))


def _sides(box: Box) -> tuple[float, float, float, float]:
    return box.left, box.top, box.right, box.bottom


def _held(box: Box, pieces: Sequence[Piece]) -> list[Piece] | None:
    """The pieces inside, None where one reaches out of the box."""
    own = []
    for piece in pieces:
        height = piece.size
        middle = piece.base - 0.38 * height
        if not box.top < middle < box.bottom:
            continue
        if piece.box.left > box.left - _INSIDE and piece.box.right < box.right + _INSIDE:
            own.append(piece)
        elif piece.box.right > box.left + _INSIDE and piece.box.left < box.right - _INSIDE:
            return None
    return own


def _is_running(pieces: Sequence[Piece], box: Box) -> bool:
    """Whether what a shade lies behind is running text: lines of one piece, some of which fill
    it."""
    rows = rows_of(pieces)
    lines = [row for row in rows if len(row.pieces) == 1 and len(row.text) >= _LINE]
    filled = [
        row
        for row in lines
        if row.box.right - row.box.left > 0.6 * (box.right - box.left)
        and any(mark in row.text for mark in _MARKS)
    ]
    return bool(filled) and 2 * len(lines) >= len(rows)
