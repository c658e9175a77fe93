"""Text that was copied off a web page: its menu, its breadcrumb and the links at its foot are
furniture."""

from __future__ import annotations

import re
from collections.abc import Sequence
from dataclasses import replace

from indexer.model import Block
from indexer.readers.widgets import is_breadcrumb, is_widget_line

_FIRST_LINES = 40
_LAST_LINES = 20
_LONGEST_WORD = 14
_SENTENCE = re.compile("[。！？；]")
REASON = "web page"


def with_page_apart(blocks: Sequence[Block]) -> tuple[Block, ...]:
    """``blocks`` with what a breadcrumb stands under, widgets, and what follows the first of them
    at the foot as furniture. A text without a breadcrumb or two widgets stays as it is."""
    texts = [block.text.strip() for block in blocks]
    crumb = next((n for n, text in enumerate(texts[:_FIRST_LINES]) if is_breadcrumb(text)), None)
    widgets = {n for n, text in enumerate(texts) if is_widget_line(text) and not text.isdecimal()}
    if crumb is None and len(widgets) < 2:
        return tuple(blocks)
    apart = set(widgets)
    if crumb is not None and all(_is_menu(text) for text in texts[:crumb]):
        apart |= set(range(crumb))
    foot = next(
        (n for n in range(max(0, len(texts) - _LAST_LINES), len(texts)) if n in widgets), None
    )
    if foot is not None and not any(_SENTENCE.search(text) for text in texts[foot:]):
        apart |= set(range(foot, len(texts)))
    return tuple(
        replace(block, kind="furniture", reason=REASON) if n in apart else block
        for n, block in enumerate(blocks)
    )


def _is_menu(text: str) -> bool:
    return not _SENTENCE.search(text) and all(len(w) <= _LONGEST_WORD for w in text.split())
