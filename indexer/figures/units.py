"""The unit of a table's column: printed in its brackets, else known by its words (data)."""

from __future__ import annotations

import re
from collections.abc import Sequence
from dataclasses import dataclass
from decimal import Decimal
from functools import lru_cache

from indexer.authority import Authority
from indexer.authority.table import read_rows
from indexer.errors import AuthorityError
from indexer.model import Number
from indexer.numerals import MULTIPLES
from indexer.paths import Home

FIGURE_UNITS = "figure_units.csv"
_BRACKET = re.compile(r"[（(]([^（()）]{1,4})[)）]$")
_MULTIPLE = re.compile(r"^(万亿|百万|千万|亿|万|千)(?=.)")


@dataclass(frozen=True, slots=True)
class UnitRule:
    """Columns (or titles, where ``where`` is "title") that hold ``word`` count ``unit``; "" says
    that they are printed without one."""

    word: str
    where: str
    unit: str


def load_unit_rules(home: Home) -> tuple[UnitRule, ...]:
    """``figure_units.csv`` in its order. Raises ``AuthorityError`` naming file and line."""
    path = home.lexicon / FIGURE_UNITS
    rules = []
    for line in read_rows(
        path, ("word", "where", "unit", "evidence"), required=("word", "where", "evidence")
    ):
        if line["where"] not in ("column", "title"):
            raise AuthorityError(
                f"不认识的位置“{line['where']}”。",
                "请写 column 或 title。",
                file=line.file,
                line=line.line,
            )
        rules.append(UnitRule(line["word"], line["where"], line["unit"]))
    return tuple(rules)


def unit_of(column: str, title: str, rules: Sequence[UnitRule], authority: Authority) -> str:
    bracket = _BRACKET.search(column)
    if bracket and bracket[1] in authority.lexicon.units:
        return bracket[1]
    for where, text in (("column", column), ("title", title)):
        for rule in rules:
            if rule.where == where and rule.word in text:
                return rule.unit
    return ""


@lru_cache(maxsize=4096)
def split_unit(unit: str) -> tuple[int, str]:
    """亿条 -> (100000000, 条); 千元 -> (1000, 元); 次 -> (1, 次)."""
    found = _MULTIPLE.match(unit)
    return (MULTIPLES[found[1]], unit[found.end() :]) if found else (1, unit)


@lru_cache(maxsize=65536)
def exact(value: Number) -> Decimal:
    """The number as printed, free of binary rounding."""
    return Decimal(str(value))
