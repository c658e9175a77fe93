"""The query tree: what a search means, in values that every engine understands.

An engine widens each leaf where it stands (words field or characters field), so AND, OR and
NOT bind as written whatever the widening. Leaves carry text as typed after folding (half
width, simplified script, lower case); no engine syntax stands in them.
"""

from __future__ import annotations

from dataclasses import dataclass
from typing import Literal


@dataclass(frozen=True, slots=True)
class Word:
    """One run of text typed between blanks; it may hold several Chinese words. Matches records
    that hold all of its words in any order and anywhere in the record (each word as its
    characters in sequence; words that only join, 的 or 和, are not asked for) or all its
    characters in sequence; the sequence ranks higher. Text without letters, digits or Chinese
    asks for nothing and matches every record."""

    text: str


@dataclass(frozen=True, slots=True)
class Phrase:
    """Text in quotes: its characters in sequence, nothing between but punctuation and blanks,
    never from one field, paragraph or cell into the next; runs of digits and letters whole."""

    text: str


@dataclass(frozen=True, slots=True)
class Prefix:
    """word*: any word or Latin/digit run that starts so; Chinese by characters in sequence."""

    text: str


@dataclass(frozen=True, slots=True)
class NamedEntity:
    """A controlled name. ``strict`` (from 机构:… and facets): only records linked to ``value``.
    Not strict (recognised in free text): records linked to it or holding ``text``, the linked
    ones and those whose row label or headline is it first."""

    facet: str
    value: str
    text: str
    strict: bool = False


@dataclass(frozen=True, slots=True)
class Months:
    """YYYY-MM range, inclusive. ``about`` "any": figures of that period, events dated in it, or
    the issue of that month, in this order of rank; "period"/"issue": only that."""

    first: str
    last: str
    about: Literal["any", "period", "issue"] = "any"


@dataclass(frozen=True, slots=True)
class And:
    parts: tuple[Node, ...]


@dataclass(frozen=True, slots=True)
class Or:
    parts: tuple[Node, ...]


@dataclass(frozen=True, slots=True)
class Not:
    part: Node


@dataclass(frozen=True, slots=True)
class Everything:
    """The empty query: every record."""


Leaf = Word | Phrase | Prefix | NamedEntity | Months | Everything
Node = Leaf | And | Or | Not
