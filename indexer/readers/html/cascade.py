"""The style of every element, as style sheets and its own ``style`` give it together.

Elements are asked for from the root down. Each knows which beginnings of selectors hold at it
and at what stands above, so a selector of many parts costs no look back: time grows with the
elements times the rules that name what they are, and is bounded.
"""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterable, Mapping
from dataclasses import dataclass

from indexer.readers.html.sheets import Compound, Place, rules_of
from indexer.readers.html.styles import NO_STYLE, Declaration, Style, declarations_of

_MOST_LOOKS = 6_000_000
"""Comparisons of an element with a part of a selector; from there on sheets say nothing more."""
_NOTHING: frozenset[int] = frozenset()


@dataclass(frozen=True, slots=True)
class Held:
    """Beginnings of selectors, by number: those that hold at an element, at it or above it,
    and at a sibling before it."""

    own: frozenset[int] = _NOTHING
    whole: frozenset[int] = _NOTHING
    before: frozenset[int] = _NOTHING


NOTHING_HELD = Held()


@dataclass(frozen=True, slots=True)
class _Beginning:
    """The last part of a beginning, what stands before that part, and the number of the
    beginning without it (-1 where there is none)."""

    number: int
    combinator: str
    compound: Compound
    shorter: int


class Cascade:
    """Asked with ``of``, from the root down."""

    def __init__(self, sheets: Iterable[str]) -> None:
        self._by_key: dict[str, list[_Beginning]] = defaultdict(list)
        self._gives: dict[int, list[tuple[tuple[int, int, int], int, tuple[Declaration, ...]]]] = {}
        self._made: dict[tuple[frozenset[int], str], Style] = {}
        self._left = _MOST_LOOKS
        numbers: dict[tuple[int, str, Compound], int] = {}
        for rule in rules_of(sheets):
            reached = -1
            for combinator, compound in rule.parts:
                known = (reached, combinator, compound)
                if known not in numbers:
                    numbers[known] = len(numbers)
                    one = _Beginning(numbers[known], combinator, compound, reached)
                    self._by_key[compound.key].append(one)
                reached = numbers[known]
            given = (rule.weight, rule.order, rule.declarations)
            self._gives.setdefault(reached, []).append(given)

    def of(
        self, name: str, attributes: dict[str, str], place: Place, above: Held, sibling: Held
    ) -> tuple[Style, Held]:
        """The style of an element and what holds at it. ``above``: what holds at its parent,
        ``sibling``: at the element before it under the same parent."""
        own_style = attributes.get("style", "")
        held = above
        if self._by_key:
            held = self._held(name, attributes, place, above, sibling)
        if not held.own and not own_style:
            return NO_STYLE, held
        asked = (frozenset(held.own & self._gives.keys()), own_style)
        if asked not in self._made:
            self._made[asked] = self._style(*asked)
        return self._made[asked], held

    def _held(
        self, name: str, attributes: dict[str, str], place: Place, above: Held, sibling: Held
    ) -> Held:
        classes = set(attributes.get("class", "").lower().split())
        keys = [name, "*", *(f".{one}" for one in classes), f"#{attributes.get('id', '').lower()}"]
        own = []
        for key in keys:
            candidates = self._by_key.get(key, ())
            self._left -= len(candidates)
            if self._left < 0:
                break
            for one in candidates:
                if self._is_behind(one, above, sibling) and one.compound.holds(
                    name, attributes, classes, place
                ):
                    own.append(one.number)
        before = sibling.before | sibling.own if sibling.own else sibling.before
        if not own:
            return Held(_NOTHING, above.whole, before)
        found = frozenset(own)
        return Held(found, above.whole | found, before)

    @staticmethod
    def _is_behind(one: _Beginning, above: Held, sibling: Held) -> bool:
        """Whether the part before stands where the combinator wants it."""
        if one.shorter < 0:
            return True
        if one.combinator == " ":
            return one.shorter in above.whole
        if one.combinator == ">":
            return one.shorter in above.own
        if one.combinator == "+":
            return one.shorter in sibling.own
        return one.shorter in sibling.own or one.shorter in sibling.before

    def _style(self, numbers: frozenset[int], own: str) -> Style:
        given = sorted(
            (one for number in numbers for one in self._gives[number]), key=lambda one: one[:2]
        )
        plain: dict[str, str] = {}
        important: dict[str, str] = {}
        for declarations in (*(one[2] for one in given), declarations_of(own)):
            for declaration in declarations:
                to = important if declaration.is_important else plain
                to[declaration.name] = declaration.value
        made: Mapping[str, str] = {**plain, **important}
        return made or NO_STYLE
