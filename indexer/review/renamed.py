"""Names that a sentence says were changed: 甲医院正式更名为乙医院. It is evidence and no decision:
the two stay apart until somebody says that they are one."""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from dataclasses import dataclass

from indexer.knowledge import KnowledgeReader

# Between the former name and the word: 正式, 于2015年10月, 经批准, never the end of a clause.
_BETWEEN = re.compile(r"[”\"》）)]?[^，。；;！!？?、\n]{0,16}")
_OPENING = re.compile(r"[“\"《（(\s]*")
_SENTENCE = re.compile(r"[^。；;！!？?\n]+[。；;！!？?]?")
_PROSE = (
    "SELECT id, issue_id, text FROM records WHERE type <> 'statistic' ORDER BY issue_id, position"
)
_NAMED = "SELECT mention, entity_id FROM mentions WHERE record_id = ? AND kind = 'institution'"


@dataclass(frozen=True, slots=True)
class Renaming:
    """``former`` and ``new``: ids of the institutions that the sentence ``text`` names so."""

    former: str
    new: str
    record: str
    issue: str
    text: str


def renamings(knowledge: KnowledgeReader, words: Sequence[str]) -> Iterator[Renaming]:
    """All that the prose of a library tells, oldest first. ``words``: those that stand between a
    former name and a new one."""
    if not words:
        return
    speaks = re.compile("|".join(re.escape(word) for word in words))
    for record, issue, text in knowledge.ask(_PROSE, ()):
        if not speaks.search(text):
            continue
        named = sorted(knowledge.ask(_NAMED, (record,)), key=lambda row: -len(row[0]))
        for sentence in _SENTENCE.finditer(text):
            said = sentence[0].strip()
            for word in speaks.finditer(said):
                former = _before(said, word.start(), named)
                new = _behind(said, word.end(), named)
                if former and new and former != new:
                    yield Renaming(former, new, record, issue, said)


def _before(text: str, end: int, named: Sequence[tuple[str, str]]) -> str | None:
    """The institution whose name ends nearest before ``end``, in the same clause."""
    found = [
        (place + len(mention), len(mention), id_)
        for mention, id_ in named
        if (place := text.rfind(mention, 0, end)) >= 0
        and _BETWEEN.fullmatch(text, place + len(mention), end)
    ]
    return max(found)[2] if found else None


def _behind(text: str, start: int, named: Sequence[tuple[str, str]]) -> str | None:
    opening = _OPENING.match(text, start)
    at = opening.end() if opening else start
    return next((id_ for mention, id_ in named if text.startswith(mention, at)), None)
