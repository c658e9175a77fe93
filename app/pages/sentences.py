"""Sentences made of figures as a page shows them: every number leads to its record."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Sequence
from dataclasses import dataclass

from app import urls
from indexer.figures import Figure
from indexer.library import FigureChoice, Library
from indexer.model import Record
from indexer.series.values import Series, SeriesRow, usual_of
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


def sentence_lines(
    sentences: Iterable[Sentence], prefix: str, record_url: Callable[[str], str] = urls.record
) -> tuple[SentenceLine, ...]:
    """``record_url``: where the record of an id is shown."""
    return tuple(
        SentenceLine(
            f"{prefix}-{number}",
            tuple(_part(piece, record_url) for piece in one.pieces),
            one.left_out,
        )
        for number, one in enumerate(sentences, 1)
    )


def _part(piece: Piece, record_url: Callable[[str], str]) -> SentencePart:
    if not piece.figures:
        return SentencePart(piece.text)
    # A change is of the later figure, whose record stands last.
    is_change = piece.how in ("percent", "points", "difference")
    record = piece.figures[-1 if is_change else 0].record
    return SentencePart(piece.text, record_url(record), piece.formula)


@dataclass(frozen=True, slots=True)
class RowOf:
    """The row of a series that a record prints, and the figures that it prints there."""

    series: Series
    row: SeriesRow
    figures: tuple[Figure, ...]


def row_of(shelf: Library, record: Record) -> RowOf | None:
    """None for what is no row of a series."""
    if record.row is None:
        return None
    own = tuple(one for one in shelf.figures(FigureChoice(records=(record.id,))) if one.is_cell)
    if not own or own[0].series is None:
        return None
    period = own[0].period or ""
    series = shelf.series_part(own[0].series, (own[0].row.id,), (period,) if period else ())
    row = series.row(own[0].row.id)
    return None if row is None else RowOf(series, row, own)


def row_sentences(shelf: Library, found: RowOf, column: str = "") -> tuple[Sentence, ...]:
    """About the figure of its main column, or of another one."""
    own = found.figures
    column = column or usual_of([one.column for one in own], own)
    writer = shelf.writer(found.series)
    return sentences_about(writer, found.row, column, own[0].period or "")


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
