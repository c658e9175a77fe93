"""Names by their sound: full pinyin, or the initials of three characters and more."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Callable, Iterator, Mapping
from functools import cached_property

from indexer.analysis import all_initials, pinyins
from indexer.naming.values import Ident

# Whose names are also known by their pinyin.
SPELLED = frozenset({"institution", "person", "platform", "series", "place"})
SHORTEST_LETTERS = 3

Level = Mapping[str, tuple[Ident, ...]]


def sounds(*levels: Level) -> Mapping[str, tuple[str, ...]]:
    """Letters -> names that sound so."""
    return _Sounds(lambda: _latin(levels))


class _Sounds(Mapping[str, tuple[str, ...]]):
    """Worked out when it is first asked for: half a second that a search without pinyin, on the
    command line above all, need not wait."""

    def __init__(self, work_out: Callable[[], dict[str, tuple[str, ...]]]) -> None:
        self._work_out = work_out

    @cached_property
    def _found(self) -> dict[str, tuple[str, ...]]:
        return self._work_out()

    def __getitem__(self, letters: str) -> tuple[str, ...]:
        return self._found[letters]

    def __iter__(self) -> Iterator[str]:
        return iter(self._found)

    def __len__(self) -> int:
        return len(self._found)


def _latin(levels: tuple[Level, ...]) -> dict[str, tuple[str, ...]]:
    found: dict[str, dict[str, None]] = defaultdict(dict)
    for level in levels:
        for text, owners in level.items():
            if not any(facet in SPELLED for facet, _ in owners):
                continue
            for letters in (*pinyins(text), *(all_initials(text) if len(text) >= 3 else ())):
                found[letters][text] = None
    return {
        letters: tuple(texts)
        for letters, texts in found.items()
        if len(letters) >= SHORTEST_LETTERS
    }
