"""Which characters of a printed text a search has found."""

from __future__ import annotations

import re
from collections.abc import Iterable
from dataclasses import dataclass
from typing import Literal

from indexer.analysis.tokens import GAP, characters, pieces, sequence, spelled


@dataclass(frozen=True, slots=True)
class Term:
    """One thing to mark: ``text`` as typed; "sequence" marks its characters in sequence,
    "prefix" also the rest of a digit or Latin run that its end begins."""

    text: str
    kind: Literal["sequence", "prefix"] = "sequence"


def spans(text: str, terms: Iterable[Term | str]) -> tuple[tuple[int, int], ...]:
    """The places ``start``:``end`` in ``text`` (as printed) where a term stands, by the same
    rules as the search: folded, runs whole, punctuation and blanks between passed over, line
    breaks not. In order, overlapping and touching ones merged into one."""
    tokens = characters(text)
    spelling: list[str] = []
    starts: list[int] = []
    token_at: list[int] = []
    length = 0
    last = -1
    for number, token in enumerate(tokens):
        if token.position != last + 1:
            spelling.append(GAP)
            length += 1
        last = token.position
        starts.append(length)
        token_at.append(number)
        spelling.append(spelled(token))
        length += len(spelling[-1])
    whole = "".join(spelling)
    first_at = {start: number for number, start in enumerate(starts)}
    found: set[tuple[int, int]] = set()
    for term in terms:
        one = Term(term) if isinstance(term, str) else term
        wanted = asked_sequence(one)
        if not wanted:
            continue
        count = sum(piece != GAP for piece in pieces(wanted))
        for match in re.finditer(f"(?={re.escape(wanted)})", whole):
            first = first_at[match.start()]
            found.add((tokens[first].start, tokens[first + count - 1].end))
    return _merged(sorted(found))


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
