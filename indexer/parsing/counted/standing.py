"""Two lines of a header that stand over one another though the rows under them do not: each name of
the upper line stands over the middle of two or more of the lower one."""

from __future__ import annotations

import re
import unicodedata
from collections.abc import Sequence

from indexer.parsing.tables.pdf_lines import PdfLine
from indexer.parsing.tables.shapes import Path

_OFF = 2.0
"""Half characters that a name may stand beside the middle of those under it."""
_MOST_NAMES = 40
_WORD = re.compile(r"[^ \u3000]+")

Place = tuple[int, int]


def standing_over(header: Sequence[PdfLine], lead: int, values: int) -> tuple[Path, ...] | None:
    """One path for each column; None where the lines do not stand so, or in more ways than one."""
    if len(header) != 2 or len(header[1].pieces) != lead + values or values > _MOST_NAMES:
        return None
    upper, lower = _places(header[0]), _places(header[1])
    names = header[1].pieces
    if len(upper) != len(header[0].pieces) or len(lower) != len(names):
        return None
    ways = _ways(upper, lower, lead)
    most = max((sum(b - a for a, b in way) for way in ways), default=0)
    best = [way for way in ways if sum(b - a for a, b in way) == most]
    if len(best) != 1:
        return None
    paths: list[Path] = [(name,) for name in names]
    for parent, (start, end) in zip(header[0].pieces, best[0], strict=True):
        for n in range(start, end):
            paths[n] = (parent, names[n])
    return tuple(paths)


def _places(line: PdfLine) -> list[Place]:
    """Where the words of a line begin and end, in half characters."""
    text = line.lead + line.text
    found = []
    at = place = 0
    for word in _WORD.finditer(text):
        at += _width(text[place : word.start()])
        right = at + _width(word.group())
        found.append((at, right))
        at, place = right, word.end()
    return found


def _width(text: str) -> int:
    return sum(2 if unicodedata.east_asian_width(char) in "WFA" else 1 for char in text)


def _ways(upper: Sequence[Place], lower: Sequence[Place], lead: int) -> list[tuple[Place, ...]]:
    """Each way to set the names of ``upper`` over stretches of two names of ``lower`` or more."""
    ways: list[tuple[Place, ...]] = [()]
    for left, right in upper:
        stretches = [
            (start, end)
            for start in range(lead, len(lower) - 1)
            for end in range(start + 2, len(lower) + 1)
            if abs(left + right - lower[start][0] - lower[end - 1][1]) <= 2 * _OFF
            and lower[start][0] <= left
            and right <= lower[end - 1][1]
        ]
        ways = [
            (*way, stretch)
            for way in ways
            for stretch in stretches
            if not way or stretch[0] >= way[-1][1]
        ][:_MOST_NAMES]
    return ways
