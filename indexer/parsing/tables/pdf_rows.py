"""Pieces of a line → the cells of a row of known width.

All ways to put the pieces into the columns in order are weighed at once (dynamic programming):
a join over a kerning blank is cheap, over an edge dear; a word under figures, or a figure under
words, costs; an empty cell costs most.
"""

from __future__ import annotations

from collections import Counter
from collections.abc import Sequence
from dataclasses import dataclass
from functools import cache

from indexer.parsing.tables.pdf_lines import Gap, PdfLine
from indexer.parsing.tables.tokens import cell, is_figure

SERIAL, LABEL, FIGURE, WORD, MIXED = "serial", "label", "figure", "word", "mixed"
EMPTY_COST = 4.0
GOOD_COST = 3.5
_JOIN: dict[Gap, float] = {"kerning": 0.4, "latin": 0.6, "edge": 4.0}
_DIGITS_JOINED = 8.0


@dataclass(frozen=True, slots=True)
class Fit:
    cells: tuple[str, ...]
    cost: float


def fit(pieces: Sequence[str], gaps: Sequence[Gap], types: Sequence[str]) -> Fit:
    """The cheapest reading of ``pieces`` as ``len(types)`` cells."""
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
            if cost > 40:
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
        cells.append(cell(" ".join(pieces[at : at + count])))
        at += count
    return Fit(tuple(cells), cost)


def _join_cost(pieces: Sequence[str], gaps: Sequence[Gap], at: int, kind: str) -> float:
    left, right = pieces[at - 1], pieces[at]
    if left[-1].isdigit() and right[0].isdigit():
        return _DIGITS_JOINED
    return _JOIN[gaps[at - 1]] * (1.0 if kind == LABEL else 1.6)


def type_cost(pieces: Sequence[str], kind: str) -> float:
    """How ill these pieces, as one cell, suit a column of ``kind``."""
    figure = len(pieces) == 1 and is_figure(pieces[0])
    if kind == SERIAL:
        return 0.0 if len(pieces) == 1 and pieces[0].isdigit() else 6.0
    if kind == LABEL:
        return 2.0 if figure else 0.0
    if kind == FIGURE:
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


def row_fit(line: PdfLine, types: Sequence[str], copies: int) -> Fit:
    """As ``fit``; a line of a side-by-side table may lack its right part."""
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
    numbers = [int(f) for f in firsts if f.isdigit() and len(f) < 4]
    if len(numbers) < max(1, 0.8 * len(lines)):
        return False
    steps = [b - a for a, b in zip(numbers, numbers[1:], strict=False)]
    return numbers[0] == 1 if not steps else sum(s in (1, 2) for s in steps) >= 0.7 * len(steps)
