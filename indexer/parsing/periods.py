"""The month that a title names."""

from __future__ import annotations

import re

_MONTH = re.compile(r"(20\d\d)\s*年\s*(\d{1,2})\s*月")


def period_of(title: str) -> str | None:
    """YYYY-MM of the first month in ``title``, or None."""
    found = _MONTH.search(title)
    return f"{found[1]}-{int(found[2]):02d}" if found and 1 <= int(found[2]) <= 12 else None
