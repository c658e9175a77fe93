"""Tables whose geometry is lost (pasted out of PDF, read from a picture) but whose counts come out
even: every row ends in equally many figures, and the pieces of the header make a name for each
column. They are handed on as grids. What does not come out even stays as it is, for the readers
that weigh what may have been cut or joined.
"""

from __future__ import annotations

from collections import Counter
from collections.abc import Sequence
from dataclasses import dataclass, replace

from indexer.model import Block, Cell, Document, Furniture, Span
from indexer.parsing.counted.beside import side_by_side
from indexer.parsing.counted.heads import head_paths
from indexer.parsing.masthead_grades import is_masthead_line
from indexer.parsing.script import simplified
from indexer.parsing.tables.pdf_lines import PdfLine, is_dated_title, regions
from indexer.parsing.tables.shapes import Path
from indexer.parsing.tables.tokens import is_figure, is_serial_heading, total_label

_LEAST_ROWS = 2
_MOST_HEAD = 40
_LONGEST_GROUP = 14
_MARKS = frozenset("○●√×△✓✔是否有无")


@dataclass(frozen=True, slots=True)
class _Row:
    """A line with figures at its end: the ``words`` before them and the ``figures``."""

    line: PdfLine
    words: tuple[str, ...]
    figures: tuple[str, ...]

    @property
    def is_total(self) -> bool:
        return total_label("".join(self.words)) is not None


@dataclass(frozen=True, slots=True)
class _Body:
    """Rows and group names in printed order, up to line ``end`` (not with), and the lines that
    only say the header or the page once more."""

    entries: tuple[_Row | PdfLine, ...]
    end: int
    again: tuple[PdfLine, ...]

    @property
    def rows(self) -> list[_Row]:
        return [entry for entry in self.entries if isinstance(entry, _Row)]


def with_counted_grids(document: Document) -> tuple[Document, tuple[Furniture, ...]]:
    """``document`` with a grid for each such table, and what it prints more than once."""
    blocks = document.blocks
    grids: list[tuple[int, int, Block]] = []
    furniture: list[Furniture] = []
    for region in regions(blocks, frozenset()):
        at = 0
        while (start := _first_row(region, at)) is not None:
            found = _table(region, at, start, blocks)
            if found is None:
                at = next((n for n in range(start, len(region)) if not _row(region[n])), start)
                at = max(at, start + 1)
                continue
            grid, first, at, again = found
            grids.append((region[first].indexes[0], region[at - 1].indexes[-1], grid))
            furniture += [Furniture("repeated header", x.text, Span(x.start, x.end)) for x in again]
    if not grids:
        return document, ()
    rest: list[Block] = []
    at = 0
    for first, last, grid in grids:
        rest += [*blocks[at:first], grid]
        at = last + 1
    return replace(document, blocks=(*rest, *blocks[at:])), tuple(furniture)


def _row(line: PdfLine) -> _Row | None:
    """``line`` as a row; None where it has no figures behind words."""
    if line.kind in ("note", "prose", "single"):
        return None
    pieces = line.pieces
    count = 0
    while count < len(pieces) and (is_figure(pieces[-1 - count]) or pieces[-1 - count] in _MARKS):
        count += 1
    if not 0 < count < len(pieces):
        return None
    words = pieces[: len(pieces) - count]
    if len(words) > 1 and all(len(word) == 1 for word in words):
        words = ("".join(words),)
    return _Row(line, words, pieces[len(pieces) - count :])


def _first_row(region: Sequence[PdfLine], at: int) -> int | None:
    return next((n for n in range(at, len(region)) if _row(region[n])), None)


def _table(
    region: Sequence[PdfLine], floor: int, start: int, blocks: Sequence[Block]
) -> tuple[Block, int, int, tuple[PdfLine, ...]] | None:
    """The grid of the table whose first row is line ``start``, where its header begins, where
    its rows end, and the lines that it prints again."""
    top = start
    while top > max(floor, start - _MOST_HEAD) and _may_be_head(region[top - 1]):
        top -= 1
    titled = top > 0 and is_dated_title(region[top - 1])
    for first in range(top, start):
        if not titled and not (first > floor and region[first - 1].kind in ("single", "note")):
            continue
        for opens in (0, 1):
            header = region[first : start - opens]
            if not header or (opens and region[start - 1].kind != "single"):
                continue
            body = _body(region, header, start - opens)
            found = body and _grid(header, body, blocks)
            if body and found:
                return found, first, body.end, body.again
        if titled:
            break
    return None


def _may_be_head(line: PdfLine) -> bool:
    return line.kind in ("single", "words", "mixed") and not is_dated_title(line) and not _row(line)


def _body(region: Sequence[PdfLine], header: Sequence[PdfLine], start: int) -> _Body | None:
    """What stands under ``header`` from line ``start``. A line alone between two rows is the name
    of a group where one stands over the first row too, and else not understood."""
    head = [line.squeezed for line in header]
    is_grouped = region[start].kind == "single"
    entries: list[_Row | PdfLine] = []
    waiting: list[PdfLine] = []
    page: list[PdfLine] = []
    again: list[PdfLine] = []
    n, end = start, start
    while n < len(region):
        line = region[n]
        if row := _row(line):
            if page or (waiting and not is_grouped):
                return None
            entries += [*waiting, row]
            waiting = []
            end = n + 1
        elif [x.squeezed for x in region[n : n + len(head)]] == head:
            again += [*page, *region[n : n + len(head)]]
            page = []
            if not is_grouped:
                again += waiting
                waiting = []
            n += len(head)
            continue
        elif is_masthead_line(simplified(line.squeezed), ()):
            page.append(line)
        elif line.kind == "single" and not is_dated_title(line) and _is_short(line):
            waiting.append(line)
            if len(waiting) > 1 and is_grouped:
                break
        else:
            break
        n += 1
    if n < len(region) and not waiting and region[n].kind not in ("single", "note"):
        return None  # cells that come out otherwise: the rows go on
    names = sum(isinstance(entry, PdfLine) for entry in entries)
    if is_grouped and names < 2:
        return None
    kept = tuple(line for line in again if line.indexes[0] <= region[end - 1].indexes[-1])
    return _Body(tuple(entries), end, kept) if entries else None


def _is_short(line: PdfLine) -> bool:
    return len(line.squeezed) <= _LONGEST_GROUP * 2


def _grid(header: Sequence[PdfLine], body: _Body, blocks: Sequence[Block]) -> Block | None:
    rows = [row for row in body.rows if not row.is_total]
    if len(rows) < _LEAST_ROWS:
        return None
    if beside := side_by_side(header, [row.line for row in body.rows]):
        if len(body.rows) < len(body.entries):
            return None
        printed = [Span(row.line.start, row.line.end) for row in body.rows]
        return _block(header, [(name,) for name in beside[0]], beside[1], printed, blocks)
    values = len(rows[0].figures)
    if any(len(row.figures) != values for row in body.rows):
        return None
    serial = all(row.words[0].isdecimal() for row in rows)
    words = Counter(len(row.words) - serial for row in rows)
    if not set(words) <= {1, 2} or any(len(row.words) > 1 for row in body.rows if row.is_total):
        return None
    group = int(words[2] > 0)
    if group and len(rows[0].words) - serial < 2:
        return None
    lead = serial + group + 1
    paths = head_paths(header, lead, values)
    if paths is None or is_serial_heading(paths[0][0]) != serial:
        return None
    cells: list[tuple[str, ...]] = []
    spans: list[Span] = []
    for entry in body.entries:
        if isinstance(entry, PdfLine):
            cells.append((entry.text,))
            spans.append(Span(entry.start, entry.end))
            continue
        first = [""] * (lead - len(entry.words)) + list(entry.words)
        if serial and not entry.is_total:
            first = [entry.words[0], *[""] * (lead - len(entry.words)), *entry.words[1:]]
        cells.append((*first, *entry.figures))
        spans.append(Span(entry.line.start, entry.line.end))
    return _block(header, paths, cells, spans, blocks)


def _block(
    header: Sequence[PdfLine],
    paths: Sequence[Path],
    rows: Sequence[tuple[str, ...]],
    spans: Sequence[Span],
    blocks: Sequence[Block],
) -> Block:
    """The grid; a row of one cell is the name of a group and reaches over all columns."""
    head = _head_cells(paths)
    body = [
        tuple(Cell(text, 1, len(paths) if len(row) == 1 else 1) for text in row) for row in rows
    ]
    return Block(
        "grid",
        "",
        header[0].start,
        spans[-1].line_end,
        grid=(*head, *body),
        blank_before=blocks[header[0].indexes[0]].blank_before,
        rows_at=(*[Span(header[0].start, header[-1].end)] * len(head), *spans),
    )


def _head_cells(paths: Sequence[Path]) -> list[tuple[Cell, ...]]:
    """Rows of header cells with the spans that ``paths`` mean."""
    depth = max(map(len, paths))
    found = []
    for level in range(depth):
        cells: list[Cell] = []
        for n, path in enumerate(paths):
            if level >= len(path):
                continue
            over = paths[n - 1][: level + 1] if n else ()
            is_leaf = level == len(path) - 1
            if cells and not is_leaf and over == path[: level + 1]:
                last = cells[-1]
                cells[-1] = Cell(last.text, last.rowspan, last.colspan + 1, True)
            else:
                cells.append(Cell(path[level], depth - level if is_leaf else 1, 1, True))
        found.append(tuple(cells))
    return found
