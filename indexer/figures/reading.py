"""Records of one issue -> its figures. A plain function of the records and the controlled names:
the same source gives the same figures, whatever else is in the corpus. What only other issues can
tell (levels of a header, groups, reprints) is settled afterwards, see ``settling``."""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator, Sequence
from itertools import groupby

from indexer.authority import Authority
from indexer.figures.columns import column_names, column_of
from indexer.figures.notes import note_figures
from indexer.figures.prose import stated_figures
from indexer.figures.rows import rows_of, scope_of
from indexer.figures.units import UnitRule, unit_of
from indexer.figures.values import Figure, FigureRow
from indexer.model import Record, RowData, TableRef

TableRows = Sequence[tuple[Record, RowData]]
WHOLE = FigureRow("whole", "", "")
# Titles over several months stand for the last of them; they are no figures of one month.
_SPAN = re.compile(r"\d{1,2}月?(份)?[-—–~～至到]+(20\d\d年)?\d{1,2}月|季度|半年|年度|全年")


def figures_of(
    records: Iterable[Record], authority: Authority, units: Sequence[UnitRule]
) -> Iterator[Figure]:
    """``records`` of one issue or of several, in printed order: the rows of a table together."""
    for table, group in groupby(records, key=lambda record: record.table and record.table.id):
        held = tuple(group)
        if table is None:
            for record in held:
                yield from _stated(record, authority)
            continue
        rows = [(record, record.row) for record in held if record.row is not None]
        # What a title may serve two series for is told by the rows that name somebody.
        ref = next((one for one in held if one.institutions), held[0]).table
        if ref is not None and rows:
            yield from _cells(ref, rows, authority, units)
            yield from _notes(ref, rows, authority, units)


def _cells(
    ref: TableRef, rows: TableRows, authority: Authority, units: Sequence[UnitRule]
) -> Iterator[Figure]:
    names = {ref.series: column_names(ref.series, ref, authority)}
    paths = ["/".join(path) for path in ref.columns]
    known = [unit_of(path, ref.title, units, authority) for path in paths]
    is_span = _SPAN.search(ref.title) is not None
    for identity, (record, row) in zip(rows_of(rows), rows, strict=True):
        scope = scope_of(row.label, identity.entity, authority)
        series = record.table.series if record.table and record.institutions else ref.series
        if series not in names:
            names[series] = column_names(series, ref, authority)
        for at, (name, path, printed, value) in enumerate(
            zip(names[series], paths, row.cells, row.values, strict=False), 1
        ):
            yield Figure(
                id=f"{record.id}:c{at}",
                row=identity,
                label=row.label,
                scope=scope,
                series=series,
                column=name,
                printed_column=path,
                basis="total" if row.is_total else "cell",
                period=ref.period,
                printed=printed,
                value=value,
                unit=_unit(printed, known[at - 1], value is not None),
                record=record.id,
                issue=record.issue.id,
                date=record.issue.date,
                table=ref.id,
                title=ref.title,
                is_span=is_span,
                is_recognised=record.source.is_recognised,
            )


def _unit(printed: str, known: str, is_number: bool) -> str:
    if printed.rstrip().endswith(("%", "％")):
        return "%"
    return known if is_number else ""


def _notes(
    ref: TableRef, rows: TableRows, authority: Authority, units: Sequence[UnitRule]
) -> Iterator[Figure]:
    # A note stands under the table: its total row, or its last row, leads to it.
    under = next((record for record, row in rows if row.is_total), rows[-1][0])
    for number, note in enumerate(note_figures(ref.notes, ref.period), 1):
        period = note.period or ref.period
        yield Figure(
            id=f"{under.id}:n{number}",
            row=WHOLE,
            label="",
            scope="",
            series=ref.series,
            column=column_of(ref.series, note.metric, authority, period),
            printed_column=note.metric,
            basis="note",
            period=period,
            printed=note.printed,
            value=note.value,
            unit=note.unit or unit_of(note.metric, ref.title, units, authority),
            record=under.id,
            issue=under.issue.id,
            date=under.issue.date,
            table=ref.id,
            title=ref.title,
            is_recognised=under.source.is_recognised,
        )


def _stated(record: Record, authority: Authority) -> Iterator[Figure]:
    for one in stated_figures(record, authority):
        fact = one.fact
        yield Figure(
            id=f"{record.id}:f{one.number}",
            row=one.row,
            label=one.label,
            scope=one.scope,
            series=one.series,
            column=one.column,
            printed_column=record.facts[one.number - 1].metric,
            basis="statement" if record.type == "statement" else "prose",
            period=fact.period or record.period,
            printed=fact.printed or str(fact.value),
            value=fact.value,
            unit=fact.unit,
            record=record.id,
            issue=record.issue.id,
            date=record.issue.date,
            table=None,
            title=record.title,
            topic=one.topic,
            is_recognised=record.source.is_recognised,
        )
