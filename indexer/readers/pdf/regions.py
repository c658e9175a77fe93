"""Pieces and ruled tables of a page → regions, read one after the other, and the rows in each.

A stretch of the page is columns only where a gap runs through it from top to bottom and both sides
hold wide text, a table or a box; a table without rules has gaps too, but narrow text beside them.
What stands in a drawn box is read by itself where the box stands; so is the masthead, by its large
print, whatever columns are under it.
"""

from __future__ import annotations

from bisect import bisect_left, bisect_right
from collections.abc import Sequence
from dataclasses import dataclass, replace
from itertools import pairwise
from typing import Literal

from indexer.model import Box
from indexer.readers.pdf.column_signs import CAPTION, LINES, is_column_beside, is_running
from indexer.readers.pdf.contents import Content, Frame, Part, bars_of, nested
from indexer.readers.pdf.figures import is_figure
from indexer.readers.pdf.grids import Sheet
from indexer.readers.pdf.lines import Element, Row, rows_of
from indexer.readers.pdf.mastheads import masthead_end, masthead_rows, upright_name
from indexer.readers.pdf.shapes import Edge, around, united
from indexer.readers.pdf.text import Piece

_SHARED = 3
"""Pieces that must start at one x for it to be the left edge of a column."""
_ALIKE = 1.5
"""Left edges nearer than this to the next are one (points)."""
_SET_BACK = 24.0
_MOST_PLACES = 16
_DEEPEST = 3
_BEFORE, _BEHIND = 1.2, 2.0
"""Gaps, in ems, by which something stands apart from the columns under or over it."""

_MOST_OVER = 6
_WRAPPED = 3
"""So many lines of cells stand between two rows of a table, and one."""


RegionKind = Literal["text", "box", "masthead", "float"]
"""Text of the page; text with a box drawn around it; a masthead, each line of which is for itself;
display text that running text flows around."""


@dataclass(frozen=True, slots=True)
class Region:
    """What is read from top to bottom. ``left`` and ``right``: the measure of its text."""

    elements: tuple[Element, ...]
    left: float
    right: float
    kind: RegionKind = "text"


def regions_of(
    pieces: Sequence[Piece],
    sheets: Sequence[Sheet],
    frames: Sequence[Box] = (),
    rules: Sequence[Edge] = (),
) -> tuple[Region, ...]:
    """The regions of a page in reading order. ``frames``: boxes drawn around text; ``rules``:
    level edges, one of which may end the masthead."""
    name = upright_name(pieces)
    down = {id(piece) for piece in name}
    pieces = [piece for piece in pieces if id(piece) not in down]
    content = nested(Content(tuple(pieces), tuple(sheets), bars=bars_of(rules)), frames)
    if not content.boxes:
        return ()
    whole = united(content.boxes)
    end = masthead_end(rows_of(content.pieces), rules, whole)
    head = [p for p in content.pieces if end is not None and p.base < end]
    if any(is_running(p.text) for p in head):
        head = []  # large print on one of two pages side by side
    found = []
    if name:
        row = _row_of_name(name)
        found.append(Region((row,), row.box.left, row.box.right, "masthead"))
    if head:
        own = _plain(masthead_rows(head), whole.left, whole.right)
        found.append(replace(own, kind="masthead"))
    gone = {id(p) for p in head}
    rest = replace(content, pieces=tuple(p for p in content.pieces if id(p) not in gone))
    return (*found, *_regions(rest, whole.left, whole.right, 0))


def _row_of_name(name: Sequence[Piece]) -> Row:
    characters = tuple(c for piece in name for c in piece.characters)
    box, text = around(characters), "".join(c.text for c in characters)
    piece = Piece(characters, box, name[0].base, name[0].size, text)
    return Row((piece,), box)


def _regions(content: Content, left: float, right: float, depth: int) -> list[Region]:
    elements = content.elements
    gutter = _gutter(content, elements, left, right) if depth < _DEEPEST else None
    if gutter is None:
        return _in_order(elements, left, right)
    found: list[Region] = []
    pending: list[Part] = []
    for band, is_split in _with_captions(_bands(content, elements, gutter)):
        before, band, after = _trimmed(band, gutter) if is_split else ([], band, [])
        pending.extend(before)
        if not is_split or not _is_two_columns(band, gutter, left, right):
            pending.extend([*band, *after])
            continue
        found += _rest(pending, content, left, right, depth)
        pending = []
        for side in (0, 1):
            own = replace(_side(band, gutter, side), bars=content.bars)
            if own.boxes:
                box = united(own.boxes)
                found += _regions(own, box.left, box.right, depth + 1)
        pending.extend(after)
    return found + _rest(pending, content, left, right, depth)


def _rest(
    elements: Sequence[Part], content: Content, left: float, right: float, depth: int
) -> list[Region]:
    """The regions of what a gutter does not part: another may."""
    own = Content(
        tuple(p for e in elements if isinstance(e, Row) for p in e.pieces),
        tuple(e for e in elements if isinstance(e, Sheet)),
        tuple(e for e in elements if isinstance(e, Frame)),
        content.bars,
    )
    return _regions(own, left, right, depth + 1) if elements else []


def _in_order(elements: Sequence[Part], left: float, right: float) -> list[Region]:
    """Regions of what is read one below the other: boxes have their own."""
    found: list[Region] = []
    run: list[Part] = []
    for element in elements:
        if not isinstance(element, Frame):
            run.append(element)
            continue
        if run:
            found.append(_plain(run, left, right))
            run = []
        box = united(element.content.boxes)
        inside = _regions(element.content, box.left, box.right, _DEEPEST - 1)
        found += [replace(region, kind="box") for region in inside]
    if run:
        found.append(_plain(run, left, right))
    return found


def _plain(elements: Sequence[Part], left: float, right: float) -> Region:
    own = [e for e in elements if not isinstance(e, Frame)]
    return Region(tuple(own), left, right)


def _gutter(content: Content, elements: Sequence[Part], left: float, right: float) -> float | None:
    """The x at which most of what is read in columns parts: shortly before a left edge that
    several pieces, or a table or a box, share."""
    low, high = left + 0.15 * (right - left), right - 0.15 * (right - left)
    lefts = [p.box.left for e in elements if isinstance(e, Row) for p in e.pieces]
    lefts = sorted([*lefts, *(e.box.left for e in elements if not isinstance(e, Row))])
    starts: dict[float, int] = {}
    at = before = -1.0
    for x in lefts:
        at = x if x - before > _ALIKE else at
        starts[at] = starts.get(at, 0) + 1
        before = x
    set_back = {
        x: bisect_right(lefts, x + _SET_BACK) - bisect_left(lefts, x)
        for x in starts
        if starts[x] > 1
    }
    starts = {
        x: count for x, count in starts.items() if count >= _SHARED or set_back.get(x, 0) >= _SHARED
    }
    for element in elements:
        if not isinstance(element, Row):
            starts.setdefault(element.box.left, _SHARED)
    for bar in content.bars:
        starts.setdefault(bar.left, _SHARED)
    lefts = sorted([*lefts, *(bar.left for bar in content.bars)])
    places = []
    for x in sorted(starts, key=lambda x: -starts[x]):
        # Where lines are set back, the column begins before them.
        for place in (lefts[bisect_left(lefts, x - _SET_BACK)] - 4.0, x - 4.0):
            if low < place < high and place not in places:
                places.append(place)
    best: tuple[int, float | None] = (0, None)
    for place in places[:_MOST_PLACES]:
        held = sum(
            len(band)
            for band, is_free in _bands(content, elements, place)
            if is_free and _is_two_columns(_trimmed(band, place)[1], place, left, right)
        )
        if held > best[0]:
            best = held, place
    return best[1]


def _bands(
    content: Content, elements: Sequence[Part], gutter: float
) -> list[tuple[list[Part], bool]]:
    """The elements from the top down, cut into stretches that the gutter runs through or not."""
    bands: list[tuple[list[Part], bool]] = []
    crossing = _table_rows(elements, gutter)
    for n, element in enumerate(elements):
        boxes = content.reach_of(element) if isinstance(element, Row) else [element.box]
        is_free = n not in crossing and not any(
            b.left < gutter - 1 and b.right > gutter + 1 for b in boxes
        )
        if not bands or bands[-1][1] != is_free:
            bands.append(([], is_free))
        bands[-1][0].append(element)
    return bands


def _with_captions(bands: list[tuple[list[Part], bool]]) -> list[tuple[list[Part], bool]]:
    """``bands`` with the last lines of one given to the next where that begins with something
    wide over which they are set: a title in its middle, a unit at its right edge."""
    for (band, is_free), (following, _) in pairwise(bands):
        while is_free and len(band) > 1:
            last, first = band[-1], following[0]
            if not isinstance(last, Row) or len(last.pieces) > 1 or isinstance(first, Frame):
                break
            middle = abs(last.box.left + last.box.right - first.box.left - first.box.right) / 2
            is_over = middle < last.size or abs(last.box.right - first.box.right) < last.size
            gap = first.box.top - last.box.bottom
            if not is_over or gap > CAPTION * last.size or is_running(last.text):
                break
            following.insert(0, band.pop())
    return bands


def _table_rows(elements: Sequence[Part], gutter: float) -> set[int]:
    """The rows, two and more together, that set several things, or a figure, on both sides of the
    gutter, as no two columns of text do: they are one table's, and so are further lines of its
    cells between them. Where the gutter parts running text and a name begins either side, they
    are rows of two tables, one in each column."""
    found: set[int] = set()
    run: list[int] = []
    parts_text = _parts_text(elements, gutter)
    for n, element in enumerate(elements):
        if not isinstance(element, Row) or any(map(is_running, (p.text for p in element.pieces))):
            run = []
            continue
        sides: list[list[Piece]] = [[], []]
        for piece in element.pieces:
            sides[piece.middle > gutter].append(piece)
        if parts_text and all(side and not is_figure(side[0].text) for side in sides):
            run = []
        elif all(len(side) > 1 or any(is_figure(p.text) for p in side) for side in sides):
            if run and n - run[-1] <= _WRAPPED:
                found.update(range(_first_near(elements, run[0]), n + 1))
            else:
                run = []
            run.append(n)
    return found


def _parts_text(elements: Sequence[Part], gutter: float) -> bool:
    """Whether lines of running text stand on both sides of the gutter, more than across it."""
    lines = [
        piece
        for element in elements
        if isinstance(element, Row)
        for piece in element.pieces
        if is_running(piece.text)
    ]
    across = sum(p.box.left < gutter - 1 and p.box.right > gutter + 1 for p in lines)
    left = sum(p.box.right <= gutter + 1 for p in lines)
    return min(left, len(lines) - across - left) >= max(LINES, across)


def _first_near(elements: Sequence[Part], n: int) -> int:
    """The first of the rows closely over row ``n``: its header, the first line of its cells."""
    least = n - _MOST_OVER
    while n > max(0, least):
        above, below = elements[n - 1], elements[n]
        if not isinstance(above, Row) or len(above.pieces) < 2:
            break
        if below.box.top - above.box.bottom > above.size or any(
            is_running(piece.text) for piece in above.pieces
        ):
            break
        n -= 1
    return n


def _trimmed(band: list[Part], gutter: float) -> tuple[list[Part], list[Part], list[Part]]:
    """The band, and what stands before and behind it on one side only, well apart from it: a date
    at the right of the page's head, the imprint at its foot."""
    sides = [_sides_of(element, gutter) for element in band]
    firsts = [next((n for n, own in enumerate(sides) if side in own), 0) for side in (False, True)]
    lasts = [
        next((n for n in range(len(sides) - 1, -1, -1) if side in sides[n]), len(sides) - 1)
        for side in (False, True)
    ]
    first, last = max(firsts), min(lasts)
    start, end = 0, len(band)
    for n in range(first):
        if band[n + 1].box.top - band[n].box.bottom > _BEFORE * _height(band[n]):
            start = n + 1
    for n in range(len(band) - 1, last, -1):
        if band[n].box.top - band[n - 1].box.bottom > _BEHIND * _height(band[n]):
            end = n
    return band[:start], band[start:end], band[end:]


def _height(element: Part) -> float:
    return element.size if isinstance(element, Row) else 12.0


def _sides_of(element: Part, gutter: float) -> set[bool]:
    if isinstance(element, Row):
        return {piece.middle > gutter for piece in element.pieces}
    return {(element.box.left + element.box.right) / 2 > gutter}


def _side(band: Sequence[Part], gutter: float, side: int) -> Content:
    def is_own(box: Box) -> bool:
        return ((box.left + box.right) / 2 > gutter) == bool(side)

    return Content(
        tuple(p for e in band if isinstance(e, Row) for p in e.pieces if is_own(p.box)),
        tuple(e for e in band if isinstance(e, Sheet) and is_own(e.box)),
        tuple(e for e in band if isinstance(e, Frame) and is_own(e.box)),
    )


def _is_two_columns(band: Sequence[Part], gutter: float, left: float, right: float) -> bool:
    sides = [_side(band, gutter, side) for side in (0, 1)]
    widths = (gutter - left, right - gutter)
    return all(
        is_column_beside(own, other, width)
        for own, other, width in zip(sides, sides[::-1], widths, strict=True)
    )
