"""A text whose line ends were lost: everything stands on one line, parted by blanks."""

from __future__ import annotations

import re
from collections.abc import Sequence

from indexer.model import Block

_LEAST_LENGTH = 300
_LEAST_PIECES = 12
_BEHIND_A_NAME = frozenset(["编印", "编制", "主办", "主编", "编", "印发", "印", "编印单位"])
_PIECE = re.compile(r"\S+")


def is_on_one_line(lines: Sequence[Block]) -> bool:
    """Whether nearly all of the text is one line of very many pieces."""
    if not lines or len(lines) > 3:
        return False
    longest = max(lines, key=lambda block: len(block.text)).text
    total = sum(len(block.text) for block in lines)
    return (
        len(longest) >= _LEAST_LENGTH
        and len(longest) >= 0.8 * total
        and len(longest.split()) >= _LEAST_PIECES
    )


def lines_of_one(lines: Sequence[Block]) -> tuple[Block, ...]:
    """A line for each piece between blanks, numbered in their order; what can only stand behind
    the name of a body stays with it."""
    pieces: list[str] = []
    for piece in (piece for block in lines for piece in _PIECE.findall(block.text)):
        if pieces and piece in _BEHIND_A_NAME:
            pieces[-1] += f" {piece}"
        else:
            pieces.append(piece)
    return tuple(Block("line", piece, n, n) for n, piece in enumerate(pieces, start=1))
