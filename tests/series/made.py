"""Rows of tables and statements made by hand, for tests of series."""

from __future__ import annotations

from collections.abc import Sequence

from handmade import SHA, head

from indexer.model import (
    EntityMention,
    Fact,
    Institution,
    Record,
    RowData,
    Source,
    TableRef,
)
from indexer.parsing.values import parse_number

SERIES = "乙项服务统计"

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
