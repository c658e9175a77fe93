"""What tells the lines of one cell: how wide its column is, whether a line fills it, what parts
two lines."""

from __future__ import annotations

from bisect import bisect_right
from collections.abc import Sequence

from indexer.model import Box
from indexer.readers.pdf.atoms import Atom, Line, first_width
from indexer.readers.pdf.shapes import Edge

_FULL = 0.5


def seams_of(edges: Sequence[Edge], left: float, right: float, share: float) -> list[float]:
    """The heights of the edges that cover ``share`` of the stretch from ``left`` to ``right``."""
    return sorted(
        edge.at
        for edge in edges
        if min(edge.high, right) - max(edge.low, left) >= share * (right - left)
    )


def column_box(lines: Sequence[Line], column: int) -> tuple[float, float]:
    """Left and right edge of what is printed in a column."""
    boxes = [a.piece.box for x in lines for a in x.atoms if a.first == a.last == column]
    if not boxes:
        return 0.0, 0.0
    return min(b.left for b in boxes), max(b.right for b in boxes)


def is_full(box: Box, column: tuple[float, float], following: Atom) -> bool:
    width = box.right - box.left
    need = first_width(following.piece.characters) + _FULL * following.piece.size
    return column[1] - column[0] - width < need


def parted(above: float, below: float, seams: Sequence[float]) -> bool:
    return bisect_right(seams, below - 2) > bisect_right(seams, above + 0.5)
