"""What the checks found, for the page /checks and for the record a finding rests on."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from itertools import groupby

from app import labels, urls
from app.check_state import CheckState
from app.pages.facets import Chip, FacetBlock, FacetLine, facet_block
from app.pages.frame import PageFrame, frame
from app.pages.runs import Link
from indexer import wording
from indexer.checks.choosing import (
    DIMENSIONS,
    KINDS,
    SEVERITIES,
    STATES,
    Cause,
    ChosenFindings,
)
from indexer.model import Finding, Number
from indexer.results import Facet

# What the figure beside the printed one is: a sum unless said otherwise; never "the right one".
EXPECTED = {"same-figure": "另一处", "cumulative": "前一期", "month": "标题"}


@dataclass(frozen=True, slots=True)
class FindingLine:
    """One finding in words; ``figures`` are (name, number) pairs as far as there are some.
    ``cause``: where it stands for others of the same cause, how many, and where they are listed.
    ``noted``: what an editor noted of it, "" where nobody did; ``sheet_url`` leads to its place on
    the sheet for those who edit the serial, "" where it has none."""

    id: str
    severity: str
    is_contradiction: bool
    kind: str
    message: str
    reason: str
    figures: tuple[tuple[str, str], ...]
    records: tuple[Link, ...]
    url: str
    cause: Link | None = None
    noted: str = ""
    sheet_url: str = ""


@dataclass(frozen=True, slots=True)
class FindingGroup:
    """The findings of one severity in one issue, in printed order."""

    title: str
    severity: str
    url: str
    lines: tuple[FindingLine, ...]


@dataclass(frozen=True, slots=True)
class ChecksPage:
    """``entries``: how many entries the findings are, None where each is one; ``group`` leads
    from one way to the other."""

    frame: PageFrame
    total: int
    entries: int | None
    group: Link | None
    shown: str
    reading: str
    chips: tuple[Chip, ...]
    clear_url: str
    facets: tuple[FacetBlock, ...]
    groups: tuple[FindingGroup, ...]
    previous: str | None
    next: str | None
    api_url: str
    sheets_url: str


def finding_lines(
    findings: Sequence[Finding],
    noted: Mapping[str, str],
    causes: Mapping[str, Cause] | None = None,
    *,
    are_served: bool = True,
) -> tuple[FindingLine, ...]:
    """Findings in words, in their order. ``noted``: id of a finding -> what an editor noted of
    it."""
    return tuple(
        _line(one, noted.get(one.id, ""), (causes or {}).get(one.id), are_served=are_served)
        for one in findings
    )


def checks_page(chosen: ChosenFindings, state: CheckState, noted: Mapping[str, str]) -> ChecksPage:
    asked = state.request
    last = max(1, -(-chosen.entries // asked.size))
    first = (asked.page - 1) * asked.size + 1
    return ChecksPage(
        frame=frame("核对", at=urls.CHECKS),
        total=chosen.total,
        entries=chosen.entries if chosen.entries != chosen.total else None,
        group=_grouping(chosen, state),
        shown=f"第{first}–{first + len(chosen.page) - 1}处" if last > 1 else "",
        reading=_reading(state),
        chips=_chips(state),
        clear_url=urls.checks(state.bare()),
        facets=tuple(block for f in chosen.facets if (block := _facet(f, state)) is not None),
        groups=tuple(_groups(chosen.page, noted, chosen.causes)),
        previous=urls.checks(state.with_page(asked.page - 1)) if asked.page > 1 else None,
        next=urls.checks(state.with_page(asked.page + 1)) if asked.page < last else None,
        api_url=urls.api_checks(state),
        sheets_url=urls.ERRATA,
    )


def _grouping(chosen: ChosenFindings, state: CheckState) -> Link | None:
    if chosen.entries != chosen.total:
        return Link("逐条分列", urls.checks(state.with_group("none")))
    if state.request.group == "none":
        return Link("同一原因并作一条", urls.checks(state.with_group("")))
    return None


def _label(facet: str, value: str) -> str:
    if facet == "year":
        return f"{value}年"
    known = {"severity": SEVERITIES, "kind": KINDS, "state": STATES}
    return known.get(facet, {}).get(value, value)


def _reading(state: CheckState) -> str:
    parts = [
        "或".join(_label(name, value) for value in state.request.values(name))
        for name in DIMENSIONS
        if state.request.values(name)
    ]
    return "，".join(parts) or "矛盾在前，各由新到旧"


def _chips(state: CheckState) -> tuple[Chip, ...]:
    return tuple(
        Chip(DIMENSIONS[name], _label(name, value), urls.checks(state.toggle(name, value)), False)
        for name in DIMENSIONS
        for value in state.request.values(name)
    )


def _facet(facet: Facet, state: CheckState) -> FacetBlock | None:
    lines = [
        FacetLine(
            label=_label(facet.name, value.value),
            count=value.count,
            url=urls.checks(state.toggle(facet.name, value.value)),
            exclude_url=None,
            selected=value.selected,
            excluded=False,
        )
        for value in facet.values
    ]
    return facet_block(facet.name, facet.label, lines, urls.checks(state.clear(facet.name)))


def _groups(
    findings: Sequence[Finding], noted: Mapping[str, str], causes: Mapping[str, Cause]
) -> list[FindingGroup]:
    return [
        FindingGroup(
            wording.issue(issue),
            SEVERITIES[severity],
            urls.issue(issue),
            finding_lines(tuple(held), noted, causes),
        )
        for (severity, issue), held in groupby(findings, lambda one: (one.severity, _issue(one)))
    ]


def _line(one: Finding, noted: str, cause: Cause | None, *, are_served: bool) -> FindingLine:
    expected = EXPECTED.get(one.kind, "算得")
    figures = (("印作", one.printed), (expected, one.expected), ("相差", one.difference))
    return FindingLine(
        id=one.id,
        severity=SEVERITIES[one.severity],
        is_contradiction=one.severity == "contradiction",
        kind=KINDS.get(one.kind, one.kind),
        message=one.message,
        reason=one.reason or "",
        figures=tuple((name, _shown(value)) for name, value in figures if value is not None),
        records=tuple(Link(labels.record(one_id), urls.record(one_id)) for one_id in one.records),
        url=urls.finding(one.id),
        cause=_cause(cause) if cause else None,
        noted=noted,
        sheet_url=urls.errata_entry(one) if are_served and one.severity == "contradiction" else "",
    )


def _cause(cause: Cause) -> Link:
    when = wording.months(cause.first_issue[:7], cause.last_issue[:7])
    return Link(
        f"同一行同一列共 {cause.count} 期如此，{when}", urls.checks(CheckState(cause.request))
    )


def _issue(one: Finding) -> str:
    return one.records[0].split("/")[0]


def _shown(value: Number) -> str:
    return f"{value:.2f}" if isinstance(value, float) else str(value)
