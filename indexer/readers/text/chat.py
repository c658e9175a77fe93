"""A briefing that was sent in a chat, copied with the names and times of those who wrote: the lines
between messages, and what others said, are no part of it."""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Sequence
from dataclasses import replace

from indexer.model import Block
from indexer.readers.characters import visible_characters

_DAY = r"(?:19|20)\d\d[-/.年]\d{1,2}[-/.月]\d{1,2}日?"
_STAMP = re.compile(
    rf"(?P<who>\S[^\t。；]{{0,30}}?)[\s:：]{{1,9}}{_DAY}\s{{1,9}}(?:[上下]午\s?)?\d{{1,2}}:\d\d(?::\d\d)?"
)
_DAY_ALONE = re.compile(rf"[-—=\s]{{2,40}}{_DAY}[-—=\s]{{2,40}}")
_GREETING = re.compile(r"[^。；]{0,12}好[，,！!：:][^。；]{0,40}[。！!~～]?")
_LEAST = 3
"""Lines with a name and a time that make a chat."""
REASON = "chat"


def with_chat_apart(blocks: Sequence[Block]) -> tuple[Block, ...]:
    """``blocks`` of a chat with all as furniture but what the one wrote who wrote most, without a
    greeting. A text without such lines stays as it is."""
    stamps = [_STAMP.fullmatch(block.text.strip()) for block in blocks]
    if sum(stamp is not None for stamp in stamps) < _LEAST:
        return tuple(blocks)
    writers: list[str] = []
    said: Counter[str] = Counter()
    for block, stamp in zip(blocks, stamps, strict=True):
        writers.append(stamp["who"] if stamp else writers[-1] if writers else "")
        if stamp is None:
            said[writers[-1]] += len(visible_characters(block.text))
    most = max((who for who in said if who), key=lambda who: said[who], default="")
    found: list[Block] = []
    after_stamp = False
    for block, stamp, who in zip(blocks, stamps, writers, strict=True):
        text = block.text.strip()
        is_greeting = after_stamp and _GREETING.fullmatch(text) is not None
        if stamp or who != most or is_greeting or _DAY_ALONE.fullmatch(text):
            found.append(replace(block, kind="furniture", reason=REASON))
        elif after_stamp:
            found.append(replace(block, blank_before=max(1, block.blank_before)))
        else:
            found.append(block)
        after_stamp = stamp is not None
    return tuple(found)
