"""How names sound: pinyin in full and by initials, for type-ahead and for queries in Latin."""

from __future__ import annotations

from functools import lru_cache
from itertools import islice, product
from typing import Any

from indexer.analysis.folding import fold

MANY = 16


def pinyin(text: str) -> str:
    """The likeliest reading in full, without tones or blanks: 儿童医院 -> ertongyiyuan. Digits
    and Latin letters stay, everything else is left out."""
    return "".join(syllable for syllable, *_ in _syllables(text))


def initials(text: str) -> str:
    """The first letters of the likeliest reading: 儿童医院 -> etyy."""
    return "".join(_initial(syllable) for syllable, *_ in _syllables(text))


@lru_cache(maxsize=8192)
def pinyins(text: str) -> tuple[str, ...]:
    """All readings in full, the likeliest first, at most ``MANY``: a character that has
    several (行 xing, hang) is offered in each, whatever its word. () for signs alone."""
    readings = islice(product(*_syllables(text)), MANY)
    return tuple(dict.fromkeys(s for syllables in readings if (s := "".join(syllables))))


def all_initials(text: str) -> tuple[str, ...]:
    """The initials of every reading, the likeliest first, at most ``MANY``; () for signs alone."""
    letters = [tuple(dict.fromkeys(_initial(s) for s in some)) for some in _syllables(text)]
    whole = islice(product(*letters), MANY)
    return tuple(dict.fromkeys(s for found in whole if (s := "".join(found))))


def _initial(syllable: str) -> str:
    """Digits and Latin runs count whole in full pinyin and by themselves in initials too."""
    return syllable if syllable[:1].isdecimal() else syllable[:1]


@lru_cache(maxsize=8192)
def _syllables(text: str) -> tuple[tuple[str, ...], ...]:
    """For each character its readings, that of its word first."""
    library = _library()
    folded = "".join(char for char in fold(text) if char.isalnum())
    by_word = library.lazy_pinyin(folded, errors=list, v_to_u=False)
    if len(by_word) != len(folded):  # a run came back in one piece
        by_word = [piece for piece in by_word for piece in _apart(piece, folded)]
    found: list[tuple[str, ...]] = []
    for char, likeliest in zip(folded, by_word, strict=True):
        others = library.pinyin(char, style=library.Style.NORMAL, heteronym=True, errors=list)
        found.append(tuple(dict.fromkeys((likeliest, *others[0]))))
    return tuple(found)


def _apart(piece: str, folded: str) -> tuple[str, ...]:
    return tuple(piece) if len(piece) > 1 and piece in folded else (piece,)


def _library() -> Any:
    import pypinyin  # 0.15 s, and a search without names in Latin letters needs none of it

    return pypinyin
