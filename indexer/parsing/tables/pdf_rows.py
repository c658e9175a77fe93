"""Pieces of a line → the cells of a row of known width.

All ways to put the pieces into the columns in order are weighed at once (dynamic programming):
a join over a kerning blank is cheap, over an edge dear; a word under figures, or a figure under
words, costs; an empty cell costs most.
"""

from __future__ import annotations

import itertools
import re
from collections import Counter
from collections.abc import Sequence
from dataclasses import dataclass
from functools import cache, lru_cache

from indexer.parsing.tables.pdf_lines import Gap, PdfLine
from indexer.parsing.tables.tokens import STROKES, cell, is_figure

SERIAL, LABEL, FIGURE, PERCENT, PLAIN, WORD, MIXED = (
    "serial",
    "label",
    "figure",
    "percent",
    "plain",
    "word",
    "mixed",
)
_WITH_UNIT = re.compile(r"\d+[天周月日号年]")
EMPTY_COST = 4.0
GOOD_COST = 3.5
_JOIN: dict[Gap, float] = {"kerning": 0.4, "latin": 0.6, "edge": 4.0, "line": 0.4}
_DIGITS_JOINED = 8.0


@dataclass(frozen=True, slots=True)
class Fit:
    cells: tuple[str, ...]
    cost: float


def fit(pieces: Sequence[str], gaps: Sequence[Gap], types: Sequence[str]) -> Fit:
    """The cheapest reading of ``pieces`` as ``len(types)`` cells."""
    return _fit(tuple(pieces), tuple(gaps), tuple(types))


@lru_cache(maxsize=1 << 14)  # the same lines are tried for every header that may stand over them
def _fit(pieces: tuple[str, ...], gaps: tuple[Gap, ...], types: tuple[str, ...]) -> Fit:
    size, width = len(pieces), len(types)

    @cache
    def best(at: int, column: int) -> tuple[float, int]:
        """(cost from here on, pieces in this column)."""
        if column == width:
            return (0.0, 0) if at == size else (float("inf"), 0)
        found = (EMPTY_COST + best(at, column + 1)[0], 0)
        cost = 0.0
        for count in range(1, size - at + 1):
            if count > 1:
                cost += _join_cost(pieces, gaps, at + count - 1, types[column])
            # Joins cost more with every piece, so what is dearer already stays so.
            if cost > 40 or cost >= found[0]:
                break
            total = (
                cost
                + type_cost(pieces[at : at + count], types[column])
                + best(at + count, column + 1)[0]
            )
            if total < found[0]:
                found = (total, count)
        return found

    cost = best(0, 0)[0]
    cells: list[str] = []
    at = 0
    for column in range(width):
        count = best(at, column)[1]
        cells.append(_text(pieces[at : at + count], gaps[at : at + count - 1] if count else ()))
        at += count
    return Fit(tuple(cells), cost)


def _text(pieces: Sequence[str], gaps: Sequence[Gap]) -> str:
    """Pieces as one cell; nothing stands where a line was broken."""
    text = "".join(pieces[:1])
    for gap, piece in zip(gaps, pieces[1:], strict=True):
        text += piece if gap == "line" else f" {piece}"
    return cell(text)


def _join_cost(pieces: Sequence[str], gaps: Sequence[Gap], at: int, kind: str) -> float:
    left, right = pieces[at - 1], pieces[at]
    if left[-1].isdecimal() and right[0].isdecimal():
        return _DIGITS_JOINED
    if gaps[at - 1] == "kerning" and kind not in (FIGURE, PERCENT, PLAIN):
        # A number and its unit (前 4 天) are kerned more surely than a word and a number.
        dearer = 0.0 if kind == LABEL else 0.08
        if _WITH_UNIT.fullmatch(right):
            return dearer + 0.05
        return dearer + (0.15 if left[-1].isascii() else 0.3)
    return _JOIN[gaps[at - 1]] * (1.0 if kind == LABEL else 1.6)


def type_cost(pieces: Sequence[str], kind: str) -> float:
    """How ill these pieces, as one cell, suit a column of ``kind``."""
    figure = len(pieces) == 1 and is_figure(pieces[0])
    if kind.startswith(SERIAL):
        wanted = kind[len(SERIAL) + 1 :]
        fine = len(pieces) == 1 and pieces[0].isdecimal()
        return (0.0 if not wanted or pieces[0] == wanted else 2.0) if fine else 6.0
    if kind == LABEL:
        return 2.0 if figure else 0.5 if pieces[0].endswith(("%", "％")) else 0.0
    if figure and kind in (PERCENT, PLAIN) and pieces[0] not in STROKES:
        return 0.0 if pieces[0].endswith(("%", "％")) == (kind == PERCENT) else 0.8
    if kind in (FIGURE, PERCENT, PLAIN):
        return 0.0 if figure else 1.0 + 0.5 * (len(pieces) - 1)
    if kind == WORD:
        return 1.0 if figure else 0.0
    return 0.0


def learned_types(
    lines: Sequence[PdfLine], width: int, has_serial: bool, copies: int = 1
) -> tuple[str, ...]:
    """The kind of each column, from the lines that hold exactly ``width`` pieces."""
    half = width // copies
    label = 1 if has_serial else 0
    direct = [line.pieces for line in lines if line.hi == width]
    types: list[str] = []
    for n in range(width):
        place = n % half
        if has_serial and place == 0:
            types.append(SERIAL)
        elif place == label:
            types.append(LABEL)
        else:
            share = sum(is_figure(pieces[n]) for pieces in direct) / len(direct) if direct else 1.0
            types.append(FIGURE if share > 0.6 else WORD if share < 0.2 else MIXED)
    return tuple(types)


def _kind_of(column: Sequence[str]) -> str:
    if not column:
        return FIGURE
    figures = [c for c in column if is_figure(c)]
    if len(figures) <= 0.6 * len(column):
        return WORD if len(figures) < 0.2 * len(column) else MIXED
    numbers = [c for c in figures if c not in STROKES]
    percent = sum(c.endswith(("%", "％")) for c in numbers)
    if not numbers or 0.2 * len(numbers) < percent < 0.8 * len(numbers):
        return FIGURE
    return PERCENT if percent else PLAIN


def relearned(lines: Sequence[PdfLine], types: Sequence[str], copies: int) -> tuple[str, ...]:
    """The kinds once more, from the cells that the first reading of all lines gave."""
    fits = [row_fit(line, types, copies) for line in lines]
    good = [f.cells for f in fits if f.cost < GOOD_COST]
    if not good:
        return tuple(types)
    out = []
    for n, kind in enumerate(types):
        column = [cells[n] for cells in good if cells[n]]
        fixed = kind.startswith(SERIAL) or kind == LABEL
        out.append(kind if fixed else _kind_of(column))
    return tuple(out)


def serial_step(lines: Sequence[PdfLine], width: int, copies: int) -> int | None:
    """How far the serial of the right half is ahead of the left one's."""
    half = width // copies
    steps = Counter(
        int(line.pieces[half]) - int(line.pieces[0])
        for line in lines
        if line.hi == width and line.pieces[0].isdecimal() and line.pieces[half].isdecimal()
    )
    found = steps.most_common(1)
    return found[0][0] if found else len(lines)


def row_fit(line: PdfLine, types: Sequence[str], copies: int, step: int | None = None) -> Fit:
    """As ``fit``; a line of a side-by-side table may lack its right part. ``step``: how far
    each part's serial is ahead of the one before."""
    if step and copies > 1 and line.pieces[0].isdecimal():
        half = len(types) // copies
        first = int(line.pieces[0])
        types = [
            f"{SERIAL}={first + step * (n // half)}" if kind == SERIAL and n else kind
            for n, kind in enumerate(types)
        ]
    whole = fit(line.pieces, line.gaps, types)
    if copies > 1:
        width = len(types) // copies
        for parts in range(1, copies):
            part = fit(line.pieces, line.gaps, types[: width * parts])
            if part.cost + 0.5 < whole.cost:
                whole = Fit((*part.cells, *[""] * (len(types) - len(part.cells))), part.cost)
    return whole


def likely_widths(lines: Sequence[PdfLine]) -> list[int]:
    """Numbers of columns that the rows speak for, likeliest first."""
    counts = Counter(line.hi for line in lines)
    return [size for size, _ in sorted(counts.items(), key=lambda x: (-x[1], x[0]))][:3]


def looks_serial(lines: Sequence[PdfLine]) -> bool:
    """Whether the lines begin with numbers that count up."""
    firsts = [line.pieces[0] for line in lines]
    numbers = [int(f) for f in firsts if f.isdecimal() and len(f) < 4]
    if len(numbers) < max(1, 0.8 * len(lines)):
        return False
    steps = [b - a for a, b in itertools.pairwise(numbers)]
    return numbers[0] == 1 if not steps else sum(s in (1, 2) for s in steps) >= 0.7 * len(steps)
