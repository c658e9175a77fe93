"""What parsing makes of the blocks: one number of a serial with its items and tables."""

from __future__ import annotations

from dataclasses import dataclass
from typing import Literal

from indexer.correction import Correction
from indexer.model.document import FormatName, Span

ItemType = Literal["news", "brief", "statement", "other"]
RecordType = Literal["news", "brief", "statement", "statistic", "other"]


@dataclass(frozen=True, slots=True)
class Item:
    """News, brief, statement or other text. ``paragraphs`` are re-joined over wraps and page
    breaks; for ``statement`` the title is the heading it stands under and ``period`` that
    heading's month; ``subtitle`` is a second headline line where one is printed apart."""

    type: ItemType
    no: int
    title: str
    paragraphs: tuple[str, ...]
    span: Span
    period: str | None = None


@dataclass(frozen=True, slots=True)
class Row:
    """One table row. ``cells`` are the value columns as printed, one per column of the table
    ("" where the print has none); ``serial`` is the printed 序号 or None; ``no`` counts the
    table's data rows from 1 in reading order (a two-up table is read left column first); for
    a total row ``no`` counts the totals."""

    no: int
    serial: str | None
    label: str
    group: str | None
    cells: tuple[str, ...]
    is_total: bool
    span: Span


@dataclass(frozen=True, slots=True)
class Table:
    """A whole table. ``columns`` are header paths from the top down, value columns only.
    ``doubts`` says in Chinese what could not be decided about the header or a row; an
    undecided reading is flagged here, never guessed in silence."""

    no: int
    title: str
    period: str | None
    label_column: str
    columns: tuple[tuple[str, ...], ...]
    rows: tuple[Row, ...]
    notes: tuple[str, ...]
    span: Span
    group_column: str | None = None
    doubts: tuple[str, ...] = ()
    corrections: tuple[Correction, ...] = ()


@dataclass(frozen=True, slots=True)
class Furniture:
    """Printed text that belongs to no record, with the reason: "masthead", "section heading",
    "imprint", "repeated header", "page number", "sample notice" ..."""

    kind: str
    text: str
    span: Span


@dataclass(frozen=True, slots=True)
class IssueHead:
    """What identifies one number. ``id`` is YYYY-MM of its date; a second file of the same
    month gets "YYYY-MM-2" only if its content differs. ``date`` is YYYY-MM-DD; an inferred
    date is the last day of the month with precision "month". ``date_evidence`` is one Chinese
    sentence naming the place or the reasons. ``is_sample`` is true where the file says that
    its wording is not the original's, ``is_recognised`` where some of its text was recognised in
    pictures (文字识别); ``corrections``: those of this head."""

    id: str
    title: str
    date: str
    date_precision: Literal["day", "month"]
    date_basis: Literal["printed", "inferred"]
    date_evidence: str
    year: int
    number: int | None
    total_number: int | None
    publisher: str
    source_file: str
    is_sample: bool = False
    is_recognised: bool = False
    corrections: tuple[Correction, ...] = ()


@dataclass(frozen=True, slots=True)
class Issue:
    """One number as understood, in printed order per kind; from ``format`` to ``doubts`` as in
    Document. ``recognised``: first and last line of each stretch of recognised text."""

    head: IssueHead
    sha256: str
    layout: str
    items: tuple[Item, ...]
    tables: tuple[Table, ...]
    furniture: tuple[Furniture, ...]
    format: FormatName = "text"
    encoding: str | None = None
    pages: int | None = None
    doubts: tuple[str, ...] = ()
    recognised: tuple[tuple[int, int], ...] = ()
