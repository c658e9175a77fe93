"""Arithmetic within one table: rows across to their total column, columns down to the total row.

Whether columns are parts of a total, and whether a column adds up at all, is asked of the
table itself: a rule speaks only where most of the table obeys it, so that a table which was
never meant to add up raises no alarm.
"""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from decimal import Decimal

from indexer.checks.figures import amount, rate
from indexer.checks.finding import finding, shown
from indexer.checks.slips import explain_sum
from indexer.model import Finding, Record, RowData, TableRef

# What a column that adds up its neighbours is called in print.
TOTAL_NAMES = frozenset({"小计", "总计", "合计", "总数", "总量"})
# What a column holds whose figures are never added up.
RATE_MARKS = re.compile("率|比例|占比|天数|均|周数|指数|得分|排名|增幅|增长|同比|环比")
# Amounts are rounded row by row; a total may differ by this much a row without being wrong.
ROUNDING = Decimal("0.01")

TableRows = Sequence[tuple[Record, RowData]]


def check_table(table: TableRef, rows: TableRows) -> Iterator[Finding]:
    """All findings of one table; ``rows`` in printed order, totals among them."""
    yield from _across(table, rows)
    yield from _down(table, rows)
    yield from _rates(table, rows)


def _across(table: TableRef, rows: TableRows) -> Iterator[Finding]:
    total_at = next((i for i, path in enumerate(table.columns) if path[-1] in TOTAL_NAMES), None)
    if total_at is None or len(table.columns) < 3:
        return
    parts_at = [i for i, path in enumerate(table.columns) if i != total_at and not _is_rate(path)]
    judged = []
    for record, row in rows:
        total = amount(row.cells[total_at])
        parts = [(_name(table, i), amount(row.cells[i])) for i in parts_at]
        plain = [(name, value) for name, value in parts if value is not None]
        if total is not None and plain:
            judged.append((record, row, plain, total, sum((v for _, v in plain), Decimal(0))))
    holding = sum(1 for *_, total, added in judged if total == added)
    if holding * 2 < len(judged) or holding < 2:
        return
    for record, row, parts_found, total, added in judged:
        if total != added:
            why = explain_sum(parts_found, total)
            yield finding(
                kind="row-total",
                severity="contradiction",
                records=(record.id,),
                column=why.name or _name(table, total_at),
                printed=why.printed,
                expected=why.expected,
                reason=why.reason,
                message=f"“{table.title}”{row.label}行各列相加为{shown(added)}，"
                f"{_name(table, total_at)}印作{shown(total)}，相差{shown(abs(total - added))}。",
            )


def _down(table: TableRef, rows: TableRows) -> Iterator[Finding]:
    totals = [(n, record, row) for n, (record, row) in enumerate(rows) if row.is_total]
    for nth, (at, record, row) in enumerate(totals):
        since = totals[nth - 1][0] if nth else -1
        above = [pair for pair in rows[since + 1 : at] if not pair[1].is_total]
        whole = [pair for pair in rows[:at] if not pair[1].is_total]
        earlier = [(r, d) for _, r, d in totals[:nth]]
        for i in range(len(table.columns)):
            printed = amount(row.cells[i])
            if printed is None or _is_rate(table.columns[i]):
                continue
            ways = [_column(part, i) for part in (whole, above, earlier) if part]
            sums = [sum((v for _, v in way), Decimal(0)) for way in ways if way]
            if not sums or printed in sums:
                continue
            yield _column_finding(table, record, row, i, printed, ways[0], sums[0])


def _column_finding(
    table: TableRef,
    record: Record,
    row: RowData,
    at: int,
    printed: Decimal,
    parts: Sequence[tuple[str, Decimal]],
    added: Decimal,
) -> Finding:
    rounded = abs(printed - added) <= ROUNDING * len(parts) and printed != int(printed)
    return finding(
        kind="column-total",
        severity="unusual" if rounded else "contradiction",
        records=(record.id,),
        column=_name(table, at),
        printed=printed,
        expected=added,
        reason="可能是逐行四舍五入" if rounded else explain_sum(parts, printed).reason,
        message=f"“{table.title}”{_name(table, at)}一列各行相加为{shown(added)}，"
        f"{row.label}印作{shown(printed)}，相差{shown(abs(printed - added))}。",
    )


def _rates(table: TableRef, rows: TableRows) -> Iterator[Finding]:
    hundred = Decimal(100)
    for record, row in rows:
        for i, cell in enumerate(row.cells):
            path = table.columns[i]
            value = rate(cell) if "%" in cell or "％" in cell else None
            if value is None and path[-1].split("（")[0].endswith("率"):
                value = amount(cell)
            if value is not None and value > hundred:
                yield finding(
                    kind="rate-over-100",
                    severity="unusual",
                    records=(record.id,),
                    column=_name(table, i),
                    printed=value,
                    expected=None,
                    reason=None,
                    message=f"“{table.title}”{row.label}的{_name(table, i)}为{cell}，超过100%。",
                )


def _column(rows: TableRows, at: int) -> list[tuple[str, Decimal]]:
    return [(row.label, value) for _, row in rows if (value := amount(row.cells[at])) is not None]


def _name(table: TableRef, at: int) -> str:
    return "/".join(table.columns[at])


def _is_rate(path: Sequence[str]) -> bool:
    return RATE_MARKS.search(path[-1]) is not None
