"""A series as the API gives it: plain values, in a fixed order of keys."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from dataclasses import asdict
from decimal import Decimal
from typing import Any

from indexer.figures import Figure
from indexer.linking.series import title_key
from indexer.model import Number
from indexer.series.measures import Comparison, comparison_name, earlier
from indexer.series.values import Series, SeriesHead, SeriesRow, Spelling

Shape = dict[str, Any]


def head_shape(head: SeriesHead) -> Shape:
    """``count`` is the number of records, ``titles`` that of printed titles, months aside."""
    periods = head.printed_periods
    return {
        "id": head.id,
        "name": head.name,
        "count": len(head.records),
        "basis": head.basis,
        "judgment": head.judgment,
        "titles": len({title_key(one.title) for one in head.printings}),
        "periods": len(periods),
        "first_period": periods[0] if periods else None,
        "last_period": periods[-1] if periods else None,
    }


def series_shape(series: Series) -> Shape:
    """Titles and columns over time, periods, rows with their points and record ids, marks."""
    return {
        "id": series.id,
        "name": series.name,
        "title": series.name,
        "kind": "series",
        "basis": series.basis,
        "judgment": series.judgment,
        "label_column": series.label_column,
        "titles": [
            {
                "title": one.title,
                "period": one.period,
                "issue": one.issue,
                "table": one.id if series.basis == "table" else None,
                "record": one.records[0],
                "notes": one.notes,
            }
            for one in series.printings
        ],
        "columns": [
            {
                "name": column.name,
                "printed": _spellings("name", column.spellings),
                "periods": column.periods,
                "evidence": column.evidence,
            }
            for column in series.columns
        ],
        "periods": series.periods,
        "previous": _previous(series),
        "rows": [_row(row) for row in series.rows],
        "marks": [asdict(mark) for mark in series.marks],
        "undated": series.undated,
        "total": len(series.records),
        "records": series.records,
    }


def comparison_shape(column: str, a: str, b: str, rows: Iterable[Comparison]) -> Shape:
    """Two periods side by side: ``difference`` is b - a, ``ratio`` the same in hundredths of a,
    null where a is 0 or the figures are rates (``in_points``)."""
    return {
        "column": column,
        "a": a,
        "b": b,
        "name": comparison_name(a, b),
        "rows": [
            {
                "id": one.row.id,
                "label": one.row.name,
                "is_total": one.row.is_total,
                "a": one.a and _figure(one.a),
                "b": one.b and _figure(one.b),
                "difference": _number(one.change.difference if one.change else None),
                "ratio": _number(one.change.ratio if one.change else None),
                "in_points": one.change is not None and one.change.in_points,
                "scope_breaks": [
                    {"period": each.period, "text": each.text, "records": each.records}
                    for each in one.breaks
                ],
                "flags": sorted({f for figure in (one.a, one.b) if figure for f in figure.flags}),
            }
            for one in rows
        ],
    }


def _previous(series: Series) -> Shape | None:
    """The period printed before the latest, and what a change against it is called."""
    before = earlier(series, series.periods[-1], "change") if series.periods else ""
    if not before:
        return None
    name = comparison_name(before, series.periods[-1], is_previous=True)
    return {"period": before, "name": name}


def _row(row: SeriesRow) -> Shape:
    return {
        "id": row.id,
        "label": row.name,
        "kind": row.kind,
        "group": row.group,
        "is_total": row.is_total,
        "labels": _spellings("label", row.labels),
        "points": [_point(printings) for printings in row.cells.values()],
        "records": list(dict.fromkeys(one.record for one in row.figures)),
    }


def _point(printings: Sequence[Figure]) -> Shape:
    others = [{"record": one.record, "printed": one.printed} for one in printings[1:]]
    return {**_figure(printings[0]), "others": others}


def _figure(one: Figure) -> Shape:
    return {
        "period": one.period,
        "column": one.column,
        "printed": one.printed,
        "value": one.value,
        "unit": one.unit,
        "record": one.record,
        "flags": one.flags,
        "is_recognised": one.is_recognised,
    }


def _spellings(key: str, spellings: Iterable[Spelling]) -> list[Shape]:
    return [{key: one.printed, "periods": one.periods} for one in spellings]


def _number(value: Decimal | None) -> Number | None:
    if value is None:
        return None
    return int(value) if value == value.to_integral_value() else float(value)
