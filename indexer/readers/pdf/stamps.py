"""Text that lies across the page: watermarks, and stamps set around a ring with what is in it."""

from __future__ import annotations

import math
from collections import Counter
from collections.abc import Sequence

from indexer.readers.pdf.characters import Glyph

_FEWEST = 4
"""Characters that stand aslant in a ring at least."""
_ROUND = math.radians(60)
"""They point in directions so far apart; those of a watermark all point one way."""
_NEAR = 2.5


def across_of(glyphs: Sequence[Glyph]) -> frozenset[int]:
    """The ``order`` of each character that lies across the page or belongs to a stamp: set in one
    ring with such (a few of its characters stand upright), or inside the ring in its colour."""
    slanted = [g for g in glyphs if g.look.turn is None]
    found = {g.order for g in slanted}
    if len(slanted) < _FEWEST:
        return frozenset(found)
    usual = Counter(g.look.colour for g in glyphs).most_common(1)[0][0]
    for ring in _rings(slanted):
        colour, size = ring[0].look.colour, ring[0].look.size
        left, right = min(g.x for g in ring) - size, max(g.x for g in ring) + size
        low, high = min(g.y for g in ring) - size, max(g.y for g in ring) + size
        for glyph in glyphs:
            if glyph.look.colour != colour or not (
                left <= glyph.x <= right and low <= glyph.y <= high
            ):
                continue
            if colour != usual or _is_in_line(glyph, ring):
                found.add(glyph.order)
    return frozenset(found)


def _rings(slanted: Sequence[Glyph]) -> list[list[Glyph]]:
    """Runs of characters drawn one after the other, alike in size and colour, that point in many
    directions."""
    runs: list[list[Glyph]] = []
    for glyph in slanted:
        last = runs[-1][-1] if runs else None
        if (
            last is None
            or last.look.colour != glyph.look.colour
            or abs(last.look.size - glyph.look.size) > 0.1 * glyph.look.size
            or glyph.order - last.order > 8
        ):
            runs.append([])
        runs[-1].append(glyph)
    return [run for run in runs if len(run) >= _FEWEST and _spread(run) > _ROUND]


def _spread(run: Sequence[Glyph]) -> float:
    angles = [glyph.look.angle for glyph in run]
    return max(angles) - min(angles)


def _is_in_line(glyph: Glyph, ring: Sequence[Glyph]) -> bool:
    """Whether a character is set like those of the ring, next to one of them."""
    return any(
        abs(glyph.look.size - other.look.size) < 0.1 * other.look.size
        and math.hypot(glyph.x - other.x, glyph.y - other.y) < _NEAR * other.look.size
        and abs(glyph.order - other.order) <= 4
        for other in ring
    )
