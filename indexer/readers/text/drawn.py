"""Tables drawn with box characters (┌─┬─┐ │) or with + - |.

Two facts make the grid: where upright strokes stand, and where a line is drawn across. A cell
reaches over columns whose stroke is missing and over rows whose line is; so merged cells come
out as they are drawn. Strokes are as wide as a Chinese character or half of it; that width is
taken in which they stand under one another.
"""

from __future__ import annotations

import itertools
from collections import Counter
from collections.abc import Sequence
from dataclasses import dataclass
from unicodedata import east_asian_width

from indexer.model import Block, Cell, Span

_ACROSS = frozenset("─━═┄┅┈┉╌╍-=─—")
_UPRIGHT = frozenset("│┃║|｜┆┇┊┋¦")
_CORNERS = frozenset(
    "┌┍┎┏┐┑┒┓└┕┖┗┘┙┚┛├┝┞┟┠┡┢┣┤┥┦┧┨┩┪┫┬┭┮┯┰┱┲┳┴┵┶┷┸┹┺┻┼┽┾┿╀╁╂╃╄╅╆╇╈╉╊╋"
    "╒╓╔╕╖╗╘╙╚╛╜╝╞╟╠╡╢╣╤╥╦╧╨╩╪╫╬╭╮╯╰+"
)
_STROKES = _UPRIGHT | _CORNERS
_BOX = frozenset(chr(code) for code in range(0x2500, 0x2580))
_LEAST_LINES = 3


@dataclass(frozen=True, slots=True)
class _Stroke:
    """An upright stroke or corner: its place in columns of half a character, and in the text."""

    at: int
    index: int


def drawn_tables(blocks: Sequence[Block]) -> tuple[Block, ...]:
    """``blocks`` with each run of drawn lines as one grid."""
    found: list[Block] = []
    for drawn, group in itertools.groupby(blocks, key=_is_drawn):
        lines = list(group)
        if drawn and len(lines) >= _LEAST_LINES and any(_is_border(b.text) for b in lines):
            found += _grids(lines)
        else:
            found += lines
    return tuple(found)


def _is_drawn(block: Block) -> bool:
    text = block.text.strip()
    if block.kind != "line" or not text:
        return False
    if text[0] in _BOX and text[-1] in _BOX:
        return True
    return (
        len(text) > 1
        and text[0] in "+|"
        and text[-1] in "+|"
        and (text[0] == "|" == text[-1] or any(c in _ACROSS for c in text))
    )


def _is_border(text: str) -> bool:
    text = text.strip()
    return (
        all(c in _ACROSS or c in _STROKES or c.isspace() for c in text)
        and any(c in _ACROSS for c in text)
        and (text[0] in _CORNERS)
    )


def without_strokes(text: str) -> str:
    """What a drawn line prints beside its drawing."""
    return "" if _is_border(text) else "".join(c for c in text if c not in _BOX and c != "|")


def _grids(lines: Sequence[Block]) -> list[Block]:
    """One grid for each frame: a top border behind a bottom border opens a further one."""
    frames: list[list[Block]] = [[]]
    for block in lines:
        if frames[-1] and block.text.strip()[0] in "┌╔┏╭┍┎" and _is_border(block.text):
            frames.append([])
        frames[-1].append(block)
    found: list[Block] = []
    for frame in frames:
        grid = _grid(frame) if any(not _is_border(b.text) for b in frame) else None
        found += [grid] if grid is not None else frame
    return found


def _grid(lines: Sequence[Block]) -> Block | None:
    ways = itertools.product((2, 1), (2, 1))
    width, unsure = min(ways, key=lambda way: _spread(lines, *way))
    strokes = [_strokes(block.text, width, unsure) for block in lines]
    places = sorted({stroke.at for line in strokes for stroke in line})
    columns = len(places) - 1
    if columns < 1:
        return None
    column_of = {at: n for n, at in enumerate(places)}
    bands = _bands(lines, strokes, column_of)
    rows = _rows(bands, columns)
    if not rows:
        return None
    return Block(
        "grid",
        "",
        lines[0].line_start,
        lines[-1].line_end,
        grid=tuple(tuple(cells) for cells, _ in rows),
        blank_before=lines[0].blank_before,
        rows_at=tuple(span for _, span in rows),
    )


def _strokes(text: str, width: int, unsure: int) -> list[_Stroke]:
    """The upright strokes and corners of a line with their places; ``unsure``: how wide signs are
    that fonts set in one column or in two (— “ ①)."""
    found = []
    at = 0
    for index, char in enumerate(text):
        is_stroke = char in _STROKES and (char in _BOX or char in "|+")
        if is_stroke:
            found.append(_Stroke(at, index))
        if char in _BOX:
            at += width
        elif char.isascii():
            at += 1
        else:
            at += unsure if east_asian_width(char) == "A" else 2
    return found


def _spread(lines: Sequence[Block], width: int, unsure: int) -> int:
    """How many different places the strokes stand at: fewest where the widths are right."""
    return len({stroke.at for block in lines for stroke in _strokes(block.text, width, unsure)})


@dataclass(slots=True)
class _Band:
    """Lines between two lines across. ``texts``: per line, per column, the text that begins
    there; ``joined``: columns whose left stroke is missing; ``open``: columns that the line
    across above the band leaves open."""

    texts: list[list[str]]
    joined: set[int]
    open: set[int]
    first: int
    last: int


def _bands(
    lines: Sequence[Block], strokes: Sequence[Sequence[_Stroke]], column_of: dict[int, int]
) -> list[_Band]:
    columns = len(column_of) - 1
    bands: list[_Band] = []
    open_above: set[int] = set()
    is_new = True
    for block, line in zip(lines, strokes, strict=True):
        parts = _parts(block.text, line, column_of, columns)
        across = {n for n, (start, text) in parts.items() if text and set(text) <= _ACROSS}
        if across:
            filled = {
                n
                for start, (end, text) in parts.items()
                if start not in across
                for n in range(start, end)
            }
            covered = {n for start in across for n in range(start, parts[start][0])}
            open_above = filled - covered
            is_new = True
            if bands:
                _append(bands[-1], {s: p for s, p in parts.items() if s not in across}, columns)
            continue
        if is_new:
            bands.append(_Band([], set(), open_above if bands else set(), block.line_start, 0))
            is_new = False
        band = bands[-1]
        band.last = block.line_end
        band.texts.append([""] * columns)
        for start, (end, text) in parts.items():
            band.texts[-1][start] = text.strip()
            band.joined.update(range(start + 1, end))
    return bands


def _append(band: _Band, parts: dict[int, tuple[int, str]], columns: int) -> None:
    """Text that stands beside a partial line across belongs to the cell that goes on."""
    if any(text.strip() for _, text in parts.values()):
        band.texts.append([""] * columns)
        for start, (_, text) in parts.items():
            band.texts[-1][start] = text.strip()


def _parts(
    text: str, strokes: Sequence[_Stroke], column_of: dict[int, int], columns: int
) -> dict[int, tuple[int, str]]:
    """Column → (column behind it, text) for each piece between two strokes."""
    return {
        column_of[a.at]: (column_of[b.at], text[a.index + 1 : b.index])
        for a, b in itertools.pairwise(strokes)
    }


def _rows(bands: Sequence[_Band], columns: int) -> list[tuple[list[Cell], Span]]:
    bands = [part for band in bands for part in _split(band, columns)]
    anchors: dict[tuple[int, int], tuple[int, int]] = {}
    for r, band in enumerate(bands):
        for c in range(columns):
            if c in band.joined and c:
                anchors[r, c] = anchors[r, c - 1]
            elif r and c in band.open:
                anchors[r, c] = anchors[r - 1, c]
            else:
                anchors[r, c] = (r, c)
    texts: dict[tuple[int, int], list[str]] = {}
    for (r, c), anchor in anchors.items():
        texts.setdefault(anchor, []).extend(line[c] for line in bands[r].texts if line[c])
    size = Counter(anchors.values())
    found: list[tuple[list[Cell], Span]] = []
    for r, band in enumerate(bands):
        cells = []
        for c in range(columns):
            if anchors[r, c] != (r, c):
                continue
            across = sum(1 for k in range(c, columns) if anchors[r, k] == (r, c))
            down = max(1, size[r, c] // across)
            cells.append(Cell("".join(texts[r, c]), down, across))
        found.append((cells, Span(band.first, band.last)))
    return found


def _split(band: _Band, columns: int) -> list[_Band]:
    """A band in which no line is drawn between rows: each line with two and more cells is a row
    of its own, a line with one goes on with the row above."""
    full = [line for line in band.texts if sum(bool(cell) for cell in line) >= max(2, columns // 2)]
    if len(full) < 2 or len(full) * 3 < len(band.texts) * 2:
        return [band]
    if not _are_rows(full):
        return [band]
    rows: list[_Band] = []
    for number, line in enumerate(band.texts):
        at = min(band.first + number, band.last)
        if rows and line not in full:
            rows[-1].texts.append(line)
            rows[-1].last = at
        else:
            rows.append(_Band([line], set(band.joined), set(), at, at))
    rows[0].open = set(band.open)
    return rows


def _are_rows(lines: Sequence[Sequence[str]]) -> bool:
    """Whether the lines end in figures of their own, as rows do and wrapped text does not."""
    figures = sum(any(c.isdecimal() for c in line[-1] or line[-2]) for line in lines)
    return figures * 2 >= len(lines)
