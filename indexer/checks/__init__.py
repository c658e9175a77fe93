"""Is it right: arithmetic and consistency of the figures that the sources print. Nothing is
corrected. A view of the ledger: rows, columns and numbers are those of ``indexer.figures``."""

from __future__ import annotations

from collections import Counter, defaultdict
from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import replace
from functools import partial

from indexer.authority import Authority
from indexer.checks.guard import Check, Checked, make
from indexer.checks.history import cells_by_series, falling_totals, jumps, notes_of
from indexer.checks.same_figure import (
    SameFigure,
    load_same_figures,
    places_of,
    same_in_two_places,
)
from indexer.checks.statements import contradicted_month, statement_parts, statement_sums
from indexer.checks.sums import Sum
from indexer.checks.tables import (
    column_sums,
    column_totals,
    rates_over_100,
    row_sums,
    row_totals,
    tables_of,
)
from indexer.figures import Figure
from indexer.model import Finding, Record

SAME_FIGURES = "same_figures.csv"

__all__ = [
    "SAME_FIGURES",
    "Checked",
    "SameFigure",
    "Sum",
    "findings_of",
    "flagged",
    "load_same_figures",
    "sums_behind",
]

_OF_TABLES = (
    ("row-total", row_totals),
    ("column-total", column_totals),
    ("rate-over-100", rates_over_100),
)
_OF_STATEMENTS = (("statement-parts", statement_parts), ("month", contradicted_month))


def findings_of(
    figures: Sequence[Figure],
    statements: Iterable[Record],
    authority: Authority,
    same: Sequence[SameFigure] = (),
) -> Checked:
    """All findings over the settled figures of a library, in the order of their records;
    contradictions first within a record. ``statements``: the records of prose statistics (others
    are passed over), for the words between their figures."""
    texts = tuple(one for one in statements if one.type == "statement")
    checked = make(_checks(figures, texts, authority, same))
    place = {one: n for n, one in enumerate(dict.fromkeys(f.record for f in figures))}
    found = sorted(
        checked.findings,
        key=lambda one: (
            place.get(one.records[0], len(place)),
            one.severity != "contradiction",
            one.id,
        ),
    )
    return Checked(_each_id_once(found), checked.failures)


def _checks(
    figures: Sequence[Figure],
    statements: Sequence[Record],
    authority: Authority,
    same: Sequence[SameFigure],
) -> Iterator[Check]:
    for table in tables_of(figures):
        for name, of_table in _OF_TABLES:
            yield Check(name, table.id, partial(of_table, table))
    stated: dict[str, list[Figure]] = defaultdict(list)
    for one in figures:
        if one.basis == "statement":
            stated[one.record].append(one)
    for record in statements:
        for name, of_statement in _OF_STATEMENTS:
            yield Check(name, record.id, partial(of_statement, record, stated[record.id]))
    places = places_of(figures)
    for pair in same:
        yield Check("same-figure", pair.name, partial(same_in_two_places, pair, places))
    for (series, metric), notes in notes_of(figures).items():
        yield Check("cumulative", f"{series}：{metric}", partial(falling_totals, notes))
    for series, cells in cells_by_series(figures).items():
        yield Check("jump", series, partial(jumps, cells, authority))


def sums_behind(figures: Sequence[Figure], statements: Iterable[Record]) -> Mapping[str, Sum]:
    """Id of a finding -> what it added up, for the findings of sums in these figures: those of
    whole tables, in printed order, and of the ``statements``."""
    tables = tuple(tables_of(figures))
    held = [found for table in tables for found in row_sums(table)]
    held += [found for table in tables for found in column_sums(table)]
    stated: dict[str, list[Figure]] = defaultdict(list)
    for one in figures:
        if one.basis == "statement":
            stated[one.record].append(one)
    for record in statements:
        held += statement_sums(record, stated[record.id])
    ids = _each_id_once([found for found, _ in held])
    return {found.id: added for found, (_, added) in zip(ids, held, strict=True)}


def _each_id_once(found: Sequence[Finding]) -> tuple[Finding, ...]:
    """A rule may find two things at one place (two lists in one statement): the second one's
    id says so, in the order in which they are printed."""
    count: Counter[str] = Counter()
    made = []
    for one in found:
        count[one.id] += 1
        made.append(one if count[one.id] == 1 else replace(one, id=f"{one.id}-{count[one.id]}"))
    return tuple(made)


def flagged(records: Sequence[Record], findings: Sequence[Finding]) -> tuple[Record, ...]:
    """The records, each with the ids of the findings that rest on it and the places of its own
    figures that they doubt, sorted."""
    flags: dict[str, set[str]] = defaultdict(set)
    doubtful: dict[str, set[str]] = defaultdict(set)
    for one in findings:
        for record_id in one.records:
            flags[record_id].add(one.id)
        for figure_id in one.figures:
            record_id, _, place = figure_id.rpartition(":")
            if not place.startswith("n"):
                doubtful[record_id].add(place)
    return tuple(
        replace(
            record,
            flags=tuple(sorted(flags[record.id])),
            doubtful=tuple(sorted(doubtful.get(record.id, ()))),
        )
        if record.id in flags
        else record
        for record in records
    )
