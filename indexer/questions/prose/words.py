"""The words of questions about prose: the senses of ``corpus/lexicon/question_words.csv`` that
begin with ``prose-``. Several words of one sense stand in one row, parted by |."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from pathlib import Path
from types import MappingProxyType

from indexer.authority.fold import fold
from indexer.authority.table import read_rows

FILLER, PARTICLE = "prose-filler", "prose-particle"
# Senses that say what is asked; the word itself is consumed.
ASKS = frozenset(
    f"prose-{one}"
    for one in [
        "who",
        "org",
        "post",
        "history",
        "where",
        "city",
        "when",
        "month",
        "year",
        "many",
        "people",
        "rank",
        "title",
        "what",
        "deed",
        "theme",
        "prize",
        "issue",
        "field",
        "area",
        "platform",
        "which",
    ]
)
NOUN = "noun"
# The other senses of the file are for questions about figures.
OURS = "prose-"


@dataclass(frozen=True, slots=True)
class Words:
    """``senses``: folded word -> its (sense, value) pairs, in the order of the file;
    ``longest``: length of the longest word; ``by_sense``: sense -> its words, longest first."""

    senses: Mapping[str, tuple[tuple[str, str], ...]]
    longest: int
    by_sense: Mapping[str, tuple[str, ...]]

    def of(self, sense: str) -> tuple[str, ...]:
        """The words of a sense, longest first."""
        return self.by_sense.get(sense, ())

    def value(self, word: str, sense: str) -> str | None:
        """The value of a word in a sense; None where it has not that sense."""
        return next((v for s, v in self.senses.get(word, ()) if s == sense), None)

    def at(self, text: str, place: int) -> Iterator[str]:
        """The words that stand at ``place``, longest first."""
        for size in range(min(self.longest, len(text) - place), 0, -1):
            word = text[place : place + size]
            if word in self.senses:
                yield word


def load_words(lexicon: Path) -> Words:
    """Raises ``AuthorityError`` where the file cannot be used."""
    found: dict[str, dict[tuple[str, str], None]] = {}
    columns = ("word", "sense", "value", "evidence")
    for line in read_rows(lexicon / "question_words.csv", columns, ("word", "sense", "evidence")):
        if not line["sense"].startswith(OURS):
            continue
        for word in line["word"].split("|"):
            found.setdefault(fold(word), {})[(line["sense"], line["value"])] = None
    by_sense: dict[str, list[str]] = {}
    for word in sorted(found, key=lambda w: (-len(w), w)):
        for sense in dict.fromkeys(sense for sense, _ in found[word]):
            by_sense.setdefault(sense, []).append(word)
    return Words(
        MappingProxyType({word: tuple(pairs) for word, pairs in found.items()}),
        max(map(len, found), default=0),
        MappingProxyType({sense: tuple(words) for sense, words in by_sense.items()}),
    )
