"""Arithmetic within one table: rows across to their total column, columns down to the total row.

Whether columns are parts of a total is asked of the table itself: the rule speaks only where most
of the table obeys it, so that a table which was never meant to add up raises no alarm.
"""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass
from decimal import Decimal
from itertools import groupby

from indexer import wording
from indexer.checks.finding import amounts, finding
from indexer.checks.slips import explain_sum
from indexer.checks.sums import Sum
from indexer.figures import Figure
from indexer.figures.arithmetic import HUNDRED, amount, as_printed
from indexer.model import Finding

# What a column that adds up its neighbours is called.
TOTAL_NAMES = frozenset({"小计", "总计", "合计", "总数", "总量"})
# What a column holds whose figures are never added up.
_NEVER_ADDED = re.compile("率|比例|占比|天数|均|周数|指数|得分|排名|增幅|增长|同比|环比")
# A rate of growth may be any number; a share of a whole may not.
_GROWTH = re.compile("增|升|降|同比|环比")
# Amounts are rounded row by row; a total may differ by this much a row without being wrong.
ROUNDING = Decimal("0.01")

Parts = Sequence[tuple[str, Figure]]


@dataclass(frozen=True, slots=True)
class TableRow:
    """``cells``: place in the row (c3) -> its figure, as printed from the left."""

    record: str
    label: str
    is_total: bool
    cells: Mapping[str, Figure]


@dataclass(frozen=True, slots=True)
class TableFigures:
    """The figures of one table; ``columns``: place in the row -> a figure of that column."""

    id: str
    title: str
    columns: Mapping[str, Figure]
    rows: tuple[TableRow, ...]


def tables_of(figures: Iterable[Figure]) -> Iterator[TableFigures]:
    """The tables among figures in printed order; notes under them are no part of the sums."""
    cells = (one for one in figures if one.basis in ("cell", "total"))
    for table, members in groupby(cells, key=lambda one: one.table or ""):
        held = tuple(members)
        rows: dict[str, dict[str, Figure]] = {}
        columns: dict[str, Figure] = {}
        for one in held:
            rows.setdefault(one.record, {})[one.place] = one
            columns.setdefault(one.place, one)
        yield TableFigures(
            table, held[0].title, columns, tuple(_row(record, row) for record, row in rows.items())
        )


def _row(record: str, cells: Mapping[str, Figure]) -> TableRow:
    first = next(iter(cells.values()))
    return TableRow(record, first.label, first.basis == "total", cells)


def row_totals(table: TableFigures) -> Iterator[Finding]:
    return (found for found, _ in row_sums(table))


def column_totals(table: TableFigures) -> Iterator[Finding]:
    return (found for found, _ in column_sums(table))


def row_sums(table: TableFigures) -> Iterator[tuple[Finding, Sum]]:
    """Each row against its total column, where most rows add up to it, and two at least."""
    total_at = next((at for at, one in table.columns.items() if _last(one) in TOTAL_NAMES), None)
    if total_at is None or len(table.columns) < 3:
        return
    judged = []
    for row in table.rows:
        total = row.cells.get(total_at)
        parts = [(one.printed_column, one) for one in row.cells.values() if one is not total]
        parts = [(name, one) for name, one in parts if _is_added(one)]
        if total is not None and amount(total) is not None and parts:
            judged.append((row, total, parts, _sum(parts)))
    holding = sum(amount(total) == added for _, total, _, added in judged)
    if holding * 2 < len(judged) or holding < 2:
        return
    for row, total, parts, added in judged:
        stated = amount(total)
        if stated is None or stated == added:
            continue
        why = explain_sum(parts, total)
        found = finding(
            "row-total",
            "contradiction",
            (row.record,),
            f"“{table.title}”{row.label}行各列相加为{wording.number(as_printed(added, total))}，"
            f"{total.printed_column}印作{total.printed}，"
            f"相差{wording.number(as_printed(abs(stated - added), total))}。",
            figures=(why.at_fault,),
            column=why.at_fault.printed_column,
            printed=why.printed,
            expected=why.expected,
            reason=why.reason,
        )
        yield found, Sum(total.printed_column, total, tuple(parts))


def column_sums(table: TableFigures) -> Iterator[tuple[Finding, Sum]]:
    """Each total row against the rows before it: all of them, those since the last total, or the
    totals themselves (a total of totals)."""
    totals = [at for at, row in enumerate(table.rows) if row.is_total]
    for nth, at in enumerate(totals):
        row = table.rows[at]
        since = totals[nth - 1] + 1 if nth else 0
        whole = [one for one in table.rows[:at] if not one.is_total]
        above = [one for one in table.rows[since:at] if not one.is_total]
        earlier = [table.rows[one] for one in totals[:nth]]
        for place, total in row.cells.items():
            ways = [way for rows in (whole, above, earlier) if (way := _down(rows, place))]
            holds = any(amount(total) == _sum(way) for way in ways)
            if ways and _is_added(total) and not holds:
                found = _column_total(table, row, total, ways[0])
                yield found, Sum(row.label, total, tuple(ways[0]))


def _column_total(table: TableFigures, row: TableRow, total: Figure, parts: Parts) -> Finding:
    printed, added = (as_printed(one, total) for one in (*amounts((total,)), _sum(parts)))
    rounded = abs(printed - added) <= ROUNDING * len(parts) and printed != int(printed)
    why = explain_sum(parts, total)
    fault = total if rounded else why.at_fault
    return finding(
        "column-total",
        "unusual" if rounded else "contradiction",
        (fault.record, total.record),
        f"“{table.title}”{total.printed_column}一列各行相加为{wording.number(added)}，"
        f"{row.label}印作{total.printed}，相差{wording.number(abs(printed - added))}。",
        figures=(fault,),
        column=total.printed_column,
        printed=printed if rounded else why.printed,
        expected=added if rounded else why.expected,
        reason="逐行四舍五入所致" if rounded else why.reason,
    )


def rates_over_100(table: TableFigures) -> Iterator[Finding]:
    for row in table.rows:
        for one in row.cells.values():
            if one.value is None or not _is_share(one) or one.value <= HUNDRED:
                continue
            yield finding(
                "rate-over-100",
                "unusual",
                (row.record,),
                f"“{table.title}”{row.label}的{one.printed_column}为{one.printed}，超过100%。",
                figures=(one,),
                column=one.printed_column,
                printed=Decimal(str(one.value)),
            )


def _last(one: Figure) -> str:
    """The lowest level of its column's header."""
    return one.column.rpartition("/")[2]


def _is_share(one: Figure) -> bool:
    name = _last(one)
    is_rate = one.unit == "%" or name.split("（")[0].endswith("率")
    return is_rate and not _GROWTH.search(name)


def _is_added(one: Figure) -> bool:
    """Whether sums may hold it. What stands under no header is not known to count anything."""
    return (
        amount(one) is not None
        and one.unit != "%"
        and bool(one.printed_column)
        and not _NEVER_ADDED.search(_last(one))
    )


def _down(rows: Sequence[TableRow], place: str) -> Parts:
    """Those of a column that can be added, by the labels of their rows."""
    cells = [(row.label, row.cells[place]) for row in rows if place in row.cells]
    return [(label, one) for label, one in cells if _is_added(one)]


def _sum(parts: Parts) -> Decimal:
    return sum(amounts(one for _, one in parts), Decimal(0))
