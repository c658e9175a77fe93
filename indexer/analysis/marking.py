"""Which characters of a printed text a search has found."""

from __future__ import annotations

import re
from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from functools import lru_cache
from typing import Literal

from indexer.analysis.tokens import GAP, Token, characters, pieces, sequence, spelled


@dataclass(frozen=True, slots=True)
class Term:
    """One thing to mark: ``text`` as typed; "sequence" marks its characters in sequence,
    "prefix" also the rest of a digit or Latin run that its end begins."""

    text: str
    kind: Literal["sequence", "prefix"] = "sequence"


@dataclass(frozen=True, slots=True)
class Laid:
    """A text laid out once for every term that is looked for in it. ``whole``: its sequence;
    ``first_at``: place in it -> number of the token that begins there."""

    tokens: tuple[Token, ...]
    whole: str
    first_at: Mapping[int, int]

    def holds(self, term: Term) -> bool:
        wanted = asked_sequence(term)
        return bool(wanted) and wanted in self.whole

    def spans(self, terms: Iterable[Term]) -> tuple[tuple[int, int], ...]:
        """See ``spans`` below."""
        found: set[tuple[int, int]] = set()
        for term in terms:
            wanted = asked_sequence(term)
            if not wanted or wanted not in self.whole:
                continue
            count = sum(piece != GAP for piece in pieces(wanted))
            for match in re.finditer(f"(?={re.escape(wanted)})", self.whole):
                first = self.first_at[match.start()]
                found.add((self.tokens[first].start, self.tokens[first + count - 1].end))
        return _merged(sorted(found))


# A page of hits asks for the same titles, headers and notes again and again, term by term.
@lru_cache(maxsize=256)
def laid_out(text: str) -> Laid:
    tokens = characters(text)
    spelling: list[str] = []
    first_at: dict[int, int] = {}
    length = 0
    last = -1
    for number, token in enumerate(tokens):
        if token.position != last + 1:
            spelling.append(GAP)
            length += 1
        last = token.position
        first_at[length] = number
        spelling.append(spelled(token))
        length += len(spelling[-1])
    return Laid(tokens, "".join(spelling), first_at)


def spans(text: str, terms: Iterable[Term | str]) -> tuple[tuple[int, int], ...]:
    """The places ``start``:``end`` in ``text`` (as printed) where a term stands, by the same
    rules as the search: folded, runs whole, punctuation and blanks between passed over, line
    breaks not. In order, overlapping and touching ones merged into one."""
    asked = (Term(term) if isinstance(term, str) else term for term in terms)
    return laid_out(text).spans(asked)


@lru_cache(maxsize=2048)
def asked_sequence(term: Term) -> str:
    """The string to look for in a text's sequence; "" where the term holds no token."""
    wanted = sequence(term.text)
    return wanted.removesuffix(">") if term.kind == "prefix" else wanted


def _merged(places: list[tuple[int, int]]) -> tuple[tuple[int, int], ...]:
    merged: list[tuple[int, int]] = []
    for start, end in places:
        if merged and start <= merged[-1][1]:
            merged[-1] = (merged[-1][0], max(end, merged[-1][1]))
        else:
            merged.append((start, end))
    return tuple(merged)
