"""What answers rest on: the figures, people and happenings of a generation, as small values.

``FactsBuilder`` is filled while the records go by once; ``facts()`` closes it. Statements become
sheets like tables do, so that one way of reading serves both: their rows are the subjects
(a city, a platform), their columns the metrics.
"""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass
from types import MappingProxyType

from indexer.answering.notes import note_figures
from indexer.answering.statements import statement_rows
from indexer.authority import Authority
from indexer.authority.fold import fold
from indexer.linking.series import column_name
from indexer.model import Event, Person, Record

# (kind, id): "i" institution or district, "p" platform, "g" place, "l" printed label.
Key = tuple[str, str]
# The whole of a sheet: its total row, or figures that name no subject.
WHOLE: Key = ("", "")

# What the checks find about a cumulative figure; other findings are about the row above it.
_OF_NOTES = "cumulative"
_MONTH = re.compile(r"^\d{1,2}月")


@dataclass(frozen=True, slots=True)
class Row:
    """One record's figures: ``cells`` as printed, one per column of the sheet ("" where the
    record has none), ``values`` parsed; ``label`` as printed."""

    record: str
    label: str
    keys: frozenset[Key]
    cells: tuple[str, ...]
    values: tuple[int | float | None, ...]
    is_total: bool
    is_district: bool
    flags: tuple[str, ...]


@dataclass(frozen=True, slots=True)
class Sheet:
    """A printed table, the notes of one, or a statement. ``columns`` are canonical names (path
    joined by /), ``printed`` the same as printed, ``units`` "" where none is known. ``kind``:
    "table", "note", "statement"; ``platforms``: those that every row speaks of."""

    id: str
    kind: str
    series: str
    title: str
    period: str
    issue: str
    columns: tuple[str, ...]
    printed: tuple[str, ...]
    units: tuple[str, ...]
    rows: tuple[Row, ...]
    platforms: tuple[str, ...] = ()


@dataclass(frozen=True, slots=True)
class Seen:
    """An entity stands in a record: of a table with its series and period, or of prose."""

    record: str
    issue: str
    date: str
    series: str | None
    period: str | None


@dataclass(frozen=True, slots=True)
class Story:
    """News or a brief: what persons and days are asked of. ``folded``: title and text as they
    are looked through."""

    record: str
    issue: str
    date: str
    title: str
    text: str
    people: tuple[Person, ...]
    events: tuple[Event, ...]
    dates: tuple[str, ...]
    flags: tuple[str, ...]
    folded: str


@dataclass(frozen=True, slots=True)
class Facts:
    """All of a generation. ``sheets`` oldest period first; ``seen``: entity -> where it stands,
    oldest issue first; ``stories`` and ``statements`` oldest first; ``labels``: folded label ->
    labels as printed."""

    sheets: tuple[Sheet, ...]
    seen: Mapping[Key, tuple[Seen, ...]]
    stories: tuple[Story, ...]
    statements: tuple[Record, ...]
    labels: Mapping[str, tuple[str, ...]]


class FactsBuilder:
    """Filled by one pass over the records; lives only while a generation is opened."""

    def __init__(self, authority: Authority, units: Iterable[tuple[str, str, str]]) -> None:
        self._authority = authority
        self._units = tuple(units)
        self._sheets: list[Sheet] = []
        self._rows: list[Record] = []
        self._seen: dict[Key, list[Seen]] = {}
        self._stories: list[Story] = []
        self._statements: list[Record] = []

    def watch(self, records: Iterable[Record]) -> Iterator[Record]:
        """Hands the records on, having looked at each."""
        for record in records:
            self._take(record)
            yield record

    def facts(self) -> Facts:
        self._close_table()
        labels: dict[str, dict[str, None]] = {}
        for sheet in self._sheets:
            for row in sheet.rows:
                if not row.is_total and row.label:
                    labels.setdefault(fold(row.label), {})[row.label] = None
        return Facts(
            sheets=tuple(sorted(self._sheets, key=lambda s: (s.period, s.issue))),
            seen=MappingProxyType({key: tuple(found) for key, found in self._seen.items()}),
            stories=tuple(self._stories),
            statements=tuple(self._statements),
            labels=MappingProxyType({k: tuple(v) for k, v in labels.items()}),
        )

    def _take(self, record: Record) -> None:
        for key in _keys_of(record):
            table = record.table
            self._seen.setdefault(key, []).append(
                Seen(
                    record.id,
                    record.issue.id,
                    record.issue.date,
                    table.series if table else None,
                    table.period if table else None,
                )
            )
        if record.table is not None and record.row is not None:
            if self._rows and self._rows[0].table != record.table:
                self._close_table()
            self._rows.append(record)
            return
        if record.type == "statement":
            self._statements.append(record)
            self._sheets.extend(_statement_sheet(record, self._authority))
        elif record.type in ("news", "brief"):
            self._stories.append(
                Story(
                    record.id,
                    record.issue.id,
                    record.issue.date,
                    record.title,
                    record.text,
                    record.people,
                    record.events,
                    record.dates,
                    record.flags,
                    fold(record.title + "\n" + record.text),
                )
            )

    def _close_table(self) -> None:
        records, self._rows = self._rows, []
        table = records[0].table if records else None
        if table is None or table.period is None:
            return
        series = table.series or fold(table.title)
        printed = tuple("/".join(path) for path in table.columns)
        common = frozenset.intersection(*(frozenset(p.id for p in r.platforms) for r in records))
        head = records[0].issue.id
        columns = tuple(
            _MONTH.sub("当月", column_name(series, one, self._authority)) for one in printed
        )
        rows = tuple(_table_row(r, common) for r in records)
        self._sheets.append(
            Sheet(
                table.id,
                "table",
                series,
                table.title,
                table.period,
                head,
                columns,
                printed,
                tuple(self._unit(one, table.title) for one in printed),
                rows,
                tuple(sorted(common)),
            )
        )
        notes = note_figures(table.notes)
        if notes:
            # A note stands under the table: its total row, or its last row, leads to it.
            under = next((r for r in rows if r.is_total), rows[-1])
            self._sheets.append(
                Sheet(
                    table.id + "#notes",
                    "note",
                    series,
                    table.title,
                    table.period,
                    head,
                    tuple(n.metric for n in notes),
                    tuple(n.metric for n in notes),
                    tuple(n.unit for n in notes),
                    (
                        Row(
                            under.record,
                            "",
                            frozenset({WHOLE}),
                            tuple(n.printed for n in notes),
                            tuple(n.value for n in notes),
                            True,
                            False,
                            tuple(f for f in under.flags if f.startswith(_OF_NOTES)),
                        ),
                    ),
                    tuple(sorted(common)),
                )
            )

    def _unit(self, column: str, title: str) -> str:
        """Printed in the column's brackets; else by the words of the column, then the title."""
        bracket = re.search(r"[（(]([^（()）]{1,3})[)）]$", column)
        if bracket and bracket[1] in self._authority.lexicon.units:
            return bracket[1]
        for where, text in (("column", column), ("title", title)):
            for word, place, unit in self._units:
                if place == where and word in text:
                    return unit
        return ""


def _keys_of(record: Record) -> frozenset[Key]:
    """What stands in a record, to say where it was seen."""
    return frozenset(
        (
            *(("i", one.id) for one in record.institutions),
            *(("p", one.id) for one in record.platforms),
            *(("n", one.id) for one in record.people),
        )
    )


def _table_row(record: Record, common: frozenset[str]) -> Row:
    row = record.row
    assert row is not None
    keys: set[Key] = {("i", one.id) for one in record.institutions}
    keys |= {("p", one.id) for one in record.platforms if one.id not in common}
    keys |= {("g", one.id) for one in record.institutions if one.kind == "district"}
    keys.add(("l", fold(row.label)))
    if row.is_total:
        keys = {WHOLE}
    return Row(
        record.id,
        row.label,
        frozenset(keys),
        row.cells,
        row.values,
        row.is_total,
        any(one.kind == "district" for one in record.institutions),
        record.flags,
    )


def _statement_sheet(record: Record, authority: Authority) -> tuple[Sheet, ...]:
    if record.period is None or not record.facts:
        return ()
    columns: dict[str, str] = {}
    subjects: dict[str, dict[str, tuple[str, int | float]]] = {}
    keys: dict[str, frozenset[Key]] = {}
    for one in statement_rows(record, authority):
        columns.setdefault(one.metric, one.unit)
        subjects.setdefault(one.subject, {}).setdefault(one.metric, (one.printed, one.value))
        keys[one.subject] = one.keys
    names = tuple(columns)
    platforms = tuple(p.id for p in record.platforms)
    rows = tuple(
        Row(
            record.id,
            subject,
            keys[subject],
            tuple(found[n][0] if n in found else "" for n in names),
            tuple(found[n][1] if n in found else None for n in names),
            WHOLE in keys[subject],
            False,
            record.flags,
        )
        for subject, found in subjects.items()
    )
    series = re.sub(r"^\d{4}年\d{1,2}月|\d{4}年\d{1,2}月(份)?", "", fold(record.title))
    return (
        Sheet(
            record.id,
            "statement",
            series,
            record.title,
            record.period,
            record.issue.id,
            names,
            names,
            tuple(columns.values()),
            rows,
            platforms,
        ),
    )
