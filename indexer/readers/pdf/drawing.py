"""A page of PDFium → its strokes, filled rectangles and pictures in the coordinates of the page,
forms within forms included."""

from __future__ import annotations

import ctypes
from dataclasses import dataclass, field
from itertools import pairwise
from typing import Any

from pypdfium2 import raw

from indexer.readers.pdf.characters import TooMuch
from indexer.readers.pdf.layers import address_of

MOST_OBJECTS = 100_000
MOST_SEGMENTS = 200_000
"""Of one page: the densest table of a page has some 3,000 rules."""
_DEEPEST = 12
_STRAIGHT = 0.6
"""How far from level or upright a stroke may run over its length, in points."""
_DOT = 3.2
"""A round shape no larger than this may be a dot of a rule."""
_SIDE, _FILLING = 0.45, 0.6
"""Part of each side of a rounded rectangle that is straight, and of a shape that is filled."""
_PALE = 8
"""A rule fainter than this (opacity of 255) is not seen."""

Matrix = tuple[float, float, float, float, float, float]
Point = tuple[float, float]
_UNIT: Matrix = (1.0, 0.0, 0.0, 1.0, 0.0, 0.0)


@dataclass(slots=True)
class Drawing:
    """``strokes``: straight axis-parallel lines (x0, y0, x1, y1); ``fills``: axis-parallel filled
    rectangles (left, bottom, right, top, light 0-1), their corners rounded or not; ``grounds``:
    the same of other filled shapes that fill most of the rectangle around them; ``images``:
    rectangles of pictures; ``curves``: shapes that are none of these, and ``marks``: the
    rectangles around small ones."""

    strokes: list[tuple[float, float, float, float]] = field(default_factory=list)
    fills: list[tuple[float, float, float, float, float]] = field(default_factory=list)
    grounds: list[tuple[float, float, float, float, float]] = field(default_factory=list)
    images: list[tuple[float, float, float, float]] = field(default_factory=list)
    marks: list[tuple[float, float, float, float]] = field(default_factory=list)
    curves: int = 0
    segments: int = 0


def drawing_of(page: Any, unseen: frozenset[int] = frozenset()) -> Drawing:
    """Everything that ``page`` draws but its text and the objects at ``unseen``. Raises TooMuch."""
    found = Drawing()
    handle = page.raw
    count = raw.FPDFPage_CountObjects(handle)
    pending = [(raw.FPDFPage_GetObject(handle, n), _UNIT, 0) for n in range(count - 1, -1, -1)]
    seen = 0
    while pending:
        thing, outer, depth = pending.pop()
        seen += 1
        if seen + len(pending) > MOST_OBJECTS:
            raise TooMuch(f"超过{MOST_OBJECTS}个图形对象")
        kind = raw.FPDFPageObj_GetType(thing)
        if kind == raw.FPDF_PAGEOBJ_TEXT or (unseen and address_of(thing) in unseen):
            continue
        if kind == raw.FPDF_PAGEOBJ_PATH:
            _path(thing, outer, found)
        elif kind == raw.FPDF_PAGEOBJ_IMAGE:
            found.images.append(_bounds(thing, outer))
        elif kind == raw.FPDF_PAGEOBJ_FORM and depth < _DEEPEST:
            inner = _times(_matrix(thing), outer)
            inside = raw.FPDFFormObj_CountObjects(thing)
            pending.extend(
                (raw.FPDFFormObj_GetObject(thing, n), inner, depth + 1)
                for n in range(inside - 1, -1, -1)
            )
    return found


def _matrix(thing: Any) -> Matrix:
    matrix = raw.FS_MATRIX()
    if not raw.FPDFPageObj_GetMatrix(thing, ctypes.byref(matrix)):
        return _UNIT
    return (matrix.a, matrix.b, matrix.c, matrix.d, matrix.e, matrix.f)


def _times(first: Matrix, then: Matrix) -> Matrix:
    a, b, c, d, e, f = first
    ta, tb, tc, td, te, tf = then
    return (
        a * ta + b * tc,
        a * tb + b * td,
        c * ta + d * tc,
        c * tb + d * td,
        e * ta + f * tc + te,
        e * tb + f * td + tf,
    )


def _at(point: Point, matrix: Matrix) -> Point:
    x, y = point
    a, b, c, d, e, f = matrix
    return a * x + c * y + e, b * x + d * y + f


def _bounds(thing: Any, outer: Matrix) -> tuple[float, float, float, float]:
    left, bottom, right, top = (ctypes.c_float() for _ in range(4))
    raw.FPDFPageObj_GetBounds(thing, left, bottom, right, top)
    corners = [_at((x.value, y.value), outer) for x in (left, right) for y in (bottom, top)]
    xs, ys = [c[0] for c in corners], [c[1] for c in corners]
    return min(xs), min(ys), max(xs), max(ys)


def _path(thing: Any, outer: Matrix, found: Drawing) -> None:
    mode, stroke = ctypes.c_int(), ctypes.c_int()
    raw.FPDFPath_GetDrawMode(thing, ctypes.byref(mode), ctypes.byref(stroke))
    if not mode.value and not stroke.value:
        return  # a clip
    count = raw.FPDFPath_CountSegments(thing)
    found.segments += max(count, 0)
    if found.segments > MOST_SEGMENTS:
        raise TooMuch(f"超过{MOST_SEGMENTS}条线段")
    matrix = _times(_matrix(thing), outer)
    light = _light(thing) if mode.value else None
    is_stroked = bool(stroke.value) and _is_inked(thing)
    for points, bends in _parts(thing, count, matrix):
        if bends:
            _add_curved(points, bends, light, found)
            continue
        if light is not None:
            if (rectangle := _rectangle(points)) is not None:
                found.fills.append((*rectangle, light))
            elif not is_stroked:
                found.curves += 1
        if is_stroked:
            for (x0, y0), (x1, y1) in pairwise(points):
                if abs(x0 - x1) <= _STRAIGHT or abs(y0 - y1) <= _STRAIGHT:
                    found.strokes.append((x0, y0, x1, y1))


def _add_curved(
    points: list[Point], bends: frozenset[int], light: float | None, found: Drawing
) -> None:
    """A shape that is not all straight: a rectangle with rounded corners, the ground of a word,
    a dot of a rule, or a mere curve."""
    xs, ys = [p[0] for p in points], [p[1] for p in points]
    around = (min(xs), min(ys), max(xs), max(ys))
    wide, high = around[2] - around[0], around[3] - around[1]
    if light is not None and min(wide, high) > _DOT:
        if _is_rounded(points, bends, around):
            found.fills.append((*around, light))
            return
        if _area(points) >= _FILLING * wide * high:
            found.grounds.append((*around, light))
    found.curves += 1
    if max(wide, high) <= _DOT:
        found.marks.append(around)


def _is_rounded(
    points: list[Point], bends: frozenset[int], around: tuple[float, float, float, float]
) -> bool:
    """Whether straight lines make up most of each side of the rectangle around a shape."""
    left, bottom, right, top = around
    along = [0.0, 0.0, 0.0, 0.0]
    for n, ((x0, y0), (x1, y1)) in enumerate(pairwise(points), start=1):
        if n in bends:
            continue
        for side, (off, length) in enumerate(
            (
                (max(abs(x0 - left), abs(x1 - left)), abs(y1 - y0)),
                (max(abs(x0 - right), abs(x1 - right)), abs(y1 - y0)),
                (max(abs(y0 - bottom), abs(y1 - bottom)), abs(x1 - x0)),
                (max(abs(y0 - top), abs(y1 - top)), abs(x1 - x0)),
            )
        ):
            along[side] += length if off <= _STRAIGHT else 0.0
    wide, high = right - left, top - bottom
    return min(along[:2]) >= _SIDE * high and min(along[2:]) >= _SIDE * wide


def _area(points: list[Point]) -> float:
    """The area inside of ``points``, roughly where they steer curves."""
    closed = [*points, points[0]]
    return abs(sum(x0 * y1 - x1 * y0 for (x0, y0), (x1, y1) in pairwise(closed))) / 2


def _parts(thing: Any, count: int, matrix: Matrix) -> list[tuple[list[Point], frozenset[int]]]:
    """The path's pieces: their points, closed ones with the first point again, and which of them
    end or steer a curve."""
    parts: list[tuple[list[Point], frozenset[int]]] = []
    points: list[Point] = []
    bends: set[int] = set()
    x, y = ctypes.c_float(), ctypes.c_float()
    at_x, at_y = ctypes.byref(x), ctypes.byref(y)
    for n in range(count):
        segment = raw.FPDFPath_GetPathSegment(thing, n)
        kind = raw.FPDFPathSegment_GetType(segment)
        raw.FPDFPathSegment_GetPoint(segment, at_x, at_y)
        if kind == raw.FPDF_SEGMENT_MOVETO:
            if len(points) > 1:
                parts.append((points, frozenset(bends)))
            points, bends = [], set()
        elif kind == raw.FPDF_SEGMENT_BEZIERTO:
            bends.add(len(points))
        points.append(_at((x.value, y.value), matrix))
        if raw.FPDFPathSegment_GetClose(segment) and points[0] != points[-1]:
            points.append(points[0])
    if len(points) > 1:
        parts.append((points, frozenset(bends)))
    return parts


def _rectangle(points: list[Point]) -> tuple[float, float, float, float] | None:
    """The rectangle that ``points`` outline, or None; corners cut aslant where borders meet are
    taken as square."""
    corners = points[:-1] if points[0] == points[-1] else points
    if not 4 <= len(corners) <= 6:
        return None
    xs, ys = sorted(p[0] for p in corners), sorted(p[1] for p in corners)
    left, right, bottom, top = xs[0], xs[-1], ys[0], ys[-1]
    thin = min(right - left, top - bottom)
    room = max(_STRAIGHT, thin if thin <= 4 else 0.0)
    for x, y in corners:
        if min(abs(x - left), abs(x - right)) > room or min(abs(y - bottom), abs(y - top)) > room:
            return None
    return left, bottom, right, top


def _light(thing: Any) -> float | None:
    """Luminance of the fill, 0-1; None where it is not seen."""
    red, green, blue, alpha = (ctypes.c_uint() for _ in range(4))
    if not raw.FPDFPageObj_GetFillColor(thing, red, green, blue, alpha):
        return 0.5
    if alpha.value < _PALE:
        return None
    return (0.299 * red.value + 0.587 * green.value + 0.114 * blue.value) / 255


def _is_inked(thing: Any) -> bool:
    red, green, blue, alpha = (ctypes.c_uint() for _ in range(4))
    if not raw.FPDFPageObj_GetStrokeColor(thing, red, green, blue, alpha):
        return True
    return alpha.value >= _PALE and min(red.value, green.value, blue.value) < 253
