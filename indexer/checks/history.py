"""Jumps of an order of magnitude against the same row's own history: unusual, never wrong."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterator, Sequence
from decimal import Decimal

from indexer.checks.figures import amount
from indexer.checks.finding import finding, shown
from indexer.model import Finding, Record

# Two earlier or later printings at least, or there is no history to stand out from.
FEWEST = 3
TENFOLD = Decimal(10)
# Small figures double and halve by chance; below this a jump says nothing.
SMALLEST = Decimal(1000)


def check_history(records: Sequence[Record]) -> Iterator[Finding]:
    """Rows of one series with one label, column by column, over the periods."""
    lines: dict[tuple[str, str, str], dict[str, tuple[Record, Decimal]]] = defaultdict(dict)
    for record in records:
        if record.table is None or record.row is None or record.row.is_total:
            continue
        if record.table.series is None or record.period is None:
            continue
        label = record.institutions[0].id if record.institutions else record.row.label
        for path, cell in zip(record.table.columns, record.row.cells, strict=True):
            value = amount(cell)
            if value:
                key = (record.table.series, label, "/".join(path))
                lines[key].setdefault(record.period, (record, value))
    for (_, label, column), by_period in lines.items():
        if len(by_period) < FEWEST:
            continue
        for period, (record, value) in sorted(by_period.items()):
            others = [v for p, (_, v) in by_period.items() if p != period]
            if max(value, *others) < SMALLEST or not _stands_apart(value, others):
                continue
            yield finding(
                kind="jump",
                severity="unusual",
                records=(record.id,),
                column=column,
                printed=value,
                expected=None,
                reason=None,
                message=f"{label}的{column}在{period}为{shown(value)}，与其他各期"
                f"（{shown(min(others))}至{shown(max(others))}）都相差十倍以上。",
            )


def _stands_apart(value: Decimal, others: Sequence[Decimal]) -> bool:
    """Ten times above or below every other one, which agree among themselves."""
    if max(others) > min(others) * TENFOLD:
        return False
    return value >= max(others) * TENFOLD or value * TENFOLD <= min(others)
