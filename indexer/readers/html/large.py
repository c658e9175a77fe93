"""Headings that are told by their size alone."""

from __future__ import annotations

from collections import Counter
from collections.abc import Sequence
from dataclasses import replace

from indexer.model import Block

_LARGER = 1.1
"""How many times as large as the running text a heading is at least (15 px under 17 px)."""
_RUNNING = 40
_LONGEST = 50
_SENTENCE = frozenset("。；！？：，")
_LEVEL = 6


def with_large_lines(blocks: Sequence[Block], sizes: Sequence[tuple[int, float]]) -> list[Block]:
    """``blocks`` with every short paragraph that is set larger than the running text as a
    heading. ``sizes``: (index of a paragraph, size of its smallest text). Nothing changes
    where there is no running text to compare with."""
    found = list(blocks)
    running: Counter[float] = Counter()
    for index, size in sizes:
        if len(blocks[index].text) >= _RUNNING:
            running[size] += len(blocks[index].text)
    if not running:
        return found
    body = running.most_common(1)[0][0]
    for index, size in sizes:
        text = blocks[index].text
        if size >= _LARGER * body and len(text) <= _LONGEST and text[-1] not in _SENTENCE:
            found[index] = replace(blocks[index], kind="heading", level=_LEVEL)
    return found
