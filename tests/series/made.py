"""Rows of tables and statements made by hand, and the series that the ledger makes of them."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import replace
from functools import cache

from handmade import SHA, head

from indexer.authority import Authority
from indexer.figures import UnitRule, figures_of, load_unit_rules, settled
from indexer.model import (
    EntityMention,
    Fact,
    Institution,
    Record,
    RowData,
    Source,
    TableRef,
)
from indexer.numerals import parse_number
from indexer.paths import SHIPPED_ROOT, Home
from indexer.series import Printing, Series, SeriesHead, series_of_figures
from indexer.series.view import judgment_of

SERIES = "乙项服务统计"
NO_FLAGS: Mapping[str, tuple[str, ...]] = {}

Printed = tuple[str, ...]


def after(period: str) -> str:
    """The month in which a month's figures are published."""
    year, month = int(period[:4]), int(period[5:])
    return f"{year + month // 12}-{month % 12 + 1:02d}"


def table(
    period: str | None,
    columns: Sequence[str],
    rows: dict[str, Printed],
    *,
    issue: str | None = None,
    title: str | None = None,
    series: str = SERIES,
    no: int = 1,
    totals: Sequence[str] = ("合计",),
    groups: dict[str, str] | None = None,
    ids: dict[str, str] | None = None,
) -> list[Record]:
    """The records of one table: label -> cells; ``columns`` with / between levels; ``ids``:
    label -> institution where it is not the label itself."""
    number = issue or after(period or "2020-01")
    said = f"{period[:4]}年{int(period[5:])}月" if period else ""
    ref = TableRef(
        id=f"{number}/t{no}",
        title=title or f"{said}{series}表",
        series=series,
        period=period,
        label_column="单位",
        columns=tuple(tuple(path.split("/")) for path in columns),
        notes=(),
    )
    made, plain, summed = [], 0, 0
    for line, (label, cells) in enumerate(rows.items(), 10):
        label = label.split("@")[0]
        is_total = label in totals
        plain, summed = plain + (not is_total), summed + is_total
        name = (ids or {}).get(label, label)
        made.append(
            Record(
                id=f"{ref.id}/" + (f"total-{summed}" if is_total else f"r{plain}"),
                type="statistic",
                issue=head(number),
                title=ref.title,
                text=label,
                source=Source("a.txt", SHA, line, line),
                table=ref,
                row=RowData(
                    no=summed if is_total else plain,
                    label=label,
                    group=(groups or {}).get(label),
                    cells=cells,
                    values=tuple(parse_number(cell) for cell in cells),
                    is_total=is_total,
                ),
                period=period,
                institutions=() if is_total else (Institution(name, name, label),),
            )
        )
    return made


def statement(
    period: str,
    title: str,
    facts: Sequence[Fact],
    *,
    no: int = 1,
    platforms: Sequence[str] = (),
) -> Record:
    number = after(period)
    return Record(
        id=f"{number}/s{no}",
        type="statement",
        issue=head(number),
        title=title,
        text="（略）",
        source=Source("a.txt", SHA, 50 + no, 50 + no),
        period=period,
        facts=tuple(facts),
        platforms=tuple(EntityMention(one, one, one) for one in platforms),
    )


@cache
def unit_rules() -> tuple[UnitRule, ...]:
    return load_unit_rules(Home(SHIPPED_ROOT))


def series_of(
    records: Sequence[Record],
    authority: Authority,
    flags: Mapping[str, tuple[str, ...]] = NO_FLAGS,
    *,
    ledger: str | None = None,
) -> Series:
    """The series of these tables or statements, as a generation holds it; ``ledger``: which of
    the series that statements make. ``flags``: figure id -> findings that doubt it."""
    records = sorted(records, key=lambda one: (one.issue.date, one.issue.id))
    figures = [
        replace(one, flags=flags.get(one.id, ()))
        for one in settled(figures_of(records, authority, unit_rules()))
    ]
    is_table = records[0].table is not None
    ledger = ledger or (records[0].table.series if records[0].table else None) or ""
    kinds = ("cell", "total") if is_table else ("statement",)
    held = [one for one in figures if one.series == ledger and one.basis in kinds]
    stated_in = {one.record for one in held}
    by_table: dict[str, list[Record]] = {}
    for record in records:
        if is_table or record.id in stated_in:
            by_table.setdefault(record.table.id if record.table else record.id, []).append(record)
    printings = tuple(_printing(id_, rows) for id_, rows in by_table.items())
    basis, judgment = "table" if is_table else "statement", judgment_of(ledger, authority)
    head_of = SeriesHead(ledger, ledger, basis, judgment, printings)  # type: ignore[arg-type]
    return series_of_figures(head_of, held, authority)


def _printing(id_: str, records: Sequence[Record]) -> Printing:
    first, ref = records[0], records[0].table
    return Printing(
        id_,
        first.title,
        first.period,
        first.issue.id,
        tuple(one.id for one in records),
        ref.label_column if ref else "",
        ref.notes if ref else (),
    )
