"""Making findings: stable ids, exact differences, numbers as people write them."""

from __future__ import annotations

import hashlib
from decimal import Decimal
from typing import Literal

from indexer.model import Finding, Number


def finding(
    *,
    kind: str,
    severity: Literal["contradiction", "unusual"],
    records: tuple[str, ...],
    column: str | None,
    printed: Decimal | None,
    expected: Decimal | None,
    reason: str | None,
    message: str,
) -> Finding:
    """One finding. Its id follows from the rule, the records and the column alone."""
    key = "|".join((kind, *records, column or ""))
    difference = None if printed is None or expected is None else printed - expected
    return Finding(
        id=f"{kind}-{hashlib.sha256(key.encode()).hexdigest()[:8]}",
        kind=kind,
        severity=severity,
        records=records,
        column=column,
        printed=_number(printed),
        expected=_number(expected),
        difference=_number(difference),
        reason=reason,
        message=message,
    )


def shown(value: Decimal) -> str:
    """A number as people write it: no exponent, no trailing zeros."""
    text = f"{value:f}"
    return text.rstrip("0").rstrip(".") if "." in text else text


def _number(value: Decimal | None) -> Number | None:
    if value is None:
        return None
    return int(value) if value == value.to_integral_value() else float(value)
