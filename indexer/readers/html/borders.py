"""The rules that a placed box draws: its borders, or itself where it is as thin as one."""

from __future__ import annotations

import re

from indexer.readers.html.styles import Style
from indexer.readers.pdf.shapes import Edge

_THIN = 4.0
_LEAST = 8.0
"""Pixels: a box that is lower or narrower holds no text."""
_BORDER = re.compile(r"solid|double|dashed|dotted")
_NO_BORDER = re.compile(r"(?<![\d.])0(?:px|pt)?(?![\d.])|none|transparent|#fff(?:fff)?\b|\bwhite\b")

Corners = tuple[float, float, float, float]
"""Left, top, right, bottom in pixels."""


def edges_of(style: Style, corners: Corners) -> tuple[list[Edge], list[Edge]]:
    """The level and upright rules of a box with these corners."""
    left, top, right, bottom = corners
    wide, high = right - left, bottom - top
    if min(wide, high) <= _THIN < max(wide, high):
        if not _is_inked(style):
            return [], []
        if wide > high:
            return [Edge((top + bottom) / 2, left, right)], []
        return [], [Edge((left + right) / 2, top, bottom)]
    if min(wide, high) <= _LEAST:
        return [], []
    level = [
        Edge(at, left, right)
        for side, at in (("top", top), ("bottom", bottom))
        if _has(style, side)
    ]
    upright = [
        Edge(at, top, bottom)
        for side, at in (("left", left), ("right", right))
        if _has(style, side)
    ]
    return level, upright


def _has(style: Style, side: str) -> bool:
    return _is_drawn(style.get(f"border-{side}", style.get("border", "")))


def _is_drawn(border: str) -> bool:
    return _BORDER.search(border) is not None and _NO_BORDER.search(border) is None


def _is_inked(style: Style) -> bool:
    if any(_has(style, side) for side in ("top", "left", "bottom", "right")):
        return True
    ground = style.get("background-color", "") or style.get("background", "")
    return bool(ground) and _NO_BORDER.search(ground) is None
