"""Which of the rows over a table's body are its header: between rules, or close over it and made
of short words that stand over columns."""

from __future__ import annotations

from collections.abc import Sequence

from indexer.readers.pdf.columns import Columns
from indexer.readers.pdf.figures import is_figure
from indexer.readers.pdf.headings import parted
from indexer.readers.pdf.lines import Row
from indexer.readers.pdf.shapes import Edge

_MOST_ROWS = 6
_FAR = 3.2
"""Steps between rows of a header are no wider than that many ems."""
_LONG = 12
"""A heading all alone over the others is no longer than that: longer ones are titles."""
_PROSE = 36
_NOTES = ("（", "(", "注", "备注", "说明", "单位：", "单位:", "计量单位")


def header_bounds(
    rows: Sequence[Row], first: int, columns: Columns, rules: Sequence[Edge], least: int
) -> tuple[int, int]:
    """Where the header over ``rows[first]`` starts and where the body does, which may have the
    name of a group before its first figures; the same number twice where there is no header. Rows
    before ``least`` are another's."""
    left, right = columns[0][0], columns[-1][1]
    floor = max(least, first - _MOST_ROWS)
    ceiling = rows[floor].box.top - (0.0 if floor == least and least else 30.0)
    bounds = _rules_over(rows[first], rules, left, right, ceiling)
    if bounds is not None:
        top, bottom = bounds
        start = first
        while start > floor and rows[start - 1].base > top:
            start -= 1
    if bounds is not None and not any(map(_is_sentence, rows[start:first])):
        body = first
        while body > start and rows[body - 1].base > bottom:
            body -= 1
        return start, body
    body = first
    if (
        first - 2 >= floor
        and len(rows[first - 1].pieces) == 1
        and len(rows[first - 2].pieces) > 1
        and is_header(rows[first - 2], (), columns)
        and rows[first - 1].base - rows[first - 2].base > 1.2 * rows[first - 1].size
        and _is_close(rows[first - 2], rows[first - 1])
        and _is_close(rows[first - 1], rows[first])
        and rows[first - 1].size <= rows[first].size + 0.6
    ):
        body = first - 1
    start = body
    while start > floor and (
        _stands_over(rows[start - 1], rows[start], rows[start:body], columns)
        or _is_wrapped(rows[start - 1], rows[start], columns)
        or (start - 2 >= floor and _is_wrapped(rows[start - 1], rows[start - 2], columns))
    ):
        start -= 1
    return start, body


def _is_sentence(row: Row) -> bool:
    return "。" in row.text or (len(row.text) > _PROSE and len(row.pieces) == 1)


def body_start(
    rows: Sequence[Row], first: int, start: int, last: int, columns: Columns, rules: Sequence[Edge]
) -> int:
    """Where the body begins in a table between rules whose header begins in row ``first`` and
    whose figures in row ``start``: there, or with the group over it; under the first rule where
    there is no figure; at ``first`` where the figures begin there."""
    left, right = columns[0][0], columns[-1][1]
    seams = [r.at for r in rules if min(r.high, right) - max(r.low, left) > 0.8 * (right - left)]
    if start == first and not any(map(is_figure, rows[first].text.split())):
        below = next((at for at in seams if at > rows[first].base), None)
        found = [n for n in range(first, last + 1) if below is not None and rows[n].base > below]
        return found[0] if found else first
    over = max((at for at in seams if at < rows[start].base - 0.5 * rows[start].size), default=0.0)
    body = start
    while over > rows[first].base and body - 1 > first and rows[body - 1].base > over:
        body -= 1  # lines of the same row over its figures
    while body - 1 > first and len(rows[body - 1].pieces) == 1:
        above, row = rows[body - 2], rows[body - 1]
        is_parted = any(above.base < at < row.base - 0.3 * row.size for at in seams)
        if not is_parted or any(len(r.pieces) > 1 for r in rows[body - 1 : body]):
            break
        body -= 1
    return body


def _stands_over(row: Row, below: Row, under: Sequence[Row], columns: Columns) -> bool:
    """Whether a row is one of the header over ``below``: close to it, or, where it names nearly
    every column, not too far."""
    if not is_header(row, under, columns):
        return False
    if _is_close(row, below):
        return True
    named = sum(len(parted(piece, columns)) for piece in row.pieces)
    return named > 2 and named >= len(columns) - 1 and _step(row, below) <= 2 * _FAR * row.size


def _is_wrapped(row: Row, other: Row, columns: Columns) -> bool:
    """Whether a row is a line of a heading that stands beside the other row: set closer to it than
    any two lines are."""
    within = row.box.left > columns[0][0] - row.size and row.box.right < columns[-1][1] + row.size
    is_tight = abs(other.base - row.base) < 1.02 * row.size
    return within and is_tight and abs(row.size - other.size) < 0.6


def _is_close(above: Row, below: Row) -> bool:
    return _step(above, below) <= _FAR * max(above.size, below.size)


def _step(above: Row, below: Row) -> float:
    """From base line to base line, of the first line where what is turned stands high."""
    return below.box.top + 0.88 * below.size - above.base


def _rules_over(
    body: Row, rules: Sequence[Edge], left: float, right: float, ceiling: float
) -> tuple[float, float] | None:
    """The places of the rules over and under the header: the last two wide ones above the body."""
    wide = [
        rule.at
        for rule in rules
        if not rule.shaded
        and rule.high - rule.low > 0.8 * (right - left)
        and rule.low < left + 30
        and rule.high > right - 30
        and ceiling < rule.at < body.base - 0.5 * body.size
    ]
    return (wide[-2], wide[-1]) if len(wide) > 1 else None


def is_header(row: Row, under: Sequence[Row], columns: Columns) -> bool:
    """Whether a row over the table names columns: several short pieces, or one that stands over
    part of the columns only."""
    text = row.text
    if text.endswith(("。", "；", "：")) or "。" in text:
        return False
    if text.startswith(_NOTES) and (len(row.pieces) == 1 or ":" in text or "：" in text):
        return False
    left, right = columns[0][0], columns[-1][1]
    size = row.size
    if row.box.left < left - 3 * size or row.box.right > right + 3 * size:
        return False
    if under and row.size > 1.12 * max(each.size for each in under):
        return False
    if len(row.pieces) > 1:
        return all(len(piece.text) <= 24 for piece in row.pieces)
    if not under or len(text) > _LONG:
        return False
    # One piece over all of the table is its title.
    middle = (row.box.left + row.box.right) / 2
    is_centred = abs(middle - (left + right) / 2) < 1.5 * size
    reaches = row.box.right - row.box.left > 0.6 * (right - left)
    over_label = row.box.left < columns[0][1] and row.box.right > columns[0][0]
    return not is_centred and not reaches and (not over_label or len(text) <= 8)
