"""Which printed grids are parts of one table, and which grid holds several tables."""

from __future__ import annotations

import itertools
from collections.abc import Sequence
from dataclasses import replace

from indexer.model import Furniture
from indexer.parsing.tables.grids import (
    GridRow,
    GridTable,
    body_rows,
    only_cell,
    opens_new_table,
    row_text,
    trimmed,
)
from indexer.parsing.tables.shapes import RawRow
from indexer.parsing.tables.tokens import is_figure, is_note, is_serial_heading, total_label

_MOST_HEADER_ROWS = 4


def tables_in(rows: Sequence[GridRow]) -> list[tuple[GridRow, ...]]:
    """The rows of each table of a grid: a line across that names a month opens a further one
    where a header follows it."""
    starts = [0]
    for n in range(1, len(rows) - 2):
        row = rows[n]
        is_across = len(set(row.ids)) == 1 and len(row.ids) > 1 and opens_new_table(row)
        if is_across and not _has_figures(rows[n + 1]) and only_cell(rows[n + 1]) is None:
            starts.append(n)
    parts = [tuple(rows[a:b]) for a, b in itertools.pairwise([*starts, len(rows)])]
    parts = [beside for part in parts for beside in _side_by_side(part)]
    return [_own_columns(part) for part in parts] if len(parts) > 1 else parts


def _side_by_side(rows: tuple[GridRow, ...]) -> list[tuple[GridRow, ...]]:
    """The tables that stand beside one another in a grid: an empty column parts them, and each has
    a title of its own across its columns."""
    width = max((len(row.cells) for row in rows), default=0)
    if any(len(row.cells) != width or len(row.ids) != width for row in rows):
        return [rows]
    filled = [n for n in range(width) if any(row.cells[n] for row in rows)]
    runs: list[list[int]] = []
    for n in filled:
        if runs and runs[-1][-1] == n - 1:
            runs[-1].append(n)
        else:
            runs.append([n])
    if len(runs) < 2 or any(len(run) < 2 for run in runs):
        return [rows]
    parts = [
        tuple(
            replace(
                row,
                cells=tuple(row.cells[n] for n in run),
                ids=tuple(row.ids[n] for n in run),
            )
            for row in rows
            if any(row.cells[n] for n in run)
        )
        for run in runs
    ]
    titles = {only_cell(part[0]) for part in parts}
    is_titled = None not in titles and len(titles) == len(parts)
    return parts if is_titled and all(len(part) > 2 for part in parts) else [rows]


def _own_columns(rows: Sequence[GridRow]) -> tuple[GridRow, ...]:
    """One of several tables of a grid with no columns but those in which a cell of its own
    begins: the others are edges of its neighbours' cells."""
    kept = [
        n
        for n in range(max(len(row.cells) for row in rows))
        if n == 0
        or any(n < len(r.ids) and (r.ids[n] != r.ids[n - 1] or r.ids[n] < 0) for r in rows)
    ]
    return tuple(
        replace(
            row,
            cells=tuple(row.cells[n] for n in kept if n < len(row.cells)),
            ids=tuple(row.ids[n] for n in kept if n < len(row.ids)),
        )
        for row in rows
    )


def is_header_alone(rows: Sequence[GridRow]) -> bool:
    """Whether a grid holds the rows of a header and nothing else: few, without a figure, the
    last one with a word in two columns at least."""
    filled = trimmed(rows)
    if not filled or len(filled) > _MOST_HEADER_ROWS or any(map(_has_figures, filled)):
        return False
    if any(total_label(c) for row in filled for c in row.cells[:1]) and len(filled) > 1:
        return False
    return only_cell(filled[-1]) is None and len(filled[0].cells) > 1


def is_body_of(header: Sequence[GridRow], rows: Sequence[GridRow]) -> bool:
    """Whether ``rows`` can stand under a header that stands alone: as many columns, no header
    of their own, figures in the first row."""
    above, below = trimmed(header), trimmed(rows)
    if not below or below[0].is_header:
        return False
    widths = {len(above[0].cells), len(header[0].cells)}
    if not widths & {len(below[0].cells), len(rows[0].cells)}:
        return False
    return is_data(below[0])


def stacked(header: Sequence[GridRow], rows: Sequence[GridRow]) -> tuple[GridRow, ...]:
    """Both as rows of one grid: the header's are marked as such, no cell spans from one into
    the other."""
    width = max(len(row.cells) for row in (*header, *rows))
    beyond = max((n for row in header for n in row.ids), default=0) + 1
    marked = [replace(row, is_header=True) for row in header]
    moved = [replace(row, ids=tuple(n + beyond if n >= 0 else n for n in row.ids)) for row in rows]
    return tuple(_widened(row, width) for row in (*marked, *moved))


def _widened(row: GridRow, width: int) -> GridRow:
    missing = width - len(row.cells)
    return replace(
        row,
        cells=(*row.cells, *[""] * missing),
        ids=(*row.ids, *(-1 - n for n in range(len(row.ids), width))),
    )


def is_data(row: GridRow) -> bool:
    """Whether half of what a row prints, serial aside, is figures."""
    filled = list(dict.fromkeys((i, c) for i, c in zip(row.ids, row.cells, strict=True) if c))
    figures = sum(1 for _, text in filled if is_figure(text))
    return figures * 2 >= len(filled) and figures > 0


def is_copy(first: Sequence[GridRow], second: Sequence[GridRow]) -> bool:
    """Whether the second prints the first once more: the same rows, or a few columns of them (as
    pages do that keep these in sight), in the same order."""
    whole = ["\n".join(("", *row.cells, "")) for row in trimmed(first)]
    place = 0
    for row in trimmed(second):
        part = "\n".join(("", *row.cells, ""))
        while place < len(whole) and part not in whole[place]:
            place += 1
        if place == len(whole):
            return False
        place += 1
    return sum(is_data(row) for row in trimmed(second)) > 0 or len(trimmed(second)) > 2


Part = tuple[tuple[RawRow, ...], tuple[str, ...], tuple[Furniture, ...]]
"""Rows, notes and repeated headers that a further grid adds to a table."""


def continued(
    table: GridTable, last_serial: str, more: GridTable, rows: Sequence[GridRow]
) -> Part | None:
    """What ``rows``, understood as ``more``, add to ``table`` as its further rows; None where
    they are another table. ``last_serial``: the first cell of the table's last row."""
    if more.header == table.header:
        span = more.head[0].span
        head = " ".join(dict.fromkeys(p for path in more.header for p in path))
        repeated = Furniture("repeated header", head, span)
        return more.rows, more.notes, (repeated, *more.furniture)
    filled = [row for row in rows if any(row.cells)]
    body = filled if filled and len(filled[0].cells) == len(table.header) else trimmed(rows)
    if more.title or not body or body[0].is_header or len(body[0].cells) != len(table.header):
        return None
    if not is_data(body[0]) and not _counts_on(table, last_serial, body[0]):
        return None
    if _looks_like_header(body):
        return None
    found, furniture, notes = body_rows(body, table.head)
    return found, notes, furniture


def gone_on(above: Sequence[RawRow], rows: Sequence[RawRow]) -> tuple[RawRow, ...]:
    """``above`` and ``rows``, the first of which go on with the group that those above end in,
    be its name the last thing before the cut."""
    group = above[-1].group if above else None
    names_group = group is not None and not total_label(above[-1].cells[0])
    if names_group and above[-1].cells[0] and not any(above[-1].cells[1:]):
        above, group = above[:-1], above[-1].cells[0]
    opened = next((n for n, row in enumerate(rows) if row.group is not None), len(rows))
    return (*above, *(replace(row, group=group) for row in rows[:opened]), *rows[opened:])


def _looks_like_header(body: Sequence[GridRow]) -> bool:
    """Whether the first row has a word where all others have figures."""
    if len(body) < 2:
        return False
    for n, text in enumerate(body[0].cells):
        below = [row.cells[n] for row in body[1:] if row.cells[n]]
        if n and text and not is_figure(text) and below and all(map(is_figure, below)):
            return True
    return False


def _counts_on(table: GridTable, last_serial: str, row: GridRow) -> bool:
    if not table.header[0] or not is_serial_heading(table.header[0][-1]):
        return False
    serial = row.cells[0]
    return (
        serial.isdecimal()
        and last_serial.isdecimal()
        and len(serial) < 6
        and int(serial) == int(last_serial[:6]) + 1
    )


def _has_figures(row: GridRow) -> bool:
    return any(is_figure(c) for c in row.cells if c and not is_note(c))


def copy_of(rows: Sequence[GridRow]) -> tuple[Furniture, ...]:
    """The rows of a grid that prints a table once more."""
    return tuple(Furniture("repeated table", row_text(row), row.span) for row in trimmed(rows))
