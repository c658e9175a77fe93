"""What a glyph stands for: characters that fonts draw alike are written one way.

A PDF keeps glyphs; the way back to characters is the maker's guess, and where a font draws two
characters with one glyph (the radical ⻓ and the ideograph 长), browsers write the wrong one.
"""

from __future__ import annotations

import unicodedata
from functools import lru_cache

# Radicals drawn with the glyph of an ideograph. Source: the character tables of Noto Sans CJK,
# where both lead to one glyph.
_RADICALS = dict(
    zip(
        "⺎⺏⺐⺒⺓⺟⺠⺯⻄⻅⻉⻋⻑⻓⻘⻙⻚⻛⻜⻟⻢⻥⻦⻧⻨⻩⻪⻫⻬⻭⻮⻯⻰⻲⻳⻔⻝⻆⻣⻤⻱",
        "兀尣尢巳幺母民糹西见贝车長长青韦页风飞飠马鱼鸟卤麦黄黾斉齐歯齿竜龙亀龟门食角骨鬼龜",
        strict=True,
    )
)
# Signs drawn with one glyph, likewise: a drawn soft hyphen is a hyphen.
_SIGNS = {
    "\u00ad": "-",
    "\u2010": "-",
    "\u2011": "-",
    "\u2012": "–",
    "\u22ef": "…",
    "\u2215": "／",
    "\u2329": "〈",
    "\u232a": "〉",
    "\u301c": "～",
    "\u2027": "·",
    "\u00a0": " ",
    "\u3000": "\u3000",
    "\u3164": " ",
    "\uffa0": " ",
    "\u1160": " ",
}
_CIRCLED = {chr(0x2780 + n): chr(0x2460 + n) for n in range(10)}
_SAME = {**_RADICALS, **_SIGNS, **_CIRCLED}
_LIGATURES = {"\ufb00": "ff", "\ufb01": "fi", "\ufb02": "fl", "\ufb03": "ffi", "\ufb04": "ffl"}


def character_of(code: int) -> str:
    """The text of a glyph whose code point is ``code``; "" where nothing is drawn for it."""
    if code < 0x20 or 0x7F <= code < 0xA0 or code > 0x10FFFF or 0xD800 <= code <= 0xDFFF:
        return ""
    character = chr(code)
    if code < 0xA0:
        return character
    if (same := _SAME.get(character)) is not None:
        return same
    if 0x2F00 <= code <= 0x2FDF or 0xF900 <= code <= 0xFAFF or 0x2F800 <= code <= 0x2FA1F:
        return unicodedata.normalize("NFKC", character)
    return _LIGATURES.get(character, character)


@lru_cache(maxsize=65536)
def is_known(text: str) -> bool:
    """Whether ``text`` is an assigned character of public use: no replacement, no code that each
    font fills as it likes (but those in which symbol fonts keep their bullets)."""
    if "\uf000" <= text <= "\uf0ff":
        return True
    return unicodedata.category(text[0]) not in ("Cn", "Co", "Cs", "Cc") and text != "\ufffd"


@lru_cache(maxsize=65536)
def is_everyday(ideograph: str) -> bool:
    """Whether an ideograph is among those of print: the two national sets that cover all text of
    newspapers, simplified and traditional."""
    for charset in ("gb2312", "big5"):
        try:
            ideograph.encode(charset)
        except UnicodeEncodeError:
            continue
        return True
    return False
