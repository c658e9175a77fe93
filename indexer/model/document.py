"""What a reader hands over: bytes → blocks."""

from __future__ import annotations

from dataclasses import dataclass
from typing import Literal

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
    lines, but for the columns of a page of text. ``blank_before`` counts the blank lines directly
    before (text files only); ``gap`` is those lines if any holds a tab: in Word text a lone tab
    is an empty cell.
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
class Said:
    """What a file says of itself where no reader of it looks (the head of a web page): its title,
    or when it was put up. ``line``: where."""

    what: Literal["title", "published"]
    text: str
    line: int


@dataclass(frozen=True, slots=True)
class Document:
    """One file as read. ``visible`` is every non-blank character a reader of the file sees, in
    order: the basis of ``coverage``. ``layout`` names the reader's finding ("pdf-text",
    "word-text", "tab-text", "plain-text" of text files, else the format). ``encoding`` is the
    charset of a text or HTML file, ``pages`` how many there are of a format with pages.
    ``doubts``: what the reader could not settle, whole Chinese sentences that name the place.
    ``recognised_pages``: those whose text was recognised in pictures (文字识别). ``said``: of the
    file by itself, seen by nobody."""

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
    said: tuple[Said, ...] = ()
