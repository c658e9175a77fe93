"""What a search is asked and what it finds: the one shape behind page, JSON and command line.

Both sides are frozen: the page only formats them. Marked text is a tuple of (text, is_marked)
runs, so no HTML is made here and nothing from a document can reach a page unescaped.
"""

from __future__ import annotations

from dataclasses import dataclass, field
from typing import Literal

from indexer.figures import Figure
from indexer.model import CheckFailure, Finding, Record

FACETS: tuple[str, ...] = (
    "type",
    "year",
    "issue",
    "institution",
    "person",
    "platform",
    "series",
    "event",
    "place",
)
SORTS: tuple[str, ...] = ("relevance", "newest", "oldest")

Marked = tuple[tuple[str, bool], ...]
Places = tuple[tuple[int, int], ...]


@dataclass(frozen=True, slots=True)
class SearchRequest:
    """One search. ``chosen`` and ``excluded``: facet name -> values, any-of within a facet,
    all-of between facets. ``from_month``/``to_month``: YYYY-MM of the issue date, inclusive.
    ``page`` counts from 1; ``size`` is 1-100. ``group`` "row": what one row of a series prints
    month after month is one hit, its newest, where no period is asked; "none" and "": every
    record is a hit. ``row``: only what stands in the same row as this record."""

    q: str = ""
    chosen: tuple[tuple[str, tuple[str, ...]], ...] = ()
    excluded: tuple[tuple[str, tuple[str, ...]], ...] = ()
    from_month: str | None = None
    to_month: str | None = None
    sort: Literal["relevance", "newest", "oldest"] = "relevance"
    page: int = 1
    size: int = 10
    group: Literal["", "row", "none"] = ""
    row: str = ""


@dataclass(frozen=True, slots=True)
class Run:
    """A hit that stands for a row's records over several numbers: how many were found, and the
    numbers that print the oldest and the newest of them."""

    count: int
    first_issue: str
    last_issue: str


@dataclass(frozen=True, slots=True)
class Hit:
    """One found record. ``snippet`` for prose; for a row ``label`` and ``cells`` are marked and
    ``matched_columns`` are the indexes of columns that the query names, and ``note`` is the
    table's note where words stand that are nowhere else on the row. ``run``: what else it stands
    for."""

    record: Record
    score: float
    title: Marked
    snippet: Marked
    label: Marked = ()
    cells: tuple[Marked, ...] = ()
    matched_columns: tuple[int, ...] = ()
    note: Marked = ()
    run: Run | None = None


@dataclass(frozen=True, slots=True)
class FoundWords:
    """Where the words of a query stand in one record, each place ``start``:``end``. ``first``: the
    offset in ``text`` of the mark to be looked at first, the one that a hit's snippet shows;
    ``columns`` as of a hit."""

    title: Places = ()
    text: Places = ()
    first: int | None = None
    label: Places = ()
    cells: tuple[Places, ...] = ()
    columns: tuple[int, ...] = ()


@dataclass(frozen=True, slots=True)
class FacetValue:
    """``count`` is what the search would find with this value, the facet's own filter aside."""

    value: str
    label: str
    count: int
    selected: bool = False
    excluded: bool = False


@dataclass(frozen=True, slots=True)
class Facet:
    name: str
    label: str
    values: tuple[FacetValue, ...]


@dataclass(frozen=True, slots=True)
class Bar:
    """One month of the histogram: issue month YYYY-MM and hits in it (own range aside)."""

    period: str
    count: int


@dataclass(frozen=True, slots=True)
class Suggestion:
    """A concrete next query: ``q`` to search, ``label`` to show, ``count`` hits it will have,
    ``reason`` e.g. "是否要找", "去掉“演练”", "去掉条件“2018年”"."""

    q: str
    label: str
    count: int
    reason: str
    request: SearchRequest | None = None


@dataclass(frozen=True, slots=True)
class EntityCard:
    """The query names an entity: shown above the hits. ``kind``: institution, person,
    platform, series, place; ``names`` are its other printed names, each with its relation where
    that needs saying: 解放军第八一医院（曾用名，推断）. ``related``: other entities that it
    belongs to, in words: 隶属东部战区总医院."""

    kind: str
    id: str
    name: str
    names: tuple[str, ...]
    count: int
    related: tuple[str, ...] = ()


@dataclass(frozen=True, slots=True)
class Answer:
    """A direct answer (None in SearchResult where the question is not understood). ``reading``
    says how the question was understood. ``value`` is what was asked, None where the answer is that
    nothing is printed; ``formula`` is what was computed from printed figures, None where nothing
    was; ``issue`` is the number of the serial that prints it, where it is a single one.
    ``figures`` are the printed figures it rests on, in the order in which ``text`` names them;
    ``flags`` are theirs."""

    kind: str
    text: str
    value: str | None
    unit: str | None = None
    period: str | None = None
    points: tuple[tuple[str, str], ...] = ()
    records: tuple[str, ...] = ()
    flags: tuple[str, ...] = ()
    reading: str = ""
    issue: str | None = None
    formula: str | None = None
    figures: tuple[Figure, ...] = ()


@dataclass(frozen=True, slots=True)
class Alternative:
    """A reading of a question that is not sure: ``text`` answers it, ``q`` asks for it alone.
    ``is_nearest``: not a reading, but the same asked of the nearest month that is printed."""

    text: str
    q: str
    is_nearest: bool = False


@dataclass(frozen=True, slots=True)
class SearchResult:
    """``reading`` is the Chinese sentence that says what is searched; ``notices`` say what was
    repaired in a malformed query, which words are missing from the nearest hits, what was
    corrected; ``missing`` lists the words that no shown hit holds. ``alternatives``: two or three
    readings of a question that may mean several things, or the nearest that is printed. ``total``
    counts records; ``rows`` is how many hits that is where rows are one hit each."""

    request: SearchRequest
    reading: str
    notices: tuple[str, ...]
    missing: tuple[str, ...]
    total: int
    took_ms: float
    hits: tuple[Hit, ...]
    facets: tuple[Facet, ...]
    histogram: tuple[Bar, ...]
    suggestions: tuple[Suggestion, ...]
    cards: tuple[EntityCard, ...] = ()
    answer: Answer | None = None
    alternatives: tuple[Alternative, ...] = ()
    rows: int | None = None


@dataclass(frozen=True, slots=True)
class Completion:
    """One line of type-ahead: ``kind`` institution, person, platform, series, headline;
    ``insert`` goes into the box; ``url_kind``/``id`` lead to its page where it has one."""

    kind: str
    label: str
    insert: str
    id: str | None = None
    count: int = 0


@dataclass(frozen=True, slots=True)
class FileStatus:
    """How one source file fared in the last build: ``error`` is None or the message in full
    (file, line, reason, next step)."""

    file: str
    issue_id: str | None
    records: int
    error: str | None = None


@dataclass(frozen=True, slots=True)
class Status:
    """What is served. ``generation`` is its id, ``built_at`` ISO time with zone;
    ``check_failures``: the checks that a defect of the program kept from being made."""

    generation: str
    built_at: str
    records: int
    issues: int
    counts: tuple[tuple[str, int], ...]
    files: tuple[FileStatus, ...] = field(default=())
    check_failures: tuple[CheckFailure, ...] = field(default=())


@dataclass(frozen=True, slots=True)
class PlacedFinding:
    """A finding with what it may be chosen by: the years of the issues that it rests on, the
    series and the institutions of the figures that it doubts, and what an editor noted of it
    (open, sent, settled)."""

    finding: Finding
    years: tuple[str, ...]
    series: tuple[str, ...]
    institutions: tuple[str, ...]
    state: str = "open"
