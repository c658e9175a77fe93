"""The timelines of one generation: what a page asks for is read, and no more."""

from __future__ import annotations

import re
from collections.abc import Callable, Iterable, Sequence

from indexer.authority import Authority
from indexer.figures import Figure, parents_of
from indexer.knowledge import FigureChoice, KnowledgeReader
from indexer.knowledge.figures import Listing, read_listings
from indexer.paths import SHIPPED_ROOT, Home
from indexer.review import Match
from indexer.timeline.joining import (
    JOINING,
    load_joining,
    statements_in_rows,
    statements_of,
)
from indexer.timeline.lines import MEMBERS, lines_in, platform_line, series_order, series_ref
from indexer.timeline.names import institution_names
from indexer.timeline.values import (
    InstitutionTimeline,
    Line,
    Namesake,
    PlatformLine,
    PlatformTimeline,
    Statement,
)

_PERIODS = "SELECT DISTINCT period FROM tables WHERE period IS NOT NULL ORDER BY period"
_SERIES = "SELECT DISTINCT series FROM figures WHERE series IS NOT NULL"
_PROSE = """
SELECT DISTINCT r.id, r.text FROM mentions m JOIN records r ON r.id = m.record_id
WHERE m.kind IN ('institution', 'place', 'platform') AND r.type <> 'statistic' AND m.entity_id IN
"""


class Timelines:
    """Safe to share between threads. ``namesakes`` gives the undecided names near one.

    Kept for the generation: the rows of a series that somebody asked for, and the lines of a
    platform, as its page needs all figures of its series.
    """

    def __init__(
        self,
        knowledge: KnowledgeReader,
        authority: Authority,
        home: Home,
        namesakes: Callable[[str], Sequence[Match]],
    ) -> None:
        self._knowledge, self._authority = knowledge, authority
        self._namesakes = namesakes
        path = home.lexicon / JOINING
        if not path.is_file():
            path = Home(SHIPPED_ROOT).lexicon / JOINING
        self._words = load_joining(path)
        self._speaks = re.compile("|".join(re.escape(word.word) for word in self._words) or "(?!)")
        self._listings: dict[str, tuple[Listing, ...]] = {}
        self._platforms: dict[str, tuple[PlatformLine, ...]] = {}

    def institution(self, institution: str) -> InstitutionTimeline:
        """For any institution that occurs or that the authority file knows."""
        own = self._cells(FigureChoice(entities=(institution,), basis=("cell",)))
        lines = self._lines(institution, own)
        platforms = {line.series.platform for line in lines if line.series.platform}
        prose = self._statements((institution, *platforms))
        said = (*prose, *statements_in_rows(own, self._words, self._authority))
        direct = _by_issue(one for one in said if institution in one.institutions)
        general = _by_issue(
            one for one in prose if not one.institutions and one.platforms & platforms
        )
        issues = {one.issue for one in own} | {one.issue for one in (*direct, *general)}
        issues |= {printing.issue for line in lines for printing in line.printings.values()}
        return InstitutionTimeline(
            id=institution,
            names=institution_names(self._knowledge, institution),
            parents=tuple(up for down, up in self._branches() if down == institution),
            branches=tuple(down for down, up in self._branches() if up == institution),
            lines=lines,
            said=direct,
            said_of_platforms=general,
            printed=self._printed(),
            namesakes=tuple(self._namesake(one) for one in self._namesakes(institution)),
            heads={head.id: head for head in self._knowledge.issues() if head.id in issues},
        )

    def platform(self, platform: str) -> PlatformTimeline:
        if platform not in self._platforms:
            self._platforms[platform] = self._platform_lines(platform)
        lines = self._platforms[platform]
        cells = (
            figure
            for one in lines
            for line in one.lines
            for moment in line.moments
            for figure in moment.figures
        )
        said = (
            *self._statements((platform,)),
            *statements_in_rows(cells, self._words, self._authority),
        )
        return PlatformTimeline(
            platform,
            lines,
            _by_issue(one for one in said if platform in one.platforms),
            self._printed(),
        )

    def _platform_lines(self, platform: str) -> tuple[PlatformLine, ...]:
        """A value for each series of the platform that lists institutions."""
        found = []
        held = [row[0] for row in self._knowledge.ask(_SERIES, ())]
        for series in series_order(held, self._authority):
            ref = series_ref(series, self._authority)
            if ref.platform != platform:
                continue
            cells = self._cells(FigureChoice(series=(series,), basis=("cell",)))
            lines = lines_in(ref, cells, self._rows(series), self._authority)
            if lines:
                found.append(platform_line(ref, lines))
        return tuple(found)

    def _lines(self, institution: str, own: Sequence[Figure]) -> tuple[Line, ...]:
        """Its lines in all series that ever listed it."""
        found = []
        held = dict.fromkeys(one.series for one in own if one.series and one.period)
        for series in series_order(held, self._authority):
            listings = self._rows(series)
            cells = [one for one in own if one.series == series]
            rows = {one.row.id for one in cells}
            parents = parents_of((one.row for one in listings), self._authority)
            branches = tuple(branch for branch, parent in parents.items() if parent in rows)
            if branches:
                choice = FigureChoice(series=(series,), rows=branches, basis=("cell",))
                cells += self._cells(choice)
            found += [
                line
                for line in lines_in(
                    series_ref(series, self._authority), cells, listings, self._authority
                )
                if line.institution == institution
            ]
        return tuple(found)

    def _cells(self, choice: FigureChoice) -> tuple[Figure, ...]:
        found = self._knowledge.figures(choice)
        return tuple(one for one in found if one.row.kind in MEMBERS)

    def _rows(self, series: str) -> tuple[Listing, ...]:
        if series not in self._listings:
            self._listings[series] = read_listings(self._knowledge.ask, series)
        return self._listings[series]

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

    def _statements(self, entities: Sequence[str]) -> tuple[Statement, ...]:
        """The sentences of joining in prose that names one of these."""
        marks = ", ".join("?" * len(entities))
        speaking = tuple(
            id_
            for id_, text in self._knowledge.ask(
                f"{_PROSE} ({marks}) ORDER BY r.issue_id, r.position", entities
            )
            if self._speaks.search(text)
        )
        records = self._knowledge.records(speaking)
        return tuple(statements_of(records, self._words, self._authority))

    def _namesake(self, match: Match) -> Namesake:
        first: dict[str, str] = {}
        for one in self._cells(FigureChoice(entities=(match.target,), basis=("cell",))):
            if one.series and one.period:
                first[one.series] = min(one.period, first.get(one.series, one.period))
        return Namesake(match.target, match.reason, first)


def _by_issue(said: Iterable[Statement]) -> tuple[Statement, ...]:
    return tuple(sorted(said, key=lambda one: one.issue))
