"""Pieces of a page → rows: what stands side by side."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass

from indexer.model import Box
from indexer.readers.pdf.grids import Sheet
from indexer.readers.pdf.shapes import united
from indexer.readers.pdf.text import Piece


@dataclass(frozen=True, slots=True)
class Row:
    """Pieces side by side, from left to right."""

    pieces: tuple[Piece, ...]
    box: Box

    @property
    def text(self) -> str:
        return " ".join(piece.text for piece in self.pieces)

    @property
    def size(self) -> float:
        return max(piece.size for piece in self.pieces)

    @property
    def bold(self) -> bool:
        return all(piece.bold for piece in self.pieces)

    @property
    def base(self) -> float:
        return self.pieces[0].base


Element = Row | Sheet


def rows_of(pieces: Sequence[Piece]) -> list[Row]:
    """Rows from the top down: pieces that overlap by half in height."""
    groups: list[list[Piece]] = []
    top = bottom = 0.0
    for piece in sorted(pieces, key=lambda p: ((p.box.top + p.box.bottom) / 2, p.box.left)):
        height = piece.size
        upper, lower = piece.base - 0.88 * height, piece.base + 0.12 * height
        shared = min(bottom, lower) - max(top, upper)
        if not groups or shared < 0.5 * min(height, bottom - top):
            groups.append([])
            top, bottom = upper, lower
        elif height > bottom - top:
            top, bottom = upper, lower
        groups[-1].append(piece)
    return [
        Row(tuple(sorted(group, key=lambda p: p.box.left)), united([p.box for p in group]))
        for group in groups
    ]
