"""What a named person did, where the sentence says so."""

from __future__ import annotations

import re
from collections.abc import Sequence
from typing import Protocol

from indexer.linking.text import SENTENCE_ENDS, clause_end, clause_start
from indexer.linking.tools import Tools

# 出席的还有…, 主持人是…, 授课的有…: the role stands before the names.
_INTRODUCED = r"(?:的|者|人|专家|嘉宾)(?:还|都|分别)?(?:有|是|为|包括|由)"
_QUOTED = re.compile(r"《[^》]*》|“[^”]*”")


class Placed(Protocol):
    @property
    def start(self) -> int: ...
    @property
    def end(self) -> int: ...


def role_of(text: str, end: int, named: Sequence[Placed], tools: Tools) -> tuple[str, ...]:
    """Roles from the words behind the name that ends at ``end``: over the rest of a list of
    people to the first clause that holds one; without any, the role that the sentence names
    before its people. The longest word wins: who 陪同调研 is not one of
    those who 调研."""
    stop = clause_end(text, end, SENTENCE_ENDS)
    rest = text[end : min(stop, end + 160)]
    for one in sorted(named, key=lambda person: -person.start):
        if end <= one.start and one.end - end <= len(rest):
            rest = rest[: one.start - end] + rest[one.end - end :]
    rest = _QUOTED.sub("", rest)
    meanings = dict(tools.authority.lexicon.roles)
    words = tools.role_words
    own, *later = re.split(r"[，,]", rest)
    start = clause_start(text, end, SENTENCE_ENDS)
    before = list(re.finditer(rf"({words.pattern}){_INTRODUCED}", text[start:end]))
    introduced = meanings[before[-1][1]] if before else None
    for clause in (own, *([] if introduced else later)):
        roles = [meanings[word[0]] for word in words.finditer(clause)]
        if roles:
            return tuple(dict.fromkeys(roles))[:2]
    return (introduced,) if introduced else ()
