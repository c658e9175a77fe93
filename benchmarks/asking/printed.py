"""What is printed, read from the records alone: every cell, total and stated number of a home.

The product answers from its ledger of figures; this small reading knows nothing of it, so that
both can be wrong only where both are. What it takes from the records is what the print says:
tables, rows, cells, the institution of a row, notes and sentences.
"""

from __future__ import annotations

import re
from collections import defaultdict
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass
from decimal import Decimal, InvalidOperation

from benchmarks.asking.phrases import Measure, Phrases, Title
from indexer.model import Record

_MONTH = re.compile(r"^\d{4}年\d{1,2}月")
_NOTE = re.compile(
    r"截[止至](?:(\d{4})年)?(\d{1,2})月底?[，,]\s*(.+?)为?(\d[\d.]*)(亿条|万条|人次|次|条|张|份)?[）)]"
)
_STATED = re.compile(
    r"(?:^|[、；，：。]|另)([^、；，：。\d]*(?:\d{5}[^、；，：。\d]+)?)(\d+)(个|通|件)"
)
_CALLS = re.compile(r"受理咨询电话(\d+)个")
_CITY = re.compile(r"([\u4e00-\u9fff]{2,4})(\d+)(?:人次)?(?=[、。])")


@dataclass(frozen=True, slots=True)
class Cell:
    """One cell. ``row`` is who the row is over all months: the id of the institution or of the
    channel; ``kind``: hospital, district, channel …; ``value`` None where no number is printed;
    ``measure`` None where nobody has said how people call the column."""

    record: str
    issue: str
    period: str
    title: Title | None
    printed_title: str
    column: tuple[str, ...]
    measure: Measure | None
    row: str
    kind: str
    label: str
    printed: str
    value: Decimal | None
    is_total: bool


@dataclass(frozen=True, slots=True)
class Stated:
    """One number of a note (截止…底) or of a sentence about the hotline; ``city`` where it is
    that of a city."""

    issue: str
    period: str
    what: str
    printed: str
    unit: str
    city: str = ""
    is_so_far: bool = False


@dataclass(frozen=True, slots=True)
class Printed:
    """``ids``: every printed label and name -> the row that bears it; ``months``: series -> its
    months, oldest first; ``issues``: month -> the number that prints its tables."""

    cells: tuple[Cell, ...]
    stated: tuple[Stated, ...]
    ids: Mapping[str, str]
    months: Mapping[Title, tuple[str, ...]]
    issues: Mapping[str, str]

    def rows(self, title: Title, period: str) -> Mapping[str, Cell]:
        """The rows of one month's table: who -> the first cell."""
        found: dict[str, Cell] = {}
        for cell in self.cells:
            if cell.title == title and cell.period == period and not cell.is_total:
                found.setdefault(cell.row, cell)
        return found


def printed_of(records: Iterable[Record], phrases: Phrases) -> Printed:
    cells: list[Cell] = []
    stated: dict[Stated, None] = {}
    for record in records:
        if record.type == "statistic":
            cells.extend(_cells(record, phrases))
            stated.update(dict.fromkeys(_notes(record)))
        elif record.type == "statement":
            stated.update(dict.fromkeys(_sentence(record)))
    cells = _told_apart(cells)
    ids: dict[str, str] = {}
    months: dict[Title, set[str]] = defaultdict(set)
    issues: dict[str, str] = {}
    for cell in cells:
        if not cell.is_total:
            ids.setdefault(cell.label, cell.row)
            ids.setdefault(cell.row, cell.row)
        if cell.title is not None:
            months[cell.title].add(cell.period)
        issues[cell.period] = cell.issue
    return Printed(
        tuple(cells),
        tuple(stated),
        ids,
        {title: tuple(sorted(found)) for title, found in months.items()},
        issues,
    )


def number(printed: str) -> Decimal | None:
    text = printed.strip().replace(",", "")
    try:
        return Decimal(text.rstrip("%％"))
    except InvalidOperation:
        return None


def _cells(record: Record, phrases: Phrases) -> Iterable[Cell]:
    table, row = record.table, record.row
    if table is None or row is None or table.period is None:
        return
    title = phrases.title(table.title)
    who, kind = _who(record)
    for path, printed in zip(table.columns, row.cells, strict=True):
        if not printed.strip():
            continue
        yield Cell(
            record=record.id,
            issue=record.issue.id,
            period=table.period,
            title=title,
            printed_title=_MONTH.sub("", table.title),
            column=path,
            measure=phrases.measure(table.title, path),
            row=who,
            kind=kind,
            label=row.label,
            printed=printed,
            value=number(printed),
            is_total=row.is_total,
        )


def _who(record: Record) -> tuple[str, str]:
    label = record.row.label if record.row is not None else ""
    if record.institutions:
        return record.institutions[0].id, record.institutions[0].kind
    channel = [one.id for one in record.platforms if one.mention == label]
    return (channel[0] if channel else label), "channel"


def _told_apart(cells: Sequence[Cell]) -> list[Cell]:
    """Without the rows whose owner has two rows in one table: no question tells them apart."""
    rows: dict[tuple[str, str, str], set[str]] = defaultdict(set)
    for cell in cells:
        rows[cell.period, cell.printed_title, cell.row].add(cell.record)
    return [
        cell
        for cell in cells
        if cell.is_total or len(rows[cell.period, cell.printed_title, cell.row]) == 1
    ]


def _notes(record: Record) -> Iterable[Stated]:
    for note in record.table.notes if record.table is not None else ():
        found = _NOTE.search(note)
        if found is not None and record.period is not None:
            yield Stated(
                record.issue.id,
                record.period,
                found[3].strip(),
                found[4],
                found[5] or "",
                is_so_far=True,
            )


def _sentence(record: Record) -> Iterable[Stated]:
    period = record.period
    if period is None or "12320" not in record.title:
        return
    if "全省" in record.text:
        for city, value in _CITY.findall(record.text.partition("：")[2]):
            yield Stated(
                record.issue.id, period, "接听电话", value, "人次", city.removesuffix("市")
            )
        return
    total, _, parts = record.text.partition("按类别分")
    if found := _CALLS.search(total):
        yield Stated(record.issue.id, period, "受理咨询电话", found[1], "个")
    for what, value, unit in _STATED.findall(parts):
        name = re.sub(r"（.*）", "", what).strip().removeprefix("另")
        if len(name) > 1:
            yield Stated(record.issue.id, period, name, value, unit)
