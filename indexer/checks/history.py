"""Jumps of an order of magnitude against the same row's own history: unusual, never wrong."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterator, Sequence
from decimal import Decimal
from statistics import median_low

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
            usual = median_low(others)
            low, high = sorted((usual, value))
            if high < SMALLEST or low * TENFOLD > high:
                continue
            # The others must agree with one another, or the row simply varies much.
            if max(others) > min(others) * TENFOLD:
                continue
            yield finding(
                kind="jump",
                severity="unusual",
                records=(record.id,),
                column=column,
                printed=value,
                expected=None,
                reason=None,
                message=f"{label}的{column}在{period}为{shown(value)}，"
                f"与其他各期（中位数{shown(usual)}）相差十倍以上。",
            )
