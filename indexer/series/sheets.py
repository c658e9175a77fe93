"""A series as a file: CSV (one printed cell a line, with its source) and XLSX (a matrix for
every column, then the same lines, then what the figures rest on).

Printed text goes out as text: a cell that begins like a formula must not become one.
"""

from __future__ import annotations

import csv
import io
import re
from collections.abc import Iterator

import xlsxwriter
from xlsxwriter.worksheet import Worksheet

from indexer.export import BYTE_ORDER_MARK, FORMULA_STARTS
from indexer.model import Number
from indexer.series.values import Point, RecordSource, Series, SeriesRow

FIELDS: tuple[str, ...] = (
    "系列",
    "行",
    "印作（行）",
    "分组",
    "合计行",
    "列",
    "印作（列）",
    "期间",
    "印出",
    "数值",
    "单位",
    "记录编号",
    "存疑",
    "另一处印作",
    "刊期",
    "刊期日期",
    "源文件",
    "起始行",
    "结束行",
    "SHA-256",
)

Line = tuple[str | Number | None, ...]


def lines(series: Series) -> Iterator[Line]:
    """One line per printed cell, by row, period, column: the fields of ``FIELDS``."""
    sources = {source.record: source for source in series.sources}
    spelling = {
        (column.name, period): one.printed
        for column in series.columns
        for one in column.spellings
        for period in one.periods
    }
    for row in series.rows:
        labels = {period: one.printed for one in row.labels for period in one.periods}
        for point in row.points:
            source = sources[point.record]
            yield _line(series, row, point, source, labels, spelling)


def _line(
    series: Series,
    row: SeriesRow,
    point: Point,
    source: RecordSource,
    labels: dict[str, str],
    spelling: dict[tuple[str, str], str],
) -> Line:
    return (
        series.id,
        row.name,
        labels.get(point.period, row.name),
        row.group or "",
        "是" if row.is_total else "",
        point.column,
        spelling.get((point.column, point.period), point.column),
        point.period,
        point.printed,
        point.value,
        point.unit,
        point.record,
        "；".join(point.flags),
        "；".join(f"{one.printed}（{one.record}）" for one in point.others),
        source.issue,
        source.date,
        source.file,
        source.line_start,
        source.line_end,
        source.sha256,
    )


def as_csv(series: Series) -> str:
    """UTF-8 with a mark that spreadsheets know it by, CRLF; one printed cell a line."""
    buffer = io.StringIO()
    writer = csv.writer(buffer, lineterminator="\r\n")
    writer.writerow(FIELDS)
    for line in lines(series):
        writer.writerow([_safe(cell) for cell in line])
    return BYTE_ORDER_MARK + buffer.getvalue()


def _safe(cell: str | Number | None) -> str | Number:
    if cell is None:
        return ""
    if not isinstance(cell, str) or not cell.startswith(FORMULA_STARTS):
        return cell
    return cell if re.fullmatch(r"-\d[\d.,]*%?", cell) else "'" + cell


def as_xlsx(series: Series) -> bytes:
    """A workbook: one sheet per column (rows x periods), 明细, 表题与口径, 来源."""
    buffer = io.BytesIO()
    book = xlsxwriter.Workbook(
        buffer, {"in_memory": True, "strings_to_formulas": False, "strings_to_urls": False}
    )
    book.set_properties({"title": series.name, "comments": "数字照录原刊，出处见“来源”表。"})
    head = book.add_format({"bold": True, "bottom": 1, "text_wrap": True, "valign": "bottom"})
    taken: set[str] = set()
    for column in series.columns:
        sheet = book.add_worksheet(_sheet_name(column.name, taken))
        _matrix(sheet, head, series, column.name)
    # Files and lines stand once per record on the sheet 来源, not once per cell.
    details = slice(1, FIELDS.index("刊期"))
    _table(
        book.add_worksheet(_sheet_name("明细", taken)),
        head,
        FIELDS[details],
        (line[details] for line in lines(series)),
    )
    _table(
        book.add_worksheet(_sheet_name("表题与口径", taken)),
        head,
        ("期间", "类别", "内容", "记录编号"),
        _history(series),
    )
    _table(
        book.add_worksheet(_sheet_name("来源", taken)),
        head,
        ("记录编号", "刊期", "刊名", "刊期日期", "源文件", "起始行", "结束行", "SHA-256"),
        (
            (s.record, s.issue, s.issue_title, s.date, s.file, s.line_start, s.line_end, s.sha256)
            for s in series.sources
        ),
    )
    book.close()
    return buffer.getvalue()


def _matrix(sheet: Worksheet, head: object, series: Series, column: str) -> None:
    _write(sheet, 0, 0, series.label_column or "行", head)
    for number, period in enumerate(series.periods, 1):
        _write(sheet, 0, number, period, head)
    for line, row in enumerate(series.rows, 1):
        _write(sheet, line, 0, row.name)
        for number, period in enumerate(series.periods, 1):
            point = row.point(period, column)
            if point is not None:
                # A rate keeps its sign: 99.5 alone would read as a count.
                plain = point.value is not None and point.unit != "%"
                _write(sheet, line, number, point.value if plain else point.printed)
    sheet.set_column(0, 0, 30)
    sheet.set_column(1, max(1, len(series.periods)), 12)
    sheet.freeze_panes(1, 1)


def _table(sheet: Worksheet, head: object, fields: tuple[str, ...], rows: Iterator[Line]) -> None:
    for number, field in enumerate(fields):
        _write(sheet, 0, number, field, head)
    for line, cells in enumerate(rows, 1):
        for number, cell in enumerate(cells):
            _write(sheet, line, number, cell)
    sheet.set_column(0, len(fields) - 1, 16)
    sheet.freeze_panes(1, 0)


def _write(
    sheet: Worksheet, line: int, number: int, cell: str | Number | None, look: object = None
) -> None:
    if cell is None or cell == "":
        return
    if isinstance(cell, str):
        sheet.write_string(line, number, cell, look)
    else:
        sheet.write_number(line, number, cell, look)


def _history(series: Series) -> Iterator[Line]:
    for title in series.titles:
        yield (title.period or "", "表题", title.title, title.first)
        for note in title.notes:
            yield (title.period or "", "表注", note, title.first)
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
