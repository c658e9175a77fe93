"""Body, cells, text boxes and notes → paragraphs and tables in printed order."""

from __future__ import annotations

from collections.abc import Iterator

from indexer.readers.docx.inline import Inline, Links, Seen, alternative, is_placeholder
from indexer.readers.docx.nodes import Node, Paragraph, TableCell, TableRow, WordTable
from indexer.readers.docx.numbering import Mark, Numbering
from indexer.readers.docx.styles import (
    ParagraphLook,
    Styles,
    cells_have_borders,
    has_borders,
    over,
    paragraph_look,
)
from indexer.readers.docx.xml import Element, child, flag, number, value

_WIDEST = 500
"""Columns of a grid from which on a span is an error of the file."""
_WRAPPERS = frozenset(
    ["w:sdtContent", "w:customXml", "w:smartTag", "w:ins", "w:moveTo", "mc:Choice", "mc:Fallback"]
)
_GONE = ("w:del", "w:moveFrom")
NO_LINKS = Links()


class Story:
    """Reads blocks of one document. All stories share styles, counters, fields and pages."""

    def __init__(
        self,
        styles: Styles,
        numbering: Numbering,
        seen: Seen,
        links: Links = NO_LINKS,
    ) -> None:
        self._styles = styles
        self._numbering = numbering
        self.seen = seen
        self._links = links
        self._inline = Inline(styles, seen, self.nodes, links)

    def nodes(self, container: Element) -> list[Node]:
        """What stands in ``container``, paragraphs whose end is deleted joined to the next."""
        found: list[Node] = []
        open_one: Paragraph | None = None
        for element, is_contents in unwrapped(container, ("w:p", "w:tbl", "w:altChunk")):
            if element.tag == "w:altChunk":
                found += [open_one] if open_one else []
                open_one = None
                inserted = self._links.chunk(element.get("r:id", ""))
                self.seen.drawn += [] if inserted else ["插入的另一份文件"]
                found += inserted
            elif element.tag == "w:tbl":
                found += [open_one] if open_one else []
                open_one = None
                found += self._table(element)
            else:
                paragraph = self._paragraph(element, is_contents, open_one)
                open_one = paragraph if paragraph.goes_on else None
                found += [] if open_one else [paragraph]
        found += [open_one] if open_one else []
        return found

    def _paragraph(
        self, element: Element, is_contents: bool, before: Paragraph | None
    ) -> Paragraph:
        properties = child(element, "w:pPr")
        name = value(properties, "w:pStyle")
        style = self._styles.paragraph(name)
        own = paragraph_look(properties)
        look = over(style.paragraph, own)
        if look.breaks_page and not self.seen.has_rendered:
            self.seen.page += 1
        paragraph = Paragraph(
            level=min(look.level or 0, 6),
            is_centred=bool(look.is_centred),
            is_contents=is_contents or bool(look.is_contents),
            indent=look.indent or 0,
            stops=look.stops or (),
            page=self.seen.page,
            goes_on=_goes_on(properties),
            is_shaded=bool(look.is_shaded),
        )
        if before is not None:
            # Its own lists go on: a chain of such paragraphs is not copied with each link.
            paragraph.pieces, paragraph.notes = before.pieces, before.notes
            paragraph.before, paragraph.after = before.before, before.after
            paragraph.page, paragraph.has_text = before.page, before.has_text
        self._inline.fill(paragraph, element, style.run)
        if not paragraph.goes_on:
            paragraph.mark = self._mark(look, own, name)
        if child(properties, "w:sectPr") is not None and self.seen.sections:
            self.seen.page += self.seen.sections.pop(0)
        return paragraph

    def _mark(self, look: ParagraphLook, own: ParagraphLook, style: str | None) -> Mark | None:
        if look.list_id is None or look.list_id == "0":
            return None
        level = look.list_level
        if own.list_id is None and level is None:
            level = self._numbering.level_of_style(look.list_id, style)
        return self._numbering.mark(look.list_id, level or 0)

    # --- tables ---------------------------------------------------------------------------

    def _table(self, table: Element) -> list[WordTable]:
        properties = child(table, "w:tblPr")
        bordered = cells_have_borders(
            cell for row, _ in unwrapped(table, ("w:tr",)) for cell, _ in unwrapped(row, ("w:tc",))
        )
        if bordered is None:
            bordered = has_borders(properties)
        if bordered is None:
            bordered = self._styles.of(value(properties, "w:tblStyle")).has_borders
        page = self.seen.page
        rows = [row for one, _ in unwrapped(table, ("w:tr",)) if (row := self._row(one))]
        columns = [number(one.get("w:w")) or 0 for one in child(table, "w:tblGrid") or ()]
        if not rows:
            return []
        _settle_joins(rows)
        return [WordTable(rows, tuple(columns[:_WIDEST]), bool(bordered), page)]

    def _row(self, row: Element) -> TableRow | None:
        properties = child(row, "w:trPr")
        if flag(properties, "w:hidden") or any(child(properties, t) is not None for t in _GONE):
            return None
        page = self.seen.page
        column = _span(properties, "w:gridBefore", 0)
        cells: list[TableCell] = []
        self.seen.grounds += 1
        for one, _ in unwrapped(row, ("w:tc",)):
            own = child(one, "w:tcPr")
            if child(own, "w:cellDel") is not None:
                continue
            width = _span(own, "w:gridSpan", 1)
            cells.append(
                TableCell(
                    self.nodes(one),
                    column,
                    width,
                    joins_above=_goes_over(own, "w:vMerge"),
                    joins_left=_goes_over(own, "w:hMerge") and bool(cells),
                )
            )
            column = min(column + width, _WIDEST)
        self.seen.grounds -= 1
        return TableRow(cells, bool(flag(properties, "w:tblHeader")), page)


def _settle_joins(rows: list[TableRow]) -> None:
    """Keep only the joins that have a cell to join, and drop what such cells hold: it is
    covered by the cell that they belong to."""
    above: dict[int, int] = {}
    for row in rows:
        for cell in row.cells:
            cell.joins_above = cell.joins_above and above.get(cell.column) == cell.width
            if cell.joins_above or cell.joins_left:
                cell.nodes, cell.text = [], ""
        above = {cell.column: cell.width for cell in row.cells}


def unwrapped(container: Element, wanted: tuple[str, ...]) -> Iterator[tuple[Element, bool]]:
    """The wanted children, those in content controls, custom tags and the like too; with each
    whether it stands in a control that lists the contents."""
    stack = [(one, False) for one in reversed(list(container))]
    while stack:
        one, is_contents = stack.pop()
        if one.tag in wanted:
            yield one, is_contents
        elif one.tag == "w:sdt":
            if not is_placeholder(one):
                listed = is_contents or _lists_contents(one)
                stack += [(each, listed) for each in reversed(list(one))]
        elif one.tag == "mc:AlternateContent":
            chosen = alternative(one)
            stack += [(chosen, is_contents)] if chosen is not None else []
        elif one.tag in _WRAPPERS:
            stack += [(each, is_contents) for each in reversed(list(one))]


def _lists_contents(control: Element) -> bool:
    part = child(child(control, "w:sdtPr"), "w:docPartObj")
    return (value(part, "w:docPartGallery") or "").lower() == "table of contents"


def _goes_on(properties: Element | None) -> bool:
    """Whether the paragraph's end is not there: deleted, moved away, hidden, or that of a
    large initial that stands in a frame of its own."""
    mark = child(properties, "w:rPr")
    if any(child(mark, tag) is not None for tag in _GONE) or flag(mark, "w:vanish"):
        return True
    frame = child(properties, "w:framePr")
    return frame is not None and frame.get("w:dropCap", "none") in ("drop", "margin")


def _goes_over(properties: Element | None, name: str) -> bool:
    one = child(properties, name)
    return one is not None and one.get("w:val", "continue") in ("continue", "cont")


def _span(properties: Element | None, name: str, least: int) -> int:
    return min(max(number(value(properties, name)) or least, least), _WIDEST)
