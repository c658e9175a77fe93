"""The timelines of one generation: what a page asks for is read, and no more."""

from __future__ import annotations

import re
from collections.abc import Callable, Iterable, Mapping, Sequence
from dataclasses import replace
from functools import cache, lru_cache
from types import MappingProxyType

from indexer.authority import Authority
from indexer.figures import Listed
from indexer.knowledge import FigureChoice, KnowledgeReader, StoredLedger
from indexer.paths import SHIPPED_ROOT, Home
from indexer.review import Match
from indexer.timeline.joining import (
    JOINING,
    load_joining,
    statements_in_rows,
    statements_of,
)
from indexer.timeline.lines import (
    MEMBERS,
    lines_in,
    platform_line,
    series_order,
    series_ref,
)
from indexer.timeline.names import institution_names
from indexer.timeline.proof import Proof, proof_of
from indexer.timeline.values import (
    InstitutionTimeline,
    Namesake,
    PlatformTimeline,
    SeriesLine,
    Standing,
    Statement,
)

_PERIODS = "SELECT DISTINCT period FROM tables WHERE period IS NOT NULL ORDER BY period"
_FIRST_LISTED = """
SELECT series, min(period) FROM figures
WHERE entity_id = ? AND shows IS NOT NULL AND basis = 'cell' AND row_kind IN (?, ?)
AND series IS NOT NULL AND period IS NOT NULL GROUP BY series
"""
_PROSE = """
SELECT DISTINCT r.id, r.text FROM mentions m JOIN records r ON r.id = m.record_id
WHERE m.kind IN ('institution', 'place', 'platform') AND r.type <> 'statistic' AND m.entity_id = ?
ORDER BY r.issue_id, r.position
"""


CELL = ("cell",)
# Namesakes whose first listings are kept in memory.
KEPT = 1024


class Timelines:
    """Safe to share between threads. ``namesakes`` gives the undecided names near one.

    Kept for the generation: the lines and the sentences of a platform, as these are read from all
    rows and prose of it.
    """

    def __init__(
        self,
        knowledge: KnowledgeReader,
        ledger: StoredLedger,
        authority: Authority,
        home: Home,
        namesakes: Callable[[str], Sequence[Match]],
    ) -> None:
        self._knowledge, self._ledger, self._authority = knowledge, ledger, authority
        self._namesakes = namesakes
        path = home.lexicon / JOINING
        if not path.is_file():
            path = Home(SHIPPED_ROOT).lexicon / JOINING
        self._words = load_joining(path)
        self._speaks = re.compile("|".join(re.escape(word.word) for word in self._words) or "(?!)")
        self._spoken: dict[str, tuple[Statement, ...]] = {}
        self.platform = cache(self._platform)
        self._series_of = cache(self._read_series_of)
        self._of_platform = cache(self._read_of_platform)
        self._heads = cache(lambda: {head.id: head for head in knowledge.issues()})
        self._first_listed = lru_cache(KEPT)(self._read_first_listed)

    def institution(self, institution: str) -> InstitutionTimeline:
        """For any institution that occurs or that the authority file knows."""
        found = self._standing(institution, FigureChoice(entities=(institution,), basis=CELL))
        platforms = {line.series.platform for line in found.lines if line.series.platform}
        said = dict.fromkeys(one for each in platforms for one in self._of_platform(each))
        return InstitutionTimeline(
            id=institution,
            lines=found.lines,
            said=found.said,
            namesakes=found.namesakes,
            heads=found.heads,
            names=institution_names(self._knowledge, institution),
            parents=tuple(up for down, up in self._branches() if down == institution),
            branches=tuple(down for down, up in self._branches() if up == institution),
            said_of_platforms=_by_issue(one for one in said if not one.institutions),
            printed=self._printed(),
        )

    def proof(self, institution: str, *, platform: str = "", series: str = "") -> Proof | None:
        """As ``proof_of``; only these series are read. What is said of the platform of a series
        is said of the series."""
        wanted = (series,) if series else self._series_of(platform)
        if series and not platform:
            platform = series_ref(series, self._authority).platform or ""
        choice = FigureChoice(entities=(institution,), series=wanted, basis=CELL)
        return proof_of(self._standing(institution, choice), platform=platform, series=series)

    def _platform(self, platform: str) -> PlatformTimeline:
        """A value for each series of the platform that lists institutions."""
        found, said = [], list(self._of_platform(platform))
        for series in self._series_of(platform):
            lines, cells = self._read(FigureChoice(series=(series,), basis=CELL))
            if lines:
                found.append(platform_line(series_ref(series, self._authority), lines))
                said += cells
        return PlatformTimeline(platform, tuple(found), _by_issue(said), self._printed())

    def _standing(self, institution: str, choice: FigureChoice) -> Standing:
        lines, cells = self._read(choice)
        said = [one for one in self._statements(institution) if institution in one.institutions]
        said += cells
        issues = {one.issue for one in said}
        issues |= {at.issue for line in lines for at in line.printings.values()}
        issues |= {at.issue for line in lines for one in line.moments for at in one.figures}
        return Standing(
            id=institution,
            lines=tuple(lines),
            said=_by_issue(said),
            namesakes=tuple(self._namesake(one) for one in self._namesakes(institution)),
            heads={id_: head for id_, head in self._heads().items() if id_ in issues},
        )

    def _read(self, choice: FigureChoice) -> tuple[list[SeriesLine], list[Statement]]:
        """The lines of all institutions that are chosen, series by series, and the cells among
        theirs that speak of joining."""
        by_series: dict[str, list[Listed]] = {}
        for one in self._ledger.listed(choice):
            if one.figure.series:
                by_series.setdefault(one.figure.series, []).append(one)
        lines: list[SeriesLine] = []
        for series in series_order(by_series, self._authority):
            ref, printings = series_ref(series, self._authority), self._ledger.first_rows(series)
            lines += lines_in(ref, by_series[series], printings, self._ledger.scope_breaks)
        words = self._ledger.figures(replace(choice, words_only=True))
        return lines, list(statements_in_rows(words, self._words, self._authority))

    def _read_series_of(self, platform: str) -> tuple[str, ...]:
        held = self._ledger.rows()
        return tuple(
            series
            for series in series_order(held, self._authority)
            if series_ref(series, self._authority).platform == platform
        )

    def _printed(self) -> tuple[str, ...]:
        return tuple(row[0] for row in self._knowledge.ask(_PERIODS, ()))

    def _branches(self) -> list[tuple[str, str]]:
        """(branch, whose branch it is), where that is more than recalled."""
        return [
            (entity.id, name.name)
            for entity in self._authority.institutions
            for name in entity.names
            if name.relation == "branch-of" and name.is_fact
        ]

    def _read_of_platform(self, platform: str) -> tuple[Statement, ...]:
        return tuple(one for one in self._statements(platform) if platform in one.platforms)

    def _statements(self, entity: str) -> tuple[Statement, ...]:
        """The sentences of joining in prose that names this institution or platform."""
        speaking = [
            id_ for id_, text in self._knowledge.ask(_PROSE, (entity,)) if self._speaks.search(text)
        ]
        # A list of who is joined names many: what it says is read once.
        unread = [one for one in speaking if one not in self._spoken]
        said: dict[str, list[Statement]] = {one: [] for one in unread}
        for one in statements_of(self._knowledge.records(unread), self._words, self._authority):
            said[one.record].append(one)
        self._spoken |= {id_: tuple(found) for id_, found in said.items()}
        return tuple(one for id_ in speaking for one in self._spoken.get(id_, ()))

    def _namesake(self, match: Match) -> Namesake:
        return Namesake(match.target, match.reason, self._first_listed(match.target))

    def _read_first_listed(self, institution: str) -> Mapping[str, str]:
        return MappingProxyType(dict(self._knowledge.ask(_FIRST_LISTED, (institution, *MEMBERS))))


def _by_issue(said: Iterable[Statement]) -> tuple[Statement, ...]:
    return tuple(sorted(said, key=lambda one: one.issue))
