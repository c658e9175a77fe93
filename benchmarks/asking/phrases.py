"""How people call a table and a column, in three registers: data beside this module."""

from __future__ import annotations

import csv
from collections.abc import Mapping
from dataclasses import dataclass
from pathlib import Path
from typing import Literal

Register = Literal["formal", "telegraphic", "spoken"]
REGISTERS: tuple[Register, ...] = ("formal", "telegraphic", "spoken")
FOLDER = Path(__file__).parent


@dataclass(frozen=True, slots=True)
class Title:
    """A kind of table: ``said`` gives its names by register; ``rows`` is what its rows are
    called."""

    id: str
    titles: tuple[str, ...]
    rows: str
    said: tuple[tuple[str, ...], ...]

    def names(self, register: Register) -> tuple[str, ...]:
        return self.said[REGISTERS.index(register)]


@dataclass(frozen=True, slots=True)
class Measure:
    """A column: ``asked`` are whole predicates (投放了多少台), ``nouns`` its names by register;
    ``over_time``: months of it may be compared."""

    id: str
    titles: tuple[str, ...]
    columns: tuple[str, ...]
    unit: str
    over_time: bool
    nouns: tuple[tuple[str, ...], ...]
    asked: tuple[str, ...]

    def names(self, register: Register) -> tuple[str, ...]:
        return self.nouns[0 if register == "formal" else 1]


@dataclass(frozen=True, slots=True)
class Phrases:
    titles: tuple[Title, ...]
    measures: tuple[Measure, ...]

    def title(self, printed: str) -> Title | None:
        """The kind of table that a printed title belongs to."""
        return next((one for one in self.titles if _holds(printed, one.titles)), None)

    def measure(self, title: str, path: tuple[str, ...]) -> Measure | None:
        column = "/".join(path)
        fits = (one for one in self.measures if column in one.columns)
        return next((one for one in fits if _holds(title, one.titles)), None)


def _holds(printed: str, parts: tuple[str, ...]) -> bool:
    return any(part in printed for part in parts)


def read_phrases(folder: Path = FOLDER) -> Phrases:
    return Phrases(
        tuple(
            Title(
                line["series"],
                _many(line["title"]),
                line["rows"],
                tuple(_many(line[name]) for name in ("formal", "short", "spoken")),
            )
            for line in _lines(folder / "titles.csv")
        ),
        tuple(
            Measure(
                line["key"],
                _many(line["title"]),
                _many(line["columns"]),
                line["unit"],
                line["over_time"] == "1",
                tuple(_many(line[name]) for name in ("formal", "short")),
                _many(line["spoken"]),
            )
            for line in _lines(folder / "measures.csv")
        ),
    )


def _many(text: str) -> tuple[str, ...]:
    return tuple(text.split("|"))


def _lines(path: Path) -> list[Mapping[str, str]]:
    with path.open(encoding="utf-8-sig", newline="") as file:
        return list(csv.DictReader(file))
