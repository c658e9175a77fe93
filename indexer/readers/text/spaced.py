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


def without_spacing(blocks: Sequence[Block]) -> tuple[Block, ...]:
    """``blocks`` without single blanks beside Chinese characters, where nearly all of these stand
    apart; else as they are."""
    apart = sum(len(_APART.findall(block.text)) for block in blocks)
    close = sum(len(_CLOSE.findall(block.text)) for block in blocks)
    if apart + close < _LEAST or apart < _SHARE * (apart + close):
        return tuple(blocks)
    return tuple(replace(block, text=_BLANK.sub("", block.text)) for block in blocks)
