"""Rows whose cells stand under one another → the columns that they fill."""

from __future__ import annotations

from collections import Counter
from collections.abc import Sequence
from dataclasses import dataclass, replace
from statistics import median

from indexer.parsing.aligned.lines import Printed
from indexer.parsing.aligned.placed import Column, Piece, fitted, parts_of

MOST_COLUMNS = 40
_ENOUGH = 200
"""Rows that columns are found by; more only take time."""
GOOD = 1.5
"""What a row may cost on average for its columns to be believed."""
_A_COLUMN = 0.15


@dataclass(frozen=True, slots=True)
class Columns:
    """``edges`` from left to right; ``slants``: whether what a column prints stands at its "left"
    or its "right" edge, "" where the rows do not say; ``cost``: how ill the rows stand in them
    on average."""

    edges: tuple[Column, ...]
    slants: tuple[str, ...]
    cost: float


def columns_of(rows: Sequence[Printed]) -> Columns | None:
    """The columns that ``rows`` fill, None where they stand in none: of those that the gaps of
    all rows leave, and those of the rows with equally many cells, the ones that all rows fit
    best."""
    looked = rows[:_ENOUGH]
    best: Columns | None = None
    for edges in _candidates(looked):
        if not 2 <= len(edges) <= MOST_COLUMNS:
            continue
        costs = [fitted(row.words, edges)[0] for row in looked]
        cost = sum(min(c, 10.0) for c in costs) / len(costs) + _A_COLUMN * len(edges)
        if best is None or cost < best.cost:
            best = Columns(edges, (), cost)
    if best is None or best.cost - _A_COLUMN * len(best.edges) > GOOD:
        return None
    return replace(best, slants=_slants([fitted(row.words, best.edges)[1] for row in looked]))


def _slants(rows: Sequence[Sequence[Piece | None]]) -> tuple[str, ...]:
    found = []
    for column in zip(*rows, strict=True):
        pieces = [piece for piece in column if piece is not None]
        lefts = Counter(piece.left for piece in pieces).most_common(1)
        rights = Counter(piece.right for piece in pieces).most_common(1)
        left, right = (most[0][1] if most else 0 for most in (lefts, rights))
        found.append("left" if left > right else "right" if right > left else "")
    return tuple(found)


def _candidates(rows: Sequence[Printed]) -> list[tuple[Column, ...]]:
    found = [_gutters(rows, least) for least in (2, 1)]
    counts = Counter(len(row.parts) for row in rows)
    for size, _ in counts.most_common(3):
        found.append(_stacked([row.parts for row in rows if len(row.parts) == size]))
    tight = [parts_of(row.words, 1) for row in rows]
    for size, count in Counter(map(len, tight)).most_common(2):
        if count * 2 > len(rows):
            found.append(_stacked([parts for parts in tight if len(parts) == size]))
    return list(dict.fromkeys(found))


def _gutters(rows: Sequence[Printed], least: int) -> tuple[Column, ...]:
    """The stretches that any row fills, parted where at least ``least`` half characters stay
    blank in all of them."""
    spans = sorted((part.left, part.right) for row in rows for part in row.parts)
    if least == 1:
        spans = sorted((word.left, word.right) for row in rows for word in row.words)
    edges: list[list[int]] = []
    for left, right in spans:
        if edges and left - edges[-1][1] < least:
            edges[-1][1] = max(edges[-1][1], right)
        else:
            edges.append([left, right])
    return tuple((left, right) for left, right in edges)


def _stacked(rows: Sequence[Sequence[Piece]]) -> tuple[Column, ...]:
    """One column for each place in rows of equally many cells: as wide as usual, where a few
    that reach out do not count."""
    columns = []
    for cells in zip(*rows, strict=True):
        lefts, rights = [c.left for c in cells], [c.right for c in cells]
        middle = median((c.left + c.right) / 2 for c in cells)
        near = [c for c in cells if abs((c.left + c.right) / 2 - middle) <= 12] or list(cells)
        lefts, rights = [c.left for c in near], [c.right for c in near]
        columns.append((float(min(lefts)), float(max(rights))))
    for n in range(1, len(columns)):
        if columns[n][0] < columns[n - 1][1]:
            between = (columns[n][0] + columns[n - 1][1]) / 2
            columns[n - 1] = (columns[n - 1][0], between)
            columns[n] = (between, max(columns[n][1], between))
    return tuple(columns)
