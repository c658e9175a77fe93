"""The frozen values of the ledger: one printed figure each, with what makes it the same figure in
another month. Periods are YYYY-MM, the month that a figure is about."""

from __future__ import annotations

from dataclasses import dataclass
from typing import Literal

from indexer.model import Number

# cell: of a data row; total: of a total row; note: cumulative, under a table; statement: in the
# prose of the statistics; prose: in news and briefs.
Basis = Literal["cell", "total", "note", "statement", "prose"]
# channel: a way of booking or another platform that rows are about; place: a city or province;
# whole: a total row, or a figure that names nobody.
RowKind = Literal["institution", "district", "channel", "place", "whole", "other"]


@dataclass(frozen=True, slots=True)
class FigureRow:
    """Who or what a figure is of. ``id`` is unique within a series: the id of the entity, else
    the canonical label, with the group before it and a number behind it where a table prints
    the same twice. ``entity`` is the id of the page that it has, or None."""

    kind: RowKind
    id: str
    name: str
    entity: str | None = None
    group: str | None = None


@dataclass(frozen=True, slots=True)
class Figure:
    """One printed figure. ``id`` is RECORD:PLACE (``2023-09/t1/r2:c5``, ``2023-09/s1:f3``,
    ``2023-09/t1/total:n1``), the same in every build of the same source. ``record`` is the
    record that prints it; a note has none of its own and is read at the table's last row.

    ``label`` and ``printed_column`` are as printed (levels of a header parted by /); ``column``
    is the canonical name of what is counted; ``scope`` is what the label adds to the row itself
    (含分院) or "". ``value`` is None where no number is printed; ``unit`` is "" where none is
    known, and the value counts that unit as printed (214.23 with 亿条). ``topic`` is the platform
    that a sentence speaks of. ``is_span``: the title names several months. ``is_latest`` is
    false where a later number prints the same cell again. ``is_recognised``: read by a machine in
    a picture. ``flags`` are ids of the findings that doubt this very figure."""

    id: str
    row: FigureRow
    label: str
    scope: str
    series: str | None
    column: str
    printed_column: str
    basis: Basis
    period: str | None
    printed: str
    value: Number | None
    unit: str
    record: str
    issue: str
    date: str
    table: str | None
    title: str
    topic: str | None = None
    is_span: bool = False
    is_latest: bool = True
    is_recognised: bool = False
    flags: tuple[str, ...] = ()

    @property
    def is_cell(self) -> bool:
        """Printed in a cell of a table, not under it or in prose."""
        return self.basis in ("cell", "total")

    @property
    def place(self) -> str:
        """Where in its record the figure stands: c5, n1, f3."""
        return self.id.rpartition(":")[2]
