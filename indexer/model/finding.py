"""What the checks say: what is printed against what was expected."""

from __future__ import annotations

from dataclasses import dataclass
from typing import Literal

from indexer.model.record import Number


@dataclass(frozen=True, slots=True)
class Finding:
    """One finding of the checks; nothing is ever corrected by it. ``id`` is made from the rule,
    the records and the column, so it stays over rebuilds. ``records``: ids, the one at fault
    (or in doubt) first. ``column``: header path joined by "/", or None. ``difference`` is
    printed - expected. ``reason`` is a likely cause where the arithmetic gives one; ``message``
    is one Chinese sentence. ``figures``: ids of the figures in doubt; no other figure of these
    records is."""

    id: str
    kind: str
    severity: Literal["contradiction", "unusual"]
    records: tuple[str, ...]
    column: str | None
    printed: Number | None
    expected: Number | None
    difference: Number | None
    reason: str | None
    message: str
    figures: tuple[str, ...] = ()


@dataclass(frozen=True, slots=True)
class CheckFailure:
    """A check that a defect of the program kept from being made: which ``rule``, ``at`` which
    record, table, series or pair of figures; ``reason`` is the place in the program and what it
    said. All other checks were made."""

    rule: str
    at: str
    reason: str
