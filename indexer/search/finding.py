"""Where a query's words stand in a record that is read, by the same marks as in the hits."""

from __future__ import annotations

from dataclasses import replace
from datetime import date

from indexer.model import Record, TableRef
from indexer.query import Reading
from indexer.results import FoundWords, Places, SearchRequest
from indexer.search.held import Held
from indexer.search.hits import marker, matched_columns
from indexer.search.marks import SNIPPET, Marker, passage
from indexer.search.rescue import rescue
from indexer.search.searching import direct_answer, read


class Finder:
    """The words of one query, to be marked in as many records and texts as are shown."""

    def __init__(self, reading: Reading, marks: Marker) -> None:
        self._reading = reading
        self._marks = marks
        self._columns: dict[str, tuple[int, ...]] = {}
        # Titles, names and small figures stand in row after row of an issue.
        self._places: dict[str, Places] = {}
        self._in_cells: dict[str, Places] = {}

    def places(self, text: str) -> Places:
        """Where a heading is to be marked."""
        if text not in self._places:
            self._places[text] = self._marks.places(text)
        return self._places[text]

    def _in_cell(self, text: str) -> Places:
        """The same for a cell, of which only whole terms are marked."""
        if text not in self._in_cells:
            self._in_cells[text] = self._marks.whole.places(text)
        return self._in_cells[text]

    def found(self, record: Record) -> FoundWords:
        """What a hit of this record marks, in the whole of its text."""
        title = self.places(record.title)
        if record.row is None or record.table is None:
            return _in_prose(record.text, self.places(record.text), title)
        row = record.row
        return FoundWords(
            title=title,
            label=self.places(row.label),
            cells=tuple(self._in_cell(cell) for cell in row.cells),
            columns=self._columns_of(record.table),
        )

    def _columns_of(self, table: TableRef) -> tuple[int, ...]:
        """The same for all rows of a table, so worked out once."""
        if table.id not in self._columns:
            words = self._reading.words
            self._columns[table.id] = matched_columns(table, words, self._marks)
        return self._columns[table.id]


def _in_prose(text: str, places: Places, title: Places) -> FoundWords:
    """``first`` is the mark that the hit's snippet begins with."""
    start, _ = passage(text, places, SNIPPET)
    first = next((a for a, _ in places if a >= start), None)
    return FoundWords(title=title, text=places, first=first)


def words_searched(q: str, today: date, held: Held) -> Reading:
    """What the hits of ``q`` are marked by: where nothing holds its words as typed, those that were
    searched instead. BadRequest as from a search."""
    reading = read(q, held, today)
    request = replace(SearchRequest(), q=q)
    if held.engine.count(reading.node, request):
        return reading
    direct = direct_answer(request, held, today)
    is_understood = direct.answer is not None or bool(direct.alternatives)
    return rescue(request, reading, held, today, may_correct=not is_understood).reading


def finder(reading: Reading, held: Held) -> Finder:
    """For the words of a reading, as ``words_searched`` gives it."""
    return Finder(reading, marker(reading, held.segmenter))
