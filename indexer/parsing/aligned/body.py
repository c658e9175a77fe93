"""The lines under the header of an aligned table → rows of cells: what was broken over lines is put
together, and a group's name that stands beside the middle of its rows spans them all."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field
from itertools import pairwise

from indexer.model import Cell, Span
from indexer.parsing.aligned.lines import Printed
from indexer.parsing.aligned.placed import Column, Piece, fitted
from indexer.parsing.aligned.written_down import written_down
from indexer.parsing.masthead_pieces import is_body_name
from indexer.parsing.tables.tokens import balanced, is_serial_heading, total_label


@dataclass(slots=True)
class BodyRow:
    """``cells`` one per column; ``lines``: the blocks that print it; ``band``: how many rules
    stand above it; ``left``: where its label begins; ``is_group``: a name over further rows."""

    cells: list[str]
    lines: list[int]
    band: int
    places: list[Piece | None]
    apart: int
    has_figures: bool
    is_group: bool = False
    down: dict[int, int] = field(default_factory=dict)


def body_rows(lines: Sequence[Printed], columns: Sequence[Column], label: int) -> list[BodyRow]:
    """The rows that ``lines`` print. ``label``: the column of names."""
    found: list[BodyRow] = []
    band = 0
    for line in lines:
        if line.kind == "rule":
            band += 1
            continue
        cells = fitted(line.words, columns)[1]
        texts = [cell.text if cell else "" for cell in cells]
        figures = any(cell and cell.is_figure for cell in cells[label + 1 :])
        found.append(BodyRow(texts, [line.index], band, list(cells), line.apart, figures))
    if _is_banded(found, band):
        return _by_band(found, label)
    return _by_sense(found, label)


def _is_banded(rows: Sequence[BodyRow], bands: int) -> bool:
    """Whether rules part each row from the next."""
    if bands < 2:
        return False
    inside: dict[int, int] = {}
    for row in rows:
        inside[row.band] = inside.get(row.band, 0) + row.has_figures
    return all(count <= 1 for count in inside.values()) and len(inside) > 1


def _by_band(rows: Sequence[BodyRow], label: int) -> list[BodyRow]:
    """One row for all lines between two rules."""
    found: list[BodyRow] = []
    for row in rows:
        if found and found[-1].band == row.band:
            _add(found[-1], row)
        else:
            found.append(row)
    for row in found:
        row.is_group = not row.has_figures and _only(row) == label
    return found


def _add(row: BodyRow, more: BodyRow) -> None:
    row.cells = [_joined(a, b) for a, b in zip(row.cells, more.cells, strict=True)]
    row.places = [a or b for a, b in zip(row.places, more.places, strict=True)]
    row.lines = [*row.lines, *more.lines]
    row.has_figures = row.has_figures or more.has_figures


def _joined(first: str, rest: str) -> str:
    if not first or not rest:
        return first or rest
    latin = first[-1].isascii() and first[-1].isalnum() and rest[0].isascii() and rest[0].isalnum()
    return f"{first} {rest}" if latin else first + rest


def _only(row: BodyRow) -> int | None:
    """The only column that the row fills, None where there are several."""
    filled = [n for n, text in enumerate(row.cells) if text]
    return filled[0] if len(filled) == 1 else None


def _by_sense(rows: Sequence[BodyRow], label: int) -> list[BodyRow]:
    """Lines without figures told apart: the rest of a broken cell, the beginning of the next
    row's label, or the name of a group."""
    labels = [row for row in rows if row.has_figures and row.places[label] is not None]
    is_wordy = not any(row.has_figures for row in rows)
    group = None
    if len(rows) > 1 and not is_wordy and not rows[0].has_figures and rows[1].cells[label]:
        group = rows[0].places[label]
    found: list[BodyRow] = []
    opening: BodyRow | None = None
    for n, row in enumerate(rows):
        if row.has_figures or is_wordy:
            if opening is not None:
                cells = [_joined(a, b) for a, b in zip(opening.cells, row.cells, strict=True)]
                row.cells, row.lines = cells, [*opening.lines, *row.lines]
                opening = None
            found.append(row)
            continue
        following = rows[n + 1] if n + 1 < len(rows) else None
        only = _only(row)
        before = found[-1] if found and not found[-1].is_group else None
        if _opens(row, following, before, label):
            opening = row
        elif before is not None and (
            (only is None and _fills_on(before, row))
            or (only is not None and only > label and before.cells[only])
            or (only == label and _goes_on(before, row, following, labels, label, group))
        ):
            _add(before, row)
        elif only == label or (only is not None and only < label):
            row.is_group = only == label
            found.append(row)
        else:
            found.append(row)
    if opening is not None:
        found.append(opening)
    return found


def _fills_on(before: BodyRow, row: BodyRow) -> bool:
    return all(b for a, b in zip(row.cells, before.cells, strict=True) if a)


def _opens(row: BodyRow, following: BodyRow | None, before: BodyRow | None, label: int) -> bool:
    """Whether the next row lacks the label that this line begins."""
    return (
        row.cells[label] != ""
        and following is not None
        and following.has_figures
        and not following.cells[label]
        and not (before is not None and not balanced(before.cells[label]))
    )


def _goes_on(
    before: BodyRow,
    row: BodyRow,
    following: BodyRow | None,
    labels: Sequence[BodyRow],
    label: int,
    group: Piece | None,
) -> bool:
    """Whether a line with a word under the labels ends the label over it. ``group``: the name of
    a group over the first row, which shows where such names begin."""
    name, own = before.places[label], row.places[label]
    text, rest = before.cells[label], row.cells[label]
    if name is None or own is None or total_label(text) or total_label(rest):
        return False
    if not balanced(text) and balanced(text + rest):
        return True
    if rest.startswith(("（", "(")) and following is not None and not balanced(rest):
        return False
    if row.apart == 0 and before.apart > 0:
        return True
    places = [place for r in labels if (place := r.places[label]) is not None]
    if own.left >= min(place.left for place in places) + 2 and name.left < own.left:
        return True
    edge = max(place.right for place in places) - 1
    if own.left != name.left:
        return False
    if ends_name(text, rest) or (group is None and row.apart == 0 and _is_bracketed(rest)):
        return True
    if group is not None and group.left == own.left:
        return False
    # Flush with a label that fills its column: the rest of it, if it ends as labels do.
    ends = {r.cells[label][-1:] for r in labels if r is not before}
    if text[-1:] not in ends and rest[-1:] in ends:
        return name.right * 4 >= edge * 3
    fills = name.right >= edge and sum(place.right >= edge for place in places) <= 2
    return fills and len(rest) * 2 <= len(text)


def _is_bracketed(text: str) -> bool:
    """Whether a line is nothing but an addition in brackets (（北院区）)."""
    return text.startswith(("（", "(")) and text.endswith(("）", ")")) and balanced(text)


def ends_name(text: str, rest: str) -> bool:
    """Whether ``text`` is the name of a body only with ``rest`` (社区卫生 / 服务中心)."""
    return is_body_name(text + rest) and not is_body_name(text)


def grouped(rows: Sequence[BodyRow], label: int) -> None:
    """A name in the column before the labels that stands beside the middle of its rows spans
    them; where rules part the groups, all rows between two."""
    if label == 0:
        return
    own: list[BodyRow] = []
    after: set[int] = set()
    for row in rows:
        if row.has_figures and not total_label(_first(row)):
            own.append(row)
        elif row.has_figures:
            after.add(len(own))
    for column in range(label):
        if written := written_down(own, column, after):
            for start, end, text in written:
                _spanning(own[start:end], column, text)
            continue
        names = [n for n, row in enumerate(own) if row.cells[column]]
        if not names or len(names) == len(own) or own[names[0]].cells[column].isdecimal():
            continue
        ends = _by_rules(own, names) or (_centred(names, len(own)) if names[0] > 0 else None)
        if ends is None:
            continue
        start = 0
        for n, end in zip(names, ends, strict=True):
            _spanning(own[start:end], column, own[n].cells[column])
            start = end


def _spanning(rows: Sequence[BodyRow], column: int, text: str) -> None:
    """``text`` as the one name of ``rows`` in ``column``."""
    for row in rows:
        row.cells[column] = ""
    rows[0].cells[column] = text
    if all(b.lines[0] > a.lines[0] for a, b in pairwise(rows)):
        rows[0].down[column] = len(rows)


def _first(row: BodyRow) -> str:
    return next((cell for cell in row.cells if cell), "")


def _by_rules(rows: Sequence[BodyRow], names: Sequence[int]) -> list[int] | None:
    """The ends of groups that rules part, one name in each."""
    ends = [n for n in range(1, len(rows)) if rows[n].band != rows[n - 1].band] + [len(rows)]
    if len(ends) != len(names) or len(ends) < 2:
        return None
    starts = [0, *ends[:-1]]
    fits = all(a <= n < b for a, n, b in zip(starts, names, ends, strict=True))
    return ends if fits else None


def _centred(names: Sequence[int], count: int) -> list[int] | None:
    """The ends of groups whose names stand beside their middle row, None where none do."""
    reached: dict[int, list[int]] = {0: []}
    for place, n in enumerate(names):
        following = names[place + 1] if place + 1 < len(names) else count
        onward: dict[int, list[int]] = {}
        for start, ends in reached.items():
            for end in (2 * n - start + 1, 2 * n - start, 2 * n - start + 2):
                if start <= n < end <= following:
                    onward.setdefault(end, [*ends, end])
        reached = onward
    return reached.get(count)


def label_column(header: Sequence[str], rows: Sequence[Sequence[Piece | None]]) -> int:
    """The column of names: the last of the leading ones that hold words, a serial aside."""
    columns = [[piece for piece in column if piece] for column in zip(*rows, strict=True)]
    at = int(is_serial_heading(header[0]) or _are_serials(columns[0]))
    if len(header) <= at + 2 or not columns[at + 1]:
        return at
    here, beside = columns[at], columns[at + 1]
    is_sparse = len(here) < len(rows) or len({piece.text for piece in here}) < len(here)
    is_wordy = sum(not piece.is_figure for piece in beside) * 10 >= 9 * len(beside)
    return at + int(is_wordy and is_sparse and len(beside) * 4 >= 3 * len(rows))


def _are_serials(pieces: Sequence[Piece]) -> bool:
    return len(pieces) > 1 and all(p.text.isdecimal() and len(p.text) < 4 for p in pieces)


def cells_of(row: BodyRow, width: int, label: int, covered: set[int]) -> tuple[Cell, ...]:
    """The row as cells; a group's name reaches over the whole width."""
    if row.is_group:
        return (Cell(next(t for t in row.cells if t), 1, width),)
    return tuple(
        Cell(text, row.down.get(n, 1), 1) for n, text in enumerate(row.cells) if n not in covered
    )


def span_of(row: BodyRow, spans: Mapping[int, Span]) -> Span:
    """From the first to the last line of the row; ``spans``: that of every block."""
    return Span(
        min(spans[n].line_start for n in row.lines), max(spans[n].line_end for n in row.lines)
    )
