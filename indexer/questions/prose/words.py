"""The words of questions about prose: the senses of ``corpus/lexicon/question_words.csv`` that
begin with ``prose-``, here without it, and the filling words of all questions. Several words of one
sense stand in one row, parted by |."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from pathlib import Path
from types import MappingProxyType

from indexer.authority.fold import fold
from indexer.authority.table import read_rows

# Senses that say what is asked. Where two are asked at once the first of these is meant:
# 责任编辑是谁.
ASKS = tuple(
    """field issue post history title theme prize rank people org platform area city month year
    who when where deed many what which""".split()  # noqa: SIM905
)
# Senses of words that cost nothing.
FREE = frozenset({"filler", "particle", "function"})
GATHERING = "gathering"
NOUN = "noun"
_OURS = "prose-"
# Filling words of questions about figures cost nothing here, either.
_SHARED = {"filler": "function"}


@dataclass(frozen=True, slots=True)
class Words:
    """``senses``: folded word -> its (sense, value) pairs, in the order of the file;
    ``longest``: length of the longest word; ``by_sense``: sense -> its words, longest first."""

    senses: Mapping[str, tuple[tuple[str, str], ...]]
    longest: int
    by_sense: Mapping[str, tuple[str, ...]]

    def of(self, *senses: str) -> tuple[str, ...]:
        """The words of the senses, longest first."""
        words = {word for sense in senses for word in self.by_sense.get(sense, ())}
        return tuple(sorted(words, key=lambda w: (-len(w), w)))

    def value(self, word: str, sense: str) -> str | None:
        """The value of a word in a sense; None where it has not that sense."""
        return next((v for s, v in self.senses.get(word, ()) if s == sense), None)

    def at(self, text: str, place: int) -> Iterator[str]:
        """The words that stand at ``place``, longest first."""
        for size in range(min(self.longest, len(text) - place), 0, -1):
            word = text[place : place + size]
            if word in self.senses:
                yield word

    def is_filling(self, part: str) -> bool:
        """Whether a part is made of words that cost nothing only."""
        reach = {0}
        for start in range(len(part)):
            if start in reach:
                free = (
                    w for w in self.at(part, start) if any(s in FREE for s, _ in self.senses[w])
                )
                reach.update(start + len(word) for word in free)
        return len(part) in reach


def load_words(lexicon: Path) -> Words:
    """Raises ``AuthorityError`` where the file cannot be used."""
    found: dict[str, dict[tuple[str, str], None]] = {}
    columns = ("word", "sense", "value", "evidence")
    for line in read_rows(lexicon / "question_words.csv", columns, ("word", "sense", "evidence")):
        sense = _SHARED.get(line["sense"], line["sense"].removeprefix(_OURS))
        if sense != line["sense"]:
            for word in line["word"].split("|"):
                found.setdefault(fold(word), {})[(sense, line["value"])] = None
    by_sense: dict[str, dict[str, None]] = {}
    for word, pairs in found.items():
        for sense, _ in pairs:
            by_sense.setdefault(sense, {})[word] = None
    return Words(
        MappingProxyType({word: tuple(pairs) for word, pairs in found.items()}),
        max(map(len, found), default=0),
        MappingProxyType({sense: tuple(words) for sense, words in by_sense.items()}),
    )
