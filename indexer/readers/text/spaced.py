"""Text whose characters were set apart, each from the next by one blank, as recognition of pictures
leaves them: the single blanks are no text, and longer ones part words and cells."""

from __future__ import annotations

import re
from collections.abc import Sequence
from dataclasses import replace

from indexer.model import Block

_WIDE = "\u2e80-\u2fdf\u3001-\u303f\u3400-\u9fff\uf900-\ufaff\uff01-\uff65“”‘’—…·"
_APART = re.compile(f"(?<=[{_WIDE}]) (?=[{_WIDE}])")
_CLOSE = re.compile(f"(?<=[{_WIDE}])(?=[{_WIDE}])")
_BLANK = re.compile(f"(?<=[{_WIDE}]) (?=[^ ])|(?<=[^ ]) (?=[{_WIDE}])")
_LEAST = 40
"""Pairs of characters that show how a text is set."""
_SHARE = 0.8


_SENTENCE = re.compile("[，。；]")
_WIDE_GAP = re.compile(r"( {2,}|\t|\u3000)")
_STRAY = 0.03
_LEAST_STRAY = 10
"""Blanks inside sentences that show that blanks between two characters part nothing."""


def without_spacing(blocks: Sequence[Block]) -> tuple[Block, ...]:
    """``blocks`` without single blanks beside Chinese characters, where nearly all of these stand
    apart; without those between two of them, each cell as wide as it was, where blanks stray
    through the sentences; else as they are."""
    apart, close = _pairs(blocks)
    if apart + close >= _LEAST and apart >= _SHARE * (apart + close):
        return tuple(replace(block, text=_closed(block.text, _BLANK)) for block in blocks)
    stray, inside = _pairs([block for block in blocks if _SENTENCE.search(block.text)])
    if stray >= _LEAST_STRAY and stray >= _STRAY * (stray + inside):
        return tuple(replace(block, text=_closed(block.text, _APART)) for block in blocks)
    return tuple(blocks)


def _pairs(blocks: Sequence[Block]) -> tuple[int, int]:
    """How many pairs of Chinese characters stand apart, and how many close."""
    apart = sum(len(_APART.findall(block.text)) for block in blocks)
    return apart, sum(len(_CLOSE.findall(block.text)) for block in blocks)


def _closed(text: str, blank: re.Pattern[str]) -> str:
    """``text`` with the blanks inside each of its cells behind it, so that columns keep their
    places."""
    parts = _WIDE_GAP.split(text)
    closed = [blank.sub("", part) for part in parts]
    padded = [c + " " * (len(p) - len(c)) for c, p in zip(closed, parts, strict=True)]
    return "".join(padded).rstrip() if len(parts) > 1 else closed[0]


_DOTS = r"(?:[…．·・.]{3,}|…{2,})"
_LEADER = re.compile(_DOTS)
_LED = re.compile(rf"\S{_DOTS}\s{{0,9}}[-+]?[\d０-９]")
_LEAST_LED = 3


def without_leaders(blocks: Sequence[Block]) -> tuple[tuple[Block, ...], dict[int, str]]:
    """``blocks`` with blanks of the same width for the dots that lead from a name to its figure in
    three lines or more, and what each line so changed prints."""
    led = [block for block in blocks if block.kind == "line" and _LED.search(block.text)]
    if len(led) < _LEAST_LED:
        return tuple(blocks), {}
    kept = {
        block.line_start: _LEADER.sub(lambda dots: _as_blanks(dots.group()), block.text)
        for block in led
    }
    changed = tuple(
        replace(block, text=kept[block.line_start]) if block.line_start in kept else block
        for block in blocks
    )
    return changed, kept


def _as_blanks(dots: str) -> str:
    return "".join(" " if dot in ".·" else "  " for dot in dots)


def with_stacked_serial(blocks: Sequence[Block]) -> tuple[Block, ...]:
    """``blocks`` with 序 and 号 that stand under one another right over the other names of a
    header, as a PDF copies a narrow cell, in front of these."""
    found: list[Block] = []
    for block in blocks:
        above = [one.text.strip() for one in found[-2:]]
        if above == ["序", "号"] and not block.blank_before and not found[-1].blank_before:
            first = found[-2]
            del found[-2:]
            text = f"序号 {block.text.lstrip()}"
            blank = first.blank_before
            block = replace(block, text=text, line_start=first.line_start, blank_before=blank)
        found.append(block)
    return tuple(found)
