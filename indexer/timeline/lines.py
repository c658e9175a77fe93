"""Lines: what the ledger shows of institutions in one series, month by month."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterable, Sequence
from dataclasses import replace

from indexer.authority import Authority, fold
from indexer.figures import Figure, moments, scope_breaks
from indexer.knowledge.figures import Listing
from indexer.timeline.values import Growth, PlatformLine, SeriesLine, SeriesRef

# Rows of these kinds are institutions that join a platform.
MEMBERS = ("institution", "district")


def series_ref(series: str, authority: Authority) -> SeriesRef:
    """The platform is the one of the authority file, else the one that the title names."""
    for rule in authority.series:
        if rule.id == series:
            return SeriesRef(series, rule.platform or None)
    key = fold(series)
    named = [name for name, ids in authority.platform_index.items() if len(ids) == 1]
    longest = max((name for name in named if name in key), key=len, default=None)
    return SeriesRef(series, authority.platform_index[longest][0] if longest else None)


def series_order(series: Iterable[str], authority: Authority) -> list[str]:
    """As the authority file has them, then by name."""
    order = {rule.id: place for place, rule in reversed([*enumerate(authority.series)])}
    return sorted(series, key=lambda id_: (order.get(id_, len(order)), id_))


def lines_in(
    series: SeriesRef,
    figures: Iterable[Figure],
    listings: Sequence[Listing],
    authority: Authority,
) -> tuple[SeriesLine, ...]:
    """The line of every institution that ``figures`` (cells of the series, whole rows and their
    branches') list, in the order of their first printing. ``listings``: all rows of the series."""
    held: dict[str, list[Figure]] = defaultdict(list)
    cells = [one for one in figures if one.period is not None]
    for one in cells:
        if one.row.kind in MEMBERS and one.row.entity is not None:
            held[one.row.entity].append(one)
    printings: dict[str, Listing] = {}
    for listing in listings:
        printings.setdefault(listing.period, listing)
    breaks = scope_breaks(cells, authority)
    made = []
    for institution, own in held.items():
        rows = {one.row.id for one in own}
        changes = tuple(one for one in breaks if one.row in rows)
        made.append(
            SeriesLine(institution, series, moments(own, sorted(printings)), changes, printings)
        )
    return tuple(made)


def thinned(line: SeriesLine) -> SeriesLine:
    """With one figure a row: what a platform keeps of everybody's lines."""
    kept = (
        replace(one, figures=tuple({f.record: f for f in one.figures}.values()))
        for one in line.moments
    )
    return replace(line, moments=tuple(kept))


def platform_line(series: SeriesRef, lines: Iterable[SeriesLine]) -> PlatformLine:
    """Everybody ever listed, who came first and stayed longest first."""
    ordered = tuple(sorted(lines, key=lambda one: (one.first_listed, -len(one.listed))))
    return PlatformLine(series, ordered, _growth(ordered))


def _growth(lines: Sequence[SeriesLine]) -> tuple[Growth, ...]:
    found: list[Growth] = []
    seen: set[str] = set()
    before: set[str] = set()
    for place, moment in enumerate(lines[0].moments):
        here = [one for one in lines if one.moments[place].is_listed]
        names = [one.institution for one in here]
        found.append(
            Growth(
                moment.period,
                lines[0].printings[moment.period].issue,
                len(here),
                sum(one.moments[place].state == "active" for one in here),
                tuple(name for name in names if name not in seen) if place else (),
                tuple(name for name in names if name in seen and name not in before),
                tuple(one.institution for one in lines if one.institution in before - set(names)),
            )
        )
        before = set(names)
        seen |= before
    return tuple(found)
