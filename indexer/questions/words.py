"""The reader's own words: what asks, compares and orders (``question_words.csv``), everyday words
for what is counted (``question_measures.csv``), and units that answer for one another
(``question_units.csv``). Language, not knowledge: no name, table or figure stands in any. Several
words of one sense stand in one row, parted by |."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass
from types import MappingProxyType

from indexer.authority.fold import fold
from indexer.authority.table import CsvLine, read_rows
from indexer.errors import AuthorityError
from indexer.paths import Home

SENSES = frozenset(
    """filler light home total and than of percent up down rate gap times yoy mom previous average
    daily every trend most least bottom rank first since last latest when listed join whether not
    joined left except until list month plus part verb thin""".split()  # noqa: SIM905
)
VERBAL = frozenset({"verb", "listed", "join"})
# Senses of questions about prose begin so. Filling words of questions about figures cost nothing
# there, either.
PROSE = "prose-"
_SHARED = {"filler": "function"}
# Senses of prose that say what is asked. Where two are asked at once the first of these is meant:
# 责任编辑是谁.
ASKS = tuple(
    """field issue post history title theme prize rank people org platform area city month year
    who when where deed many what which""".split()  # noqa: SIM905
)
# Senses of words that cost nothing in prose.
FREE = frozenset({"filler", "particle", "function"})
GATHERING = "gathering"
NOUN = "noun"


@dataclass(frozen=True, slots=True)
class ProseWords:
    """``senses``: folded word -> its (sense, value) pairs, in the order of the file; ``longest``:
    length of the longest word; ``by_sense``: sense -> its words, longest first."""

    senses: Mapping[str, tuple[tuple[str, str], ...]]
    longest: int
    by_sense: Mapping[str, tuple[str, ...]]

    def of(self, *senses: str) -> tuple[str, ...]:
        """The words of the senses, longest first."""
        if len(senses) == 1:
            return self.by_sense.get(senses[0], ())
        return _longest_first(word for sense in senses for word in self.by_sense.get(sense, ()))

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


@dataclass(frozen=True, slots=True)
class Words:
    """``senses``: folded word -> what it may say; ``measures``: folded word -> the printed words
    that it may stand for; ``thin``: words that add nothing to a name, longest first; ``verbal``:
    letters that cost nothing as verbs and make other words (下载, 开发); ``fits``: unit asked for
    -> units of figures that answer it; ``prose``: the words of questions about prose."""

    senses: Mapping[str, frozenset[str]]
    measures: Mapping[str, tuple[str, ...]]
    thin: tuple[str, ...]
    verbal: frozenset[str]
    fits: Mapping[str, frozenset[str]]
    prose: ProseWords


def load_words(home: Home) -> Words:
    """Raises ``AuthorityError`` naming file and line."""
    senses: dict[str, set[str]] = {}
    verbal: set[str] = set()
    prose: dict[str, dict[tuple[str, str], None]] = {}
    for line in _rows(home, "question_words.csv", "word sense value evidence"):
        sense = line["sense"]
        if not sense.startswith(PROSE) and sense not in SENSES:
            raise AuthorityError(
                f"不认识的用法“{sense}”。",
                f"请写其中之一：{'、'.join(sorted(SENSES))}。",
                file=line.file,
                line=line.line,
            )
        own = _SHARED.get(sense, sense.removeprefix(PROSE))
        for word in map(fold, line["word"].split("|")):
            if own != sense:
                prose.setdefault(word, {})[own, line["value"]] = None
            if sense in SENSES:
                senses.setdefault(word, set()).add(sense)
                if len(word) == 1 and (sense in VERBAL or line["value"] == "verb"):
                    verbal.add(word)
    measures: dict[str, dict[str, None]] = {}
    for line in _rows(home, "question_measures.csv", "word means evidence"):
        for word in map(fold, line["word"].split("|")):
            measures.setdefault(word, {}).update(dict.fromkeys(fold(line["means"]).split("|")))
    said = {word: frozenset(found - {"thin"}) for word, found in senses.items()}
    thin = sorted((word for word, found in senses.items() if "thin" in found), key=len)
    return Words(
        senses=MappingProxyType({word: found for word, found in said.items() if found}),
        measures=MappingProxyType({word: tuple(meant) for word, meant in measures.items() if word}),
        thin=tuple(reversed(thin)),
        verbal=frozenset(verbal),
        fits=MappingProxyType(
            {
                fold(line["unit"]): frozenset(line["fits"].split("|"))
                for line in _rows(home, "question_units.csv", "unit fits evidence")
            }
        ),
        prose=_prose_words(prose),
    )


def _rows(home: Home, name: str, columns: str) -> Iterator[CsvLine]:
    named = tuple(columns.split())
    return read_rows(home.lexicon / name, named, tuple(one for one in named if one != "value"))


def _prose_words(found: Mapping[str, Mapping[tuple[str, str], None]]) -> ProseWords:
    by_sense: dict[str, dict[str, None]] = {}
    for word, pairs in found.items():
        for sense, _ in pairs:
            by_sense.setdefault(sense, {})[word] = None
    return ProseWords(
        MappingProxyType({word: tuple(pairs) for word, pairs in found.items()}),
        max(map(len, found), default=0),
        MappingProxyType({sense: _longest_first(words) for sense, words in by_sense.items()}),
    )


def _longest_first(words: Iterable[str]) -> tuple[str, ...]:
    return tuple(sorted(set(words), key=lambda word: (-len(word), word)))
