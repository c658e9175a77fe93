"""A total with fewer figures than columns: each figure belongs where the column adds up to it."""

from __future__ import annotations

from collections.abc import Sequence
from decimal import Decimal
from itertools import combinations

from indexer.parsing.values import parse_number

_MOST_WAYS = 20_000


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
    sums = column_sums(rows, size)
    best: tuple[Decimal, tuple[int, ...]] | None = None
    second: Decimal | None = None
    for tried, places in enumerate(combinations(range(size), len(figures))):
        if tried > _MOST_WAYS:
            break
        cost = sum(
            (_distance(f, sums[p]) for f, p in zip(figures, places, strict=True)), Decimal(0)
        )
        if best is None or cost < best[0]:
            best, second = (cost, places), None if best is None else best[0]
        elif second is None or cost < second:
            second = cost
    if best is None:
        return ("",) * size, False
    cells = [""] * size
    for figure, place in zip(figures, best[1], strict=True):
        cells[place] = figure
    sure = best[0] < Decimal("0.5") * max(1, len(figures)) and (second is None or second > best[0])
    return tuple(cells), sure


def _distance(printed: str, total: Decimal | None) -> Decimal:
    value = _plain(printed)
    if value is None:
        return Decimal("0.4") if total is None else Decimal(1)
    if total is None:
        return Decimal(1)
    if value == total:
        return Decimal(0)
    scale = max(abs(value), abs(total))
    return min(Decimal("0.99"), Decimal("0.1") + abs(value - total) / scale)
