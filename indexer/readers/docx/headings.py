"""Which paragraphs are headings, and how high: by their style's outline level, else by look.

A heading by look is short, ends no sentence and stands out from the body: bold throughout,
larger, centred, or set in a display face. Levels go by size, so that what looks alike is alike.
"""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Sequence
from itertools import pairwise

from indexer.readers.docx.drafts import Draft
from indexer.readers.html_text import without_blanks

LOWEST = 6
_LONGEST = 60
_RUNNING = 30
_LARGER = 2  # half points
_DISPLAY = re.compile("黑体|黑_|小标宋|大标宋|中宋|粗|simhei|heiti", re.I)
_ENDS = "。；，：、"


def with_headings(drafts: Sequence[Draft]) -> None:
    """Makes headings of the paragraphs that are. Bold or centred text tells nothing in a
    document that is mostly so."""
    text = [d for d in drafts if d.kind in ("paragraph", "item") and not d.is_contents]
    body = _body(text)
    bold_tells = _bold_share(text) < 0.5
    centre_tells = sum(d.is_centred for d in text) * 2 < len(text)
    found: list[tuple[Draft, int]] = []
    by_style: dict[int, int] = {}
    for place, draft in enumerate(text):
        following = text[place + 1] if place + 1 < len(text) else None
        size = _size(draft)
        if draft.level:
            by_style[size] = min(by_style.get(size, LOWEST), draft.level)
            continue
        if _may_be(draft) and (draft.kind == "paragraph" or _is_over_text(following)):
            larger = size >= body[0] + _LARGER
            bold = bold_tells and _is_bold(draft)
            face = _has_display_face(draft, body[1])
            centred = centre_tells and draft.is_centred and draft.kind == "paragraph"
            if larger or bold or face or centred:
                found.append((draft, size if larger else 0))
    levels = _levels({size for _, size in found if size}, by_style)
    for draft in text:
        if draft.level and _may_be_styled(draft):
            draft.kind = "heading"
    for draft, size in found:
        draft.kind, draft.level = "heading", levels.get(size, LOWEST)
    _raise_openings(drafts)


def _is_over_text(following: Draft | None) -> bool:
    """Whether running text follows, so that a bulleted line may be a heading over it."""
    return (
        following is not None
        and following.kind == "paragraph"
        and len(without_blanks(following.text)) > _RUNNING
        and not _is_bold(following)
    )


def _raise_openings(drafts: Sequence[Draft]) -> None:
    """A heading at the head of a box or cell, with text under it, opens an article as much as
    those in the run of the text do, however small it is set."""
    over_text = [
        (draft, following)
        for draft, following in pairwise(drafts)
        if draft.kind == "heading" and following.kind in ("paragraph", "item")
    ]
    level = min((d.level for d, _ in over_text if not d.opens), default=LOWEST)
    for draft, following in over_text:
        if draft.opens and len(without_blanks(following.text)) > _RUNNING:
            draft.level = min(draft.level, level)


def _body(text: Sequence[Draft]) -> tuple[int, str]:
    """Size and font of most characters."""
    sizes: Counter[int] = Counter()
    fonts: Counter[str] = Counter()
    for draft in text:
        for piece in draft.pieces:
            count = len(without_blanks(piece.text))
            sizes[piece.size] += count
            fonts[piece.font or ""] += count
    size = max(sizes, key=lambda s: (sizes[s], -s), default=21)
    return size, max(fonts, key=lambda f: (fonts[f], f), default="")


def _bold_share(text: Sequence[Draft]) -> float:
    bold = whole = 0
    for draft in text:
        for piece in draft.pieces:
            count = len(without_blanks(piece.text))
            whole += count
            bold += count if piece.bold else 0
    return bold / whole if whole else 0.0


def _size(draft: Draft) -> int:
    """The size of most of its characters."""
    sizes: Counter[int] = Counter()
    for piece in draft.pieces:
        sizes[piece.size] += len(without_blanks(piece.text))
    return max(sizes, key=lambda s: sizes[s], default=0)


def _is_bold(draft: Draft) -> bool:
    seen = [p for p in draft.pieces if without_blanks(p.text)]
    return bool(seen) and all(p.bold for p in seen)


def _has_display_face(draft: Draft, body: str) -> bool:
    seen = [p for p in draft.pieces if without_blanks(p.text)]
    return (
        bool(seen)
        and not _DISPLAY.search(body)
        and all(p.font and _DISPLAY.search(p.font) for p in seen)
    )


def _may_be(draft: Draft) -> bool:
    text = draft.text.strip()
    return (
        0 < len(text) <= _LONGEST
        and "\t" not in text
        and "。" not in text
        and text[-1] not in _ENDS
    )


def _may_be_styled(draft: Draft) -> bool:
    """A heading style on a whole paragraph of text (an outline level set by accident) is none."""
    text = draft.text.strip()
    return len(text) <= 2 * _LONGEST and not text.endswith("。")


def _levels(sizes: set[int], by_style: dict[int, int]) -> dict[int, int]:
    """The level of each size: that of the style that is as large, else of the next larger one;
    without styles the sizes themselves give the order, a point of difference being none."""
    found: dict[int, int] = {}
    level, last = 0, None
    for size in sorted(sizes, reverse=True):
        if by_style:
            larger = [n for at, n in by_style.items() if at >= size - _LARGER + 1]
            found[size] = max(larger, default=min(by_style.values()))
            continue
        if last is None or last - size > _LARGER:
            level = min(level + 1, LOWEST - 1)
            last = size
        found[size] = level
    return found
