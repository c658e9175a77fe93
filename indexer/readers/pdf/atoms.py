"""Lines over columns → atoms: what one line prints in one column, or over several."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass

from indexer.readers.pdf.columns import Columns, cut
from indexer.readers.pdf.figures import is_figure
from indexer.readers.pdf.lines import Row
from indexer.readers.pdf.shapes import Character
from indexer.readers.pdf.text import Piece, is_wide

_LEVEL = 0.3
"""Pieces whose base lines differ by less, in ems, stand on one line of a table."""
_CLOSERS = frozenset("，。、：；！？）》”’】〉」』…,;:!?)]%％‰℃")


@dataclass(frozen=True, slots=True)
class Atom:
    """``first`` and ``last``: the columns that it stands in."""

    first: int
    last: int
    piece: Piece

    @property
    def text(self) -> str:
        return self.piece.text

    @property
    def is_figure(self) -> bool:
        return is_figure(self.piece.text)


@dataclass(frozen=True, slots=True)
class Line:
    """The atoms on one base line, from left to right."""

    base: float
    size: float
    atoms: tuple[Atom, ...]

    @property
    def top(self) -> float:
        return min(atom.piece.box.top for atom in self.atoms)

    @property
    def bottom(self) -> float:
        return max(atom.piece.box.bottom for atom in self.atoms)

    def at(self, column: int) -> Atom | None:
        return next((a for a in self.atoms if a.first <= column <= a.last), None)


def lines_of(rows: Sequence[Row], columns: Columns) -> list[Line]:
    """The lines of ``rows`` from the top down."""
    pieces = sorted((p for row in rows for p in row.pieces), key=lambda p: p.base)
    groups: list[list[Piece]] = []
    for piece in pieces:
        if groups and piece.base - groups[-1][0].base < _LEVEL * max(
            piece.size, groups[-1][0].size
        ):
            groups[-1].append(piece)
        else:
            groups.append([piece])
    return [_line(group, columns) for group in groups]


def _line(pieces: Sequence[Piece], columns: Columns) -> Line:
    atoms = [Atom(*part) for piece in pieces for part in cut(piece, columns)]
    atoms.sort(key=lambda atom: atom.piece.box.left)
    bases = sorted(piece.base for piece in pieces)
    return Line(bases[len(bases) // 2], max(p.size for p in pieces), tuple(atoms))


def first_width(characters: Sequence[Character]) -> float:
    """Width of the first unbreakable stretch: a character with the closing marks behind it, or a
    whole word or number."""
    end = 1
    if not is_wide(characters[0].text):
        while (
            end < len(characters)
            and not is_wide(characters[end].text)
            and not characters[end].blank
        ):
            end += 1
    while end < len(characters) and characters[end].text in _CLOSERS:
        end += 1
    return characters[end - 1].right - characters[0].left
