"""What was written: the query language as a tree, before any name or date is understood.

Texts are as typed (traditional script, full width and case included); the syntax characters
around them (quotes, colon, star, minus) are gone.
"""

from __future__ import annotations

from dataclasses import dataclass


@dataclass(frozen=True, slots=True)
class Run:
    """Free text between blanks."""

    text: str


@dataclass(frozen=True, slots=True)
class Quoted:
    """Text in quotes."""

    text: str


@dataclass(frozen=True, slots=True)
class Starred:
    """``text*``: what begins so."""

    text: str


@dataclass(frozen=True, slots=True)
class Field:
    """``机构:值``: ``field`` is a key of ``fields.FIELDS``, ``written`` its name as typed."""

    field: str
    value: str
    written: str


@dataclass(frozen=True, slots=True)
class All:
    """AND, or parts side by side. ``parts`` has at least two."""

    parts: tuple[Syntax, ...]


@dataclass(frozen=True, slots=True)
class Any:
    """OR. ``parts`` has at least two."""

    parts: tuple[Syntax, ...]


@dataclass(frozen=True, slots=True)
class Without:
    """NOT, or a minus."""

    part: Syntax


@dataclass(frozen=True, slots=True)
class Nothing:
    """The empty query."""


Syntax = Run | Quoted | Starred | Field | All | Any | Without | Nothing


def count_leaves(tree: Syntax) -> int:
    """How many words, quotes and fields there are."""
    if isinstance(tree, All | Any):
        return sum(count_leaves(part) for part in tree.parts)
    if isinstance(tree, Without):
        return count_leaves(tree.part)
    return 0 if isinstance(tree, Nothing) else 1


@dataclass(frozen=True, slots=True)
class Parsed:
    """``notices``: one Chinese sentence for every repair of a malformed query, in order."""

    text: str
    tree: Syntax
    notices: tuple[str, ...]
