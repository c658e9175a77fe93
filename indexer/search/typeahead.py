"""Type-ahead: names and headlines that what was typed can become.

Typed text may be Chinese, pinyin in full, initials, or a mixture (同仁yy, nj同仁). Order: whole
name, beginning of a name, beginning by sound, inside a name; then by kind, by number of
records, by name. Letters that begin nothing are looked for inside by sound (wangluo).
"""

from __future__ import annotations

import re
from bisect import bisect_right
from collections import defaultdict
from collections.abc import Callable, Iterable, Mapping
from dataclasses import dataclass, field, replace
from functools import cached_property
from itertools import accumulate

from indexer.analysis import pinyins
from indexer.naming import MOST_OWNERS, NameBook, bare
from indexer.results import Completion

KINDS = ("institution", "person", "platform", "series", "headline")
LONGEST_SOUND = 24
MOST_TYPED = 40
SHORTEST_INSIDE = 4
LONGEST_INSIDE = 40
_SPELLED = re.compile(rf"[a-z]{{{SHORTEST_INSIDE},}}")


@dataclass(frozen=True, slots=True)
class Entry:
    """One text that can be completed to. ``text`` is folded; ``weight`` the number of records
    (for a headline its issue's place in time)."""

    text: str
    completion: Completion


@dataclass(frozen=True)
class TypeAhead:
    """All that can be completed to. ``short``: short form by rule -> whom it means; it is
    completed to only where it is typed in full."""

    entries: tuple[Entry, ...]
    short: Mapping[str, tuple[Completion, ...]] = field(default_factory=dict)

    @cached_property
    def by_start(self) -> Mapping[str, tuple[int, ...]]:
        """First character or first letter of its sound -> numbers of entries. Worked out for
        the first letter typed: a search on the command line completes nothing."""
        starts: dict[str, list[int]] = defaultdict(list)
        for number, entry in enumerate(self.entries):
            if not entry.text:
                continue
            letters = {sound[0] for sound in pinyins(entry.text[0])}
            for start in {entry.text[0], *letters}:
                starts[start].append(number)
        return {start: tuple(n) for start, n in starts.items()}

    @cached_property
    def by_sound(self) -> Mapping[str, tuple[int, ...]]:
        """As ``by_start``, and under what follows signs, which sound as nothing."""
        starts: dict[str, list[int]] = defaultdict(list)
        for number, entry in enumerate(self.entries):
            found: set[str] = set()
            for char in entry.text:
                sounds = pinyins(char)
                found.update(char, *(sound[0] for sound in sounds))
                if sounds:
                    break
            for start in found:
                starts[start].append(number)
        return {start: tuple(n) for start, n in starts.items()}

    @cached_property
    def whole(self) -> tuple[str, tuple[int, ...]]:
        """All texts in one, a line each, and where each begins: it is searched as one."""
        lines = [f"{entry.text}\n" for entry in self.entries]
        return "".join(lines), tuple(accumulate(map(len, lines), initial=0))

    @cached_property
    def readings(self) -> Mapping[str, str]:
        """A reading -> the characters of the texts that have it; signs have none: ``""``."""
        found: dict[str, str] = defaultdict(str)
        for char in sorted(set(self.whole[0]) - {"\n"}):
            for sound in pinyins(char) or ("",):
                found[sound] += char
        return found

    def holding(self, pattern: str) -> set[int]:
        """The numbers of the entries in which a regular expression finds something."""
        text, starts = self.whole
        return {bisect_right(starts, one.start()) - 1 for one in re.finditer(pattern, text)}


def type_ahead(
    book: NameBook,
    counts: Mapping[tuple[str, str], int],
    labels: Mapping[tuple[str, str], str],
    headlines: Iterable[tuple[str, str]],
) -> TypeAhead:
    """``headlines``: (text, record id), newest first."""
    entries: list[Entry] = []
    for level in (book.exact, book.home):
        for text, owners in level.items():
            for owner in owners:
                if owner[0] in KINDS and counts.get(owner):
                    name = book.preferred(owner)
                    label = labels.get(owner, name)
                    # A name that only lacks its home needs no saying.
                    if level is book.exact and bare(text) not in bare(label):
                        label = f"{label}（{text}）"
                    done = Completion(owner[0], label, name, owner[1], counts[owner])
                    entries.append(Entry(text, done))
    entries.extend(
        Entry(bare(text), Completion("headline", text, text, record, 1))
        for text, record in headlines
    )
    short = {
        text: tuple(
            Completion(o[0], labels.get(o, book.preferred(o)), book.preferred(o), o[1], counts[o])
            for o in owners
            if o[0] in KINDS and counts.get(o)
        )
        for text, owners in book.short.items()
        if book.sharing(text) <= MOST_OWNERS
    }
    return TypeAhead(tuple(entries), short)


def suggest(ahead: TypeAhead, prefix: str, limit: int = 10) -> tuple[Completion, ...]:
    """The best completions, one an entity; () for blanks. What completes all that was typed comes
    first; then what completes its last word and keeps the words before it."""
    whole = _completions(ahead, prefix, limit)
    before, _, last = prefix.replace("\u3000", " ").rpartition(" ")
    if not (before.strip() and last.strip()) or len(whole) >= limit:
        return whole
    known = {(done.kind, done.id or done.label) for done in whole}
    following = tuple(
        replace(done, insert=f"{before.strip()} {done.insert}")
        for done in _completions(ahead, last, limit)
        if (done.kind, done.id or done.label) not in known
    )
    return (*whole, *following)[:limit]


def _completions(ahead: TypeAhead, prefix: str, limit: int) -> tuple[Completion, ...]:
    typed = bare(prefix)[:MOST_TYPED]
    if not typed:
        return ()
    meant = ahead.short.get(typed, ())
    others = _best(ahead, typed, _beginning(ahead, typed), _quality, limit)
    if not (meant or others):
        return _best(ahead, typed, _sounding_inside(ahead, typed), _inside, limit)
    unique = {(done.kind, done.id or done.label): done for done in (*meant, *others)}
    return tuple(unique.values())[:limit]


def _best(
    ahead: TypeAhead,
    typed: str,
    numbers: Iterable[int],
    quality_of: Callable[[str, str], int | None],
    limit: int,
) -> tuple[Completion, ...]:
    ranked: list[tuple[int, int, int, int, str, Completion]] = []
    for number in numbers:
        entry = ahead.entries[number]
        quality = quality_of(typed, entry.text)
        if quality is not None:
            done = entry.completion
            kind = KINDS.index(done.kind)
            ranked.append((quality, kind, -done.count, len(entry.text), done.label, done))
    best: dict[tuple[str, str], Completion] = {}
    for *_, done in sorted(ranked, key=lambda r: r[:5]):
        best.setdefault((done.kind, done.id or done.label), done)
    return tuple(best.values())[:limit]


def _beginning(ahead: TypeAhead, typed: str) -> Iterable[int]:
    """Whatever may be of quality: letters alone can only begin an entry; Chinese may stand inside
    it too. Those that hold it are looked up, not tried one by one."""
    if len(typed) < 2 or (typed.isascii() and typed.isalpha() and len(typed) < 3):
        return ahead.by_start.get(typed[0], ())
    holding = ahead.holding(re.escape(typed))
    if any(char.isascii() for char in typed):
        holding.update(ahead.by_sound.get(typed[0], ()))
    return sorted(holding)


def _sounding_inside(ahead: TypeAhead, typed: str) -> Iterable[int]:
    """The entries in which a character sounds as ``typed`` begins, and the next as it goes on."""
    if not _SPELLED.fullmatch(typed):
        return ()
    signs = _any_of(ahead.readings.get("", ""))
    begun = [chars for sound, chars in ahead.readings.items() if sound.startswith(typed)]
    ways = [_any_of(begun)]
    for size in range(1, len(typed)):
        whole, rest = ahead.readings.get(typed[:size]), typed[size:]
        if whole:
            following = (
                chars
                for sound, chars in ahead.readings.items()
                if sound and (sound.startswith(rest) or rest.startswith(sound))
            )
            ways.append(f"{_any_of(whole)}{signs}*{_any_of(following)}")
    return sorted(ahead.holding("|".join(ways)))


def _any_of(chars: Iterable[str]) -> str:
    """A regular expression; one that finds nothing where there are none."""
    inside = re.escape("".join(chars))
    return f"[{inside}]" if inside else r"(?!)"


def _quality(typed: str, text: str) -> int | None:
    if text == typed:
        return 0
    if text.startswith(typed):
        return 1
    if any(c.isascii() for c in typed) and _sounds_like(typed, text[:LONGEST_SOUND]):
        return 2
    return 3 if len(typed) > 1 and typed in text else None


def _inside(typed: str, text: str) -> int | None:
    """Full pinyin inside a text; initials would be found anywhere."""
    for at, char in enumerate(text[:LONGEST_INSIDE]):
        if any(sound.startswith(typed[: len(sound)]) for sound in pinyins(char)):
            spelled = [""]
            for following in text[at:]:
                spelled = [s + sound for s in spelled for sound in _sounds(following)[:2]]
                spelled = [s for s in spelled if s.startswith(typed) or typed.startswith(s)]
                if any(s.startswith(typed) for s in spelled):
                    return 4
                if not spelled:
                    break
    return None


def _sounds(char: str) -> tuple[str, ...]:
    """Its readings; a sign (互联网+) is passed over as nothing."""
    return pinyins(char) or ("",)


def _sounds_like(typed: str, text: str) -> bool:
    """Whether ``typed`` begins ``text`` character by character: the character itself, its
    sound in full, its first letter; the last sound may be unfinished."""
    reached = {0}
    for char in text:
        options = (char, *_sounds(char))
        following: set[int] = set()
        for at in reached:
            rest = typed[at:]
            for option in options:
                if option.startswith(rest):
                    return True
                if rest.startswith(option):
                    following.add(at + len(option))
                if option and rest[0] == option[0]:
                    following.add(at + 1)
        if not following:
            return False
        reached = following
    return False
