"""A found record as it is shown: title, passage, row label and cells with the found words
marked, and the columns that the query names."""

from __future__ import annotations

from indexer.analysis import Laid, Segmenter, Term, fold, laid_out
from indexer.model import Record, RowData, TableRef
from indexer.query import Reading
from indexer.results import Hit, Marked
from indexer.search.marks import Marker


def marker(reading: Reading, segmenter: Segmenter) -> Marker:
    return Marker(reading.terms, segmenter.asked)


def hit(record: Record, score: float, reading: Reading, marks: Marker) -> Hit:
    """One hit; a row has marked label and cells, everything else a passage."""
    title = marks.mark(record.title)
    if record.row is None or record.table is None:
        return Hit(record, score, title, marks.snippet(record.text))
    columns = matched_columns(record.table, reading.words, marks)
    # A cell is marked only where it holds a whole term: parts of figures mean nothing.
    cells = tuple(marks.whole.mark(cell) for cell in record.row.cells)
    label = marks.mark(record.row.label)
    note = _note(record.title, record.table, record.row, marks)
    snippet = _row_snippet(record.table, record.row, label, cells, note, marks)
    return Hit(record, score, title, snippet, label, cells, columns, note)


def matched_columns(table: TableRef, words: tuple[str, ...], marks: Marker) -> tuple[int, ...]:
    """Indexes of the columns that the words name best.

    A word that stands in the table's title names the table, not its columns, unless it is a
    column's whole name. Where several words name columns (门急诊 人次), those that hold most of
    them are named.
    """
    title = fold(table.title)
    held = [0.0] * len(table.columns)
    for word in words:
        pieces = (word, *(w for w in marks.split(word) if len(w) > 1 and w != word))
        for number, path in enumerate(table.columns):
            steps = [fold(step) for step in path]
            inside = len(word) > 1 and word not in title and any(word in step for step in steps)
            apart = len(pieces) > 2 and all(any(p in step for step in steps) for p in pieces[1:])
            if word in steps:
                held[number] += 2
            elif inside or apart:
                held[number] += 1
    most = max(held, default=0)
    return tuple(n for n, count in enumerate(held) if count == most) if most else ()


def _note(title: str, table: TableRef, row: RowData, marks: Marker) -> Marked:
    """The first note of the table that holds what the row itself does not show: a figure that
    is printed under a table belongs to all its rows, and a reader must see it."""
    notes = tuple(note for note in table.notes if marks.places(note))
    if not notes:
        return ()
    shown = (title, row.label, row.group or "", *row.cells, *("\n".join(p) for p in table.columns))
    laid = tuple(laid_out(text) for text in shown)
    rest = tuple(t for t in marks.terms if not any(one.holds(t) for one in laid))
    hidden = Marker(rest, lambda text: _unshown(marks.split(text), laid))
    return next((hidden.mark(note) for note in notes if hidden.places(note)), ())


def _unshown(words: tuple[str, ...], shown: tuple[Laid, ...]) -> tuple[str, ...]:
    return tuple(word for word in words if not any(one.holds(Term(word)) for one in shown))


def _row_snippet(
    table: TableRef,
    row: RowData,
    label: Marked,
    cells: tuple[Marked, ...],
    note: Marked,
    marks: Marker,
) -> Marked:
    """The row in one line: label, then every column with its cell, then the note if any."""
    line: list[tuple[str, bool]] = [*label]
    if row.group:
        line.extend((("（", False), *marks.mark(row.group), ("）", False)))
    for number, (path, cell) in enumerate(zip(table.columns, cells, strict=False)):
        line.append(("：" if number == 0 else "，", False))
        line.extend(marks.mark("/".join(path)))
        line.append((" ", False))
        line.extend(cell)
    if note:
        line.extend((("。表注：", False), *note))
    return tuple(line)
