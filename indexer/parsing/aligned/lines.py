"""Lines of a text as the finder of aligned tables sees them, and the regions in which they stand
together."""

from __future__ import annotations

import re
from collections.abc import Sequence
from dataclasses import dataclass
from typing import Literal

from indexer.model import Block
from indexer.parsing.aligned.placed import MOST_WORDS, Measure, Piece, parts_of, words_of
from indexer.parsing.periods import period_of
from indexer.parsing.sections import section_of
from indexer.parsing.tables.titles import is_title
from indexer.parsing.tables.tokens import is_note, total_label

Kind = Literal["rule", "row", "words", "single"]

_OF_RULES = frozenset("-—–─━═=＝_＿－~ \u3000+")
_SENTENCE = re.compile("[。！？；]|[\u4e00-\u9fff]，[\u4e00-\u9fff]")
_FIELD = re.compile(r"[^:：\d]{1,12}[:：].*")
_LEADER = re.compile(r"[.…·．]{4,}|…{2,}")
_LEAST_RULE = 4
_LONGEST_PART = 60


@dataclass(frozen=True, slots=True)
class Printed:
    """A line: ``index`` of its block, its ``words`` with their places, ``parts``: the words that
    stand together; ``apart``: how many blank lines stand before it; ``drawn``: pieces of a rule
    that stand beside its words."""

    index: int
    text: str
    kind: Kind
    words: tuple[Piece, ...]
    parts: tuple[Piece, ...]
    apart: int
    drawn: tuple[Piece, ...] = ()

    @property
    def squeezed(self) -> str:
        return "".join(self.text.split())

    @property
    def is_named_title(self) -> bool:
        """Whether it names the month of the table that follows it."""
        return period_of(self.text) is not None and is_title(self.text)


def is_rule(text: str) -> bool:
    """A line drawn with signs, in one piece or several."""
    bare = "".join(text.split())
    return len(bare) >= _LEAST_RULE and set(bare) <= _OF_RULES


def printed(block: Block, index: int, measure: Measure) -> Printed | None:
    """The line of ``block``; None where it can be no line of an aligned table."""
    text = block.text.strip("\f")
    if block.kind != "line" or "\t" in text or not text.strip():
        return None
    words = words_of(text, measure)
    if len(words) > MOST_WORDS:
        return None
    if is_rule(text):
        parts = parts_of(words)
        return Printed(index, text, "rule", parts, parts, block.blank_before)
    drawn = tuple(word for word in words if is_rule(word.text))
    words = tuple(word for word in words if word not in drawn)
    parts = parts_of(words)
    if _is_no_cell(text, parts):
        return None
    figures = [part.is_figure for part in parts]
    kind: Kind = "single"
    if any(figures[1:]) or (figures[0] and len(parts) > 2):
        kind = "row"
    elif len(parts) > 1:
        kind = "words"
    return Printed(index, text, kind, words, parts, block.blank_before, drawn)


def _is_no_cell(text: str, parts: Sequence[Piece]) -> bool:
    bare = text.strip()
    if section_of(bare) or is_note(bare) or _LEADER.search(bare):
        return True
    if any(len(part.text) > _LONGEST_PART for part in parts):
        return True
    figures = sum(part.is_figure for part in parts)
    if _SENTENCE.search(bare) and figures < 2:
        return True
    fields = [p for p in parts if _FIELD.fullmatch(p.text) and not total_label(p.text)]
    return len(fields) * 2 > len(parts) and not figures


def regions(blocks: Sequence[Block], measure: Measure) -> list[list[Printed]]:
    """Stretches of lines that may belong to tables, none of them empty of rows."""
    found: list[list[Printed]] = [[]]
    for index, block in enumerate(blocks):
        line = printed(block, index, measure)
        if line is None:
            found.append([])
        else:
            found[-1].append(line)
    return [region for region in found if sum(len(line.parts) > 1 for line in region) > 1]
