"""Tables of a page: which of them hold data, and what stands in their cells."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import dataclass, field, replace

from indexer.model import Cell
from indexer.readers.html.cells import PrintedCell, parted
from indexer.readers.html.names import words
from indexer.readers.html.spacers import is_narrow, without_spacers
from indexer.readers.html.survey import Survey
from indexer.readers.html.tree import Element, Text
from indexer.readers.html_text import fold

BLOCK_TAGS = words(
    "address article aside blockquote body caption center dd details dialog dir div dl dt "
    "fieldset figcaption figure footer form h1 h2 h3 h4 h5 h6 header hgroup hr html legend li "
    "main menu ol p pre listing xmp section summary table tbody td tfoot th thead tr ul"
)
_SECTIONS = frozenset(["thead", "tbody", "tfoot"])
_FLOW = words("h1 h2 h3 h4 h5 h6 ul ol table article hr")
_BOXES = frozenset(["p", "div", "section"])
_LONG_PARAGRAPH = 30
_LONG_BROKEN = 300
_LAYOUT_SHARE = 0.6
"""Part of a table's text in cells of running text from which on the table is a layout."""
_MOST_ACROSS = 1000
_MOST_DOWN = 65534
"""Spans beyond these are taken as these, as browsers do."""


@dataclass(frozen=True, slots=True)
class PrintedRow:
    """The cells of a row and the first and last line of the source that it stands on."""

    cells: tuple[Cell, ...]
    first: int
    last: int


@dataclass(slots=True)
class DataTable:
    """A table as printed: ``nested`` are tables in its cells, ``strays`` what stands in it
    outside of any cell."""

    caption: str = ""
    caption_line: int = 0
    rows: list[PrintedRow] = field(default_factory=list)
    nested: list[Element] = field(default_factory=list)
    strays: list[Text] = field(default_factory=list)


def parts_of(table: Element) -> Iterator[tuple[str, Element, str]]:
    """The captions, rows and stray elements directly in ``table``: (part, element, section)."""
    waiting: list[tuple[Element, str]] = [
        (child, "") for child in reversed(table.children) if isinstance(child, Element)
    ]
    while waiting:
        element, section = waiting.pop()
        part = element.part
        if part in _SECTIONS and not section:
            waiting.extend(
                (child, f"{part} {id(element)}")
                for child in reversed(element.children)
                if isinstance(child, Element)
            )
        else:
            yield part, element, section


def read_table(table: Element) -> DataTable:
    """What ``table`` prints."""
    made = DataTable()
    rows: list[tuple[list[PrintedCell], Element, str]] = []
    for part, element, section in parts_of(table):
        if part == "caption":
            texts = _texts(element, made.nested)
            made.caption = fold(made.caption + "\n" + "".join(text for text, _ in texts))
            made.caption_line = made.caption_line or element.line
        elif part == "tr":
            rows.append((_row(element, made, section.startswith("thead")), element, section))
        elif part in ("td", "th"):
            rows.append(([_cell(element, made, False)], element, section))
        else:
            made.strays.extend(_loose(element))
    # The foot of a table is printed below it, wherever it stands.
    rows.sort(key=lambda row: row[2].startswith("tfoot"))
    made.strays[:0] = [child for child in table.children if isinstance(child, Text)]
    spaced = without_spacers([cells for cells, *_ in rows])
    rows = [(cells, row, of) for cells, (_, row, of) in zip(spaced, rows, strict=True)]
    left = _rows_left([section for *_, section in rows])
    reach = 0
    """First row that no cell from above reaches into."""
    for n, ((cells, element, _), below) in enumerate(zip(rows, left, strict=True)):
        spans = [min(printed.cell.rowspan or below, below) for printed in cells]
        cells = [
            replace(printed, cell=replace(printed.cell, rowspan=span))
            for printed, span in zip(cells, spans, strict=True)
        ]
        printed_rows = parted(cells) if n >= reach else [tuple(c.cell for c in cells)]
        reach = max([reach, *(n + span for span in spans)])
        seen = [line for c in cells for line in (c.first, c.last) if line]
        first, last = min(seen, default=element.line), max(seen, default=element.line)
        made.rows.extend(PrintedRow(row, first, last) for row in printed_rows)
    return made


def _rows_left(sections: list[str]) -> list[int]:
    """For each row how many there are from it to the end of its section."""
    left = [1] * len(sections)
    for n in range(len(sections) - 2, -1, -1):
        left[n] = left[n + 1] + 1 if sections[n] == sections[n + 1] else 1
    return left


def _row(row: Element, made: DataTable, in_head: bool) -> list[PrintedCell]:
    cells: list[PrintedCell] = []
    for child in row.children:
        if isinstance(child, Text):
            continue
        if child.part in ("td", "th"):
            cells.append(_cell(child, made, in_head))
        else:
            made.strays.extend(_loose(child))
    return cells


def _cell(cell: Element, made: DataTable, in_head: bool) -> PrintedCell:
    texts = _texts(cell, made.nested)
    is_head = cell.part == "th" and cell.get("scope") not in ("row", "rowgroup")
    inked = [(text, line) for text, line in texts if line > 0 and text.strip()]
    first = [line + _leading_lines(text) for text, line in inked]
    last = [line + text.rstrip().count("\n") for text, line in inked]
    return PrintedCell(
        Cell(
            fold("".join(text for text, _ in texts)),
            _span(cell.get("rowspan") or cell.get("aria-rowspan"), _MOST_DOWN),
            _span(cell.get("colspan") or cell.get("aria-colspan"), _MOST_ACROSS) or 1,
            is_head or in_head,
        ),
        _lines(texts),
        min(first, default=0),
        max(last, default=0),
        is_spacer=not inked and is_narrow(cell),
    )


def _leading_lines(text: str) -> int:
    return text[: len(text) - len(text.lstrip())].count("\n")


def _lines(texts: Sequence[tuple[str, int]]) -> tuple[str, ...]:
    """The lines of a cell: a line break ends one even if it is empty, the edge of a block only
    one that holds something. Empty ones at both ends are left out."""
    lines = [""]
    for text, line in texts:
        if line == _BREAK or (line == _EDGE and lines[-1].strip()):
            lines.append("")
        elif line > 0:
            lines[-1] += text
    folded = [fold(line) for line in lines]
    while folded and not folded[-1]:
        folded.pop()
    while folded and not folded[0]:
        folded.pop(0)
    return tuple(folded)


def _span(value: str, most: int) -> int:
    """A span as printed; 0 (to the end) only where 0 is written."""
    text = value.strip()
    if not (text.isascii() and text.isdigit()):
        return 1
    return min(int(text[:6]), most)


_BREAK, _EDGE = 0, -1
"""In place of a line number: a line break, the edge of a block."""


def _texts(element: Element, nested: list[Element]) -> list[tuple[str, int]]:
    """(text, line) of all that stands in ``element``, line breaks and the edges of blocks as line
    feeds. Tables go to ``nested``."""
    found: list[tuple[str, int]] = []
    waiting: list[Element | Text | None] = list(reversed(element.children))
    while waiting:
        node = waiting.pop()
        if node is None:
            found.append(("\n", _EDGE))
        elif isinstance(node, Text):
            found.append((node.text, node.line))
        elif node.part == "table":
            nested.append(node)
        elif node.name == "br":
            found.append(("\n", _BREAK))
        else:
            if node.name in BLOCK_TAGS:
                found.append(("\n", _EDGE))
                waiting.append(None)
            waiting.extend(reversed(node.children))
    return found


def _loose(element: Element) -> list[Text]:
    nested: list[Element] = []
    texts = _texts(element, nested)
    return [Text(text, line, element.look) for text, line in texts if text.strip()]


# --- data or layout ---------------------------------------------------------------------------


def is_layout(table: Element, survey: Survey) -> bool:
    """Whether a table only arranges the page: said so by its role, or one column, or its cells
    hold headings, lists, tables or long text while hardly any row sets plain cells side by
    side."""
    if table.get("role").lower() in ("presentation", "none"):
        return True
    rows = [
        [cell for cell in row.children if isinstance(cell, Element) and cell.part in ("td", "th")]
        for part, row, _ in parts_of(table)
        if part == "tr"
    ]
    if all(len(row) <= 1 for row in rows):
        return True
    flow = {id(cell): cell for row in rows for cell in row if _is_flow(cell, survey)}
    if not flow or any(cell.part == "th" for row in rows for cell in row):
        return False
    plain = [
        sum(1 for cell in row if id(cell) not in flow and survey.of(cell).size) for row in rows
    ]
    if any(_is_several_rows(row) for row in rows):
        return False
    running = sum(survey.of(cell).size for cell in flow.values())
    few = sum(1 for cells in plain if cells >= 2) < 2
    return few or running > _LAYOUT_SHARE * survey.of(table).size


def _is_several_rows(row: list[Element]) -> bool:
    """Whether its cells are columns of a table, each line a cell of its own."""
    unused = DataTable()
    return len(row) > 1 and len(parted([_cell(c, unused, False) for c in row])) > 1


def _is_flow(cell: Element, survey: Survey) -> bool:
    """Whether running text stands in it. Its own descendants down to the next table are looked
    at, so that every element is looked at once for each kind of question."""
    if survey.of(cell).tables:
        return True
    long_boxes = breaks = 0
    waiting: list[Element | Text] = list(cell.children)
    while waiting:
        node = waiting.pop()
        if isinstance(node, Text):
            continue
        if node.name in _FLOW:
            return True
        breaks += node.name == "br"
        if node.name in _BOXES and survey.of(node).size > _LONG_PARAGRAPH:
            long_boxes += not any(
                isinstance(child, Element) and child.name in _BOXES for child in node.children
            )
        if node.name not in _NEVER_DEEP:
            waiting.extend(node.children)
    return long_boxes >= 2 or (breaks >= 2 and survey.of(cell).size > _LONG_BROKEN)


_NEVER_DEEP = frozenset(["script", "style", "svg", "select", "template"])
