"""Headings that are told by their look alone: a short line that is set as no sentence is."""

from __future__ import annotations

from collections import Counter
from collections.abc import Sequence
from dataclasses import dataclass, replace

from indexer.model import Block
from indexer.readers.html.tree import Look

_LARGER = 1.1
"""How many times as large as the running text a heading is at least (15 px under 17 px)."""
_RUNNING = 40
_LONGEST = 60
_ENDS = frozenset("。；：，、;,")
_STOPS = frozenset("。；")
_LEVEL = 6
_HIGHEST = 4


@dataclass(frozen=True, slots=True)
class Set:
    """How a paragraph is set. ``size``: of its smallest text; ``family`` and ``color`` are "" where
    its parts differ; ``is_named``: its box is named as titles are."""

    index: int
    size: float
    bold: bool
    family: str
    color: str
    is_named: bool

    @classmethod
    def of(cls, index: int, looks: Sequence[Look], *, is_named: bool) -> Set:
        families = {look.family for look in looks}
        colors = {look.color for look in looks}
        return cls(
            index,
            min(look.size for look in looks),
            all(look.bold for look in looks),
            families.pop() if len(families) == 1 else "",
            colors.pop() if len(colors) == 1 else "",
            is_named,
        )


def with_headings(blocks: Sequence[Block], sets: Sequence[Set]) -> list[Block]:
    """``blocks`` with every short paragraph as a heading that is bold where running text is not, or
    set larger, in a font or in a colour that no running text is set in, or named a title. The
    larger the print, the higher the level."""
    found = list(blocks)
    running: Counter[float] = Counter()
    bold = plain = 0
    families: set[str] = set()
    colors: set[str] = set()
    for one in sets:
        text = blocks[one.index].text
        if _is_running(text):
            running[one.size] += len(text)
            bold, plain = (bold + one.bold, plain + (not one.bold))
            families.add(one.family)
            colors.add(one.color)
    size = running.most_common(1)[0][0] if running else 0.0
    heads: list[Set] = []
    for one in sets:
        text = blocks[one.index].text
        if len(text) > _LONGEST or text[-1] in _ENDS or not _STOPS.isdisjoint(text):
            continue
        if (
            one.is_named
            or (one.bold and (plain or not bold))
            or (size and one.size >= _LARGER * size)
            or (running and one.size >= size and one.family and one.family not in families)
        ):
            heads.append(one)
    levels = _levels([one.size for one in heads])
    for one in heads:
        found[one.index] = replace(
            blocks[one.index], kind="heading", level=levels.get(one.size, _LEVEL)
        )
    return found


def _is_running(text: str) -> bool:
    return len(text) >= _RUNNING or (len(text) >= _RUNNING / 2 and text[-1] in _STOPS)


def _levels(sizes: Sequence[float]) -> dict[float, int]:
    """A level for each size of print, the smallest one being the lowest."""
    ranked = sorted(set(sizes))
    return {size: max(_HIGHEST, _LEVEL - n) for n, size in enumerate(ranked)}
