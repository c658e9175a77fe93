"""Cells that stand one a line → rows of equal length, whatever the blank lines say."""

from __future__ import annotations

from collections import Counter
from collections.abc import Sequence
from dataclasses import dataclass

from indexer.model import Span
from indexer.parsing.tables.flat_header import spread, tree
from indexer.parsing.tables.grids import GridRow
from indexer.parsing.tables.period import Period, period_of_cells
from indexer.parsing.tables.short_heads import short_head
from indexer.parsing.tables.tokens import is_figure, is_serial_heading, total_label

_ODD_ROW = "第{0}行起有{1}格，与其余各行的{2}格不同，按从左到右放入各列。"


@dataclass(frozen=True, slots=True)
class WordCell:
    """``apart``: a blank line stands before it."""

    text: str
    line: int
    apart: bool


def rows_of(cells: Sequence[WordCell]) -> tuple[list[GridRow], list[str]]:
    """Grid rows of equal width, header levels first, and what was odd about them."""
    chunks = _chunks(cells)
    if len(chunks) == 1 and (period := period_of_cells([c.text for c in cells])) is not None:
        return _rows_by_period(cells, period), []
    width = _width(chunks)
    head, body = _split_head(chunks, width)
    doubts: list[str] = []
    rows = _header_rows(head, width)
    pending: list[WordCell] = []
    for number, chunk in enumerate(body):
        following = body[number + 1] if number + 1 < len(body) else None
        for part in _cut_totals(chunk):
            if total_label(part[0].text) and not pending:
                rows.append(_total_row(part, width))
                continue
            pending.extend(part)
            whole = len(pending) // width * width
            rows += [_grid_row(pending[at : at + width], width) for at in range(0, whole, width)]
            pending = pending[whole:]
            if pending and _stands_alone(following, width):
                if len(pending) > 1 and len(pending) * 2 != width:
                    doubts.append(_ODD_ROW.format(pending[0].line, len(pending), width))
                rows.append(_grid_row(pending, width))
                pending = []
    if pending:
        if len(pending) * 2 != width:
            doubts.append(_ODD_ROW.format(pending[0].line, len(pending), width))
        rows.append(_grid_row(pending, width))
    return rows, doubts


def _rows_by_period(cells: Sequence[WordCell], period: Period) -> list[GridRow]:
    """Rows of cells that nothing parts: as long as the period says, totals as far as their
    figures reach, and a lone word before a row as a row of its own (a group's name)."""
    head, width = period.head, period.width
    levels = [cells[:head]] if head == width else _two_levels(cells[:head], width)
    rows = _header_rows(levels, width)
    at = head
    while at < len(cells):
        if total_label(cells[at].text):
            end = at + 1
            while end < len(cells) and end - at < width and is_figure(cells[end].text):
                end += 1
            rows.append(_total_row(cells[at:end], width))
        elif _is_lone(cells, at, period):
            end = at + 1
            rows.append(_grid_row(cells[at:end], width))
        else:
            end = min(at + width, len(cells))
            rows.append(_grid_row(cells[at:end], width))
        at = end
    return rows


def _is_lone(cells: Sequence[WordCell], at: int, period: Period) -> bool:
    """Whether the cell at a row's place is a word beside which the row does not begin."""
    if is_figure(cells[at].text) or at + 1 >= len(cells):
        return False
    first = cells[period.head].text
    if first.isdecimal():
        return cells[at + 1].text.isdecimal()
    return not is_figure(cells[at + 1].text) and is_figure(cells[period.head + 1].text)


def _two_levels(head: Sequence[WordCell], width: int) -> list[Sequence[WordCell]]:
    """Header cells of two levels parted where the second level's names recur, else in front of
    as many as make the row whole."""
    texts = [c.text for c in head]
    for cut in range(2, len(head) - 1):
        short = short_head(texts[:cut], texts[cut:], width)
        if short is not None and not short[1]:
            return [head[:cut], head[cut:]]
    return [head[:width], head[width:]]


def _chunks(cells: Sequence[WordCell]) -> list[list[WordCell]]:
    chunks: list[list[WordCell]] = []
    for printed in cells:
        if printed.apart or not chunks:
            chunks.append([])
        chunks[-1].append(printed)
    return chunks


def _width(chunks: Sequence[Sequence[WordCell]]) -> int:
    """Cells of a row: the commonest length of what stands between blank lines, the header and
    totals apart."""
    rows = [c for c in chunks[1:] if not total_label(c[0].text)]
    if not rows:
        head = _leading_words(chunks[0])
        return max(2, head)
    counts = Counter(len(c) for c in rows)
    most = max(counts.values())
    width = max(size for size, count in counts.items() if count == most)
    if most == 1 and len(chunks[0]) in counts:
        return len(chunks[0])
    head = _leading_words(chunks[0])
    cells = sum(len(c) for c in rows) + len(chunks[0]) - head
    if width < head and cells % head == 0:
        # No row is narrower than its header: the blank lines stand inside rows.
        return head
    return max(2, width)


def _leading_words(chunk: Sequence[WordCell]) -> int:
    return next((n for n, c in enumerate(chunk) if is_figure(c.text)), len(chunk))


def _cut_totals(chunk: Sequence[WordCell]) -> list[list[WordCell]]:
    """A total that follows the last row without a blank line is a row of its own."""
    place = next((n for n, c in enumerate(chunk) if n and total_label(c.text)), None)
    if place is None or not any(is_figure(c.text) for c in chunk[:place]):
        return [list(chunk)]
    return [list(chunk[:place]), list(chunk[place:])]


def _stands_alone(following: Sequence[WordCell] | None, width: int) -> bool:
    """Whether a short row is complete as it is: the next one is whole by itself."""
    if following is None:
        return True
    return len(following) == width or total_label(following[0].text) is not None


def _split_head(
    chunks: Sequence[list[WordCell]], width: int
) -> tuple[list[list[WordCell]], list[list[WordCell]]]:
    """Header levels and the rest. The first data row may stand close under the header."""
    first, rest = list(chunks[0]), [list(c) for c in chunks[1:]]
    head = [first]
    if len(first) > width:
        at = len(first) - width
        if at < width and (at < 2 or any(is_figure(c.text) for c in first[:at])):
            at = width
        head, rest = [first[:at]], [first[at:], *rest]
    while rest and _is_level(rest[0], head, width):
        head.append(rest.pop(0))
    return head, rest


def _is_level(chunk: Sequence[WordCell], head: Sequence[Sequence[WordCell]], width: int) -> bool:
    filled = [c.text for c in chunk if c.text]
    if not filled or any(is_figure(t) for t in filled) or total_label(filled[0]):
        return False
    if len(chunk) == width or (len(chunk) == width - 1 and not chunk[0].text):
        return not chunk[0].text and len(filled) < len(chunk) and len(head[-1]) < len(chunk)
    return len(head[-1]) < width and len(chunk) > 1 and chunk[0].text != ""


def _header_rows(head: Sequence[Sequence[WordCell]], width: int) -> list[GridRow]:
    """Header levels as rows of ``width`` cells; one cell short, a heading stands over the group
    and the label column."""
    levels = [[c.text for c in level] for level in head]
    if len(levels) == 2 and len(levels[1]) in (width, width - 1) and not levels[1][0]:
        levels[0] = spread(levels[0], levels[1])
    elif len(levels) == 2:
        paths = tree(levels[0], levels[1], width)[0]
        levels = [[p[k] if k < len(p) else "" for p in paths] for k in (0, 1)]
    if max(map(len, levels)) == width - 1:
        at = 1 + is_serial_heading(levels[0][0])
        for level in levels:
            level.insert(at, "")
    return [_header_row(t, cells, width) for t, cells in zip(levels, head, strict=True)]


def _header_row(texts: Sequence[str], cells: Sequence[WordCell], width: int) -> GridRow:
    padded = (*texts, *[""] * (width - len(texts)))
    ids = tuple(-1 - n for n in range(len(padded)))
    return GridRow(tuple(padded), _span(cells), ids, True)


def _grid_row(cells: Sequence[WordCell], width: int) -> GridRow:
    padded = (*(c.text for c in cells), *[""] * (width - len(cells)))
    return GridRow(tuple(padded), _span(cells), tuple(-1 - n for n in range(len(padded))))


def _total_row(cells: Sequence[WordCell], width: int) -> GridRow:
    """A total whose label spans: its figures stand at the right edge."""
    figures = [c.text for c in cells[1:]]
    gap = width - 1 - len(figures)
    if gap < 0 or (len(cells) == 1):
        return _grid_row(cells, width)
    texts = (cells[0].text, *[""] * gap, *figures)
    return GridRow(texts, _span(cells), tuple(-1 - n for n in range(width)))


def _span(cells: Sequence[WordCell]) -> Span:
    return Span(cells[0].line, cells[-1].line)
