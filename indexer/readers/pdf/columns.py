"""Lines that stand in columns: what stands side by side in each, and the columns that they share.

A column is a stretch of x; between two of them runs a gutter that (nearly) no line of the body
crosses, however little room a single line leaves there. Rules and edges of shading that run
through the body bound columns too.
"""

from __future__ import annotations

import re
from bisect import bisect_left, bisect_right
from collections.abc import Iterable, Sequence
from dataclasses import replace
from itertools import pairwise

from indexer.readers.pdf.figures import is_figure
from indexer.readers.pdf.lines import Row
from indexer.readers.pdf.shapes import Character
from indexer.readers.pdf.text import Piece, is_wide, piece_of

MOST_COLUMNS = 60
_LEADER = re.compile(r"(?:[.…·．]\s?){4,}|…{2,}")
_LETTERS = re.compile(r"\S(?:\s+\S)+")
_TOTAL = re.compile(r"[合总小共]计")
_SPREAD = 4.0
_GUTTER = 0.3
"""The least gutter in ems."""
_CHANCE, _MANY = 0.9, 8
"""Between words the gutter must be that wide where there are not many lines: what a few of them
leave open may be chance."""
_SHORT = 16
_CROSSING = 20
"""One line in so many may cross a gutter."""

Columns = Sequence[tuple[float, float]]
"""Left and right edge of each column's print, from left to right."""


def is_leader(text: str) -> bool:
    """Whether dots lead from a title to its page number: a contents list."""
    return _LEADER.search(text) is not None


def is_spaced(row: Row) -> bool:
    """Whether it is one word with its characters set apart."""
    return _LETTERS.fullmatch(row.text) is not None and len(row.pieces) > 1


def is_spread(characters: Sequence[Character]) -> bool:
    """Whether ideographs are set apart evenly, as a name is that fills the width of its column."""
    if len(characters) < 2 or not all(is_ideograph(c.text) for c in characters):
        return False
    gaps = [b.left - a.right for a, b in pairwise(characters)]
    size = characters[0].size
    return min(gaps) > 0.28 * size and max(gaps) - min(gaps) < 0.3 * size


def is_total(text: str) -> bool:
    return _TOTAL.fullmatch("".join(text.split())) is not None


def is_ideograph(text: str) -> bool:
    return "\u3400" <= text[0] <= "\u9fff"


def with_spread_names(rows: Sequence[Row]) -> list[Row]:
    """``rows`` with the characters of a first name that are set apart, each as a piece, put
    together: three and more at even steps, or two as far apart as another name is long."""
    starts = [_spread_start(row) for row in rows]
    ends = {
        round(end / 2)
        for row, count in zip(rows, starts, strict=True)
        if (count > 2 or len(row.pieces[0].text) > 2)
        for end in (row.pieces[max(count, 1) - 1].box.right,)
    }
    found = []
    for row, count in zip(rows, starts, strict=True):
        end = row.pieces[count - 1].box.right if count else 0.0
        is_name = count > 2 or (
            count == 2
            and (
                is_total("".join(p.text for p in row.pieces[:2]))
                or any(round(end / 2) + step in ends for step in (-1, 0, 1))
            )
        )
        if is_name:
            name = piece_of([c for p in row.pieces[:count] for c in p.characters])
            row = replace(row, pieces=(name, *row.pieces[count:]))
        found.append(row)
    return found


def _spread_start(row: Row) -> int:
    """How many of the first pieces of a row are single ideographs at even steps."""
    count = 0
    while count < len(row.pieces) and len(row.pieces[count].characters) == 1:
        last = [p.characters[0] for p in row.pieces[: count + 1]]
        if count and not is_spread(last):
            break
        if not is_ideograph(last[-1].text) or (
            count and last[-1].left - last[-2].right > _SPREAD * last[-1].size
        ):
            break
        count += 1
    return count if count > 1 else 0


def tokens_of(row: Row) -> list[str]:
    return [token for piece in row.pieces for token in piece.text.split()]


def parts_of(row: Row) -> int:
    """How many things stand side by side: pieces, and figures within one that blanks part."""
    count = 0
    for piece in row.pieces:
        tokens = piece.text.split()
        figures = sum(is_figure(token) for token in tokens)
        count += len(tokens) if len(tokens) > 1 and figures >= len(tokens) - 1 else 1
    return count


def columns_of(rows: Sequence[Row], bounds: Sequence[float] = ()) -> list[tuple[float, float]]:
    """The columns of ``rows``, which must not be empty; none reaches over one of ``bounds``."""
    fullest = sorted(parts_of(row) for row in rows)[-max(1, len(rows) // 5)]
    dense = [row for row in rows if parts_of(row) >= 0.6 * fullest] or list(rows)
    least = _GUTTER * min(row.size for row in dense)
    wide = _CHANCE if len(dense) < _MANY else _GUTTER
    # A total may stand over two columns, in the middle of both.
    named = [p for row in dense for p in row.pieces if not is_total(p.text)]
    spans = [span for piece in named for span in _extents(piece, wide)]
    found = _stretches(spans, least, _crossed(dense))
    clear = sorted(
        (p.box.left, p.box.right)
        for row in rows
        for p in row.pieces
        if all(p.box.right < left - 1 or p.box.left > right + 1 for left, right in found)
        and len(p.text) <= _SHORT
    )
    for span, count in _counted(clear):
        if count > 1:
            found = _joined(sorted([*found, span]), least)
    found = _widened(found, rows)
    for at in bounds:
        found = [part for column in found for part in _split(column, at, rows)]
    return sorted(found)[:MOST_COLUMNS]


def _widened(columns: Columns, rows: Sequence[Row]) -> list[tuple[float, float]]:
    """``columns`` as wide as the pieces that stand in one of them alone: lines of a cell that no
    full row holds."""
    found = list(columns)
    for row in rows:
        for piece in row.pieces:
            box = piece.box
            own = [n for n, c in enumerate(found) if box.left < c[1] and box.right > c[0]]
            if len(own) == 1 and len(piece.text) <= 2 * _SHORT:
                left, right = found[own[0]]
                found[own[0]] = (min(left, box.left), max(right, box.right))
    return found


def _counted(
    spans: Sequence[tuple[float, float]],
) -> list[tuple[tuple[float, float], int]]:
    """The stretches that ``spans``, in order, fill, and how many of them fill each."""
    found: list[tuple[tuple[float, float], int]] = []
    for left, right in spans:
        if found and left < found[-1][0][1]:
            (low, high), count = found[-1]
            found[-1] = ((low, max(high, right)), count + 1)
        else:
            found.append(((left, right), 1))
    return found


def _extents(piece: Piece, wide: float) -> list[tuple[float, float]]:
    """The stretches that a piece fills: figures apart from what stands beside them, words together
    unless a gap of ``wide`` ems parts them."""
    merged: list[list[Character]] = []
    for word in words_of(piece):
        if merged:
            gap = word[0].left - merged[-1][-1].right
            is_text = not any(
                is_figure("".join(c.text for c in each)) for each in (merged[-1], word)
            )
            if is_text and gap < wide * piece.size:
                merged[-1] = [*merged[-1], *word]
                continue
        merged.append(word)
    return [(m[0].left, max(c.right for c in m)) for m in merged]


def _crossed(rows: Sequence[Row]) -> int:
    return len(rows) // _CROSSING


def _stretches(
    spans: Iterable[tuple[float, float]], least: float, allowed: int
) -> list[tuple[float, float]]:
    """The stretches of x that more than ``allowed`` of ``spans`` cover, with gaps of ``least`` and
    more between them."""
    events = sorted((x, step) for a, b in spans for x, step in ((a, 1), (max(b, a + 0.1), -1)))
    found: list[tuple[float, float]] = []
    depth = 0
    start = 0.0
    for x, step in events:
        before, depth = depth, depth + step
        if before <= allowed < depth:
            start = x
        elif before > allowed >= depth:
            found.append((start, x))
    return _joined(found, least)


def _joined(spans: Sequence[tuple[float, float]], least: float) -> list[tuple[float, float]]:
    found: list[tuple[float, float]] = []
    for left, right in spans:
        if found and left - found[-1][1] < least:
            found[-1] = (found[-1][0], max(found[-1][1], right))
        else:
            found.append((left, right))
    return found


def _split(
    column: tuple[float, float], at: float, rows: Sequence[Row]
) -> list[tuple[float, float]]:
    """A column cut at ``at``, each part as wide as what is printed there."""
    left, right = column
    if not left + 1 < at < right - 1:
        return [column]
    inside = [
        c
        for row in rows
        for p in row.pieces
        for c in p.characters
        if left - 0.1 <= c.middle <= right + 0.1
    ]
    before = [c for c in inside if c.middle < at]
    behind = [c for c in inside if c.middle >= at]
    if not before or not behind:
        return [column]
    return [
        (min(c.left for c in before), min(at, max(c.right for c in before))),
        (max(at, min(c.left for c in behind)), max(c.right for c in behind)),
    ]


def edges_of(columns: Columns) -> tuple[float, ...]:
    middles = [(a[1] + b[0]) / 2 for a, b in pairwise(columns)]
    return (columns[0][0] - 1, *middles, columns[-1][1] + 1)


def column_of(x: float, columns: Columns) -> int:
    """The column nearest to ``x``."""
    n = bisect_right([c[0] for c in columns], x) - 1
    if n < 0:
        return 0
    if x <= columns[n][1] or n + 1 == len(columns):
        return n
    return n if x - columns[n][1] <= columns[n + 1][0] - x else n + 1


def words_of(piece: Piece) -> list[list[Character]]:
    """The characters of a piece, parted at every gap that no setting of a line makes, and at
    blanks beside figures; one name with its characters set apart is one word."""
    if is_spread(piece.characters):
        return [list(piece.characters)]
    words: list[list[Character]] = []
    for character in piece.characters:
        if words:
            before = words[-1][-1]
            gap = (character.left - before.right) / max(piece.size, 0.1)
            if gap > (0.1 if character.blank else 0.28):
                words.append([])
        else:
            words.append([])
        words[-1].append(character)
    return words


def cut(piece: Piece, columns: Columns) -> list[tuple[int, int, Piece]]:
    """The piece as the things that stand in different columns: first and last column of each and
    the part of the piece. What has no gap where two columns meet stands in both."""
    edges = edges_of(columns)[1:-1]
    parts: list[list[Character]] = []
    for word in words_of(piece):
        if parts and not _meets(parts[-1][-1].right, word[0].left, edges, piece.size):
            parts[-1] += word
        else:
            parts.append(list(word))
    found: list[tuple[int, int, Piece]] = []
    for part in parts:
        found += _placed(part, columns, edges)
    return found


def _meets(left: float, right: float, edges: Sequence[float], size: float) -> bool:
    """Whether a gutter's middle lies in the gap or close beside it."""
    n = bisect_left(edges, left - 0.4 * size)
    return n < len(edges) and edges[n] <= right + 0.4 * size


def _placed(
    part: list[Character], columns: Columns, edges: Sequence[float]
) -> list[tuple[int, int, Piece]]:
    left, right = part[0].left, max(c.right for c in part)
    em = part[0].size
    first = bisect_right(edges, left + min(0.5 * em, 0.3 * (right - left)))
    last = bisect_right(edges, right - min(0.5 * em, 0.3 * (right - left)))
    if first < last and _is_tight(part, edges[first:last]):
        halves: list[list[Character]] = [[] for _ in range(last - first + 1)]
        for c in part:
            halves[bisect_right(edges, c.middle) - first].append(c)
        return [(first + n, first + n, piece_of(half)) for n, half in enumerate(halves) if half]
    return [(first, max(first, last), piece_of(part))]


def _is_tight(part: Sequence[Character], edges: Sequence[float]) -> bool:
    """Whether figures that stand in columns without room between them run into one another."""
    for at in edges:
        sides = [[c for c in part if (c.middle < at) == is_left] for is_left in (True, False)]
        if not all(sides) or not any(is_figure("".join(c.text for c in side)) for side in sides):
            return False
        before, behind = sides[0][-1].text, sides[1][0].text
        if is_wide(before) and is_wide(behind):
            return False
    return True
