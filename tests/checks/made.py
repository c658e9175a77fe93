"""Records made by hand, and what the checks find in them by way of the ledger."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from functools import cache

from handmade import SHA, head

from indexer import authority, linking
from indexer.authority import Authority
from indexer.checks import Checked, SameFigure, findings_of
from indexer.figures import Figure, figures_of, load_unit_rules, settled
from indexer.model import Finding, Institution, Record, RowData, Source, TableRef
from indexer.parsing.values import parse_number
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
) -> list[Record]:
    """The records of one table; a label that ends in 合计 is a total row. ``columns`` with /
    between levels; labels in 《》 are institutions."""
    every = [*rows, *([("合计", total)] if total is not None else [])]
    paths = tuple(tuple(c.split("/")) if c else () for c in columns)
    ref = TableRef(f"{period}/t{no}", title, series, period, "单位", paths, notes)
    made, plain, totals = [], 0, 0
    for line, (label, cells) in enumerate(every, 1):
        is_total = label.endswith("合计")
        plain, totals = plain + (not is_total), totals + is_total
        name = label.strip("《》")
        made.append(
            Record(
                id=f"{ref.id}/{f'total-{totals}' if is_total else f'r{plain}'}",
                type="statistic",
                issue=head(period),
                title=title,
                text=name,
                source=Source("a.txt", SHA, line, line),
                table=ref,
                row=RowData(
                    totals if is_total else plain,
                    name,
                    None,
                    tuple(cells),
                    tuple(map(parse_number, cells)),
                    is_total,
                ),
                period=period,
                institutions=(Institution(name, name, name),) if label != name else (),
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


def checked(records: Sequence[Record], same: Sequence[SameFigure] = ()) -> Checked:
    return findings_of(ledger(records), records, names(), same)


def findings(records: Sequence[Record], same: Sequence[SameFigure] = ()) -> tuple[Finding, ...]:
    """What is found, where no check fails."""
    made = checked(records, same)
    assert not made.failures
    return made.findings


def kinds(found: Iterable[Finding]) -> list[str]:
    return [one.kind for one in found]
