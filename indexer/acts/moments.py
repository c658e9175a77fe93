"""When and where, sentence by sentence."""

from __future__ import annotations

import re
from collections.abc import Iterator

from indexer.acts.clauses import clause_at, clauses, hushed, sentences
from indexer.acts.values import Occasion, Span
from indexer.linking.dates import Dated
from indexer.linking.institutions import Mention
from indexer.linking.places import is_venue, venue
from indexer.linking.tools import Tools, longest_at

# 上海市举办…: the place is the subject of the verb of holding.
_HOLDS = re.compile(r"(?:成功|顺利|隆重)?(?:举办|举行|召开|开幕)")


def moments_in(
    text: str,
    shown: str,
    dated: tuple[Dated, ...],
    found: tuple[Mention, ...],
    tools: Tools,
) -> Iterator[Occasion]:
    """One for every day (a month where no day of it is printed beside) and for every place of
    holding."""
    quiet = hushed(text)
    for _, sentence in sentences(text):
        for one in dated:
            if sentence[0] <= one.start < sentence[1]:
                yield Occasion(one.value, "", clause_at(quiet, one.start, sentence), sentence)
        for clause in clauses(quiet, sentence):
            place = _place(quiet, shown, clause, found, tools)
            if place:
                yield Occasion("", place, clause, sentence)


def _place(quiet: str, shown: str, clause: Span, found: tuple[Mention, ...], tools: Tools) -> str:
    words = venue(quiet[clause[0] : clause[1]])
    if words:
        at = quiet.find(words, *clause)
        end = at + len(words)
        if is_venue(words, tools) or any(m.end == end for m in found):
            return shown[at:end]
    place = clause[0]
    while place < clause[1]:
        hit = longest_at(tools.place_names, quiet, place)
        if hit and _HOLDS.match(quiet, place + len(hit[0])):
            lead = quiet[clause[0] : place]
            if not lead.strip() or lead[-1] in "在于,":
                return shown[place : place + len(hit[0])]
        place += len(hit[0]) if hit else 1
    return ""
