"""Cumulative figures printed under a table: （截止2018年5月底，总开卡量为12359559）."""

from __future__ import annotations

import re
from collections.abc import Iterable
from dataclasses import dataclass

from indexer.model import Number
from indexer.numerals import parse_number

# Every part is bounded, so that a note of any length is read in linear time.
_UNTIL = re.compile(r"截[止至](?P<when>[^，,；;。（(）)]{0,24})[，,]")
_FIGURE = re.compile(
    r"(?P<figure>\d[\d,]{0,20}(?:\.\d{1,8})?)(?P<unit>[亿万]?(?:人次|[次条份张人例个台元])?)"
)
_MONTH = re.compile(r"(?:(?P<year>(?:19|20)\d\d)年)?(?P<month>1[0-2]|0?[1-9])月")
_VERB = re.compile(r"(?:共计|达到|为|是|达|共|:|：){1,8}$")
# Words before the figure; more of them are no name of what is counted.
_LONGEST = 40
_FIGURE_LENGTH = 40
_END = re.compile("[；;。）)]")


@dataclass(frozen=True, slots=True)
class NoteFigure:
    """``printed`` is the figure as printed, without its unit (214.23 with unit 亿条); ``period``
    is the month that the note itself names, None where it names none."""

    metric: str
    printed: str
    value: Number
    unit: str
    period: str | None


def note_figures(notes: Iterable[str], period: str | None) -> tuple[NoteFigure, ...]:
    """The cumulative figures of a table's notes, in printed order; notes of another shape hold
    none. ``period`` is the table's month: it gives the year where a note prints the month only."""
    found = []
    for note in notes:
        text = "".join(note.split())
        for until in _UNTIL.finditer(text):
            said = text[until.end() : until.end() + _LONGEST + _FIGURE_LENGTH]
            clause = said[: end.start()] if (end := _END.search(said)) else said
            number = _FIGURE.search(clause)
            if number is None or number.start() > _LONGEST:
                continue
            metric = _VERB.sub("", clause[: number.start()])
            figure = number["figure"].rstrip(",")
            if not metric or re.search(r"[，,]", metric):
                continue
            value = parse_number(figure)
            if value is None:
                continue
            month = _month(until["when"], period)
            found.append(NoteFigure(metric, figure, value, number["unit"], month))
    return tuple(found)


def _month(when: str, period: str | None) -> str | None:
    found = _MONTH.search(when)
    if found is None:
        return None
    year = found["year"] or (period or "")[:4]
    return f"{year}-{int(found['month']):02d}" if year else None
