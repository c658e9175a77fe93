"""Text → lines as they stand: numbers, blanks, and what they say of the layout."""

from __future__ import annotations

import re
from unicodedata import normalize

from indexer.model import Block
from indexer.readers.characters import INVISIBLE, visible_characters

_LINE_END = re.compile(r"\r\n|\r|\n")
# Blanks that a text processor sets for an ordinary one, signs that have no width at all, and
# characters that a PDF's font puts for the ones they look like.
_PLAIN = str.maketrans(
    dict.fromkeys("\u00a0\u2002\u2003\u2004\u2005\u2006\u2007\u2008\u2009\u200a\u202f", " ")
    | dict.fromkeys(INVISIBLE)
    | {
        chr(code): normalize("NFKC", chr(code))
        for code in (*range(0x2F00, 0x2FD6), *range(0xF900, 0xFB00))
    }
    | dict(
        zip(
            "⻅⻆⻉⻋⻓⻔⻘⻚⻛⻜⻝⻢⻣⻤⻥⻦⻨⻩⻬⻮⻰⻳⺟⺠⻄",
            "见角贝车长门青页风飞食马骨鬼鱼鸟麦黄齐齿龙龟母民西",
            strict=True,
        )
    )
)


def blocks_of(text: str) -> tuple[Block, ...]:
    """One ``line`` block for every line with ink, as it stands, with the count of the blank
    lines directly before it, and those lines themselves where one of them holds a tab."""
    blocks: list[Block] = []
    blank: list[str] = []
    for number, line in enumerate(_LINE_END.split(text), start=1):
        if not visible_characters(line):
            blank.append(line)
            continue
        line = line.translate(_PLAIN)
        gap = tuple(blank) if any("\t" in b for b in blank) else ()
        blocks.append(Block("line", line, number, number, blank_before=len(blank), gap=gap))
        blank = []
    return tuple(blocks)


def layout_of(blocks: tuple[Block, ...]) -> str:
    """ "tab-text" where cells stand between tabs, "word-text" where each cell has a line of its
    own behind a tab, else "pdf-text" or "plain-text" by whether most lines have a blank line
    before them."""
    inner = sum(1 for b in blocks if "\t" in b.text.strip())
    led = sum(1 for b in blocks if b.text.startswith("\t"))
    if inner > max(2, led):
        return "tab-text"
    if led > 2:
        return "word-text"
    apart = sum(1 for b in blocks if b.blank_before)
    return "pdf-text" if apart * 2 >= len(blocks) else "plain-text"
