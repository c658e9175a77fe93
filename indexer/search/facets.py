"""Facets and histogram as shown: Chinese labels, useful order, the chosen values always there."""

from __future__ import annotations

from collections.abc import Mapping

from indexer import wording
from indexer.query.fields import FACET_LABELS, TYPE_LABELS
from indexer.query.months import say
from indexer.results import FACETS, Bar, Facet, FacetValue, SearchRequest
from indexer.search.catalogue import Catalogue

NEWEST_FIRST = frozenset({"year", "issue"})


def facets(
    counts: Mapping[str, Mapping[str, int]], request: SearchRequest, catalogue: Catalogue
) -> tuple[Facet, ...]:
    """All facets in the order of ``FACETS``, each with its values sorted."""
    chosen, excluded = dict(request.chosen), dict(request.excluded)
    return tuple(
        _facet(name, counts.get(name, {}), chosen.get(name, ()), excluded.get(name, ()), catalogue)
        for name in FACETS
    )


def bars(histogram: Mapping[str, int]) -> tuple[Bar, ...]:
    return tuple(Bar(month, count) for month, count in sorted(histogram.items()))


def value_label(name: str, value: str, catalogue: Catalogue) -> str:
    """What a reader sees for a value: 要闻, 2018年, 2018年6月号."""
    if name == "type":
        return TYPE_LABELS.get(value, value)
    if name == "year":
        return f"{value}年"
    if name == "issue":
        return wording.issue(value)
    return catalogue.labels.get((name, value), value)


def conditions(request: SearchRequest, catalogue: Catalogue) -> str:
    """The filters in words, "" without any: 条件：类型为要闻或简讯，年份不为2018年."""
    said = []
    for verb, filters in (("为", request.chosen), ("不为", request.excluded)):
        for name, values in filters:
            if values:
                labels = "或".join(value_label(name, v, catalogue) for v in values)
                said.append(f"{FACET_LABELS.get(name, name)}{verb}{labels}")
    if request.from_month or request.to_month:
        said.append(f"刊期{months_label(request.from_month, request.to_month)}")
    return "条件：" + "，".join(said) if said else ""


def months_label(first: str | None, last: str | None) -> str:
    if first and last:
        return say(first, last)
    return f"{say(first, first)}起" if first else f"到{say(last or '', last or '')}为止"


def _facet(
    name: str,
    counts: Mapping[str, int],
    chosen: tuple[str, ...],
    excluded: tuple[str, ...],
    catalogue: Catalogue,
) -> Facet:
    values = [
        FacetValue(
            value,
            value_label(name, value, catalogue),
            counts.get(value, 0),
            value in chosen,
            value in excluded,
        )
        for value in dict.fromkeys((*counts, *chosen, *excluded))
        if counts.get(value, 0) or value in chosen or value in excluded
    ]
    if name in NEWEST_FIRST:
        values.sort(key=lambda v: v.value, reverse=True)
    else:
        values.sort(key=lambda v: (-v.count, v.label))
    return Facet(name, FACET_LABELS[name], tuple(values))
