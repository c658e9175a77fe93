"""A question with what is right, and the one who says months, names and columns."""

from __future__ import annotations

import random
from collections.abc import Sequence
from dataclasses import dataclass
from decimal import Decimal
from functools import cache

from benchmarks.asking.judging import Gold
from benchmarks.asking.phrases import Measure, Register, Title
from benchmarks.asking.printed import Cell, Printed


@dataclass(frozen=True, slots=True)
class Asked:
    """``about`` says which record or table the question was made from."""

    q: str
    op: str
    register: Register
    gold: Gold
    about: str = ""


class Speaker:
    """Chooses among the ways to say a thing; the same seed says the same."""

    def __init__(self, printed: Printed, seed: int) -> None:
        self.printed = printed
        self.chance = random.Random(seed)
        self.labels = frozenset(printed.ids)
        self.short = cache(self._short)

    def one(self, ways: Sequence[str]) -> str:
        return self.chance.choice(ways)

    def month(self, period: str, register: Register) -> str:
        year, month = period[:4], int(period[5:])
        if register == "formal":
            return f"{year}年{month}月"
        if register == "telegraphic":
            return self.one(
                (f"{year}.{month}", f"{year[2:]}年{month}月", f"{year}年{month}月", period)
            )
        return self.one((f"{year[2:]}年{month}月", f"{year}年{month}月份", f"{year}年{month}月"))

    def who(self, cell: Cell, register: Register) -> str:
        """As printed; staff leave out the city where one name is left."""
        if register == "formal" or cell.kind == "channel":
            return cell.label
        short = self.short(cell.label)
        return self.one((cell.label, short)) if register == "telegraphic" else short

    def _short(self, label: str) -> str:
        for before in ("南京市", "南京"):
            rest = label.removeprefix(before)
            if rest == label or len(rest) < 4 or "院" not in rest or "第" in rest:
                continue
            others = {self.printed.ids[one] for one in self.labels if one.endswith(rest)}
            if others == {self.printed.ids[label]} and not rest.startswith("市"):
                return rest
        return label

    def measure(self, measure: Measure, register: Register) -> str:
        return self.one(measure.names(register))

    def title(self, title: Title, register: Register) -> str:
        return self.one(title.names(register))


def numbers(cells: Sequence[Cell]) -> list[tuple[Decimal, Cell]]:
    """The largest first."""
    found = [(cell.value, cell) for cell in cells if cell.value is not None]
    return sorted(found, key=lambda one: (-one[0], one[1].row))


def competing(cells: Sequence[Cell]) -> tuple[str, bool]:
    """What the rows are called, and whether all are of that kind. With channels of any kind."""
    kinds = {cell.kind for cell in cells}
    if kinds == {"district"}:
        return "区", True
    if kinds == {"channel"}:
        return "渠道", True
    return ("医院", True) if kinds == {"hospital"} else ("单位", False)
