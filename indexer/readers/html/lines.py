"""Which lines blocks stand on: those of the source where each has its own, else the printed
lines counted in reading order."""

from __future__ import annotations

import itertools
from collections.abc import Sequence
from dataclasses import replace

from indexer.model import Block, Span


def settled(blocks: Sequence[Block]) -> list[Block]:
    """``blocks`` in reading order with lines that a record can be cited by.

    A page may be written on one line, or a table within a cell of another; then the lines of
    the source tell neither order nor place, and the printed lines of the whole page are
    counted instead: one for each block, for the caption and for each row of a grid. Otherwise
    lines stay as they are, and rows have their own where no two share one.
    """
    if _tell(blocks):
        return [replace(block, rows_at=_own(block)) for block in blocks]
    line = 0
    counted = []
    for block in blocks:
        first = line + 1
        rows: tuple[Span, ...] = ()
        if block.kind == "grid":
            line += bool(block.text)
            rows = tuple(Span(line + n, line + n) for n in range(1, len(block.grid) + 1))
            line += len(block.grid)
        else:
            line += 1
        counted.append(replace(block, line_start=first, line_end=line, rows_at=rows))
    return counted


def _tell(blocks: Sequence[Block]) -> bool:
    """Whether no grid and no line of preformatted text shares a source line with another block,
    and blocks follow one another as their lines do."""
    reach, reached_by = 0, ""
    for block in blocks:
        exact = block.kind in ("grid", "line")
        if block.line_start < reach or (
            block.line_start == reach and (exact or reached_by in ("grid", "line"))
        ):
            return False
        reach, reached_by = block.line_end, block.kind
    return True


def _own(block: Block) -> tuple[Span, ...]:
    spans = block.rows_at
    apart = all(a.line_end < b.line_start for a, b in itertools.pairwise(spans))
    return spans if apart else ()
