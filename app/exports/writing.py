"""Hits as lines: what stands in a file, whatever kind of file it is.

Every hit is one line: what it is and where it stands, its text or its row with the headers, whom it
names, its citation and address, and what is in doubt, in words. A workbook has the figures of rows
once more, each under its own header: there numbers are numbers, with a comment where they are in
doubt.
"""

from __future__ import annotations

import itertools
import re
from collections.abc import Iterator, Sequence
from dataclasses import dataclass

from app import labels, urls
from app.citations import CitationSettings, cite
from app.exports.gathering import Gathered
from indexer import wording
from indexer.library import Library
from indexer.model import Number, Record
from indexer.results import Hit
from indexer.sheets import Book, Cell, Line, Noted, csv_pieces

FIELDS: tuple[str, ...] = (
    *("序号", "记录编号", "类型", "刊期", "刊出日期", "数据月份"),
    *("标题", "正文", "分组", "行", "机构", "各期"),
    *("引文", "地址", "核对存疑", "文字识别"),
)
WIDTHS: tuple[int, ...] = (6, 16, 10, 16, 12, 10, 36, 60, 12, 24, 24, 16, 48, 30, 30, 12, 12)
# A sheet of more columns is read by nobody; the text of the row has all of them.
MOST_COLUMNS = 200
# As many digits as a workbook keeps of a number.
_PLAIN = re.compile(r"-?\d{1,3}(,\d{3})+(\.\d+)?|-?\d{1,15}(\.\d+)?")


@dataclass(frozen=True, slots=True)
class Spelled:
    """How the lines are written: ``style`` of the citations, ``root`` before every address."""

    shelf: Library
    style: str
    settings: CitationSettings
    root: str


def as_csv(found: Gathered, spelled: Spelled) -> Iterator[str]:
    """In pieces that are made as they are taken; where not all hits are in it, the last line says
    so."""
    lines = (_line(no, hit, spelled) for no, hit in enumerate(found.hits, 1))
    last: list[Line] = [("", "", found.cut)] if found.cut else []
    return csv_pieces(FIELDS, itertools.chain(lines, last))


def as_xlsx(found: Gathered, spelled: Spelled, page_url: str) -> bytes:
    """检索结果 with the figures of rows under their headers, and 说明: what was searched, and how
    much of it is here."""
    hits = tuple(found.hits)
    headers = tuple(
        itertools.islice(
            dict.fromkeys(name for hit in hits for name in _headers(hit.record)), MOST_COLUMNS
        )
    )
    first = found.first

    def rows() -> Iterator[Sequence[Cell | Noted]]:
        yield (*FIELDS, *headers)
        for no, hit in enumerate(hits, 1):
            figures = _figures(hit.record, spelled.shelf) if hit.record.row else {}
            yield (*_line(no, hit, spelled), *(figures.get(name) for name in headers))

    book = Book(f"{labels.SITE}：{first.reading}", "文字和数字照录原刊，出处见“引文”和“地址”。")
    columns = len(FIELDS) + len(headers)
    book.sheet("检索结果", rows(), WIDTHS, columns=columns, still=1)
    said: list[tuple[str, Cell]] = [
        ("检索", first.reading),
        *(("提示", notice) for notice in first.notices),
        ("记录", first.total),
        ("结果", f"{wording.count(found.found)} 条" + (f"。{found.cut}" if found.cut else "")),
        ("网址", page_url),
        ("说明", "文字和数字照录原刊，未作改动；存疑的数字带批注，并见“核对存疑”一列。"),
    ]
    book.sheet("说明", [("项目", "内容"), *said], (10, 100), columns=2)
    return book.whole()


def _line(no: int, hit: Hit, spelled: Spelled) -> Line:
    record = hit.record
    table, row, run = record.table, record.row, hit.run
    return (
        no,
        record.id,
        labels.TYPES[record.type],
        labels.issue(record.issue),
        record.issue.date if record.issue.date_precision == "day" else record.issue.date[:7],
        record.period or (table.period if table else None) or "",
        table.title if table else record.title,
        _row_in_words(record) if row else record.text,
        (row.group or "") if row else "",
        row.label if row else "",
        "、".join(dict.fromkeys(one.name for one in record.institutions)),
        f"共{run.count}期，{wording.months(run.first_issue[:7], run.last_issue[:7])}"
        if run
        else "",
        cite(record, spelled.style, spelled.settings),
        spelled.root + urls.record(record.id),
        "；".join(_doubts_in_words(record, spelled.shelf)),
        wording.RECOGNISED if record.source.is_recognised else "",
    )


def _doubts(record: Record, shelf: Library) -> dict[str, list[str]]:
    """Place of each figure of a record that is in doubt (c5, f2) -> why, in words."""
    found: dict[str, list[str]] = {}
    if not record.doubtful:
        return found
    for finding in shelf.findings_named(record.flags).values():
        for figure in finding.figures:
            whose, _, place = figure.rpartition(":")
            if whose == record.id:
                found.setdefault(place, []).append(finding.message)
    return found


def _doubts_in_words(record: Record, shelf: Library) -> list[str]:
    """Why figures of a record are in doubt; a sentence that doubts several of them once."""
    said = _doubts(record, shelf)
    return list(dict.fromkeys(one for place in record.doubtful for one in said.get(place, ())))


def _headers(record: Record) -> tuple[str, ...]:
    return tuple("/".join(path) for path in record.table.columns) if record.table else ()


def _row_in_words(record: Record) -> str:
    """门急诊信息/人次 13801，小计 1090; the notes of the table behind it, which belong to all its
    rows."""
    cells = record.row.cells if record.row else ()
    said = "，".join(f"{name} {cell}" for name, cell in zip(_headers(record), cells, strict=False))
    notes = record.table.notes if record.table else ()
    return "。表注：".join((said, *notes))


def _figures(record: Record, shelf: Library) -> dict[str, Cell | Noted]:
    """Header -> its cell; of a header that a table prints twice the first."""
    found: dict[str, Cell | Noted] = {}
    if record.row is None:
        return found
    said = _doubts(record, shelf)
    cells = zip(_headers(record), record.row.cells, record.row.values, strict=False)
    for number, (name, printed, value) in enumerate(cells, 1):
        cell = _cell(printed, value)
        notes = [f"核对存疑：{one}" for one in said.get(f"c{number}", ())]
        notes += [wording.RECOGNISED] * record.source.is_recognised
        found.setdefault(name, Noted(cell, "\n".join(notes)) if notes else cell)
    return found


def _cell(printed: str, value: Number | None) -> Cell:
    """A number where that is all that is printed; a rate, a day, a code stay as they stand."""
    return value if value is not None and _PLAIN.fullmatch(printed) else printed
