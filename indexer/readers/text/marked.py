"""Texts marked up as in Markdown: headings with #, words set off with asterisks."""

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


_EMPHASIS = re.compile(
    r"(\*{1,3}|__)(?=[^\s*_])([^*\n]{1,200}?)(?<=[^\s*_])\1(?![*_])|`([^`\n]{1,200})`"
)
_BOLD_LINE = re.compile(r"\*\*[^*。；：:|]{2,50}\*\*")
"""A phrase that fills its line: a heading by its look."""
_PAIR = re.compile(r"\*\*(?=[^\s*])[^*\n]{1,200}?\*\*")


def without_emphasis(blocks: Sequence[Block]) -> tuple[tuple[Block, ...], dict[int, str]]:
    """``blocks`` without the signs that set off words, and what each line that held some prints.
    Where nothing is a heading marked with # and nothing stands between two asterisks, a sign is
    text."""
    if not any(_mark(block) or _PAIR.search(block.text) for block in blocks):
        return tuple(blocks), {}
    found: list[Block] = []
    ink: dict[int, str] = {}
    for block in blocks:
        text = _EMPHASIS.sub(lambda m: m[2] or m[3], block.text)
        if block.kind == "line" and text != block.text:
            ink[block.line_start] = text
            if _BOLD_LINE.fullmatch(block.text.strip()):
                block = replace(block, kind="heading", level=6, text=text.strip())
            else:
                block = replace(block, text=text)
        found.append(block)
    return tuple(found), ink


_PICTURE = re.compile(r"(?:!\[[^\]\n]{0,100}\]\([^)\n]{1,300}\)|<img\s[^>\n]{1,300}>)")
PICTURE = "picture"


def with_pictures_apart(blocks: Sequence[Block]) -> tuple[Block, ...]:
    """``blocks`` with each line that is nothing but a picture's place as furniture."""
    return tuple(
        replace(block, kind="furniture", reason=PICTURE)
        if block.kind == "line" and _PICTURE.fullmatch(block.text.strip())
        else block
        for block in blocks
    )
