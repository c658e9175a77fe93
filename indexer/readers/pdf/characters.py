"""A page of PDFium → its characters in the coordinates of the page, one ``Glyph`` each.

PDFium's own order, lines and blanks are not used. What belongs to a whole text object (size,
direction, weight, ink) is asked once for it.
"""

from __future__ import annotations

import ctypes
import math
import re
import unicodedata
from collections.abc import Sequence
from dataclasses import dataclass
from typing import Any, NamedTuple

from pypdfium2 import raw

from indexer.readers.pdf.glyphs import character_of

MOST_CHARACTERS = 60_000
"""Of one page: a newspaper page set in the smallest type has some 20,000."""
_BOLD_NAME = re.compile(r"bold|black|heavy|semibd|simhei|heiti|黑体|xbs|小标宋|dahei|cuhei", re.I)
_BOLD_WEIGHT = 600
_SLANT = math.radians(8)
_FILL_AND_STROKE = (raw.FPDF_TEXTRENDERMODE_FILL_STROKE, raw.FPDF_TEXTRENDERMODE_STROKE)
_WITHOUT_INK = (raw.FPDF_TEXTRENDERMODE_INVISIBLE, raw.FPDF_TEXTRENDERMODE_CLIP)
_WHITE = 250
_LIGATED = frozenset("fijlt")
_EXACT = 0.01
_SMALLEST, _LARGEST = 0.5, 2000.0


class Glyph(NamedTuple):
    """A character on the page as it is stored: its start on the base line, how far it advances
    along it and the height of its em square (points), and what its text object says."""

    text: str
    x: float
    y: float
    advance: float
    look: Look
    order: int


@dataclass(frozen=True, slots=True)
class Look:
    """What a text object says of its characters. ``angle``: of the base line in radians,
    anticlockwise; ``turn``: the same in quarter turns, None where it lies across the page;
    ``stretch``: width by height of its characters against those of the font; ``ink``: "seen",
    "white" or "none" (an invisible layer); ``colour``: of the ink, red, green, blue and opacity in
    one number."""

    size: float
    stretch: float
    angle: float
    turn: int | None
    bold: bool
    ink: str
    colour: int = 0


class TooMuch(Exception):
    """A page holds more of something than any that is printed; ``args[0]`` says what."""


@dataclass(frozen=True, slots=True)
class Glyphs:
    """All of a page; ``unknown``: how many have no character to them; ``unseen``: how many are
    left out because they lie in a layer that is switched off."""

    glyphs: tuple[Glyph, ...]
    unknown: int
    unseen: int = 0


def glyphs_of(page: Any, unseen: frozenset[int] = frozenset()) -> Glyphs:
    """Every character that ``page`` draws, blanks included, but those of the objects at
    ``unseen``. Raises TooMuch."""
    text_page = page.get_textpage()
    try:
        return _glyphs(text_page.raw, unseen)
    finally:
        text_page.close()


def _glyphs(page: Any, unseen: frozenset[int]) -> Glyphs:
    count = raw.FPDFText_CountChars(page)
    if count > MOST_CHARACTERS:
        raise TooMuch(f"{count}个字符")
    looks: dict[int, Look] = {}
    fonts: dict[int, bool] = {}
    found: list[Glyph] = []
    unknown = left_out = 0
    x, y = ctypes.c_double(), ctypes.c_double()
    box = raw.FS_RECTF()
    at_x, at_y, at_box = ctypes.byref(x), ctypes.byref(y), ctypes.byref(box)
    cast, void = ctypes.cast, ctypes.c_void_p
    for n in range(count):
        thing = raw.FPDFText_GetTextObject(page, n)
        if not thing or raw.FPDFText_IsGenerated(page, n) == 1:
            continue
        key = cast(thing, void).value or 0
        if key in unseen:
            left_out += 1
            continue
        look = looks.get(key)
        if look is None:
            look = looks[key] = _look(page, n, thing, fonts)
        code = raw.FPDFText_GetUnicode(page, n)
        text = character_of(code)
        if raw.FPDFText_HasUnicodeMapError(page, n) == 1 or not code:
            unknown += 1
            text = "\ufffd"
        if not text:
            continue
        raw.FPDFText_GetCharOrigin(page, n, at_x, at_y)
        raw.FPDFText_GetLooseCharBox(page, n, at_box)
        found.append(Glyph(text, x.value, y.value, _advance(text, look, x, y, box), look, n))
    return Glyphs(tuple(side_by_side(found)), unknown, left_out)


def side_by_side(glyphs: Sequence[Glyph]) -> list[Glyph]:
    """``glyphs`` with the letters that one sign stands for (ffi), which all begin where it does,
    one beside the other."""
    found: list[Glyph] = []
    start = 0
    while start < len(glyphs):
        end = start + 1
        while end < len(glyphs) and _are_one_sign(glyphs[start], glyphs[end]):
            end += 1
        size = end - start
        if size == 1:
            found.append(glyphs[start])
        for n, glyph in enumerate(glyphs[start:end] if size > 1 else ()):
            step = glyph.advance / size
            along = n * step
            x = glyph.x + math.cos(glyph.look.angle) * along
            y = glyph.y + math.sin(glyph.look.angle) * along
            found.append(glyph._replace(x=x, y=y, advance=step))
        start = end
    return found


def _are_one_sign(first: Glyph, other: Glyph) -> bool:
    return (
        first.text in _LIGATED
        and other.text in _LIGATED
        and other.look is first.look
        and abs(other.x - first.x) + abs(other.y - first.y) < _EXACT
    )


def _advance(text: str, look: Look, x: Any, y: Any, box: Any) -> float:
    """How far the character goes along its base line. Fonts made of drawings tell only where the
    ink is; a wide character fills its square whatever its ink."""
    cosine, sine = math.cos(look.angle), math.sin(look.angle)
    reach: float = max(
        (px - x.value) * cosine + (py - y.value) * sine
        for px in (box.left, box.right)
        for py in (box.bottom, box.top)
    )
    if unicodedata.east_asian_width(text[0]) in "WF":
        full = look.size * look.stretch
        return full if reach > 0.6 * full or text.isspace() else max(reach, 0.5 * full)
    return max(reach, 0.0)


def _look(page: Any, n: int, thing: Any, fonts: dict[int, bool]) -> Look:
    matrix = raw.FS_MATRIX()
    raw.FPDFText_GetMatrix(page, n, ctypes.byref(matrix))
    size = raw.FPDFText_GetFontSize(page, n)
    across = math.hypot(matrix.a, matrix.b)
    upward = math.hypot(matrix.c, matrix.d)
    mode = raw.FPDFTextObj_GetTextRenderMode(thing)
    font = raw.FPDFTextObj_GetFont(thing)
    ink, colour = _ink(page, n)
    forward = 1 if size >= 0 else -1
    angle = math.atan2(forward * matrix.b, forward * matrix.a)
    return Look(
        size=min(max(abs(size) * upward, _SMALLEST), _LARGEST),
        stretch=across / upward if upward else 1.0,
        angle=angle,
        turn=quarter_turns(angle),
        bold=mode in _FILL_AND_STROKE or _is_bold(font, fonts),
        ink="none" if mode in _WITHOUT_INK else ink,
        colour=colour,
    )


def _is_bold(font: Any, fonts: dict[int, bool]) -> bool:
    if not font:
        return False
    key = ctypes.cast(font, ctypes.c_void_p).value or 0
    if key not in fonts:
        name = ctypes.create_string_buffer(256)
        raw.FPDFFont_GetBaseFontName(font, name, 256)
        named = _BOLD_NAME.search(name.value.decode("utf8", "replace")) is not None
        fonts[key] = named or raw.FPDFFont_GetWeight(font) >= _BOLD_WEIGHT
    return fonts[key]


def _ink(page: Any, n: int) -> tuple[str, int]:
    red, green, blue, alpha = (ctypes.c_uint() for _ in range(4))
    if not raw.FPDFText_GetFillColor(page, n, red, green, blue, alpha):
        return "seen", 255
    colour = (red.value << 24) + (green.value << 16) + (blue.value << 8) + alpha.value
    if alpha.value == 0:
        return "none", colour
    return ("white" if min(red.value, green.value, blue.value) >= _WHITE else "seen"), colour


def quarter_turns(angle: float) -> int | None:
    """``angle`` in anticlockwise quarter turns, 0-3; None where it lies across the page."""
    quarters = angle / (math.pi / 2)
    nearest = round(quarters)
    return nearest % 4 if abs(quarters - nearest) * math.pi / 2 <= _SLANT else None
