"""Which happenings are asked for, and how many there would be with each other value."""

from __future__ import annotations

from collections import Counter
from collections.abc import Sequence
from dataclasses import dataclass, replace

from indexer.events.values import Happening
from indexer.results import Facet, FacetValue

# Facet -> what it is called to the reader. Values of one facet are any-of, facets are all-of.
DIMENSIONS: dict[str, str] = {
    "status": "预告",
    "kind": "类别",
    "year": "年份",
    "place": "地点",
}


@dataclass(frozen=True, slots=True)
class EventRequest:
    """``years`` (YYYY) and ``month`` (YYYY-MM) are those of the happening, not of the issue; a
    happening that touches them is in. ``size`` 0 gives all on one page."""

    kinds: tuple[str, ...] = ()
    places: tuple[str, ...] = ()
    years: tuple[str, ...] = ()
    statuses: tuple[str, ...] = ()
    month: str | None = None
    page: int = 1
    size: int = 30

    def values(self, facet: str) -> tuple[str, ...]:
        return {
            "kind": self.kinds,
            "place": self.places,
            "year": self.years,
            "status": self.statuses,
        }[facet]

    def without(self, facet: str) -> EventRequest:
        """All but this facet's own filter; a month is a year's own filter too."""
        if facet == "kind":
            return replace(self, kinds=())
        if facet == "place":
            return replace(self, places=())
        if facet == "status":
            return replace(self, statuses=())
        return replace(self, years=(), month=None)


@dataclass(frozen=True, slots=True)
class MonthCount:
    month: str
    count: int


@dataclass(frozen=True, slots=True)
class Chosen:
    """``found``: all that were asked for, in the order of ``happenings``; ``page``: the part of
    them on the asked page. ``undated`` of them bear no date. ``months``: every month that has
    any, year and month filter aside, in order."""

    request: EventRequest
    total: int
    undated: int
    found: tuple[Happening, ...]
    page: tuple[Happening, ...]
    facets: tuple[Facet, ...]
    months: tuple[MonthCount, ...]


@dataclass(frozen=True, slots=True)
class Held:
    """A happening with what it is chosen and counted by, worked out once."""

    one: Happening
    months: tuple[str, ...]
    values: dict[str, tuple[str, ...]]


def hold(one: Happening) -> Held:
    months = one.months
    return Held(
        one,
        months,
        {
            "status": (one.status,),
            "kind": one.kinds,
            "year": tuple(dict.fromkeys(month[:4] for month in months)),
            "place": one.areas,
        },
    )


def _fitting(held: Sequence[Held], request: EventRequest) -> list[Held]:
    asked = [(name, frozenset(request.values(name))) for name in DIMENSIONS if request.values(name)]
    return [
        one
        for one in held
        if (request.month is None or request.month in one.months)
        and all(not wanted.isdisjoint(one.values[name]) for name, wanted in asked)
    ]


def choose(held: Sequence[Held], request: EventRequest) -> Chosen:
    """The one way to a selection: page, JSON, calendar file and feed all come from here."""
    found = tuple(one.one for one in _fitting(held, request))
    start = (request.page - 1) * request.size
    in_any_month = _fitting(held, request.without("year"))
    months = Counter(month for one in in_any_month for month in one.months)
    return Chosen(
        request=request,
        total=len(found),
        undated=sum(one.dated is None for one in found),
        found=found,
        page=found[start : start + request.size] if request.size else found,
        facets=tuple(_facet(held, request, name) for name in DIMENSIONS),
        months=tuple(MonthCount(month, months[month]) for month in sorted(months)),
    )


def _facet(held: Sequence[Held], request: EventRequest, name: str) -> Facet:
    """Counts with the facet's own filter left out; a chosen value without any stays, at 0."""
    others = _fitting(held, request.without(name))
    counts = Counter(value for one in others for value in one.values[name])
    chosen = request.values(name)
    for value in chosen:
        counts.setdefault(value, 0)
    order = sorted(counts, key=lambda value: (-counts[value], value))
    if name == "year":
        order = sorted(counts, reverse=True)
    return Facet(
        name=name,
        label=DIMENSIONS[name],
        values=tuple(FacetValue(v, v, counts[v], v in chosen) for v in order),
    )
