"""Before anything that was typed is dropped: other readings that keep all of it.

Nothing may hold all parts of a query because a word is printed otherwise (发卡 for 开卡量), because
it does not stand in one piece (检验报告 for 检验检查报告), or because no record speaks of
two hospitals at once. Each is tried by itself, then all together; what was done is said.
"""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass, replace

from indexer.query import Reading
from indexer.query.names import bare
from indexer.query.parts import Part, all_together, any_together, word_part
from indexer.query.tree import NamedEntity, Node, Or, Phrase
from indexer.search.held import Held
from indexer.search.tightening import telling_words

Parts = tuple[Part, ...]
# Only what no single record need be about: a record has one label and one period.
OF_ONE = frozenset({"institution", "person", "platform", "series"})


@dataclass(frozen=True, slots=True)
class Widened:
    """``reading`` finds something; ``notices`` say how it differs from what was typed."""

    reading: Reading
    notices: tuple[str, ...]


def widened(
    reading: Reading, parts: Parts, held: Held, count: Callable[[Node], int]
) -> Widened | None:
    """The first wider reading of ``parts`` that holds for any record, None without."""
    ways = (_same_words, _apart, _any_of_a_kind)
    for steps in (*((way,) for way in ways), ways):
        wider = parts
        notices: list[str] = []
        for step in steps:
            wider, said = step(wider, held)
            notices.extend(said)
        whole = all_together(wider)
        if notices and count(whole.node):
            told = replace(reading, node=whole.node, sentence=whole.says, parts=wider)
            return Widened(told, tuple(notices))
    return None


def _same_words(parts: Parts, held: Held) -> tuple[Parts, tuple[str, ...]]:
    """Every word also by the other words for the same."""
    found: list[Part] = []
    said: list[str] = []
    for part in parts:
        same = held.catalogue.names.synonyms.get(bare(part.typed), ()) if _is_plain(part) else ()
        if not same:
            found.append(part)
            continue
        found.append(any_together((part, *(_printed(word) for word in same))))
        others = "、".join(f"“{word}”" for word in same)
        said.append(f"没有一条记录同时包含全部词；“{part.typed}”也按{others}查找。")
    return tuple(found), tuple(said)


def _printed(word: str) -> Part:
    """Another word must stand as it is: its pieces say nothing of what was typed."""
    return replace(word_part(word), node=Phrase(word))


def _apart(parts: Parts, held: Held) -> tuple[Parts, tuple[str, ...]]:
    """Every word by the words that it is made of."""
    found: list[Part] = []
    broken: list[str] = []
    for part in parts:
        words = telling_words(part.typed, held.segmenter) if part.kind == "word" else ()
        if len(words) > 1:
            found.extend(word_part(word) for word in words)
            broken.append(part.typed)
        else:
            found.append(part)
    names = "、".join(f"“{name}”" for name in broken)
    said = f"没有连在一起的{names}；以下记录分开包含其中的词。"
    return tuple(found), (said,) if broken else ()


def _any_of_a_kind(parts: Parts, held: Held) -> tuple[Parts, tuple[str, ...]]:
    """Two hospitals, persons or months are any-of, in the place of the first."""
    groups: dict[str, list[Part]] = {}
    for part in parts:
        if kind := _kind(part):
            groups.setdefault(kind, []).append(part)
    many = {kind: tuple(group) for kind, group in groups.items() if len(group) > 1}
    found: list[Part] = []
    said: list[str] = []
    for part in parts:
        group = many.get(_kind(part), ())
        if not group:
            found.append(part)
        elif part is group[0]:
            found.append(any_together(group))
            names = "、".join(f"“{_called(p)}”" for p in group)
            said.append(f"没有一条记录同时包含全部词；以下记录各含{names}之一。")
    return tuple(found), tuple(said)


def _is_plain(part: Part) -> bool:
    return part.kind == "word" or (
        part.kind == "entity" and not any(entity.strict for entity in part.entities)
    )


def _kind(part: Part) -> str:
    """What a part names, "" for words, exclusions and what the reader has grouped."""
    if part.kind == "months":
        return "months"
    nodes = part.node.parts if isinstance(part.node, Or) else (part.node,)
    if part.kind != "entity" or not any(isinstance(node, NamedEntity) for node in nodes):
        return ""
    facets = {entity.facet for entity in part.entities}
    return facets.pop() if len(facets) == 1 and facets <= OF_ONE else ""


def _called(part: Part) -> str:
    return part.says.removeprefix("期间") if part.kind == "months" else part.typed
