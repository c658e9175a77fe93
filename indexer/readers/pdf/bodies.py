"""Lines of a table's body → its rows.

A rule or an edge of shading between two lines parts rows. Between such edges a row has one line
that fills most of its columns, its anchor; a line that fills few goes on with the anchor over or
under it, or opens it, where each of its texts continues a cell: the text before fills its column,
so that no more would have fitted. What continues nothing is a row of its own.
"""

from __future__ import annotations

from bisect import bisect_right
from collections.abc import Sequence
from dataclasses import dataclass
from itertools import pairwise

from indexer.model import Box
from indexer.readers.pdf.atoms import Atom, Line, first_width
from indexer.readers.pdf.columns import Columns
from indexer.readers.pdf.shapes import Edge
from indexer.readers.pdf.text import is_wide

_LEADING = 2.4
"""Lines of one cell stand no further apart than that many ems."""
_FULL = 0.5
_ACROSS = 0.5
"""An edge parts rows where it runs under that part of the table."""
_SETTINGS = ("middle", "top", "bottom")
_UNITS = frozenset("%％‰万亿日年月次人")
_SPARSE = 0.75
"""A column of groups has a name on fewer of the rows than this."""


@dataclass(frozen=True, slots=True)
class Group:
    """A name that stands beside the rows ``first`` to ``last`` in ``column``."""

    column: int
    atoms: tuple[Atom, ...]
    first: int
    last: int


@dataclass(frozen=True, slots=True)
class Body:
    """``rows``: the lines of each row from the top down, names of groups taken out."""

    rows: tuple[tuple[Line, ...], ...]
    groups: tuple[Group, ...]


def figure_columns(lines: Sequence[Line], columns: Columns) -> frozenset[int]:
    """The columns in which most lines that print anything print a figure."""
    printed = [0] * len(columns)
    figures = [0] * len(columns)
    for line in lines:
        for atom in line.atoms:
            if atom.first == atom.last:
                printed[atom.first] += 1
                figures[atom.first] += atom.is_figure
    return frozenset(n for n in range(len(columns)) if figures[n] * 2 > printed[n])


def seams_of(edges: Sequence[Edge], left: float, right: float, share: float) -> list[float]:
    """The heights of the edges that cover ``share`` of the stretch from ``left`` to ``right``."""
    return sorted(
        edge.at
        for edge in edges
        if min(edge.high, right) - max(edge.low, left) >= share * (right - left)
    )


def body_of(
    lines: Sequence[Line], columns: Columns, edges: Sequence[Edge]
) -> tuple[Body, float]:
    """The rows of ``lines``, and how far apart lines of one cell may stand at most; ``edges``:
    level rules and edges of shading."""
    seams = seams_of(edges, columns[0][0], columns[-1][1], _ACROSS)
    figures = figure_columns(lines, columns)
    weights = [_weight(line, figures) for line in lines]
    anchors = [n for n, line in enumerate(lines) if _is_anchor(line, weights[n], weights, figures)]
    if not anchors:
        return Body(tuple((line,) for line in lines), ()), 1.3 * lines[0].size
    names = _group_column(lines, anchors, columns, figures)
    blocks: list[list[Atom]] = []
    if names is not None:
        blocks = _blocks(lines, anchors, names, seams)
        taken = {id(atom) for block in blocks for atom in block}
        lines = [_without(line, taken) for line in lines]
        kept = [n for n, line in enumerate(lines) if line.atoms]
        anchors = [kept.index(n) for n in anchors if n in set(kept)]
        lines = [lines[n] for n in kept]
    rows = _rows(lines, anchors, columns, seams)
    groups = _spans(names, blocks, rows, columns, edges) if names is not None else ()
    return Body(tuple(tuple(row) for row in rows), tuple(groups)), _wrap(rows, lines, anchors)


def _weight(line: Line, figures: frozenset[int]) -> int:
    return len({atom.first for atom in line.atoms})


def _is_anchor(
    line: Line, weight: int, weights: Sequence[int], figures: frozenset[int]
) -> bool:
    usual = sorted(weights)[-max(1, len(weights) // 6)]
    own = sum(a.is_figure and a.first in figures for a in line.atoms)
    return own > 0 and (own * 2 >= len(line.atoms) or weight >= 0.5 * usual) or (
        weight >= max(2, 0.7 * usual)
    )


def _without(line: Line, taken: set[int]) -> Line:
    return Line(line.base, line.size, tuple(a for a in line.atoms if id(a) not in taken))


def _group_column(
    lines: Sequence[Line], anchors: Sequence[int], columns: Columns, figures: frozenset[int]
) -> int | None:
    """The column before that of the labels in which names stand beside several rows."""
    wordy = [n for n in range(min(3, len(columns) - 1)) if n not in figures]
    for here in wordy:
        behind = next((n for n in wordy if n > here), None)
        if behind is None:
            return None
        own, label = (_filled(lines, anchors, n) for n in (here, behind))
        if own and label >= 0.6 * len(anchors) and own < _SPARSE * label:
            return here
    return None


def _filled(lines: Sequence[Line], anchors: Sequence[int], column: int) -> int:
    """Beside how many anchors something stands in ``column``, nearest to them."""
    found = set()
    for line in lines:
        atom = line.at(column)
        if atom is not None and atom.first == atom.last:
            found.add(min(anchors, key=lambda n: abs(lines[n].base - line.base)))
    return len(found)


def _blocks(
    lines: Sequence[Line], anchors: Sequence[int], column: int, seams: Sequence[float]
) -> list[list[Atom]]:
    """The names in the column of groups, lines close under one another made one; not what stands
    beside a row without a label: a total."""
    blocks: list[list[Atom]] = []
    labelled = {n for n in anchors if any(a.first == column + 1 for a in lines[n].atoms)}
    for n, line in enumerate(lines):
        atom = line.at(column)
        if atom is None or atom.first != atom.last or (n in set(anchors) and n not in labelled):
            continue
        if blocks:
            last = blocks[-1][-1].piece
            step = atom.piece.base - last.base
            is_close = step < 1.75 * atom.piece.size and not _parted(last.base, line.base, seams)
            is_full = len(last.text) == 1 or _is_full(last.box, column_box(lines, column), atom)
            if is_close and is_full:
                blocks[-1].append(atom)
                continue
        blocks.append([atom])
    return blocks


def column_box(lines: Sequence[Line], column: int) -> tuple[float, float]:
    """Left and right edge of what is printed in a column."""
    boxes = [a.piece.box for x in lines for a in x.atoms if a.first == a.last == column]
    if not boxes:
        return 0.0, 0.0
    return min(b.left for b in boxes), max(b.right for b in boxes)


def _is_full(box: Box, column: tuple[float, float], following: Atom) -> bool:
    width = box.right - box.left
    need = first_width(following.piece.characters) + _FULL * following.piece.size
    return column[1] - column[0] - width < need


def _parted(above: float, below: float, seams: Sequence[float]) -> bool:
    return bisect_right(seams, below - 2) > bisect_right(seams, above + 0.5)


def _rows(
    lines: Sequence[Line], anchors: Sequence[int], columns: Columns, seams: Sequence[float]
) -> list[list[Line]]:
    pitch = _pitch(lines, anchors)
    widths = [column_box(lines, n) for n in range(len(columns))]
    layout = _Layout(lines, tuple(anchors), widths, tuple(seams), pitch)
    owner = min((_owners(layout, setting) for setting in _SETTINGS), key=lambda o: o[1])[0]
    rows: dict[int, list[Line]] = {}
    for n, line in enumerate(lines):
        rows.setdefault(owner.get(n, n), []).append(line)
    return [rows[key] for key in sorted(rows, key=lambda k: min(x.base for x in rows[k]))]


def _wrap(
    rows: Sequence[Sequence[Line]], lines: Sequence[Line], anchors: Sequence[int]
) -> float:
    """How far apart lines of one cell may stand: as far as those that were found do; where there
    are none, closer than rows of one line."""
    size = lines[0].size
    steps = [
        b.base - a.base
        for row in rows
        for a, b in pairwise(row)
        if {x.first for x in a.atoms} & {x.first for x in b.atoms}
    ]
    steps = [step for step in steps if step > 0.9 * size]
    if steps:
        return 1.12 * min(steps)
    return min(max(1.3 * size, 0.92 * _pitch(lines, anchors)), 2.4 * size)


def _pitch(lines: Sequence[Line], anchors: Sequence[int]) -> float:
    """The distance of two rows of one line each."""
    steps = sorted(lines[b].base - lines[a].base for a, b in pairwise(anchors))
    return steps[len(steps) // 4] if steps else 99.0


@dataclass(frozen=True, slots=True)
class _Layout:
    """Lines and anchors with the print's width in each column, the seams, and the usual least
    distance of two rows."""

    lines: Sequence[Line]
    anchors: tuple[int, ...]
    widths: Sequence[tuple[float, float]]
    seams: tuple[float, ...]
    pitch: float


def _owners(layout: _Layout, setting: str) -> tuple[dict[int, int], float]:
    """The anchor of each line that belongs to one, if cells are set in the middle of their rows,
    at the top or at the bottom, and what speaks against this setting."""
    owner: dict[int, int] = {n: n for n in layout.anchors}
    against = 0.0
    for above, below in pairwise([-1, *layout.anchors, len(layout.lines)]):
        between = range(above + 1, below)
        up: list[int] = []
        for n in between:
            if above < 0 or not _goes_up(layout, [above, *up], n, owner):
                break
            up.append(n)
        down: list[int] = []
        for n in reversed(between):
            if below >= len(layout.lines) or not _goes_down(layout, [*down[::-1], below], n):
                break
            down.append(n)
        wanted = {"top": set(up), "bottom": set(down)}.get(setting, {*up, *down})
        against += len({*up, *down} - wanted)
        for n in between:
            if n in wanted:
                owner[n] = _nearest(layout, n, up, down, above, below, setting)
        _shut_in(layout, between, above, below, owner)
    if setting == "middle":
        against += _uneven(layout, owner)
    return owner, against


def _nearest(
    layout: _Layout,
    n: int,
    up: Sequence[int],
    down: Sequence[int],
    above: int,
    below: int,
    setting: str,
) -> int:
    if setting == "top" or n not in down:
        return above
    if setting == "bottom" or n not in up:
        return below
    lines = layout.lines
    is_up = lines[n].base - lines[above].base <= lines[below].base - lines[n].base
    return above if is_up else below


def _uneven(layout: _Layout, owner: dict[int, int]) -> float:
    """How many lines more stand on one side of their anchor than on the other."""
    sides: dict[tuple[int, int], list[int]] = {}
    for n, anchor in owner.items():
        if n != anchor:
            for atom in layout.lines[n].atoms:
                sides.setdefault((anchor, atom.first), [0, 0])[n > anchor] += 1
    return sum(abs(a - b) for a, b in sides.values()) / 2


def _shut_in(
    layout: _Layout, between: Sequence[int], above: int, below: int, owner: dict[int, int]
) -> None:
    """What stands between two edges together with one anchor is that row's."""
    lines, seams = layout.lines, layout.seams
    for n in between:
        if n in owner:
            continue
        for anchor in (above, below):
            if not 0 <= anchor < len(lines):
                continue
            first, last = sorted((lines[n].base, lines[anchor].base))
            low, high = bisect_right(seams, first - 2), bisect_right(seams, last - 2)
            if 0 < low == high < len(seams) and _anchors_in(layout, low) == 1:
                owner[n] = anchor
                break


def _anchors_in(layout: _Layout, band: int) -> int:
    lines, seams = layout.lines, layout.seams
    return sum(bisect_right(seams, lines[n].base - 2) == band for n in layout.anchors)


def _goes_up(layout: _Layout, row: Sequence[int], n: int, owner: dict[int, int]) -> bool:
    """Whether each text of line ``n`` goes on with the last text over it in the row."""
    line = layout.lines[n]
    own = [k for k, anchor in owner.items() if anchor == row[0]]
    over = sorted({*row, *own})
    if _parted(layout.lines[row[-1]].base, line.base, layout.seams):
        return False
    for atom in line.atoms:
        found = [(k, layout.lines[k].at(atom.first)) for k in over if k < n]
        found = [(k, a) for k, a in found if a is not None]
        before = [a for _, a in found]
        if not before or (atom.is_figure and len(line.atoms) > 1 and before[-1].is_figure):
            return False
        is_bare = all(k < row[0] for k, _ in found)
        if not _follows(layout, before[-1], atom, is_bare=is_bare):
            return False
    return True


def _goes_down(layout: _Layout, row: Sequence[int], n: int) -> bool:
    """Whether each text of line ``n`` goes on with the next text under it in the row or, on the
    other side of the anchor, in the line behind it."""
    lines = layout.lines
    line, anchor = lines[n], row[-1]
    if _parted(line.base, lines[anchor].base, layout.seams):
        return False
    behind = [k for k in (*row, anchor + 1) if n < k < len(lines)]
    for atom in line.atoms:
        after = [(k, a) for k in behind if (a := lines[k].at(atom.first)) is not None]
        if not after:
            return False
        # A row without a label has it in the lines over and under its figures.
        is_bare = after[0][0] > anchor and after[0][0] not in layout.anchors
        if not _follows(layout, atom, after[0][1], is_bare=is_bare):
            return False
    return True


def _follows(layout: _Layout, above: Atom, below: Atom, *, is_bare: bool = False) -> bool:
    """Whether ``below`` is the next line of the cell that ``above`` is a line of."""
    step = below.piece.base - above.piece.base
    size = below.piece.size
    if step > min(_LEADING * size, max(1.05 * layout.pitch, 1.3 * size)):
        return False
    if not _may_join(above, below):
        return False
    return is_bare or _is_full(above.piece.box, _width(layout.widths, above), below)


def _may_join(above: Atom, below: Atom) -> bool:
    """Whether one text may be broken into these: a word and a figure are two texts, so are two
    figures."""
    if above.is_figure and below.is_figure:
        return above.text.endswith(("-", "/", "."))
    if above.is_figure:
        return not is_wide(below.text[0]) or below.text in _UNITS
    return not below.is_figure or not is_wide(above.text[-1])


def _width(widths: Sequence[tuple[float, float]], atom: Atom) -> tuple[float, float]:
    return widths[atom.first][0], widths[atom.last][1]


def _spans(
    column: int,
    blocks: Sequence[Sequence[Atom]],
    rows: Sequence[Sequence[Line]],
    columns: Columns,
    edges: Sequence[Edge],
) -> list[Group]:
    """The rows beside which each name stands: those between two edges; else those in the middle
    of which it is set, if such runs of rows fill the table; else from its own row to the next."""
    if not blocks or not rows:
        return []
    tops = [min(line.top for line in row) for row in rows]
    ends = [max(line.bottom for line in row) for row in rows]
    labelled = [any(x.at(column + 1) is not None for x in row) for row in rows]
    seams = seams_of(edges, *columns[column], 0.8)
    middles = [(b[0].piece.box.top + b[-1].piece.box.bottom) / 2 for b in blocks]
    found = _between(middles, tops, ends, seams) or _centred(middles, tops, ends, labelled)
    if found is None:
        starts = [
            min(range(len(rows)), key=lambda n: abs(_centre(rows[n][0]) - _centre_of(b[0])))
            for b in blocks
        ]
        found = []
        for start, following in zip(starts, [*starts[1:], len(rows)], strict=True):
            stop = next(
                (n for n in range(start, following) if not labelled[n]), max(start + 1, following)
            )
            found.append((start, max(start, stop - 1)))
    return [
        Group(column, tuple(block), first, last)
        for block, (first, last) in zip(blocks, found, strict=True)
    ]


def _centre(line: Line) -> float:
    return (line.top + line.bottom) / 2


def _centre_of(atom: Atom) -> float:
    return (atom.piece.box.top + atom.piece.box.bottom) / 2


def _between(
    middles: Sequence[float], tops: Sequence[float], ends: Sequence[float], seams: Sequence[float]
) -> list[tuple[int, int]] | None:
    """As the edges say, where each stretch between two of them holds one name."""
    bands = [bisect_right(seams, (a + b) / 2) for a, b in zip(tops, ends, strict=True)]
    own = [bisect_right(seams, middle) for middle in middles]
    if len(set(own)) < len(own) or any(band not in bands for band in own):
        return None
    if len(set(bands)) == len(bands):
        return None  # an edge under each row says nothing about groups
    found = []
    for band in own:
        rows = [n for n, b in enumerate(bands) if b == band]
        found.append((rows[0], rows[-1]))
    return found


def _centred(
    middles: Sequence[float],
    tops: Sequence[float],
    ends: Sequence[float],
    labelled: Sequence[bool],
) -> list[tuple[int, int]] | None:
    found: list[tuple[int, int]] = []
    start = 0
    for middle in middles:
        while start < len(tops) and not labelled[start]:
            start += 1
        if start >= len(tops):
            return None
        stops = [n for n in range(start, len(tops)) if all(labelled[start : n + 1])]
        if not stops:
            return None
        last = min(stops, key=lambda n: abs((tops[start] + ends[n]) / 2 - middle))
        room = 0.35 * (ends[start] - tops[start]) + 1
        if abs((tops[start] + ends[last]) / 2 - middle) > room:
            return None
        found.append((start, last))
        start = last + 1
    rest = any(labelled[start:])
    return None if rest else found
