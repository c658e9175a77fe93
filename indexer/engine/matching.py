"""A query tree to the records that match it, with scores.

Every leaf is widened where it stands and yields one ``Scored`` set; And, Or and Not combine
these, so the tree binds as written. Weights are whole numbers. A leaf's weights are multiplied
by how telling it is (the rarer, the more), then added up over the tree.
"""

from __future__ import annotations

from collections.abc import Callable
from functools import lru_cache, reduce
from itertools import pairwise
from math import log

from indexer.analysis import Segmenter, sequence
from indexer.analysis.tokens import GAP, pieces
from indexer.engine import schema
from indexer.engine.fields import ZONES, month_number
from indexer.engine.postings import Postings
from indexer.engine.scores import NOTHING, Bits, Scored, both, either, union
from indexer.query.tree import (
    And,
    Everything,
    Months,
    NamedEntity,
    Node,
    Not,
    Or,
    Phrase,
    Prefix,
    Word,
)

# Where a sequence stands, best first as in ZONES; a record counts once, for its best zone.
ZONE_WEIGHT = {"label": 9, "headline": 8, "caption": 6, "body": 3, "table": 2}
HEADS = ("label", "headline")
WHOLE = 6  # more, where the label or headline is nothing but what was typed
REAL_WORD = 3  # more, where the characters are a word there and not neighbours by accident
OFTEN = 3  # more, where a text keeps coming back to the word
IN_SEQUENCE = 2  # times a zone's weight, for all words typed together over scattered ones
LINKED, LINKED_HEAD, NAMED = 12, 8, 3
PERIOD, DATED, ISSUED = 90, 60, 30


class Matcher:
    """Answers query trees over one ``Postings``; keeps nothing between queries but its cache
    of phrases."""

    def __init__(self, postings: Postings, segmenter: Segmenter) -> None:
        self._postings = postings
        self._segmenter = segmenter
        cached: Callable[[str, str], Bits] = lru_cache(maxsize=postings.kept)(self._find_in_zone)
        self._in_zone = cached

    def match(self, node: Node) -> Scored:
        """The records that match ``node``, scored."""
        match node:
            case Everything():
                return Scored(self._postings.everything)
            case Word():
                return self._word(node.text)
            case Phrase():
                return self._sequence(sequence(node.text))
            case Prefix():
                return self._sequence(sequence(node.text).removesuffix(">"))
            case NamedEntity():
                return self._entity(node)
            case Months():
                return self._months(node)
            case Not():
                return Scored(self._postings.everything - self.match(node.part).matches)
            case And():
                return self._all(node.parts)
            case Or():
                return reduce(either, map(self.match, node.parts), Scored(NOTHING))

    def _all(self, parts: tuple[Node, ...]) -> Scored:
        found = Scored(self._postings.everything)
        for part in parts:
            found = both(found, self.match(part))
            if not found.matches:
                break
        return found

    # --- leaves ---------------------------------------------------------------------------

    def _word(self, text: str) -> Scored:
        """All words in any order, or all characters in sequence; the sequence ranks higher."""
        whole = sequence(text)
        words = self._segmenter.asked(text)
        if [whole] == [sequence(word) for word in words] or not words:
            return self._with_words(self._sequence(whole), words)
        scattered = self._all_words(words)
        together = self._zones(whole)
        found = either(scattered, Scored(union(together.values())))
        return self._placed(found, together, whole, IN_SEQUENCE)

    def _all_words(self, words: tuple[str, ...]) -> Scored:
        found = Scored(self._postings.everything)
        for word in words:
            one = self._with_words(self._sequence(sequence(word)), (word,))
            found = both(found, one)
            if not found.matches:
                break
        return found

    def _with_words(self, found: Scored, words: tuple[str, ...]) -> Scored:
        """``found`` with more for records where ``words`` are words and come often."""
        for word in words:
            telling = self._telling(found.matches)
            found = found.plus(self._postings.bits(schema.WORDS, word), REAL_WORD * telling)
            found = found.plus(self._postings.bits(schema.OFTEN, word), OFTEN * telling)
        return found

    def _sequence(self, spelling: str) -> Scored:
        """A spelled sequence wherever it stands, by the best zone; text without any token
        asks for nothing, so it matches everything."""
        if not spelling:
            return Scored(self._postings.everything)
        zones = self._zones(spelling)
        return self._placed(Scored(union(zones.values())), zones, spelling, 1)

    def _entity(self, node: NamedEntity) -> Scored:
        """Linked records; where the name was only recognised in free text, also those that
        hold it. Linked ones first, and of these the ones whose label or headline it is."""
        linked = self._postings.bits(schema.facet_field(node.facet), node.value)
        named = {} if node.strict else self._zones(sequence(node.text))
        found = Scored(linked | union(named.values()))
        telling = self._telling(found.matches)
        head = self._postings.bits(schema.HEADS, schema.head_term(node.facet, node.value))
        head |= linked & union(named[zone] for zone in HEADS if zone in named)
        found = found.plus(linked, LINKED * telling).plus(head, LINKED_HEAD * telling)
        return found.plus(union(named.values()), NAMED * telling)

    def _months(self, node: Months) -> Scored:
        of = self._in_months
        if node.about == "period":
            return _all_alike(of(schema.PERIOD, node), PERIOD)
        if node.about == "issue":
            return _all_alike(of(schema.MONTH, node), ISSUED)
        period, dated, issued = (
            of(field, node) for field in (schema.PERIOD, schema.DATED, schema.MONTH)
        )
        found = Scored(period | dated | issued).plus(period, PERIOD)
        return found.plus(dated - period, DATED).plus(issued - period - dated, ISSUED)

    def _in_months(self, field: str, node: Months) -> Bits:
        first, last = month_number(node.first), month_number(node.last)
        return union(
            self._postings.bits(field, month)
            for month in self._postings.terms(field)
            if first <= month_number(month) <= last
        )

    # --- sequences ------------------------------------------------------------------------

    def _zones(self, spelling: str) -> dict[str, Bits]:
        """Zone -> records in which ``spelling`` stands there. A spelling with an open bracket
        (a prefix) takes any run that begins so."""
        return {zone: self._in_zone(zone, spelling) for zone in ZONES}

    def _find_in_zone(self, zone: str, spelling: str) -> Bits:
        """Pairs of neighbours name the candidates, and the zone's text decides where they do
        not say enough: more than two tokens, or a prefix, of which no term is known."""
        tokens = pieces(spelling)
        if GAP in tokens:
            return NOTHING
        is_open = tokens[-1].startswith("<") and not tokens[-1].endswith(">")
        known = tokens[:-1] if is_open else tokens
        grams = [a + b for a, b in pairwise(known)] or list(known)
        found = self._postings.everything
        for gram in grams:
            found = found & self._postings.bits(schema.terms_field(zone), gram)
            if not found:
                return NOTHING
        if len(grams) < 2 and not is_open:
            return found
        texts = self._postings.texts(zone)
        return Bits(number for number in found if spelling in texts[number])

    def _placed(self, found: Scored, zones: dict[str, Bits], spelling: str, times: int) -> Scored:
        """``found`` with more for records in whose ``zones`` the spelling stands, by the best
        zone, and more again where a label or headline is nothing else."""
        telling = self._telling(union(zones.values()))
        better = NOTHING
        for zone in ZONES:
            found = found.plus(zones[zone] - better, ZONE_WEIGHT[zone] * times * telling)
            better = better | zones[zone]
        return found.plus(self._postings.bits(schema.WHOLES, spelling), WHOLE * telling)

    def _telling(self, found: Bits) -> int:
        """1 for what nearly every record holds, more the rarer it is."""
        return 1 + round(log((self._postings.count + 1) / (len(found) + 1)))


def _all_alike(found: Bits, weight: int) -> Scored:
    return Scored(found).plus(found, weight)
