"""Rows that were copied off a page: a cell that spans stands in its first row, or over its first
column, alone, and leaves no blank where it reaches further. The places are found again from the
rows that are whole."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import replace
from itertools import count

from indexer.parsing.tables.flat_header import allotted
from indexer.parsing.tables.grids import GridRow
from indexer.parsing.tables.short_heads import parents_of
from indexer.parsing.tables.tokens import is_figure, total_label

_SUBTOTAL = "小计"


def with_lost_spans(rows: Sequence[GridRow]) -> list[GridRow]:
    """``rows`` with each cell that spans in all its places. Only where the widest rows name a group
    and a label before their figures, the first one among them, and others lack just the group, is
    anything changed; a header of two lines must come out even too."""
    depth = next((n for n, row in enumerate(rows) if any(map(is_figure, row.cells))), 0)
    head, body = rows[:depth], rows[depth:]
    width = max((len(row.cells) for row in body), default=0)
    labels = _labels(body[0].cells) if body else 0
    if not head or labels < 2 or len(body[0].cells) != width or width - labels < 1:
        return list(rows)
    if not all(_fits(row.cells, width, labels) for row in body):
        return list(rows)
    if all(len(row.cells) == width for row in body):
        return list(rows)
    ids = count(1)
    spread = _head(head, width, labels, ids)
    return list(rows) if spread is None else [*spread, *_body(body, width, labels, ids)]


def _labels(cells: Sequence[str]) -> int:
    """How many cells stand before the first figure, where nothing but figures follows."""
    first = next((n for n, text in enumerate(cells) if is_figure(text)), len(cells))
    return first if all(is_figure(text) or not text for text in cells[first:]) else 0


def _fits(cells: Sequence[str], width: int, labels: int) -> bool:
    lacking = width - len(cells)
    is_named = bool(cells[0]) and not is_figure(cells[0])
    return is_named and 0 <= lacking < labels and _labels(cells) == labels - lacking


def _body(rows: Sequence[GridRow], width: int, labels: int, ids: Iterator[int]) -> list[GridRow]:
    found: list[GridRow] = []
    for row in rows:
        lacking = width - len(row.cells)
        own = tuple(next(ids) for _ in row.cells)
        if not lacking:
            found.append(replace(row, ids=own))
        elif total_label(row.cells[0]) and row.cells[0] != _SUBTOTAL:
            first = (row.cells[0],) * lacking
            found.append(replace(row, cells=(*first, *row.cells), ids=(*own[:1] * lacking, *own)))
        else:
            above = found[-1]
            cells = (*above.cells[:lacking], *row.cells)
            found.append(replace(row, cells=cells, ids=(*above.ids[:lacking], *own)))
    return found


def _head(
    rows: Sequence[GridRow], width: int, labels: int, ids: Iterator[int]
) -> list[GridRow] | None:
    """The header with a cell for every column; None where it does not come out even."""
    if len(rows) == 1:
        return list(rows) if len(rows[0].cells) == width else None
    if len(rows) != 2 or not all(all(row.cells) for row in rows):
        return None
    top, below = rows[0].cells, rows[1].cells
    number = len(top) + len(below) - width
    if number < 1 or len(top) < labels + number:
        return None
    places = parents_of(top, number, labels)
    if places is None:
        return None
    shares, _ = allotted(below, [top[n] for n in places])
    over = dict(zip(places, shares, strict=True))
    upper: list[tuple[str, int]] = []
    lower: list[tuple[str, int]] = []
    leaves = iter(below)
    for n, name in enumerate(top):
        own = (name, next(ids))
        upper += [own] * over.get(n, 1)
        lower += [(next(leaves), next(ids)) for _ in range(over[n])] if n in over else [own]
    return [
        replace(row, cells=tuple(t for t, _ in level), ids=tuple(i for _, i in level))
        for row, level in zip(rows, (upper, lower), strict=True)
    ]
