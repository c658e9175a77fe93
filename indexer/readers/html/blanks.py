"""Columns that are set with blanks that a browser keeps (&nbsp; &emsp; the full-width one), a line
break behind each row: lines as a text file has them."""

from __future__ import annotations

import re
from collections.abc import Mapping, Sequence
from dataclasses import replace

from indexer.model import Block
from indexer.readers.html_text import inked

PLAIN_BLANKS = str.maketrans(
    dict.fromkeys("\u00a0\u2002\u2003\u2004\u2005\u2006\u2007\u2008\u2009\u200a\u202f", " ")
)
_COLLAPSED = re.compile("[ \\t\\r\\n\\f]+")
_WIDE = re.compile("(?<=\\S)(?:[\u00a0\u3000\u2002-\u200a\u202f] ?){2,}(?=\\S)")
_SENTENCE = re.compile("[。；]")
_FEWEST = 3
_LONGEST = 300


def as_set(pieces: Sequence[str]) -> str:
    """What ``pieces`` print with the blanks that are kept, "" where none is wide enough to part two
    cells."""
    whole = "".join(pieces)
    if len(whole) > _LONGEST:
        return ""
    text = inked(_COLLAPSED.sub(" ", whole)).strip(" ")
    return text if _WIDE.search(text) and not _SENTENCE.search(text) else ""


def with_columns_of_blanks(blocks: Sequence[Block], spaced: Mapping[int, str]) -> list[Block]:
    """``blocks`` with each run of lines that wide blanks part into cells, most of them into as
    many, as lines of text. ``spaced``: blocks with such blanks, as they are set."""
    found = list(blocks)
    run: list[int] = []
    for n in range(len(blocks) + 1):
        if n < len(blocks) and n in spaced and blocks[n].kind in ("paragraph", "heading"):
            run.append(n)
            continue
        if len(run) >= _FEWEST and _are_rows([spaced[m] for m in run]):
            for m in run:
                text = spaced[m].translate(PLAIN_BLANKS)
                found[m] = replace(blocks[m], kind="line", text=text, level=0)
        run = []
    return found


def _are_rows(texts: Sequence[str]) -> bool:
    sizes = [len(_WIDE.findall(text)) for text in texts]
    return 2 * sizes.count(max(set(sizes), key=sizes.count)) > len(sizes)
