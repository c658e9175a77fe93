"""What passes between the stages of the PDF reader: printable, frozen.

All of it in reading coordinates: points from the upper left corner of the page as its text is read,
x to the right, y down. ``Leaf.seen`` turns a box into the page as it is seen.
"""

from __future__ import annotations

from dataclasses import dataclass, replace
from typing import NamedTuple

from indexer.model import Box


class Character(NamedTuple):
    """One printed character. Left and right are its advance, top and bottom the em square set on
    its ``base`` line; ``size`` is the height of that square. ``turn``: quarter turns against the
    page's reading direction, anticlockwise. ``blank``: a blank stands before it."""

    text: str
    left: float
    top: float
    right: float
    bottom: float
    base: float
    size: float
    bold: bool
    turn: int
    order: int
    blank: bool = False

    @property
    def middle(self) -> float:
        return (self.left + self.right) / 2

    @property
    def centre(self) -> float:
        return (self.top + self.bottom) / 2


class Edge(NamedTuple):
    """An axis-parallel edge: at ``at`` (y of a level one, x of an upright one), from ``low`` to
    ``high``; ``shaded``: that of a filled shape, else a rule; ``seam``: two shapes of one colour
    meet there, so that nothing is seen."""

    at: float
    low: float
    high: float
    shaded: bool = False
    seam: bool = False

    @property
    def middle(self) -> float:
        return (self.low + self.high) / 2


class Shade(NamedTuple):
    """A filled rectangle; ``light`` is its luminance, 0 black to 1 white."""

    left: float
    top: float
    right: float
    bottom: float
    light: float


@dataclass(frozen=True, slots=True)
class Leaf:
    """One page. ``turn``: clockwise quarter turns from the page as seen to the page as read;
    ``images``: the rectangles of pictures; ``curves``: how many shapes are no rectangle or rule;
    ``unknown``: how many glyphs have no character; ``hidden``: how many characters are drawn
    without ink; ``slanted``: text across the page (a watermark); ``notes``: whether annotations
    with text of their own lie on it."""

    number: int
    width: float
    height: float
    turn: int
    characters: tuple[Character, ...]
    level: tuple[Edge, ...]
    upright: tuple[Edge, ...]
    shades: tuple[Shade, ...]
    images: tuple[Box, ...]
    curves: int
    unknown: int
    hidden: int
    recognised: bool
    slanted: str
    notes: bool

    def keeping(self, taken: frozenset[int]) -> Leaf:
        """The page without the characters whose ``order`` is in ``taken``."""
        if not taken:
            return self
        return replace(self, characters=tuple(c for c in self.characters if c.order not in taken))

    def seen(self, box: Box) -> Box:
        """What of ``box`` lies on the page, as it is seen."""
        box = Box(box.left, box.top, min(box.right, self.width), min(box.bottom, self.height))
        if self.turn == 0:
            return box
        width, height = self.width, self.height
        left, top, right, bottom = box.left, box.top, box.right, box.bottom
        if self.turn == 1:  # read after a clockwise quarter turn of what is seen
            return Box(top, width - right, bottom, width - left)
        if self.turn == 2:
            return Box(width - right, height - bottom, width - left, height - top)
        return Box(height - bottom, left, height - top, right)


def around(characters: list[Character] | tuple[Character, ...]) -> Box:
    """The smallest box around ``characters``, which must not be empty."""
    return Box(
        min(c.left for c in characters),
        min(c.top for c in characters),
        max(c.right for c in characters),
        max(c.bottom for c in characters),
    )


def united(boxes: list[Box] | tuple[Box, ...]) -> Box:
    """The smallest box around ``boxes``, which must not be empty."""
    return Box(
        min(b.left for b in boxes),
        min(b.top for b in boxes),
        max(b.right for b in boxes),
        max(b.bottom for b in boxes),
    )
