"""No comparison across a scope break without saying so."""

from __future__ import annotations

from collections.abc import Sequence
from itertools import groupby

from indexer.figures import Figure, between
from indexer.questions.reader import QuestionReader


def scope_note(figures: Sequence[Figure], reader: QuestionReader) -> str:
    """What a reader must know who compares these figures of one row, "" for nothing."""
    ordered = sorted(figures, key=lambda one: one.period or "")
    said: dict[str, None] = {}
    for (series, row), run in groupby(ordered, key=lambda one: (one.series, one.row.id)):
        months = [one.period or "" for one in run]
        if series is not None and months[0] != months[-1]:
            breaks = reader.ledger.scope_breaks(series, row)
            said |= {one.text: None for one in between(breaks, row, months[0], months[-1])}
    return "".join(f"；注意：{text.rstrip('。')}" for text in said)
