"""What a named person did, where the sentence says so."""

from __future__ import annotations

import re
from collections.abc import Sequence
from typing import Protocol

from indexer.linking.tools import Tools

_QUOTED = re.compile(r"《[^》]*》|“[^”]*”")


class Placed(Protocol):
    @property
    def start(self) -> int: ...
    @property
    def end(self) -> int: ...


def role_of(text: str, end: int, named: Sequence[Placed], tools: Tools) -> tuple[str, ...]:
    """Roles from the words behind the name that ends at ``end``: over the rest of a list of
    people to the first clause that holds one."""
    stop = len(text)
    for mark in "。；\n！？":
        place = text.find(mark, end)
        if place >= 0:
            stop = min(stop, place)
    rest = text[end : min(stop, end + 160)]
    for one in sorted(named, key=lambda person: -person.start):
        if end <= one.start and one.end - end <= len(rest):
            rest = rest[: one.start - end] + rest[one.end - end :]
    rest = _QUOTED.sub("", rest)
    for clause in re.split(r"[，,]", rest):
        roles = [
            (place, role)
            for word, role in tools.authority.lexicon.roles
            if (place := clause.find(word)) >= 0
        ]
        if roles:
            return tuple(dict.fromkeys(role for _, role in sorted(roles)))[:2]
    return ()
