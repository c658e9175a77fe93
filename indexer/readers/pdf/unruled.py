"""Rows of a region that stand in columns without rules around every cell → sheets.

A stretch of rows that set things side by side is found first, then its columns (``columns``), its
body's rows (``bodies``) and the header over them (``headers``). What is drawn helps where there is
any of it: level rules and the edges of shading part rows, or header and body; upright ones bound
columns.
"""

from __future__ import annotations

from bisect import bisect_right
from collections import Counter
from collections.abc import Sequence
from dataclasses import dataclass, replace
from itertools import pairwise

from indexer.readers.pdf.atoms import Line, lines_of
from indexer.readers.pdf.bodies import Body, body_of
from indexer.readers.pdf.columns import (
    Columns,
    columns_of,
    edges_of,
    parts_of,
    tokens_of,
    with_spread_names,
)
from indexer.readers.pdf.figures import is_figure
from indexer.readers.pdf.grids import Sheet, SheetCell
from indexer.readers.pdf.header_bounds import body_start, header_bounds
from indexer.readers.pdf.headers import header_cells, with_empty
from indexer.readers.pdf.lines import Element, Row
from indexer.readers.pdf.regions import Region
from indexer.readers.pdf.shapes import Character, Edge
from indexer.readers.pdf.stretches import has_figures, is_open, is_wordy, stretches_of
from indexer.readers.pdf.text import block_text

_LINES = 1.35
"""Lines of cells side by side stand so many ems apart at most."""
_GROUP = 16
"""Characters that the name of a group has at most."""


@dataclass(frozen=True, slots=True)
class Drawn:
    """What is drawn around the rows: level and upright edges, rules and those of shading."""

    level: tuple[Edge, ...] = ()
    upright: tuple[Edge, ...] = ()


def with_unruled(region: Region, drawn: Drawn, page: int, before: Sheet | None = None) -> Region:
    """``region`` with each run of rows in columns made one sheet. ``before``: the table that the
    page before ended with, whose columns the first rows may go on in, however few they are."""
    elements: list[Element] = []
    for run in _runs(region.elements):
        if isinstance(run, Sheet):
            elements.append(run)
        else:
            elements.extend(tables_in(run, drawn, page, None if elements else before))
    return replace(region, elements=tuple(elements))


def _runs(elements: Sequence[Element]) -> list[Sheet | list[Row]]:
    runs: list[Sheet | list[Row]] = []
    for element in elements:
        if isinstance(element, Sheet):
            runs.append(element)
        elif runs and isinstance(runs[-1], list):
            runs[-1].append(element)
        else:
            runs.append([element])
    return runs


def tables_in(
    rows: Sequence[Row], drawn: Drawn, page: int, before: Sheet | None = None
) -> list[Element]:
    """``rows`` with those that are a table made one sheet each."""
    rows = with_spread_names(rows)
    found: list[Element] = []
    done = 0
    for stretch in stretches_of(rows, drawn.level):
        first, last = stretch.first, stretch.last
        if first < done:
            continue
        start = _first_figures(rows, first, last)
        kept: Columns = ()
        if before is not None and not found and start <= before.header + 2:
            kept = _kept(rows[start : last + 1], before)
        columns = kept or _columns(rows, first, start, last, drawn)
        if len(columns) < 2 or not (
            kept or _stand_in(rows[first : last + 1], columns, ruled=stretch.ruled)
        ):
            continue
        if kept and not _is_repeated(rows[done:start], before):
            head = body = _first_of(rows, done, first, columns)
            end = _tail(rows, last, columns, drawn.level)
        elif stretch.ruled:
            head, end = first, last
            body = body_start(rows, first, start, last, columns, drawn.level)
            if body == first and start == first:
                head, body = header_bounds(rows, start, columns, (), done)
        else:
            head, body = header_bounds(rows, start, columns, drawn.level, done)
            end = _tail(rows, last, columns, drawn.level)
        sheet = _sheet(rows[head:body], rows[body : end + 1], columns, drawn, page)
        sheet = _with_header_of(before if not found else None, sheet)
        found.extend(rows[done:head])
        found.append(sheet)
        done = end + 1
    found.extend(rows[done:])
    return found


def _with_header_of(before: Sheet | None, sheet: Sheet) -> Sheet:
    """``sheet`` with the header of the table before where it prints the same once more: fewer rows
    under it may show less of what stands over what."""
    if before is None or len(before.across) != len(sheet.across) or before.header != sheet.header:
        return sheet
    printed = [
        Counter(c.text for cell in s.cells if cell.row < s.header for c in cell.characters)
        for s in (before, sheet)
    ]
    if printed[0] != printed[1]:
        return sheet
    head = [cell for cell in before.cells if cell.row < before.header]
    body = [cell for cell in sheet.cells if cell.row >= sheet.header]
    return replace(sheet, cells=(*head, *body))


def _is_repeated(rows: Sequence[Row], before: Sheet | None) -> bool:
    """Whether ``rows`` print words of the header of the table before."""
    named = {c.text for c in before.cells if c.row < before.header} if before else set()
    return any(piece.text in named for row in rows for piece in row.pieces)


def _first_of(rows: Sequence[Row], done: int, first: int, columns: Columns) -> int:
    """The first row of a table that goes on from the page before: lines close over its rows, each
    one short text, are a group or the end of a cell."""
    n = first
    while (
        n > done
        and len(rows[n - 1].text) <= _GROUP
        and rows[n].base - rows[n - 1].base < 2.6 * rows[n].size
        and rows[n - 1].size <= rows[first].size * 1.05
    ):
        n -= 1
    return n


def _first_figures(rows: Sequence[Row], first: int, last: int) -> int:
    """The first row from ``first`` on that holds figures: those over it are header."""
    n = first
    while n <= last and not (is_open(rows[n]) and has_figures(rows[n]) and _is_filled(rows[n])):
        n += 1
    # Among cells of words a figure stands alone: under a row that names every column it is one.
    over = range(first + 1, min(n, last + 1))
    if any(map(is_figure, (t for k in over for t in tokens_of(rows[k])))) and _names_all(
        rows[first : last + 1]
    ):
        return first + 1
    return n if n <= last else first


def _names_all(rows: Sequence[Row]) -> bool:
    """Whether the first of ``rows`` holds as many words as any of them has cells."""
    return is_wordy(rows[0]) and parts_of(rows[0]) >= max(3, *map(parts_of, rows))


def _is_filled(row: Row) -> bool:
    """Whether a row holds two figures, or one beside one name: a heading may hold one (0～6 岁)."""
    figures = [is_figure(token) for token in tokens_of(row)]
    return sum(figures) > 1 or 2 * sum(figures) >= len(figures)


def _columns(
    rows: Sequence[Row], first: int, start: int, last: int, drawn: Drawn
) -> list[tuple[float, float]]:
    """The columns of the body, whose figures begin in row ``start``; the row over it names them
    and so is as good as one of them."""
    body = [row for row in rows[start : last + 1] if is_open(row)]
    lone = [row for row in rows[start : last + 1] if not is_open(row)]
    if start > first and len(body) < 3:
        over = [row for row in rows[first:start] if is_open(row)]
        fullest = max(map(parts_of, body))
        body = [row for row in over if parts_of(row) >= fullest][-1:] + body
    top, bottom = body[0].box.top, body[-1].box.bottom
    left, right = min(r.box.left for r in body), max(r.box.right for r in body)
    bounds = _bounds(drawn.upright, top, bottom, left, right)
    return columns_of([*body, *lone], bounds)


def _bounds(
    upright: Sequence[Edge], top: float, bottom: float, left: float, right: float
) -> list[float]:
    """The places of upright edges that run along a third of the body at least."""
    runs: dict[int, float] = {}
    for edge in upright:
        if left < edge.at < right:
            shared = min(edge.high, bottom) - max(edge.low, top)
            runs[round(edge.at)] = runs.get(round(edge.at), 0.0) + max(0.0, shared)
    return [float(at) for at, run in sorted(runs.items()) if run >= 0.3 * (bottom - top)]


def _kept(rows: Sequence[Row], before: Sheet) -> Columns:
    """The columns of the table before where all of ``rows`` stand in them; else none."""
    across = before.across
    body = [row for row in rows if len(row.pieces) > 1]
    for row in body:
        columns = [bisect_right(across, piece.middle) - 1 for piece in row.pieces]
        # A total stands over the columns of groups and names.
        firsts = [0, *columns[1:]]
        lasts = [max(columns[0], columns[1] - 1), *columns[1:]]
        inside = min(columns) >= 0 and all(
            last < len(across) - 1
            and piece.box.left > across[n] - 0.5 * piece.size
            and piece.box.right < across[last + 1] + 0.5 * piece.size
            for n, last, piece in zip(firsts, lasts, row.pieces, strict=True)
        )
        if not inside or len(set(columns)) < len(columns):
            return ()
    return [(a + 0.1, b - 0.1) for a, b in pairwise(across)] if body else ()


def _stand_in(rows: Sequence[Row], columns: Columns, *, ruled: bool) -> bool:
    """Whether the rows are a table: three of them fill several of the columns, or two where
    there are three columns or rules around; rows without any figure need rules, those of words
    with a column of figures a row that names all columns."""
    several = 0
    figures = 0
    for row in rows:
        line = lines_of([row], columns)[0]
        several += len({a.first for a in line.atoms}) >= 2
        figures += has_figures(row)
    if ruled:
        return several >= 2
    if not figures and several >= 4 and _names_all(rows):
        # Among cells of words a column of figures shows that they are one.
        atoms = [a for line in lines_of(rows[1:], columns) for a in line.atoms if a.is_figure]
        figures = max(Counter(a.first for a in atoms).values(), default=0) > 2
    return figures > 0 and (several >= 3 or (several >= 2 and len(columns) >= 3))


def _tail(rows: Sequence[Row], last: int, columns: Columns, rules: Sequence[Edge]) -> int:
    """The last row of the table: what follows closely in one column belongs to a cell over
    several lines."""
    end = last
    edges = edges_of(columns)
    if last + 2 == len(rows) and 1 < len(rows[-1].text) <= _GROUP and len(rows[-1].pieces) == 1:
        # The name of a group whose rows are on the next page.
        step = rows[last].base - rows[last - 1].base if last else 0.0
        is_level = abs(rows[-1].base - rows[last].base - step) < 0.1 * step
        if is_level and rows[-1].size <= rows[last].size * 1.05 and not _is_note(rows[-1].text):
            return last + 1
    while end + 1 < len(rows) and not has_figures(rows[end + 1]):
        row = rows[end + 1]
        close = row.base - rows[end].base < (1.7 if len(row.pieces) == 1 else _LINES) * row.size
        within = (not _is_note(row.text) or _hangs(rows, end, last)) and all(
            0 <= (n := bisect_right(edges, piece.middle) - 1) < len(columns)
            and piece.box.left > edges[n] - row.size
            and piece.box.right < edges[n + 1] + row.size
            for piece in row.pieces
        )
        if (
            not close
            or not within
            or _rule_between(rows[end], row, rules)
            or row.size > rows[last].size * 1.05
        ):
            break
        end += 1
    return end


def _hangs(rows: Sequence[Row], end: int, last: int) -> bool:
    """Whether the row under ``end`` is a further line of its label in brackets: set as large, and
    closer than rows are."""
    row, step = rows[end + 1], rows[end + 1].base - rows[end].base
    steps = [b.base - a.base for a, b in pairwise(rows[max(0, last - 6) : last + 1])]
    return (
        row.text[:1] in "（("
        and row.text[-1:] in "）)"
        and len(row.text) <= _GROUP
        and abs(row.size - rows[last].size) < 0.1
        and bool(steps)
        and step < 0.8 * sorted(steps)[len(steps) // 2]
    )


def _is_note(text: str) -> bool:
    return text[:1] in "注备说（(" or any(mark in text[:6] for mark in "：:")


def _rule_between(above: Row, below: Row, rules: Sequence[Edge]) -> bool:
    return any(
        above.base - 0.5 * above.size < rule.at < below.base - 0.5 * below.size
        and rule.low < above.box.right
        and rule.high > above.box.left
        for rule in rules
    )


def _sheet(
    head: Sequence[Row], rows: Sequence[Row], columns: Columns, drawn: Drawn, page: int
) -> Sheet:
    body, wrap = body_of(lines_of(rows, columns), columns, drawn.level)
    while len(head) > 1:
        more, _ = body_of(lines_of([head[-1], *rows], columns), columns, drawn.level)
        if len(more.rows) > len(body.rows) or len(more.rows[0]) <= len(body.rows[0]):
            break
        body, rows, head = more, [head[-1], *rows], head[:-1]
    wide = with_empty(head, columns, drawn.level, wrap)
    if len(wide) > len(columns):
        columns = wide
        body, wrap = body_of(lines_of(rows, columns), columns, drawn.level)
    across = edges_of(columns)
    cells = list(header_cells(head, columns, drawn.level, wrap))
    depth = max((cell.row + cell.rowspan for cell in cells), default=0)
    first = min(line.top for row in body.rows for line in row)
    tops: list[float] = []
    for level in range(depth):
        own = [c for cell in cells if cell.row == level for c in cell.characters]
        tops.append(min((c.top for c in own), default=first))
    tops += [min(line.top for line in row) for row in body.rows]
    for n in range(1, len(tops)):
        tops[n] = max(tops[n], tops[n - 1])
    cells += body_cells(body, len(columns), depth)
    bottom = max(line.bottom for row in body.rows for line in row)
    return Sheet(page, across, (*tops, bottom), tuple(cells), ruled=False, header=depth)


def body_cells(body: Body, width: int, shift: int) -> list[SheetCell]:
    """The cells of a body whose first row has the number ``shift``."""
    cells: list[SheetCell] = []
    covered = {(n, g.column) for g in body.groups for n in range(g.first, g.last + 1)}
    for g in body.groups:
        own = tuple(c for atom in g.atoms for c in atom.piece.characters)
        rowspan = g.last - g.first + 1
        cells.append(SheetCell(g.first + shift, g.column, rowspan, 1, own, block_text(own)))
    for n, row in enumerate(body.rows):
        cells += _cells_of(row, n, width, shift, covered)
    return sorted(cells, key=lambda cell: (cell.row, cell.column))


def _cells_of(
    row: Sequence[Line], n: int, width: int, shift: int, covered: set[tuple[int, int]]
) -> list[SheetCell]:
    """The cells of one row; a lone text that is no figure spans the width."""
    atoms = [atom for line in row for atom in line.atoms]
    if len(row) == 1 and len(atoms) == 1 and not atoms[0].is_figure and n + shift:
        own = atoms[0].piece.characters
        return [SheetCell(n + shift, 0, 1, width, own, (atoms[0].text,))]
    held: dict[int, list[Character]] = {}
    until: dict[int, int] = {}
    for atom in sorted(atoms, key=lambda a: a.first):
        start = next((c for c, end in until.items() if c < atom.first <= end), atom.first)
        held.setdefault(start, []).extend(atom.piece.characters)
        until[start] = max(until.get(start, start), atom.last)
    cells = []
    column = 0
    while column < width:
        own = tuple(held.get(column, ()))
        last = until.get(column, column)
        if own or (n, column) not in covered:
            cells.append(SheetCell(n + shift, column, 1, last - column + 1, own, block_text(own)))
        column = last + 1
    return cells
