"""Rows of a region that stand in columns without rules between them → sheets.

The body is a run of rows of two pieces and more; its columns are the stretches of x that they fill.
The header over it is read in ``headers``. Level rules, where there are any, bound rows (a table
ruled between its rows only) or header and body (a three-line table).
"""

from __future__ import annotations

from bisect import bisect_left, bisect_right
from collections.abc import Sequence
from itertools import pairwise

from indexer.readers.pdf.columns import (
    MOST_COLUMNS,
    Columns,
    column_of,
    columns_of,
    is_figure,
    is_leader,
    parted,
    parts_of,
    words_of,
)
from indexer.readers.pdf.grids import Sheet, SheetCell
from indexer.readers.pdf.headers import header_bounds, header_cells
from indexer.readers.pdf.lines import Element, Region, Row, rows_of
from indexer.readers.pdf.shapes import Character, Edge
from indexer.readers.pdf.text import Piece, block_text, pieces_of

_LEAST = 3
"""Rows in columns that make a table."""


def with_unruled(
    region: Region, rules: Sequence[Edge], page: int, before: Sheet | None = None
) -> Region:
    """``region`` with each run of rows in columns made one sheet. ``before``: the table that the
    page before ended with, whose columns the first rows may go on in, however few they are."""
    elements: list[Element] = []
    for run in _runs(region.elements):
        if isinstance(run, Sheet):
            elements.append(run)
        else:
            elements.extend(_tables_in(run, rules, page, None if elements else before))
    return Region(tuple(elements), region.left, region.right)


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


def _tables_in(
    rows: list[Row], rules: Sequence[Edge], page: int, before: Sheet | None
) -> list[Element]:
    found: list[Element] = []
    done = 0
    for first, last, count in _bodies(rows):
        first = _first_figures(rows, first, last)
        kept: Columns = ()
        if before is not None and first <= before.header + 1:
            kept = _kept(rows[first : last + 1], before)
        if first < done or (count < _LEAST and not kept):
            continue
        rows[first : last + 1] = parted(rows[first : last + 1])
        columns = kept or columns_of(rows[first : last + 1])
        if len(columns) < 2 or not (kept or _stand_in(rows[first : last + 1], columns)):
            continue
        start, body = header_bounds(rows, first, columns, rules, done)
        end = _tail(rows, last, columns, rules)
        sheet = _sheet(rows[start:body], rows[body : end + 1], columns, rules, page)
        found.extend(rows[done:start])
        found.append(sheet)
        done = end + 1
    found.extend(rows[done:])
    return found


def _is_body(row: Row) -> bool:
    """Several pieces, and no sentence: the last one a figure, or all of them short."""
    if is_leader(row.text):
        return False
    if parts_of(row) < 2:
        return False
    text = row.text
    return not text.endswith(("。", "，", "；", "：", "、")) and "。" not in text


def _ends_in_figure(row: Row) -> bool:
    return is_figure(row.pieces[-1].text.split()[-1]) if row.pieces[-1].text.split() else False


def _kept(rows: Sequence[Row], before: Sheet) -> Columns:
    """The columns of the table before where all of ``rows`` stand in them; else none."""
    across = before.across
    body = [row for row in rows if len(row.pieces) > 1]
    for row in body:
        columns = [bisect_right(across, piece.middle) - 1 for piece in row.pieces]
        inside = all(
            0 <= n < len(across) - 1
            and piece.box.left > across[n] - 0.5 * piece.size
            and piece.box.right < across[n + 1] + 0.5 * piece.size
            for n, piece in zip(columns, row.pieces, strict=True)
        )
        if not inside or len(set(columns)) < len(columns):
            return ()
    return [(a + 0.1, b - 0.1) for a, b in pairwise(across)] if body else ()


def _bodies(rows: Sequence[Row]) -> list[tuple[int, int, int]]:
    """First and last row of each run of rows in columns, and how many there are; rows of one piece
    may stand between."""
    found: list[tuple[int, int, int]] = []
    first = last = -1
    count = figures = 0

    def close() -> None:
        if figures >= min(2, count):
            found.append((first, last, count))

    for n, row in enumerate(rows):
        if _is_body(row):
            opens = figures >= 2 and not any(map(is_figure, row.text.split()))
            if first >= 0 and (opens or _is_cut(rows, last, n)):
                close()
                first, count, figures = -1, 0, 0
            if first < 0:
                first = n
            last = n
            count += 1
            figures += _ends_in_figure(row)
        elif first >= 0 and (n - last > 3 or _ends_table(row, rows[last])):
            close()
            first, count, figures = -1, 0, 0
    close()
    return found


def _ends_table(row: Row, last: Row) -> bool:
    """Whether a row of one piece is no label or group of the table above: a sentence, a title."""
    text = row.text
    if len(text) > 30 or text.endswith(("。", "；")) or is_leader(text):
        return True
    return row.size > last.size + 0.6


def _is_cut(rows: Sequence[Row], last: int, n: int) -> bool:
    """Whether the gap before row ``n`` is too wide for one table."""
    gap = rows[n].base - rows[last].base
    return gap > 6.5 * rows[n].size


def _first_figures(rows: Sequence[Row], first: int, last: int) -> int:
    """The first row from ``first`` on that ends in a figure: those over it are header."""
    n = first
    while n < last and not _ends_in_figure(rows[n]):
        n += 1
    return n if n < last else first


def _stand_in(rows: Sequence[Row], columns: Columns) -> bool:
    """Whether most rows fill several columns."""
    filled = [len({column_of(p.middle, columns) for p in row.pieces}) for row in rows]
    several = sum(1 for n in filled if n >= 2)
    return several >= _LEAST and several * 2 >= len(rows)


def _tail(rows: Sequence[Row], last: int, columns: Columns, rules: Sequence[Edge]) -> int:
    """The last row of the table: what follows closely in the label's column belongs to a label
    over several lines."""
    end = last
    while end + 1 < len(rows) and len(rows[end + 1].pieces) == 1:
        row = rows[end + 1]
        close = row.base - rows[end].base < 1.45 * row.size
        own = column_of(row.pieces[0].middle, columns)
        within = row.box.right <= columns[own][1] + row.size and own <= 1
        if (
            not close
            or not within
            or _rule_between(rows[end], row, rules)
            or row.size > rows[last].size * 1.05
        ):
            break
        end += 1
    return end


def _rule_between(above: Row, below: Row, rules: Sequence[Edge]) -> bool:
    return any(
        above.base - 0.5 * above.size < rule.at < below.base - 0.5 * below.size
        and rule.low < above.box.right
        and rule.high > above.box.left
        for rule in rules
    )


def _sheet(
    head: Sequence[Row],
    body: Sequence[Row],
    columns: Columns,
    rules: Sequence[Edge],
    page: int,
) -> Sheet:
    columns = _with_empty(head, columns)
    across = _edges_of(columns)
    cells = list(header_cells(head, columns, rules))
    depth = max((cell.row + cell.rowspan for cell in cells), default=0)
    groups = _body_groups(body, columns, rules, across)
    tops: list[float] = []
    for level in range(depth):
        own = [c for cell in cells if cell.row == level for c in cell.characters]
        tops.append(min((c.top for c in own), default=body[0].box.top))
    for n in range(1, len(tops)):
        tops[n] = max(tops[n], tops[n - 1])
    for number, group in enumerate(groups):
        tops.append(min(row.box.top for row in group))
        cells += _cells_of(group, columns, depth + number)
    down = (*tops, max(row.box.bottom for row in body))
    return Sheet(page, across, down, tuple(cells), ruled=False, header=depth)


def _with_empty(head: Sequence[Row], columns: Columns) -> list[tuple[float, float]]:
    """``columns`` with those that have a heading and nothing under it."""
    found = list(columns)
    if not head:
        return found
    for piece in head[-1].pieces:
        left, right = piece.box.left, piece.box.right
        n = bisect_left(found, (left, left))
        clear_left = n == 0 or found[n - 1][1] < left - 1
        clear_right = n == len(found) or found[n][0] > right + 1
        under = [p for p in head[-1].pieces if p is not piece]
        near = _nearest(piece.middle, found)
        taken = any(_nearest(p.middle, found) == near for p in under)
        if clear_left and clear_right and taken and len(found) < MOST_COLUMNS:
            found.insert(n, (left, right))
    return found


def _nearest(x: float, columns: Columns) -> int:
    return min(range(len(columns)), key=lambda n: abs((columns[n][0] + columns[n][1]) / 2 - x))


def _edges_of(columns: Columns) -> tuple[float, ...]:
    middles = [(a[1] + b[0]) / 2 for a, b in pairwise(columns)]
    return (columns[0][0] - 1, *middles, columns[-1][1] + 1)


def _body_groups(
    rows: Sequence[Row],
    columns: Columns,
    rules: Sequence[Edge],
    across: Sequence[float],
) -> list[list[Row]]:
    """The printed lines of each row of the table: between rules where each row has one, else a
    row with figures and the lines nearest to it that hold only more of its label."""
    wide = [
        rule.at
        for rule in rules
        if rule.high - rule.low > 0.6 * (across[-1] - across[0])
        and rows[0].box.top - 2 < rule.at < rows[-1].box.bottom + 2
    ]
    whole = [n for n, row in enumerate(rows) if len(row.pieces) > 1]
    if len(wide) >= 0.6 * len(whole):
        by_rule: dict[int, list[Row]] = {}
        for row in rows:
            by_rule.setdefault(bisect_right(wide, (row.box.top + row.box.bottom) / 2), []).append(
                row
            )
        groups = [by_rule[key] for key in sorted(by_rule)]
        if all(sum(len(r.pieces) > 1 for r in g) <= 2 for g in groups):
            return groups
    return _by_nearness(rows, columns, whole)


def _by_nearness(rows: Sequence[Row], columns: Columns, whole: Sequence[int]) -> list[list[Row]]:
    groups: dict[int, list[Row]] = {n: [rows[n]] for n in whole}
    steps = sorted(rows[b].base - rows[a].base for a, b in pairwise(whole) if b - a == 1)
    step = steps[len(steps) // 2] if steps else 2 * rows[0].size
    for n, row in enumerate(rows):
        if n in groups:
            continue
        near = []
        for owner in _neighbours(n, whole):
            gap = abs(rows[owner].base - row.base)
            labelled = column_of(rows[owner].pieces[0].middle, columns) == 0
            near.append((gap + (0.0 if not labelled else 0.01), owner))
        gap, owner = min(near, default=(9e9, -1))
        if owner >= 0 and gap < 0.9 * min(step, 2.2 * row.size) and gap < 1.5 * row.size:
            groups[owner].append(row)
        else:
            groups[n] = [row]
    return [sorted(groups[n], key=lambda r: r.base) for n in sorted(groups)]


def _neighbours(n: int, whole: Sequence[int]) -> list[int]:
    at = bisect_left(whole, n)
    return [*whole[max(0, at - 1) : at], *whole[at : at + 1]]


def _cells_of(group: Sequence[Row], columns: Columns, number: int) -> list[SheetCell]:
    """The cells of one row; a lone line that is no part of another row spans the width."""
    if len(group) == 1 and len(group[0].pieces) == 1 and not is_figure(group[0].text):
        characters = group[0].pieces[0].characters
        return [SheetCell(number, 0, 1, len(columns), characters, block_text(characters))]
    held: dict[int, list[Character]] = {}
    for row in group:
        for piece in row.pieces:
            for character in _placed(piece, columns):
                held.setdefault(character[0], []).append(character[1])
    cells = []
    for n in range(len(columns)):
        own = tuple(held.get(n, ()))
        lines = tuple(" ".join(p.text for p in row.pieces) for row in _lines_of(own))
        cells.append(SheetCell(number, n, 1, 1, own, lines))
    return cells


def _lines_of(characters: Sequence[Character]) -> list[Row]:
    return rows_of(pieces_of(characters)) if characters else []


def _placed(piece: Piece, columns: Columns) -> list[tuple[int, Character]]:
    """Each character of a piece with its column: that of its word's middle."""
    found: list[tuple[int, Character]] = []
    for left, right in words_of(piece):
        own = [c for c in piece.characters if left <= c.middle <= right]
        spanned = [n for n, c in enumerate(columns) if c[0] < right and c[1] > left]
        if len(spanned) > 1:
            found += [(column_of(c.middle, columns), c) for c in own]
        else:
            found += [(column_of((left + right) / 2, columns), c) for c in own]
    return found
