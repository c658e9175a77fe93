"""Running heads of a serial that nobody knew before: what the head of the file says, once more
beside a page's number."""

from __future__ import annotations

import itertools
import re
from collections.abc import Iterable, Sequence

from indexer.model import Block
from indexer.numerals import HAN_NUMBER
from indexer.parsing.masthead import FIRST_LINES
from indexer.parsing.printed_dates import DATE
from indexer.parsing.script import simplified

_LONGEST = 60
_SHORTEST = 4
_LEAST_BETWEEN = 4
"""How many lines below its first print a page can end."""
_NUMBERED = re.compile(
    rf"(?:(?:19|20)\d\d年?)?(?:总|总第|第)(?:\d{{1,5}}|{HAN_NUMBER})期|[（(]?(?:1[0-2]|[1-9])月份?[）)]?$"
)
_AROUND = "《》（）()【】[]｜|·—- "


def echoes(blocks: Sequence[Block], marks: Iterable[int]) -> list[int]:
    """The lines beside the ``marks`` (page numbers) that say once more what one of the first lines
    says, number and date aside."""
    head = itertools.takewhile(lambda block: len(block.text) <= _LONGEST, blocks[:FIRST_LINES])
    first: dict[str, int] = {}
    for n, block in enumerate(head):
        first.setdefault(_undated(block.text), n)
    marked = set(marks)
    beside = {n for index in marked for n in (index - 1, index + 1)} - marked
    return [
        n
        for n in sorted(beside)
        if n < len(blocks)
        and blocks[n].kind == "line"
        and _SHORTEST <= len(name := _undated(blocks[n].text[: _LONGEST + 1])) <= _LONGEST
        and first.get(name, n) + _LEAST_BETWEEN <= n
    ]


def _undated(text: str) -> str:
    """The one phrase beside date and number; "" where there are several, as in cells."""
    pieces = simplified(text).split()
    if all(len(piece) == 1 for piece in pieces):
        pieces = ["".join(pieces)]
    rest = {name for piece in pieces if (name := _NUMBERED.sub("", DATE.sub("", piece)))}
    rest = {name.strip(_AROUND) for name in rest} - {""}
    return rest.pop() if len(rest) == 1 else ""
