"""Pages that are pictures → their text, by a recogniser that the office has installed (文字识别).

What it finds goes through the same geometry as printed characters: each gets a place on the page.
Nothing here knows which recogniser it is.
"""

from __future__ import annotations

from collections.abc import Callable, Collection, Sequence
from dataclasses import replace
from statistics import median
from typing import Any, NamedTuple

from indexer.errors import UnreadableFile
from indexer.readers.options import MOST_RECOGNISED
from indexer.readers.pdf.opening import opened, page_of
from indexer.readers.pdf.shapes import Character, Leaf

DOTS_PER_INCH = 200
MOST_PIXELS = 12_000_000
"""Of one page as it is recognised: A3 at 200 dots an inch has 7.7 million."""
_EM = 0.86
"""The em square of print against the height of the box that is found around a line."""
_ALIKE = (0.75, 1.35)
_SAME_ROW = 0.4
_TOUCH = 0.35


class Picture(NamedTuple):
    """A page as it is seen: three bytes a pixel, red, green, blue, ``stride`` bytes a row."""

    pixels: bytes
    width: int
    height: int
    stride: int


class Sign(NamedTuple):
    """One recognised character with its box in pixels of the picture."""

    text: str
    left: float
    top: float
    right: float
    bottom: float


Recogniser = Callable[[Picture], Sequence[Sequence[Sign]]]
"""Picture → pieces of its lines, each its characters from left to right; blanks are left out."""


def with_recognised(
    data: bytes,
    name: str,
    leaves: Sequence[Leaf],
    pages: Collection[int],
    recogniser: Recogniser,
) -> tuple[Leaf, ...]:
    """``leaves`` of the file in ``data``, those numbered in ``pages`` with what ``recogniser``
    reads on them in place of their characters. Raises UnreadableFile where they are more than
    ``MOST_RECOGNISED``."""
    if len(pages) > MOST_RECOGNISED:
        raise UnreadableFile(
            f"文件有{len(pages)}页扫描件，超过一次文字识别{MOST_RECOGNISED}页的上限，没有收入。",
            "请把文件按期拆分后分别导入。",
            file=name,
        )
    found: list[Leaf] = []
    with opened(data, name) as document:
        for leaf in leaves:
            if leaf.number not in pages:
                found.append(leaf)
                continue
            with page_of(document, leaf.number, name) as page:
                width, height = page.get_size()
                picture, scale = _picture(page, width, height)
            lines = recogniser(picture)
            found.append(_recognised(leaf, width, height, lines, scale))
    return tuple(found)


def _picture(page: Any, width: float, height: float) -> tuple[Picture, float]:
    """The page and how many pixels a point has."""
    scale = min(DOTS_PER_INCH / 72, (MOST_PIXELS / max(width * height, 1.0)) ** 0.5)
    bitmap = page.render(scale=scale, rev_byteorder=True)
    try:
        pixels = bytes(bitmap.buffer)
        return Picture(pixels, bitmap.width, bitmap.height, bitmap.stride), scale
    finally:
        bitmap.close()


def _recognised(
    leaf: Leaf, width: float, height: float, lines: Sequence[Sequence[Sign]], scale: float
) -> Leaf:
    characters = tuple(_characters([line for line in lines if line], scale))
    level, upright, shades = (
        (leaf.level, leaf.upright, leaf.shades) if leaf.turn == 0 else ((), (), ())
    )
    return replace(
        leaf,
        width=width,
        height=height,
        turn=0,
        characters=characters,
        level=level,
        upright=upright,
        shades=shades,
        unknown=0,
        hidden=0,
        recognised=True,
        slanted="",
    )


def _characters(lines: Sequence[Sequence[Sign]], scale: float) -> list[Character]:
    """The characters in points. What is found around a line wavers by a pixel or two, print does
    not: sizes nearly alike are one size, pieces nearly level stand on one base line."""
    if not lines:
        return []
    highs = [max(s.bottom for s in line) - min(s.top for s in line) for line in lines]
    usual = median(highs)
    found: list[Character] = []
    row_at = row_base = float("-inf")
    by_place = sorted(zip(lines, highs, strict=True), key=lambda pair: _centre(pair[0]))
    for line, high in by_place:
        low, most = _ALIKE
        alike = low * usual <= high <= most * usual
        size = (usual if alike else high) * _EM / scale
        centre = _centre(line) / scale
        if centre - row_at > _SAME_ROW * size:
            row_at, row_base = centre, centre + size * 0.38
        base = row_base
        for sign, right_px in zip(line, _ends(line, size * scale), strict=True):
            if not sign.text or sign.text.isspace():
                continue
            left, right = sign.left / scale, right_px / scale
            top = base - size * 0.88
            found.append(
                Character(
                    sign.text, left, top, max(left, right), top + size, base, size, False, 0,
                    len(found),
                )
            )  # fmt: skip
    return found


def _ends(line: Sequence[Sign], size: float) -> list[float]:
    """Where each character ends: a box is drawn around its ink, so up to the next one where
    only their ink is apart."""
    ends = [sign.right for sign in line]
    for n, following in enumerate(line[1:]):
        if 0 < following.left - ends[n] < _TOUCH * size:
            ends[n] = following.left
    return ends


def _centre(line: Sequence[Sign]) -> float:
    return (min(s.top for s in line) + max(s.bottom for s in line)) / 2
