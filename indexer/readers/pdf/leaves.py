"""A page of PDFium → ``Leaf``: characters and rules as they are read, whichever way the page or
the text on it is turned."""

from __future__ import annotations

import ctypes
import math
from collections import Counter
from collections.abc import Sequence
from typing import Any

from pypdfium2 import raw

from indexer.model import Box
from indexer.readers.pdf.bars import without_bars
from indexer.readers.pdf.characters import Glyph, Glyphs, glyphs_of
from indexer.readers.pdf.dots import DOT, dotted
from indexer.readers.pdf.drawing import Drawing, drawing_of
from indexer.readers.pdf.shapes import Character, Edge, Leaf, Shade
from indexer.readers.pdf.stamps import across_of
from indexer.readers.pdf.tiles import edges_of_shades

_ABOVE = 0.88
"""How much of the em square of Chinese fonts stands above the base line."""
_THIN = 3.2
_OVERPRINT = 0.16
"""Copies of a character nearer than this part of its size print one that is false bold."""
_SHADOW = 0.03
_MOST_SCANS = 50
_PRINTED = 0.2
"""Part of the characters on a picture with a text layer that may be print of its own."""
_STEP = 2.0
_WITH_TEXT = (raw.FPDF_ANNOT_FREETEXT, raw.FPDF_ANNOT_STAMP, raw.FPDF_ANNOT_WIDGET)


def leaf_of(page: Any, number: int, unseen: frozenset[int] = frozenset()) -> Leaf:
    """Page ``number``; ``unseen``: the addresses of objects that are not shown. Raises TooMuch."""
    glyphs, drawing = glyphs_of(page, unseen), drawing_of(page, unseen)
    frame = _Frame(page, _reading_turn(glyphs, raw.FPDFPage_GetRotation(page)))
    level, upright, shades = _edges(drawing, frame)
    seen, hidden, recognised = _inked(glyphs.glyphs, drawing)
    across = across_of(seen)
    slanted = [g for g in seen if g.order in across]
    placed = (frame.character(g) for g in seen if g.order not in across)
    inside = [c for c in placed if frame.holds(c)]
    return Leaf(
        number=number,
        width=frame.width,
        height=frame.height,
        turn=frame.turn,
        characters=_once(inside),
        level=level,
        upright=upright,
        shades=shades,
        images=tuple(box for image in drawing.images if (box := frame.clipped(frame.box(*image)))),
        curves=drawing.curves,
        unknown=glyphs.unknown,
        hidden=hidden + glyphs.unseen,
        recognised=recognised,
        slanted="".join(g.text for g in slanted).strip(),
        notes=_has_notes(page),
    )


def _reading_turn(glyphs: Glyphs, rotation: int) -> int:
    """Clockwise quarter turns from the stored page to the page as read: so that most of its
    characters stand upright, else as the page says."""
    turns = Counter(
        turn
        for glyph in glyphs.glyphs
        if not glyph.text.isspace() and (turn := glyph.look.turn) is not None
    )
    if not turns:
        return rotation
    turn, most = turns.most_common(1)[0]
    return turn if most > turns[rotation] * 1.5 else rotation


class _Frame:
    """From the stored page (y up, any origin) to the page as read (y down, origin upper left):
    ``stored`` clockwise quarter turns, of which the page itself makes some."""

    def __init__(self, page: Any, stored: int) -> None:
        rectangle = raw.FS_RECTF()
        raw.FPDF_GetPageBoundingBox(page, ctypes.byref(rectangle))
        self.left, self.bottom = rectangle.left, rectangle.bottom
        self.right, self.top = rectangle.right, rectangle.top
        self.stored = stored
        self.turn = (stored - raw.FPDFPage_GetRotation(page)) % 4
        wide, high = self.right - self.left, self.top - self.bottom
        self.width, self.height = (high, wide) if stored % 2 else (wide, high)

    def point(self, x: float, y: float) -> tuple[float, float]:
        if self.stored == 0:
            return x - self.left, self.top - y
        if self.stored == 1:
            return y - self.bottom, x - self.left
        if self.stored == 2:
            return self.right - x, y - self.bottom
        return self.top - y, self.right - x

    def box(self, x0: float, y0: float, x1: float, y1: float) -> Box:
        ax, ay = self.point(x0, y0)
        bx, by = self.point(x1, y1)
        return Box(min(ax, bx), min(ay, by), max(ax, bx), max(ay, by))

    def clipped(self, box: Box) -> Box | None:
        """What of ``box`` lies on the page."""
        left, right = max(box.left, 0.0), min(box.right, self.width)
        top, bottom = max(box.top, 0.0), min(box.bottom, self.height)
        return Box(left, top, right, bottom) if right > left and bottom > top else None

    def holds(self, character: Character) -> bool:
        across, down = character.middle, character.centre
        return bool(0 <= across <= self.width and -1 <= down <= self.height + 1)

    def character(self, glyph: Glyph) -> Character:
        look = glyph.look
        turn = look.turn or 0
        cosine, sine = (1, 0, -1, 0)[turn], (0, 1, 0, -1)[turn]
        size, above = look.size, look.size * _ABOVE
        x0, y0 = glyph.x - sine * above, glyph.y + cosine * above
        x1 = glyph.x + cosine * glyph.advance + sine * (size - above)
        y1 = glyph.y + sine * glyph.advance - cosine * (size - above)
        box = self.box(x0, y0, x1, y1)
        base = self.point(glyph.x, glyph.y)[1]
        return Character(
            glyph.text,
            box.left,
            box.top,
            box.right,
            box.bottom,
            base,
            size,
            look.bold,
            (turn - self.stored) % 4,
            glyph.order,
        )


def _inked(glyphs: Sequence[Glyph], drawing: Drawing) -> tuple[list[Glyph], int, bool]:
    """The characters that are seen, how many are not, and whether they are the text layer of a
    picture: drawn without ink over one, and so read by a machine."""
    dark = [fill for fill in (*drawing.fills, *drawing.grounds) if fill[4] < 0.85]
    layers = any(glyph.look.ink == "none" for glyph in glyphs)
    scans = _scans(glyphs, drawing.images) if layers else []
    seen: list[Glyph] = []
    layer: list[Glyph] = []
    hidden = 0
    for glyph in glyphs:
        if (
            glyph.text.isspace()
            or glyph.look.ink == "seen"
            or (
                glyph.look.ink == "white"
                and (_lies_on(glyph, dark) or _lies_on(glyph, drawing.images))
            )
        ):
            seen.append(glyph)
        elif glyph.look.ink == "none" and _lies_on(glyph, scans):
            layer.append(glyph)
        else:
            hidden += 1
    if layer:
        seen = sorted([*seen, *layer], key=lambda glyph: glyph.order)
    return seen, hidden, bool(layer)


def _scans(
    glyphs: Sequence[Glyph], images: Sequence[tuple[float, float, float, float]]
) -> list[tuple[float, float, float, float]]:
    """The pictures that hold text themselves: on a background that print stands on, what is drawn
    without ink is no text layer of it."""
    found = []
    for image in images[:_MOST_SCANS]:
        on = [g for g in glyphs if not g.text.isspace() and _lies_on(g, [image])]
        printed = sum(g.look.ink != "none" for g in on)
        if printed <= _PRINTED * len(on):
            found.append(image)
    return found


def _lies_on(glyph: Glyph, rectangles: Sequence[tuple[float, ...]]) -> bool:
    x = glyph.x + math.cos(glyph.look.angle) * glyph.advance / 2
    y = glyph.y + math.cos(glyph.look.angle) * glyph.look.size * 0.35
    return any(r[0] <= x <= r[2] and r[1] <= y <= r[3] for r in rectangles[:500])


def _once(characters: Sequence[Character]) -> tuple[Character, ...]:
    """``characters`` without the copies that are printed over another, which is then bold, and
    without blanks, of which the next character on the line keeps the mark."""
    kept: list[Character] = []
    near: dict[tuple[str, int, int], list[int]] = {}
    blank = False
    for character in characters:
        if character.text.isspace():
            blank = True
            continue
        copy = _copied(character, kept, near)
        if copy is not None:
            first = kept[copy]
            moved = abs(first.middle - character.middle) + abs(first.base - character.base)
            if moved > _SHADOW:
                kept[copy] = first._replace(bold=True)
        else:
            key = (character.text, round(character.middle / _STEP), round(character.base / _STEP))
            near.setdefault(key, []).append(len(kept))
            kept.append(character._replace(blank=blank))
        blank = False
    return tuple(kept)


def _copied(
    character: Character, kept: Sequence[Character], near: dict[tuple[str, int, int], list[int]]
) -> int | None:
    """Which of ``kept`` the character is printed over; ``near`` finds them by place."""
    room = character.size * _OVERPRINT
    reach = min(int(room / _STEP) + 1, 4)
    column, row = round(character.middle / _STEP), round(character.base / _STEP)
    for dx in range(-reach, reach + 1):
        for dy in range(-reach, reach + 1):
            for n in near.get((character.text, column + dx, row + dy), ()):
                other = kept[n]
                if (
                    other.turn == character.turn
                    and abs(other.middle - character.middle) <= room
                    and abs(other.base - character.base) <= room
                    and abs(other.size - character.size) <= room
                ):
                    return n
    return None


def _edges(
    drawing: Drawing, frame: _Frame
) -> tuple[tuple[Edge, ...], tuple[Edge, ...], tuple[Shade, ...]]:
    """Level and upright edges of strokes and filled shapes, and the shapes that are no rules.
    White shapes count only on a darker one; one that fills the page bounds nothing."""
    level: list[Edge] = []
    upright: list[Edge] = []
    shades: list[Shade] = []
    dots: list[Box] = []
    for stroke in drawing.strokes:
        _add_rule(frame.box(*stroke), level, upright, dots)
    for image in drawing.images:
        box = frame.box(*image)
        if min(box.right - box.left, box.bottom - box.top) <= _THIN:
            _add_rule(box, level, upright, dots)
    for x0, y0, x1, y1, light in drawing.fills:
        box = frame.box(x0, y0, x1, y1)
        wide, high = box.right - box.left, box.bottom - box.top
        if min(wide, high) <= _THIN:
            if light < 0.99:
                _add_rule(box, level, upright, dots)
        elif wide * high < 0.8 * frame.width * frame.height:
            shades.append(Shade(box.left, box.top, box.right, box.bottom, light))
    bounding = [shade for shade in shades if shade.light < 0.985 or _on_darker(shade, shades)]
    bounding = without_bars(bounding)
    level_edges, upright_edges = edges_of_shades(bounding)
    level.extend(level_edges)
    upright.extend(upright_edges)
    dots += [frame.box(*mark) for mark in drawing.marks]
    dotted_level, dotted_upright = dotted(dots)
    return (*level, *dotted_level), (*upright, *dotted_upright), tuple(shades)


def _add_rule(box: Box, level: list[Edge], upright: list[Edge], dots: list[Box]) -> None:
    wide, high = box.right - box.left, box.bottom - box.top
    if max(wide, high) <= DOT:
        dots.append(box)
    elif wide >= high and wide > 1:
        level.append(Edge((box.top + box.bottom) / 2, box.left, box.right))
    elif high > 1:
        upright.append(Edge((box.left + box.right) / 2, box.top, box.bottom))


def _on_darker(shade: Shade, shades: Sequence[Shade]) -> bool:
    return any(
        other.light < 0.9
        and other.left <= shade.left + 1
        and other.right >= shade.right - 1
        and other.top <= shade.top + 1
        and other.bottom >= shade.bottom - 1
        for other in shades[:500]
    )


def _has_notes(page: Any) -> bool:
    """Whether annotations print text of their own: it is no part of the page's text."""
    for n in range(min(raw.FPDFPage_GetAnnotCount(page), 500)):
        note = raw.FPDFPage_GetAnnot(page, n)
        if note:
            kind = raw.FPDFAnnot_GetSubtype(note)
            raw.FPDFPage_CloseAnnot(note)
            if kind in _WITH_TEXT:
                return True
    return False
