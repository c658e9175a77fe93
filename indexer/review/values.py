"""The frozen values of the review of names."""

from __future__ import annotations

from dataclasses import dataclass


@dataclass(frozen=True, slots=True)
class Unknown:
    """A name that rules found and no authority file lists. ``institution`` and ``title``: of a
    person. ``records``: the first few that print it, oldest first; ``count``: all of them."""

    kind: str
    id: str
    name: str
    institution: str | None
    title: str | None
    mentions: tuple[str, ...]
    count: int
    records: tuple[str, ...]


@dataclass(frozen=True, slots=True)
class Match:
    """Whom an unknown name may be, why in Chinese, and the decision that would say so."""

    target: str
    reason: str
    decision: str


@dataclass(frozen=True, slots=True)
class Case:
    """One unknown name with its likely matches, the likeliest first."""

    unknown: Unknown
    matches: tuple[Match, ...]


@dataclass(frozen=True, slots=True)
class Doubt:
    """A relation that the authority file only recalls: never shown as a fact anywhere."""

    id: str
    name: str
    relation: str
    evidence: str


@dataclass(frozen=True, slots=True)
class Review:
    """``alike``: known institutions whose names differ only in the place before them, of which
    one gives way to the other in a series. ``unmatched_people``: how many more people stand in
    no authority file, nobody near."""

    institutions: tuple[Case, ...]
    alike: tuple[Case, ...]
    people: tuple[Case, ...]
    unmatched_people: int
    doubts: tuple[Doubt, ...]
    decided: int
