"""Printed cells of a series, before they are put in order: what tables and statements share.

Stages: cells (one printed figure each, with its row's and column's identity) -> columns, rows,
titles over time -> Series. Each stage is a plain function over frozen values.
"""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass

from indexer.model import Finding, Number, Record
from indexer.series.values import (
    ColumnSpelling,
    Point,
    RecordSource,
    Reprint,
    RowKind,
    SeriesColumn,
    SeriesRow,
)


@dataclass(frozen=True, slots=True)
class RowKey:
    """What makes a row the same row in another month."""

    id: str
    name: str
    kind: RowKind
    entity: str | None
    group: str | None = None


@dataclass(frozen=True, slots=True)
class CellOf:
    """One printed figure. ``rank`` orders printings of the same cell: the highest is shown."""

    row: RowKey
    label: str
    column: str
    printed_column: str
    period: str
    printed: str
    value: Number | None
    unit: str
    record: Record
    rank: tuple[bool, str, str, int]


FlagsOf = Mapping[str, tuple[Finding, ...]]


def flags_by_record(findings: Iterable[Finding]) -> FlagsOf:
    """Findings by the records that they rest on."""
    found: dict[str, list[Finding]] = defaultdict(list)
    for finding in findings:
        for record_id in finding.records:
            found[record_id].append(finding)
    return {record_id: tuple(members) for record_id, members in found.items()}


def columns_over_time(
    cells: Sequence[CellOf], evidence: Mapping[tuple[str, str], str]
) -> tuple[SeriesColumn, ...]:
    """Columns in the order of the latest period that prints them. ``evidence``: (column,
    printed) -> why the printed name continues the column."""
    spellings: dict[str, dict[str, set[str]]] = defaultdict(lambda: defaultdict(set))
    for cell in cells:
        spellings[cell.column][cell.printed_column].add(cell.period)
    order = _latest_order((cell.column, cell.period) for cell in cells)
    made = []
    for name in order:
        printed = spellings[name]
        drift = [evidence.get((name, one), "") for one in printed]
        made.append(
            SeriesColumn(
                name=name,
                spellings=_spellings(printed),
                periods=tuple(sorted(set().union(*printed.values()))),
                evidence="；".join(dict.fromkeys(filter(None, drift))),
            )
        )
    return tuple(made)


def rows_over_time(cells: Sequence[CellOf], flags: FlagsOf) -> tuple[SeriesRow, ...]:
    """Rows in the order of the latest period that prints them, totals last."""
    by_row: dict[str, list[CellOf]] = defaultdict(list)
    for cell in cells:
        by_row[cell.row.id].append(cell)
    order = _latest_order((cell.row.id, cell.period) for cell in cells)
    rows = [_row(by_row[row_id], flags) for row_id in order]
    return tuple(sorted(rows, key=lambda row: row.is_total))


def sources_of(records: Iterable[Record]) -> tuple[RecordSource, ...]:
    """Each record once, in the order given."""
    return tuple(
        RecordSource(
            record=record.id,
            issue=record.issue.id,
            issue_title=record.issue.title,
            date=record.issue.date,
            file=record.source.file,
            sha256=record.source.sha256,
            line_start=record.source.line_start,
            line_end=record.source.line_end,
            page=record.source.page,
        )
        for record in {record.id: record for record in records}.values()
    )


def _row(cells: Sequence[CellOf], flags: FlagsOf) -> SeriesRow:
    latest = max(cells, key=lambda cell: (cell.period, cell.rank))
    labels: dict[str, set[str]] = defaultdict(set)
    printings: dict[tuple[str, str], list[CellOf]] = defaultdict(list)
    for cell in cells:
        labels[cell.label].add(cell.period)
        printings[cell.period, cell.column].append(cell)
    points = {
        place: _point(printings[place], flags) for place in sorted(printings, key=lambda at: at[0])
    }
    return SeriesRow(
        id=latest.row.id,
        name=latest.row.name,
        kind=latest.row.kind,
        entity=latest.row.entity,
        group=latest.row.group,
        labels=_spellings(labels),
        points=tuple(points.values()),
        _cells=points,
    )


def _point(printings: Sequence[CellOf], flags: FlagsOf) -> Point:
    best = max(printings, key=lambda cell: cell.rank)
    known = {finding.id for finding in flags.get(best.record.id, ())}
    about = [finding.id for finding in flags.get(best.record.id, ()) if _concerns(finding, best)]
    # Flags that came with the record and of which nothing more is known concern all of it.
    about += [flag for flag in best.record.flags if flag not in known]
    return Point(
        period=best.period,
        column=best.column,
        printed=best.printed,
        value=best.value,
        record=best.record.id,
        flags=tuple(sorted(about)),
        unit=best.unit,
        others=tuple(
            Reprint(cell.record.id, cell.printed)
            for cell in sorted(printings, key=lambda cell: cell.rank)
            if cell is not best
        ),
    )


def _concerns(finding: Finding, cell: CellOf) -> bool:
    """A finding names its column; where it does not, the cells are meant that print one of its
    figures or that its reason names, or all of the record where none of them does (a wrong
    month)."""
    if finding.column is not None:
        return finding.column in (cell.printed_column, cell.label)
    figures = {finding.printed, finding.expected} - {None}
    record = cell.record
    printed = {*(fact.value for fact in record.facts), *(record.row.values if record.row else ())}
    if not figures & printed:
        return True
    return cell.value in figures or f"“{cell.label}”" in (finding.reason or "")


def _spellings(printed: Mapping[str, set[str]]) -> tuple[ColumnSpelling, ...]:
    made = [ColumnSpelling(name, tuple(sorted(periods))) for name, periods in printed.items()]
    return tuple(sorted(made, key=lambda one: (one.periods[0], one.printed)))


def _latest_order(seen: Iterable[tuple[str, str]]) -> list[str]:
    """Names as the latest period orders them; those gone before, after, latest first."""
    by_period: dict[str, dict[str, None]] = defaultdict(dict)
    for name, period in seen:
        by_period[period].setdefault(name)
    order: dict[str, None] = {}
    for period in sorted(by_period, reverse=True):
        order.update(dict.fromkeys(by_period[period]))
    return list(order)
