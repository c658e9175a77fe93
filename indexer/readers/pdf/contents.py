"""What is to be read of a page or a part of it: pieces, tables, and boxes with what is in them."""

from __future__ import annotations

from bisect import bisect_left
from collections.abc import Sequence
from dataclasses import dataclass, replace

from indexer.model import Box
from indexer.readers.pdf.grids import Sheet
from indexer.readers.pdf.lines import Row, rows_of
from indexer.readers.pdf.shapes import Edge
from indexer.readers.pdf.text import Piece

_BAR, _ENDS = 60.0, 6.0
"""Level edges that follow one another so closely, with ends so near, are a table's."""


@dataclass(frozen=True, slots=True)
class Frame:
    """A box and what stands in it, other boxes among it."""

    box: Box
    content: Content


@dataclass(frozen=True, slots=True)
class Content:
    """What is to be read of a page or of a part of it."""

    pieces: tuple[Piece, ...] = ()
    sheets: tuple[Sheet, ...] = ()
    frames: tuple[Frame, ...] = ()
    bars: tuple[Box, ...] = ()
    """The stretches between level edges that follow one another closely from end to end: a row
    in one reaches as far as it."""

    @property
    def boxes(self) -> list[Box]:
        return [x.box for group in (self.pieces, self.sheets, self.frames) for x in group]

    @property
    def elements(self) -> list[Part]:
        """Rows, tables and boxes from the top down."""
        found: list[Part] = [*rows_of(self.pieces), *self.sheets, *self.frames]
        return sorted(found, key=lambda e: (e.box.top, e.box.left))

    def reach_of(self, row: Row) -> list[Box]:
        """The boxes that a row takes up."""
        middle = row.base - 0.38 * row.size
        first = bisect_left(self.bars, middle - _BAR, key=lambda bar: bar.top)
        last = bisect_left(self.bars, middle, key=lambda bar: bar.top)
        own = [bar for bar in self.bars[first:last] if middle < bar.bottom]
        found = []
        for box in (piece.box for piece in row.pieces):
            across = (box.left + box.right) / 2
            found += [box, *(bar for bar in own if bar.left < across < bar.right)]
        return found


Part = Row | Sheet | Frame


def bars_of(rules: Sequence[Edge]) -> tuple[Box, ...]:
    """The stretches between ``rules``, sorted, each and the next with the same ends under it."""
    found: list[Box] = []
    open_rules: list[Edge] = []
    for rule in rules:
        open_rules = [r for r in open_rules if rule.at - r.at <= _BAR]
        for above in open_rules:
            if abs(above.low - rule.low) < _ENDS and abs(above.high - rule.high) < _ENDS:
                found.append(Box(rule.low, above.at, rule.high, rule.at))
                open_rules.remove(above)
                break
        open_rules.append(rule)
    return tuple(sorted(found, key=lambda bar: bar.top))


def nested(content: Content, boxes: Sequence[Box]) -> Content:
    """``content`` with what stands in boxes put into them; of boxes in one another the outer
    first."""
    frames: list[Frame] = []
    ordered = sorted(boxes, key=lambda b: (b.left - b.right) * (b.bottom - b.top))
    while ordered:
        box = ordered.pop(0)
        inner = [other for other in ordered if _holds(box, other)]
        ordered = [other for other in ordered if other not in inner]
        own = Content(
            tuple(p for p in content.pieces if _holds(box, p.box)),
            tuple(s for s in content.sheets if _holds(box, s.box)),
            bars=content.bars,
        )
        if not own.boxes:
            continue
        frames.append(Frame(box, nested(own, inner)))
        content = Content(
            tuple(p for p in content.pieces if not _holds(box, p.box)),
            tuple(s for s in content.sheets if not _holds(box, s.box)),
            bars=content.bars,
        )
    return replace(content, frames=tuple(frames))


def _holds(box: Box, other: Box) -> bool:
    across, down = (other.left + other.right) / 2, (other.top + other.bottom) / 2
    return box.left < across < box.right and box.top < down < box.bottom
