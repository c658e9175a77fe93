"""The front page: the box, and what the library holds."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass

from app import labels, urls
from app.pages.frame import PageFrame, frame
from app.pages.histogram import Histogram, histogram
from app.pages.runs import Link
from app.searches.pages import SearchLine
from app.state import SearchState
from indexer import wording
from indexer.model import IssueHead, Record
from indexer.results import Facet, SearchResult
from indexer.series.values import SeriesHead

EXAMPLES_SHOWN = 5
NAMES_SHOWN = 8


@dataclass(frozen=True, slots=True)
class Count:
    text: str
    count: int
    url: str


@dataclass(frozen=True, slots=True)
class MonthCell:
    """A number in the column of its ``month`` (1 to 12)."""

    month: int
    issue: Link


@dataclass(frozen=True, slots=True)
class YearLine:
    """A year as a line of a calendar: its numbers, months that the library lacks left free."""

    label: str
    url: str
    issues: tuple[MonthCell, ...]


@dataclass(frozen=True, slots=True)
class NewestIssue:
    label: str
    url: str
    date: str
    is_sample: bool
    headlines: tuple[Link, ...]
    tables: int


@dataclass(frozen=True, slots=True)
class HomePage:
    """``ways``: the kinds of names with their first few, by number of records."""

    frame: PageFrame
    issues: int
    records: int
    span: str
    types: tuple[Count, ...]
    examples: tuple[Link, ...]
    histogram: Histogram | None
    newest: NewestIssue | None
    years: tuple[YearLine, ...]
    ways: tuple[tuple[Count, tuple[Count, ...]], ...]
    kept: Sequence[SearchLine]


def home_page(
    result: SearchResult,
    issues: Sequence[IssueHead],
    newest: Sequence[Record],
    series: Sequence[SeriesHead],
    examples: Sequence[str],
    kept: Sequence[SearchLine] = (),
) -> HomePage:
    """``newest``: the records of the newest number (``issues[0]``) in printed order."""
    state = SearchState()
    facets = {facet.name: facet for facet in result.facets}
    return HomePage(
        frame=frame(""),
        issues=len(issues),
        records=result.total,
        span=_span(issues),
        types=_types(facets.get("type")),
        examples=tuple(Link(q, urls.search(state.with_query(q))) for q in _different(examples)),
        histogram=histogram(result.histogram, state),
        newest=_newest(issues[0], newest) if issues else None,
        years=years(issues),
        kept=kept,
        ways=_ways(facets, series),
    )


def years(issues: Sequence[IssueHead]) -> tuple[YearLine, ...]:
    """The numbers by year, newest year first, months in order within a year."""
    grouped: dict[int, list[IssueHead]] = {}
    for head in issues:
        grouped.setdefault(head.year, []).append(head)
    return tuple(
        YearLine(
            label=f"{year}年",
            url=urls.search(SearchState().add("year", str(year))),
            issues=tuple(
                MonthCell(
                    int(h.id[5:7]),
                    Link(
                        wording.issue(h.id).partition("年")[2],
                        urls.issue(h.id),
                        labels.issue_number(h),
                    ),
                )
                for h in sorted(grouped[year], key=lambda h: h.id)
            ),
        )
        for year in sorted(grouped, reverse=True)
    )


def _span(issues: Sequence[IssueHead]) -> str:
    if not issues:
        return ""
    first, last = min(h.id for h in issues), max(h.id for h in issues)
    return wording.months(first, last)


def _different(examples: Sequence[str]) -> Sequence[str]:
    """The first few that differ by more than their blanks."""
    return list({"".join(q.split()): q for q in reversed(examples)}.values())[::-1][:EXAMPLES_SHOWN]


def _ways(
    facets: Mapping[str, Facet], series: Sequence[SeriesHead]
) -> tuple[tuple[Count, tuple[Count, ...]], ...]:
    """Series are those of their own list: a facet knows only those of tables."""
    held = {
        kind: [Count(v.label, v.count, urls.entity(kind, v.value)) for v in facets[kind].values]
        for kind in labels.KINDS
        if kind in facets
    }
    found = [Count(one.name, len(one.records), urls.series(one.id)) for one in series]
    held["series"] = sorted(found, key=lambda one: -one.count)
    return tuple(
        (Count(labels.KINDS[kind], len(names), urls.kind(kind)), tuple(names[:NAMES_SHOWN]))
        for kind, names in held.items()
        if names
    )


def _types(facet: Facet | None) -> tuple[Count, ...]:
    """In the order of the print, not of the counts."""
    counts = {v.value: v.count for v in facet.values} if facet else {}
    state = SearchState()
    return tuple(
        Count(label, counts[name], urls.search(state.add("type", name)))
        for name, label in labels.TYPES.items()
        if name in counts
    )


def _newest(head: IssueHead, records: Sequence[Record]) -> NewestIssue:
    return NewestIssue(
        label=labels.issue(head),
        url=urls.issue(head.id),
        date=wording.day(head.date, head.date_precision),
        is_sample=head.is_sample,
        headlines=tuple(
            Link(r.title, urls.record(r.id)) for r in records if r.type == "news" and r.title
        ),
        tables=len({r.table.id for r in records if r.table is not None}),
    )
