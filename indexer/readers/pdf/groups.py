"""Names of groups: a column before that of the labels in which a name stands beside several rows,
and which rows those are."""

from __future__ import annotations

import re
from bisect import bisect_right
from collections.abc import Sequence
from dataclasses import dataclass

from indexer.readers.pdf.atoms import Atom, Line
from indexer.readers.pdf.cells import column_box, is_full, parted, seams_of
from indexer.readers.pdf.columns import Columns
from indexer.readers.pdf.shapes import Edge

_LEVEL = 0.8
_MOST_BEFORE = 40
_TOTAL = re.compile(r"[合总共]\s*计")
_SPARSE = 0.75
"""A column of groups has a name on fewer of the rows than this."""


@dataclass(frozen=True, slots=True)
class Group:
    """A name that stands beside the rows ``first`` to ``last`` in ``column``."""

    column: int
    atoms: tuple[Atom, ...]
    first: int
    last: int


def group_column(
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


def blocks_of_names(
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
            is_close = step < 1.75 * atom.piece.size and not parted(last.base, line.base, seams)
            is_filled = len(last.text) == 1 or is_full(last.box, column_box(lines, column), atom)
            if is_close and is_filled:
                blocks[-1].append(atom)
                continue
        blocks.append([atom])
    return blocks


def spans_of(
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
    # A total that stands over the columns of groups and labels is beside no name.
    labelled = [
        any(a.first == column + 1 for x in row for a in x.atoms)
        and all(x.at(column) is None for x in row)
        and not (row is rows[-1] and any(_TOTAL.fullmatch(a.text) for x in row for a in x.atoms))
        for row in rows
    ]
    seams = seams_of([edge for edge in edges if not edge.shaded], *columns[column], 0.8)
    middles = [(b[0].piece.box.top + b[-1].piece.box.bottom) / 2 for b in blocks]
    first = next((n for n, is_one in enumerate(labelled) if is_one), 0)
    heads = tops[first] < middles[0] < ends[first]
    found = _between(middles, tops, ends, seams)
    if found is None and not (heads and _on_rows(blocks, rows)):
        found = _centred(middles, tops, ends, labelled)
    if found is None and not heads:
        # The first rows may be those of a name on the page before.
        offsets = range(1, min(len(rows), _MOST_BEFORE))
        found = next(
            (
                [(a + n, b + n) for a, b in spans]
                for n in offsets
                if labelled[n - 1]
                and (spans := _centred(middles, tops[n:], ends[n:], labelled[n:])) is not None
            ),
            None,
        )
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


def _on_rows(blocks: Sequence[Sequence[Atom]], rows: Sequence[Sequence[Line]]) -> bool:
    """Whether each name stands on the base line of a row: on the first one of its rows, then."""
    bases = sorted(line.base for row in rows for line in row)
    return len(blocks) > 1 and all(
        any(abs(base - b[0].piece.base) < _LEVEL for base in bases) for b in blocks
    )


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
