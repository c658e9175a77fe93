"""A grid of cells, from whatever layout → header paths, body rows, repeated headers."""

from __future__ import annotations

import itertools
from collections.abc import Sequence
from dataclasses import dataclass, replace

from indexer.model import Furniture, Span
from indexer.parsing.periods import period_of
from indexer.parsing.sections import is_page_number
from indexer.parsing.tables.group_names import plain_groups
from indexer.parsing.tables.shapes import Path, RawRow
from indexer.parsing.tables.short_heads import short_head
from indexer.parsing.tables.tokens import is_figure, is_note, says_it_goes_on, total_label

UNNAMED = "表头第{0}列没有印出名称。"


@dataclass(frozen=True, slots=True)
class GridRow:
    """``cells`` one per column; ``ids`` tell which of them are one printed cell that spans;
    ``is_header``: every filled cell is marked as a header."""

    cells: tuple[str, ...]
    span: Span
    ids: tuple[int, ...] = ()
    is_header: bool = False


@dataclass(frozen=True, slots=True)
class GridTable:
    """A grid as understood. ``title`` is one printed inside the grid, or ""; ``head``: the rows
    that ``header`` was made from."""

    title: str
    notes: tuple[str, ...]
    header: tuple[Path, ...]
    rows: tuple[RawRow, ...]
    furniture: tuple[Furniture, ...]
    spanned: frozenset[int]
    doubts: tuple[str, ...]
    head: tuple[GridRow, ...] = ()


def understand(rows: Sequence[GridRow]) -> GridTable | None:
    """The sheet in ``rows``, or None where they hold no header or no second column."""
    rows = trimmed(rows)
    notes: list[str] = []
    title = ""
    while rows and (single := only_cell(rows[0])) is not None:
        if is_note(single):
            notes.append(single)
        elif not title and len(rows) > 1:
            title = single
        elif title and len(rows) > 2 and _spans_all(rows[0]) and only_cell(rows[1]) is None:
            notes.append(single)
        else:
            break
        rows = rows[1:]
    if not rows or len(rows[0].cells) < 2:
        return None
    depth = header_depth(rows)
    header = header_paths(rows[:depth])
    unsure: list[str] = []
    if len(rows) > 2 and (short := _short_head(rows)) is not None:
        depth, (header, unsure) = 2, short
    body, furniture, more = body_rows(rows[depth:], rows[:depth])
    doubts = [UNNAMED.format(n + 1) for n, path in enumerate(header) if n and not path]
    if len([1 for n, path in enumerate(header) if not path]) and len(header) > 1:
        # A merged heading over group and label leaves the second of them without a name.
        doubts = [d for d in doubts if d != UNNAMED.format(2)]
    return GridTable(
        title,
        (*notes, *more),
        header,
        body,
        furniture,
        _spanned(rows[depth:]),
        (*unsure, *doubts),
        tuple(rows[:depth]),
    )


def _short_head(rows: Sequence[GridRow]) -> tuple[tuple[Path, ...], list[str]] | None:
    """As ``short_head`` says, where no cell of the first two rows spans."""
    if any(i >= 0 and row.ids.count(i) > 1 for row in rows[:2] for i in row.ids):
        return None
    if any(a == b and a >= 0 for a, b in zip(rows[0].ids, rows[1].ids, strict=True)):
        return None
    return short_head(rows[0].cells, rows[1].cells, len(rows[0].cells))


def trimmed(rows: Sequence[GridRow]) -> list[GridRow]:
    """All rows of one width, without empty rows and without columns that are empty throughout
    but for lines across."""
    filled = [row for row in rows if any(row.cells)]
    width = max((len(row.cells) for row in filled), default=0)
    wide = []
    for row in filled:
        cells = (*row.cells, *[""] * width)[:width]
        ids = row.ids or tuple(-1 - n for n in range(width))
        ids = (*ids, *[-1000 - n for n in range(width)])[:width]
        wide.append(GridRow(cells, row.span, ids, row.is_header))
    # A line across says nothing about columns, unless there is nothing else.
    telling = [row for row in wide if only_cell(row) is None] or wide
    kept = [n for n in range(width) if any(row.cells[n] for row in telling)]
    out = []
    for row in wide:
        cells = tuple(row.cells[n] for n in kept)
        ids = tuple(row.ids[n] for n in kept)
        single = only_cell(row)
        if single is not None and single not in cells:
            cells, ids = (single, *cells[1:]), ids
        out.append(GridRow(cells, row.span, ids, row.is_header))
    return out


def as_in(first: Sequence[GridRow], rows: Sequence[GridRow]) -> Sequence[GridRow]:
    """``rows`` with the columns alone that ``trimmed`` keeps of ``first``, where both are grids of
    as many columns."""
    if not first or not rows or len(first[0].cells) != len(rows[0].cells):
        return rows
    telling = [row for row in first if only_cell(row) is None]
    kept = [n for n in range(len(first[0].cells)) if any(row.cells[n] for row in telling)]
    lost = (row.cells[n] for row in rows for n in range(len(row.cells)) if n not in kept)
    if any(lost):
        return rows
    return [
        GridRow(
            tuple(row.cells[n] for n in kept),
            row.span,
            tuple(row.ids[n] for n in kept),
            row.is_header,
        )
        for row in rows
    ]


def only_cell(row: GridRow) -> str | None:
    """The text of the row's only filled cell, None where there are several."""
    filled = {(i, c) for i, c in zip(row.ids, row.cells, strict=True) if c}
    return next(iter(filled))[1] if len(filled) == 1 else None


def header_depth(rows: Sequence[GridRow]) -> int:
    """How many leading rows are header: those marked so; else the first, and each further one
    that a cell above reaches into, or that fills what was left open above and has no figure."""
    depth = 0
    while depth < len(rows) and rows[depth].is_header:
        depth += 1
    depth = max(depth, 1)
    while depth < len(rows) - 1 and (
        _goes_on(rows[depth - 1], rows[depth]) or _is_of_units(rows[depth], rows[depth + 1 :])
    ):
        depth += 1
    return depth


_LONGEST_UNIT = 6


def _is_of_units(row: GridRow, below: Sequence[GridRow]) -> bool:
    """Whether a row names no one and gives a word for each column of figures under it: what
    these are counted in (张, 人, %)."""
    words = [n for n, text in enumerate(row.cells) if text]
    if row.cells[0] or len(words) < 2 or any(len(row.cells[n]) > _LONGEST_UNIT for n in words):
        return False
    if any(is_figure(row.cells[n]) for n in words):
        return False
    cells = [[r.cells[n] for r in below if r.cells[n]] for n in words]
    return all(column and all(map(is_figure, column)) for column in cells)


def _goes_on(above: GridRow, row: GridRow) -> bool:
    if any(a == b and a >= 0 for a, b in zip(above.ids, row.ids, strict=True)):
        return True
    if any(is_figure(c) for c in row.cells if c):
        return False
    if _is_written_twice(above, row):
        return True
    across = [
        n
        for n in range(1, len(above.ids))
        if above.ids[n] == above.ids[n - 1] and above.ids[n] >= 0
    ]
    if any(n > 1 for n in across):
        return True
    if row.cells[0]:
        return False
    return not row.cells[min(1, len(row.cells) - 2)] or _stands_under_groups(above, row)


def _stands_under_groups(above: GridRow, row: GridRow) -> bool:
    """Whether one of the names of ``row``, of two or more, stands under a name that leaves a cell
    open at its right, or under such an open cell: merged cells that were printed once."""
    words = [n for n, text in enumerate(row.cells) if text]
    open_ = [n for n, text in enumerate(above.cells) if not text and n > 1]
    return len(words) > 1 and any(n in open_ or n + 1 in open_ for n in words)


def _is_written_twice(above: GridRow, row: GridRow) -> bool:
    """A header whose merged cells were written out once for each cell: names that stand above
    recur in their own column, and one stands beside itself over different names."""
    pairs = list(zip(above.cells, row.cells, strict=True))
    recur = sum(bool(a) and a == b for a, b in pairs)
    beside = any(
        a and a == c and b != d and b and d for (a, b), (c, d) in itertools.pairwise(pairs)
    )
    return recur > 0 and beside and all(b for _, b in pairs)


def header_paths(rows: Sequence[GridRow]) -> tuple[Path, ...]:
    """The path of each column from the top down; a cell that spans is named once. An empty
    cell with something below it belongs to the name at its left on the same level."""
    width = len(rows[0].cells)
    names = [list(row.cells) for row in rows]
    for level in range(len(rows) - 1):
        for n in range(1, width):
            below = any(names[k][n] for k in range(level + 1, len(rows)))
            beside = any(names[k][n - 1] for k in range(level + 1, len(rows)))
            same = all(names[k][n] == names[k][n - 1] for k in range(level))
            if not names[level][n] and below and beside and same:
                names[level][n] = names[level][n - 1]
    paths = []
    for n in range(width):
        path: list[str] = []
        for level, row in enumerate(rows):
            spans = level > 0 and row.ids[n] == rows[level - 1].ids[n] and row.ids[n] >= 0
            if names[level][n] and not spans and path[-1:] != [names[level][n]]:
                path.append(names[level][n])
        paths.append(tuple(path))
    return tuple(paths)


def body_rows(
    rows: Sequence[GridRow], header: Sequence[GridRow]
) -> tuple[tuple[RawRow, ...], tuple[Furniture, ...], tuple[str, ...]]:
    """Data and total rows, repeated headers, notes. A line with one word is a group if the body
    opens with one, or if its cell spans the width."""
    heads = [tuple(row.cells) for row in header]
    found: list[RawRow] = []
    furniture: list[Furniture] = []
    notes: list[str] = []
    group: str | None = None
    has_rows = False
    opens_with_group = bool(rows) and _is_group(rows[0])
    foot = _foot(rows)
    n = 0
    while n < len(rows):
        row = rows[n]
        if row.cells == heads[0]:
            while n < len(rows) and rows[n].cells in heads:
                furniture.append(Furniture("repeated header", row_text(rows[n]), rows[n].span))
                n += 1
            continue
        single = only_cell(row)
        n += 1
        if single is not None and (says_it_goes_on(single) or is_page_number(single)):
            kind = "page number" if is_page_number(single) else "repeated header"
            furniture.append(Furniture(kind, single, row.span))
        elif single is not None and (is_note(single) or (notes and n > foot)):
            notes.append(single)
        elif (
            single is not None
            and _is_group(row)
            and n < len(rows)
            and (opens_with_group or _spans_all(row))
        ):
            if group is not None and not has_rows:
                notes.append(group)
            group, has_rows = single, False
        else:
            has_rows = True
            is_loose = single is not None and total_label(single) is not None
            cells = (single,) if is_loose and single else _once(row)
            found.append(RawRow(cells, row.span, group, is_loose))
    if group is not None and not has_rows:
        notes.append(group)  # a name over no rows is no group, but printed
    plain, marks = plain_groups(_with_total_apart(found))
    return plain, (*furniture, *marks), tuple(notes)


def _foot(rows: Sequence[GridRow]) -> int:
    """The row from which on nothing but lines across is left: what follows a note there goes on
    with it."""
    n = len(rows)
    while n and _spans_all(rows[n - 1]):
        single = only_cell(rows[n - 1])
        if single is None or total_label(single):
            break
        n -= 1
    return n


def _with_total_apart(rows: Sequence[RawRow]) -> tuple[RawRow, ...]:
    """The total at the end is one over all groups where no other group ends in such a row."""
    if not rows or rows[-1].group is None:
        return tuple(rows)
    *before, last = rows
    names = {cell for cell in last.cells if total_label(cell)}
    others = {row.group for row in before} - {last.group}
    if not names or not others or any(not names.isdisjoint(row.cells) for row in before):
        return tuple(rows)
    return (*before, replace(last, group=None))


def _is_group(row: GridRow) -> bool:
    single = only_cell(row)
    if single is None or is_figure(single) or is_note(single) or total_label(single):
        return False
    return bool(row.cells[0] or row.cells[1])


def _spans_all(row: GridRow) -> bool:
    return row.ids[0] >= 0 and len(set(row.ids)) == 1 and len(row.ids) > 1


def _once(row: GridRow) -> tuple[str, ...]:
    """The row's cells with a cell that spans columns kept in its first one."""
    return tuple(
        "" if n and row.ids[n] == row.ids[n - 1] and row.ids[n] >= 0 else cell
        for n, cell in enumerate(row.cells)
    )


def row_text(row: GridRow) -> str:
    return " ".join(c for c in _once(row) if c)


def _spanned(rows: Sequence[GridRow]) -> frozenset[int]:
    return frozenset(
        n
        for above, row in itertools.pairwise(rows)
        for n, (a, b) in enumerate(zip(above.ids, row.ids, strict=True))
        if a == b and a >= 0
    )


def opens_new_table(row: GridRow) -> bool:
    """A line with one cell that names a month: the title of a further table."""
    single = only_cell(row)
    return single is not None and not is_note(single) and period_of(single) is not None
