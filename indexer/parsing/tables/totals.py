"""A total with fewer figures than columns: each figure belongs where the column adds up to it."""

from __future__ import annotations

from collections.abc import Sequence
from decimal import Decimal

from indexer.numerals import parse_number

_MOST_PLACES = 100_000
"""Of figures times the columns that each may stand in; beyond, nothing is told from sums."""


def column_sums(rows: Sequence[Sequence[str]], size: int) -> list[Decimal | None]:
    """The sum of each column, None where it holds no plain numbers."""
    sums: list[Decimal | None] = []
    for n in range(size):
        cells = [row[n] for row in rows if n < len(row)]
        numbers = [_plain(c) for c in cells]
        good = [v for v in numbers if v is not None]
        sums.append(sum(good, Decimal(0)) if good and len(good) * 2 >= len(cells) else None)
    return sums


def _plain(printed: str) -> Decimal | None:
    if "%" in printed or "％" in printed:
        return None
    value = parse_number(printed)
    return None if value is None else Decimal(str(value))


def aligned_total(
    figures: Sequence[str], rows: Sequence[Sequence[str]], size: int
) -> tuple[tuple[str, ...], bool]:
    """``figures`` put into ``size`` columns, "" where nothing is printed, and whether that is
    sure. As many figures as columns need no arithmetic. Else the order stays, and of all ways
    the one is taken in which most figures equal, or come nearest to, their column's sum."""
    if len(figures) == size:
        return tuple(figures), True
    if len(figures) > size:
        return (*figures[: size - 1], " ".join(figures[size - 1 :])) if size else (), False
    room = size - len(figures) + 1
    if len(figures) * room > _MOST_PLACES:
        return (*figures, *("",) * (size - len(figures))), False
    sums = column_sums(rows, size)
    values = [_plain(figure) for figure in figures]
    costs = [
        [_distance(value, sums[n + ahead]) for ahead in range(room)]
        for n, value in enumerate(values)
    ]
    best, second, places = _cheapest(costs, room)
    cells = [""] * size
    for figure, place in zip(figures, places, strict=True):
        cells[place] = figure
    sure = best < Decimal("0.5") * max(1, len(figures)) and (second is None or second > best)
    return tuple(cells), sure


def _cheapest(
    costs: Sequence[Sequence[Decimal]], room: int
) -> tuple[Decimal, Decimal | None, tuple[int, ...]]:
    """The cost of the cheapest way to place figures in order, that of the next one (None where
    there is no other), and the columns of the cheapest, of several the leftmost. ``costs``: of
    each figure with so many columns left empty before it."""
    # after[n][ahead]: the two lowest costs of the figures from n on, so many columns being empty.
    after: list[list[tuple[Decimal, ...]]] = [[(Decimal(0),)] * room]
    for own in reversed(costs):
        found: list[tuple[Decimal, ...]] = []
        reached: tuple[Decimal, ...] = ()
        for ahead in range(room - 1, -1, -1):
            here = (own[ahead] + rest for rest in after[-1][ahead])
            reached = tuple(sorted((*here, *reached)))[:2]
            found.append(reached)
        after.append(found[::-1])
    after.reverse()
    lowest = after[0][0]
    places: list[int] = []
    ahead = 0
    for n, own in enumerate(costs):
        while own[ahead] + after[n + 1][ahead][0] != after[n][ahead][0]:
            ahead += 1
        places.append(n + ahead)
    return lowest[0], lowest[1] if len(lowest) > 1 else None, tuple(places)


def _distance(value: Decimal | None, total: Decimal | None) -> Decimal:
    if value is None:
        return Decimal("0.4") if total is None else Decimal(1)
    if total is None:
        return Decimal(1)
    if value == total:
        return Decimal(0)
    scale = max(abs(value), abs(total))
    return min(Decimal("0.99"), Decimal("0.1") + abs(value - total) / scale)
