"""Printed cells as exact numbers for sums. A cell that is no plain amount is None."""

from __future__ import annotations

import re
from decimal import Decimal

_AMOUNT = re.compile(r"-?\d{1,3}(?:,\d{3})+(?:\.\d+)?|-?\d+(?:\.\d+)?")


def amount(printed: str) -> Decimal | None:
    """The exact number of a plain amount; None for rates, fractions, words and blanks."""
    text = printed.strip().replace("，", ",")
    if not _AMOUNT.fullmatch(text):
        return None
    return Decimal(text.replace(",", ""))


def rate(printed: str) -> Decimal | None:
    """The number before a per cent sign, or None."""
    text = printed.strip().replace("％", "%")
    return amount(text[:-1]) if text.endswith("%") else None
