"""Text to words.

Index and query need not be cut alike for a record to be found: the engine looks for the
characters of a query word in sequence. Words decide what is cut apart (a query of several
words) and what ranks higher (a real word over characters that meet by accident, 中医 over
集中医疗).
"""

from __future__ import annotations

from collections.abc import Callable, Iterable
from dataclasses import dataclass
from functools import lru_cache
from threading import Lock
from typing import Any, Literal

from indexer.analysis.breaking import NAME, inside, pieces
from indexer.analysis.dictionary import is_listed, sufficient, whole
from indexer.analysis.folding import fold
from indexer.analysis.tokens import characters

# Characters that only join words: a query of several words does not ask for them.
JOINING = frozenset("的了和与及或在是为之于把被将对从向由到以而且也都就等并其这那个们着过得地吗呢")

# Query texts cut with a part of the dictionary before the whole is worth its half second.
PATIENCE = 10

RECENT = 1024  # texts: every row of a table repeats its title and columns


@dataclass(frozen=True, slots=True)
class WordToken:
    """``text`` folded; ``start``:``end`` its place in the original; ``position`` counts words
    consecutively from 0 (not characters), with a gap of one at each line break. A sub-word has
    the position of the word it is part of."""

    text: str
    start: int
    end: int
    position: int


class Segmenter:
    """Cuts text into words with a dictionary of its own (jieba's, and ``user_words``).

    The whole dictionary takes about 0.5 s to load: at the first text of an index, at the
    ``PATIENCE``-th query, or with ``warm``. Safe to share between threads.
    """

    def __init__(self, user_words: Iterable[str] = ()) -> None:
        folded = dict.fromkeys(fold(word) for word in user_words)
        self._user_words = tuple(word for word in folded if _is_plain(word))
        self._lock = Lock()
        self._whole: Any = None
        self._spared = 0
        cached: Callable[[str, str], tuple[WordToken, ...]] = lru_cache(maxsize=RECENT)(self._cut)
        self._recent = cached
        self.pieces: Callable[[str], tuple[str, ...]] = lru_cache(maxsize=8 * RECENT)(self._pieces)
        """A text in the pieces that a line keeps together: words, dates, figures with units."""

    def warm(self) -> None:
        """Load the whole dictionary now."""
        self._whole_dictionary()

    def words(self, text: str, mode: Literal["index", "query"] = "index") -> tuple[WordToken, ...]:
        """The words of ``text`` in reading order. ``query`` cuts coarsely: no two words
        overlap. ``index`` adds, before each word, every dictionary word inside it, so that what
        a query cuts finely is there too. Digits and Latin runs are words as in
        ``characters``."""
        return self._recent(text, mode)

    def _cut(self, text: str, mode: str) -> tuple[WordToken, ...]:
        folded = fold(text)
        jieba = self._for_query(folded) if mode == "query" else self._whole_dictionary()
        found: list[WordToken] = []
        position = -1
        last_end = 0
        for start, end, is_run, run in _stretches(text):
            if found and "\n" in folded[last_end:start]:
                position += 1
            last_end = end
            if is_run:
                position += 1
                found.append(WordToken(run, start, end, position))
                continue
            for word in jieba.cut(folded[start:end]):
                position += 1
                if mode == "index":
                    found.extend(
                        WordToken(part, start + at, start + at + len(part), position)
                        for at, part in _inside(word, jieba.FREQ)
                    )
                found.append(WordToken(word, start, start + len(word), position))
                start += len(word)
        return tuple(found)

    def _pieces(self, text: str) -> tuple[str, ...]:
        starts: list[int] = []
        for word in self.words(text, "query"):
            long = word.end - word.start >= NAME and not word.text.isascii()
            known = self._whole_dictionary().FREQ if long else {}
            starts += (word.start + at for at in inside(word.text, known)) if long else [word.start]
        return pieces(text, starts)

    def asked(self, text: str) -> tuple[str, ...]:
        """The words that a record must hold, in any order, to match ``text`` scattered: cut
        coarsely, joining characters left out unless nothing else is there. Each once."""
        words = tuple(dict.fromkeys(word.text for word in self.words(text, "query")))
        return tuple(word for word in words if word not in JOINING) or words

    def knows(self, word: str) -> bool:
        """Whether the dictionary has ``word``."""
        folded = fold(word)
        if self._whole is not None:
            return bool(self._whole.FREQ.get(folded))
        return folded in self._user_words or is_listed(folded)

    def _for_query(self, folded: str) -> Any:
        if self._whole is None and self._spared < PATIENCE:
            with self._lock:
                self._spared += 1
            return sufficient(folded, self._user_words)
        return self._whole_dictionary()

    def _whole_dictionary(self) -> Any:
        if self._whole is None:
            with self._lock:
                if self._whole is None:
                    self._whole = whole(self._user_words)
        return self._whole


def _is_plain(word: str) -> bool:
    tokens = characters(word)
    return len(tokens) > 1 and len(tokens) == len(word) and not any(t.is_run for t in tokens)


def _stretches(text: str) -> Iterable[tuple[int, int, bool, str]]:
    """(start, end, is a run, token) of each run, and of each stretch of adjoining characters."""
    tokens = characters(text)
    at = 0
    while at < len(tokens):
        first = tokens[at]
        at += 1
        if first.is_run:
            yield first.start, first.end, True, first.text
            continue
        end = first.end
        while at < len(tokens) and not tokens[at].is_run and tokens[at].start == end:
            end = tokens[at].end
            at += 1
        yield first.start, end, False, ""


def _inside(word: str, known: dict[str, int]) -> Iterable[tuple[int, str]]:
    for at in range(len(word) - 1):
        for end in range(at + 2, len(word) + 1):
            part = word[at:end]
            if end - at < len(word) and known.get(part):
                yield at, part
