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

from indexer.readers.pdf.atoms import Atom, Line
from indexer.readers.pdf.cells import column_box, is_full, parted, seams_of
from indexer.readers.pdf.columns import Columns
from indexer.readers.pdf.figures import may_join
from indexer.readers.pdf.groups import Group, blocks_of_names, group_column, spans_of
from indexer.readers.pdf.shapes import Edge

_LEADING = 2.4
"""Lines of one cell stand no further apart than that many ems."""
_ACROSS = 0.5
"""An edge parts rows where it runs under that part of the table."""
_TIGHT, _CLOSE = 0.8, 1.45
"""Lines of one cell stand closer than that part of the step of rows, and than so many ems."""
_HUNG, _OPEN = 0.9, 1.8
"""The same where the further line is set back or opens with a bracket."""
_BRACKETS = ("（", "(")
_NEAR = 4
_BESIDE = 0.8
_SETTINGS = ("middle", "top", "bottom")


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


def body_of(lines: Sequence[Line], columns: Columns, edges: Sequence[Edge]) -> tuple[Body, float]:
    """The rows of ``lines``, and how far apart lines of one cell may stand at most; ``edges``:
    level rules and edges of shading."""
    across = columns[0][0], columns[-1][1]
    seams = seams_of(edges, *across, _ACROSS)
    rules = seams_of([edge for edge in edges if not edge.shaded], *across, _ACROSS)
    figures = figure_columns(lines, columns)
    weights = [_weight(line, figures) for line in lines]
    anchors = [n for n, line in enumerate(lines) if _is_anchor(line, weights[n], weights, figures)]
    if not anchors:
        return Body(tuple((line,) for line in lines), ()), 1.3 * lines[0].size
    names = group_column(lines, anchors, columns, figures)
    blocks: list[list[Atom]] = []
    if names is not None:
        # Between the rows of one group rules leave its name out.
        beside = seams_of([edge for edge in edges if not edge.shaded], *columns[names], _BESIDE)
        blocks = blocks_of_names(lines, anchors, names, beside)
        taken = {id(atom) for block in blocks for atom in block}
        lines = [_without(line, taken) for line in lines]
        kept = [n for n, line in enumerate(lines) if line.atoms]
        anchors = [kept.index(n) for n in anchors if n in set(kept)]
        lines = [lines[n] for n in kept]
    rows: list[list[Line]] = []
    for run, is_row in _zones(lines, columns, rules):
        if is_row:
            rows.append(list(run))
            continue
        own = [n for n, line in enumerate(run) if any(line is lines[k] for k in anchors)]
        rows += _rows(run, own, columns, seams, rules) if own else [[line] for line in run]
    groups = spans_of(names, blocks, rows, columns, edges) if names is not None else ()
    return Body(tuple(tuple(row) for row in rows), tuple(groups)), _wrap(rows, lines, anchors)


def _weight(line: Line, figures: frozenset[int]) -> int:
    return len({atom.first for atom in line.atoms})


def _is_anchor(line: Line, weight: int, weights: Sequence[int], figures: frozenset[int]) -> bool:
    usual = sorted(weights)[-max(1, len(weights) // 6)]
    own = sum(a.is_figure and a.first in figures for a in line.atoms)
    if figures:
        return own > 0 and (own * 2 >= len(line.atoms) or weight >= 0.5 * usual)
    return weight >= max(2, 0.7 * usual)


def _without(line: Line, taken: set[int]) -> Line:
    return Line(line.base, line.size, tuple(a for a in line.atoms if id(a) not in taken))


def _zones(
    lines: Sequence[Line], columns: Columns, rules: Sequence[float]
) -> list[tuple[list[Line], bool]]:
    """Runs of lines, and whether one is a row: all that stands between two rules, each text the
    line of a cell that goes on with the next."""
    widths = [column_box(lines, n) for n in range(len(columns))]
    zones: dict[int, list[Line]] = {}
    for line in lines:
        zones.setdefault(bisect_right(rules, line.base - 2), []).append(line)
    found: list[tuple[list[Line], bool]] = []
    for key in sorted(zones):
        zone = zones[key]
        is_row = 0 < key < len(rules) and _is_one(zone, widths)
        if not is_row and found and not found[-1][1]:
            found[-1][0].extend(zone)
        else:
            found.append((zone, is_row))
    return found


def _is_one(zone: Sequence[Line], widths: Sequence[tuple[float, float]]) -> bool:
    last: dict[int, Atom] = {}
    for line in zone:
        for atom in line.atoms:
            above = last.get(atom.first)
            if above is not None and not (
                may_join(above.text, atom.text)
                and is_full(above.piece.box, _width(widths, above), atom)
            ):
                return False
            last[atom.first] = atom
    return len(zone) == 1 or len(last) > 1


def _rows(
    lines: Sequence[Line],
    anchors: Sequence[int],
    columns: Columns,
    seams: Sequence[float],
    rules: Sequence[float],
) -> list[list[Line]]:
    pitch = _pitch(lines, anchors)
    widths = [column_box(lines, n) for n in range(len(columns))]
    layout = _Layout(lines, tuple(anchors), widths, tuple(seams), tuple(rules), pitch)
    owner = min((_owners(layout, setting) for setting in _SETTINGS), key=lambda o: o[1])[0]
    rows: dict[int, list[Line]] = {}
    for n, line in enumerate(lines):
        rows.setdefault(owner.get(n, n), []).append(line)
    return [rows[key] for key in sorted(rows, key=lambda k: min(x.base for x in rows[k]))]


def _wrap(rows: Sequence[Sequence[Line]], lines: Sequence[Line], anchors: Sequence[int]) -> float:
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
    """Lines and anchors with the print's width in each column, the heights of rules and edges of
    shading (``seams``) and of rules alone, and the usual least distance of two rows."""

    lines: Sequence[Line]
    anchors: tuple[int, ...]
    widths: Sequence[tuple[float, float]]
    seams: tuple[float, ...]
    rules: tuple[float, ...]
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
    """What stands between two rules together with one anchor is that row's."""
    lines, rules = layout.lines, layout.rules
    for n in between:
        if n in owner:
            continue
        for anchor in (above, below):
            if not 0 <= anchor < len(lines):
                continue
            first, last = sorted((lines[n].base, lines[anchor].base))
            low, high = bisect_right(rules, first - 2), bisect_right(rules, last - 2)
            if 0 < low == high < len(rules) and _anchors_in(layout, low) == 1:
                owner[n] = anchor
                break


def _anchors_in(layout: _Layout, band: int) -> int:
    lines, rules = layout.lines, layout.rules
    return sum(bisect_right(rules, lines[n].base - 2) == band for n in layout.anchors)


def _goes_up(layout: _Layout, row: Sequence[int], n: int, owner: dict[int, int]) -> bool:
    """Whether each text of line ``n`` goes on with the last text over it in the row."""
    line = layout.lines[n]
    if _is_nearer(layout, n, up=False):
        return False
    own = [k for k, anchor in owner.items() if anchor == row[0]]
    over = sorted({*row, *own})
    if parted(layout.lines[row[-1]].base, line.base, layout.seams):
        return False
    for atom in line.atoms:
        found = [
            (k, a) for k in over if k < n and (a := layout.lines[k].at(atom.first)) is not None
        ]
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
    if _is_nearer(layout, n, up=True):
        return False
    if parted(line.base, lines[anchor].base, layout.seams):
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
    if not may_join(above.text, below.text):
        return False
    if is_bare or _is_tight(layout, above, below):
        return True
    return is_full(above.piece.box, _width(layout.widths, above), below)


def _is_tight(layout: _Layout, above: Atom, below: Atom) -> bool:
    """Whether two lines stand closer than rows of one line do: as lines of one cell."""
    step = below.piece.base - above.piece.base
    size = below.piece.size
    hangs = below.text.startswith(_BRACKETS) or (
        0.6 * size < below.piece.box.left - above.piece.box.left < 2.5 * size
    )
    return (
        step < (_HUNG if hangs else _TIGHT) * layout.pitch
        and step < (_OPEN if hangs else _CLOSE) * size
        and abs(above.piece.size - size) < 0.3
        and above.piece.bold == below.piece.bold
    )


def _is_nearer(layout: _Layout, n: int, *, up: bool) -> bool:
    """Whether line ``n`` stands tight to the line over it (``up``) or under it in one of its
    columns, and to none on the other side."""
    lines = layout.lines
    sides = []
    for others in (range(n - 1, -1, -1), range(n + 1, len(lines))):
        tight = False
        for atom in lines[n].atoms:
            other = next((a for k in others[:_NEAR] if (a := lines[k].at(atom.first))), None)
            if other is not None:
                pair = (other, atom) if other.piece.base < atom.piece.base else (atom, other)
                tight = tight or _is_tight(layout, *pair)
        sides.append(tight)
    return sides[0 if up else 1] and not sides[1 if up else 0]


def _width(widths: Sequence[tuple[float, float]], atom: Atom) -> tuple[float, float]:
    return widths[atom.first][0], widths[atom.last][1]
