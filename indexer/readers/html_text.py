"""Blanks of structured text: folded inside, stripped at the ends, gone at line breaks between
Chinese characters."""

from __future__ import annotations

import re
import unicodedata

BLANKS = re.compile(r"\s+")
INVISIBLE = re.compile("[\u00ad\u200b-\u200f\u2060\ufeff]")


def fold(text: str) -> str:
    """One line of text: runs of blanks (also &nbsp; &emsp; and the full-width blank) become one
    blank; a line break in the source beside a full-width character becomes nothing, because
    there it is the editor's wrap and no blank of the text."""
    text = INVISIBLE.sub("", text).strip()

    def one(match: re.Match[str]) -> str:
        before, after = text[match.start() - 1], text[match.end()]
        broken = "\n" in match.group()
        return "" if broken and (is_wide(before) or is_wide(after)) else " "

    return BLANKS.sub(one, text)


def is_wide(char: str) -> bool:
    """Whether a character takes the width of a Chinese one."""
    return unicodedata.east_asian_width(char) in ("W", "F") or char in "“”‘’—…·"


def without_blanks(text: str) -> str:
    """Every visible character, in order."""
    return BLANKS.sub("", INVISIBLE.sub("", text))
