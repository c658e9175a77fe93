"""Footnotes: small print at the foot of a page under a short rule, and the raised marks that refer
to it, which are no part of the text or figure they stand at."""

from __future__ import annotations

import re
from collections.abc import Mapping, Sequence
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
    """One footnote: its lines, and its marks in the text (none where none was found) with the
    page that they stand on, None for that of the lines."""

    mark: str
    rows: tuple[Row, ...]
    raised: tuple[Character, ...] = ()
    raised_on: int | None = None


@dataclass(frozen=True, slots=True)
class Notes:
    """The footnotes of each page that has any, and the ``order`` of all characters of notes and
    marks by page."""

    notes: Mapping[int, tuple[Note, ...]]
    taken: Mapping[int, frozenset[int]]


def notes_of(leaves: Sequence[Leaf], rules: Mapping[int, Sequence[Edge]], body: float) -> Notes:
    """The footnotes of a document whose text is set in ``body`` points; ``rules``: the lone level
    ones of each page."""
    notes: dict[int, tuple[Note, ...]] = {}
    taken: dict[int, frozenset[int]] = {}
    for leaf in leaves:
        own, gone = _under_rule(leaf, rules[leaf.number], body)
        if own:
            notes[leaf.number], taken[leaf.number] = own, gone
    waiting: dict[str, tuple[Leaf, list[Character]]] = {}
    for leaf in leaves:
        if leaf.number not in notes:
            found = _without_rule(leaf, waiting)
            for number, (own, gone) in found.items():
                notes[number] = (*notes.get(number, ()), *own)
                taken[number] = taken.get(number, frozenset()) | gone
    return Notes(notes, taken)


def _under_rule(
    leaf: Leaf, rules: Sequence[Edge], body: float
) -> tuple[tuple[Note, ...], frozenset[int]]:
    rule = _rule(leaf, rules, body)
    if rule is None:
        return (), frozenset()
    below = [c for c in _under(leaf, rule) if c.turn == 0]
    rows = [row for row in rows_of(pieces_of(below)) if row.size < 0.97 * body]
    if sum(len(row.pieces) > 2 for row in rows) * 3 > len(rows):
        return (), frozenset()  # a table set small
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


def _without_rule(
    leaf: Leaf, waiting: dict[str, tuple[Leaf, list[Character]]]
) -> dict[int, tuple[tuple[Note, ...], frozenset[int]]]:
    """Notes under a table or a text with nothing drawn over them: a line that opens with a mark
    which stands raised behind a word or a figure above it, or on a page before (``waiting``, to
    which the marks of this page are added)."""
    marks = _raised(leaf, set(), None)
    found: dict[int, tuple[tuple[Note, ...], frozenset[int]]] = {}
    if not waiting and not any(marks.values()):
        return found
    for row in rows_of(pieces_of([c for c in leaf.characters if c.turn == 0])):
        mark = _mark_of(row)
        if (
            not mark
            or len(row.pieces) > 1
            or row.text.lstrip()[len(mark) :][:1] in tuple(".．、：:")
        ):
            continue
        raised = [c for c in marks.get(mark, ()) if c.base < row.base - 0.6 * row.size]
        place = leaf
        if not raised and mark in waiting:
            place, raised = waiting.pop(mark)
        if not raised or row.pieces[0].characters[0] in raised:
            continue
        marks[mark] = [c for c in marks.get(mark, ()) if c not in raised]
        lines = frozenset(c.order for p in row.pieces for c in p.characters)
        signs = frozenset(c.order for c in raised)
        _add(found, leaf.number, Note(mark, (row,), tuple(raised), place.number), lines)
        _add(found, place.number, None, signs)
    for mark, raised in marks.items():
        if raised:
            waiting[mark] = leaf, raised
    return found


def _add(
    found: dict[int, tuple[tuple[Note, ...], frozenset[int]]],
    page: int,
    note: Note | None,
    taken: frozenset[int],
) -> None:
    notes, gone = found.get(page, ((), frozenset()))
    found[page] = ((*notes, note) if note else notes), gone | taken


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


def _raised(leaf: Leaf, taken: set[int], marks: set[str] | None) -> dict[str, list[Character]]:
    """The raised marks of the text above, by mark; only ``marks`` where these are known,
    else none behind a Latin letter: m2."""
    found: dict[str, list[Character]] = {}
    by_base: dict[int, list[Character]] = {}
    for c in leaf.characters:
        by_base.setdefault(round(c.base), []).append(c)
    run: list[Character] = []

    def close() -> None:
        mark = "".join(x.text for x in run).strip("[]［］〔〕()（）")
        if mark and (marks is None or mark in marks):
            found.setdefault(mark, []).extend(run)
        run.clear()

    for c in leaf.characters:
        host = None
        if c.order not in taken and not c.turn and c.text in _RAISED:
            host = _raised_behind(c, by_base)
        is_power = host is not None and host.text.isascii() and host.text.isalpha()
        if host is None or (marks is None and is_power):
            close()
            continue
        if run and abs(c.left - run[-1].right) >= c.size:
            close()
        run.append(c)
    close()
    return found


def _raised_behind(c: Character, by_base: dict[int, list[Character]]) -> Character | None:
    """The larger character on a lower base line that it stands close behind."""
    for step in range(1, int(c.size) + 2):
        for other in by_base.get(round(c.base) + step, ()):
            gap = c.left - other.right
            if (
                c.size < 0.82 * other.size
                and -0.3 * other.size < gap < 0.5 * other.size
                and 0.1 * other.size < other.base - c.base < 0.7 * other.size
            ):
                return other
    return None
