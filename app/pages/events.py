"""``/events``: what the records report and announce, by month, with years and months to choose."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date

from app import labels, urls
from app.event_state import EventState
from app.pages.facets import SHORT, Chip, FacetBlock, FacetLine, facet_block
from app.pages.frame import PageFrame, frame
from app.pages.month_grid import WEEKDAYS, MonthGrid, anchor, days_of, loose_of
from app.pages.runs import Link
from indexer import wording
from indexer.events import ANNOUNCED, REPORTED, Chosen, Happening, MonthCount
from indexer.model import Person
from indexer.results import Facet

STATUSES = {ANNOUNCED: "预告", REPORTED: "报道"}
HEADINGS = {"status": "预告与报道", "kind": "类别", "year": "年份", "place": "地点"}
NO_ROLE = "人员"


@dataclass(frozen=True, slots=True)
class RoleLine:
    """Everybody who did the same, or (``role`` 机构) the institutions that are named."""

    role: str
    names: tuple[Link, ...]


@dataclass(frozen=True, slots=True)
class EventLine:
    """``when`` as it is shown, ``first`` its ISO day or month ("" without a date)."""

    anchor: str
    first: str
    when: str
    weekday: str
    kinds: tuple[str, ...]
    title: str
    url: str
    place: str
    place_url: str
    announced: bool
    issue: Link
    is_sample: bool
    roles: tuple[RoleLine, ...]
    who: str


@dataclass(frozen=True, slots=True)
class MonthGroup:
    """The events that begin in a month, the newest first."""

    label: str
    url: str
    events: tuple[EventLine, ...]


@dataclass(frozen=True, slots=True)
class MonthCell:
    """``count`` 0 and no address where nothing is known to have happened."""

    label: str
    count: int
    url: str | None
    current: bool


@dataclass(frozen=True, slots=True)
class YearRow:
    label: str
    url: str
    current: bool
    months: tuple[MonthCell, ...]


@dataclass(frozen=True, slots=True)
class EventsPage:
    """``undated`` are the events of this page without a date; ``undated_total`` of all pages,
    with the address where they stand."""

    frame: PageFrame
    total: int
    shown: str
    reading: str
    chips: tuple[Chip, ...]
    clear_url: str | None
    facets: tuple[FacetBlock, ...]
    month_names: tuple[str, ...]
    years: tuple[YearRow, ...]
    years_open: bool
    grid: MonthGrid | None
    groups: tuple[MonthGroup, ...]
    undated: tuple[EventLine, ...]
    undated_total: int
    undated_url: str
    newer: str | None
    older: str | None
    ics_url: str
    atom_url: str
    api_url: str


def events_page(chosen: Chosen, state: EventState) -> EventsPage:
    asked = chosen.request
    last = max(1, -(-chosen.total // asked.size))
    first = (asked.page - 1) * asked.size + 1
    dated = tuple(one for one in chosen.page if one.dated is not None)
    label = wording.month(asked.month) if asked.month else ""
    return EventsPage(
        frame=frame(f"事件 {label}".strip(), at=urls.EVENTS),
        total=chosen.total,
        shown=f"第{first}–{first + len(chosen.page) - 1}条" if last > 1 else "",
        reading=_reading(chosen),
        chips=_chips(state),
        clear_url=urls.events(state.bare()) if state.is_narrowed else None,
        facets=tuple(block for f in chosen.facets if (block := _facet(f, state)) is not None),
        month_names=tuple(f"{number}月" for number in range(1, 13)),
        years=_years(chosen.months, state),
        years_open=len({one.month[:4] for one in chosen.months}) <= 8 or not state.is_narrowed,
        grid=_grid(chosen, state) if asked.month else None,
        groups=_groups(dated, state),
        undated=tuple(_line(one, state) for one in chosen.page if one.dated is None),
        undated_total=chosen.undated,
        undated_url=urls.events(state.with_page(last), "undated"),
        newer=urls.events(state.with_page(asked.page - 1)) if asked.page > 1 else None,
        older=urls.events(state.with_page(asked.page + 1)) if asked.page < last else None,
        ics_url=urls.events_ics(state),
        atom_url=urls.events_atom(state),
        api_url=urls.api_events(state),
    )


# --- what is chosen ---------------------------------------------------------------------------


def _label(facet: str, value: str) -> str:
    if facet == "status":
        return STATUSES.get(value, value)
    return f"{value}年" if facet == "year" else value


def _reading(chosen: Chosen) -> str:
    asked = chosen.request
    parts = [
        "或".join(_label(name, value) for value in asked.values(name))
        for name in HEADINGS
        if asked.values(name)
    ]
    if asked.month:
        parts.append(wording.month(asked.month))
    return "，".join(parts) or "各期要闻和简讯报道或预告的会议、培训、调研等，按日期由新到旧"


def _chips(state: EventState) -> tuple[Chip, ...]:
    made = [
        Chip(HEADINGS[name], _label(name, value), urls.events(state.toggle(name, value)), False)
        for name in HEADINGS
        for value in state.request.values(name)
    ]
    if state.request.month:
        label = wording.month(state.request.month)
        made.append(Chip("月份", label, urls.events(state.with_month(None)), False))
    return tuple(made)


def _facet(facet: Facet, state: EventState) -> FacetBlock | None:
    """As the facets of the search: what is taken first, the rest behind one button."""
    lines = [
        FacetLine(
            label=_label(facet.name, value.value),
            count=value.count,
            url=urls.events(state.toggle(facet.name, value.value)),
            exclude_url=None,
            selected=value.selected,
            excluded=False,
        )
        for value in facet.values
    ]
    return facet_block(
        facet.name,
        HEADINGS[facet.name],
        lines,
        urls.events(state.clear(facet.name)),
        short=(2 if facet.name == "year" else 1) * SHORT,
    )


# --- years and months ---------------------------------------------------------------------------


def _years(months: Sequence[MonthCount], state: EventState) -> tuple[YearRow, ...]:
    counts = {one.month: one.count for one in months}
    asked = state.request
    rows = []
    for year in sorted({month[:4] for month in counts}, reverse=True):
        cells = []
        for number in range(1, 13):
            month = f"{year}-{number:02d}"
            count = counts.get(month, 0)
            current = month == asked.month
            url = urls.events(state.with_month(None if current else month)) if count else None
            cells.append(MonthCell(wording.month(month), count, url, current))
        current = asked.years == (year,)
        url = urls.events(state.clear("year") if current else state.with_year(year))
        rows.append(YearRow(year, url, current, tuple(cells)))
    return tuple(rows)


def _grid(chosen: Chosen, state: EventState) -> MonthGrid:
    month = chosen.request.month or ""
    others = [one.month for one in chosen.months]
    before = [one for one in others if one < month][-1:]
    after = [one for one in others if one > month][:1]
    return MonthGrid(
        label=wording.month(month),
        weekdays=WEEKDAYS,
        weeks=days_of(month, chosen.found),
        loose=loose_of(chosen.found),
        previous=urls.events(state.with_month(before[0])) if before else None,
        previous_label=wording.month(before[0]) if before else "",
        next=urls.events(state.with_month(after[0])) if after else None,
        next_label=wording.month(after[0]) if after else "",
    )


# --- the list -----------------------------------------------------------------------------------


def _groups(happenings: Sequence[Happening], state: EventState) -> tuple[MonthGroup, ...]:
    groups: dict[str, list[Happening]] = {}
    for one in happenings:
        groups.setdefault(one.months[0], []).append(one)
    return tuple(
        MonthGroup(
            label=wording.month(month),
            url=urls.events(state.with_month(month)),
            events=tuple(_line(one, state) for one in members),
        )
        for month, members in groups.items()
    )


def _line(one: Happening, state: EventState) -> EventLine:
    days = one.days
    count = len(one.people)
    institutions = tuple(dict.fromkeys(i.name for i in one.institutions))
    parts = [f"人员 {count} 位"] * (count > 0)
    parts += [f"机构 {len(institutions)} 家"] * (len(institutions) > 0)
    roles = [*_roles(one.people)]
    if institutions:
        links = tuple(Link(name, urls.entity("institution", name)) for name in institutions)
        roles.append(RoleLine("机构", links))
    there = state
    for area in one.areas:
        there = there if area in there.request.places else there.toggle("place", area)
    return EventLine(
        anchor=anchor(one),
        first=days[0].isoformat() if days else one.dated or "",
        when=_when(one),
        weekday=_weekday(days),
        kinds=one.kinds,
        title=one.title,
        url=urls.record(one.record_id),
        place=one.place or "",
        place_url=urls.events(there) if one.areas else "",
        announced=one.announced,
        issue=Link(labels.issue(one.issue), urls.issue(one.issue.id)),
        is_sample=one.issue.is_sample,
        roles=tuple(roles),
        who="，".join(parts),
    )


def _roles(people: Sequence[Person]) -> tuple[RoleLine, ...]:
    groups: dict[str, list[Link]] = {}
    for one in people:
        note = f"{one.organization or ''}{one.title or ''}"
        link = Link(one.name, urls.entity("person", one.id), note)
        groups.setdefault(one.role or NO_ROLE, []).append(link)
    return tuple(RoleLine(role, tuple(names)) for role, names in groups.items())


def _when(one: Happening) -> str:
    """The days without their year and, in a range within a month, without its month again: the
    heading above names both."""
    days = one.days
    if days is None:
        return "日未印出" if one.dated else ""
    first, last = days
    start = wording.month_day(first.month, first.day)
    if first == last:
        return start
    if first.year != last.year:
        return f"{start}—{wording.day(last.isoformat())}"
    if first.month != last.month:
        return f"{start}—{wording.month_day(last.month, last.day)}"
    return f"{start}—{last.day}日"


def _weekday(days: tuple[date, date] | None) -> str:
    return f"星期{WEEKDAYS[days[0].weekday()]}" if days and days[0] == days[1] else ""
