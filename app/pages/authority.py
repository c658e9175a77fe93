"""``/authority``: the names that wait for a decision, and the decisions that were made."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass

from app import labels, urls
from app.pages.frame import PageFrame, frame
from app.pages.names import SAID, NameCase, name_cases
from app.pages.runs import Link
from indexer import wording
from indexer.authority import Decision, fold
from indexer.errors import BriefingsError
from indexer.review import Case, Review


@dataclass(frozen=True, slots=True)
class DoubtView:
    name: str
    holder: Link
    relation: str


@dataclass(frozen=True, slots=True)
class DecisionView:
    """``is_new``: made since the library that is served was linked."""

    kind: str
    kind_label: str
    name: str
    decision: str
    text: str
    target: str
    evidence: str
    said_by: str
    is_new: bool


@dataclass(frozen=True, slots=True)
class AuthorityPage:
    """``pending``: decisions that the library does not follow yet; ``trouble``: why it
    cannot."""

    frame: PageFrame
    institutions: tuple[NameCase, ...]
    alike: tuple[NameCase, ...]
    people: tuple[NameCase, ...]
    unmatched_people: int
    doubts: tuple[DoubtView, ...]
    decisions: tuple[DecisionView, ...]
    pending: int
    trouble: BriefingsError | None
    may_decide: bool
    here: str


def authority_page(
    found: Review,
    decisions: Sequence[Decision],
    followed: Sequence[Decision],
    *,
    may_decide: bool,
    trouble: BriefingsError | None = None,
) -> AuthorityPage:
    """``decisions``: all of this home; ``followed``: those that the library was linked with."""
    new = [one for one in decisions if one not in followed]
    gone = [one for one in followed if one not in decisions]
    return AuthorityPage(
        frame=frame("名称审定", at=urls.kind("institution")),
        institutions=name_cases(_waiting(found.institutions, new)),
        alike=name_cases(_waiting(found.alike, new)),
        people=name_cases(_waiting(found.people, new)),
        unmatched_people=found.unmatched_people,
        doubts=tuple(
            DoubtView(
                doubt.name,
                Link(doubt.id, urls.entity("institution", doubt.id)),
                wording.relation(doubt.relation),
            )
            for doubt in found.doubts
        ),
        decisions=tuple(_decision(one, one in new) for one in reversed(decisions)),
        pending=len(new) + len(gone),
        trouble=trouble,
        may_decide=may_decide,
        here=urls.AUTHORITY,
    )


def _decision(one: Decision, is_new: bool) -> DecisionView:
    return DecisionView(
        one.kind,
        labels.KINDS[one.kind],
        one.name,
        one.decision,
        SAID[one.decision],
        one.target,
        one.evidence,
        "，".join(filter(None, (one.by, one.when))),
        is_new,
    )


def _waiting(cases: Sequence[Case], new: Sequence[Decision]) -> list[Case]:
    """Without what has been decided since: a name that is settled, and pairs that are."""
    settled = {(d.kind, fold(d.name)) for d in new if d.decision in ("same-as", "not-a-name")}
    pairs = {frozenset((fold(d.name), fold(d.target))) for d in new}
    left = []
    for case in cases:
        id_ = fold(case.unknown.id)
        if (case.unknown.kind, id_) in settled:
            continue
        matches = tuple(
            match for match in case.matches if frozenset((id_, fold(match.target))) not in pairs
        )
        if matches or not case.matches:
            left.append(Case(case.unknown, matches))
    return left
