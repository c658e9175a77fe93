"""One month as a calendar, Monday first: a table whose cells are days."""

from __future__ import annotations

from calendar import Calendar
from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date, timedelta

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
    by_day: dict[date, list[tuple[Happening, bool]]] = {}
    for one in reversed(happenings):
        if one.days is None:
            continue
        first, last = one.days
        day = max(first, date.fromisoformat(f"{month}-01"))
        while day <= last and day.strftime("%Y-%m") == month:
            by_day.setdefault(day, []).append((one, day > first))
            day += timedelta(days=1)
    year, number = (int(part) for part in month.split("-"))
    return tuple(
        tuple(_day(day, day.month == number, by_day.get(day, [])) for day in week)
        for week in Calendar().monthdatescalendar(year, number)
    )


def loose_of(happenings: Sequence[Happening]) -> tuple[DayEvent, ...]:
    return tuple(_event(one, False) for one in happenings if one.days is None)


def _day(day: date, inside: bool, events: list[tuple[Happening, bool]]) -> Day:
    if not inside:
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
