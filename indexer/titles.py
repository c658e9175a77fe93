"""What a text without a headline is called: its beginning, cut where a sense unit ends.

A printed title is never touched. Where none is printed, the first sentence stands for it if it has
``LONGEST`` characters or less; else as much of it as ends at a clause mark within them, else its
first clause up to ``AT_MOST``; a sentence without such a mark ends between two words, never within
a word, a figure with its unit, a bracket or quotation, or a name that the record is linked to. No
title made here is longer than ``AT_MOST`` and the sign "…" that says that it goes on.
"""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator
from functools import lru_cache

from indexer.analysis import Segmenter
from indexer.model import Record

LONGEST = 40
AT_MOST = 60
GOES_ON = "…"

_SHORTEST = LONGEST // 3
_ENDS = "。！？；\n"
_CLAUSES = "，：—"
_LISTED = "、 "
_BRACKETS = ("《》", "“”", "‘’", "「」", "『』", "（）", "()", "【】", "〔〕")
_PAIRS = {pair[0]: pair[1] for pair in _BRACKETS}
# A figure with its sign, its fraction and the word that it counts; a Latin name; a day.
_WHOLE = re.compile(
    r"[0-9０-９][0-9０-９.,:%％/-]*[年月日时个万亿千百人次家例条台张份期号项名场位届余多]*"
    r"|[A-Za-z0-9+#.&_-]+"
)


def title_of(record: Record) -> str:
    """The printed title of a record, or what it is called without one; of a row the title of its
    table and the label."""
    if record.row and record.table and record.row.label and record.table.title:
        return f"{record.table.title}：{record.row.label}"
    return record.title or opening(record.text, _names(record))


def opening(text: str, names: Iterable[str] = ()) -> str:
    """See module; ``names`` stay whole. "" for blanks."""
    text = text.strip()
    held = _held(text, names)
    end = next((at for at in _at(text, _ENDS, held)), len(text))
    if end <= LONGEST:
        return " ".join(text[:end].split())
    return " ".join(text[: _cut(text[:end], held)].split()) + GOES_ON


def _cut(sentence: str, held: frozenset[int]) -> int:
    """Where a sentence that is too long for a title ends as one."""
    for marks, first, last in (
        (_CLAUSES, _SHORTEST, LONGEST),
        (_LISTED, _SHORTEST, LONGEST),
        (_CLAUSES, LONGEST, AT_MOST),
    ):
        places = [at for at in _at(sentence, marks, held) if first <= at <= last]
        if places:
            return places[0] if first == LONGEST else places[-1]
    ends = [at for at in _word_ends(sentence[:AT_MOST]) if at not in held]
    within = [at for at in ends if at <= LONGEST]
    return within[-1] if within else (ends or [AT_MOST])[0]


def _at(text: str, marks: str, held: frozenset[int]) -> Iterator[int]:
    return (at for at, char in enumerate(text) if char in marks and at and at not in held)


def _held(text: str, names: Iterable[str]) -> frozenset[int]:
    """The places between two characters that belong together."""
    text = text[: 2 * AT_MOST]
    spans = [match.span() for match in _WHOLE.finditer(text)]
    spans += [one.span() for name in names if name for one in re.finditer(re.escape(name), text)]
    opened: list[tuple[int, str]] = []
    for at, char in enumerate(text):
        if char in _PAIRS:
            opened.append((at, _PAIRS[char]))
        elif opened and char == opened[-1][1]:
            spans.append((opened.pop()[0], at + 1))
    return frozenset(at for start, end in spans for at in range(start + 1, end))


def _word_ends(text: str) -> list[int]:
    return [word.end for word in _segmenter().words(text, "query")]


@lru_cache(maxsize=1)
def _segmenter() -> Segmenter:
    """Only for a sentence without a mark; its dictionary is not loaded before."""
    return Segmenter()


def _names(record: Record) -> tuple[str, ...]:
    linked = [one.mention for one in record.institutions]
    linked += [one.mention for one in (*record.platforms, *record.places)]
    return tuple(dict.fromkeys((*linked, *(one.name for one in record.people))))
