"""Tables whose cells stand under one another, parted by blanks only: found by their geometry in
columns of half a character, and handed on as grids with the spans that they show.

Stages: ``regions`` (lines that may be cells) → ``_bodies`` (rows that follow one another) →
``columns_of`` (what they fill) → ``head_of`` (the names over them) → ``body_rows`` → a grid. What
does not stand in columns stays as it is, for the readers of text that lost its geometry.
"""

from __future__ import annotations

import re
from collections.abc import Sequence
from dataclasses import dataclass, replace

from indexer.model import Block, Cell, Document, Furniture, Span
from indexer.parsing.aligned.body import (
    BodyRow,
    body_rows,
    cells_of,
    ends_name,
    grouped,
    label_column,
    span_of,
)
from indexer.parsing.aligned.columns import Columns, columns_of
from indexer.parsing.aligned.head_names import Head
from indexer.parsing.aligned.heads import head_of
from indexer.parsing.aligned.lines import Printed, is_rule, regions
from indexer.parsing.aligned.placed import MEASURES, Piece, fitted
from indexer.parsing.tables.titles import is_title, names_period
from indexer.parsing.tables.tokens import is_figure, is_note

_MOST_HEAD_LINES = 8
_MOST_BETWEEN = 4
"""Lines between two rows that are none themselves."""
_LEAST_ROWS = 2
_LONG_NAME = 6
_ROW_COST = 3.0


@dataclass(frozen=True, slots=True)
class _Sheet:
    """A table as found: its blocks from ``first`` to ``last``, and those among them that the
    grid does not hold, with what they are."""

    grid: Block
    first: int
    last: int
    left_out: tuple[tuple[str, int, str], ...]


def with_aligned_grids(document: Document) -> tuple[Document, tuple[Furniture, ...]]:
    """``document`` with a grid for each aligned table, and the rules drawn in it."""
    blocks = document.blocks
    for measure in MEASURES:
        sheets = [sheet for region in regions(blocks, measure) for sheet in _sheets(region, blocks)]
        if sheets:
            break
    else:
        return document, ()
    rest: list[Block] = []
    furniture: list[Furniture] = []
    at = 0
    for sheet in sheets:
        rest += [*blocks[at : sheet.first], sheet.grid]
        at = sheet.last + 1
        furniture += [
            Furniture(kind, text, Span(blocks[n].line_start, blocks[n].line_end))
            for kind, n, text in sheet.left_out
        ]
    return replace(document, blocks=(*rest, *blocks[at:])), tuple(furniture)


def _sheets(region: Sequence[Printed], blocks: Sequence[Block]) -> list[_Sheet]:
    """The tables of one region, in order."""
    found: list[_Sheet] = []
    at = 0
    while at < len(region):
        start = next((n for n in range(at, len(region)) if region[n].kind == "row"), None)
        if start is None:
            break
        end = _body_end(region, start)
        sheet = _sheet(region, at, start, end, blocks)
        if sheet is not None:
            found.append(sheet)
        at = end
    return found


def _body_end(region: Sequence[Printed], start: int) -> int:
    """Where the rows that begin at ``start`` end: before the title or the header of a further
    table."""
    last = n = start
    while n < len(region):
        if region[n].kind == "row":
            last, n = n, n + 1
            continue
        until = next((k for k in range(n, len(region)) if region[k].kind == "row"), len(region))
        if until == len(region) or _is_heading(region[n:until], region[:start], region[last]):
            break
        n = until
    end = last + 1
    while end < len(region) and _is_tail(region[end], region[last]):
        end += 1
    return end


def _is_heading(lines: Sequence[Printed], above: Sequence[Printed], row: Printed) -> bool:
    """Whether the lines between two rows are title and header of a further table."""
    again = {line.squeezed for line in above}
    fresh = [line for line in lines if line.kind != "rule" and line.squeezed not in again]
    if any(line.is_named_title for line in fresh) or len(fresh) > _MOST_BETWEEN:
        return True
    titled = [n for n, line in enumerate(fresh) if line.kind == "single" and is_title(line.text)]
    words = [n for n, line in enumerate(fresh) if line.kind == "words"]
    if titled and words and titled[0] < words[-1]:
        return True
    return any(len(fresh[n].parts) * 3 >= 2 * max(4, len(row.parts)) for n in words)


def _is_tail(line: Printed, row: Printed) -> bool:
    """What may stand under the last row and belong to it: a rule, the rest of a label."""
    if line.kind == "rule":
        return True
    if line.kind == "single":
        return line.apart == 0 and any(ends_name(part.text, line.squeezed) for part in row.parts)
    return line.kind == "words" and line.apart == 0 and len(line.parts) < len(row.parts)


def _sheet(
    region: Sequence[Printed], floor: int, start: int, end: int, blocks: Sequence[Block]
) -> _Sheet | None:
    body = region[start:end]
    rows = [line for line in body if line.kind == "row"]
    if len(rows) < _LEAST_ROWS:
        return None
    columns = columns_of(rows)
    if columns is None:
        return None
    start -= _opens_with_group(region, start, end, columns)
    body = region[start:end]
    top, head = _head_above(region, floor, start, columns, blocks)
    if head is None or (top > floor and _is_left_over(region[top - 1], region[top])):
        return None
    if any(_is_two_names(name.text) for path in head.paths for name in path):
        return None
    # Further lines of words among the rows: the header once more, or words that stand in columns.
    again = {line.squeezed for line in region[top:start]}
    repeated = {line.index for line in body if line.kind != "rule" and line.squeezed in again}
    kept = [line for line in body if line.index not in repeated]
    edges = columns.edges
    if any(_is_shifted(fitted(line.words, edges)[1]) for line in rows):
        return None
    if any(fitted(line.words, edges)[0] > 20 for line in kept if line.kind != "rule"):
        return None
    texts = ["".join(name.text for name in path) for path in head.paths]
    label = label_column(texts, [fitted(line.words, edges)[1] for line in rows])
    found = body_rows(kept, edges, label)
    grouped(found, label)
    grid = _as_grid(head, found, len(edges), label, region[top:end], blocks)
    left_out = [
        ("rule", line.index, line.text.strip() if line.kind == "rule" else piece.text)
        for line in region[top:end]
        for piece in (line.parts[:1] if line.kind == "rule" else line.drawn)
    ]
    left_out += [("repeated header", n, blocks[n].text.strip()) for n in sorted(repeated)]
    return _Sheet(grid, region[top].index, region[end - 1].index, tuple(left_out))


def _opens_with_group(region: Sequence[Printed], start: int, end: int, columns: Columns) -> int:
    """1 where the name of a group stands between the header and the first row, as others stand
    between rows or before rows that are set back; else 0."""
    if start < 2 or region[start - 1].kind != "single" or region[start - 2].kind == "single":
        return 0
    name, first = region[start - 1].parts[0], region[start].parts[0]
    if name.left > columns.edges[0][0] + 1 or first.left < name.left:
        return 0
    others = [x for x in region[start:end] if x.kind == "single" and x.parts[0].left == name.left]
    return int(bool(others) or first.left > name.left + 1)


def _head_above(
    region: Sequence[Printed],
    floor: int,
    start: int,
    columns: Columns,
    blocks: Sequence[Block],
) -> tuple[int, Head | None]:
    """Where the header begins that stands over line ``start``, and its names: as many lines as
    stand over the columns, up to a title."""
    best: tuple[int, Head | None] = (start, None)
    worst = 0.0
    for top in range(start - 1, max(floor, start - _MOST_HEAD_LINES) - 1, -1):
        line = region[top]
        if line.kind == "row" or line.is_named_title:
            break
        if line.kind == "rule":
            if best[1] is not None and _is_whole(line, columns):
                best = (top, best[1])
                break
            continue
        if line.kind == "single" and _is_title(line, blocks[: line.index], columns, best[1]):
            break
        found = head_of(region[top:start], columns)
        if found is None:
            if best[1] is not None:
                break
            continue
        if best[1] is not None and found.cost - worst > _ROW_COST:
            break
        best, worst = (top, found), found.cost
    return best


def _is_shifted(cells: Sequence[Piece | None]) -> bool:
    """Whether a figure fell to the word beside it and left a column empty."""
    cut = [piece.text.split(" ") for piece in cells if piece and not piece.is_figure]
    return None in cells and any(
        not is_figure(words[0]) and is_figure(words[-1]) for words in cut if len(words) > 1
    )


_TWO_NAMES = re.compile("[\u3400-\u9fff]{2} [\u3400-\u9fff]{2}")


def _is_two_names(text: str) -> bool:
    """Whether a name is two that stand apart: the header stands over other columns than the rows,
    and is better counted."""
    return _TWO_NAMES.search(text) is not None


def _is_left_over(line: Printed, below: Printed) -> bool:
    """Whether a line of cells right over the header belongs to it, but stands over no columns."""
    return line.kind == "words" and len(line.parts) > 2 and below.apart == 0


def _is_whole(rule: Printed, columns: Columns) -> bool:
    left, right = columns.edges[0][0], columns.edges[-1][1]
    return rule.parts[0].left <= left + 2 and rule.parts[-1].right >= right - 4


def _is_title(line: Printed, above: Sequence[Block], columns: Columns, head: Head | None) -> bool:
    """Whether a line of one phrase stands over the whole table, as its title does, and not over
    some of its columns. ``above``: the blocks over it."""
    if head is None:
        return is_title(line.text) and len(line.squeezed) > _LONG_NAME
    left, right = columns.edges[0][0], columns.edges[-1][1]
    part = line.parts[0]
    if part.left <= columns.edges[0][1] and len(line.squeezed) > 4:
        return True
    over = next((b.text for b in reversed(above) if not is_rule(b.text)), "")
    if len(line.squeezed) <= _LONG_NAME and line.apart == 0 and (is_note(over) or is_title(over)):
        return False
    if line.apart == 1 and names_period(over) and is_title(over) and not _NAMED.search(line.text):
        return False
    off = abs(part.left + part.right - left - right) / 2
    return is_title(line.text) and (off <= 3 or len(line.squeezed) > 10)


_NAMED = re.compile(r"(?:表|情况|统计|数据|汇总|一览|月报|[）)])\s*$")
"""How a title ends that stands under another one."""


def _as_grid(
    head: Head,
    rows: Sequence[BodyRow],
    width: int,
    label: int,
    lines: Sequence[Printed],
    blocks: Sequence[Block],
) -> Block:
    spans = {
        line.index: Span(blocks[line.index].line_start, blocks[line.index].line_end)
        for line in lines
    }
    grid: list[tuple[Cell, ...]] = list(head.rows)
    first_row = min(n for row in rows for n in row.lines)
    over = [spans[line.index] for line in lines if line.index < first_row]
    whole = Span(min(s.line_start for s in over), max(s.line_end for s in over))
    places = [whole] * len(grid)
    busy: dict[int, int] = {}
    for row in rows:
        covered = {n for n, left in busy.items() if left > 0}
        grid.append(cells_of(row, width, label, covered))
        busy = {n: left - 1 for n, left in busy.items() if left > 1}
        busy |= {n: down - 1 for n, down in row.down.items() if down > 1}
        places.append(span_of(row, spans))
    first, last = lines[0].index, lines[-1].index
    return Block(
        "grid",
        "",
        blocks[first].line_start,
        blocks[last].line_end,
        grid=tuple(grid),
        blank_before=blocks[first].blank_before,
        rows_at=tuple(places),
    )
