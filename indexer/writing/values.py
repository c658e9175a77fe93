"""The frozen values of written sentences: pieces of text, each number with what it rests on."""

from __future__ import annotations

from dataclasses import dataclass
from typing import Literal

from indexer.figures import Figure

# printed: a figure as it stands; the others are computed from ``figures``, in this order:
# percent, points, difference (base, then the later one); share (part..., then the whole);
# rank, count (every figure that is counted; of a rank its own first); sum (all of them).
How = Literal["text", "printed", "percent", "points", "difference", "share", "rank", "count", "sum"]


@dataclass(frozen=True, slots=True)
class Piece:
    """A stretch of a sentence. A number has the ``figures`` it rests on; ``formula`` says how it
    is made of them, "" where it is printed."""

    text: str
    how: How = "text"
    figures: tuple[Figure, ...] = ()
    formula: str = ""


@dataclass(frozen=True, slots=True)
class Sentence:
    """``kind``: what it says (value, share, extreme, leaders, moved, parts). ``left_out``: what
    was not written, each with its reason, whole sentences."""

    kind: str
    pieces: tuple[Piece, ...]
    left_out: tuple[str, ...] = ()

    @property
    def text(self) -> str:
        return "".join(one.text for one in self.pieces)

    @property
    def figures(self) -> tuple[Figure, ...]:
        """Every figure that it rests on, once, in the order of the numbers."""
        return tuple(dict.fromkeys(one for piece in self.pieces for one in piece.figures))

    @property
    def records(self) -> tuple[str, ...]:
        return tuple(dict.fromkeys(one.record for one in self.figures))
