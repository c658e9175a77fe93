"""The tree of a page → blocks, in one walk without recursion.

Text gathers in a run until a block-level element or a line break closes it; what the run stood
in (heading, list item, bold, preformatted) makes its kind.
"""

from __future__ import annotations

import re
from dataclasses import dataclass, field, replace

from indexer.model import Block, BlockKind, Span
from indexer.readers.html.blanks import PLAIN_BLANKS, as_set, with_columns_of_blanks
from indexer.readers.html.chrome import is_chrome, is_link_bar
from indexer.readers.html.headings import Set, with_headings
from indexer.readers.html.names import words
from indexer.readers.html.numbering import Numbering
from indexer.readers.html.region import Region, Side, is_of_data
from indexer.readers.html.survey import Survey
from indexer.readers.html.tables import BLOCK_TAGS, DataTable, is_layout, read_table
from indexer.readers.html.tree import PLAIN_LOOK, Element, Look, Text
from indexer.readers.html_text import fold, inked
from indexer.readers.widgets import is_widget_line

_HEADINGS = {f"h{n}": n for n in range(1, 7)}
_LINE_TAGS = frozenset(["pre", "listing", "xmp"])
_TITLE_WORDS = words("title headline heading header tit biaoti")
_NAME_PARTS = re.compile("[a-z]+")
_LONGEST_TITLE = 50
_INLINE = ("inline", "contents", "ruby")
_BLOCKS = ("block", "flex", "grid", "list-item", "table", "flow-root")
WIDGET = "page widget"
CHROME = "page chrome"


@dataclass(frozen=True, slots=True)
class _Context:
    """What text stands in. ``marker``: the number of its list item as printed; ``item``: which
    list item it is, counted from 1 through the page, 0 outside lists; ``is_title``: it is a box
    that is named as titles are; ``side``: it stands beside the document."""

    kind: BlockKind = "paragraph"
    level: int = 0
    item: int = 0
    marker: str = ""
    is_title: bool = False
    side: Side = ""


@dataclass(slots=True)
class _Run:
    """Text gathered so far: (piece, how it is set, its line)."""

    context: _Context = _Context()
    pieces: list[tuple[str, Look, int]] = field(default_factory=list)


def blocks_of(root: Element, survey: Survey, region: Region) -> list[Block]:
    """The blocks of the page, lines as in its source. Blocks may share lines, and a table in a
    cell of another stands within its lines; ``lines.py`` settles that."""
    walk = _Walk(survey, region)
    walk.through(root)
    return with_columns_of_blanks(with_headings(walk.blocks, walk.sets), walk.spaced)


class _Walk:
    def __init__(self, survey: Survey, region: Region) -> None:
        self.survey = survey
        self.region = region
        self.blocks: list[Block] = []
        self.run = _Run()
        self.numbering = Numbering()
        self.sets: list[Set] = []
        self.spaced: dict[int, str] = {}
        """Blocks that hold wide blanks, as they are set."""
        self.items = 0
        self.last_item = 0
        self.waiting: list[tuple[Element | Text | None, _Context]] = []

    def through(self, root: Element) -> None:
        self.waiting.append((root, _Context()))
        while self.waiting:
            node, context = self.waiting.pop()
            if node is None:
                self.close()
            elif isinstance(node, Text):
                self.text(node, context)
            else:
                self.element(node, context)
        self.close()

    def text(self, node: Text, context: _Context) -> None:
        text = node.text
        if node.look.symbols:
            text = "".join(chr(0xF000 + ord(c)) if "!" <= c <= "\xff" else c for c in text)
        if context.kind == "line":
            self.add(text, node, context)
        elif node.look.preformatted and "\n" in text:
            for n, piece in enumerate(text.split("\n")):
                if n:
                    self.close()
                self.add(piece, replace_line(node, n), context)
        else:
            self.add(text, node, context)

    def add(self, text: str, node: Text, context: _Context) -> None:
        if not any(piece.strip() for piece, _, _ in self.run.pieces[-1:]) and text.strip():
            self.run.context = context
        self.run.pieces.append((text, node.look, node.line))

    def element(self, element: Element, context: _Context) -> None:
        part = element.part
        if side := self.region.sides.get(id(element)):
            context = replace(context, side=side)
        # A cell that the walk meets belongs to a layout table, where it may be a menu.
        is_menu = part in ("td", "th") and is_link_bar(element, self.survey)
        if is_menu or is_chrome(element, self.survey):
            self.set_apart(element)
        elif element.name == "br":
            if context.kind in ("heading", "line"):
                self.run.pieces.append(("\n", PLAIN_LOOK, 0))
            else:
                self.close()
        elif part == "table" and not is_layout(element, self.survey):
            if context.side or not is_of_data(element, self.survey):
                self.set_apart(element)
            else:
                self.close()
                self.grid(element)
        elif self.is_block(element, part):
            self.close()
            self.waiting.append((None, context))
            self.into(element, self.inside(element, context))
        else:
            self.into(element, context)

    def into(self, element: Element, context: _Context) -> None:
        self.waiting.extend((child, context) for child in reversed(element.children))

    def is_block(self, element: Element, part: str) -> bool:
        display = element.style.get("display", "")
        if display in _INLINE:
            return False
        return element.name in BLOCK_TAGS or part != element.name or display in _BLOCKS

    def inside(self, element: Element, context: _Context) -> _Context:
        name = element.name
        side = context.side
        if name in _HEADINGS:
            return _Context("heading", _HEADINGS[name], side=side)
        if name == "li":
            self.items += 1
            return _Context("item", 0, self.items, self.numbering.of(element), side=side)
        if name in _LINE_TAGS:
            return _Context("line", side=side)
        if context.kind == "paragraph" and not context.is_title and self.is_title(element):
            return replace(context, is_title=True)
        return context

    def is_title(self, element: Element) -> bool:
        """A box of one short line that is named as titles are; names alone say little."""
        names = element.get("class")
        return (
            bool(names)
            and bool(_TITLE_WORDS.intersection(_NAME_PARTS.findall(names.lower())))
            and 4 < self.survey.of(element).size <= _LONGEST_TITLE
            and not self.survey.holds_a_sentence(element)
        )

    # --- what becomes of a run ------------------------------------------------------------

    def close(self) -> None:
        """End the run: what it holds becomes one block, or one for each line of preformatted
        text."""
        run, self.run = self.run, _Run()
        if run.context.kind == "line":
            self.lines(run)
            return
        text = fold("".join(piece for piece, _, _ in run.pieces))
        if not text:
            return
        inked_pieces = [(p, n) for p, _, n in run.pieces if n and fold(p)]
        first = inked_pieces[0][1] + _leading_lines(inked_pieces[0][0])
        last = max(n + inked(p).rstrip().count("\n") for p, n in inked_pieces)
        context = run.context
        kind, level = context.kind, context.level
        if is_widget_line(text):
            self.blocks.append(Block("furniture", text, first, last, reason=WIDGET))
            return
        pieces = [(p, look) for p, look, _ in run.pieces if fold(p)]
        looks = [look for _, look in pieces]
        if context.side and not self.region.is_of_the_document(context.side, text, pieces):
            self.blocks.append(Block("furniture", text, first, last, reason=CHROME))
            return
        if kind == "item":
            # What follows the first line of a list item is a further paragraph of it.
            kind = "paragraph" if context.item <= self.last_item else "item"
            if kind == "item":
                text = context.marker + text
            self.last_item = max(self.last_item, context.item)
        if spaced := as_set([piece for piece, _, _ in run.pieces]):
            self.spaced[len(self.blocks)] = spaced
        if kind == "paragraph":
            self.sets.append(Set.of(len(self.blocks), looks, is_named=context.is_title))
        self.blocks.append(Block(kind, text, first, last, level=level))

    def lines(self, run: _Run) -> None:
        """Preformatted text as a text file has it: a block for every line with ink."""
        printed: list[tuple[str, int]] = [("", run.pieces[0][2])]
        for piece, _, line in run.pieces:
            for n, part in enumerate(piece.split("\n")):
                if n:
                    printed.append(("", line + n if line else printed[-1][1]))
                printed[-1] = (printed[-1][0] + part, printed[-1][1])
        if not printed[0][0].strip():
            del printed[0]  # the line of the tag itself
        blank: list[str] = []
        for raw, line in printed:
            if not fold(raw):
                blank.append(raw)
                continue
            gap = tuple(blank) if any("\t" in one for one in blank) else ()
            text = inked(raw.translate(PLAIN_BLANKS))
            self.blocks.append(Block("line", text, line, line, blank_before=len(blank), gap=gap))
            blank = []

    # --- what is taken whole --------------------------------------------------------------

    def set_apart(self, element: Element) -> None:
        """What belongs to the page and not to the document: one block of furniture."""
        found: list[tuple[str, int]] = []
        waiting: list[Element | Text] = [element]
        while waiting:
            node = waiting.pop()
            if isinstance(node, Text):
                if text := fold(node.text):
                    found.append((text, node.line))
            else:
                waiting.extend(reversed(node.children))
        if found:
            self.close()
            lines = [line for _, line in found]
            text = " ".join(text for text, _ in found)
            self.blocks.append(Block("furniture", text, min(lines), max(lines), reason=CHROME))

    def grid(self, element: Element) -> None:
        """A data table becomes one grid; what stands between its cells, and tables inside
        them, follow as their own."""
        table = read_table(element)
        rows = [row for row in table.rows if row.cells]
        if table.caption or any(cell.text for row in rows for cell in row.cells):
            self.blocks.append(_grid_block(table, element.line))
        for stray in table.strays:
            self.text(stray, _Context())
            self.close()
        self.waiting.extend((nested, _Context()) for nested in reversed(table.nested))


def _grid_block(table: DataTable, line: int) -> Block:
    rows = [row for row in table.rows if row.cells]
    spans = tuple(Span(row.first, row.last) for row in rows)
    first = min((row.first for row in rows), default=table.caption_line or line)
    if table.caption:
        first = min(first, table.caption_line)
    last = max((row.last for row in rows), default=first)
    return Block(
        "grid",
        table.caption,
        first,
        max(first, last),
        grid=tuple(row.cells for row in rows),
        rows_at=spans,
    )


def replace_line(node: Text, further: int) -> Text:
    return replace(node, line=node.line + further)


def _leading_lines(text: str) -> int:
    text = inked(text)
    return text[: len(text) - len(text.lstrip())].count("\n")
