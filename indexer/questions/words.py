"""The reader's own words: what asks, compares and orders (``question_words.csv``), and everyday
words for what is counted (``question_measures.csv``). Language, not knowledge: no name, table or
figure stands in either."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from types import MappingProxyType

from indexer.authority.fold import fold
from indexer.authority.table import read_rows
from indexer.errors import AuthorityError
from indexer.paths import Home

QUESTION_WORDS = "question_words.csv"
QUESTION_MEASURES = "question_measures.csv"
SENSES = frozenset(
    """filler light home total and than of percent up down rate gap times yoy mom previous average
    daily every trend most least bottom rank first since last latest when listed join whether not
    joined left except until list month plus part verb thin""".split()  # noqa: SIM905
)
VERBAL = frozenset({"verb", "listed", "join"})
# Senses that another room of this package reads.
OTHER_SENSES = "prose-"


@dataclass(frozen=True, slots=True)
class QuestionWords:
    """``senses``: folded word -> what it may say; ``measures``: folded word -> the printed words
    that it may stand for; ``thin``: words that add nothing to a name, longest first; ``verbal``:
    letters that cost nothing as verbs and make other words (下载, 开发)."""

    senses: Mapping[str, frozenset[str]]
    measures: Mapping[str, tuple[str, ...]]
    thin: tuple[str, ...]
    longest: int
    verbal: frozenset[str]


def load_words(home: Home) -> QuestionWords:
    """Raises ``AuthorityError`` naming file and line."""
    senses: dict[str, set[str]] = {}
    verbal: set[str] = set()
    for line in read_rows(
        home.lexicon / QUESTION_WORDS, ("word", "sense", "value", "evidence"), ("word", "sense")
    ):
        sense = line["sense"]
        if sense.startswith(OTHER_SENSES):
            continue
        if sense not in SENSES:
            raise AuthorityError(
                f"不认识的用法“{sense}”。",
                f"请写其中之一：{'、'.join(sorted(SENSES))}。",
                file=line.file,
                line=line.line,
            )
        for word in line["word"].split("|"):
            senses.setdefault(fold(word), set()).add(sense)
            if len(word) == 1 and (sense in VERBAL or line["value"] == "verb"):
                verbal.add(fold(word))
    thin = sorted((word for word, found in senses.items() if "thin" in found), key=len)
    said = {word: found - {"thin"} for word, found in senses.items()}
    measures: dict[str, dict[str, None]] = {}
    for line in read_rows(
        home.lexicon / QUESTION_MEASURES, ("word", "means", "evidence"), ("word", "means")
    ):
        for word in line["word"].split("|"):
            meant = measures.setdefault(fold(word), {})
            meant.update(dict.fromkeys(fold(one) for one in line["means"].split("|")))
    return QuestionWords(
        MappingProxyType({word: frozenset(found) for word, found in said.items() if found}),
        MappingProxyType({word: tuple(meant) for word, meant in measures.items() if word}),
        tuple(reversed(thin)),
        max(map(len, (*senses, *measures))),
        frozenset(verbal),
    )
