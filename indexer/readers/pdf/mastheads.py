"""The masthead of a page: where it ends, and in which order it is read."""

from __future__ import annotations

import re
from collections.abc import Sequence

from indexer.model import Box
from indexer.readers.pdf.lines import Row, rows_of
from indexer.readers.pdf.shapes import Edge
from indexer.readers.pdf.text import Piece

_HEAD, _HEAD_ROWS, _LARGE, _HEAD_GAP = 0.3, 8, 1.5, 5.0
"""In that part of the page, among its first rows, by print so much larger than the rest; its rule
stands so many ems under it."""
_FEWEST = 4
"""Characters under one another that are a name, at least."""
_APART, _SIGNED_APART = 1.2, 3.0
"""Gaps, in ems, by which the text stands apart from it, and its own number or day may."""
_SHORT = 30
_SIGNED = re.compile(
    r"(?:(?:19|20)\d\d年)?第[\d一二三四五六七八九十百〇○零]{1,5}期(?:[（(]?总第\d{1,4}期[）)]?)?"
    r"|(?:(?:19|20)\d\d|[〇○零一二三四五六七八九]{4})年[\d一二三四五六七八九十]{1,2}月"
    r"[\d一二三四五六七八九十]{1,3}日"
)


def masthead_end(rows: Sequence[Row], rules: Sequence[Edge], whole: Box) -> float | None:
    """Where the masthead of a page ends: large print at its head, and what stands beside and
    closely under it, down to the first rule over the width or the first wide gap."""
    sizes = sorted(row.size for row in rows)
    if not sizes:
        return None
    usual = sizes[len(sizes) // 2]
    room = whole.top + _HEAD * (whole.bottom - whole.top)
    large = [
        n for n, row in enumerate(rows[:_HEAD_ROWS]) if row.size > _LARGE * usual
        and row.box.bottom < room
    ]  # fmt: skip
    if not large:
        first = rows[0]
        return first.base + 0.2 * first.size if _is_signed(first) else None
    wide = [rule.at for rule in rules if rule.high - rule.low > 0.6 * (whole.right - whole.left)]
    for n in large:
        under = [at for at in wide if rows[n].base < at < rows[n].base + _HEAD_GAP * rows[n].size]
        if under and (n == large[-1] or min(under) < _next_top(rows, large, n)):
            return min(under)
    last = large[-1]
    while last + 1 < len(rows) and rows[last + 1].box.top - rows[last].box.bottom < rows[
        last + 1
    ].size * (_SIGNED_APART if _is_signed(rows[last + 1]) else _APART):
        last += 1
        if rows[last].box.bottom > room and not _is_signed(rows[last]):
            return None
    return rows[last].base + 0.2 * rows[last].size


def _is_signed(row: Row) -> bool:
    """Whether a row prints the number or the day of the issue beside nothing but short words."""
    texts = ["".join(piece.text.split()) for piece in row.pieces]
    return all(len(text) <= _SHORT for text in texts) and any(map(_SIGNED.fullmatch, texts))


def _next_top(rows: Sequence[Row], large: Sequence[int], n: int) -> float:
    """The top of the next row of large print behind row ``n``."""
    return next(rows[m].box.top for m in large if m > n)


def upright_name(pieces: Sequence[Piece]) -> tuple[Piece, ...]:
    """The characters of a name set large down the page, one under the other, from the top."""
    sizes = sorted(character.size for piece in pieces for character in piece.characters)
    usual = sizes[len(sizes) // 2] if sizes else 0.0
    single = sorted(
        (p for p in pieces if len(p.characters) == 1 and p.size > _LARGE * usual),
        key=lambda p: (round(p.middle / 4), p.base),
    )
    run: list[Piece] = []
    for piece in single:
        last = run[-1] if run else None
        if last is not None and not (
            abs(piece.middle - last.middle) < 0.3 * piece.size
            and 0.9 * piece.size < piece.base - last.base < 2 * piece.size
            and abs(piece.size - last.size) < 0.5
        ):
            if len(run) >= _FEWEST:
                break
            run = []
        run.append(piece)
    return tuple(run) if len(run) >= _FEWEST else ()


def masthead_rows(pieces: Sequence[Piece]) -> list[Row]:
    """The rows of a masthead: what is printed small beside the large print follows it."""
    most = max(p.size for p in pieces)
    large = rows_of([p for p in pieces if p.size > most / _LARGE])
    small = rows_of([p for p in pieces if p.size <= most / _LARGE])
    over = [row for row in small if row.base < large[0].box.top]
    return [*over, *large, *(row for row in small if row not in over)]
