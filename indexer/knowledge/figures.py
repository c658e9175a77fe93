"""The ledger of figures as rows of the knowledge base: written issue by issue, settled over all of
them, read by whoever views figures."""

from __future__ import annotations

import sqlite3
from collections import defaultdict
from collections.abc import Callable, Iterable, Iterator, Sequence
from dataclasses import dataclass
from functools import lru_cache
from typing import Any

from indexer.figures import Figure, FigureRow, Listed, State, listed_of
from indexer.figures.settling import TABLE, Rank, settlement, standing

Ask = Callable[[str, Sequence[str | int]], list[tuple[Any, ...]]]

_COLUMNS = """
f.id, f.row_kind, f.row_id, f.row_name, f.entity_id, f.row_group, f.label, f.scope, f.series,
f.column_name, f.printed_column, f.basis, f.period, f.printed, f.value, f.unit, f.record_id,
f.issue_id, f.date, f.table_id, f.title, f.topic, f.is_span, f.is_latest, f.is_recognised,
(SELECT group_concat(x.finding_id, ' ') FROM finding_figures x WHERE x.figure_id = f.id)
"""
_SELECT = f"SELECT {_COLUMNS} FROM figures f"  # nosec B608
_ORDER = " ORDER BY f.date, f.issue_id, f.record_position, f.position"


@dataclass(frozen=True, slots=True)
class FigureChoice:
    """Which figures: all that fit every field; an empty field asks for nothing. ``columns`` fit
    the canonical name and any printed one, or with ``exact`` the canonical name only; ``first``
    and ``last`` are periods, inclusive, ``periods`` single ones. ``words_only``: cells in which no
    number is printed; ``kinds``: of rows."""

    series: tuple[str, ...] = ()
    rows: tuple[str, ...] = ()
    entities: tuple[str, ...] = ()
    columns: tuple[str, ...] = ()
    basis: tuple[str, ...] = ()
    records: tuple[str, ...] = ()
    first: str = ""
    last: str = ""
    latest_only: bool = False
    exact: bool = False
    words_only: bool = False
    kinds: tuple[str, ...] = ()
    periods: tuple[str, ...] = ()
    ids: tuple[str, ...] = ()
    tables: tuple[str, ...] = ()


def write_figures(db: sqlite3.Connection, figures: Iterable[Figure]) -> None:
    """As one issue alone reads them, its records being written; :func:`settle_figures` follows
    when all are in."""
    figures = tuple(figures)
    shows = {one.figure.id: one.state for one in listed_of(figures)}
    position: dict[str, int] = defaultdict(int)
    rows = []
    for one in figures:
        position[one.record] += 1
        row = one.row
        rows.append(
            (
                *(one.id, one.record, position[one.record], one.basis, one.series),
                *(row.kind, row.id, row.name, row.entity, row.group, one.label, one.scope),
                *(one.column, one.printed_column, one.period, one.printed, one.value, one.unit),
                *(one.topic, one.is_span, one.is_latest, row.id, row.name, one.column),
                *(one.issue, one.date, one.table, one.title, one.record, one.is_recognised),
                shows.get(one.id),
            )
        )
    marks = ", ".join("?" * 28)
    place = "(SELECT position FROM records WHERE id = ?)"
    db.executemany(f"INSERT INTO figures VALUES ({marks}, {place}, ?, ?)", rows)  # nosec B608


def settle_figures(db: sqlite3.Connection) -> None:
    """Make columns, rows and reprints what all issues together make of them: the same values as
    ``indexer.figures.settled`` gives."""
    kinds = ", ".join(f"'{one}'" for one in TABLE)
    basis = f"basis IN ({kinds}) AND series IS NOT NULL"
    grouped = [
        (series, FigureRow(kind, id_, name, entity, group))
        for series, kind, id_, name, entity, group in db.execute(
            "SELECT DISTINCT series, row_kind, row_read, row_name_read, entity_id, row_group"  # nosec B608
            f" FROM figures WHERE {basis} AND row_group IS NOT NULL"
        )
    ]
    rule = settlement(
        db.execute(
            "SELECT DISTINCT series, table_id, column_read FROM figures"  # nosec B608
            f" WHERE {basis} ORDER BY series, table_id, column_read"
        ),
        grouped,
    )
    db.execute(
        "UPDATE figures SET column_name = column_read, row_id = row_read,"
        " row_name = row_name_read WHERE column_name <> column_read OR row_id <> row_read"
    )
    db.executemany(
        f"UPDATE figures SET column_name = ?3 WHERE series = ?1 AND column_read = ?2 AND {basis}",  # nosec B608
        [(series, before, after) for (series, before), after in rule.columns.items()],
    )
    moved = [(series, row, rule.row(series, row)) for series, row in grouped]
    db.executemany(
        "UPDATE figures SET row_id = ?, row_name = ? WHERE series = ? AND row_read = ?"  # nosec B608
        f" AND row_group = ? AND {basis}",
        [
            (after.id, after.name, series, before.id, before.group)
            for series, before, after in moved
            if after is not before
        ],
    )
    _mark_reprints(db)


def _mark_reprints(db: sqlite3.Connection) -> None:
    db.execute("UPDATE figures SET is_latest = 1 WHERE is_latest = 0")
    groups: dict[tuple[str, ...], list[tuple[str, Rank]]] = defaultdict(list)
    for *cell, id_, is_span, date, issue in db.execute(
        "SELECT f.series, f.row_id, f.column_name, f.period, f.id, f.is_span, f.date,"  # nosec B608
        " f.issue_id FROM figures f JOIN (SELECT series, row_id, column_name, period FROM figures"
        "  WHERE series IS NOT NULL AND period IS NOT NULL"
        "  GROUP BY series, row_id, column_name, period HAVING count(*) > 1) many"
        " ON many.series = f.series AND many.row_id = f.row_id"
        f" AND many.column_name = f.column_name AND many.period = f.period {_ORDER}"
    ):
        groups[tuple(cell)].append((id_, (not is_span, date, issue)))
    behind = [
        (id_,)
        for printings in groups.values()
        for at, (id_, _) in enumerate(printings)
        if at != standing([rank for _, rank in printings])
    ]
    db.executemany("UPDATE figures SET is_latest = 0 WHERE id = ?", behind)


def read_figures(
    ask: Ask, choice: FigureChoice, *, limit: int | None = None, offset: int = 0
) -> tuple[Figure, ...]:
    """Oldest issue first, in printed order."""
    where, values = _where(choice)
    if limit is not None:
        # Only the figures of the page are read whole.
        page = f"LIMIT {int(limit)} OFFSET {int(offset)}"
        where = f" WHERE f.id IN (SELECT f.id FROM figures f{where}{_ORDER} {page})"  # nosec B608
    return tuple(map(_figure, ask(f"{_SELECT}{where}{_ORDER}", values)))


def read_listed(ask: Ask, choice: FigureChoice) -> tuple[Listed, ...]:
    """What each record shows of each row, as ``listed_of`` the figures of all columns; oldest
    issue first, in printed order."""
    where, values = _where(choice)
    where += f"{' AND' if where else ' WHERE'} f.shows IS NOT NULL"
    found = ask(f"SELECT {_COLUMNS}, f.shows FROM figures f{where}{_ORDER}", values)  # nosec B608
    return tuple(Listed(_figure(one), one[-1]) for one in found)


def read_shown(ask: Ask, choice: FigureChoice) -> tuple[tuple[str, State, str], ...]:
    """(period, state, id of the first figure) of the same, where it bears a period: no figure is
    read."""
    where, values = _where(choice)
    where += f"{' AND' if where else ' WHERE'} f.shows IS NOT NULL AND f.period IS NOT NULL"
    return tuple(ask(f"SELECT f.period, f.shows, f.id FROM figures f{where}{_ORDER}", values))  # nosec B608


def stream_figures(db: sqlite3.Connection, choice: FigureChoice) -> Iterator[Figure]:
    """The same one by one, however many they are."""
    where, values = _where(choice)
    return map(_figure, db.execute(f"{_SELECT}{where}{_ORDER}", values))


def read_printings(ask: Ask, series: str, column: str | None) -> tuple[Figure, ...]:
    """One figure of every period in which the series (or the column of it) is printed, oldest
    first; notes aside."""
    wanted = "series = ? AND period IS NOT NULL AND basis <> 'note'"
    values = (series,) if column is None else (series, column)
    wanted += "" if column is None else " AND column_name = ?"
    chosen = f"SELECT min(id) FROM figures WHERE {wanted} GROUP BY period"  # nosec B608
    return tuple(map(_figure, ask(f"{_SELECT} WHERE f.id IN ({chosen}) ORDER BY f.period", values)))


def read_months(ask: Ask, choice: FigureChoice) -> tuple[tuple[str, str | None], ...]:
    """(period, topic) of what is chosen, each once, the oldest period first: no figure is read."""
    where, values = _where(choice)
    where += f"{' AND' if where else ' WHERE'} f.period IS NOT NULL"
    found = ask(f"SELECT DISTINCT f.period, f.topic FROM figures f{where} ORDER BY 1", values)  # nosec B608
    return tuple((period, topic) for period, topic in found)


def read_first_rows(ask: Ask, series: str) -> tuple[Figure, ...]:
    """The first data row, as printed, of every period of a series, by its first figure; the oldest
    period first."""
    chosen = (
        "SELECT (SELECT id FROM figures WHERE series = ?1 AND period = p.period"  # nosec B608
        " AND basis = 'cell' AND shows IS NOT NULL"
        " ORDER BY date, issue_id, record_position LIMIT 1)"
        " FROM (SELECT DISTINCT period FROM figures WHERE series = ?1 AND period IS NOT NULL) p"
    )
    return tuple(
        map(_figure, ask(f"{_SELECT} WHERE f.id IN ({chosen}) ORDER BY f.period", (series,)))
    )


def count_figures(ask: Ask, choice: FigureChoice) -> int:
    where, values = _where(choice)
    return int(ask(f"SELECT count(*) FROM figures f{where}", values)[0][0])  # nosec B608


def _where(choice: FigureChoice) -> tuple[str, tuple[str, ...]]:
    parts: list[str] = []
    values: list[str] = []
    for column, wanted in (
        ("f.series", choice.series),
        ("f.row_id", choice.rows),
        ("f.entity_id", choice.entities),
        ("f.basis", choice.basis),
        ("f.record_id", choice.records),
        ("f.row_kind", choice.kinds),
        ("f.period", choice.periods),
        ("f.id", choice.ids),
    ):
        if wanted:
            parts.append(f"{column} IN ({', '.join('?' * len(wanted))})")
            values += wanted
    if choice.tables:
        marks = ", ".join("?" * len(choice.tables))
        parts.append(f"f.record_id IN (SELECT id FROM records WHERE table_id IN ({marks}))")  # nosec B608
        values += choice.tables
    if choice.columns and choice.exact:
        parts.append(f"f.column_name IN ({', '.join('?' * len(choice.columns))})")
        values += choice.columns
    elif choice.columns:
        marks = ", ".join("?" * len(choice.columns))
        parts.append(f"(f.column_name IN ({marks}) OR f.printed_column IN ({marks}))")
        values += (*choice.columns, *choice.columns)
    for test, bound in (("f.period >= ?", choice.first), ("f.period <= ?", choice.last)):
        if bound:
            parts.append(test)
            values.append(bound)
    if choice.latest_only:
        parts.append("f.is_latest = 1")
    if choice.words_only:
        parts.append("f.value IS NULL")
    return (" WHERE " + " AND ".join(parts) if parts else ""), tuple(values)


# Most figures are of few rows.
_row = lru_cache(maxsize=4096)(FigureRow)


def _figure(found: tuple[Any, ...]) -> Figure:
    flags = tuple(sorted(found[25].split())) if found[25] else ()
    # In the order of the fields: named ones take twice the time.
    return Figure(*(found[0], _row(*found[1:6]), *found[6:22], *map(bool, found[22:25]), flags))
