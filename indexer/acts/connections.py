"""Who is joined to a platform, and who is not, where a statement names them."""

from __future__ import annotations

import re

from indexer.acts.values import Connection
from indexer.linking.text import text_of
from indexer.linking.tools import Tools, longest_at
from indexer.model import Record

_JOINED = r"对接|接入|连通|联通|联接|开通"
_NOT = rf"(?:尚未|未|没有|还没)(?:{_JOINED})"
_NOT_BEFORE_LIST = re.compile(rf"{_NOT}(?:的)?(?:区|辖区|单位|机构|医院|城市)?(?:有|是|为|包括)?:?")
_NOT_AFTER_LIST = re.compile(rf"(?:等)?(?:\d+个区)?{_NOT}")
_JOINED_BEFORE_LIST = re.compile(rf"(?<![未没])(?<!没有)(?:{_JOINED}|覆盖)(?:了|的有|的是|:)?")
_MARK = re.compile(r"[、,和与及]|以及")


def connections_of(record: Record, tools: Tools) -> tuple[Connection, ...]:
    """Lists of two and more places that are joined; of one and more that are not."""
    text = text_of(record.text)
    folded, shown = text.folded, text.shown
    found: list[tuple[bool, tuple[tuple[int, int], ...]]] = []
    for match in _NOT_BEFORE_LIST.finditer(folded):
        if (names := _list_from(folded, match.end(), tools)) or (
            names := _list_until(folded, match.start(), tools)
        ):
            found.append((False, names))
    for match in _JOINED_BEFORE_LIST.finditer(folded):
        names = _list_from(folded, match.end(), tools)
        if len(names) > 1:
            found.append((True, names))
    return tuple(
        Connection(
            record.id,
            record.issue.id,
            record.period or "",
            record.title,
            tuple(platform.id for platform in record.platforms),
            joined,
            tuple(shown[start:end] for start, end in names),
            record.flags,
        )
        for joined, names in found
    )


def _list_from(text: str, place: int, tools: Tools) -> tuple[tuple[int, int], ...]:
    """Places in a row that begins at ``place``; () where something else is in the list."""
    names: list[tuple[int, int]] = []
    while place < len(text):
        hit = longest_at(tools.place_names, text, place)
        if hit is None:
            break
        end = place + len(hit[0])
        names.append((place, end))
        mark = _MARK.match(text, end)
        if mark is None:
            break
        place = mark.end()
        if longest_at(tools.place_names, text, place) is None if place < len(text) else True:
            # 、 before something that is no place: the list goes on with what is not known.
            return tuple(names) if mark[0] == "," else ()
    return tuple(names)


def _list_until(text: str, place: int, tools: Tools) -> tuple[tuple[int, int], ...]:
    """Places in a row that ends at ``place``."""
    starts = [
        start
        for start in range(max(0, place - 120), place)
        if (start == 0 or text[start - 1] in ",。;，；")
    ]
    for start in starts:
        names = _list_from(text, start, tools)
        if names and _NOT_AFTER_LIST.match(text, names[-1][1]) and names[-1][1] <= place:
            return names
    return ()
