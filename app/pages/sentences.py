"""Sentences made of figures as a page shows them: every number leads to its record."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from dataclasses import dataclass

from app import urls
from indexer.library import Library
from indexer.series.values import Series, SeriesRow
from indexer.writing import Piece, Sentence, leaders, moved, sentences_about

# Sentences of so many rows are shown at once.
MOST_ROWS = 3


@dataclass(frozen=True, slots=True)
class SentencePart:
    """``url``: of the record that prints the number, or of the first of those it is computed
    from; "" for words. ``title``: how it is computed."""

    text: str
    url: str = ""
    title: str = ""


@dataclass(frozen=True, slots=True)
class SentenceLine:
    """``left_out``: what was not written, and why."""

    id: str
    parts: tuple[SentencePart, ...]
    left_out: tuple[str, ...]


def sentence_lines(sentences: Iterable[Sentence], prefix: str) -> tuple[SentenceLine, ...]:
    return tuple(
        SentenceLine(f"{prefix}-{number}", tuple(map(_part, one.pieces)), one.left_out)
        for number, one in enumerate(sentences, 1)
    )


def _part(piece: Piece) -> SentencePart:
    if not piece.figures:
        return SentencePart(piece.text)
    # A change is of the later figure, whose record stands last.
    is_change = piece.how in ("percent", "points", "difference")
    record = piece.figures[-1 if is_change else 0].record
    return SentencePart(piece.text, urls.record(record), piece.formula)


def series_sentences(
    library: Library,
    series: Series,
    rows: Sequence[SeriesRow],
    column: str,
    period: str,
    base: str = "",
) -> tuple[Sentence, ...]:
    """About the chosen rows; without any about the whole, and who stands out."""
    writer = library.writer(series)
    totals = tuple(row for row in series.rows if row.is_total)
    about = tuple(rows) or totals
    if series.basis == "statement" and not about:
        about = series.rows
    found = [
        one
        for row in about[:MOST_ROWS]
        for one in sentences_about(writer, row, column, period, base)
    ]
    if not rows:
        previous = base or max((one for one in series.printed_periods if one < period), default="")
        found += leaders(writer, column, period)
        found += moved(writer, column, period, previous) if previous else ()
    return tuple(found)
