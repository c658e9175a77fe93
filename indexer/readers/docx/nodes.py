"""What the walk over a document gives: paragraphs and tables as they are seen."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass, field, replace

from indexer.model import Block
from indexer.readers.docx.numbering import Mark
from indexer.readers.docx.styles import Stop
from indexer.readers.html_text import fold


@dataclass(frozen=True, slots=True)
class Piece:
    """Text that looks alike. A line break in it is a printed one, a tab a printed one;
    ``is_contents``: it stands in a field that lists the contents, ``is_count``: in one that
    counts (tables, figures)."""

    text: str
    bold: bool = False
    size: int = 21
    font: str | None = None
    is_contents: bool = False
    is_count: bool = False


@dataclass(slots=True)
class Paragraph:
    """``level`` is the outline level of its style (0: body); ``notes`` are the texts of the
    foot- and endnotes that it refers to; ``before`` and ``after`` the text boxes anchored in
    it; ``goes_on``: its end is deleted or hidden, so the next paragraph stands on its line;
    ``reason``: why it belongs to no text, "" where it does; ``is_shaded``: a ground is drawn
    behind it."""

    pieces: list[Piece] = field(default_factory=list)
    mark: Mark | None = None
    level: int = 0
    is_centred: bool = False
    is_contents: bool = False
    indent: int = 0
    stops: tuple[Stop, ...] = ()
    page: int = 1
    goes_on: bool = False
    has_text: bool = False
    reason: str = ""
    is_shaded: bool = False
    notes: list[str] = field(default_factory=list)
    before: list[Node] = field(default_factory=list)
    after: list[Node] = field(default_factory=list)

    @property
    def text(self) -> str:
        """Its own text, the mark before it."""
        own = "".join(piece.text for piece in self.pieces)
        return self.mark.before(own) + own if self.mark else own


@dataclass(slots=True)
class TableCell:
    """``column`` counts grid columns from 0. ``joins_above``: it goes on with the cell over
    it; ``joins_left``: with the one before it (the old way to span columns)."""

    nodes: list[Node]
    column: int
    width: int
    joins_above: bool = False
    joins_left: bool = False
    text: str = ""

    def __post_init__(self) -> None:
        self.text = cell_text(self.nodes)


@dataclass(slots=True)
class TableRow:
    cells: list[TableCell]
    is_header: bool
    page: int


@dataclass(slots=True)
class WordTable:
    """``widths`` of the grid's columns in twentieths of a point, () where they are not said;
    ``has_borders``: rules stand between its cells."""

    rows: list[TableRow]
    widths: tuple[int, ...]
    has_borders: bool
    page: int


@dataclass(frozen=True, slots=True)
class Inserted:
    """What another file, inserted whole, is made of."""

    blocks: tuple[Block, ...]
    page: int

    @property
    def text(self) -> str:
        return "\n".join(
            text
            for block in self.blocks
            for text in (block.text, *(cell.text for row in block.grid for cell in row))
            if text
        )


Node = Paragraph | WordTable | Inserted


def lines_of(paragraph: Paragraph) -> list[list[Piece]]:
    """The paragraph's pieces cut at its printed line breaks; blank lines are left out."""
    lines: list[list[Piece]] = [[]]
    for piece in paragraph.pieces:
        for n, text in enumerate(piece.text.split("\n")):
            if n:
                lines.append([])
            if text:
                lines[-1].append(replace(piece, text=text))
    return [line for line in lines if any(piece.text.strip() for piece in line)]


def boxes(nodes: list[Node]) -> Iterator[Node]:
    """``nodes`` with the text boxes of paragraphs where they stand."""
    for node in nodes:
        if isinstance(node, Paragraph):
            yield from boxes(node.before)
            yield node
            yield from boxes(node.after)
        else:
            yield node


def cell_text(nodes: list[Node]) -> str:
    """The text of paragraphs and their text boxes as one line, tables left out."""
    return fold("\n".join(n.text for n in boxes(nodes) if not isinstance(n, WordTable)))
