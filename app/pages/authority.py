"""``/authority``: the names that wait for a decision."""

from __future__ import annotations

from dataclasses import dataclass

from app import labels, urls
from app.pages.frame import PageFrame, frame
from app.pages.runs import Link
from indexer import wording
from indexer.review import Case, Review, decision_row


@dataclass(frozen=True, slots=True)
class MatchView:
    anchor: str
    target: Link
    reason: str


@dataclass(frozen=True, slots=True)
class CaseView:
    """``row``: the line of decisions.csv to complete and paste."""

    name: Link
    detail: str
    count: int
    records: tuple[Link, ...]
    matches: tuple[MatchView, ...]
    row: str


@dataclass(frozen=True, slots=True)
class DoubtView:
    name: str
    holder: Link
    relation: str


@dataclass(frozen=True, slots=True)
class AuthorityPage:
    frame: PageFrame
    institutions: tuple[CaseView, ...]
    alike: tuple[CaseView, ...]
    people: tuple[CaseView, ...]
    unmatched_people: int
    doubts: tuple[DoubtView, ...]
    decided: int


def authority_page(found: Review) -> AuthorityPage:
    return AuthorityPage(
        frame=frame("名称审定", at=urls.kind("institution")),
        institutions=tuple(_case(case) for case in found.institutions),
        alike=tuple(_case(case) for case in found.alike),
        people=tuple(_case(case) for case in found.people),
        unmatched_people=found.unmatched_people,
        doubts=tuple(
            DoubtView(
                doubt.name,
                Link(doubt.id, urls.entity("institution", doubt.id)),
                wording.relation(doubt.relation),
            )
            for doubt in found.doubts
        ),
        decided=found.decided,
    )


def _case(case: Case) -> CaseView:
    one = case.unknown
    printed = [mention for mention in one.mentions if mention != one.name]
    detail = f"印作 {'、'.join(printed)}" if printed else ""
    if one.kind == "person":
        detail = "，".join(filter(None, (one.title, one.institution)))
    return CaseView(
        name=Link(one.name, urls.entity(one.kind, one.id)),
        detail=detail,
        count=one.count,
        records=tuple(Link(record, urls.record(record)) for record in one.records),
        matches=tuple(
            MatchView(
                urls.pair(one.id, match.target),
                Link(labels.entity(one.kind, match.target), urls.entity(one.kind, match.target)),
                match.reason,
            )
            for match in case.matches
        ),
        row=decision_row(one, case.matches[0] if case.matches else None),
    )
