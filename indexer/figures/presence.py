"""What a series shows of a row in each month that it was printed in: listed with a figure, with
zeros only, in words only, or absent though the series was printed. A month in which the series
was not printed says nothing and is no moment."""

from __future__ import annotations

import re
from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from typing import Literal

from indexer.authority.fold import fold
from indexer.figures.values import Figure

# active: a figure other than zero; zero: figures, all of them zero; words: listed, but no figure
# is printed; absent: the series was printed without it.
State = Literal["active", "zero", "words", "absent"]
_PART = re.compile(r"(\d+(?:\.\d+)?)/\d+")


@dataclass(frozen=True, slots=True)
class Moment:
    """One printed period of a series for one row; ``figures`` is empty where absent."""

    period: str
    state: State
    figures: tuple[Figure, ...]

    @property
    def is_listed(self) -> bool:
        return self.state != "absent"

    @property
    def records(self) -> tuple[str, ...]:
        return tuple(dict.fromkeys(one.record for one in self.figures))


def state_of(figures: Iterable[Figure]) -> State:
    """Of the figures of one row in one month; several rows of it (campuses, a table printed
    twice) count together. Of "6/11" the first number counts; words are no figure."""
    held = tuple(figures)
    numbers = [number for one in held if (number := _number(one)) is not None]
    if any(numbers):
        return "active"
    if numbers:
        return "zero"
    return "words" if held else "absent"


def moments(figures: Iterable[Figure], printed: Sequence[str]) -> tuple[Moment, ...]:
    """One for every period in ``printed`` (those of the series, oldest first); ``figures`` are
    the row's own, of any period."""
    by_period: dict[str, list[Figure]] = {period: [] for period in printed}
    for one in figures:
        if one.period in by_period:
            by_period[one.period].append(one)
    return tuple(Moment(period, state_of(held), tuple(held)) for period, held in by_period.items())


def _number(one: Figure) -> float | None:
    if one.value is not None:
        return one.value
    part = _PART.fullmatch(fold(one.printed))
    return float(part[1]) if part else None
