"""Pages on which every piece of text has its place in figures, as PDF converters, print previews
and report engines write them: they are read as pages of a PDF are, by what stands where, and put
back into the tree as headings, paragraphs and tables, so that no later step knows the difference.
"""

from __future__ import annotations

from collections import Counter
from collections.abc import Sequence
from dataclasses import replace

from indexer.model import Block, Cell
from indexer.readers.characters import visible_characters
from indexer.readers.html.long_leaves import cut_at_numbers
from indexer.readers.html.placing import is_placed, leaf_of, own_texts
from indexer.readers.html.tree import PLAIN_LOOK, Element, Text
from indexer.readers.pdf import blocks_on

_FEWEST = 8
"""Placed boxes with text that make a page."""
_SHARE = 0.8
"""Part of a page's text that stands in such boxes."""
_LINKED = 0.5
_APART = 30
"""Characters in the flow between two pages from which on they are read apart."""
_MOST = 400_000
"""Characters of pages that are read together."""
_MOST_ON_A_PAGE = 30_000
"""Five sheets of small print: the work on one page grows faster than what stands on it."""


def with_placed_pages(root: Element) -> None:
    """Reads every such page under ``root``; pages with hardly any text between them together."""
    pages = _pages(root)
    if not pages:
        return
    run: list[Element] = []
    between = 0
    for node in _flow(root, frozenset(map(id, pages))):
        if isinstance(node, Text):
            between += len(visible_characters(node.text))
            continue
        if between >= _APART and run:
            _read(run)
            run = []
        run.append(node)
        between = 0
    _read(run)


def _pages(root: Element) -> list[Element]:
    """The boxes that hold placed ones, each the nearest with several; where one of them is such
    a page, those of the same kind beside it are as well."""
    ordered = [root]
    for element in ordered:
        ordered.extend(element.elements)
    placed: Counter[int] = Counter()
    """Boxes with text placed in an element."""
    sizes: Counter[int] = Counter()
    inside: Counter[int] = Counter()
    """Characters of an element, and those of them in placed boxes."""
    linked: Counter[int] = Counter()
    for element in reversed(ordered):
        own = [child for child in element.children if isinstance(child, Text)]
        key = id(element)
        sizes[key] += sum(len(visible_characters(one.text)) for one in own)
        linked[key] += sum(len(visible_characters(one.text)) for one in own if one.look.linked)
        is_box = is_placed(element)
        if is_box:
            inside[key] = sizes[key]
            placed[key] += any(
                isinstance(one, Text) and visible_characters(one.text) for one in own_texts(element)
            )
        if element.parent is not None:
            for count in (placed, sizes, inside, linked):
                count[id(element.parent)] += count[key]
    found = {
        id(element): element
        for element in ordered
        if not is_placed(element)
        and placed[id(element)] >= _FEWEST
        and inside[id(element)] >= _SHARE * sizes[id(element)]
        and linked[id(element)] < _LINKED * sizes[id(element)]
        and _holds_boxes(element)
    }
    kinds = {(id(one.parent), one.name, one.get("class")) for one in found.values()}
    for element in ordered:
        is_alike = (id(element.parent), element.name, element.get("class")) in kinds
        if is_alike and placed[id(element)] and not is_placed(element):
            found.setdefault(id(element), element)
    outer = {id(above) for one in found.values() if (above := _page_around(one, found)) is not None}
    return [element for key, element in found.items() if key not in outer]


def _holds_boxes(element: Element) -> bool:
    """Whether placed boxes stand in it at no more than a few steps, the flow's alone between."""
    waiting = [(child, 0) for child in element.elements]
    for child, depth in waiting:
        if is_placed(child):
            return True
        if depth < _DEEPEST:
            waiting.extend((one, depth + 1) for one in child.elements)
    return False


_DEEPEST = 6


def _page_around(element: Element, pages: dict[int, Element]) -> Element | None:
    above = element.parent
    while above is not None and id(above) not in pages:
        above = above.parent
    return above


def _flow(root: Element, pages: frozenset[int]) -> Sequence[Element | Text]:
    """The pages and the texts outside of them, in order."""
    found: list[Element | Text] = []
    waiting: list[Element | Text] = [root]
    while waiting:
        node = waiting.pop()
        if isinstance(node, Text) or id(node) in pages:
            found.append(node)
        else:
            waiting.extend(reversed(node.children))
    return found


def _read(pages: Sequence[Element]) -> None:
    """Puts what ``pages`` print into the first of them, in the order in which it is read."""
    cut = [leaf for page in pages for leaf in cut_at_numbers(leaf_of(page, 1))]
    leaves = [replace(leaf, number=number) for number, leaf in enumerate(cut, 1)]
    sizes = [len(leaf.characters) for leaf in leaves]
    if not 0 < sum(sizes) <= _MOST or max(sizes) > _MOST_ON_A_PAGE:
        return  # it stays in the order in which it was written
    for page in pages:
        _take_out(page)
        page.name = page.part = "div"
    first = pages[0]
    first.children[:0] = [_element(block, first) for block in blocks_on(leaves)]


def _take_out(page: Element) -> None:
    waiting = [page]
    while waiting:
        element = waiting.pop()
        element.children = [
            child for child in element.children if isinstance(child, Text) or not is_placed(child)
        ]
        waiting.extend(element.elements)


def _element(block: Block, home: Element) -> Element:
    if block.kind == "grid":
        return _table(block, home)
    if block.kind == "furniture":
        return _with_text("div", block.text, home, {"role": "toolbar"})
    return _with_text(f"h{block.level}" if block.kind == "heading" else "p", block.text, home)


def _table(block: Block, home: Element) -> Element:
    table = Element("table", {}, {}, home.line, PLAIN_LOOK, home)
    if block.text:
        table.children.append(_with_text("caption", block.text, table))
    for cells in block.grid:
        row = Element("tr", {}, {}, home.line, PLAIN_LOOK, table)
        row.children.extend(_cell(cell, row) for cell in cells)
        table.children.append(row)
    return table


def _cell(cell: Cell, row: Element) -> Element:
    spans = {"rowspan": str(cell.rowspan), "colspan": str(cell.colspan)}
    return _with_text("th" if cell.is_header else "td", cell.text, row, spans)


def _with_text(
    name: str, text: str, home: Element, attributes: dict[str, str] | None = None
) -> Element:
    made = Element(name, attributes or {}, {}, home.line, PLAIN_LOOK, home)
    made.children.append(Text(text, home.line, PLAIN_LOOK))
    return made
