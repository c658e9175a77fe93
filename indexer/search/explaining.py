"""How a query was understood, as lines to print (``search --explain``)."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass

from indexer.query import Reading
from indexer.query.fields import LABELS
from indexer.query.months import say
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

ABOUT = {"any": "统计期、事件日期或刊期", "period": "统计期", "issue": "刊期"}


@dataclass(frozen=True, slots=True)
class QueryExplanation:
    """``sentence`` and ``notices`` as on the page; ``tree``: the query tree that was searched,
    one node a line, indented by depth."""

    sentence: str
    notices: tuple[str, ...]
    tree: tuple[str, ...]


def explanation(reading: Reading) -> QueryExplanation:
    return QueryExplanation(reading.sentence, reading.notices, tuple(_lines(reading.node, "")))


def _lines(node: Node, indent: str) -> Iterator[str]:
    match node:
        case And(parts):
            yield f"{indent}同时"
            for part in parts:
                yield from _lines(part, indent + "  ")
        case Or(parts):
            yield f"{indent}任一"
            for part in parts:
                yield from _lines(part, indent + "  ")
        case Not(part):
            yield f"{indent}不含"
            yield from _lines(part, indent + "  ")
        case _:
            yield indent + _leaf(node)


def _leaf(node: Word | Phrase | Prefix | NamedEntity | Months | Everything) -> str:
    match node:
        case Word(text):
            return f"词 {text}"
        case Phrase(text):
            return f"短语 {text}"
        case Prefix(text):
            return f"词头 {text}"
        case NamedEntity(facet, value, text, strict):
            how = "仅限" if strict else f"或含“{text}”"
            return f"{LABELS.get(facet, facet)} {value}（{how}）"
        case Months(first, last, about):
            return f"期间 {say(first, last)}（{ABOUT[about]}）"
        case Everything():
            return "全部记录"
