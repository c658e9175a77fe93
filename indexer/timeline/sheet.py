"""All rows by institution and series: the sheet from which every timeline is read off."""

from __future__ import annotations

import re
from collections import defaultdict
from collections.abc import Callable, Iterable, Mapping
from dataclasses import dataclass
from functools import cache

from indexer.authority import Authority, fold
from indexer.knowledge.evidence import PrintedRow, PrintedTable
from indexer.linking.series import rule_of, series_of
from indexer.timeline.scope import scope_changes
from indexer.timeline.values import Line, Moment, SeriesRef, State

_PART = re.compile(r"(\d+(?:\.\d+)?)/\d+")


@dataclass(frozen=True, slots=True)
class Sheet:
    """``printed``: series id -> its periods, oldest first; ``rows``: (institution, series id)
    -> period -> rows; ``series`` in the order of the authority file, then by age;
    ``undated``: rows of tables that print no period, by institution."""

    authority: Authority
    series: Mapping[str, SeriesRef]
    printed: Mapping[str, tuple[str, ...]]
    issues: Mapping[tuple[str, str], str]
    rows: Mapping[tuple[str, str], Mapping[str, tuple[PrintedRow, ...]]]
    members: Mapping[str, tuple[str, ...]]
    kinds: Mapping[str, str]


def state_of(row: PrintedRow) -> State:
    """What a row shows by itself. Of "6/11" the first number counts; words are no figure."""
    figures = [_figure(cell, value) for cell, value in zip(row.cells, row.values, strict=True)]
    known = [one for one in figures if one is not None]
    if any(known):
        return "active"
    return "zero" if known else "words"


def _figure(cell: str, value: float | None) -> float | None:
    if value is not None:
        return value
    part = _PART.fullmatch(fold(cell))
    return float(part[1]) if part else None


def state_of_rows(rows: Iterable[PrintedRow]) -> State:
    """Several rows of one period (campuses, a table printed twice) count together."""
    states = {state_of(row) for row in rows}
    order: tuple[State, ...] = ("active", "zero", "words")
    return next((state for state in order if state in states), "absent")


def sheet_of(
    tables: Iterable[PrintedTable], rows: Iterable[PrintedRow], authority: Authority
) -> Sheet:
    """The sheet of all ``rows``. A table whose title serves two series (districts and houses in
    one) is divided by its rows; a table that prints no period says nothing about when."""
    series_by = _series_finder(authority)
    printed: dict[str, set[str]] = defaultdict(set)
    issues: dict[tuple[str, str], str] = {}
    found: dict[tuple[str, str], dict[str, list[PrintedRow]]] = defaultdict(
        lambda: defaultdict(list)
    )
    refs: dict[str, SeriesRef] = {}
    kinds: dict[str, str] = {}
    for row in rows:
        ref, period = series_by(row.table.title, row.kind), row.table.period
        if ref is None or period is None:
            continue
        refs.setdefault(ref.id, ref)
        printed[ref.id].add(period)
        issues.setdefault((ref.id, period), row.table.issue)
        if row.institution is not None:
            kinds[row.institution] = row.kind
            found[row.institution, ref.id][period].append(row)
    order = {rule.id: place for place, rule in reversed([*enumerate(authority.series)])}
    ordered = sorted(refs, key=lambda id_: (order.get(id_, len(order)), min(printed[id_]), id_))
    members: dict[str, dict[str, None]] = defaultdict(dict)
    for institution, id_ in found:
        members[id_][institution] = None
    return Sheet(
        authority=authority,
        series={id_: refs[id_] for id_ in ordered},
        printed={id_: tuple(sorted(periods)) for id_, periods in printed.items()},
        issues=issues,
        rows={
            key: {period: tuple(rows) for period, rows in by_period.items()}
            for key, by_period in found.items()
        },
        members={id_: tuple(names) for id_, names in members.items()},
        kinds=kinds,
    )


def _series_finder(authority: Authority) -> Callable[[str, str], SeriesRef | None]:
    """(table title, kind of the row's institution or "") -> its series and platform."""
    names = sorted(
        ((key, ids[0]) for key, ids in authority.platform_index.items() if len(ids) == 1),
        key=lambda pair: -len(pair[0]),
    )

    @cache
    def find(title: str, kind: str) -> SeriesRef | None:
        label = {"": "", "district": "district"}.get(kind, "institution")
        series, _ = series_of(title, label, authority)
        if series is None:
            return None
        rule = rule_of(title, label, authority)
        if rule is not None:
            return SeriesRef(series, rule.platform or None)
        key = fold(title)
        return SeriesRef(series, next((id_ for name, id_ in names if name in key), None))

    return find


def line(sheet: Sheet, institution: str, series: str) -> Line | None:
    """The institution's line in one series, None where it was never listed."""
    by_period = sheet.rows.get((institution, series))
    if not by_period:
        return None
    moments = tuple(
        Moment(period, state_of_rows(by_period.get(period, ())), by_period.get(period, ()))
        for period in sheet.printed[series]
    )
    return Line(
        institution,
        sheet.series[series],
        moments,
        scope_changes(institution, moments, _branches(sheet, institution, series), sheet.authority),
    )


def lines_of(sheet: Sheet, institution: str) -> tuple[Line, ...]:
    """Its lines in all series that ever listed it."""
    found = (line(sheet, institution, series) for series in sheet.series)
    return tuple(one for one in found if one is not None)


def _branches(
    sheet: Sheet, institution: str, series: str
) -> dict[str, Mapping[str, tuple[PrintedRow, ...]]]:
    """The rows of the institution's branches in the same series."""
    return {
        entity.id: sheet.rows.get((entity.id, series), {})
        for entity in sheet.authority.institutions
        for name in entity.names
        if name.relation == "branch-of" and name.is_fact and name.name == institution
    }
