"""A number set against the one before it: tables, rows and columns that are new or missing, and
figures that jump. A view of the ledger, so titles and names that only drift are the same."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass

from indexer.figures import Figure
from indexer.model import IssueHead, Number

TABLE = ("cell", "total")
MOST = 30
"""Of each kind are named; the rest are counted."""
FOLD = 2
SMALLEST = 100
"""A figure jumps where it is FOLD times as much or as little, and one of both is this large:
small ones double and halve by chance."""


@dataclass(frozen=True, slots=True)
class Change:
    """A row or a column of a table that only one of the two numbers has."""

    table: str
    name: str


@dataclass(frozen=True, slots=True)
class Jump:
    """One figure in both numbers; ``record`` prints ``after``."""

    table: str
    row: str
    column: str
    before: str
    after: str
    record: str


@dataclass(frozen=True, slots=True)
class Some:
    """The first of ``total`` changes."""

    shown: tuple[Change, ...]
    total: int


@dataclass(frozen=True, slots=True)
class Difference:
    """``before``: the number that it was set against."""

    before: IssueHead
    tables_new: tuple[str, ...]
    tables_missing: tuple[str, ...]
    rows_new: Some
    rows_missing: Some
    columns_new: Some
    columns_missing: Some
    jumps: tuple[Jump, ...]
    jumps_total: int

    @property
    def is_none(self) -> bool:
        counted = (self.rows_new, self.rows_missing, self.columns_new, self.columns_missing)
        return not (
            self.tables_new
            or self.tables_missing
            or any(one.total for one in counted)
            or self.jumps_total
        )


@dataclass(frozen=True, slots=True)
class _Table:
    title: str
    rows: Mapping[str, str]
    columns: Mapping[str, str]


def difference(before: IssueHead, old: Iterable[Figure], new: Iterable[Figure]) -> Difference:
    """``old`` and ``new``: settled figures of the number before and of this one."""
    old_figures, new_figures = _of_tables(old), _of_tables(new)
    olds, news = _tables(old_figures), _tables(new_figures)
    both = [key for key in news if key in olds]
    jumps = _jumps(old_figures, new_figures)
    return Difference(
        before,
        tuple(news[key].title for key in news if key not in olds),
        tuple(olds[key].title for key in olds if key not in news),
        _changes([(news[key].title, news[key].rows, olds[key].rows) for key in both]),
        _changes([(news[key].title, olds[key].rows, news[key].rows) for key in both]),
        _changes([(news[key].title, news[key].columns, olds[key].columns) for key in both]),
        _changes([(news[key].title, olds[key].columns, news[key].columns) for key in both]),
        tuple(jumps[:MOST]),
        len(jumps),
    )


def _of_tables(figures: Iterable[Figure]) -> list[Figure]:
    return [one for one in figures if one.basis in TABLE]


def _key(one: Figure) -> str:
    return one.series or one.title


def _tables(figures: Sequence[Figure]) -> dict[str, _Table]:
    rows: dict[str, dict[str, str]] = defaultdict(dict)
    columns: dict[str, dict[str, str]] = defaultdict(dict)
    titles: dict[str, str] = {}
    for one in figures:
        key = _key(one)
        titles.setdefault(key, one.title or "（无题表）")
        rows[key].setdefault(one.row.id, one.row.name or one.label)
        columns[key].setdefault(one.column, one.printed_column)
    return {key: _Table(title, rows[key], columns[key]) for key, title in titles.items()}


def _changes(pairs: Iterable[tuple[str, Mapping[str, str], Mapping[str, str]]]) -> Some:
    found = [
        Change(title, name)
        for title, has, lacks in pairs
        for id_, name in has.items()
        if id_ not in lacks
    ]
    return Some(tuple(found[:MOST]), len(found))


def _jumps(old: Sequence[Figure], new: Sequence[Figure]) -> list[Jump]:
    """The widest first."""
    earlier = {(_key(one), one.row.id, one.column): one for one in old if one.value is not None}
    found = []
    for one in new:
        was = earlier.get((_key(one), one.row.id, one.column))
        if was is None or was.value is None or one.value is None or was.unit != one.unit:
            continue
        fold = _fold(was.value, one.value)
        if fold >= FOLD and max(was.value, one.value) >= SMALLEST:
            jump = Jump(
                one.title,
                one.row.name or one.label,
                one.printed_column,
                was.printed,
                one.printed,
                one.record,
            )
            found.append((fold, jump))
    found.sort(key=lambda pair: -pair[0])
    return [jump for _, jump in found]


def _fold(one: Number, other: Number) -> float:
    small, large = sorted((one, other))
    return float("inf") if small <= 0 < large else large / small if small > 0 else 0.0
