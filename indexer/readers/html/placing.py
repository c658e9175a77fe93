"""Boxes that have their place in figures → the characters and rules of a page, as the PDF reader
takes them: what a page looks like says more than the order its markup has."""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import dataclass, field

from indexer.readers.html.borders import edges_of
from indexer.readers.html.lengths import leading as leading_of
from indexer.readers.html.lengths import length, moved
from indexer.readers.html.tables import BLOCK_TAGS
from indexer.readers.html.tree import Element, Text
from indexer.readers.pdf.shapes import Character, Edge, Leaf

_POINTS = 0.75
"""Points of a pixel."""
_ABOVE = 0.88
"""How much of the em square stands above the base line."""
_ROOM = 0.6
"""So much of an em more than its box is wide a line may be before it wraps."""
_WIDE = re.compile(
    "[\u1100-\u115f\u2e80-\ua4cf\uac00-\ud7a3\uf900-\ufaff\ufe30-\ufe4f\uff00-\uff60\uffe0-\uffe6\u2014\u2018-\u201d\u2026\u2460-\u24ff]"
)
_NARROW = frozenset("ijl|!.,:;'`()[]{}ft-I/\\")
_BLANKS = " \t\n\r\f"
_NBSP = "\u00a0"


@dataclass(slots=True)
class Frame:
    """The box that text is laid out in: its element, where its upper left corner stands, in
    pixels, how much larger it is drawn than said, how wide and high it is where that is said."""

    element: Element
    x: float = 0.0
    y: float = 0.0
    wider: float = 1.0
    higher: float = 1.0
    width: float | None = None
    height: float | None = None


@dataclass(frozen=True, slots=True)
class _Sign:
    """A character to set, or room ("") or a blank (" ") of ``advance`` pixels."""

    text: str
    advance: float
    size: float
    bold: bool


@dataclass(slots=True)
class _Sheet:
    """What is set on a page so far, in pixels."""

    signs: list[tuple[str, float, float, float, float, bool, bool]] = field(default_factory=list)
    """(text, left, right, base, size, bold, whether a blank stands before it)"""
    level: list[Edge] = field(default_factory=list)
    upright: list[Edge] = field(default_factory=list)


def is_placed(element: Element) -> bool:
    """Whether an element stands where figures say, out of the flow of its page."""
    if element.name in ("text", "tspan"):
        return "x" in element.attributes or "transform" in element.attributes
    style = element.style
    return style.get("position") in ("absolute", "fixed") and (
        bool(style.keys() & {"left", "right", "top", "bottom"}) or "transform" in style
    )


def frame_in(outer: Frame, element: Element) -> Frame:
    """The frame of an element that is placed in ``outer``."""
    if element.name in ("text", "tspan"):
        return _drawn(outer, element)
    style, em = element.style, element.look.size
    width = length(style.get("width", ""), em, outer.width)
    height = length(style.get("height", ""), em, outer.height)
    if style.get("position") == "relative":
        width, height = width or outer.width, height or outer.height
    made = Frame(element, outer.x, outer.y, outer.wider, outer.higher, width, height)
    left = length(style.get("left", ""), em, outer.width)
    right = length(style.get("right", ""), em, outer.width)
    top = length(style.get("top", ""), em, outer.height)
    bottom = length(style.get("bottom", ""), em, outer.height)
    if width is None and left is not None and right is not None and outer.width is not None:
        made.width = outer.width - left - right
    if height is None and top is not None and bottom is not None and outer.height is not None:
        made.height = outer.height - top - bottom
    if left is None and right is not None and width is not None and outer.width is not None:
        left = outer.width - right - width
    if top is None and bottom is not None:
        top = (outer.height or 0.0) - bottom - (height or em)
    move_x, move_y, wider, higher = moved(style.get("transform", ""), em)
    margin_x = length(style.get("margin-left", ""), em, outer.width) or 0.0
    margin_y = length(style.get("margin-top", ""), em, outer.width) or 0.0
    made.x += outer.wider * ((left or 0.0) + margin_x + move_x)
    made.y += outer.higher * ((top or 0.0) + margin_y + move_y)
    if bottom is not None and "top" not in style:
        # Scaled towards its foot, from which it is placed.
        made.y += outer.higher * (1 - higher) * (height or em)
    made.wider *= wider
    made.higher *= higher
    return made


def _drawn(outer: Frame, element: Element) -> Frame:
    """The frame of a text in a drawing: its base line is what is placed."""
    em = _drawn_size(element)
    move_x, move_y, wider, higher = moved(element.get("transform").lower(), em)
    x = length(element.get("x").replace(",", " ").split(" ")[0], em, outer.width)
    y = length(element.get("y").replace(",", " ").split(" ")[0], em, outer.height)
    made = Frame(element, outer.x, outer.y, outer.wider * wider, outer.higher * higher)
    made.x += outer.wider * (move_x + wider * (x or 0.0))
    made.y += outer.higher * (move_y + higher * ((y or 0.0) - _ABOVE * em))
    return made


def _drawn_size(element: Element) -> float:
    one: Element | None = element
    while one is not None and one.name != "svg":
        if (size := length(one.get("font-size"), 16.0, None)) is not None:
            return size
        one = one.parent
    return element.look.size


def leaf_of(page: Element, number: int) -> Leaf:
    """The characters and rules of the placed boxes in ``page``."""
    sheet = _Sheet()
    size = Frame(
        page,
        width=length(page.style.get("width", ""), page.look.size, None),
        height=length(page.style.get("height", ""), page.look.size, None),
    )
    waiting = [(child, size, False) for child in reversed(page.elements)]
    while waiting:
        element, outer, inside = waiting.pop()
        frame = outer
        if is_placed(element) or (inside and element.style.get("position") == "relative"):
            frame = frame_in(outer, element)
            _rule(frame, sheet)
        elif size.width is None and "width" in element.style and not inside:
            frame = frame_in(Frame(page), element)
            frame.x = frame.y = 0.0
        placed = is_placed(element)
        if placed:
            _set(frame, sheet)
        waiting.extend((child, frame, inside or placed) for child in reversed(element.elements))
    return _leaf(sheet, size, number)


@dataclass(frozen=True, slots=True)
class End:
    """Where an inline box of its own width ends."""

    element: Element


def own_texts(element: Element) -> Iterator[Element | Text | End | None]:
    """What stands in a placed element and in none that is placed within it, in order; None at
    the edge of a block and at a line break."""
    waiting: list[Element | Text | End | None] = list(reversed(element.children))
    while waiting:
        node = waiting.pop()
        if not isinstance(node, Element):
            yield node
        elif node.name == "br":
            yield None
        elif not is_placed(node):
            is_block = node.name in BLOCK_TAGS or node.style.get("display") in ("block", "flex")
            if is_block:
                yield None
                waiting.append(None)
            else:
                yield node
                if node.style.get("display") in _INLINE_BOXES and "width" in node.style:
                    waiting.append(End(node))
            waiting.extend(reversed(node.children))


_INLINE_BOXES = ("inline-block", "inline-flex", "inline-table")


def _set(frame: Frame, sheet: _Sheet) -> None:
    """Sets the text of a frame, line under line."""
    element = frame.element
    leading = _inherited(element, "line-height")
    align = _inherited(element, "text-align")
    folds = _inherited(element, "white-space") not in ("nowrap", "pre")
    y = frame.y
    for line in _lines(element):
        size = max((sign.size for sign in line), default=element.look.size)
        high = leading_of(leading, size)
        width = frame.width if folds and element.name not in ("text", "tspan") else None
        for part in _wrapped(line, width):
            room = (frame.width or 0.0) - sum(sign.advance for sign in part)
            x = 0.0
            if align in ("center", "right", "end") and frame.width and room > 0:
                x = room / (2 if align == "center" else 1)
            base = y + frame.higher * (max(high - size, 0.0) / 2 + _ABOVE * size)
            _set_line(part, frame, (frame.x + frame.wider * x, base), sheet)
            y += frame.higher * high


def _set_line(line: list[_Sign], frame: Frame, at: tuple[float, float], sheet: _Sheet) -> None:
    x, base = at
    after_blank = False
    for sign in line:
        right = x + frame.wider * sign.advance
        if sign.text.strip():
            size = frame.higher * sign.size
            left, end, foot = round(x, 1), round(right, 1), round(base, 1)
            sheet.signs.append((sign.text, left, end, foot, size, sign.bold, after_blank))
            after_blank = False
        elif sign.text:
            after_blank = True
        x = right


def _lines(element: Element) -> list[list[_Sign]]:
    """The signs of an element, line by line as breaks and blocks part them. A block that holds
    nothing makes no line."""
    lines: list[list[_Sign]] = [[]]
    size = _drawn_size(element) if element.name in ("text", "tspan") else None
    begun: list[int] = []
    for node in own_texts(element):
        if node is None:
            if lines[-1]:
                lines.append([])
                begun.clear()
        elif isinstance(node, End):
            if begun:
                _fill(lines[-1], begun.pop(), node.element)
        elif isinstance(node, Element):
            if node.style.get("display") in _INLINE_BOXES and "width" in node.style:
                begun.append(len(lines[-1]))
            if room := _room(node):
                lines[-1].append(_Sign("", room, node.look.size, bold=False))
        else:
            spacing = length(_inherited(element, "letter-spacing"), node.look.size, None) or 0.0
            for text in node.text.split("\n") if node.look.preformatted else [node.text]:
                if text is not node.text and lines[-1]:
                    lines.append([])
                lines[-1] += _signs(text, node, size or node.look.size, spacing, lines[-1])
    return [line for line in lines if any(sign.text.strip() for sign in line)]


def _fill(line: list[_Sign], start: int, box: Element) -> None:
    """Gives what a line holds from ``start`` on the width of the box that it stands in."""
    width = length(box.style.get("width", ""), box.look.size, None) or 0.0
    room = width - sum(sign.advance for sign in line[start:])
    if room <= 0:
        return
    align = _inherited(box, "text-align")
    before = room / 2 if align == "center" else room if align in ("right", "end") else 0.0
    line.insert(start, _Sign("", before, box.look.size, bold=False))
    line.append(_Sign("", room - before, box.look.size, bold=False))


def _room(element: Element) -> float:
    """The room that an element takes which only parts what stands beside it."""
    style = element.style
    if any(
        isinstance(child, Element) or child.text.strip(_BLANKS + _NBSP)
        for child in element.children
    ):
        return 0.0
    wide = length(style.get("width", ""), element.look.size, None) or 0.0
    return wide + (length(style.get("margin-left", ""), element.look.size, None) or 0.0)


def _signs(
    text: str, node: Text, size: float, spacing: float, before: list[_Sign]
) -> Iterator[_Sign]:
    kept = node.look.preformatted
    is_blank = not before or before[-1].text in ("", " ")
    for char in text:
        if char in _BLANKS:
            if is_blank and not kept:
                continue
            char = " "
        is_blank = char == " "
        yield _Sign(char, _advance(char, size) + spacing, size, node.look.bold)


def _advance(char: str, size: float) -> float:
    if _WIDE.match(char) or char == "\u3000":
        return size
    if char in _NARROW:
        return 0.32 * size
    return size * (0.68 if char.isupper() or char in "%mwMW" else 0.5 if char > " " else 0.28)


def _wrapped(line: list[_Sign], width: float | None) -> Iterator[list[_Sign]]:
    if width is None:
        yield line
        return
    part: list[_Sign] = []
    wide = 0.0
    for sign in line:
        if part and wide + sign.advance > width + _ROOM * sign.size and width > 2 * sign.size:
            yield part
            part, wide = [], 0.0
        part.append(sign)
        wide += sign.advance
    yield part


def _inherited(element: Element, name: str) -> str:
    one: Element | None = element
    while one is not None:
        if name in one.style:
            return one.style[name]
        if name == "text-align" and one.get("align"):
            return one.get("align").lower()
        one = one.parent
    return ""


def _rule(frame: Frame, sheet: _Sheet) -> None:
    if frame.width is None or frame.height is None:
        return
    right, bottom = frame.x + frame.width * frame.wider, frame.y + frame.height * frame.higher
    level, upright = edges_of(frame.element.style, (frame.x, frame.y, right, bottom))
    sheet.level += level
    sheet.upright += upright


def _leaf(sheet: _Sheet, size: Frame, number: int) -> Leaf:
    """The sheet in points, moved so that all of it lies on the page."""
    tops = [base - _ABOVE * em for _, _, _, base, em, _, _ in sheet.signs]
    lefts = [left for _, left, *_ in sheet.signs]
    down = -min([0.0, *tops])
    across = -min([0.0, *lefts])
    p = _POINTS
    characters = tuple(
        Character(
            text,
            p * (left + across),
            p * (base - _ABOVE * em + down),
            p * (right + across),
            p * (base + (1 - _ABOVE) * em + down),
            p * (base + down),
            p * em,
            bold,
            0,
            order,
            blank,
        )
        for order, (text, left, right, base, em, bold, blank) in enumerate(sheet.signs)
    )
    level = tuple(
        Edge(p * (e.at + down), p * (e.low + across), p * (e.high + across)) for e in sheet.level
    )
    upright = tuple(
        Edge(p * (e.at + across), p * (e.low + down), p * (e.high + down)) for e in sheet.upright
    )
    width = max([p * (size.width or 0.0), *(c.right for c in characters)])
    height = max([p * (size.height or 0.0), *(c.bottom for c in characters)])
    return Leaf(
        number=number, width=width, height=height, turn=0, characters=characters, level=level,
        upright=upright, shades=(), images=(), curves=0, unknown=0, hidden=0, recognised=False,
        slanted="", notes=False,
    )  # fmt: skip
