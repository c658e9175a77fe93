"""The frozen values of a timeline. Periods are YYYY-MM, the month that figures are about."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from functools import cached_property

from indexer.figures import Figure, Moment, ScopeBreak, State
from indexer.model import IssueHead


@dataclass(frozen=True, slots=True)
class SeriesRef:
    """A series and the platform that it speaks of; ``platform`` is None where neither the
    authority file nor the title names one."""

    id: str
    platform: str | None


@dataclass(frozen=True)
class SeriesLine:
    """One institution in one series: a moment for every period that the series was printed
    in, oldest first; at least one of them is listed. ``printings``: period -> a figure of the
    first row of that month's table, which leads to the table where the institution is absent."""

    institution: str
    series: SeriesRef
    moments: tuple[Moment, ...]
    scope_changes: tuple[ScopeBreak, ...]
    printings: Mapping[str, Figure]

    @cached_property
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
        return tuple(record for moment in self.moments for record in moment.records)

    @cached_property
    def _by_period(self) -> Mapping[str, Moment]:
        return {one.period: one for one in self.moments}

    def moment(self, period: str) -> Moment:
        return self._by_period[period]

    def record_of(self, period: str) -> str:
        """The row of the institution in this month, else the first row of that month's table."""
        records = self.moment(period).records
        return records[0] if records else self.printings[period].record

    def is_recognised(self, period: str) -> bool:
        """Whether what :meth:`record_of` leads to was read by a machine in a picture."""
        figures = self.moment(period).figures
        return (figures[0] if figures else self.printings[period]).is_recognised

    def issue_of(self, period: str) -> str:
        """The number that prints this period."""
        figures = self.moment(period).figures
        return figures[0].issue if figures else self.printings[period].issue


@dataclass(frozen=True, slots=True)
class NameInUse:
    """One name: the first and last period that it is printed in, None where it is printed
    nowhere, with those two records. ``relation`` "printed": no authority file lists it."""

    name: str
    relation: str
    evidence: str
    first_period: str | None
    last_period: str | None
    count: int
    records: tuple[str, ...]


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
    ``title``: of the record or the table; ``label``: of the row, "" in prose. ``words``: those
    that say so, in printed order, each with its meaning. ``is_recognised``: read by a machine in
    a picture."""

    record: str
    issue: str
    title: str
    label: str
    text: str
    words: tuple[str, ...]
    meanings: tuple[str, ...]
    institutions: frozenset[str]
    platforms: frozenset[str]
    is_recognised: bool = False


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
    lines: tuple[SeriesLine, ...]
    growth: tuple[Growth, ...]


@dataclass(frozen=True, slots=True)
class Namesake:
    """An institution that may be the same one, which nobody has decided: ``reason`` why, in
    Chinese; ``first_listed``: series -> the first period that lists it."""

    institution: str
    reason: str
    first_listed: Mapping[str, str]


@dataclass(frozen=True, slots=True)
class Standing:
    """What a proof is made of: an institution's lines in some series, the sentences of joining
    that name it, who may be the same. ``heads``: of the issues that these rest on."""

    id: str
    lines: tuple[SeriesLine, ...]
    said: tuple[Statement, ...]
    namesakes: tuple[Namesake, ...]
    heads: Mapping[str, IssueHead]


@dataclass(frozen=True, slots=True)
class InstitutionTimeline(Standing):
    """In all series. ``parents`` and ``branches``: institutions of their own, never merged.
    ``said_of_platforms`` speak of its platforms as a whole. ``printed``: every period that any
    table of the library is about."""

    names: tuple[NameInUse, ...]
    parents: tuple[str, ...]
    branches: tuple[str, ...]
    said_of_platforms: tuple[Statement, ...]
    printed: tuple[str, ...]


@dataclass(frozen=True, slots=True)
class PlatformTimeline:
    id: str
    series: tuple[PlatformLine, ...]
    said: tuple[Statement, ...]
    printed: tuple[str, ...]
