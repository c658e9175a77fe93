"""Figures stated in prose -> Series: the hotline by kind, the province by city, remote medicine.

The heading of a statement names the series as a title names that of a table. Its facts part by
what they are about: a kind of thing (its metric is the row; where the statements of a heading
speak of several platforms, each is a column), a city or province (（分地区）), or an institution
or district (（分机构）).
"""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import replace

from indexer.authority import Authority
from indexer.authority.fold import canonical
from indexer.linking.series import column_name, series_of
from indexer.model import Fact, Number, Record
from indexer.series.gathering import (
    CellOf,
    FlagsOf,
    RowKey,
    columns_over_time,
    rows_over_time,
    sources_of,
)
from indexer.series.marks import marks_of
from indexer.series.values import Series, SeriesTitle

AMOUNT = "数量"
BY_PLACE = "（分地区）"
BY_INSTITUTION = "（分机构）"
WIDE = ("city", "province")


def series_of_statements(
    records: Iterable[Record], authority: Authority, flags: FlagsOf
) -> tuple[Series, ...]:
    """One to three series per heading, by their ids."""
    by_base: dict[str, list[Record]] = defaultdict(list)
    for record in records:
        base = base_of(record, authority)
        if base and record.facts:
            by_base[base].append(record)
    made = [
        series
        for base, members in by_base.items()
        for series in _of_base(base, members, authority, flags)
    ]
    return tuple(sorted(made, key=lambda one: one.id))


def base_of(record: Record, authority: Authority) -> str | None:
    """The series that the heading of a statement names; None for other records."""
    return series_of(record.title, "", authority)[0] if record.type == "statement" else None


def _of_base(
    base: str, records: Sequence[Record], authority: Authority, flags: FlagsOf
) -> Iterator[Series]:
    parts: dict[str, list[CellOf]] = defaultdict(list)
    undated: list[str] = []
    for record in records:
        for part, cell in _cells(base, record, authority):
            if cell.period:
                parts[part].append(cell)
            else:
                undated.append(record.id)
    matched = base in {rule.id for rule in authority.series}
    for part, cells in parts.items():
        rows = rows_over_time(cells, flags)
        columns = columns_over_time(cells, {})
        periods = tuple(sorted({cell.period for cell in cells}))
        found = sorted({cell.record.id: cell.record for cell in cells}.values(), key=_age)
        yield Series(
            id=base + part,
            name=base + part,
            basis="statement",
            judgment="matched" if matched else "new",
            label_column={BY_PLACE: "地区", BY_INSTITUTION: "机构"}.get(part, "项目"),
            titles=tuple(SeriesTitle(r.id, r.title, r.period, r.issue.id, r.id) for r in found),
            columns=columns,
            periods=periods,
            rows=rows,
            marks=marks_of(rows, columns, periods, authority),
            sources=sources_of(found),
            undated=tuple(dict.fromkeys(undated)),
        )


def _age(record: Record) -> tuple[str, str, int]:
    return (record.issue.date, record.issue.id, record.source.line_start)


def _topic(base: str, record: Record, authority: Authority) -> str | None:
    """The one platform that the statement is about, beside the one that its heading means."""
    general = {rule.platform for rule in authority.series if rule.id == base}
    named = {one.id for one in record.platforms} - general
    stated = [fact.subject for fact in record.facts if fact.subject in named]
    if stated:
        return stated[0]
    return next(iter(named)) if len(named) == 1 else None


def _whole_named(fact: Fact, authority: Authority) -> Fact:
    """全省接听电话 without a subject is 接听电话 of the province."""
    for word, place in authority.lexicon.wholes:
        rest = fact.metric.removeprefix(word)
        if fact.subject is None and rest and rest != fact.metric:
            return replace(fact, subject=place, metric=rest)
    return fact


def _cells(base: str, record: Record, authority: Authority) -> Iterator[tuple[str, CellOf]]:
    kinds = {place.id: place.kind for place in authority.places}
    parents = {place.id: place.parent for place in authority.places}
    facts = [_whole_named(fact, authority) for fact in record.facts]
    named_so = _named_as_whole(facts, parents)
    listed = {parents.get(fact.subject or "") for fact in facts}
    topic = _topic(base, record, authority)
    platforms = {named.id for named in record.platforms}
    for no, (fact, printed) in enumerate(zip(facts, record.facts, strict=True)):
        metric = canonical(column_name(base, fact.metric, authority))
        subject = fact.subject
        if subject is None or subject in platforms:
            part, column = "", topic or AMOUNT
            row = RowKey(metric, metric, "metric", None)
        elif kinds.get(subject) in WIDE:
            part, column = BY_PLACE, named_so.get((subject, fact.unit), metric)
            row = RowKey(subject, subject, "total" if subject in listed else "place", None)
        else:
            part, column = BY_INSTITUTION, f"{topic}/{metric}" if topic else metric
            is_district = kinds.get(subject) in ("district", "county")
            row = RowKey(subject, subject, "district" if is_district else "institution", subject)
        yield (
            part,
            CellOf(
                row=row,
                label=printed.metric if row.kind == "metric" else subject or "",
                column=column,
                printed_column=printed.metric if part == BY_PLACE else column,
                period=fact.period or record.period or "",
                printed=_said(fact.value),
                value=fact.value,
                unit=fact.unit,
                record=record,
                rank=(True, record.issue.date, record.issue.id, -record.source.line_start - no),
            ),
        )


def _named_as_whole(
    facts: Sequence[Fact], parents: Mapping[str, str]
) -> Mapping[tuple[str, str], str]:
    """(place, unit) -> the metric that the whole it lies in is given in the same sentence with:
    cities listed after their province state parts of its figure, whatever the list is called."""
    whole = {(fact.subject, fact.unit): canonical(fact.metric) for fact in reversed(facts)}
    return {
        (fact.subject, fact.unit): whole[parents.get(fact.subject, ""), fact.unit]
        for fact in facts
        if fact.subject and (parents.get(fact.subject, ""), fact.unit) in whole
    }


def _said(value: Number) -> str:
    return f"{value:.10f}".rstrip("0").rstrip(".") if isinstance(value, float) else str(value)
