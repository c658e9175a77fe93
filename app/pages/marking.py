"""A record that is read, with the searched words and the place of its address marked in it."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass

from app import urls
from app.pages.runs import Runs, TextRun, linked, with_marks, within
from app.quoting.places import Placed, printed_length
from indexer.model import Record
from indexer.results import FoundWords
from indexer.search import Finder

AT = "at"
"""Where the page of a record or an issue scrolls to for the place that its address speaks of."""
FOUND = "found"
"""Where the page of a record scrolls to for the words that were searched."""
NOTHING_FOUND = FoundWords()
MOST_MARKED = 300_000
"""Characters of one issue that are looked through for searched words; what is printed behind them
is shown without marks."""
NOTICES: dict[str, str] = {
    "moved": "地址所指的一处文字，位置与作链接时不同，已按相同的文字找到并标出。",
    "gone": "地址所指的一处文字，现在的原文里没有，所以没有标出。",
}


@dataclass(frozen=True, slots=True)
class Marks:
    """What is marked in one record: ``found`` words of a query, the ``cited`` place of the
    address. ``found_id``: where the page scrolls to for the former."""

    found: FoundWords = NOTHING_FOUND
    cited: Placed | None = None
    found_id: str = FOUND

    @property
    def marks_cells(self) -> bool:
        return self.cited_column is not None or any(self.found.cells)

    @property
    def columns(self) -> tuple[int, ...]:
        """Value columns that are tinted."""
        return self.found.columns

    @property
    def cited_column(self) -> int | None:
        return self.cited.column if self.cited else None

    def title(self, text: str) -> Runs:
        return with_marks(_plain(text), self.found.title)

    def label(self, text: str) -> Runs:
        return with_marks(_plain(text), self.found.label)

    def cell(self, column: int, text: str) -> Runs:
        places = self.found.cells[column] if column < len(self.found.cells) else ()
        runs = with_marks(_plain(text), places)
        if text and column == self.cited_column:
            return with_marks(runs, ((0, len(text)),), cited=True, anchor=AT)
        return runs

    def paragraph(self, text: str, start: int, names: dict[str, str]) -> Runs:
        """``text`` stands at ``start`` of the record's text; its names lead to their pages."""
        end, runs = start + len(text), linked(text, names)
        cited = self.cited
        if cited is not None and cited.column is None and cited.end > cited.start:
            place = ((cited.start, cited.end),)
            at = max(cited.start, start) - start if start <= cited.start < end else -1
            runs = with_marks(runs, within(place, start, end), cited=True, anchor=AT, first=at)
        if self.found.text:
            first = -1 if self.found.first is None else self.found.first - start
            places = within(self.found.text, start, end)
            runs = with_marks(runs, places, anchor=self.found_id, first=first)
        return runs


class IssueMarks:
    """What is marked in the records of one issue: the words of ``finder``, and ``cited``, the
    place in the record of that id."""

    def __init__(
        self, finder: Finder | None = None, cited: tuple[str, Placed] | None = None
    ) -> None:
        self._finder = finder
        self._cited = cited
        self._left = MOST_MARKED

    def of(self, record: Record) -> Marks:
        found = NOTHING_FOUND
        if self._finder is not None and self._left > 0:
            self._left -= len(record.text)
            found = self._finder.found(record)
        place = self._cited[1] if self._cited and self._cited[0] == record.id else None
        return Marks(found, place, urls.found_in(urls.anchor(record.id)))

    def heading(self, text: str) -> Runs:
        return with_marks(_plain(text), self._finder.places(text) if self._finder else ())


@dataclass(frozen=True, slots=True)
class Paragraph:
    """One paragraph of a record; ``start``: how many printed characters of it stand before, so
    that a selected passage knows its place."""

    runs: Runs
    start: int


def paragraphs_of(
    pieces: Sequence[str], names: dict[str, str], marks: Marks
) -> tuple[Paragraph, ...]:
    """``pieces`` are the lines that the record's text is joined of by line ends."""
    made = []
    offset = printed = 0
    for piece in pieces:
        if piece.strip():
            made.append(Paragraph(marks.paragraph(piece, offset, names), printed))
        offset += len(piece) + 1
        printed += printed_length(piece)
    return tuple(made)


def _plain(text: str) -> Runs:
    return (TextRun(text),) if text else ()


def notice_of(cited: Placed | None) -> str:
    """What a reader is told of the place that the address speaks of, "" where it is there."""
    return NOTICES.get(cited.state, "") if cited else ""
