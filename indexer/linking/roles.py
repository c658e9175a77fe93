"""What a named person did, where the sentence says so."""

from __future__ import annotations

import re
from collections.abc import Sequence
from typing import Protocol

from indexer.linking.text import SENTENCE_ENDS, clause_end
from indexer.linking.tools import Tools

_QUOTED = re.compile(r"《[^》]*》|“[^”]*”")


class Placed(Protocol):
    @property
    def start(self) -> int: ...
    @property
    def end(self) -> int: ...


def role_of(text: str, end: int, named: Sequence[Placed], tools: Tools) -> tuple[str, ...]:
    """Roles from the words behind the name that ends at ``end``: over the rest of a list of
    people to the first clause that holds one. The longest word wins: who 陪同调研 is not one of
    those who 调研."""
    stop = clause_end(text, end, SENTENCE_ENDS)
    rest = text[end : min(stop, end + 160)]
    for one in sorted(named, key=lambda person: -person.start):
        if end <= one.start and one.end - end <= len(rest):
            rest = rest[: one.start - end] + rest[one.end - end :]
    rest = _QUOTED.sub("", rest)
    meanings = dict(tools.authority.lexicon.roles)
    words = tools.role_words
    for clause in re.split(r"[，,]", rest):
        roles = [meanings[word[0]] for word in words.finditer(clause)]
        if roles:
            return tuple(dict.fromkeys(roles))[:2]
    return ()
