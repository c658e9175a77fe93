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
# Several records of one month: what any of them shows, the first of these.
ORDER: tuple[State, ...] = ("active", "zero", "words")
# What stands in a note or in the news lists nobody.
LISTING = frozenset({"cell", "total", "statement"})
_PART = re.compile(r"(\d+(?:\.\d+)?)/\d+")


@dataclass(frozen=True, slots=True)
class Listed:
    """A row in one record: ``figure`` is its first figure there and stands for it, ``state`` what
    all of them show."""

    figure: Figure
    state: State


@dataclass(frozen=True, slots=True)
class Moment:
    """One printed period of a series for one row; ``figures``, one for every record that lists
    it, is empty where absent."""

    period: str
    state: State
    figures: tuple[Figure, ...]

    @property
    def is_listed(self) -> bool:
        return self.state != "absent"

    @property
    def records(self) -> tuple[str, ...]:
        return tuple(one.record for one in self.figures)


def listed_of(figures: Iterable[Figure]) -> tuple[Listed, ...]:
    """What each record shows of each row and month, in the order of the first figures. Of "6/11"
    the first number counts; words are no figure."""
    rows: dict[tuple[str, str, str | None], list[Figure]] = {}
    for one in figures:
        if one.basis in LISTING:
            rows.setdefault((one.record, one.row.id, one.period), []).append(one)
    return tuple(Listed(held[0], _state(held)) for held in rows.values())


def moments(listed: Iterable[Listed], printed: Sequence[str]) -> tuple[Moment, ...]:
    """One for every period in ``printed`` (those of the series, oldest first); ``listed`` are the
    row's own, of any period. Several of one month (campuses, a table printed twice) count
    together."""
    by_period: dict[str, list[Listed]] = {period: [] for period in printed}
    for one in listed:
        if one.figure.period in by_period:
            by_period[one.figure.period].append(one)
    return tuple(_moment(period, held) for period, held in by_period.items())


def _moment(period: str, held: Sequence[Listed]) -> Moment:
    states = {one.state for one in held}
    state: State = next((one for one in ORDER if one in states), "absent")
    return Moment(period, state, tuple(one.figure for one in held))


def _state(figures: Iterable[Figure]) -> State:
    numbers = [number for one in figures if (number := _number(one)) is not None]
    return "active" if any(numbers) else "zero" if numbers else "words"


def _number(one: Figure) -> float | None:
    if one.value is not None:
        return one.value
    part = _PART.fullmatch(fold(one.printed))
    return float(part[1]) if part else None
