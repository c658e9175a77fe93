"""Which characters of a file a reader of it can see: the basis of every claim of coverage."""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Iterable

# Characters that str.isspace() calls printable although nothing is printed for them.
INVISIBLE = frozenset(
    "\ufeff\u200b\u200c\u200d\u200e\u200f\u2060\u00ad\u202a\u202b\u202c\u202d\u202e"
)


_INKLESS = re.compile(rf"[\s\x00-\x1f\x7f-\x9f{''.join(sorted(INVISIBLE))}]+")


def is_visible(character: str) -> bool:
    """True for a character that leaves ink: no blank, no control, no zero-width sign."""
    return _INKLESS.match(character) is None


def visible_characters(text: str) -> str:
    """``text`` without everything that leaves no ink, in order."""
    return _INKLESS.sub("", text)


def visible_of(printed: str, shown: Iterable[str]) -> str:
    """Every visible character of ``printed``, what the blocks of a document print, and behind them
    those of ``shown``, the texts that the file shows in their order, which are in no block: so what
    a reader loses on the way to its blocks is taken in as other text, and the file says so.
    """
    held = visible_characters(printed)
    texts = [visible_characters(text) for text in shown]
    lost = Counter("".join(texts)) - Counter(held)
    whole = []
    for text in texts:
        if not lost:
            break
        if Counter(text) <= lost:
            lost -= Counter(text)
            whole.append(text)
    return "".join((held, *whole, *lost.elements()))
