"""Syntax -> reading: names, months and words are understood, and said in one Chinese line.

Free text is read by longest match: dates first, then names, the rest is words. What is
recognised in free text stays findable as text (``NamedEntity.strict`` is false, the run as typed is
kept as a phrase beside its parts); only fields restrict.
"""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date

from indexer.analysis import Term
from indexer.query.fieldvalues import read_field
from indexer.query.names import NameBook
from indexer.query.parts import (
    Part,
    all_together,
    any_together,
    nothing,
    phrase_part,
    prefix_part,
    without,
)
from indexer.query.runs import join_spelled, read_run
from indexer.query.syntax import (
    All,
    Any,
    Field,
    Nothing,
    Parsed,
    Quoted,
    Run,
    Starred,
    Syntax,
    Without,
)
from indexer.query.tree import Months, NamedEntity, Node


@dataclass(frozen=True, slots=True)
class Reading:
    """``node``: what the engine answers. ``sentence``: the same in Chinese. ``parts``: what
    must hold together, top level only, each with its own node, words and typed form; a query
    that is one OR or one word has one part."""

    node: Node
    sentence: str
    notices: tuple[str, ...]
    parts: tuple[Part, ...]

    @property
    def terms(self) -> tuple[Term, ...]:
        """What to mark; nothing that stands under a NOT."""
        return tuple(dict.fromkeys(t for part in self.parts for t in part.terms))

    @property
    def words(self) -> tuple[str, ...]:
        """Texts that are plain words (they can name a column)."""
        return tuple(dict.fromkeys(t for part in self.parts for t in part.words))

    @property
    def entities(self) -> tuple[NamedEntity, ...]:
        return tuple(dict.fromkeys(e for part in self.parts for e in part.entities))

    @property
    def months(self) -> tuple[Months, ...]:
        return tuple(m for part in self.parts for m in part.months)


def interpret(parsed: Parsed, names: NameBook, today: date | None = None) -> Reading:
    """``today`` gives 去年 and 上月 their meaning; without it they stay words."""
    reader = _Interpreter(names, today)
    parts = reader.parts(parsed.tree)
    whole = all_together(parts)
    notices = tuple(dict.fromkeys((*parsed.notices, *reader.notices)))
    if parsed.text.strip() and whole.kind == "nothing" and not notices:
        notices = ("没有可以查找的文字，列出全部记录。",)
    return Reading(whole.node, whole.says, notices, parts)


class _Interpreter:
    """Collects notices while walking the tree; lives only inside ``interpret``."""

    def __init__(self, names: NameBook, today: date | None) -> None:
        self.names = names
        self.today = today
        self.notices: list[str] = []

    def parts(self, tree: Syntax) -> tuple[Part, ...]:
        """The parts of a conjunction; anything else is one part or, for a run, its pieces."""
        if isinstance(tree, All):
            members = join_spelled(tree.parts, self.names)
            return tuple(part for member in members for part in self.parts(member))
        if isinstance(tree, Run):
            return read_run(tree.text, self.names, self.today)
        return (self.part(tree),)

    def part(self, tree: Syntax) -> Part:
        match tree:
            case Nothing():
                return nothing()
            case Quoted(text):
                return phrase_part(text)
            case Starred(text):
                return prefix_part(text)
            case Field():
                part, notice = read_field(tree, self.names, self.today)
                self.notices.extend(notice)
                return part
            case Any(parts):
                return any_together(tuple(self.part(p) for p in parts))
            case Without(part):
                return without(self.part(part))
            case All() | Run():
                return all_together(self.parts(tree), grouped=True)
