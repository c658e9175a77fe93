"""Tables that are drawn with strokes or bars in preformatted text: read as those of a text file."""

from __future__ import annotations

from collections import Counter
from collections.abc import Callable, Sequence

from indexer.model import Block
from indexer.readers.characters import visible_characters
from indexer.readers.text.barred import barred_tables, without_bars
from indexer.readers.text.drawn import drawn_tables, without_strokes

DRAWING = "drawing"
_READERS: tuple[
    tuple[Callable[[Sequence[Block]], tuple[Block, ...]], Callable[[str], str]], ...
] = ((drawn_tables, without_strokes), (barred_tables, without_bars))


def with_drawn_tables(blocks: Sequence[Block]) -> list[Block]:
    """``blocks`` with every table that lines draw as a grid; the strokes that draw it stand
    before it as furniture."""
    found = list(blocks)
    for read, without_drawing in _READERS:
        made = read(found)
        kept = set(map(id, made))
        gone = [block for block in found if id(block) not in kept]
        if gone:
            found = _with_strokes(made, gone, without_drawing)
    return found


def _with_strokes(
    made: Sequence[Block], gone: Sequence[Block], without_drawing: Callable[[str], str]
) -> list[Block]:
    found: list[Block] = []
    left = list(reversed(gone))
    for block in made:
        drawing: Counter[str] = Counter()
        lines: list[int] = []
        while left and block.line_start <= left[-1].line_start <= block.line_end:
            line = left.pop()
            drawing += Counter(visible_characters(line.text))
            drawing -= Counter(visible_characters(without_drawing(line.text)))
            lines.append(line.line_start)
        if drawing:
            text = "".join(drawing.elements())
            found.append(Block("furniture", text, lines[0], lines[0], reason=DRAWING))
        found.append(block)
    return found
