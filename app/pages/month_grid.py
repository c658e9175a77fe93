"""One month as a calendar, Monday first: a table whose cells are days."""

from __future__ import annotations

from calendar import Calendar, monthrange
from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date

from indexer import wording
from indexer.events import Happening

WEEKDAYS = ("一", "二", "三", "四", "五", "六", "日")


@dataclass(frozen=True, slots=True)
class DayEvent:
    """``anchor`` leads to the event in the list below; ``continued`` where it began earlier;
    ``named``: its title is shown, which once a month is enough."""

    kind: str
    title: str
    anchor: str
    announced: bool
    continued: bool
    named: bool = True


@dataclass(frozen=True, slots=True)
class Day:
    """``no`` is "" for the days of other months, which stay empty."""

    no: str
    iso: str
    label: str
    events: tuple[DayEvent, ...]


@dataclass(frozen=True, slots=True)
class MonthGrid:
    """``loose``: events of the month whose day is not printed."""

    label: str
    weekdays: tuple[str, ...]
    weeks: tuple[tuple[Day, ...], ...]
    loose: tuple[DayEvent, ...]
    previous: str | None = None
    previous_label: str = ""
    next: str | None = None
    next_label: str = ""


def anchor(one: Happening) -> str:
    return "e-" + one.id.replace("/", "-")


def days_of(month: str, happenings: Sequence[Happening]) -> tuple[tuple[Day, ...], ...]:
    year, number = (int(part) for part in month.split("-"))
    begin, end = date(year, number, 1), date(year, number, monthrange(year, number)[1])
    by_day: dict[int, list[tuple[Happening, bool]]] = {}
    for one in reversed(happenings):
        if one.days is None or one.days[0] > end or one.days[1] < begin:
            continue
        first, last = one.days
        for day in range(max(first, begin).day, min(last, end).day + 1):
            by_day.setdefault(day, []).append((one, date(year, number, day) > first))
    # Days as numbers: the week that holds the last day a calendar knows has days beyond it.
    return tuple(
        tuple(_day(date(year, number, day) if day else None, by_day.get(day, [])) for day in week)
        for week in Calendar().monthdayscalendar(year, number)
    )


def loose_of(happenings: Sequence[Happening]) -> tuple[DayEvent, ...]:
    return tuple(_event(one, False) for one in happenings if one.days is None)


def _day(day: date | None, events: list[tuple[Happening, bool]]) -> Day:
    """``None``: a place in the week for a day of another month."""
    if day is None:
        return Day("", "", "", ())
    return Day(
        no=str(day.day),
        iso=day.isoformat(),
        label=wording.day(day.isoformat()),
        events=tuple(_event(one, continued, day.day == 1) for one, continued in events),
    )


def _event(one: Happening, continued: bool, first_day: bool = False) -> DayEvent:
    return DayEvent(
        "、".join(one.kinds),
        one.title,
        anchor(one),
        one.announced,
        continued,
        named=first_day or not continued,
    )
