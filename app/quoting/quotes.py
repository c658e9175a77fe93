"""What is copied of a record: its printed words, or a passage or cell of it, and the source."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass

from app.pages.tables import HeadCell, Path, figure_columns, head_rows
from app.quoting.places import Placed
from indexer.model import Record, RowData, TableRef


@dataclass(frozen=True, slots=True)
class QuotedTable:
    """Rows under their table's own header. ``leading``: headings of what stands before the value
    columns; ``rows``: what is printed there and the cells, parallel to ``columns``; ``figures``
    says which columns are set flush right."""

    leading: tuple[str, ...]
    columns: tuple[Path, ...]
    rows: tuple[tuple[tuple[str, ...], tuple[str, ...]], ...]
    figures: tuple[bool, ...]

    @property
    def head(self) -> tuple[tuple[HeadCell, ...], ...]:
        return head_rows(self.leading, self.columns, self.figures)


@dataclass(frozen=True, slots=True)
class Quote:
    """``heading`` is the printed headline or table title, "" of a passage; ``paragraphs`` or
    ``table`` what stands under it, ``notes`` what is printed under the table. ``url`` opens the
    record with the place marked."""

    id: str
    heading: str
    paragraphs: tuple[str, ...]
    table: QuotedTable | None
    notes: tuple[str, ...]
    citation: str
    url: str


def quote_of(
    record: Record, place: Placed | None, *, citation: str, url: str, rows: Sequence[Record] = ()
) -> Quote:
    """The whole record, or what stands at a ``place`` that is not gone; or ``rows``, of which it is
    the first, of one table."""
    if record.row is not None and record.table is not None:
        column = place.column if place else None
        quoted = [one.row for one in rows or (record,) if one.row is not None]
        table, notes = _rows(record.table, quoted, column), record.table.notes
        return Quote(record.id, record.table.title, (), table, notes, citation, url)
    text = record.text[place.start : place.end] if place else record.text
    paragraphs = tuple(line.strip() for line in text.split("\n") if line.strip())
    return Quote(record.id, "" if place else record.title, paragraphs, None, (), citation, url)


def _rows(table: TableRef, rows: Sequence[RowData], column: int | None) -> QuotedTable:
    """Of a single cell its own column only, beside the name of the row."""
    has_serial = column is None and any(row.serial for row in rows)
    has_group = any(row.group for row in rows)
    taken = range(len(table.columns)) if column is None else (column,)
    leading = ["序号"] if has_serial else []
    leading += [table.group_column or "组"] if has_group else []
    leading.append(table.label_column or "名称")
    made = []
    for row in rows:
        said = [row.serial or ""] if has_serial else []
        said += [row.group or ""] if has_group else []
        cells = tuple(row.cells[n] if n < len(row.cells) else "" for n in taken)
        made.append(((*said, row.label), cells))
    return QuotedTable(
        leading=tuple(leading),
        columns=tuple(table.columns[n] for n in taken),
        rows=tuple(made),
        figures=figure_columns([cells for _, cells in made], len(taken)),
    )
