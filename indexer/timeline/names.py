"""Names over time: in which periods each name of an institution is printed."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass

from indexer.authority import fold
from indexer.authority.values import BETWEEN_ENTITIES
from indexer.knowledge import EntityName, KnowledgeReader
from indexer.timeline.values import NameInUse

_PRINTED = """
SELECT mention, record_id, period, issue_id FROM mentions
WHERE kind = 'institution' AND entity_id = ? ORDER BY date, issue_id, record_position
"""


@dataclass(frozen=True, slots=True)
class PrintedName:
    """One printing of a name. ``period``: of the table or the statement, else None."""

    name: str
    record: str
    period: str | None
    issue: str


def institution_names(knowledge: KnowledgeReader, institution: str) -> tuple[NameInUse, ...]:
    printed = tuple(PrintedName(*row) for row in knowledge.ask(_PRINTED, (institution,)))
    return names_over_time(knowledge.names("institution", institution), printed)


def names_over_time(
    names: Sequence[EntityName], printed: Sequence[PrintedName]
) -> tuple[NameInUse, ...]:
    """``names``: of the authority file, without what is only recalled; ``printed``: every
    printing, oldest first. Printed names come first, in the order of their first period; what
    stands between two institutions (branch-of) is no name and left out."""
    spans: dict[str, list[PrintedName]] = {}
    for one in printed:
        spans.setdefault(fold(one.name), []).append(one)
    found = [
        _span(name.name, name.relation, name.evidence, spans.pop(fold(name.name), []), name)
        for name in names
        if name.relation not in BETWEEN_ENTITIES
    ]
    found += [_span(held[0].name, "printed", "", held) for held in spans.values()]
    return tuple(sorted(found, key=lambda s: (s.first_period is None, s.first_period or "")))


def _span(
    name: str,
    relation: str,
    evidence: str,
    held: Sequence[PrintedName],
    known: EntityName | None = None,
) -> NameInUse:
    """Tables and statements say which month they are about; only where a name stands in
    neither, the month of the number counts."""
    dated = sorted(
        ((one.period, one) for one in held if one.period), key=lambda pair: pair[0]
    ) or sorted(((one.issue[:7], one) for one in held), key=lambda pair: pair[0])
    if not dated:
        first, last = (known.first_period, known.last_period) if known else (None, None)
        return NameInUse(name, relation, evidence, first, last, 0, ())
    records = dict.fromkeys((dated[0][1].record, dated[-1][1].record))
    return NameInUse(
        name,
        relation,
        evidence or f"printed in the briefings: {dated[0][1].record}",
        dated[0][0],
        dated[-1][0],
        len(held),
        tuple(records),
    )
