"""Figures of the ledger -> Series: the one place where rows and columns over time are made."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterable, Sequence
from dataclasses import replace

from indexer.authority import Authority
from indexer.figures import Figure, FigureRow, scope_breaks
from indexer.figures.columns import evidence_of
from indexer.figures.prose import BY_INSTITUTION, BY_PLACE
from indexer.series.marks import marks_of
from indexer.series.values import (
    Basis,
    Judgment,
    RowKind,
    Series,
    SeriesColumn,
    SeriesHead,
    SeriesRow,
    Spelling,
)

AMOUNT = "数量"
PARTS = {BY_PLACE: "地区", BY_INSTITUTION: "机构"}


def series_of_figures(head: SeriesHead, figures: Iterable[Figure], authority: Authority) -> Series:
    """``figures``: those of its cells, or of its facts, in printed order, oldest issue first.
    Figures without a period are in no cell."""
    part = _part(head.ledger)
    held = tuple(one for one in figures if one.period)
    if head.basis == "statement" and not part:
        held = tuple(map(_of_metric, held))
    columns = _columns(head.ledger, held, authority)
    periods = tuple(sorted({one.period or "" for one in held}))
    breaks = scope_breaks(held, authority)
    latest = max(head.printings, key=lambda one: one.period or "")
    return Series(
        head.id,
        head.ledger,
        head.basis,
        head.judgment,
        head.printings,
        label_column=latest.label_column if head.basis == "table" else PARTS.get(part, "项目"),
        columns=columns,
        periods=periods,
        rows=_rows(held, head.basis, authority),
        marks=marks_of(held, breaks, columns, periods),
        breaks=breaks,
    )


def judgment_of(series_id: str, authority: Authority) -> Judgment:
    base = series_id.removesuffix(_part(series_id))
    return "matched" if {series_id, base} & {rule.id for rule in authority.series} else "new"


def _part(series_id: str) -> str:
    return next((one for one in PARTS if series_id.endswith(one)), "")


def _of_metric(one: Figure) -> Figure:
    """What is counted is the row, the platform that the sentence speaks of the column."""
    topic = one.topic or AMOUNT
    row = FigureRow("other", one.column, one.column)
    return replace(one, row=row, label=one.printed_column, column=topic, printed_column=topic)


def _rows(figures: Sequence[Figure], basis: Basis, authority: Authority) -> tuple[SeriesRow, ...]:
    """In the order of the latest period that prints them, totals last."""
    by_row: dict[str, list[Figure]] = defaultdict(list)
    for one in figures:
        by_row[one.row.id].append(one)
    parents = {place.parent for place in authority.places if place.id in by_row}
    made = []
    for row_id in _latest_order((one.row.id, one.period or "") for one in figures):
        row = max(by_row[row_id], key=lambda one: one.period or "").row
        kind: RowKind = "total" if row.kind == "whole" else row.kind
        if basis == "statement":
            # A city's province is the whole of a list of cities.
            kind = {"other": "metric", "place": "total" if row_id in parents else "place"}.get(
                row.kind, row.kind
            )
        made.append(_row(row, kind, by_row[row_id]))
    return tuple(sorted(made, key=lambda row: row.is_total))


def _row(row: FigureRow, kind: RowKind, figures: Sequence[Figure]) -> SeriesRow:
    cells: dict[tuple[str, str], list[Figure]] = defaultdict(list)
    for one in sorted(figures, key=lambda one: one.period or ""):
        cells[one.period or "", one.column].append(one)
    return SeriesRow(
        id=row.id,
        name=row.name,
        kind=kind,
        entity=row.entity,
        group=row.group,
        labels=_spellings((one.label, one.period or "") for one in figures),
        cells={at: _standing_first(printings) for at, printings in cells.items()},
    )


def _standing_first(printings: Sequence[Figure]) -> tuple[Figure, ...]:
    best = max(printings, key=lambda one: (one.is_latest, one.date, one.issue))
    return (best, *(one for one in printings if one is not best))


def _columns(
    series: str, figures: Sequence[Figure], authority: Authority
) -> tuple[SeriesColumn, ...]:
    """In the order of the latest period that prints them."""
    printed: dict[str, dict[tuple[str, str], None]] = defaultdict(dict)
    for one in figures:
        printed[one.column].setdefault((one.printed_column, one.period or ""))
    made = []
    for name in _latest_order((one.column, one.period or "") for one in figures):
        found = (evidence_of(series, name, one, at, authority) for one, at in printed[name])
        made.append(
            SeriesColumn(
                name=name,
                spellings=_spellings(printed[name]),
                periods=tuple(sorted({period for _, period in printed[name]})),
                evidence="；".join(dict.fromkeys(filter(None, found))),
            )
        )
    return tuple(made)


def _spellings(seen: Iterable[tuple[str, str]]) -> tuple[Spelling, ...]:
    """Each printed name with its periods, the earliest first."""
    periods: dict[str, set[str]] = defaultdict(set)
    for printed, period in seen:
        periods[printed].add(period)
    made = [Spelling(printed, tuple(sorted(found))) for printed, found in periods.items()]
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
