"""Names that rules found and nobody has confirmed: with whom they may be the same, and why.

A decision about one is a row of ``corpus/authority/decisions.csv``; the next build follows it.
"""

from __future__ import annotations

import csv
import io
from collections.abc import Iterable

from indexer import wording
from indexer.authority import Authority
from indexer.knowledge import KnowledgeReader
from indexer.review.arriving import arriving
from indexer.review.mentioned import NEW, mentioned
from indexer.review.near import InstitutionsNear, PeopleNear, are_apart, behind_other_places
from indexer.review.renamed import renamings
from indexer.review.values import Case, Doubt, Match, Review, Unknown

__all__ = [
    "Case",
    "Doubt",
    "Match",
    "Review",
    "Unknown",
    "arriving",
    "decision_row",
    "institution_cases",
    "review",
    "undecided",
]

_LISTED = """
SELECT DISTINCT series, period FROM figures
WHERE entity_id = ? AND basis = 'cell' AND series IS NOT NULL AND period IS NOT NULL
"""


def review(knowledge: KnowledgeReader, authority: Authority) -> Review:
    """What waits for a decision, the likeliest matches first, then the most records."""
    institutions, alike = institution_cases(knowledge, authority)
    listed = {person.id for person in authority.people}
    everybody = mentioned(knowledge, "person", NEW)
    around = PeopleNear(everybody, authority)
    people = [Case(one, around.of(one)) for one in everybody if one.id not in listed]
    near = [case for case in people if case.matches]
    return Review(
        institutions=institutions,
        alike=alike,
        people=_ordered(near),
        unmatched_people=len(people) - len(near),
        doubts=tuple(
            Doubt(entity.id, name.name, name.relation, name.evidence)
            for entity in authority.institutions
            for name in entity.names
            if not name.is_fact
        ),
        decided=len(authority.decisions),
    )


def institution_cases(
    knowledge: KnowledgeReader, authority: Authority
) -> tuple[tuple[Case, ...], tuple[Case, ...]]:
    """(institutions in no authority file, known ones that may be one)."""
    unknown = mentioned(knowledge, "institution", NEW)
    around = InstitutionsNear(authority, unknown)
    told = _told(knowledge, authority)
    near = [Case(one, _with(told.pop(one.id, ()), around.of(one))) for one in unknown]
    names = [entity.id for entity in authority.institutions if entity.kind != "district"]
    alike = [
        _gave_way(knowledge, pair)
        for pair in behind_other_places(authority, [*names, *(one.id for one in unknown)])
    ]
    renamed = (
        Case(one, matches)
        for id_, matches in told.items()
        for one in mentioned(knowledge, "institution", "m.entity_id = ?", id_)
    )
    return _ordered(near), _ordered((*renamed, *(case for case in alike if case is not None)))


def _told(knowledge: KnowledgeReader, authority: Authority) -> dict[str, tuple[Match, ...]]:
    """Former name -> whom a sentence says that it is called now; what somebody has decided to be
    two is left out."""
    found: dict[str, tuple[Match, ...]] = {}
    for one in renamings(knowledge, authority.lexicon.renamed):
        reason = f"据{wording.issue(one.issue)}所刊“{one.text}”更名"
        known = found.get(one.former, ())
        if not are_apart(authority, one.former, one.new):
            found[one.former] = _with(known, (Match(one.new, reason, "same-as"),))
    return found


def _with(first: Iterable[Match], others: Iterable[Match]) -> tuple[Match, ...]:
    """Each target by its first reason."""
    found: dict[str, Match] = {}
    for match in (*first, *others):
        found.setdefault(match.target, match)
    return tuple(found.values())


def undecided(cases: Iterable[Case], institution: str) -> tuple[Match, ...]:
    """Whom an institution may be the same as, by cases of either side; branches are not. The
    reason is a whole clause."""
    found: dict[str, Match] = {}
    for case in cases:
        for match in case.matches:
            pair = (case.unknown.id, match.target)
            if match.decision == "same-as" and institution in pair:
                other = pair[pair[0] == institution]
                reason = f"“{case.unknown.name}”{match.reason}"
                found.setdefault(other, Match(other, reason, match.decision))
    return tuple(found.values())


def _gave_way(knowledge: KnowledgeReader, pair: tuple[str, str]) -> Case | None:
    """The pair where one series has listed both and never in one month, the earlier first:
    two that stand in one table are two institutions, whatever they are called."""
    listed = [set(knowledge.ask(_LISTED, (name,))) for name in pair]
    series = {id_ for id_, _ in listed[0]} & {id_ for id_, _ in listed[1]}
    if not series or listed[0] & listed[1]:
        return None
    first = [min(period for id_, period in held if id_ in series) for held in listed]
    earlier, later = pair if first[0] <= first[1] else pair[::-1]
    (one,) = mentioned(knowledge, "institution", "m.entity_id = ?", earlier)
    reason = f"与“{later}”只差所在地名，同一统计中一个不再列、另一个列出，从不并列"
    return Case(one, (Match(later, reason, "same-as"),))


def decision_row(unknown: Unknown, match: Match | None) -> str:
    """The row of decisions.csv that a person may complete and paste."""
    out = io.StringIO()
    csv.writer(out, lineterminator="").writerow(
        [
            unknown.kind,
            unknown.id,
            match.decision if match else "not-a-name",
            match.target if match else "",
            "见 " + "、".join(unknown.records),
            "",
            "",
        ]
    )
    return out.getvalue()


def _ordered(cases: Iterable[Case]) -> tuple[Case, ...]:
    return tuple(sorted(cases, key=lambda c: (not c.matches, -c.unknown.count, c.unknown.id)))
