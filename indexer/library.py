"""What readers may ask: one opened generation, answering searches and look-ups.

The web page, the JSON and the command line all come through here (invariant 7). A ``Library``
is opened on one generation and stays on it; ``indexer.shelf`` hands out the one that is served.
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping
from dataclasses import replace
from datetime import date
from functools import cached_property

from indexer import authority, search
from indexer.checks.choosing import CheckRequest, ChosenFindings, page_of
from indexer.checks.choosing import choose as choose_findings
from indexer.errors import AuthorityError, IndexMismatch, NotFound
from indexer.events import Chosen, EventRequest, Held, choose, happenings, hold
from indexer.figures import Figure, ScopeBreak
from indexer.generations import Generation
from indexer.knowledge import (
    EntityName,
    EntityPage,
    FigureChoice,
    KnowledgeReader,
    RecordPlace,
    StoredLedger,
    read_issue_of_file,
    read_source_lines,
)
from indexer.model import Finding, Institution, Issue, IssueHead, Record, SourceLine
from indexer.naming import Ident, NameBook
from indexer.questions import Reply
from indexer.results import Completion, PlacedFinding, SearchRequest, SearchResult, Status
from indexer.review import Case, Match, Review, review, undecided
from indexer.search import Finder, QueryExplanation
from indexer.series import Series, SeriesHead, SeriesLookup
from indexer.timeline import InstitutionTimeline, PlatformTimeline, Proof, Timelines
from indexer.timeline.people import PersonTimeline, moved, person_timeline
from indexer.writing import Patterns, Writer, load_patterns

__all__ = [
    "EntityName",
    "EntityPage",
    "FigureChoice",
    "InstitutionTimeline",
    "Library",
    "PersonTimeline",
    "PlatformTimeline",
    "Proof",
    "Review",
]

Names = tuple[str, ...]


class Library:
    """A frozen view of one generation; safe to share between threads.

    All methods return frozen values and raise ``NotFound`` for ids that are not there.
    """

    def __init__(self, generation: Generation) -> None:
        generation.check()
        self.generation = generation.stamp
        self._names_home = generation.names_home
        self._built_at = generation.read_manifest()["built_at"]
        self._knowledge = KnowledgeReader(generation.knowledge)
        try:
            self._authority = authority.load(generation.names_home)
        except AuthorityError as error:
            # They were in order at the build: it is this program that wants them otherwise.
            raise IndexMismatch(
                f"检索库是另一个版本的程序建的（{error.reason}）。",
                "请运行 python -m indexer build 重新建库。",
            ) from error
        self._ledger = StoredLedger(self._knowledge.ask, self._authority)
        self._series = SeriesLookup(self._knowledge, self._authority, self._ledger.parents)
        self._timelines = Timelines(
            self._knowledge,
            self._ledger,
            self._authority,
            generation.names_home,
            self._undecided,
        )
        self._search = search.open_search(
            generation.index,
            generation.names_home,
            self._authority,
            self._knowledge,
            self._ledger,
            self._timelines.proof,
        )

    def close(self) -> None:
        self._search.close()
        self._knowledge.close()

    def search(self, request: SearchRequest) -> SearchResult:
        return self._search.search(request)

    def count(self, request: SearchRequest) -> int:
        """How many records a search finds, as it was typed: nothing is looked for otherwise."""
        return self._search.held.count_of(request)

    @cached_property
    def overview(self) -> SearchResult:
        """What a search without a question finds: all records, as the front page counts them."""
        return self.search(SearchRequest())

    def ask(self, question: str, today: date | None = None) -> Reply:
        """The direct answer to a question, or readings of it to choose from; no hits. ``today``
        gives 去年 and 上月 their meaning (default: the clock)."""
        return self._search.ask(question, today)

    def explain(self, request: SearchRequest) -> QueryExplanation:
        """What a query is understood as, before anything is looked for."""
        return self._search.explain(request)

    def finder(self, q: str) -> Finder:
        """The words of a query, to be marked in records that are read; as in its hits."""
        return self._search.finder(q)

    def warm(self) -> None:
        """Load now what the first searches and pages of institutions would wait for."""
        self._search.warm()
        self._undecided("")
        self.series_list()
        # Each is worked out by whoever first looks at it, and others wait for the same one.
        _ = self.overview, self._held, self._placed_findings

    def suggest(self, prefix: str, limit: int = 10) -> tuple[Completion, ...]:
        return self._search.suggest(prefix, limit)

    def pieces(self, text: str) -> tuple[str, ...]:
        """``text`` in the pieces that a line keeps together: words, dates, figures with units."""
        return self._search.pieces(text)

    def record(self, record_id: str) -> Record:
        return self._knowledge.record(record_id)

    def records(self, ids: Names) -> tuple[Record, ...]:
        """In the order of the ids; those that are not there are left out."""
        return self._knowledge.records(ids)

    def places(self, ids: Names) -> dict[str, RecordPlace]:
        """Id of a record -> where it stands; those that are not there are left out."""
        return self._knowledge.places(ids)

    def redirect(self, old_id: str) -> str | None:
        """Where an address of a record or an issue stands now, or None."""
        return self._knowledge.redirect(old_id)

    def records_of_issue(self, issue_id: str) -> tuple[Record, ...]:
        """In printed order."""
        return self._knowledge.records_of_issue(issue_id)

    def issue(self, issue_id: str) -> Issue:
        """The whole number as parsed, for the readable page."""
        return self._knowledge.issue(issue_id)

    def issue_of_original(self, sha256: str) -> Issue | None:
        """The number that was taken in from the file of this content hash, or None."""
        issue_id = read_issue_of_file(self._knowledge.ask, sha256)
        return None if issue_id is None else self.issue(issue_id)

    def source_lines(
        self, issue_id: str, first: int = 0, last: int = 2**31
    ) -> tuple[SourceLine, ...]:
        """What the source of an issue prints on these lines, in printed order."""
        return read_source_lines(self._knowledge.ask, issue_id, first, last)

    def issues(self) -> tuple[IssueHead, ...]:
        """Newest first."""
        return self._knowledge.issues()

    def neighbours(self, record_id: str) -> tuple[str | None, str | None]:
        """The ids printed before and after it in the same issue."""
        return self._knowledge.neighbours(record_id)

    def entity(
        self, kind: str, entity_id: str, *, limit: int | None = None, offset: int = 0
    ) -> EntityPage:
        """An institution, person, platform, place or series with its records, newest first."""
        return self._knowledge.entity(kind, entity_id, limit=limit, offset=offset)

    def entities(self, kind: str) -> tuple[tuple[str, str, int], ...]:
        """(id, name, number of records), most first."""
        return self._knowledge.entities(kind)

    @property
    def names(self) -> NameBook:
        """The one resolver of names: search, completions and look-ups all ask it."""
        return self._search.names

    def resolve_institution(self, name: str) -> tuple[Institution, ...]:
        """Whom a printed, former or short name means: one, several candidates, or none."""
        return self._institutions(self.names.owners(name, "institution"), name)

    def _institutions(self, owners: tuple[Ident, ...], name: str) -> tuple[Institution, ...]:
        names = self.names
        known = {entity.id for entity in self._authority.institutions}
        return tuple(
            Institution(
                owner[1],
                names.preferred(owner),
                name,
                names.kind(owner),
                "matched" if owner[1] in known else "new",
            )
            for owner in owners
        )

    def events(self, request: EventRequest) -> Chosen:
        """What the records report and announce, newest first, as far as it was asked for."""
        return choose(self._held, request)

    @cached_property
    def _held(self) -> tuple[Held, ...]:
        return tuple(map(hold, happenings(self._knowledge.records_with_events())))

    def institutions_like(self, name: str) -> tuple[Institution, ...]:
        """Whom a part of a name may mean, where nobody bears it as a whole."""
        return self._institutions(self.names.like(name), name)

    def findings_of(self, record_id: str) -> tuple[Finding, ...]:
        """What the checks found that rests on one record."""
        return self._knowledge.findings(record_id)

    def findings(
        self, request: CheckRequest, states: Mapping[str, str] | None = None
    ) -> ChosenFindings:
        """What the checks found, contradictions first, as far as it was asked for. ``states``: id
        of a finding -> what an editor noted of it, where somebody did."""
        placed = self._placed_findings
        if states:
            placed = tuple(
                replace(one, state=states[one.finding.id]) if one.finding.id in states else one
                for one in placed
            )
        return choose_findings(placed, request)

    def every_finding(self) -> tuple[Finding, ...]:
        """Newest issue first, in printed order."""
        return tuple(self._findings_by_id.values())

    def finding(self, finding_id: str) -> Finding:
        found = self._findings_by_id.get(finding_id)
        if found is None:
            raise NotFound(f"没有这条核对结果：“{finding_id[:60]}”。", "请从核对页重新查找。")
        return found

    def page_of_finding(self, finding_id: str, size: int) -> int:
        """The page of the whole list on which a finding stands."""
        self.finding(finding_id)
        return page_of(self._placed_findings, finding_id, size) or 1

    def findings_named(self, ids: Iterable[str]) -> dict[str, Finding]:
        """The findings of these ids, by id; those that are not there are left out."""
        return {one: self._findings_by_id[one] for one in ids if one in self._findings_by_id}

    @cached_property
    def _findings_by_id(self) -> dict[str, Finding]:
        return {one.finding.id: one.finding for one in self._placed_findings}

    @cached_property
    def _placed_findings(self) -> tuple[PlacedFinding, ...]:
        return self._knowledge.placed_findings()

    def doubtful_figures(self, issue_id: str) -> frozenset[str]:
        """Ids of the figures of an issue (RECORD:c5) that the checks doubt."""
        return self._knowledge.doubtful_figures(issue_id)

    def figures(
        self, choice: FigureChoice, *, limit: int | None = None, offset: int = 0
    ) -> tuple[Figure, ...]:
        """Printed figures, oldest issue first, in printed order; or a part of them."""
        return self._knowledge.figures(choice, limit=limit, offset=offset)

    def count_figures(self, choice: FigureChoice) -> int:
        return self._knowledge.count_figures(choice)

    def each_figure(self, choice: FigureChoice) -> Iterator[Figure]:
        """All of them, one by one as they are read."""
        return self._knowledge.each_figure(choice)

    def scope_breaks(self, series_id: str, row: str) -> tuple[ScopeBreak, ...]:
        """Where a row of a series begins to count something else than before, oldest first."""
        return self._ledger.scope_breaks(series_id, row)

    def series(self, series_id: str) -> Series:
        """One kind of statistic over the periods: rows, columns, points with their records."""
        return self._series.one(series_id)

    def series_part(self, series_id: str, rows: Names, periods: Names = ()) -> Series:
        """Some rows of a series in all periods, and all rows in some periods."""
        return self._series.part(series_id, rows, periods)

    def writer(self, series: Series) -> Writer:
        """Writes sentences about a series, in the wording that this generation was made with."""
        return Writer(series, self._patterns, self._is_contradicted)

    @cached_property
    def _patterns(self) -> Patterns:
        return load_patterns(self._names_home)

    def _is_contradicted(self, figure: Figure) -> bool:
        return bool(figure.flags) and any(
            one.severity == "contradiction" and one.id in figure.flags
            for one in self.findings_of(figure.record)
        )

    def series_list(self) -> tuple[SeriesHead, ...]:
        """All series: those of tables, most periods first, then those of stated figures."""
        return self._series.heads()

    def institution_timeline(self, institution: str) -> InstitutionTimeline:
        """Names, platforms and words of joining of one institution over the printed periods."""
        return self._timelines.institution(institution)

    def proof(self, institution: str, *, platform: str = "", series: str = "") -> Proof | None:
        """What proves since when an institution is on a platform, or in a series."""
        return self._timelines.proof(institution, platform=platform, series=series)

    def platform_timeline(self, platform: str) -> PlatformTimeline:
        """Who is on a platform, who came and left in which period, and what says so."""
        return self._timelines.platform(platform)

    def person_timeline(self, person: str) -> PersonTimeline:
        """Titles and institutions of one person over the numbers, and people of the same name."""
        return person_timeline(self._knowledge.ask, person)

    def moved(self, kind: str, old_id: str) -> str | None:
        """Where the page of a former, merged or short name of an entity stands, or None."""
        if kind == "institution":
            meant = self.resolve_institution(old_id)
            return meant[0].id if len(meant) == 1 and meant[0].id != old_id else None
        return moved(self._authority, kind, old_id)

    @property
    def decisions(self) -> tuple[authority.Decision, ...]:
        """What people had decided about names when this library was linked."""
        return self._authority.decisions

    def review(self) -> Review:
        """The names that nobody has confirmed, with whom they may be the same."""
        return self._review

    @cached_property
    def _review(self) -> Review:
        return review(self._knowledge, self._authority)

    @cached_property
    def _cases(self) -> tuple[Case, ...]:
        return (*self._review.institutions, *self._review.alike)

    def _undecided(self, institution: str) -> tuple[Match, ...]:
        return undecided(self._cases, institution)

    def status(self) -> Status:
        """What is served, and how each source file fared."""
        return self._knowledge.status(self.generation, self._built_at)
