"""Blanks of structured text: folded inside, stripped at the ends, gone at line breaks between
Chinese characters."""

from __future__ import annotations

import re
import unicodedata

from indexer.readers.characters import INVISIBLE, visible_characters

_BLANKS = re.compile(r"\s+")
_CONTROLS = [n for n in (*range(0x20), *range(0x7F, 0xA0)) if not chr(n).isspace()]
_NO_WIDTH = dict.fromkeys([*map(ord, INVISIBLE), *_CONTROLS])


def fold(text: str) -> str:
    """One line of text: runs of blanks (also &nbsp; &emsp; and the full-width blank) become one
    blank; a line break in the source beside a full-width character becomes nothing, because
    there it is the editor's wrap and no blank of the text. What leaves no ink goes."""
    text = inked(text).strip()

    def one(match: re.Match[str]) -> str:
        before, after = text[match.start() - 1], text[match.end()]
        broken = "\n" in match.group()
        return "" if broken and (is_wide(before) or is_wide(after)) else " "

    return _BLANKS.sub(one, text)


def inked(text: str) -> str:
    """``text`` without signs that have no width and no ink; blanks stay."""
    return text if text.isprintable() else text.translate(_NO_WIDTH)


def is_wide(char: str) -> bool:
    """Whether a character takes the width of a Chinese one."""
    return unicodedata.east_asian_width(char) in ("W", "F") or char in "“”‘’—…·"


def without_blanks(text: str) -> str:
    """Every visible character, in order."""
    return visible_characters(text)
