"""A run that falls apart into single characters is asked for as it stands.

Words of a run may stand scattered in a record (医院接入); but 同人医院 falls into 同, 人 and 医院,
and a text that has these somewhere says nothing of it. Such runs are names, rare words or slips.
"""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import replace

from indexer.analysis import Segmenter
from indexer.query import Reading
from indexer.query.tree import And, Node, Not, Or, Phrase, Word

Split = Callable[[str], tuple[str, ...]]


def tightened(reading: Reading, split: Split) -> Reading:
    """``reading`` with ``Phrase`` for every ``Word`` that ``split`` cuts into single
    characters."""
    parts = tuple(replace(part, node=_tight(part.node, split)) for part in reading.parts)
    return replace(reading, node=_tight(reading.node, split), parts=parts)


def telling_words(text: str, segmenter: Segmenter) -> tuple[str, ...]:
    """The words of a run, single characters left out unless there is nothing else. A term that
    is one word falls into two that the dictionary knows: 远程会诊 into 远程 and 会诊."""
    words = segmenter.asked(text)
    if len(words) == 1:
        for at in range(2, len(text) - 1):
            halves = text[:at], text[at:]
            if all(map(segmenter.knows, halves)):
                return halves
    return tuple(word for word in words if not _is_single(word)) or words


def _tight(node: Node, split: Split) -> Node:
    match node:
        case Word(text):
            words = split(text)
            return Phrase(text) if len(words) > 1 and any(map(_is_single, words)) else node
        case And(parts):
            return And(tuple(_tight(part, split) for part in parts))
        case Or(parts):
            return Or(tuple(_tight(part, split) for part in parts))
        case Not(part):
            return Not(_tight(part, split))
        case _:
            return node


def _is_single(word: str) -> bool:
    return len(word) == 1 and not word.isdecimal()
