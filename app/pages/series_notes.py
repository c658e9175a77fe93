"""Marks of a series as numbered notes: at a period's head, or at a row's cell."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass

from app import labels, urls
from app.pages.runs import Link
from indexer import wording
from indexer.series.values import Mark, Series

COLUMN_WORDS = {"column-new": "新增", "column-gone": "不再有", "column-renamed": "改名"}


@dataclass(frozen=True, slots=True)
class Note:
    """``number`` counts over the whole series, so that it stays whatever is shown. ``row`` is
    the id of the row concerned, None for a change of columns; ``url`` leads to the note."""

    number: int
    period: str
    row: str | None
    text: str
    records: tuple[Link, ...]

    @property
    def url(self) -> str:
        return f"#note-{self.number}"


def notes_of(series: Series, column: str) -> tuple[Note, ...]:
    """By period. What happens to columns in one period is one note, the chosen column first;
    what happens to a row in one period is one note."""
    grouped: dict[tuple[str, str | None], list[Mark]] = {}
    for mark in series.marks:
        grouped.setdefault((mark.period, mark.row), []).append(mark)
    made = []
    order = sorted(grouped.items(), key=lambda item: (item[0][0], item[0][1] is not None))
    for number, ((period, row), marks) in enumerate(order, 1):
        own = [mark for mark in marks if mark.column in (None, column)]
        rest = [mark for mark in marks if mark not in own and mark.kind in COLUMN_WORDS]
        text = "".join(mark.text for mark in own) + _others(rest)
        records = dict.fromkeys(r for mark in (*own, *rest[:1]) for r in mark.records)
        if text:
            made.append(Note(number, period, row, text, _links(records)))
    return tuple(made)


def _others(marks: list[Mark]) -> str:
    """Changes of the other columns, in few words."""
    said = []
    for kind, word in COLUMN_WORDS.items():
        names = [_name(mark) for mark in marks if mark.kind == kind]
        if names:
            said.append(f"{word}{'、'.join(names)}")
    return f"{wording.month(marks[0].period)}其他各列：{'；'.join(said)}。" if said else ""


def _name(mark: Mark) -> str:
    return f"“{(mark.column or '').replace('/', '·')}”"


def _links(records: Iterable[str]) -> tuple[Link, ...]:
    return tuple(Link(labels.record(record), urls.record(record)) for record in records)
