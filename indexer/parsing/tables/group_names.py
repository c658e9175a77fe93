"""Names of groups without what is no part of them: numbers that count them, words that say that a
group goes on."""

from __future__ import annotations

import re
from collections.abc import Sequence
from dataclasses import replace

from indexer.model import Furniture
from indexer.parsing.sections import ordinal_of
from indexer.parsing.tables.shapes import RawRow

_GOES_ON = re.compile(
    r"(?P<name>\S.*?)\s*(?P<mark>[（(【\[]\s*(?:接?续|续表|接上[表页])\s*[）)】\]])"
)
_SET_OFF = ("、", ".", "．")
_NAMES = 2
"""Leading columns in which names of groups may stand."""


def plain_groups(
    rows: Sequence[RawRow],
) -> tuple[tuple[RawRow, ...], tuple[Furniture, ...]]:
    """``rows`` with the plain names of their groups, and what was taken off: 一、 二、 where such
    numbers count all groups of the table, and （续） behind a name that stands above."""
    found, furniture = _without_goes_on(rows)
    groups = list(dict.fromkeys(row.group for row in found if row.group is not None))
    numbers = [ordinal_of(group) for group in groups]
    marks = [number[0] for number in numbers if number is not None]
    counted = [number[1] for number in numbers if number is not None]
    is_counted = len(groups) > 1 and counted == list(range(1, len(groups) + 1))
    if not is_counted or not all(mark.rstrip().endswith(_SET_OFF) for mark in marks):
        return tuple(found), tuple(furniture)
    names = {group: group[len(mark) :] for group, mark in zip(groups, marks, strict=True)}
    if not all(names.values()) or len(set(names.values())) < len(names):
        return tuple(found), tuple(furniture)
    met: set[str] = set()
    for row in found:
        if row.group is not None and row.group not in met:
            met.add(row.group)
            mark = row.group[: len(row.group) - len(names[row.group])]
            furniture.append(Furniture("number", mark.strip(), row.span))
    plain = [replace(r, group=names[r.group] if r.group is not None else None) for r in found]
    return tuple(plain), tuple(furniture)


def _without_goes_on(rows: Sequence[RawRow]) -> tuple[list[RawRow], list[Furniture]]:
    found: list[RawRow] = []
    furniture: list[Furniture] = []
    above: set[str] = set()
    for row in rows:
        cells = list(row.cells)
        for n, text in enumerate(cells[:_NAMES]):
            match = _GOES_ON.fullmatch(text)
            if match is not None and match["name"] in above:
                cells[n] = match["name"]
                furniture.append(Furniture("repeated header", match["mark"], row.span))
        group = row.group
        match = _GOES_ON.fullmatch(group or "")
        if match is not None and match["name"] in above:
            group = match["name"]
            if found and found[-1].group != group:
                furniture.append(Furniture("repeated header", match["mark"], row.span))
        above.update(cells[:_NAMES])
        above.update([group] if group else [])
        found.append(replace(row, cells=tuple(cells), group=group))
    return found, furniture
