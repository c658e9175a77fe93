"""A series as a file: CSV (one printed cell a line, with its source) and XLSX (a matrix for
every column, then one printed row a line, then what the figures rest on).

Printed text goes out as text: a cell that begins like a formula must not become one.
"""

from __future__ import annotations

import csv
import io
import itertools
import re
from collections import defaultdict
from collections.abc import Iterable, Iterator, Mapping, Sequence

import xlsxwriter
from xlsxwriter.format import Format

from indexer import wording
from indexer.export import BYTE_ORDER_MARK, FORMULA_STARTS
from indexer.figures import Figure
from indexer.knowledge import RecordPlace
from indexer.model import Number
from indexer.series.sheets import RowSheet
from indexer.series.values import Series

FIELDS: tuple[str, ...] = (
    *("系列", "行", "印作（行）", "分组", "合计行"),
    *("列", "印作（列）", "期间", "印出", "数值", "单位"),
    *("记录编号", "存疑", "文字识别", "另一处印作"),
    *("刊期", "刊期日期", "源文件", "起始行", "结束行", "SHA-256"),
)
SOURCE_FIELDS = ("记录编号", "刊期", "刊名", *FIELDS[-5:])
ROW_FIELDS = ("行", "印作（行）", "分组", "合计行", "期间")
ROW_NOTES = ("记录编号", "存疑", "文字识别", "另一处印作")
# Lines of a CSV that go out together.
CHUNK = 500

Line = tuple[str | Number | None, ...]
Sources = Mapping[str, RecordPlace]


def lines(series: Series, sources: Sources) -> Iterator[Line]:
    """One line per printed cell, by row, period, column: the fields of ``FIELDS``."""
    for row in series.rows:
        for one, *others in row.cells.values():
            total = "是" if row.is_total else ""
            doubts = "；".join(one.flags)
            read = "是" if one.is_recognised else ""
            again = "；".join(f"{other.printed}（{other.record}）" for other in others)
            yield (
                *(series.id, row.name, one.label, row.group or "", total),
                *(one.column, one.printed_column, one.period, one.printed, one.value, one.unit),
                *(one.record, doubts, read, again, one.issue),
                *_place(sources[one.record]),
            )


def _place(record: RecordPlace) -> Line:
    return (record.issue.date, record.file, record.line_start, record.line_end, record.sha256)


def as_csv(series: Series, sources: Sources) -> Iterator[str]:
    """UTF-8 with a mark that spreadsheets know it by, CRLF; one printed cell a line, in pieces that
    are made as they are taken. ``sources`` has all records of the series."""
    yield BYTE_ORDER_MARK
    left = itertools.chain([FIELDS], lines(series, sources))
    while part := tuple(itertools.islice(left, CHUNK)):
        buffer = io.StringIO()
        writer = csv.writer(buffer, lineterminator="\r\n")
        writer.writerows([_safe(cell) for cell in line] for line in part)
        yield buffer.getvalue()


def _safe(cell: str | Number | None) -> str | Number:
    if cell is None:
        return ""
    if not isinstance(cell, str) or not cell.startswith(FORMULA_STARTS):
        return cell
    return cell if re.fullmatch(r"-\d[\d.,]*%?", cell) else "'" + cell


def as_xlsx(series: Series, sources: Sources) -> bytes:
    """A workbook: one sheet per column (rows x periods, a comment where a figure is in doubt),
    明细 (a printed row a line), 表题与口径, 来源."""
    buffer = io.BytesIO()
    book = xlsxwriter.Workbook(buffer, {"in_memory": True})
    book.set_properties({"title": series.name, "comments": "数字照录原刊，出处见“来源”表。"})
    head = book.add_format({"bold": True, "bottom": 1, "text_wrap": True, "valign": "bottom"})
    taken: set[str] = set()

    def sheet(name: str) -> RowSheet:
        made: RowSheet = book.add_worksheet(_sheet_name(name, taken), RowSheet)
        return made

    for column in series.columns:
        _matrix(sheet(column.name), head, series, column.name)
    columns = tuple(column.name for column in series.columns)
    fields = (*ROW_FIELDS, *columns, *ROW_NOTES)
    _table(sheet("明细"), head, fields, _printed_rows(series, columns))
    _table(sheet("表题与口径"), head, ("期间", "类别", "内容", "记录编号"), _history(series))
    each = (_source(sources[one]) for one in series.records)
    _table(sheet("来源"), head, SOURCE_FIELDS, each)
    book.close()
    return buffer.getvalue()


def _printed_rows(series: Series, columns: Sequence[str]) -> Iterator[Line]:
    """A line for every printed row of a month, its figures under their columns; files and lines
    stand once per record on the sheet 来源."""
    for row in series.rows:
        records: dict[str, list[tuple[Figure, ...]]] = defaultdict(list)
        for printings in row.cells.values():
            records[printings[0].record].append(printings)
        for record, cells in records.items():
            first = cells[0][0]
            shown = {one.column: _plain(one) for one, *_ in cells}
            yield (
                *(row.name, first.label, row.group, "是" if row.is_total else "", first.period),
                *(shown.get(column) for column in columns),
                record,
                "；".join(f"{one.column}：{flag}" for one, *_ in cells for flag in one.flags),
                "是" if any(one.is_recognised for one, *_ in cells) else "",
                "；".join(
                    f"{one.column}：{other.printed}（{other.record}）"
                    for one, *others in cells
                    for other in others
                ),
            )


def _plain(one: Figure) -> str | Number:
    """A rate keeps its sign: 99.5 alone would read as a count."""
    return one.value if one.value is not None and one.unit != "%" else one.printed


def _source(record: RecordPlace) -> Line:
    return (record.id, record.issue.id, record.issue.title, *_place(record))


def _matrix(sheet: RowSheet, head: Format, series: Series, column: str) -> None:
    def lines_of_rows() -> Iterator[Line]:
        yield (series.label_column or "行", *series.periods)
        for row in series.rows:
            found = (row.figure(period, column) for period in series.periods)
            yield (row.name, *(None if one is None else _plain(one) for one in found))

    sheet.fill(lines_of_rows(), head)
    for line, row in enumerate(series.rows, 1):
        for number, period in enumerate(series.periods, 1):
            one = row.figure(period, column)
            if one is not None and (one.flags or one.is_recognised):
                sheet.write_comment(line, number, _said_of(one))
    sheet.set_column(0, 0, 30)
    sheet.set_column(1, max(1, len(series.periods)), 12)
    sheet.freeze_panes(1, 1)


def _said_of(one: Figure) -> str:
    """What a reader of the figure must know, a line each."""
    doubts = [f"核对存疑：{'；'.join(one.flags)}"] if one.flags else []
    return "\n".join(doubts + [wording.RECOGNISED] * one.is_recognised)


def _table(sheet: RowSheet, head: Format, fields: tuple[str, ...], rows: Iterable[Line]) -> None:
    sheet.fill(itertools.chain([fields], rows), head)
    sheet.set_column(0, len(fields) - 1, 16)
    sheet.freeze_panes(1, 0)


def _history(series: Series) -> Iterator[Line]:
    for one in series.printings:
        yield (one.period or "", "表题", one.title, one.records[0])
        for note in one.notes:
            yield (one.period or "", "表注", note, one.records[0])
    for mark in series.marks:
        yield (mark.period, "口径" if mark.row else "列", mark.text, " ".join(mark.records))


def _sheet_name(name: str, taken: set[str]) -> str:
    """At most 31 characters, none that a workbook forbids, each once."""
    base = re.sub(r"[\[\]:*?/\\]", "·", name).strip("'")[:31] or "列"
    made, number = base, 1
    while made.lower() in taken:
        number += 1
        made = f"{base[: 31 - len(str(number)) - 2]}（{number}）"
    taken.add(made.lower())
    return made
