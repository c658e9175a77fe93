"""Which records are one row of a series over the months, as far as a search groups them."""

from __future__ import annotations

from collections.abc import Callable, Iterator, Sequence
from typing import Any

from indexer.engine.grouping import Place
from indexer.query.tree import And, Months, NamedEntity, Node, Not, Or
from indexer.results import SearchRequest

Ask = Callable[[str, Sequence[str | int]], list[tuple[Any, ...]]]

# The first figure of a row says which row it is, whatever it is called that month.
_PLACES = """
SELECT r.issue_id, f.series, f.row_id FROM records r
LEFT JOIN figures f ON f.record_id = r.id AND f.position = 1 AND f.basis IN ('cell', 'total')
ORDER BY r.issue_id, r.position
"""
TIMES = ("year", "issue")
"""Facets that ask for a period."""


def places(ask: Ask) -> Iterator[Place]:
    """Issue and row of every record, an issue's records together and in printed order."""
    for issue, series, row in ask(_PLACES, ()):
        yield issue, (series, row) if series and row else None


def asks_a_period(request: SearchRequest, node: Node) -> bool:
    """Whether the conditions or the words of a search ask for one month, year or number."""
    if request.from_month or request.to_month:
        return True
    named = {facet for facet, values in request.chosen if values}
    return not named.isdisjoint(TIMES) or _names_a_period(node)


def _names_a_period(node: Node) -> bool:
    if isinstance(node, Months):
        return True
    if isinstance(node, NamedEntity):
        return node.facet in TIMES
    if isinstance(node, And | Or):
        return any(_names_a_period(part) for part in node.parts)
    return isinstance(node, Not) and _names_a_period(node.part)
