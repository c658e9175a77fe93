"""The same figure printed in two places of one period, and cumulative totals that fall.

Which figures are the same is knowledge, kept in corpus/lexicon/same_figures.csv with its
evidence: a kind (fact, row, total), where (subject of the fact; series/label of the row; series)
and what (metric or column; several names joined by "|").
"""

from __future__ import annotations

import csv
import re
from collections import defaultdict
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass
from decimal import Decimal
from itertools import pairwise
from pathlib import Path

from indexer.checks.figures import amount
from indexer.checks.finding import finding, shown
from indexer.checks.slips import slip_between
from indexer.errors import AuthorityError
from indexer.model import Finding, Record

Key = tuple[str, str, str]  # kind, where, what
Printed = tuple[Record, Decimal]

_CUMULATIVE = re.compile(
    r"(?:截止|截至)[^，,]*[，,]\s*(?P<what>[^\d]*?)[为是达]?\s*(?P<value>\d[\d,]*(?:\.\d+)?)(?P<unit>[万亿]?)"
)
_POWERS = {"": Decimal(1), "万": Decimal(10_000), "亿": Decimal(100_000_000)}


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


def check_same_figures(records: Sequence[Record], same: Sequence[SameFigure]) -> Iterator[Finding]:
    """Compare the two places of every known pair, period by period."""
    printed = _figures(records)
    for pair in same:
        for period in sorted({period for period, *_ in printed}):
            first = _look_up(printed, period, pair.first)
            second = _look_up(printed, period, pair.second)
            if first is None or second is None or first[1] == second[1]:
                continue
            slip = slip_between(first[1], second[1])
            yield finding(
                kind="same-figure",
                severity="contradiction",
                records=(first[0].id, second[0].id),
                column=None,
                printed=first[1],
                expected=second[1],
                reason=slip,
                message=f"{pair.name}：{period}的同一数字在“{first[0].title}”印作"
                f"{shown(first[1])}，在“{second[0].title}”印作{shown(second[1])}。",
            )


def check_cumulative(records: Sequence[Record]) -> Iterator[Finding]:
    """Cumulative totals of the notes, by series and wording: none may fall over the periods."""
    run: dict[tuple[str, str], dict[str, Printed]] = defaultdict(dict)
    for record in records:
        if record.table is None or record.table.series is None or record.table.period is None:
            continue
        for note in record.table.notes:
            for found in _CUMULATIVE.finditer(note):
                value = amount(found["value"])
                if value is not None:
                    key = (record.table.series, re.sub(r"\s|累计", "", found["what"]))
                    scaled = value * _POWERS[found["unit"]]
                    run[key].setdefault(record.table.period, (record, scaled))
    for (_, what), by_period in sorted(run.items()):
        periods = sorted(by_period)
        for before, after in pairwise(periods):
            earlier, later = by_period[before], by_period[after]
            if later[1] < earlier[1]:
                yield finding(
                    kind="cumulative",
                    severity="contradiction",
                    records=(later[0].id, earlier[0].id),
                    column=None,
                    printed=later[1],
                    expected=earlier[1],
                    reason=None,
                    message=f"累计数“{what}”从{before}的{shown(earlier[1])}降到{after}的"
                    f"{shown(later[1])}。",
                )


def _figures(records: Sequence[Record]) -> Mapping[tuple[str, str, str, str], Printed]:
    """(period, kind, where, what) -> where it is printed first."""
    found: dict[tuple[str, str, str, str], Printed] = {}
    for record in records:
        for fact in record.facts:
            if record.period and fact.subject:
                key = (record.period, "fact", fact.subject, fact.metric)
                found.setdefault(key, (record, Decimal(str(fact.value))))
        if record.table is None or record.row is None or record.period is None:
            continue
        series = record.table.series or record.table.title
        kind = "total" if record.row.is_total else "row"
        where = series if record.row.is_total else f"{series}/{record.row.label}"
        for path, cell in zip(record.table.columns, record.row.cells, strict=True):
            value = amount(cell)
            if value is not None:
                found.setdefault((record.period, kind, where, "/".join(path)), (record, value))
    return found


def _look_up(
    printed: Mapping[tuple[str, str, str, str], Printed], period: str, key: Key
) -> Printed | None:
    kind, where, what = key
    names = (printed.get((period, kind, where, one)) for one in what.split("|"))
    return next((one for one in names if one is not None), None)
