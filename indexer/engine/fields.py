"""What of a record is searched, and where: plain values, before any engine."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterable
from dataclasses import dataclass
from functools import lru_cache

from indexer.analysis import Segmenter, fold, sequence
from indexer.analysis.tokens import GAP, pieces
from indexer.model import Record
from indexer.results import FACETS

ZONES: tuple[str, ...] = ("label", "headline", "caption", "body", "table")
"""The parts of a record that are told apart, best first: the row's label; the headline; the
title of a row's table; paragraphs or cells; the table's columns and notes."""

OFTEN = 3
LONGEST_WHOLE = 200  # nobody types more, and an engine's terms have limits


@dataclass(frozen=True, slots=True)
class Searchable:
    """One record as an engine takes it in. ``zones``: the sequence of each zone, in the order of
    ``ZONES``; ``words``: the words of all zones; ``often``: words that stand ``OFTEN`` times or
    more; ``wholes``: label, group and headline as whole sequences; ``facets``: facet name ->
    values; ``heads``: (facet, value) of linked names that the label or headline prints;
    ``periods``, ``dated``: months of its figures and of its events; ``month``: the issue's."""

    id: str
    issue: str
    date: str
    month: str
    zones: tuple[str, ...]
    words: tuple[str, ...]
    often: tuple[str, ...]
    wholes: tuple[str, ...]
    facets: tuple[tuple[str, tuple[str, ...]], ...]
    heads: tuple[tuple[str, str], ...]
    periods: tuple[str, ...]
    dated: tuple[str, ...]


def searchable(record: Record, segmenter: Segmenter) -> Searchable:
    """A record as it is searched."""
    texts = zone_texts(record)
    counted = Counter(
        word.text for zone in texts for line in zone for word in segmenter.words(line, "index")
    )
    linked = _linked(record)
    head = fold("\n".join((*texts[0], *texts[1])))
    return Searchable(
        id=record.id,
        issue=record.issue.id,
        date=record.issue.date,
        month=record.issue.date[:7],
        zones=tuple(map(_zone, texts)),
        words=tuple(counted),
        often=tuple(word for word, count in counted.items() if count >= OFTEN),
        wholes=tuple(
            whole for text in (*texts[0], *texts[1]) if (whole := sequence(text[:LONGEST_WHOLE]))
        ),
        facets=tuple((name, _values(record, linked, name)) for name in FACETS),
        heads=tuple(
            dict.fromkeys(
                (facet, value) for facet, value, mention in linked if mention and mention in head
            )
        ),
        periods=_months((record.period, *(fact.period for fact in record.facts))),
        dated=tuple(month for date in record.dates for month in months_of(date)),
    )


@lru_cache(maxsize=1024)  # every row of a table repeats its title and columns
def _zone(texts: tuple[str, ...]) -> str:
    return GAP.join(filter(None, map(sequence, texts)))


def zone_texts(record: Record) -> tuple[tuple[str, ...], ...]:
    """The printed texts of each zone, in the order of ``ZONES``; no phrase reaches from one
    text into another."""
    if record.row is None or record.table is None:
        return (), (record.title,), (), tuple(record.text.split("\n")), ()
    row, table = record.row, record.table
    label = (row.label, *([row.group] if row.group else []))
    columns = ("".join(path) for path in table.columns)
    steps = (step for path in table.columns if len(path) > 1 for step in path)
    printed = dict.fromkeys((table.label_column, *columns, *steps, *table.notes))
    return label, (), (table.title,), row.cells, tuple(printed)


def months_of(date: str) -> tuple[str, ...]:
    """The months YYYY-MM of an ISO date, month or range "A/B"; () where it is none."""
    first, _, last = date.partition("/")
    first, last = first[:7], (last or first)[:7]
    if not (_is_month(first) and _is_month(last)):
        return ()
    start, end = month_number(first), month_number(last)
    return tuple(f"{n // 12:04d}-{n % 12 + 1:02d}" for n in range(start, min(end, start + 60) + 1))


def month_number(month: str) -> int:
    """Months counted from year 0, so that ranges are plain arithmetic."""
    return int(month[:4]) * 12 + int(month[5:7]) - 1


@lru_cache(maxsize=1024)
def grams(spelling: str) -> tuple[str, ...]:
    """The terms of a zone's sequence: each spelled token, and each pair of neighbours. Two
    tokens of a phrase are one look-up, and longer ones are few look-ups and little to verify."""
    terms: dict[str, None] = {}
    before = GAP
    for piece in pieces(spelling):
        if piece != GAP:
            terms[piece] = None
            if before != GAP:
                terms[before + piece] = None
        before = piece
    return tuple(terms)


def _is_month(text: str) -> bool:
    return len(text) == 7 and text[4] == "-" and (text[:4] + text[5:]).isdecimal()


def _months(printed: Iterable[str | None]) -> tuple[str, ...]:
    return tuple(dict.fromkeys(month for month in printed if month))


Linked = tuple[tuple[str, str, str], ...]


def _linked(record: Record) -> Linked:
    """(facet, value, folded mention) of each linked name."""
    return (
        *(("institution", one.id, fold(one.mention)) for one in record.institutions),
        *(("person", one.id, fold(one.name)) for one in record.people),
        *(("platform", one.id, fold(one.mention)) for one in record.platforms),
        *(("place", one.id, fold(one.mention)) for one in record.places),
        *(("event", one.kind, fold(one.kind)) for one in record.events),
    )


def _values(record: Record, linked: Linked, facet: str) -> tuple[str, ...]:
    if facet == "type":
        return (record.type,)
    if facet == "year":
        return (str(record.issue.year),)
    if facet == "issue":
        return (record.issue.id,)
    if facet == "series":
        series = record.table.series if record.table else None
        return (series,) if series else ()
    return tuple(dict.fromkeys(value for name, value, _ in linked if name == facet))
