"""The same figure printed in two places of one period.

Which figures are the same is knowledge, kept in corpus/lexicon/same_figures.csv with its
evidence: a kind (fact, row, total), where (subject of the fact; series/label of the row; series)
and what (metric or column; several names joined by "|").
"""

from __future__ import annotations

import csv
from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass
from pathlib import Path

from indexer import wording
from indexer.checks.finding import agree, amounts, finding
from indexer.checks.slips import slip_between
from indexer.errors import AuthorityError
from indexer.figures import Basis, Figure
from indexer.model import Finding

Key = tuple[str, str, str]  # kind, where, what
# (period, kind, where, what) -> the figure that stands there.
Places = Mapping[tuple[str, str, str, str], Figure]

_KINDS: Mapping[Basis, str] = {"statement": "fact", "cell": "row", "total": "total"}


@dataclass(frozen=True, slots=True)
class SameFigure:
    """Two names of one figure: ``first`` and ``second`` are (kind, where, what)."""

    name: str
    first: Key
    second: Key
    evidence: str


def load_same_figures(path: Path) -> tuple[SameFigure, ...]:
    """Read the CSV; none where the file does not exist. Raises AuthorityError for a bad row."""
    if not path.is_file():
        return ()
    found = []
    with path.open(encoding="utf-8-sig", newline="") as file:
        for number, row in enumerate(csv.DictReader(file), start=2):
            try:
                first = (row["first_kind"], row["first_where"], row["first_what"])
                second = (row["second_kind"], row["second_where"], row["second_what"])
                found.append(SameFigure(row["name"], first, second, row["evidence"]))
            except KeyError as missing:
                raise AuthorityError(
                    f"缺少 {missing} 列。",
                    "请对照表头补齐。",
                    file=path.name,
                    line=number,
                ) from missing
    return tuple(found)


def places_of(figures: Iterable[Figure]) -> Places:
    """Every figure with a number and a month under the names that the file may call it by: those
    of the ledger and those printed. Of a reprinted one the printing that stands."""
    found: dict[tuple[str, str, str, str], Figure] = {}
    for one in figures:
        kind = _KINDS.get(one.basis)
        if kind is None or one.period is None or one.value is None or not one.is_latest:
            continue
        for where in _where(one, kind):
            for what in (one.column, one.printed_column):
                found.setdefault((one.period, kind, where, what), one)
    return found


def _where(one: Figure, kind: str) -> tuple[str, ...]:
    series = one.series or one.title
    if kind == "total":
        return (series,)
    names = (one.row.id, one.row.name, one.label)
    return names if kind == "fact" else tuple(f"{series}/{name}" for name in names)


def same_in_two_places(pair: SameFigure, places: Places) -> Iterator[Finding]:
    """The two places of a known pair, period by period."""
    for period in sorted({period for period, *_ in places}):
        first = _look_up(places, period, pair.first)
        second = _look_up(places, period, pair.second)
        if first is None or second is None or agree(first, second):
            continue
        printed, expected = amounts((first, second))
        yield finding(
            "same-figure",
            "contradiction",
            (first.record, second.record),
            f"{pair.name}：{wording.month(period)}的同一数字在“{first.title}”印作{first.printed}，"
            f"在“{second.title}”印作{second.printed}。",
            figures=(first, second),
            printed=printed,
            expected=expected,
            reason=slip_between(printed, expected),
        )


def _look_up(places: Places, period: str, key: Key) -> Figure | None:
    kind, where, what = key
    names = (places.get((period, kind, where, one)) for one in what.split("|"))
    return next((one for one in names if one is not None), None)
