"""Making findings: stable ids, exact differences, numbers as people write them."""

from __future__ import annotations

import hashlib
from collections.abc import Iterable
from decimal import Decimal
from typing import Literal

from indexer.figures import Figure
from indexer.figures.arithmetic import amount, grain
from indexer.model import Finding, Number


def finding(
    kind: str,
    severity: Literal["contradiction", "unusual"],
    records: Iterable[str],
    message: str,
    *,
    figures: Iterable[Figure],
    column: str | None = None,
    printed: Decimal | None = None,
    expected: Decimal | None = None,
    reason: str | None = None,
) -> Finding:
    """One finding. Its id follows from the rule, the records and the column alone."""
    rests_on = tuple(dict.fromkeys(records))
    key = "|".join((kind, *rests_on, column or ""))
    difference = None if printed is None or expected is None else printed - expected
    return Finding(
        id=f"{kind}-{hashlib.sha256(key.encode()).hexdigest()[:8]}",
        kind=kind,
        severity=severity,
        records=rests_on,
        column=column,
        printed=_number(printed),
        expected=_number(expected),
        difference=_number(difference),
        reason=reason,
        message=message,
        figures=tuple(one.id for one in figures),
    )


def amounts(figures: Iterable[Figure]) -> tuple[Decimal, ...]:
    """The numbers in the bare unit, of those figures that have one."""
    return tuple(value for one in figures if (value := amount(one)) is not None)


def agree(one: Figure, other: Figure) -> bool:
    """Whether two figures may be the same number: 6.8万 and 68123 are, as printed."""
    first, second = amounts((one, other))
    step = max(grain(one), grain(other))
    return first == second or abs(first - second) < step


def with_unit(one: Figure) -> str:
    """As printed, with the unit that a note or a sentence prints behind it."""
    return one.printed if one.printed.endswith(("%", "％")) else f"{one.printed}{one.unit}"


def _number(value: Decimal | None) -> Number | None:
    if value is None:
        return None
    return int(value) if value == value.to_integral_value() else float(value)
