"""The numbers themselves, one plan a month, and what is true of them."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass, field
from random import Random
from typing import Any

from benchmarks.whole.prose import briefs, joined, news, renamed
from benchmarks.whole.tables import (
    ENTERED,
    KINDS,
    Kind,
    cells_of,
    printed,
    rows_of,
    sheet,
    stated,
    states_of,
)
from benchmarks.whole.world import FIRST, NUMBERS, World, month_of, world
from tests.synthetic.plan import Figures, Masthead, Plan, Sheet

IMPRINT = (
    "南京市卫生信息中心",
    "地址：南京市竹里路7号",
    "邮编：210099",
    "电话：025-80000007",
    "E-mail：bulletin@example.org",
)
ERRORS = 91
OVER = ("实时数据符合率", 8)
"""The column that two hospitals report above 100 %, and in how many months out of ten."""


@dataclass
class Truth:
    """Everything that the numbers print, as they mean it: ``values``: series, period, label,
    column, value; ``errors``: what is misprinted where, with what was meant."""

    values: list[tuple[str, str, str, str, str]] = field(default_factory=list)
    errors: list[dict[str, str]] = field(default_factory=list)
    joined: list[dict[str, str]] = field(default_factory=list)
    renamed: list[dict[str, str]] = field(default_factory=list)
    stated: list[dict[str, str]] = field(default_factory=list)

    def as_json(self, people: World) -> dict[str, Any]:
        return {
            "numbers": NUMBERS,
            "hospitals": [
                {
                    "name": h.name,
                    "former": h.former,
                    "renamed": month_of(h.renamed) if h.renamed else "",
                    "branch_of": h.branch_of,
                    "enters": {series: month_of(month) for series, month in h.enters.items()},
                }
                for h in people.hospitals
            ],
            "people": [
                {"name": p.name, "posts": [(month_of(m), body, post) for m, body, post in p.posts]}
                for p in people.people
            ],
            **vars(self),
        }


def plans(seed: int = 1, numbers: int = NUMBERS) -> tuple[World, Truth, Iterator[Plan]]:
    """The plans of ``numbers`` months, oldest first; ``truth`` is whole when they are used up."""
    made, truth = world(seed, ENTERED), Truth()
    return made, truth, _plans(seed, numbers, made, truth)


def _plans(seed: int, numbers: int, made: World, truth: Truth) -> Iterator[Plan]:
    totals: dict[str, int] = {}
    spoilt = set(Random(f"errors {seed}").sample(range(numbers * 3), min(ERRORS, numbers * 3)))
    for at in range(numbers):
        rng = Random(f"number {seed} {at}")
        issued, counted = FIRST + at, FIRST + at - 1
        wrong = [at * 3 + n in spoilt for n in range(3)]
        statistics: list[Figures | Sheet] = []
        said, told = stated(counted, rng)
        statistics.extend(said)
        truth.stated.extend({**one, "period": month_of(counted)} for one in told)
        for kind in KINDS:
            if kind.since <= counted < kind.until:
                spoil = bool(wrong) and kind.who == "hospitals" and wrong.pop()
                statistics.append(_sheet(rng, kind, counted, made, truth, totals, spoil))
        texts = briefs(rng, made, issued)
        for series, name, sentence in joined(made, counted):
            truth.joined.append(
                {"series": series, "name": name, "issue": month_of(issued), "said": sentence}
            )
            texts.insert(rng.randint(0, len(texts)), sentence)
        for former, new, sentence in renamed(made, issued):
            truth.renamed.append({"former": former, "new": new, "issue": month_of(issued)})
            texts.insert(rng.randint(0, len(texts)), sentence)
        yield Plan(
            seed=seed * 1000 + at,
            masthead=Masthead("full", issued // 12, issued % 12 + 1, 26, issued % 12 + 1, at + 1),
            news=news(rng, made, issued),
            statistics=tuple(statistics),
            briefs=tuple(texts),
            imprint=IMPRINT,
            width=34,
        )


def _sheet(
    rng: Random,
    kind: Kind,
    month: int,
    made: World,
    truth: Truth,
    totals: dict[str, int],
    spoil: bool,
) -> Sheet:
    _, columns = printed(kind, month)
    rows: list[tuple[str, list[str]]] = []
    for at, (label, size, hospital) in enumerate(rows_of(kind, month, made)):
        if kind.series == "院内信息系统部署情况统计" and hospital is not None:
            cells = states_of(hospital, month, columns)
        else:
            cells = cells_of(rng, kind, columns, size)
        if at in (4, 11) and kind.who == "hospitals":
            _exceed(rng, columns, cells)
        rows.append((label, cells))
        truth.values.extend(
            (kind.series, month_of(month), label, "/".join(path), cell)
            for path, cell in zip(columns, cells, strict=True)
        )
    if kind.cumulative:
        counted = sum(int(cells[-1]) for _, cells in rows)
        totals[kind.series] = totals.get(kind.series, 0) + counted
    made_sheet = sheet(kind, month, rows, totals.get(kind.series, 0), rng=rng)
    return _misprinted(rng, kind, made_sheet, truth) if spoil else made_sheet


def _exceed(rng: Random, columns: tuple[tuple[str, ...], ...], cells: list[str]) -> None:
    for at, path in enumerate(columns):
        if path[-1] == OVER[0] and rng.randrange(10) < OVER[1]:
            cells[at] = f"{rng.randint(1001, 1400) / 10:.1f}%"


def _misprinted(rng: Random, kind: Kind, meant: Sheet, truth: Truth) -> Sheet:
    """One figure with a digit too many, or two digits changed over."""
    choices = [
        (row, at)
        for row, line in enumerate(meant.lines)
        for at, cell in enumerate(line.cells)
        if cell.isdecimal() and len(set(cell)) > 1
    ]
    if not choices:
        return meant
    row, at = rng.choice(choices)
    cell = meant.lines[row].cells[at]
    how = rng.choice(("digit too many", "digits changed over"))
    wrong = f"{cell}{cell[-1]}"
    if how == "digits changed over":
        swap = next(n for n in range(len(cell) - 1) if cell[n] != cell[n + 1])
        wrong = cell[:swap] + cell[swap + 1] + cell[swap] + cell[swap + 2 :]
    truth.errors.append(
        {
            "kind": how,
            "series": kind.series,
            "period": meant.period,
            "label": meant.lines[row].label,
            "column": "/".join(meant.columns[at]),
            "meant": cell,
            "printed": wrong,
        }
    )
    lines = list(meant.lines)
    cells = list(lines[row].cells)
    cells[at] = wrong
    lines[row] = type(lines[row])(lines[row].label, tuple(cells))
    return type(meant)(**{**vars(meant), "lines": tuple(lines)})
