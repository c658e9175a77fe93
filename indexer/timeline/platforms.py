"""The same from the platform's side: who is on it, who came when, who left, how it grew."""

from __future__ import annotations

from indexer.timeline.sheet import Sheet, line
from indexer.timeline.values import Growth, Line, PlatformLine


def platform_lines(sheet: Sheet, platform: str) -> tuple[PlatformLine, ...]:
    """A value for each series of the platform that lists institutions."""
    return tuple(
        PlatformLine(ref, lines, _growth(sheet, ref.id, lines))
        for ref in sheet.series.values()
        if ref.platform == platform and (lines := _lines(sheet, ref.id))
    )


def _lines(sheet: Sheet, series: str) -> tuple[Line, ...]:
    """Everybody ever listed, the longest on it first."""
    found = [line(sheet, name, series) for name in sheet.members.get(series, ())]
    held = [one for one in found if one is not None]
    return tuple(sorted(held, key=lambda one: (one.first_listed, -len(one.listed))))


def _growth(sheet: Sheet, series: str, lines: tuple[Line, ...]) -> tuple[Growth, ...]:
    found: list[Growth] = []
    seen: set[str] = set()
    before: set[str] = set()
    for place, period in enumerate(sheet.printed[series]):
        here = [one for one in lines if one.moments[place].is_listed]
        names = [one.institution for one in here]
        found.append(
            Growth(
                period,
                sheet.issues[series, period],
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
