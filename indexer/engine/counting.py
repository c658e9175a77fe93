"""Filters, facet counts and the histogram, as operations on whole sets."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass

from indexer.engine import schema
from indexer.engine.postings import Postings
from indexer.engine.scores import Bits, union
from indexer.results import FACETS, SearchRequest


@dataclass(frozen=True, slots=True)
class Columns:
    """The facet values and months of an index: name -> value -> records."""

    facets: dict[str, dict[str, Bits]]
    months: dict[str, Bits]


def columns_of(postings: Postings) -> Columns:
    """Read the facet values and issue months of every record."""

    def values(field: str) -> dict[str, Bits]:
        return {term: postings.bits(field, term) for term in postings.terms(field)}

    return Columns(
        {facet: values(schema.facet_field(facet)) for facet in FACETS}, values(schema.MONTH)
    )


@dataclass(frozen=True, slots=True)
class Filters:
    """What a request narrows to: ``by_facet`` has an entry per facet that narrows, ``range`` is
    that of from/to (all records where there is none)."""

    everything: Bits
    by_facet: dict[str, Bits]
    range: Bits

    def without(self, name: str | None) -> Bits:
        """All filters together but the one called ``name`` (a facet, or "range")."""
        found = self.everything if name == "range" else self.range
        for facet, bits in self.by_facet.items():
            if facet != name:
                found = found & bits
        return found


def filters_of(request: SearchRequest, columns: Columns, everything: Bits) -> Filters:
    """Chosen values are any-of within a facet and all-of between facets; excluded ones are
    taken away; both belong to the facet's own filter."""
    by_facet: dict[str, Bits] = {}
    for facet, values in request.chosen:
        if values:
            chosen = _any(columns.facets.get(facet, {}), values)
            by_facet[facet] = by_facet.get(facet, everything) & chosen
    for facet, values in request.excluded:
        if values:
            excluded = _any(columns.facets.get(facet, {}), values)
            by_facet[facet] = by_facet.get(facet, everything) - excluded
    in_range = everything
    if request.from_month or request.to_month:
        first, last = request.from_month or "", request.to_month or "9999-99"
        in_range = _any(columns.months, [m for m in columns.months if first <= m <= last])
    return Filters(everything, by_facet, in_range)


def counts(of: dict[str, Bits], found: Bits) -> dict[str, int]:
    """How many of ``found`` have each value; values that none has are left out."""
    counted = {value: bits.intersection_cardinality(found) for value, bits in of.items()}
    return {value: count for value, count in counted.items() if count}


def _any(of: dict[str, Bits], values: Iterable[str]) -> Bits:
    return union(of[value] for value in values if value in of)
