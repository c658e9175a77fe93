"""What an invented issue holds: the gold, before any layout prints it.

All text is as a reader would copy it out: no blanks between Chinese and digits or Latin.
"""

from __future__ import annotations

from dataclasses import dataclass


@dataclass(frozen=True)
class News:
    """An article; its headline stands on one to three lines."""

    headline: tuple[str, ...]
    paragraphs: tuple[str, ...]


@dataclass(frozen=True)
class Figures:
    """Prose that states figures, under a heading of its own; each paragraph is a statement."""

    heading: str
    period: str
    paragraphs: tuple[str, ...]


@dataclass(frozen=True)
class Line:
    """One data row. ``group`` is the group it stands under or None."""

    label: str
    cells: tuple[str, ...]
    group: str | None = None


@dataclass(frozen=True)
class Sheet:
    """A statistics table.

    ``columns`` are header paths of one or two names. ``serial`` says whether rows are
    numbered. ``two_up``: printed as two halves side by side. ``total`` are the cells of the
    total row or None; a two-up table prints it as one sentence. ``group_header`` is the
    printed name of the group column or None where it has none. An empty cell is one that
    nobody filled in; ``total_first``: the total stands above the rows.
    """

    title: str
    period: str
    label_column: str
    columns: tuple[tuple[str, ...], ...]
    lines: tuple[Line, ...]
    serial: bool
    two_up: bool = False
    total: tuple[str, ...] | None = None
    notes_before: tuple[str, ...] = ()
    notes_after: tuple[str, ...] = ()
    group_header: str | None = None
    total_label: str = "合计"
    total_first: bool = False

    @property
    def grouped(self) -> bool:
        return any(line.group for line in self.lines)

    @property
    def levels(self) -> int:
        return max(len(path) for path in self.columns)


@dataclass(frozen=True)
class Masthead:
    """``form``: "none", "bare" (publisher and date on one line) or "full" (serial, number,
    publisher, date)."""

    form: str
    year: int
    month: int
    day: int
    number: int
    total_number: int


@dataclass(frozen=True)
class Plan:
    """``width`` is the line width of the printed page in full-width characters."""

    seed: int
    masthead: Masthead
    news: tuple[News, ...]
    statistics: tuple[Figures | Sheet, ...]
    briefs: tuple[str, ...]
    imprint: tuple[str, ...]
    width: int

    @property
    def id(self) -> str:
        return f"{self.masthead.year}-{self.masthead.month:02d}"
