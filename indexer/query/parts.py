"""Parts of a reading: a node, how it is said, what it marks, and how it is typed again.

A query that finds nothing is repaired by leaving parts out or replacing them, so each part can
be written back into the language.
"""

from __future__ import annotations

from dataclasses import dataclass, replace
from typing import Literal

from indexer.analysis import Term, fold
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

Kind = Literal["word", "phrase", "prefix", "entity", "months", "group", "not", "nothing"]


@dataclass(frozen=True, slots=True)
class Part:
    """``says``: 词“预约”. ``typed``: 预约, 机构:同仁医院, -演练. ``run``: the run as typed that
    this part was cut from, "" if it was typed alone. ``terms`` to mark; ``words`` the plain
    words among them, as text; ``entities`` and ``months`` that it names."""

    kind: Kind
    node: Node
    says: str
    typed: str
    terms: tuple[Term, ...] = ()
    words: tuple[str, ...] = ()
    entities: tuple[NamedEntity, ...] = ()
    months: tuple[Months, ...] = ()
    run: str = ""


def nothing() -> Part:
    return Part("nothing", Everything(), "全部记录", "")


def word_part(text: str, note: str = "") -> Part:
    text = fold(text)
    return Part("word", Word(text), f"词“{text}”{note}", text, (Term(text),), (text,))


def phrase_part(text: str) -> Part:
    text = fold(text)
    return Part("phrase", Phrase(text), f"短语“{text}”", f'"{text}"', (Term(text),), (text,))


def prefix_part(text: str) -> Part:
    text = fold(text)
    return Part(
        "prefix", Prefix(text), f"以“{text}”开头的词", f"{text}*", (Term(text, "prefix"),), (text,)
    )


def any_together(parts: tuple[Part, ...]) -> Part:
    """OR."""
    if len(parts) == 1:
        return parts[0]
    return Part(
        "group",
        Or(tuple(_whole(p.node) for p in parts)),
        "（" + "或".join(p.says for p in parts) + "）",
        "(" + " OR ".join(p.typed for p in parts) + ")",
        *_merged(parts),
    )


def all_together(parts: tuple[Part, ...], grouped: bool = False) -> Part:
    """AND. Pieces of one run are kept together: the run as typed, unbroken, ranks first.

    A conjunction of negations alone means everything without them.
    """
    parts = tuple(p for p in parts if p.kind != "nothing")
    if not parts:
        return nothing()
    said = "，".join(p.says for p in parts)
    if grouped and len(parts) > 1:
        said = f"（{said}）"
    if all(p.kind == "not" for p in parts):
        said = f"全部记录，{said}"
    typed = " ".join(p.typed for p in parts)
    if grouped and len(parts) > 1:
        typed = f"({typed})"
    nodes = _joined_runs(parts)
    if all(isinstance(node, Not) for node in nodes):
        nodes = (Everything(), *nodes)
    node = nodes[0] if len(nodes) == 1 else And(nodes)
    if len(parts) == 1:
        return replace(parts[0], node=node, says=said)
    return Part("group", node, said, typed, *_merged(parts))


def without(part: Part) -> Part:
    """NOT: nothing in it is marked or named."""
    if part.kind == "nothing":
        return part
    return Part("not", Not(part.node), f"不含{part.says}", f"-{part.typed}")


def _whole(node: Node) -> Node:
    """A bare NOT inside an OR means everything without it."""
    return And((Everything(), node)) if isinstance(node, Not) else node


def _joined_runs(parts: tuple[Part, ...]) -> tuple[Node, ...]:
    """Parts cut from one run -> the unbroken run, or all its parts."""
    nodes: list[Node] = []
    at = 0
    while at < len(parts):
        end = at + 1
        while parts[at].run and end < len(parts) and parts[end].run == parts[at].run:
            end += 1
        own = tuple(p.node for p in parts[at:end])
        if len(own) == 1:
            nodes.append(own[0])
        else:
            nodes.append(Or((Phrase(parts[at].run), And(own))))
        at = end
    return tuple(nodes)


def _merged(
    parts: tuple[Part, ...],
) -> tuple[tuple[Term, ...], tuple[str, ...], tuple[NamedEntity, ...], tuple[Months, ...]]:
    return (
        tuple(dict.fromkeys(t for p in parts for t in p.terms)),
        tuple(dict.fromkeys(w for p in parts for w in p.words)),
        tuple(dict.fromkeys(e for p in parts for e in p.entities)),
        tuple(dict.fromkeys(m for p in parts for m in p.months)),
    )
