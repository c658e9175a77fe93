"""The text that the rules read, with the way back to what is printed."""

from __future__ import annotations

import re
from dataclasses import dataclass

from indexer.authority.fold import fold_width

BREAKS = frozenset("，。；：！？、\n,;:!?“”\"'《》()|/ \t·…")
_BLANKS = re.compile(r"[ \t]+")
SENTENCE_ENDS = frozenset("。；！？\n;!?")


@dataclass(frozen=True, slots=True)
class Text:
    """``folded``: one width, small Latin letters, without the blanks that stand beside digits or
    Latin letters; ``places[i]`` is the offset of its character i in ``printed``."""

    printed: str
    folded: str
    places: tuple[int, ...]

    @property
    def shown(self) -> str:
        """The printed characters, one for each of ``folded``."""
        return "".join(self.printed[place] for place in self.places)

    def as_printed(self, start: int, end: int) -> str:
        return self.printed[self.places[start] : self.places[end - 1] + 1] if end > start else ""


def is_han(character: str) -> bool:
    return "\u4e00" <= character <= "\u9fff" or "\u3400" <= character <= "\u4dbf"


def _is_pair(text: str, left: int, right: int) -> bool:
    """Whether the blanks between ``left`` and ``right`` stretch a name of two characters
    (陈　静): a single character on either side, with none but marks or blanks around."""
    outside = text[left - 2 : left - 1] + text[right + 1 : right + 2]
    return not any(is_han(c) or c.isalnum() for c in outside)


def text_of(printed: str) -> Text:
    same = fold_width(printed).lower()
    # Some capitals become two characters when made small; offsets must stay.
    if len(same) != len(printed):
        same = fold_width(printed)
    kept: list[int] = []
    end = 0
    for blanks in _BLANKS.finditer(same):
        left, right = blanks.span()
        kept += range(end, left)
        is_between_words = left > 0 and is_han(same[left - 1]) and is_han(same[right : right + 1])
        end = left if is_between_words and not _is_pair(same, left, right) else right
    kept += range(end, len(same))
    return Text(printed, "".join(same[place] for place in kept), tuple(kept))


def clause_start(text: str, place: int, stops: frozenset[str] = BREAKS) -> int:
    """Where the run without ``stops`` that reaches ``place`` begins."""
    while place > 0 and text[place - 1] not in stops:
        place -= 1
    return place


def clause_end(text: str, place: int, stops: frozenset[str] = BREAKS) -> int:
    while place < len(text) and text[place] not in stops:
        place += 1
    return place
