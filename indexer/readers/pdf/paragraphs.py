"""Rows of a region → passages: paragraphs whose lines the margin broke, headings, items.

A line goes on in the next one if its first unbreakable piece would not have fitted: same size and
weight, close below, and not set back as a new paragraph is.
"""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Sequence
from dataclasses import dataclass
from itertools import pairwise

from indexer.model import Box
from indexer.readers.pdf.atoms import first_width
from indexer.readers.pdf.figures import is_figure
from indexer.readers.pdf.grids import Sheet
from indexer.readers.pdf.lines import Row
from indexer.readers.pdf.regions import Region, RegionKind
from indexer.readers.pdf.text import joined

_BULLET = re.compile(r"[•●◆■★▲※◇○□▶►➢➤✓√▪◼❖☆△▷♦◎⚫‣❑✦➔→\ue000-\uf8ff]")
_ENDS = ("。", "！", "？", "；", "：", "…", "。”", "！”", "。）")
_LARGER = 1.07
_NAME = 1.5
_LONGEST_HEADING = 90


@dataclass(frozen=True, slots=True)
class Style:
    """How the running text of a document is set."""

    size: float
    bold: bool


@dataclass(frozen=True, slots=True)
class Line:
    """One printed line, and the margins between which it could have stood."""

    text: str
    box: Box
    page: int
    size: float
    bold: bool
    base: float
    first_width: float
    left: float
    right: float

    @property
    def indent(self) -> float:
        return self.box.left - self.left


@dataclass(frozen=True, slots=True)
class Passage:
    """Lines that are one text; ``place``: the kind of region that they stand in."""

    kind: str
    lines: tuple[Line, ...]
    place: RegionKind = "text"

    @property
    def text(self) -> str:
        text = ""
        for line in self.lines:
            text = joined(text, line.text)
        return text

    @property
    def size(self) -> float:
        return self.lines[0].size

    @property
    def bold(self) -> bool:
        return self.lines[0].bold


def style_of(regions: Sequence[Region]) -> Style:
    """The size and weight of most characters outside of tables."""
    sizes: Counter[tuple[float, bool]] = Counter()
    for region in regions:
        for element in region.elements:
            if isinstance(element, Row):
                sizes[(round(element.size * 2) / 2, element.bold)] += len(element.text)
    if not sizes:
        return Style(10.5, False)
    (size, bold), _ = sizes.most_common(1)[0]
    return Style(size, bold)


def passages_of(region: Region, style: Style, page: int) -> list[Passage | Sheet]:
    """The region's tables and passages in order."""
    found: list[Passage | Sheet] = []
    gathered: list[Row] = []

    def close() -> None:
        found.extend(_passages(gathered, region, style, page))
        gathered.clear()

    for element in region.elements:
        if isinstance(element, Sheet):
            close()
            found.append(element)
        else:
            gathered.append(element)
    close()
    return found


def _passages(rows: Sequence[Row], region: Region, style: Style, page: int) -> list[Passage]:
    lines = [_line(row, n, rows, region, page) for n, row in enumerate(rows)]
    step = _usual_step(lines, style)
    flush = sum(line.indent < 0.6 * line.size for line in lines) >= 2
    groups: list[list[Line]] = []
    for line in lines:
        follows = (
            _is_name_on(groups[-1][-1], line, style)
            if groups and region.kind == "masthead"
            else bool(groups) and goes_on(groups[-1], line, style, step=step, flush=flush)
        )
        if follows:
            groups[-1].append(line)
        else:
            groups.append([line])
    return [Passage(_kind_in(region, group, style), tuple(group), region.kind) for group in groups]


def _kind_in(region: Region, lines: Sequence[Line], style: Style) -> str:
    """Of a masthead only the name is a heading."""
    if region.kind == "masthead" and lines[0].size <= _NAME * style.size:
        return "paragraph"
    return _kind(lines, style)


def _is_name_on(last: Line, line: Line, style: Style) -> bool:
    """Whether a line of a masthead goes on with the name over it: both are set equally large."""
    step = line.base - last.base
    return last.size == line.size > _NAME * style.size and 0 < step < 2 * line.size


def _line(row: Row, n: int, rows: Sequence[Row], region: Region, page: int) -> Line:
    return Line(
        text=row.text.strip(),
        box=row.box,
        page=page,
        size=row.size,
        bold=row.bold,
        base=row.base,
        first_width=first_width(row.pieces[0].characters),
        left=min(region.left, row.box.left),
        right=_margin(row, n, rows, region),
    )


def _margin(row: Row, n: int, rows: Sequence[Row], region: Region) -> float:
    """Where the line's measure ends: at the region's right edge, or before it where several
    lines around end at one place."""
    near = [
        other.box.right
        for other in rows[max(0, n - 4) : n + 5]
        if abs(other.size - row.size) < 0.6 and abs(other.box.left - row.box.left) < 3 * row.size
    ]
    local = max(near, default=region.right)
    agreeing = sum(local - right < 1.05 * row.size for right in near)
    return local if agreeing >= 3 else max(region.right, row.box.right)


def _usual_step(lines: Sequence[Line], style: Style) -> float:
    steps = sorted(
        b.base - a.base
        for a, b in pairwise(lines)
        if abs(a.size - style.size) < 0.6 and abs(b.size - style.size) < 0.6 and b.base > a.base
    )
    return steps[len(steps) // 2] if steps else 2.0 * style.size


def goes_on(
    before: Sequence[Line], line: Line, style: Style, *, step: float | None, flush: bool
) -> bool:
    """Whether ``line`` goes on with the passage of ``before``. ``step``: the usual distance of
    base lines, None where a page lies between; ``flush``: lines that start at the margin are
    about, so that one set back begins a paragraph."""
    last = before[-1]
    if abs(last.size - line.size) > 0.6 or last.bold != line.bold:
        return False
    is_heading = _is_marked(last, style)
    if step is not None:
        widest = 2.3 * line.size if is_heading else max(1.35 * step, 1.3 * line.size)
        if not 0 < line.base - last.base <= widest:
            return False
    if _BULLET.match(line.text):
        return False
    room = last.right - last.box.right
    is_full = room < line.first_width + 0.35 * line.size
    if is_heading:
        return _heading_goes_on(last, line, is_full, step)
    return is_full and _is_set_on(before, line, flush=flush, apart=step is None)


def _heading_goes_on(last: Line, line: Line, is_full: bool, step: float | None) -> bool:
    """A heading that is broken fills its line, or is set in the middle with the rest under it."""
    if step is None or last.text.endswith(_ENDS):
        return False
    shift = (last.box.left + last.box.right) - (line.box.left + line.box.right)
    width, measure = last.box.right - last.box.left, last.right - last.left
    is_centred = abs(shift) < line.size and last.indent > line.size
    return is_full or (
        is_centred and width > 0.55 * measure and line.box.right - line.box.left <= width
    )


def _is_set_on(before: Sequence[Line], line: Line, *, flush: bool, apart: bool) -> bool:
    """Whether the line's left edge is that of a further line of the passage."""
    first, last = before[0], before[-1]
    em = line.size
    if len(before) > 1:
        return abs(line.indent - last.indent) < 0.7 * em
    if _BULLET.match(first.text) is not None or first.text[:1].isdigit():
        return -2.5 * em < line.indent - first.indent < 3.5 * em
    if abs(line.indent - first.indent) < 0.7 * em:
        # Set back alike: two paragraphs where others start at the margin, unless cut in a sentence.
        is_set_back = first.indent > 0.7 * em
        return not is_set_back or not (flush or apart) or not last.text.endswith(_ENDS)
    return line.indent < first.indent


def _is_marked(line: Line, style: Style) -> bool:
    return line.size >= _LARGER * style.size or (line.bold and not style.bold)


def _kind(lines: Sequence[Line], style: Style) -> str:
    text = "".join(line.text for line in lines)
    if _BULLET.match(text):
        return "item"
    if (
        _is_marked(lines[0], style)
        and len(text) <= _LONGEST_HEADING
        and not text.endswith(("。", "；", "，"))
        and "。" not in text
        and not is_figure(text)
    ):
        return "heading"
    return "paragraph"
