"""A briefing that came by mail, saved as a web page: what its sender wrote around it."""

from __future__ import annotations

import re
from collections.abc import Sequence
from dataclasses import replace

from indexer.model import Block
from indexer.readers.characters import visible_characters
from indexer.readers.text.mail import REASON, is_field, with_mail_apart

_FEWEST_FIELDS = 2
_NEAR = 3
_FARTHEST = 10
"""Within so many blocks of the mail's header the briefing begins."""
_GREETING = re.compile(
    r"[^。；，]{0,20}(?:您好|你好|大家好|好)[:：！!，,。]?|(?:各位|各有关|各|尊敬的|亲爱的)[^。；]{1,24}[:：，,！!]"
)
_OPENS = re.compile(r"第[\d〇零一二三四五六七八九十]{1,5}期|[（(]总第?\d{1,4}期")


def with_letter_apart(blocks: Sequence[Block]) -> list[Block]:
    """``blocks`` with a mail's header as furniture, and with it what its sender wrote from a
    greeting right under the header to the head of the briefing."""
    found = [
        block if apart.reason == REASON and is_field(block.text) else apart
        for block, apart in zip(blocks, with_mail_apart(blocks, ()), strict=True)
    ]
    fields = [n for n, block in enumerate(blocks) if is_field(block.text)]
    if len(fields) < _FEWEST_FIELDS or fields[0] > _FARTHEST:
        return found
    for n in _greeted(blocks, _last_near(fields)):
        if found[n].kind != "furniture":
            found[n] = replace(found[n], kind="furniture", level=0, reason=REASON)
    return found


def _last_near(fields: Sequence[int]) -> int:
    last = fields[0]
    for n in fields[1:]:
        if n - last > _NEAR:
            break
        last = n
    return last


def _greeted(blocks: Sequence[Block], last: int) -> range:
    """The blocks from a greeting under the header to the head of the briefing."""
    start = last + 1
    while start < len(blocks) and start - last <= _NEAR:
        if _GREETING.fullmatch(visible_characters(blocks[start].text)):
            break
        start += 1
    else:
        return range(0)
    for n in range(start + 1, min(start + _FARTHEST, len(blocks))):
        if blocks[n].kind == "grid":
            break
        if blocks[n].kind == "heading" or _OPENS.search(visible_characters(blocks[n].text)):
            return range(start, n)
    return range(0)
