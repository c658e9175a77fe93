"""Where a line may end: behind words, never inside one, nor inside a date or a figure with its
unit. A browser breaks Chinese behind every character; a heading or the head of a column of a few
characters is then cut where it hurts (智／慧客服)."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from itertools import pairwise

# Words of this length are names, which have places to break at.
NAME = 6
_OPENING = frozenset("（(【[《〈“‘「『〔")


def pieces(text: str, starts: Sequence[int]) -> tuple[str, ...]:
    """``text`` cut at those ``starts`` of its words at which a line may begin; together they are
    ``text``, and none is a single character unless all of it is."""
    allowed: list[int] = []
    for start, following in pairwise([*starts, len(text)]):
        while start > 0 and text[start - 1] in _OPENING:
            start -= 1
        is_single = sum(map(str.isalnum, text[start:following])) < 2
        if start > 0 and not is_single and not _is_within_a_figure(text, start):
            allowed.append(start)
    ends = [0, *dict.fromkeys(allowed), len(text)]
    cut = [text[start:end] for start, end in pairwise(ends) if end > start]
    if len(cut) > 1 and len(cut[0].strip()) < 2:
        cut[:2] = ["".join(cut[:2])]
    return tuple(cut)


def _is_within_a_figure(text: str, start: int) -> bool:
    """Before the month of a year, the day of a month, and what is counted (2018年|5月, 7|年)."""
    before, here = text[start - 1], text[start]
    if before.isdigit():
        return True
    is_date = before in "年月第" and here.isdigit()
    return is_date or (before in "-—－～~/." and here.isdigit())


def inside(name: str, known: Mapping[str, int]) -> tuple[int, ...]:
    """Where the words of a long name begin, each as long as the dictionary has them; read from its
    end, as such names are built (中国／医学／科学院, not 医学科／学院)."""
    starts = []
    end = len(name)
    while end:
        longest = min(end, NAME - 1)
        end -= next((n for n in range(longest, 1, -1) if known.get(name[end - n : end])), 1)
        starts.append(end)
    return tuple(reversed(starts))
