"""What a form of mark-up is read as."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass, field

from indexer.model import Block, Cell, Span


@dataclass(frozen=True, slots=True)
class Found:
    """The ``blocks`` that ``size`` lines come to, 0 for none; ``ink``: line → what it prints."""

    blocks: tuple[Block, ...]
    size: int
    ink: dict[int, str]

    def __bool__(self) -> bool:
        return self.size > 0


NOTHING = Found((), 0, {})


@dataclass(slots=True)
class MarkedCell:
    """A cell while it is read; further lines may add to its text."""

    text: str
    rows: int = 1
    columns: int = 1
    is_header: bool = False


@dataclass(slots=True)
class MarkedRow:
    """A row while it is read, with the lines that it stands on."""

    first: int
    last: int
    cells: list[MarkedCell] = field(default_factory=list)


MOST_SPANS = 200
"""Columns or rows that one cell is believed to reach over."""


def span_of(printed: str | None) -> int:
    """The number of a span, within bounds."""
    return min(max(int(printed), 1), MOST_SPANS) if printed else 1


def grid_block(lines: Sequence[Block], rows: Sequence[MarkedRow], caption: str = "") -> Block:
    """The rows that hold cells as one grid over ``lines``."""
    full = [row for row in rows if row.cells]
    return Block(
        "grid",
        caption,
        lines[0].line_start,
        lines[-1].line_end,
        grid=tuple(
            tuple(
                Cell(cell.text.strip(), cell.rows, cell.columns, cell.is_header)
                for cell in row.cells
            )
            for row in full
        ),
        blank_before=lines[0].blank_before,
        rows_at=tuple(Span(row.first, row.last) for row in full),
    )
