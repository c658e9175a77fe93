"""Records to the two export formats. What a line holds is fixed in ``shapes.record_shape``."""

from __future__ import annotations

import csv
import io
import json
from collections.abc import Callable, Iterable, Iterator, Mapping
from itertools import zip_longest

from indexer.figures import Figure
from indexer.model import Record, RowData, TableRef
from indexer.shapes import figure_shape, record_shape

CSV_COLUMNS = (
    "id",
    "type",
    "issue",
    "date",
    "date_basis",
    "period",
    "title",
    "text",
    "table",
    "series",
    "row_no",
    "row_group",
    "row_label",
    "is_total",
    "cells",
    "facts",
    "people",
    "institutions",
    "platforms",
    "events",
    "places",
    "dates",
    "flags",
    "source_file",
    "line_start",
    "line_end",
    "sha256",
    "page",
    "is_recognised",
)
FIGURE_COLUMNS = (
    "id",
    "row",
    "row_kind",
    "entity",
    "label",
    "scope",
    "column",
    "printed_column",
    "series",
    "period",
    "printed",
    "value",
    "unit",
    "basis",
    "topic",
    "record",
    "issue",
    "title",
    "is_latest",
    "is_recognised",
    "flags",
)
# Excel takes a cell that begins so for a formula, whoever wrote it; in a Chinese or Japanese
# locale the full-width signs too.
FORMULA_STARTS = ("=", "+", "-", "@", "\t", "\r", "\n", "＝", "＋", "－", "＠")
BYTE_ORDER_MARK = "\ufeff"


def jsonl(records: Iterable[Record]) -> Iterator[str]:
    """One JSON object a line (UTF-8, LF), keys in the documented order."""
    for record in records:
        yield json.dumps(record_shape(record), ensure_ascii=False) + "\n"


def flat_csv(records: Iterable[Record]) -> Iterator[str]:
    """One record a line, all in one sheet; opens in Excel by double click (byte order mark).

    ``cells`` is "column=as printed; ...", columns of several levels parted by "/"; lists are
    parted by "; ". A text that Excel would take for a formula gets a ' before it, unless it is
    a number; the exact text is in the JSON lines.
    """
    yield BYTE_ORDER_MARK + _line(CSV_COLUMNS)
    for record in records:
        yield _line([_safe(value) for value in _flat(record)])


def figures_csv(figures: Iterable[Figure]) -> Iterator[str]:
    """One figure of the ledger a line, with the keys of its JSON; otherwise as ``flat_csv``."""
    yield BYTE_ORDER_MARK + _line(FIGURE_COLUMNS)
    for figure in figures:
        yield _line([_safe(_text(value)) for value in figure_shape(figure).values()])


FORMATS: Mapping[str, Callable[[Iterable[Record]], Iterator[str]]] = {
    "jsonl": jsonl,
    "csv": flat_csv,
}


def _flat(record: Record) -> list[str]:
    table, row = record.table, record.row
    return [
        record.id,
        record.type,
        record.issue.id,
        record.issue.date,
        record.issue.date_basis,
        record.period or "",
        record.title,
        record.text,
        table.title if table else "",
        (table.series or "") if table else "",
        str(row.no) if row else "",
        (row.group or "") if row else "",
        row.label if row else "",
        ("1" if row.is_total else "0") if row else "",
        _cells(table, row) if table and row else "",
        _joined(f"{f.metric}={f.value}{f.unit}" for f in record.facts),
        _joined(
            f"{p.name}（{'，'.join(filter(None, (p.organization, p.title)))}）"
            if p.organization or p.title
            else p.name
            for p in record.people
        ),
        _joined(one.name for one in record.institutions),
        _joined(one.name for one in record.platforms),
        _joined(" ".join(filter(None, (e.kind, e.date, e.place))) for e in record.events),
        _joined(one.name for one in record.places),
        _joined(record.dates),
        _joined(record.flags),
        record.source.file,
        str(record.source.line_start),
        str(record.source.line_end),
        record.source.sha256,
        str(record.source.page or ""),
        "1" if record.source.is_recognised else "0",
    ]


def _cells(table: TableRef, row: RowData) -> str:
    return _joined(
        f"{'/'.join(path)}={cell}"
        for path, cell in zip_longest(table.columns, row.cells, fillvalue="")
    )


def _text(value: object) -> str:
    if value is None:
        return ""
    if isinstance(value, bool):
        return "1" if value else "0"
    return _joined(value) if isinstance(value, list) else str(value)


def _joined(parts: Iterable[str]) -> str:
    return "; ".join(parts)


def _safe(value: str) -> str:
    if not value.startswith(FORMULA_STARTS):
        return value
    try:
        float(value)
    except ValueError:
        return "'" + value
    return value


def _line(values: Iterable[str]) -> str:
    buffer = io.StringIO()
    csv.writer(buffer, lineterminator="\r\n").writerow(values)
    return buffer.getvalue()
