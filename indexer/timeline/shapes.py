"""The JSON of a timeline, in the shape that DESIGN.md fixes; more keys may be added."""

from __future__ import annotations

from typing import Any

from indexer.figures import ScopeBreak
from indexer.timeline.proof import Proof, claims_of
from indexer.timeline.values import Growth, NameInUse, PlatformLine, SeriesLine, Statement

Shape = dict[str, Any]


def name_shape(name: NameInUse) -> Shape:
    return {
        "name": name.name,
        "relation": name.relation,
        "evidence": name.evidence,
        "first_period": name.first_period,
        "last_period": name.last_period,
        "count": name.count,
        "records": list(name.records),
    }


def line_shape(line: SeriesLine) -> Shape:
    platform = line.series.platform
    return {
        "platform": {"id": platform, "name": platform},
        "series": {"id": line.series.id, "title": line.series.id},
        "first_listed": line.first_listed,
        "first_active": line.first_active,
        "last_listed": line.last_listed,
        "listed_periods": list(line.listed),
        "active_periods": list(line.periods("active")),
        "zero_only_periods": list(line.periods("zero")),
        "no_figure_periods": list(line.periods("words")),
        "absent_periods": list(line.periods("absent")),
        "printed_periods": [moment.period for moment in line.moments],
        "scope_changes": [scope_shape(one) for one in line.scope_changes],
        "evidence": list(line.evidence),
        "reading": [claim.text for claim in claims_of(line)],
    }


def proof_shape(proof: Proof) -> Shape:
    return {
        "text": proof.text,
        "conclusion": proof.conclusion,
        "sources": [
            {
                "kind": one.kind,
                "record": one.record,
                "citation": one.text,
                "is_recognised": one.is_recognised,
            }
            for one in proof.sources
        ],
        "unconfirmed": [
            {"institution": one.institution, "reason": one.reason} for one in proof.namesakes
        ],
    }


def scope_shape(change: ScopeBreak) -> Shape:
    return {
        "period": change.period,
        "previous_period": change.previous,
        "kind": change.kind,
        "reason": change.text,
        "records": list(change.records),
    }


def statement_shape(one: Statement) -> Shape:
    return {
        "record": one.record,
        "text": one.text,
        "words": list(one.words),
        "meanings": list(one.meanings),
        "institutions": sorted(one.institutions),
        "platforms": sorted(one.platforms),
        "is_recognised": one.is_recognised,
    }


def growth_shape(one: Growth) -> Shape:
    return {
        "period": one.period,
        "issue": one.issue,
        "listed": one.listed,
        "active": one.active,
        "came": list(one.came),
        "returned": list(one.returned),
        "left": list(one.left),
    }


def platform_line_shape(one: PlatformLine) -> Shape:
    return {
        "series": {"id": one.series.id, "title": one.series.id},
        "growth": [growth_shape(g) for g in one.growth],
        "institutions": [
            {"institution": line.institution} | line_shape(line) for line in one.lines
        ],
    }
