"""The door: a question's text and what is held -> an answer, or None."""

from __future__ import annotations

import re

from indexer.answering import appearing, several, single
from indexer.answering.days import day_answer
from indexer.answering.gaps import gap_answer
from indexer.answering.lexing import Lexicon, lex, tidy
from indexer.answering.people import person_answer
from indexer.answering.reading import read
from indexer.answering.standing import standing
from indexer.results import Answer

_KINDS = {
    "value": single.value,
    "trend": single.trend,
    "peak": single.peak,
    "superlative": several.superlative,
    "standing": standing,
    "filter": several.filtered,
    "compare": several.compare,
    "change": several.change,
    "sum": several.total,
    "issues": appearing.issues,
    "first": appearing.first,
}
# Whoever writes the query language does not ask a question.
_SYNTAX = re.compile(r"[\"“”:：*|\\]|(?:^|\s)-\S|\b(?:AND|OR|NOT)\b")
_LONGEST = 80


def answer(q: str, lexicon: Lexicon) -> Answer | None:
    """None wherever any part of the question is not understood, or may mean two things."""
    text = tidy(q)
    if not 4 <= len(text) <= _LONGEST or _SYNTAX.search(q):
        return None
    asked = q.rstrip().endswith(("?", "？"))
    for other in (person_answer, day_answer, gap_answer):
        found = other(text, lexicon)
        if found is not None:
            return found
    tokens = lex(text, lexicon)
    if tokens is None:
        return None
    question = read(tokens, lexicon, asked)
    return None if question is None else _KINDS[question.kind](question, lexicon)
