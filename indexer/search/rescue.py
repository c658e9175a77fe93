"""When nothing is found: correct a slip, else show what holds the most, else say why.

Never an unexplained blank: every way out leaves a notice, and the words that are missing are
named.
"""

from __future__ import annotations

from collections.abc import Callable, Iterator
from dataclasses import dataclass, replace
from datetime import date
from itertools import combinations

from indexer.naming import bare
from indexer.query import Reading, interpret, parse
from indexer.query.parts import Part, all_together, word_part
from indexer.query.tree import Node, Or, Phrase
from indexer.results import SearchRequest, Suggestion
from indexer.search.held import Held
from indexer.search.sounding import names_sounding, texts_sounding
from indexer.search.spelling import corrections
from indexer.search.tightening import telling_words, tightened
from indexer.search.widening import widened

# Beyond this many parts, only one at a time is left out.
MOST_SUBSETS = 6
# Different words corrected in one query: who slips more often has typed something else.
MOST_CORRECTED = 8
WEIGHT = {"entity": 3, "months": 1}
CORRECTABLE = frozenset({"word", "entity", "prefix"})


@dataclass(frozen=True, slots=True)
class Rescue:
    """``node`` is to be answered instead (None: there is nothing to show). ``reading`` is what
    the hits are marked by; ``corrected`` is the query as corrected, "" without."""

    reading: Reading
    node: Node | None
    notices: tuple[str, ...]
    missing: tuple[str, ...] = ()
    corrected: str = ""
    suggestions: tuple[Suggestion, ...] = ()


def without_filters(request: SearchRequest) -> SearchRequest:
    return replace(request, chosen=(), excluded=(), from_month=None, to_month=None, row="")


def has_filters(request: SearchRequest) -> bool:
    return without_filters(request) != request


def rescue(
    request: SearchRequest,
    reading: Reading,
    held: Held,
    today: date | None,
    *,
    may_correct: bool = True,
) -> Rescue:
    """For a query that nothing matches. A question that is answered was written as meant: of it
    nothing is corrected."""
    count = _counter(held, request)
    corrected = _corrected(request, reading, held, today, count) if may_correct else None
    if corrected is not None:
        return corrected
    parts = _loosened(reading.parts, held, count)
    wanted = tuple(p for p in parts if p.kind != "not")
    held_by_some = tuple(p for p in wanted if count(p.node))
    absent = tuple(p for p in wanted if p not in held_by_some)
    if not held_by_some:
        asked = tuple(p for p in reading.parts if p.kind != "not")
        names = "、".join(f"“{_name(p)}”" for p in asked)
        reason = f"没有记录包含{names}。" if names else "没有符合条件的记录。"
        return Rescue(reading, None, (reason,), tuple(_name(p) for p in asked))
    left = tuple(p for p in parts if p not in absent)
    if not count(all_together(left).node) and (wider := widened(reading, left, held, count)):
        missing = tuple(_name(p) for p in absent)
        said = (f"没有记录包含{'、'.join(f'“{m}”' for m in missing)}。",) if missing else ()
        return Rescue(wider.reading, wider.reading.node, (*said, *wider.notices), missing)
    subsets = _nearest(held_by_some, parts, count)
    if not subsets:
        kept_out = "、".join(f"“{p.typed}”" for p in parts if p.kind == "not")
        return Rescue(reading, None, (f"符合的记录都被{kept_out}排除了。",))
    node = subsets[0][1] if len(subsets) == 1 else Or(tuple(node for _, node in subsets))
    kept = {part for subset, _ in subsets for part in subset}
    missing = tuple(_name(p) for p in wanted if p not in kept)
    apart = "、".join(f"“{_name(p)}”" for p in reading.parts if p not in parts)
    if apart and not missing:
        notice = f"没有连在一起的{apart}；以下记录分开包含其中的词。"
    else:
        notice = _say_missing(wanted, absent, missing, len(subsets[0][0]))
    return Rescue(reading, node, (notice,), missing)


def _counter(held: Held, request: SearchRequest) -> Callable[[Node], int]:
    return lambda node: held.engine.count(node, request)


def _corrected(
    request: SearchRequest,
    reading: Reading,
    held: Held,
    today: date | None,
    count: Callable[[Node], int],
) -> Rescue | None:
    """The query with every word that nothing holds replaced by its nearest, if that finds."""
    q, changes = correct(request.q, reading, held, lambda part: count(part.node) == 0)
    if not changes:
        return None
    again = tightened(interpret(parse(q), held.catalogue.names, today), held.segmenter.asked)
    if not count(again.node):
        return None
    said = "，".join(f"“{old}”改作“{new}”" for old, new in changes)
    said = f"（{said}）" if changes != ((request.q.strip(), q),) else ""
    notice = f"没有找到“{request.q.strip()}”，已按“{q}”查找{said}。"
    literal = request.q.strip()
    for old, _ in changes:
        literal = literal.replace(old, f'"{old}"')
    back = Suggestion(literal, request.q.strip(), 0, "仍按原文查找")
    return Rescue(again, again.node, (notice,), (), q, (back,))


def correct(
    q: str, reading: Reading, held: Held, wrong: Callable[[Part], bool]
) -> tuple[str, tuple[tuple[str, str], ...]]:
    """(the query with its wrong parts corrected, what was changed to what)."""
    found: dict[str, str] = {}
    typed: list[str] = []
    for part in reading.parts:
        new = old = ""
        if part.kind in CORRECTABLE and wrong(part):
            old = part.typed.rstrip("*").split(":", 1)[-1]
            if old not in found and len(found) < MOST_CORRECTED:
                found[old] = _standing_instead(old, held)
            new = found.get(old, "")
        typed.append(part.typed.replace(old, new) if new else part.typed)
    changes = [(old, new) for old, new in found.items() if new]
    in_place = q
    for old, new in changes:
        in_place = in_place.replace(old, new)
    unchanged = any(old not in q for old, _ in changes)
    return (" ".join(typed) if unchanged else in_place.strip()), tuple(changes)


def _standing_instead(old: str, held: Held) -> str:
    """The likeliest correction that some record holds, "" without."""
    candidates = _instead(old, held)
    counted = (c for c in candidates if held.engine.count(_standing(c, held), SearchRequest()))
    return next(counted, "")


def _standing(candidate: str, held: Held) -> Node:
    """A correction must be a name, or stand as it is: its words scattered are no text at all."""
    is_name = bool(held.catalogue.names.owners(candidate))
    return word_part(candidate).node if is_name else Phrase(candidate)


def _instead(old: str, held: Held) -> Iterator[str]:
    """What may have been meant, likeliest first: another word for the same, a name that sounds
    so, words that do, the nearest texts."""
    catalogue = held.catalogue
    yield from catalogue.names.synonyms.get(bare(old), ())
    index = catalogue.spelling.get()
    meant = (
        *names_sounding(catalogue, bare(old)),
        *texts_sounding(index, bare(old)),
        *(c.text for c in corrections(index, old)),
    )
    # 省胸科 is no slip for 市胸科, nor 北京 for 南京: another place is another thing.
    fixed = catalogue.names.telling(old)
    yield from (text for text in meant if fixed <= catalogue.names.telling(text))


def _loosened(
    parts: tuple[Part, ...], held: Held, count: Callable[[Node], int]
) -> tuple[Part, ...]:
    """What no record holds in one piece is asked for by its words."""
    found: list[Part] = []
    for part in parts:
        text = _text(part)
        words = telling_words(text, held.segmenter) if text and not count(part.node) else ()
        found.extend([word_part(word) for word in words] if len(words) > 1 else [part])
    return tuple(found)


def _text(part: Part) -> str:
    """The text of a part that can be taken apart, "" for any other."""
    if part.kind in ("word", "phrase", "prefix"):
        return part.words[0] if part.words else ""
    if part.kind == "entity" and not any(entity.strict for entity in part.entities):
        return part.typed
    return ""


def _nearest(
    held_by_some: tuple[Part, ...], parts: tuple[Part, ...], count: Callable[[Node], int]
) -> tuple[tuple[tuple[Part, ...], Node], ...]:
    """Of the largest sets, those that keep the names rather than the words, and the words
    rather than the months."""
    subsets = tuple(_largest(held_by_some, parts, count))
    weights = [sum(WEIGHT.get(part.kind, 2) for part in subset) for subset, _ in subsets]
    best = max(weights, default=0)
    return tuple(s for s, weight in zip(subsets, weights, strict=True) if weight == best)


def _largest(
    held_by_some: tuple[Part, ...], parts: tuple[Part, ...], count: Callable[[Node], int]
) -> Iterator[tuple[tuple[Part, ...], Node]]:
    """The largest sets of parts that records hold together; negations always bind."""
    negations = tuple(p for p in parts if p.kind == "not")
    size = len(held_by_some)
    while size > 0:
        found = False
        if size == len(held_by_some) or len(held_by_some) <= MOST_SUBSETS or size == 1:
            tried: Iterator[tuple[Part, ...]] = combinations(held_by_some, size)
        else:
            tried = (held_by_some[at : at + size] for at in range(len(held_by_some) - size + 1))
        for subset in tried:
            node = all_together((*subset, *negations)).node
            if count(node):
                found = True
                yield subset, node
        if found:
            return
        size -= 1


def _say_missing(
    wanted: tuple[Part, ...], absent: tuple[Part, ...], missing: tuple[str, ...], together: int
) -> str:
    names = "、".join(f"“{name}”" for name in missing)
    if absent and len(missing) == len(absent):
        return f"没有记录包含{names}；以下记录包含其余的词。"
    if missing:
        return f"没有一条记录同时包含全部词；以下是最接近的记录，缺少{names}。"
    every = "、".join(f"“{_name(part)}”" for part in wanted)
    return f"没有一条记录同时包含{every}；以下记录包含其中{together}项。"


def _name(part: Part) -> str:
    """How a part is called in a notice."""
    if part.kind == "months":
        return part.says.removeprefix("期间")
    return part.words[0] if part.kind == "phrase" and part.words else part.typed
