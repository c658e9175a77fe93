"""Sets of records as compressed bitmaps, and scores added up over whole sets at once.

A set holds record numbers and gives them ascending: AND, OR and counting are single operations
in C whose cost follows what the sets hold, not the size of the archive, and no record is ever
looked at by itself. Scores are kept the same way, one set per binary digit (bit-sliced): adding
a weight to a set of records is an addition with carry over whole sets. Scores are whole
numbers, so equal means equal and every order is reproducible.
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from itertools import zip_longest

from pyroaring import FrozenBitMap

Bits = FrozenBitMap
NOTHING = Bits()


def union(sets: Iterable[Bits]) -> Bits:
    """What is in any of them."""
    return Bits.union(NOTHING, *sets)


@dataclass(frozen=True, slots=True)
class Scored:
    """``matches``: the records found. ``digits[n]``: those of them whose score has binary digit
    *n*; no digit reaches outside ``matches``."""

    matches: Bits
    digits: tuple[Bits, ...] = ()

    def plus(self, bits: Bits, weight: int) -> Scored:
        """``weight`` more for those of ``bits`` that are found."""
        bits = bits & self.matches
        if not bits or not weight:
            return self
        return Scored(self.matches, _sum(self.digits, _constant(bits, weight)))

    def within(self, bits: Bits) -> Scored:
        """Only those also in ``bits``, scores unchanged."""
        return Scored(self.matches & bits, tuple(digit & bits for digit in self.digits))

    def groups(self) -> Iterator[tuple[int, Bits]]:
        """(score, records with it), best first, without empty ones. Lazy: what a page does not
        need is not worked out."""
        return _groups(self.matches, self.digits, len(self.digits) - 1, 0)


def both(one: Scored, other: Scored) -> Scored:
    """Found by both; the score is the sum."""
    matches = one.matches & other.matches
    return Scored(matches, _sum(one.within(matches).digits, other.within(matches).digits))


def either(one: Scored, other: Scored) -> Scored:
    """Found by one or both; the score is the sum of what found it."""
    return Scored(one.matches | other.matches, _sum(one.digits, other.digits))


def _constant(bits: Bits, weight: int) -> tuple[Bits, ...]:
    return tuple(bits if weight >> n & 1 else NOTHING for n in range(weight.bit_length()))


def _sum(one: tuple[Bits, ...], other: tuple[Bits, ...]) -> tuple[Bits, ...]:
    digits: list[Bits] = []
    carry = NOTHING
    for a, b in zip_longest(one, other, fillvalue=NOTHING):
        digit, carry = _added([bits for bits in (a, b, carry) if bits])
        digits.append(digit)
    if carry:
        digits.append(carry)
    return tuple(digits)


def _added(filled: list[Bits]) -> tuple[Bits, Bits]:
    """Digit and carry of up to three sets, none of them empty; most often fewer than three."""
    match filled:
        case []:
            return NOTHING, NOTHING
        case [one]:
            return one, NOTHING
        case [one, other]:
            return one ^ other, one & other
    one, other, third = filled
    half = one ^ other
    return half ^ third, one & other | half & third


def _groups(
    bits: Bits, digits: tuple[Bits, ...], place: int, score: int
) -> Iterator[tuple[int, Bits]]:
    if not bits:
        return
    if place < 0:
        yield score, bits
        return
    digit = digits[place]
    yield from _groups(bits & digit, digits, place - 1, score | 1 << place)
    yield from _groups(bits - digit, digits, place - 1, score)
