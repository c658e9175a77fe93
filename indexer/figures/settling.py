"""What only the issues together can tell of figures: the levels of a header that one layout runs
together, rows that some month prints under several groups, cells that a later number prints
again. Pure, and independent of the order in which issues came in."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass, replace

from indexer.figures.columns import one_name
from indexer.figures.rows import in_group, is_in_group
from indexer.figures.values import Figure, FigureRow

TABLE = ("cell", "total")
# (not a span of months, date, issue): the printing that stands is the one that comes last.
Rank = tuple[bool, str, str]


@dataclass(frozen=True, slots=True)
class Settlement:
    """``columns``: (series, column as read) -> the column over all issues; ``grouped``: series
    whose rows are told apart by their group."""

    columns: Mapping[tuple[str, str], str]
    grouped: frozenset[str]

    def column(self, series: str, column: str) -> str:
        return self.columns.get((series, column), column)

    def row(self, series: str, row: FigureRow) -> FigureRow:
        if series in self.grouped and row.group and not is_in_group(row):
            return in_group(row)
        return row


def settlement(
    columns: Iterable[tuple[str, str, str]], groups: Iterable[tuple[str, FigureRow]]
) -> Settlement:
    """``columns``: every (series, table, column) as read; ``groups``: every (series, row) whose
    row has a group."""
    tables: dict[str, dict[str, dict[str, None]]] = defaultdict(lambda: defaultdict(dict))
    for series, table, column in columns:
        tables[series][table].setdefault(column)
    return Settlement(
        {
            (series, before): after
            for series, by_table in tables.items()
            for before, after in one_name(tuple(names) for names in by_table.values()).items()
        },
        frozenset(series for series, row in groups if is_in_group(row)),
    )


def standing(printings: Sequence[Rank]) -> int:
    """Which of several printings of one cell stands, given in printed order: a single month
    before a span of months, then the latest issue; in one issue the earlier place."""
    return max(range(len(printings)), key=lambda at: (printings[at], -at))


def settled(figures: Iterable[Figure]) -> tuple[Figure, ...]:
    """All figures of a library as they stand together, in the order given (oldest issue first,
    as printed)."""
    held = list(figures)
    cells = [one for one in held if one.series and one.table and one.basis in TABLE]
    rule = settlement(
        ((one.series or "", one.table or "", one.column) for one in cells),
        ((one.series or "", one.row) for one in cells if one.row.group),
    )
    printings: dict[tuple[str, str, str, str], list[int]] = defaultdict(list)
    for at, one in enumerate(held):
        if one.series is None:
            continue
        if one.basis in TABLE:
            column, row = rule.column(one.series, one.column), rule.row(one.series, one.row)
            if column != one.column or row is not one.row:
                one = held[at] = replace(one, column=column, row=row)
        if one.period is not None:
            printings[one.series or "", one.row.id, one.column, one.period].append(at)
    for places in printings.values():
        if len(places) > 1:
            best = places[standing([_rank(held[at]) for at in places])]
            for at in places:
                held[at] = replace(held[at], is_latest=at == best)
    return tuple(held)


def _rank(one: Figure) -> Rank:
    return (not one.is_span, one.date, one.issue)
