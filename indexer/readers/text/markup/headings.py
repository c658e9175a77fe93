"""Headings that a sign marks: ``== x ==``, ``== x``, ``h2. x``, ``** x`` under ``#+TITLE:``."""

from __future__ import annotations

import re
from collections.abc import Callable, Collection, Sequence

from indexer.model import Block

_EQUALS = re.compile(r"(={1,6})[ \t]*(?![=\s])(.{1,200}?)(?:[ \t]*(=+))?[ \t]*")
_NUMBERED = re.compile(r"h([1-6])(?:\([^()]{0,40}\))?\.[ \t]+(.{1,200})")
_STARS = re.compile(r"(\*{1,6})[ \t]+([^*].{0,200})")
_KEYWORD = re.compile(r"#\+[A-Za-z_]{3,20}:")
_SENTENCE = re.compile("[。！？；]")
_LEAST = 2
_LONGEST_ORNAMENTED = 16
"""A part of an issue has a short name, and typists set it off by such signs without mark-up."""


def headings_of(blocks: Sequence[Block], *, has_tables: bool) -> dict[int, tuple[int, str]]:
    """Line → (level, text) of each heading. ``has_tables``: some are drawn in mark-up; else short
    names of one level that stand between = are set off by hand, and stay."""
    between = _between_equals(blocks)
    if not has_tables and _are_typed(between.values()):
        between = {}
    found = between or _matched(blocks, _NUMBERED, int)
    if not found and any(_KEYWORD.match(block.text) for block in blocks):
        found = _matched(blocks, _STARS, len, least=1)
    return found


def _are_typed(found: Collection[tuple[int, str]]) -> bool:
    levels = {level for level, _ in found}
    return len(levels) == 1 and all(len(text) <= _LONGEST_ORNAMENTED for _, text in found)


def _matched(
    blocks: Sequence[Block],
    form: re.Pattern[str],
    level_of: Callable[[str], int],
    least: int = _LEAST,
) -> dict[int, tuple[int, str]]:
    found = {
        block.line_start: (level_of(mark[1]), mark[2].strip())
        for block in blocks
        if block.kind == "line" and (mark := form.fullmatch(block.text.strip()))
    }
    return found if len(found) >= least else {}


def _between_equals(blocks: Sequence[Block]) -> dict[int, tuple[int, str]]:
    """One sign is the highest level, unless the first heading has most of them and more than
    half of six: then the number of signs falls with the level."""
    marks = {
        block.line_start: mark
        for block in blocks
        if block.kind == "line"
        and (mark := _EQUALS.fullmatch(block.text.strip()))
        and _is_heading(mark)
    }
    if len(marks) < _LEAST:
        return {}
    counts = [len(mark[1]) for mark in marks.values()]
    falls = counts[0] == max(counts) > 3
    return {
        line: (7 - len(mark[1]) if falls else len(mark[1]), mark[2].strip())
        for line, mark in marks.items()
    }


def _is_heading(mark: re.Match[str]) -> bool:
    closed = mark[3] is None or len(mark[3]) == len(mark[1])
    return closed and not _SENTENCE.search(mark[2]) and any(c.isalpha() for c in mark[2])
