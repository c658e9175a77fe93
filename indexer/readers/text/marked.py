"""Headings marked with # as in Markdown, in texts that mark several so."""

from __future__ import annotations

import re
from collections.abc import Sequence
from dataclasses import replace

from indexer.model import Block

_HEADING = re.compile(r"(#{1,6})[ \t\u3000]++(.+)")


def without_mark(text: str) -> str:
    """What a marked line prints beside its mark."""
    found = _HEADING.fullmatch(text.strip())
    return _title(found) if found else text


def _mark(block: Block) -> re.Match[str] | None:
    found = _HEADING.fullmatch(block.text.strip()) if block.kind == "line" else None
    return found if found and _title(found) else None


def _title(mark: re.Match[str]) -> str:
    return mark[2].rstrip(" \t\u3000#")


def marked_headings(blocks: Sequence[Block]) -> tuple[Block, ...]:
    """``blocks`` with each line that a # marks as a heading of its level; the signs are mark-up
    and no text. Fewer than two such lines mark nothing."""
    marks = [_mark(block) for block in blocks]
    if sum(mark is not None for mark in marks) < 2:
        return tuple(blocks)
    return tuple(
        replace(block, kind="heading", text=_title(mark), level=len(mark[1]))
        if mark is not None
        else block
        for block, mark in zip(blocks, marks, strict=True)
    )
