"""One spelling for what readers hold to be the same: width, case, traditional script."""

from __future__ import annotations

import unicodedata
from functools import lru_cache

import opencc

# Blocks whose characters are only another shape of an ordinary one. Circled and superscript
# figures are left out: "①2018年" must not become "12018年".
_SHAPES = (
    (0x2E80, 0x2FDF),  # radicals, which PDF files print in place of characters
    (0xF900, 0xFAFF),  # compatibility ideographs
    (0xFE30, 0xFE6F),  # vertical and small forms
    (0xFF01, 0xFFEF),  # full-width Latin, half-width kana
)
_HAN = ((0x3400, 0x4DBF), (0x4E00, 0x9FFF))


def fold(text: str) -> str:
    """``text`` half-width, simplified, lower case; every kind of blank becomes a space.

    Character for character: offsets into the result are offsets into ``text``. Context-free:
    ``fold(a + b) == fold(a) + fold(b)``, so a query folds as the text that holds it did.
    Idempotent.
    """
    return text.translate(_table())


@lru_cache(maxsize=1)
def _table() -> dict[int, str]:
    codes = [code for first, last in (*_SHAPES, *_HAN) for code in range(first, last + 1)]
    shaped = {code: _one(unicodedata.normalize("NFKC", chr(code)), chr(code)) for code in codes}
    # One character a line: OpenCC must not read neighbours as a word.
    simple = opencc.OpenCC("t2s").convert("\n".join(shaped.values())).split("\n")
    table = {code: _one(new.lower(), shaped[code]) for code, new in zip(codes, simple, strict=True)}
    for code in range(0x2E80):
        char = chr(code)
        if char.isspace() and char != "\n":
            table[code] = " "
        elif char != char.lower():
            table[code] = _one(char.lower(), char)
    table[0x3000] = " "
    return {code: char for code, char in table.items() if chr(code) != char}


def _one(new: str, old: str) -> str:
    """The folded character, or the old one where folding would change the length."""
    return new if len(new) == 1 else old
