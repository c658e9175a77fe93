"""The values that pass between the steps: frozen, printable, without behaviour of their own.

Order of the file is the order of the flow: document and blocks (readers), issue with items
and tables (parsing), records (records, linking). Line numbers are 1-based and inclusive: those
of the file where it has lines, else the printed lines counted in reading order. Printed strings
are kept as printed except for the blanks that kerning put between Chinese and digits or Latin
letters.
"""

from __future__ import annotations

from dataclasses import dataclass, field
from typing import Literal

from indexer.correction import Correction

# --- readers: bytes -> blocks -------------------------------------------------------------

BlockKind = Literal["line", "heading", "paragraph", "item", "grid", "footnote", "furniture"]
FormatName = Literal["text", "html", "mht", "pdf", "docx", "xml", "doc", "wps", "rtf", "odt"]


@dataclass(frozen=True, slots=True)
class Box:
    """A place on a page as it is seen, in points (1/72 inch) from the page's upper left corner."""

    left: float
    top: float
    right: float
    bottom: float


@dataclass(frozen=True, slots=True)
class Span:
    """Where something is printed. ``page`` counts from 1, None for a format without pages;
    ``box`` is its place on that page: what it prints there, where it goes on on a later one."""

    line_start: int
    line_end: int
    page: int | None = None
    box: Box | None = None


@dataclass(frozen=True, slots=True)
class Cell:
    """One printed cell of a grid (HTML, later Word); ``text`` is stripped, spans are >= 1."""

    text: str
    rowspan: int = 1
    colspan: int = 1
    is_header: bool = False


@dataclass(frozen=True, slots=True)
class Block:
    """The smallest piece a reader hands over.

    ``line``: one physical non-blank line of a text file; ``text`` as it stands (without line
    end), leading and trailing blanks and tabs included, because layouts speak through them.
    ``heading``, ``paragraph``, ``item``: already joined text from a structured format, no
    surrounding blanks; ``level`` is 1-6 for headings, a bold paragraph is a heading of level 6.
    ``grid``: a table of a structured format, a tuple of cells per row; ``text`` is its caption.
    ``footnote``: at the foot of a page. ``furniture``: belongs to no text (a running head, a
    page number, a contents list); ``reason`` says which, in English. ``mark``: the number that
    ``text`` begins with (automatic, 表 1) and that is no part of a title.
    ``rows_at``: the place of each row of a grid, of each printed line of another block, in
    order, or () where only that of the whole is known. ``line_start`` and ``line_end`` point
    into the source file, ``page`` and ``box`` into its pages. Blocks of one document share no
    lines. ``blank_before`` counts the blank lines directly before (text files only); ``gap`` is
    those lines if any holds a tab: in Word text a lone tab is an empty cell.
    """

    kind: BlockKind
    text: str
    line_start: int
    line_end: int
    level: int = 0
    grid: tuple[tuple[Cell, ...], ...] = ()
    blank_before: int = 0
    gap: tuple[str, ...] = ()
    page: int | None = None
    box: Box | None = None
    rows_at: tuple[Span, ...] = ()
    reason: str = ""
    mark: str = ""


@dataclass(frozen=True, slots=True)
class SourceLine:
    """One printed line of a source, for showing it: ``last`` is its last line number where a
    piece stands on several (a paragraph of a web page). Cells are parted by tabs."""

    no: int
    last: int
    text: str
    page: int | None = None


@dataclass(frozen=True, slots=True)
class Document:
    """One file as read. ``visible`` is every non-blank character a reader of the file sees, in
    order: the basis of ``coverage``. ``layout`` names the reader's finding ("pdf-text",
    "word-text", "tab-text", "plain-text" of text files, else the format). ``encoding`` is the
    charset of a text or HTML file, ``pages`` how many there are of a format with pages.
    ``doubts``: what the reader could not settle, whole Chinese sentences that name the place.
    ``recognised_pages``: those whose text was recognised in pictures (文字识别)."""

    file: str
    sha256: str
    layout: str
    blocks: tuple[Block, ...]
    visible: str
    format: FormatName = "text"
    encoding: str | None = None
    pages: int | None = None
    doubts: tuple[str, ...] = ()
    recognised_pages: tuple[int, ...] = ()


# --- parsing: blocks -> issue -------------------------------------------------------------

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


# --- records: what is stored, indexed, cited ----------------------------------------------


@dataclass(frozen=True, slots=True)
class Source:
    """Where a record stands (see ``Span``). No record without one. ``is_recognised``: its text
    or some of it was recognised in a picture (文字识别)."""

    file: str
    sha256: str
    line_start: int
    line_end: int
    page: int | None = None
    box: Box | None = None
    is_recognised: bool = False


@dataclass(frozen=True, slots=True)
class TableRef:
    """The table of a row record; ``series`` is a series id or None."""

    id: str
    title: str
    series: str | None
    period: str | None
    label_column: str
    columns: tuple[tuple[str, ...], ...]
    notes: tuple[str, ...]
    group_column: str | None = None
    doubts: tuple[str, ...] = ()
    corrections: tuple[Correction, ...] = ()


Number = int | float


@dataclass(frozen=True, slots=True)
class RowData:
    """``values`` stand beside ``cells``: the parsed number (99.50% -> 99.5, 6/11 -> None with
    the printed string kept, / and words -> None)."""

    no: int
    label: str
    group: str | None
    cells: tuple[str, ...]
    values: tuple[Number | None, ...]
    is_total: bool
    serial: str | None = None


@dataclass(frozen=True, slots=True)
class Fact:
    """One figure stated in prose: 受理咨询电话 54235 个 in 2023-08. ``subject`` is the city,
    platform or institution it is about, where the sentence names one. ``printed`` is the number
    as it stands, its 万 or 亿 with it (6.8万 with the value 68000); ``start`` is the offset of
    its first digit in the record's text."""

    metric: str
    value: Number
    unit: str
    period: str | None
    subject: str | None = None
    printed: str = ""
    start: int = 0


@dataclass(frozen=True, slots=True)
class Person:
    """A mention of a person. ``id`` is name and organisation (姓名-机构) or the name alone."""

    id: str
    name: str
    title: str | None
    organization: str | None
    role: str | None = None


@dataclass(frozen=True, slots=True)
class Institution:
    """A mention of an institution: ``name`` canonical, ``mention`` as printed. ``id`` is the
    canonical name. ``judgment`` is "matched" (authority file) or "new" (found by rule).
    ``also_printed``: the other ways in which the same record prints it, in printed order."""

    id: str
    name: str
    mention: str
    kind: str = "hospital"
    judgment: str = "matched"
    also_printed: tuple[str, ...] = ()


@dataclass(frozen=True, slots=True)
class EntityMention:
    """A platform or a place: id, canonical name, printed mention."""

    id: str
    name: str
    mention: str


@dataclass(frozen=True, slots=True)
class Event:
    """A thing that happened: ``kind`` from the lexicon (会议, 培训, 调研 ...), ``date`` ISO
    date or range "A/B" or None, ``place`` as printed or None."""

    id: str
    kind: str
    date: str | None
    place: str | None
    announced: bool = False


@dataclass(frozen=True, slots=True)
class Record:
    """One citable thing. ``table`` and ``row`` only on ``statistic``; ``text`` of a row is its
    label, group and cells in reading order. ``flags``: ids of all findings that rest on it;
    ``doubtful``: places (c5, f2) of those of its own figures that a finding doubts, which a note
    under its table is not."""

    id: str
    type: RecordType
    issue: IssueHead
    title: str
    text: str
    source: Source
    table: TableRef | None = None
    row: RowData | None = None
    period: str | None = None
    facts: tuple[Fact, ...] = ()
    people: tuple[Person, ...] = ()
    institutions: tuple[Institution, ...] = ()
    platforms: tuple[EntityMention, ...] = ()
    events: tuple[Event, ...] = ()
    places: tuple[EntityMention, ...] = ()
    dates: tuple[str, ...] = ()
    flags: tuple[str, ...] = field(default=())
    doubtful: tuple[str, ...] = field(default=())


# --- checks: what is printed against what was expected ------------------------------------


@dataclass(frozen=True, slots=True)
class Finding:
    """One finding of the checks; nothing is ever corrected by it. ``id`` is made from the rule,
    the records and the column, so it stays over rebuilds. ``records``: ids, the one at fault
    (or in doubt) first. ``column``: header path joined by "/", or None. ``difference`` is
    printed - expected. ``reason`` is a likely cause where the arithmetic gives one; ``message``
    is one Chinese sentence. ``figures``: ids of the figures in doubt; no other figure of these
    records is."""

    id: str
    kind: str
    severity: Literal["contradiction", "unusual"]
    records: tuple[str, ...]
    column: str | None
    printed: Number | None
    expected: Number | None
    difference: Number | None
    reason: str | None
    message: str
    figures: tuple[str, ...] = ()


@dataclass(frozen=True, slots=True)
class CheckFailure:
    """A check that a defect of the program kept from being made: which ``rule``, ``at`` which
    record, table, series or pair of figures; ``reason`` is the place in the program and what it
    said. All other checks were made."""

    rule: str
    at: str
    reason: str
