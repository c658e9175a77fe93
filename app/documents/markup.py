"""Blocks as WordprocessingML. Every text passes ``text``, every attribute ``attribute``."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass, field
from html import escape

from app.documents.texts import is_address, legal, lines_of
from app.documents.values import (
    Block,
    Cell,
    Heading,
    NumberedList,
    Rows,
    Run,
    Runs,
    Table,
)

STYLES = {
    "body": "BodyText",
    "plain": "Normal",
    "caption": "Caption",
    "note": "Note",
    "quote": "Quote",
    "hanging": "Reference",
}
TEXT_WIDTH = 8306
"""Twips between the margins of the page."""
_CELL_PADDING = 216
_MOST_WEIGHT = 24


@dataclass(slots=True)
class Written:
    """What the body needs beside itself: ``lists``, the form of each list, and ``links``, the
    addresses, in the order of their numbers."""

    lists: list[str] = field(default_factory=list)
    links: dict[str, int] = field(default_factory=dict)
    bookmarks: int = 0


def body(title: str, blocks: Iterable[Block], written: Written) -> str:
    """The blocks in their order; ``written`` takes up what they need."""
    parts = [_paragraph("Title", (Run(title),), written)] if title else []
    before_table = False
    for block in blocks:
        # Word joins two tables that touch, and wants a paragraph behind the last one.
        if before_table and isinstance(block, Table):
            parts.append(_paragraph("Gap", (), written))
        parts.append(_block(block, written))
        before_table = isinstance(block, Table)
    if before_table or not parts:
        parts.append(_paragraph("Gap", (), written))
    return "".join(parts)


def text(said: str) -> str:
    """Escaped, without what XML cannot hold."""
    return escape(legal(said), quote=False)


def attribute(said: str) -> str:
    """With its quotation marks."""
    return f'"{escape(legal(said))}"'


def _block(block: Block, written: Written) -> str:
    if isinstance(block, Heading):
        return _paragraph(f"Heading{min(max(block.level, 1), 3)}", (Run(block.text),), written)
    if isinstance(block, Table):
        return _table(block, written)
    if isinstance(block, NumberedList):
        return _list(block, written)
    return _paragraph(STYLES[block.style], block.runs, written)


def _paragraph(style: str, runs: Runs, written: Written, more: str = "", name: str = "") -> str:
    inside = "".join(_run(run, written) for run in runs)
    if name:
        written.bookmarks += 1
        number = written.bookmarks
        inside = (
            f'<w:bookmarkStart w:id="{number}" w:name={attribute(name)}/>{inside}'
            f'<w:bookmarkEnd w:id="{number}"/>'
        )
    return f'<w:p><w:pPr><w:pStyle w:val="{style}"/>{more}</w:pPr>{inside}</w:p>'


def _run(run: Run, written: Written) -> str:
    if not run.text:
        return ""
    is_link = is_address(run.url)
    look = '<w:rStyle w:val="Hyperlink"/>' if is_link else ""
    look += "<w:b/>" if run.bold else ""
    look += '<w:vertAlign w:val="superscript"/>' if run.raised else ""
    made = f"<w:r>{f'<w:rPr>{look}</w:rPr>' if look else ''}{_pieces(run.text)}</w:r>"
    if run.refers_to:
        field_code = attribute(f" REF {run.refers_to} \\r \\h ")
        return f"<w:fldSimple w:instr={field_code}>{made}</w:fldSimple>"
    if is_link:
        number = written.links.setdefault(run.url, len(written.links) + 1)
        return f'<w:hyperlink r:id="link{number}" w:history="1">{made}</w:hyperlink>'
    return made


def _pieces(said: str) -> str:
    """Line breaks and tabs are elements of their own."""
    lines = [line.split("\t") for line in lines_of(said)]
    return "<w:br/>".join(
        "<w:tab/>".join(
            f'<w:t xml:space="preserve">{text(piece)}</w:t>' if piece else "" for piece in line
        )
        for line in lines
    )


def _list(block: NumberedList, written: Written) -> str:
    written.lists.append(block.form)
    number = f'<w:numPr><w:ilvl w:val="0"/><w:numId w:val="{len(written.lists)}"/></w:numPr>'
    names = (*block.names, *[""] * (len(block.items) - len(block.names)))
    return "".join(
        _paragraph("Numbered", runs, written, number, name)
        for runs, name in zip(block.items, names, strict=True)
    )


# --- tables -------------------------------------------------------------------------------------


def _table(table: Table, written: Written) -> str:
    rows = [*_placed(table.head), *_placed(table.body)]
    width = max((sum(_span(cell) for cell in row) for row in rows), default=0)
    if not width:
        return ""
    are_given = len(table.shares) == width
    widths = _shared(table.shares if are_given else _weights(rows, width))
    made = [
        _row(row, widths, written, is_head=number < len(table.head))
        for number, row in enumerate(rows)
    ]
    grid = "".join(f'<w:gridCol w:w="{one}"/>' for one in widths)
    return (
        '<w:tbl><w:tblPr><w:tblStyle w:val="TableGrid"/><w:tblW w:w="5000" w:type="pct"/>'
        f'<w:tblLook w:firstRow="{int(bool(table.head))}" w:noHBand="1" w:noVBand="1"/>'
        f"</w:tblPr><w:tblGrid>{grid}</w:tblGrid>{''.join(made)}</w:tbl>"
    )


_Placed = tuple[Cell | None, int]
"""A cell with the columns it takes; None goes on with the cell above."""


def _span(placed: _Placed) -> int:
    return placed[1]


def _placed(rows: Rows) -> Iterator[list[_Placed]]:
    """Each row with the places that cells of rows above reach into."""
    reaching: dict[int, tuple[int, int]] = {}
    for row in rows:
        line: list[_Placed] = []
        at, waiting, below = 0, list(row), {}
        while waiting or any(start >= at for start in reaching):
            if at in reaching:
                left, columns = reaching.pop(at)
                line.append((None, columns))
            elif waiting:
                cell = waiting.pop(0)
                left, columns = cell.rows, max(cell.columns, 1)
                line.append((cell, columns))
            else:
                # A short row beside a cell that reaches down: the gap between stays empty.
                left, columns = 1, min(start for start in reaching if start > at) - at
                line.append((Cell(()), columns))
            if left > 1:
                below[at] = (left - 1, columns)
            at += columns
        reaching = below
        yield line


def _row(row: list[_Placed], widths: list[int], written: Written, *, is_head: bool) -> str:
    at, cells = 0, []
    for cell, columns in row:
        cells.append(_cell(cell, columns, sum(widths[at : at + columns]), written, is_head=is_head))
        at += columns
    while at < len(widths):
        cells.append(_cell(Cell(()), 1, widths[at], written, is_head=is_head))
        at += 1
    return (
        f"<w:tr><w:trPr><w:cantSplit/>{'<w:tblHeader/>' if is_head else ''}</w:trPr>"
        f"{''.join(cells)}</w:tr>"
    )


def _cell(cell: Cell | None, columns: int, width: int, written: Written, *, is_head: bool) -> str:
    said = f'<w:tcW w:w="{width}" w:type="dxa"/>'
    said += f'<w:gridSpan w:val="{columns}"/>' if columns > 1 else ""
    if cell is None:
        said += "<w:vMerge/>"
    elif cell.rows > 1:
        said += '<w:vMerge w:val="restart"/>'
    said += '<w:vAlign w:val="center"/>'
    style = "TableHead" if is_head else "TableFigure" if cell and cell.is_figure else "TableText"
    inside = _paragraph(style, cell.runs if cell else (), written)
    return f"<w:tc><w:tcPr>{said}</w:tcPr>{inside}</w:tc>"


def _weights(rows: list[list[_Placed]], width: int) -> list[int]:
    """By what the columns hold, within bounds: Word and others then need not guess."""
    weights = [2] * width
    for row in rows:
        at = 0
        for cell, columns in row:
            if cell is not None and columns == 1:
                longest = max(
                    (_weight(line) for run in cell.runs for line in run.text.split("\n")),
                    default=0,
                )
                weights[at] = max(weights[at], min(longest, _MOST_WEIGHT))
            at += columns
    return weights


def _shared(weights: Sequence[int]) -> list[int]:
    width, whole = len(weights), sum(weights)
    room = max(TEXT_WIDTH - _CELL_PADDING * width, width)
    return [min(_CELL_PADDING, TEXT_WIDTH // width) + room * one // whole for one in weights]


def _weight(line: str) -> int:
    """Half characters."""
    return sum(1 if character.isascii() else 2 for character in line[: _MOST_WEIGHT * 2])
