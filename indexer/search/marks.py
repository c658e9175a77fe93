"""Marked text: which characters of a printed text the query found, and the passage to show."""

from __future__ import annotations

import re
from collections.abc import Callable, Iterable, Mapping
from dataclasses import dataclass
from functools import cached_property, lru_cache

from indexer.analysis import Term, asked_sequence, fold, laid_out
from indexer.results import Marked, Places

SNIPPET = 120
# A phone shows three lines of some twenty characters: the first mark ends within them.
REACH = 58
# So many characters stand before a mark where nothing near it is a border.
BEFORE = 24
# Where a passage may begin and end, best first.
SENTENCE_END = re.compile(r"[。！？\n]+[”’」』）]*\s*")
CLAUSE_END = re.compile(r"[；，、：;,]\s*|[。！？\n]+[”’」』）]*\s*")
_RUN = re.compile(r"[0-9A-Za-z.,%]{2}")
ELLIPSIS = "…"

NONE: frozenset[str] = frozenset()


@dataclass(frozen=True)
class Marker:
    """``terms``: what the query asks for; ``split`` cuts a term into its words, which are
    marked only in a text that does not hold the whole term."""

    terms: tuple[Term, ...]
    split: Callable[[str], tuple[str, ...]]

    @cached_property
    def apart(self) -> Mapping[Term, tuple[Term, ...]]:
        """Each term's words, as far as they may be marked without the rest of it."""
        return {
            term: tuple(
                Term(w)
                for w in (self.split(term.text) if term.kind == "sequence" else ())
                if len(w) > 1 and w != term.text
            )
            for term in self.terms
        }

    @cached_property
    def _signs(self) -> tuple[frozenset[str], ...]:
        """The signs that a text cannot be without in which a term, or a word of it, is marked:
        of numbers none, which are found however they are printed."""
        words = (*self.terms, *(word for words in self.apart.values() for word in words))
        return tuple({frozenset(filter(str.isalpha, asked_sequence(word))) for word in words})

    def places(self, text: str) -> Places:
        """Where ``text`` is to be marked, in order, merged."""
        held = _signs_in(text) if self._signs else NONE
        if not any(map(held.issuperset, self._signs)):
            return ()
        laid = laid_out(text)
        wanted: list[Term] = []
        for term in self.terms:
            if laid.holds(term):
                wanted.append(term)
            else:
                wanted.extend(self.apart[term])
        return laid.spans(wanted) if wanted else ()

    @cached_property
    def whole(self) -> Marker:
        """The same that marks whole terms only."""
        return Marker(self.terms, lambda _: ())

    def mark(self, text: str) -> Marked:
        return runs(text, self.places(text))

    def snippet(self, text: str, length: int = SNIPPET) -> Marked:
        """The passage with the most different marks, cut at sentence or clause borders; the
        mark is always in it. Without marks, the beginning."""
        places = self.places(text)
        start, end = passage(text, places, length)
        inside = tuple(
            (max(a, start) - start, min(b, end) - start) for a, b in places if a < end and b > start
        )
        shown = text[start:end]
        body = runs(shown.rstrip(), tuple((a, min(b, len(shown.rstrip()))) for a, b in inside))
        before = ((ELLIPSIS, False),) if start > 0 else ()
        after = ((ELLIPSIS, False),) if end < len(text.rstrip()) else ()
        return (*before, *body, *after)


@lru_cache(maxsize=1024)
def _signs_in(text: str) -> frozenset[str]:
    return frozenset(fold(text))


def runs(text: str, places: Iterable[tuple[int, int]]) -> Marked:
    """``text`` in alternating unmarked and marked runs; nothing is lost."""
    found: list[tuple[str, bool]] = []
    at = 0
    for start, end in places:
        if start > at:
            found.append((text[at:start], False))
        if end > max(start, at):
            found.append((text[max(start, at) : end], True))
        at = max(at, end)
    if at < len(text):
        found.append((text[at:], False))
    return tuple(found)


def plain(marked: Marked) -> str:
    return "".join(text for text, _ in marked)


def passage(text: str, places: Places, length: int) -> tuple[int, int]:
    """(start, end) of the best passage of about ``length`` characters, whose first mark ends
    within ``REACH`` of its start, or as near as it is short."""
    if len(text.rstrip()) <= length * 1.25 and (not places or places[0][1] <= REACH):
        return 0, len(text)
    if not places:
        return 0, _end(text, 0, length, 0)
    best = (0, 0, 0)
    chosen = (0, 0)
    for start in _starts(text, places, length):
        end = _end(text, start, length, _first_end(places, start))
        inside = [text[a:b] for a, b in places if a >= start and b <= end]
        if not inside:
            continue
        at_sentence = start == 0 or bool(SENTENCE_END.fullmatch(text[start - 1]))
        score = (len(set(inside)), len(inside), int(at_sentence))
        if score > best:
            best, chosen = score, (start, end)
    return chosen


def _starts(text: str, places: Places, length: int) -> tuple[int, ...]:
    """Borders close enough before a mark, and a place just before it where no border is."""
    borders = (0, *(m.end() for m in CLAUSE_END.finditer(text)))
    reach = min(REACH, length)
    found: dict[int, None] = {}
    for start, end in places:
        near = [b for b in borders if b <= start and end - b <= reach]
        for border in near or [_before(text, start, min(BEFORE, length // 3))]:
            found[border] = None
    return tuple(sorted(found))


def _before(text: str, mark: int, count: int) -> int:
    """``count`` characters before a mark, or some more: no number and no name in Latin letters is
    cut in two."""
    start = max(0, mark - count)
    while start > 0 and _RUN.fullmatch(text[start - 1 : start + 1]):
        start -= 1
    return start


def _first_end(places: Places, start: int) -> int:
    return next((b for a, b in places if a >= start), start)


def _end(text: str, start: int, length: int, least: int) -> int:
    """The last sentence end in reach, else the last clause end, else a hard cut; never before
    ``least``, the end of the first mark."""
    limit = start + length
    if len(text) <= limit:
        return len(text)
    for pattern in (SENTENCE_END, CLAUSE_END):
        ends = [m.end() for m in pattern.finditer(text, start, min(len(text), limit + 15))]
        good = [e for e in ends if e >= max(least, start + length // 2)]
        if good:
            return good[-1]
    return max(limit, least)
