"""Where the words of a line stand, in columns of half a character, and into which columns of a
table they fall.

Editors differ in how wide they show a Chinese character; ``MEASURES`` are the ways met, and a
reader takes the one under which rows stand under one another.
"""

from __future__ import annotations

import itertools
import re
import unicodedata
from collections.abc import Sequence
from dataclasses import dataclass
from functools import lru_cache

from indexer.parsing.tables.tokens import is_figure, is_serial_heading, total_label

_WORD = re.compile(r"[^ \u3000\t\f]+")
_CHINESE = re.compile("[\u3400-\u9fff]")
_NEVER = float("inf")
MOST_WORDS = 60

Measure = tuple[int, int]
"""How many half characters a Chinese character and a sign of unsure width take."""
MEASURES: tuple[Measure, ...] = ((2, 2), (2, 1), (1, 1))


@dataclass(frozen=True, slots=True)
class Piece:
    """``text`` stands from ``left`` up to, not with, ``right``."""

    text: str
    left: int
    right: int

    @property
    def is_figure(self) -> bool:
        return is_figure(self.text)


Column = tuple[float, float]
"""Left and right edge of what a column prints."""


def _width(char: str, measure: Measure) -> int:
    kind = unicodedata.east_asian_width(char)
    return measure[0] if kind in "WF" else measure[1] if kind == "A" else 1


def words_of(text: str, measure: Measure) -> tuple[Piece, ...]:
    """The words of ``text`` between blanks, with their places."""
    found = []
    at = place = 0
    for word in _WORD.finditer(text):
        at += sum(_width(c, measure) for c in text[place : word.start()])
        right = at + sum(_width(c, measure) for c in word.group())
        found.append(Piece(word.group(), at, right))
        at, place = right, word.end()
    return tuple(_without_spacing(found))


def _without_spacing(words: Sequence[Piece]) -> list[Piece]:
    """合 计, set apart to fill its cell, is one word and may stand over two columns."""
    found: list[Piece] = []
    for word in words:
        before = found[-1] if found else None
        if before is not None and len(before.text) == len(word.text) == 1:
            whole = before.text + word.text
            if total_label(whole) or is_serial_heading(whole):
                found[-1] = Piece(whole, before.left, word.right)
                continue
        found.append(word)
    return found


def merged(words: Sequence[Piece]) -> Piece:
    """Words of one cell: letter-spaced characters are one word, others stay apart."""
    text = words[0].text
    for before, word in itertools.pairwise(words):
        spaced = all(len(w.text) == 1 and _CHINESE.match(w.text) for w in (before, word))
        text += word.text if spaced else f" {word.text}"
    return Piece(text, words[0].left, words[-1].right)


def parts_of(words: Sequence[Piece], least: int = 2) -> tuple[Piece, ...]:
    """``words`` joined where less than ``least`` half characters part them."""
    groups: list[list[Piece]] = []
    for word in words:
        if groups and word.left - groups[-1][-1].right < least:
            groups[-1].append(word)
        else:
            groups.append([word])
    return tuple(merged(group) for group in groups)


def join_cost(before: Piece, after: Piece) -> float:
    """What speaks against two neighbouring words being one cell."""
    gap = after.left - before.right
    if before.is_figure and after.is_figure:
        return 6.0
    if all(len(w.text) == 1 and _CHINESE.match(w.text) for w in (before, after)):
        return 0.1 if gap <= 6 else 2.0
    if gap <= 1:
        one_kind = _CHINESE.match(before.text[-1]) and _CHINESE.match(after.text[0])
        return 0.5 if one_kind else 0.2
    return 2.0 if gap == 2 else 4.0


def misfit(left: float, right: float, column: Column) -> float:
    """How far a piece is from standing in a column: 0 within it or over it, whichever edge or
    middle they share."""
    start, end = column
    if start <= left and right <= end:
        return 0.0
    off = min(abs(left - start), abs(right - end), abs(left + right - start - end) / 2)
    away = max(0.0, left - end, start - right)
    return off * 0.25 + away


def fitted(
    words: Sequence[Piece], columns: Sequence[Column]
) -> tuple[float, tuple[Piece | None, ...]]:
    """The cheapest way to put ``words`` into ``columns`` in order, and what it costs."""
    return _fitted(tuple(words), tuple(columns))


@lru_cache(maxsize=1 << 12)
def _fitted(
    words: tuple[Piece, ...], columns: tuple[Column, ...]
) -> tuple[float, tuple[Piece | None, ...]]:
    size = len(words)
    # best[i]: cost of the first i words in the columns so far; how each was reached.
    best = [0.0] + [_NEVER] * size
    ways: list[list[int]] = []
    for column in columns:
        now = list(best)
        came = [0] * (size + 1)
        for start in range(size):
            if best[start] == _NEVER:
                continue
            cost = best[start]
            for end in range(start + 1, size + 1):
                if end > start + 1:
                    cost += join_cost(words[end - 2], words[end - 1])
                if cost > 40.0:
                    break
                total = cost + misfit(words[start].left, words[end - 1].right, column)
                if total < now[end]:
                    now[end], came[end] = total, end - start
        ways.append(came)
        best = now
    if best[size] == _NEVER:
        return _NEVER, ()
    cells: list[Piece | None] = []
    end = size
    for came in reversed(ways):
        count = came[end]
        cells.append(merged(words[end - count : end]) if count else None)
        end -= count
    return best[size], tuple(reversed(cells))
