"""Headings marked with # as in Markdown, in texts that mark several so."""

from __future__ import annotations

import re
from collections.abc import Sequence
from dataclasses import replace

from indexer.model import Block

_HEADING = re.compile(r"(#{1,6})[ \t\u3000]+(\S.*?)[ \t#]*")


def without_mark(text: str) -> str:
    """What a marked line prints beside its mark."""
    found = _HEADING.fullmatch(text.strip())
    return found[2] if found else text


def marked_headings(blocks: Sequence[Block]) -> tuple[Block, ...]:
    """``blocks`` with each line that a # marks as a heading of its level; the signs are mark-up
    and no text. Fewer than two such lines mark nothing."""
    marks = [_HEADING.fullmatch(b.text.strip()) if b.kind == "line" else None for b in blocks]
    if sum(mark is not None for mark in marks) < 2:
        return tuple(blocks)
    return tuple(
        replace(block, kind="heading", text=mark[2].strip(), level=len(mark[1]))
        if mark is not None
        else block
        for block, mark in zip(blocks, marks, strict=True)
    )
