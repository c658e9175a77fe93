"""Which stories the words of a question can speak of: every character must be accounted for.

First with sets of stories as bits, over all stories at once (what the index of pairs can tell),
then exactly, for the few that are left.
"""

from __future__ import annotations

import re
from collections.abc import Callable, Iterator
from dataclasses import dataclass, field
from itertools import pairwise

from indexer.linking.institutions import Mention, mentions
from indexer.linking.text import text_of
from indexer.linking.tools import longest_at
from indexer.naming import NameBook
from indexer.questions.prose.held import Prose, Story
from indexer.questions.words import FREE, GATHERING

_LONGEST = 24
_MOST = 40
_NUMBERED = re.compile(
    r"第(?:\d{1,12}|[一二三四五六七八九十百]{1,12})(?!的)[\u4e00-\u9fff]"
    r"|(?:\d{1,12}|[一二三四五六七八九十百]{1,12})[个家项支名位人场届次期等年月日号级份]"
)
_NAMED = frozenset({"institution", "platform", "place"})
# No word begins or ends with these: what is left of it would be a single character.
_JOINTS = frozenset("的了是在于由和与及到之们有")
_JOINED_AT_END = _JOINTS | frozenset("上")


@dataclass(frozen=True, slots=True)
class Stretch:
    """A piece of the question that means one thing. ``ids``: entities that it may name;
    ``literal``: it may be printed as it is; ``other``: other words for it; ``kind``: a
    gathering of that kind ("" any), None where it is none; ``free``: it says nothing;
    ``whole``: a name, which nothing may cut in two."""

    text: str
    ids: frozenset[str] = frozenset()
    literal: bool = True
    other: tuple[str, ...] = ()
    kind: str | None = None
    free: bool = False
    whole: bool = False


@dataclass(frozen=True, slots=True)
class Covered:
    """How a story accounts for a question: the telling pieces, in order; ``joined``: pairs of
    them that stand side by side in the question."""

    story: Story
    pieces: tuple[Stretch, ...]
    joined: tuple[tuple[Stretch, Stretch], ...] = ()


Named = dict[int, tuple[tuple[int, Stretch], ...]]


@dataclass(frozen=True, slots=True)
class Names:
    """Finds the names of institutions, platforms, people and places in parts of one question;
    ``seen`` keeps what was found, and ``masks`` the stories that may account for a part, since the
    same parts come again with another verb taken."""

    held: Prose
    book: NameBook
    seen: dict[str, tuple[Named, frozenset[int]]] = field(default_factory=dict)
    masks: dict[str, int] = field(default_factory=dict)

    def of(self, part: str) -> tuple[Named, frozenset[int]]:
        """(start -> (end, piece) of each name; places where no other piece begins or ends)."""
        if part not in self.seen:
            whole = next((known for known in self.seen if part in known), None)
            self.seen[part] = self._within(whole, part) if whole else self._find(part)
        return self.seen[part]

    def _within(self, whole: str, part: str) -> tuple[Named, frozenset[int]]:
        """What was found in a longer part, as far as it lies in this one."""
        at, size = whole.index(part), len(part)
        found, closed = self.seen[whole]
        inside = {
            start - at: tuple((end - at, piece) for end, piece in pieces if end - at <= size)
            for start, pieces in found.items()
            if 0 <= start - at < size
        }
        return inside, frozenset(p - at for p in closed if 0 < p - at < size)

    def _find(self, part: str) -> tuple[Named, frozenset[int]]:
        text = text_of(part)
        houses = mentions(text, self.held.tools) if len(text.folded) == len(part) else ()
        found: dict[int, list[tuple[int, Stretch]]] = {}
        closed: set[int] = set()
        for start, end, ids in (*self._houses(houses), *self._listed(part)):
            piece = Stretch(part[start:end], frozenset(ids), whole=True)
            found.setdefault(start, []).append((end, piece))
        for size in (4, 3, 2):
            for start in range(len(part) - size + 1):
                if (name := part[start : start + size]) in self.held.people:
                    found.setdefault(start, []).append((start + size, Stretch(name, whole=True)))
        for start, end in (*((m.start, m.end) for m in houses), *self._unbroken(part)):
            closed.update(range(start + 1, end))
        return {start: tuple(pieces) for start, pieces in found.items()}, frozenset(closed)

    def _houses(self, houses: tuple[Mention, ...]) -> Iterator[tuple[int, int, tuple[str, ...]]]:
        for one in houses:
            owners = tuple(o[1] for o in self.book.owners(one.name, "institution"))
            yield one.start, one.end, (one.id, *owners)

    def _listed(self, part: str) -> Iterator[tuple[int, int, tuple[str, ...]]]:
        for span in self.book.spans(part):
            ids = tuple(o[1] for o in span.owners if o[0] in _NAMED)
            if ids and len({o for o in span.owners if o[0] == "institution"}) <= 1:
                yield span.start, span.end, ids

    def _unbroken(self, part: str) -> Iterator[tuple[int, int]]:
        """Names of places and people: 江苏省胸科医院 is not 江苏省 and a hospital; numbers with
        what they count: 第三阶段 is not 第三 and a stage."""
        for match in _NUMBERED.finditer(part):
            yield match.span()
        place = 0
        while place < len(part):
            hit = longest_at(self.held.tools.place_names, part, place)
            if hit and len(hit[0]) > 1:
                yield place, place + len(hit[0])
            place += len(hit[0]) if hit else 1
        for size in (4, 3, 2):
            for at in range(len(part) - size + 1):
                if part[at : at + size] in self.held.people:
                    yield at, at + size


def stories_of(
    parts: tuple[str, ...], names: Names, fits: Callable[[Story], bool]
) -> tuple[Covered, ...]:
    """The fitting stories that account for every part; () where too many may."""
    held = names.held
    mask = (1 << len(held.stories)) - 1
    for part in parts:
        if part not in names.masks:
            names.masks[part] = _mask(part, names)
        mask &= names.masks[part]
        if not mask:
            return ()
    found: list[Covered] = []
    candidates = list(_bits(mask))
    if len(candidates) > _MOST:
        return ()
    for story in filter(fits, map(held.stories.__getitem__, candidates)):
        pieces: list[Stretch] = []
        joined: list[tuple[Stretch, Stretch]] = []
        for part in parts:
            covered = _cover(part, story, names)
            if covered is None:
                break
            told = [p for p in covered if p.text != "的"]
            joined += [(a, b) for a, b in pairwise(told) if not (a.free or b.free)]
            pieces += [p for p in covered if not p.free]
        else:
            found.append(Covered(story, tuple(pieces), tuple(joined)))
    return tuple(one for one in found if not any(_says_more(other, one) for other in found))


def _says_more(one: Covered, other: Covered) -> bool:
    """Whether a story prints as one word (12320工作会议) what another has in pieces only."""
    words = [p.text for p in other.pieces]
    pairs = [a + b for a, b in pairwise(words)]
    own = [p.text for p in one.pieces]
    return len(own) < len(words) and any(pair in word for pair in pairs for word in own)


def _bits(mask: int) -> Iterator[int]:
    while mask:
        low = mask & -mask
        yield low.bit_length() - 1
        mask ^= low


def _mask(part: str, names: Names) -> int:
    """The stories that may account for a part, as bits; some that do not are among them."""
    held = names.held
    everything = (1 << len(held.stories)) - 1
    reach = [0] * (len(part) + 1)
    reach[0] = everything
    for start in range(len(part)):
        if not reach[start]:
            continue
        for end, piece in _pieces(part, start, names):
            if piece.free or piece.kind is not None:
                reach[end] |= reach[start]
                continue
            found = 0
            for id_ in piece.ids:
                found |= held.named.get(id_, 0)
            if piece.literal:
                found |= _holding(piece.text, held)
            for word in piece.other:
                found |= _holding(word, held)
            reach[end] |= reach[start] & found
        plain = everything
        for end in range(start + 2, min(len(part), start + _LONGEST) + 1):
            plain &= held.pairs.get(part[end - 2 : end], 0)
            if not plain:
                break
            reach[end] |= reach[start] & plain
    return reach[len(part)]


def _holding(word: str, held: Prose) -> int:
    found = (1 << len(held.stories)) - 1
    for n in range(len(word) - 1):
        found &= held.pairs.get(word[n : n + 2], 0)
    return found


def _pieces(part: str, start: int, names: Names) -> Iterator[tuple[int, Stretch]]:
    held = names.held
    yield from names.of(part)[0].get(start, ())
    for word in held.words.at(part, start):
        end = start + len(word)
        for sense, value in held.words.senses[word]:
            if sense in FREE:
                yield end, Stretch(word, free=True)
            elif sense == GATHERING:
                yield end, Stretch(word, literal=len(word) > 1, kind=value)
    for size in range(2, min(12, len(part) - start) + 1):
        word = part[start : start + size]
        if word in held.happening or held.words.value(word, GATHERING) is not None:
            continue  # another word for what happened would tell of something else
        if others := held.synonyms.get(word):
            yield start + size, Stretch(word, other=others)


_COST = {"name": 18, "word": 20, "other": 22, "gathering": 21, "free": 8}


def _cover(part: str, story: Story, names: Names) -> tuple[Stretch, ...] | None:
    """The cheapest pieces that make up a part: few, long, and saying something."""
    closed = names.of(part)[1]
    best: list[tuple[int, tuple[Stretch, ...]] | None] = [None] * (len(part) + 1)
    best[0] = (0, ())

    def reach(start: int, end: int, cost: int, piece: Stretch) -> None:
        here = best[start]
        if here is None:
            return
        there = best[end]
        if there is None or here[0] + cost < there[0]:
            best[end] = (here[0] + cost, (*here[1], piece))

    for start in range(len(part)):
        if best[start] is None:
            continue
        for end, piece in _pieces(part, start, names):
            if not piece.whole and (start in closed or end in closed):
                continue
            if cost := _fits(piece, story):
                reach(start, end, cost, piece)
        if start in closed:
            continue
        for end in range(start + 2, min(len(part), start + _LONGEST) + 1):
            word = part[start:end]
            if word not in story.text:
                break
            if end not in closed and word[0] not in _JOINTS and word[-1] not in _JOINED_AT_END:
                reach(start, end, _COST["word"], Stretch(word))
    last = best[len(part)]
    return None if last is None else last[1]


def _fits(piece: Stretch, story: Story) -> int:
    """The cost of a piece in a story; 0 where the story does not account for it."""
    if piece.free:
        return _COST["free"]
    if piece.kind is not None:
        if piece.literal and piece.text in story.text:
            return _COST["word"] - 2
        kinds = {event.kind for event in story.record.events}
        fits = bool(kinds & set(piece.kind.split("|"))) if piece.kind else bool(kinds)
        return _COST["gathering"] if fits else 0
    if piece.ids and (piece.ids & story.ids):
        return _COST["name"]
    if piece.literal and piece.text in story.text:
        return _COST["word"]
    if any(word in story.text for word in piece.other):
        return _COST["other"]
    return 0
