"""A narrow strip down the page's left or right edge, beside its text: number and date, contents,
who made it. What names the issue is read before the text, the rest behind it."""

from __future__ import annotations

import re
from bisect import bisect_left
from collections.abc import Sequence
from dataclasses import dataclass
from itertools import pairwise

from indexer.model import Box
from indexer.readers.pdf.figures import is_figure
from indexer.readers.pdf.grids import Sheet
from indexer.readers.pdf.lines import Row, rows_of
from indexer.readers.pdf.regions import Region, RegionKind
from indexer.readers.pdf.shapes import Edge, Shade, united
from indexer.readers.pdf.text import Piece

_SHARED = 3
"""Pieces that must start at one x for it to be the left edge of the text or the strip."""
_MOST_PLACES = 12
_WIDEST, _MAIN = 0.36, 0.5
"""Parts of the width that the strip fills at most, and the text at least."""
_HIGHEST = 0.5
"""Part of the height through which the strip and the text stand side by side."""
_ROWS, _LINES = 4, 3
_RUN = 14
"""Characters of a line of the text, at least."""
_LEVEL = 1.0
_APART = 1.8
"""A gap of that many ems parts two blocks of the strip."""
_LARGE = 1.5
_SHORT = 30
_ISSUE = re.compile(
    r"第\s*[\d一二三四五六七八九十百〇○零]+\s*[期号]|No\.?\s*\d|(?:19|20)\d\d\s*[年./-]\s*\d{1,2}\b"
    r"|(?:19|20)\d\d年\d{1,2}月|[二〇○零一][一二三四五六七八九〇○零]{3}年",
    re.I,
)
_CONTENTS = re.compile(
    r"(?:本期|本刊|内容)?(?:目录|目次|导读|要目|提要|看点|关注|内容)|CONTENTS", re.I
)
_CONTACT = re.compile(
    r"(?:联系|咨询|投稿|编辑部)*(?:电话|热线|传真|地址|邮箱|邮编|网址|官网|微信|公众号|电子邮[箱件]|QQ"
    r"|E-?mail|Tel|Fax|联系(?:我们|方式|人)?)",
    re.I,
)
_TAIL = re.compile(r"[\s.…·/／]*(?:第?\d{1,3}页?)?$")


@dataclass(frozen=True, slots=True)
class Sidebar:
    """``before`` and ``behind``: what is read before and behind the page's text; ``contents``: rows
    that only name what stands there; ``contacts``: those that say how to reach its makers."""

    pieces: tuple[Piece, ...]
    before: tuple[Region, ...]
    behind: tuple[Region, ...]
    contents: tuple[Row, ...]
    contacts: tuple[Row, ...]


def sidebar_of(
    pieces: Sequence[Piece],
    sheets: Sequence[Sheet],
    drawn: tuple[Sequence[Shade], Sequence[Edge]],
    body: float,
) -> Sidebar | None:
    """The strip of a page, if it has one. ``drawn``: shades and upright edges; ``body``: the size
    of the text."""
    strip = _strip(pieces, sheets, drawn, body)
    if not strip:
        return None
    box = united([p.box for p in strip])
    own = {id(p) for p in strip}
    rest = {_bare(p.text) for p in pieces if id(p) not in own}
    before: list[Region] = []
    behind: list[Region] = []
    contents: list[Row] = []
    contacts: list[Row] = []
    for block in _blocks(rows_of(strip)):
        reached = [row for row in block if _CONTACT.match(_bare(row.text))]
        if len(reached) > len(block) / 2:
            contacts += reached
            block = [row for row in block if row not in reached]
        if not block:
            continue
        if _CONTENTS.fullmatch(_bare(block[0].text)) and _names(block[1:], rest):
            contents += block
            continue
        is_prose = sum(_is_line(row, box) for row in block) > 1
        kind: RegionKind = "text" if is_prose else "masthead"
        if not is_prose:
            block.sort(key=lambda row: (row.size < _LARGE * body, not _ISSUE.search(row.text)))
        region = Region(tuple(block), box.left, box.right, kind)
        is_issue = not is_prose and any(
            _ISSUE.search(row.text) and len(row.text) <= _SHORT for row in block
        )
        (before if is_issue or _is_name(block, body, before) else behind).append(region)
    return Sidebar(tuple(strip), tuple(before), tuple(behind), tuple(contents), tuple(contacts))


def _is_name(block: Sequence[Row], body: float, before: Sequence[Region]) -> bool:
    return not before and all(row.size > _LARGE * body for row in block)


def _names(rows: Sequence[Row], texts: set[str]) -> bool:
    """Whether most of the rows print again what stands in the text."""
    found = sum(_bare(_TAIL.sub("", row.text)) in texts for row in rows)
    return bool(rows) and 2 * found >= len(rows)


def _bare(text: str) -> str:
    return re.sub(r"[\s•●■◆▪·]+", "", text)


def _blocks(rows: Sequence[Row]) -> list[list[Row]]:
    """Rows of the strip that stand together: under one heading of it, or closely."""
    steps = sorted(b.base - a.base for a, b in pairwise(rows))
    usual = steps[len(steps) // 3] if steps else 0.0
    blocks: list[list[Row]] = []
    for row in rows:
        last = blocks[-1][-1] if blocks else None
        is_headed = last is not None and (row.size > last.size + 0.6 or row.bold > last.bold)
        if (
            last is None
            or is_headed
            or row.base - last.base > max(_APART * max(row.size, last.size), 1.3 * usual)
        ):
            blocks.append([])
        blocks[-1].append(row)
    return blocks


def _is_line(row: Row, box: Box) -> bool:
    """Whether a row fills the strip with text."""
    wide = row.box.right - row.box.left
    return len(row.pieces) == 1 and wide > 0.8 * (box.right - box.left) and len(row.text) > 9


def _strip(
    pieces: Sequence[Piece],
    sheets: Sequence[Sheet],
    drawn: tuple[Sequence[Shade], Sequence[Edge]],
    body: float,
) -> list[Piece]:
    boxes = [p.box for p in pieces] + [s.box for s in sheets]
    if len(pieces) < _ROWS + _LINES:
        return []
    whole = united(boxes)
    lefts = sorted(p.box.left for p in pieces)
    starts: dict[float, int] = {}
    for left in lefts:
        at = lefts[bisect_left(lefts, left - 1.5)]
        starts[at] = starts.get(at, 0) + 1
    places = sorted((x for x, n in starts.items() if n >= _SHARED), key=lambda x: -starts[x])
    for place in places[:_MOST_PLACES]:
        band = _band(pieces, sheets, place - 2, whole)
        for side in (0, 1):
            found = _side_strip(band, side, whole, drawn, body)
            if found:
                return found
    return []


_Band = tuple[list[Piece], list[Piece], list[Sheet], float, float, float]


def _band(pieces: Sequence[Piece], sheets: Sequence[Sheet], place: float, whole: Box) -> _Band:
    """What stands left and right of ``place`` in the longest stretch of the page that nothing
    crosses, the tables there, and its top and bottom."""
    crossing = sorted(
        (box.top, box.bottom)
        for box in (*(p.box for p in pieces), *(s.box for s in sheets))
        if box.left < place < box.right
    )
    best = (whole.top - 1, whole.top - 1)
    start = whole.top - 1
    for top, bottom in [*crossing, (whole.bottom + 1, whole.bottom + 1)]:
        if top - start > best[1] - best[0]:
            best = start, top
        start = max(start, bottom)
    top, bottom = best
    inside = [p for p in pieces if top <= (p.box.top + p.box.bottom) / 2 <= bottom]
    tables = [s for s in sheets if top <= (s.box.top + s.box.bottom) / 2 <= bottom]
    return (
        [p for p in inside if p.box.right <= place],
        [p for p in inside if p.box.left >= place],
        tables,
        place,
        top,
        bottom,
    )


def _side_strip(
    band: _Band,
    side: int,
    whole: Box,
    drawn: tuple[Sequence[Shade], Sequence[Edge]],
    body: float,
) -> list[Piece]:
    """The pieces of one side, if it is a strip beside text."""
    left, right, sheets, place, top, bottom = band
    strip, main = (left, right) if side == 0 else (right, left)
    if not strip or not main or bottom - top < _HIGHEST * (whole.bottom - whole.top):
        return []
    box, other = united([p.box for p in strip]), united([p.box for p in main])
    width = whole.right - whole.left
    if box.right - box.left > _WIDEST * width or other.right - other.left < _MAIN * width:
        return []
    if any(((s.box.left + s.box.right) / 2 > place) == bool(side) for s in sheets):
        return []
    text = [p for p in main if len(p.text) >= _RUN and abs(p.size - body) < 0.2 * body]
    rows = rows_of(strip)
    if len(text) < _LINES or len(rows) < _ROWS:
        return []
    if 2 * sum(_is_line(row, box) for row in rows) > len(rows):
        return []  # a column of text
    if 2 * sum(all(is_figure(p.text) for p in row.pieces) for row in rows) > len(rows):
        return []  # columns of a table
    bases = sorted(p.base for p in main)
    level = sum(_has_near(bases, row.base) for row in rows)
    return strip if 2 * level <= len(rows) or _is_bounded(box, other, drawn) else []


def _has_near(bases: Sequence[float], base: float) -> bool:
    n = bisect_left(bases, base - _LEVEL)
    return n < len(bases) and bases[n] <= base + _LEVEL


def _is_bounded(box: Box, other: Box, drawn: tuple[Sequence[Shade], Sequence[Edge]]) -> bool:
    """Whether a shade lies behind the strip alone, or a rule parts it from the text."""
    shades, upright = drawn
    high = 0.8 * (box.bottom - box.top)
    low, end = min(box.right, other.right), max(box.left, other.left)
    return any(
        s.left <= box.left + 1
        and s.right >= box.right - 1
        and not (s.left < other.left + 1 and s.right > other.right - 1)
        and min(s.bottom, box.bottom) - max(s.top, box.top) > high
        for s in shades
    ) or any(
        low - 1 < e.at < end + 1 and min(e.high, box.bottom) - max(e.low, box.top) > high
        for e in upright
    )
