"""``/authority``: the names that wait for a decision, and the decisions that were made."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass

from app import labels, urls
from app.pages.frame import PageFrame, frame
from app.pages.names import SAID, NameCase, name_cases
from app.pages.runs import Link
from indexer import wording
from indexer.authority import Decision, fold
from indexer.errors import BriefingsError, NotFound
from indexer.review import Case, Review

FIRST = 15
SIZE = 40


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
class CaseSection:
    """The names of one kind that wait, the most useful first: ``total`` of them, ``cases`` those
    of this page; ``more`` leads to the others, ``previous`` and ``next`` from page to page."""

    kind: str
    total: int
    cases: tuple[NameCase, ...]
    more: Link | None = None
    previous: str | None = None
    next: str | None = None


@dataclass(frozen=True, slots=True)
class AuthorityPage:
    """``sections``: the first of each kind, or one kind page by page (``is_one``), then without
    what else stands on the first page. ``pending``: decisions that the library does not follow
    yet; ``trouble``: why it cannot."""

    frame: PageFrame
    sections: tuple[CaseSection, ...]
    is_one: bool
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
    kind: str = "",
    page: int = 1,
    pair: str = "",
) -> AuthorityPage:
    """``decisions``: all of this home; ``followed``: those that the library was linked with.
    ``kind`` and ``page`` choose a part of the names; ``pair`` the part where two names wait for
    one. NotFound for a page that is not there."""
    new = [one for one in decisions if one not in followed]
    gone = [one for one in followed if one not in decisions]
    waiting = {
        "institution": _waiting(found.institutions, new),
        "alike": _waiting(found.alike, new),
        "person": _waiting(found.people, new),
    }
    if pair:
        kind, page = _place_of(pair, waiting)
    sections = tuple(
        _section(one, cases, page if kind else 0)
        for one, cases in waiting.items()
        if kind in ("", one)
    )
    return AuthorityPage(
        frame=frame("名称审定", at=urls.kind("institution")),
        sections=sections,
        is_one=bool(kind),
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
        here=urls.authority(kind, page) if kind else urls.AUTHORITY,
    )


def _section(kind: str, cases: Sequence[Case], page: int) -> CaseSection:
    """``page`` 0: the first few, and the way to the others."""
    total = len(cases)
    if not page:
        rest = total - FIRST
        more = Link(f"其余 {rest} 个", urls.authority(kind, 1)) if rest > 0 else None
        return CaseSection(kind, total, name_cases(cases[:FIRST]), more)
    start = (page - 1) * SIZE
    if page > 1 and start >= total:
        raise NotFound(f"名称审定没有第 {page} 页。", "请回到第一页。")
    return CaseSection(
        kind,
        total,
        name_cases(cases[start : start + SIZE]),
        previous=urls.authority(kind, page - 1) if page > 1 else None,
        next=urls.authority(kind, page + 1) if start + SIZE < total else None,
    )


def _place_of(pair: str, waiting: Mapping[str, Sequence[Case]]) -> tuple[str, int]:
    """Kind and page of the case where two names wait for one; the first page where none does."""
    for kind, cases in waiting.items():
        for at, case in enumerate(cases):
            if any(urls.pair(case.unknown.id, match.target) == pair for match in case.matches):
                return kind, at // SIZE + 1
    return "", 1


def _decision(one: Decision, is_new: bool) -> DecisionView:
    return DecisionView(
        one.kind,
        labels.KINDS.get(one.kind, labels.WORD_KIND),
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
