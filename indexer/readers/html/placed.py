"""Pages on which every line has its place in figures, as PDF converters write them: boxes are put
in the order and the lines in which they are seen, lines of several cells into tables."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass

from indexer.readers.characters import visible_characters
from indexer.readers.html.styles import pixels
from indexer.readers.html.tree import Element, Text

_FEWEST = 8
_SHARE = 0.8
_SAME_LINE = 4.0
"""How far apart, in pixels, the upper edges of boxes on one line may be."""
_FEWEST_ROWS = 3
_FULL = 0.85
"""Part of the longest line from which on a line is full, so that its paragraph goes on."""
_LONGEST_CELL = 24
_ENDS = tuple("。！？：；")


@dataclass(frozen=True, slots=True)
class _Box:
    element: Element
    left: float
    top: float
    text: str


def with_placed_lines(root: Element) -> None:
    """Orders the boxes of every page that is so written under ``root``."""
    waiting = [root]
    while waiting:
        element = waiting.pop()
        if (boxes := _boxes(element)) is not None:
            _order(element, boxes)
        else:
            waiting.extend(element.elements)


def _boxes(parent: Element) -> list[_Box] | None:
    """The placed boxes that a page consists of, None where it is no such page."""
    children = parent.elements
    if len(children) < _FEWEST:
        return None
    placed = [child for child in children if child.style.get("position") == "absolute"]
    if len(placed) < _SHARE * len(children):
        return None
    found = []
    for child in placed:
        left, top = pixels(child.style.get("left", "")), pixels(child.style.get("top", ""))
        if top is None and (bottom := pixels(child.style.get("bottom", ""))) is not None:
            top = -bottom
        if left is not None and top is not None and (text := _text(child)):
            found.append(_Box(child, left, top, text))
    return found if len(found) >= _FEWEST else None


def _text(element: Element) -> str:
    found = []
    waiting: list[Element | Text] = [element]
    while waiting:
        node = waiting.pop()
        if isinstance(node, Text):
            found.append(node.text)
        else:
            waiting.extend(reversed(node.children))
    return visible_characters("".join(found))


def _order(parent: Element, boxes: Sequence[_Box]) -> None:
    lines: list[list[_Box]] = []
    for box in sorted(boxes, key=lambda one: one.top):
        if lines and box.top - lines[-1][0].top <= _SAME_LINE:
            lines[-1].append(box)
        else:
            lines.append([box])
    for line in lines:
        line.sort(key=lambda one: one.left)
    placed = {id(box.element) for box in boxes}
    made: list[Element | Text] = []
    run: list[list[_Box]] = []
    for line in [*lines, []]:
        if len(line) > 1:
            run.append(line)
            continue
        if len(run) >= _FEWEST_ROWS and all(
            len(box.text) <= _LONGEST_CELL for cells in run for box in cells
        ):
            made.append(_table(parent, run))
        else:
            made.extend(_line(parent, one) for one in run)
        run = []
        if line:
            made.append(_line(parent, line))
    longest = max((len(one[0].text) for one in lines if len(one) == 1), default=0)
    rest = [c for c in parent.children if isinstance(c, Text) or id(c) not in placed]
    parent.children = [*_joined(made, longest), *rest]


def _line(parent: Element, boxes: Sequence[_Box]) -> Element:
    if len(boxes) == 1:
        return boxes[0].element
    line = Element("div", {}, {}, boxes[0].element.line, parent.look, parent)
    for box in boxes:
        if line.children:
            line.children.append(Text(" ", box.element.line, parent.look))
        box.element.name = box.element.part = "span"
        box.element.parent = line
        line.children.append(box.element)
    return line


def _joined(pieces: Sequence[Element | Text], longest: int) -> list[Element | Text]:
    """A full line that ends no sentence goes on in the next one."""
    made: list[Element | Text] = []
    open_at: Element | None = None
    for piece in pieces:
        if not isinstance(piece, Element) or piece.part == "table":
            made.append(piece)
            open_at = None
            continue
        text = _text(piece)
        if open_at is not None:
            open_at.children.extend(piece.children)
        else:
            made.append(piece)
        goes_on = len(text) >= _FULL * longest and not text.endswith(_ENDS) and longest > 0
        open_at = (open_at or piece) if goes_on else None
    return made


def _table(parent: Element, lines: Sequence[Sequence[_Box]]) -> Element:
    """A table of the lines: the columns are those of the lines with most cells, a line with
    fewer has its cells where they stand nearest."""
    size = max(map(len, lines))
    whole = [line for line in lines if len(line) == size]
    columns = [sum(line[n].left for line in whole) / len(whole) for n in range(size)]
    table = Element("div", {}, {}, lines[0][0].element.line, parent.look, parent, part="table")
    for line in lines:
        row = Element("div", {}, {}, line[0].element.line, parent.look, table, part="tr")
        table.children.append(row)
        cells: list[Element | None] = [None] * size
        for n, box in enumerate(line):
            at = n if len(line) == size else _nearest(box.left, columns, cells)
            cells[at] = box.element
        for cell in cells:
            made = cell or Element("div", {}, {}, row.line, parent.look, row)
            made.part, made.parent = "td", row
            row.children.append(made)
    return table


def _nearest(left: float, columns: Sequence[float], cells: Sequence[Element | None]) -> int:
    free = [n for n, cell in enumerate(cells) if cell is None]
    return min(free, key=lambda n: abs(columns[n] - left))
