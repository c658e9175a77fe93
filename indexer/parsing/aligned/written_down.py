"""Names of groups that are written downwards, a character beside each row (三 / 级 / 医 / 院)."""

from __future__ import annotations

import re
from collections.abc import Sequence, Set
from itertools import pairwise
from typing import Protocol

_CHARACTER = re.compile("[\u3400-\u9fff]")
_COUNTING = frozenset("甲乙丙丁戊己庚辛一二三四五六七八九十优良中差男女")
"""What stands alone beside a row says a class, if all of a column are such."""


class Row(Protocol):
    """What is looked at of a row: its cells, the blank lines over it and the rules."""

    cells: list[str]
    apart: int
    band: int


def written_down(rows: Sequence[Row], column: int, after: Set[int]) -> list[tuple[int, int, str]]:
    """The first row, the end and the name of each group whose name runs down ``column``; none
    where it holds no such names. Blank lines, rules and subtotals part the groups (``after``:
    the rows that stand right under one), or the word that all names end in; else all
    characters are one name."""
    found: list[tuple[int, int, str]] = []
    signs = [row.cells[column] for row in rows]
    if not _are_characters(signs):
        return []
    starts = [
        n for n in range(len(rows)) if n == 0 or n in after or _is_parted(rows[n - 1], rows[n])
    ]
    for start, end in zip(starts, [*starts[1:], len(rows)], strict=True):
        name = "".join(signs[start:end])
        if len(name) < 2:
            return []
        ends = [len(name)]
        if len(name) == end - start:
            ends = _ends_alike(name)
        at = 0
        for place, stop in enumerate(ends):
            last = end if place + 1 == len(ends) else start + stop
            found.append((start + at, last, name[at:stop]))
            at = stop
    return found


def _are_characters(signs: Sequence[str]) -> bool:
    held = [sign for sign in signs if sign]
    if len(held) < 2 or not all(_CHARACTER.fullmatch(sign) for sign in held):
        return False
    return not set(held) <= _COUNTING and not any(a == b for a, b in pairwise(held))


def _is_parted(before: Row, row: Row) -> bool:
    return row.apart > before.apart or row.band != before.band


def _ends_alike(name: str) -> list[int]:
    """Where names end that are written one under the other and end in the same word of two
    characters (三级医院县医院), or else of one; only the whole where none recurs."""
    for size in (2, 1):
        word = name[-size:]
        ends = [found.end() for found in re.finditer(re.escape(word), name)]
        if len(ends) > 1 and all(b - a > size for a, b in pairwise([0, *ends])):
            return ends
    return [len(name)]
