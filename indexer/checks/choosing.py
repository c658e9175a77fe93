"""Which findings are asked for, and how many there would be with each other value."""

from __future__ import annotations

from collections import Counter
from collections.abc import Hashable, Mapping, Sequence
from dataclasses import dataclass, field, replace
from typing import Literal

from indexer.model import Finding
from indexer.results import Facet, FacetValue, PlacedFinding

# Facet -> what it is called to the reader. Values of one facet are any-of, facets are all-of.
DIMENSIONS: Mapping[str, str] = {
    "severity": "程度",
    "kind": "核对",
    "year": "年份",
    "series": "统计系列",
    "institution": "机构",
    "state": "处理",
}
SEVERITIES: Mapping[str, str] = {"contradiction": "矛盾", "unusual": "异常"}
# What an editor noted of it: open where nobody did.
STATES: Mapping[str, str] = {"open": "未处理", "sent": "已送编辑部", "settled": "已了结"}
KINDS: Mapping[str, str] = {
    "row-total": "行内各列与小计",
    "column-total": "各行与合计",
    "statement-parts": "分项与总数",
    "month": "标题与正文的月份",
    "same-figure": "同一数字的两处",
    "cumulative": "累计数",
    "rate-over-100": "百分率超过100%",
    "jump": "与历期相比",
}


@dataclass(frozen=True, slots=True)
class CheckRequest:
    """``chosen``: facet -> values. ``page`` counts from 1; ``size`` 0 gives all on one page.
    ``group`` "cause": what is unusual in the same way in one row and column, number after number,
    is one entry, its newest; "none" and "": every finding is one."""

    chosen: Mapping[str, tuple[str, ...]] = field(default_factory=dict)
    page: int = 1
    size: int = 50
    group: Literal["", "cause", "none"] = ""

    def values(self, facet: str) -> tuple[str, ...]:
        return self.chosen.get(facet, ())

    def with_values(self, facet: str, values: tuple[str, ...]) -> CheckRequest:
        """On the first page."""
        chosen = {name: held for name, held in self.chosen.items() if name != facet}
        return replace(self, chosen={**chosen, facet: values} if values else chosen, page=1)


@dataclass(frozen=True, slots=True)
class Cause:
    """What the newest finding of an entry stands for: how many, in the numbers from the oldest to
    the newest, and the choice that lists them all."""

    count: int
    first_issue: str
    last_issue: str
    request: CheckRequest


@dataclass(frozen=True, slots=True)
class ChosenFindings:
    """``page``: the asked part of the ``entries``, contradictions first, then newest issue first
    and in printed order; ``causes``: id of a finding on the page -> what it stands for, where that
    is several. ``total`` and the facets count findings."""

    request: CheckRequest
    total: int
    page: tuple[Finding, ...]
    facets: tuple[Facet, ...]
    entries: int
    causes: Mapping[str, Cause]


def choose(findings: Sequence[PlacedFinding], request: CheckRequest) -> ChosenFindings:
    """The one way to a selection: page, JSON and command line all come from here."""
    fitting = [one for one in _ordered(findings) if _fits(one, request)]
    entries = _entries(fitting, request)
    start = (request.page - 1) * request.size
    shown = entries[start : start + request.size] if request.size else entries
    return ChosenFindings(
        request,
        len(fitting),
        tuple(held[0].finding for held in shown),
        tuple(_facet(findings, request, name) for name in DIMENSIONS),
        len(entries),
        {held[0].finding.id: _cause(held, request) for held in shown if len(held) > 1},
    )


def _entries(fitting: Sequence[PlacedFinding], request: CheckRequest) -> list[list[PlacedFinding]]:
    """The findings of each entry, newest first, at the place of the newest."""
    entries: dict[Hashable, list[PlacedFinding]] = {}
    for one in fitting:
        entries.setdefault(_key(one, request), []).append(one)
    return list(entries.values())


def _key(one: PlacedFinding, request: CheckRequest) -> Hashable:
    """A contradiction is always an entry of its own: each has to be looked up in the print."""
    finding = one.finding
    if request.group != "cause" or finding.severity == "contradiction" or not one.institutions:
        return finding.id
    return finding.kind, one.series, one.institutions, finding.column


def _cause(held: Sequence[PlacedFinding], request: CheckRequest) -> Cause:
    issues = sorted(_issue_of(one.finding) for one in held)
    newest = held[0]
    listing = CheckRequest(
        {**request.chosen, "kind": (newest.finding.kind,)}, size=request.size, group="none"
    )
    for facet, values in (("series", newest.series), ("institution", newest.institutions)):
        if values:
            listing = listing.with_values(facet, values)
    return Cause(len(held), issues[0], issues[-1], listing)


def _issue_of(finding: Finding) -> str:
    return finding.records[0].split("/")[0]


def page_of(findings: Sequence[PlacedFinding], finding_id: str, size: int) -> int | None:
    """The page of the unfiltered list on which a finding stands, None where there is none."""
    for at, one in enumerate(_ordered(findings)):
        if one.finding.id == finding_id:
            return at // size + 1
    return None


def _ordered(findings: Sequence[PlacedFinding]) -> list[PlacedFinding]:
    return sorted(findings, key=lambda one: one.finding.severity != "contradiction")


def _values(one: PlacedFinding, facet: str) -> tuple[str, ...]:
    return {
        "severity": (one.finding.severity,),
        "kind": (one.finding.kind,),
        "year": one.years,
        "series": one.series,
        "institution": one.institutions,
        "state": (one.state,),
    }[facet]


def _fits(one: PlacedFinding, request: CheckRequest) -> bool:
    return all(
        not set(wanted).isdisjoint(_values(one, facet)) for facet, wanted in request.chosen.items()
    )


def _facet(findings: Sequence[PlacedFinding], request: CheckRequest, name: str) -> Facet:
    """Counts with the facet's own filter left out; a chosen value without any stays, at 0."""
    open_request = request.with_values(name, ())
    counts = Counter(
        value for one in findings if _fits(one, open_request) for value in _values(one, name)
    )
    chosen = request.values(name)
    for value in chosen:
        counts.setdefault(value, 0)
    labels = {"severity": SEVERITIES, "kind": KINDS, "state": STATES}.get(name, {})
    order = sorted(counts, key=lambda value: (-counts[value], value))
    if name == "year":
        order = sorted(counts, reverse=True)
    elif name in ("severity", "state"):
        order = sorted(counts, key=list(labels).index)
    return Facet(
        name,
        DIMENSIONS[name],
        tuple(FacetValue(v, labels.get(v, v), counts[v], v in chosen) for v in order),
    )
