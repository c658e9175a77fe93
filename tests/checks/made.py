"""What the checks find in records made by hand, by way of the ledger as a build makes it."""

from __future__ import annotations

from collections.abc import Iterable, Sequence

from handmade.ledger import ledger, names, statement, table

from indexer.checks import Checked, SameFigure, findings_of
from indexer.model import Finding, Record

__all__ = ["checked", "findings", "kinds", "statement", "table"]


def checked(records: Sequence[Record], same: Sequence[SameFigure] = ()) -> Checked:
    return findings_of(ledger(records), records, names(), same)


def findings(records: Sequence[Record], same: Sequence[SameFigure] = ()) -> tuple[Finding, ...]:
    """What is found, where no check fails."""
    made = checked(records, same)
    assert not made.failures
    return made.findings


def kinds(found: Iterable[Finding]) -> list[str]:
    return [one.kind for one in found]
