"""Rows of tables and statements made by hand, and the ledger of their figures."""

from __future__ import annotations

from collections.abc import Iterable, Mapping, Sequence
from functools import cache

from handmade import SHA, head
from indexer import authority, linking
from indexer.authority import Authority
from indexer.figures import Figure, figures_of, load_unit_rules, settled
from indexer.model import Institution, Record, RowData, Source, TableRef
from indexer.numerals import parse_number
from indexer.paths import SHIPPED_ROOT, Home

SERIES = "用卡统计"
Rows = Sequence[tuple[str, Sequence[str]]]


@cache
def names() -> Authority:
    return authority.load(Home(SHIPPED_ROOT))


def table(
    columns: Sequence[str],
    rows: Rows,
    total: Sequence[str] | None = None,
    *,
    period: str = "2031-05",
    series: str = SERIES,
    title: str = "用卡统计表",
    notes: tuple[str, ...] = (),
    no: int = 1,
    issue: str = "",
    ids: Mapping[str, str] | None = None,
) -> list[Record]:
    """The records of one table, printed in the number ``issue`` (its period, where none is said).
    A label that ends in 合计 is a total row; what stands before @ is its group. ``columns`` with
    / between levels; labels in 《》 are institutions; ``ids``: label -> institution where it is
    not called by its id."""
    every = [*rows, *([("合计", total)] if total is not None else [])]
    paths = tuple(tuple(c.split("/")) if c else () for c in columns)
    number = issue or period
    ref = TableRef(f"{number}/t{no}", title, series, period, "单位", paths, notes)
    made, plain, totals = [], 0, 0
    for line, (label, cells) in enumerate(every, 1):
        is_total = label.endswith("合计")
        plain, totals = plain + (not is_total), totals + is_total
        group, _, name = label.rpartition("@")
        is_institution = name.startswith("《") or name in (ids or {})
        name = name.strip("《》")
        id_ = (ids or {}).get(name, name)
        made.append(
            Record(
                id=f"{ref.id}/{f'total-{totals}' if is_total else f'r{plain}'}",
                type="statistic",
                issue=head(number),
                title=title,
                text=name,
                source=Source("a.txt", SHA, line, line),
                table=ref,
                row=RowData(
                    totals if is_total else plain,
                    name,
                    group or None,
                    tuple(cells),
                    tuple(map(parse_number, cells)),
                    is_total,
                ),
                period=period,
                institutions=(Institution(id_, id_, name),) if is_institution else (),
            )
        )
    return made


def statement(
    text: str, period: str = "2031-05", title: str = "某市热线2031年5月数据统计"
) -> Record:
    """A prose statistic with the figures that linking reads in it."""
    bare = Record(
        id=f"{period}/s1",
        type="statement",
        issue=head(period),
        title=title,
        text=text,
        source=Source("a.txt", SHA, 1, 1),
        period=period,
    )
    return linking.link(bare, names())


def ledger(records: Iterable[Record]) -> tuple[Figure, ...]:
    return settled(figures_of(records, names(), load_unit_rules(Home(SHIPPED_ROOT))))
