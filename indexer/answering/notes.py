"""Figures printed under a table: （截止2018年5月底，总开卡量为12359559）."""

from __future__ import annotations

import re
from collections.abc import Iterable
from dataclasses import dataclass

_NOTE = re.compile(
    r"截[止至][^，,]*[，,]\s*(?P<metric>[^，,。\d]+?)(?:为|达到?|共)?\s*"
    r"(?P<figure>\d[\d,.]*)\s*(?P<unit>[亿万]?(?:人次|[次条份张人例个台元])?)[\s）)。]*$"
)
_SCALE = {"万": 10_000, "亿": 100_000_000}


@dataclass(frozen=True, slots=True)
class NoteFigure:
    """``printed`` is the figure as printed, without its unit (214.23 with unit 亿条)."""

    metric: str
    printed: str
    value: int | float
    unit: str


def note_figures(notes: Iterable[str]) -> tuple[NoteFigure, ...]:
    """The cumulative figures of a table's notes; notes of another shape hold none."""
    found = []
    for note in notes:
        match = _NOTE.search(note.strip())
        if match is None:
            continue
        figure = match["figure"].replace(",", "")
        if figure.count(".") > 1 or figure.endswith("."):
            continue
        value = float(figure) if "." in figure else int(figure)
        found.append(NoteFigure(match["metric"].strip(), match["figure"], value, match["unit"]))
    return tuple(found)
