"""Pages that were placed one under another in a single box → the pages: each ends in its number."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import replace
from itertools import pairwise

from indexer.readers.html.page_marks import said_value
from indexer.readers.pdf.shapes import Character, Edge, Leaf

_LEAST_HIGH = 150.0
"""Points from one page's number to the next."""


def cut_at_numbers(leaf: Leaf) -> list[Leaf]:
    """The pages of ``leaf``, cut under each number where such numbers go up by one."""
    lines: dict[float, list[Character]] = {}
    for character in leaf.characters:
        lines.setdefault(character.base, []).append(character)
    marks = [
        (base, value)
        for base, line in sorted(lines.items())
        if (value := said_value("".join(c.text for c in sorted(line, key=lambda c: c.left))))
        is not None
    ]
    if len(marks) < 2 or any(
        b[1] != a[1] + 1 or b[0] - a[0] < _LEAST_HIGH for a, b in pairwise(marks)
    ):
        return [leaf]
    bases = sorted(lines)
    ends = [_end(base, bases) for base, _ in marks[:-1]]
    return [_between(leaf, top, end) for top, end in pairwise([0.0, *ends, leaf.height + 1.0])]


def _end(base: float, bases: Sequence[float]) -> float:
    """Half-way from a page's last line to the first one under it."""
    below = next((one for one in bases if one > base), base)
    return (base + below) / 2


def _between(leaf: Leaf, top: float, end: float) -> Leaf:
    return replace(
        leaf,
        height=end - top,
        characters=tuple(
            c._replace(top=c.top - top, bottom=c.bottom - top, base=c.base - top)
            for c in leaf.characters
            if top <= c.base < end
        ),
        level=tuple(e._replace(at=e.at - top) for e in leaf.level if top <= e.at < end),
        upright=tuple(
            Edge(e.at, max(e.low - top, 0.0), min(e.high, end) - top)
            for e in leaf.upright
            if e.low < end and e.high > top
        ),
    )
