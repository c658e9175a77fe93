"""What passes between the stages of the table finder: printable, frozen."""

from __future__ import annotations

from dataclasses import dataclass, field

from indexer.model import Furniture, Span, Table

Path = tuple[str, ...]


@dataclass(frozen=True, slots=True)
class TableFinding:
    """``tables`` in printed order; ``claimed``: indexes into ``document.blocks`` that belong to
    them (titles, notes, headers, rows); ``furniture``: their repeated headers."""

    tables: tuple[Table, ...]
    claimed: frozenset[int]
    furniture: tuple[Furniture, ...]


@dataclass(frozen=True, slots=True)
class RawRow:
    """One printed row. ``cells`` one per printed column, or fewer where ``loose`` says that
    their columns are not known yet (a total whose empty cells left no trace); ``group`` is the
    group line that the row stands under."""

    cells: tuple[str, ...]
    span: Span
    group: str | None = None
    loose: bool = False


@dataclass(frozen=True, slots=True)
class RawTable:
    """A table as printed: ``header`` holds one path for every printed column, serial, group and
    label columns included, before side-by-side halves are unfolded. ``spanned`` are columns in
    which one cell stands beside several rows; ``group_name`` is the heading of group lines that
    stand between the rows and have no column."""

    title: str
    notes: tuple[str, ...]
    header: tuple[Path, ...]
    rows: tuple[RawRow, ...]
    span: Span
    spanned: frozenset[int] = frozenset()
    doubts: tuple[str, ...] = ()
    group_name: str | None = None


@dataclass(frozen=True, slots=True)
class Found:
    """What one layout's reader hands back: raw tables with the block indexes of each, and the
    repeated headers."""

    tables: tuple[RawTable, ...] = ()
    claimed: frozenset[int] = frozenset()
    furniture: tuple[Furniture, ...] = field(default=())
