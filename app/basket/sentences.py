"""Sentences that the collected figures make together: one row and column in several months."""

from __future__ import annotations

from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass

from app.basket.entries import Entry
from app.basket.items import Cited
from app.documents import Paragraph, Run
from indexer.figures import Figure
from indexer.library import FigureChoice, Library
from indexer.series.values import Series, SeriesHead, SeriesRow
from indexer.writing import Sentence, against

# So many sentences are written, each against so many other months.
MOST_SENTENCES = 20
MOST_BASES = 4
MOST_READ = 8


@dataclass(frozen=True, slots=True)
class Said:
    """``figures``: ids of those that it rests on."""

    sentence: Sentence
    figures: frozenset[str]


def said_of(cited: Sequence[Cited], shelf: Library) -> tuple[Said, ...]:
    """Of each row and column that is collected in two months or more: the latest against the
    others, in the order of collecting."""
    ids = tuple(one.now for one in cited if one.figure)
    if len(ids) < 2:
        return ()
    figures = {one.id: one for one in shelf.figures(FigureChoice(ids=ids)) if one.series}
    wanted = [figures[one] for one in ids if one in figures]
    series = {of: _series(shelf, of, wanted) for of in dict.fromkeys(map(_kind, wanted))}
    groups: dict[tuple[str, str, str], list[tuple[SeriesRow, Figure]]] = {}
    for one in wanted:
        found = series[_kind(one)]
        place = _place(found, one) if found else None
        if found and place and place[1].period:
            groups.setdefault((found.id, place[0].id, place[1].column), []).append(place)
    written = (_said(shelf, series, held) for held in groups.values() if len(held) > 1)
    return tuple(one for one in written if one is not None)[:MOST_SENTENCES]


def _kind(one: Figure) -> tuple[str, bool]:
    return one.series or "", one.is_cell


def _series(shelf: Library, of: tuple[str, bool], wanted: Iterable[Figure]) -> Series | None:
    """The rows that are wanted, in all months."""
    head = _head(shelf.series_list(), of)
    rows = tuple(dict.fromkeys(one.row.id for one in wanted if _kind(one) == of))
    if head is None:
        return None
    # Of many rows the whole series, which is kept for the next one who asks.
    return shelf.series_part(head.id, rows) if len(rows) <= MOST_READ else shelf.series(head.id)


def _head(heads: Iterable[SeriesHead], of: tuple[str, bool]) -> SeriesHead | None:
    ledger, is_cell = of
    basis = "table" if is_cell else "statement"
    return next((one for one in heads if (one.ledger, one.basis) == (ledger, basis)), None)


def _place(series: Series, wanted: Figure) -> tuple[SeriesRow, Figure] | None:
    """Its row, where the series shows this very printing."""
    return next(
        ((row, one) for row in series.rows for one in row.figures if one.id == wanted.id), None
    )


def _said(
    shelf: Library,
    series: Mapping[tuple[str, bool], Series | None],
    held: Sequence[tuple[SeriesRow, Figure]],
) -> Said | None:
    row, latest = max(held, key=lambda one: one[1].period or "")
    of = series[_kind(latest)]
    others = sorted({one.period or "" for _, one in held} - {latest.period})
    if of is None or not others:
        return None
    sentence = against(
        shelf.writer(of), row, latest.column, latest.period or "", others[-MOST_BASES:]
    )
    if sentence is None:
        return None
    return Said(sentence, frozenset(one.id for one in sentence.figures))


def paragraph_of(said: Said, entries: Iterable[Entry]) -> Paragraph:
    """With references to the entries whose figures it rests on, before the full stop."""
    markers = tuple(
        reference(one)
        for one in entries
        if said.figures & frozenset(place.now for place in one.cited)
    )
    return Paragraph((Run(said.sentence.text.removesuffix("。")), *markers, Run("。")))


def reference(entry: Entry) -> Run:
    """The number in the text, which Word keeps right; the author and the year as they are."""
    if entry.is_numbered:
        return Run(entry.marker, raised=True, refers_to=entry.name)
    return Run(entry.marker)
