"""The one arithmetic over printed figures: exact, and only of figures of one unit.

Nothing is estimated: where a figure is not printed as a number there is no result (None).
"""

from __future__ import annotations

import re
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass
from decimal import Decimal

from indexer.figures.units import exact, split_unit
from indexer.figures.values import Figure

HUNDRED = Decimal(100)
_DIGITS = re.compile(r"(?P<whole>\d[\d,]*)(?:\.(?P<decimals>\d+))?")


@dataclass(frozen=True, slots=True)
class Change:
    """From ``before`` to ``after``. ``difference`` is after - before in the unit of ``after``;
    ``ratio`` is the difference in hundredths of ``before``, None where that is 0 or where the
    figures are rates (``in_points``: the difference is in percentage points)."""

    before: Figure
    after: Figure
    difference: Decimal
    ratio: Decimal | None
    in_points: bool


def amount(figure: Figure) -> Decimal | None:
    """The number in the bare unit (亿 and 万 counted out), None where none is printed."""
    if figure.value is None:
        return None
    return exact(figure.value) * split_unit(figure.unit)[0]


def as_printed(value: Decimal, figure: Figure) -> Decimal:
    """An amount in the unit that ``figure`` is printed in."""
    return value / split_unit(figure.unit)[0]


def grain(figure: Figure) -> Decimal:
    """What one step of the last printed digit is worth in the bare unit: 0.1亿条 is 10,000,000.
    A figure is known no closer than this. 0 where no number is printed."""
    found = _DIGITS.search(figure.printed)
    if figure.value is None or found is None:
        return Decimal(0)
    step = Decimal(1).scaleb(-len(found["decimals"] or ""))
    number = Decimal(found["whole"].replace(",", "") + "." + (found["decimals"] or "0"))
    # 6.8万 is 68000: the cell's own 万 is counted out in its value.
    times = abs(exact(figure.value)) / number if number else Decimal(1)
    return step * times * split_unit(figure.unit)[0]


def comparable(figures: Iterable[Figure]) -> bool:
    """Whether all are numbers of one unit, multiples of it aside."""
    held = tuple(figures)
    return all(one.value is not None for one in held) and (
        len({split_unit(one.unit)[1] for one in held}) == 1
    )


def change(before: Figure, after: Figure) -> Change | None:
    if not comparable((before, after)):
        return None
    first, last = _amounts((before, after))
    in_points = after.unit == "%"
    difference = last - first
    return Change(
        before,
        after,
        difference / split_unit(after.unit)[0],
        None if in_points or not first else difference * HUNDRED / abs(first),
        in_points,
    )


def total(figures: Sequence[Figure]) -> Decimal | None:
    """In the unit of the first."""
    if not figures or not comparable(figures):
        return None
    return sum(_amounts(figures), Decimal(0)) / split_unit(figures[0].unit)[0]


def average(figures: Sequence[Figure]) -> Decimal | None:
    added = total(figures)
    return None if added is None else added / len(figures)


def share(part: Figure, whole: Figure) -> Decimal | None:
    """Hundredths of the whole."""
    found = ratio(part, whole)
    return None if found is None else found * HUNDRED


def ratio(one: Figure, other: Figure) -> Decimal | None:
    """How many times the other."""
    if not comparable((one, other)):
        return None
    first, last = _amounts((one, other))
    return first / last if last else None


def in_order(figures: Iterable[Figure], *, largest_first: bool = True) -> tuple[Figure, ...]:
    """Those with a number, ties in the order given."""
    held = [(amount(one), one) for one in figures]
    known = [(value, one) for value, one in held if value is not None]
    known.sort(key=lambda pair: pair[0], reverse=largest_first)
    return tuple(one for _, one in known)


def extremes(figures: Iterable[Figure], count: int, *, largest: bool = True) -> tuple[Figure, ...]:
    """The ``count`` largest (smallest) figures, with all that equal the last of them."""
    ordered = in_order(figures, largest_first=largest)
    if len(ordered) <= count:
        return ordered
    bound = amount(ordered[count - 1])
    return tuple(one for at, one in enumerate(ordered) if at < count or amount(one) == bound)


def ranks(figures: Iterable[Figure], *, largest_first: bool = True) -> Mapping[str, int]:
    """Figure id -> its place, 1 for the largest; equal figures share the better place."""
    made: dict[str, int] = {}
    before: Decimal | None = None
    place = 0
    for at, one in enumerate(in_order(figures, largest_first=largest_first), 1):
        value = amount(one)
        if value != before:
            before, place = value, at
        made[one.id] = place
    return made


def _amounts(figures: Sequence[Figure]) -> tuple[Decimal, ...]:
    return tuple(value for one in figures if (value := amount(one)) is not None)
