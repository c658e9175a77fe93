"""Pages of a printed spreadsheet → pages as they would be read: the letters and numbers along the
sheet's edges taken off, and pages that hold further columns of the same rows set beside the first.

A sheet wider than its paper is cut: what stands across the cut is printed on both pages, in full,
so that the two copies fall together where the pages are set side by side again.
"""

from __future__ import annotations

from bisect import bisect_right
from collections.abc import Sequence
from dataclasses import dataclass, replace

from indexer.model import Box
from indexer.readers.pdf.blocks import Aside
from indexer.readers.pdf.figures import is_figure
from indexer.readers.pdf.lines import Row, rows_of
from indexer.readers.pdf.rulers import Ruler, bared, ruler_of
from indexer.readers.pdf.rules import nets_of, places_of
from indexer.readers.pdf.shapes import Character, Edge, Leaf, around
from indexer.readers.pdf.text import pieces_of

_COPY = 2.0
"""Copies of one character lie so close together (points)."""
_ALIKE = 1.0
_ROWS = 3
_LINE = 4
"""So far over and under a text its row reaches (points)."""
_EDGE = 0.1
"""Part of the page's height at its head and foot that is the page's own."""
_MOST = 60
"""Pages that are set side by side at most."""


@dataclass(frozen=True, slots=True)
class _Part:
    """A page's part of a sheet. ``cut``: where what the pages to its left do not hold begins."""

    box: Box
    cut: float


@dataclass(frozen=True, slots=True)
class _Grid:
    """The one ruled table of a page: its edges and the texts of its rows; ``start``: the first row
    with figures, under the header."""

    across: tuple[float, ...]
    down: tuple[float, ...]
    texts: tuple[tuple[str, ...], ...]
    start: int


_Chain = list[tuple[int, _Part]]


def as_read(leaves: Sequence[Leaf]) -> tuple[tuple[Leaf, ...], tuple[Aside, ...]]:
    """``leaves`` as they are read, as many as before, and what was taken off them."""
    found = list(leaves)
    asides: list[Aside] = []
    rulers = {n: ruler for n, leaf in enumerate(leaves) if (ruler := ruler_of(leaf)) is not None}
    for n, ruler in rulers.items():
        own = [c for c in leaves[n].characters if c.order in ruler.own]
        asides += _asides(own, leaves[n].number, "sheet heading")
        found[n] = bared(leaves[n], ruler)
    for chain in (*_by_letters(leaves, rulers), *_by_rows(leaves, rulers)):
        (first, part), *others = chain
        right = part.box.right
        for n, other in others[:_MOST]:
            found[first], found[n], again = _beside(found[first], found[n], right, other)
            asides += _asides(again, leaves[n].number, "printed again")
            right += other.box.right - other.cut
    return tuple(found), tuple(asides)


def _asides(characters: Sequence[Character], page: int, reason: str) -> list[Aside]:
    return [
        Aside(piece.text, reason, page, piece.box)
        for piece in pieces_of([c for c in characters if c.turn == 0])
    ] + [Aside(c.text, reason, page, around((c,))) for c in characters if c.turn]


def _by_letters(leaves: Sequence[Leaf], rulers: dict[int, Ruler]) -> list[_Chain]:
    """The pages whose letters go on from one another over the same rows."""
    chains: dict[tuple[int, ...], _Chain] = {}
    found: list[_Chain] = []
    last: dict[tuple[int, ...], int] = {}
    for n, ruler in rulers.items():
        rows = ruler.numbers
        new = [left for number, left in ruler.letters if number > last.get(rows, 0)]
        if rows in chains and new:
            cut = ruler.box.left
            if len(new) < len(ruler.letters):
                before = ruler.letters[-len(new) - 1][1]
                sides = [e.at for e in leaves[n].upright if before < e.at < new[0]]
                cut = max(sides, default=(before + new[0]) / 2)
            chains[rows].append((n, _Part(ruler.box, cut)))
        else:
            chains[rows] = [(n, _Part(ruler.box, ruler.box.left))]
            found.append(chains[rows])
        last[rows] = ruler.columns[-1]
    return [chain for chain in found if len(chain) > 1]


def _by_rows(leaves: Sequence[Leaf], rulers: dict[int, Ruler]) -> list[_Chain]:
    """The pages whose one ruled table has the rows of that on a page before under a header of its
    own, and no labels but those."""
    found: list[_Chain] = []
    grids: dict[int, _Grid] = {}
    for n, leaf in enumerate(leaves):
        grid = None if n in rulers else _grid_of(leaf)
        if grid is None:
            continue
        grids[n] = grid
        whole = Box(grid.across[0], grid.down[0], grid.across[-1], grid.down[-1])
        for chain in found[::-1][:_MOST]:
            shared = _shared(grids[chain[0][0]], grid)
            if shared is None or (shared and _has_text_around(leaf, grid)):
                continue
            box = replace(whole, top=0.0, bottom=leaf.height)
            chain.append((n, _Part(box, grid.across[shared])))
            break
        else:
            found.append([(n, _Part(whole, grid.across[0]))])
    return [chain for chain in found if len(chain) > 1]


def _grid_of(leaf: Leaf) -> _Grid | None:
    nets = [net for net in nets_of(leaf) if not net.shaded]
    if len(nets) != 1:
        return None
    across, down = places_of(nets[0].upright), places_of(nets[0].level)
    if len(across) < 2 or len(down) < _ROWS + 2:
        return None
    cells: dict[tuple[int, int], str] = {}
    for c in leaf.characters:
        place = bisect_right(down, c.centre) - 1, bisect_right(across, c.middle) - 1
        if 0 <= place[0] < len(down) - 1 and 0 <= place[1] < len(across) - 1:
            cells[place] = cells.get(place, "") + c.text
    texts = tuple(
        tuple(cells.get((r, c), "") for c in range(len(across) - 1)) for r in range(len(down) - 1)
    )
    figures = [sum(map(is_figure, row)) for row in texts]
    start = next((n for n, count in enumerate(figures) if count), 0)
    return _Grid(across, down, texts, start) if start else None


def _shared(first: _Grid, grid: _Grid) -> int | None:
    """How many columns of labels ``grid`` prints again beside further columns of the rows of
    ``first``; None where its rows are others."""
    alike = len(first.down) == len(grid.down) and all(
        abs(a - b) < _ALIKE for a, b in zip(first.down, grid.down, strict=True)
    )
    head = first.start - 1
    if not alike or grid.start != first.start or first.texts[head] == grid.texts[head]:
        return None
    count = 0
    for n, columns in enumerate(zip(_turned(first.texts), _turned(grid.texts), strict=False)):
        if columns[0][head:] != columns[1][head:] or n + 2 >= len(grid.across):
            break
        count += 1
    body = [row[count] for row in grid.texts[first.start :] if row[count]]
    return count if count or (body and all(map(is_figure, body))) else None


def _turned(texts: Sequence[tuple[str, ...]]) -> list[tuple[str, ...]]:
    return list(zip(*texts, strict=True))


def _has_text_around(leaf: Leaf, grid: _Grid) -> bool:
    """Whether the page holds text of its own over or under its table."""
    return any(
        not grid.down[0] < c.centre < grid.down[-1]
        and _EDGE * leaf.height < c.centre < (1 - _EDGE) * leaf.height
        for c in leaf.characters
    )


def _beside(
    first: Leaf, more: Leaf, right: float, part: _Part
) -> tuple[Leaf, Leaf, list[Character]]:
    """``first`` with what ``more`` holds of the sheet beside it, from ``right`` on; what remains
    on that page; and the characters that both print."""
    shift = right - part.cut
    start = max((c.order for c in first.characters), default=0) + 1
    known: dict[tuple[str, int], list[Character]] = {}
    for c in first.characters:
        known.setdefault((c.text, round(c.base)), []).append(c)
    stays = _head_and_foot(first, more)
    over = _running_over(more, part) if part.cut > part.box.left + _COPY else frozenset()
    kept: list[Character] = []
    moved: list[Character] = []
    again: list[Character] = []
    for c in more.characters:
        if c.order in stays or not part.box.top < c.centre < part.box.bottom:
            kept.append(c)
            continue
        copy = c._replace(left=c.left + shift, right=c.right + shift, order=c.order + start)
        near = (x for n in (-1, 0, 1) for x in known.get((c.text, round(c.base) + n), ()))
        if (
            c.order in over
            or c.middle < part.cut
            or any(abs(other.middle - copy.middle) < _COPY for other in near)
        ):
            again.append(c)
        else:
            moved.append(copy)
    cut = [c for c in first.characters if c.right > right + 1]
    if part.cut <= part.box.left + _COPY:
        cut += [c for c in again if c.left < part.cut - 1]
    drawn = _drawn_beside(more, part, shift)
    whole = replace(
        first,
        width=max(first.width, part.box.right + shift + first.width - right),
        characters=(*first.characters, *moved),
        level=(*first.level, *drawn.level),
        upright=_open_at((*first.upright, *drawn.upright), right, cut),
        shades=(*first.shades, *drawn.shades),
    )
    rest = replace(more, characters=tuple(kept), level=(), upright=(), shades=())
    return whole, rest, again


def _running_over(more: Leaf, part: _Part) -> frozenset[int]:
    """The ``order`` of characters behind the cut that go on with a text before it: the columns of
    labels are printed again with what reaches out of them, although that is not seen."""
    found: set[int] = set()
    last: Character | None = None
    for c in more.characters:
        is_next = (
            last is not None
            and abs(c.base - last.base) < 0.5
            and -_COPY < c.left - last.right < c.size
        )
        if last is not None and is_next and (last.order in found or last.middle < part.cut):
            found.add(c.order)
        last = c
    return frozenset(found)


def _drawn_beside(more: Leaf, part: _Part, shift: float) -> Leaf:
    """What is drawn behind the cut, moved."""
    top, bottom = part.box.top, part.box.bottom
    return replace(
        more,
        level=tuple(
            e._replace(low=max(e.low, part.cut) + shift, high=e.high + shift)
            for e in more.level
            if e.high > part.cut and top - 1 < e.at < bottom + 1
        ),
        upright=tuple(
            e._replace(at=e.at + shift)
            for e in more.upright
            if e.at > part.cut - 1 and e.high > top and e.low < bottom
        ),
        shades=tuple(
            s._replace(left=max(s.left, part.cut) + shift, right=s.right + shift)
            for s in more.shades
            if s.right > part.cut + 1 and top < (s.top + s.bottom) / 2 < bottom
        ),
    )


def _open_at(upright: Sequence[Edge], at: float, crossing: Sequence[Character]) -> tuple[Edge, ...]:
    """``upright`` without what the edge of the paper drew through texts that cross it."""
    bands = sorted({(round(c.top) - _LINE, round(c.bottom) + _LINE) for c in crossing})
    found: list[Edge] = []
    for edge in upright:
        if abs(edge.at - at) > _COPY:
            found.append(edge)
            continue
        low = edge.low
        for top, bottom in bands:
            if top > low:
                found.append(edge._replace(low=low, high=min(top, edge.high)))
            low = max(low, bottom)
        found.append(edge._replace(low=low))
    return tuple(edge for edge in found if edge.high > edge.low)


def _head_and_foot(first: Leaf, more: Leaf) -> frozenset[int]:
    """The ``order`` of what stands at the head and the foot of both pages, numbers aside."""
    height = more.height
    outer = [_outer(leaf) for leaf in (first, more)]
    own = {(round(row.base), _worded(row)) for row in outer[0]}
    return frozenset(
        c.order
        for row in outer[1]
        if (round(row.base), _worded(row)) in own or row.base > (1 - _EDGE) * height
        for piece in row.pieces
        for c in piece.characters
    )


def _outer(leaf: Leaf) -> list[Row]:
    edge = _EDGE * leaf.height
    rows = rows_of(pieces_of([c for c in leaf.characters if c.turn == 0]))
    return [row for row in rows if row.base < edge or row.base > leaf.height - edge]


def _worded(row: Row) -> str:
    return "".join(c for c in row.text if not c.isdigit() and not c.isspace())
