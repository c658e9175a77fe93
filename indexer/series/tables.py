"""Statistic records of one series -> Series."""

from __future__ import annotations

import re
from collections import Counter, defaultdict
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass, replace

from indexer.authority import Authority
from indexer.authority.fold import canonical, fold
from indexer.linking.series import title_key
from indexer.model import Record, RowData, TableRef
from indexer.series.gathering import (
    CellOf,
    FlagsOf,
    RowKey,
    columns_over_time,
    rows_over_time,
    sources_of,
)
from indexer.series.marks import marks_of
from indexer.series.values import Mark, Series, SeriesTitle

# Titles over several months stand for the last of them; they are no figures of one month.
_SPAN = re.compile(r"\d{1,2}月?(份)?[-—–~～至到]+(20\d\d年)?\d{1,2}月|季度|半年|年度|全年")


@dataclass(frozen=True, slots=True)
class Printing:
    """One table of the series with its rows, in printed order."""

    ref: TableRef
    rows: tuple[tuple[Record, RowData], ...]

    @property
    def is_span(self) -> bool:
        return _SPAN.search(self.ref.title) is not None


def series_of_tables(
    series_id: str,
    records: Sequence[Record],
    authority: Authority,
    flags: FlagsOf | None = None,
) -> Series:
    """``records``: the rows of all tables of the series; others are passed over. ``flags``:
    findings by record; without them every flag of a record concerns all of its cells."""
    printings = _printings(series_id, records)
    dated = tuple(p for p in printings if p.ref.period)
    grouped = any(_needs_group(p) for p in dated)
    one_name = _one_name([column_names(series_id, p.ref, authority) for p in dated])
    cells = [cell for p in dated for cell in _cells(series_id, p, authority, grouped, one_name)]
    evidence = {
        (one.column, printed): one.evidence
        for cell in cells
        for printed in (cell.printed_column,)
        for one in authority.columns
        if one.series in (series_id, "*")
        and one.column == cell.column
        and _same(one.printed, printed)
    }
    rows = rows_over_time(cells, flags or {})
    columns = columns_over_time(cells, evidence)
    periods = tuple(sorted({cell.period for cell in cells}))
    return Series(
        id=series_id,
        name=series_id,
        basis="table",
        judgment="matched" if series_id in {r.id for r in authority.series} else "new",
        label_column=max(dated or printings, key=lambda p: p.ref.period or "").ref.label_column,
        titles=tuple(_title(p) for p in printings),
        columns=columns,
        periods=periods,
        rows=rows,
        marks=(*_span_marks(dated), *marks_of(rows, columns, periods, authority)),
        sources=sources_of(record for p in printings for record, _ in p.rows),
        undated=tuple(record.id for p in printings if not p.ref.period for record, _ in p.rows),
    )


def _printings(series_id: str, records: Sequence[Record]) -> tuple[Printing, ...]:
    tables: dict[str, list[tuple[Record, RowData]]] = defaultdict(list)
    for record in records:
        if record.table and record.row and record.table.series == series_id:
            tables[record.table.id].append((record, record.row))
    made = []
    for rows in tables.values():
        ref = rows[0][0].table
        if ref is not None:
            made.append(Printing(ref, tuple(rows)))
    heads = {p.ref.id: p.rows[0][0].issue for p in made}
    return tuple(
        sorted(made, key=lambda p: (heads[p.ref.id].date, heads[p.ref.id].id, _number(p.ref.id)))
    )


def _number(table_id: str) -> int:
    found = re.search(r"(\d+)$", table_id)
    return int(found[1]) if found else 0


def _title(printing: Printing) -> SeriesTitle:
    first = printing.rows[0][0]
    ref = printing.ref
    return SeriesTitle(ref.id, ref.title, ref.period, first.issue.id, first.id, ref.notes)


def _same(one: str, other: str) -> bool:
    """The same header, however its levels were parted."""
    return fold(one).replace("/", "") == fold(other).replace("/", "")


# 5月预约量, 当月预约量: the month of the table, which differs in every one.
_MONTH = re.compile(r"(^|/)(?:20\d\d年)?0?(\d{1,2})月份?(?=[^\d/底末])")


def without_month(printed: str, period: str | None) -> str:
    """A header that names the table's own month, with 当月 in its place."""
    if not period:
        return printed
    month = int(period[5:7])
    return _MONTH.sub(
        lambda found: f"{found[1]}当月" if int(found[2]) == month else found[0], printed
    )


def column_of(
    series_id: str, path: Sequence[str], authority: Authority, period: str | None = None
) -> str:
    """The column that a header path continues in this series, else the path itself."""
    printed = without_month("/".join(path), period)
    for column in authority.columns:
        if column.series in (series_id, "*") and _same(column.printed, printed):
            return column.column
    for column in authority.columns:
        if column.series in (series_id, "*") and _same(column.column, printed):
            return column.column
    return canonical(printed) or "（无表头）"


def column_names(series_id: str, ref: TableRef, authority: Authority) -> tuple[str, ...]:
    """One name per printed column, each once: where two columns of one table would become
    one, the one that is printed so keeps the name and the others keep what is printed."""
    paths = ["/".join(path) for path in ref.columns]
    names = [column_of(series_id, path, authority, ref.period) for path in ref.columns]
    count = Counter(names)
    names = [
        name if count[name] == 1 or _same(name, path) else canonical(path) or name
        for name, path in zip(names, paths, strict=True)
    ]
    seen: Counter[str] = Counter()
    made = []
    for name in names:
        seen[name] += 1
        made.append(name if seen[name] == 1 else f"{name}（第{seen[name]}列）")
    return tuple(made)


def row_key(record: Record, row: RowData) -> RowKey:
    """The row's institution, district, channel or place; without one, its label."""
    label = canonical(row.label)
    if row.is_total:
        return RowKey(label or "合计", label or "合计", "total", None)
    if record.institutions:
        one = record.institutions[0]
        return RowKey(
            one.id, one.name, "district" if one.kind == "district" else "institution", one.id
        )
    for named in record.platforms:
        if named.mention == row.label:
            return RowKey(named.id, named.name, "channel", named.id)
    if record.places:
        return RowKey(record.places[0].id, record.places[0].name, "place", None)
    return RowKey(label or "（无名称）", row.label or "（无名称）", "other", None)


def _needs_group(printing: Printing) -> bool:
    """Is a label printed under several groups of one table?"""
    groups = defaultdict(set)
    for record, row in printing.rows:
        groups[row_key(record, row).id].add(row.group)
    return any(len(members) > 1 for members in groups.values())


def _keys(printing: Printing, grouped: bool) -> list[RowKey]:
    """One key per row, each once in its table: two rows that name the same institution stay
    two, told apart by what is printed, then by their group, then by their order."""
    keys = [
        replace(row_key(record, row), group=canonical(row.group) if row.group else None)
        for record, row in printing.rows
    ]
    count = Counter(key.id for key in keys)
    seen: Counter[str] = Counter()
    made = []
    for key, (_, row) in zip(keys, printing.rows, strict=True):
        label = canonical(row.label)
        if count[key.id] > 1 and label not in ("", key.id):
            key = replace(key, id=label, name=row.label)
        if grouped and key.group:
            key = replace(key, id=f"{key.group}·{key.id}", name=f"{key.name}（{key.group}）")
        seen[key.id] += 1
        if seen[key.id] > 1:
            nth = seen[key.id]
            key = replace(key, id=f"{key.id}#{nth}", name=f"{key.name}（第{nth}行）")
        made.append(key)
    return made


def _one_name(tables: Sequence[Sequence[str]]) -> dict[str, str]:
    """Column -> the same column with its levels parted: one layout runs 门诊 and 人次 together,
    another does not. Two columns of one table are never the same."""
    by_key: dict[str, dict[str, None]] = defaultdict(dict)
    for names in tables:
        for name in names:
            by_key[fold(name).replace("/", "")].setdefault(name)
    made: dict[str, str] = {}
    for found in by_key.values():
        if any(len(set(names) & set(found)) > 1 for names in tables):
            continue
        best = max(found, key=lambda name: name.count("/"))
        made.update(dict.fromkeys(found, best))
    return made


def _cells(
    series_id: str,
    printing: Printing,
    authority: Authority,
    grouped: bool,
    one_name: Mapping[str, str],
) -> Iterable[CellOf]:
    ref = printing.ref
    names = [one_name.get(n, n) for n in column_names(series_id, ref, authority)]
    # In totals the word drifts too (总计, 合计, 小计) while there is but one: it is one row.
    totals = [row for _, row in printing.rows if row.is_total]
    for key, (record, row) in zip(_keys(printing, grouped), printing.rows, strict=True):
        if row.is_total and len(totals) == 1 and not row.group:
            key = replace(key, id="合计", name="合计")
        for name, path, printed, value in zip(
            names, ref.columns, row.cells, row.values, strict=False
        ):
            yield CellOf(
                row=key,
                label=row.label,
                column=name,
                printed_column="/".join(path),
                period=ref.period or "",
                printed=printed,
                value=value,
                unit="%" if printed.rstrip().endswith(("%", "％")) else "",
                record=record,
                rank=(
                    not printing.is_span,
                    record.issue.date,
                    record.issue.id,
                    -_number(ref.id),
                ),
            )


def _span_marks(printings: Sequence[Printing]) -> Iterable[Mark]:
    single = {p.ref.period for p in printings if not p.is_span}
    for printing in printings:
        period = printing.ref.period
        if printing.is_span and period and period not in single:
            yield Mark(
                kind="span",
                period=period,
                row=None,
                column=None,
                text=f"本期表题为“{printing.ref.title}”，不是单月的数字。",
                records=(printing.rows[0][0].id,),
            )


def title_count(titles: Iterable[str]) -> int:
    """How many different titles, their months aside."""
    return len({title_key(title) for title in titles})
