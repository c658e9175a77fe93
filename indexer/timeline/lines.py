"""Lines: what the ledger shows of institutions in one series, month by month."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Callable, Iterable, Mapping, Sequence

from indexer.authority import Authority, fold
from indexer.figures import Figure, Listed, ScopeBreak, moments
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
    listed: Iterable[Listed],
    printings: Mapping[str, Figure],
    breaks: Callable[[str, str], Sequence[ScopeBreak]],
) -> tuple[SeriesLine, ...]:
    """The line of every institution that ``listed`` (rows of tables of the series) has, in the
    order of their first printing. ``printings``: period -> a figure of that month's first row;
    ``breaks``: of a series and a row of it."""
    held: dict[str, list[Listed]] = defaultdict(list)
    for one in listed:
        row = one.figure.row
        if one.figure.period is not None and row.kind in MEMBERS and row.entity is not None:
            held[row.entity].append(one)
    return tuple(
        SeriesLine(
            institution,
            series,
            moments(own, sorted(printings)),
            tuple(
                sorted(
                    (
                        found
                        for row_id in dict.fromkeys(one.figure.row.id for one in own)
                        for found in breaks(series.id, row_id)
                    ),
                    key=lambda found: found.period,
                )
            ),
            printings,
        )
        for institution, own in held.items()
    )


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
