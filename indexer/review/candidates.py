"""Which names may be near a name, without looking at all: what is alike has a key in common.

Work grows with the letters of the names, not with the pairs. Whether two are near, and why, is
said by ``near.py`` of the few that come from here.
"""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Callable, Iterable, Iterator

from indexer.analysis.sounds import pinyin
from indexer.authority import fold

LEAST = 4
"""A name that stands within another one has at least this many characters."""


class Candidates:
    """Names to look among; ``alike`` gives the key of a name under which it is also the same."""

    def __init__(self, names: Iterable[str], alike: Callable[[str], str]) -> None:
        self._alike = alike
        self._keys: dict[str, list[str]] = defaultdict(list)
        self._parts: dict[str, list[str]] = defaultdict(list)
        self._whole: dict[str, list[str]] = defaultdict(list)
        for name in dict.fromkeys(names):
            folded = fold(name)
            self._whole[folded].append(name)
            for key in self._keys_of(name, folded):
                self._keys[key].append(name)
            for part in _parts(folded):
                self._parts[part].append(name)

    def of(self, name: str) -> tuple[str, ...]:
        """The names that may be near, in a fixed order; the name itself may be one of them."""
        folded = fold(name)
        found: dict[str, None] = dict.fromkeys(self._parts.get(folded, ()))
        for key in self._keys_of(name, folded):
            found.update(dict.fromkeys(self._keys.get(key, ())))
        for part in _parts(folded):
            found.update(dict.fromkeys(self._whole.get(part, ())))
        return tuple(found)

    def _keys_of(self, name: str, folded: str) -> Iterator[str]:
        yield f"alike {self._alike(folded)}"
        yield f"sound {pinyin(name)}"
        yield from _one_out(folded)


def _parts(folded: str) -> set[str]:
    """All stretches of a name that are long enough to be a name."""
    return {
        folded[start:end]
        for start in range(len(folded) - LEAST + 1)
        for end in range(start + LEAST, len(folded) + 1)
    }


def _one_out(folded: str) -> Iterator[str]:
    """The name, and the name with any one character left out: two names that differ in one place
    by at most one character have one of these in common."""
    yield f"out {folded}"
    for at in range(len(folded)):
        yield f"out {folded[:at]}{folded[at + 1 :]}"
