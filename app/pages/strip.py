"""A strip of months: where on the time axis a printed period stands, gaps left as gaps."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from functools import lru_cache

from indexer import wording
from indexer.timeline import SeriesLine

HEIGHT = 20
STATES: dict[str, str] = {
    "active": "列入，有数",
    "zero": "列入，全零",
    "words": "列入，只有文字",
    "absent": "未列入",
}
_LEAST = 0.45  # percent: a mark must be seen on a phone too


@dataclass(frozen=True, slots=True)
class StripMark:
    """``x``, ``width``: percent of the strip; ``state`` names its look; ``title`` says it."""

    x: str
    width: str
    state: str
    title: str
    changed: bool = False


@dataclass(frozen=True, slots=True)
class Year:
    x: str
    text: str


@dataclass(frozen=True, slots=True)
class Axis:
    """Whole years around the printed periods of the library."""

    first: int
    span: int

    @property
    def step(self) -> float:
        return 100 / self.span

    def at(self, period: str) -> float:
        return self.step * (_index(period) - self.first)

    def months_in(self, period: str) -> int:
        """How many months after the beginning."""
        return _index(period) - self.first

    def middle(self, period: str) -> str:
        return f"{self.at(period) + self.step / 2:.3f}%"

    def years(self) -> tuple[Year, ...]:
        years = range(self.first // 12, (self.first + self.span) // 12)
        every = -(-len(years) // 8)
        return tuple(
            Year(f"{self.at(f'{year}-01'):.3f}%", str(year))
            for number, year in enumerate(years)
            if number % every == 0
        )


def axis_of(periods: Sequence[str]) -> Axis | None:
    if not periods:
        return None
    first, last = _index(periods[0]), _index(periods[-1])
    first = first - first % 12
    return Axis(first, last - last % 12 + 12 - first)


def marks_of(line: SeriesLine, axis: Axis) -> tuple[StripMark, ...]:
    """A mark a printed period; months in a row that say the same are one, as long as they last."""
    changed = {change.period for change in line.scope_changes}
    spans: list[tuple[str, str, str]] = []
    for moment in line.moments:
        period, state = moment.period, moment.state
        if spans and period not in changed and spans[-1][2] == state:
            first, last, _ = spans[-1]
            if _index(period) - _index(last) == 1:
                spans[-1] = first, period, state
                continue
        spans.append((period, period, state))
    return tuple(_mark(first, last, state, first in changed, axis) for first, last, state in spans)


def _mark(first: str, last: str, state: str, changed: bool, axis: Axis) -> StripMark:
    months = _index(last) - _index(first)
    width = max(_LEAST, axis.step * (months + 0.8))
    title = f"{wording.months(first, last)}：{STATES[state]}"
    return StripMark(
        f"{axis.at(first) + axis.step * 0.1:.3f}%" if months else _centred(first, width, axis),
        f"{width:.3f}%",
        state,
        title + ("，口径变化" if changed else ""),
        changed,
    )


def _centred(period: str, width: float, axis: Axis) -> str:
    return f"{axis.at(period) + (axis.step - width) / 2:.3f}%"


# A page of a platform asks for the same months some ten thousand times.
@lru_cache(maxsize=4096)
def _index(period: str) -> int:
    return int(period[:4]) * 12 + int(period[5:7]) - 1
