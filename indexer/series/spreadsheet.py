"""A series as a file: CSV (one printed cell a line, with its source) and XLSX (a matrix for
every column, then one printed row a line, then what the figures rest on).
"""

from __future__ import annotations

import itertools
from collections import defaultdict
from collections.abc import Iterable, Iterator, Mapping, Sequence

from indexer import wording
from indexer.figures import Figure
from indexer.knowledge import RecordPlace
from indexer.model import Number
from indexer.series.values import Series
from indexer.sheets import Book, Cell, Line, Noted, csv_pieces

FIELDS: tuple[str, ...] = (
    *("系列", "行", "印作（行）", "分组", "合计行"),
    *("列", "印作（列）", "期间", "印出", "数值", "单位"),
    *("记录编号", "存疑", "文字识别", "另一处印作"),
    *("刊期", "刊期日期", "源文件", "起始行", "结束行", "SHA-256"),
)
SOURCE_FIELDS = ("记录编号", "刊期", "刊名", *FIELDS[-5:])
ROW_FIELDS = ("行", "印作（行）", "分组", "合计行", "期间")
ROW_NOTES = ("记录编号", "存疑", "文字识别", "另一处印作")

Cells = tuple[Cell | Noted, ...]
Sources = Mapping[str, RecordPlace]
Said = Mapping[str, str]


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
    """One printed cell a line, in pieces. ``sources`` has all records of the series."""
    return csv_pieces(FIELDS, lines(series, sources))


def as_xlsx(series: Series, sources: Sources, said: Said) -> bytes:
    """A workbook: one sheet per column (rows x periods), 明细 (a printed row a line), 表题与口径,
    来源. A figure in doubt has a comment on every sheet. ``said``: id of a finding -> its words."""
    book = Book(series.name, "数字照录原刊，出处见“来源”表。")
    for column in series.columns:
        _matrix(book, series, column.name, said)
    columns = tuple(column.name for column in series.columns)
    fields = (*ROW_FIELDS, *columns, *ROW_NOTES)
    _table(book, "明细", fields, _printed_rows(series, columns, said))
    _table(book, "表题与口径", ("期间", "类别", "内容", "记录编号"), _history(series))
    _table(book, "来源", SOURCE_FIELDS, (_source(sources[one]) for one in series.records))
    return book.whole()


def _printed_rows(series: Series, columns: Sequence[str], said: Said) -> Iterator[Cells]:
    """A line for every printed row of a month, its figures under their columns; files and lines
    stand once per record on the sheet 来源."""
    for row in series.rows:
        records: dict[str, list[tuple[Figure, ...]]] = defaultdict(list)
        for printings in row.cells.values():
            records[printings[0].record].append(printings)
        for record, cells in records.items():
            first = cells[0][0]
            shown = {one.column: _noted(one, said) for one, *_ in cells}
            yield (
                *(row.name, first.label, row.group, "是" if row.is_total else "", first.period),
                *(shown.get(column) for column in columns),
                record,
                "；".join(
                    f"{one.column}：{said.get(flag, flag)}"
                    for one, *_ in cells
                    for flag in one.flags
                ),
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


def _matrix(book: Book, series: Series, column: str, said: Said) -> None:
    def lines_of_rows() -> Iterator[Cells]:
        yield (series.label_column or "行", *series.periods)
        for row in series.rows:
            found = (row.figure(period, column) for period in series.periods)
            yield (row.name, *(None if one is None else _noted(one, said) for one in found))

    book.sheet(column, lines_of_rows(), (30, 12), columns=1 + len(series.periods), still=1)


def _noted(one: Figure, said: Said) -> str | Number | Noted:
    """A figure with what a reader of it must know, a line each."""
    notes = [f"核对存疑：{said.get(flag, flag)}" for flag in one.flags]
    notes += [wording.RECOGNISED] * one.is_recognised
    return Noted(_plain(one), "\n".join(notes)) if notes else _plain(one)


def _table(book: Book, name: str, fields: tuple[str, ...], rows: Iterable[Cells]) -> None:
    book.sheet(name, itertools.chain([fields], rows), columns=len(fields))


def _history(series: Series) -> Iterator[Line]:
    for one in series.printings:
        yield (one.period or "", "表题", one.title, one.records[0])
        for note in one.notes:
            yield (one.period or "", "表注", note, one.records[0])
    for mark in series.marks:
        yield (mark.period, "口径" if mark.row else "列", mark.text, " ".join(mark.records))
