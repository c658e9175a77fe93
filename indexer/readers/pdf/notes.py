"""Footnotes: small print at the foot of a page under a short rule, and the raised marks that refer
to it, which are no part of the text or figure they stand at."""

from __future__ import annotations

import re
from collections.abc import Sequence
from dataclasses import dataclass

from indexer.readers.pdf.lines import Row, rows_of
from indexer.readers.pdf.shapes import Character, Edge, Leaf
from indexer.readers.pdf.text import pieces_of

_MARK = re.compile(
    r"[\[［〔(（]?(\d{1,2}|[①-⑳]|[a-h](?![a-z])|[*＊†‡]{1,3}|注\d{0,2})[\]］〕)）]?[.．、:：]?"
)
_RAISED = frozenset("abcdefgh0123456789①②③④⑤⑥⑦⑧⑨⑩*＊†‡[]［］〔〕()（）")
_SHORTEST, _LONGEST = 30.0, 0.45
_LOWER = 0.35
"""The rule stands below this part of the page."""


@dataclass(frozen=True, slots=True)
class Note:
    """One footnote: its lines, and its marks in the text (none where none was found)."""

    mark: str
    rows: tuple[Row, ...]
    raised: tuple[Character, ...] = ()


def notes_of(
    leaf: Leaf, rules: Sequence[Edge], body: float
) -> tuple[tuple[Note, ...], frozenset[int]]:
    """The footnotes of a page whose text is set in ``body`` points, and the ``order`` of all of
    their characters and marks."""
    rule = _rule(leaf, rules, body)
    if rule is None:
        return _without_rule(leaf, body)
    below = [c for c in _under(leaf, rule) if c.turn == 0]
    rows = [row for row in rows_of(pieces_of(below)) if row.size < 0.97 * body]
    groups: list[tuple[str, list[Row]]] = []
    for row in rows:
        mark = _mark_of(row)
        if mark:
            groups.append((mark, [row]))
        elif groups:
            groups[-1][1].append(row)
    if not groups:
        return (), frozenset()
    taken = {c.order for _, own in groups for row in own for p in row.pieces for c in p.characters}
    raised = _raised(leaf, taken, {mark for mark, _ in groups})
    taken |= {c.order for marks in raised.values() for c in marks}
    notes = tuple(Note(mark, tuple(own), tuple(raised.get(mark, ()))) for mark, own in groups)
    return notes, frozenset(taken)


def _without_rule(leaf: Leaf, body: float) -> tuple[tuple[Note, ...], frozenset[int]]:
    """Notes under a table or a text with nothing drawn over them: small print that opens with a
    mark which stands raised behind a word or a figure above it."""
    rows = rows_of(pieces_of([c for c in leaf.characters if c.turn == 0]))
    found: dict[str, Row] = {}
    for row in rows:
        mark = _mark_of(row)
        first = row.pieces[0].characters[0]
        is_small = row.size < 0.97 * body or first.size < 0.9 * row.size
        if mark and is_small and row.text.lstrip()[len(mark) : len(mark) + 1] not in ".．、：:":
            found.setdefault(mark, row)
    if not found:
        return (), frozenset()
    own = {c.order for row in found.values() for p in row.pieces for c in p.characters}
    behind = _raised(leaf, own, set(found))
    notes: list[Note] = []
    taken: set[int] = set()
    for mark, row in found.items():
        marks = [c for c in behind.get(mark, ()) if c.base < row.base and not _is_power(leaf, c)]
        if marks:
            notes.append(Note(mark, (row,), tuple(marks)))
            taken |= {c.order for c in marks}
            taken |= {c.order for p in row.pieces for c in p.characters}
    return tuple(notes), frozenset(taken)


def _is_power(leaf: Leaf, mark: Character) -> bool:
    """Whether a Latin letter stands before it: m2."""
    before = [
        c
        for c in leaf.characters
        if 0 <= mark.left - c.right < 0.6 * c.size and abs(c.base - mark.base) < 0.8 * c.size
    ]
    return any(c.text.isascii() and c.text.isalpha() for c in before)


def _under(leaf: Leaf, rule: Edge) -> list[Character]:
    """The characters between the rule and the edge where the page's own number stands."""
    return [c for c in leaf.characters if rule.at < c.base and c.centre < 0.955 * leaf.height]


def _rule(leaf: Leaf, rules: Sequence[Edge], body: float) -> Edge | None:
    """The lowest short rule at the left under which nothing but small print stands."""
    if not leaf.characters:
        return None
    left = min(c.left for c in leaf.characters)
    for rule in sorted(rules, reverse=True):
        length = rule.high - rule.low
        if (
            rule.at > _LOWER * leaf.height
            and _SHORTEST < length < _LONGEST * leaf.width
            and rule.low < left + 40
        ):
            below = _under(leaf, rule)
            small = sum(c.size < 0.97 * body for c in below)
            if below and small >= 0.9 * len(below):
                return rule
    return None


def _mark_of(row: Row) -> str:
    text = row.text.lstrip()
    found = _MARK.match(text)
    if not found or found.end() == len(text):
        return ""
    first = row.pieces[0].characters[0]
    is_raised = first.base < row.base - 0.1 or first.size < 0.9 * row.size
    after = text[found.end() : found.end() + 1]
    if found.group()[-1].isdigit() and after.isdigit():
        return ""
    is_set_off = is_raised or not found[1].isdigit() or after in " \u3000" or not after.isascii()
    return found[1] if is_set_off else ""


def _raised(leaf: Leaf, taken: set[int], marks: set[str]) -> dict[str, list[Character]]:
    """The raised marks of the text above, by mark."""
    found: dict[str, list[Character]] = {}
    by_base: dict[int, list[Character]] = {}
    for c in leaf.characters:
        by_base.setdefault(round(c.base), []).append(c)
    run: list[Character] = []

    def close() -> None:
        mark = "".join(x.text for x in run).strip("[]［］〔〕()（）")
        if mark in marks:
            found.setdefault(mark, []).extend(run)
        run.clear()

    for c in leaf.characters:
        if c.order in taken or c.turn or c.text not in _RAISED or not _is_raised(c, by_base):
            close()
            continue
        if run and abs(c.left - run[-1].right) >= c.size:
            close()
        run.append(c)
    close()
    return found


def _is_raised(c: Character, by_base: dict[int, list[Character]]) -> bool:
    """Whether a larger character stands close before it on a lower base line."""
    for step in range(1, int(c.size) + 2):
        for other in by_base.get(round(c.base) + step, ()):
            gap = c.left - other.right
            if (
                c.size < 0.82 * other.size
                and -0.3 * other.size < gap < 0.5 * other.size
                and 0.1 * other.size < other.base - c.base < 0.7 * other.size
            ):
                return True
    return False
