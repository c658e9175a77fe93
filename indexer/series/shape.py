"""A series as the API gives it: plain values, in a fixed order of keys."""

from __future__ import annotations

from typing import Any

from indexer.series.values import Point, Series, SeriesHead, SeriesRow


def head_shape(head: SeriesHead) -> dict[str, Any]:
    """``count`` is the number of records."""
    return {
        "id": head.id,
        "name": head.name,
        "count": head.records,
        "basis": head.basis,
        "judgment": head.judgment,
        "titles": head.titles,
        "periods": head.printed_periods,
        "first_period": head.first_period,
        "last_period": head.last_period,
    }


def series_shape(series: Series) -> dict[str, Any]:
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
                "record": one.first,
                "notes": list(one.notes),
            }
            for one in series.titles
        ],
        "columns": [
            {
                "name": column.name,
                "printed": [
                    {"name": one.printed, "periods": list(one.periods)} for one in column.spellings
                ],
                "periods": list(column.periods),
                "evidence": column.evidence,
            }
            for column in series.columns
        ],
        "periods": list(series.periods),
        "rows": [_row(row) for row in series.rows],
        "marks": [
            {
                "kind": mark.kind,
                "period": mark.period,
                "row": mark.row,
                "column": mark.column,
                "text": mark.text,
                "records": list(mark.records),
            }
            for mark in series.marks
        ],
        "undated": list(series.undated),
        "total": len(series.records),
        "records": list(series.records),
    }


def _row(row: SeriesRow) -> dict[str, Any]:
    return {
        "id": row.id,
        "label": row.name,
        "kind": row.kind,
        "group": row.group,
        "is_total": row.is_total,
        "labels": [{"label": one.printed, "periods": list(one.periods)} for one in row.labels],
        "points": [_point(point) for point in row.points],
        "records": list(dict.fromkeys(point.record for point in row.points)),
    }


def _point(point: Point) -> dict[str, Any]:
    return {
        "period": point.period,
        "column": point.column,
        "printed": point.printed,
        "value": point.value,
        "unit": point.unit,
        "record": point.record,
        "flags": list(point.flags),
        "others": [{"record": one.record, "printed": one.printed} for one in point.others],
    }
