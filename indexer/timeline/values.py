"""The frozen values of a timeline. Periods are YYYY-MM, the month that figures are about."""

from __future__ import annotations

from dataclasses import dataclass
from typing import Literal

from indexer.knowledge.evidence import PrintedRow

# active: a figure other than zero; zero: figures, all of them zero; words: listed, but no
# figure is printed; absent: the series was printed without it.
State = Literal["active", "zero", "words", "absent"]


@dataclass(frozen=True, slots=True)
class SeriesRef:
    """A series and the platform that it speaks of; ``platform`` is None where neither the
    authority file nor the title names one."""

    id: str
    platform: str | None


@dataclass(frozen=True, slots=True)
class ScopeChange:
    """From ``period`` on the row counts something else than in ``previous``, the listed period
    before it. ``kind``: "label" (the printed label says so) or "sum" (the row's figure is its
    former one and its branch's together); ``reason`` is one Chinese sentence."""

    period: str
    previous: str
    kind: Literal["label", "sum"]
    reason: str
    records: tuple[str, ...]


@dataclass(frozen=True, slots=True)
class Moment:
    """One printed period of a series for one institution; ``rows`` is empty where absent."""

    period: str
    state: State
    rows: tuple[PrintedRow, ...]

    @property
    def is_listed(self) -> bool:
        return self.state != "absent"


@dataclass(frozen=True, slots=True)
class Line:
    """One institution in one series: a moment for every period that the series was printed
    in, oldest first; at least one of them is listed."""

    institution: str
    series: SeriesRef
    moments: tuple[Moment, ...]
    scope_changes: tuple[ScopeChange, ...] = ()

    @property
    def listed(self) -> tuple[str, ...]:
        return tuple(m.period for m in self.moments if m.is_listed)

    def periods(self, state: State) -> tuple[str, ...]:
        return tuple(m.period for m in self.moments if m.state == state)

    @property
    def first_listed(self) -> str:
        return self.listed[0]

    @property
    def first_active(self) -> str | None:
        return next(iter(self.periods("active")), None)

    @property
    def last_listed(self) -> str:
        return self.listed[-1]

    @property
    def absent_between(self) -> tuple[str, ...]:
        """Absent after it was first listed and before it was last listed."""
        first, last = self.first_listed, self.last_listed
        return tuple(p for p in self.periods("absent") if first < p < last)

    @property
    def printed_before(self) -> str | None:
        """The last period that the series was printed in before it listed the institution."""
        return next((p for p in reversed(self.periods("absent")) if p < self.first_listed), None)

    @property
    def absent_after(self) -> str | None:
        """The first period after the last listing that the series was printed in without it."""
        return next((p for p in self.periods("absent") if p > self.last_listed), None)

    @property
    def evidence(self) -> tuple[str, ...]:
        """The records of all its rows, oldest first."""
        return tuple(row.record for moment in self.moments for row in moment.rows)

    def issue_of(self, period: str) -> str:
        """The number that prints this listed period."""
        return next(m.rows[0].table.issue for m in self.moments if m.period == period)


@dataclass(frozen=True, slots=True)
class NameSpan:
    """One name: the first and last period that it is printed in, None where it is printed
    nowhere, with those two records. ``relation`` "printed": no authority file lists it."""

    name: str
    relation: str
    evidence: str
    first_period: str | None
    last_period: str | None
    count: int
    records: tuple[str, ...]
    note: str = ""


@dataclass(frozen=True, slots=True)
class JoiningWord:
    """A word that speaks of joining. ``meaning``: joined, total, joining, not-joined, left.
    ``but``: longer words around it that do not."""

    word: str
    meaning: str
    but: tuple[str, ...]


@dataclass(frozen=True, slots=True)
class Statement:
    """A sentence, or a cell with its header, that speaks of joining, and whom it names.
    ``words``: those that say so, in printed order, each with its meaning."""

    record: str
    issue: str
    text: str
    words: tuple[str, ...]
    meanings: tuple[str, ...]
    institutions: frozenset[str]
    platforms: frozenset[str]


@dataclass(frozen=True, slots=True)
class Growth:
    """One printed period of a series: how many it lists, how many with a figure other than
    zero, who is new and who is gone against the printed period before."""

    period: str
    issue: str
    listed: int
    active: int
    came: tuple[str, ...]
    returned: tuple[str, ...]
    left: tuple[str, ...]


@dataclass(frozen=True, slots=True)
class PlatformLine:
    """A platform's series: everybody's line, and its growth over the printed periods."""

    series: SeriesRef
    lines: tuple[Line, ...]
    growth: tuple[Growth, ...]
