"""No comparison across a scope break without saying so."""

from __future__ import annotations

from collections.abc import Sequence
from itertools import pairwise

from indexer.figures import Figure, between
from indexer.questions.reader import QuestionReader


def scope_note(figures: Sequence[Figure], reader: QuestionReader) -> str:
    """What a reader must know who compares these figures of one row, "" for nothing."""
    said: dict[str, None] = {}
    for before, after in pairwise(sorted(figures, key=lambda one: one.period or "")):
        if before.row.id != after.row.id or before.series is None or before.period == after.period:
            continue
        for one in between(
            reader.ledger.scope_breaks(before.series, before.row.id),
            before.row.id,
            before.period or "",
            after.period or "",
        ):
            said[one.text] = None
    return "".join(f"；注意：{text.rstrip('。')}" for text in said)
