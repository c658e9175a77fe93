"""Names that wait for a decision, with what can be decided by one click."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass

from app import labels, urls
from app.pages.runs import Link
from indexer.intake.deciding import SAID
from indexer.review import Case, Match

__all__ = ["SAID", "NameCase", "NameMatch", "name_cases"]


@dataclass(frozen=True, slots=True)
class Decide:
    """One button; ``target`` is "" for a name that is none."""

    decision: str
    text: str
    target: str


@dataclass(frozen=True, slots=True)
class NameMatch:
    """Whom a name may be, why, and what can be said of the two, the likeliest first."""

    anchor: str
    target: Link
    reason: str
    buttons: tuple[Decide, ...]


@dataclass(frozen=True, slots=True)
class NameCase:
    """``evidence``: what stands in the field for it. ``url`` is "" where the name has no page
    yet."""

    kind: str
    kind_label: str
    id: str
    name: str
    url: str
    detail: str
    count: int
    records: tuple[Link, ...]
    matches: tuple[NameMatch, ...]
    evidence: str


def name_cases(cases: Iterable[Case], *, are_served: bool = True) -> tuple[NameCase, ...]:
    """``are_served``: the names and their records have pages."""
    return tuple(_case(case, are_served) for case in cases)


def _case(case: Case, is_served: bool) -> NameCase:
    one = case.unknown
    printed = [mention for mention in one.mentions if mention != one.name]
    detail = f"印作 {'、'.join(printed)}" if printed else ""
    if one.kind == "person":
        detail = "，".join(filter(None, (one.title, one.institution)))
    return NameCase(
        kind=one.kind,
        kind_label=labels.KINDS[one.kind],
        id=one.id,
        name=one.name,
        url=urls.entity(one.kind, one.id) if is_served else "",
        detail=detail,
        count=one.count,
        records=tuple(
            Link(labels.record(record), urls.record(record) if is_served else "")
            for record in one.records
        ),
        matches=tuple(_match(one.kind, one.id, match) for match in case.matches),
        evidence="见 " + "、".join(one.records),
    )


def _match(kind: str, id_: str, match: Match) -> NameMatch:
    offered = ["same-as", "distinct"] + (["branch-of"] if kind == "institution" else [])
    offered.sort(key=lambda decision: decision != match.decision)
    return NameMatch(
        urls.pair(id_, match.target),
        Link(labels.entity(kind, match.target), urls.entity(kind, match.target)),
        match.reason,
        tuple(Decide(decision, SAID[decision], match.target) for decision in offered),
    )
